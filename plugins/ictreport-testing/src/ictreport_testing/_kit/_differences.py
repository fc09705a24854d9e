"""Saying where two things differ that should be the same."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

import attrs

from ictreport.model import Report
from ictreport.tidy import Observation, observations

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_FIRST_SHOWN: Final = 200
_DIGEST: Final = re.compile(
    r"(?<!\w)(?:(?=\d*[a-f])(?=[a-f]*\d)[\da-f]{32,128}"
    r"|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}"
    r"|[\w+/-]{22,86}={1,2})(?![\w=])",
    re.ASCII | re.IGNORECASE,
)
"""A hash of what a file holds: hexadecimal, as a UUID, or in base64."""


def differences(
    one: object, other: object, place: str
) -> Iterator[tuple[str, object, object]]:
    """
    Compare objects field by field, and lists item by item.

    Args:
        one: An object.
        other: Another one.
        place: What the first is called.

    Yields:
        Each place where they differ, with what stands there.
    """
    if one == other and type(one) is type(other):
        return
    if attrs.has(kind := type(one)) and kind is type(other):
        for field in attrs.fields(kind):
            if field.eq:
                below = f"{place}.{field.name}"
                left, right = getattr(one, field.name), getattr(other, field.name)
                yield from differences(left, right, below)
        return
    if isinstance(one, tuple) and isinstance(other, tuple):
        ours = cast("tuple[object, ...]", one)
        theirs = cast("tuple[object, ...]", other)
        for index, pair in enumerate(zip(ours, theirs, strict=False)):
            yield from differences(*pair, f"{place}[{index}]")
        if len(ours) != len(theirs):
            yield f"the number of {place}", len(ours), len(theirs)
        return
    yield place, one, other


def as_shown(value: object) -> str:
    """Write a value for a message, cut when it is long."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _FIRST_SHOWN else f"{text[:_FIRST_SHOWN]}…"


def first_difference(one: object, other: object) -> str:
    """
    Say where two decoded files differ first, in the words of the report.

    Args:
        one: A report, rows, a text, or whatever a decoder gives.
        other: The other one.

    Returns:
        The row of the tidy table, the field or the line; nothing when they are equal.
    """
    if one == other:
        return ""
    if isinstance(one, Report) and isinstance(other, Report):
        rows = _first_item(observations(one), observations(other), "row")
        return rows or _first_place(differences(one, other, "report"))
    if isinstance(one, str) and isinstance(other, str):
        return _first_item(one.splitlines(), other.splitlines(), "line")
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        mine, theirs = cast("list[object]", one), cast("list[object]", other)
        return _first_item(mine, theirs, "row")
    return " and ".join(as_shown(each) for each in cast("list[object]", [one, other]))


def _first_item(one: Iterable[object], other: Iterable[object], what: str) -> str:
    pairs = itertools.zip_longest(one, other)
    for number, (mine, theirs) in enumerate(pairs):
        if isinstance(mine, Observation) and isinstance(theirs, Observation):
            place = f"{what} {number} ({mine.address}): "
            found = _first_place(differences(mine, theirs, ""))
            if found:
                return place + found.removeprefix(".")
        elif mine != theirs:
            return f"{what} {number}: {as_shown(mine)} and {as_shown(theirs)}"
    return ""


def _first_place(found: Iterator[tuple[str, object, object]]) -> str:
    for place, mine, theirs in found:
        return f"{place} is {as_shown(mine)} and {as_shown(theirs)}"
    return ""


def without_digests(node: object) -> object:
    """
    Take hashes out of plain data: they differ when anything does, and tell nothing.

    Args:
        node: What a decoder gives.

    Returns:
        The same with "digest" for each hash in its texts.
    """
    if isinstance(node, str):
        return _DIGEST.sub("digest", node)
    if isinstance(node, Mapping):
        given = cast("Mapping[object, object]", node)
        return {key: without_digests(value) for key, value in given.items()}
    if isinstance(node, list):
        return [*map(without_digests, cast("list[object]", node))]
    return node
