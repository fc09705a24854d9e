"""Names of languages and of values of built-in code lists."""

from typing import TYPE_CHECKING, Any, Final, cast

from ictreport.language._language import Language
from ictreport.language.numbers import locale_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_REGION: Final = 2


def value_name(key: str, code: str, language: Language) -> str:
    """
    Name a value of a built-in code list.

    Args:
        key: The code of the list, such as ``"SEASONAL_ADJUST"``.
        code: The code of the value.
        language: The language to name it in.

    Returns:
        Such as ``"seasonally adjusted"``.
    """
    values = language.words.dimensions[key.lower()]
    return cast("Mapping[str, str]", values)[code]


def language_name(tag: str, language: Language) -> str:
    """
    Name a language.

    Args:
        tag: Its BCP 47 tag.
        language: The language to name it in.

    Returns:
        Such as ``"Vietnamese"``, or the tag when CLDR has no name for it.
    """
    names: dict[str, str] = dict(locale_of(language.words.locale).languages)
    primary = tag.partition("-")[0].lower()
    for key in (tag.replace("-", "_"), primary):
        if key in names:
            return names[key]
    return tag


def words_for_language(tag: str, name: str) -> set[str]:
    """
    Collect the words that people may write for a language instead of its tag.

    Args:
        tag: Its BCP 47 tag.
        name: Its own name for itself.

    Returns:
        Its names, and the code of the country that the tag names, else of the one where
        most of its speakers live, in small letters.
    """
    from babel.core import get_global

    likely: Any = get_global("likely_subtags")  # babel does not say its types
    english: dict[str, str] = dict(locale_of("en").languages)
    key, primary = tag.replace("-", "_"), tag.partition("-")[0]
    region = key.rpartition("_")[2]
    is_country = len(region) == _REGION and region != primary
    country = region if is_country else str(likely.get(key, "")).rpartition("_")[2]
    words = {name, english.get(key, ""), english.get(primary, ""), country}
    return {word.lower() for word in words if word}
