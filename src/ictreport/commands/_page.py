"""
Lay text out in lines and columns for a terminal, and print it.

Tables are laid out here and not by rich, which measures Indic text narrower than most
terminals draw it: columns would stand crooked, and nothing could say where they start.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.commands._terminal import (
    clean,
    is_terminal,
    longest_word,
    page_width,
    width,
    wrap,
)

if TYPE_CHECKING:
    from rich.segment import Segment

_GAP: Final = 2
_INDENT: Final = 2
_DEEPEST: Final = 8
_WIDEST_UNBROKEN: Final = 24
_STYLES: Final = {
    "heading": "bold",
    "sector": "bold cyan",
    "title": "dim",
    "rule": "dim",
    "strong": "bold",
    "status": "yellow",
    "up": "cyan",
    "down": "cyan",
    "bad": "bold red",
    "good": "green",
    "gone": "red",
    "quiet": "dim",
}


class Span(NamedTuple):
    """
    Text in one style.

    Attributes:
        text: The text, on one line.
        style: The name of a style, or an empty string: heading, sector, title, rule,
            strong, status, up, down, bad, good, gone or quiet.
        indent: How far from the edge of its cell each of its lines starts.
    """

    text: str
    style: str = ""
    indent: int = 0


class Piece(NamedTuple):
    """
    Text at its place in a line.

    Attributes:
        column: Where it starts, counted from 0.
        text: The text.
        style: The name of a style, or an empty string.
    """

    column: int
    text: str
    style: str = ""


Cell = tuple[Span, ...]
"""What stands in one place of a table, each span on lines of its own."""

Line = tuple[Piece, ...]


class Column(NamedTuple):
    """
    One column of a table.

    Attributes:
        title: What stands above it.
        right: Whether its text stands at the right edge.
        whole: Whether its text is not to be wrapped as long as it is not very long.
        group: What stands above its title and those of its neighbours of the same
            group, or empty.
    """

    title: str
    right: bool = False
    whole: bool = False
    group: str = ""


def cell(*texts: str, style: str = "") -> Cell:
    """
    Make a cell of texts in one style.

    Args:
        *texts: The texts, which may be unsafe; empty ones are left out.
        style: The name of a style.

    Returns:
        The cell.
    """
    return tuple(Span(clean(text), style) for text in texts if text)


def indent_of(depth: int) -> int:
    """
    Return the indentation of what stands below something else.

    Args:
        depth: How many things it is below.

    Returns:
        The indentation, in cells of a terminal.
    """
    return _INDENT * min(depth, _DEEPEST)


class Row(NamedTuple):
    """
    One row of a table.

    Attributes:
        cells: A cell for each column.
        below: Pairs of a short text and a long one, to stand below the row, each pair
            on lines of its own across all columns.
    """

    cells: Sequence[Cell]
    below: Sequence[tuple[Span, Span]] = ()


class Page:
    """
    Lines for a terminal of a given width.

    Attributes:
        width: The number of cells in a line.
        lines: What was added so far.
    """

    def __init__(self, width: int | None = None) -> None:
        """
        Begin a page.

        Args:
            width: The number of cells in a line; that of the terminal, at most 120,
                when it is left out.
        """
        self.width: Final = page_width() if width is None else width
        self.lines: Final[list[Line]] = []

    def blank(self) -> None:
        """Add an empty line, unless there is one already or nothing above it."""
        if self.lines and self.lines[-1]:
            self.lines.append(())

    def text(self, text: str, style: str = "", *, indent: int = 0) -> None:
        """
        Add a paragraph.

        Args:
            text: Its words, which may be unsafe.
            style: The name of a style.
            indent: Where its lines start.
        """
        self.pair(Span(""), Span(text, style), indent=indent)

    def line(self, text: str, style: str = "") -> None:
        """
        Add one line, however long, for whoever reads a certain line of the output.

        Args:
            text: Its words, which may be unsafe.
            style: The name of a style.
        """
        self.lines.append((Piece(0, clean(text), style),))

    def spans(self, *spans: Span) -> None:
        """
        Add a paragraph that has words in several styles.

        Args:
            *spans: Its words, which may be unsafe; their indents do not count.
        """
        cleaned = [(clean(span.text), span.style) for span in spans]
        written = "".join(text for text, _ in cleaned)
        styles = [style for text, style in cleaned for _ in text]
        place = 0
        for line in wrap(written, self.width):
            styled: list[tuple[str, str]] = []
            for character in line:
                while written[place] != character:  # blanks at breaks are left out
                    place += 1
                styled.append((character, styles[place]))
                place += 1
            self.lines.append(tuple(_pieces(styled)))

    def pairs(
        self, pairs: Iterable[tuple[Span, Span]], *, indent: int = 0, gap: int = _GAP
    ) -> None:
        """
        Add short texts, each with a paragraph beside it; all paragraphs are aligned.

        Args:
            pairs: The short texts, each with its paragraph.
            indent: Where the short texts start.
            gap: The number of blanks behind the longest of them.
        """
        rows = list(pairs)
        sizes = [width(clean(lead.text)) for lead, _ in rows]
        for (lead, rest), size in zip(rows, sizes, strict=True):
            self.pair(lead, rest, indent=indent, gap=max(sizes) - size + gap)

    def pair(self, lead: Span, rest: Span, *, indent: int = 0, gap: int = _GAP) -> None:
        """
        Add a short text and a paragraph that hangs beside it.

        Args:
            lead: The short text, such as a bullet; without one it takes no room.
            rest: The paragraph; without one the short text stands alone.
            indent: Where the lead starts.
            gap: The number of blanks between them.
        """
        indent += lead.indent
        mark = clean(lead.text)
        start = indent + width(mark) + (gap if mark else 0)
        if mark and (not rest.text or start > self.width // 2):
            self.pair(Span(""), Span(mark, lead.style), indent=indent)
            if not rest.text:
                return
            mark, start = "", indent
        pieces = (Piece(indent, mark, lead.style),) if mark else ()
        for line in wrap(clean(rest.text), max(self.width - start, 1)):
            self.lines.append((*pieces, Piece(start, line, rest.style)))
            pieces = ()

    def rule(self, start: int, end: int) -> None:
        """
        Add a line from one column to another.

        Args:
            start: The first column.
            end: The column after the last.
        """
        self.lines.append((Piece(start, "─" * (end - start), "rule"),))

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Row],
        *,
        indent: int = 0,
    ) -> bool:
        """
        Add a table without the columns that are empty, if it fits.

        Args:
            columns: The columns.
            rows: The rows.
            indent: Where the table starts.

        Returns:
            Whether it was added; a page can be too narrow for it.
        """
        body = list(rows)
        used = [i for i in range(len(columns)) if any(row.cells[i] for row in body)]
        filled = [columns[i] for i in used]
        body = [row._replace(cells=[row.cells[i] for i in used]) for row in body]
        widths = _fit(filled, body, self.width - indent)
        if widths is None:
            return False
        starts = [indent]
        for size in widths[:-1]:
            starts.append(starts[-1] + size + _GAP)
        places = list(zip(filled, starts, widths, strict=True))
        self._groups(places)
        titles = [cell(column.title, style="title") for column in filled]
        self._row(places, titles)
        self.rule(indent, starts[-1] + widths[-1])
        for row in body:
            self._row(places, row.cells)
            for lead, rest in row.below:
                self.pair(lead, rest, indent=indent)
        return True

    def print(self) -> None:
        """Print the page on standard output, in colour where there are colours."""
        from rich.console import Console
        from rich.segment import Segments

        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        ascii_only = console.options.ascii_only
        moves = is_terminal(sys.stdout)
        segments: list[Segment] = []
        for line in self.lines:
            segments += _segments(line, moves=moves, ascii_only=ascii_only)
        with console.capture() as capture:
            console.print(Segments(segments), crop=False, soft_wrap=True, end="")
        sys.stdout.write(capture.get())
        sys.stdout.flush()

    def _groups(self, places: Sequence[tuple[Column, int, int]]) -> None:
        """Add the heads of groups, each with a rule over the titles of its columns."""
        heads: list[tuple[Column, int, int]] = []
        for group, own in groupby(places, key=lambda place: place[0].group):
            columns = list(own)
            (_, start, _), (_, last, size) = columns[0], columns[-1]
            heads.append((Column(group), start, last + size - start))
        if any(column.title for column, _, _ in heads):
            self._row(
                heads, [cell(column.title, style="title") for column, *_ in heads]
            )
            self.lines.append(
                tuple(
                    Piece(start, "─" * size, "rule")
                    for column, start, size in heads
                    if column.title
                )
            )

    def _row(
        self, places: Sequence[tuple[Column, int, int]], cells: Sequence[Cell]
    ) -> None:
        stacks = [
            [span._replace(text=line) for span in item for line in _lines(span, size)]
            for (_, _, size), item in zip(places, cells, strict=True)
        ]
        for number in range(max(map(len, stacks))):
            pieces: list[Piece] = []
            for (column, start, size), stack in zip(places, stacks, strict=True):
                if number < len(stack):
                    text, style, indent = stack[number]
                    shift = size - width(text) if column.right else indent
                    pieces.append(Piece(start + shift, text, style))
            self.lines.append(tuple(pieces))


def _fit(columns: Sequence[Column], rows: Sequence[Row], room: int) -> list[int] | None:
    """Give each column what it needs or a share; None when there is too little."""
    if not columns:
        return None
    spans = [
        [Span(column.title), *(span for row in rows for span in row.cells[place])]
        for place, column in enumerate(columns)
    ]
    wanted = [max(width(s.text) + s.indent for s in own) for own in spans]
    least = [
        widest if column.whole else max(longest_word(s.text) + s.indent for s in own)
        for column, widest, own in zip(columns, wanted, spans, strict=True)
    ]
    least = [min(size, _WIDEST_UNBROKEN) for size in least]
    room -= _GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    sizes = [
        _set(*each)[1] for each in zip(spans, _share(wanted, least, room), strict=True)
    ]
    # Lines that break early leave room, which the first columns take that become lower.
    for place, own in enumerate(spans):
        size = min(wanted[place], sizes[place] + room - sum(sizes))
        height, filled = _set(own, size)
        if height < _set(own, sizes[place])[0]:
            sizes[place] = filled
    return sizes


def _set(spans: Iterable[Span], size: int) -> tuple[int, int]:
    """Return how many lines a column of a size has, and what the widest fills of it."""
    lines = [width(line) + s.indent for s in spans for line in _lines(s, size)]
    return len(lines), max(lines)


def _lines(span: Span, size: int) -> list[str]:
    return wrap(span.text, max(size - span.indent, 1))


def _share(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Cut the widest columns first, down to one width, but none below its least."""
    cap = min(max(wanted), room)
    sizes = [min(size, cap) for size in wanted]
    while sum(sizes) > room:
        cap -= 1
        sizes = [max(min(w, cap), low) for w, low in zip(wanted, least, strict=True)]
    return sizes


def _pieces(characters: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    """Put characters of one style that follow each other together."""
    column = 0
    for style, group in groupby(characters, key=lambda pair: pair[1]):
        text = "".join(character for character, _ in group)
        yield Piece(column, text, style)
        column += width(text)


def _segments(line: Line, *, moves: bool, ascii_only: bool) -> "list[Segment]":
    """
    Put each piece of a line at its column.

    Where terminals disagree about the width of what was printed, blanks alone would not
    do: a terminal is told the column.
    """
    from rich.control import Control
    from rich.segment import Segment
    from rich.style import Style

    segments: list[Segment] = []
    position = 0
    sure = True
    for column, text, style in line:
        segments.append(Segment(" " * (column - position)))
        if moves and not sure:
            segments.append(Control.move_to_column(column).segment)
        shown = text.replace("─", "-") if ascii_only else text
        segments.append(Segment(shown, Style.parse(_STYLES.get(style, ""))))
        position = column + width(text)
        sure = sure and text.isascii()
    segments.append(Segment.line())
    return segments
