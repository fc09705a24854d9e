"""The program imports what a command needs and nothing else."""

import json
import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from ictreport.plugin import COMMANDS

SEED = Path(__file__).parents[3] / "seeds" / "dak-lak-ict-2024-s1.toml"
CODE = (
    "import json, sys\n"
    "from ictreport.cli import main\n"
    "try:\n"
    "    main()\n"
    "except SystemExit as error:\n"
    "    assert not error.code, error.code\n"
    "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
)


def modules_of(*arguments: str) -> set[str]:
    """Run the program in a fresh interpreter and give all that it imported."""
    result = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"ICTREPORT_STRICT_PLUGINS": "1"},
    )
    return set(json.loads(result.stderr.splitlines()[-1]))


def below(modules: set[str], package: str) -> set[str]:
    """Keep a package and what is in it."""
    return {m for m in modules if m == package or m.startswith(f"{package}.")}


def test_help_imports_what_lists_commands_alone() -> None:
    """``--help`` imports plugins that have commands, and no command."""
    modules = modules_of("--help")
    heavy = {"babel", "cattrs", "polars", "rich", "typst"}
    ours = {name for name in modules if name.partition(".")[0].startswith("ictreport")}
    plugins = {point.module for point in entry_points(group=COMMANDS)}
    needed = {"ictreport", "ictreport.cli", "ictreport.cli.application"}
    needed |= {"ictreport.commands._project"}
    for package in ("commands", "errors", "host", "plugin"):
        needed |= below(modules, f"ictreport.{package}")

    assert set() == heavy & modules
    assert plugins <= ours
    known = {"ictreport._files", "ictreport._moved", "ictreport.lazy"}
    assert known == ours - needed - plugins - {
        name.partition(".")[0] for name in plugins
    }


def test_help_of_a_command_is_as_light() -> None:
    """Help of one command imports no other command."""
    modules = modules_of("export", "--help")

    assert set() == {"cattrs", "rich", "ictreport.cli._show"} & modules


def test_exporting_json_imports_no_other_format(tmp_path: Path) -> None:
    """The verdict asks each plugin for rules and needs words, but no other format."""
    for needed in ("ictreport_json", "ictreport_toml"):
        pytest.importorskip(needed)
    modules = modules_of("export", str(SEED), "--to", "json", "--out", str(tmp_path))

    assert ["dak-lak-ict-2024-s1.json"] == [path.name for path in tmp_path.iterdir()]
    assert set() == {"rich", "typst"} & modules
    assert set() == {"jinja2", "docx", "ictreport_pdf._render"} & modules
    assert {"ictreport_json", "ictreport_toml"} <= modules


def test_showing_a_report_imports_no_output_format() -> None:
    """``show`` asks each plugin for rules, and needs no exporter's library."""
    pytest.importorskip("ictreport_toml")
    modules = modules_of("show", str(SEED))

    assert (
        set()
        == {
            "typst",
            "jinja2",
            "docx",
            "ictreport_html._render",
            "ictreport_pdf._render",
        }
        & modules
    )
