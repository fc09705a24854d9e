"""What every rule shares: verdicts, and the figures that a statement is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from documents import Baseline, Claim, Dimensions, Level, Node, Period
from figures import INFINITE, ZERO, Figure, Range

PASS, FAIL, UNKNOWN = "pass", "fail", "unknown"


@dataclass(frozen=True)
class Verdict:
    """What a rule says of one thing."""

    rule: str
    address: str
    about: Baseline | None
    result: str


def verdict(*, holds: bool | None) -> str:
    """Name a result; None where it cannot be judged."""
    return UNKNOWN if holds is None else PASS if holds else FAIL


def total(ranges: Iterable[Range]) -> Range:
    """Add ranges up."""
    return reduce(Range.__add__, ranges, Range.of(0))


def hull(ranges: list[Range]) -> Range:
    """Give the range from the lowest to the highest number of some ranges."""
    lower = min((each.lower, each.lower_open) for each in ranges)
    upper = max(each.upper for each in ranges)
    is_open = all(each.upper_open for each in ranges if each.upper == upper)
    return Range(lower[0], upper, lower[1], is_open)


def same_unit(figures: Iterable[Figure]) -> bool:
    """Tell whether amounts can be compared."""
    return len({figure.measure for figure in figures}) <= 1


def fits_whole(part: Dimensions, whole: Dimensions, by: str | None) -> bool:
    """Tell whether a part can be compared with its whole."""
    return all(part.get(key) == code for key, code in whole.items() if key != by)


def fits_report(one: Dimensions, other: Dimensions) -> bool:
    """Tell whether figures of two reports can be compared."""
    return all(other.get(key, code) == code for key, code in one.items())


def look_up(node: Node, at: Baseline, dimensions: Dimensions) -> Level | None:
    """
    Give what a claim of a node is compared with or about.

    What the report gives comes before what earlier reports have.
    """
    given = [
        level
        for level in node.levels
        if level.at == at and level.report is None and level.dimensions == dimensions
    ]
    linked = [
        level
        for level in node.levels
        if level.at == at and level.report and fits_report(level.dimensions, dimensions)
    ]
    valued = [level for level in (*given, *linked) if level.value]
    return next(iter(valued or given or linked), None)


def years_between(first: Period, last: Period) -> int | None:
    """Count whole years from a period to another of the same length."""
    months = (last.start.year - first.start.year) * 12 + (
        last.start.month - first.start.month
    )
    is_whole = (
        months > 0
        and months % 12 == 0
        and first.start.day == last.start.day
        and first.months == last.months
    )
    return months // 12 if is_whole else None


def ratio_of(figure: Figure) -> Range:
    """Give a percent or a number of times as a plain ratio."""
    return figure.range.times(
        Fraction(1) if figure.unit == "times" else Fraction(1, 100)
    )


def fits_unit(claim: Claim, level: Level | None) -> bool:
    """Tell whether a claim can be about a level, as far as their units say."""
    value = level.value if level else None
    if value is None or claim.value is None:
        return True
    if claim.kind == "points":
        return value.unit == "%"
    return claim.kind != "change" or same_unit((value, claim.value))


def factor(claim: Claim) -> Range | None:
    """Say how many times its base a level is, where a claim says so."""
    if claim.kind == "unchanged":
        return Range.of(1)
    if claim.value is None or claim.kind in {"change", "points"}:
        return None
    rate = ratio_of(claim.value)
    if claim.kind in {"ratio", "plan_share"}:
        return rate
    grown = rate + Range.of(1)
    if claim.kind == "growth":
        return grown
    if claim.kind == "average_growth" and isinstance(claim.against, Period):
        years = years_between(claim.against, claim.about)
        # What is multiplied each year is never below zero.
        yearly = grown.common(Range(ZERO, INFINITE, upper_open=True))
        return yearly.power(years) if years and yearly else None
    return None


def implied(claim: Claim, level: Range) -> Range | None:
    """Give the base that a claim implies; None where it implies none."""
    if claim.kind in {"change", "points"} and claim.value:
        return level - claim.value.range
    rate = factor(claim)
    return level.over(rate) if rate and rate.is_positive else None


def bases_of(node: Node) -> Iterator[tuple[Claim, Level | None, Level | None]]:
    """Give each claim with the level that it is about and its base."""
    for claim in node.claims:
        level = look_up(node, claim.about, claim.dimensions)
        base = (
            None
            if claim.against is None
            else look_up(node, claim.against, claim.dimensions)
        )
        yield claim, level, base
