"""Tables with several values in a row, as data: periods, or parts of several wholes."""

from typing import Literal

import attrs

from ictreport.view._phrase import NOTHING, Phrase

GridKind = Literal["periods", "parts"]
"""What the columns are: periods of the same figures, or parts that wholes share."""


@attrs.frozen(kw_only=True)
class CellView:
    """
    One value of a grid.

    Attributes:
        value: The number with hedge, with its unit only when that is not the row's; the
            reason where there is none; empty where nothing is said.
        mark: The short mark of its status and of its note, or an empty string.
        share: Its share of the whole, or an empty string.
        absent: Whether ``value`` is a reason.
        address: The address of its metric when that is not the row's, or stands in a
            table of parts.
    """

    value: str
    mark: str = ""
    share: str = ""
    absent: bool = False
    address: str = ""


@attrs.frozen(kw_only=True)
class GridRow:
    """
    One row of a grid.

    Attributes:
        address: The address of its metric; empty where a row is of several.
        depth: 0 for a metric, 1 for its parts, and so on.
        label: The name of the metric, or of the part that several have.
        unit: The unit of its values, when rows differ in it.
        share: The share of the whole, where no other table says it.
        of: What a percent refers to, where no other table says it.
        formula: How the value follows from others, where no other table says it.
        cells: A value for each column.
    """

    address: str
    depth: int
    label: Phrase
    unit: str
    cells: tuple[CellView, ...]
    share: str = ""
    of: Phrase = NOTHING
    formula: str = ""


@attrs.frozen(kw_only=True)
class GridView:
    """
    A table with several values in a row.

    Attributes:
        kind: What the columns are.
        title: What it shows.
        unit: The unit of all values, or an empty string where rows differ in it.
        columns: What stands above each column.
        rows: The rows.
        note: Which columns are left out, or an empty string.
    """

    kind: GridKind
    title: Phrase
    unit: str
    columns: tuple[Phrase, ...]
    rows: tuple[GridRow, ...]
    note: str = ""
