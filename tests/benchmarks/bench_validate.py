"""
Measure what checking a report costs, beside reading the same report as JSON.

The bounds: all rules on 2,000 metrics, each with a claim and a value in its history,
take at most 40 times ``json.loads`` of the same report, and 10,000 metrics at most 6
times as long as 2,000. However a report is arranged, twice as much of it takes at most
3 times as long to validate and to find suspects in; 500 claims on one base take at most
290 times that ``json.loads``, which is 2 s where this was set, and 1,000 parts at most
215 times, 1.5 s. The script fails beyond them.
"""

import gc
import json
import math
import statistics
import sys
from collections.abc import Callable

from measuring import report_of, seconds

from ictreport import (
    Breakdown,
    Claim,
    History,
    Metric,
    Report,
    Text,
    suspects,
    unstructure,
    validate,
)
from ictreport.checks import RULES

ROUNDS = 9
SMALL, LARGE = 2_000, 10_000
MOST_TIMES = 40
MOST_TIMES_LARGE = 6
MOST_TIMES_DOUBLE = 3

NAME = Text.of(en="Name")
AGO = "2023-S1"


def report(metrics: int) -> Report:
    """Make a report whose every metric has a claim and a history value."""
    made = [
        Metric(
            f"m{number}",
            Text.of(en=f"Metric {number}", vi=f"Chỉ tiêu {number}"),
            f"{1_000 + number} million VND",
            claims=[Claim("growth", AGO, "11.5 %")],
            history=[History(AGO, f"{(1_000 + number) * 1000 // 1115} million VND")],
        )
        for number in range(metrics)
    ]
    return report_of(made)


def months(size: int) -> list[str]:
    """Name as many months, from 1200 on."""
    return [f"{1200 + month // 12}-{month % 12 + 1:02}" for month in range(size)]


def claims_on_one_base(size: int) -> Report:
    """Make a metric with many claims on one baseline, that contradict each other."""
    claims = [Claim("growth", AGO, f"{number + 10} %") for number in range(size)]
    history = [History(AGO, "900 million VND")]
    return report_of(
        [Metric("m", NAME, "1000 million VND", claims=claims, history=history)]
    )


def one_code(size: int) -> Report:
    """Make many metrics of one address, every third of which contradicts the first."""
    values = [f"{1_000 + number % 3 // 2} million VND" for number in range(size)]
    return report_of([Metric("m", NAME, value) for value in values])


def long_history(size: int) -> Report:
    """Make a metric with a long history and claims on some of it."""
    history = [History(month, "900 million VND") for month in months(size)]
    claims = [Claim("growth", month, "77 %") for month in months(size // 10)]
    return report_of(
        [Metric("m", NAME, "1000 million VND", claims=claims, history=history)]
    )


def two_readings(size: int) -> Report:
    """Make a metric with claims that could be ratios, and a history to weigh them."""
    history = [History(f"{1200 + year}-S1", "900 VND") for year in range(size)]
    claims = [Claim("growth", f"plan:{month}", "77 %") for month in months(size // 10)]
    return report_of([Metric("m", NAME, "1000 VND", claims=claims, history=history)])


def many_parts(size: int) -> Report:
    """Make a whole whose many parts add up to something else, with claims on all."""
    claims = [Claim("change", AGO, "5 million VND")]
    parts = [
        Metric(f"p{number}", NAME, "7 million VND", claims=claims)
        for number in range(size)
    ]
    breakdown = Breakdown(complete=True, parts=parts)
    return report_of(
        [Metric("m", NAME, "1 million VND", claims=claims, breakdowns=[breakdown])]
    )


def many_failures(size: int) -> Report:
    """Make many metrics, every fiftieth of which contradicts its history."""
    return report_of(
        [
            Metric(
                f"m{number}",
                NAME,
                "1000 million VND",
                claims=[Claim("ratio", AGO, "50 %" if number % 50 else "70 %")],
                history=[History(AGO, "2000 million VND")],
            )
            for number in range(size)
        ]
    )


ARRANGEMENTS: tuple[tuple[Callable[[int], Report], int], ...] = (
    (claims_on_one_base, 500),
    (one_code, 1_000),
    (long_history, 2_000),
    (two_readings, 2_000),
    (many_parts, 1_000),
    (many_failures, 2_000),
)


MOST_READINGS = {"claims_on_one_base": 290, "many_parts": 215}


def checked(found: Report) -> float:
    """Validate with the rules of the core, with no garbage of others; give the time."""
    gc.collect()
    return seconds(lambda: validate(found, rules=RULES), 1)


def find_suspects(found: Report) -> None:
    """Validate with the rules of the core, and find suspects."""
    validate(found, rules=RULES)
    suspects(found, rules=RULES)


def first_time(make: Callable[[int], Report], size: int) -> float:
    """Find suspects in a report that remembers nothing, with no garbage of others."""
    made = make(size)
    gc.collect()
    return seconds(lambda: find_suspects(made), 1)


def double(make: Callable[[int], Report], size: int, reading: float) -> bool:
    """Print what an arrangement costs and what twice of it does; tell if it is much."""
    pairs = [(first_time(make, size), first_time(make, 2 * size)) for _ in range(3)]
    one, two = (statistics.median(times) for times in zip(*pairs, strict=True))
    most = MOST_READINGS.get(make.__name__, math.inf)
    print(
        f"{make.__name__:20} {size:6} {one * 1000:8.1f} ms {2 * size:6} "
        f"{two * 1000:8.1f} ms  {two / one:6.1f} times (at most {MOST_TIMES_DOUBLE})"
        f"  {one / reading:6.1f} times json.loads (at most {most})"
    )
    return bool(two > MOST_TIMES_DOUBLE * one or one > most * reading)


def main() -> int:
    """Measure in turn, compare, and tell whether all bounds are met."""
    small, large = report(SMALL), report(LARGE)
    text = json.dumps(unstructure(small), ensure_ascii=False)
    reading = seconds(lambda: json.loads(text), ROUNDS)
    # In turn, so that what else the machine does slows both alike.
    rounds = [(checked(small), checked(large)) for _ in range(ROUNDS)]
    checking, more = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"json.loads of {SMALL} metrics  {reading * 1000:8.1f} ms")
    print(
        f"validate {SMALL} metrics       {checking * 1000:8.1f} ms"
        f"  {checking / reading:6.1f} times (at most {MOST_TIMES})"
    )
    print(
        f"validate {LARGE} metrics      {more * 1000:8.1f} ms"
        f"  {more / checking:6.1f} times (at most {MOST_TIMES_LARGE})"
    )
    worst = [double(make, size, reading) for make, size in ARRANGEMENTS]
    return int(
        checking > MOST_TIMES * reading
        or more > MOST_TIMES_LARGE * checking
        or any(worst)
    )


if __name__ == "__main__":
    sys.exit(main())
