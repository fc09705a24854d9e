"""What a format must carry of a report, and how that is compared to what it carries."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import attrs

from ictreport.model import (
    Claim,
    Hedge,
    Metric,
    Quantity,
    Report,
    Rounding,
    Status,
)
from ictreport.model.number import USUAL_CONFIDENCE
from ictreport.plugin import Part
from ictreport.tidy import (
    LEVEL,
    TARGET,
    Observation,
    from_cells,
    observations,
)
from ictreport_testing._kit._differences import as_shown, differences
from ictreport_testing._kit._law import broken

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.view import CellView

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_MINUS: Final = "\N{MINUS SIGN}"
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def table_of(decoded: object, report: Report) -> tuple[Observation, ...]:
    """
    Take what a decoder gave as rows of the tidy table.

    Args:
        decoded: A report, or rows as observations or as texts by column.
        report: The report that was rendered, for columns that rows leave out.

    Returns:
        The rows.

    Raises:
        LawError: The decoder gave none of these.
    """
    if isinstance(decoded, Report):
        return observations(decoded)
    if isinstance(decoded, str | bytes) or not isinstance(decoded, Iterable):
        broken(
            "decode must give a Report or rows for a tabular format "
            f"(got {type(decoded).__name__})"
        )
    return tuple(_row(item, report) for item in cast("Iterable[object]", decoded))


def _row(item: object, report: Report) -> Observation:
    if isinstance(item, Observation):
        return item
    if not isinstance(item, Mapping):
        broken(f"a row must be a mapping of texts (got {type(item).__name__})")
    cells = cast("Mapping[str, str]", item)
    absent = {
        "report": report.id,
        "publisher": report.publisher.code,
        "measure": LEVEL,
    }
    from ictreport.errors import IctreportError

    try:
        return from_cells({**absent, **cells})
    except IctreportError as error:
        broken(f"a row is no observation: {error}")


def has_table(report: Report) -> bool:
    """
    Tell whether a report can be made of the rows of its table again.

    Args:
        report: The report.

    Returns:
        False when there is no row, which names no report, and when a sector comes back
        after another one: readers may put the rows of a sector together.
    """
    codes = [sector.code for sector in report.sectors if sector.metrics]
    runs = [code for code, _ in itertools.groupby(codes)]
    return bool(runs) and len(runs) == len(set(runs))


def projected(
    rows: Iterable[Observation], loses: Iterable[str], report: Report
) -> list[Observation]:
    """
    Keep of rows what a format says that it carries.

    Args:
        rows: The rows.
        loses: The parts that it loses.
        report: The report that was rendered.

    Returns:
        The rows without what may be lost.
    """
    lost = frozenset(loses)
    return [_without(row, lost, report) for row in rows if not _is_lost(row, lost)]


def _is_lost(row: Observation, lost: frozenset[str]) -> bool:
    history = row.measure == LEVEL and row.baseline is not None
    claim = row.measure not in {LEVEL, TARGET}
    return (
        ("history" in lost and history)
        or ("claims" in lost and claim)
        or ("tasks" in lost and row.measure == TARGET)
        or ("breakdowns" in lost and bool(row.part_of))
        or ("revisions" in lost and bool(row.revised))
    )


_BLANKS: Final[Mapping[Part, Mapping[str, Any]]] = {
    "statuses": {"status": Status.NORMAL},
    "history_sources": {"source": ""},
    "area": {"area": ""},
    "growth_over": {"growth_over": None},
    "collections": {"collection": None},
    "dimensions": {"dimensions": ()},
    "metric_names": {"names": ()},
    "languages": {"names": ()},
    "codes": {"sector": "x", "metric": "x", "part_of": "", "of": ""},
}
"""What stands in the fields of a row when a part is lost."""


def _without(row: Observation, lost: frozenset[str], report: Report) -> Observation:
    changes: dict[str, Any] = {"value": _plainer(row.value, lost)}
    if "of_text" in lost and row.of not in report:
        changes["of"] = ""
    for part, blank in _BLANKS.items():
        if part in lost:
            changes |= blank
    return attrs.evolve(row, **changes)


def _plainer(value: Quantity | None, lost: frozenset[str]) -> Quantity | None:
    if value is None:
        return None
    changes: dict[str, Any] = {}
    if "accuracy" in lost:
        changes |= {"decimals": None, "rounding": Rounding.HALF}
    if "hedges" in lost:
        changes["hedge"] = Hedge.EXACT
    if "ranges" in lost:
        changes["upper"] = None
    if "margins" in lost:
        changes |= {"margin": None, "confidence": USUAL_CONFIDENCE}
    return attrs.evolve(value, **changes)


Place = Literal["next", "beside", "anywhere"]
"""
Where a page shows something: behind what is before it in the report; beside the name of
its metric, in cells whose lines are read in any order; or in a table of its own.
"""


def compare_rows(expected: list[Observation], actual: list[Observation]) -> None:
    """
    Compare the rows of a file with those of the report.

    Args:
        expected: What the report says.
        actual: What the file says.

    Raises:
        LawError: They differ; the error names the first difference.
    """
    for number, (one, other) in enumerate(zip(expected, actual, strict=False)):
        for field in attrs.fields(Observation):
            wanted, got = getattr(one, field.name), getattr(other, field.name)
            if wanted != got:
                broken(
                    f"row {number} ({one.address}) has {field.name} {as_shown(got)}; "
                    f"the report says {as_shown(wanted)}"
                )
    if len(expected) != len(actual):
        broken(f"the file has {len(actual)} rows; the report has {len(expected)}")


def compare_reports(expected: Report, actual: object) -> None:
    """
    Compare the report that a file gives back with the one that was written.

    Args:
        expected: The one that was written.
        actual: What was read.

    Raises:
        LawError: They differ; the error names the first difference.
    """
    if not isinstance(actual, Report):
        broken(
            "decode must give a Report for a lossless format "
            f"(got {type(actual).__name__})"
        )
    if expected != actual:
        place, wanted, got = next(
            differences(expected, actual, "report"), ("report", expected, actual)
        )
        broken(f"{place} comes back as {as_shown(got)}; it was {as_shown(wanted)}")


def squeezed(text: str) -> str:
    """
    Take away what layouts put between letters.

    Args:
        text: A text, such as that of a page.

    Returns:
        The text without blanks and signs that show nothing, in NFKC and with one sort
        of minus and of digits, so that line breaks, joiners and columns do not count.
    """
    plain = unicodedata.normalize("NFKC", text).replace(_MINUS, "-")
    plain = _OTHER_DIGIT.sub(lambda found: str(int(found[0])), plain)
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _UNSEEN)


def words_of(text: str) -> list[str]:
    """
    Take a text apart where it has no letter and no digit.

    Args:
        text: A name or a formatted value.

    Returns:
        Its words, each as ``squeezed`` gives them.
    """
    plain = unicodedata.normalize("NFKC", text)
    spaced = "".join(sign if sign.isalnum() else " " for sign in plain)
    return spaced.split()


def shown_of(
    report: Report, language: "Language", loses: Iterable[str] = ()
) -> Iterator[tuple[str, list[list[str]]]]:
    """
    List what a page must show of a report.

    Args:
        report: The report.
        language: The language of the page.
        loses: The parts that the page says that it does not show.

    Yields:
        What it is, and the texts any of which shows it, in pieces that stand one after
        the other: a name in words, since pages may mark up what stands between, and a
        number whole, with its sign and separators.
    """
    from ictreport.view import view

    lost = frozenset(loses)
    for sector in view(report, language).sectors:
        is_there = sector.tables or "empty_sectors" not in lost
        if is_there and "sector_names" not in lost:
            yield f"the name of {sector.code}", [words_of(str(sector.name))]
        rows = [row for table in sector.tables for row in table.rows]
        for row in rows:
            if row.depth and "breakdowns" in lost:
                continue
            if "metric_names" not in lost and row.address:
                yield f"the name of {row.address}", [words_of(str(row.label))]
            for cell in row.cells:
                if cell.figure is not None:
                    yield from _figure(row.address, cell, lost)


def _figure(
    address: str, cell: "CellView", lost: frozenset[str]
) -> Iterator[tuple[str, list[list[str]]]]:
    """Give the texts of a published figure."""
    figure = cell.figure
    assert figure is not None  # noqa: S101 - the caller looked
    value, origin = figure.value, figure.origin
    if isinstance(origin, Metric):
        part = "statuses" if value is None else ""
    elif isinstance(origin, Claim):
        part = "claims"
    else:
        return  # what follows from others, or was published before
    if part not in lost:
        texts = [[squeezed(cell.text)]]
        if isinstance(value, Quantity):
            told = _plainer(value, lost) or value
            raw = (told.number, told.upper, told.margin)
            texts.append([f"{one.copy_abs():f}" for one in raw if one is not None])
        elif value is None:
            texts.append([squeezed(str(figure.status))])
        yield f"a figure of {address}", texts


def compare_page(
    page: object, report: Report, language: "Language", loses: Iterable[str] = ()
) -> None:
    """
    Check that the text of a page shows what it must.

    Args:
        page: The text of the page, as the author's decoder gives it.
        report: The report.
        language: The language of the page.
        loses: The parts that the page says that it does not show.

    Raises:
        LawError: Something is missing.
    """
    if not isinstance(page, str):
        broken(
            f"decode must give the text for a presentation (got {type(page).__name__})"
        )
    text = squeezed(page)
    for what, texts in shown_of(report, language, loses):
        if all(_end(text, pieces, 0) < 0 for pieces in texts):
            broken(f"{what} is not there: {as_shown(' '.join(texts[0]))}")


def _end(text: str, words: list[str], place: int) -> int:
    """Find words one after the other, and tell where the last one ends."""
    for word in words:
        at = text.find(word, place)
        if at < 0:
            return -1
        place = at + len(word)
    return place
