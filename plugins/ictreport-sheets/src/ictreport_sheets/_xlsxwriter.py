"""The parts of XlsxWriter that we use, with the types that it lacks."""

import importlib
import io
from collections.abc import Mapping
from typing import Any, Protocol, cast


class Format(Protocol):
    """How cells look."""


class Worksheet(Protocol):
    """A sheet; rows and columns count from 0."""

    def write_string(
        self, row: int, col: int, string: str, cell_format: Format | None = None
    ) -> int:
        """Write words, whatever they look like."""
        ...

    def write_rich_string(self, row: int, col: int, *pieces: str | Format) -> int:
        """Write words of which each piece has the look before it, and then the cell."""
        ...

    def write_number(
        self, row: int, col: int, number: float, cell_format: Format | None = None
    ) -> int:
        """Write a number."""
        ...

    def write_blank(
        self, row: int, col: int, blank: None, cell_format: Format | None = None
    ) -> int:
        """Write a cell with nothing but its look."""
        ...

    def write_formula(
        self,
        row: int,
        col: int,
        formula: str,
        cell_format: Format | None = None,
        value: str = "",
    ) -> int:
        """Write a formula of ours and its value."""
        ...

    def write_url(
        self,
        row: int,
        col: int,
        url: str,
        cell_format: Format | None = None,
        string: str | None = None,
    ) -> int:
        """Write a link."""
        ...

    def add_table(
        self,
        first_row: int,
        first_col: int,
        last_row: int,
        last_col: int,
        options: Mapping[str, Any],
    ) -> int:
        """Mark a table and write its headings."""
        ...

    def data_validation(
        self,
        first_row: int,
        first_col: int,
        last_row: int,
        last_col: int,
        options: Mapping[str, Any],
    ) -> int:
        """Say what cells can hold."""
        ...

    def set_column(
        self,
        first_col: int,
        last_col: int,
        width: float,
        cell_format: Format | None = None,
    ) -> int:
        """Choose the width of columns."""
        ...

    def set_landscape(self) -> None:
        """Print on wide pages."""
        ...

    def set_paper(self, paper_size: int) -> None:
        """Choose the paper; 9 is A4."""
        ...

    def fit_to_pages(self, width: int, height: int) -> None:
        """Print on so many pages; 0 is any number."""
        ...

    def repeat_rows(self, first_row: int) -> None:
        """Print a row on each page."""
        ...

    def freeze_panes(self, row: int, col: int) -> None:
        """Let rows above and columns before stay in sight."""
        ...

    def protect(self, password: str, options: Mapping[str, bool]) -> None:
        """Lock the cells that are not said to be open."""
        ...

    def hide(self) -> None:
        """Leave the sheet out of sight."""
        ...


class Workbook(Protocol):
    """A workbook that is being made."""

    def add_format(self, properties: Mapping[str, object]) -> Format:
        """Make a look of cells."""
        ...

    def add_worksheet(self, name: str) -> Worksheet:
        """Add a sheet."""
        ...

    def define_name(self, name: str, formula: str) -> int:
        """Give a range a name."""
        ...

    def set_properties(self, properties: Mapping[str, object]) -> None:
        """Say who wrote it, and what it is called."""
        ...

    def set_custom_property(self, name: str, value: str) -> None:
        """Say something else of it."""
        ...

    def close(self) -> None:
        """Write the file."""
        ...


def new_workbook(target: io.BytesIO) -> Workbook:
    """
    Begin a workbook.

    Args:
        target: Where it is written when it is closed.

    Returns:
        The workbook. No file is made on the way, and no text is taken for anything
        else.
    """
    module = importlib.import_module("xlsxwriter.workbook")
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    return cast("Workbook", module.Workbook(target, options))
