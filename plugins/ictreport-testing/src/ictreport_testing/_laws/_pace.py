"""Telling whether four times as much takes about four times as long."""

import gc
import time
from collections.abc import Callable
from typing import Final

TIMES: Final = 4

_ENOUGH: Final = 0.025
"""Seconds from which a time says something: less is noise."""
_SLOW: Final = 8.0
_TRIES: Final = 10


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
    empty, call, longer = make(1), make(count), make(count * TIMES)
    while True:
        ratio, seconds = _compare(empty, call, longer)
        if ratio > _SLOW:
            return ratio
        count *= TIMES
        spent = time.process_time() - start
        if seconds >= _ENOUGH * TIMES or spent > patience or count * TIMES > most:
            return 0
        call, longer = longer, make(count * TIMES)


def _compare(*calls: Callable[[], object]) -> tuple[float, float]:
    """
    Compare the two longer ones of three calls by the shortest time of each.

    Others use the machine as well, which makes a time longer and never shorter: what
    seems slow is measured again before anybody is accused.
    """
    best = [_seconds(call) for call in calls]
    for _ in range(_TRIES):
        if _ratio(best) > _SLOW:
            again = [_seconds(call) for call in calls]
            best = [min(pair) for pair in zip(best, again, strict=True)]
    return _ratio(best), best[-1] - best[0]


def _ratio(seconds: list[float]) -> float:
    once, short, longer = seconds
    # What is done once counts for neither; less than _ENOUGH is noise.
    return (longer - once) / max(short - once, _ENOUGH / TIMES)


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
