"""XlsxWriter, which keeps every text as it is and makes no file on the way."""

import functools
import importlib
import inspect
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from ictreport.plugin import column_letters

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # pyright: ignore[reportMissingTypeStubs]
    from xlsxwriter.worksheet import (  # pyright: ignore[reportMissingTypeStubs]
        Worksheet,
    )


class Workbook(Protocol):
    """The part of ``xlsxwriter.Workbook`` that we use, which has no annotations."""

    def add_format(self, properties: Mapping[str, object]) -> "Format":
        """Add a cell format."""
        ...

    def add_worksheet(self, name: str) -> "Worksheet":
        """Add a sheet."""
        ...

    def worksheets(self) -> "list[Worksheet]":
        """List the sheets."""
        ...

    def set_properties(self, properties: Mapping[str, object]) -> None:
        """Set title, author and the date of creation."""
        ...

    def set_custom_property(self, name: str, value: str) -> None:
        """Set a property of our own."""
        ...

    def close(self) -> None:
        """Write the file."""
        ...


def add_table(
    sheet: "Worksheet", first: int, last: int, options: dict[str, Any]
) -> None:
    """
    Make a table of Excel of the first columns of some rows.

    Args:
        sheet: The sheet, which has no other table.
        first: The row of the heads, from 0.
        last: The last row.
        options: As ``Worksheet.add_table`` takes them, with all columns.
    """
    width = len(options["columns"])
    # It looks into each cell of the range for another table, which takes as long as to
    # write the cells; one row is enough where there is no other.
    sheet.add_table(first, 0, first + 1, width - 1, options)
    tables: list[dict[str, Any]] = sheet.tables  # pyright: ignore[reportUnknownMemberType]
    tables[-1]["range"] = f"A{first + 1}:{column_letters(width)}{last + 1}"


def cell_writers(
    sheet: "Worksheet",
) -> tuple[Callable[..., object], Callable[..., object]]:
    """
    Return the functions that write words and numbers into cells.

    Args:
        sheet: The sheet.

    Returns:
        Its ``write_string`` and ``write_number``, without the wrappers that look in
        each call for a cell's name such as ``A1``.
    """
    kind = type(sheet)
    words = inspect.unwrap(kind.write_string)
    numbers = inspect.unwrap(kind.write_number)
    return functools.partial(words, sheet), functools.partial(numbers, sheet)


def new_workbook(
    target: io.BytesIO, font: Mapping[str, object] | None = None
) -> Workbook:
    """
    Begin a workbook that takes no text for a formula, a number or a link.

    Args:
        target: The buffer that the workbook is written to when it is closed.
        font: The font in whose digits widths of columns are counted, as formats have
            it; None for that of Excel.

    Returns:
        The workbook.
    """
    module = importlib.import_module("xlsxwriter.workbook")
    options: dict[str, object] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    if font is not None:
        options["default_format_properties"] = font
    return cast("Workbook", module.Workbook(target, options))
