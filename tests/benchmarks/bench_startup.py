"""Measure what starting ictreport costs, beside the libraries that it cannot avoid."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 11
SEED = Path(__file__).parents[2] / "seeds" / "dak-lak-ict-2024-s1.toml"
PROGRAM = str(Path(sys.executable).with_name("ictreport"))
YARDSTICK = "import attrs, cattrs, pluggy, click"


def seconds(command: list[str]) -> float:
    """Run a command once and take its time as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Run the commands in turn, so that a busy moment hits them all, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        export = [PROGRAM, "export", str(SEED), "--to", "json", "--out", folder]
        commands = {
            "python": [sys.executable, "-c", ""],
            "import ictreport": [sys.executable, "-c", "import ictreport"],
            YARDSTICK: [sys.executable, "-c", YARDSTICK],
            "ictreport --help": [PROGRAM, "--help"],
            "ictreport export --to json": export,
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command))
    yardstick = statistics.median(times[YARDSTICK])
    for name, values in times.items():
        median = statistics.median(values)
        print(
            f"{name:<38}{median * 1000:7.1f} ms"
            f"  ({min(values) * 1000:.1f} to {max(values) * 1000:.1f})"
            f"  {median / yardstick:5.2f} times the libraries"
        )


if __name__ == "__main__":
    main()
