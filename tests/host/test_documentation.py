"""The page about plugins names what the code has."""

import re
from pathlib import Path
from typing import get_args

import pytest

from ictreport.host import OfferStatus, Stage
from ictreport.host._registry import BLOCK, STRICT

HERE = Path(__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "plugin-isolation.md"


@pytest.mark.parametrize("word", [*get_args(Stage), "use"])
def test_every_stage_is_explained(word: str) -> None:
    """Each has a row that says what is done and what can go wrong."""
    assert f"\n| {word} |" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("word", [BLOCK, STRICT, *get_args(OfferStatus)[1:]])
def test_every_setting_and_status_is_explained(word: str) -> None:
    """Variables and statuses are called by their names."""
    assert word in PAGE.read_text("utf-8")


def test_every_promise_has_a_test_that_exists() -> None:
    """Each row of the table leads to a test of this folder."""
    table = (HERE / "README.md").read_text("utf-8")
    rows = [line for line in table.splitlines() if line.startswith("| ")][2:]
    named = re.findall(r"`(test_\w+)\.(test_\w+)` \|$", table, re.MULTILINE)

    assert len(rows) == len(named)
    for module, test in named:
        text = (HERE / f"{module}.py").read_text("utf-8")
        assert f"\ndef {test}(" in text
