"""What rules judge in a report: claims, with the lines that they need."""

from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.checks._claimed import Claimed, claims
from ictreport.checks._wholes import Whole, whole_of
from ictreport.model.base import Base
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, Unit
from ictreport.model.vocabulary import ClaimKind, UnitKind
from ictreport.table._schema import LARGEST_RATE

if TYPE_CHECKING:
    from ictreport.model.claim import History
    from ictreport.model.report import Report
    from ictreport.table._lines import Line, Lines

UNKNOWN: Final = "unknown"
CORE: Final = "core"

GROWTH_CLAIM: Final = "growth-claim"
UNCHANGED_CLAIM: Final = "unchanged-claim"

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
        head: The line of the figure that a sum is held against.
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


def judged_claims(report: "Report", lines: "Lines") -> dict[int, Judged]:
    """
    Find what each claim of a report is held against.

    Args:
        report: The report.
        lines: Its figures.

    Returns:
        What is judged at the line of each claim that says something.
    """
    counts = {GROWTH_CLAIM: 0, UNCHANGED_CLAIM: 0}
    found: dict[int, Judged] = {}
    for item in claims(report):
        unchanged = item.claim.kind is ClaimKind.UNCHANGED
        rule = UNCHANGED_CLAIM if unchanged else GROWTH_CLAIM
        line = lines.of(item.address, item.claim)
        number, counts[rule] = counts[rule], counts[rule] + 1
        found[line] = _claim(item, rule, number, lines)
    return found


def _claim(item: Claimed, rule: str, number: int, lines: "Lines") -> Judged:
    level, base = item.level, None
    kind, address = item.claim.kind, item.address
    if kind is not ClaimKind.SHARE:
        base = item.base
    whole: Whole | None = None
    over: Metric | Base | None = None
    if kind is ClaimKind.SHARE or kind is ClaimKind.CONTRIBUTION:
        whole = whole_of(item.report, address, item.metric)
        over = None if whole is None else whole.at(item.claim.baseline or item.period)
    known = [one for one in (level, base, over) if one is not None]
    units = [one.value.unit for one in known if one.value is not None]
    return Judged(
        rule,
        number,
        _problem(item, units, lines),
        None if level is None else lines.of(address, _stated(level)),
        None if base is None else lines.of(address, _stated(base)),
        None if not (whole and over) else lines.of(whole.address, _stated(over)),
    )


def _stated(found: Metric | Base) -> "Metric | History":
    return found.entry if isinstance(found, Base) else found


def _problem(item: Claimed, units: list[Unit], lines: "Lines") -> str:
    """Say why an engine cannot judge a claim: units, or what no grid holds."""
    claim = item.claim
    kind, said = claim.kind, claim.value
    if kind is ClaimKind.AVERAGE_GROWTH or (
        kind is ClaimKind.CONTRIBUTION and said and said.unit == PERCENT_UNIT
    ):
        return CORE
    if len(units) > 1 and _differ(kind, said, units):
        return UNKNOWN
    large = kind in _RATED and _is_large(lines.all[lines.of(item.address, claim)])
    return CORE if large or len(set(units)) > 1 else ""


def _differ(kind: ClaimKind, said: Quantity | None, units: list[Unit]) -> bool:
    """Tell whether a claim and its values cannot be compared for their units."""
    first, *others = units
    if kind is ClaimKind.CHANGE and said and said.unit != first:
        return True
    if kind is ClaimKind.POINTS and first.kind is not UnitKind.PERCENT:
        return True
    if kind is ClaimKind.SHARE or kind is ClaimKind.CONTRIBUTION:
        return len(set(units)) > 1
    return any(one.converts_to(first) is None for one in others)


def _is_large(line: "Line") -> bool:
    """Tell whether the figure of a claim is no rate that the grid holds."""
    ends = (line.bounds.lo, line.bounds.hi)
    return any(end is not None and end.copy_abs() >= LARGEST_RATE for end in ends)
