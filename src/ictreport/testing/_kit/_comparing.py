"""Comparing what several calls of a plugin give."""

import sys
import threading
from collections.abc import Callable
from typing import Final

from ictreport.testing._kit._law import LawError, broken

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_THREADS: Final = 4
_ROUNDS: Final = 5
_TINY_SWITCH: Final = 1e-6


def in_threads(
    calls: list[tuple[str, object, Callable[[], object]]],
) -> list[str]:
    """
    Make calls in several threads at once, and compare what they give.

    Args:
        calls: The name, what is expected, and the call.

    Returns:
        The names of calls that gave something else, or raised.
    """
    wrong: list[str] = []
    start = threading.Barrier(_THREADS)

    def work(offset: int) -> None:
        start.wait()
        for turn in range(_ROUNDS * len(calls)):
            name, expected, call = calls[(turn + offset) % len(calls)]
            try:
                actual: object = call()
            except (Exception, LawError) as error:  # noqa: BLE001 - told below
                actual = error
            if actual != expected:
                wrong.append(name)
                return

    threads = [threading.Thread(target=work, args=(n,)) for n in range(_THREADS)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TINY_SWITCH)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    return wrong


def same_bytes(one: bytes, other: bytes, when: str) -> None:
    """
    Hold two renderings to being the same.

    Args:
        one: The first.
        other: The second.
        when: How the second was made.

    Raises:
        LawError: They differ; it shows where.
    """
    if one == other:
        return
    pairs = enumerate(zip(one, other, strict=False))
    place = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(0, place - 20)
    broken(
        f"rendered {when} it differs at byte {place}: "
        f"{one[start : place + 20]!r} and {other[start : place + 20]!r}"
    )
