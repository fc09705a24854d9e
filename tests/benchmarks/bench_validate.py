"""
Measure what checking a report costs, beside reading the same report as JSON.

The bounds: all rules on 2,000 metrics, each with a claim and a value in its history,
take at most 60 times ``json.loads`` of the same report, and 10,000 metrics at most 6
times as long as 2,000. The script fails beyond them.
"""

import json
import sys

from measuring import report_of, seconds

from ictreport import Claim, History, Metric, Report, Text, unstructure, validate
from ictreport.checks import RULES

ROUNDS = 5
SMALL, LARGE = 2_000, 10_000
MOST_TIMES = 60
MOST_TIMES_LARGE = 6


def report(metrics: int) -> Report:
    """Make a report whose every metric has a claim and a history value."""
    made = [
        Metric(
            f"m{number}",
            Text.of(en=f"Metric {number}", vi=f"Chỉ tiêu {number}"),
            f"{1_000 + number} million VND",
            claims=[Claim("growth", "2023-S1", "11.5 %")],
            history=[
                History("2023-S1", f"{(1_000 + number) * 1000 // 1115} million VND")
            ],
        )
        for number in range(metrics)
    ]
    return report_of(made)


def main() -> int:
    """Measure in turn, compare, and tell whether both bounds are met."""
    small, large = report(SMALL), report(LARGE)
    text = json.dumps(unstructure(small), ensure_ascii=False)
    reading = seconds(lambda: json.loads(text), ROUNDS)
    checking = seconds(lambda: validate(small, rules=RULES), ROUNDS)
    more = seconds(lambda: validate(large, rules=RULES), ROUNDS)
    print(f"json.loads of {SMALL} metrics  {reading * 1000:8.1f} ms")
    print(
        f"validate {SMALL} metrics       {checking * 1000:8.1f} ms"
        f"  {checking / reading:6.1f} times (at most {MOST_TIMES})"
    )
    print(
        f"validate {LARGE} metrics      {more * 1000:8.1f} ms"
        f"  {more / checking:6.1f} times (at most {MOST_TIMES_LARGE})"
    )
    return int(checking > MOST_TIMES * reading or more > MOST_TIMES_LARGE * checking)


if __name__ == "__main__":
    sys.exit(main())
