"""The program explains itself, and no error reaches a user as a traceback."""

import os
import subprocess
import sys
import types
import warnings
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from sessions import FailingSession

from ictreport.cli import main
from ictreport.commands import Session
from ictreport.errors import DocumentError, IctreportError, Problem
from ictreport.host import PluginHost, PluginWarning
from ictreport.plugin import hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
BUG = "; this is a bug, --debug shows where"


def test_help_has_commands_examples_and_exit_codes(run: "Run") -> None:
    """The first thing that a user reads says what one can do."""
    lines = run("--help").stdout.splitlines()
    figure = "figure that is not in the report"
    wanted = [
        "  changes  Tell which figures and words of an exported file were edited.",
        "  check    Check what reports say of themselves.",
        "  compare  Compare reports with earlier ones.",
        "  export  Write reports into files, in one or more formats.",
        "  plugins  List the installed plugins.",
        "  show     Print reports as tables, with their tasks and notes.",
        "    ictreport show report.toml --language vi",
        "    0  done",
        f"    1  'check' found failures, 'audit' a {figure}, 'changes'",
        "       one that was edited, or 'plugins --check' a plugin that fails",
        "    2  unusable input or arguments, or an output that could not be written",
    ]

    assert [] == [line for line in wanted if line not in lines]


@pytest.mark.parametrize("command", ["show", "export", "plugins"])
def test_every_command_has_examples(run: "Run", command: str) -> None:
    """Help of a command shows how it is written."""
    text = run(command, "-h").stdout

    assert f"Usage: ictreport {command} " in text
    assert f"    ictreport {command}" in text.partition("Examples:")[2]
    assert "--debug" in text


def test_version(run: "Run") -> None:
    """``--version`` is the version of the distribution."""
    assert f"ictreport {metadata.version('ictreport')}\n" == run("--version").stdout


def test_without_a_command_there_is_help(run: "Run") -> None:
    """A bare call explains the program and is a wrong use of it."""
    result = run()

    assert 2 == result.exit_code
    assert "Commands:" in result.output


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--nope"], "No such option"),
        (["shwo"], "No such command 'shwo'"),
        (["show"], "Missing argument 'REPORT...'"),
        (["export", "x"], "Missing option '--to'"),
    ],
)
def test_wrong_use_says_how_to_get_help(
    run: "Run", arguments: list[str], text: str
) -> None:
    """A mistake in the arguments exits 2 and points at the help."""
    result = run(*arguments)

    assert 2 == result.exit_code
    assert text in result.stderr
    assert "--help' for help" in result.stderr
    assert "" == result.stdout


def test_an_error_of_ours_is_told_in_its_own_words(run: "Run") -> None:
    """The text of an error, then its notes, and nothing else."""
    error = IctreportError("x.toml: the \x1b[31mfile must exist")
    error.add_note("broken 1.0 failed\nat import")
    result = run("plugins", session=FailingSession(error))

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert [
        "Error: x.toml: the \\x1b[31mfile must exist",
        "  broken 1.0 failed",
        "  at import",
    ] == result.stderr.splitlines()


def test_every_problem_of_a_document_has_a_line(run: "Run") -> None:
    """A document with several problems tells each with its path."""
    problems = [Problem(("a", n), "it is wrong") for n in range(3)]
    result = run("plugins", session=FailingSession(DocumentError(problems, "x.toml")))

    assert [
        "Error: x.toml: 3 problems",
        "  a[0]: it is wrong",
        "  a[1]: it is wrong",
        "  a[2]: it is wrong",
    ] == result.stderr.splitlines()


def test_very_many_problems_are_counted(run: "Run") -> None:
    """A screen is filled once; ``--debug`` shows the rest."""
    problems = [Problem(("a", n), "it is wrong") for n in range(1000)]
    error = DocumentError(problems, "x.toml")
    lines = run("plugins", session=FailingSession(error)).stderr.splitlines()

    assert 41 == len(lines)
    assert "  and 62 more; --debug shows them all" == lines[-1]
    assert (
        "  a[99]: it is wrong"
        in run("plugins", "--debug", session=FailingSession(error)).stderr.splitlines()
    )


def test_memory_can_run_out_before_a_session(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What fails while the program starts is one line, too."""

    def failing(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("ictreport.cli.application.Session", failing)
    monkeypatch.setattr("sys.argv", ["ictreport", "plugins"])

    with pytest.raises(SystemExit) as caught:
        main()

    assert 2 == caught.value.code
    assert (
        "",
        "Error: the memory ran out while ictreport started; end other programs\n",
    ) == capsys.readouterr()


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ZeroDivisionError("by\nzero"), f"unexpected ZeroDivisionError: by zero{BUG}"),
        (AssertionError(), f"unexpected AssertionError{BUG}"),
        (
            MemoryError(),
            "the memory ran out; end other programs, or give less input",
        ),
        (
            PermissionError(13, "Permission denied", "a\x1bb"),
            "a\\x1bb: it must be usable (got: Permission denied)",
        ),
        (
            OSError(28, "No space left"),
            "output: it must be usable (got: No space left)",
        ),
        (IctreportError(), "IctreportError"),
    ],
)
def test_any_other_error_is_one_line(run: "Run", error: Exception, text: str) -> None:
    """What nobody expected is one line that says how to learn more."""
    result = run("plugins", session=FailingSession(error))

    assert 2 == result.exit_code
    assert f"Error: {text}\n" == result.stderr


@pytest.mark.parametrize("arguments", [["--debug", "plugins"], ["plugins", "--debug"]])
def test_debug_shows_the_traceback(run: "Run", arguments: list[str]) -> None:
    """With ``--debug`` before or after the command, the traceback stands above."""
    result = run(*arguments, session=FailingSession(ZeroDivisionError("\x1b[31m")))
    lines = result.stderr.splitlines()

    assert 2 == result.exit_code
    assert "Traceback (most recent call last):" == lines[0]
    assert "ZeroDivisionError: \\x1b[31m" == lines[-2]
    assert f"Error: unexpected ZeroDivisionError: \\x1b[31m{BUG}" == lines[-1]


def test_an_interrupt_is_quiet(run: "Run") -> None:
    """Ctrl-C ends the program without a word, as shells expect it."""
    result = run("plugins", session=FailingSession(KeyboardInterrupt()))

    assert 130 == result.exit_code
    assert "" == result.output


@hookimpl
def ictreport_exporters() -> NoReturn:
    """Fail in the words of an attacker."""
    raise RuntimeError("no \x1b]0;title\a")


@pytest.mark.filterwarnings("default::ictreport.host.PluginWarning")
def test_a_plugin_warning_is_one_clean_line(run: "Run", host: PluginHost) -> None:
    """A plugin that fails is told in one line, without path, class or escapes."""
    broken = types.SimpleNamespace(
        __name__="broken", ictreport_exporters=ictreport_exporters
    )
    host.register(broken, "paper", version="1.2")
    result = run("export", "x.doc", "--to", "none", session=Session(host))

    assert 2 == result.exit_code
    assert (
        "Warning: paper 1.2 failed at collect: RuntimeError: no \\x1b]0;title\\x07; "
        "mend or remove it, or set ICTREPORT_BLOCK=paper"
    ) == result.stderr.splitlines()[0]


@pytest.mark.filterwarnings("default::ictreport.host.PluginWarning")
def test_debug_says_where_a_warning_comes_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With ``--debug`` a warning has its place."""
    session = Session()
    session.debug = True
    session.warn(PluginWarning("two\nlines"), PluginWarning, "file.py", 7)

    assert "Warning: two lines (file.py:7)\n" == capsys.readouterr().err


@pytest.mark.filterwarnings("default::ictreport.host.PluginWarning")
def test_quiet_hides_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks for quiet hears of errors alone."""
    session = Session()
    session.quiet = True
    session.warn(PluginWarning("two"), PluginWarning, "file.py", 7)

    assert ("", "") == capsys.readouterr()


def test_warnings_are_shown_by_python_again_afterwards(run: "Run") -> None:
    """The program leaves no trace in the process that ran it."""
    before = warnings.showwarning
    run("plugins")

    assert before is warnings.showwarning


def test_colours_of_messages_follow_the_terminal(run: "Run") -> None:
    """Messages in a pipe have no colours."""
    assert "\x1b" not in run("plugins", session=FailingSession(OSError("x"))).stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str) -> None:
    """What the documentation tells shells to run gives them a function."""
    result = subprocess.run(
        [Path(sys.executable).with_name("ictreport")],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"_ICTREPORT_COMPLETE": f"{shell}_source"},
    )

    assert f"_ICTREPORT_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ictreport che", {"plain,check"}),
        ("ictreport check --fail-on w", {"plain,warning"}),
        ("ictreport check rep", {"file,rep"}),
        ("ictreport export --quie", {"plain,--quiet"}),
    ],
)
def test_commands_options_and_files_are_completed(words: str, wanted: set[str]) -> None:
    """The tab key offers commands, options, what they take, and names of files."""
    result = subprocess.run(
        [Path(sys.executable).with_name("ictreport")],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ
        | {
            "_ICTREPORT_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        },
    )

    assert wanted == set(result.stdout.split())
