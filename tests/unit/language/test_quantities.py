"""Quantities: hedges, magnitudes, units and their plural forms."""

import pytest

from ictreport.language import Language
from ictreport.language.quantities import (
    quantity_text,
    unit_text,
    value_text,
)
from ictreport.model import Quantity, UnitDeclaration

Units = dict[str, UnitDeclaration]


@pytest.mark.parametrize(
    ("text", "en", "vi", "hi"),
    [
        ("226 billion VND", "226 billion VND", "226 tỷ đồng", "226 अरब VND"),
        (
            "≈ 974011 million VND",
            "about 974,011 million VND",
            "khoảng 974.011 triệu đồng",
            "लगभग 97,401.1 करोड़ VND",
        ),
        ("> 96 %", "more than 96%", "trên 96%", "96% से अधिक"),
        ("13 branch", "13 branches", "13 chi nhánh", "13 शाखाएँ"),
        ("1 branch", "1 branch", "1 chi nhánh", "1 शाखा"),
        ("> 1 branch", "more than 1 branch", "trên 1 chi nhánh", "1 से अधिक शाखाएँ"),
        ("< 1 branch", "less than 1 branch", "dưới 1 chi nhánh", "1 से कम शाखा"),
        ("> 1 hour", "more than 1 hour", "trên 1 giờ", "1 घंटे से अधिक"),
        ("≥ 1 hour", "at least 1 hour", "ít nhất 1 giờ", "कम से कम 1 घंटा"),
        ("< 1 INR", "less than 1 INR", "dưới 1 INR", "1 रुपये से कम"),
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
            "10 लाख शाखाएँ",
        ),
        (
            "91.9 per 100 inhabitant",
            "91.9 per 100 inhabitants",
            "91,9 tính trên 100 dân",
            "91.9 प्रति 100 निवासी",
        ),
        (
            "2 per 1000 inhabitant",
            "2 per 1,000 inhabitants",
            "2 tính trên 1.000 dân",
            "2 प्रति 1,000 निवासी",
        ),
        (
            "2 per 1 inhabitant",
            "2 per inhabitant",
            "2 tính trên mỗi dân",
            "2 प्रति निवासी",
        ),
        (
            "> 1.6 million billion VND",
            "more than 1.6 quadrillion VND",
            "trên 1,6 triệu tỷ đồng",
            "1.6 हज़ार लाख करोड़ VND से अधिक",
        ),
        ("72.5 billion USD", "72.5 billion USD", "72,5 tỷ USD", "72.5 अरब USD"),
        ("2 trillion VND", "2 trillion VND", "2 nghìn tỷ đồng", "2 लाख करोड़ VND"),
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
        ("≤ 50 mbps", "at most 50 Mbit/s", "không quá 50 Mbit/s", "अधिकतम 50 Mbit/s"),
        ("12 e5 VND", "1.2 million VND", "1,2 triệu đồng", "12 लाख VND"),
        ("3 e-3 km", "0.003 km", "0,003 km", "0.003 किमी"),
        ("2.50 %", "2.50%", "2,50%", "2.50%"),
    ],
)
def test_quantity_in_three_languages(
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
        ("12 e5 VND", "1.2", "million VND"),
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

    assert "1 trillion quintillion branches" == quantity_text(
        quantity, languages["en"], units
    )
    assert quantity_text(long, languages["en"], units).endswith(" branches")


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
def test_signed_and_short(
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


@pytest.mark.parametrize(
    ("text", "en", "vi", "hi"),
    [
        ("6.5..7 %", "6.5–7%", "6,5–7%", "6.5–7%"),
        ("-0.5..0.3 %", "−0.5 to 0.3%", "−0,5 đến 0,3%", "−0.5 से 0.3%"),
        ("-7..-6.5 %", "−7 to −6.5%", "−7 đến −6,5%", "−7 से −6.5%"),
        ("3..4 million VND", "3–4 million VND", "3–4 triệu đồng", "30–40 लाख VND"),
        ("0..1 branch", "0–1 branch", "0–1 chi nhánh", "0–1 शाखा"),
        (
            "≈ 20..30 branch",
            "about 20–30 branches",
            "khoảng 20–30 chi nhánh",
            "लगभग 20–30 शाखाएँ",
        ),
        (
            "0.2 % ± 0.5",
            "0.2% ± 0.5 (95% confidence)",
            "0,2% ± 0,5 (độ tin cậy 95%)",
            "0.2% ± 0.5 (95% विश्वास स्तर)",
        ),
        (
            "≈ 54321 million VND ± 100 (90 %)",
            "about 54,321 million VND ± 100 (90% confidence)",
            "khoảng 54.321 triệu đồng ± 100 (độ tin cậy 90%)",
            "लगभग 5,432.1 करोड़ VND ± 10.0 (90% विश्वास स्तर)",
        ),
        (
            "1.26 trillion INR [cut]",
            "1.26 trillion INR (truncated)",
            "1,26 nghìn tỷ INR (cắt bớt, không làm tròn)",
            "1.26 लाख करोड़ रुपये (शेष अंक छोड़े गए)",
        ),
        ("2 crore INR", "2 crore INR", "20 triệu INR", "2 करोड़ रुपये"),
        ("2.50 lakh INR", "2.50 lakh INR", "250 nghìn INR", "2.50 लाख रुपये"),
        (
            "20.57 crore branch",
            "205.7 million branches",
            "205,7 triệu chi nhánh",
            "20.57 करोड़ शाखाएँ",
        ),
        ("21.4 km/hour", "21.4 km per hour", "21,4 km/giờ", "21.4 किमी प्रति घंटा"),
        (
            "2.1 tonne/hectare",
            "2.1 tonnes per hectare",
            "2,1 tấn/héc-ta",
            "2.1 टन प्रति हेक्टेयर",
        ),
        (
            "80.2 USD/branch",
            "80.2 USD per branch",
            "80,2 USD/chi nhánh",
            "80.2 USD प्रति शाखा",
        ),
        ("2 branch/VND", "2 branches per VND", "2 chi nhánh/đồng", "2 शाखाएँ प्रति VND"),
        ("25 bp", "25 basis points", "25 điểm cơ bản", "25 आधार अंक"),
        ("2.3 times", "2.3 times", "2,3 lần", "2.3 गुना"),
    ],
)
def test_what_real_reports_print(
    *,
    text: str,
    en: str,
    vi: str,
    hi: str,
    languages: dict[str, Language],
    units: Units,
) -> None:
    """Ranges, margins, cut figures, quotients, bp and times are said in full."""
    quantity = Quantity.parse(text)
    said = {
        tag: quantity_text(quantity, language, units)
        for tag, language in languages.items()
    }

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_basis_points_are_short_where_there_is_little_room(
    languages: dict[str, Language], units: Units
) -> None:
    """A signed figure abbreviates them as it does percentage points."""
    said = quantity_text(
        Quantity.parse("-25 bp"), languages["en"], units, sign="always", short=True
    )

    assert "−25 bp" == said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("≈ 3..4 million branch", "about 3–4"),
        ("0.2 % ± 0.5 (90 %)", "0.2 ± 0.5 (90% confidence)"),
        ("12 VND [cut -1]", "12 (truncated)"),
    ],
)
def test_a_value_apart_has_its_range_and_margin(
    text: str, value: str, languages: dict[str, Language]
) -> None:
    """Beside its unit a figure still says all that it is."""
    assert value == value_text(Quantity.parse(text), languages["en"])
