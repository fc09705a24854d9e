"""Print pages in colour where there are colours, and as plain text anywhere else."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ictreport.cli._page import Line
from ictreport.cli._terminal import is_terminal
from ictreport.cli._text import width

if TYPE_CHECKING:
    from rich.segment import Segment

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


def print_lines(lines: Iterable[Line]) -> None:
    """
    Print lines on standard output.

    Args:
        lines: The lines of a page.
    """
    from rich.console import Console
    from rich.segment import Segments

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    ascii_only = console.options.ascii_only
    moves = is_terminal(sys.stdout)
    segments: list[Segment] = []
    for line in lines:
        segments += _segments(line, moves=moves, ascii_only=ascii_only)
    with console.capture() as capture:
        console.print(Segments(segments), crop=False, soft_wrap=True, end="")
    sys.stdout.write(capture.get())
    sys.stdout.flush()


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
