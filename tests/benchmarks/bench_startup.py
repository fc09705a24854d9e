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
LIBRARIES = "import attrs, cattrs, pluggy, click"
FOR_HELP = "import attrs, pluggy, click, importlib.metadata"
# What is measured, what it needs, and how many times that it may cost.
BOUNDS = {
    "ictreport --help": (FOR_HELP, 1.5),
    "ictreport export --to json": (LIBRARIES, 3.0),
}


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
            LIBRARIES: [sys.executable, "-c", LIBRARIES],
            FOR_HELP: [sys.executable, "-c", FOR_HELP],
            "ictreport --help": [PROGRAM, "--help"],
            "ictreport export --to json": export,
        }
        for command in commands.values():
            seconds(command, environment)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command, environment))
    medians = {name: statistics.median(values) for name, values in times.items()}
    failed = False
    for name, values in times.items():
        needed, bound = BOUNDS.get(name, (LIBRARIES, 0.0))
        ratio = medians[name] / medians[needed]
        failed = failed or (bool(bound) and ratio > bound)
        shown = f" (at most {bound:g})" if bound else ""
        print(
            f"{name:<48}{medians[name] * 1000:7.1f} ms"
            f"  ({min(values) * 1000:.1f} to {max(values) * 1000:.1f})"
            f"  {ratio:5.2f} times '{needed}'{shown}"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
