"""What rules judge in a report: claims, with the lines that they need."""

from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.checks._claims import Whole, whole_of
from ictreport.model.base import Base
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind
from ictreport_table._bounds import fits
from ictreport_table._schema import LARGEST_RATE

if TYPE_CHECKING:
    from ictreport.model.claim import Claim, History
    from ictreport_table._bounds import Bounds
    from ictreport_table._lines import Lines, Placed

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
    counts = {GROWTH_CLAIM: 0, UNCHANGED_CLAIM: 0}
    found: dict[int, Judged] = {}
    for where in lines.metrics:
        for claim in where.metric.claims:
            if claim.is_stated:
                unchanged = claim.kind is ClaimKind.UNCHANGED
                rule = UNCHANGED_CLAIM if unchanged else GROWTH_CLAIM
                number, counts[rule] = counts[rule], counts[rule] + 1
                line = lines.of(where.address, claim)
                found[line] = _claim(claim, where, (rule, number, line), lines)
    return found


def _claim(
    claim: "Claim", where: "Placed", which: tuple[str, int, int], lines: "Lines"
) -> Judged:
    address, metric, period, own = where
    rule, number, line = which
    kind, level, base = claim.kind, metric.level(claim, period, own), None
    if kind is not ClaimKind.SHARE:
        base = metric.base(claim.baseline, claim.dimensions, own)
    whole: Whole | None = None
    over: Metric | Base | None = None
    if kind is ClaimKind.SHARE or kind is ClaimKind.CONTRIBUTION:
        whole = whole_of(lines.report, address, metric)
        at = claim.baseline or claim.period or lines.report.period_of(metric)
        over = None if whole is None else whole.at(at)
    units = [
        one.value.unit
        for one in (level, base, over)
        if one is not None and one.value is not None
    ]
    return Judged(
        rule,
        number,
        _problem(claim, units, lines.bounds[line]),
        None if level is None else lines.of(address, _stated(level)),
        None if base is None else lines.of(address, _stated(base)),
        None if not (whole and over) else lines.of(whole.address, _stated(over)),
    )


def _stated(found: Metric | Base) -> "Metric | History":
    return found.entry if isinstance(found, Base) else found


def _problem(claim: "Claim", units: list[Unit], bounds: "Bounds") -> str:
    """Say why an engine cannot judge a claim: units, or what no grid holds."""
    kind, said = claim.kind, claim.value
    if kind is ClaimKind.AVERAGE_GROWTH or (
        kind is ClaimKind.CONTRIBUTION and said and said.unit == PERCENT_UNIT
    ):
        return CORE
    alike = not units or units.count(units[0]) == len(units)
    if len(units) > 1 and _differ(kind, said, units, alike=alike):
        return UNKNOWN
    large = kind in _RATED and not fits(bounds.lo, bounds.hi, LARGEST_RATE)
    return "" if alike and not large else CORE


def _differ(
    kind: ClaimKind, said: Quantity | None, units: list[Unit], *, alike: bool
) -> bool:
    """Tell whether a claim and its values cannot be compared for their units."""
    first, *others = units
    if kind is ClaimKind.CHANGE and said and said.unit != first:
        return True
    if kind is ClaimKind.POINTS and first.kind is not UnitKind.PERCENT:
        return True
    if kind is ClaimKind.SHARE or kind is ClaimKind.CONTRIBUTION:
        return not alike
    return not alike and any(one.converts_to(first) is None for one in others)
