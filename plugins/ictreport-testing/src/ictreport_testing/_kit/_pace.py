"""Telling whether four times as much takes about four times as long."""

import contextlib
import gc
import time
from collections.abc import Callable, Generator
from typing import Final

TIMES: Final = 4
"""How much larger the larger input is."""

MOST: Final = 100_000
"""How large an input is made at most where nothing less is its limit."""

_SLOW: Final = 7
_SUSPECT: Final = 5
_CLEAR: Final = 11
_ROUNDS: Final = 3
_UNSURE: Final = 0.008
_SURE: Final = 0.3
_TELLING: Final = 0.1
_DEAR: Final = 0.2
_DEAREST: Final = 2


def growth_of_time(
    call: Callable[[int], Callable[[], object]],
    count: int,
    most: int = MOST,
    *,
    is_patient: bool = False,
) -> float:
    """
    Measure how much longer a call takes for an input that is four times as large.

    What is small hides a square behind what is done once for each thing: where the time
    grows somewhat faster than the input, or is short, larger ones are tried.

    Args:
        call: Makes an input of a size, and gives the call with it.
        count: The size of the smallest input.
        most: The largest size that can be made.
        is_patient: Whether to try larger ones also where the call is so quick that
            nothing can be told of it, as long as inputs are soon made.

    Returns:
        The ratio of processor times, each the least of some; 0 when it is too small or
        too short to say that something is wrong.
    """
    start = time.process_time()
    small, large = call(count), call(TIMES * count)
    is_patient = is_patient and time.process_time() - start < _DEAR
    with _without_collection():
        ratio, long = _growth(small, large, _SUSPECT)
        while _is_doubtful(ratio, long) or (is_patient and long < _TELLING):
            count *= TIMES
            if TIMES * count > most:
                break
            small, large = large, call(TIMES * count)
            ratio, long = _growth(small, large, _SLOW)
    return ratio if ratio > _SLOW else 0


def _is_doubtful(ratio: float, long: float) -> bool:
    """Say whether a larger input, which takes about as much longer, would say more."""
    # Where others use the machine, what is linear can seem to grow like n log n.
    return ratio > _SUSPECT and (long < _SURE or (ratio <= _CLEAR and long < _DEAREST))


def _growth(
    small: Callable[[], object], large: Callable[[], object], most: float
) -> tuple[float, float]:
    """Give the ratio, which is looked at again while it is larger, and the time."""
    ratio = long = 0.0
    for _ in range(_ROUNDS):
        long = seconds(large)
        # What is quick is fast enough, whatever it grows from.
        short = _UNSURE if long <= most * _UNSURE else _least(small)
        ratio = long / max(short, _UNSURE)
        # One that is quick once is not slow: others may have used the machine.
        if ratio <= most:
            break
    return ratio, long


def _least(call: Callable[[], object]) -> float:
    return min(seconds(call), seconds(call))


def seconds(call: Callable[[], object]) -> float:
    """
    Measure a call.

    Args:
        call: The call.

    Returns:
        The processor time that it takes, in seconds.
    """
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
