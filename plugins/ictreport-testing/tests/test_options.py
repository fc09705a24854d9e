"""Drawn options take every value of a closed type, and none that is refused."""

import enum
from typing import Annotated, Literal

import attrs
import pytest
from hypothesis import Phase, given, settings

from ictreport.language import Language, builtin_languages, default_language
from ictreport_testing.strategies import options_for


class Size(enum.Enum):
    """How large something is."""

    SMALL = "small"
    LARGE = "large"


@attrs.frozen
class Every:
    """Options of every type that is closed, and of one that is not."""

    flag: bool = False
    choice: Literal["a", "b"] = "a"
    size: Size = Size.SMALL
    maybe: bool | None = None
    marked: Annotated[bool, "why"] = False
    language: Language = attrs.field(factory=default_language)
    name: str = "x"
    made: int = attrs.field(default=1, init=False)


def _not_both(instance: "Picky", _attribute: object, value: bool) -> None:  # noqa: FBT001
    if instance.first and value:
        raise ValueError("not both")


@attrs.frozen
class Picky:
    """Options that do not go together."""

    first: bool = False
    second: bool = attrs.field(default=False, validator=_not_both)
    never: bool = attrs.field(default=False, validator=attrs.validators.in_([False]))


def drawn(options: type[attrs.AttrsInstance]) -> list[attrs.AttrsInstance]:
    """Draw many options of a class, the same ones each time."""
    found: list[attrs.AttrsInstance] = []

    @settings(
        database=None, derandomize=True, max_examples=200, phases=[Phase.generate]
    )
    @given(options_for(options))
    def collect(value: attrs.AttrsInstance) -> None:
        found.append(value)

    collect()
    return found


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("flag", {False, True}),
        ("choice", {"a", "b"}),
        ("size", {*Size}),
        ("maybe", {None, False, True}),
        ("marked", {False, True}),
        ("name", {"x"}),
        ("made", {1}),
    ],
)
def test_closed_types_take_every_value(name: str, values: set[object]) -> None:
    """Flags, choices and enumerations take all values, and texts their default."""
    assert values == {getattr(options, name) for options in drawn(Every)}


def test_languages_are_those_of_the_core() -> None:
    """An option that is a language takes each language of the core."""
    tags = {
        options.language.tag for options in drawn(Every) if isinstance(options, Every)
    }

    assert {spec.tag for spec in builtin_languages()} == tags


def test_what_a_class_refuses_is_not_drawn() -> None:
    """A value that is refused is left out, and defaults stand for what cannot be."""
    found = [each for each in drawn(Picky) if isinstance(each, Picky)]

    assert {(False, False), (True, False), (False, True)} == {
        (each.first, each.second) for each in found
    }
    assert not any(each.never for each in found)
