"""The page about plugins names what the code has."""

from pathlib import Path
from typing import get_args

import pytest

from ictreport.host import OfferStatus, Stage
from ictreport.host._registry import BLOCK, STRICT

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "plugin-isolation.md"


@pytest.mark.parametrize("word", [*get_args(Stage), "use"])
def test_every_stage_is_explained(word: str) -> None:
    """Each has a row that says what is done and what can go wrong."""
    assert f"\n| {word} |" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("word", [BLOCK, STRICT, *get_args(OfferStatus)[1:]])
def test_every_setting_and_status_is_explained(word: str) -> None:
    """Variables and statuses are called by their names."""
    assert word in PAGE.read_text("utf-8")
