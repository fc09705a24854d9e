"""The terms of all that adds up in a report: parts, periods and formulas."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ictreport.checks import (
    RULES,
    Constant,
    Equation,
    Figure,
    Outcome,
    Rule,
    statements,
)
from ictreport.model.claim import Claim
from ictreport_table._bounds import NO_BOUNDS, Bounds, grid_of, shift_of
from ictreport_table._items import CORE, UNKNOWN, Judged, line_of
from ictreport_table._lines import Lines

PARTS_SUM: Final = "parts-sum"
PARTS_WITHIN: Final = "parts-within"
PARTS_AROUND: Final = "parts-around"
PERIODS_ADD_UP: Final = "periods-add-up"
FORMULA_HOLDS: Final = "formula-holds"

_RULES: Final = (
    PARTS_SUM,
    PARTS_WITHIN,
    PARTS_AROUND,
    PERIODS_ADD_UP,
    FORMULA_HOLDS,
)


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
    for rule in (each for each in RULES if each.code in _RULES):
        yield from _laid_out(rule, lines)


def _laid_out(rule: Rule, lines: Lines) -> Iterator[Term]:
    for item, stated in enumerate(statements(rule, lines.report)):
        added = _sum(stated, lines)
        for sign, term in added.terms:
            judged = Judged(rule.code, item, added.problem, head=added.head, sign=sign)
            if isinstance(term, Bounds):
                yield Term(None, term, judged)
            else:
                yield Term(term, NO_BOUNDS, judged)


def _judged_by(whom: str, head: int) -> _Sum:
    """Leave a sum to the core, or say that it is not known."""
    return _Sum(head, [(1, head)], whom)


def _sum(equation: Equation | Outcome, lines: Lines) -> _Sum:
    """Lay an equation out, or leave it to the core."""
    if isinstance(equation, Outcome) or not isinstance(equation.stated, Figure):
        return _judged_by(UNKNOWN, lines.first(equation.address))
    head = line_of(equation.stated, lines)
    if head is None:
        return _judged_by(UNKNOWN, lines.first(equation.address))
    lacking = any(
        figure.missing and figure.interval is None for figure in equation.figures
    )
    if equation.problem or equation.missing or lacking:
        return _judged_by(UNKNOWN, head)
    added = [
        _term(equation, sign, term, lines) for sign, term in equation.terms() or ()
    ]
    terms = [term for term in added if term is not None]
    if (
        not terms
        or len(terms) < len(added)
        or not _is_plain(equation, head, terms, lines)
    ):
        return _judged_by(CORE, head)
    return _Sum(head, terms)


def _is_plain(
    equation: Equation,
    head: int,
    terms: list[tuple[int, int | Bounds]],
    lines: Lines,
) -> bool:
    """Return whether bounds alone decide as the core does."""
    bounds = [lines.bounds[term] for _, term in terms if isinstance(term, int)]
    is_open = any(each.lo_open or each.hi_open for each in bounds)
    is_capped = any(each.capped for each in (lines.bounds[head], *bounds))
    return not (
        is_capped or (equation.is_range and is_open) or equation.has_alternatives
    )


def _term(
    equation: Equation, sign: int, term: Figure | Constant, lines: Lines
) -> tuple[int, int | Bounds] | None:
    """Give a line or a number with its sign; None where the core must compute."""
    stated = equation.stated
    assert isinstance(stated, Figure)  # noqa: S101 - others are left to the core
    if isinstance(term, Constant):
        if stated.measure != term.measure:
            return None
        bounds = grid_of(stated.in_own_unit(term.interval))
        return None if bounds.wide else (sign, bounds)
    line = line_of(term, lines)
    # A figure that is not printed and cannot be below zero may decide all the same.
    if line is None or (term.quantity is None and term.interval is not None):
        return None
    if term.quantity is None or stated.quantity is None:
        return sign, line
    unit = term.quantity.unit
    # Claims are in hundredths, values in their unit.
    is_shifted = isinstance(term.stated, Claim) and shift_of(unit) != 0
    return None if unit != stated.quantity.unit or is_shifted else (sign, line)
