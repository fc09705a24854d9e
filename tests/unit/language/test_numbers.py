"""Numbers: separators, grouping, signs, rounding of halves, digits."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

from ictreport.language import Language, default_language
from ictreport.language.numbers import decimal_of, number_text, round_half_up
from ictreport.model import Quantity
from ictreport_testing.strategies import quantities


@pytest.mark.parametrize(
    ("number", "en", "vi", "hi"),
    [
        ("2080943", "2,080,943", "2.080.943", "20,80,943"),
        ("974011", "974,011", "974.011", "9,74,011"),
        ("999", "999", "999", "999"),
        ("11.5", "11.5", "11,5", "11.5"),
        ("2.50", "2.50", "2,50", "2.50"),
        ("-8.66", "−8.66", "−8,66", "−8.66"),
        ("-1234567.80", "−1,234,567.80", "−1.234.567,80", "−12,34,567.80"),
        ("0", "0", "0", "0"),
        ("-0.0", "0.0", "0,0", "0.0"),
        ("1E+4", "10,000", "10.000", "10,000"),
    ],
)
def test_number_in_three_languages(
    number: str, en: str, vi: str, hi: str, languages: dict[str, Language]
) -> None:
    """A number keeps its digits and gets the separators of the language."""
    said = {tag: number_text(Decimal(number), languages[tag]) for tag in languages}

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_forty_digits_are_kept(languages: dict[str, Language]) -> None:
    """A number longer than the decimal context is written with every digit."""
    number = Decimal("1234567890123456789012345678.901234567890")

    expected = "1,234,567,890,123,456,789,012,345,678.901234567890"

    assert expected == number_text(number, languages["en"])


def test_grouping_can_be_chosen(languages: dict[str, Language]) -> None:
    """Hindi can be written with western groups, and English with Indian ones."""
    western = attrs.evolve(languages["hi"], grouping="western")
    indian = attrs.evolve(languages["en"], grouping="indian")

    assert "2,080,943" == number_text(2080943, western)
    assert "20,80,943" == number_text(2080943, indian)


def test_native_digits_can_be_chosen(languages: dict[str, Language]) -> None:
    """Hindi can be written with the digits of its script; English has no others."""
    native = attrs.evolve(languages["hi"], digits="native")
    same = attrs.evolve(languages["en"], digits="native")

    assert "२०,८०,९४३.५" == number_text(Decimal("2080943.5"), native)
    assert "1,683" == number_text(1683, same)


@pytest.mark.parametrize(
    ("number", "negative", "always", "never"),
    [
        ("11.5", "11.5", "+11.5", "11.5"),
        ("-11.5", "−11.5", "−11.5", "11.5"),
        ("0.0", "0.0", "0.0", "0.0"),
    ],
)
def test_signs(
    number: str, negative: str, always: str, never: str, languages: dict[str, Language]
) -> None:
    """A sign is written as asked, and zero never has one."""
    value, en = Decimal(number), languages["en"]

    assert negative == number_text(value, en)
    assert always == number_text(value, en, sign="always")
    assert never == number_text(value, en, sign="never")


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 4), 1, "0.3"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(-1, 4), 1, "-0.3"),
        (Fraction(23, 2), 0, "12"),
        (Fraction(25, 2), 0, "13"),
        (Fraction(-1, 25), 1, "0.0"),
        (Fraction(1, 3), 3, "0.333"),
        (Fraction(2), 2, "2.00"),
        (Fraction(550289), -3, "550000"),
        (Fraction(-15), -1, "-20"),
        (Fraction(4), -1, "0"),
    ],
)
def test_halves_are_rounded_away_from_zero(
    value: Fraction, places: int, expected: str
) -> None:
    """Rounding is exact, takes halves up, keeps its decimals and gives no -0."""
    assert expected == str(round_half_up(value, places))


def test_percent_of_halves_is_not_rounded_twice(languages: dict[str, Language]) -> None:
    """11.5 stays 11.5 and 12.5 rounds to 13, where CLDR formats give 12 for both."""
    rounded = round_half_up(Fraction(25, 2), 0)

    assert "11.5" == number_text(Decimal("11.5"), languages["en"])
    assert "13" == number_text(rounded, languages["en"])


def test_number_of_digits() -> None:
    """Digits and decimals make a number, and zero has no sign."""
    assert "-12.34" == str(decimal_of(1234, 2, negative=True))
    assert "0.0" == str(decimal_of(0, 1, negative=True))
    assert "1200" == str(decimal_of(12, -2))


@given(quantities())
def test_every_digit_of_any_number_is_written(quantity: Quantity) -> None:
    """Without its grouping signs a written number is the number as printed."""
    written = number_text(quantity.number, default_language())

    assert f"{quantity.number:f}" == written.replace(",", "").replace("−", "-")
