"""Lists are joined as CLDR joins them, unless a language says how they end."""

import re

import pytest
from babel import Locale
from babel.lists import format_list
from babel.localedata import locale_identifiers

from ictreport.language import Language
from ictreport.language.lists import list_text

ITEMS = ["A", "{B}", "C", "D"]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("tag", ["en", "vi"])
def test_a_list_is_that_of_babel(
    tag: str, count: int, languages: dict[str, Language]
) -> None:
    """One item, two and more are joined as Babel joins them, braces and all."""
    language = languages[tag]
    locale = Locale.parse(language.words.locale, sep="-")

    assert format_list(ITEMS[:count], locale=locale) == list_text(
        ITEMS[:count], language
    )


def test_three_items_in_three_languages(languages: dict[str, Language]) -> None:
    """The last item gets a word, and Hindi leaves out the comma that CLDR has."""
    assert ["A, {B} and C", "A, {B} và C", "A, {B} और C"] == [
        list_text(ITEMS[:3], languages[tag]) for tag in ("en", "vi", "hi")
    ]


def test_every_locale_puts_a_sign_between_its_first_items() -> None:
    """What is assumed of the first items of a list holds in all of CLDR."""
    patterns = {
        Locale.parse(tag).list_patterns["standard"][name]
        for tag in locale_identifiers()
        if "_" not in tag
        for name in ("start", "middle")
    }

    assert [] == [
        pattern
        for pattern in patterns
        if not re.fullmatch(r"\{0\}[^{}]+\{1\}", pattern)
    ]
