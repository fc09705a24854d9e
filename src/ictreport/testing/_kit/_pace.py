"""Telling whether four times as much takes about four times as long."""

import contextlib
import gc
import time
from collections.abc import Callable, Generator
from typing import Final

TIMES: Final = 4
"""How much larger the larger input is."""

_MOST: Final = 7
_ROUNDS: Final = 3
_UNSURE: Final = 0.05


def growth_of_time(small: Callable[[], object], large: Callable[[], object]) -> float:
    """
    Measure how much longer a call takes for the larger input.

    Args:
        small: Calls with an input.
        large: Calls with one that is four times as large.

    Returns:
        The ratio of processor times, each the least of some; 0 when it is too small or
        too short to say that something is wrong.
    """
    ratio = 0.0
    with _without_collection():
        for _ in range(_ROUNDS):
            short = min(_seconds(small), _seconds(small))
            long = _seconds(large)
            ratio = long / max(short, _UNSURE)
            # One that is quick once is not slow: others may have used the machine.
            if ratio <= _MOST:
                return 0
    return ratio


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


@contextlib.contextmanager
def _without_collection() -> Generator[None]:
    # What was made before is looked at again and again, the more there is.
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()
