"""The description of a command says what is wrong with it."""

from typing import Any

import attrs
import pytest

from ictreport.errors import ModelError
from ictreport.plugin import CommandSpec

GOOD: dict[str, Any] = {"name": "audit", "summary": "Audit a text.", "load": dict}


@pytest.mark.parametrize("name", ["a", "audit", "sub-totals", "new.form", "a1"])
def test_a_name_is_that_of_a_command_or_of_a_member(name: str) -> None:
    """Lower-case words, with one dot between a group and its member."""
    assert name == CommandSpec(**GOOD | {"name": name}).name


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"name": "Audit"},
            (
                "CommandSpec: name must be lower-case letters, digits and '-' (got "
                "'Audit'); start with a letter, as in 'audit', or 'new.form' for a "
                "member of a group"
            ),
        ),
        ({"name": "a.b.c"}, "(got 'a.b.c')"),
        ({"name": ".a"}, "(got '.a')"),
        ({"name": 1}, "(got 1)"),
        (
            {"summary": "two\nlines"},
            (
                "CommandSpec: summary must be one line of text (got 'two\\nlines'); "
                "the list of commands shows it"
            ),
        ),
        ({"summary": ""}, "summary must be one line of text (got '')"),
        ({"heading": ""}, "heading must be one line of text (got '')"),
        (
            {"load": None},
            (
                "CommandSpec: load must be a function without arguments (got None); "
                "import the command when it is called, so that listing commands "
                "is cheap"
            ),
        ),
    ],
)
def test_what_is_wrong_is_told(wrong: dict[str, Any], message: str) -> None:
    """Rule, value and way out."""
    with pytest.raises(ModelError) as caught:
        CommandSpec(**GOOD | wrong)

    assert message in str(caught.value)


def test_it_is_frozen() -> None:
    """Nobody changes what was offered."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        CommandSpec(**GOOD).name = "other"  # type: ignore[misc]
