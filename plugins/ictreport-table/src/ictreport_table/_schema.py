"""
The columns of a table of reports.

Bounds are integers: units of 10^-6, with 25 digits, of which one stays free for sums of
two. A rate times a bound then has at most 38 digits, which every engine carries.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from ictreport.errors import ExportError
from ictreport.tidy import METRIC_COLUMNS, QUANTITY_COLUMNS, meanings

PLACES: Final = 6
"""How many decimals the grid has: its integers are millionths."""

DIGITS: Final = 25
"""How many digits an integer of the grid has."""

LARGEST: Final = 10 ** (DIGITS - 1)
"""What a bound on the grid must lie below, without its sign."""

RATE_DIGITS: Final = 12
"""How many digits the integer of a rate in percent has."""

LARGEST_RATE: Final = 10 ** (RATE_DIGITS - 1)
"""What a rate on the grid must lie below, without its sign: 100,000 %."""

_INSTALLED_BY: Final = {
    "duckdb": "'ictreport-table[duckdb]'",
    "pyspark": "'ictreport-table[spark]'",
}
"""What brings libraries which not every table needs."""

Kind = Literal["text", "int32", "int64", "bool", "date", "double", "grid"]
"""What the cells of a column are; ``grid`` is a decimal of 25 digits, none behind."""


class Column(NamedTuple):
    """
    One column of a table of reports.

    Attributes:
        name: Its name.
        kind: The type of its cells. Text is never null: an absent text is empty.
        about: What the column holds.
    """

    name: str
    kind: Kind
    about: str


_REPORT: Final = (
    Column("report", "text", "The id of the report."),
    Column("content_hash", "text", "What tells two versions of the report apart."),
    Column("year", "int32", "The year in which the period of the report ends."),
    Column("publisher", "text", "The code of the publisher."),
    Column("area", "text", "The code of the area."),
)
"""The same on every row of a report."""


def _tidy(*names: str) -> tuple[Column, ...]:
    """Take columns over from the tidy table."""
    return tuple(Column(name, "text", meanings()[name]) for name in names)


_METRIC: Final = _tidy("sector", "metric", "address", "part_of", *METRIC_COLUMNS)
_FIGURE: Final = (
    *_tidy("dimensions", "measure", "baseline", "period"),
    *_tidy(*(column.name for column in QUANTITY_COLUMNS)),
    *_tidy("status", "revised", "linked_from", "source"),
    Column("plan", "text", "plan or plan#name for what was planned, else empty."),
    Column("start", "date", "The first day of the period."),
    Column("end", "date", "The last day of the period."),
    Column("year_ago", "text", "The code of the same period of the year before."),
    Column("previous", "text", "The code of the period before, of equal length."),
    Column("line", "int32", "The number of the figure in its report, from 0."),
    Column("fact", "bool", "Whether the report states a value here, first of several."),
    Column("precedence", "int64", "Of several statements the highest is taken."),
    Column(
        "as_before", "bool", "Whether it is what the report says was stated before."
    ),
    Column("has_value", "bool", "Whether there is a figure."),
    Column("wide", "bool", "Whether it does not fit the grid, or no share can be it."),
    Column("capped", "bool", "Whether a bound was cut at 0 or 100 %, as of a share."),
    Column("lo", "grid", "The lower bound in millionths; null when there is none."),
    Column("hi", "grid", "The upper bound in millionths; null when there is none."),
    Column("lo_open", "bool", "Whether the lower bound itself is left out."),
    Column("hi_open", "bool", "Whether the upper bound itself is left out."),
    Column("value", "double", "The number in base units, rounded, to be shown only."),
)
_JUDGED: Final = (
    Column("rule", "text", "The rule that judges it."),
    Column("item", "int32", "The number of the outcome of that rule, from 0."),
    Column("problem", "text", "unknown or core: the engine is not to judge it."),
    Column("value_line", "int32", "The line of the value that a claim is about."),
    Column("base_line", "int32", "The line of the value that it compares to."),
    Column("whole_line", "int32", "The line of the whole of a share."),
    Column("head", "int32", "The line of the figure that a sum is compared with."),
    Column("sign", "int32", "1 or -1: how a term enters its sum."),
)

SCHEMA: Final[Mapping[str, Column]] = {
    column.name: column
    for column in (
        Column("row", "text", "report, figure, or term of a sum."),
        Column("document", "text", "The report as JSON, on its row of kind report."),
        *_REPORT,
        *_METRIC,
        *_FIGURE,
        *_JUDGED,
    )
}
"""The columns by name, in their order."""


def empty(columns: tuple[Column, ...]) -> tuple[object, ...]:
    """
    Return what stands in columns that say nothing.

    Args:
        columns: The columns.

    Returns:
        Empty text, false, and null for numbers and days.
    """
    nothing: dict[Kind, object] = {"text": "", "bool": False}
    return tuple(nothing.get(column.kind) for column in columns)


NO_METRIC: Final = empty(_METRIC)
NO_FIGURE: Final = empty(_FIGURE)
NOT_JUDGED: Final = empty(_JUDGED)


def arrow_schema() -> Any:  # noqa: ANN401 - pyarrow has no types
    """
    Return the schema of a table for Arrow, Parquet and Delta.

    Returns:
        A ``pyarrow.Schema``.

    Raises:
        ExportError: pyarrow is not installed.
    """
    pa = needed("pyarrow")
    kinds = {
        "text": pa.string(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "double": pa.float64(),
        "grid": pa.decimal128(DIGITS, 0),
    }
    return pa.schema([(column.name, kinds[column.kind]) for column in SCHEMA.values()])


def needed(module: str) -> Any:  # noqa: ANN401 - a library that need not be there
    """
    Import a library that need not be installed, or that has no types.

    Args:
        module: Its name.

    Returns:
        The module.

    Raises:
        ExportError: A library is not installed.
    """
    import importlib

    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        library = (error.name or module).partition(".")[0]
        wanted = _INSTALLED_BY.get(library, library)
        message = f"a table needs {library} (got none); pip install {wanted}"
        raise ExportError(message) from error
