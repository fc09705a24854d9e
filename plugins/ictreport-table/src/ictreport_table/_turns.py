"""A shorter switch interval for the threads of this process."""

import contextlib
import sys
import threading
from collections.abc import Generator
from typing import Final

_SECONDS: Final = 0.0005
"""
The switch interval while worker processes send results, in seconds.

The interpreter's own is ten times as long; for that time a worker whose pipe is full
waits, while another thread parses.
"""

_LOCK: Final = threading.Lock()
_usual: list[float] = []
"""The interval to restore, once for each ``quick_turns`` that is open."""


@contextlib.contextmanager
def quick_turns() -> Generator[None]:
    """Shorten the switch interval; the last one to leave restores the earlier one."""
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
