"""Calling a function in several threads at the same moment."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

_T = TypeVar("_T")

_TINY_SWITCH: Final = 1e-6


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
