"""Reports that differ in one field of the model, found by going through the model."""

import datetime as dt
import enum
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, TypeAlias, cast

import attrs

from ictreport.convert import fields_of, has_keys
from ictreport.errors import IctreportError
from ictreport.model import Period, Plan, PluralForms, Report, Text, Unit, YearStart
from ictreport.plugin import Part

Path: TypeAlias = tuple[str | int, ...]
"""The keys of fields and the numbers of items that lead to a value."""

_SPOKEN: Final[tuple[Part, ...]] = ("languages",)

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
    Another value for one field of an object of the model.

    Attributes:
        names: The fields around the value and its own, such as ``Metric.value`` and
            ``Quantity.number``.
        parts: The parts of a report that these fields are, that of the value first.
        path: Where the value stands.
        value: What stands there instead.
        is_own: Whether the field itself is a part of a report, and not those around.
    """

    names: tuple[str, ...]
    parts: tuple[Part, ...]
    path: Path
    value: Any
    is_own: bool


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


def changes(report: Report) -> Iterator[tuple[Change, Report]]:
    """
    Give each field another value, in every place that a field can lead to.

    Args:
        report: A report in which every field is filled.

    Yields:
        A change for each field, and for each field that lies in another, with the
        changed report.
    """
    seen: set[tuple[str, ...]] = set()
    for change in every_change(report):
        places = places_of(change)
        if places <= seen:
            continue
        made = put(report, change.path, change.value)
        if made is not None and made != report:
            seen |= places
            yield change, made


def places_of(change: Change) -> set[tuple[str, ...]]:
    """Name a field, alone and as one that lies in each of those around it."""
    names = change.names
    return {names[-1:], *((name, names[-1]) for name in names)}


def put(report: Report, path: Path, value: object) -> Report | None:
    """
    Put a value into its place.

    Args:
        report: A report.
        path: Where the value stands in it.
        value: What stands there from now on.

    Returns:
        The changed copy, or None when the model does not admit it.
    """
    try:
        return cast("Report", _with(report, path, value))
    except (IctreportError, TypeError):
        return None


def _with(node: Any, path: Path, value: object) -> object:  # noqa: ANN401 - of any class
    if not path:
        return value
    key, *rest = path
    if isinstance(key, int):
        below = _with(node[key], tuple(rest), value)
        return (*node[:key], below, *node[key + 1 :])
    return attrs.evolve(node, **{key: _with(getattr(node, key), tuple(rest), value)})


def every_change(node: attrs.AttrsInstance) -> Iterator[Change]:
    """
    Give each value of a report each other value that is tried in its place.

    Args:
        node: The report, or another object of the model.

    Yields:
        What the model may not admit, the values of a place one after the other.
    """
    fields = fields_of(type(node))
    around = {
        field.metadata.get("part_when_empty")
        for key, field in fields.items()
        if not getattr(node, key)
    }
    for key, field in fields.items():
        value = getattr(node, key)
        name = name_of(node, key)
        part = field.metadata.get("part")
        kind = field.metadata.get("part_kind", object)
        own: tuple[Part, ...] = tuple(filter(None, dict.fromkeys((part, *around))))
        for change in _below(value):
            yield attrs.evolve(
                change,
                names=(name, *change.names),
                parts=tuple(dict.fromkeys((*change.parts, *own))),
                path=(key, *change.path),
            )
        if isinstance(node, Report) and not own and isinstance(value, tuple):
            continue  # what is lost with an item of it is told by what that has
        for more, other in _others(value):
            if isinstance(value, kind) or isinstance(other, kind):
                yield Change((name,), (*own, *more), (key,), other, part is not None)


def _below(value: Any) -> Iterator[Change]:  # noqa: ANN401 - whatever a field holds
    if has_keys(type(value)):
        yield from every_change(value)
    elif isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        for index, item in enumerate(items):
            for change in _below(item):
                yield attrs.evolve(change, path=(index, *change.path))


def _other_words(pairs: tuple[object, ...]) -> Iterator[object]:
    """Change the words under a code, where words stand under codes."""
    for index, pair in enumerate(pairs):
        match pair:
            case (str(code), Text() as words):
                other = Text({tag: f"{each}x" for tag, each in words})
                yield (*pairs[:index], (code, other), *pairs[index + 1 :])
            case _:
                pass


def _others(
    value: Any,  # noqa: ANN401 - whatever a field holds
) -> Iterator[tuple[tuple[Part, ...], object]]:
    """
    Give what a field of this value may hold instead; the model admits not all.

    The first items are parts of a report that are changed besides that of the field.
    """
    match value:
        case bool():
            yield (), not value
        case enum.Enum():
            yield from (((), member) for member in type(value) if member is not value)
        case Text():
            yield (), Text({tag: f"{words}x" for tag, words in value})
            *others, (tag, words) = value
            if others:
                yield _SPOKEN, Text({**dict(others), tag: f"{words}x"})
        case str():
            yield (), f"{value}x"
        case int() | Decimal():
            yield (), value + 1
            yield (), -value
        case dt.date():
            yield (), value + dt.timedelta(1)
        case tuple():
            items = cast("tuple[object, ...]", value)
            spoken = _SPOKEN if items and _is_spoken(items[0]) else ()
            yield from ((spoken, some) for some in (items[1:], items[:-1], ()))
            if spoken:
                yield (), tuple(map(_otherwise, items))
            yield from (((), words) for words in _other_words(items))
        case _:
            pass
    yield from (((), other) for other in _OTHERS if other != value)
    yield (), None


def _otherwise(item: Any) -> object:  # noqa: ANN401 - a tag and plural forms
    tag, forms = item
    return tag, attrs.evolve(forms, other=f"{forms.other}x")


def _is_spoken(item: object) -> bool:
    """Tell whether an item is words under the tag of a language."""
    return isinstance(item, tuple) and isinstance(item[-1], PluralForms)
