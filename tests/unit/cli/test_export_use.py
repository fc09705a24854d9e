"""``ictreport export`` while it works: refusals, bugs, streams and the bar."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from finders import findings_of

from ictreport.commands import _progress, progress
from ictreport.host import PluginHost
from ictreport.plugin import ExportContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    Save = Callable[..., Path]
    InTerminal = Callable[..., Any]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A directory that is not there yet."""
    return tmp_path / "deep" / "out"


def names(directory: Path) -> list[str]:
    """List a directory that may not be there."""
    return sorted(path.name for path in directory.glob("*"))


def test_a_report_that_a_format_refuses(run: "Run", lake: Path, out: Path) -> None:
    """The old file stays whole, what was written before is told, the rest is not."""
    out.mkdir(parents=True)
    old = out / "lake-2024-s1.never"
    old.write_text("old", "utf-8")
    result = run("export", lake, "--to", "ids,never,words", "--out", out)

    assert 2 == result.exit_code
    assert f"{out / 'lake-2024-s1.txt'}  12 bytes" == result.stdout.splitlines()[0]
    assert [
        "Error: lake-2024-s1: it must be smaller (got \\x1b[2Jmuch)",
        "  exporter never of lake-formats 2.1",
    ] == result.stderr.splitlines()
    assert "old" == old.read_text("utf-8")
    assert ["lake-2024-s1.never", "lake-2024-s1.txt"] == names(out)


def test_a_format_that_breaks(run: "Run", lake: Path, out: Path) -> None:
    """A mistake in a plugin is one line that names it, and leaves no file."""
    result = run("export", lake, "--to", "wrong", "--out", out)

    assert 2 == result.exit_code
    assert [
        (
            "Error: wrong: the report could not be rendered "
            "(got: ZeroDivisionError: by \\x1b[0m zero)"
        ),
        "  exporter wrong of lake-formats 2.1",
    ] == result.stderr.splitlines()
    assert [] == names(out)


def test_debug_shows_where_a_format_breaks(run: "Run", lake: Path, out: Path) -> None:
    """``--debug`` has the traceback of the plugin's own error."""
    result = run("export", lake, "--to", "wrong", "--out", out, "--debug")

    assert "in render_wrongly" in result.stderr
    assert "ZeroDivisionError: by \\x1b[0m zero" in result.stderr


def test_out_must_be_a_directory(run: "Run", lake: Path) -> None:
    """A file is no place for files."""
    result = run("export", lake, "--to", "ids", "--out", lake)

    assert 2 == result.exit_code
    assert f"Error: Invalid value for '--out': Directory '{lake}' is a file." in (
        result.stderr.splitlines()
    )


def test_out_must_be_possible(run: "Run", lake: Path) -> None:
    """A directory that cannot be made is told with the reason."""
    result = run("export", lake, "--to", "ids", "--out", lake / "in-a-file")

    assert 2 == result.exit_code
    assert (
        f"Error: cannot write {lake / 'in-a-file' / 'lake-2024-s1.txt'}: "
        "Not a directory; the file was not changed\n"
    ) == result.stderr


def test_standard_input(run: "Run", document: dict[str, Any], out: Path) -> None:
    """A hyphen reads standard input once, in the format that is named."""
    text = json.dumps(document)
    arguments = ("export", "-", "--to", "ids", "--out", out)
    nameless = run(*arguments, text=text)
    twice = run(*arguments, "-", "--from", "doc", text=text)
    right = run(*arguments, "--from", "doc", text=text)

    assert 2 == nameless.exit_code
    assert (
        "Error: Standard input has no name that says its format: add --from FORMAT."
    ) == nameless.stderr.splitlines()[-1]
    assert 2 == twice.exit_code
    assert (
        "Error: Standard input can be read only once: give '-' only once."
    ) == twice.stderr.splitlines()[-1]
    assert 0 == right.exit_code
    assert ["lake-2024-s1.txt"] == names(out)


def test_without_a_terminal_there_is_no_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In a pipe, lines are printed as they come and nothing else is."""
    with progress(2, shown=True) as steps:
        steps.step("one")
        steps.say("wrote one")
        assert ("wrote one\n", "") == capsys.readouterr()


BAR = (
    "import sys\n"
    "from ictreport.commands import progress\n"
    "with progress(2, shown={shown}) as steps:\n"
    "    steps.step('[bold]one')\n"
    "    steps.say('wrote one')\n"
    "    steps.step('two')\n"
    "    {then}\n"
)


@pytest.mark.parametrize(
    ("shown", "then", "code"), [(True, "pass", 0), (True, "sys.exit(2)", 2)]
)
def test_a_terminal_sees_a_bar(
    in_terminal: "InTerminal",
    shown: bool,  # noqa: FBT001
    then: str,
    code: int,
) -> None:
    """On a terminal a bar shows the step; lines are printed also after an error."""
    seen = in_terminal(BAR.format(shown=shown, then=then), piped=True)

    assert code == seen.returncode
    assert "wrote one\n" == seen.stdout
    assert "[bold]one" in seen.terminal
    assert "0/2" in seen.terminal


def test_a_warning_does_not_break_the_bar(in_terminal: "InTerminal") -> None:
    """A warning while a bar is shown stands above it, on a line of its own."""
    warn = (
        "from ictreport.commands import Session; "
        "Session().warn(Warning('look'), Warning, 'x.py', 1)"
    )
    seen = in_terminal(BAR.format(shown=True, then=warn), piped=True)

    assert 0 == seen.returncode
    assert "look\n" in seen.terminal


def test_one_file_has_no_bar(in_terminal: "InTerminal") -> None:
    """Where there is little to do, a terminal sees no bar either."""
    seen = in_terminal(BAR.format(shown=False, then="pass"), piped=True)

    assert 0 == seen.returncode
    assert "wrote one\n" == seen.stdout
    assert "" == seen.terminal


def test_lines_wait_for_the_bar_to_go(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a bar is shown nothing else is printed; afterwards all of it is."""
    monkeypatch.setattr(_progress, "is_terminal", lambda _stream: True)
    with progress(2, shown=True) as steps:
        steps.step("one")
        steps.say("wrote one")
        steps.step("two")
        assert "" == capsys.readouterr().out

    assert "wrote one\n" == capsys.readouterr().out


@pytest.mark.usefixtures("core_rules")
def test_earlier_reports_reach_the_formats(
    run: "Run", host: PluginHost, document: dict[str, Any], save: "Save", tmp_path: Path
) -> None:
    """What is found against last year is found once, for every format."""
    seen: list[Any] = []

    def render(_report: object, _options: object, context: ExportContext) -> bytes:
        seen.append(context.findings)
        return b""

    host.register(findings_of(render), "found", version="1")
    lake = save(document)
    document |= {"id": "lake-2023-s1", "period": "2023-S1"}
    before = save(document, "before.doc")
    out = ("--to", "found,again", "--out", tmp_path / "out")
    alone = run("export", lake, *out)
    linked = run("export", lake, *out, "--previous", before)

    assert (0, 0) == (alone.exit_code, linked.exit_code)
    assert seen[0] is seen[1]
    assert seen[2] is seen[3]
    assert seen[0] != seen[2]


def test_an_earlier_report_is_not_replaced(
    run: "Run", document: dict[str, Any], save: "Save", tmp_path: Path
) -> None:
    """What was read as last year is an input too."""
    lake = save(document)
    document |= {"id": "lake-2023-s1", "period": "2023-S1"}
    before = save(document, "lake-2024-s1.txt")
    result = run(
        *("export", lake, "--to", "ids", "--out", tmp_path, "--from", "doc"),
        *("--previous", before),
    )

    assert 2 == result.exit_code
    assert "an export must not replace its own input" in result.stderr
