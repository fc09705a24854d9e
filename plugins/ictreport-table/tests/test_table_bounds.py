"""Bounds on the grid are those of ``Quantity.interval``."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import Interval, Metric, Quantity, Text
from ictreport.errors import ModelError
from ictreport_table._bounds import Bounds, bounds_of, grid_of, shift_of
from ictreport_table._schema import LARGEST, PLACES

GRID = 10**PLACES


def drawn(dice: random.Random) -> Quantity:
    """Draw a quantity: any hedge, accuracy, sign, size, unit, range or cut."""
    digits = dice.choice([1, 2, 3, 6, 12, 18, 26])
    number = Decimal(dice.randint(-(10**digits), 10**digits))
    number = number.scaleb(-dice.choice([0, 0, 1, 2, 4, 8]))
    unit = dice.choice(["VND", "%", "km", "times", "bp", "per 100 person"])
    facts: dict[str, object] = {"scale": dice.choice([0, 0, 0, 3, 6, -2, 9])}
    if dice.random() < 0.2:
        facts["upper"] = number + dice.randint(1, 9)
    elif dice.random() < 0.2:
        facts["rounding"] = "cut"
    else:
        hedges = ["exact", "about", "more_than", "at_least", "less_than", "at_most"]
        facts["hedge"] = dice.choice(hedges)
    if dice.random() < 0.3:
        facts["decimals"] = dice.choice(["exact", 0, -3, 2, 6, 7])
    try:
        return Quantity(number, unit, **facts)  # type: ignore[arg-type]
    except ModelError:
        return Quantity(Decimal(1), unit)


def expected(interval: Interval | None) -> tuple[object, ...]:
    """Lay an interval out as columns; wide when it does not fit or is none."""
    if interval is None:
        return ("wide",)
    ends = [
        None if end is None else end * GRID for end in (interval.lower, interval.upper)
    ]
    if any(
        end is not None and (end.denominator > 1 or abs(end) >= LARGEST) for end in ends
    ):
        return ("wide",)
    return (*ends, interval.lower_open, interval.upper_open)


def laid_out(bounds: Bounds) -> tuple[object, ...]:
    """Lay bounds out alike."""
    if bounds.wide:
        return ("wide",)
    return (bounds.lo, bounds.hi, bounds.lo_open, bounds.hi_open)


def test_bounds_are_those_of_the_interval() -> None:
    """5,000 drawn quantities have the bounds of their interval, or are wide."""
    dice = random.Random(15)  # noqa: S311
    quantities = [drawn(dice) for _ in range(5_000)]

    different = [
        str(one)
        for one in quantities
        if laid_out(bounds_of(one)) != expected(one.interval)
    ]

    assert [] == different
    assert {True, False} == {bounds_of(one).wide for one in quantities}


def test_shares_are_capped() -> None:
    """A percent of something has the bounds of its metric's interval."""
    dice = random.Random(16)  # noqa: S311
    numbers = [Decimal(dice.randint(-30, 1_030)) / 10 for _ in range(500)]
    hedges = ["exact", "more_than", "at_least", "less_than", "at_most"]
    values = [
        Quantity(number, "%", hedge=dice.choice(hedges), decimals=dice.choice([0, 1]))
        for number in numbers
    ]
    metrics = [Metric("a", Text.of(en="A"), one, of=Text.of(en="B")) for one in values]

    found = [bounds_of(one, share=True) for one in values]

    assert [expected(one.interval) for one in metrics] == [*map(laid_out, found)]
    cut = [
        one.interval != metric.interval and metric.interval is not None
        for one, metric in zip(values, metrics, strict=True)
    ]
    assert cut == [one.capped for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30 bp", "0.3"), ("2 times", "200"), ("2 %", "2"), ("2 pp", "2"), ("2 ‰", "0.2")],
)
def test_claims_are_in_hundredths(text: str, expected: str) -> None:
    """Basis points and times are brought into hundredths."""
    claim = Quantity.parse(f"{text} [exact]")

    bounds = bounds_of(claim, shift_of(claim.unit))

    assert Decimal(expected) * GRID == bounds.lo == bounds.hi


def test_a_rate_per_times_is_no_plain_number() -> None:
    """Nothing is shifted of a rate."""
    assert 0 == shift_of(Quantity.parse("2 per 100 person").unit)


def test_what_is_missing_has_no_bounds() -> None:
    """No figure has no value and no bounds."""
    assert (False, False, False, None, None, False, False, None) == bounds_of(None)


def test_intervals_go_on_the_grid() -> None:
    """An interval fits the grid when its bounds are short millionths."""
    fits = grid_of(Interval(Fraction(1, 4), None, lower_open=True))
    third = grid_of(Interval(0, Fraction(1, 3)))
    large = grid_of(Interval(-LARGEST, 0))

    assert (False, 250_000, None, True, True) == (
        fits.wide,
        *fits[3:7],
    )
    assert [True, True] == [third.wide, large.wide]
