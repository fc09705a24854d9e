"""Polish a finished file: tag the headers of rows, and pack it."""

import importlib.util
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.errors import ExportError

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_CELLS: Final = ("/TD", "/TH")


def require() -> None:
    """
    See that the library that changes files is there.

    Raises:
        ExportError: The library is not installed.
    """
    if importlib.util.find_spec("pikepdf") is None:
        message = (
            "pdf.polish: it needs pikepdf (got no such module); "
            "run pip install 'ictreport-pdf[polish]', or leave the option out"
        )
        raise ExportError(message)


def polish(pdf: bytes) -> bytes:
    """
    Tag what names a row of a table as its header, and pack the file.

    Args:
        pdf: A tagged file as the compiler writes it.

    Returns:
        A file that looks the same; the same bytes for the same file.

    Raises:
        ExportError: pikepdf is not installed.
    """
    require()
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        for number, table in enumerate(_tables(file.Root.StructTreeRoot)):
            _Table(file, number).tag(table)
        packed = io.BytesIO()
        file.save(
            packed,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
    return packed.getvalue()


class _Table:
    """One table while its rows are gone through."""

    def __init__(self, file: "Pdf", number: int) -> None:
        """
        Start with no header.

        Args:
            file: The file.
            number: Which of its tables.
        """
        from pikepdf import NameTree

        self._names = NameTree(file.Root.StructTreeRoot.IDTree)
        self._number = number
        self._rows = 0

    def tag(self, table: "Object") -> None:
        """Tag the rows of the body, whose first cell is what a row is about."""
        header = ""
        spanned = 0  # how many more rows the header spans
        for body in _below(table, "/TBody"):
            for row in _below(body, "/TR"):
                first, *others = _cells(row)
                if spanned > 0:
                    spanned -= 1  # a row that continues the one above
                    others = [first, *others]
                else:
                    header = self._make_header(first)
                    spanned = int(_attributes(first).get("/RowSpan", 1)) - 1
                for cell in others:
                    _refer(cell, header)

    def _make_header(self, cell: "Object") -> str:
        """Make a cell the header of its row, and give its name."""
        from pikepdf import Name, String

        name = f"R{self._number}y{self._rows}"
        self._rows += 1
        cell.S = Name.TH
        cell.ID = String(name)
        _attributes(cell).Scope = Name.Row
        self._names[name] = cell
        return name


def _refer(cell: "Object", header: str) -> None:
    """Let a cell name the header of its row beside that of its column."""
    from pikepdf import String

    _attributes(cell).Headers.append(String(header))


def _attributes(cell: "Object") -> "Object":
    """Return the attributes that a cell has as such; the compiler writes them first."""
    return cell.A[0]


def _tables(element: "Object") -> Iterator["Object"]:
    """Find the tables, in the order of reading; none stands in another."""
    if element.get("/S") == "/Table":
        yield element
        return
    for child in _children(element):
        yield from _tables(child)


def _below(element: "Object", kind: str) -> Iterator["Object"]:
    """Find the nearest elements of a kind below one."""
    for child in _children(element):
        if str(child.S) == kind:
            yield child
        else:
            yield from _below(child, kind)


def _cells(row: "Object") -> list["Object"]:
    """List the cells of a row."""
    return [child for child in _children(row) if child.S in _CELLS]


def _children(element: "Object") -> Iterator["Object"]:
    """List the child elements of one, without the marks of content on the page."""
    from pikepdf import Array, Dictionary

    content = element.get("/K")
    for child in content if isinstance(content, Array) else (content,):
        if isinstance(child, Dictionary) and "/S" in child:
            yield child
