"""SDMX-CSV to reports: that of ictreport by its own components, any other by roles."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ictreport.dataset import FREE, refuse_options, withheld_sentence
from ictreport.errors import (
    DocumentError,
    ModelError,
    Problem,
    ReadingWarning,
    shorten,
)
from ictreport.model import Period, Report, Status, Text, YearStart
from ictreport.model.claim import to_baseline
from ictreport.plugin import Origin
from ictreport.tidy import QUANTITY_COLUMNS, read_table, split_address, unguard
from ictreport_sdmx import SdmxSourceOptions
from ictreport_sdmx._components import (
    ATTRIBUTES,
    COMMENT,
    DIMENSIONS,
    NOT_A_NUMBER,
    OCCURRENCE,
    address,
    is_name,
    key_of,
    name_column,
    value_of,
)
from ictreport_sdmx._dataset import read_dataset
from ictreport_sdmx._message import (
    DELETE,
    YEAR_START,
    Actions,
    Line,
    Message,
    read_message,
)

_COLUMNS: Final = {component.id: component for component in (*DIMENSIONS, *ATTRIBUTES)}
_OWN: Final = frozenset(
    {"INDICATOR", "MEASURE", "BASELINE", OCCURRENCE, "REPORT", "PUBLISHER"}
)
"""Components that only data of ictreport has together."""

_OTHER: Final = frozenset({"FREQ", OCCURRENCE, "DECIMALS", "CONF_STATUS", YEAR_START})
"""Components that are no column of the tidy table, nor a code list of the report."""

_NEEDED: Final = ("INDICATOR", "TIME_PERIOD", "OBS_VALUE")
_CONFIDENTIAL: Final = ("A", "C", "D", "E", "G", "M", "N", "O", "S", "T")
"""The codes of CL_CONF_STATUS of figures that not everybody may see."""

_WITHHELD: Final = {
    **{
        attribute.id: ""
        for attribute in ATTRIBUTES
        if attribute.column in {column.name for column in QUANTITY_COLUMNS}
    },
    "OBS_STATUS": Status.SUPPRESSED,
}
"""The cells of a confidential figure, whatever the file says of it."""

_BACK: Final = {
    **{component.column: component.id for component in _COLUMNS.values()},
    "number": "OBS_VALUE",
    "period": "TIME_PERIOD",
    **dict.fromkeys(("sector", "metric", "part_of"), "INDICATOR"),
}
"""The component that a column of the tidy table was made of, for messages."""


def load(origin: Origin, options: SdmxSourceOptions) -> Report:
    """
    Read a report from SDMX-CSV.

    Args:
        origin: Where it is read from.
        options: What the data of another publisher does not say.

    Returns:
        The report, as far as the observations carry it.

    Raises:
        SourceError: The file is not SDMX-CSV in UTF-8, or holds no figure.
        DocumentError: Its codes make no report, or something is unknown that an option
            can say; each problem has line and component, or the option.
    """
    name = origin.name
    text = origin.read_text()
    message = read_message(text, name, options.flow)
    ids = {column.id for column in message.columns}
    if not ids >= _OWN:
        return read_dataset(message, options)
    lacking = [id_ for id_ in _NEEDED if id_ not in ids]
    missing = [Problem((id_,), "it is required") for id_ in lacking]
    if missing:
        raise DocumentError(missing, name)
    refuse_options(options, name, "period", "flow")
    reader = _Reader(message)
    period = None if options.period is None else Period.parse(options.period)
    try:
        report = read_table(reader.table(), name, period=period, notes=reader.notes)
    except DocumentError as error:
        problems = [_in_components(problem) for problem in error.problems]
        raise DocumentError(problems, name, more=error.more) from None
    if reader.confidential:
        sentence = withheld_sentence([f"line {line}" for line in reader.confidential])
        warnings.warn(f"{name}: {sentence}", ReadingWarning, stacklevel=2)
    return attrs.evolve(report, year_start=reader.years)


def _in_components(problem: Problem) -> Problem:
    *path, last = problem.path or ("",)
    return Problem((*path, _BACK.get(str(last), last)), problem.message)


class _Reader:
    """
    Makes lines of the tidy table of the rows of a message.

    Attributes:
        notes: Footnotes by the line of the figure that they belong to.
        years: On which day years begin.
        confidential: The lines of figures whose values were dropped.
    """

    def __init__(self, message: Message) -> None:
        self._message = message
        places = {column.id: column.place for column in message.columns}
        self._places = places
        self._columns = {name: places[name] for name in places if name in _COLUMNS}
        self._names = {
            name_column(name): places[name] for name in places if is_name(name)
        }
        self._comments = {
            name.removeprefix(COMMENT): place
            for name, place in places.items()
            if name.startswith(COMMENT)
        }
        self._keys = {
            key_of(name): place
            for name, place in places.items()
            if not (name in _COLUMNS or name in _OTHER or name in _NEEDED)
            and not (is_name(name) or name.startswith(COMMENT))
        }
        self.notes: dict[int, Text] = {}
        self.years = YearStart.CALENDAR
        self.confidential: list[int] = []

    def table(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the header and the lines of the tidy table."""
        yield (
            1,
            (
                *("sector", "metric", "part_of", "dimensions", "period", "number"),
                *(_COLUMNS[component].column for component in self._columns),
                *self._names,
            ),
        )
        for line in self._lines():
            yield line.number, self._cells(line)

    def _lines(self) -> Iterator[Line]:
        """Apply the actions of rows; as we write them, each replaces another figure."""
        message = self._message
        if message.action is None or all(
            line.cells[message.action] != DELETE for line in message.lines
        ):
            yield from message.lines
            return
        dimensions = {each.id for each in DIMENSIONS} | {"INDICATOR", "TIME_PERIOD"}
        places = [
            place
            for component, place in self._places.items()
            if component in dimensions or component in {"FREQ", OCCURRENCE}
        ]
        actions = Actions(
            message, [*places, *self._keys.values()], [self._places["OBS_VALUE"]]
        )
        yield from [*actions.applied()]
        if actions.problems:
            raise DocumentError(actions.problems, message.name)

    def _cells(self, line: Line) -> tuple[str, ...]:
        codes = line.cells
        sector, part_of, metric = split_address(
            address(codes[self._places["INDICATOR"]])
        )
        mapping = ",".join(
            f"{key}={value}"
            for key, at in self._keys.items()
            if (value := value_of(codes[at]))
        )
        years = self.years = self._years(line)
        value = codes[self._places["OBS_VALUE"]]
        withheld = self._withheld(line)
        words = {
            tag: unguard(codes[at]) for tag, at in self._comments.items() if codes[at]
        }
        if words:
            self.notes[line.number] = self._note(line.number, words)
        return (
            sector,
            metric,
            part_of,
            mapping,
            _gregorian(codes[self._places["TIME_PERIOD"]], years),
            "" if value == NOT_A_NUMBER or withheld else value,
            *(
                withheld.get(component, cell)
                if component != "BASELINE"
                else _gregorian(cell, years)
                for component, cell in (
                    (component, _COLUMNS[component].cell(codes[at]))
                    for component, at in self._columns.items()
                )
            ),
            *(codes[at] for at in self._names.values()),
        )

    def _withheld(self, line: Line) -> Mapping[str, str]:
        """Return the cells that a confidential figure has in the place of its own."""
        place = self._places.get("CONF_STATUS")
        code = "" if place is None else line.cells[place]
        if code in {"", FREE}:
            return {}
        if code not in _CONFIDENTIAL:
            rule = f"it must be {FREE} or one of {', '.join(_CONFIDENTIAL)}"
            path = ("line", line.number, "CONF_STATUS")
            problem = Problem(path, f"{rule} (got {shorten(code)})")
            raise DocumentError([problem], self._message.name)
        if line.cells[self._places["OBS_VALUE"]] not in {"", NOT_A_NUMBER}:
            self.confidential.append(line.number)
        return _WITHHELD

    def _note(self, number: int, words: dict[str, str]) -> Text:
        try:
            return Text(words)
        except ModelError as error:
            path = ("line", number, f"{COMMENT}{next(iter(words))}")
            problem = Problem(path, error.reason)
            raise DocumentError([problem], self._message.name) from None

    def _years(self, line: Line) -> YearStart:
        place = self._places.get(YEAR_START)
        text = "" if place is None else line.cells[place].removeprefix("--")
        try:
            return YearStart.parse(text) if text else YearStart.CALENDAR
        except ModelError as error:
            problem = Problem(("line", line.number, YEAR_START), error.reason)
            raise DocumentError([problem], self._message.name) from None


def _gregorian(text: str, years: YearStart) -> str:
    """Write a period or plan in the calendar's code; others are reported later."""
    if not text or years.is_calendar:
        return text
    try:
        return str(to_baseline(text, years))
    except ModelError:
        return text
