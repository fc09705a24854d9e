"""The documentation of the hooks is true."""

import doctest

import pytest

from ictreport.plugin import Hooks, _hooks

HOOKS = [name for name in vars(Hooks) if name.startswith("ictreport_")]


def test_there_are_five_hooks() -> None:
    """Exporters, sources, rules, languages and commands arrive through a hook each."""
    assert [
        "ictreport_exporters",
        "ictreport_sources",
        "ictreport_rules",
        "ictreport_languages",
        "ictreport_commands",
    ] == HOOKS


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_an_example_that_runs(hook: str) -> None:
    """Each docstring says when, what is promised, and shows a whole plugin."""
    text = getattr(Hooks, hook).__doc__
    parser = doctest.DocTestParser()
    example = parser.get_doctest(text, {}, hook, _hooks.__file__, 0)

    results = doctest.DocTestRunner(verbose=False).run(example)

    assert 0 == results.failed
    assert results.attempted > 1
    assert ["When: ", "Contract: ", "Example:"] == [
        part for part in ("When: ", "Contract: ", "Example:") if part in text
    ]
