#!/usr/bin/env python3
"""
Run every example of the pages, and write what it prints into them.

``python docs/refresh.py`` does it for all pages, and ``--check`` changes nothing: it
prints what would change and exits 1. A page is one session, from top to bottom, in a
folder of its own that has a copy of ``seeds``:

- a block behind "Save this as `name`:" or "Add this to the end of `name`:" is a file,
  and one behind "`name` reads:" is what a file holds that a command has written; a line
  ``...`` stands for any lines of it;
- any other ``python`` block is run, and the ``text`` block behind it is what it prints;
- in a ``console`` block each line behind ``$`` is run by bash, and what stands below it
  is all that it prints, but for sizes of files; a line ``...`` stands for any lines. A
  command that fails must be followed by ``echo $?``. ``pip install`` installs for that
  page alone, and quietly;
- between ``<!-- table: name arguments -->`` and ``<!-- end -->`` is a table that
  ``tables.py`` makes from the code, and between ``<!-- rule: code -->`` and
  ``<!-- end -->`` what ``rules.py`` takes from the code of that rule; in the same way
  ``<!-- command: name -->`` is what ``commands.py`` takes from a command;
- nothing else is run: what only a reader can do stands in ``sh`` blocks.
"""

import argparse
import contextlib
import difflib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import traceback
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")))
"""All pages; those that only show another file of the repository run nothing."""
WIDTH = 80

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(Save this as|Add this to the end of) `([\w./-]+)`:\Z")
_READS = re.compile(r"`([\w./-]+)` reads:\Z")
_MADE = re.compile(
    r"^<!-- (table|rule|command): ([^\n]*) -->\n.*?^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)
_SIZE = re.compile(r"\d[\d,]* bytes")
_MARK = "\x1e"


class ExampleError(Exception):
    """An example does not do what the page says."""


class Command(NamedTuple):
    """
    One command of a console block.

    Attributes:
        text: What is run.
        prompt: The lines as they stand in the page.
        shown: What the page shows below them.
    """

    text: str
    prompt: str
    shown: str


class Session:
    """The examples of one page, run in one folder."""

    def __init__(self, folder: Path) -> None:
        """
        Begin.

        Args:
            folder: An empty folder.
        """
        self._bin = folder / "bin"
        self._home = folder / "home"
        self._names: dict[str, object] = {"__name__": "example"}
        self._home.mkdir()
        shutil.copytree(ROOT / "seeds", self._home / "seeds")

    def refresh(self, page: str) -> str:
        """
        Run the examples of a page.

        Args:
            page: The text of the page.

        Returns:
            The text with what the examples print now.

        Raises:
            ExampleError: An example fails, or prints what the page does not show.
        """
        page = with_tables(page)
        done = ""
        printed: str | None = None
        last = 0
        for match in _FENCE.finditer(page):
            between = page[last : match.start()]
            language, body = match.groups()
            follows = printed is not None and not between.strip()
            if printed and not (follows and language == "text"):
                raise ExampleError(f"no text block shows what it prints:\n{printed}")
            if follows and language == "text":
                body = _agreed(body, printed or "")
            printed = None
            before = (done + between).rstrip()
            file = _FILE.search(before)
            read = _READS.search(before)
            if file:
                self._save(file[2], body, append=file[1].startswith("Add"))
            elif read:
                text = (self._home / read[1]).read_text("utf-8")
                body = _agreed(body, text)
            elif language == "python":
                printed = self._run_python(body)
            elif language == "console":
                body = self._run_console(body)
            done += f"{between}```{language}\n{body}```"
            last = match.end()
        if printed:
            raise ExampleError(f"no text block shows what it prints:\n{printed}")
        return done + page[last:]

    def _save(self, name: str, body: str, *, append: bool) -> None:
        path = self._home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = f"{path.read_text('utf-8')}\n" if append else ""
        path.write_text(before + body, "utf-8")

    def _run_python(self, code: str) -> str:
        printed = io.StringIO()
        with (
            contextlib.chdir(self._home),
            contextlib.redirect_stdout(printed),
            _importable(self._home),
        ):
            try:
                exec(compile(code, "example", "exec"), self._names)  # noqa: S102
            except Exception as error:
                place = traceback.format_exc(limit=-1)
                raise ExampleError(f"it fails:\n{code}{place}") from error
        return printed.getvalue()

    def _run_console(self, body: str) -> str:
        commands = list(_commands(body))
        script = "".join(
            f"{command.text}\n_status=$?; printf '{_MARK}%s{_MARK}' $_status\n"
            "(exit $_status)\n"
            for command in commands
        )
        run = subprocess.run(  # noqa: S603 - the examples of our own pages
            ["/bin/bash", "-c", script],
            cwd=self._home,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )
        found = run.stdout.split(_MARK)
        done = ""
        for index, command in enumerate(commands):
            printed, status = found[2 * index], found[2 * index + 1]
            following = commands[index + 1].text if index + 1 < len(commands) else ""
            if status != "0" and following != "echo $?":
                raise ExampleError(f"{command.text} exits {status}:\n{printed}")
            done += command.prompt + _agreed(command.shown, printed)
        return done

    def _environment(self) -> dict[str, str]:
        """Make an environment for this page alone, above the one that runs this."""
        if not self._bin.exists():
            venv.create(self._bin.parent / "venv", symlinks=True)
            python = self._bin.parent / "venv" / "bin" / "python"
            below = sysconfig.get_path("purelib")
            base = str(self._bin.parent / "venv")
            own = sysconfig.get_path("purelib", "venv", {"base": base})
            line = f"import site; site.addsitedir({below!r})\n"
            (Path(own) / "below.pth").write_text(line, "utf-8")
            self._bin.mkdir()
            run = f'#!/bin/sh\nexec {shlex.quote(str(python))} {{}} "$@"\n'
            program = (
                "import sys; from ictreport.cli import main; "
                "sys.argv[0] = 'ictreport'; main()"
            )
            install = (
                "--quiet --no-index --no-deps --no-build-isolation "
                "--disable-pip-version-check"
            )
            for name, text in {
                "python": run.format(""),
                "ictreport": run.format(f"-c {shlex.quote(program)}"),
                "pip": run.format("-m pip").replace('"$@"', f'"$@" {install}'),
            }.items():
                (self._bin / name).write_text(text, "utf-8")
                (self._bin / name).chmod(0o755)
        ours = ("ICTREPORT_", "LANG", "LC_")  # what changes what is printed
        known = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        return known | {
            "PATH": f"{self._bin}{os.pathsep}{os.environ['PATH']}",
            "CI": "1",  # hypothesis draws the same examples, and takes its time
            "COLUMNS": str(WIDTH),
            "NO_COLOR": "1",
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }


def _made(match: re.Match[str]) -> str:
    """Make what is between two marks again."""
    # They ask every plugin and its kit, which take longer to import than a page to run.
    import commands
    import rules
    import tables

    kind, call = match.groups()
    makers = {
        "command": commands.section,
        "rule": rules.section,
        "table": tables.table,
    }
    made = makers[kind](call)
    return f"<!-- {kind}: {call} -->\n\n{made}\n\n<!-- end -->"


def with_tables(page: str) -> str:
    """Make what a page shows of the code again, without running its examples."""
    return _MADE.sub(_made, page)


@contextlib.contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let examples import the files of their page, and nobody after them."""
    before = {*sys.modules}
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in {*sys.modules} - before:
            file = getattr(sys.modules[name], "__file__", None) or ""
            if Path(file).is_relative_to(folder):
                del sys.modules[name]


def _commands(body: str) -> Iterator[Command]:
    """Take a console block apart."""
    for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
        if not part:
            continue
        if not part.startswith("$ "):
            raise ExampleError(f"a console block begins with a command:\n{part}")
        lines = part.splitlines(keepends=True)
        count = 1
        while lines[count - 1].rstrip("\n").endswith("\\"):
            count += 1
        text = "".join(line[2:] for line in lines[:count]).rstrip("\n")
        yield Command(text, "".join(lines[:count]), "".join(lines[count:]))


def _agreed(shown: str, printed: str) -> str:
    """Take what is printed, or keep what is shown when it leaves lines out."""
    printed = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    pieces = re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)
    if _SIZE.sub("", shown) == _SIZE.sub("", printed):
        return shown
    if len(pieces) == 1:
        return printed
    pattern = r"(?:.*\n)*".join(map(re.escape, pieces))
    if not re.fullmatch(pattern, printed):
        raise ExampleError(f"the page shows:\n{shown}but it prints:\n{printed}")
    return shown


def _refreshed(page: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return Session(Path(folder)).refresh(page)


def main() -> int:
    """
    Refresh or check the pages that the command line names, or all of them.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Run every example of the pages.")
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument(
        "--tables", action="store_true", help="run no example: only tables of the code"
    )
    parser.add_argument("pages", nargs="*", type=Path, default=PAGES)
    arguments = parser.parse_args()
    changed = False
    for path in arguments.pages:
        page = path.read_text("utf-8")
        try:
            fresh = with_tables(page) if arguments.tables else _refreshed(page)
        except ExampleError as error:
            sys.exit(f"{path}: {error}")
        if fresh == page:
            continue
        changed = True
        if arguments.check:
            lines = page.splitlines(keepends=True), fresh.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(*lines, str(path), "now"))
        else:
            path.write_text(fresh, "utf-8")
    return int(changed and arguments.check)


if __name__ == "__main__":
    sys.exit(main())
