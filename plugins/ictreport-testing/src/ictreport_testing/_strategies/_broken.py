"""Metrics and tasks with one defect each, for the rule that must tell it."""

import datetime as dt
import functools
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport import implied_base
from ictreport.checks._figures import hull
from ictreport.model import (
    Breakdown,
    Claim,
    ClaimKind,
    History,
    Interval,
    Metric,
    Occasion,
    OccasionKind,
    Period,
    Plan,
    Quantity,
    UnitKind,
)
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport_testing._strategies._broken_wholes import formula_holds, shares_sum
from ictreport_testing._strategies._numbers import units
from ictreport_testing._strategies._planned import draw_task
from ictreport_testing._strategies._plants import (
    NAME,
    PLANTED,
    Breaker,
    Periods,
    Plant,
    draw_baseline,
    metric_of,
    near,
    off,
    percent,
    plain,
    times,
    total_of,
    whole_of,
    with_base,
)
from ictreport_testing._strategies._printed import (
    ROUND,
    decimal_of,
    printed,
)
from ictreport_testing._strategies._words import texts

_LEVELS_OF: Final = [kind for kind in UnitKind if not kind.traits.in_percent]
_UNITS: Final = units(kinds=st.sampled_from(_LEVELS_OF))
_LEVELS: Final = st.sampled_from((Decimal(90), Decimal(95)))
_CLAIMED: Final = st.sampled_from(
    [
        *(ClaimKind.GROWTH, ClaimKind.RATIO, ClaimKind.CHANGE, ClaimKind.POINTS),
        ClaimKind.PLAN_SHARE,
    ]
)
_ADDED: Final = units(
    kinds=st.sampled_from([kind for kind in UnitKind if kind.traits.adds_up])
).filter(lambda unit: unit.adds_up is True)
_COUNTS: Final = units(kinds=st.just(UnitKind.COUNT))
_MEASURES: Final = units(kinds=st.just(UnitKind.MEASURE))
_TEXTS: Final = texts()
_FLAGS: Final = st.booleans()
_DIGITS: Final = st.lists(st.integers(1, 9), min_size=4, max_size=7, unique=True)
_SIZES: Final = st.integers(1, 3)
_LONG_AGO: Final = ("1801-S1", "1801-Q1", "1801-Q2")
"""A period before all that are drawn, and what makes it up."""

_DAYS: Final = st.integers(0, 800)


def _parts_sum(draw: st.DrawFn, _periods: Periods) -> Plant:
    unit = draw(_ADDED)
    parts = [plain(draw, unit) for _ in range(draw(_SIZES))]
    value = off(draw, plain(draw, unit), total_of(parts))
    return Plant(metrics=(whole_of(value, parts),))


def _parts_within(draw: st.DrawFn, _periods: Periods) -> Plant:
    unit = draw(_ADDED)
    parts = [plain(draw, unit) for _ in range(draw(_SIZES))]
    value = off(draw, plain(draw, unit), total_of(parts), up=False)
    return Plant(metrics=(whole_of(value, parts, complete=False),))


def _parts_around(draw: st.DrawFn, _periods: Periods) -> Plant:
    unit = draw(_UNITS)
    parts = [plain(draw, unit) for _ in range(draw(_SIZES))]
    around = functools.reduce(hull, [part.interval for part in parts])
    value = off(draw, plain(draw, unit), around)
    return Plant(metrics=(whole_of(value, parts, additive=False),))


def _periods_add_up(draw: st.DrawFn, _periods: Periods) -> Plant:
    unit = draw(_UNITS)
    parts = [plain(draw, unit) for _ in _LONG_AGO[1:]]
    whole = off(draw, plain(draw, unit), total_of(parts))
    entries = [History(*pair) for pair in zip(_LONG_AGO, (whole, *parts), strict=True)]
    flow = metric_of(plain(draw, unit), history=entries)
    return Plant(metrics=(attrs.evolve(flow, collection="sum"),))


def _revision_holds(draw: st.DrawFn, _periods: Periods) -> Plant:
    unit = draw(_UNITS)
    before, revision = plain(draw, unit), plain(draw, unit)
    value = off(draw, plain(draw, unit), before.interval + revision.interval)
    revised = attrs.evolve(metric_of(value), revised_from=before, revision=revision)
    return Plant(metrics=(revised,))


def _share_range(draw: st.DrawFn, _periods: Periods) -> Plant:
    value = off(draw, plain(draw, PERCENT_UNIT), Interval(0, 100))
    return Plant(metrics=(attrs.evolve(metric_of(value), of=NAME),))


def _growth_claim(draw: st.DrawFn, periods: Periods) -> Plant:
    kind = draw(_CLAIMED)
    baseline = draw_baseline(draw, periods)
    if kind is ClaimKind.PLAN_SHARE:
        baseline = Plan(periods.period)
    unit = PERCENT_UNIT if kind is ClaimKind.POINTS else draw(_UNITS)
    base = plain(draw, unit)
    value = near(draw, base)
    if kind is ClaimKind.POINTS:
        stated, computed = plain(draw, POINTS_UNIT), value.interval - base.interval
    elif kind is ClaimKind.CHANGE:
        stated, computed = plain(draw, unit), value.interval - base.interval
    else:
        ratio = value.interval.divide(base.interval)
        growth = kind is ClaimKind.GROWTH
        stated = percent(draw, Fraction(0))
        computed = (ratio.shift(-1) if growth else ratio).scale(100)
    claim = Claim(kind, baseline, off(draw, stated, computed))
    return with_base(draw, periods, metric_of(value, claims=[claim]), baseline, base)


def _unchanged_claim(draw: st.DrawFn, periods: Periods) -> Plant:
    baseline = draw_baseline(draw, periods)
    base = plain(draw, draw(_UNITS))
    value = off(draw, base, base.interval)
    claim = Claim(ClaimKind.UNCHANGED, baseline)
    return with_base(draw, periods, metric_of(value, claims=[claim]), baseline, base)


def _growth_or_ratio(draw: st.DrawFn, periods: Periods) -> Plant:
    """State a ratio as growth, with or without the base that shows it."""
    baseline = draw_baseline(draw, periods)
    base = plain(draw, draw(_UNITS))
    value = near(draw, base)
    stated = percent(draw, value.amount / base.amount * 100)
    metric = metric_of(value, claims=[Claim(ClaimKind.GROWTH, baseline, stated)])
    if draw(_FLAGS):
        return with_base(draw, periods, metric, baseline, base)
    return Plant(metrics=(metric,))


def _points_or_percent(draw: st.DrawFn, periods: Periods) -> Plant:
    """State points as growth, with or without the base that shows it."""
    baseline = draw_baseline(draw, periods)
    base = draw(st.integers(2_000, 6_000))
    points = draw(st.integers(200, 2_000))
    value = Quantity(decimal_of(base + points, 2), PERCENT_UNIT)
    stated = Quantity(decimal_of(points, 2), PERCENT_UNIT)
    metric = metric_of(value, claims=[Claim(ClaimKind.GROWTH, baseline, stated)])
    if draw(_FLAGS):
        then = Quantity(decimal_of(base, 2), PERCENT_UNIT)
        return with_base(draw, periods, metric, baseline, then)
    return Plant(metrics=(metric,))


def _plausible_growth(draw: st.DrawFn, periods: Periods) -> Plant:
    """Let something fall by more than half, or grow to more than two and a half."""
    baseline = draw_baseline(draw, periods)
    base = plain(draw, draw(_UNITS))
    factor = draw(st.integers(3, 20) | st.just(Fraction(1, 4)))
    value = times(draw, base, factor)
    stated = percent(draw, (value.amount / base.amount - 1) * 100)
    metric = metric_of(value, claims=[Claim(ClaimKind.GROWTH, baseline, stated)])
    if draw(_FLAGS):
        return with_base(draw, periods, metric, baseline, base)
    return Plant(metrics=(metric,))


def _claims_agree(draw: st.DrawFn, periods: Periods) -> Plant:
    return draw(st.sampled_from((_two_claims, _claims_of_parts)))(draw, periods)


def _two_claims(draw: st.DrawFn, periods: Periods) -> Plant:
    baseline = draw_baseline(draw, periods)
    value = plain(draw, draw(_UNITS))
    claim = Claim(ClaimKind.GROWTH, baseline, plain(draw, PERCENT_UNIT, most=3))
    if draw(_FLAGS):
        claim = Claim(ClaimKind.UNCHANGED, baseline)
    implied = implied_base(value, claim).interval
    assert implied is not None  # noqa: S101 - it grew from something above zero
    # A change of c implies value - c, which meets a base when c meets value - base.
    change = off(draw, plain(draw, value.unit), value.interval - implied)
    claims = draw(st.permutations((claim, Claim(ClaimKind.CHANGE, baseline, change))))
    return Plant(metrics=(metric_of(value, claims=claims),))


def _claims_of_parts(draw: st.DrawFn, periods: Periods) -> Plant:
    baseline = draw_baseline(draw, periods)
    unit = draw(_ADDED)
    parts = [plain(draw, unit) for _ in range(draw(_SIZES))]
    grown = [plain(draw, unit) for _ in parts]
    total = total_of(parts)
    middle = total.midpoint
    assert middle is not None  # noqa: S101 - plain figures have both bounds
    # As fine as the finest part, so that the parts add up to it.
    count = unit.kind.traits.is_whole
    value = printed(middle, unit, scale=3 * count, places=3 if count else 2)
    then = total - total_of(grown)
    change = off(draw, plain(draw, unit), value.interval - then)
    below = [
        Metric(f"part{n}", NAME, part, claims=[Claim(ClaimKind.CHANGE, baseline, step)])
        for n, (part, step) in enumerate(zip(parts, grown, strict=True))
    ]
    claim = Claim(ClaimKind.CHANGE, baseline, change)
    whole = metric_of(value, claims=[claim])
    parted = attrs.evolve(
        whole, breakdowns=[Breakdown(complete=True, additive=True, parts=below)]
    )
    return Plant(metrics=(parted,))


def _excess_digits(draw: st.DrawFn, periods: Periods) -> Plant:
    value = plain(draw, draw(_UNITS))
    where = draw(st.sampled_from(("value", "claim", "history")))
    if where == "value":
        return Plant(metrics=(metric_of(_too_fine(draw, value)),))
    if where == "claim":
        stated = _too_fine(draw, plain(draw, PERCENT_UNIT, most=4))
        claim = Claim(ClaimKind.GROWTH, periods.before, stated)
        return Plant(metrics=(metric_of(value, claims=[claim]),))
    entry = History(draw_baseline(draw, periods), _too_fine(draw, value))
    return Plant(metrics=(metric_of(value, history=[entry]),))


def _too_fine(draw: st.DrawFn, quantity: Quantity) -> Quantity:
    finest = -int(quantity.number.as_tuple().exponent) - quantity.scale
    return attrs.evolve(quantity, decimals=finest - draw(_SIZES))


def _duplicate_fact(draw: st.DrawFn, periods: Periods) -> Plant:
    quantity = plain(draw, draw(_UNITS))
    return _twice(draw, periods, quantity, off(draw, quantity, quantity.interval))


def _twice(
    draw: st.DrawFn, periods: Periods, first: Quantity, second: Quantity
) -> Plant:
    """State one figure twice, in either order and in one of three ways."""
    first, second = draw(st.permutations((first, second)))
    way = draw(st.sampled_from(("metrics", "own period", "history")))
    if way == "metrics":
        return Plant(metrics=(metric_of(first), metric_of(second)))
    if way == "own period":
        return Plant(
            metrics=(metric_of(first, history=[History(periods.period, second)]),)
        )
    baseline = draw_baseline(draw, periods)
    history = [History(baseline, first), History(baseline, second)]
    return Plant(metrics=(metric_of(first, history=history),))


def _scale_slip(draw: st.DrawFn, periods: Periods) -> Plant:
    slips = (_wrong_scale, _swapped_digits, _wrong_separator)
    right, wrong = draw(st.sampled_from(slips))(draw)
    way = draw(st.sampled_from(("parts", "base", "twice")))
    if way == "parts":
        return Plant(metrics=(whole_of(wrong, [right]),))
    if way == "twice":
        return _twice(draw, periods, right, wrong)
    baseline = draw_baseline(draw, periods)
    claim = Claim(ClaimKind.UNCHANGED, baseline)
    return with_base(draw, periods, metric_of(right, claims=[claim]), baseline, wrong)


def _wrong_scale(draw: st.DrawFn) -> tuple[Quantity, Quantity]:
    right = plain(draw, draw(_ADDED))
    return right, attrs.evolve(right, scale=right.scale + 3)


def _swapped_digits(draw: st.DrawFn) -> tuple[Quantity, Quantity]:
    digits = draw(_DIGITS)
    place = draw(st.integers(0, len(digits) - 2))
    swapped = [*digits]
    swapped[place : place + 2] = reversed(digits[place : place + 2])
    unit = draw(_COUNTS)
    right, wrong = (int("".join(map(str, row))) for row in (digits, swapped))
    return Quantity(decimal_of(right, 0), unit), Quantity(decimal_of(wrong, 0), unit)


def _wrong_separator(draw: st.DrawFn) -> tuple[Quantity, Quantity]:
    number = int("".join(map(str, draw(_DIGITS))))
    unit = draw(_MEASURES)
    return Quantity(decimal_of(number, 0), unit), Quantity(decimal_of(number, 3), unit)


def _sampling_error(draw: st.DrawFn, periods: Periods) -> Plant:
    stated = plain(draw, PERCENT_UNIT, most=4)
    margin = stated.number.copy_abs() + draw(st.integers(0, 3))
    sampled = attrs.evolve(stated, margin=margin, confidence=draw(_LEVELS))
    claim = Claim(ClaimKind.GROWTH, periods.before, sampled)
    return Plant(metrics=(metric_of(plain(draw, draw(_UNITS)), claims=[claim]),))


def _round_count(draw: st.DrawFn, _periods: Periods) -> Plant:
    number = decimal_of(draw(st.integers(1, 10**6)) * ROUND, 0)
    return Plant(metrics=(metric_of(Quantity(number, draw(_COUNTS))),))


def _ordinal(draw: st.DrawFn, periods: Periods) -> Plant:
    years = draw(st.integers(1, 300))
    wrong = draw(st.integers(1, 300).filter(lambda ordinal: ordinal != years))
    date = periods.period.end + dt.timedelta(days=1 + draw(_DAYS))
    founded = f"{date.year - years:04}" + ("-12-31" if draw(_FLAGS) else "")
    dated = draw(_FLAGS)
    occasion = Occasion(
        OccasionKind.ANNIVERSARY, wrong, date=date if dated else None, since=founded
    )
    task = draw_task(draw, _TEXTS, PLANTED, periods.period)
    due = task.due if dated else Period.day(date)
    return Plant(task=attrs.evolve(task, due=due, occasion=occasion))


def _task_period(draw: st.DrawFn, periods: Periods) -> Plant:
    ago = periods.period.end - dt.timedelta(days=draw(_DAYS))
    due = draw(st.sampled_from((Period.day(ago), periods.period, periods.before)))
    task = draw_task(draw, _TEXTS, PLANTED, periods.period)
    return Plant(task=attrs.evolve(task, due=due, occasion=None))


def _previous_revised(draw: st.DrawFn, periods: Periods) -> Plant:
    stated = plain(draw, draw(_UNITS))
    revised = History(periods.before, off(draw, stated, stated.interval))
    metric = metric_of(near(draw, stated), history=[revised])
    return Plant(metrics=(metric,), earlier=(metric_of(stated),))


def _missing_metric(draw: st.DrawFn, _periods: Periods) -> Plant:
    return Plant(earlier=(metric_of(plain(draw, draw(_UNITS))),), nested=False)


def _task_followed_up(draw: st.DrawFn, periods: Periods) -> Plant:
    return Plant(earlier_task=draw_task(draw, _TEXTS, PLANTED, periods.before))


BREAKERS: Final[Mapping[str, Breaker]] = {
    "parts-sum": _parts_sum,
    "parts-within": _parts_within,
    "parts-around": _parts_around,
    "periods-add-up": _periods_add_up,
    "share-range": _share_range,
    "growth-claim": _growth_claim,
    "unchanged-claim": _unchanged_claim,
    "growth-or-ratio": _growth_or_ratio,
    "shares-sum": shares_sum,
    "formula-holds": formula_holds,
    "points-or-percent": _points_or_percent,
    "plausible-growth": _plausible_growth,
    "claims-agree": _claims_agree,
    "excess-digits": _excess_digits,
    "duplicate-fact": _duplicate_fact,
    "scale-slip": _scale_slip,
    "sampling-error": _sampling_error,
    "round-count": _round_count,
    "ordinal": _ordinal,
    "task-period": _task_period,
    "revision-holds": _revision_holds,
    "previous-revised": _previous_revised,
    "missing-metric": _missing_metric,
    "task-followed-up": _task_followed_up,
}
