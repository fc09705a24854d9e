"""Plugins that misbehave do not spoil a command, and are named."""

import json
import os
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sessions import FailingSession

from ictreport.commands import Session
from ictreport.errors import IctreportError
from ictreport.host import PluginHost
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl

if TYPE_CHECKING:
    from click.testing import Result

    Run = Callable[..., Result]
    InTerminal = Callable[..., Any]


def add(host: PluginHost, render: Callable[..., Any]) -> None:
    """Let a host know a format ``odd``."""

    @hookimpl
    def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
        yield ExporterSpec(
            name="odd",
            summary="Odd",
            fidelity="presentation",
            options=NoOptions,
            render=render,
        )

    plugin = types.SimpleNamespace(
        __name__="odd", ictreport_exporters=ictreport_exporters
    )
    host.register(plugin, "odd", distribution="odd-formats", version="3")


def spoil(report: Report, options: NoOptions) -> bytes:
    """Change the report."""
    del options
    object.__setattr__(report, "id", "spoilt")
    return b""


@pytest.mark.filterwarnings("default::ictreport.host.PluginWarning")
def test_a_format_that_changes_the_report_is_named(
    run: "Run", host: PluginHost, lake: Path, tmp_path: Path
) -> None:
    """The formats after it are not written from what it left."""
    add(host, spoil)
    result = run("export", lake, "--to", "words,odd,ids", "--out", tmp_path / "out")

    assert 2 == result.exit_code
    assert (
        "Warning: exporter odd of odd-formats 3: a plugin must leave the process as it "
        "is (got: it changed the report); mend or block it\n"
        f"Error: {tmp_path / 'out' / 'lake-2024-s1.odd'}: a format must leave the "
        "report as it is (got: odd-formats/odd of odd-formats 3 changed it); export "
        "it alone, and mend or block it\n"
    ) == result.stderr
    assert {"lake-2024-s1.odd", "lake-2024-s1.words"} == {
        path.name for path in (tmp_path / "out").iterdir()
    }


@pytest.mark.filterwarnings("default::ictreport.host.PluginWarning")
def test_one_format_is_not_compared(
    run: "Run", host: PluginHost, lake: Path, tmp_path: Path
) -> None:
    """Alone it harms nobody but itself, and a comparison has a price."""
    add(host, spoil)

    assert 0 == run("export", lake, "--to", "odd", "--out", tmp_path).exit_code


@pytest.mark.filterwarnings("default::ictreport.host.PluginWarning")
def test_paths_are_what_they_were_at_the_start(
    run: "Run",
    host: PluginHost,
    lake: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plugin that leaves for another directory takes no file along."""

    def wander(report: Report, options: NoOptions) -> bytes:
        del report, options
        os.chdir(tmp_path.parent)
        return b""

    add(host, wander)
    monkeypatch.chdir(lake.parent)
    session = Session(host)
    first = run("export", lake.name, "--to", "odd,ids", "--out", "o", session=session)
    second = run("show", lake.name, "--sentences", session=session)

    assert (0, 0) == (first.exit_code, second.exit_code)
    assert "exporter odd of odd-formats 3: a plugin must leave" in first.stderr
    assert 2 == len(list((lake.parent / "o").iterdir()))


def test_a_gone_directory_is_no_bug(
    run: "Run", lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the working directory is gone, absolute paths still work."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert 0 == run("show", lake).exit_code
    assert "x.doc: the file must exist" in run("show", "x.doc").stderr


@pytest.mark.parametrize(
    "error", [GeneratorExit("x"), BaseExceptionGroup("x", [OSError()])]
)
def test_whatever_is_raised_is_told_in_one_line(
    run: "Run", error: BaseException
) -> None:
    """An exception that is no ``Exception`` gives no traceback either."""
    result = run("plugins", session=FailingSession(error))

    assert 2 == result.exit_code
    assert f"Error: unexpected {type(error).__name__}: x" in result.stderr
    assert 1 == len(result.stderr.splitlines())


class UnspeakableError(IctreportError):
    """An error that cannot be told."""

    def __str__(self) -> str:
        """Fail."""
        raise ValueError


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (UnspeakableError(), "Error: UnspeakableError\n"),
        (IctreportError("x" * 1_000_000), f"Error: {'x' * 999}…\n"),
    ],
)
def test_errors_are_told_shortly(run: "Run", error: Exception, told: str) -> None:
    """A line is as long as anybody reads, and an error without text has a name."""
    assert told == run("plugins", session=FailingSession(error)).stderr


SLOW = """
import json, sys, time
from ictreport.commands import Session
from ictreport.host import PluginHost
host = PluginHost(autoload=False)
session = Session(host)
session.host
host.tell_of_waiting(host._registry.calls.tell, after=0.01)
with host.calling("exporter slow of slow-formats 1"):
    time.sleep(0.5)
"""


def test_a_slow_plugin_is_named_on_a_terminal(in_terminal: "InTerminal") -> None:
    """Whoever waits in front of a terminal learns for whom."""
    seen = in_terminal(SLOW, NO_COLOR="1")

    assert "Note: exporter slow of slow-formats 1 has not answered for 0.01" in (
        seen.terminal.replace("\x1b[1m", "").replace("\x1b[0m", "")
    )


def test_nobody_is_told_of_waiting_without_a_terminal(host: PluginHost) -> None:
    """A log has no use for it."""
    assert host is Session(host).host
    assert host._registry.calls.tell is None


def test_a_terminal_hears_of_waiting(
    host: PluginHost,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the host tells is one clean line on standard error."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    tell = Session(host).host._registry.calls.tell
    assert tell is not None
    tell("slow \x1b[2J")

    assert "slow \\x1b[2J\n" in capsys.readouterr().err


def test_urls_and_standard_input_are_left_as_they_are(
    run: "Run", document: dict[str, Any]
) -> None:
    """Only paths are made absolute."""
    session = Session()

    assert "-" == session.place("-")
    assert "https://example.org/a" == session.place("https://example.org/a")
    assert str(Path.cwd() / "a") == session.place("a")
    text = json.dumps(document)
    assert 0 == run("show", "-", "--from", "doc", text=text).exit_code
