"""Data frames of any library as sheets of cells."""

import datetime as dt
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ictreport.errors import ExportError
from ictreport.mapping._apply import apply
from ictreport.mapping._document import structure_mapping
from ictreport.mapping._model import SheetMapping
from ictreport.mapping.grid import Cell, Grid, check_rectangle, number_of
from ictreport.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable


def from_frame(frame: Any, mapping: SheetMapping | Mapping[str, Any]) -> Report:  # noqa: ANN401 - a frame of a library that type checkers need not have
    """
    Read a report from a data frame, by a mapping.

    The mapping sees the frame as a sheet: row 1 has the names of the columns, the rows
    of the frame follow, and columns are named by letters from A. An index is ignored.

    Args:
        frame: A frame of pandas, polars, pyarrow or another library that narwhals
            supports.
        mapping: The mapping, or the plain data that a TOML reader makes of one.

    Returns:
        The report.

    Raises:
        ExportError: narwhals is not installed, or the argument is not a data frame.
        LimitError: The frame has more than two million cells.
        DocumentError: Cells cannot be read, or do not make a report; the error lists
            every problem with its cell.
    """
    wanted = mapping
    if not isinstance(wanted, SheetMapping):
        wanted = structure_mapping(wanted)
    return apply(frame_grid(frame), wanted).report


def frame_grid(frame: Any) -> Grid:  # noqa: ANN401 - as above
    """
    Turn a data frame into a sheet of cells.

    Args:
        frame: A frame of pandas, polars, pyarrow or another library that narwhals
            supports.

    Returns:
        A sheet without a name, whose row 1 has the names of the columns.

    Raises:
        ExportError: narwhals is not installed, or the argument is not a data frame.
        LimitError: The frame has more than two million cells.
    """
    try:
        import narwhals
    except ModuleNotFoundError as error:
        message = "a frame needs narwhals (got none); pip install 'ictreport[frame]'"
        raise ExportError(message) from error
    try:
        table = narwhals.from_native(frame, eager_only=True)
    except TypeError as error:
        message = (
            f"a frame must be one of pandas, polars or pyarrow (got "
            f"{type(frame).__name__}); collect a lazy one"
        )
        raise ExportError(message) from error
    check_rectangle(len(table) + 1, len(table.columns), "frame")
    cells: dict[tuple[int, int], Cell] = {}
    for column, name in enumerate(table.columns, start=1):
        cells[1, column] = Cell(str(name))
    rows: Iterable[tuple[Any, ...]] = table.iter_rows()
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            cell = _cell(value)
            if cell is not None:
                cells[row, column] = cell
    return Grid("", cells)


def _cell(value: object) -> Cell | None:
    """Take a value of a frame; what is missing there is no cell."""
    if isinstance(value, bool | Decimal | str):
        return Cell(value)
    if isinstance(value, int):
        return Cell(Decimal(value))
    if isinstance(value, float):
        return None if math.isnan(value) else Cell(number_of(value))
    if isinstance(value, dt.datetime):
        return Cell(value.date())
    if isinstance(value, dt.date):
        return Cell(value)
    return None if value is None else Cell(str(value))
