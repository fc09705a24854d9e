"""Lay tables with several values in a row out for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ictreport.commands import Column, Page, Row, Span, cell, clean, indent_of
from ictreport.commands._page import Cell

if TYPE_CHECKING:
    from ictreport.view import CellView, GridRow, GridView

_INDENT: Final = indent_of(1)


def add_grid(page: Page, words: Mapping[str, str], grid: "GridView") -> None:
    """
    Add a table with several values in a row.

    Args:
        page: The page; columns that it has no room for stand in a further table.
        words: The fixed words of the page.
        grid: The table.
    """
    page.blank()
    page.text(grid.about, "title", indent=_INDENT)
    if grid.note:
        page.text(grid.note, "quiet", indent=_INDENT)
    for size in range(len(grid.columns), 0, -1):
        if _add_tables(page, words, grid, size):
            return
    for row in grid.rows:
        _add_block(page, words, grid, row)


def _add_tables(
    page: Page, words: Mapping[str, str], grid: "GridView", size: int
) -> bool:
    """Add tables of so many columns, if the page has room for them."""
    tables = Page(page.width)
    for start in range(0, len(grid.columns), size):
        tables.blank()
        places = range(len(grid.columns))[start : start + size]
        if not tables.table(
            [*_columns(words, grid, places)],
            [Row([*_cells(words, grid, row, places)]) for row in grid.rows],
            indent=_INDENT,
        ):
            return False
    page.lines.extend(tables.lines)
    return True


def _columns(
    words: Mapping[str, str], grid: "GridView", places: Sequence[int]
) -> Iterator[Column]:
    yield Column(words["indicator"])
    yield Column(words["unit"])
    for place in places:
        yield Column(str(grid.columns[place]), right=True, whole=True)
    yield Column(words["share"], right=True, whole=True)


def _cells(
    words: Mapping[str, str], grid: "GridView", row: "GridRow", places: Sequence[int]
) -> Iterator[Cell]:
    yield (Span(clean(str(row.label)), "", indent_of(row.depth)), *_details(words, row))
    yield cell(row.unit)
    for place in places:
        marks = max(len(other.cells[place].mark) for other in grid.rows)
        yield _value(row.cells[place], marks)
    yield cell(row.share)


def _value(value: "CellView", marks: int) -> Cell:
    """Write a value with room for the marks of others, so that digits are aligned."""
    if value.absent or not value.value:
        return cell(value.value, style="quiet")
    mark = f" {value.mark:<{marks}}" if marks else ""
    room = " " * len(mark)
    share = cell(f"{value.share}{room}" if value.share else "", style="quiet")
    return (Span(clean(value.value) + mark), *share)


def _details(words: Mapping[str, str], row: "GridRow") -> Cell:
    start = indent_of(row.depth) + _INDENT
    pairs = ((words["of"], str(row.of)), (words["formula"], row.formula))
    said = (f"{label}: {text}" for label, text in pairs if text)
    return tuple(Span(clean(text), "quiet", start) for text in said)


def _add_block(
    page: Page, words: Mapping[str, str], grid: "GridView", row: "GridRow"
) -> None:
    """Add a row as a list, for pages that are too narrow for a table."""
    start = indent_of(row.depth) + _INDENT
    page.text(str(row.label), indent=start)
    for detail in _details(words, row):
        page.text(detail.text, detail.style, indent=detail.indent + _INDENT)
    for column, value in zip(grid.columns, row.cells, strict=True):
        if value.value:
            said = " ".join(filter(None, (value.value, row.unit, value.mark)))
            shared = f"{said} · {value.share}" if value.share else said
            page.text(f"{column}: {shared}", indent=start + _INDENT)
    if row.share:
        page.text(f"{words['share']}: {row.share}", indent=start + _INDENT)
