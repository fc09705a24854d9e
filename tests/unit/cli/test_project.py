"""A project writes its options down once, and the nearest file counts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from finders import findings_of

from ictreport.plugin import ExportContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from ictreport.host import PluginHost

    Run = Callable[..., Result]
    Save = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("core_rules")


@pytest.fixture
def folder(
    save: "Save", wrong: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder below that of a report in which something fails."""
    save(wrong, "lake.doc")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    return tmp_path


def test_options_come_from_the_file_above(run: "Run", folder: Path) -> None:
    """What the command line says goes before what the file says."""
    (folder / "ictreport.toml").write_text(
        "[check]\nlanguage = 'vi'\nquiet = true\nskip = ['round-count']\n"
        "[export]\nout = 'files'\nto = 'words'\n",
        "utf-8",
    )
    checked = run("check", "../lake.doc")
    english = run("check", "../lake.doc", "--language", "en")
    exported = run("export", "../lake.doc")

    assert "có lỗi" in checked.stdout
    assert "has errors" in english.stdout
    assert 0 == exported.exit_code
    assert (folder / "files" / "lake-2024-s1.words").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ictreport.toml", "[rules]\nonly = ['ordinal']\n"),
        ("pyproject.toml", "[tool.ictreport.rules]\nonly = ['ordinal']\n"),
    ],
)
def test_rules_are_set_by_the_file(
    run: "Run", folder: Path, name: str, text: str
) -> None:
    """Settings of rules stand in the same file."""
    (folder / name).write_text(text, "utf-8")

    assert 0 == run("check", "../lake.doc").exit_code


def test_pages_tell_what_check_tells(
    run: "Run", folder: Path, host: "PluginHost"
) -> None:
    """A page marks what fails by the rules that the file lets run, and no more."""
    found: list[set[str]] = []

    def render(_report: object, _options: object, context: ExportContext) -> bytes:
        found.append({finding.rule.code for finding in context.findings.failures()})
        return b""

    host.register(findings_of(render), "found", version="1")
    out = ("--to", "found", "--out", "files")
    shown = run("show", "../lake.doc", "--review").stdout
    run("export", "../lake.doc", *out)
    (folder / "ictreport.toml").write_text(
        "[check]\nskip = ['growth-claim']\n[rules]\n"
        "skip = ['points-or-percent', 'round-count']\n",
        "utf-8",
    )
    silent = run("show", "../lake.doc", "--review").stdout
    run("export", "../lake.doc", *out)

    assert "growth-claim" in found[0] - found[1]
    assert {"growth-claim", "points-or-percent"}.isdisjoint(found[1])
    assert (True, False) == (") error: " in shown, ") error: " in silent)


def test_the_nearest_file_counts(run: "Run", folder: Path) -> None:
    """A pyproject.toml that does not speak of reports is passed over."""
    (folder / "ictreport.toml").write_text("[rules]\nonly = ['ordinal']\n", "utf-8")
    near = folder / "below" / "pyproject.toml"
    near.write_text("[project]\nname = 'x'\n", "utf-8")
    assert 0 == run("check", "../lake.doc").exit_code
    near.write_text("[project]\nname = 'not tool.ictreport'\n", "utf-8")
    assert 0 == run("check", "../lake.doc").exit_code
    near.write_text("[tool.ictreport.check]\nfail-on = 'error'\n", "utf-8")
    assert 1 == run("check", "../lake.doc").exit_code


def test_paths_are_those_of_the_file(run: "Run", folder: Path) -> None:
    """Standard output and URLs are no paths."""
    (folder / "ictreport.toml").write_text(
        "[export]\nout = '-'\nto = ['words']\nprevious = ['xx://y']\n", "utf-8"
    )
    result = run("export", "../lake.doc")

    assert 2 == result.exit_code
    assert "(got 'xx://')" in result.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("check = 1\n", "check: it must be an object (got 1)"),
        ("other = 1\n", "other: there is no such option; it has"),
        (
            "[new.rule]\nauthr = 'A'\n",
            "new.rule.authr: there is no such option; did you",
        ),
        ("[new]\nrule = 1\n", "new.rule: it must be an object (got 1)"),
        (
            "[check]\nlangage = 'vi'\n",
            "check.langage: there is no such option; did you",
        ),
        ("[check]\nzzz = 'vi'\n", "check.zzz: there is no such option; it has "),
        ("[check]\nlanguage = 1\n", "check.language: it must be a string (got 1)"),
        ("[check]\nskip = [1]\n", "check.skip[0]: it must be a string (got 1)"),
        ("[check]\nquiet = 'x'\n", "check.quiet: it must be true or false (got 'x')"),
        ("[check\n", "it must be a TOML file of options (got: "),
    ],
)
def test_a_slip_in_the_file_is_told(
    run: "Run", folder: Path, text: str, told: str
) -> None:
    """Nothing of it is passed over in silence."""
    (folder / "ictreport.toml").write_text(text, "utf-8")
    result = run("check", "../lake.doc")

    assert 2 == result.exit_code
    assert told in result.stderr
    assert "ictreport.toml" in result.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[weather]\nlanguage = 'vi'\n[new.form]\nplan = true\n", ""),
        (
            "[chek]\n",
            "[chek] is of no command that is installed; did you mean 'check'?",
        ),
        ("[new.rul]\n", "[new.rul] is of no command that is installed; did you mean"),
    ],
)
def test_a_table_of_a_command_that_is_not_installed_is_no_error(
    run: "Run", folder: Path, text: str, told: str
) -> None:
    """The project may be used where more is installed; a slip is noted."""
    (folder / "ictreport.toml").write_text(f"{text}[check]\nfail-on='error'\n", "utf-8")
    result = run("check", "../lake.doc")

    assert 1 == result.exit_code
    assert told in result.stderr
    assert bool(told) == bool(result.stderr)


def test_members_of_a_group_have_options_too(run: "Run", folder: Path) -> None:
    """A table within the table of a group is of that member."""
    (folder / "ictreport.toml").write_text("[new.rule]\nlicense = 'none'\n", "utf-8")

    assert 0 == run("new", "rule", "late").exit_code
    assert not (folder / "below" / "ictreport-late" / "LICENSE").exists()
