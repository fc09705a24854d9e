"""The tidy table with values instead of text: columns, and frames of libraries."""

import importlib
from collections.abc import Callable, Iterable, Mapping
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

from ictreport.errors import ExportError, ModelError
from ictreport.model.claim import Plan
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.tidy._cells import COLUMNS, NAME_PREFIX, QUANTITY_FIELDS, ROW_FIELDS
from ictreport.tidy._columns import Field
from ictreport.tidy._rows import LEVEL, Observation, observations

Backend = Literal["pandas", "polars", "pyarrow"]
"""The libraries that frames can be of."""

_MOST_DIGITS: Final = 38
"""How many digits the decimals of polars and pyarrow have."""

_EXACT: Final = Context(prec=500, traps=[Inexact])

_Kind = Literal["text", "number", "integer", "date"]
_Get: TypeAlias = Callable[[Observation], Any]


class _Series(NamedTuple):
    """A column: what its values are, and how one is found."""

    kind: _Kind
    get: _Get


def columns(reports: Report | Iterable[Report]) -> dict[str, list[Any]]:
    """
    Write reports as columns of values, for any data frame library.

    Args:
        reports: One report, or several.

    Returns:
        The columns of the tidy table by name. Each has one value for every number of
        the reports: ``Decimal`` or ``int`` for numbers, ``str`` for everything else,
        and None for an empty cell. There are five more columns than in the tidy table.
        ``amount`` is ``number`` times its scale; ``lower_bound`` and ``upper_bound``
        are the bounds of what the amount can have been before it was rounded; all three
        are exact. ``start`` and ``end`` are the first and the last day of ``period``.
    """
    return {name: values for name, (_, values) in _columns(reports).items()}


def to_frame(
    reports: Report | Iterable[Report],
    backend: Backend = "pandas",
    *,
    wide: bool = False,
) -> Any:  # noqa: ANN401 - a frame of a library that type checkers need not have
    """
    Make a data frame of reports.

    Args:
        reports: One report, or several.
        backend: The data frame library to use.
        wide: Whether the frame has a row for each indicator and a column for each
            period, to compute and draw with.

    Returns:
        A data frame with the columns that ``columns`` gives. Numbers stay exact: they
        are ``Decimal`` objects in pandas, and in polars and pyarrow a decimal type with
        as many decimals as the longest number of the column needs. A wide frame has
        the columns ``sector``, ``metric`` (the address), ``name``, ``unit``, and one of
        64-bit floats for each period: values and history, without claims and plans, in
        the unit of the newest number. Where several reports give a number, that of the
        last one stands.

    Raises:
        ModelError: The backend does not exist.
        ExportError: The library is not installed, or its decimal type is too short for
            a number.
    """
    _check_backend(backend)
    if wide:
        import narwhals

        return narwhals.from_dict(*_wide(reports), backend=backend).to_native()
    return _frame(_columns(reports), backend)


def text_frame(columns: Mapping[str, list[str | None]], backend: Backend) -> Any:  # noqa: ANN401 - a frame of a library that type checkers need not have
    """
    Make a data frame of texts.

    Args:
        columns: The values of each column by its name.
        backend: The data frame library to use.

    Returns:
        The data frame.

    Raises:
        ModelError: The backend does not exist.
        ExportError: The library is not installed.
    """
    _check_backend(backend)
    return _frame({name: ("text", values) for name, values in columns.items()}, backend)


def _check_backend(backend: Backend) -> None:
    """Refuse a backend that does not exist or is not installed."""
    if backend not in get_args(Backend):
        names = ", ".join(get_args(Backend))
        raise ModelError("backend", f"it must be one of {names}", backend)
    for module, package in (("narwhals", "ictreport[frame]"), (backend, backend)):
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            message = f"a frame needs {module} (got none); pip install '{package}'"
            raise ExportError(message) from error


def _frame(columns: Mapping[str, tuple[_Kind, list[Any]]], backend: Backend) -> Any:  # noqa: ANN401 - a frame of a library that type checkers need not have
    import narwhals

    data = {name: values for name, (_, values) in columns.items()}
    schema: dict[str, Any] | None = None
    if backend != "pandas":
        plain = {
            "text": narwhals.String(),
            "integer": narwhals.Int64(),
            "date": narwhals.Date(),
        }
        schema = {
            name: plain[kind]
            if kind != "number"
            else narwhals.Decimal(_MOST_DIGITS, _places(name, values, backend))
            for name, (kind, values) in columns.items()
        }
    frame: Any = narwhals.from_dict(data, schema, backend=backend).to_native()
    if schema is None:
        # Left alone, its types would depend on which cells are empty.
        kinds = {name: _PANDAS[kind] for name, (kind, _) in columns.items()}
        return frame.astype(kinds)
    return frame


_PANDAS: Final[dict[_Kind, str]] = {
    "text": "string",
    "number": "object",
    "integer": "Int64",
    "date": "datetime64[s]",
}


def _places(name: str, values: list[Decimal | None], backend: str) -> int:
    """Return how many decimals a column needs, when all of its numbers fit."""
    digits = [value.as_tuple() for value in values if value is not None]
    places = max((-int(each.exponent) for each in digits), default=0)
    places = max(places, 0)
    whole = max((len(each.digits) + int(each.exponent) for each in digits), default=0)
    if places + max(whole, 0) > _MOST_DIGITS:
        raise ExportError(
            f"{name}: a decimal of {backend} has at most {_MOST_DIGITS} digits (got "
            f"{whole} before and {places} behind the point); use the backend pandas, "
            "or ictreport.columns"
        )
    return places


def _columns(
    reports: Report | Iterable[Report],
) -> dict[str, tuple[_Kind, list[Any]]]:
    """Find the values of each column, and of what kind they are."""
    several = [reports] if isinstance(reports, Report) else reports
    rows = [row for report in several for row in observations(report)]
    series = dict(_SERIES)
    for tag in sorted({tag for row in rows for tag, _ in row.names}):
        series[f"{NAME_PREFIX}{tag}"] = _Series("text", _name(tag))
    return {
        name: (column.kind, [column.get(row) for row in rows])
        for name, column in series.items()
    }


def _wide(
    reports: Report | Iterable[Report],
) -> tuple[dict[str, list[Any]], dict[str, Any]]:
    """Return the columns of a wide frame, and their types."""
    import narwhals

    several = [reports] if isinstance(reports, Report) else list(reports)
    rows: dict[tuple[str, str, str], dict[Period, Quantity]] = {}
    names: dict[str, str] = {}
    for row in (row for report in several for row in observations(report)):
        plan = isinstance(row.baseline, Plan)
        if row.measure != LEVEL or row.revised or plan or row.period is None:
            continue
        address = f"{row.part_of or row.sector}.{row.metric}"
        names[address] = row.names[0][1] if row.names else address
        if row.value is not None and row.value.upper is None:
            key = (row.sector, address, str(row.value.unit))
            rows.setdefault(key, {})[row.period] = row.value
    newest = {key: cells[max(cells)] for key, cells in rows.items()}
    data: dict[str, list[Any]] = {
        "sector": [sector for sector, _, _ in rows],
        "metric": [address for _, address, _ in rows],
        "name": [names[address] for _, address, _ in rows],
        "unit": [_unit(quantity) for quantity in newest.values()],
    }
    schema: dict[str, Any] = dict.fromkeys(data, narwhals.String())
    for period in sorted({period for cells in rows.values() for period in cells}):
        data[str(period)] = [
            _float(cells.get(period), newest[key].scale) for key, cells in rows.items()
        ]
        schema[str(period)] = narwhals.Float64()
    return data, schema


def _float(value: Quantity | None, scale: int) -> float | None:
    """Give a number in another power of ten."""
    return None if value is None else float(value.number.scaleb(value.scale - scale))


def _unit(value: Quantity) -> str:
    """Return scale and unit of a number as compact text has them."""
    text = str(Quantity(Decimal(1), value.unit, scale=value.scale))
    return text.partition(" ")[2]


def _name(tag: str) -> _Get:
    return lambda row: dict(row.names).get(tag)


def _written(field: Field) -> Callable[[object], str | None]:
    """Make what writes a field of whatever has it."""
    return lambda holder: field.write(getattr(holder, field.name)) or None


def _of_value(field: Field) -> _Series:
    def number(quantity: Quantity) -> Decimal | int | None:
        value: Decimal | int | None = getattr(quantity, field.name)
        return value if field.write(value) else None

    kind = field.column.kind
    if kind == "number" or kind == "integer":  # noqa: PLR1714 - so that it is narrowed
        return _Series(kind, _with_value(number))
    return _Series("text", _with_value(_written(field)))


def _with_value(compute: Callable[[Quantity], Any]) -> _Get:
    return lambda row: None if row.value is None else compute(row.value)


def _with_period(compute: Callable[[Period], Any]) -> _Get:
    return lambda row: None if row.period is None else compute(row.period)


def _decimal(value: Fraction | None) -> Decimal | None:
    """Write a bound as a decimal: each of them ends, since it is cut at a digit."""
    if value is None:
        return None
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _amount(quantity: Quantity) -> Decimal | None:
    """Write the amount as a decimal; a range has none."""
    return None if quantity.upper is not None else _decimal(quantity.amount)


def _series() -> dict[str, _Series]:
    """Give each column of the table, and what is computed behind its like."""
    number: _Kind = "number"
    computed = {
        "period": {
            "start": _Series("date", _with_period(lambda period: period.start)),
            "end": _Series("date", _with_period(lambda period: period.end)),
        },
        [*QUANTITY_FIELDS][-1]: {
            "amount": _Series(number, _with_value(_amount)),
            "lower_bound": _Series(
                number, _with_value(lambda q: _decimal(q.interval.lower))
            ),
            "upper_bound": _Series(
                number, _with_value(lambda q: _decimal(q.interval.upper))
            ),
        },
    }
    series_of: dict[str, _Series] = {}
    for name in COLUMNS:
        own = ROW_FIELDS.get(name)
        series = _Series("text", _written(own)) if own else None
        series_of[name] = series or _of_value(QUANTITY_FIELDS[name])
        series_of |= computed.get(name, {})
    return series_of


_SERIES: Final = _series()
