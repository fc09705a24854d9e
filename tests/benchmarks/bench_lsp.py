"""What a diagnostic of the language server costs, beside a check of the same report."""

import contextlib
import io
import itertools
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from ictreport.cli.application import application

ROOT = Path(__file__).parents[2]
FILES = ("seeds/dak-lak-ict-2024-s1.toml", "tests/real/uscourts-2024.toml")
ROUNDS, TIMES = 15, 10
BOUND = 1.2
PUBLISHED = "textDocument/publishDiagnostics"


class Editor:
    """An editor with a language server of its own."""

    def __init__(self) -> None:
        self.server = subprocess.Popen(
            [sys.executable, "-m", "ictreport_lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.tell("initialize", {"capabilities": {}, "rootUri": None}, id=1)
        while self.heard().get("id") != 1:
            pass
        self.tell("initialized", {})

    def tell(self, method: str, params: Any, **more: Any) -> None:  # noqa: ANN401 - as JSON is
        """Send a message."""
        said = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        data = json.dumps(said).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.server.stdin.flush()

    def heard(self) -> dict[str, Any]:
        """Wait for the next message."""
        assert self.server.stdout
        lines = itertools.takewhile(bytes.strip, iter(self.server.stdout.readline, b""))
        (size,) = [int(line.split()[1]) for line in lines if b"Length" in line]
        found: dict[str, Any] = json.loads(self.server.stdout.read(size))
        return found

    def write(self, uri: str, text: str, version: int) -> None:
        """Give the text of a file, and wait for what is found in it."""
        item = {"uri": uri, "version": version}
        if version:
            told = {"textDocument": item, "contentChanges": [{"text": text}]}
            self.tell("textDocument/didChange", told)
        else:
            opened = {**item, "languageId": "toml", "text": text}
            self.tell("textDocument/didOpen", {"textDocument": opened})
        while True:
            found = self.heard()
            if (
                found.get("method") == PUBLISHED
                and found["params"]["version"] == version
            ):
                return

    def cpu(self) -> float:
        """Give the time that the threads of the server have run."""
        threads = Path(f"/proc/{self.server.pid}/task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in threads) / 1e9


def check(file: Path) -> None:
    """Check a file as the command does."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        application.main(["check", str(file)], standalone_mode=False)


def ratio(editor: Editor, file: Path) -> float:
    """Compare both in turn, since the machine is not always as fast."""
    text, ratios, version = file.read_text("utf-8"), [], itertools.count()
    for turn in range(ROUNDS):
        begun = editor.cpu()
        for number in range(TIMES):
            editor.write(file.as_uri(), f"{text}# {turn} {number}\n", next(version))
        spent = editor.cpu() - begun
        begun = time.process_time()
        for _ in range(TIMES):
            check(file)
        ratios.append(spent / (time.process_time() - begun))
    return statistics.median(ratios)


def main() -> int:
    """Print the ratio of each file, and fail beyond the bound."""
    if not Path("/proc/self/schedstat").exists():
        print("skip: the time of another process's threads is read on Linux alone")
        return 0
    editor = Editor()
    failed = False
    for name in FILES:
        found = ratio(editor, ROOT / name)
        print(f"{name}: {found:.2f} times a check (at most {BOUND})")
        failed = failed or found > BOUND
    editor.tell("shutdown", None, id=2)
    editor.tell("exit", None)
    return int(failed or editor.server.wait())


if __name__ == "__main__":
    sys.exit(main())
