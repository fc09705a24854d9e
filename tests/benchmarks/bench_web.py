"""How long the page takes in Chromium for a verdict, beside its bare interpreter."""

import functools
import http.server
import json
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ictreport import export, load

ROOT = Path(__file__).parents[2]
BUILT, NODE = ROOT / "out" / "web", ROOT / ".external"
INTERPRETER = ROOT / ".web" / "node_modules" / "pyodide"
DAK_LAK = ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"
OTHER = ROOT / "seeds" / "vn-ict-2024-s1.toml"
ROUNDS = 3
FIRST = 2.0
"""How many starts of the interpreter the first verdict may take."""

NEXT = 2.0
"""How many seconds that of a further file may take."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(folder: Path) -> str:
    """Serve a folder until the script ends, and give its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def measured(files: list[Path]) -> list[dict[str, Any]]:
    """Start the interpreter and the page in turn, each time in a new browser."""
    job = {
        "root": str(NODE),
        "browser": shutil.which("chromium"),
        "url": served(BUILT),
        "interpreter": served(INTERPRETER),
        "steps": [{"do": "times", "files": files}] * ROUNDS,
    }
    done = subprocess.run(
        [str(shutil.which("node")), ROOT / "tests" / "web" / "browse.js"],
        input=json.dumps(job, default=str),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [json.loads(line) for line in done.stdout.splitlines()[:ROUNDS]]


def main() -> int:
    """Print both, and fail beyond a bound."""
    needed = (BUILT, INTERPRETER, NODE / "node_modules")
    if not (all(map(Path.exists, needed)) and shutil.which("chromium")):
        print("skip: it needs what 'make test-web' makes, and Chromium")
        return 0
    with TemporaryDirectory() as folder:
        sheet = export(load(DAK_LAK), Path(folder, "dak-lak.xlsx"))
        seen = measured([DAK_LAK, sheet, OTHER])
    assert all(one["verdict"] for run in seen for one in run["seen"])
    times = [[one["time"] for one in run["seen"]] for run in seen]
    pairs = zip(times, seen, strict=True)
    first = statistics.median(own[0] / run["bare"] for own, run in pairs)
    later = max(map(statistics.median, list(zip(*times, strict=True))[1:])) / 1000
    print(f"first verdict: {first:.2f} starts of the interpreter (at most {FIRST})")
    print(f"the next file's: {later:.2f} s (at most {NEXT})")
    return int(first > FIRST or later > NEXT)


if __name__ == "__main__":
    sys.exit(main())
