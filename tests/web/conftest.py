"""The page for browsers, served on this machine and used through Chromium."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "out" / "web"
NODE = ROOT / ".external"
COMMAND = ROOT / ".venv" / "bin" / "ictreport"


class Served(NamedTuple):
    """
    A folder that is served.

    Attributes:
        url: Its address.
        asked: The paths that were asked for.
    """

    url: str
    asked: list[str]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word, and keeps what is asked for."""

    asked: list[str]

    def log_message(self, *_: object) -> None:
        """Say nothing."""
        self.asked.append(self.path)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Served]]:
    """Serve folders of this machine on ports of its own."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def begin(folder: Path) -> Served:
        asked: list[str] = []
        handler = type("Handler", (_Quiet,), {"asked": asked})
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return Served(f"http://127.0.0.1:{server.server_port}/", asked)

    yield begin
    for server in servers:
        server.shutdown()
        server.server_close()


Browse = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def browse(serve: Callable[[Path], Served]) -> Browse:
    """Take steps in the page one after the other; the last answer tells of requests."""
    chromium, node = shutil.which("chromium"), shutil.which("node")
    missing = [
        name
        for name, there in {
            "make test-web": os.environ.get("ICTREPORT_WEB") and BUILT.exists(),
            "chromium": chromium,
            "node": node,
            ".external/node_modules": (NODE / "node_modules").exists(),
        }.items()
        if not there
    ]
    if missing:
        reason = (
            f"the page is tested by 'make test-web' (missing: {', '.join(missing)})"
        )
        (pytest.fail if os.environ.get("ICTREPORT_WEB") else pytest.skip)(reason)
    served = serve(BUILT)
    other = serve(ROOT / "web")

    def take(*steps: Mapping[str, Any]) -> list[Any]:
        other.asked.clear()
        job = {
            "root": str(NODE),
            "browser": chromium,
            "url": served.url,
            "other": other.url,
            "steps": steps,
        }
        done = subprocess.run(
            [str(node), Path(__file__).with_name("browse.js")],
            input=json.dumps(job, default=str),
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=900,
        )
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(steps) + 1 == len(answers), done.stderr
        requests = answers[-1]["requests"]
        kept = (served.url, f"blob:{served.url}", "data:", "file:", "about:")
        assert [] == [url for url in requests if not url.startswith(kept)]
        assert ([], []) == (answers[-1]["errors"], other.asked)
        return answers[:-1]

    return take


@pytest.fixture
def native(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command of this machine in an empty folder."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *arguments],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
        )

    return run
