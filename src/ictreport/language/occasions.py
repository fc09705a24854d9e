"""Anniversaries and editions in a language."""

from ictreport.language._language import Language
from ictreport.language.numbers import locale_of, native_digits, number_text
from ictreport.language.periods import date_text, period_text
from ictreport.model.period import Frequency, Period
from ictreport.model.task import Occasion


def occasion_text(occasion: Occasion, language: Language) -> str:
    """
    Write an occasion.

    Args:
        occasion: The occasion.
        language: The language.

    Returns:
        Such as ``"79th anniversary (28 August 1945 – 28 August 2024)"``.
    """
    words = language.words.occasions
    category = locale_of(language.words.locale).ordinal_form(occasion.ordinal)
    number = number_text(occasion.ordinal, language)
    text = words.kinds[occasion.kind].form(category).format(n=number)
    if occasion.date is None:
        if occasion.since is None:
            return text
        since = period_text(occasion.since, language)
        return words.since.format(occasion=text, since=since)
    if occasion.since is None:
        date = date_text(occasion.date, language)
        return words.dated.format(occasion=text, date=date)
    return words.between.format(
        occasion=text,
        since=_since(occasion.since, language),
        date=date_text(occasion.date, language, short=True),
    )


def _since(since: Period, language: Language) -> str:
    if since.frequency is Frequency.DAILY:
        return date_text(since.start, language, short=True)
    return native_digits(str(since.start.year), language)
