"""``ictreport schema`` prints the JSON Schema of reports, and asks no plugin."""

import json
import types
from typing import TYPE_CHECKING, NoReturn

import pytest

from ictreport.convert import json_schema
from ictreport.plugin import hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from ictreport.host import PluginHost

    Run = Callable[..., Result]


@hookimpl
def ictreport_commands() -> NoReturn:
    """Fail."""
    raise AssertionError("asked")  # pragma: no cover - what must not happen


def test_the_schema_is_printed(run: "Run", host: "PluginHost") -> None:
    """Standard output is the schema and nothing else, letters as they are."""
    plugin = types.SimpleNamespace(ictreport_commands=ictreport_commands)
    host.register(plugin, "other")
    result = run("schema")
    expected = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"

    assert 0 == result.exit_code
    assert expected == result.stdout
    assert "" == result.stderr


@pytest.mark.parametrize("arguments", [["report.toml"], ["--out", "x.json"]])
def test_it_takes_the_name_of_a_document_alone(
    run: "Run", arguments: list[str]
) -> None:
    """Anything else behind the command is refused as for other commands."""
    result = run("schema", *arguments)

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert "ictreport schema [OPTIONS] [report|check]\n" in result.stderr


def test_its_help_says_what_it_is_for(run: "Run") -> None:
    """The help has the dialect, and how to keep the schema in a file."""
    result = run("schema", "--help")

    assert "Print the JSON Schema (draft 2020-12) of reports" in result.stdout
    assert "ictreport schema > report.schema.json" in result.stdout
