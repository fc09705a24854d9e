"""Data frames with names, periods and numbers in columns, as reports."""

import datetime as dt
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from ictreport.errors import (
    DocumentError,
    ExportError,
    LimitError,
    ModelError,
    PeriodError,
    Problem,
    SourceError,
    shorten,
)
from ictreport.model.claim import History
from ictreport.model.codes import Codes, code_of
from ictreport.model.metric import Metric
from ictreport.model.origin import Publisher
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.text import Text
from ictreport.model.unit import UnitDeclaration
from ictreport.model.vocabulary import Status

if TYPE_CHECKING:
    from narwhals import DataFrame

_MOST_CELLS: Final = 2_000_000
_SINGLE_DIGITS: Final = range(6, 10)
_LARGEST: Final = 60
"""The power of ten of the first digit, beyond which a number is not written out."""

_FRAME: Final = "frame"
_MISSING: Final = frozenset({"NAType", "NaTType"})
"""The classes of what pandas writes where a value is missing."""


def from_frame(
    frame: Any,  # noqa: ANN401 - a frame of a library that type checkers need not have
    *,
    name: str,
    unit: str,
    period: str | None = None,
    value: str | None = None,
    sector: str | None = None,
    status: str | None = None,
    decimals: int | str | None = None,
    of: Period | str | None = None,
    id: str = _FRAME,  # noqa: A002 - as in a report
    title: str | None = None,
    publisher: str = "unknown",
    language: str = "en",
) -> Report:
    """
    Make a report of a data frame.

    A long frame has a row for each number, with its period and its value in columns. A
    wide frame has a row for each indicator and a column for each period: leave
    ``period`` and ``value`` out, and every column that is not named must be called by
    a period, such as ``"2023"`` or ``"2024-Q1"``. The index of pandas counts as
    columns, by its names.

    Args:
        frame: A frame of pandas, polars, pyarrow or another library that narwhals
            supports.
        name: The column with the names of indicators.
        unit: The column with units, or one unit for all, such as ``"billion VND"``.
        period: The column with periods: years, codes such as ``"2024-Q1"``, or days.
        value: The column with numbers; an empty cell is a missing figure.
        sector: The column with the names of sectors, or one name for all.
        status: The column with statuses, such as ``"estimated"``.
        decimals: How accurate all numbers are: ``"exact"``, or to how many decimals of
            the unit without its scale, such as -6 for whole millions; by default to
            their last digit.
        of: The period of the report; by default the latest one.
        id: The id of the report.
        title: Its title; by default the id.
        publisher: Who publishes it.
        language: The language of all names.

    Returns:
        The report: values of its period, and all others as history.

    Raises:
        ExportError: narwhals is not installed, or the argument is not a data frame.
        LimitError: The frame has more than two million cells.
        SourceError: The frame cannot be read.
        ModelError: A column is missing, not known or named twice, the unit of all rows
            is none, or the report is none.
        DocumentError: Cells are wrong; each is named by its row and column.
    """
    table = _table(frame)
    columns = _Columns(name, unit, period, value, sector, status)
    maker = _Maker(columns, decimals, language)
    maker.read(table)
    chosen = maker.period if of is None else Period.parse(str(of))
    return Report(
        id,
        Text({language: title or id}),
        Publisher(code_of(publisher), Text({language: publisher})),
        period=chosen,
        units=maker.units(),
        sectors=maker.sectors(chosen),
    )


def _table(frame: Any) -> "DataFrame[Any]":  # noqa: ANN401 - as above
    try:
        import narwhals
    except ModuleNotFoundError as error:
        message = "a frame needs narwhals (got none); pip install 'ictreport[frame]'"
        raise ExportError(message) from error
    try:
        return narwhals.from_native(_with_index(frame), eager_only=True)
    except TypeError as error:
        message = (
            f"a frame must be one of pandas, polars or pyarrow (got "
            f"{type(frame).__name__}); collect a lazy one"
        )
        raise ExportError(message) from error
    except Exception as error:
        message = f"{_FRAME}: it must be readable (got: {shorten(str(error), 200)})"
        raise SourceError(message, _FRAME) from error


def _with_index(frame: Any) -> Any:  # noqa: ANN401 - as above
    """Make columns of an index that has names, as frames of pandas have one."""
    index = getattr(frame, "index", None)
    names = [name for name in getattr(index, "names", ()) if name]
    return frame.reset_index() if names else frame


@attrs.frozen
class _Columns:
    """The names of columns; each may also be what all rows have."""

    name: str
    unit: str
    period: str | None
    value: str | None
    sector: str | None
    status: str | None

    def periods(self, columns: Sequence[str]) -> dict[str, Period]:
        """Read the names of the columns of a wide frame as their periods."""
        own = {self.name, self.unit, self.sector, self.status}
        wide: dict[str, Period] = {}
        for column in columns:
            if column in own:
                continue
            try:
                wide[column] = Period.parse(column)
            except PeriodError:
                raise ModelError(
                    "column",
                    "each column must be named in the call, or called by a period",
                    column,
                    "name the columns of periods and values, or drop it",
                ) from None
        return wide


class _Cell(NamedTuple):
    """A cell with a number."""

    row: int
    column: str
    period: Period
    value: Any
    is_single: bool


class _Maker:
    """Collects the numbers of a frame by sector and indicator."""

    def __init__(
        self, columns: _Columns, decimals: int | str | None, language: str
    ) -> None:
        self._columns = columns
        accuracy = "" if decimals is None else f" [{decimals}]"
        self._accuracy = accuracy
        self._language = language
        self._problems: list[Problem] = []
        self._has_units = False
        self._things: dict[str, None] = {}
        self._entries: dict[str, dict[str, dict[Period, History]]] = {}

    def read(self, table: "DataFrame[Any]") -> None:
        """Read all rows."""
        columns = [str(column) for column in table.columns]  # a year is a number there
        _check_size(len(table), len(columns))
        places = {column: place for place, column in enumerate(columns)}
        self._has_units = self._columns.unit in places
        self._check(columns)
        wide = {} if self._columns.value else self._columns.periods(columns)
        single = {
            str(column)
            for column, kind in table.schema.items()
            if str(kind) == "Float32"
        }
        try:
            rows: Iterable[tuple[Any, ...]] = table.iter_rows()
            for number, row in enumerate(rows):
                self._row(number, row, places, wide, single)
        except (ModelError, DocumentError):
            raise
        except Exception as error:
            got = shorten(f"{type(error).__name__}: {error}", 200)
            message = f"{_FRAME}: it must be readable (got {got})"
            raise SourceError(message, _FRAME) from error
        if self._problems:
            raise DocumentError(self._problems, _FRAME)
        if not self._entries:
            raise ModelError(_FRAME, "it must have a row", 0)

    def _check(self, columns: Sequence[str]) -> None:
        twice = [column for column in columns if columns.count(column) > 1]
        if twice:
            raise ModelError("column", "its name must stand once", twice[0])
        roles = self._columns
        if (roles.period is None) is not (roles.value is None):
            rule = "periods and values must both be columns, or neither"
            raise ModelError("column", rule, roles.period or roles.value)
        for column in filter(
            None, (roles.name, roles.period, roles.value, roles.status)
        ):
            if column not in columns:
                hint = f"there are {', '.join(columns)}"
                raise ModelError("column", "the frame must have it", column, hint)
        named = [each for each in attrs.astuple(roles) if each in columns]
        for column in named:
            if named.count(column) > 1:
                rule = "it must be named for one thing"
                raise ModelError("column", rule, column, "rename it in the frame")
        if not self._has_units:
            Quantity.parse(f"1 {roles.unit}")

    def _row(
        self,
        number: int,
        row: tuple[Any, ...],
        places: Mapping[str, int],
        wide: Mapping[str, Period],
        single: set[str],
    ) -> None:
        roles = self._columns

        def cell(column: str | None, otherwise: str = "") -> Any:  # noqa: ANN401
            place = places.get(column or "")
            return (column or otherwise) if place is None else row[place]

        name = cell(roles.name)
        if _is_missing(name) or not str(name).strip():
            self._tell(number, roles.name, "the indicator must have a name")
            return
        sector = cell(roles.sector, "Data")
        sector = "Data" if _is_missing(sector) else str(sector)
        unit = cell(roles.unit)
        unit = "" if _is_missing(unit) else str(unit)
        entries = self._entries.setdefault(sector, {}).setdefault(str(name).strip(), {})
        if wide:
            cells = [(column, at, row[places[column]]) for column, at in wide.items()]
        else:
            at = self._period(number, cell(roles.period))
            cells = [] if at is None else [(str(roles.value), at, cell(roles.value))]
        status_cell = cell(roles.status) if roles.status else ""
        status = "" if _is_missing(status_cell) else str(status_cell)
        for column, at, value in cells:
            figure = _Cell(number, column, at, value, column in single)
            entry = self._entry(figure, unit, status)
            if entry is None:
                continue
            if at in entries:
                hint = "" if roles.sector else "; name a column of sectors"
                self._tell(number, column, f"{name!r} has two numbers for {at}{hint}")
            entries[at] = entry

    def _tell(self, number: int, column: str, message: str) -> None:
        self._problems.append(Problem(("row", number, column), message))

    def _period(self, number: int, value: object) -> Period | None:
        try:
            if isinstance(value, dt.date):
                day = value.date() if isinstance(value, dt.datetime) else value
                return Period.day(day)
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            return Period.parse(str(value))
        except PeriodError as error:
            self._tell(number, str(self._columns.period), error.reason)
            return None

    def _entry(self, cell: "_Cell", unit: str, status: str) -> History | None:
        try:
            if _is_missing(cell.value):
                return History(cell.period, None, status or Status.MISSING)
            digits = _decimal(cell.value, is_single=cell.is_single)
            like = self._like(cell, unit)
            if like is None:
                return None
            quantity = self._quantity(digits, like)
            self._things |= dict.fromkeys(quantity.unit.counted)
            return History(cell.period, quantity, status or Status.NORMAL)
        except ModelError as error:
            self._tell(cell.row, cell.column, error.reason)
        except InvalidOperation:
            got = shorten(str(cell.value))
            self._tell(cell.row, cell.column, f"it must be a number (got {got})")
        return None

    def _like(self, cell: "_Cell", unit: str) -> Quantity | None:
        """Read a unit with its scale; a wrong one is told at its own column."""
        try:
            return Quantity.parse(f"1 {unit}")
        except ModelError as error:
            column = self._columns.unit if self._has_units else cell.column
            self._tell(cell.row, column, error.reason)
            return None

    def _quantity(self, number: Decimal, like: Quantity) -> Quantity:
        whole = like.unit.kind.traits.is_whole and not like.scale
        if whole and number == number.to_integral_value():
            number = number.quantize(Decimal(1))
        plain = Quantity(number, like.unit, scale=like.scale)
        return Quantity.parse(f"{plain}{self._accuracy}") if self._accuracy else plain

    @property
    def period(self) -> Period:
        """The latest period that there is a number for."""
        return max(
            period
            for metrics in self._entries.values()
            for entries in metrics.values()
            for period in entries
        )

    def units(self) -> list[UnitDeclaration]:
        """Declare what is counted."""
        tag = self._language
        return [
            UnitDeclaration.of(code, **{tag: code.replace("-", " ").replace("_", " ")})
            for code in self._things
        ]

    def sectors(self, chosen: Period) -> list[Sector]:
        """Make the sectors, with the values of one period and all others as history."""
        tag = self._language
        codes = Codes()
        return [
            Sector(
                codes.take(code_of(name)),
                Text({tag: name}),
                metrics=list(self._metrics(metrics, chosen)),
            )
            for name, metrics in self._entries.items()
        ]

    def _metrics(
        self, metrics: Mapping[str, Mapping[Period, History]], chosen: Period
    ) -> Iterable[Metric]:
        codes = Codes()
        for name, entries in metrics.items():
            own = entries.get(chosen)
            others = [entries[period] for period in sorted(entries) if period != chosen]
            yield Metric(
                codes.take(code_of(name)),
                Text({self._language: name}),
                value=None if own is None else own.value,
                status=Status.NORMAL if own is None else own.status,
                history=others,
            )


def _check_size(rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        message = (
            f"{_FRAME}: at most {_MOST_CELLS:,} cells (got {rows:,} by {columns:,})"
        )
        raise LimitError(message, _MOST_CELLS)


def _is_missing(value: object) -> bool:
    if value is None or type(value).__name__ in _MISSING:
        return True
    return isinstance(value, float) and math.isnan(value)


def _decimal(value: Any, *, is_single: bool) -> Decimal:  # noqa: ANN401 - as above
    """Take the shortest decimal that a number of a frame can have been."""
    if hasattr(value, "item"):  # of numpy
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise InvalidOperation
    if isinstance(value, float):
        text = _shortest(value) if is_single else repr(value)
        value = text.removesuffix(".0")
    number = Decimal(value)
    if not number.is_finite() or number.adjusted() > _LARGEST:
        raise InvalidOperation
    exponent = number.as_tuple().exponent
    return (
        Decimal(f"{number:f}") if isinstance(exponent, int) and exponent > 0 else number
    )


def _shortest(value: float) -> str:
    """Write a number of 32 bits as short as it can be told from others."""
    for digits in _SINGLE_DIGITS:
        text = f"{value:.{digits}g}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == value:
            return text
    return repr(value)
