"""Quantities: compact text, accuracy and interval."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import Interval, Quantity
from ictreport.errors import QuantityError, UnitError

BILLION = 10**9
EXAMPLE = "write it like '226 billion VND', '> 96 %' or '1683 procedure'"


@pytest.mark.parametrize(
    "text",
    [
        "226 billion VND",
        "> 96 %",
        "≥ 96 %",
        "< 5 index",
        "≤ 0.5 pp",
        "≈ 974011 million VND",
        "≈ 1512144 subscriber",
        "1683 procedure",
        "91.9 per 100 inhabitant",
        "0.25 per 1000000 km2",
        "11.50 %",
        "-6.68 pp",
        "4.5 trillion VND",
        "1.5 thousand procedure",
        "1.6 e15 VND",
        "12 e-3 VND",
        "1683 e1 procedure",
        "226 billion VND [exact]",
        "226 billion VND [-6]",
        "1683 procedure [-1]",
        "1683 procedure [0]",
        "> 96 % [2]",
        "0 VND",
        "0.00 %",
        f"{'9' * 40} VND",
        f"0.{'0' * 39}1 %",
        "1 e30 VND",
        "1 e-30 VND",
        "5 VND [100]",
        "5 VND [-100]",
        "3..4 million person",
        "6.5..7 %",
        "-3..-1.50 pp",
        "≈ 20..30 branch",
        "3..4 million person [-5]",
        "0.2 % ± 0.5",
        "0.2 % ± 0.5 (90 %)",
        "≈ 54 thousand person [-2] ± 1.50 (99.9 %)",
        "1.26 trillion INR [cut]",
        "1.26 trillion INR [cut -9]",
        "1683 procedure [cut -1]",
        "-2 % [cut] ± 0.0",
        "2.5 lakh INR",
        "2 crore INR",
        "21.4 km/hour",
        "80.2 USD/barrel",
        "25 bp",
        "2.3 times",
    ],
)
def test_compact_text_is_written_as_it_was_read(text: str) -> None:
    """Compact text in its normal form reads and writes without change."""
    assert text == str(Quantity.parse(text))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("226  billion\tVND", "226 billion VND"),
        (" 226 billion VND ", "226 billion VND"),
        ("226\u00a0billion\u202fVND", "226 billion VND"),
        ("96%", "96 %"),
        (">96%", "> 96 %"),
        ("≈974011 million VND", "≈ 974011 million VND"),
        ("+11.5 %", "11.5 %"),
        ("−6.68 pp", "-6.68 pp"),
        ("-0 %", "0 %"),
        ("-0.0 %", "0.0 %"),
        ("1_683 procedure", "1683 procedure"),
        ("1_000.000_1 VND", "1000.0001 VND"),
        ("007 VND", "7 VND"),
        ("1.6 million billion VND", "1.6 e15 VND"),
        ("226 e9 VND", "226 billion VND"),
        ("2 thousand thousand VND", "2 million VND"),
        ("2 e9 e-3 VND", "2 million VND"),
        ("2 thousand e-3 VND", "2 VND"),
        ("2 e0 VND", "2 VND"),
        ("2 e03 VND", "2 thousand VND"),
        ("226 billion VND [-9]", "226 billion VND"),
        ("1683 procedure [exact]", "1683 procedure"),
        ("11.5 % [1]", "11.5 %"),
        ("≈ 67300 subscriber [-2]", "≈ 67300 subscriber"),
        ("3 .. 4 million person", "3..4 million person"),
        ("3 ..4 person", "3..4 person"),
        ("≈3.. 4%", "≈ 3..4 %"),
        ("0.2 %±0.5", "0.2 % ± 0.5"),
        ("0.2 % ± 0.5 (90%)", "0.2 % ± 0.5 (90 %)"),
        ("0.2 % ± 0.5 (95.0 %)", "0.2 % ± 0.5"),
        ("1.26 trillion INR [ cut  -10 ]", "1.26 trillion INR [cut]"),
        ("1 lakh crore INR", "1 trillion INR"),
    ],
)
def test_compact_text_has_one_normal_form(text: str, normal: str) -> None:
    """Other ways to write a quantity lead to the same one."""
    assert normal == str(Quantity.parse(text))
    assert Quantity.parse(normal) == Quantity.parse(text)


MARGIN = "margin: it must be a plain decimal number (got "
NUMBER = "quantity: it must be a plain decimal number (got "
DIGITS = "); write digits with '.' before the decimals, as in '1683' or '11.5'"
COUNT = "number: a count without a scale must be an integer (got "
COMMA = "); a comma is never read: leave grouping out, and write '.' before decimals"
GROUPING = (
    "); grouping signs are not read: write the digits alone, or a scale word; "
    "a unit of no list is a thing that is counted"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"quantity: it must not be empty (got ''); {EXAMPLE}"),
        (" ", f"quantity: it must not be empty (got ' '); {EXAMPLE}"),
        (">", f"quantity: it must have a number (got '>'); {EXAMPLE}"),
        ("≈ [3]", f"quantity: it must have a number (got '≈ [3]'); {EXAMPLE}"),
        ("226", f"quantity: it must have a unit (got '226'); {EXAMPLE}"),
        (
            "226 billion",
            f"quantity: it must have a unit (got '226 billion'); {EXAMPLE}",
        ),
        ("1,683 procedure", f"{NUMBER}'1,683 procedure'{COMMA}"),
        ("1,5 %", f"{NUMBER}'1,5 %'{COMMA}"),
        ("1.683 procedure", f"{COUNT}'1.683 procedure'{GROUPING}"),
        ("1.683.000 VND", f"{NUMBER}'1.683.000 VND'{DIGITS}"),
        ("1e5 VND", f"{NUMBER}'1e5 VND'{DIGITS}"),
        (".5 %", f"{NUMBER}'.5 %'{DIGITS}"),
        ("5. %", f"{NUMBER}'5. %'{DIGITS}"),
        ("1__0 VND", f"{NUMBER}'1__0 VND'{DIGITS}"),
        ("_1 VND", f"{NUMBER}'_1 VND'{DIGITS}"),
        ("1_ VND", f"{NUMBER}'1_ VND'{DIGITS}"),
        ("1_.5 %", f"{NUMBER}'1_.5 %'{DIGITS}"),
        ("--5 %", f"{NUMBER}'--5 %'{DIGITS}"),
        ("- 5 %", f"{NUMBER}'- 5 %'{DIGITS}"),
        ("5% %", "unit: a value in compact form must end in the code"),
        ("%", f"{NUMBER}'%'{DIGITS}"),
        (">= 5 %", f"{NUMBER}'>= 5 %'{DIGITS}"),
        ("~ 5 %", f"{NUMBER}'~ 5 %'{DIGITS}"),
        ("> > 5 %", f"{NUMBER}'> > 5 %'{DIGITS}"),
        ("VND 5", f"{NUMBER}'VND 5'{DIGITS}"),
        ("١٢ VND", f"{NUMBER}'١٢ VND'{DIGITS}"),
        ("NaN VND", f"{NUMBER}'NaN VND'{DIGITS}"),
        ("Infinity VND", f"{NUMBER}'Infinity VND'{DIGITS}"),
        (
            "1 e31 VND",
            "quantity: a scale must lie between -30 and 30 (got '1 e31 VND')",
        ),
        (
            "1 e-31 VND",
            "quantity: a scale must lie between -30 and 30 (got '1 e-31 VND')",
        ),
        (
            "1 e40 e-20 VND",
            "quantity: a scale must lie between -30 and 30 (got '1 e40 e-20 VND')",
        ),
        (
            "1 trillion trillion trillion VND",
            (
                "quantity: a scale must lie between -30 and 30 (got '1 trillion "
                "trillion tri"
            ),
        ),
        (f"{'1' * 41} VND", "quantity: it must have at most 40 digits (got '1111"),
        (f"0.{'1' * 41} %", "quantity: it must have at most 40 digits (got '0.1111"),
        ("5 VND [101]", "decimals: it must lie between -100 and 100 (got 101)"),
        (
            "5 VND [2.5]",
            "accuracy: it must be an integer, 'exact' or 'cut' (got '[2.5]",
        ),
        ("5 VND [about]", "accuracy: it must be an integer, 'exact' or 'cut' (got "),
        ("5 VND [3] [4]", "unit: a value in compact form must end in the code"),
        ("5 Million VND", "scale: it must be one of thousand, lakh, million, crore"),
        ("5 VND million", "unit: a value in compact form must end in the code"),
        (
            "3-4 million VND",
            f"{NUMBER}'3-4 million VND'); a range is written",
        ),
        (
            "3–4 million VND",
            f"{NUMBER}'3–4 million VND'); a range is written",
        ),
        ("3 to 4 VND", "unit: a value in compact form must end in the code"),
        ("4..3 VND", "upper: a range must end above its start (got '4..3'); swap"),
        ("3..3.0 VND", "upper: a range must end above its start (got '3..3.0')"),
        (
            "> 3..4 VND",
            "hedge: the hedge of a range must be 'exact' or 'about' (got 'more_than')",
        ),
        ("3..4 million VND [cut]", "rounding: a range must not be cut off (got 'cut')"),
        ("3..4 VND ± 1", "margin: a range must have no margin (got 1); leave the"),
        ("3..4.5 person", "number: a count without a scale must be an integer (got '4"),
        ("3..", "quantity: it must be a plain decimal number (got '3..')"),
        (
            "≈ 3 million VND [cut]",
            "hedge: a number that is cut off must have no hedge (got 'about')",
        ),
        (
            "3 VND [cut exact]",
            "rounding: a number that is cut off must not be exact (got '3 VND [cu",
        ),
        (
            "3 person [cut]",
            "rounding: a number that is cut off must not be exact (got '3 person [cu",
        ),
        ("3 VND []", "accuracy: it must be an integer, 'exact' or 'cut' (got '[]')"),
        ("3 VND [cut 1 2]", "accuracy: it must be an integer, 'exact' or 'cut' (got "),
        ("3 VND ±", f"{MARGIN}'3 VND ±')"),
        (
            "3 VND ± 1 VND",
            f"{MARGIN}'3 VND ± 1",
        ),
        ("3 VND ± -1", "margin: it must not be below zero (got -1)"),
        ("3 VND ± 1 (0 %)", "confidence: it must be above 0 and below 100"),
        ("3 VND ± 1 (100 %)", "confidence: it must be above 0 and below 100"),
        (
            "3 bn VND",
            "unit: it looks like a scale or a unit, but is neither (got 'bn VND'",
        ),
        (
            "226 bilion VND",
            "scale: it must be one of thousand, lakh, million, crore, billion,",
        ),
        (
            "230 tỷ đồng",
            (
                "unit: a value in compact form must end in the code of its unit (got "
                "'tỷ đồng'); write it like '226 billion VND'"
            ),
        ),
        ("25 °C", "unit: it looks like a unit, but is not one (got '°C'); write 'cel"),
        ("25 km²", "unit: it looks like a unit, but is not one (got 'km²'); write 'km"),
        ("5 VND/người", "unit: a code must be lower-case letters"),
        (
            "5 press agencies",
            "unit: a value in compact form must end in the code of its unit (got ",
        ),
        ("5 VNX", "unit: three capitals must be a currency of ISO 4217 (got 'VNX')"),
    ],
)
def test_what_is_no_quantity_is_refused(text: str, message: str) -> None:
    """A text that is no quantity is refused with its value and the way out."""
    with pytest.raises((QuantityError, UnitError)) as caught:
        Quantity.parse(text)

    assert message == str(caught.value)[: len(message)]


def test_a_scale_that_is_misspelt_is_named() -> None:
    """The word is told, and the scale that is meant."""
    with pytest.raises(UnitError, match=r"\(got 'bilion'\); did you mean 'billion'\?"):
        Quantity.parse("226 bilion VND")


@pytest.mark.parametrize("value", [226, Decimal(226), None, ["226 VND"], b"226 VND"])
def test_only_strings_are_read(value: object) -> None:
    """Anything but a string is refused as such."""
    with pytest.raises(QuantityError, match=r"^quantity: it must be written as a str"):
        Quantity.parse(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "accuracy"),
    [
        # A count at scale 0 is exact.
        ("1683 procedure", "exact"),
        ("> 1683 procedure", "exact"),
        # Anything else is accurate to its last printed digit.
        ("1683 thousand procedure", -3),
        ("1.5 thousand procedure", -2),
        ("1683 e-1 procedure", 1),
        ("226 billion VND", -9),
        ("226 VND", 0),
        ("226.50 million VND", -4),
        ("12 km", 0),
        ("6.5..7 %", 1),
        ("3..4 million person", -6),
        ("3..4 person", "exact"),
        ("≈ 20..25 million person", -6),
        ("≈ 200..300 km", -2),
        ("≈ 1200 USD/barrel", -2),
        ("≈ 20 times", 0),
        ("≈ 20 bp", 0),
        ("1.26 trillion INR [cut]", -10),
        ("11.5 %", 1),
        ("11.50 %", 2),
        ("-6.68 pp", 2),
        ("104 index", 0),
        ("91.9 per 100 inhabitant", 1),
        ("> 226 billion VND", -9),
        # About: counts, measures and money to their last digit that is not zero.
        ("≈ 67300 subscriber", -2),
        ("≈ 1512144 subscriber", 0),
        ("≈ 61000 billion VND", -12),
        ("≈ 974011 million VND", -6),
        ("≈ 974010 million VND", -7),
        ("≈ 1.50 million VND", -5),
        ("≈ 100 km", -2),
        ("≈ 0 subscriber", 0),
        ("≈ 0.00 VND", 2),
        # About changes nothing for percents, points, rates and indexes.
        ("≈ 80 %", 0),
        ("≈ 80.0 %", 1),
        ("≈ 10 pp", 0),
        ("≈ 100 index", 0),
        ("≈ 90 per 100 inhabitant", 0),
        # What is stated goes before all of this.
        ("≈ 67300 subscriber [0]", 0),
        ("1683 procedure [-1]", -1),
        ("226 billion VND [exact]", "exact"),
    ],
)
def test_accuracy(text: str, accuracy: int | str) -> None:
    """A number is accurate by the default rule unless it says how."""
    assert accuracy == Quantity.parse(text).accuracy


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("1683 procedure", 1683, 1683),
        ("226 billion VND", Fraction(451, 2) * BILLION, Fraction(453, 2) * BILLION),
        ("≈ 67300 subscriber", 67250, 67350),
        ("≈ 61000 billion VND", 60500 * BILLION, 61500 * BILLION),
        ("≈ 974011 million VND", 974010500000, 974011500000),
        ("11.5 %", Fraction("11.45"), Fraction("11.55")),
        ("-6.68 pp", Fraction("-6.685"), Fraction("-6.675")),
        ("226 billion VND [exact]", 226 * BILLION, 226 * BILLION),
        ("99.9 %", Fraction("99.85"), Fraction("99.95")),
        ("100 %", Fraction("99.5"), Fraction("100.5")),
        ("5 % [-1]", 0, 10),
        ("6.5..7 %", Fraction("6.45"), Fraction("7.05")),
        ("3..4 person", 3, 4),
        ("3..4 VND [exact]", 3, 4),
        ("-2..1 pp", Fraction("-2.5"), Fraction("1.5")),
        ("0.2 % ± 0.5", Fraction("0.15"), Fraction("0.25")),
    ],
)
def test_interval(text: str, lower: Fraction, upper: Fraction) -> None:
    """A number stands for all that is printed so, and nothing is clipped."""
    assert Interval(lower, upper) == Quantity.parse(text).interval


@pytest.mark.parametrize("accuracy", ["", " [2]", " [exact]"])
@pytest.mark.parametrize(
    ("sign", "interval"),
    [
        (">", Interval(96, None, lower_open=True)),
        ("≥", Interval(96, None)),
        ("<", Interval(None, 96, upper_open=True)),
        ("≤", Interval(None, 96)),
    ],
)
def test_a_bound_is_taken_as_it_stands(
    sign: str, interval: Interval, accuracy: str
) -> None:
    """More, less, at least and at most start at the number whatever its accuracy."""
    assert interval == Quantity.parse(f"{sign} 96 %{accuracy}").interval


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("226 billion VND", 226 * BILLION),
        ("1.6 million billion VND", 16 * 10**14),
        ("11.5 %", Fraction(23, 2)),
        ("12 e-3 VND", Fraction(12, 1000)),
        ("-1 e-30 VND", Fraction(-1, 10**30)),
        ("91.9 per 100 inhabitant", Fraction(919, 10)),
        (f"{'9' * 40} e30 VND", (10**40 - 1) * 10**30),
    ],
)
def test_amount(text: str, amount: Fraction) -> None:
    """The amount is exact and a percent stays a percent."""
    assert amount == Quantity.parse(text).amount


def test_blanks_cost_no_square() -> None:
    """A million blanks are read as one, in the time that going through them takes."""
    assert "5 VND" == str(Quantity.parse(f"5{' ' * 10**6}VND [0]"))
