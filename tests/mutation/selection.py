"""
A pytest plugin for runs of mutmut: few tests, the likely killers first.

mutmut runs every test that reaches a mutant. Rules reach nearly all of the arithmetic,
but a mutant of the arithmetic has to be killed by the tests of the arithmetic: only
those whose path names the module or the package of the mutant are kept.
"""

import os
from typing import Final

import pytest

MUTANT: Final = "MUTANT_UNDER_TEST"
"""The environment variable in which mutmut names the mutant, or a step of its own."""

OWNERS: Final = {
    "ictreport._growth.": "growth",
    "ictreport.model.interval.": "interval",
    "ictreport.model._checks.": "unit/model",
    "ictreport.checks.": "checks",
    "ictreport.view.": "unit/view",
}
"""What the path of a test must have in it, by the beginning of a mutant's name."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests of the mutant's own unit, and let hypothesis be quick."""
    import hypothesis

    hypothesis.settings.register_profile(
        "mutation",
        database=None,
        deadline=None,
        derandomize=True,
        max_examples=30,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutation")
    mutant = os.environ.get(MUTANT, "")
    for beginning, word in OWNERS.items():
        if mutant.startswith(beginning):
            config.args[:] = [one for one in config.args if word in one.split("::")[0]]
            if not config.args:
                pytest.exit(f"no test of {word} reaches {mutant}", returncode=5)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of the mutated module first and properties last."""
    module = os.environ.get(MUTANT, "").rpartition(".")[0].rpartition(".")[2]

    def rank(item: pytest.Item) -> tuple[bool, bool, str]:
        name = item.path.name
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        return is_property, module.strip("_") not in name, item.nodeid

    items.sort(key=rank)
