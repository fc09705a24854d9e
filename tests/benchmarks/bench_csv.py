"""
Measure what writing the tidy table as CSV costs, beside ``csv.writer`` alone.

The bound: a report of 100,000 numbers takes at most 3 times what ``csv.writer`` takes
for the same table, whose cells are strings already. The script fails beyond it.
"""

import csv
import io
import sys

from measuring import report_of, seconds

from ictreport import Claim, History, Metric, Report, Text, observations
from ictreport.tidy import to_csv

ROUNDS = 5
NUMBERS_OF_EACH = 4
METRICS = 25_000
BOUND = 3


def report(metrics: int) -> Report:
    """Make a report whose every metric has a claim, a value before, and a plan."""
    made = [
        Metric(
            f"m{number}",
            Text.of(en=f"Metric {number}", hi=f"सूचक {number}", vi=f"Chỉ tiêu {number}"),
            f"{1_000 + number} million VND",
            claims=[Claim("growth", "2023-S1", "11.5 %")],
            history=[
                History("2023-S1", f"{1_000 + number} million VND"),
                History("plan:2024", f"≈ {2_000 + number} million VND"),
            ],
        )
        for number in range(metrics)
    ]
    return report_of(made)


def written(rows: list[list[str]]) -> str:
    """Write rows that are ready, and do no more than that."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue()


def main() -> None:
    """Measure in turn and compare."""
    made = report(METRICS)
    text = to_csv(made).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if text != written(rows) or len(observations(made)) != METRICS * NUMBERS_OF_EACH:
        sys.exit("the two tables must be the same")
    bare = seconds(lambda: written(rows), ROUNDS)
    ours = seconds(lambda: to_csv(made), ROUNDS)
    ratio = ours / bare
    print(f"csv.writer, {len(rows) - 1} rows of strings  {bare * 1000:8.1f} ms")
    print(
        f"the same table of a report           {ours * 1000:8.1f} ms"
        f"  {ratio:5.2f} times (at most {BOUND})"
    )
    if ratio > BOUND:
        sys.exit(1)


if __name__ == "__main__":
    main()
