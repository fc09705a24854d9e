"""Distributions need the core, and of each other only what their metadata name."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ictreport.plugin import COMMANDS, NAMESPACE

ROOT = Path(__file__).parents[2]
CORE = "ictreport"


def projects() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the name of the folder of each distribution, and its metadata."""
    for path in (ROOT / "pyproject.toml", *ROOT.glob("plugins/*/pyproject.toml")):
        project = tomllib.loads(path.read_text("utf-8"))["project"]
        yield project["name"], project


PROJECTS = dict(projects())
NEIGHBOURS = sorted(PROJECTS.keys() - {CORE})
FORMATS = [
    name
    for name in NEIGHBOURS
    if (points := PROJECTS[name].get("entry-points", {})).keys() >= {NAMESPACE}
    and COMMANDS not in points
]
"""Plugins without a command."""


def ours(lines: list[str]) -> set[str]:
    """Give our distributions among requirements."""
    names = {match[0] for line in lines if (match := re.match(r"[\w-]+", line))}
    return names & PROJECTS.keys()


def required(name: str) -> set[str]:
    """Give those of our distributions that one requires."""
    return ours(PROJECTS[name].get("dependencies", []))


def named(name: str) -> set[str]:
    """Give those that the extras for users name: those for developers do not count."""
    extras = PROJECTS[name].get("optional-dependencies", {})
    return {
        found
        for extra, lines in extras.items()
        if extra not in {"dev", "docs", "mutation", "release"}
        for found in ours(lines)
    }


def imported(name: str) -> Iterator[str]:
    """Give the modules that the sources of a distribution import."""
    folder = ROOT if name == CORE else ROOT / "plugins" / name
    for path in (folder / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module


def owners(name: str) -> set[str]:
    """Give our distributions whose packages the sources of one import."""
    packages = {module.partition(".")[0] for module in imported(name)}
    return {package.replace("_", "-") for package in packages} & PROJECTS.keys()


def test_the_core_knows_no_neighbour() -> None:
    """No module of the core imports another distribution, and none is required."""
    assert {CORE} == owners(CORE)
    assert set() == required(CORE)


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_distribution_imports_what_its_metadata_name(name: str) -> None:
    """That is the core, and a neighbour only where an extra or a requirement has it."""
    assert CORE in required(name)
    assert set() == owners(name) - {name} - required(name) - named(name)


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_what_requires_a_neighbour_is_needed_by_nobody(name: str) -> None:
    """An application stands on top; all other arrows point to the core."""
    if required(name) > {CORE}:
        assert [] == [
            other for other in NEIGHBOURS if name in required(other) | named(other)
        ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_called_by_the_host_and_never_calls_it(name: str) -> None:
    """What has no command of its own is a function of what it is given."""
    assert set() == {"ictreport.commands", "ictreport.host"} & {*imported(name)}


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_nothing_imports_the_program(name: str) -> None:
    """What a command needs is in ``ictreport.commands``."""
    assert [] == [one for one in imported(name) if one.startswith("ictreport.cli")]
