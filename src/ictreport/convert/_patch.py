"""
Patches that make one version of a report of another, as JSON Patch (RFC 6902).

A patch tests each value before it removes or replaces it, so that it can be read as a
list of changes, and applies to no other version than the one that it was made for.
"""

import bisect
import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from ictreport.convert._documents import structure, unstructure
from ictreport.convert._strict import is_array, is_object
from ictreport.errors import DocumentError, Problem, shorten
from ictreport.model import Report

_NAMING: Final = ("code", "rule", "address", "url", "kind", "baseline", "period")
"""The keys by which items of a list are the same item in both versions."""

_ROOT: Final = "report"


def make_patch(old: Report, new: Report) -> list[dict[str, Any]]:
    """
    List the operations that make one version of a report of another.

    Args:
        old: The version that the patch applies to.
        new: The version that it gives.

    Returns:
        A JSON Patch of the operations ``test``, ``add``, ``remove`` and ``replace``.
        Applied to the JSON form of ``old``, it gives that of ``new`` byte for byte.
    """
    before, after = unstructure(old), unstructure(new)
    same = {"op": "test", "path": "/id", "value": old.id}
    return [same, *_between("", before, after)]


def apply_patch(report: Report, patch: Iterable[Mapping[str, Any]]) -> Report:
    """
    Apply a patch to the version of a report that it was made for.

    Args:
        report: The report.
        patch: Operations as ``make_patch`` lists them; those of another program may
            be ``test``, ``add``, ``remove`` and ``replace``.

    Returns:
        The other version.

    Raises:
        DocumentError: The patch is for another version or malformed, or what it gives
            is not a report.
    """
    name = f"patch of report {report.id}"
    # In a list, so that the document has a place as every other value has.
    root: dict[str, Any] = {_ROOT: unstructure(report)}
    for number, operation in enumerate(cast("Iterable[object]", patch)):
        try:
            _apply(root, operation)
        except (LookupError, TypeError, ValueError) as error:
            raise DocumentError([Problem((number,), str(error))], name) from error
        except RecursionError as error:
            problem = Problem((number,), "its value is nested too deeply")
            raise DocumentError([problem], name) from error
    changed: object = root.get(_ROOT)
    if not is_object(changed):
        raise DocumentError([Problem((), "it must leave a report")], name)
    return structure(changed, name)


# ---- Making


def _between(path: str, before: object, after: object) -> Iterator[dict[str, Any]]:
    """List the operations that turn one value into another in its place."""
    if is_object(before) and is_object(after):
        yield from _objects(path, before, after)
    elif is_array(before) and is_array(after):
        yield from _lists(path, before, after)
    elif type(before) is not type(after) or before != after:
        yield {"op": "test", "path": path, "value": before}
        yield {"op": "replace", "path": path, "value": after}


def _objects(
    path: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for key, value in before.items():
        if key not in after:
            yield from _removal(_below(path, key), value)
    for key, value in after.items():
        if key in before:
            yield from _between(_below(path, key), before[key], value)
        else:
            yield {"op": "add", "path": _below(path, key), "value": value}


def _lists(
    path: str, before: Sequence[Any], after: Sequence[Any]
) -> Iterator[dict[str, Any]]:
    """Keep as many items as have the same order in both, and change the others."""
    places = {name: place for place, name in enumerate(_names(before))}
    origins = [places.get(name) for name in _names(after)]
    in_order = _rising(origins)
    stay = {origins[place] for place in in_order}
    for place in reversed(range(len(before))):
        if place not in stay:
            yield from _removal(_below(path, place), before[place])
    for place, (origin, value) in enumerate(zip(origins, after, strict=True)):
        at = _below(path, place)
        if place in in_order and origin is not None:
            yield from _between(at, before[origin], value)
        else:
            yield {"op": "add", "path": at, "value": value}


def _removal(path: str, value: object) -> Iterator[dict[str, Any]]:
    yield {"op": "test", "path": path, "value": value}
    yield {"op": "remove", "path": path}


def _names(items: Iterable[object]) -> Iterator[tuple[object, int]]:
    """Name each item by what identifies it, and how many before have that name."""
    seen: Counter[object] = Counter()
    for item in items:
        name: object = item
        if is_object(item):
            code = item.get("code")
            name = code or tuple([str(item.get(key)) for key in _NAMING])
        yield name, seen[name]
        seen[name] += 1


def _rising(places: Sequence[int | None]) -> set[int]:
    """Return the indexes of a longest rising part of a sequence, None left out."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for index, place in enumerate(places):
        if place is None:
            continue
        at = bisect.bisect_left(ends, place)
        before[index] = last[at - 1] if at else None
        ends[at : at + 1] = [place]
        last[at : at + 1] = [index]
    chosen: set[int] = set()
    here = last[-1] if last else None
    while here is not None:
        chosen.add(here)
        here = before[here]
    return chosen


def _below(path: str, key: str | int) -> str:
    return f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}"


# ---- Applying


def _apply(root: dict[str, Any], operation: object) -> None:
    """Apply an operation; the texts of errors say what is wrong."""
    if not is_object(operation):
        message = f"an operation must be an object (got {shorten(operation)})"
        raise TypeError(message)
    op, path = operation.get("op"), operation.get("path")
    if op not in {"test", "add", "remove", "replace"}:
        message = f"op must be test, add, remove or replace (got {shorten(op)})"
        raise ValueError(message)
    if op != "remove" and "value" not in operation:
        raise ValueError(f"{op} needs a value")
    holder, key = _place(root, path, is_new=op == "add")
    value = copy.deepcopy(operation.get("value"))
    if op == "remove":
        del holder[key]
    elif op == "add" and isinstance(key, int):
        holder.insert(key, value)
    elif op != "test":
        holder[key] = value
    elif holder[key] != value:
        message = (
            f"{path} must be {shorten(value)} (got {shorten(holder[key])}); apply the "
            "patch to the version that it was made for"
        )
        raise ValueError(message)


def _place(root: dict[str, Any], path: object, *, is_new: bool) -> tuple[Any, Any]:
    """Find the object or list that holds a value, and the key or index there."""
    if not isinstance(path, str) or (path and not path.startswith("/")):
        raise ValueError(f"path must be a JSON Pointer (got {shorten(path)})")
    holder: Any = root
    key: str | int = _ROOT
    words = path.split("/")[1:]
    for number, word in enumerate(words, start=1):
        holder = holder[key]
        name = word.replace("~1", "/").replace("~0", "~")
        next_key = _key(holder, name, is_new=is_new and number == len(words))
        if next_key is None:
            raise LookupError(f"{path} does not exist in the report")
        key = next_key
    return holder, key


def _key(holder: object, word: str, *, is_new: bool) -> str | int | None:
    """Read a key or index of a value, or where one is to be added; else None."""
    if is_object(holder):
        return word if is_new or word in holder else None
    if not is_array(holder):
        return None
    end = len(holder)
    if is_new and word == "-":
        return end
    if not word.isascii() or not word.isdecimal() or word != str(int(word)):
        return None
    return index if (index := int(word)) < end + is_new else None
