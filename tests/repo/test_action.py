"""The GitHub Action and the pre-commit hook do what they say, as far as a shell can."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLIP = """ictreport = 1
id = "x-2024"
title.en = "X"
publisher.code = "x"
publisher.name.en = "X"
period = "2024"
[[sectors]]
code = "s"
name.en = "S"
[[sectors.metrics]]
code = "m"
name.en = "M"
value = "1300 EUR"
claims = [{ kind = "growth", baseline = "2023", value = "20 %" }]
history = [{ baseline = "2023", value = "1000 EUR" }]
"""


def script(name: str) -> str:
    """Take the script of a step out of the action."""
    text = (ROOT / "action.yml").read_text("utf-8")
    step = text.partition(f"- name: {name}\n")[2].partition("    - name: ")[0]
    return textwrap.dedent(step.partition("run: |\n")[2])


def check(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks, as a workflow does."""
    pytest.importorskip("ictreport_toml")
    given = {
        "REPORTS": "reports/*.toml",
        "PREVIOUS": "",
        "FAIL_ON": "error",
        "REPORT_LANGUAGE": "en",
        "SARIF": "",
        **inputs,
    }
    bash = shutil.which("bash")
    assert bash is not None
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script("Check")],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **given, "PATH": path},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report that something is wrong with."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "x.toml").write_text(SLIP, "utf-8")
    return tmp_path


def test_a_finding_is_an_annotation_at_its_line(folder: Path) -> None:
    """The step fails, and a reader of the change sees why."""
    result = check(folder, SARIF="found.sarif")

    assert 1 == result.returncode
    assert result.stdout.startswith(
        "::error file=reports/x.toml,line=10,col=1,title=growth-claim::M: "
    )
    assert '"version": "2.1.0"' in (folder / "found.sarif").read_text("utf-8")


def test_a_consistent_report_passes(folder: Path) -> None:
    """The one notice is the verdict, with what it reaches."""
    clean = SLIP.replace("20 %", "30 %")
    (folder / "reports" / "x.toml").write_text(clean, "utf-8")
    before = clean.replace("2024", "2022").replace("2023", "2021")
    (folder / "before.toml").write_text(before, "utf-8")
    result = check(folder, PREVIOUS="before.toml", REPORT_LANGUAGE="vi")

    assert 0 == result.returncode
    (notice,) = result.stdout.splitlines()
    assert notice.startswith("::notice file=reports/x.toml,line=1,col=1,title=verdict:")
    assert "nhất quán" in notice


def test_a_pattern_without_files_fails(folder: Path) -> None:
    """A slip in a pattern does not look like success."""
    result = check(folder, REPORTS="report/*.toml")

    assert 2 == result.returncode
    assert "::error title=ictreport::no report is named by: report/*.toml" in (
        result.stdout
    )


def test_inputs_are_never_run(folder: Path) -> None:
    """What looks like a command or an option is the name of a file."""
    evil = "$(touch${IFS}evil) `touch evil` ;touch --debug"
    result = check(folder, REPORTS=evil)

    assert 2 == result.returncode
    assert not (folder / "evil").exists()
    assert "${{" not in script("Check") + script("Install ictreport")


def test_the_action_installs_what_is_here() -> None:
    """Each folder that it installs is a distribution."""
    folders = re.findall(r"\$ACTION(/[a-z/-]+)?", script("Install ictreport"))

    assert 4 == len(folders)
    assert all((ROOT / folder[1:] / "pyproject.toml").exists() for folder in folders)


def test_the_hook_checks_reports_in_folders_of_reports(folder: Path) -> None:
    """What the hook runs, on what it selects, fails for what is wrong."""
    pytest.importorskip("ictreport_toml")
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    facts = dict(re.findall(r"^(?:- |  )([a-z_]+): (.+)$", text, re.MULTILINE))
    needed = re.findall(r"\./([a-z/-]+)", facts["additional_dependencies"])
    program, *arguments = shlex.split(facts["entry"])
    result = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments, "reports/x.toml"],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
    )

    assert 1 == result.returncode
    assert "growth-claim" in result.stdout
    assert {True} == {(ROOT / name / "pyproject.toml").exists() for name in needed}
    assert re.search(facts["files"], "a/reports/x.toml")
    assert not re.search(facts["files"], "a/reportsx/pyproject.toml")
