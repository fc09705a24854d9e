"""SDMX-CSV to reports."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ictreport.errors import (
    AmbiguousAddressError,
    DocumentError,
    ModelError,
    Problem,
    SourceError,
)
from ictreport.model import Period, Report, Text, YearStart
from ictreport.model.claim import to_baseline
from ictreport.plugin import Origin
from ictreport.tidy import csv_lines, read_table, split_address, unguard
from ictreport_sdmx import SdmxSourceOptions
from ictreport_sdmx._components import (
    ATTRIBUTES,
    COMMENT,
    DIMENSIONS,
    NOT_APPLICABLE,
    YEAR_START,
    address,
    is_name,
    name_column,
)

_NOT_A_NUMBER: Final = "NaN"
_ENVELOPE: Final = frozenset(
    {"STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "FREQ", "OCCURRENCE"}
    | {"DECIMALS", "CONF_STATUS"}
)
"""Columns that say nothing which others do not say too."""

_COLUMNS: Final = {one.id: one for one in (*DIMENSIONS, *ATTRIBUTES)}
_NEEDED: Final = ("INDICATOR", "MEASURE", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE")
_BACK: Final = {
    **{one.column: one.id for one in _COLUMNS.values()},
    "number": "OBS_VALUE",
    "period": "TIME_PERIOD",
    **dict.fromkeys(("sector", "metric", "part_of"), "INDICATOR"),
}
"""The component that a column of the tidy table was made of, for messages."""

Line = tuple[int, Sequence[str]]


def load(origin: Origin, options: SdmxSourceOptions) -> Report:
    """
    Read a report from SDMX-CSV.

    Args:
        origin: Where it is read from.
        options: What the components mean, and which period the report is for.

    Returns:
        The report, as far as the observations carry it.

    Raises:
        SourceError: The file is not CSV in UTF-8, or lacks the components of a report.
        DocumentError: Its codes make no report; it holds every problem with line and
            component.
    """
    name = origin.name
    lines = csv_lines(origin.read_text(), name)
    header = next(lines, (1, ()))[1]
    if options.mapping is not None:
        from ictreport_sdmx._mapping import read_foreign

        return read_foreign(header, lines, options, name)
    missing = [component for component in _NEEDED if component not in header]
    if missing:
        message = (
            f"{name}: it must have the components that 'sdmx' writes (it lacks "
            f"{', '.join(missing)}); give a mapping for another data structure"
        )
        raise SourceError(message, name)
    twice = sorted(one for one, times in Counter(header).items() if times > 1)
    if twice:
        message = (
            f"{name}: each component must occur only once (got "
            f"{', '.join(twice)} again); remove the second column"
        )
        raise SourceError(message, name)
    reader = _Reader(header)
    period = None if options.period is None else Period.parse(options.period)
    try:
        report = read_table(reader.table(lines), name, period=period)
    except DocumentError as error:
        problems = [_in_components(problem) for problem in error.problems]
        raise DocumentError(problems, name, more=error.more) from None
    try:
        notes = {place: {"note": Text(words)} for place, words in reader.notes.items()}
        noted = report.edit(replace=notes) if notes else report
    except (AmbiguousAddressError, ModelError) as error:
        message = f"{name}: a note must be words of one metric ({error})"
        raise SourceError(message, name) from error
    return attrs.evolve(noted, year_start=reader.years)


def _in_components(problem: Problem) -> Problem:
    *path, last = problem.path or ("",)
    return Problem((*path, _BACK.get(str(last), last)), problem.message)


class _Reader:
    """Makes lines of the tidy table of lines of components."""

    def __init__(self, header: Sequence[str]) -> None:
        self._header = header
        self._columns = {
            component: place
            for place, component in enumerate(header)
            if component in _COLUMNS
        }
        self._names = {
            name_column(component): place
            for place, component in enumerate(header)
            if is_name(component)
        }
        self._notes = {
            component.removeprefix(COMMENT): place
            for place, component in enumerate(header)
            if component.startswith(COMMENT)
        }
        self._keys = {
            component: place
            for place, component in enumerate(header)
            if not (
                component in _COLUMNS
                or component in _ENVELOPE
                or component in {*_NEEDED, YEAR_START}
                or is_name(component)
                or component.startswith(COMMENT)
            )
        }
        self._places = {component: place for place, component in enumerate(header)}
        self.notes: dict[str, dict[str, str]] = {}
        self.years = YearStart.CALENDAR

    def table(self, lines: Iterator[Line]) -> Iterator[Line]:
        """Give the header and the lines of the tidy table."""
        yield (
            1,
            (
                *("sector", "metric", "part_of", "dimensions", "period", "number"),
                *(_COLUMNS[component].column for component in self._columns),
                *self._names,
            ),
        )
        for number, codes in lines:
            yield number, self._cells(codes) if len(codes) == len(self._header) else ()

    def _cells(self, codes: Sequence[str]) -> tuple[str, ...]:
        place = address(codes[self._places["INDICATOR"]])
        sector, part_of, metric = split_address(place)
        mapping = ",".join(
            f"{key}={codes[at]}"
            for key, at in self._keys.items()
            if codes[at] not in {"", NOT_APPLICABLE}
        )
        years = self.years = self._years(codes)
        value = codes[self._places["OBS_VALUE"]]
        for tag, at in self._notes.items():
            if codes[at]:
                self.notes.setdefault(place, {})[tag] = unguard(codes[at])
        return (
            sector,
            metric,
            part_of,
            mapping,
            _gregorian(codes[self._places["TIME_PERIOD"]], years),
            "" if value == _NOT_A_NUMBER else value,
            *(
                _gregorian(cell, years) if component == "BASELINE" else cell
                for component, cell in (
                    (component, _COLUMNS[component].cell(codes[at]))
                    for component, at in self._columns.items()
                )
            ),
            *(codes[at] for at in self._names.values()),
        )

    def _years(self, codes: Sequence[str]) -> YearStart:
        place = self._places.get(YEAR_START)
        text = "" if place is None else codes[place].removeprefix("--")
        try:
            return YearStart.parse(text) if text else YearStart.CALENDAR
        except ModelError:
            return YearStart.CALENDAR


def _gregorian(text: str, years: YearStart) -> str:
    """Write a period or plan in the calendar's code; others are reported later."""
    if not text or years.is_calendar:
        return text
    try:
        return str(to_baseline(text, years))
    except ModelError:
        return text
