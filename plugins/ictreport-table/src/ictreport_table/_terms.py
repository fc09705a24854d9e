"""The terms of all that adds up in a report: parts, periods and formulas."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from ictreport.checks._breakdowns import Column, columns
from ictreport.checks._formulas import NUMBER, Case, Figure, cases
from ictreport.checks._periods import PeriodSum, period_sums
from ictreport.model.claim import Claim
from ictreport.model.formula import Expression, Number, Operand, Sum
from ictreport.model.interval import Interval
from ictreport.model.placeholder import Placeholder
from ictreport.model.report import Report
from ictreport_table._bounds import NO_BOUNDS, Bounds, grid_of, shift_of
from ictreport_table._items import CORE, UNKNOWN, Judged
from ictreport_table._lines import Lines

PARTS_SUM: Final = "parts-sum"
PARTS_WITHIN: Final = "parts-within"
PARTS_AROUND: Final = "parts-around"
PERIODS_ADD_UP: Final = "periods-add-up"
FORMULA_HOLDS: Final = "formula-holds"

_PARTS: Final = (
    (PARTS_SUM, True, True),
    (PARTS_WITHIN, False, True),
    (PARTS_AROUND, True, False),
)
"""Rules, and whether the parts that they look at are complete, and add up."""


class Term(NamedTuple):
    """
    One term of a sum.

    Attributes:
        line: The line of the figure that it is; None for a constant.
        bounds: The bounds of a constant.
        judged: Where it belongs.
    """

    line: int | None
    bounds: Bounds
    judged: Judged


class _Sum(NamedTuple):
    """A figure, and what should add up to it; a term is a line or a constant."""

    head: int
    terms: list[tuple[int, int | Bounds]]
    problem: str = ""


def terms(lines: Lines) -> Iterator[Term]:
    """
    List the terms of all that adds up in a report.

    Args:
        lines: The figures of the report.

    Yields:
        The terms, sum by sum.
    """
    report = lines.report
    divided = any(placed.metric.breakdowns for placed in lines.metrics)
    for rule, complete, additive in _PARTS if divided else ():
        wholes = columns(report, complete=complete, additive=additive)
        yield from _laid_out(rule, (_of_parts(rule, one, lines) for one in wholes))
    sums = period_sums(report)
    yield from _laid_out(
        PERIODS_ADD_UP,
        (_of_periods(report, address, one, lines) for address, one in sums),
    )
    formulas = cases(report)
    yield from _laid_out(
        FORMULA_HOLDS,
        (
            _judged_by(UNKNOWN, lines.of(address, metric))
            if case is None
            else _of_formula(case, lines)
            for address, metric, case in formulas
        ),
    )


def _laid_out(rule: str, sums: Iterator[_Sum]) -> Iterator[Term]:
    for item, one in enumerate(sums):
        for sign, term in one.terms:
            judged = Judged(rule, item, one.problem, head=one.head, sign=sign)
            if isinstance(term, Bounds):
                yield Term(None, term, judged)
            else:
                yield Term(term, NO_BOUNDS, judged)


def _judged_by(whom: str, head: int) -> _Sum:
    """Leave a sum to the core, or say that it is not known."""
    return _Sum(head, [(1, head)], whom)


def _of_parts(rule: str, column: Column, lines: Lines) -> _Sum:
    head = lines.of(column.whole.address, column.whole.stated)
    parts = [lines.of(part.address, part.stated) for part in column.parts]
    found = [lines.bounds[line] for line in parts]
    problem = ""
    if column.problem() is not None or (
        # A part below zero can bring a sum of some parts back below the whole.
        rule == PARTS_WITHIN and any(part.number < 0 for _, part in column.known)
    ):
        problem = UNKNOWN
    elif any(one.capped for one in (lines.bounds[head], *found)) or (
        rule == PARTS_AROUND and any(one.lo_open or one.hi_open for one in found)
    ):
        problem = CORE
    return _Sum(head, [(1, line) for line in parts], problem)


def _of_periods(
    report: Report, address: str, found: PeriodSum | None, lines: Lines
) -> _Sum:
    if found is None:
        first = next(iter(dict(report.places())[address]))
        return _judged_by(UNKNOWN, lines.of(address, first))
    head = lines.of(address, found.wholes[0].stated)
    firsts = [some[0] for some in found.choices]
    parts = [lines.of(address, one.stated) for one in firsts]
    capped = any(lines.bounds[line].capped for line in (head, *parts))
    if not found.stands_alone or capped:
        return _judged_by(CORE, head)
    units = {one.value.unit for one in (found.wholes[0], *firsts)}
    return _Sum(head, [(1, line) for line in parts], UNKNOWN if len(units) > 1 else "")


def _of_formula(case: Case, lines: Lines) -> _Sum:
    assert case.result.stated is not None  # noqa: S101 - it is no computed share
    head = lines.of(case.address, case.result.stated)
    if any(isinstance(one, str) for one in case.figures.values()):
        return _judged_by(UNKNOWN, head)
    found = _flat(case.formula, 1)
    if found is None:
        return _judged_by(CORE, head)
    added: list[tuple[int, int | Bounds]] = []
    for sign, node in found:
        term = _term(case, node, lines)
        if term is None:
            return _judged_by(CORE, head)
        added.append((sign, term))
    return _Sum(head, added)


_Leaf = Number | Operand[Placeholder]


def _flat(node: Expression[Placeholder], sign: int) -> list[tuple[int, _Leaf]] | None:
    """Take a sum apart; None where something is multiplied or divided."""
    match node:
        case Number() | Operand():
            return [(sign, node)]
        case Sum(terms=added):
            found: list[tuple[int, _Leaf]] = []
            for how, term in added:
                inner = _flat(term, -sign if how == "-" else sign)
                if inner is None:
                    return None
                found += inner
            return found
        case _:
            return None


def _term(case: Case, node: _Leaf, lines: Lines) -> int | Bounds | None:
    """Give the line of an operand, or a number; None where the core must compute."""
    if isinstance(node, Number):
        return _constant(case, node)
    return _operand(case, node.name, lines)


def _constant(case: Case, number: Number) -> Bounds | None:
    """Bring a number into the unit of the result; None where it has another."""
    if case.result.kind != NUMBER:
        return None
    found = grid_of(Interval.exact(Fraction(number.value) / case.result.one))
    return None if found.wide else found


def _operand(case: Case, name: Placeholder, lines: Lines) -> int | None:
    """Give the line of an operand in the unit of the result; else None."""
    figure = case.figures[name]
    assert isinstance(figure, Figure)  # noqa: S101 - none is missing
    unit = figure.value.unit
    if figure.stated is None or unit != case.result.value.unit:
        return None
    # Claims are in hundredths, values in their unit.
    if isinstance(figure.stated, Claim) and shift_of(unit):
        return None
    return lines.of(name.address, figure.stated)
