"""
Measure what drawing and shrinking reports costs, beside the plainest draws.

The bounds: a report takes at most as long as 600 draws of eight bytes, which cost
hypothesis the same whatever is made of them, and a failing test shrinks in the time of
at most 300,000 of them. The script fails beyond them.
"""

import contextlib
import sys
import time
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from ictreport import ClaimKind, Report
from ictreport_testing.strategies import reports

COUNT = 200
PLAIN = 200
MOST_DRAWS = 600
MOST_DRAWS_TO_SHRINK = 300_000


def drawing(strategy: st.SearchStrategy[Any], count: int) -> float:
    """Draw so many, and tell the seconds of CPU that this takes."""

    @seed(0)
    @settings(
        database=None,
        deadline=None,
        max_examples=count,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: object) -> None:
        del value

    start = time.process_time()
    collect()
    return time.process_time() - start


def has_it(report: Report) -> bool:
    """Tell whether a part of a metric has a claim of a ratio: a rare, deep thing."""
    return any(
        address.count(".") > 1 and any(c.kind is ClaimKind.RATIO for c in metric.claims)
        for address, metric in report.walk()
    )


def shrunk() -> tuple[float, int]:
    """Let a test fail, and tell how long it takes to shrink, and to how much."""
    last: list[Report] = []

    @seed(1)
    @settings(
        database=None,
        deadline=None,
        max_examples=400,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(reports())
    def fail(report: Report) -> None:
        if has_it(report):
            last.append(report)
            raise AssertionError("found")

    start = time.process_time()
    with contextlib.suppress(AssertionError):
        fail()
    return time.process_time() - start, sum(1 for _ in last[-1].walk())


def main() -> int:
    """
    Measure, print, and compare with the bounds.

    Returns:
        1 when a bound does not hold, else 0.
    """
    drawing(reports(), 10)
    eight = st.binary(min_size=8, max_size=8)
    draw = drawing(st.tuples(*[eight] * PLAIN), COUNT) / COUNT / PLAIN
    report = drawing(reports(), COUNT) / COUNT
    shrinking, metrics = shrunk()
    draws, draws_to_shrink = report / draw, shrinking / draw
    print(f"draw a report: {1 / report:.0f} a second, as {draws:.0f} plain draws")
    print(
        f"shrink a failing test: {shrinking:.1f} s, as {draws_to_shrink:.0f} plain "
        f"draws, to {metrics} metrics"
    )
    return int(draws > MOST_DRAWS or draws_to_shrink > MOST_DRAWS_TO_SHRINK)


if __name__ == "__main__":
    sys.exit(main())
