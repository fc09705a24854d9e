"""Ranges, margins of sampling error, and numbers that are cut off."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import Interval, Quantity
from ictreport.errors import QuantityError


def interval(lower: str, upper: str, **is_open: bool) -> Interval:
    """Make an interval of decimals."""
    return Interval(Decimal(lower), Decimal(upper), **is_open)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.26 % [cut]", interval("1.26", "1.27", upper_open=True)),
        (
            "-1.26 % [cut]",
            interval("-1.27", "-1.26", lower_open=True),
        ),
        (
            "0.0 % [cut]",
            interval("-0.1", "0.1", lower_open=True, upper_open=True),
        ),
        ("126 VND [cut -1]", Interval(126, 136, upper_open=True)),
    ],
)
def test_what_is_cut_off_lies_beyond_the_number(text: str, expected: Interval) -> None:
    """Further digits lead away from zero, and at zero to both sides."""
    assert expected == Quantity.parse(text).interval


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.2 % ± 0.5 (90 %)", Interval(Fraction("-0.3"), Fraction("0.7"))),
        ("54 thousand person ± 1.5", Interval(52_500, 55_500)),
        ("0.2 %", None),
    ],
)
def test_a_margin_has_an_interval_of_its_own(
    text: str, expected: Interval | None
) -> None:
    """Number ± margin says nothing about how the number was rounded."""
    assert expected == Quantity.parse(text).sampling_interval


def test_a_range_has_no_amount() -> None:
    """Whoever needs one number must say that it is the midpoint."""
    quantity = Quantity.parse("3..4 million person")

    with pytest.raises(QuantityError) as caught:
        _ = quantity.amount

    assert (
        "amount: a range has no single amount (got '3..4 million person'); take its "
        "interval, or its midpoint"
    ) == str(caught.value)
    assert 3_500_000 == quantity.midpoint
    assert 3_000_000 == Quantity.parse("3 million person").midpoint


def test_digits_of_range_and_margin_tell_quantities_apart() -> None:
    """Ends and margins are equal by their digits, a level by its value."""
    parse = Quantity.parse

    assert parse("3..4 %") != parse("3..4.0 %")
    assert parse("3 % ± 1") != parse("3 % ± 1.0")
    assert parse("3 % ± 1 (90 %)") == parse("3 % ± 1 (90.0 %)")
    assert hash(parse("3 % ± 1 (90 %)")) == hash(parse("3 % ± 1 (90.0 %)"))
    assert parse("3 % [cut]") != parse("3 %")
    assert parse("2.3 times") != parse("230 %")


def test_a_level_stands_with_a_margin() -> None:
    """A level of confidence alone says nothing."""
    with pytest.raises(QuantityError, match="must have a margin"):
        Quantity(Decimal(3), "%", confidence=Decimal(90))
    assert Quantity(3, "%") == Quantity(3, "%", confidence=Decimal(95))


@pytest.mark.parametrize(
    ("number", "low", "high", "opens"),
    [
        ("0.5", "0.5", "0.6", (False, True)),
        ("-0.5", "-0.6", "-0.5", (True, False)),
        ("0.0", "-0.1", "0.1", (True, True)),
    ],
)
def test_a_number_that_is_cut_off(
    number: str, low: str, high: str, opens: tuple[bool, bool]
) -> None:
    """It stands for what begins with its digits: further from zero, and itself."""
    interval = Quantity.parse(f"{number} % [cut]").interval

    assert (Fraction(low), Fraction(high)) == (interval.lower, interval.upper)
    assert opens == (interval.lower_open, interval.upper_open)
