"""How soon the threads of this process take turns."""

import contextlib
import sys
import threading
from collections.abc import Generator
from typing import Final

_SECONDS: Final = 0.0005
"""
After how many seconds this process turns from parsing to what others send.

By default it is ten times as long, and each of them waits at its full pipe as long.
"""

_LOCK: Final = threading.Lock()
_usual: list[float] = []
"""What was set before, once for each that asks for quick turns at the moment."""


@contextlib.contextmanager
def quick_turns() -> Generator[None]:
    """Make threads take turns sooner; the last call restores the earlier setting."""
    with _LOCK:
        _usual.append(_usual[0] if _usual else sys.getswitchinterval())
        sys.setswitchinterval(_SECONDS)
    try:
        yield
    finally:
        with _LOCK:
            before = _usual.pop()
            if not _usual:
                sys.setswitchinterval(before)
