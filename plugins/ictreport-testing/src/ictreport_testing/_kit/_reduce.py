"""Making a report on which a law is broken as small as it can be."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, cast

import attrs

from ictreport.errors import IctreportError
from ictreport.model import Period, Report, Text, Unit

SECONDS: Final = 8.0
"""How long to look for a smaller report; what was found by then is told."""

Node: TypeAlias = Any
"""An object of any class of the model."""

_LEAVES: Final = (Period, Unit)


def reduce(
    report: Report, breaks: Callable[[Report], bool], seconds: float = SECONDS
) -> Report:
    """
    Look for a smaller report that breaks the law as well.

    Args:
        report: A report that breaks it.
        breaks: Tells whether a report does.
        seconds: How long to look.

    Returns:
        The smallest report found: taking anything more away would mend it.
    """
    end = time.monotonic() + seconds
    while found := next((r for r in _smaller(report, end) if breaks(r)), None):
        report = found
    return report


def _smaller(report: Report, end: float) -> Iterator[Report]:
    for candidate in _variants(report):
        if time.monotonic() > end:
            return
        yield cast("Report", candidate)


def _variants(node: object) -> Iterator[object]:
    """Give what a node could be with a little less in it, the smallest first."""
    if isinstance(node, Text):
        yield from _texts(node)
    elif isinstance(node, tuple):
        yield from _tuples(cast("tuple[object, ...]", node))
    elif attrs.has(type(node)) and not isinstance(node, _LEAVES):
        yield from _objects(node)


def _texts(text: Text) -> Iterator[Text]:
    entries = text.entries
    if len(entries) > 1:
        for entry in entries:
            yield Text([entry])
    tag, words = next(iter(text))
    for size in _halves(len(words)):
        for start in range(0, len(words), size):
            shorter = words[:start] + words[start + size :]
            if shorter:
                yield Text([(tag, shorter), *entries[1:]])


def _tuples(items: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    for size in _halves(len(items)):
        for start in range(0, len(items), size):
            yield items[:start] + items[start + size :]
    for index, item in enumerate(items):
        for small in _variants(item):
            yield (*items[:index], small, *items[index + 1 :])


def _halves(size: int) -> Iterator[int]:
    while size:
        yield size
        size //= 2


def _objects(node: Node) -> Iterator[object]:
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(node.__class__)
    for field in fields:
        if not field.init:
            continue
        value = getattr(node, field.name)
        replacements = _variants(value)
        default = field.default
        if default is None and value is not None:
            yield from _evolved(node, str(field.alias), [None])
        yield from _evolved(node, str(field.alias), replacements)


def _evolved(
    node: Node,
    name: str,
    values: Iterator[object] | list[object],
) -> Iterator[object]:
    for value in values:
        try:
            yield attrs.evolve(node, **{name: value})
        except (IctreportError, TypeError, ValueError):
            continue
