"""Outcomes as a whole: each thing that they tell, and the arithmetic behind them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import judged
from outline_cases import SUMS
from outline_claims import CLAIMS
from outline_formulas import FORMULAS
from outline_parts import PARTS
from outlining import outlined

CASES = {**SUMS, **CLAIMS, **FORMULAS, **PARTS}

OUTLINES: Mapping[str, str] = tomllib.loads(
    Path(__file__).with_name("outlines.toml").read_text("utf-8")
)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_tells_this_of_a_case_and_nothing_else(name: str) -> None:
    """Result, figures, places, steps and operands are as they are written down."""
    rule, *reports = CASES[name]

    assert OUTLINES[name].splitlines() == [
        line
        for outcome in judged(rule, *reports)
        for line in outlined(outcome).splitlines()
    ]


def test_each_outline_has_its_case() -> None:
    """No case is left out, and none is left over."""
    assert CASES.keys() == OUTLINES.keys()
