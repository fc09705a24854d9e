"""No field of the model takes what it cannot hold."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

from ictreport.errors import IctreportError
from ictreport.model import (
    Period,
    Plan,
    PluralForms,
    Quantity,
    Status,
    Text,
    Unit,
    UnitDeclaration,
    YearStart,
)
from ictreport.model.formula import check_formula
from ictreport.model.origin import check_url
from ictreport.model.placeholder import parse_placeholder
from ictreport_testing.corpus import every_field

REFUSALS = Path(__file__).with_name("refusals.txt")


class Odd:
    """An object that cannot be hashed."""

    __hash__ = None  # type: ignore[assignment]


def wrong() -> tuple[object, ...]:
    """Make values that hardly any field can hold."""
    nothing: list[int] = []
    keys: dict[str, object] = {}
    return (
        *(None, True, 0, -1, 10**50, 1.5, float("nan"), "", "x", "\ud800", b"x"),
        *(Decimal("NaN"), Decimal("Infinity"), Decimal(1), dt.date(2020, 1, 1)),
        *(dt.datetime(2020, 1, 1, tzinfo=dt.UTC), object(), Odd, Odd(), Status.NORMAL),
        *((), ((),), range(3), iter([1]), nothing, [1], ["a"], [()], [("a",)], {1}),
        *(
            [("en", "x", "y")],
            keys,
            {"en": 1},
            {"en": nothing},
            {"en": {"one": "x"}},
            {1: 2},
        ),
        *(
            Text.of(en="x"),
            Unit("VND"),
            Period.parse("2024"),
            Plan("2024"),
            every_field(),
        ),
        *(Quantity.parse("1 VND"), PluralForms(other="x"), [PluralForms(other="x")]),
    )


def objects(node: object) -> Iterator[Any]:
    """Visit everything that a report is made of."""
    if isinstance(node, tuple):
        for item in cast("tuple[object, ...]", node):
            yield from objects(item)
    elif attrs.has(type(node)):
        yield node
        for field in attrs.fields(cast("type[Any]", type(node))):
            yield from objects(getattr(node, field.name))


EXAMPLES: dict[type[Any], Any] = {type(node): node for node in objects(every_field())}
FIELD_NAMES = [
    (kind, str(field.alias))
    for kind in EXAMPLES
    for field in attrs.fields(kind)
    if field.init
]
FIELDS = [
    pytest.param(kind, name, id=f"{kind.__name__}.{name}") for kind, name in FIELD_NAMES
]
TEXTS: dict[Callable[[Any], object], tuple[object, ...]] = {
    check_formula: ("", "1 2", "(1", "X1", "1 X 1", "(1X", "1" * 501, "(" * 33, 5),
    parse_placeholder: ("a.b:growt", "a.b[SEX=F", "a", "a.b@soon", "a.b>soon"),
    check_url: ("a b", "\x01"),
    YearStart.parse: ("05", "02-30", "13-01", "01-01-01", "-01-01", 4),
    Unit.parse: ("tonnes", "USD/", "x/y/z", "per 7 x", "VN", "10 x", "", "/x", 4),
    Period.parse: (
        *("2024-W60", "2024-02-31", "2024-01-01/P0M", "0999", "2024-S3", "2023-24"),
        *("9998-01-01/P99M", "2024-06/P1M", "plan:2024"),
    ),
    Quantity.parse: (
        *("2 thousnd VND", "5", "x %", "1..2..3 %", "3..1 %", "1 % ± x", "1 % ± 1 (x)"),
        *("1 % ± 0.5 (90)", "0.2 ± 0.5 %", "1 % [x]", "≈ %", "1 % (90 %)", "5 million"),
    ),
}


def attempt(kind: type[Any], name: str, value: object) -> object:
    """Give what is made with a value, or what is said against it."""
    try:
        return attrs.evolve(EXAMPLES[kind], **{name: value})
    except IctreportError as error:
        return str(error)


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_what_a_field_takes_can_be_hashed(kind: type[Any], name: str) -> None:
    """A value of a wrong type is refused with our error, or becomes a right one."""
    values = wrong()

    assert len(values) == len([hash(attempt(kind, name, value)) for value in values])


def refusals() -> Iterator[str]:
    """Give what is said of wrong values and of texts that cannot be read."""
    for (kind, name), value in itertools.product(FIELD_NAMES, wrong()):
        message = attempt(kind, name, value)
        if isinstance(message, str) and "\n" not in message:
            yield message
    for read, texts in TEXTS.items():
        for text in texts:
            with pytest.raises(IctreportError) as caught:
                read(text)
            yield str(caught.value)


def test_each_refusal_is_told_whole() -> None:
    """Messages are those of refusals.txt, each with the first value that it is for."""
    said: dict[str, str] = {}
    for message in refusals():
        said.setdefault(re.sub(r"\(got .*?\)(?=;|$)", "", message), message)

    assert REFUSALS.read_text("utf-8").splitlines() == sorted(said.values())


def test_every_class_is_tried() -> None:
    """Those that are written as one string are among them."""
    assert {Period, Plan, Quantity, Text, Unit, UnitDeclaration} <= EXAMPLES.keys()


def test_forms_of_a_name_are_plural_forms() -> None:
    """A dict of forms is refused, and the message shows the way."""
    with pytest.raises(IctreportError) as caught:
        UnitDeclaration("crash", {"en": {"one": "crash"}})  # type: ignore[arg-type]

    assert (
        "unit: each name must be PluralForms (got {'one': 'crash'}); "
        "write PluralForms(other='…')"
    ) == str(caught.value)
