"""A host with the command ``audit`` and the rule on paragraphs."""

import sys
from pathlib import Path

import pytest

from ictreport.host import PluginHost
from ictreport_prose import plugin

HERE = Path(__file__).parent
UNIT = HERE.parents[2] / "tests" / "unit"
sys.path[:0] = [str(HERE), str(UNIT / "cli")]
import program  # noqa: E402 - it stands in the folder above
from program import document, lake, run, save  # noqa: E402 - as above

__all__ = ["document", "lake", "run", "save"]


@pytest.fixture
def host() -> PluginHost:
    """A host with the plugin."""
    made = program.make_host()
    made.register(plugin, "prose")
    return made
