"""Names of languages in a language."""

from ictreport.language._language import Language
from ictreport.language.numbers import locale_of


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
