"""``ictreport schema`` prints the JSON Schema of reports, and needs no plugin."""

import json
from typing import TYPE_CHECKING

import pytest

from ictreport.cli._session import Session
from ictreport.convert import json_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from ictreport.host import PluginHost

    Run = Callable[..., Result]


class WithoutPlugins(Session):
    """A session that fails when a command asks for plugins."""

    @property
    def host(self) -> "PluginHost":
        """Fail."""
        raise AssertionError("no plugins")  # pragma: no cover - what must not happen


def test_the_schema_is_printed(run: "Run") -> None:
    """Standard output is the schema and nothing else, letters as they are."""
    result = run("schema", session=WithoutPlugins())
    expected = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"

    assert 0 == result.exit_code
    assert expected == result.stdout
    assert "" == result.stderr


@pytest.mark.parametrize("arguments", [["report.toml"], ["--out", "x.json"]])
def test_it_takes_no_arguments(run: "Run", arguments: list[str]) -> None:
    """Anything behind the command is refused as for other commands."""
    result = run("schema", *arguments)

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert result.stderr.startswith("Usage: ictreport schema [OPTIONS]\n")


def test_its_help_says_what_it_is_for(run: "Run") -> None:
    """The help has the dialect, and how to keep the schema in a file."""
    result = run("schema", "--help")

    assert "Print the JSON Schema (draft 2020-12) of reports" in result.stdout
    assert "ictreport schema > report.schema.json" in result.stdout
