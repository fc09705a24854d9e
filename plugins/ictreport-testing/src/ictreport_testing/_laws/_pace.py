"""Telling whether four times as much takes about four times as long."""

import gc
import time
from collections.abc import Callable
from typing import Final

TIMES: Final = 4

_ENOUGH: Final = 0.025
"""Seconds from which a time says something: less is noise."""
_SLOW: Final = 8.0
_TRIES: Final = 4


def growth(
    make: Callable[[int], Callable[[], object]],
    count: int,
    most: int,
    patience: float,
) -> float:
    """
    Compare the time of a call with that for an input four times as large.

    Inputs are made larger until their time can be measured, so that a square does not
    hide behind what is done once.

    Args:
        make: Makes an input of a size, and returns the call with it.
        count: The size to begin with.
        most: The largest size.
        patience: Seconds after which no larger input is tried.

    Returns:
        How many times longer the larger one takes; 0 when that is in proportion.
    """
    start = time.process_time()
    empty = make(1)
    call, longer = make(count), make(count * TIMES)
    once = min(_seconds(empty), _seconds(empty))
    while True:
        ratio, seconds = 0.0, 0.0
        for _ in range(_TRIES):
            seconds = _seconds(longer) - once
            short = min(_seconds(call), _seconds(call)) - once
            # What is quick once is not slow: others may have used the machine.
            ratio = seconds / max(short, _ENOUGH / TIMES)
            if ratio <= _SLOW:
                break
        else:
            return ratio
        count *= TIMES
        spent = time.process_time() - start
        if seconds >= _ENOUGH * TIMES or spent > patience or count * TIMES > most:
            return 0
        call, longer = longer, make(count * TIMES)


def _seconds(call: Callable[[], object]) -> float:
    usual = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        call()
        return time.process_time() - start
    finally:
        if usual:
            gc.enable()
