"""
Measure what building a table costs, beside pydantic reading the same files.

The bounds: a checked build takes at most 6 times the CPU of pydantic models of the same
shape that read the same files; two processes are at least 1.7 times as fast as one by
the clock; and reports that did not change take at most 0.05 times of the first build.
A build is killed 20 times, each time later: the table then opens and holds whole
reports alone. The script fails beyond them.
"""

import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import seconds

from ictreport import Claim, History, Metric, Publisher, Report, Sector, Text
from ictreport.convert import to_json
from ictreport_table import build, scan, versions

ROUNDS = 5
REPORTS, MANY, METRICS = 1_000, 10_000, 20
KILLS = 20
MOST_TIMES = 6
LEAST_FASTER = 1.7
MOST_UNCHANGED = 0.05


def metric(number: int) -> Metric:
    """Make a metric with a claim and a history, whose numbers no other one has."""
    return Metric(
        f"m{number}",
        Text.of(en=f"Indicator {number}", vi=f"Chỉ tiêu số {number}"),
        f"{100_000 + 7 * number} million VND",
        status="normal" if number % 3 else "estimated",
        claims=[Claim("growth", "2023-S1", f"{number % 90}.{number:05} %")],
        history=[History("2023-S1", f"{90_000 + 11 * number} million VND")],
    )


def report(number: int) -> Report:
    """Make the report of one of 63 publishers."""
    first = number * METRICS
    return Report(
        f"r{number}",
        Text.of(en="Benchmark", vi="Đo thời gian"),
        Publisher(f"P{number % 63}", Text.of(en="Benchmark")),
        "2024-S1",
        sectors=[
            Sector(
                "all",
                Text.of(en="All"),
                metrics=[metric(first + one) for one in range(METRICS)],
            )
        ],
    )


def written(folder: Path, count: int) -> list[Path]:
    """Write reports, a file for each."""
    folder.mkdir()
    paths = [folder / f"r{number}.json" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(to_json(report(number)))
    return paths


def cpu(paths: list[Path], folder: Path) -> bool:
    """Compare the CPU of a build with that of pydantic, in turn."""
    # Not above: processes that build begin by importing this module.
    from bench_json import Twin

    def ours() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        build(paths, folder)

    def theirs() -> None:
        for path in paths:
            Twin.model_validate_json(path.read_bytes())

    ours()  # imports are not what is measured
    times = [(seconds(theirs, 1), seconds(ours, 1)) for _ in range(ROUNDS)]
    reading, building = (statistics.median(one) for one in zip(*times, strict=True))
    ratio = statistics.median(one[1] / one[0] for one in times)
    print(
        f"{len(paths)} reports of {METRICS} metrics: pydantic reads one in "
        f"{reading / len(paths) * 1e6:.0f} us, build takes "
        f"{building / len(paths) * 1e6:.0f} us: "
        f"{ratio:.2f} times (at most {MOST_TIMES})"
    )
    return ratio <= MOST_TIMES


def clock(action: Callable[[], object]) -> float:
    """Take the time of a clock on the wall."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def processes(paths: list[Path], folder: Path) -> bool:
    """Compare one process with two, and a first build with one of nothing new."""
    best = {1: float("inf"), 2: float("inf")}
    for _ in range(ROUNDS):
        for count, fastest in best.items():
            shutil.rmtree(folder, ignore_errors=True)
            taken = clock(lambda: build(paths, folder, processes=count))  # noqa: B023
            best[count] = min(fastest, taken)
    again = min(clock(lambda: build(paths, folder)) for _ in range(ROUNDS))
    faster, share = best[1] / best[2], again / best[1]
    print(
        f"{len(paths)} reports: one process {best[1]:.1f} s, two {best[2]:.1f} s: "
        f"{faster:.2f} times as fast (at least {LEAST_FASTER})"
    )
    print(
        f"unchanged again {again:.2f} s: {share:.3f} of the first time "
        f"(at most {MOST_UNCHANGED})"
    )
    return faster >= LEAST_FASTER and share <= MOST_UNCHANGED


PROGRAM = """
import sys
from pathlib import Path
from ictreport_table import _build
_build._MOST_ROWS = 2_000
if __name__ == "__main__":
    _build.build(sorted(Path(sys.argv[1]).iterdir()), sys.argv[2])
"""


def kills(paths: list[Path], folder: Path) -> bool:
    """Kill a build again and again, and look at what is left."""
    program = folder.parent / "program.py"
    program.write_text(PROGRAM)
    parts, found = 0, 0
    for kill in range(KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        build([], folder)
        with subprocess.Popen(
            [sys.executable, program, paths[0].parent, folder]
        ) as running:
            # Somewhere between two commits, or within one.
            while len(versions(folder)) <= 1 + kill % 5:
                time.sleep(0.01)
            time.sleep(0.01 * kill)
            running.send_signal(signal.SIGKILL)
        counts = scan(folder).collect()["report"].value_counts()["count"]
        found, parts = found + len(counts), parts + len(set(counts) - {counts.max()})
    print(f"killed {KILLS} times: {found} reports in all tables, {parts} in pieces")
    return found > 0 and not parts


def main() -> int:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        some = written(root / "some", REPORTS)
        results = [cpu(some, root / "table"), kills(some, root / "killed")]
        results.append(processes(written(root / "many", MANY), root / "table"))
    return int(not all(results))


if __name__ == "__main__":
    sys.exit(main())
