"""The places of the cells of a table in its text, and the metrics of its rows."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ictreport.errors import PathPart

Path = tuple[PathPart, ...]

_CELL: Final = re.compile(r'"(?:[^"]|"")*+"?[^,\r\n]*|[^,\r\n]*')
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def locate(text: str) -> dict[Path, int]:
    """
    Tell where every cell stands.

    Args:
        text: A tidy table as CSV.

    Returns:
        The offset of each cell by the line that its row starts in and its column, as
        problems name it, and of the cells that first name each sector and metric, as
        documents do.
    """
    found: dict[Path, int] = {}
    named: dict[str, Path] = {}
    header: list[str] | None = None
    for line, cells in _rows(text):
        if header is None:
            header = [_value(text, start, end) for start, end in cells]
            found.update(
                ((name,), start) for name, (start, _) in zip(header, cells, strict=True)
            )
            continue
        row = dict(zip(header, cells, strict=False))
        found["line", line] = cells[0][0]
        found.update((("line", line, name), start) for name, (start, _) in row.items())
        _name(text, row, named, found)
    return found


def _rows(text: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Give each row that is not blank: its line, and where its cells start and end."""
    line, at = 1, 0
    while at < len(text):
        first, cells = line, [_cell(text, at)]
        while text.startswith(",", cells[-1][1]):
            cells.append(_cell(text, cells[-1][1] + 1))
        end = cells[-1][1]
        line += len(_LINE_END.findall(text, at, end)) + 1
        if any(start < stop for start, stop in cells):
            yield first, cells
        following = _LINE_END.match(text, end)
        at = len(text) if following is None else following.end()


def _cell(text: str, at: int) -> tuple[int, int]:
    found = _CELL.match(text, at)
    assert found is not None  # noqa: S101 - an empty cell is one too
    return found.span()


def _value(text: str, start: int, end: int) -> str:
    """Read a cell as its column's name or a code, which have no quotes in them."""
    return text[start:end].strip('"').lstrip("\ufeff")


def _name(
    text: str,
    row: Mapping[str, tuple[int, int]],
    named: dict[str, Path],
    found: dict[Path, int],
) -> None:
    """Give a sector and a metric their place where they are named first."""
    sector, metric, whole = (
        _value(text, *row[name]) if name in row else ""
        for name in ("sector", "metric", "part_of")
    )
    if not sector or not metric:
        return
    places = [(sector, "", "sector"), (f"{whole or sector}.{metric}", whole, "metric")]
    for address, above, column in places:
        if address in named:
            continue
        base = named.get(above or (sector if column == "metric" else ""), ())
        if column == "metric" and not base:
            continue  # a part that stands before its whole
        kind = "sectors" if column == "sector" else "metrics"
        named[address] = (*base, kind, len(named))
        found[named[address]] = found[*named[address], "code"] = row[column][0]
