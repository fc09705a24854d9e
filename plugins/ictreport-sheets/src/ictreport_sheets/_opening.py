"""Open workbooks that nobody trusts: what is refused, and what is bounded."""

import collections
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal, NoReturn
from xml.etree.ElementTree import ParseError, iterparse

from ictreport.errors import LimitError, SourceError
from ictreport.plugin import column_letters, column_number, font_of, read_zip

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Format = Literal["xlsx", "ods"]
"""The formats of workbooks that are read."""

MOST_FILES: Final = 8192
"""How many files a workbook can have; a sheet with a table has three."""

MOST_CELLS: Final = 2_000_000
"""How many cells the rectangle of a sheet can have, empty ones included."""

MOST_TOGETHER: Final = 2 * MOST_CELLS
"""How many cells the rectangles of all sheets can have together."""

MOST_CHARACTERS: Final = 20_000_000
"""How many characters the words of all cells can have, each repetition counted."""

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = re.compile(r"vbaproject\.bin|macrosheets/|(\A|/)(basic|scripts)/")
_ENCODING: Final = re.compile(rb"""\A[^>]{0,99}?encoding\s*=\s*["']([^"']*)""")
_UTF_8: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_PREFIX: Final = rb"(?:[\w.-]+:)?"
_QUOTED: Final = rb"""(?:"[^"<]*+"|'[^'<]*+')"""
# A row or cell with its attributes, whatever stands between quotation marks.
_PLACED: Final = re.compile(
    rb"<" + _PREFIX + rb"(row|c)((?:\s++[\w.:-]++\s*+=\s*+" + _QUOTED + rb")*+)\s*+/?>"
)
_ANY: Final = re.compile(rb"<" + _PREFIX + rb"(?:row|c)(?=[\s/>])")
_PLAIN_STRING: Final = re.compile(
    rb'<c r="[A-Z]++[0-9]++"(?: s="[0-9]++")? t="s"><v>([0-9]{1,7})</v></c>'
)
_SHARED: Final = "xl/sharedstrings.xml"
_REFERENCE: Final = re.compile(rb"""(?:\A|\s)r\s*=\s*["']([^"']*)""")
_CELL: Final = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
_ROW: Final = re.compile(rb"[0-9]{1,7}")
_PLAIN: Final = re.compile(rb'<(?:c|row)(?: r="([A-Z]{0,3}[0-9]{1,7})")?')
_PREFIXED: Final = re.compile(rb":(?:c|row)")
# One or more numbers in a row.
_SAME: Final = re.compile(rb"([0-9]++ )\1*+")
_LETTERS: Final = bytes(range(ord("A"), ord("Z") + 1))
_SHEET: Final = re.compile(rb"<" + _PREFIX + rb"sheetData[\s/>]")


def refuse(name: str, rule: str, got: str, way_out: str) -> NoReturn:
    """
    Refuse a workbook.

    Args:
        name: The name of the input in messages.
        rule: What it must be.
        got: What it is.
        way_out: What to do about it.

    Raises:
        SourceError: Always.
    """
    raise SourceError(f"{name}: {rule} (got {got}); {way_out}", name)


def open_book(data: bytes, name: str) -> tuple[Format, Mapping[str, bytes]]:
    """
    Unpack a workbook and look at its parts, before any of them is parsed.

    Args:
        data: The file.
        name: The name of the input in messages.

    Returns:
        Its format, and its files.

    Raises:
        SourceError: It is another file, or one with macros, a password, a document
            type or an encoding that is not UTF-8.
        LimitError: The workbook is larger than the limit, or a sheet has too many
            cells.
    """
    if data.startswith(_COMPOUND):
        rule = "it must be a workbook in XLSX or ODS"
        if _ENCRYPTED in data:
            refuse(name, rule, "one with a password", "save it without a password")
        refuse(name, rule, "the format of Excel 97", "open it and save it as XLSX")
    files = read_zip(data, name, most_files=MOST_FILES)
    kind = _format(files, name)
    for file in files:
        if _MACROS.search(file.lower()):
            rule = "it must contain no macro"
            refuse(name, rule, file, "save it as a plain workbook, XLSX or ODS")
    manifest = files.get("META-INF/manifest.xml", b"")
    if kind == "ods" and b"encryption-data" in manifest:
        rule = "it must be readable"
        refuse(name, rule, "one with a password", "save it without a password")
    cells = 0
    for file, content in files.items():
        if file.lower().endswith((".xml", ".rels")):
            _check_encoding(file, content, name)
            if b"sheetData" in content and _SHEET.search(content):
                cells = check_references(content, f"{name}: {file}", before=cells)
    return kind, files


def _format(files: Mapping[str, bytes], name: str) -> Format:
    if "content.xml" in files:
        return "ods"
    if "[Content_Types].xml" in files and any(file.startswith("xl/") for file in files):
        return "xlsx"
    rule = "it must be a workbook in XLSX or ODS"
    refuse(name, rule, "another zip file", "save the workbook anew")


def _check_encoding(file: str, content: bytes, name: str) -> None:
    """Require one encoding of all parts, so that searches in their bytes find all."""
    encoding = _ENCODING.match(content)
    if b"\0" in content or (encoding is not None and encoding[1].lower() not in _UTF_8):
        rule = f"{file} must be UTF-8"
        refuse(name, rule, "another encoding", "open the workbook and save it anew")


def check_references(content: bytes, where: str, *, before: int = 0) -> int:
    """
    Limit the size of a sheet of XLSX, by the references of its rows and cells.

    Readers make a whole rectangle of what they read: one cell in the last row and
    column would take all memory there is.

    Args:
        content: The sheet.
        where: What messages call it.
        before: How many cells the sheets before it have.

    Returns:
        How many cells they have with those of this sheet, empty ones included.

    Raises:
        SourceError: A cell reference is malformed.
        LimitError: The rectangle of its cells is too large.
    """
    plain = _plain_rectangle(content)
    if plain is not None:
        return check_cells(*plain, where, before=before)
    columns: set[str] = set()
    rows, row, widest, width, count = 0, 0, 0, 0, 0
    for kind, attributes in _PLACED.findall(content):
        count += 1
        reference = _REFERENCE.search(attributes)
        if kind == b"row":
            widest, width = max(widest, width), 0
            row = row + 1 if reference is None else _row(reference[1], where)
            rows = max(rows, row)
            continue
        width += 1
        if reference is None:
            continue
        place = _CELL.fullmatch(reference[1])
        if place is None:
            raise _odd(reference[1], where)
        columns.add(place[1].decode())
        rows = max(rows, int(place[2]))
    if count != len(_ANY.findall(content)):
        raise _odd(b"a row or cell of another form", where)
    # A cell without a reference follows the cell before it.
    last = max(map(column_number, columns), default=0)
    columns_used = last + max(widest, width)
    return check_cells(rows, columns_used, where, last=last, before=before)


def _plain_rectangle(content: bytes) -> tuple[int, int] | None:
    """
    Measure a sheet whose rows and cells all begin with their reference, as most do.

    What begins with a c or the word row and has no reference behind that is looked at
    in another way: this takes a fraction of the time of looking at all attributes.
    """
    start = _SHEET.search(content)
    last = content.rfind(b"</sheetData>")
    if start is None or start[0][:10] != b"<sheetData" or last < 0:
        return None
    data = content[start.start() : last]
    if _PREFIXED.search(data):
        return None
    places = _PLAIN.findall(data)
    if b"" in places:
        return None
    references = b" ".join(places)
    letters = {*references.translate(None, b"0123456789").split()}
    numbers = set(_SAME.findall(references.translate(None, _LETTERS) + b" "))
    widest = max((column_number(each.decode()) for each in letters), default=0)
    return max(map(int, numbers), default=0), widest


def check_cells(
    rows: int, columns: int, where: str, *, last: int = 0, before: int = 0
) -> int:
    """
    Limit the size of a rectangle of cells, and of all cells of a workbook.

    Args:
        rows: How many rows the sheet has.
        columns: How many columns it can have.
        where: What messages call the sheet.
        last: The last column that is named, for the message.
        before: How many cells the sheets before it have.

    Returns:
        How many cells they have with those of this sheet, empty ones included.

    Raises:
        LimitError: They are too many.
    """
    cells = rows * columns
    corner = f"{column_letters(last or columns or 1)}{rows}"
    if cells > MOST_CELLS:
        message = (
            f"{where}: a sheet has at most {MOST_CELLS:,} cells, empty ones included "
            f"(got A1 to {corner}); delete what stands far outside of the table"
        )
        raise LimitError(message, MOST_CELLS)
    if before + cells > MOST_TOGETHER:
        message = (
            f"{where}: all sheets have at most {MOST_TOGETHER:,} cells, empty ones "
            f"included (got A1 to {corner} behind {before:,} others); delete sheets "
            "that are not needed"
        )
        raise LimitError(message, MOST_TOGETHER)
    return before + cells


def _row(text: bytes, where: str) -> int:
    if not _ROW.fullmatch(text):
        raise _odd(text, where)
    return int(text)


def _odd(reference: bytes, where: str) -> SourceError:
    shown = reference[:20].decode("ascii", "replace")
    message = (
        f"{where}: rows and cells must have plain positions such as B7 (got "
        f"{shown!r}); save it anew"
    )
    return SourceError(message, where.partition(": ")[0])


_TO_UNICODE: Final = (
    "convert the text to Unicode, as Unikey does, and choose a font such as Arial"
)
_FONTS: Final = re.compile(
    r"""(?:<(?:\w+:)?(?:name|rFont)\s[^>]*?val|font-family|font-name)\s*=\s*["']'?([^"']*)"""
)


def check_characters(characters: int, name: str) -> None:
    """
    Limit the words of all cells, before they are looked at.

    A file can name one long text in very many cells.

    Args:
        characters: How many characters they have, each repetition counted.
        name: The name of the input in messages.

    Raises:
        LimitError: They are too many.
    """
    if characters > MOST_CHARACTERS:
        raise LimitError(
            f"{name}: the words of all cells have at most {MOST_CHARACTERS:,} "
            f"characters (got more); delete long texts, or save the table alone",
            MOST_CHARACTERS,
        )


def check_strings(files: Mapping[str, bytes], name: str) -> None:
    """
    Limit the words of a workbook in XLSX before a reader copies them for every cell.

    Args:
        files: The files of the workbook.
        name: The name of the input in messages.

    Raises:
        SourceError: A sheet or the shared strings are no XML.
        LimitError: The cells have too many characters together.
    """
    shared = next((f for path, f in files.items() if path.lower() == _SHARED), b"")
    sheets = [content for content in files.values() if b"sheetData" in content]
    # No cell needs fewer signs than "</", and no string has more than all of them.
    cells = sum(content.count(b"</") for content in sheets)
    if cells * len(shared) <= MOST_CHARACTERS:
        return
    try:
        numbers = itertools.chain.from_iterable(map(_string_numbers, sheets))
        counts = collections.Counter(numbers)
        lengths = [
            sum(len(part.text or "") for part in element.iter() if _is(part, "t"))
            for element in _elements(shared, "si")
        ]
        length = sum(lengths[int(number)] * count for number, count in counts.items())
    except (ParseError, ValueError, IndexError) as error:
        refuse(name, "it must be a whole workbook", str(error), "save it anew")
    check_characters(length, name)


def _string_numbers(content: bytes) -> "Iterable[bytes | str]":
    """Return the number of the shared string of each cell that has one."""
    plain = _PLAIN_STRING.findall(content)
    if len(plain) == content.count(b'"s"') + content.count(b"'s'"):
        return plain
    return (
        part.text or ""
        for element in _elements(content, "c")
        if element.get("t") == "s"
        for part in element
        if _is(part, "v")
    )


def _elements(content: bytes, tag: str) -> "Iterator[Element]":
    """Parse a file, and give the elements of a name one after the other."""
    # Without a document type no entity can be made.
    for _, element in iterparse(io.BytesIO(content)):  # noqa: S314
        if _is(element, tag):
            yield element
            element.clear()


def _is(element: "Element", tag: str) -> bool:
    return element.tag.rpartition("}")[2] == tag


def check_fonts(names: Iterator[str], name: str) -> None:
    """
    Refuse text in fonts that give letters another meaning.

    Args:
        names: The names of fonts.
        name: What messages call the workbook.

    Raises:
        SourceError: A font belongs to an old encoding.
    """
    for font in names:
        family = font_of(font)
        if family is not None:
            rule = "its text must be Unicode"
            refuse(
                name,
                rule,
                f"the font {font!r} of the old encoding {family.name}",
                _TO_UNICODE,
            )


def fonts_of(files: Mapping[str, bytes]) -> Iterator[str]:
    """
    List the fonts that a workbook names.

    Args:
        files: Its files.

    Yields:
        Their names.
    """
    for file, content in files.items():
        shared = file.endswith("sharedStrings.xml") and b"rFont" in content
        if shared or file.endswith(("styles.xml", "content.xml")):
            yield from _FONTS.findall(content.decode("utf-8", "replace"))
