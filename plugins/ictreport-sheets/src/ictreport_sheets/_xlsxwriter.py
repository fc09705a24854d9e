"""XlsxWriter, which keeps every text as it is and makes no file on the way."""

import importlib
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, cast

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

    def define_name(self, name: str, formula: str) -> int:
        """Give a range a name."""
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


def new_workbook(target: io.BytesIO) -> Workbook:
    """
    Begin a workbook that takes no text for a formula, a number or a link.

    Args:
        target: The buffer that the workbook is written to when it is closed.

    Returns:
        The workbook.
    """
    module = importlib.import_module("xlsxwriter.workbook")
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    return cast("Workbook", module.Workbook(target, options))
