"""Take the text out of text, HTML, DOCX and PDF files of anybody, with its tables."""

import itertools
import logging
import operator
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ictreport.errors import (
    LimitError,
    ReadingWarning,
    SourceError,
    describe_error,
    shorten,
)
from ictreport.plugin import read_word

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

LARGEST_FILE: Final = 16 * 1024 * 1024
"""How many bytes a file to take the text of can have."""

LONGEST_TEXT: Final = 4_000_000
"""How many characters its text can have."""

MOST_PAGES: Final = 1_000
"""How many pages a PDF can have."""

MOST_OPERATIONS: Final = 500_000
"""How many drawing operations the pages of a PDF can have in all."""

_MOST_NOTES: Final = 5
"""Of how many things that pypdf skips there is a warning."""

_WIDEST_SPAN: Final = 50
_LONGEST_CELL: Final = 200
"""A table with a longer cell only lays a page out."""

_BLOCKS: Final = frozenset(
    """
    address article aside blockquote br caption dd div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre
    section table tbody td tfoot th thead title tr ul
    """.split()  # noqa: SIM905 - one word a line would take forty
)
_HIDDEN: Final = frozenset({"script", "style", "template", "noscript", "svg"})
_OFFICE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What files of Word begin with: as they are saved today, and as they were."""

_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?\n\s*")
_HTML: Final = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_GAP: Final = re.compile(r" {3,}")
_NUMERIC: Final = re.compile(
    r"(?!(?:\D*[ /])?(?:19|20)\d\d$)[^\d\n]{0,25}\d[\d.,]*(?: \d{3})*[^\d\n]{0,15}"
)
"""A cell with one number and few words, which is no year, as in "June 2024"."""

_ENDS: Final = tuple(".!?:;।॥")
_FULL: Final = 0.75
"""A line of at least this part of the longest line of a page goes on in the next."""

_REFERENCE: Final = re.compile(r"[\s\d,.*()\[\]]+")
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_NUMBERED_SIGN: Final = re.compile(r"/(?!u|uni)[A-Za-z]{0,3}\d+")
"""The name of a sign in a font that says nothing of it, such as ``/g12``."""


def text_of_file(data: bytes, name: str) -> str:
    """
    Take the text out of a file, by what the file begins with or is called.

    Where a page of a PDF could not be read whole, there is a ``ReadingWarning``.

    Args:
        data: The content of the file.
        name: Its name, and what messages call it.

    Returns:
        The text; each paragraph, heading and item on a line of its own, and each row of
        a table on one, its cells between bars.

    Raises:
        SourceError: The file is damaged, encrypted or not UTF-8, a document that
            ``read_word`` refuses, or a PDF and the library that reads those is not
            installed.
        LimitError: The file, its pages or its text are more than is read.
    """
    _check(name, len(data), LARGEST_FILE, "bytes")
    if data.startswith(b"%PDF-"):
        text = _of_pdf(data, name)
    elif data.startswith(_OFFICE):
        text = _with_tables(read_word(data, name).marked)
    else:
        text = _decoded(data, name)
        if name.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.match(text):
            text = _of_html(text)
    _check(name, len(text), LONGEST_TEXT, "characters of text")
    return text


def _check(name: str, count: int, most: int, things: str) -> None:
    if count > most:
        raise LimitError(
            f"{name}: it must have at most {most:,} {things} (got {count:,}); audit "
            "its parts",
            most,
        )


def _tidied(text: str) -> str:
    """Leave one blank between words and one break between lines."""
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def _refused(name: str, rule: str, got: str, way_out: str) -> SourceError:
    return SourceError(f"{name}: {rule} (got: {got}); {way_out}", name)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        got = f"byte 0x{data[error.start]:02X} at {error.start + 1}"
        raise _refused(name, "text must be UTF-8", got, "save it as UTF-8") from None


def _with_tables(words: str) -> str:
    """
    Write the rows of tables between bars.

    Args:
        words: Text in which U+001D stands before each row of a table, U+001F behind
            each of its cells and U+001E behind it; an empty row ends a table.

    Returns:
        The text. A table with a long cell, or with one column, is written as lines.
    """
    pieces: list[str] = []
    table: list[list[str]] = []
    place = 0
    for match in _ROW.finditer(words):
        between = _plain(words[place : match.start()])
        if between or not match[1]:
            pieces.append(_lines(table))
            table = []
        pieces.append(between)
        if match[1]:
            table.append([_plain(cell) for cell in match[1].split("\x1f")[:-1]])
        place = match.end()
    pieces += [_lines(table), _plain(words[place:])]
    return "\n\n".join(filter(None, pieces))


_ROW: Final = re.compile("\x1d([^\x1d\x1e]*)\x1e")
_MARKS: Final = re.compile("[\x1d-\x1f]")


def _plain(words: str) -> str:
    return _tidied(_MARKS.sub("\n", words))


def _lines(table: Sequence[Sequence[str]]) -> str:
    """Write a table: a line for each row, or for each cell where it is no data."""
    cells = [cell for row in table for cell in row]
    if max(map(len, table), default=0) < 2 or max(map(len, cells)) > _LONGEST_CELL:  # noqa: PLR2004
        return "\n".join(filter(None, cells))
    rows = (" | ".join(row).replace("\n", " ") for row in table)
    return "\n".join(f"| {row} |" for row in rows)


@attrs.define
class _OpenTable:
    """A table of a page whose end has not been reached."""

    in_row: bool = False
    cell: int | None = None
    width: int = 1
    height: int = 1
    column: int = 0
    below: dict[int, tuple[int, str]] = attrs.field(factory=dict[int, tuple[int, str]])


class _Page(HTMLParser):
    """Collects the text of a page; its scripts and styles are never looked at."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden: list[str] = []
        self.tables: list[_OpenTable] = []
        self.repeated = self.raised = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a cell, or something that is not shown."""
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag == "sup":
            self.raised = len(self.pieces)
        elif tag == "table":
            self.pieces.append("\n")
            self.tables.append(_OpenTable())
        elif tag in {"tr", "td", "th"} and self.tables:
            self._begin(self.tables[-1], tag, dict(attrs))
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line; what is closed at once hides nothing."""
        del attrs
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line, a cell, or what is not shown."""
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()
        elif tag == "sup":
            if _REFERENCE.fullmatch("".join(self.pieces[self.raised :])):
                del self.pieces[self.raised :]  # a footnote, and no digit of a number
        elif tag in {"td", "th"} and self.tables:
            self._end_cell(self.tables[-1])
        elif tag in {"tr", "table"} and self.tables:
            self._end_row(self.tables[-1])
            if tag == "table":
                self.tables.pop()
                self.pieces.append("\x1d\x1e")
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is shown; breaks in a paragraph are blanks, bars are slashes."""
        if not self.hidden:
            plain = _MARKS.sub(" ", data.replace("\n", " "))
            self.pieces.append(plain.replace("|", "/") if self.tables else plain)

    def _begin(
        self, table: _OpenTable, tag: str, attributes: dict[str, str | None]
    ) -> None:
        if tag == "tr" or not table.in_row:
            self._end_row(table)
            self.pieces.append("\x1d")
            table.in_row, table.column = True, 0
            self._fill(table)
        if tag != "tr":
            self._end_cell(table)
            table.cell = len(self.pieces)
            table.width, table.height = (
                min(int(text), _WIDEST_SPAN) if text.isdecimal() else 1
                for text in (attributes.get(f"{side}span") or "" for side in _SIDES)
            )

    def _end_cell(self, table: _OpenTable) -> None:
        """End a cell; words that span several cells are repeated, figures are not."""
        if table.cell is None:
            return
        words = "".join(self.pieces[table.cell :])
        table.cell = None
        several = table.width * table.height > 1 and not _NOT_REPEATED.search(words)
        repeated = words if several and self._is_short(words, table) else ""
        self.pieces.append("\x1f" + f"{repeated}\x1f" * (table.width - 1))
        for _ in range(table.width):
            if table.height > 1:
                table.below[table.column] = (table.height - 1, repeated)
            table.column += 1
        self._fill(table)

    def _is_short(self, words: str, table: _OpenTable) -> bool:
        self.repeated += len(words) * table.width * table.height
        return len(words) <= _LONGEST_CELL and self.repeated <= LONGEST_TEXT

    def _fill(self, table: _OpenTable) -> None:
        """Repeat the cells that reach down from the rows above."""
        while table.column in table.below:
            rows, words = table.below.pop(table.column)
            if rows > 1:
                table.below[table.column] = (rows - 1, words)
            self.pieces.append(words + "\x1f")
            table.column += 1

    def _end_row(self, table: _OpenTable) -> None:
        self._end_cell(table)
        if table.in_row:
            self.pieces.append("\x1e")
        table.in_row = False


_SIDES: Final = ("col", "row")
_NOT_REPEATED: Final = re.compile("[0-9\x1d]")


def _of_html(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return _with_tables("".join(page.pieces))


class _Skipped(logging.Handler):
    """Notes what pypdf says that it skips, and where."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.page = 0
        self.notes: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Note a message of pypdf."""
        self.note(shorten(record.getMessage()))

    def note(self, message: str) -> None:
        """Note something about the page that is being read, or about the file."""
        where = f"page {self.page}: " if self.page else ""
        self.notes[f"{where}{message}"] = None


def _of_pdf(data: bytes, name: str) -> str:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise _refused(
            name,
            "the text of a PDF needs pypdf",
            describe_error(error),
            "install ictreport-prose[pdf], or save the text as TXT, HTML or DOCX",
        ) from error
    skipped, logger = _Skipped(), logging.getLogger("pypdf")
    logger.addHandler(skipped)
    try:
        pieces = list(_pages_of(PdfReader(BytesIO(data)), name, skipped))
    except (SourceError, LimitError, MemoryError):
        raise
    except Exception as error:
        # The library lets errors of every kind through for files that are damaged.
        rule, way_out = "it must be a whole PDF", "save it again, or as TXT"
        raise _refused(name, rule, describe_error(error), way_out) from error
    finally:
        logger.removeHandler(skipped)
    for note in itertools.islice(skipped.notes, _MOST_NOTES):
        text = f"{name}: its text may not be read whole ({note})"
        warnings.warn(text, ReadingWarning, stacklevel=3)
    return "\n".join(pieces)


def _pages_of(reader: "PdfReader", name: str, skipped: _Skipped) -> Iterator[str]:
    """Take the text of each page, and note what is not read whole."""
    if reader.is_encrypted and not reader.decrypt(""):
        rule, got = "it must be readable without a password", "an encrypted file"
        raise _refused(name, rule, got, "save it without one")
    _check(name, len(reader.pages), MOST_PAGES, "pages")
    operations = length = 0
    fonts = set[str]()

    def count(operator: bytes, operands: Sequence[object], *_: object) -> None:
        nonlocal operations
        operations += 1
        if operations > MOST_OPERATIONS:
            _check(name, operations, MOST_OPERATIONS, "drawing operations")
        if operator == b"Tf" and operands:
            fonts.add(str(operands[0]))

    for skipped.page, page in enumerate(reader.pages, 1):
        before = operations
        fonts.clear()
        text = _of_page(page, count)
        if operations > before and not text.strip():
            skipped.note("it has no text, and may be a picture")
        for font in _without_letters(page, fonts):
            skipped.note(f"the signs of the font {font[1:]} stand for no letters")
        length += len(text)
        _check(name, length, LONGEST_TEXT, "characters of text")
        yield text


def _without_letters(page: "PageObject", used: Iterable[str]) -> Iterator[str]:
    """Find the fonts of a page that do not say which letters their signs are."""
    fonts = _inner(_inner(page, "/Resources"), "/Font")
    for name in sorted({*used}):
        font = _inner(fonts, name)
        encoding = _inner(font, "/Encoding")
        signs = _inner(encoding, "/Differences") or ()
        numbered = any(_NUMBERED_SIGN.fullmatch(str(sign)) for sign in signs)
        unnamed = numbered or str(encoding).startswith("/Identity")
        if unnamed and _inner(font, "/ToUnicode") is None:
            yield name


def _inner(holder: Any, key: str) -> Any:  # noqa: ANN401 - objects of PDF
    """Look a key up in a dictionary of a PDF; None where there is none."""
    if not isinstance(holder, dict):
        return None
    value = cast("dict[str, Any]", holder).get(key)
    return None if value is None else value.get_object()


def _of_page(page: "PageObject", count: Callable[..., None]) -> str:
    """Take the text of a page, as it is laid out where that may be a table."""
    lines = page.extract_text(visitor_operand_before=count).splitlines()
    full = _FULL * max(map(len, lines), default=0)
    if not any(map(_NUMBER.search, lines)):
        return _unwrapped(lines, full)
    laid_out = page.extract_text(
        extraction_mode="layout", layout_mode_space_vertically=False
    )
    blocks = _blocks(laid_out.splitlines())
    return "\n\n".join(_of_block(lines, full, wide=wide) for wide, lines in blocks)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Put lines with gaps together, with short lines between them, and other lines."""
    gaps = [_GAP.search(line.strip()) is not None for line in lines]
    width = max(map(len, lines), default=0)
    for place in range(1, len(lines) - 1):
        short = len(lines[place].strip()) * 2 < width
        if gaps[place - 1] and gaps[place + 1] and short:
            gaps[place] = True
    for wide, numbered in itertools.groupby(
        zip(gaps, lines, strict=True), key=operator.itemgetter(0)
    ):
        yield wide, [line for _, line in numbered]


def _of_block(lines: Sequence[str], full: float, *, wide: bool) -> str:
    """Write lines with gaps as a table, or as columns, one behind the other."""
    length = max(map(len, lines)) + 2
    padded = [line.ljust(length) for line in lines]
    blank = [all(line[at] == " " for line in padded) for at in range(length)]
    starts = [
        at
        for at in range(1, length - 2)
        if blank[at] and blank[at + 1] and not blank[at - 1]
    ]
    columns = [slice(*ends) for ends in itertools.pairwise([0, *starts, length])]
    grid = [[line[column].strip() for column in columns] for line in padded]
    is_row = [any(map(_NUMERIC.fullmatch, cells[1:])) for cells in grid]
    named = [cells[0] for cells, row in zip(grid, is_row, strict=True) if row]
    if not wide or is_row[0] or not named or any(map(_NUMERIC.fullmatch, named)):
        parts = zip(*grid, strict=True)
        return "\n\n".join(_unwrapped(list(part), full) for part in parts)
    rows = [grid[0]]
    for cells, row in zip(grid[1:], is_row[1:], strict=True):
        if row:
            rows.append([cells[0] or rows[-1][0], *cells[1:]])
        else:  # a head of several lines, or a cell that goes on
            pairs = zip(rows[-1], cells, strict=True)
            rows[-1] = [" ".join(pair).strip() for pair in pairs]
    return _lines(rows)


def _unwrapped(lines: Sequence[str], full: float) -> str:
    """Join the lines of a paragraph, whose last line is shorter or ends a sentence."""
    paragraphs: list[str] = []
    goes_on = False
    for line in filter(None, map(str.strip, lines)):
        if goes_on:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        goes_on = len(line) >= full and not line.endswith(_ENDS)
    return _tidied("\n".join(paragraphs))
