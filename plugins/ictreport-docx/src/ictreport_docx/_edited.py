"""What an office edited in a document."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ictreport.errors import SourceError
from ictreport.plugin import Edit, read_word
from ictreport_docx._render import DIGITS, LANGUAGE, REPORT, spoken, stated_of
from ictreport_docx._words import edited_words, plain

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin import Origin, WordDocument
    from ictreport_docx._markup import Figure


def edited(
    origin: "Origin", report: "Report", language_of: "Callable[[str], Language]"
) -> tuple[Edit, ...]:
    """
    Compare the figures and words of a document with a report.

    Args:
        origin: The document, which somebody may have edited.
        report: The report.
        language_of: Gives the language of a tag.

    Returns:
        The figures that differ, are gone, or are in the document alone; and the words
        of the report that differ, are gone or stand in another place.

    Raises:
        SourceError: It cannot be read, it does not say of which report it is, or it is
            of another one.
    """
    document = read_word(origin.read(), origin.name)
    tag = _check(document, report, origin.name)
    digits = document.properties.get(DIGITS, "")
    language = spoken(language_of(tag), digits, report)
    stated = stated_of(report, language)
    edits = (
        *_edits(document, stated.figures),
        *edited_words(stated.words, stated.document.lines, document.lines),
    )
    # The same edit in several places counts once.
    return tuple(dict.fromkeys(edits))


def _check(document: "WordDocument", report: "Report", name: str) -> str:
    """Give the language of the document, which must be of the report."""
    of = document.properties.get(REPORT)
    tag = document.properties.get(LANGUAGE)
    if not of or not tag:
        message = (
            f"{name}: it must say of which report it is (got: no property {REPORT}); "
            "export the report anew and edit that document"
        )
        raise SourceError(message, name)
    if of != report.id:
        message = (
            f"{name}: it must be a document of report {report.id} (got one of {of}); "
            "name that report"
        )
        raise SourceError(message, name)
    return tag


def _edits(document: "WordDocument", figures: "Iterable[Figure]") -> Iterator[Edit]:
    """
    Compare tag by tag.

    A figure can stand in several places, and an office can copy or delete rows: what
    the report has under a tag and the document has not is paired with what only the
    document has there.
    """
    stated: defaultdict[str, list[str]] = defaultdict(list)
    codes: dict[str, str] = {}
    for figure in figures:
        codes.setdefault(figure.tag, figure.code)
        stated[figure.tag].append(plain(figure.text))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for control in document.controls:
        found[control.tag].append(plain(control.text))
    for tag, code in codes.items():
        yield from _compare(code, stated[tag], found.pop(tag, []))
    for tag, texts in found.items():
        if _is_figure(tag):
            yield from _compare(tag, [], texts)


def _compare(code: str, stated: Iterable[str], found: Iterable[str]) -> Iterator[Edit]:
    wanted, there = Counter(stated), Counter(found)
    missing = [*(wanted - there).elements()]
    # A copy of a figure with the same text is not an edit.
    added = [text for text in (there - wanted).elements() if text not in wanted]
    for place in range(max(len(missing), len(added))):
        was = missing[place] if place < len(missing) else ""
        now = added[place] if place < len(added) else ""
        if was or now:
            address = code.partition(":")[0].partition("@")[0]
            yield Edit(address=address, figure=code, stated=was, found=now)


def _is_figure(tag: str) -> bool:
    """Tell whether a tag is one of ours: an office has controls of its own."""
    address = tag.partition(":")[0].partition("@")[0].partition("~")[0]
    return "." in address and not set(address) - _CODE


_CODE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-.")
