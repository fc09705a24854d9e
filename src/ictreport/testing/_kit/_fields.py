"""Reports that differ in one field of the model, found by going through the model."""

import datetime as dt
import enum
import functools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final, TypeAlias, cast

import attrs

from ictreport.convert import fields_of, has_keys
from ictreport.errors import IctreportError
from ictreport.model import Period, Plan, Report, Text, Unit, YearStart
from ictreport.plugin import Part

_Make: TypeAlias = Callable[[], Any]
_Found: TypeAlias = "tuple[tuple[str, ...], frozenset[Part], _Make]"

_OTHERS: Final = (
    *map(Unit, ("USD", "VND", "%", "pp")),
    *map(Period.parse, ("2020", "2020-S1")),
    Plan("2020"),
    YearStart(4, 1),
    "exact",
    "post.whole.rest",
    "empty",
    "OTHER",
)
"""What a field may hold when nothing can be made of what it holds."""


@attrs.frozen
class Change:
    """
    A report that differs from another in one value.

    Attributes:
        names: The fields around the value and its own, such as ``Metric.value`` and
            ``Quantity.number``.
        parts: The parts of a report that these fields are.
        report: The report.
    """

    names: tuple[str, ...]
    parts: frozenset[Part]
    report: Report


def name_of(node: object, key: str) -> str:
    """Name a field, as in ``Metric.period``."""
    return f"{type(node).__name__}.{key}"


def filled(node: object) -> Iterator[str]:
    """
    Go through an object of the model.

    Args:
        node: A report, or anything in it.

    Yields:
        The name of each field that has not its default.
    """
    if isinstance(node, tuple):
        for item in cast("tuple[object, ...]", node):
            yield from filled(item)
    elif has_keys(type(node)):
        for key, field in fields_of(type(node)).items():
            value = getattr(node, key)
            if value != field.default:
                yield name_of(node, key)
            yield from filled(value)


def changes(report: Report) -> Iterator[Change]:
    """
    Give each field another value, in every place that a field can lead to.

    Args:
        report: A report in which every field is filled.

    Yields:
        A report for each field, and for each field that lies in another.
    """
    seen: set[tuple[str, ...]] = set()
    for names, parts, make in _inside(report):
        places = {names[-1:], *((name, names[-1]) for name in names)}
        if places <= seen:
            continue
        try:
            made = make()
        except (IctreportError, TypeError):
            continue  # the model does not admit this value here
        if made != report:
            seen |= places
            yield Change(names, parts, made)


def _inside(node: attrs.AttrsInstance) -> Iterator[_Found]:
    fields = fields_of(type(node))
    around = {
        field.metadata.get("part_when_empty")
        for key, field in fields.items()
        if not getattr(node, key)
    }
    for key, field in fields.items():
        value = getattr(node, key)
        name = name_of(node, key)
        named: set[Any] = {field.metadata.get("part"), *around}
        own: frozenset[Part] = frozenset(named - {None})
        change = functools.partial(_evolve, node, key)
        for names, parts, make in _below(value):
            yield (name, *names), own | parts, functools.partial(change, make)
        for other in _others(value):
            yield (name,), own, functools.partial(change, lambda other=other: other)


def _below(value: Any) -> Iterator[_Found]:  # noqa: ANN401 - whatever a field holds
    if has_keys(type(value)):
        yield from _inside(value)
    elif isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        for index, item in enumerate(items):
            for names, parts, make in _below(item):
                yield names, parts, functools.partial(_replace, items, index, make)


def _evolve(node: Any, key: str, make: _Make) -> object:  # noqa: ANN401 - as above
    return attrs.evolve(node, **{key: make()})


def _replace(items: tuple[object, ...], index: int, make: _Make) -> object:
    return (*items[:index], make(), *items[index + 1 :])


def _other_words(pairs: tuple[object, ...]) -> Iterator[object]:
    """Change the words under a code, where words stand under codes."""
    for index, pair in enumerate(pairs):
        match pair:
            case (str(code), Text() as words):
                other = Text({tag: f"{each}x" for tag, each in words})
                yield (*pairs[:index], (code, other), *pairs[index + 1 :])
            case _:
                pass


def _others(value: Any) -> Iterator[object]:  # noqa: ANN401 - whatever a field holds
    """Give what a field of this value may hold instead; the model admits not all."""
    match value:
        case bool():
            yield not value
        case enum.Enum():
            yield from (member for member in type(value) if member is not value)
        case Text():
            yield Text({tag: f"{words}x" for tag, words in value})
        case str():
            yield f"{value}x"
        case int() | Decimal():
            yield value + 1
        case dt.date():
            yield value + dt.timedelta(1)
        case tuple():
            items = cast("tuple[object, ...]", value)
            yield items[1:]
            yield from _other_words(items)
        case _:
            pass
    yield from (other for other in _OTHERS if other != value)
    yield None
