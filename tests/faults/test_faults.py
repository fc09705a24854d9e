"""Whatever call fails, a file is the old one or the new one, and a message says why."""

import contextlib
import gc
import io
import itertools
import shutil
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs
import pytest
from faults import Faults, describe

from ictreport.cli.application import application
from ictreport.commands import Session

pytestmark = [
    pytest.mark.needs("ictreport-csv"),
    pytest.mark.needs("ictreport-json"),
    pytest.mark.needs("ictreport-prose"),
    pytest.mark.needs("ictreport-sheets"),
    pytest.mark.needs("ictreport-table"),
    pytest.mark.needs("ictreport-toml"),
]

REPORT: Final = """
ictreport = 1
id = "post"
title.en = "Post"
publisher = { code = "office", name.en = "Office" }
period = "2024-S1"

[[sectors]]
code = "post"
name.en = "Post"

[[sectors.metrics]]
code = "revenue"
name.en = "Postal revenue"
value = "226 billion VND"
history = [{ baseline = "2023-S1", value = "203 billion VND" }]
"""
EARLIER: Final = REPORT.replace("post", "earlier", 1).replace("2024", "2022")
RELEASE: Final = "Postal revenue was 226 billion VND in the first half of 2024.\n"

OPERATIONS: Final = {
    "load": ("show", "earlier.xlsx"),
    "check": ("check", "post.toml", "--previous", "earlier.json"),
    "export": ("export", "post.toml", "--to", "json,csv,xlsx", "--out", "out"),
    "set": ("set", "post.toml", "post.revenue", "230 billion VND"),
    "table build": ("table", "build", "lake", "post.toml"),
    "audit": ("audit", "release.txt", "post.toml"),
}
"""The arguments of each operation."""

COMMIT: Final = "create_write_transaction"
"""The call after which nobody knows whether the log names the files."""


@attrs.frozen
class Outcome:
    """
    What a run of the program left.

    Attributes:
        code: The exit code, or a traceback.
        output: What it printed.
        errors: What it printed on standard error.
        files: Its files by name, but for the data and the log of a table.
        table: The reports of the table.
        stray: How many files of data it has that the table does not name.
        opened: How many more files were open after it.
    """

    code: object
    output: str
    errors: str
    files: Mapping[str, bytes]
    table: object
    stray: int
    opened: int


def run(arguments: tuple[str, ...], faults: Faults) -> Outcome:
    """Run the program in this folder, with a fault."""
    streams = [io.BytesIO(), io.BytesIO()]
    output, errors = (io.TextIOWrapper(one, "utf-8") for one in streams)
    session = Session()
    before = open_files()
    code: object = None
    with (
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(errors),
    ):
        try:
            with faults.injected():
                application.main(arguments, prog_name="ictreport", obj=session)
        except SystemExit as end:
            code = end.code
        except Exception:  # noqa: BLE001 - the test says of it that it came through
            code = traceback.format_exc()
    output.flush()
    errors.flush()
    texts = [one.getvalue().decode() for one in streams]
    gc.collect()  # what a constructor opened before a failed `with` waits for it
    opened = open_files() - before
    files, table, stray = left()
    return Outcome(code, texts[0], texts[1], files, table, stray, opened)


def open_files() -> int:
    """Count the files that this process has open."""
    return len(list(Path("/dev/fd").iterdir()))


def left() -> tuple[dict[str, bytes], object, int]:
    """Give the files here, the reports of the table, and its count of stray files."""
    found = {path for path in Path().rglob("*") if path.is_file()}
    if not Path("lake").is_dir():
        return {str(path): path.read_bytes() for path in found}, None, 0
    from ictreport_table import files, stored

    data = {path for path in found if path.suffix == ".parquet"}
    others = {path for path in found - data if "_delta_log" not in path.parts}
    named = files("lake")
    return (
        {str(path): path.read_bytes() for path in others},
        stored("lake"),
        len(data) - len(named),
    )


def problems(got: Outcome, whole: Outcome, old: Outcome) -> Iterator[str]:
    """Say what a failed call did that it must not do."""
    done = (got.code, got.output) == (whole.code, whole.output)
    lines = [line for line in got.errors.splitlines() if line.startswith("Error: ")]
    # A rule that raises an exception is a finding, and the other rules are run.
    found = got.code in {0, 1} and "MemoryError" in got.output
    if not (done or found or (got.code == 2 and len(lines) == 1)):
        yield f"it ended with {got.code} and {got.errors!r}"
    if "this is a bug" in got.errors:
        yield f"it said {got.errors!r}"
    if done and (got.files, got.table) != (whole.files, whole.table):
        yield "it did not do what it said"
    if (
        "the file was not changed" in got.errors
        and got.files == whole.files != old.files
    ):
        yield "it said that a file is the old one, which is new"
    for name in sorted({*old.files, *got.files}):
        if got.files.get(name) not in {old.files.get(name), whole.files.get(name)}:
            yield f"{name} is neither the old file nor the new one"
    if got.table not in (old.table, whole.table):
        yield f"the table has {got.table}"
    if got.stray != (whole if got.table == whole.table else old).stray:
        yield "it left data that the table does not name"
    if got.opened > 0:
        yield f"it left {got.opened} files open"


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # as the program has it
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_call_that_fails_leaves_whole_files(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With each call failing in turn, files are whole, none is left, and it is told."""
    start = tmp_path / "start"
    (start / "out").mkdir(parents=True)
    monkeypatch.chdir(start)
    arguments = OPERATIONS[name]
    Path("earlier.toml").write_text(EARLIER)
    Path("release.txt").write_text(RELEASE)
    for suffix in ("json", "xlsx"):
        run(("export", "earlier.toml", "--to", suffix, "--out", "."), Faults())
    if "lake" in arguments:
        Path("post.toml").write_text(REPORT.replace("226", "225"))
        run(("table", "build", "lake", "earlier.toml", "post.toml"), Faults())
    Path("post.toml").write_text(REPORT)
    for suffix in ("json", "csv"):
        Path(f"out/post.{suffix}").write_text("old")
    files, table, stray = left()
    old = Outcome(0, "", "", files, table, stray, 0)
    folders = (tmp_path / str(number) for number in itertools.count())

    def again(faults: Faults) -> Outcome:
        """Run the operation in a new copy of the folder."""
        folder = next(folders)
        shutil.copytree(start, folder)
        monkeypatch.chdir(folder)
        return run(arguments, faults)

    again(Faults())  # loads what is loaded once
    listed = Faults()
    whole = again(listed)
    wrong: list[str] = []
    injected = 0
    for call, errors in listed.calls.items():
        for error in errors:
            faults = Faults(call, error)
            got = again(faults)
            injected += faults.fired
            if COMMIT in str(call[0]):
                got = attrs.evolve(got, stray=old.stray)
            wrong += [
                f"{describe(call)}, {error()!r}: {problem}"
                for problem in problems(got, whole, old)
            ]

    assert whole.code in {0, 1}, whole.errors
    assert not wrong, "\n".join(wrong)
    assert injected == sum(map(len, listed.calls.values())) > 100
