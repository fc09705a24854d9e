"""What is true behind a report: every figure at every period and plan, exact."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.errors import PeriodError
from ictreport.model import Baseline, Period, Plan, Text, Unit, UnitKind
from ictreport_testing._strategies._printed import is_scaled

_LAST: Final = 9
_SELDOM: Final = st.integers(0, _LAST)
_FLAGS: Final = st.booleans()
_SHAPES: Final = st.sampled_from((None, None, None, True, False))
_SIZES: Final = st.integers(1, 3)
_SMALL: Final = st.integers(0, 200)
_STARTS: Final = _SMALL | st.integers(0, 2_000_000)
_SIGNED: Final = frozenset({UnitKind.MONEY, UnitKind.POINTS, UnitKind.INDEX})
"""Kinds of units of which levels below zero are drawn."""

_AMOUNTS: Final = _STARTS | st.integers(0, 2_000_000).map((10**6).__mul__)
_SHARES: Final = _SMALL.map((5_000).__mul__) | st.integers(0, 1_000_000)
_STEPS: Final = st.sampled_from((0, 0, 100, -100)) | st.integers(-500, 500)
_PLANS: Final = st.integers(-400, 400)
_FINE: Final = 10**2
_FINEST: Final = 10**4
_THOUSAND: Final = 1000
_WHOLE: Final = 100
_FIXED: Final = 100
_LAGS: Final = st.sampled_from((0,) * 8 + (1, _FIXED))

Levels = Mapping[Baseline, Fraction]
"""A figure at every period and plan, in base units."""


def draw_timeline(draw: st.DrawFn, last: Period, count: int) -> tuple[Period, ...]:
    """
    Go back from a period to comparable ones.

    Args:
        draw: What the strategy around draws with.
        last: The period to go back from.
        count: How often to go back.

    Returns:
        Periods of one length, oldest first, of which none starts with another.
    """
    periods = [last]
    for _ in range(count):
        period = periods[-1]
        steps = (period.previous, period.year_ago)
        first, second = steps if draw(_FLAGS) else reversed(steps)
        try:
            periods.append(first())
        except PeriodError:  # nine months, and week 53
            periods.append(second())
    return tuple(reversed(periods))


@attrs.frozen(eq=False)
class Truth:
    """
    One measured thing over the whole time.

    Attributes:
        code: Its code.
        name: Its name.
        unit: What it is measured in.
        levels: How much it was and was planned to be.
        lag: How many reports its own period is behind that of the report.
        complete: Whether its parts add up to it; None when there are none.
        parts: Its parts, of which some may be measured otherwise.
        whole: What it is a percent of, or None.
    """

    code: str
    name: Text
    unit: Unit
    levels: Levels
    lag: int = 0
    complete: bool | None = None
    parts: "tuple[Truth, ...]" = ()
    whole: Text | None = None


@attrs.frozen(kw_only=True)
class Sources:
    """
    What truths are drawn from.

    Attributes:
        codes: Draws codes.
        texts: Draws names.
        units: Draws units.
    """

    codes: st.SearchStrategy[str]
    texts: st.SearchStrategy[Text]
    units: st.SearchStrategy[Unit]


def draw_truth(
    draw: st.DrawFn,
    sources: Sources,
    timeline: tuple[Period, ...],
    code: str,
    *,
    depth: int = 2,
) -> Truth:
    """
    Draw one measured thing.

    Args:
        draw: What the strategy around draws with.
        sources: What it is drawn from.
        timeline: The periods, oldest first.
        code: Its code.
        depth: How many levels of parts it has at most.

    Returns:
        A thing whose parts add up to it, or leave something over, at every period and
        plan.
    """
    unit = draw(sources.units)
    lag = draw(_LAGS)
    signed = unit.kind in _SIGNED and draw(_SELDOM) == _LAST
    return _draw(draw, sources, timeline, _Frame(unit, lag, signed), code, depth)


@attrs.frozen
class _Frame:
    """What a whole and its parts mostly share."""

    unit: Unit
    lag: int
    signed: bool


def _draw(
    draw: st.DrawFn,
    sources: Sources,
    timeline: tuple[Period, ...],
    frame: _Frame,
    code: str,
    depth: int,
) -> Truth:
    complete = draw(_SHAPES) if depth else None
    # A missing part below zero could hide in a sum of some parts.
    if frame.signed and complete is False:
        complete = True
    # What adds up is drawn, and of complete parts of an index it would be told.
    if complete and frame.unit.adds_up is False:
        complete = False
    parts: list[Truth] = []
    if complete is not None:
        size = draw(_SIZES)
        codes = st.lists(sources.codes, min_size=size, max_size=size, unique=True)
        for own in draw(codes):
            other = frame
            if draw(_SELDOM) == _LAST:
                unit = draw(sources.units)
                # Percents and permilles would be added up, and levels are not.
                if unit.converts_to(frame.unit) is not None:
                    unit = frame.unit
                other = attrs.evolve(frame, unit=unit, lag=draw(_LAGS))
            parts.append(_draw(draw, sources, timeline, other, own, depth - 1))
    summed = [part.levels for part in parts if part.unit == frame.unit]
    if not complete:
        summed.append(_draw_levels(draw, timeline, frame))
    baselines: list[Baseline] = [*timeline, *map(Plan, timeline)]
    # Indices of parts are no sum: that of the whole lies between them.
    share = len(summed) if frame.unit.kind is UnitKind.INDEX and summed else 1
    levels = {
        each: sum((levels_of[each] for levels_of in summed), Fraction(0)) / share
        for each in baselines
    }
    in_whole = min(levels.values()) >= 0 and max(levels.values()) <= _WHOLE
    shares = frame.unit.kind is UnitKind.PERCENT and in_whole
    return Truth(
        code,
        draw(sources.texts),
        frame.unit,
        levels,
        frame.lag,
        complete,
        tuple(parts),
        draw(sources.texts) if shares and draw(_FLAGS) else None,
    )


def _draw_levels(
    draw: st.DrawFn, timeline: tuple[Period, ...], frame: _Frame
) -> Levels:
    """Draw figures that grow by at most a half from period to period."""
    kind = frame.unit.kind
    starts = _AMOUNTS if kind is UnitKind.MONEY else _STARTS
    grid = _grid(frame.unit)
    most = None
    if kind is UnitKind.PERCENT:
        starts, most = _SHARES, _WHOLE * grid
    number = draw(starts)
    if frame.signed and draw(_FLAGS):
        number = -number
    levels: dict[Baseline, Fraction] = {}
    for period in timeline:
        number = _grown(number, draw(_STEPS), most)
        planned = _grown(number, draw(_PLANS), most)
        levels[period] = Fraction(number, grid)
        levels[Plan(period)] = Fraction(planned, grid)
    return levels


def _grid(unit: Unit) -> int:
    """Give into how many steps one of a unit is divided."""
    if unit.kind is UnitKind.PERCENT:
        return _FINEST
    return 1 if is_scaled(unit) else _FINE


def _grown(number: int, per_mille: int, most: int | None) -> int:
    grown = number * (_THOUSAND + per_mille) // _THOUSAND
    return grown if most is None else min(grown, most)
