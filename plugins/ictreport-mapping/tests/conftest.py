"""Sheets that stand as text in tests/data."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ictreport.host import PluginHost
from ictreport.plugin import Grid
from ictreport_mapping import SheetMapping, plugin, read_mapping

# What several tests use stands beside them, and what runs the program elsewhere.
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "tests" / "unit" / "cli")]
import program  # noqa: E402 - it stands in another folder
from program import core_rules, document, lake, run, save  # noqa: E402 - as above
from sheets import DATA, grid_of  # noqa: E402 - as above

__all__ = ["core_rules", "document", "lake", "run", "save"]


@pytest.fixture
def sheet() -> Callable[[str], Grid]:
    """Give a sheet of tests/data/sheets by its name."""
    return lambda name: grid_of((DATA / "sheets" / f"{name}.sheet").read_text("utf-8"))


@pytest.fixture
def right() -> Callable[[str], SheetMapping]:
    """Give the right mapping of a sheet by its name."""

    def read(name: str) -> SheetMapping:
        text = (DATA / "sheets" / f"{name}.toml").read_text("utf-8")
        return read_mapping(text, name)

    return read


@pytest.fixture
def made() -> Callable[[str], Grid]:
    """Make a sheet of its text."""
    return grid_of


@pytest.fixture
def host() -> PluginHost:
    """A host with the command ``map`` and the source ``mapping``."""
    made = program.make_host()
    made.register(plugin, "map", distribution="ictreport-mapping", version="0.1.0")
    return made
