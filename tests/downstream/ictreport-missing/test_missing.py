"""The command lists what has no value."""

import json
from pathlib import Path

import ictreport
import pytest
from click.testing import CliRunner
from ictreport.commands import Session
from ictreport.host import PluginHost

from ictreport_missing import load


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Write a report in which one of two metrics has no value."""
    build = ictreport.builder(language="en")
    post = build.sector(
        "post",
        "Post",
        build.metric("revenue", "Revenue", "226 billion VND"),
        build.metric("offices", "Offices", status="suppressed"),
    )
    report = build.report("small", "Small", ("office", "Office"), "2024", post)
    return str(ictreport.export(report, tmp_path / "small.json"))


def test_people_get_a_table(path: str) -> None:
    """Each metric without a value is a row."""
    result = CliRunner().invoke(load(), [path], obj=Session())
    assert result.exit_code == 0, result.output
    assert result.stdout.split("\n")[2].split() == [
        "post.offices",
        "Offices",
        "suppressed",
    ]


def test_programs_get_json(path: str) -> None:
    """The document has the same metrics."""
    result = CliRunner().invoke(load(), [path, "--format", "json"], obj=Session())
    assert json.loads(result.stdout) == [
        {"metric": "post.offices", "status": "suppressed"}
    ]


def test_the_program_has_the_command() -> None:
    """ictreport offers the command."""
    assert "missing" in [command.name for command in PluginHost().commands()]
