"""Options are read strictly, and every problem of them is told at once."""

from decimal import Decimal

import attrs
import pytest
from options_of_each_type import (
    Colour,
    Margins,
    Options,
    Size,
    known_language,
    made,
    problems,
)

from ictreport.errors import OptionsError
from ictreport.host._options import structure_options

GOOD: list[tuple[str, object]] = [
    ("delimiter", ";"),
    ("indent", 4),
    ("header", False),
    ("ratio", Decimal("0.25")),
    ("zoom", 2.5),
    ("paper", "letter"),
    ("level", 2),
    ("colour", Colour.BLUE),
    ("size", Size.LARGE),
    ("title", None),
    ("title", "Report"),
    ("limit", 3),
    ("limit", "all"),
    ("gap", 3),
    ("columns", ("a", "b")),
    ("grid", (3, 4)),
    ("nested", ((1, 2), ())),
    ("margins", Margins(3, 4)),
    ("noted", 5),
    ("raw", b"x"),
    ("anything", {"a": 1}),
    ("hidden", 9),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_a_value_of_the_right_type_is_taken(name: str, value: object) -> None:
    """It is the value of the option, and all others keep their defaults."""
    assert Options(**{name: value}) == made({name: value})


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("ratio", "0.25", Decimal("0.25")),
        ("ratio", 3, Decimal(3)),
        ("zoom", 2, 2.0),
        ("colour", 2, Colour.BLUE),
        ("size", "large", Size.LARGE),
        ("columns", ["a", "b"], ("a", "b")),
        ("margins", {"top": 5}, Margins(5, 2)),
    ],
)
def test_plain_values_are_turned_into_what_is_meant(
    name: str, given: object, expected: object
) -> None:
    """Lists, mappings and values of enumerations may stand for their types."""
    assert expected == getattr(made({name: given}), name)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("delimiter", " ;", " ;"),
        ("indent", " 4 ", 4),
        ("indent", "+4", 4),
        ("header", "no", False),
        ("header", "TRUE", True),
        ("ratio", "0.25", Decimal("0.25")),
        ("ratio", " 3 ", Decimal(3)),
        ("zoom", "2.5", 2.5),
        ("paper", "letter", "letter"),
        ("level", "2", 2),
        ("colour", "2", Colour.BLUE),
        ("size", "large", Size.LARGE),
        ("title", "None", None),
        ("title", "", ""),
        ("limit", "3", 3),
        ("limit", "all", "all"),
        ("columns", "a, b", ("a", "b")),
        ("columns", " ", ()),
        ("grid", "3,4", (3, 4)),
    ],
)
def test_texts_of_a_command_line_are_read(
    name: str, given: str, expected: object
) -> None:
    """Numbers, truth values, choices and lists are read from text when that is said."""
    assert expected == getattr(made({name: given}, text=True), name)


def test_dashes_may_stand_on_a_command_line() -> None:
    """``page-size`` is ``page_size`` there, and only there."""

    @attrs.frozen
    class Pages:
        """Options of one number."""

        page_size: int = 1

    def read(*, text: bool) -> Pages:
        return structure_options(
            Pages, {"page-size": "2"}, subject="x", language=known_language, text=text
        )

    assert Pages(2) == read(text=True)
    with pytest.raises(OptionsError):
        read(text=False)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("delimiter", 3, "it must be a string (got 3)"),
        ("delimiter", None, "it must be a string (got null)"),
        ("delimiter", "///", "Length of 'delimiter' must be <= 2: 3"),
        ("delimiter", "/", "it must not be a slash (got '/'); try ';'"),
        ("indent", True, "it must be an integer (got true)"),
        ("indent", 2.5, "it must be an integer (got 2.5)"),
        ("indent", "2", "it must be an integer (got '2')"),
        ("indent", -1, "'indent' must be >= 0: -1"),
        ("header", 1, "it must be true or false (got 1)"),
        ("header", "true", "it must be true or false (got 'true')"),
        (
            "ratio",
            1.5,
            "it must be a decimal number (got 1.5); write it in quotes, as in '2.5'",
        ),
        (
            "ratio",
            Decimal("NaN"),
            "it must be a decimal number (got NaN); write it in quotes, as in '2.5'",
        ),
        ("zoom", True, "it must be a number (got true)"),
        (
            "paper",
            "leter",
            "it must be one of a4, letter (got 'leter'); did you mean 'letter'?",
        ),
        ("paper", 4, "it must be one of a4, letter (got 4)"),
        ("level", True, "it must be one of 1, 2 (got true)"),
        ("level", "1", "it must be one of 1, 2 (got '1')"),
        ("colour", "red", "it must be one of 1, 2 (got 'red')"),
        ("size", "tiny", "it must be one of small, large (got 'tiny')"),
        ("title", 3, "it must be a string (got 3)"),
        (
            "limit",
            "some",
            "it must be integer or one of none, all (got 'some')",
        ),
        (
            "columns",
            "abc",
            "it must be a list (got 'abc')",
        ),
        ("grid", (1,), "it must have 2 items (got (1,))"),
        ("raw", "x", "it must be of type bytes (got 'x')"),
        ("language", 3, "it must be a language tag (got 3); write it like 'vi'"),
        ("margins", 3, "it must be an object (got 3)"),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: object, expected: str) -> None:
    """The message has the rule, the value and what is near."""
    assert f"{name}: {expected}" == problems({name: value})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("indent", "two", "it must be an integer (got 'two')"),
        ("indent", "２", "it must be an integer (got '２')"),
        ("indent", "1" * 41, f"it must be an integer (got '{'1' * 41}')"),
        ("header", "perhaps", "it must be true or false (got 'perhaps')"),
        ("zoom", "1e5", "it must be a number (got '1e5')"),
        ("raw", "x", "it must be of type bytes (got 'x')"),
        ("anything", "x", ""),
    ],
)
def test_a_wrong_text_is_refused(name: str, value: str, expected: str) -> None:
    """A text that is not what the option is gives the same message."""
    if not expected:
        assert value == getattr(made({name: value}, text=True), name)
    else:
        assert f"{name}: {expected}" == problems({name: value}, text=True)
