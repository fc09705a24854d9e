"""Plugins that were written from README and docs alone work unchanged."""

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = sorted(path.parent for path in Path(__file__).parent.glob("*/pyproject.toml"))


def imported(plugin: Path) -> Iterator[tuple[str, str]]:
    """Give each name that a plugin and its tests import from us, with its module."""
    for file in sorted(plugin.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = getattr(node, "module", None) or ""
            if isinstance(node, ast.ImportFrom) and re.match(
                r"ictreport(_testing)?(\.|$)", module
            ):
                yield from ((module, alias.name) for alias in node.names)


def run(*command: str, folder: Path, path: Path) -> str:
    """Run a command where a plugin is installed, and give what it says of a failure."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        check=False,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"},
        text=True,
        timeout=300,
    )
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.slow
@pytest.mark.parametrize("plugin", PLUGINS, ids=[path.name for path in PLUGINS])
def test_a_plugin_of_others_works_unchanged(plugin: Path, tmp_path: Path) -> None:
    """Every public name that it imports exists, and its own tests pass."""
    gone = [
        f"{module}.{name}"
        for module, name in imported(plugin)
        if not hasattr(importlib.import_module(module), name)
    ]
    assert not gone, f"{plugin.name} imports public names that are gone: {gone}"

    site, copy = tmp_path / "site", tmp_path / plugin.name
    shutil.copytree(plugin, copy)  # apart from our own tests and their settings
    pip = ("pip", "install", "--quiet", "--disable-pip-version-check", "--no-index")
    own = ("--no-deps", "--no-build-isolation", f"--target={site}", str(copy))
    said = run(*pip, *own, folder=tmp_path, path=site)
    assert not said, f"{plugin.name} cannot be installed:\n{said}"

    alone = ("--config-file=/dev/null", f"--rootdir={copy}", "--tb=short")
    # No name decides how long a plugin takes, and measuring it takes longest.
    quiet = ("-q", "--no-header", "-p", "no:cacheprovider", "-k", "not test_linear")
    said = run("pytest", *quiet, *alone, str(copy), folder=tmp_path, path=site)
    assert not said, (
        f"{plugin.name}, written for what is public, breaks; "
        f"docs/explanation/design.md says what that means:\n{said}"
    )
