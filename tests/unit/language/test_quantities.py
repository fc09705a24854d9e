"""Quantities: hedges, magnitudes, units and their plural forms."""

import pytest

from ictreport.language import Language
from ictreport.language.quantities import (
    quantity_text,
    scale_text,
    unit_text,
    value_text,
)
from ictreport.model import Quantity, UnitDeclaration

Units = dict[str, UnitDeclaration]


@pytest.mark.parametrize(
    ("text", "en", "vi", "hi"),
    [
        ("226 billion VND", "226 billion VND", "226 tỷ đồng", "226 बिलियन VND"),
        (
            "≈ 974011 million VND",
            "about 974,011 million VND",
            "khoảng 974.011 triệu đồng",
            "लगभग 9,74,011 मिलियन VND",
        ),
        ("> 96 %", "more than 96%", "trên 96%", "96% से अधिक"),
        ("13 branch", "13 branches", "13 chi nhánh", "13 शाखाएँ"),
        ("1 branch", "1 branch", "1 chi nhánh", "1 शाखा"),
        (
            "> 13 branch",
            "more than 13 branches",
            "trên 13 chi nhánh",
            "13 से अधिक शाखाएँ",
        ),
        (
            "1 million branch",
            "1 million branches",
            "1 triệu chi nhánh",
            "1 मिलियन शाखाएँ",
        ),
        (
            "91.9 per 100 inhabitant",
            "91.9 per 100 inhabitants",
            "91,9 trên 100 dân",
            "91.9 प्रति 100 निवासी",
        ),
        (
            "2 per 1000 inhabitant",
            "2 per 1,000 inhabitants",
            "2 trên 1.000 dân",
            "2 प्रति 1,000 निवासी",
        ),
        (
            "2 per 1 inhabitant",
            "2 per inhabitant",
            "2 trên mỗi dân",
            "2 प्रति निवासी",
        ),
        (
            "> 1.6 million billion VND",
            "more than 1.6 million billion VND",
            "trên 1,6 triệu tỷ đồng",
            "1.6 मिलियन बिलियन VND से अधिक",
        ),
        ("72.5 billion USD", "72.5 billion USD", "72,5 tỷ USD", "72.5 बिलियन USD"),
        ("2 trillion VND", "2 trillion VND", "2 nghìn tỷ đồng", "2 ट्रिलियन VND"),
        ("5 thousand VND", "5 thousand VND", "5 nghìn đồng", "5 हज़ार VND"),
        (
            "6.68 pp",
            "6.68 percentage points",
            "6,68 điểm phần trăm",
            "6.68 प्रतिशत अंक",
        ),
        ("1 pp", "1 percentage point", "1 điểm phần trăm", "1 प्रतिशत अंक"),
        ("105.2 index", "105.2 index points", "105,2 điểm", "105.2 सूचकांक अंक"),
        ("≥ 2 hour", "at least 2 hours", "ít nhất 2 giờ", "कम से कम 2 घंटे"),
        ("1 hour", "1 hour", "1 giờ", "1 घंटा"),
        ("1.0 hour", "1.0 hours", "1,0 giờ", "1.0 घंटा"),
        ("< 5 km", "less than 5 km", "dưới 5 km", "5 किमी से कम"),
        ("≤ 50 mbps", "at most 50 Mbit/s", "tối đa 50 Mbit/s", "अधिकतम 50 Mbit/s"),
        ("12 e5 VND", "12 × 10⁵ VND", "12 × 10⁵ đồng", "12 × 10⁵ VND"),
        ("3 e-3 km", "3 × 10⁻³ km", "3 × 10⁻³ km", "3 × 10⁻³ किमी"),
        ("2.50 %", "2.50%", "2,50%", "2.50%"),
    ],
)
def test_quantity_in_three_languages(  # noqa: PLR0913 - one for each language
    *,
    text: str,
    en: str,
    vi: str,
    hi: str,
    languages: dict[str, Language],
    units: Units,
) -> None:
    """A quantity is said in full, with hedge, magnitude and the right form."""
    quantity = Quantity.parse(text)
    said = {
        tag: quantity_text(quantity, language, units)
        for tag, language in languages.items()
    }

    assert {"en": en, "vi": vi, "hi": hi} == said


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("226 billion VND", "226", "billion VND"),
        ("> 96 %", "more than 96", "%"),
        ("13 branch", "13", "branches"),
        ("91.9 per 100 inhabitant", "91.9", "per 100 inhabitants"),
        ("100.7 million branch", "100.7", "million branches"),
        ("12 e5 VND", "12", "× 10⁵ VND"),
    ],
)
def test_value_and_unit_apart(
    text: str, value: str, unit: str, languages: dict[str, Language], units: Units
) -> None:
    """In a table the number stands alone and the unit beside it."""
    quantity = Quantity.parse(text)

    assert value == value_text(quantity, languages["en"])
    assert unit == unit_text(quantity, languages["en"], units)


def test_plural_form_is_that_of_the_name_found(
    languages: dict[str, Language], units: Units
) -> None:
    """A name that only English has takes English forms on a Vietnamese page."""
    vi = languages["vi"]

    assert "1 tape" == quantity_text(Quantity.parse("1 tape"), vi, units)
    assert "2 tapes" == quantity_text(Quantity.parse("2 tape"), vi, units)


def test_plural_form_of_an_unknown_language_is_general(
    languages: dict[str, Language],
) -> None:
    """A name in a language that CLDR lacks is written in its general form."""
    declared = {"tape": UnitDeclaration.of("tape", tlh="jav")}

    assert "1 jav" == quantity_text(Quantity.parse("1 tape"), languages["en"], declared)


def test_undeclared_thing_is_written_without_its_code(
    languages: dict[str, Language],
) -> None:
    """Without names a code is written as words."""
    quantity = Quantity.parse("2 smart_phone")

    assert "2 smart phone" == quantity_text(quantity, languages["en"], {})


def test_very_long_number_has_the_general_form(
    languages: dict[str, Language], units: Units
) -> None:
    """A number beyond plural rules is still written, in the general form."""
    quantity = Quantity.parse("1 e30 branch")
    long = Quantity.parse("1234567890123456789012345 branch")

    assert "1 trillion billion billion branches" == quantity_text(
        quantity, languages["en"], units
    )
    assert quantity_text(long, languages["en"], units).endswith(" branches")


@pytest.mark.parametrize(
    ("scale", "en", "vi", "hi"),
    [
        (0, "", "", ""),
        (12, "trillion", "nghìn tỷ", "ट्रिलियन"),
        (15, "million billion", "triệu tỷ", "मिलियन बिलियन"),
        (18, "billion billion", "tỷ tỷ", "बिलियन बिलियन"),
        (21, "thousand billion billion", "nghìn tỷ tỷ", "हज़ार बिलियन बिलियन"),
        (1, "× 10¹", "× 10¹", "× 10¹"),
        (-6, "× 10⁻⁶", "× 10⁻⁶", "× 10⁻⁶"),
    ],
)
def test_magnitudes(
    scale: int, en: str, vi: str, hi: str, languages: dict[str, Language]
) -> None:
    """A magnitude is a word, two words, or a power where words would change digits."""
    said = {tag: scale_text(scale, language) for tag, language in languages.items()}

    assert {"en": en, "vi": vi, "hi": hi} == said


@pytest.mark.parametrize("scale", range(3, 31, 3))
def test_every_third_magnitude_has_words(
    scale: int, languages: dict[str, Language]
) -> None:
    """Powers of a thousand are always said in words."""
    for language in languages.values():
        assert "×" not in scale_text(scale, language)


@pytest.mark.parametrize(
    ("text", "en", "vi", "hi"),
    [
        ("25 %", "+25%", "+25%", "+25%"),
        ("≈ 25 %", "about +25%", "khoảng +25%", "लगभग +25%"),
        ("-8.66 %", "−8.66%", "−8,66%", "−8.66%"),
        ("6.68 pp", "+6.68 pp", "+6,68 điểm %", "+6.68 प्रतिशत अंक"),
        ("-2 branch", "−2 branches", "−2 chi nhánh", "−2 शाखाएँ"),
        ("0.0 %", "0.0%", "0,0%", "0.0%"),
    ],
)
def test_signed_and_short(  # noqa: PLR0913 - one for each language
    *,
    text: str,
    en: str,
    vi: str,
    hi: str,
    languages: dict[str, Language],
    units: Units,
) -> None:
    """A signed figure has its sign next to its digits, inside the hedge."""
    quantity = Quantity.parse(text)
    said = {
        tag: quantity_text(quantity, language, units, sign="always", short=True)
        for tag, language in languages.items()
    }

    assert {"en": en, "vi": vi, "hi": hi} == said
