"""Making reports smaller on which a law is broken."""

import copy
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from ictreport.convert import structure, unstructure
from ictreport.errors import IctreportError
from ictreport.model import Report
from ictreport_testing._laws._plain import is_list, is_table

SECONDS: Final = 4.0
"""How much processor time to spend."""

_LONG: Final = 3
_VITAL: Final = frozenset({"ictreport", "id", "publisher", "period", "code", "name"})

Path: TypeAlias = tuple[str | int, ...]
Edit: TypeAlias = tuple[Path, Any]
"""A place in a document, and a slice of it that goes or a text that takes its place."""


def smaller(
    reports: tuple[Report, ...],
    breaks: Callable[..., bool],
    seconds: float = SECONDS,
) -> tuple[Report, ...]:
    """
    Take away from reports what a broken law does not need.

    Args:
        reports: A report, or several that differ little and become smaller together.
        breaks: Tells whether the law is broken on them.
        seconds: How much processor time to spend.

    Returns:
        The smallest reports found.
    """
    end = time.process_time() + seconds
    documents = [unstructure(report) for report in reports]
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for edit in [*_edits(documents[-1])]:
            if time.process_time() > end:
                return reports
            tried = [_edited(document, edit) for document in documents]
            made = _reports(tried) if tried != documents else None
            if made is not None and breaks(*made):
                documents, reports, is_smaller = tried, made, True
    return reports


def _reports(documents: list[Any]) -> tuple[Report, ...] | None:
    try:
        return tuple(structure(document) for document in documents)
    except IctreportError:
        return None


def _edits(node: Any, path: Path = ()) -> Iterator[Edit]:  # noqa: ANN401 - plain data
    """List what may go, the largest first."""
    if is_table(node):
        yield from (((*path, key), None) for key in node if key not in _VITAL)
        if len(node) > 1 and all(isinstance(item, str) for item in node.values()):
            yield from (((*path, key), None) for key in node)
        for key, item in node.items():
            yield from _edits(item, (*path, key))
    elif is_list(node):
        size = len(node)
        while size:
            yield from ((path, slice(n, n + size)) for n in range(0, len(node), size))
            size //= 2
        for number in reversed(range(len(node))):
            yield from _edits(node[number], (*path, number))
    elif isinstance(node, str) and len(node) > _LONG and path[-1] != "unit":
        yield path, slice(len(node) // 2, None)
        yield path, slice(0, len(node) // 2)


def _edited(document: Any, edit: Edit) -> Any:  # noqa: ANN401 - plain data
    """Apply an edit to a copy, as far as the place is there."""
    (*before, last), gone = edit
    made = copy.deepcopy(document)
    node = made
    try:
        for key in before:
            node = node[key]
        if gone is None:
            del node[last]
        elif isinstance(node[last], str):
            node[last] = "".join(_without([*node[last]], gone))
        else:
            node[last] = _without(node[last], gone)
    except (LookupError, TypeError):
        return document
    return made


def _without(items: list[Any], gone: slice) -> list[Any]:
    numbers = range(*gone.indices(len(items)))
    return [item for number, item in enumerate(items) if number not in numbers]
