"""The code is no larger than its budget."""

import tomllib
from pathlib import Path

from count_code import ROOT, Count, count, count_module

BUDGET = tomllib.loads(Path(__file__).with_name("budget.toml").read_text("utf-8"))
FOUND = {where: each.nodes for where, each in count(ROOT).items()}


def test_each_package_is_in_the_budget() -> None:
    """A new package has a number there, and one that is gone has none."""
    assert sorted(FOUND) == sorted(BUDGET["packages"])


def test_no_package_is_larger_than_its_budget() -> None:
    """What needs more says why, in the commit that raises the number."""
    above = {
        where: nodes
        for where, nodes in FOUND.items()
        if nodes > BUDGET["packages"].get(where, nodes)
    }
    assert {} == above


def test_all_packages_together_are_within_the_budget() -> None:
    """Moving code between packages makes none of it cheaper."""
    assert sum(FOUND.values()) <= BUDGET["all"]


def test_a_module_is_counted_as_the_script_says() -> None:
    """Docstrings are no statements, comments no lines; a function used once is told."""
    text = (
        '"""Words."""\n# words\ndef _one():\n    "Words."\n    return 1\n\nx = _one()\n'
    )

    assert Count(statements=3, nodes=15, lines=3, used_once=1) == count_module(text)
