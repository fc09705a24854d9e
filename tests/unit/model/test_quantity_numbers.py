"""Quantities: equality, and the form of numbers, scales and hedges."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import Hedge, Quantity, Unit
from ictreport.errors import ModelError, QuantityError
from ictreport.model.number import parse_number


def test_digits_enter_equality() -> None:
    """2.50 % is not 2.5 %, though both are the same amount."""
    exact, rounded = Quantity.parse("2.50 %"), Quantity.parse("2.5 %")

    assert exact != rounded
    assert 2 == len({exact, rounded})
    assert exact.amount == rounded.amount


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 billion VND", "1000 million VND"),
        ("96 %", "> 96 %"),
        ("5 VND", "5 USD"),
        ("5 VND", "5 VND [exact]"),
        ("0 %", "0.0 %"),
    ],
)
def test_what_is_printed_differently_differs(one: str, other: str) -> None:
    """Scale, hedge, unit and accuracy enter equality."""
    assert Quantity.parse(one) != Quantity.parse(other)


def test_equal_quantities_have_one_hash() -> None:
    """A quantity is a value, however it was made."""
    made = Quantity(226, "VND", scale=9, decimals=-9, hedge="about")
    read = Quantity.parse("≈ 226 billion VND")

    assert read == made
    assert hash(read) == hash(made)
    assert Unit("VND") == made.unit
    assert Hedge.ABOUT is made.hedge


@pytest.mark.parametrize(
    ("number", "normal"),
    [
        ("1E+3", "1000"),
        ("1.2E+3", "1200"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("0E+5", "0"),
        ("2.50", "2.50"),
        ("1E-3", "0.001"),
    ],
)
def test_a_number_has_one_form(number: str, normal: str) -> None:
    """Exponents and the sign of zero go, trailing zeros of a fraction stay."""
    quantity = Quantity(Decimal(number), "%")

    assert Decimal(normal).as_tuple() == quantity.number.as_tuple()
    assert f"{normal} %" == str(quantity)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (11.5, "number: it must be a Decimal (got 11.5); a float is not exact: write "),
        (True, "number: it must be a Decimal (got True); "),
        ("226", "number: it must be a Decimal (got '226'); "),
        (None, "number: it must be a Decimal (got None); "),
        (Decimal("NaN"), "number: it must be finite (got NaN)"),
        (Decimal("sNaN"), "number: it must be finite (got sNaN)"),
        (Decimal("-Infinity"), "number: it must be finite (got -Infinity)"),
        (10**40, "number: it must have at most 40 digits (got 'a longer one')"),
        (Decimal("1E+40"), "number: it must have at most 40 digits (got 1E+40)"),
        (Decimal("1E-41"), "number: it must have at most 40 digits (got 1E-41)"),
        (
            Decimal("1E+999999"),
            "number: it must have at most 40 digits (got 1E+999999)",
        ),
    ],
)
def test_what_is_no_number_is_refused(number: object, message: str) -> None:
    """Floats, infinities and numbers of more than 40 digits are refused."""
    with pytest.raises(QuantityError) as caught:
        Quantity(number, "VND")

    assert message == str(caught.value)[: len(message)]


def test_a_huge_integer_is_not_written_out() -> None:
    """An integer too long to be written is refused without being written."""
    with pytest.raises(QuantityError, match="it must have at most 40 digits"):
        Quantity(10**5000, "VND")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("scale", 31, "scale: a scale must lie between -30 and 30 (got 31)"),
        ("scale", -31, "scale: a scale must lie between -30 and 30 (got -31)"),
        ("scale", True, "scale: a scale must be an integer (got True)"),
        ("scale", 3.0, "scale: a scale must be an integer (got 3.0)"),
        ("decimals", 101, "decimals: it must lie between -100 and 100 (got 101)"),
        (
            "decimals",
            "about",
            "decimals: it must be an integer or 'exact' (got 'about')",
        ),
        ("decimals", True, "decimals: it must be an integer or 'exact' (got True)"),
        ("decimals", 1.0, "decimals: it must be an integer or 'exact' (got 1.0)"),
        ("hedge", "more", "hedge: it must be one of exact, about, more_than, "),
        ("hedge", None, "hedge: it must be one of exact, about, more_than, "),
    ],
)
def test_other_parts_are_checked(field: str, value: object, message: str) -> None:
    """Scale, accuracy and hedge are refused when out of range."""
    with pytest.raises(ModelError) as caught:
        Quantity(Decimal(5), "VND", **{field: value})  # type: ignore[arg-type]

    assert message == str(caught.value)[: len(message)]


def test_a_hedge_suggests_the_close_one() -> None:
    """A misspelt hedge is told what was probably meant."""
    with pytest.raises(ModelError, match=r"did you mean 'more_than'\?$"):
        Quantity(5, "VND", hedge="more-than")


@pytest.mark.parametrize(
    "number", [Decimal("1.5"), Decimal("1.0"), Decimal("1683.000")]
)
def test_a_count_is_an_integer(number: Decimal) -> None:
    """A count without scale has no decimals, however it is made."""
    with pytest.raises(QuantityError, match="a count without a scale must be an integ"):
        Quantity(number, "procedure")
    assert Quantity(number, "procedure", scale=3).amount == Fraction(number) * 1000


def test_a_number_is_read_alone() -> None:
    """The text of a number alone follows the same rules."""
    assert Decimal("11.50").as_tuple() == parse_number("11.50").as_tuple()
    assert Decimal(-5) == parse_number("−5")
    for text in ("1,5", "", "1e5", " 5"):
        with pytest.raises(QuantityError, match=r"^number: it must be a plain decimal"):
            parse_number(text)
    with pytest.raises(QuantityError, match=r"^number: it must be a plain decimal"):
        parse_number(5)


def test_the_decimal_context_has_no_say() -> None:
    """A caller's precision changes neither number, text nor interval."""
    text = "12345678901234567890.123456 million VND"
    with decimal.localcontext(prec=6):
        quantity = Quantity.parse(f"{text} [3]")

        assert f"{text} [3]" == str(quantity)
        assert 12345678901234567890123456 == quantity.amount
        assert Fraction(1, 1000) == quantity.interval.width
        assert Decimal("1" + "0" * 30) == Quantity(Decimal("1E+30"), "VND").number
