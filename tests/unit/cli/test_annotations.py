"""Findings stand where they are in files: for GitHub workflows and as SARIF."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.cli._annotations import Annotation, github_lines, sarif_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    Save = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("core_rules")

SLIP = """ictreport = 1
id = "rivermouth-2024-s1"
title.en = "Town of Rivermouth"
publisher.code = "rivermouth"
publisher.name.en = "Town of Rivermouth"
period = "2024-S1"

[[sectors]]
code = "network"
name.en = "Network"

  [[sectors.metrics]]
  code = "revenue"
  name.en = "Revenue"
  value = "1300 thousand EUR"
  claims = [{ kind = "growth", baseline = "2023-S1", value = "30 %" }]
  history = [{ baseline = "2023-S1", value = "1000 thousand EUR" }]

  [[sectors.metrics]]
  code = "cost"
  name.en = "Cost"
  value = "1300 thousand EUR"
  claims = [{ kind = "growth", baseline = "2023-S1", value = "20 %" }]
  history = [{ baseline = "2023-S1", value = "1000 thousand EUR" }]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a report, one that is none, and one that is no TOML."""
    pytest.importorskip("ictreport_toml")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "slip.toml").write_text(SLIP, "utf-8")
    odd = SLIP.replace('kind = "growth"', 'kind = "grows"', 1)
    (tmp_path / "odd.toml").write_text(odd, "utf-8")
    (tmp_path / "cut.toml").write_text("id = \n", "utf-8")
    return tmp_path


@pytest.fixture
def installed() -> dict[str, Any]:
    """Let a run use what is installed."""
    from ictreport.commands import Session

    return {"session": Session()}


def test_github_shows_findings_at_their_lines(
    run: "Run", folder: Path, installed: dict[str, Any]
) -> None:
    """A failure is at the head of its metric, a problem at its value."""
    del folder
    files = ("slip.toml", "odd.toml", "cut.toml", "absent.toml")
    result = run("check", *files, "--format", "github", **installed)
    lines = result.stdout.splitlines()

    assert 2 == result.exit_code
    assert "::error file=slip.toml,line=19,col=3,title=growth-claim::Cost: " in lines[0]
    assert "20%25" in lines[0]
    assert lines[1].startswith(
        "::notice file=slip.toml,line=1,col=1,title=verdict::rivermouth-2024-s1 has "
        "errors: 1 error (growth-claim 1). 6 figures · 1 statement holds, 1 fails"
    )
    assert (
        "::error file=odd.toml,line=16,col=22,title=unusable::"
        "sectors[0].metrics[0].claims[0].kind: "
    ) in lines[2]
    assert (
        "::error file=cut.toml,line=1,col=6,title=unusable::it must be TOML (got "
        "'Invalid value'); correct it there"
    ) == lines[3]
    assert (
        "::error file=absent.toml,line=1,col=1,title=unusable::"
        "absent.toml: the file must exist"
    ) in lines[4]
    assert 5 == len(lines)


def test_sarif_has_what_github_has(
    run: "Run", folder: Path, installed: dict[str, Any]
) -> None:
    """One document has all files, rules and places."""
    result = run("check", "slip.toml", "odd.toml", "--format", "sarif", **installed)
    document = json.loads(result.stdout)
    (one,) = document["runs"]
    failure, verdict, problem = one["results"]

    assert 2 == result.exit_code
    assert "2.1.0" == document["version"]
    assert ["growth-claim", "unusable", "verdict"] == [
        rule["id"] for rule in one["tool"]["driver"]["rules"]
    ]
    assert ("growth-claim", "error") == (failure["ruleId"], failure["level"])
    assert ("verdict", "note") == (verdict["ruleId"], verdict["level"])
    assert [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "slip.toml"},
                "region": {"startLine": 19, "startColumn": 3},
            },
            "logicalLocations": [{"fullyQualifiedName": "network.cost"}],
        }
    ] == failure["locations"]
    assert "network.revenue" in json.dumps(problem["locations"])
    absolute = run("check", folder / "slip.toml", "--format", "sarif", **installed)
    assert (folder / "slip.toml").as_uri() in absolute.stdout


def test_the_format_can_be_named(
    run: "Run", folder: Path, installed: dict[str, Any]
) -> None:
    """Places are found in a file whose name does not say what it is."""
    (folder / "slip.toml").rename(folder / "slip.txt")
    result = run(
        "check", "slip.txt", "--from", "toml", "--format", "github", **installed
    )

    assert "::error file=slip.txt,line=19,col=3,title=growth-claim::" in result.stdout


def test_json_has_the_place_of_a_problem(
    run: "Run", folder: Path, installed: dict[str, Any]
) -> None:
    """Programs get path, address, line and column."""
    del folder
    result = run("check", "odd.toml", "--format", "json", **installed)
    (told,) = json.loads(result.stdout)["reports"]
    (problem,) = told["problems"]

    assert ("network.revenue", 16, 22) == (
        problem["address"],
        problem["line"],
        problem["column"],
    )


def test_errors_begin_with_the_place(
    run: "Run", folder: Path, installed: dict[str, Any]
) -> None:
    """Editors jump to file, line and column."""
    del folder
    result = run("show", "odd.toml", "cut.toml", **installed)

    assert [
        "odd.toml:16:22: error: sectors[0].metrics[0].claims[0].kind",
        "cut.toml:1:6: error: it must be TOML (got 'Invalid value')",
    ] == [
        line.partition(": it must be one of")[0].partition(";")[0]
        for line in result.stderr.splitlines()
        if ".toml" in line and ":" in line
    ]


def test_what_has_no_places_is_at_the_start(
    run: "Run", save: "Save", wrong: dict[str, Any]
) -> None:
    """A source that cannot tell, and standard input, have the first line."""
    path = save(wrong)
    told = run("check", path, "--format", "github").stdout.splitlines()
    piped = run(
        *("check", "-", "--from", "doc", "--format", "github"),
        text=json.dumps(wrong),
    ).stdout.splitlines()

    assert {True} == {"line=1,col=1" in line for line in (*told, *piped)}
    assert len(told) == len(piped)
    assert {"::error", "::notice", "::warning"} >= {line.split()[0] for line in told}


def test_commands_and_addresses_are_escaped() -> None:
    """Text cannot end a command or a fact of it, and a path is a URI."""
    item = Annotation("a,b: c%.toml", 1, 2, "note", "r", "T", "", "x\n::error::50%")

    assert [
        "::notice file=a%2Cb%3A c%25.toml,line=1,col=2,title=r::x%0A::error::50%25"
    ] == list(github_lines([item]))
    (run,) = sarif_document([item])["runs"]  # type: ignore[misc, attr-defined]
    (place,) = run["results"][0]["locations"]
    assert (
        "a%2Cb%3A%20c%25.toml" == place["physicalLocation"]["artifactLocation"]["uri"]
    )
    assert "logicalLocations" not in place
