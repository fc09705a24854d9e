"""
Defaults of a sector and of a breakdown, which only documents have.

``defaults = { status = "estimated" }`` gives a status, a collection or a span of growth
to every metric and part below it. The nearest wins, and ``""`` takes it back. They
are filled in before a document is read, so that the model holds every figure whole.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from ictreport.convert._strict import (
    Key,
    StrictConverter,
    is_array,
    is_object,
    problems_in,
    read_object,
    refused,
)
from ictreport.errors import PathPart, Problem
from ictreport.model import Collection, Span, Status

DEFAULTS: Final = "defaults"
"""The key of a sector or a breakdown that has them."""

_Path = tuple[PathPart, ...]
_CONVERTER: Final = StrictConverter()


def _key(kind: type[Any]) -> Key:
    member = _CONVERTER.get_structure_hook(kind)

    def read(value: object, _: object) -> str:
        word = "" if value == "" else member(value, kind)
        if kind is Status and word and not Status(word).has_value:
            raise refused(
                "a default must be a status with a value",
                value,
                "write it at each figure that has none, so that none is forgotten",
            )
        return str(word)

    return Key(read, kind, is_required=False)


_KEYS: Final = {
    "status": _key(Status),
    "growth_over": _key(Span),
    "collection": _key(Collection),
}
_BELOW: Final = ("metrics", "parts")


def fill_in(body: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """
    Return every metric of a document the defaults that reach it.

    Args:
        body: A document, which may be invalid; it stays as it is.

    Returns:
        The document without defaults, and the problems of the defaults themselves.
    """
    filler = _Filler()
    sectors = filler.each(body, "sectors", (), filler.holder, {})
    filled = body if sectors is None else {**body, "sectors": sectors}
    return filled, filler.problems


class _Filler:
    """Fill defaults in, and collect their problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def each(
        self,
        holder: Mapping[str, Any],
        key: str,
        path: _Path,
        fill: Callable[[Mapping[str, Any], _Path, dict[str, str]], Mapping[str, Any]],
        defaults: dict[str, str],
    ) -> list[Any] | None:
        """Fill the items of a list; None when it is none or nothing changes."""
        items = holder.get(key)
        if not is_array(items):
            return None
        filled = [
            fill(item, (*path, key, index), defaults) if is_object(item) else item
            for index, item in enumerate(items)
        ]
        changed = any(new is not old for new, old in zip(filled, items, strict=True))
        return filled if changed else None

    def holder(
        self, value: Mapping[str, Any], path: _Path, defaults: dict[str, str]
    ) -> Mapping[str, Any]:
        """Fill in a sector or a breakdown."""
        if DEFAULTS in value:
            defaults = self._merged(value[DEFAULTS], (*path, DEFAULTS), defaults)
            value = {key: value[key] for key in value if key != DEFAULTS}
        for key in _BELOW:
            items = self.each(value, key, path, self.metric, defaults)
            if items is not None:
                value = {**value, key: items}
        return value

    def metric(
        self, value: Mapping[str, Any], path: _Path, defaults: dict[str, str]
    ) -> Mapping[str, Any]:
        """Fill in a metric or part."""
        if defaults:
            own = {**defaults, **value}
            back = [key for key in defaults if own[key] == ""]
            value = {key: item for key, item in own.items() if key not in back}
        breakdowns = self.each(value, "breakdowns", path, self.holder, defaults)
        return value if breakdowns is None else {**value, "breakdowns": breakdowns}

    def _merged(
        self, own: object, path: _Path, defaults: dict[str, str]
    ) -> dict[str, str]:
        try:
            words = read_object(own, _KEYS)
        except Exception as error:  # noqa: BLE001 - problems_in raises what is not strict
            problems = problems_in(error)
            self.problems += [
                Problem((*path, *each.path), each.message) for each in problems
            ]
            return defaults
        merged = {**defaults, **words}
        return {key: word for key, word in merged.items() if word}


def factor_out(body: dict[str, Any]) -> None:
    """
    Write what all figures of a sector or breakdown share once, as its defaults.

    Args:
        body: A document that ``unstructure`` made; it is changed.
    """
    for sector in body.get("sectors", ()):
        _factor(sector, "metrics")


def _factor(holder: dict[str, Any], key: str) -> None:
    metrics = [*_all_below(holder.get(key, ()))]
    shared = {
        name: word
        for name in _KEYS
        if len(metrics) > 1 and (word := _only({each.get(name) for each in metrics}))
        if name != "status" or Status(word).has_value
    }
    if shared:
        for each, name in itertools.product(metrics, shared):
            del each[name]
        after = {
            name: holder.pop(name) for name in ("narrative", key) if name in holder
        }
        holder.update({DEFAULTS: shared, **after})
    for metric in holder.get(key, ()):
        for breakdown in metric.get("breakdowns", ()):
            _factor(breakdown, "parts")


def _only(words: set[Any]) -> Any:
    return words.pop() if len(words) == 1 else None


def _all_below(metrics: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for metric in metrics:
        yield metric
        for breakdown in metric.get("breakdowns", ()):
            yield from _all_below(breakdown["parts"])
