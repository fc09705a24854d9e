"""Powers of ten in words."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from ictreport.language import Language, Table
from ictreport.language.magnitudes import magnitude
from ictreport.language.quantities import quantity_text
from ictreport.model import PluralForms, Quantity, Unit

VND, INR = Unit("VND"), Unit("INR")
_MILLION_RUPEES = PluralForms(one="lac", other="lacs")


@pytest.mark.parametrize(
    ("scale", "en", "vi", "hi"),
    [
        (0, "", "", ""),
        (3, "thousand", "nghìn", "हज़ार"),
        (5, "million", "triệu", "लाख"),
        (6, "million", "triệu", "करोड़"),
        (7, "billion", "tỷ", "करोड़"),
        (9, "billion", "tỷ", "अरब"),
        (11, "trillion", "nghìn tỷ", "खरब"),
        (12, "trillion", "nghìn tỷ", "लाख करोड़"),
        (15, "quadrillion", "triệu tỷ", "हज़ार लाख करोड़"),
        (21, "thousand quintillion", "nghìn tỷ tỷ", "अरब लाख करोड़"),
        (1, "thousand", "nghìn", "हज़ार"),
        (-6, "", "", ""),
    ],
)
def test_a_magnitude_is_a_word_or_several(
    scale: int, en: str, vi: str, hi: str, languages: dict[str, Language]
) -> None:
    """A power without a word takes the next above; beyond the largest, words join."""
    said = {
        tag: magnitude(scale, VND, language).words
        for tag, language in languages.items()
    }

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_rupees_are_counted_in_lakh_and_crore(languages: dict[str, Language]) -> None:
    """English has these words for rupees alone."""
    en = languages["en"]

    assert (5, "lakh", 0) == magnitude(5, INR, en)
    assert (7, "crore", 0) == magnitude(7, INR, en)
    assert (6, "million", 0) == magnitude(6, INR, en)
    assert (9, "billion", 2) == magnitude(7, VND, en)


@pytest.mark.parametrize(
    ("number", "words"),
    [(None, "billion"), ("0", "billion"), ("5", "crore"), ("50", "billion")],
)
def test_a_word_suits_its_number(
    number: str | None, words: str, languages: dict[str, Language]
) -> None:
    """A number that would fall below 1 takes the largest word below, also of rupees."""
    given = None if number is None else Decimal(number)

    assert words == magnitude(8, INR, languages["en"], given).words
    assert (0, "", 0) == magnitude(0, INR, languages["en"], Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 million VND", "1 million VND"),
        ("1.5 million VND", "1,5 million VND"),
        ("2 million VND", "2 millions VND"),
        ("1..2 million VND", "1–2 millions VND"),
        ("100 thousand VND", "100 mille VND"),
        ("1 million INR", "1 lac INR"),
        ("2 million INR", "2 lacs INR"),
    ],
)
def test_a_magnitude_has_the_form_of_its_number(
    text: str, expected: str, languages: dict[str, Language]
) -> None:
    """French counts up to 2 in the singular, by the categories of CLDR."""
    words: Any = Table(
        {
            **languages["en"].words,
            "locale": "fr",
            "magnitudes": {
                "3": PluralForms(other="mille"),
                "6": PluralForms(one="million", other="millions"),
            },
            "currency_magnitudes": {"INR": {"6": _MILLION_RUPEES}},
        }
    )
    french = attrs.evolve(languages["en"], words=words)

    assert expected == quantity_text(Quantity.parse(text), french, {})


@pytest.mark.parametrize("scale", range(-30, 31))
def test_every_magnitude_keeps_the_amount(
    scale: int, languages: dict[str, Language]
) -> None:
    """The point moves by as much as the power does, and no digit is lost."""
    printed = Decimal("1234567890123456789012345678974011.50")
    for language in languages.values():
        found = magnitude(scale, VND, language)

        assert 0 <= found.power
        assert bool(found.power) == bool(found.words)
        assert printed.scaleb(scale) == found.number(printed).scaleb(found.power)
        assert "E" not in str(f"{found.number(printed):f}")


def test_a_number_without_scale_gets_its_zeros(languages: dict[str, Language]) -> None:
    """What has no power of its own is written in full."""
    found = magnitude(-2, VND, languages["en"])

    assert "0.05" == str(found.number(Decimal(5)))


def test_a_language_with_one_word_joins_it_and_nothing_else(
    languages: dict[str, Language],
) -> None:
    """Powers that its words cannot make take the next that they can."""
    words: Any = Table(
        {**languages["en"].words, "magnitudes": {"20": PluralForms(other="score")}}
    )
    few = attrs.evolve(languages["en"], words=words)

    assert (20, "score", 15) == magnitude(5, VND, few)
    assert (0, "", -21) == magnitude(21, VND, few)
    assert "2" + "0" * 21 == f"{magnitude(21, VND, few).number(Decimal(2)):f}"
