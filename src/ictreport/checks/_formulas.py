"""The rule that a stated figure is what its formula gives."""

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import share
from ictreport.checks._claims import whole_of
from ictreport.checks._figures import (
    claim_key,
    failed,
    history_key,
    passed,
    range_of,
    unknown,
    value_key,
)
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Outcome,
    Severity,
    Step,
    rule,
)
from ictreport.checks._rule import Operand as Needed
from ictreport.checks._steps import bounds, compared, shown, stated, within
from ictreport.errors import ModelError
from ictreport.model.claim import Baseline, Plan
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.formula import (
    Expression,
    Number,
    Operand,
    Product,
    Sum,
    operands_of,
    parse_formula,
)
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, Stated
from ictreport.model.narrative import find_fact
from ictreport.model.period import Period
from ictreport.model.placeholder import Placeholder, key_text
from ictreport.model.products import product, quotient
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit

if TYPE_CHECKING:
    from ictreport.model import Report

ONE: Final = Fraction(1)
Kind = str | None
"""What a result measures; None fits any unit, as a product or a quotient does."""

NUMBER: Final = ""
"""The kind of plain numbers."""


class NotComputableError(Exception):
    """Something is missing, or cannot be computed; it holds the key of a message."""

    def __init__(self, message: str) -> None:
        self.message = message


@attrs.frozen
class Figure:
    """
    The figure of an operand.

    Attributes:
        key: Where it is.
        value: The figure.
        interval: The amounts that it can mean, as plain numbers where its unit is one.
        kind: What it measures.
        one: What one of its unit is; 1 where the unit is no plain number.
        stated: What states it; None for a share that is computed.
    """

    key: FigureKey
    value: Quantity
    interval: Interval
    kind: Kind
    one: Fraction
    stated: Stated | None = None


Figures = Mapping[Placeholder, Figure | str]
"""The figure of each operand, or the name of what is missing."""


@attrs.frozen
class Result:
    """A computed interval, and what it measures."""

    interval: Interval
    kind: Kind


def _figure_of(
    key: FigureKey, value: Quantity, interval: Interval, stated: Stated
) -> Figure:
    """
    Make the operand of a figure.

    Args:
        key: Where it is.
        value: The figure.
        interval: The amounts that it can mean, in its unit.
        stated: What states it.

    Returns:
        The figure; a percent becomes a plain number, and a rate is divided by what it
        is per.
    """
    kind, one = _kind_of(value.unit)
    return Figure(key, value, interval.scale(one), kind, one, stated)


def _kind_of(unit: Unit) -> tuple[Kind, Fraction]:
    """Say what a unit measures, and what one of it is."""
    if unit.per is not None:
        return f"per {unit.code}", Fraction(1, unit.per)
    if unit.pure is not None:
        return NUMBER, unit.pure
    return str(unit), ONE


def _result_of(node: Expression[Placeholder], figures: Figures) -> Result:
    """
    Compute a formula.

    Args:
        node: The formula, or part of it.
        figures: The figures of its operands, all of which are there.

    Returns:
        The smallest interval that holds every result; a wider one when an operand
        occurs twice.

    Raises:
        NotComputableError: Units differ, or a divisor can be zero.
    """
    match node:
        case Number(value):
            return Result(Interval.exact(value), NUMBER)
        case Operand(name):
            figure = figures[name]
            assert isinstance(figure, Figure)  # noqa: S101 - none is missing
            return Result(figure.interval, figure.kind)
        case Sum(terms):
            return _total([(s, _result_of(term, figures)) for s, term in terms])
        case Product(factors):
            found = [(sign, _result_of(factor, figures)) for sign, factor in factors]
            total = Interval.exact(1)
            for sign, factor in found:
                total = _multiplied(total, sign, factor.interval)
            return Result(total, None)


def _total(terms: Sequence[tuple[str, Result]]) -> Result:
    kinds = {term.kind for _, term in terms} - {None}
    if len(kinds) > 1:
        raise NotComputableError("unit_differs")
    total = Interval.exact(0)
    for sign, term in terms:
        total = total - term.interval if sign == "-" else total + term.interval
    return Result(total, next(iter(kinds), None))


def _multiplied(total: Interval, sign: str, factor: Interval) -> Interval:
    if sign == "*":
        return product(total, factor)
    found = quotient(total, factor)
    if found is None:
        raise NotComputableError("divisor_zero")
    return found


def _left_for(
    node: Expression[Placeholder], target: Interval, figures: Figures
) -> Iterator[tuple[Placeholder, Interval]]:
    """
    Solve a formula for its operands.

    Args:
        node: The formula, or part of it.
        target: What it should give.
        figures: The figures of all operands.

    Yields:
        Each operand, and what all others leave for it; one that nothing bounds is left
        out.

    Raises:
        NotComputableError: Units differ, or a divisor can be zero.
    """
    match node:
        case Operand(name):
            yield name, target
        case Sum(terms):
            for n, (sign, term) in enumerate(terms):
                others = [(s, _result_of(t, figures)) for s, t in _without(terms, n)]
                rest = target - _total(others).interval
                yield from _left_for(term, -rest if sign == "-" else rest, figures)
        case Product(factors):
            for n, (how, factor) in enumerate(factors):
                left = Interval.exact(1)
                for s, other in _without(factors, n):
                    left = _multiplied(left, s, _result_of(other, figures).interval)
                solved = (
                    quotient(target, left) if how == "*" else quotient(left, target)
                )
                if solved is not None:
                    yield from _left_for(factor, solved, figures)
        case Number():
            pass


_Item = tuple[str, Expression[Placeholder]]


def _without(items: Sequence[_Item], place: int) -> list[_Item]:
    return [*items[:place], *items[place + 1 :]]


def written(node: Expression[Placeholder], figures: Figures) -> str:
    """
    Write a formula with the amounts that its operands can mean.

    Args:
        node: The formula, or part of it.
        figures: The figures of its operands.

    Returns:
        Such as ``"[4.5, 5.5] - [2.5, 3.5]"``, in base units.
    """
    match node:
        case Number(value):
            return str(value)
        case Operand(name):
            figure = figures[name]
            return bounds(figure.interval) if isinstance(figure, Figure) else "?"
        case Sum(terms):
            return _joined([(s, written(t, figures)) for s, t in terms], "+")
        case Product(factors):
            found = [(s, _enclosed(f, figures)) for s, f in factors]
            return _joined(found, "*")


def _enclosed(node: Expression[Placeholder], figures: Figures) -> str:
    text = written(node, figures)
    return f"({text})" if isinstance(node, Sum) else text


def _joined(items: Sequence[tuple[str, str]], plain: str) -> str:
    (first, text), *rest = items
    start = text if first == plain else f"{first}{text}"
    return start + "".join(f" {sign} {one}" for sign, one in rest)


@attrs.frozen(eq=False)
class Case:
    """
    A formula at one baseline, or at the metric's own period.

    Attributes:
        report: The report.
        address: The address of the metric.
        formula: The formula.
        result: The stated figure that it is compared with.
        figures: The operands.
        baseline: The baseline, or None for the own period.
    """

    report: "Report"
    address: str
    formula: Expression[Placeholder]
    result: Figure
    figures: Figures
    baseline: Baseline | None


@rule(
    "formula-holds",
    "A figure with a formula is what the formula gives",
    Severity.ERROR,
    "1c",
    identity=True,
)
def formula_holds(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each figure that has a formula with what the formula gives.

    It computes the formula of a metric with intervals and compares the result with the
    value. Percents, points and plain numbers are one unit, so that 11.5 % is 0.115; a
    rate per 100 is divided by 100. A product or a quotient fits any unit. A figure that
    occurs twice can widen the result, so that the rule may overlook a contradiction but
    never reports a false one.

    When no operand names a baseline or a claim, the rule also judges the formula for
    each period of the same length and each plan for which the report itself gives the
    result and all operands; a failure at a plan is a warning.
    """
    for address, metric, case in cases(report):
        if case is None:
            key = value_key(report, address, metric)
            yield unknown(address, "level_missing", target=(key,))
        else:
            yield _judged(case)


def cases(report: "Report") -> Iterator[tuple[str, Metric, Case | None]]:
    """
    Find where formulas can be judged.

    Args:
        report: The report.

    Yields:
        The address and metric of each formula, with the formula at its own period, or
        None where the result is missing there; then at each baseline for which the
        report gives all.
    """
    for address, metric in report.walk():
        if metric.formula is None:
            continue
        formula = parse_formula(metric.formula, report.year_start)
        operands = [*dict.fromkeys(operands_of(formula))]
        result = _own(report, address, metric)
        if result is None:
            yield address, metric, None
        else:
            figures = {name: _operand(report, name) for name in operands}
            own = Case(report, address, formula, result, figures, None)
            yield address, metric, own
        for at in _times(report, metric, operands):
            case = _at(report, address, metric, formula, at)
            if case is not None:
                yield address, metric, case


def _operand(report: "Report", name: Placeholder) -> Figure | str:
    """Find the figure of an operand; its level at a baseline may be linked."""
    address, metric = name.address, report[name.address]
    if name.fact != "value":
        return _claimed(report, name, metric)
    at = name.baseline or report.period_of(metric)
    found = _level(report, address, metric, (at, _key(report, name, metric)))
    return found or _missing(name)


def _missing(name: Placeholder) -> str:
    """Name a figure that is not there, as in ``"post.revenue@2023-S1[SEX=F]"``."""
    at = "" if name.baseline is None else f"@{name.baseline}"
    return f"{name.address}{at}{key_text(name.dimensions)}"


def _key(report: "Report", name: Placeholder, metric: Metric) -> Dimensions:
    """Take the key of an operand, or that of the one figure that it can only mean."""
    period, own = report.period_of(metric), report.dimensions_of(metric)
    try:
        entry = find_fact(name, metric, None, period, own).history
    except ModelError:  # nothing is given, but it may be linked
        return name.dimensions
    is_given = entry is not None and entry.source is None
    return entry.dimensions if entry is not None and is_given else name.dimensions


_Time = tuple[Baseline, Dimensions]
"""A period or plan, and what else sets a figure apart from the metric's own."""


def _level(
    report: "Report",
    address: str,
    metric: Metric,
    at: _Time,
    *,
    linked: bool = True,
) -> Figure | None:
    """Take a value of a metric, which may be linked."""
    baseline, key = at
    own = report.dimensions_of(metric)
    if baseline == report.period_of(metric) and merged(own, key) == own:
        return _own(report, address, metric)
    base = report.base(metric, baseline, key)
    if base is None or base.interval is None:
        return None
    if base.entry.source is not None and not linked:
        return None
    place = history_key(report, address, metric, base.entry)
    return _figure_of(place, base.value, base.interval, base.entry)


def _own(report: "Report", address: str, metric: Metric) -> Figure | None:
    """Take the value of a metric for its own period."""
    if metric.value is None or metric.interval is None:
        return None
    key = value_key(report, address, metric)
    return _figure_of(key, metric.value, metric.interval, metric)


def _claimed(report: "Report", name: Placeholder, metric: Metric) -> Figure | str:
    """Find the figure of a claim; a share that is not claimed is computed."""
    address = name.address
    whole = whole_of(report, address, attrs.evolve(metric, of=None))
    part_of = None if whole is None else whole.metric
    period, own = report.period_of(metric), report.dimensions_of(metric)
    try:
        claim = find_fact(name, metric, part_of, period, own).claim
    except ModelError:  # several metrics have the address of the whole
        return address
    if claim is None:
        assert part_of is not None  # noqa: S101 - only parts have a share of their own
        return _computed_share(report, address, metric, part_of)
    if claim.value is None:
        return address
    key = claim_key(report, address, metric, claim)
    return _figure_of(key, claim.value, claim.value.interval, claim)


def _computed_share(
    report: "Report", address: str, part: Metric, whole: Metric
) -> Figure:
    found = share(part, whole).interval
    assert found is not None  # noqa: S101 - find_fact looked
    assert part.value is not None  # noqa: S101 - the same
    key = value_key(report, address, part)
    return Figure(key, part.value, found, NUMBER, ONE)


def _times(
    report: "Report", metric: Metric, operands: list[Placeholder]
) -> Iterator[_Time]:
    """List where else the formula of a metric can be judged, each mapping once."""
    if any(name.fact != "value" or name.baseline is not None for name in operands):
        return
    period, own = report.period_of(metric), report.dimensions_of(metric)
    seen: set[_Time] = {(period, own)}
    for entry in metric.history:
        at = entry.baseline, merged(own, entry.dimensions)
        if entry.source is None and at not in seen and _as_long(entry.baseline, period):
            seen.add(at)
            yield entry.baseline, entry.dimensions


def _as_long(baseline: Baseline, own: Period) -> bool:
    period = baseline.period if isinstance(baseline, Plan) else baseline
    if own.months is None or period.months is None:
        return own.days == period.days
    return own.months == period.months


def _at(
    report: "Report",
    address: str,
    metric: Metric,
    formula: Expression[Placeholder],
    at: _Time,
) -> Case | None:
    """Take result and operands at a baseline, where the report itself gives all."""
    baseline, key = at
    result = _level(report, address, metric, at, linked=False)
    figures: dict[Placeholder, Figure | str] = {}
    for name in dict.fromkeys(operands_of(formula)):
        operand = report[name.address]
        mapping = merged(key, name.dimensions)
        then = (baseline, mapping)
        found = _level(report, name.address, operand, then, linked=False)
        if found is None:
            return None
        figures[name] = found
    if result is None:
        return None
    return Case(report, address, formula, result, figures, baseline)


def _judged(case: Case) -> Outcome:
    target = (case.result.key,)
    arithmetic = Arithmetic(
        functools.partial(_steps, case), functools.partial(_needed, case)
    )
    missing = tuple(one for one in case.figures.values() if isinstance(one, str))
    try:
        computed = None if missing else _computed(case)
    except NotComputableError as problem:
        return unknown(
            case.address,
            problem.message,
            about=case.baseline,
            target=target,
            arithmetic=arithmetic,
        )
    if computed is None:
        return unknown(
            case.address,
            "value_missing",
            missing,
            target=target,
            arithmetic=arithmetic,
        )
    value, said = case.result.value, _own_unit(case, case.result.interval)
    if said.meets(computed):
        return passed(case.address, case.baseline, arithmetic)
    return failed(
        case.address,
        "formula_holds" if case.baseline is None else "formula_holds_at",
        range_of(value, said),
        range_of(value, computed),
        about=case.baseline,
        severity=Severity.WARNING if isinstance(case.baseline, Plan) else None,
        params={
            "kind": "level",
            "stated": value,
            "operands": tuple(dict.fromkeys(operands_of(case.formula))),
        },
        source=tuple(
            one.key for one in case.figures.values() if isinstance(one, Figure)
        ),
        target=target,
        arithmetic=arithmetic,
    )


def _own_unit(case: Case, interval: Interval) -> Interval:
    """Give a result in the unit in which it is stated."""
    return interval.scale(1 / case.result.one)


def _computed(case: Case) -> Interval:
    """Compute the result in the unit in which it is stated."""
    found = _result_of(case.formula, case.figures)
    if found.kind not in {None, case.result.kind}:
        raise NotComputableError("unit_differs")
    return _own_unit(case, found.interval)


def _needed(case: Case) -> Iterator[Needed]:
    """Give result and operands, each with what all others leave for it."""
    if any(isinstance(one, str) for one in case.figures.values()):
        return
    try:
        computed = _computed(case)
    except NotComputableError:
        return
    yield Needed(case.result.key, case.result.value, computed)
    times = Counter(operands_of(case.formula))
    for name, interval in _left_for(case.formula, case.result.interval, case.figures):
        figure = case.figures[name]
        # What occurs twice cannot be solved for at one of its places.
        if times[name] == 1 and isinstance(figure, Figure):
            yield Needed(figure.key, figure.value, interval.scale(1 / figure.one))


def _steps(case: Case) -> Iterator[Step]:
    value = case.result.value
    yield within("value", value, _own_unit(case, case.result.interval))
    for name, figure in case.figures.items():
        said = figure.value if isinstance(figure, Figure) else None
        yield stated("operand", said, f"{str(name)[1:-1]}: ")
    if any(isinstance(one, str) for one in case.figures.values()):
        return
    try:
        computed = _computed(case)
    except NotComputableError:
        return
    text = written(case.formula, case.figures)
    yield Step("computed", f"{text} = {shown(range_of(value, computed))}")
    whole = _own_unit(case, case.result.interval)
    yield compared(whole, computed, value.scale, value.unit)
