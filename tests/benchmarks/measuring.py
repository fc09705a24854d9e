"""What several benchmarks do alike: take the time, and wrap metrics in a report."""

import statistics
import time
from collections.abc import Callable, Sequence

from ictreport import Metric, Publisher, Report, Sector, Text


def seconds(action: Callable[[], object], rounds: int) -> float:
    """Run something several times and give the median time in seconds of CPU."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return statistics.median(times)


def report_of(metrics: Sequence[Metric]) -> Report:
    """Make a report of one sector."""
    words = Text.of(en="Benchmark")
    return Report(
        "bench",
        words,
        Publisher("bench", words),
        "2024-S1",
        sectors=[Sector("all", Text.of(en="All"), metrics=metrics)],
    )
