"""Comparing what several calls of a plugin give."""

import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from ictreport_testing._kit._law import LawError, broken, caught

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_T = TypeVar("_T")

_THREADS: Final = 4
_ROUNDS: Final = 5
_TINY_SWITCH: Final = 1e-6


def in_threads(
    calls: Sequence[tuple[str, object, Callable[[], object]]],
) -> list[str]:
    """
    Make calls in several threads at once, and compare what they give.

    Args:
        calls: The name, what is expected, and the call.

    Returns:
        What each thread saw first: the name of a call, and that it gave something else
        or what it raised.
    """
    wrong: list[str] = []

    def work(offset: int) -> None:
        for turn in range(_ROUNDS * len(calls)):
            name, expected, call = calls[(turn + offset) % len(calls)]
            try:
                actual: object = call()
            except LawError as error:
                wrong.append(f"{name!r}: {error.found}")
                return
            except Exception as error:  # noqa: BLE001 - a plugin may raise anything
                wrong.append(f"{name!r}: it raised {caught(error)}")
                return
            if actual != expected:
                wrong.append(f"{name!r}: it gives something else")
                return

    at_once(work, _THREADS)
    return wrong


def at_once(work: Callable[[int], _T], threads: int) -> list[_T]:
    """
    Call a function in threads that begin together and take turns very often.

    Args:
        work: The function; it takes the number of its thread.
        threads: How many threads.

    Returns:
        What each call gave, in the order of their numbers.
    """
    ready = threading.Semaphore(0)
    start = threading.Event()

    def wait_and_work(number: int) -> _T:
        ready.release()
        start.wait()
        return work(number)

    usual = sys.getswitchinterval()
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Future[_T]] = []
        # One by one: under a debugger or coverage, Python 3.11 ends a thread that
        # installs its tracer while another does, and then the rest wait for ever.
        for number in range(threads):
            waiting.append(pool.submit(wait_and_work, number))
            ready.acquire()
        sys.setswitchinterval(_TINY_SWITCH)
        start.set()
        try:
            return [future.result() for future in waiting]
        finally:
            sys.setswitchinterval(usual)


def same_bytes(one: bytes, other: bytes, when: str) -> None:
    """
    Check that two renderings are the same.

    Args:
        one: The first.
        other: The second.
        when: How the second was made.

    Raises:
        LawError: The renderings differ; the error shows where.
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
