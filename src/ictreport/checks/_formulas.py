"""The rule that a stated figure is what its formula gives."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from ictreport._growth import can_imply
from ictreport.checks._claims import ClaimContext, whole_of
from ictreport.checks._equations import (
    Constant,
    Equation,
    Figure,
    Located,
    Node,
    Product,
    Sum,
    difference,
    divided,
    figure,
    identity,
    is_withheld,
)
from ictreport.checks._figures import claim_key
from ictreport.checks._rule import Severity
from ictreport.errors import ModelError
from ictreport.model import formula as formulas
from ictreport.model.claim import Baseline, Plan
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.formula import Expression, operands_of, parse_formula
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.narrative import find_fact
from ictreport.model.period import Period
from ictreport.model.placeholder import Placeholder, key_text
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

_At = tuple[Baseline, Dimensions]
"""A period or plan, and what else sets a figure apart from the metric's own."""


@identity(
    "formula-holds",
    "A figure with a formula is what the formula gives",
    Severity.ERROR,
    "1c",
)
def formula_holds(report: "Report") -> Iterator[Equation]:
    """
    Compare each figure that has a formula with what the formula gives.

    It computes the formula of a metric with intervals and compares the result with the
    value. Percents, points and plain numbers are one unit, so that 11.5 % is 0.115; a
    rate per 100 is divided by 100. A product or a quotient fits any unit. A figure that
    occurs twice can widen the result, so that the rule may overlook a contradiction but
    never reports a false one. Where no value is given for the baseline of an operand, a
    stated ``change``, or one in ``points``, gives it.

    When no operand names a baseline or a claim, the rule also judges the formula for
    each period and plan of the same length for which the report itself gives the result
    and all operands; a failure at a plan is a warning.
    """
    for address, metric in report.walk():
        if metric.formula is not None:
            yield from _of_metric(Located(report, address, metric), metric.formula)


def _of_metric(result: Located, text: str) -> Iterator[Equation]:
    """State the formula of a metric at its own period, then where else it is given."""
    report, metric = result.report, result.metric
    formula = parse_formula(text, report.year_start)
    names = [*dict.fromkeys(operands_of(formula))]
    period = report.period_of(metric)
    value = result.level_at(period, metric, label="value")
    nodes = {name: _operand(report, name) for name in names}
    yield _equation(result.address, formula, value, nodes)
    for at in _times(report, metric, names):
        stated = _stated(result, at, "", "value")
        operands = {name: _stated_operand(report, name, at) for name in names}
        nodes = {name: node for name, node in operands.items() if node is not None}
        if stated is not None and nodes.keys() == operands.keys():
            yield _equation(result.address, formula, stated, nodes, at[0])


def _stated_operand(report: "Report", name: Placeholder, at: _At) -> Figure | None:
    operand = Located(report, name.address, report[name.address])
    baseline, key = at
    return _stated(operand, (baseline, merged(key, name.dimensions)), _name_of(name))


def _equation(
    address: str,
    formula: Expression[Placeholder],
    value: Figure,
    operands: Mapping[Placeholder, Node],
    baseline: Baseline | None = None,
) -> Equation:
    computed = _node_of(formula, operands)
    withheld = any(map(is_withheld, (value, *computed.figures())))
    return Equation(
        address=address,
        about=baseline,
        stated=value,
        computed=computed,
        message="formula_holds" if baseline is None else "formula_holds_at",
        params={"kind": "level", "stated": value.quantity, "operands": tuple(operands)},
        severity=Severity.WARNING if isinstance(baseline, Plan) else None,
        is_statement=baseline is None or not withheld,
    )


def _node_of(
    formula: Expression[Placeholder], operands: Mapping[Placeholder, Node]
) -> Node:
    """Put figures into a formula."""
    match formula:
        case formulas.Number(value):
            return Constant(Interval.exact(value))
        case formulas.Operand(name):
            return operands[name]
        case formulas.Sum(terms):
            return Sum([(sign, _node_of(term, operands)) for sign, term in terms])
        case formulas.Product(factors):
            return Product(
                [(how, _node_of(factor, operands)) for how, factor in factors]
            )


def _name_of(name: Placeholder) -> str:
    return str(name)[1:-1]


def _operand(report: "Report", name: Placeholder) -> Node:
    """Find the figure of an operand; its level at a baseline may be linked."""
    operand = Located(report, name.address, report[name.address])
    if name.fact != "value":
        return _claimed(operand, name)
    baseline = name.baseline or report.period_of(operand.metric)
    at = baseline, _key(operand, name)
    place = f"{name.address}{_after(name)}"
    level = _level(operand, at, _name_of(name))
    if not level.missing:
        return level
    return _implied(operand, at) or attrs.evolve(level, missing=place)


def _after(name: Placeholder) -> str:
    """Write what follows an address, as in ``"@2023-S1[SEX=F]"``."""
    at = "" if name.baseline is None else f"@{name.baseline}"
    return f"{at}{key_text(name.dimensions)}"


def _key(operand: Located, name: Placeholder) -> Dimensions:
    """Take the key of an operand, or that of the one figure that it can only mean."""
    report, metric = operand.report, operand.metric
    period, own = report.period_of(metric), report.dimensions_of(metric)
    try:
        entry = find_fact(name, metric, None, period, own).history
    except ModelError:  # nothing is given, but it may be linked
        return name.dimensions
    is_printed = entry is not None and entry.linked_from is None
    return entry.dimensions if entry is not None and is_printed else name.dimensions


def _level(operand: Located, at: _At, name: str, label: str = "operand") -> Figure:
    """Take a value of a metric, which may be linked."""
    report, metric = operand.report, operand.metric
    baseline, key = at
    own = report.dimensions_of(metric)
    dimensions = merged(own, key)
    is_own = baseline == report.period_of(metric) and dimensions == own
    stated = metric if is_own else report.base(metric, baseline, key)
    return operand.level_at(
        baseline, stated, dimensions=dimensions, label=label, name=name
    )


def _stated(
    operand: Located, at: _At, name: str, label: str = "operand"
) -> Figure | None:
    """Take a value that the report itself gives, or withholds, for a baseline."""
    level = _level(operand, at, name, label)
    is_stated = not level.missing or is_withheld(level)
    return level if is_stated and not level.is_linked else None


def _implied(operand: Located, at: _At) -> Node | None:
    """Take the base that a stated change gives."""
    baseline, key = at
    report, metric = operand.report, operand.metric
    wanted = baseline, merged(report.dimensions_of(metric), key), None
    for claim in metric.claims:
        dimensions = report.dimensions_of(metric, claim)
        if (claim.baseline, dimensions, claim.period) != wanted:
            continue
        if claim.kind not in {ClaimKind.CHANGE, ClaimKind.POINTS} or not claim.value:
            continue
        item = ClaimContext(report, operand.address, metric, claim)
        unit = None if item.value.quantity is None else item.value.quantity.unit
        if unit is not None and can_imply(unit, claim):
            return difference(item.value, item.stated)
    return None


def _claimed(operand: Located, name: Placeholder) -> Node:
    """Find the figure of a claim; a share that is not claimed is computed."""
    report, address, metric = operand.report, operand.address, operand.metric
    whole = whole_of(report, address, attrs.evolve(metric, of=None))
    part_of = None if whole is None else whole.metric
    period, own = report.period_of(metric), report.dimensions_of(metric)
    missing = Figure((), None, None, name=_name_of(name), missing=address)
    try:
        claim = find_fact(name, metric, part_of, period, own).claim
    except ModelError:  # several metrics have the address of the whole
        return missing
    if claim is None:
        assert whole is not None  # noqa: S101 - only parts have a share of their own
        return divided(operand.level_at(period, metric), whole.at(period))
    key = claim_key(report, address, metric, claim)
    if claim.value is None:
        return attrs.evolve(missing, key=key, stated=claim)
    interval = claim.value.interval
    return figure(key, claim.value, interval, name=_name_of(name), stated=claim)


def _times(
    report: "Report", metric: Metric, operands: list[Placeholder]
) -> Iterator[_At]:
    """List where else the formula of a metric can be judged, each mapping once."""
    if any(name.fact != "value" or name.baseline is not None for name in operands):
        return
    period, own = report.period_of(metric), report.dimensions_of(metric)
    seen: set[_At] = {(period, own)}
    for entry in metric.history:
        at = entry.baseline, merged(own, entry.dimensions)
        if (
            entry.linked_from is None
            and at not in seen
            and _as_long(entry.baseline, period)
        ):
            seen.add(at)
            yield entry.baseline, entry.dimensions


def _as_long(baseline: Baseline, own: Period) -> bool:
    period = baseline.period if isinstance(baseline, Plan) else baseline
    if own.months is None or period.months is None:
        return own.days == period.days
    return own.months == period.months
