"""Threads that compare what a plugin gives begin together, and none gets lost."""

import subprocess
import sys
import threading

import pytest

from ictreport_testing._kit._comparing import at_once, in_threads
from ictreport_testing._kit._law import broken

# The audit hook of the guard lets threads take turns while a tracer is installed.
TRACED = """
import threading
from ictreport_testing._kit._comparing import at_once
from ictreport_testing._kit._guard import watched

threading.settrace(lambda *_: None)
with watched():
    pass
for turn in range(500):
    assert [0, 1, 2, 3] == at_once(int, 4)
"""


def test_threads_run_side_by_side() -> None:
    """Each can meet all the others, and the answers are in the order of the threads."""
    barrier = threading.Barrier(8)

    def meet(number: int) -> int:
        barrier.wait(timeout=60)
        return number

    assert [*range(8)] == at_once(meet, 8)


def test_what_a_thread_raises_is_raised() -> None:
    """No error stays in its thread, and turns are as long as before."""
    usual = sys.getswitchinterval()

    with pytest.raises(ZeroDivisionError):
        at_once(lambda number: 1 // number, 2)

    assert usual == sys.getswitchinterval()


def test_a_call_that_raises_in_a_thread_is_wrong() -> None:
    """Each thread tells its name and what it raised, and nothing of a right one."""
    calls = [("raises", 1, lambda: 1 // 0), ("right", 2, lambda: 2)]
    told = "'raises': it raised ZeroDivisionError: integer division or modulo by zero"

    assert [told] * 4 == in_threads(calls)


def test_a_broken_law_in_a_thread_is_told_in_short() -> None:
    """What is found is told, without the advice; and what is only another value."""

    def breaks() -> object:
        broken("render raised KeyError: 'x'")

    assert ["'one': render raised KeyError: 'x'"] * 4 == in_threads(
        [("one", 1, breaks)]
    )
    assert ["'two': it gives something else"] * 4 == in_threads([("two", 1, lambda: 2)])


def test_a_tracer_stops_no_thread() -> None:
    """Under a debugger or coverage all threads begin, also in Python 3.11."""
    done = subprocess.run(
        [sys.executable, "-c", TRACED],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert (0, "") == (done.returncode, done.stderr)
