"""Workbooks to OpenDocument spreadsheets."""

import re
import string
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from typing import TYPE_CHECKING, Final

from ictreport.plugin import column_letters, write_zip
from ictreport_sheets._book import (
    Book,
    Cell,
    Line,
    Number,
    Sheet,
    Table,
    check_rows,
    widths,
)
from ictreport_sheets._cells import escape, fits, shown_places
from ictreport_sheets._release import release

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.plugin import ExportContext
    from ictreport_sheets import SheetsOptions

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
"""The media type of a spreadsheet of OpenDocument."""

_TITLES: Final = {"title": "title", "text": "words", "small": "small"}
_DIGIT_SPACE, _POINT_SPACE = "\N{FIGURE SPACE}", "\N{PUNCTUATION SPACE}"
"""Blanks that are as wide as a digit and as a point."""

_MOST_INDENTS: Final = 15
_LETTER_WIDTH: Final = 0.24
"""How wide a letter of 12 points is, in centimetres."""

# More than one blank, and one at either end, would be read as fewer.
_BLANKS: Final = re.compile(r"(?<= ) +|\A +| +\Z|\t")
_BOLD: Final = (
    'fo:font-weight="bold" style:font-weight-asian="bold" '
    'style:font-weight-complex="bold"'
)


def render(
    report: "Report", options: "SheetsOptions", context: "ExportContext"
) -> bytes:
    """
    Write a report as a workbook in OpenDocument.

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
    Write a workbook in OpenDocument.

    Args:
        book: The workbook.

    Returns:
        The file, whose bytes depend on nothing but the workbook.

    Raises:
        ExportError: The workbook is too large.
    """
    language, country = map(_attribute, _locale(book.language))
    files = {
        "content.xml": _Writer(book).content(),
        "styles.xml": _fixed("styles", language=language, country=country),
        "meta.xml": _fixed(
            "meta",
            title=_content(escape(book.title)),
            author=_content(escape(book.author)),
            language=_content(book.language),
        ),
        "META-INF/manifest.xml": _fixed("manifest"),
    }
    # The first file is stored, so that the type can be read at the start.
    data = {"mimetype": MEDIA_TYPE.encode()}
    data |= {name: text.encode() for name, text in files.items()}
    return write_zip(data, book.subject, stored=("mimetype",))


def _fixed(name: str, **holes: str) -> str:
    """Fill in a document of which little depends on the workbook."""
    folder = resources.files("ictreport_sheets").joinpath("templates")
    text = folder.joinpath(f"{name}.xml").read_text(encoding="utf-8")
    return string.Template(text).substitute(holes)


def _attribute(text: str) -> str:
    return _content(text).replace('"', "&quot;").replace("\n", "&#10;")


def _content(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _paragraphs(text: str) -> str:
    """Write words, each line a paragraph, with all their blanks."""
    lines = _content(escape(text)).split("\n")
    return "".join(f"<text:p>{_BLANKS.sub(_blanks, line)}</text:p>" for line in lines)


def _blanks(match: re.Match[str]) -> str:
    blanks = match[0]
    return "<text:tab/>" if blanks == "\t" else f'<text:s text:c="{len(blanks)}"/>'


def _locale(tag: str) -> tuple[str, str]:
    """Return language and country, as styles want them apart."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag.partition("-")[0], "none"
    likely: str = get_global("likely_subtags").get(locale.language, "")
    return locale.language, locale.territory or likely.rpartition("_")[2] or "none"


class _Writer:
    """Writes the content of a workbook, and the styles that it turns out to need."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._shown: dict[tuple[object, ...], str] = {}
        self._depths: set[int] = set()
        self._widths: set[int] = set()
        self._words = _Cells(lambda text: _word_cell(text, "words"))
        self._set_in = _Cells(lambda text: _word_cell(text, "in1"))

    def content(self) -> str:
        """Write all sheets, with their styles before them."""
        sheets = "".join(map(self._sheet, self._book.sheets))
        ranges = "".join(map(_range, self._book.sheets))
        return _fixed(
            "content",
            styles="".join(self._automatic()),
            sheets=sheets,
            ranges=ranges,
        )

    def _automatic(self) -> Iterator[str]:
        for style, page in (("sheet", "Default"), ("wide", "Wide")):
            yield (
                f'<style:style style:name="{style}" style:family="table" '
                f'style:master-page-name="{page}"><style:table-properties '
                'table:display="true"/></style:style>'
            )
        yield (
            '<style:style style:name="row" style:family="table-row">'
            '<style:table-row-properties style:use-optimal-row-height="true"/>'
            "</style:style>"
        )
        for width in sorted(self._widths):
            yield (
                f'<style:style style:name="w{width}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="'
                f'{width * _LETTER_WIDTH:.2f}cm"/></style:style>'
            )
        top = 'style:vertical-align="top" fo:padding="0.1cm"'
        wrap = f'{top} fo:wrap-option="wrap"'
        yield _style("words", f"<style:table-cell-properties {wrap}/>")
        yield _style("link", f"<style:table-cell-properties {top}/>")
        yield _style("title", f"<style:table-cell-properties {top}/>{_large(16)}")
        yield (
            '<style:style style:name="heading" style:family="text">'
            f"{_large(14)}</style:style>"
        )
        head = (
            f'<style:table-cell-properties {wrap} fo:border-bottom="0.75pt solid '
            '#000000"/>'
        )
        end = '<style:paragraph-properties fo:text-align="end"/>'
        bold = f"<style:text-properties {_BOLD}/>"
        yield _style("head", f"{head}{bold}")
        yield _style("headright", f"{head}{end}{bold}")
        yield _style("headin", f"{head}{_set_in(1)}{bold}")
        fixed = f'<style:table-cell-properties {top} style:text-align-source="fix"/>'
        yield _style("right", f"{fixed}{end}")
        for depth in sorted(self._depths):
            yield _style(
                f"in{depth}",
                f'<style:table-cell-properties {wrap} style:text-align-source="fix"/>'
                f"{_set_in(depth)}",
            )
        yield _style("bold", f"<style:table-cell-properties {wrap}/>{bold}")
        small = (
            '<style:text-properties fo:font-size="9pt" style:font-size-complex="9pt"/>'
        )
        yield _style("small", f"<style:table-cell-properties {top}/>{small}")
        for look, name in self._shown.items():
            yield from self._number_styles(name, *look)
            cell = f"<style:table-cell-properties {top}/>"
            yield _style(f"n{name}", cell, f"N{name}")

    def _number_styles(
        self,
        name: str,
        places: object,
        before: object,
        behind: object,
        room: object,
        has_plus: object,
    ) -> Iterator[str]:
        """Write how a number looks: above zero, below, and zero."""
        language, country = map(_attribute, _locale(self._book.language))
        blanks = (_POINT_SPACE if sign in ". " else _DIGIT_SPACE for sign in str(room))
        end = _text(f"{behind}{''.join(blanks)}")
        number = (
            f'<number:number number:decimal-places="{places}" '
            f'number:min-decimal-places="{places}" '
            'number:min-integer-digits="1" number:grouping="true"/>'
        )
        signs = {"": "+" if has_plus else "", "m": "−", "z": ""}
        for key in ("m", "z", ""):
            maps = "".join(
                f'<style:map style:condition="value(){test}0" '
                f'style:apply-style-name="N{name}{other}"/>'
                for test, other in (("&lt;", "m"), ("=", "z"))
                if not key
            )
            yield (
                f'<number:number-style style:name="N{name}{key}" '
                f'number:language="{language}" number:country="{country}">'
                f"{_text(f'{before}{signs[key]}')}{number}{end}{maps}"
                "</number:number-style>"
            )

    def _sheet(self, sheet: Sheet) -> str:
        columns = [*map(self._column, widths(sheet))]
        if sheet.every_page is not None:
            first, last = sheet.every_page
            columns[first] = f"<table:table-header-columns>{columns[first]}"
            columns[last] += "</table:table-header-columns>"
        style = "sheet" if sheet.every_page is None else "wide"
        rows = "".join(_row([_line(line)]) for line in sheet.lines)
        table = "" if sheet.table is None else self._table(sheet.table, sheet.first_row)
        table += "".join(_row([_line(line)]) for line in sheet.below)
        return (
            f'<table:table table:name="{_attribute(sheet.name)}" '
            f'table:style-name="{style}">{"".join(columns)}{rows}{table}</table:table>'
        )

    def _column(self, width: int) -> str:
        self._widths.add(width)
        return f'<table:table-column table:style-name="w{width}"/>'

    def _table(self, table: Table, first: int) -> str:
        check_rows(self._book, table, first)
        kinds = [head.kind == "figure" for head in table.heads]
        behind = (False, *kinds[:-1])  # words there would touch a figure
        if any(behind):
            self._depths.add(1)
        looks = [
            "right" if is_figure else "in" * is_behind
            for is_figure, is_behind in zip(kinds, behind, strict=True)
        ]
        heads = [
            _string(_paragraphs(head.text), f"head{look}")
            for head, look in zip(table.heads, looks, strict=True)
        ]
        writers = {"": self._words, "in": self._set_in, "right": _Cells(self._figure)}
        columns = [writers[look] for look in looks]
        rows = [
            [column[cell] for column, cell in zip(columns, row, strict=True)]
            for row in table.rows
        ]
        for at, depth in enumerate(table.depths):
            text = _paragraphs(str(table.rows[at][0]))
            if at in table.bold:
                rows[at][0] = _string(text, "bold")
            elif depth:
                style = min(depth, _MOST_INDENTS)
                self._depths.add(style)
                rows[at][0] = _string(text, f"in{style}")
        for row, sheet in zip(rows, table.sheets, strict=False):
            row[0] = _string(_link(sheet, sheet), "words")
        header = f"<table:table-header-rows>{_row(heads)}</table:table-header-rows>"
        empty = _row(["<table:table-cell/>"])
        return f"{empty}{header}{''.join(map(_row, rows)) or empty}"

    def _figure(self, cell: Cell) -> str:
        if not cell:
            return "<table:table-cell/>"
        text = cell if isinstance(cell, str) else cell.text
        shown = text if isinstance(cell, str) else cell.shown
        if not fits(text):
            return _string(_paragraphs(shown), "right")
        look: tuple[object, ...] = (shown_places(text), "", "", "", False)
        if isinstance(cell, Number):
            look = (look[0], cell.before, cell.behind, cell.room, cell.has_plus)
        name = self._shown.setdefault(look, str(len(self._shown)))
        return (
            f'<table:table-cell office:value-type="float" office:value="{text}" '
            f'table:style-name="n{name}">{_paragraphs(shown)}</table:table-cell>'
        )


def _text(words: str) -> str:
    return f"<number:text>{_content(words)}</number:text>" if words else ""


class _Cells(dict[Cell, str]):
    """Writes each cell once."""

    def __init__(self, write: Callable[[Cell], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, key: Cell) -> str:
        written = self[key] = self._write(key)
        return written


def _word_cell(cell: Cell, style: str) -> str:
    text = cell if isinstance(cell, str) else cell.shown
    return _string(_paragraphs(text), style) if text else "<table:table-cell/>"


def _large(size: int) -> str:
    return (
        f'<style:text-properties {_BOLD} fo:font-size="{size}pt" '
        f'style:font-size-complex="{size}pt"/>'
    )


def _set_in(depth: int) -> str:
    return (
        '<style:paragraph-properties fo:text-align="start" '
        f'fo:margin-left="{0.35 * depth:.2f}cm"/>'
    )


def _style(name: str, properties: str, number: str = "") -> str:
    data = f' style:data-style-name="{number}"' if number else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:parent-style-name="Default"{data}>{properties}</style:style>'
    )


def _row(cells: Iterable[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'


def _string(paragraphs: str, style: str) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:style-name="{style}">'
        f"{paragraphs}</table:table-cell>"
    )


def _line(line: Line) -> str:
    if line.sheet:
        return _string(_link(line.sheet, line.text), "link")
    above = _content(escape(line.heading))
    span = f'<text:span text:style-name="heading">{above}</text:span>'
    heading = f"<text:p>{span}</text:p>" if above else ""
    return _string(heading + _paragraphs(line.text), _TITLES[line.style])


def _link(sheet: str, text: str) -> str:
    place = _attribute(f"#'{sheet}'.A1")
    return (
        f'<text:p><text:a xlink:type="simple" xlink:href="{place}">'
        f"{_content(escape(text))}</text:a></text:p>"
    )


def _range(sheet: Sheet) -> str:
    """Mark the table of a sheet, so that programs find it by its name."""
    table = sheet.table
    if table is None:
        return ""
    first = sheet.first_row + 1
    last = first + max(1, len(table.rows))
    quoted = f"'{sheet.name}'"
    place = f"{quoted}.A{first}:{quoted}.{column_letters(len(table.heads))}{last}"
    return (
        f'<table:database-range table:name="{table.name}" '
        f'table:target-range-address="{_attribute(place)}" '
        'table:contains-header="true"/>'
    )
