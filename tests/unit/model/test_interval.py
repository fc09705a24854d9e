"""Intervals: what they hold, their bounds and their arithmetic."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import Interval
from ictreport.errors import ModelError


def closed(lower: int | None, upper: int | None) -> Interval:
    """Make an interval with its bounds."""
    return Interval(lower, upper)


def opened(lower: int | None, upper: int | None) -> Interval:
    """Make an interval without its bounds."""
    return Interval(lower, upper, lower_open=True, upper_open=True)


def test_bounds_become_fractions() -> None:
    """Every exact number is accepted as a bound and held as a fraction."""
    interval = Interval(Decimal("0.5"), Fraction(3, 4))

    assert (Fraction(1, 2), Fraction(3, 4)) == (interval.lower, interval.upper)
    assert Interval(1, 2) == Interval(Decimal("1.0"), Fraction(2))


@pytest.mark.parametrize("bound", [0.5, True, "1", None.__class__])
def test_a_bound_is_exact(bound: object) -> None:
    """A float, a truth value or a text is no bound."""
    with pytest.raises(ModelError, match="a number must be exact"):
        Interval(bound, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("bound", ["NaN", "Infinity", "-Infinity"])
def test_a_bound_is_finite(bound: str) -> None:
    """A bound that is not there is None, not an infinity."""
    with pytest.raises(ModelError, match="a number must be finite") as caught:
        Interval(Decimal(bound), None)

    assert "use None" == caught.value.hint


@pytest.mark.parametrize("arguments", [(2, 1, {}), (1, 1, {"lower_open": True})])
def test_an_interval_is_not_empty(
    arguments: tuple[int, int, dict[str, bool]],
) -> None:
    """Bounds that leave nothing between them are refused."""
    lower, upper, flags = arguments
    with pytest.raises(ModelError, match="an interval must not be empty"):
        Interval(lower, upper, **flags)


def test_a_missing_bound_is_open() -> None:
    """A side without a bound is open, whatever was said."""
    assert opened(None, None) == Interval(None, None) == Interval.everything()
    assert Interval(1, None).upper_open
    assert not Interval(1, None).lower_open
    assert Interval(None, 1).lower_open


def test_properties() -> None:
    """An interval knows its width, its middle and whether it has both bounds."""
    assert [4, 3] == [closed(1, 5).width, closed(1, 5).midpoint]
    assert (None, None) == (closed(1, None).width, closed(None, 1).midpoint)
    assert [True, False, False] == [
        interval.is_bounded
        for interval in (closed(1, 2), closed(1, None), opened(None, 1))
    ]
    assert [True, False, False] == [
        interval.is_exact
        for interval in (Interval.exact(1), closed(1, 2), Interval.everything())
    ]


@pytest.mark.parametrize(
    ("interval", "positive", "negative"),
    [
        (closed(1, 2), True, False),
        (closed(0, 2), False, False),
        (opened(0, 2), True, False),
        (closed(1, None), True, False),
        (closed(-2, -1), False, True),
        (closed(-2, 0), False, False),
        (opened(-2, 0), False, True),
        (closed(None, -1), False, True),
        (closed(-1, 1), False, False),
        (Interval.everything(), False, False),
    ],
)
def test_sign(interval: Interval, *, positive: bool, negative: bool) -> None:
    """A sign is that of every number in it."""
    assert (positive, negative) == (interval.is_positive, interval.is_negative)


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (closed(1, 2), [1, 2, Decimal("1.5")], [0, 3, Fraction(21, 10)]),
        (opened(1, 2), [Fraction(3, 2)], [1, 2]),
        (closed(None, 2), [-(10**40), 2], [3]),
        (closed(1, None), [1, 10**40], [0]),
        (Interval.exact(1), [1], [0, Fraction(1000001, 1000000)]),
    ],
)
def test_contains(interval: Interval, inside: list[int], outside: list[int]) -> None:
    """A number lies in it when it must lie between the bounds or on a closed one."""
    assert [True] * len(inside) == [number in interval for number in inside]
    assert [False] * len(outside) == [number in interval for number in outside]


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        (closed(1, 3), closed(2, 4), closed(2, 3)),
        (closed(1, 3), opened(1, 3), opened(1, 3)),
        (closed(1, 2), closed(2, 3), Interval.exact(2)),
        (closed(1, 2), opened(2, 3), None),
        (closed(1, 2), closed(3, 4), None),
        (closed(1, None), closed(None, 2), closed(1, 2)),
        (Interval.everything(), closed(1, 2), closed(1, 2)),
        (opened(None, 1), opened(None, 2), opened(None, 1)),
    ],
)
def test_intersect(one: Interval, other: Interval, common: Interval | None) -> None:
    """The common part is None when there is none, and then they do not meet."""
    assert [common] * 2 == [one.intersect(other), other.intersect(one)]
    assert [common is not None] * 2 == [one.meets(other), other.meets(one)]


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (closed(1, 2), closed(4, 5), 2),
        (closed(1, 2), closed(2, 3), 0),
        (opened(1, 2), opened(2, 3), 0),
        (closed(1, 5), closed(2, 3), 0),
        (closed(None, 1), closed(3, None), 2),
        (Interval.everything(), closed(1, 2), 0),
    ],
)
def test_gap(one: Interval, other: Interval, gap: int) -> None:
    """The gap is the distance of the nearest bounds, the same from either side."""
    assert [gap, gap] == [one.gap(other), other.gap(one)]


def test_arithmetic() -> None:
    """Sums and differences hold every sum and difference of their numbers."""
    assert closed(4, 6) == closed(1, 2) + closed(3, 4)
    assert closed(1, 3) == closed(4, 5) - closed(2, 3)
    assert closed(-2, -1) == -closed(1, 2)
    assert Interval(4, 6, upper_open=True) == closed(1, 2) + Interval(
        3, 4, upper_open=True
    )
    assert closed(4, None) == closed(1, 2) + closed(3, None)
    assert Interval.everything() == closed(1, None) - closed(3, None)
    assert closed(3, 4) == closed(1, 2).shift(2)


@pytest.mark.parametrize(
    ("interval", "factor", "product"),
    [
        (closed(1, 2), 3, closed(3, 6)),
        (closed(1, 2), -3, closed(-6, -3)),
        (opened(1, None), -1, opened(None, -1)),
        (Interval(1, 2, lower_open=True), -1, Interval(-2, -1, upper_open=True)),
        (closed(1, 2), 0, Interval.exact(0)),
        (Interval.everything(), 0, Interval.exact(0)),
        (closed(1, 2), Fraction(1, 2), Interval(Fraction(1, 2), 1)),
    ],
)
def test_scale(interval: Interval, factor: int, product: Interval) -> None:
    """A negative factor swaps the bounds, zero leaves only zero."""
    assert product == interval.scale(factor)


@pytest.mark.parametrize(
    ("dividend", "divisor", "quotient"),
    [
        (closed(1, 2), closed(4, 5), Interval(Fraction(1, 5), Fraction(1, 2))),
        (closed(-2, -1), closed(4, 5), Interval(Fraction(-1, 2), Fraction(-1, 5))),
        (closed(-1, 2), closed(4, 5), Interval(Fraction(-1, 4), Fraction(1, 2))),
        (closed(0, 2), opened(0, 1), closed(0, None)),
        (closed(1, 2), Interval(0, 1, lower_open=True), closed(1, None)),
        (closed(1, 2), closed(1, None), Interval(0, 2, lower_open=True)),
        (closed(-2, -1), closed(1, None), Interval(-2, 0, upper_open=True)),
        (closed(-1, 1), opened(0, 1), Interval.everything()),
        (closed(None, 1), closed(1, 2), closed(None, 1)),
        (Interval.exact(0), closed(1, 2), Interval.exact(0)),
    ],
)
def test_divide(dividend: Interval, divisor: Interval, quotient: Interval) -> None:
    """A quotient is the smallest interval that holds all quotients."""
    assert quotient == dividend.divide(divisor)


@pytest.mark.parametrize("divisor", [closed(0, 1), closed(-1, 1), closed(-2, -1)])
def test_a_divisor_is_positive(divisor: Interval) -> None:
    """Division by what is not above zero is refused with the way out."""
    with pytest.raises(ModelError) as caught:
        closed(1, 2).divide(divisor)

    assert (
        f"interval: the divisor must be above zero (got '{divisor}'); "
        "check is_positive first" == str(caught.value)
    )


def test_floats_are_no_numbers() -> None:
    """No float enters by a factor, a distance or a question."""
    for ask in (
        lambda: closed(1, 2).scale(0.5),  # type: ignore[arg-type]
        lambda: closed(1, 2).shift(0.5),  # type: ignore[arg-type]
        lambda: 1.5 in closed(1, 2),  # type: ignore[operator]
    ):
        with pytest.raises(ModelError, match="a number must be exact"):
            ask()


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Decimal("225.5"), Decimal("226.5")), "[225.5, 226.5]"),
        (opened(1, 2), "(1, 2)"),
        (closed(None, -1), "(-∞, -1]"),
        (closed(1, None), "[1, ∞)"),
        (Interval.everything(), "(-∞, ∞)"),
        (Interval.exact(Decimal("-0.05")), "[-0.05, -0.05]"),
        (Interval(Fraction(1, 3), Fraction(2, 3)), "[1/3, 2/3]"),
        (Interval(0, Decimal("1E+30")), "[0, 1" + "0" * 30 + "]"),
        (Interval(0, Decimal("1E-31")), "[0, 0." + "0" * 30 + "1]"),
    ],
)
def test_text(interval: Interval, text: str) -> None:
    """Finite decimals are written in full, anything else as a fraction."""
    assert text == str(interval)


def test_intervals_are_values() -> None:
    """Equal intervals have one hash, and open bounds make another interval."""
    assert hash(closed(1, 2)) == hash(Interval(Decimal(1), Fraction(2)))
    assert closed(1, 2) != opened(1, 2)
