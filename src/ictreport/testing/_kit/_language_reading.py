"""The law of languages that can be read: what is written is read again."""

from typing import TYPE_CHECKING, Final

from ictreport.model import Metric, Report
from ictreport.prose import Figure, FigureKind, read_prose
from ictreport.testing._kit._drawing import drawn
from ictreport.testing._kit._everything import everything
from ictreport.testing._kit._language import LanguageKit
from ictreport.testing._kit._language_meaning import words_of
from ictreport.testing._kit._law import broken, law
from ictreport.testing._kit._written_back import Said, difference, plain, said_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_LONGER: Final = {
    "quarter": ("year", "week", "day"),
    "month": ("year", "week"),
    "week": ("year", "month"),
    "day": ("year", "month", "week"),
}
"""What is not said of a length: a quarter may be three months, a week seven days."""


@law(
    "Add the word of the sentence to [reading], or change the pattern so that it has "
    "one meaning.",
)
def reads_back(kit: LanguageKit) -> None:
    """A written metric is read back: figures, kinds, hedges and baselines."""
    if kit.load().words.reading is None:
        return  # a language may do without words to read by
    _lengths(kit)
    reports = [
        ("every kind", everything()),
        *((f"drawn {n}", r) for n, r in enumerate(drawn(kit.reports, kit.examples))),
    ]
    for name, report in reports:
        found = first_difference(report, kit.load())
        if found:
            broken(found, name=name, report=report)


def _lengths(kit: LanguageKit) -> None:
    """Look for another length in what is read as the month, or another, before."""
    words = kit.load().words
    lengths: dict[str, set[str]] = {}
    for place, text in words_of(words.measures):
        length = place.partition(".")[0]
        lengths.setdefault(length, set()).update(text.casefold().split())
    read: Mapping[str, tuple[str, ...]] = {}
    if words.reading is not None:
        read = words.reading.baselines
    years = {
        phrase.casefold()
        for sort in ("year_ago", "previous_year")
        for phrase in read.get(sort, ())
        if len(phrase.split()) == 1
    }
    for sort, others in _LONGER.items():
        for phrase in read.get(f"previous_{sort}", ()):
            for other in others:
                if not lengths[other].isdisjoint(phrase.casefold().split()):
                    found = f"{phrase!r} is read as the {sort} before"
                    broken(f"{found}, but names a {other}")
            for year in years:
                if any(word.startswith(year) for word in phrase.casefold().split()):
                    found = f"{phrase!r} is read as the {sort} before"
                    broken(f"{found}, but {year!r} in it as the year before")


def first_difference(report: Report, language: "Language") -> str:
    """
    Tell the first thing of a report that is read otherwise than it was written.

    Args:
        report: The report; its names are replaced.
        language: The language, with words to read by.

    Returns:
        What differs, in words; empty when nothing does.
    """
    renamed = plain(report, language.tag)
    spoken = language.styled(year_start=renamed.year_start, plans=renamed.plans)
    for _, metric in renamed.walk():
        found = _difference(metric, renamed, spoken)
        if found:
            return found
    return ""


def _difference(metric: Metric, report: Report, language: "Language") -> str:
    """Tell the first thing that is read otherwise than it was written."""
    from ictreport._write import write

    text = write(metric, language, report=report)
    figures = read_prose(text, language)
    uppers = {figure.upper for figure in figures}
    read = [
        figure
        for place, figure in enumerate(figures)
        if figure.kind is not FigureKind.NOT_METRIC and place not in uppers
    ]
    said = list(said_of(metric, report.period))
    if len(said) != len(read):
        told = ", ".join(repr(text[figure.start : figure.end]) for figure in read)
        return f"{text!r} says {len(said)} figures, and these are read: {told}"
    for one, figure in zip(said, read, strict=True):
        found = _held(one, figure, figures, report)
        if found:
            return f"of {text[figure.start : figure.end]!r} in {text!r} {found}"
    return ""


def _held(
    said: Said, figure: Figure, figures: tuple[Figure, ...], report: Report
) -> str:
    upper = None if figure.upper is None else figures[figure.upper]
    return difference(said, figure, upper, report.year_start)


READ_BACK_LAWS: Final = (reads_back,)
"""Laws of reading what was written."""
