"""
Measure what reading and writing JSON cost, beside pydantic models of the same shape.

The twin is what a careful author would write with pydantic 2: every key that our
documents have, which the script makes sure of, unknown keys forbidden, patterns for
codes, periods and units, exact numbers from strings, words brought to NFC, and
validators for the rules that hold between fields. It does not look for keys that stand
twice, undeclared units or addresses that lead nowhere, and it keeps periods and units
as strings. Ours does all that within the bound: reading and writing together take at
most 1.75 times the CPU time of the twin.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable

from pydantic_twin import Body, Declaration, Forms, Model, Observed, Twin

from ictreport import model
from ictreport.convert import KEYS, VERSION_KEY
from ictreport.plugin import NoOptions, Origin
from ictreport_json._load import load
from ictreport_json.plugin import render

ROUNDS = 15
WHOLES, PARTS = 400, 4
BOUND = 1.75


def metric(code: str, number: int, parts: int = 0) -> model.Metric:
    """Make a metric with a claim and a history, whose numbers no other one has."""
    return model.Metric(
        code,
        model.Text.of(en=f"Indicator {number}", vi=f"Chỉ tiêu số {number}"),
        f"{100_000 + 7 * number} million VND",
        status="normal" if number % 3 else "estimated",
        claims=[model.Claim("growth", "2023-S1", f"{number % 90}.{number:05} %")],
        history=[model.History("2023-S1", f"{90_000 + 11 * number} million VND")],
        breakdowns=[
            model.Breakdown(
                complete=True,
                parts=[metric(f"p{part}", number + 1 + part) for part in range(parts)],
            )
        ]
        if parts
        else [],
    )


def report() -> model.Report:
    """Make a report of 2,000 metrics, four fifths of them parts."""
    metrics = [
        metric(f"m{number}", number * (PARTS + 1), PARTS) for number in range(WHOLES)
    ]
    return model.Report(
        "bench",
        model.Text.of(en="Benchmark", vi="Đo thời gian"),
        model.Publisher("bench", model.Text.of(en="Benchmark")),
        "2024-S1",
        narrative=[
            model.Text.of(en="{all.m7} ({all.m7:growth}), of which {all.m7.p1}")
        ],
        sectors=[model.Sector("all", model.Text.of(en="All"), metrics=metrics)],
    )


def seconds(action: Callable[[], object]) -> float:
    """Run something once, with no garbage of others, and take its CPU time."""
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


def check_shape() -> None:
    """Make sure that the twin has every key of our documents, and no other."""
    twins: dict[str, type[Model]] = {
        kind.__name__: kind
        for kind in (*Model.__subclasses__(), *Observed.__subclasses__())
    }
    twins |= {"Publisher": Body, "Area": Body, "Report": Twin}
    twins |= {"PluralForms": Forms, "UnitDeclaration": Declaration}
    for kind, keys in KEYS.items():
        found = set(twins[kind.__name__].model_fields) - {VERSION_KEY}
        if found != set(keys):
            different = sorted(found ^ set(keys))
            sys.exit(f"the twin of {kind.__name__} differs in {different}")


def main() -> int:
    """Measure in turn, so that a busy moment hits them all, and compare."""
    check_shape()
    ours = report()
    data = render(ours, NoOptions())
    origin = Origin.from_bytes("bench.json", data)
    theirs = Twin.model_validate_json(data)
    actions: dict[str, Callable[[], object]] = {
        "pydantic reads": lambda: Twin.model_validate_json(data),
        "pydantic writes": lambda: theirs.model_dump_json(
            exclude_defaults=True, indent=2
        ),
        "ictreport reads": lambda: load(origin, NoOptions()),
        "ictreport writes": lambda: render(ours, NoOptions()),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS):
        for name, action in actions.items():
            times[name].append(seconds(action))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{WHOLES * (PARTS + 1)} metrics, {len(data) / 1e6:.1f} MB of JSON")
    for name, values in times.items():
        print(
            f"{name:<18}{medians[name] * 1000:7.1f} ms"
            f"  ({min(values) * 1000:.1f} to {max(values) * 1000:.1f})"
        )
    reading = medians["ictreport reads"] / medians["pydantic reads"]
    writing = medians["ictreport writes"] / medians["pydantic writes"]
    both = (medians["ictreport reads"] + medians["ictreport writes"]) / (
        medians["pydantic reads"] + medians["pydantic writes"]
    )
    print(f"reading {reading:.2f} times, writing {writing:.2f} times")
    print(f"together {both:.2f} times (at most {BOUND})")
    return int(both > BOUND)


if __name__ == "__main__":
    sys.exit(main())
