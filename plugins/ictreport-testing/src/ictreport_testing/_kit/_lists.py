"""Pairs of reports whose lists are long, or hold nearly the same thing twice."""

import functools
from collections.abc import Iterator
from typing import Any, Final, cast

import attrs

from ictreport.convert import fields_of, has_keys
from ictreport.model import Metric, Period, Quantity, Report, Sector, Text
from ictreport.plugin import Part
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._fields import Change, every_change, put
from ictreport_testing._kit._probes import Probe, at, stripped

MANY: Final = 300
"""More things than a byte can count, and than files may be in a zip."""

_FIRST_YEAR: Final = 1700


@functools.cache
def list_probes(count: int) -> tuple[Probe, ...]:
    """
    List pairs for each list of the model.

    Args:
        count: How many items a long list has.

    Returns:
        Pairs that differ in whether an item stands there, beside one that has all but
        one of its fields, or behind and before many.
    """
    return (*_twice(), *_long(count))


@functools.cache
def long_lists(count: int) -> tuple[tuple[str, Report], ...]:
    """
    Make reports with a long list each, one for each list of the model.

    Args:
        count: How many items the list has.

    Returns:
        The reports, each under the name of its list.
    """
    return tuple(
        {probe.one: (probe.what, probe.one) for probe in _long(count)}.values()
    )


def _items(change: Change) -> Iterator[int]:
    """Tell where in a path the number of the nearest item of a list stands."""
    for place in reversed(range(len(change.path))):
        if isinstance(change.path[place], int):
            if has_keys(type(at(rich(), change.path[: place + 1]))):
                yield place
            return


def _twice() -> Iterator[Probe]:
    """Let a thing stand twice, but for one field."""
    seen: set[tuple[str, str | int]] = set()
    for change in every_change(rich()):
        for place in _items(change):
            field = change.path[place + 1]
            kind = f"{type(at(rich(), change.path[: place + 1])).__name__}"
            # Of two things of one code an empty one may be no thing of its own.
            if (kind, field) in seen or change.value == ():
                continue
            made = [*_beside(change, len(change.path) - place, f"{kind}.{field}")]
            if made:
                seen.add((kind, field))
                yield from made


def _beside(change: Change, depth: int, field: str) -> Iterator[Probe]:
    found = stripped(rich(), change)
    if found is None:
        return
    one, path = found
    other = cast("Report", put(one, path, change.value))
    *outer, index = path[: len(path) - depth + 1]
    items = at(one, tuple(outer))
    mine, changed = (at(each, (*outer, index)) for each in (one, other))
    both = put(one, tuple(outer), (*items[:index], mine, changed))
    if both is None:
        return
    # Formats may take two sectors or metrics of one address for one.
    alike = (*items[:index], mine, mine)
    has_address = isinstance(mine, Sector | Metric)
    same = None if has_address else put(one, tuple(outer), alike)
    for what, less in (("the last", one), ("the first", other), ("both", same)):
        if less is None:
            continue
        yield Probe(
            change.parts,
            f"{what} of two that differ in {field} alone",
            both,
            less,
            is_more=True,
            is_figure=change.path[0] == "sectors" and not change.is_own,
        )


def _long(count: int) -> Iterator[Probe]:
    """Let each list have many items, or one fewer."""
    seen: set[str] = set()
    lists = [
        (change, place, _list_name(change, place))
        for change in every_change(rich())
        for place in _items(change)
    ]
    for change, place, name in lists:
        found = None if name in seen else stripped(rich(), change)
        if found is None:
            continue
        one, path = found
        *outer, index = path[: len(path) - len(change.path) + place + 1]
        items = at(one, tuple(outer))
        parts = [set(other.parts) for other, _, what in lists if what == name]
        lost = tuple(sorted(set[Part].intersection(*parts)))
        for made in _many(items[index], count):
            many = (*items[:index], *made)
            full = put(one, tuple(outer), many)
            shorter = {"last": many[:-1], "first": many[1:]}
            if full is not None and name not in seen:
                seen.add(name)
                for what, some in shorter.items():
                    yield Probe(
                        lost,
                        f"the {what} of {count} in {name}",
                        full,
                        cast("Report", put(one, tuple(outer), some)),
                        is_more=True,
                        is_figure=change.path[0] == "sectors",
                    )


def _list_name(change: Change, place: int) -> str:
    """Name the field of a list, by where in a path the number of an item stands."""
    return change.names[-1 - sum(isinstance(key, str) for key in change.path[place:])]


def _many(item: Any, count: int) -> Iterator[tuple[object, ...]]:  # noqa: ANN401
    """Make many things of one, that differ in one field; the model admits not all."""
    kind: type[Any] = item.__class__
    for name in fields_of(kind):
        value = getattr(item, name)
        others = [_other(value, number) for number in range(count)]
        if None in others:
            continue
        try:
            yield tuple(attrs.evolve(item, **{name: other}) for other in others)
        except (TypeError, ValueError):
            continue


def _other(value: object, number: int) -> object:
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    match value:
        case Period():
            return Period.parse(str(_FIRST_YEAR + number))
        case Text():
            return Text({tag: f"{words} {letters}" for tag, words in value})
        case Quantity():
            return attrs.evolve(value, number=value.number + number)
        case str() if type(value) is str:
            return f"{value}{letters}"
        case _:
            return None
