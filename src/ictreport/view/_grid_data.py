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
        value: The number with its hedge, and with its unit when that differs from the
            row's; the reason when there is no value; empty when the report says
            nothing.
        mark: The short mark of its status and of its note, or an empty string.
        share: Its share of the whole, or an empty string.
        absent: Whether ``value`` is the reason why there is no value.
        address: The address of its metric when that differs from the row's, and in
            tables of parts; else empty.
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
        address: The address of its metric; empty for a row of several metrics.
        depth: 0 for a metric, 1 for its parts, and so on.
        label: The name of the metric, or of the part that several metrics have.
        unit: The unit of its values when rows have different units; else empty.
        share: The share of the whole when no other table shows it; else empty.
        of: What a percent refers to when no other table shows it; else empty.
        formula: The formula of the value when no other table shows it; else empty.
        cells: One cell for each column.
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
    A table whose rows have several values.

    Attributes:
        kind: What the columns are.
        title: What it shows.
        unit: The unit of all values, or an empty string when rows have different units.
        columns: The heading of each column.
        rows: The rows.
        note: Which columns are left out, or an empty string.
    """

    kind: GridKind
    title: Phrase
    unit: str
    columns: tuple[Phrase, ...]
    rows: tuple[GridRow, ...]
    note: str = ""

    @property
    def about(self) -> str:
        """What it shows, and the unit that all values have."""
        return f"{self.title}, {self.unit}" if self.unit else str(self.title)
