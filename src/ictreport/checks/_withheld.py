"""
The rule on figures that are withheld and follow from others, and what protects them.

All statements of the report are equations. Those that are linear in the figures that
are not printed bind them, within what printed figures can mean as rounded; the least
and the greatest that a withheld figure can be are optima of a linear programme.
"""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._breakdowns import is_amount
from ictreport.checks._equations import (
    NON_NEGATIVE,
    Constant,
    Equation,
    Figure,
    Identity,
    Linear,
    Measure,
    Node,
    NotLinearError,
    Power,
    Product,
    Sum,
    UnsolvableError,
    measure_of,
    singly,
)
from ictreport.checks._figures import is_linked, passed, stated_key, unknown, values
from ictreport.checks._programme import (
    ContradictionError,
    Optimum,
    Programme,
    Row,
    UnconfirmedError,
)
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Hint,
    Outcome,
    Parameter,
    Range,
    Result,
    Severity,
    Step,
    rule,
)
from ictreport.model.bounds import product
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, Stated
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Hedge, Status

if TYPE_CHECKING:
    from ictreport.model import Report

_CODE: Final = "withheld-figure"
_WIDTH: Final = Parameter(
    name="width",
    default=Decimal("0.1"),
    help="the least width of the range of what a withheld figure can be, as a part of "
    "its larger bound",
)
_LEAST_WIDTH: Final = Parameter(
    name="min_width", default=Decimal(2), help="the same for counts, as a number"
)

_MOST_PROVED: Final = 11
"""Up to how many statements every choice of them is tried."""

_MOST_WHOLE: Final = 30
"""Up to how many unknown counts the optimum of whole numbers is proved."""

_MOST_KEPT: Final = 200
"""How many programmes are kept, since figures of one table share them."""

_MOST_CELLS: Final = 30
"""Up to how many printed figures a smallest set to withhold is proved."""

_POSITIVE: Final = Interval(0, None, lower_open=True)
_EVERYTHING: Final = Interval.everything()
_UNITY: Final = Interval.exact(1)

_ON_BASE: Final = frozenset(
    {
        ClaimKind.GROWTH,
        ClaimKind.RATIO,
        ClaimKind.PLAN_SHARE,
        ClaimKind.AVERAGE_GROWTH,
    }
)
"""Claims whose base is above zero."""


@attrs.frozen(eq=False)
class _Statement:
    """A statement of the report: the rule that knows it, and its equation."""

    code: str
    equation: Equation

    @property
    def place(self) -> str:
        """Where it is: the address, with a baseline behind ``@`` if it has one."""
        about = self.equation.about
        at = about.baseline if isinstance(about, Claim) else about
        return self.equation.address + ("" if at is None else f"@{at}")

    def __str__(self) -> str:
        stated, computed = self.equation.stated, self.equation.computed
        return f"{self.code} {self.place}: {stated.text({})} = {computed.text({})}"


def _statements(
    report: "Report", context: CheckContext, near: "_Near"
) -> Iterator[_Statement]:
    """Visit what the report states, as far as amounts can follow from it."""
    for known in context.identities:
        if not isinstance(known, Identity):
            continue
        for stated in known.equations(report):
            if not isinstance(stated, Equation):
                continue
            for computed in singly(stated.computed):
                is_own = computed is stated.computed
                each = stated if is_own else attrs.evolve(stated, computed=computed)
                if _is_usable(each, near):
                    yield _Statement(known.code, _beside(each))


def _beside(equation: Equation) -> Equation:
    """Take what is printed of a figure as a number where it is withheld beside it."""
    hidden, printed = equation.stated, equation.computed
    if not isinstance(hidden, Figure) or not isinstance(printed, Figure):
        return equation
    if printed.missing:
        hidden, printed = printed, hidden
    if hidden.key != printed.key or not hidden.missing or printed.missing:
        return equation
    known = Constant(*printed.result())
    return attrs.evolve(equation, stated=hidden, computed=known)


def _is_usable(equation: Equation, near: "_Near") -> bool:
    """Return whether both sides of an equation are whole, and of one unit."""
    if equation.is_range or (equation.problem and not _is_bounding(equation, near)):
        return False
    keys = [figure.key for figure in equation.figures]
    if not all(keys) or not {key[1] for key in keys}.issuperset(equation.missing):
        return False
    compared: Iterable[Node] = (equation.stated, equation.computed)
    if isinstance(equation.about, Claim):  # which compares values of one unit
        compared = (figure for figure in equation.figures if figure.key[2] == "level")
    try:
        return len({_measured(node, near) for node in compared} - {None}) <= 1
    except UnsolvableError:
        return False


def _is_bounding(equation: Equation, near: "_Near") -> bool:
    """Return whether a claim binds figures although it cannot be judged by them."""
    if equation.problem == "dimensions_differ":  # its own figures are not printed
        return isinstance(equation.about, Claim)
    return equation.problem == "base_not_positive" and any(
        _is_above_zero(figure, near)
        for figure in equation.figures
        if figure.label == "base"
    )


def _is_above_zero(base: Figure, near: "_Near") -> bool:
    """Return whether a base is above zero, unless it is printed as perhaps below."""
    printed = _EVERYTHING if base.interval is None else base.interval
    is_below = printed.lower is not None and printed.lower < 0
    is_amount = near.is_never_negative(base.key[1])
    return printed.meets(_POSITIVE) and (is_amount or not is_below)


def _measured(node: Node, near: "_Near") -> Measure:
    """Tell what an expression measures, where units of hidden figures are near ones."""
    match node:
        case Figure(key, measure=None) if key[2] == "level":
            like = near.like(key[1])
            return None if like is None else measure_of(like.unit)[0]
        case Figure(measure=measure) | Constant(measure=measure):
            return measure
        case Sum(terms):
            measures = {_measured(term, near) for _, term in terms} - {None}
            if len(measures) > 1:
                raise UnsolvableError("unit_differs")
            return next(iter(measures), None)
        case Product(factors):
            for _, factor in factors:
                _measured(factor, near)
            return None
        case _:
            return None


@attrs.frozen(eq=False)
class _Protected:
    """
    A figure that must not follow from others, whose bounds are computed.

    Attributes:
        key: What identifies it.
        address: The address of its metric.
        stated: What withholds or states it.
        like: A quantity of its unit and scale; None when nothing near it has one.
    """

    key: FigureKey
    address: str
    stated: Stated
    like: Quantity | None

    @property
    def about(self) -> Claim | Baseline | None:
        """The claim or the baseline that findings of it are about."""
        if isinstance(self.stated, Claim):
            return self.stated
        return self.stated.baseline if isinstance(self.stated, History) else None


class _Near:
    """What is printed near a figure: for its address, parts, whole and siblings."""

    def __init__(self, report: "Report") -> None:
        self._places = dict(report.places())
        self._found: dict[str, tuple[Quantity | None, bool]] = {}

    def like(self, address: str) -> Quantity | None:
        """Find a value of the unit that a value of the address has."""
        return self._at(address)[0]

    def is_never_negative(self, address: str) -> bool:
        """Return whether a value of the address is not below zero."""
        return self._at(address)[1]

    def is_count(self, address: str) -> bool:
        """Return whether a value of the address is a whole number."""
        like = self.like(address)
        return like is not None and like.unit.kind is UnitKind.COUNT

    def _at(self, address: str) -> tuple[Quantity | None, bool]:
        if address not in self._found:
            printed = [*self._values(address)]
            like = printed[0] if printed else None
            is_level = like is not None and is_amount(like)
            is_below = any(quantity.number < 0 for quantity in printed)
            above = address.rpartition(".")[0]
            if like is None and above in self._places:  # the whole may be withheld, too
                self._found[address] = self._at(above)
            else:
                self._found[address] = like, is_level and not is_below
        return self._found[address]

    def _values(self, address: str) -> Iterator[Quantity]:
        above, _, code = address.rpartition(".")
        metrics = [
            below
            for metric in self._places.get(address, ())
            for below in _with_parts(metric)
        ]
        for whole in self._places.get(above, ()):
            metrics.append(whole)
            for breakdown in whole.breakdowns:
                if any(part.code == code for part in breakdown.parts):
                    metrics += breakdown.parts
        for metric in metrics:
            yield from values(metric)


def _with_parts(metric: Metric) -> Iterator[Metric]:
    """Visit a metric and all of its parts."""
    yield metric
    for breakdown in metric.breakdowns:
        for part in breakdown.parts:
            yield from _with_parts(part)


_Form = tuple[dict[FigureKey, Fraction], Interval]
"""Factors of figures, and what the sum of figures times factors may be."""


class _LeftOutError(Exception):
    """A statement is not linear in what is not printed."""


@attrs.frozen(eq=False)
class _Programme:
    """
    Statements as a programme.

    Attributes:
        columns: The column of each figure.
        solver: The programme.
        counts: The columns that count something.
        is_whole: Whether these are whole numbers in it.
    """

    columns: Mapping[FigureKey, int]
    solver: Programme
    counts: AbstractSet[int]
    is_whole: bool


class _System:
    """
    The statements of a report, as rows of linear programmes.

    Args:
        report: The report, with the values of earlier ones linked.
        context: The rules.
        also: Printed figures that are taken as withheld.
    """

    def __init__(
        self,
        report: "Report",
        context: CheckContext,
        also: AbstractSet[FigureKey] = frozenset(),
    ) -> None:
        self.near = _Near(report)
        self.also = also
        self.statements = [*_statements(report, context, self.near)]
        self._domains = [tuple(self._domains_of(each)) for each in self.statements]
        self._keys = [{key for key, _ in domains} for domains in self._domains]
        self._of: dict[FigureKey, list[int]] = {}
        for index, keys in enumerate(self._keys):
            for key in keys:
                self._of.setdefault(key, []).append(index)
        self._forms: dict[int, list[_Form] | None] = {}
        self._programmes: dict[tuple[int, ...], _Programme] = {}

    def around(self, key: FigureKey) -> list[int]:
        """List the statements that a figure is bound by, directly or by others."""
        seen, keys, ahead = set[int](), {key}, [key]
        while ahead:
            for index in self._of.get(ahead.pop(), ()):
                if index not in seen:
                    seen.add(index)
                    new = self._keys[index] - keys
                    keys |= new
                    ahead += new
        return sorted(seen)

    def left_out(self, chosen: Iterable[int]) -> int:
        """Count the statements that are not linear in what is not printed."""
        return sum(self._forms_of(index) is None for index in chosen)

    def touches(self, index: int, key: FigureKey) -> bool:
        """Return whether a figure is in a statement."""
        return key in self._keys[index]

    def bounds_of(
        self, key: FigureKey, chosen: Sequence[int]
    ) -> tuple[Optimum, Optimum]:
        """
        Find the least and the greatest that a figure can be.

        Args:
            key: The figure.
            chosen: The statements to use.

        Returns:
            Both optima; the origins are numbers of statements.

        Raises:
            ContradictionError: The statements contradict each other.
            UnconfirmedError: The solver's answer could not be confirmed.
            ImportError: The solver is not installed.
        """
        programme = self._programme(tuple(chosen))
        column = programme.columns.get(key)
        if column is None:
            return Optimum(None), Optimum(None)
        least, greatest = programme.solver.bounds_of(column)
        if programme.is_whole or column not in programme.counts:
            return least, greatest
        return (
            attrs.evolve(least, is_whole=False),
            attrs.evolve(greatest, is_whole=False),
        )

    def _programme(self, chosen: tuple[int, ...]) -> "_Programme":
        """Write some statements as a programme, which all their figures share."""
        if chosen in self._programmes:
            return self._programmes[chosen]
        domains = self._within(chosen)
        columns = {name: index for index, name in enumerate(domains)}
        rows = [
            Row(
                {columns[name]: factor for name, factor in factors.items()},
                within,
                frozenset([index]),
            )
            for index in chosen
            for factors, within in self._forms_of(index) or ()
        ]
        counts = {
            column
            for name, column in columns.items()
            if name[2] == "level" and self.near.is_count(name[1])
        }
        is_whole = len(counts) <= _MOST_WHOLE
        printed = {
            columns[figure.key]
            for index in chosen
            for figure in self.statements[index].equation.figures
            if figure.key in columns and not self.is_hidden(figure)
        }
        solver = Programme(
            [*domains.values()],
            rows,
            counts if is_whole else frozenset(),
            printed - counts,
        )
        made = _Programme(columns, solver, counts, is_whole)
        if len(self._programmes) < _MOST_KEPT:
            self._programmes[chosen] = made
        return made

    def _within(self, chosen: Iterable[int]) -> dict[FigureKey, Interval]:
        """Return what each figure of some statements may be by itself."""
        domains: dict[FigureKey, Interval] = {}
        for index in chosen:
            for name, domain in self._domains[index]:
                within = domains.get(name, _EVERYTHING).intersect(domain)
                if within is None:
                    raise ContradictionError
                domains[name] = within
        return domains

    def narrows(self, chosen: Iterable[int], others: Iterable[int]) -> bool:
        """Return whether others leave less for a figure of some statements."""
        every = self._within(others)
        return any(every[key] != domain for key, domain in self._within(chosen).items())

    def is_hidden(self, figure: Figure) -> bool:
        """Return whether a figure is not printed, or taken as withheld."""
        is_printed = not figure.missing and figure.interval is not None
        return not is_printed or figure.key in self.also

    def _varies(self, figure: Figure) -> bool:
        is_exact = figure.interval is not None and figure.interval.is_exact
        return self.is_hidden(figure) or not is_exact

    def _domains_of(
        self, statement: _Statement
    ) -> Iterator[tuple[FigureKey, Interval]]:
        """Yield what each figure of a statement may be: as printed, or by its unit."""
        about = statement.equation.about
        is_on_base = isinstance(about, Claim) and about.kind in _ON_BASE
        if isinstance(about, Claim) and not about.is_stated:
            is_on_base = False
        for figure in statement.equation.figures:
            if not self._varies(figure):
                continue
            domain = _EVERYTHING
            if figure.interval is not None and not self.is_hidden(figure):
                domain = figure.interval
            if figure.key[2] == "level":
                least = _EVERYTHING
                is_base = is_on_base and figure.label == "base"
                if is_base and _is_above_zero(figure, self.near):
                    least = _POSITIVE
                elif self.near.is_never_negative(figure.key[1]):
                    least = NON_NEGATIVE
                domain = domain.intersect(least) or domain
            yield figure.key, domain

    def _forms_of(self, index: int) -> list[_Form] | None:
        if index not in self._forms:
            statement = self.statements[index]
            try:
                domains = dict(self._domains[index])
                form = self._linear(statement, domains)
                self._forms[index] = [*_rows_of(form, domains)]
            except (_LeftOutError, UnsolvableError):
                self._forms[index] = None
        return self._forms[index]

    def _linear(
        self, statement: _Statement, domains: Mapping[FigureKey, Interval]
    ) -> Linear:
        """
        Write a statement as a linear form in as many of its figures as possible.

        Claims that are printed are factors of values where they would be multiplied; a
        quotient with one figure that is not printed gives bounds of that figure.
        """
        equation = statement.equation
        varying = {figure for figure in equation.figures if self._varies(figure)}
        hidden = {figure for figure in varying if self.is_hidden(figure)}
        levels = hidden | {figure for figure in varying if figure.key[2] == "level"}
        for wanted in (varying, levels):
            try:
                return equation.linear(wanted)
            except NotLinearError:
                continue
        if len(hidden) == 1:
            (unknown,) = hidden
            solution = _solved(equation, unknown, domains[unknown.key])
            if solution is None:
                raise _LeftOutError
            return Linear({unknown: _UNITY}, -solution)
        try:
            return equation.linear(hidden)
        except NotLinearError:
            raise _LeftOutError from None


def _rows_of(form: Linear, domains: Mapping[FigureKey, Interval]) -> Iterator[_Form]:
    """Write a linear form that is zero as rows without intervals as factors."""
    factors: dict[FigureKey, Interval] = {}
    constant = form.constant
    for figure, factor in form.factors.items():
        if figure.key not in domains:
            constant += product(factor, figure.result()[0])
            continue
        known = factors.get(figure.key)
        factors[figure.key] = factor if known is None else known + factor
    if all(factor.is_exact for factor in factors.values()):
        yield (
            {key: factor.lower for key, factor in factors.items() if factor.lower},
            -constant,
        )
        return
    least = _summed(factors, domains, is_least=True)
    if least is not None and constant.lower is not None:
        ends, is_open = least
        is_open = is_open or constant.lower_open
        yield ends, Interval(None, -constant.lower, upper_open=is_open)
    greatest = _summed(factors, domains, is_least=False)
    if greatest is not None and constant.upper is not None:
        ends, is_open = greatest
        is_open = is_open or constant.upper_open
        yield ends, Interval(-constant.upper, None, lower_open=is_open)


def _summed(
    factors: Mapping[FigureKey, Interval],
    domains: Mapping[FigureKey, Interval],
    *,
    is_least: bool,
) -> tuple[dict[FigureKey, Fraction], bool] | None:
    """Choose the ends of factors for the least or the greatest sum; None if endless."""
    ends: dict[FigureKey, Fraction] = {}
    is_any_open = False
    for key, factor in factors.items():
        end, is_open = _end(factor, domains[key], is_least=is_least)
        if end is None:
            return None
        is_any_open = is_any_open or is_open
        if end:
            ends[key] = end
    return ends, is_any_open


def _end(
    factor: Interval, domain: Interval, *, is_least: bool
) -> tuple[Fraction | None, bool]:
    """Choose the end of a factor for which a product is the least or the greatest."""
    if factor.is_exact:
        return factor.lower, False
    if domain.lower is not None and domain.lower >= 0:
        takes_lower = is_least
    elif domain.upper is not None and domain.upper <= 0:
        takes_lower = not is_least
    else:
        raise _LeftOutError
    if takes_lower:
        return factor.lower, factor.lower_open
    return factor.upper, factor.upper_open


def _solved(equation: Equation, sought: Figure, domain: Interval) -> Interval | None:
    """Compute what all other figures leave for a figure that occurs once."""
    free = attrs.evolve(sought, interval=domain)
    stated = _replaced(equation.stated, sought, free)
    computed = _replaced(equation.computed, sought, free)
    if sought in {*equation.stated.figures()}:
        solutions = stated.solutions(computed.result()[0] + -equation.slack)
    else:
        solutions = computed.solutions(stated.result()[0] + equation.slack)
    amounts = [needed for figure, needed in solutions if figure is free]
    return amounts[0] if len(amounts) == 1 else None


def _replaced(node: Node, figure: Figure, other: Figure) -> Node:
    """Put another figure in the place of one."""
    match node:
        case Figure():
            return other if node is figure else node
        case Sum(terms):
            return Sum([(sign, _replaced(term, figure, other)) for sign, term in terms])
        case Product(factors):
            return Product(
                [(how, _replaced(each, figure, other)) for how, each in factors]
            )
        case Power(base, exponent):
            return Power(_replaced(base, figure, other), exponent)
        case _:
            return node


def _protected(report: "Report", near: _Near) -> Iterator[_Protected]:
    """Visit every figure that the report withholds, and each count below a number."""
    for node in report.nodes:
        for stated in node.metric.stated:
            if is_linked(stated) or not _is_protected(stated):
                continue
            key = stated_key(report, node.address, node.metric, stated)
            like = stated.value or _like(stated, near.like(node.address))
            yield _Protected(key, node.address, stated, like)


def _is_protected(stated: Stated) -> bool:
    if stated.value is None:
        is_unchanged = isinstance(stated, Claim) and stated.kind is ClaimKind.UNCHANGED
        return stated.status is Status.SUPPRESSED and not is_unchanged
    is_below = stated.value.hedge in {Hedge.LESS_THAN, Hedge.AT_MOST}
    return is_below and stated.value.unit.kind is UnitKind.COUNT


def _like(stated: Stated, level: Quantity | None) -> Quantity | None:
    """Choose unit and scale of a figure that is not printed."""
    if not isinstance(stated, Claim) or stated.kind is ClaimKind.CHANGE:
        return level
    in_points = stated.kind in {ClaimKind.POINTS, ClaimKind.CONTRIBUTION}
    return Quantity(Decimal(0), POINTS_UNIT if in_points else PERCENT_UNIT)


def _is_withholding(report: "Report") -> bool:
    """Return whether the report withholds a figure."""
    return any(
        stated.status is Status.SUPPRESSED and not is_linked(stated)
        for node in report.nodes
        for stated in node.metric.stated
    )


@rule(
    _CODE,
    "A figure that is withheld does not follow from others",
    Severity.ERROR,
    "2",
    parameters=(_WIDTH, _LEAST_WIDTH),
)
def withheld_figure(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Ask whether a withheld figure follows from what else is printed.

    A figure with the status ``suppressed`` must not follow from other figures of this
    report and of earlier ones: sums of parts and of cross tables, shares, growth,
    ratios, changes, plan shares, formulas, and periods that add up; nor must it be
    printed elsewhere. The least and the greatest that it can be are the optima of a
    linear programme over all amounts that printed figures can mean, confirmed in exact
    fractions; for counts those of whole numbers. Counts, measures and money, also those
    printed as ``< 5``, are not below zero unless a printed figure of the same address,
    whole or siblings is; the base of a growth or a ratio is above zero unless it is
    printed as perhaps below. One value that is left is an error. A range that is
    narrower than a part of its larger bound (``width``), or for counts than a number
    (``min_width``), is a warning. The fewest statements from which it follows are
    named.

    A count such as ``< 5`` that follows exactly is information. The rule runs only
    where a figure is withheld, and needs ``ictreport[disclosure]`` unless a single
    statement gives all others.
    """
    if not _is_withholding(report):
        return
    system = _System(report, context)
    is_missing = False
    for cell in _protected(report, system.near):
        try:
            yield _judged(cell, system, context)
        except ImportError:
            is_missing = True
    if is_missing:
        yield unknown("", "library_missing")


def _judged(cell: _Protected, system: _System, context: CheckContext) -> Outcome:
    around = system.around(cell.key)
    target = (cell.key,)
    if not around:
        return passed(cell.address, cell.about, target=target)
    try:
        least, greatest = system.bounds_of(cell.key, around)
    except ContradictionError:
        contradicts = functools.partial(_contradicts, system, cell.key)
        least_set = _shortened(around, contradicts)
        return _outcome(cell, "withheld_contradiction", "unknown", system, least_set)
    except UnconfirmedError:
        return unknown(cell.address, "withheld_unconfirmed", about=cell.about)
    if cell.like is None:
        return unknown(cell.address, "withheld_unit", about=cell.about, target=target)
    problem = _message(cell, least, greatest, context)
    if problem is None:
        return passed(cell.address, cell.about, target=target)
    message, severity = problem
    needed = functools.partial(_is_enough, system, cell.key, (least, greatest))
    chain, is_proved = _fewest(cell, system, around, (least, greatest), needed)
    hints = [
        Hint(key)
        for key, holds in (
            ("withheld_irreducible", not is_proved),
            ("withheld_linear", not (least.is_whole and greatest.is_whole)),
        )
        if holds
    ]
    left_out = system.left_out(around)
    if left_out:
        hints.append(Hint("withheld_left_out", (("count", left_out),)))
    outcome = _outcome(cell, message, "fail", system, chain)
    shown = _range(cell.like, least, greatest)
    return attrs.evolve(
        outcome,
        severity=severity,
        params={**dict(outcome.params), "computed": shown, "value": cell.stated.value},
        computed=shown,
        hints=tuple(hints),
    )


def _message(
    cell: _Protected, least: Optimum, greatest: Optimum, context: CheckContext
) -> tuple[str, Severity] | None:
    """Return how close the bounds are to each other, if they are too close."""
    low, high = least.value, greatest.value
    if low is None or high is None:
        return None
    is_printed = cell.stated.value is not None
    if low == high:
        if is_printed:
            return "withheld_printed", Severity.INFORMATION
        return "withheld_exact", Severity.ERROR
    is_count = cell.like is not None and cell.like.unit.kind is UnitKind.COUNT
    is_level = not isinstance(cell.stated, Claim)
    narrow = _limit(context, _WIDTH) * max(abs(low), abs(high))
    if is_level and is_count:
        narrow = max(narrow, _limit(context, _LEAST_WIDTH))
    is_narrow = high - low < narrow and not is_printed
    return ("withheld_narrow", Severity.WARNING) if is_narrow else None


def _limit(context: CheckContext, parameter: Parameter) -> Fraction:
    """Look up a parameter, whether or not the rule runs."""
    name = f"{_CODE}.{parameter.name}"
    return Fraction(context.parameters.get(name, parameter.default))


def _outcome(
    cell: _Protected,
    message: str,
    result: Result,
    system: _System,
    chain: Sequence[int],
) -> Outcome:
    """Say something of a figure, with the statements that it follows from."""
    statements = [system.statements[index] for index in chain]
    keys = (figure.key for each in statements for figure in each.equation.figures)
    about = cell.about
    claim = about if isinstance(about, Claim) else None
    return Outcome(
        address=cell.address,
        result=result,
        message=message,
        params={"chain": tuple(f"{each.code} {each.place}" for each in statements)},
        claim=claim,
        baseline=about.baseline if isinstance(about, Claim) else about,
        source=tuple(dict.fromkeys(key for key in keys if key != cell.key)),
        target=(cell.key,),
        arithmetic=Arithmetic(
            lambda: [Step("statement", str(each)) for each in statements]
        ),
    )


def _range(like: Quantity, least: Optimum, greatest: Optimum) -> Range:
    amounts = Interval(
        least.value,
        greatest.value,
        lower_open=least.is_open,
        upper_open=greatest.is_open,
    )
    own = amounts.scale(1 / measure_of(like.unit)[1])
    return Range(own, like.unit, like.scale)


def _contradicts(system: _System, key: FigureKey, chosen: Sequence[int]) -> bool:
    try:
        system.bounds_of(key, chosen)
    except ContradictionError:
        return True
    except UnconfirmedError:
        return False
    return False


def _is_enough(
    system: _System,
    key: FigureKey,
    wanted: tuple[Optimum, Optimum],
    chosen: Sequence[int],
) -> bool:
    """Return whether some statements give the same bounds as all."""
    try:
        optima = system.bounds_of(key, chosen)
    except (ContradictionError, UnconfirmedError):
        return False
    return [each.value for each in optima] == [each.value for each in wanted]


def _fewest(
    cell: _Protected,
    system: _System,
    around: Sequence[int],
    optima: tuple[Optimum, Optimum],
    is_enough: Callable[[Sequence[int]], bool],
) -> tuple[Sequence[int], bool]:
    """Find the fewest statements from which a figure follows, if they are few."""
    if len(around) == 1:
        return around, True
    known = sorted(optima[0].origins | optima[1].origins)
    is_proof = all(optimum.is_proof for optimum in optima)
    if (not is_proof or system.narrows(known, around)) and not is_enough(known):
        known = list(around)
    known = _shortened(known, is_enough)
    if len(known) == 1:
        return known, True
    if len(around) > _MOST_PROVED:
        return known, False
    for size in range(1, len(known)):
        for chosen in itertools.combinations(around, size):
            touches = any(system.touches(index, cell.key) for index in chosen)
            if touches and is_enough(chosen):
                return chosen, True
    return known, True


def _shortened(
    chosen: Sequence[int], is_enough: Callable[[Sequence[int]], bool]
) -> list[int]:
    """Leave out each statement that is not needed."""
    needed = list(chosen)
    for index in chosen:
        rest = [statement for statement in needed if statement != index]
        if rest and is_enough(rest):
            needed = rest
    return needed


@attrs.frozen
class Disclosure:
    """
    What else to withhold, so that withheld figures do not follow from others.

    Attributes:
        figures: The keys of figures of this report; empty when nothing protects what is
            withheld.
        is_smallest: Whether it is proved that no smaller set protects them.
    """

    figures: tuple[FigureKey, ...]
    is_smallest: bool


def protecting(report: "Report", context: CheckContext) -> Disclosure | None:
    """
    Propose a smallest further set of figures to withhold.

    Each withheld figure that follows is taken with the printed figures that it follows
    from, of which one must be withheld too; the smallest set that has one of each such
    group is tried, until nothing follows any more.

    Args:
        report: The report, with the values of earlier ones linked.
        context: The rules, and their parameters.

    Returns:
        The set; None when no withheld figure follows from others.

    Raises:
        ImportError: The solver is not installed.
    """
    groups: list[frozenset[FigureKey]] = []
    also: tuple[FigureKey, ...] = ()
    is_smallest = True
    while True:
        system = _System(report, context, frozenset(also))
        group = _following(report, system, context)
        if group is None:
            break
        if not group:
            return Disclosure((), is_smallest)
        groups.append(group)
        also, is_proved = _hitting(groups)
        is_smallest = is_smallest and is_proved
    return Disclosure(also, is_smallest) if groups else None


def _following(
    report: "Report", system: _System, context: CheckContext
) -> frozenset[FigureKey] | None:
    """Find printed figures of the report from which a withheld one follows."""
    for cell in _protected(report, system.near):
        around = system.around(cell.key)
        if cell.stated.value is not None or not around:
            continue
        try:
            least, greatest = system.bounds_of(cell.key, around)
        except (ContradictionError, UnconfirmedError):
            continue
        if _message(cell, least, greatest, context) is None:
            continue
        needed = functools.partial(_is_enough, system, cell.key, (least, greatest))
        known = sorted(least.origins | greatest.origins)
        chain = _shortened(known if needed(known) else around, needed)
        return frozenset(
            figure.key
            for index in chain
            for figure in system.statements[index].equation.figures
            if not system.is_hidden(figure) and _is_own(report, figure)
        )
    return None


def _is_own(report: "Report", figure: Figure) -> bool:
    """Return whether the report itself could withhold a figure."""
    return bool(figure.key) and figure.key[0] == report.id and not figure.is_linked


def _hitting(
    groups: Sequence[frozenset[FigureKey]],
) -> tuple[tuple[FigureKey, ...], bool]:
    """Choose the fewest figures of which each group has one."""
    every = sorted(frozenset[FigureKey]().union(*groups))
    if len(every) <= _MOST_CELLS:
        for size in range(1, len(groups) + 1):
            for chosen in itertools.combinations(every, size):
                if all(not group.isdisjoint(chosen) for group in groups):
                    return chosen, True
    left, best_keys = list(groups), list[FigureKey]()
    while left:
        best = max(every, key=lambda key: sum(key in group for group in left))
        best_keys.append(best)
        left = [group for group in left if best not in group]
    return tuple(best_keys), False
