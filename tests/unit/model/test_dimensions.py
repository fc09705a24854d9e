"""Code lists, and mappings of their codes."""

import pytest

from ictreport import Codelist, Text
from ictreport.errors import ModelError
from ictreport.model.dimensions import (
    agree,
    dimensions_text,
    merged,
    parse_dimensions,
    to_dimensions,
    to_plans,
    without,
)

NAME = Text.of(en="Name")


def test_a_mapping_is_sorted() -> None:
    """The order in which it is written says nothing."""
    expected = (("PRICES", "Q"), ("SEX", "F"))

    assert expected == to_dimensions({"SEX": "F", "PRICES": "Q"})
    assert expected == to_dimensions([("SEX", "F"), ("PRICES", "Q")])
    assert () == to_dimensions({})


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"sex": "F"}, "the code of a code list must be capitals"),
        ({"SEX": "f m"}, "the code of a value must be letters"),
        ({"SEX": ""}, "the code of a value must be letters"),
        ({"SEX": 1}, "the code of a value must be letters"),
        ({"SEX": "F" * 201}, "the code of a value must be letters"),
        ([("SEX", "F"), ("SEX", "M")], "each code must occur only once"),
        ("SEX", "each must be given under its code"),
        (5, "each must be given under its code"),
    ],
)
def test_what_is_no_mapping_is_refused(value: object, message: str) -> None:
    """Code lists are capitals, values are codes, and each list stands once."""
    with pytest.raises(ModelError, match=message):
        to_dimensions(value)  # type: ignore[arg-type]


def test_the_nearest_wins() -> None:
    """Mappings are merged key by key, the last of them the nearest."""
    far, near = to_dimensions({"AGE": "a", "SEX": "F"}), to_dimensions({"SEX": "M"})

    assert (("AGE", "a"), ("SEX", "M")) == merged(far, near)
    assert far == merged(far, ())
    assert near == merged((), near)
    assert () == merged() == merged((), ())


def test_keys_can_be_left_out() -> None:
    """What remains is a mapping."""
    assert (("AGE", "a"),) == without((("AGE", "a"), ("SEX", "F")), {"SEX"})


def test_figures_of_two_reports_agree() -> None:
    """They do unless a key that both have differs."""
    women = to_dimensions({"SEX": "F"})

    assert agree(women, ())
    assert agree(women, to_dimensions({"AGE": "a", "SEX": "F"}))
    assert not agree(women, to_dimensions({"SEX": "M"}))


def test_a_mapping_is_read_as_it_is_written() -> None:
    """Its text has a comma between pairs."""
    mapping = to_dimensions({"SEX": "F", "PRICES": "Q"})

    assert "PRICES=Q,SEX=F" == dimensions_text(mapping)
    assert (
        mapping
        == parse_dimensions("PRICES=Q,SEX=F")
        == parse_dimensions("SEX=F, PRICES=Q")
    )
    assert "" == dimensions_text(())


@pytest.mark.parametrize("text", ["SEX", "SEX=F,", "", "=F", "SEX="])
def test_what_is_no_text_of_a_mapping_is_refused(text: str) -> None:
    """A pair has a list, a sign and a value."""
    with pytest.raises(ModelError):
        parse_dimensions(text)


def test_a_code_list_has_values() -> None:
    """They are sorted by their codes, and there is at least one."""
    made = Codelist("AGE", NAME, {"b": NAME, "a": {"en": "A"}})

    assert (("a", Text.of(en="A")), ("b", NAME)) == made.values
    with pytest.raises(ModelError, match="at least one value"):
        Codelist("AGE", NAME, {})
    with pytest.raises(ModelError, match="must be given under the tag"):
        Codelist("AGE", NAME, {"a": "A"})  # type: ignore[dict-item]


def test_plans_are_named_by_codes() -> None:
    """A name is a text."""
    assert (("centre", NAME),) == to_plans({"centre": NAME})
    with pytest.raises(ModelError, match="a code must be lower-case"):
        to_plans({"Centre": NAME})
