"""Lets the tests of a folder import the builders that stand beside them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [
    str(HERE / name) for name in ("checks", "cli", "commands", "model", "prose", "view")
]


@pytest.fixture
def in_terminal() -> Callable[..., Any]:
    """Run code in a terminal of our own."""
    from terminals import run_in_terminal

    return run_in_terminal
