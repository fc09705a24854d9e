"""Workbooks to XLSX files."""

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from ictreport.errors import ExportError, LimitError, shorten
from ictreport.plugin import read_zip, write_zip
from ictreport_sheets._book import (
    Book,
    Cell,
    Line,
    Sheet,
    Table,
    check_rows,
    lines_of,
    page_width,
    widths,
)
from ictreport_sheets._cells import escape, fits, shown_places
from ictreport_sheets._opening import MOST_FILES
from ictreport_sheets._release import release
from ictreport_sheets._uncollected import uncollected
from ictreport_sheets._xlsxwriter import (
    Workbook,
    add_table,
    cell_writers,
    new_workbook,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # pyright: ignore[reportMissingTypeStubs]
    from xlsxwriter.worksheet import (  # pyright: ignore[reportMissingTypeStubs]
        Worksheet,
    )

    from ictreport.model import Report
    from ictreport.plugin import ExportContext
    from ictreport_sheets import SheetsOptions

LONGEST_CELL: Final = 32_767
"""How many units of UTF-16 Excel admits in a cell."""

_SIZES: Final = {True: 10, False: 12}
_LINE_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 16},
    "text": {},
    "small": {"font_size": 10},
}
_HEADING: Final = {"bold": True, "font_size": 14}
_LINK: Final = {"font_color": "#0563C1", "underline": 1}
_HEAD: Final = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
_RIGHT: Final = {"align": "right"}
_SMALLEST: Final = 67
"""The percent to which letters of twelve points are printed at eight."""

_INDIAN: Final = (
    r"[>=10000000]{before}##\,##\,##\,##0{end};"
    r"[>=100000]{before}##\,##\,##0{end};{before}##,##0{end}"
)
_LAKH: Final = 100_000
_CRORE: Final = 10_000_000


def _set_in(steps: int) -> dict[str, object]:
    """Set words in; Excel ignores an indent without a side."""
    return {"align": "left", "indent": steps} if steps else {}


@uncollected()
def render(
    report: "Report", options: "SheetsOptions", context: "ExportContext"
) -> bytes:
    """
    Write a report as a workbook for Excel.

    Args:
        report: The report.
        options: How it is written.
        context: The report with the figures of earlier ones, and what rules find.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: A workbook cannot hold it.
    """
    return write(release(report, options, context))


def write(book: Book) -> bytes:
    """
    Write a workbook as XLSX.

    Args:
        book: The workbook.

    Returns:
        The file, whose bytes depend on nothing but the workbook.

    Raises:
        ExportError: Excel cannot hold it.
    """
    import datetime as dt

    target = io.BytesIO()
    # A program that lacks the font of Excel takes another, with wider columns.
    font = {"font_name": book.font, "font_size": _SIZES[True]}
    made = new_workbook(target, font)
    made.set_properties(
        {
            "title": escape(book.title)[:255],
            "author": escape(book.author)[:255],
            "created": dt.datetime(1980, 1, 1),  # noqa: DTZ001 - the same for everybody
        }
    )
    made.set_custom_property("Language", book.language)
    writer = _Writer(made, book)
    for sheet in book.sheets:
        writer.add(sheet)
    if book.logo is not None:
        writer.show(book.logo, book.logo_text)
    made.close()
    return bounded(target.getvalue(), book.subject)


def bounded(data: bytes, subject: str) -> bytes:
    """
    See that a file can be read back within the bounds of zips.

    Args:
        data: The file.
        subject: What messages call it.

    Returns:
        The file; what shrinks so much that it looks like a bomb is packed anew.

    Raises:
        ExportError: The workbook is too large.
    """
    try:
        read_zip(data, subject, most_files=MOST_FILES)
    except LimitError:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        return write_zip(files, subject)
    return data


class _Escaped(dict[str, str]):
    """Escapes each text once, and refuses what no cell can hold."""

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def __missing__(self, key: str) -> str:
        text = escape(key)
        if len(text) > LONGEST_CELL // 2 and _units(text) > LONGEST_CELL:
            message = (
                f"{self._subject}: a cell of Excel holds at most {LONGEST_CELL:,} "
                f"characters (got {len(text):,}: {shorten(text)}); shorten it, or "
                "export it as ods or json"
            )
            raise ExportError(message)
        self[key] = text
        return text


def _units(text: str) -> int:
    """Count the units of UTF-16, as Excel does."""
    return len(text.encode("utf-16-le")) // 2


class _Writer:
    """Puts sheets into a workbook of XlsxWriter."""

    def __init__(self, made: Workbook, book: Book) -> None:
        self._made = made
        self._book = book
        self._base: dict[str, object] = {}
        self._formats: dict[tuple[object, ...], Format] = {}
        self._escaped = _Escaped(book.subject)
        self._is_indian = book.language.partition("-")[0] == "hi"

    def _format(self, **facts: object) -> "Format":
        facts = {**self._base, **facts}
        key = tuple(facts.items())
        if key not in self._formats:
            self._formats[key] = self._made.add_format(facts)
        return self._formats[key]

    def add(self, sheet: Sheet) -> None:
        """Add one sheet."""
        made = self._made.add_worksheet(sheet.name)
        is_page = sheet.table is not None and sheet.table.is_page
        self._base = {
            "font_name": self._book.font,
            "font_size": _SIZES[is_page],
            "valign": "top",
        }
        for row, line in enumerate(sheet.lines):
            self._line(made, row, line)
        sizes = widths(sheet)
        for column, width in enumerate(sizes):
            made.set_column(column, column, width, self._format())
        wide = page_width(sheet)
        if wide > _NARROW:
            made.set_landscape()
        made.set_paper(9)
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        if sheet.every_page is None:
            made.fit_to_pages(1, 0)
        else:
            made.set_print_scale(_SMALLEST)
            made.repeat_columns(*sheet.every_page)
        if sheet.table is None:
            return
        self._table(made, sheet.table, sheet.first_row)
        last = sheet.last_row
        for at, line in enumerate(sheet.below, start=last + 1):
            last = at
            self._line(made, at, line, wraps=False)
        if sheet.every_page is None:
            more = -(-(wide - sum(sizes)) // _USUAL)  # where long lines go on
            made.print_area(0, 0, last, len(sizes) - 1 + more)

    def show(self, png: bytes, text: str) -> None:
        """Put the logo on the first sheet, above the title."""
        [first, *_] = self._made.worksheets()
        first.insert_image(
            0,
            1,
            "logo.png",
            {"image_data": io.BytesIO(png), "description": text, "object_position": 3},
        )

    def _line(
        self, made: "Worksheet", row: int, line: Line, *, wraps: bool = True
    ) -> None:
        facts = dict(_LINE_STYLES[line.style])
        if line.style == "title":
            facts["font_color"] = self._book.colour
        if line.sheet:
            link = self._format(**_LINK)
            made.write_url(row, 0, f"internal:'{line.sheet}'!A1", link, line.text)
            return
        # A title runs over its neighbours, which are empty; a paragraph has its column.
        wrapped = self._format(**facts, text_wrap=wraps and line.style == "text")
        if line.heading:
            whole = self._escaped[f"{line.heading}\n{line.text}"]
            text = escape(line.text)
            above = self._format(**_HEADING), whole.removesuffix(text)
            made.write_rich_string(row, 0, *above, self._format(), text, wrapped)
        else:
            made.write_string(row, 0, self._escaped[line.text], wrapped)

    def _table(self, made: "Worksheet", table: Table, first: int) -> None:
        check_rows(self._book, table, first)
        kinds = [head.kind == "figure" for head in table.heads]
        heads = [
            {
                "header": escape(head.text),
                "header_format": self._format(
                    **_HEAD,
                    bottom_color=self._book.colour,
                    **(_RIGHT if is_figure else _set_in(int(is_behind))),
                ),
            }
            for head, is_figure, is_behind in zip(
                table.heads, kinds, (False, *kinds), strict=False
            )
        ]
        options = {
            "name": table.name,
            "autofilter": False,
            "style": None,
            "columns": heads,
        }
        last = first + max(1, len(table.rows))
        add_table(made, first, last, options)
        made.repeat_rows(first)
        self._heights(made, table, first)
        self._cells(made, table, first + 1)
        self._first_column(made, table, first + 1)

    @staticmethod
    def _heights(made: "Worksheet", table: Table, first: int) -> None:
        """Give rows room for words that are wrapped, where programs do not."""
        if not table.is_page:
            return
        sizes = table.widths
        heads = [[head.text for head in table.heads]]
        for at, row in enumerate((*heads, *table.rows), start=first):
            lines = 1
            for cell, size in zip(row, sizes, strict=True):
                if isinstance(cell, str) and cell:
                    lines = max(lines, lines_of(cell, size))
            if lines > 1:
                made.set_row(at, lines * _LINE + 2)

    def _cells(self, made: "Worksheet", table: Table, first: int) -> None:
        """Write the cells; words are wrapped where people read them."""
        escaped = self._escaped
        figures = _Figures(self)
        kinds = [head.kind == "figure" for head in table.heads]
        # Words behind a figure would touch it.
        looks = [
            self._format(text_wrap=True, **_set_in(int(is_behind)))
            for is_behind in (False, *kinds[:-1])
        ]
        write_string, write_number = cell_writers(made)
        columns = zip(*table.rows, strict=True)
        for column, (cells, is_figure) in enumerate(zip(columns, kinds, strict=False)):
            look = looks[column]
            for number, cell in enumerate(cells, start=first):
                if not cell:
                    continue
                if not is_figure:
                    write_string(number, column, escaped[str(cell)], look)
                    continue
                value, shown = figures[cell]
                if value is None:
                    text = cell if isinstance(cell, str) else cell.shown
                    write_string(number, column, escaped[text], shown)
                else:
                    write_number(number, column, value, shown)

    def _first_column(self, made: "Worksheet", table: Table, first: int) -> None:
        """Set parts in, and let names of sheets lead there."""
        for number, depth in enumerate(table.depths):
            if depth or number in table.bold:
                look = self._format(
                    text_wrap=True, bold=number in table.bold, **_set_in(min(depth, 15))
                )
                text = self._escaped[str(table.rows[number][0])]
                made.write_string(first + number, 0, text, look)
        for number, sheet in enumerate(table.sheets):
            link = self._format(**_LINK)
            made.write_url(first + number, 0, f"internal:'{sheet}'!A1", link, sheet)

    def figure(self, cell: Cell) -> "tuple[float | None, Format]":
        """Return the number of a cell with its format, or None for what stays text."""
        text = cell if isinstance(cell, str) else cell.text
        if not fits(text):
            return None, self._format(**_RIGHT)
        # At most 15 digits, which a double gives back as they are.
        value = float(text)
        return value, self._format(num_format=self._shown(cell, text, value))

    def _shown(self, cell: Cell, text: str, value: float) -> str:
        """Write the number format that shows a cell as a page does."""
        places = shown_places(text)
        decimals = f".{'0' * places}" if places else ""
        if isinstance(cell, str):
            return f"#,##0{decimals}"
        end = (
            decimals + _quoted(cell.behind) + "".join(f"_{sign}" for sign in cell.room)
        )
        before = _quoted(cell.before)
        plus = '"+"' if cell.has_plus else ""
        if self._is_indian and value >= _LAKH:
            return _INDIAN.format(before=before + plus, end=end)
        number = f"#,##0{end}"
        if self._is_indian and value <= -_LAKH:
            # A condition for numbers below zero has no sign of its own everywhere.
            crore = r"##\," if value <= -_CRORE else ""
            number = rf"{crore}##\,##\,##0{end}"
        return f'{before}{plus}{number};{before}"−"{number};{before}{number}'


_LINE: Final = 13
_NARROW: Final = 90
"""How many letters a page upright has, printed at eight points."""

_USUAL: Final = 9
"""How many letters a column has that nobody made wider or narrower."""


def _quoted(text: str) -> str:
    """Write words of a number format."""
    return f'"{text.replace(chr(34), "”")}"' if text else ""


class _Figures(dict[Cell, "tuple[float | None, Format]"]):
    """Reads each number once."""

    def __init__(self, writer: _Writer) -> None:
        super().__init__()
        self._writer = writer

    def __missing__(self, key: Cell) -> "tuple[float | None, Format]":
        written = self[key] = self._writer.figure(key)
        return written
