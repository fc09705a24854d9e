"""
A pytest plugin for runs of mutmut: few tests, the likely killers first.

mutmut runs every test that reaches a mutant. Rules reach nearly all of the arithmetic,
but a mutant of the arithmetic has to be killed by the tests of the arithmetic: only
those whose path names the module or the package of the mutant are kept, where there are
any. All unit tests of the package are run beside them: what makes something that is
remembered is reached by the first test alone that needs it.
"""

import os
from pathlib import Path
from typing import Final

import pytest

MUTANT: Final = "MUTANT_UNDER_TEST"
"""The environment variable in which mutmut names the mutant, or a step of its own."""


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
    if mutant.startswith("ictreport."):
        package, module = (mutant.split(".")[index].strip("_") for index in (1, -2))
        folder = f"tests/unit/{package}"
        own = [arg for arg in config.args if package in arg or module in _file(arg)]
        folders = [folder] if Path(folder).is_dir() else []
        config.args[:] = [*(own or config.args), *folders]


def _file(test: str) -> str:
    return test.split("::", maxsplit=1)[0].rpartition("/")[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of the mutated module first and properties last."""
    module = os.environ.get(MUTANT, "").rpartition(".")[0].rpartition(".")[2]

    def rank(item: pytest.Item) -> tuple[bool, bool, str]:
        name = item.path.name
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        return is_property, module.strip("_") not in name, item.nodeid

    items.sort(key=rank)
