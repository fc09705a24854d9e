"""``ictreport table``: build, versions and compact."""

import os
import re
import shutil
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import program
import pytest

from ictreport.plugin import hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from ictreport.host import PluginHost

    Run = Callable[..., Result]
    Save = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The folder of a table that is not there yet."""
    return tmp_path / "table"


def test_reports_go_into_a_table(run: "Run", lake: Path, table: Path) -> None:
    """A line tells what became of them, and a second time that nothing changed."""
    first, second = (
        run("table", "build", table, lake),
        run("table", "build", table, lake),
    )

    assert (0, 0) == (first.exit_code, second.exit_code)
    counts = "1 added, 0 replaced, 0 unchanged, 0 unusable; version 1"
    assert f"{table}  {counts}\n" == first.stdout
    counts = "0 added, 0 replaced, 1 unchanged, 0 unusable; version 1"
    assert f"{table}  {counts}\n" == second.stdout


def test_a_folder_stands_for_its_reports(run: "Run", lake: Path, table: Path) -> None:
    """Files that a plugin reads are taken, in folders below too, and no others."""
    reports = lake.parent / "reports"
    (reports / "2024").mkdir(parents=True)
    shutil.copy(lake, reports / "2024" / "LAKE.DOC")
    (reports / "notes.txt").write_text("no report")
    (reports / "folder.doc").mkdir()
    result = run("table", "build", table, reports)

    assert (0, "") == (result.exit_code, result.stderr)
    assert "1 added, 0 replaced, 0 unchanged, 0 unusable" in result.stdout


def test_a_text_is_no_report(
    run: "Run", host: "PluginHost", lake: Path, table: Path
) -> None:
    """A text that lies beside reports is named, no draft is made of it."""
    (source,) = program.ictreport_sources()
    drafts = attrs.evolve(source, name="prose", suffixes=[".txt"], drafts=True)
    offered = hookimpl(lambda: [drafts])
    host.register(types.SimpleNamespace(ictreport_sources=offered), "drafts")
    folder = lake.parent / "reports"
    folder.mkdir()
    shutil.copy(lake, folder / "lake.doc")
    shutil.copy(lake, folder / "press.txt")
    result = run("table", "build", table, folder)

    assert 2 == result.exit_code
    assert "1 added, 0 replaced, 0 unchanged, 1 unusable" in result.stdout
    assert "press.txt: it must be a report (got a text" in result.stderr


def test_files_that_cannot_be_read_are_told(
    run: "Run", tmp_path: Path, table: Path, lake: Path
) -> None:
    """A link that leads nowhere and a pipe have the suffix of a report, too."""
    folder = tmp_path / "some"
    folder.mkdir()
    shutil.copy(lake, folder / "lake.doc")
    (folder / "link.doc").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.doc")
    result = run("table", "build", table, folder)

    assert 2 == result.exit_code
    assert "1 added, 0 replaced, 0 unchanged, 2 unusable" in result.stdout
    assert "link.doc: the file must exist" in result.stderr
    assert "pipe.doc: it must be a file (got a device or pipe)" in result.stderr


def test_a_working_directory_that_is_gone_is_named(
    run: "Run", tmp_path: Path, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cause is no output, and no file that was asked for."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    result = run("table", "build", "table", lake)

    assert 2 == result.exit_code
    assert "the working directory: it must be usable (got: No such" in result.stderr


def test_a_folder_without_reports_is_an_error(
    run: "Run", tmp_path: Path, table: Path
) -> None:
    """The folder and the endings of reports are named, and no table is made."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("no report")
    result = run("table", "build", table, tmp_path / "empty")

    assert 2 == result.exit_code
    assert "no file in this folder has the suffix of a report" in result.stderr
    assert ".doc" in result.stderr
    assert not table.exists()


def test_what_is_unusable_is_told_and_the_rest_goes_in(
    run: "Run", lake: Path, table: Path
) -> None:
    """Each file that fails has its line on standard error."""
    absent = lake.parent / "absent.doc"
    result = run("table", "build", table, absent, lake)

    assert 2 == result.exit_code
    assert "1 added, 0 replaced, 0 unchanged, 1 unusable" in result.stdout
    assert f"Error: {absent}: the file must exist; did you mean 'lake.doc'?\n" == (
        result.stderr
    )


def test_quiet_says_nothing(run: "Run", lake: Path, table: Path) -> None:
    """With --quiet there are errors alone."""
    for command in (("build", table, lake), ("compact", table)):
        result = run("table", *command, "--quiet")
        assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)


def test_several_processes_have_the_installed_plugins(
    run: "Run", lake: Path, table: Path
) -> None:
    """A format that is not installed is unknown to them."""
    result = run("table", "build", table, lake, "--processes", "2")

    assert 2 == result.exit_code
    assert "1 unusable" in result.stdout
    assert ".doc" in result.stderr


def test_versions_are_listed(run: "Run", lake: Path, table: Path) -> None:
    """Each has its number, its moment and what made it, the newest first."""
    run("table", "build", table, lake)
    lines = run("table", "versions", table).stdout.splitlines()

    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
    assert ["1  WRITE", "0  CREATE TABLE"] == [
        re.sub(rf"  {moment}", "", line) for line in lines
    ]


def test_small_files_are_joined(
    run: "Run", save: "Save", document: dict[str, Any], table: Path
) -> None:
    """The line tells how many files became how many, and how many were deleted."""
    for name in ("a", "b"):
        run("table", "build", table, save(document | {"id": name}, f"{name}.doc"))
    result = run("table", "compact", table)
    assert f"{table}  2 files joined into 1, 0 old ones deleted\n" == result.stdout
    result = run("table", "compact", table, "--keep-days", "0")
    assert f"{table}  0 files joined into 0, 2 old ones deleted\n" == result.stdout


def test_a_missing_table_is_told(run: "Run", tmp_path: Path) -> None:
    """The error says how to make one."""
    result = run("table", "versions", tmp_path / "absent")

    assert 2 == result.exit_code
    assert "make one with 'ictreport table build'" in result.stderr
