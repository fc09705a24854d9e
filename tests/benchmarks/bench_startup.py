"""
Measure what starting ictreport costs, beside the libraries that it cannot avoid.

Bytecode is used, as in every installation, whatever the environment says; it is kept
apart, so that a checkout stays clean. The script fails beyond a bound.
"""

import os
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
BOUNDS = {"ictreport --help": 1.0, "ictreport export --to json": 3.0}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Run a command once and take its time as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def main() -> int:
    """Run the commands in turn, so that a busy moment hits them all, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        export = [PROGRAM, "export", str(SEED), "--to", "json", "--out", folder]
        environment = os.environ | {"PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        commands = {
            "python": [sys.executable, "-c", ""],
            "import ictreport": [sys.executable, "-c", "import ictreport"],
            YARDSTICK: [sys.executable, "-c", YARDSTICK],
            "ictreport --help": [PROGRAM, "--help"],
            "ictreport export --to json": export,
        }
        for command in commands.values():
            seconds(command, environment)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command, environment))
    yardstick = statistics.median(times[YARDSTICK])
    for name, values in times.items():
        median = statistics.median(values)
        bound = f" (at most {BOUNDS[name]:.0f})" if name in BOUNDS else ""
        print(
            f"{name:<38}{median * 1000:7.1f} ms"
            f"  ({min(values) * 1000:.1f} to {max(values) * 1000:.1f})"
            f"  {median / yardstick:5.2f} times the libraries{bound}"
        )
    return int(
        any(
            statistics.median(times[name]) > bound * yardstick
            for name, bound in BOUNDS.items()
        )
    )


if __name__ == "__main__":
    sys.exit(main())
