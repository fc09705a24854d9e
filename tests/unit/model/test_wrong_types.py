"""No field of the model takes what it cannot hold."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
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
)
from ictreport_testing.corpus import every_field


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
FIELDS = [
    pytest.param(kind, field.alias, id=f"{kind.__name__}.{field.name}")
    for kind in EXAMPLES
    for field in attrs.fields(kind)
    if field.init
]


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
