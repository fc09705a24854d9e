"""Tell what the standard streams lead to."""

import os
import shutil
from typing import IO, Final

_WIDEST: Final = 120
_NARROWEST: Final = 20
_WITHOUT_TERMINAL: Final = 100


def page_width() -> int:
    """
    Tell how wide a page is to be.

    Returns:
        What ``COLUMNS`` says, else the width of the terminal that any of the standard
        streams leads to, else 100; never so wide that lines are hard to read.
    """
    columns = shutil.get_terminal_size((0, 0)).columns or _width_of_terminal()
    return min(max(columns or _WITHOUT_TERMINAL, _NARROWEST), _WIDEST)


def _width_of_terminal() -> int:
    """Look at the other streams: output may go to a pager on the same terminal."""
    for descriptor in (2, 0):
        try:
            return os.get_terminal_size(descriptor).columns
        except OSError:
            continue
    return 0


def is_terminal(stream: IO[str]) -> bool:
    """
    Tell whether a stream is a terminal that can move its cursor.

    Args:
        stream: Such as ``sys.stderr``.

    Returns:
        Whether it is.
    """
    return stream.isatty() and os.environ.get("TERM") != "dumb"
