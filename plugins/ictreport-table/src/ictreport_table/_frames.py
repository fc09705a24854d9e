"""Frames of any library: the figures of a table, and what is joined to rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import narwhals as nw

from ictreport.errors import ModelError
from ictreport_table._grid import AMOUNT, FACTS
from ictreport_table._schema import SCHEMA, Kind

Frame: TypeAlias = Any
"""A frame that narwhals knows, eager or lazy."""

Narwhal: TypeAlias = Any
"""The same, wrapped by narwhals; type checkers cannot tell eager from lazy."""

SHOWN: Final = (
    "report",
    "year",
    "publisher",
    "area",
    "address",
    "dimensions",
    "rule",
    "item",
    "line",
    "measure",
    "baseline",
    "period",
    "unit",
)
"""What a check says of each thing that it judged, before its verdict."""

FACT_KEY: Final = ("publisher", "area", "address", "dimensions", "period")
"""What a fact is known by, beside its plan."""


_TYPES: Final[Mapping[Kind, nw.dtypes.DType]] = {
    "text": nw.String(),
    "int32": nw.Int32(),
    "int64": nw.Int64(),
    "bool": nw.Boolean(),
    "date": nw.Date(),
    "double": nw.Float64(),
    "grid": AMOUNT,
}


def opened(frame: Frame) -> Narwhal:
    """
    Wrap a table of reports; nothing of it is computed.

    Args:
        frame: The table.

    Returns:
        The same for narwhals.

    Raises:
        ModelError: A column is of another type.
    """
    table: Narwhal = nw.from_native(frame)
    schema = table.collect_schema()
    for name in SCHEMA.keys() & schema.keys():
        wanted = _TYPES[SCHEMA[name].kind]
        if schema[name] != wanted:
            rule = f"the column {name} must be {wanted}"
            way_out = "cast it, or take the table as to_table and scan give it"
            raise ModelError("table", rule, schema[name], way_out)
    return table


def figures(frame: Frame) -> Narwhal:
    """
    Take the figures of a table.

    Args:
        frame: The table.

    Returns:
        Its rows of kind ``figure``.

    Raises:
        ModelError: A column is of another type.
    """
    return opened(frame).filter(nw.col("row") == "figure")


def with_figure(
    frame: Narwhal, table: Narwhal, key: str, prefix: str, *more: str
) -> Narwhal:
    """
    Join what a figure of the same report stands for.

    Args:
        frame: Rows with a report and the line of a figure of it.
        table: The figures.
        key: The column that has the line.
        prefix: What goes before the names of the columns that are joined.
        *more: Columns beside its bounds.

    Returns:
        The rows with the columns of the figure; null where there is none.
    """
    names = (*FACTS, *more)
    other = table.select(
        "report",
        nw.col("line").alias(key),
        *(nw.col(name).alias(f"{prefix}{name}") for name in names),
    )
    return frame.join(other, on=["report", key], how="left")


def one_each(frame: Narwhal, key: Sequence[str] = FACT_KEY) -> Narwhal:
    """
    Keep one statement of each fact.

    A value goes before none, a metric's own value before an entry of a history, and a
    later report before an earlier one.

    Args:
        frame: The figures of a table.
        key: What a fact is known by.

    Returns:
        The values, without plans.
    """
    stated = frame.filter(nw.col("fact") & (nw.col("plan") == ""))
    best = nw.col("precedence").max().over(*key)
    return stated.filter(nw.col("precedence") == best)
