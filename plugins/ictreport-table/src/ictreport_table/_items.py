"""What rules judge in a report: claims, with the lines that they need."""

from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.checks import RULES, Equation, Figure, statements
from ictreport.model.claim import Claim
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind
from ictreport_table._bounds import fits, shift_of
from ictreport_table._schema import LARGEST_RATE

if TYPE_CHECKING:
    from ictreport_table._bounds import Bounds
    from ictreport_table._lines import Lines

UNKNOWN: Final = "unknown"
CORE: Final = "core"

GROWTH_CLAIM: Final = "growth-claim"
UNCHANGED_CLAIM: Final = "unchanged-claim"

REVISED_FROM: Final = "revised_from"
"""The measure of what was stated before a revision."""

_RATED: Final = frozenset(
    {
        ClaimKind.GROWTH,
        ClaimKind.RATIO,
        ClaimKind.PLAN_SHARE,
        ClaimKind.SHARE,
        ClaimKind.CONTRIBUTION,
    }
)
"""Claims whose figure is multiplied with a value."""


class Judged(NamedTuple):
    """
    What is judged at a row; its fields are columns of the table.

    Attributes:
        rule: The rule.
        item: The number of its outcome on the report.
        problem: ``unknown`` or ``core`` where the engine is not to judge.
        value_line: The line of the value that a claim is about.
        base_line: The line of what it compares to.
        whole_line: The line of the whole of a share.
        head: The line of the figure that a sum is compared with.
        sign: How a term enters its sum.
    """

    rule: str
    item: int
    problem: str
    value_line: int | None = None
    base_line: int | None = None
    whole_line: int | None = None
    head: int | None = None
    sign: int | None = None


def judged_claims(lines: "Lines") -> dict[int, Judged]:
    """
    Find what each claim of a report is compared with.

    Args:
        lines: The figures of the report.

    Returns:
        What is judged at the line of each claim that says something.
    """
    judged: dict[int, Judged] = {}
    for rule in (
        each for each in RULES if each.code in {GROWTH_CLAIM, UNCHANGED_CLAIM}
    ):
        for number, item in enumerate(statements(rule, lines.report)):
            if isinstance(item, Equation) and isinstance(item.about, Claim):
                line = lines.of(item.address, item.about)
                problem = _problem(item, item.about, lines.bounds[line])
                compared = _compared(item, lines)
                judged[line] = Judged(rule.code, number, problem, *compared)
    return judged


def line_of(figure: Figure | None, lines: "Lines") -> int | None:
    """
    Tell the line of a figure of an equation.

    Args:
        figure: The figure, or None.
        lines: The figures of the report.

    Returns:
        The number of the line; None where the report has no such figure, or states it
        only as what was revised.
    """
    if figure is None or figure.stated is None or figure.key[2] == REVISED_FROM:
        return None
    return lines.of(figure.key[1], figure.stated)


def _compared(equation: Equation, lines: "Lines") -> list[int | None]:
    """Find the lines of the value, its base and a whole."""
    figures = {figure.label: figure for figure in reversed(equation.figures)}
    labels = ("value", "base", "whole")
    return [line_of(figures.get(label), lines) for label in labels]


def _problem(equation: Equation, claim: Claim, bounds: "Bounds") -> str:
    """Return why an engine cannot judge a claim: a problem, or what no grid holds."""
    kind, stated = claim.kind, claim.value
    if equation.problem:
        return UNKNOWN
    in_percent = stated is not None and stated.unit.kind is UnitKind.PERCENT
    if kind is ClaimKind.AVERAGE_GROWTH or (
        kind is ClaimKind.CONTRIBUTION and in_percent
    ):
        return CORE
    levels = [figure for figure in equation.figures if figure.label != "stated"]
    units = {figure.quantity.unit for figure in levels if figure.quantity is not None}
    large = kind in _RATED and not fits(bounds.lo, bounds.hi, LARGEST_RATE)
    # Points are in hundredths.
    shifted = kind is ClaimKind.POINTS and any(map(shift_of, units))
    return CORE if large or shifted or len(units) > 1 else ""
