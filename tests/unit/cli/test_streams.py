"""The program meets closed pipes, full disks, and a library that is not there."""

import io
import os
import runpy
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from sessions import FailingSession

from ictreport import cli
from ictreport.cli import application
from ictreport.commands import Session
from ictreport.commands._session import forget_output
from ictreport.host import default_host

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "ictreport", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100", **environment},
    )


def test_a_closed_pipe_is_quiet() -> None:
    """A reader that goes away ends the program like other programs, without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        result = subprocess.run(
            [sys.executable, "-m", "ictreport", "plugins"],
            check=False,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert 141 == result.returncode
    assert "" == result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_is_told_in_one_line() -> None:
    """An output that cannot be written is an error and no traceback."""
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "ictreport", "plugins"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert 2 == result.returncode
    assert (
        "Error: output: it must be usable (got: No space left on device)\n"
    ) == result.stderr


def test_a_stream_without_the_letters_gets_their_numbers() -> None:
    """Output in Latin-1 shows what it cannot hold by number, and does not fail."""
    result = program("show", "./no-đ.doc", PYTHONIOENCODING="latin-1")

    assert 2 == result.returncode
    assert "no-\\u0111.doc" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("absent", "named"),
    [(["click"], "click"), (["rich"], "rich"), (["click", "rich"], "click, rich")],
)
def test_without_the_extra_it_says_what_to_install(
    absent: list[str], named: str
) -> None:
    """When click or rich is missing, one line says how to get them."""
    code = (
        "import sys\n"
        f"for name in {absent}: sys.modules[name] = None\n"
        "from ictreport.cli import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )

    assert 2 == result.returncode
    assert "" == result.stdout
    assert (
        "Error: the command line of ictreport needs an extra "
        f"(missing: {named}); run: pip install 'ictreport[cli]'\n"
    ) == result.stderr


def test_the_extra_is_looked_for_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of click is touched before it is known to be there."""
    monkeypatch.setattr(cli, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit) as exited:
        cli.main()

    assert 2 == exited.value.code
    assert "(missing: click, rich)" in capsys.readouterr().err


def test_main_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``main`` is what a script calls."""
    # Not --version: click would keep the name of this process for later tests.
    monkeypatch.setattr(sys, "argv", ["ictreport", "show", "--help"])
    with pytest.raises(SystemExit) as exited:
        runpy.run_module("ictreport", run_name="__main__")

    assert 0 == exited.value.code
    assert " show [OPTIONS]" in capsys.readouterr().out


def test_an_interrupt_while_importing_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C in the first moments is as quiet as later."""

    def interrupted() -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(application, "prepare_streams", interrupted)
    with pytest.raises(SystemExit) as exited:
        cli.main()

    assert 130 == exited.value.code
    assert ("", "") == capsys.readouterr()


def test_the_module_does_nothing_when_it_is_imported(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Only running the module runs the program."""
    runpy.run_module("ictreport.__main__", run_name="imported")

    assert ("", "") == capsys.readouterr()


def test_streams_show_what_they_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream in another encoding writes numbers for letters that it lacks."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    application.prepare_streams()
    stream.write("é đ")
    stream.flush()

    assert b"\xe9 \\u0111" == raw.getvalue()


def test_a_reader_that_is_gone_is_forgotten(
    run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nobody reads, the program ends as other programs do, without a word."""
    calls: list[str] = []
    monkeypatch.setattr(application, "forget_output", lambda: calls.append("forgot"))
    result = run("plugins", session=FailingSession(BrokenPipeError()))

    assert 141 == result.exit_code
    assert ["forgot"] == calls
    assert "" == result.output


def test_forgotten_output_goes_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written after the reader went away raises nothing."""
    path = tmp_path / "out.txt"
    with path.open("w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        forget_output()
        stream.write("for nobody")

    assert "" == path.read_text("utf-8")


def test_the_installed_plugins_are_used() -> None:
    """Unless an application brings its own host, there is one for the process."""
    assert default_host() is Session().host


def test_the_script_and_the_module_are_one() -> None:
    """``ictreport`` and ``python -m ictreport`` say the same version."""
    script = subprocess.run(
        [Path(sys.executable).with_name("ictreport"), "--version"],
        check=True,
        capture_output=True,
        text=True,
    )

    version = metadata.version("ictreport")

    assert f"ictreport {version}\n" == script.stdout
    assert f"python -m ictreport {version}\n" == program("--version").stdout


FULL = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="no device that is full"
)


@FULL
@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["show", "--help"], ["schema"]]
)
def test_help_that_cannot_be_written_is_told(arguments: list[str]) -> None:
    """Help and version meet a full disk as everything else does."""
    result = shell('"$@" > /dev/full', *arguments)

    assert (2, "Error: output: it must be usable (got: No space left on device)\n") == (
        result.returncode,
        result.stderr,
    )


@FULL
def test_errors_that_nobody_can_read_end_the_program() -> None:
    """When errors cannot be written either, the exit code says it all."""
    result = shell('"$@" 2> /dev/full', "show", "absent.doc")

    assert (2, "") == (result.returncode, result.stdout)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"]])
def test_help_that_nobody_reads_ends_as_other_programs_do(arguments: list[str]) -> None:
    """``ictreport --help | true`` ends without a word, with 128 and the signal."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        result = subprocess.run(
            [sys.executable, "-m", "ictreport", *arguments],
            check=False,
            stdout=closed,
            stderr=subprocess.PIPE,
        )

    assert (141, b"") == (result.returncode, result.stderr)


def shell(line: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Let a shell run the program as "$@" with streams of its own."""
    program = [sys.executable, "-m", "ictreport", *arguments]
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", *program],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100"},
    )


@pytest.mark.parametrize(
    ("line", "arguments", "code", "told"),
    [
        (
            '"$@" >&-',
            ["--version"],
            2,
            "Error: output: it must be usable (got: Bad file descriptor)\n",
        ),
        (
            '"$@" >&-',
            ["plugins"],
            2,
            "Error: output: it must be usable (got: Bad file descriptor)\n",
        ),
        (
            '"$@" <&-',
            ["show", "-", "--from", "json"],
            2,
            (
                "Error: standard input: it must be readable "
                "(got: Bad file descriptor)\n"
                "  source json of ictreport-json 0.1.0\n"
            ),
        ),
        ('"$@" <&-', ["--version"], 0, ""),
        ('"$@" 2>&-', ["show", "absent.json"], 2, ""),
        ('"$@" 2>&- >&- <&-', ["plugins"], 2, ""),
    ],
)
def test_closed_streams_are_no_bug(
    line: str, arguments: list[str], code: int, told: str
) -> None:
    """A closed stream is told of when it is used, if anything can be told."""
    if "json" in arguments:
        pytest.importorskip("ictreport_json")
    result = shell(line, *arguments)

    assert (code, told) == (result.returncode, result.stderr)


def test_no_file_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    """What is written to a closed stream does not end up in a file of ours."""
    code = (
        "import os\n"
        "from ictreport.cli.application import prepare_streams\n"
        "prepare_streams()\n"
        f"file = open({str(tmp_path / 'file')!r}, 'w')\n"
        "assert file.fileno() > 2, file.fileno()\n"
    )
    result = subprocess.run(
        ["/bin/sh", "-c", '"$@" <&- >&- 2>&-', "sh", sys.executable, "-c", code],
        check=False,
    )

    assert 0 == result.returncode


def test_missing_streams_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python has None for a stream that was closed; a program has a stream."""

    def gone(_descriptor: int) -> NoReturn:
        raise OSError

    opened: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", gone)
        patch.setattr(os, "open", lambda _path, mode: opened.append(mode))
        patch.setattr(os, "fdopen", lambda *_arguments, **_more: io.StringIO())
        for name in ("stdin", "stdout", "stderr"):
            patch.setattr(sys, name, None)
        application.prepare_streams()
        made = [sys.stdin, sys.stdout, sys.stderr]

    assert [os.O_WRONLY, os.O_RDONLY, os.O_WRONLY] == opened
    assert None not in made


def test_a_broken_pipe_while_arguments_are_read(
    run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help that nobody reads ends as other programs do."""

    def broken(*_arguments: object, **_more: object) -> NoReturn:
        raise BrokenPipeError

    monkeypatch.setattr(application, "forget_output", lambda: None)
    monkeypatch.setattr("click.Group.make_context", broken)

    assert 141 == run("--help").exit_code


def test_errors_that_cannot_be_written_are_dropped(
    run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is raised when nothing can be told."""

    def full(*_arguments: object, **_more: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ictreport.commands._session.click.echo", full)
    result = run("plugins", session=FailingSession(ZeroDivisionError()))

    assert (2, "") == (result.exit_code, result.output)
