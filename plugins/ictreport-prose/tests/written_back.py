"""What a sentence of a metric says in figures, to be compared with what is read."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from ictreport import write
from ictreport.language import Language
from ictreport.model import (
    Baseline,
    Claim,
    ClaimKind,
    Hedge,
    Metric,
    Period,
    Plan,
    PluralForms,
    Quantity,
    Report,
    Status,
    Text,
    UnitDeclaration,
)
from ictreport.model.unit_kind import UnitKind
from ictreport.model.year_start import YearStart
from ictreport.view._sentences import below_zero
from ictreport_prose import CHANGES, Direction, Figure, FigureKind, read_prose
from ictreport_prose._comparing import fits

METRIC_NAME: Final = "Qorba"
THING: Final = "zufe"
_STATUSES: Final = frozenset({Status.ESTIMATED, Status.FORECAST, Status.PROVISIONAL})
"""Statuses that are read; a language may have words to read others by as well."""

_KINDS: Final = {
    ClaimKind.GROWTH: FigureKind.GROWTH,
    ClaimKind.RATIO: FigureKind.RATIO,
    ClaimKind.CHANGE: FigureKind.CHANGE,
    ClaimKind.POINTS: FigureKind.POINTS,
    ClaimKind.SHARE: FigureKind.SHARE,
    ClaimKind.CONTRIBUTION: FigureKind.CONTRIBUTION,
    ClaimKind.PLAN_SHARE: FigureKind.PLAN_SHARE,
    ClaimKind.AVERAGE_GROWTH: FigureKind.GROWTH,
    ClaimKind.UNCHANGED: FigureKind.UNCHANGED,
}
_MOVING: Final = frozenset(
    {
        ClaimKind.GROWTH,
        ClaimKind.CHANGE,
        ClaimKind.POINTS,
        ClaimKind.AVERAGE_GROWTH,
    }
)
_OF_BASE: Final = frozenset({FigureKind.RATIO, FigureKind.PLAN_SHARE})
"""A ratio to a plan is a share of it."""

_TURNED: Final = {
    Hedge.MORE_THAN: Hedge.LESS_THAN,
    Hedge.LESS_THAN: Hedge.MORE_THAN,
    Hedge.AT_LEAST: Hedge.AT_MOST,
    Hedge.AT_MOST: Hedge.AT_LEAST,
}


@attrs.frozen(kw_only=True)
class Said:
    """
    One figure that a sentence says.

    Attributes:
        kinds: What it may be read as.
        quantity: The figure; None for what has none.
        status: Its status.
        baseline: What it compares to; None says nothing.
        period: The period that it is about.
        falling: Whether it is said as a fall, and so without its minus sign.
        moving: Whether it must have a direction.
    """

    kinds: frozenset[FigureKind]
    quantity: Quantity | None
    status: Status = Status.NORMAL
    baseline: Baseline | None = None
    period: Period
    falling: bool = False
    moving: bool = False


def plain(report: Report, tag: str) -> Report:
    """
    Give everything in a report a name that no language knows.

    Names can say anything, so what is read of them is not the language's doing.

    Args:
        report: The report.
        tag: The language that the names are in.

    Returns:
        The same figures under other names.
    """
    return attrs.evolve(
        report,
        units=[
            UnitDeclaration(unit.code, {tag: PluralForms(other=THING)})
            for unit in report.units
        ],
        plans=tuple((code, Text([(tag, "Teku")])) for code, _ in report.plans),
        narrative=(),
        sectors=[
            attrs.evolve(
                sector,
                narrative=(),
                metrics=[_plain(m, tag, report.period) for m in sector.metrics],
            )
            for sector in report.sectors
        ],
    )


def _plain(metric: Metric, tag: str, period: Period) -> Metric:
    own = metric.period or period
    return attrs.evolve(
        metric,
        name=Text([(tag, METRIC_NAME)]),
        of=Text([(tag, "Wemi")]) if isinstance(metric.of, Text) else metric.of,
        breakdowns=[
            attrs.evolve(group, parts=[_plain(part, tag, own) for part in group.parts])
            for group in metric.breakdowns
        ],
    )


def said_of(metric: Metric, period: Period) -> Iterator[Said]:
    """
    List what the sentence of a metric says.

    Args:
        metric: The metric.
        period: The period of its report.

    Yields:
        Its value, its claims and its parts, in the order of the sentence.
    """
    period = metric.period or period
    if metric.value is not None:
        yield _level(metric, metric.value, period)
    for claim in metric.claims:
        yield from _claimed_of(metric, claim, period)
    for part in metric.parts:
        if part.value is not None:
            yield _level(part, part.value, period)
        elif part.status.has_value and part.claims:
            yield from _claimed_of(part, part.claims[0], period)


def _claimed_of(metric: Metric, claim: Claim, period: Period) -> Iterator[Said]:
    """List what is said of a claim: growth below zero by its levels, or its size."""
    own = claim.period or period
    match below_zero(metric, claim, period):
        case (None, _):
            yield attrs.evolve(_claim(claim, own), falling=False, moving=False)
        case (before, now):
            for quantity in (before, now):
                yield Said(
                    kinds=frozenset({FigureKind.VALUE, FigureKind.SHARE}),
                    quantity=quantity,
                    baseline=claim.baseline,
                    period=own,
                )
        case None if claim.is_stated:
            yield _claim(claim, own)
        case None:
            return


def _level(metric: Metric, value: Quantity, period: Period) -> Said:
    kinds = {FigureKind.VALUE, FigureKind.SHARE}
    if metric.growth_over is not None:
        kinds.add(FigureKind.GROWTH)
    if value.unit.kind is UnitKind.TIMES:
        kinds.add(FigureKind.RATIO)
    if value.unit.kind is UnitKind.PERCENT and _is_before_plan(metric):
        kinds.add(FigureKind.PLAN_SHARE)
    return Said(
        kinds=frozenset(kinds), quantity=value, status=metric.status, period=period
    )


def _is_before_plan(metric: Metric) -> bool:
    """Tell whether a plan follows a value with no figure between them."""
    return bool(metric.claims) and (
        isinstance(metric.claims[0].baseline, Plan) and not metric.claims[0].is_stated
    )


def _claim(claim: Claim, period: Period) -> Said:
    value = claim.value
    moving = claim.kind in _MOVING or (
        claim.kind is ClaimKind.CONTRIBUTION
        and value is not None
        and value.unit.kind is UnitKind.POINTS
    )
    low = Decimal(0) if value is None else value.number
    high = low if value is None or value.upper is None else value.upper
    kinds = {_KINDS[claim.kind]}
    if claim.kind is ClaimKind.CHANGE and value and value.unit.kind is UnitKind.TIMES:
        kinds |= _OF_BASE  # "up 2 times" is said of both
    if kinds & _OF_BASE and isinstance(claim.baseline, Plan):
        kinds |= _OF_BASE
    if moving and low == high == 0:
        kinds.add(FigureKind.UNCHANGED)
    return Said(
        kinds=frozenset(kinds),
        quantity=value,
        baseline=claim.baseline,
        period=period,
        falling=claim.kind in _MOVING and low < 0 >= high,
        moving=claim.kind in _MOVING and (low > 0 or high < 0),
    )


def difference(
    said: Said, figure: Figure, upper: Figure | None, year_start: YearStart
) -> str:
    """
    Tell in what a figure that was read differs from what was said.

    Args:
        said: What was said.
        figure: What was read.
        upper: The upper end of the range that was read, or None.
        year_start: The day on which the years of the report begin.

    Returns:
        What differs, in words; empty when nothing does.
    """
    kind = FigureKind.GROWTH if figure.ambiguous else figure.kind
    if kind not in said.kinds:
        return f"its kind is read as {kind}"
    return _amount(said, figure, upper) or _claimed(said, figure, year_start)


def _amount(said: Said, figure: Figure, upper: Figure | None) -> str:
    quantity = said.quantity
    if quantity is None:
        return "" if figure.number is None else "a number is read where none is said"
    found = [figure.amount, None if upper is None else upper.amount]
    ends = [quantity.number, quantity.upper]
    if said.falling:
        ends = [end if end is None else end.copy_abs() for end in ends]
        if ends[1] is not None:
            ends.reverse()
    power = Fraction(10) ** quantity.scale
    meant = [None if end is None else Fraction(end) * power for end in ends]
    if found != meant and [_size(end) for end in found] != [
        _size(end) for end in meant
    ]:
        return f"its amount is read as {figure.number}, scale {figure.scale}"
    # A text must name what is a number alone, and may leave out what is counted.
    if quantity.unit.pure is not None and figure.unit != quantity.unit:
        return f"its unit is read as {figure.unit}"
    hedge = quantity.hedge
    if said.falling:
        hedge = _TURNED.get(hedge, hedge)
    if quantity.upper is None and figure.hedge is not hedge:
        return f"its hedge is read as {figure.hedge}"
    return ""


def _size(amount: Fraction | None) -> Fraction | None:
    return None if amount is None else abs(amount)


def _claimed(said: Said, figure: Figure, year_start: YearStart) -> str:
    is_unread = figure.status is Status.NORMAL and said.status not in _STATUSES
    if figure.status is not said.status and not is_unread:
        return f"its status is read as {figure.status}"
    if said.moving and figure.kind in CHANGES:
        way = Direction.DOWN if said.falling else Direction.UP
        if figure.direction is not way:
            return f"its direction is read as {figure.direction}"
    if said.baseline is None:
        return ""
    if figure.baseline is None:
        return "its baseline is not read"
    if not fits(figure.baseline, said.baseline, said.period, year_start):
        return f"its baseline is read as {figure.baseline}"
    return ""


def first_difference(report: Report, language: Language) -> str:
    """
    Tell the first thing of a report that is read otherwise than it was written.

    Args:
        report: The report; its names are replaced.
        language: The language, with words to read by.

    Returns:
        What differs, in words; empty when nothing does.
    """
    renamed = plain(report, language.tag)
    spoken = language.styled(year_start=renamed.year_start, plans=renamed.plans)
    for _, metric in renamed.walk():
        found = _difference(metric, renamed, spoken)
        if found:
            return found
    return ""


def _difference(metric: Metric, report: Report, language: Language) -> str:
    """Tell the first thing that is read otherwise than it was written."""
    text = write(metric, language, report=report)
    figures = read_prose(text, language)
    uppers = {figure.upper for figure in figures}
    read = [
        figure
        for place, figure in enumerate(figures)
        if figure.kind is not FigureKind.NOT_METRIC and place not in uppers
    ]
    said = list(said_of(metric, report.period))
    if len(said) != len(read):
        told = ", ".join(repr(text[figure.start : figure.end]) for figure in read)
        return f"{text!r} says {len(said)} figures, and these are read: {told}"
    for one, figure in zip(said, read, strict=True):
        found = _held(one, figure, figures, report)
        if found:
            return f"of {text[figure.start : figure.end]!r} in {text!r} {found}"
    return ""


def _held(
    said: Said, figure: Figure, figures: tuple[Figure, ...], report: Report
) -> str:
    upper = None if figure.upper is None else figures[figure.upper]
    return difference(said, figure, upper, report.year_start)
