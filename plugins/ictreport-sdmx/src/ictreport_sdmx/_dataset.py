"""SDMX-CSV of any publisher to reports."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import attrs

from ictreport.dataset import Component, Dataset, Role, Row, settle, to_report
from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.model import Report, Text, YearStart
from ictreport.model.claim import to_baseline
from ictreport_sdmx import SdmxSourceOptions
from ictreport_sdmx._components import NOT_APPLICABLE
from ictreport_sdmx._message import (
    YEAR_START,
    Actions,
    Column,
    Decimals,
    Message,
    values_of,
    words_of,
)

_UNITS: Final = {
    **dict.fromkeys(("PT", "PC", "PCT", "PERCENT"), "%"),
    "PERMILLE": "‰",
    "PP": "pp",
    "BP": "bp",
    **dict.fromkeys(("IX", "INDEX"), "index"),
}
"""Codes of units that statistical offices share, apart from those of currencies."""

_FLAGS: Final = {
    "c": "Q",
    "z": "M",
    "b": "B",
    "d": "D",
    "e": "E",
    "s": "E",
    "f": "F",
    "n": "N",
    "p": "P",
    "u": "U",
    "i": "I",
}
"""What the flags of Eurostat mean in CL_OBS_STATUS; the first is said before others."""

_KEY: Final = frozenset({Role.TIME, Role.DIMENSION, Role.INDICATOR, Role.AREA})
_PART: Final = re.compile(r"([0-9]{4})-([ASTQMWD])([0-9]{1,3})")
_RANGE: Final = re.compile(r"([0-9-]{10})T00:00:00(?:\.0+)?Z?/(P[0-9A-Z]+)")

Read = Callable[[Sequence[str]], str]


def read_dataset(message: Message, options: SdmxSourceOptions) -> Report:
    """
    Read a report from the SDMX-CSV of another publisher.

    Args:
        message: The message.
        options: What the file does not say.

    Returns:
        The report.

    Raises:
        SourceError: No row has a figure.
        DocumentError: Rows are wrong, or something is unknown that an option can say.
    """
    components = message.components(options.language)
    if options.structure is not None:
        from ictreport_sdmx._structure_file import described

        components = described(
            components, options.structure, message.structure, options.language
        )
    settled = settle(components, options, message.name, ordered=True)
    readers = [*_readers(message, settled)]
    structure = message.structure
    return to_report(
        Dataset(
            name=message.name,
            code=structure.id,
            title=_text(structure.name, options),
            publisher=structure.agency,
            units=_UNITS,
            components=[component for component, _ in readers],
            rows=_rows(message, settled, [read for _, read in readers]),
        ),
        options,
    )


def _text(words: str, options: SdmxSourceOptions) -> Text | None:
    return Text({options.language: words}) if words else None


def _rows(
    message: Message, settled: Sequence[Component], readers: Sequence[Read]
) -> Iterator[Row]:
    """Yield the cells of the observations that the actions of rows leave."""
    pairs = [*zip(message.columns, settled, strict=True)]
    measures = [column for column, component in pairs if component.role is Role.MEASURE]
    actions = Actions(
        message,
        [
            column.place
            for column, component in pairs
            if component.role in _KEY
            or (
                component.role is Role.UNIT
                and _always_filled(message, column, measures)
            )
        ],
        [column.place for column in measures],
    )
    decimals = Decimals(message, measures)
    problems = [
        Problem((column.id,), "a figure must be one value (got a list of them)")
        for column in measures
        if column.multiple
    ]
    if decimals.problem:
        problems.append(Problem((measures[0].id,), decimals.problem))
    lines = [] if problems else [*actions.applied()]
    problems += actions.problems
    if problems:
        raise DocumentError(problems, message.name)
    for line in lines:
        yield Row(("line", line.number), [read(line.cells) for read in readers])


def _always_filled(
    message: Message, column: Column, measures: Sequence[Column]
) -> bool:
    """Return whether all rows with a figure have a code, as those of a dimension do."""
    return all(
        line.cells[column.place]
        for line in message.lines
        if any(line.cells[measure.place] for measure in measures)
    )


def _readers(
    message: Message, settled: Sequence[Component]
) -> Iterator[tuple[Component, Read]]:
    """Give each component with the function that reads its cell."""
    measures = [
        column
        for column, component in zip(message.columns, settled, strict=True)
        if component.role is Role.MEASURE
    ]
    plain = Decimals(message, measures).plain
    for column, component in zip(message.columns, settled, strict=True):
        role = component.role
        if role is Role.NOTE and column.languages:
            for tag in column.languages:
                yield (
                    attrs.evolve(component, language=tag),
                    _words(message, column, tag),
                )
        elif role in {Role.NOTE, Role.ATTRIBUTE, Role.IGNORED}:
            yield component, _note(message, column)
        elif role is Role.MEASURE:
            yield component, _coded(message, column, plain)
        elif role is Role.TIME:
            yield component, _periods(message, column)
        elif column.id.upper() == "OBS_FLAG":
            yield component, _coded(message, column, _status)
        else:
            yield component, _coded(message, column, _applicable)


def _coded(message: Message, column: Column, read: Callable[[str], str]) -> Read:
    return lambda cells: read(message.code(cells, column)[0])


def _applicable(code: str) -> str:
    return "" if code in {NOT_APPLICABLE, "~"} else code


def _note(message: Message, column: Column) -> Read:
    def read(cells: Sequence[str]) -> str:
        code, words = message.code(cells, column)
        if column.names is not None and words:
            return words
        text = cells[column.place]
        if column.multiple:
            return "; ".join(values_of(text, message.inner))
        return "" if code == "#N/A" else text

    return read


def _words(message: Message, column: Column, tag: str) -> Read:
    return lambda cells: words_of(cells[column.place], column, message.inner).get(
        tag, ""
    )


def _status(flags: str) -> str:
    """Return the letter of the flags of a figure; a break in a series is said first."""
    known = [_FLAGS[flag] for flag in flags if flag in _FLAGS]
    return min(known, default=flags, key="".join(_FLAGS.values()).index)


def _periods(message: Message, column: Column) -> Read:
    """Make the function that writes periods as those of the calendar."""
    starts = [column for column in message.columns if column.id.upper() == YEAR_START]
    years: dict[str, YearStart] = {"": YearStart.CALENDAR}
    for year in starts:
        for line in message.lines:
            text = message.code(line.cells, year)[0]
            try:
                years[text] = years.get(text) or YearStart.parse(
                    text.removeprefix("--")
                )
            except ModelError as error:
                problem = Problem(("line", line.number, YEAR_START), error.reason)
                raise DocumentError([problem], message.name) from None

    def read(cells: Sequence[str]) -> str:
        start = message.code(cells, starts[0])[0] if starts else ""
        return _calendar(message.code(cells, column)[0], years[start])

    return read


def _calendar(text: str, years: YearStart) -> str:
    """Write a period of a year that can begin on another day than 1 January."""
    if (span := _RANGE.fullmatch(text)) is not None:
        return f"{span[1]}/{span[2]}"
    part = _PART.fullmatch(text)
    if part is None or (years.is_calendar and part[2] != "D"):
        return text
    try:
        first, end = (years.first_day(int(part[1]) + more) for more in (0, 1))
        day = first + dt.timedelta(days=int(part[3]) - 1)
        if part[2] == "D" and first <= day < end:
            return str(day)
        monday = _monday(first) + dt.timedelta(weeks=int(part[3]) - 1)
        if part[2] == "W" and _monday(first) <= monday < _monday(end):
            return f"{monday}/P7D"
        return text if part[2] in "DW" else str(to_baseline(text, years))
    except (ModelError, ValueError, OverflowError):
        return text  # the row is told with its line


def _monday(first: dt.date) -> dt.date:
    """Return the Monday of the first week, which has most of its days in the year."""
    return first - dt.timedelta(days=(first.weekday() + 3) % 7 - 3)
