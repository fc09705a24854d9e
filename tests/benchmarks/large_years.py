"""
Measure growth of a store of 8.4 and of 50.4 million figures, a year at a time.

The bound: on polars 50.4 million rows take at most 1.3 times the CPU for each row that
8.4 million take, under 4 GiB of data (RLIMIT_DATA: polars reserves more addresses than
it uses). Medians of three alternating rounds, each in a process of its own. The script
fails beyond that. A smaller number of areas and years can be given, and a folder in
which stores are kept, so that pieces can be run one after the other.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
AREAS, FEW, MANY = 7_000, 2, 12
ROUNDS = 3
MOST_TIMES_A_ROW = 1.3
LIMIT = 4 * 2**30


def run(folder: str) -> None:
    """Compute the growth of a store; print rows, seconds of CPU and GiB."""
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, LIMIT))
    from ictreport_table import growth_by_year

    rows = good = 0
    for found in growth_by_year(folder):
        rows += len(found)
        good += (found["status"] == "ok").sum()
        # Otherwise it would be kept while the next year is computed.
        del found
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime
    print(json.dumps([rows, good, seconds, used.ru_maxrss / 2**20]))


def measured(folder: Path, expected: int) -> float:
    """Run in a process of its own; give the microseconds of CPU for each row."""
    command = [sys.executable, __file__, "--run", str(folder)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows, good, seconds, memory = json.loads(text)
    each = seconds / rows * 1e6
    print(
        f"  {rows:,} rows, {good:,} with growth: {seconds:.1f} s of CPU, {each:.2f} us "
        f"a row, {memory:.2f} GiB",
        flush=True,
    )
    assert expected == rows
    return each


def main(areas: int, few: int, many: int, rounds: int, place: str) -> int:
    """Write the stores that are not there, measure, print and compare."""
    sys.path.insert(0, str(HERE))
    from figures_of_many import A_YEAR, store

    times: dict[int, list[float]] = {few: [], many: []}
    with tempfile.TemporaryDirectory() as own:
        folders = {years: Path(place or own) / f"{areas}x{years}" for years in times}
        for years, folder in folders.items():
            if not folder.exists():
                part = folder.with_suffix(".part")
                shutil.rmtree(part, ignore_errors=True)
                print(f"{store(part, areas, years):,} rows written", flush=True)
                part.rename(folder)
        for _ in range(rounds):
            for years, found in times.items():
                found.append(measured(folders[years], areas * years * A_YEAR))
    small, large = (statistics.median(found) for found in times.values())
    print(
        f"{many} years: {large / small:.2f} x a row of {few} years "
        f"(at most {MOST_TIMES_A_ROW})"
    )
    return int(large > MOST_TIMES_A_ROW * small)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2])
    else:
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--areas", type=int, default=AREAS)
        parser.add_argument("--years", type=int, nargs=2, default=(FEW, MANY))
        parser.add_argument("--rounds", type=int, default=ROUNDS)
        parser.add_argument("--folder", default="")
        given = parser.parse_args()
        sys.exit(main(given.areas, *given.years, given.rounds, given.folder))
