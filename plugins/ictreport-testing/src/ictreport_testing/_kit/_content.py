"""What a format must carry of a report, and how that is compared to what it carries."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import attrs

from ictreport.model import (
    Hedge,
    Metric,
    Period,
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
    from decimal import Decimal

    from ictreport.language import Language
    from ictreport.language.magnitudes import Magnitude

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
) -> Iterator[tuple[str, list[list[str]], Place]]:
    """
    List what a page must show of a report, in order.

    Args:
        report: The report.
        language: The language of the page.
        loses: The parts that the page says that it does not show.

    Yields:
        What it is, and the texts any of which shows it, in pieces that stand one after
        the other: a name in words, since pages may mark up what stands between, and a
        value whole, with its sign and separators; and where it stands.
    """
    from ictreport.language.quantities import value_text
    from ictreport.view import view

    lost = frozenset(loses)
    seen = view(report, language)
    metrics = iter([metric for _, metric in report.walk()])
    for sector in seen.sectors:
        if "sector_names" not in lost and (sector.rows or "empty_sectors" not in lost):
            yield f"the name of {sector.code}", [words_of(str(sector.name))], "next"
        for row in sector.rows:
            metric = next(metrics)
            place: Place = "anywhere" if row.told else "next"
            if row.depth and "breakdowns" in lost:
                continue
            claims = (
                () if "claims" in lost else _claims_of(metric, report, language, lost)
            )
            if "metric_names" not in lost:
                yield f"the name of {row.address}", [words_of(str(row.label))], place
            for what, figures in claims:
                yield f"{what} of {row.address}", figures, "beside"
            if metric.value is None and "statuses" in lost:
                continue
            if metric.value is None:
                texts = [[squeezed(row.value)], [squeezed(str(metric.status))]]
                what = f"the status of {row.address}"
            else:
                told = _plainer(metric.value, lost) or metric.value
                texts = [
                    [squeezed(row.value)],
                    [squeezed(row.full)],
                    [squeezed(value_text(told, language))],
                    _printed(told, lambda number: f"{number:f}"),
                ]
                what = f"the value of {row.address}"
            yield what, texts, place


def _printed(value: Quantity, write: "Callable[[Decimal], str]") -> list[str]:
    """Write each number of a quantity, in the order that they are read in."""
    numbers = (value.number, value.upper, value.margin)
    return [squeezed(write(number)) for number in numbers if number is not None]


def _claims_of(
    metric: Metric, report: Report, language: "Language", lost: frozenset[str]
) -> Iterator[tuple[str, list[list[str]]]]:
    """List the figures of claims, and the years that they compare to."""
    from ictreport.language.magnitudes import magnitude
    from ictreport.language.numbers import number_text

    own = (metric.period or report.period).start.year
    for claim in metric.claims:
        if claim.value is not None:
            told = _plainer(claim.value, lost) or claim.value
            power = magnitude(told.scale, told.unit, language)

            def write(number: "Decimal", power: "Magnitude" = power) -> str:
                return number_text(power.number(number).copy_abs(), language)

            said = _printed(told, write)
            raw = _printed(told, lambda number: f"{number.copy_abs():f}")
            # A fall is said by its size, so that the ends of a range change places.
            turned = [said[1], said[0], *said[2:]] if told.upper is not None else said
            yield "a claim", [said, raw, turned]
        base = claim.baseline
        if not isinstance(base, Period):
            continue
        # The first week of a year may begin in the year before, which no page names.
        years = {base.start.year, base.end.year}
        # Pages may say "on the year" or "since January", and not which year that is.
        if years.isdisjoint({own, own - 1}):
            yield "the year of a claim", [[f"{year}"] for year in sorted(years)]


def compare_page(
    page: object,
    report: Report,
    language: "Language",
    loses: Iterable[str] = (),
    *,
    in_rows: bool = False,
) -> None:
    """
    Check that the text of a page shows what it must.

    Args:
        page: The text of the page, as the author's decoder gives it.
        report: The report.
        language: The language of the page.
        loses: The parts that the page says that it does not show.
        in_rows: Whether what a claim says must stand behind the name of its metric.
            Cells of several lines are often read line by line, and so before it.

    Raises:
        LawError: Something is missing, or stands in another order.
    """
    if not isinstance(page, str):
        broken(
            f"decode must give the text for a presentation (got {type(page).__name__})"
        )
    text = squeezed(page)
    place = 0
    for what, texts, where in shown_of(report, language, loses):
        in_order = where == "next" or (where == "beside" and in_rows)
        start = place if in_order else 0
        ends = [_end(text, pieces, start) for pieces in texts]
        found = [end for end in ends if end >= 0]
        if not found:
            shown = " ".join(texts[0])
            broken(f"{what} is not there, or not in order: {as_shown(shown)}")
        place = min(found) if where == "next" else place


def _end(text: str, words: list[str], place: int) -> int:
    """Find words one after the other, and tell where the last one ends."""
    for word in words:
        at = text.find(word, place)
        if at < 0:
            return -1
        place = at + len(word)
    return place
