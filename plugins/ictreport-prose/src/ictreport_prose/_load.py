"""Load a draft of a report from a text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ictreport.errors import LimitError, ModelError, SourceError
from ictreport.language import Language, builtin_language, default_language
from ictreport.model import Period, Report
from ictreport.plugin import Origin
from ictreport.prose import Figure, FigureKind, read_prose
from ictreport_prose._draft import Draft

if TYPE_CHECKING:
    from ictreport_prose import ProseOptions

LONGEST: Final = 4_000_000
"""How many characters a text can have."""

_DEVANAGARI: Final = re.compile("[\u0900-\u097f]")
_VIETNAMESE: Final = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HINDI_SHARE: Final = 2
_VIETNAMESE_SHARE: Final = 10
"""More than one letter in so many tells the language; names in another are fewer."""


def load(origin: Origin, options: "ProseOptions") -> Report:
    """
    Make a draft of a report out of a text.

    Args:
        origin: The text, in UTF-8.
        options: Its language and period, and the id of the draft.

    Returns:
        A report whose title says that it is a draft, for a person to correct.

    Raises:
        SourceError: The input is not text, has no figure, or does not say its period.
        LimitError: The text is longer than the limit.
    """
    text = origin.read_text()
    if len(text) > LONGEST:
        raise LimitError(
            f"{origin.name}: a text must have at most {LONGEST:,} characters (got "
            f"{len(text):,}); split it and read each part",
            LONGEST,
        )
    language = options.language or _guessed(text)
    try:
        figures = read_prose(text, language)
        period = _period(text, figures, options.period)
        report = Draft(text, figures, language.tag, period).report(options.id)
    except ModelError as error:
        raise SourceError(f"{origin.name}: {error}", origin.name) from error
    if report is None:
        raise SourceError(
            f"{origin.name}: it must contain figures to make a draft of (got none in "
            f"language {language.tag!r}); name the language with the option 'language'",
            origin.name,
        )
    return report


def _guessed(text: str) -> Language:
    """Tell the language of a text by its letters."""
    letters = _LETTER.findall(text)
    tag = "en"
    if len(_DEVANAGARI.findall("".join(letters))) * _HINDI_SHARE > len(letters):
        tag = "hi"
    elif len(_VIETNAMESE.findall(text)) * _VIETNAMESE_SHARE > len(letters):
        tag = "vi"
    return builtin_language(tag) or default_language()


def _period(text: str, figures: Sequence[Figure], given: str) -> Period:
    """Take the period that is given, or the year that is named most, the latest."""
    if given:
        return Period.parse(given)
    years = Counter(
        year
        for figure in figures
        if figure.kind is FigureKind.NOT_METRIC
        for year in _YEAR.findall(text, figure.start, figure.end)
    )
    if not years:
        raise ModelError(
            "period",
            "a text that names no year must be given its period",
            None,
            "name it with the option 'period', such as 2024-S1",
        )
    return Period.parse(max(years, key=lambda year: (years[year], year)))
