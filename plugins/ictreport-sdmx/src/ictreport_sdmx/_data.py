"""Reports to SDMX-CSV 2.0."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from ictreport.dataset import FREE
from ictreport.model import Period, Report, YearStart
from ictreport.model.claim import to_baseline
from ictreport.tidy import (
    LEVEL,
    NAME_PREFIX,
    TARGET,
    guard,
    name_languages,
    table_cells,
    write_csv,
)
from ictreport_sdmx import SdmxOptions
from ictreport_sdmx._components import (
    ATTRIBUTES,
    COMMENT,
    CONFIDENTIAL,
    DIMENSIONS,
    NOT_A_NUMBER,
    OCCURRENCE,
    TITLE,
    YEAR_START,
    agency,
    indicator,
    key_id,
    value_id,
)

VERSION: Final = "1.0"


@attrs.frozen
class Table:
    """
    The observations of a report.

    Attributes:
        dimensions: The ids of the dimensions in order; time is apart.
        attributes: The ids of the attributes.
        rows: The codes of each observation: dimensions, time, value, attributes.
    """

    dimensions: tuple[str, ...]
    attributes: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The ids of all components, in the order of the codes."""
        return (*self.dimensions, "TIME_PERIOD", "OBS_VALUE", *self.attributes)

    def codes(self, component: str) -> tuple[str, ...]:
        """
        Collect the codes that stand in a component.

        Args:
            component: Its id.

        Returns:
            Each once, in order of appearance.
        """
        place = self.header.index(component)
        codes = dict.fromkeys(row[place] for row in self.rows)
        return tuple(code for code in codes if code)


def render(report: Report, options: SdmxOptions) -> bytes:
    """
    Write a report as SDMX-CSV.

    Args:
        report: The report.
        options: The id of the dataflow.

    Returns:
        UTF-8 with a row for each observation; words that a spreadsheet would run are
        guarded.
    """
    table = observations(report)
    flow = f"{agency(report.publisher.code)}:{options.flow}({VERSION})"
    start = ("dataflow", flow, "R")
    header = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *table.header)
    return write_csv(header, ((*start, *row) for row in table.rows))


def observations(report: Report) -> Table:
    """
    Lay a report out as observations.

    Args:
        report: The report.

    Returns:
        A row for each number, those of tasks left out.

    """
    names, cells = table_cells(report)
    rows = [
        row
        for row in (dict(zip(names, line, strict=True)) for line in cells)
        if row["measure"] != TARGET
    ]
    languages = name_languages(report)
    notes = [metric.note or () for _, metric in report.walk()]
    commented = sorted({tag for note in notes for tag, _ in note})
    years = report.year_start
    keys = sorted({key for row in rows for key in _mapping(row["dimensions"])})
    attributes = (
        *(attribute.id for attribute in ATTRIBUTES),
        "DECIMALS",
        "CONF_STATUS",
        *(() if years.is_calendar else (YEAR_START,)),
        *(f"{TITLE}{tag}" for tag in languages),
        *(f"{COMMENT}{tag}" for tag in commented),
    )
    dimensions = (
        *("FREQ", "INDICATOR"),
        *(dimension.id for dimension in DIMENSIONS),
        *map(key_id, keys),
        OCCURRENCE,
    )
    writer = _Writer(years, languages, keys, commented, notes)
    return Table(dimensions, attributes, tuple(map(writer.row, rows)))


def _mapping(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split(",") if pair)
    return {key: value for key, _, value in pairs}


class _Writer:
    """Makes the codes of rows, and counts those of one key."""

    def __init__(
        self,
        years: YearStart,
        languages: Sequence[str],
        keys: Sequence[str],
        commented: Sequence[str],
        notes: Iterable[Iterable[tuple[str, str]]],
    ) -> None:
        # SDMX names a year by its first day, however the report names it.
        self._years = YearStart(years.month, years.day)
        self._languages = languages
        self._keys = keys
        self._commented = commented
        self._notes = iter(notes)
        self._seen = Counter[tuple[str, ...]]()

    def row(self, row: dict[str, str]) -> tuple[str, ...]:
        """Make the codes of an observation."""
        address = f"{row['part_of'] or row['sector']}.{row['metric']}"
        mapping = _mapping(row["dimensions"])
        period = Period.parse(row["period"])
        row["baseline"] = self._baseline(row["baseline"])
        key = (
            str(period.frequency),
            indicator(address),
            *(dimension.code(row[dimension.column]) for dimension in DIMENSIONS),
            *(value_id(mapping.get(name, "")) for name in self._keys),
        )
        time = period.code(self._years)
        self._seen[(*key, time)] += 1
        own = row["measure"] == LEVEL and not (row["baseline"] or row["revised"])
        note = dict(next(self._notes)) if own else {}  # the first row of each metric
        return (
            *key,
            str(self._seen[(*key, time)]),
            time,
            row["number"] or NOT_A_NUMBER,
            *(attribute.code(row[attribute.column]) for attribute in ATTRIBUTES),
            str(len(row["number"].partition(".")[2])) if row["number"] else "",
            CONFIDENTIAL.get(row["status"], FREE),
            *(() if self._years.is_calendar else (f"--{self._years}",)),
            *(row[f"{NAME_PREFIX}{tag}"] for tag in self._languages),
            *(guard(note.get(tag, "")) for tag in self._commented),
        )

    def _baseline(self, text: str) -> str:
        if not text or self._years.is_calendar:
            return text
        return to_baseline(text).code(self._years)
