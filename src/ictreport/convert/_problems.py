"""
Finding every problem of a document that is not a report.

The detailed converter of cattrs goes on behind each problem; what it gathers is told
here with paths, and names that lead nowhere are looked up in what is sound.
"""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final

from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from ictreport.convert._converter import body_converter, reader_of
from ictreport.convert._errors import errors_in
from ictreport.convert._leaves import (
    DUPLICATE_KEYS,
    YEAR_START,
    describe,
    is_array,
    is_object,
    keys_twice,
)
from ictreport.convert._shape import (
    KEYS,
    MAPPING_KEY,
    VERSION,
    VERSION_KEY,
    take_version,
    types_of,
)
from ictreport.errors import (
    MOST_PROBLEMS,
    DocumentError,
    ModelError,
    PathPart,
    Problem,
    close_match,
    shorten,
)
from ictreport.model import Report
from ictreport.model._names import Named, declared_values, name_problems
from ictreport.model._references import Frame, reference_problems
from ictreport.model._relations import unit_problems

DEEPEST_NESTING: Final = 160
"""How deep objects and lists of a document can lie within each other."""

Path = tuple[PathPart, ...]


def refusal(document: object, origin: str) -> DocumentError | None:
    """
    Find every problem of a document.

    Addresses and placeholders are looked at when all sectors are sound, and counted
    things when all declarations are, since they would lead nowhere otherwise.

    Args:
        document: What was read.
        origin: The name of the file or stream.

    Returns:
        The problems in the order of the document; None when it is a report.
    """
    if not is_object(document):
        message = f"it must be an object (got {_shown(document)})"
        return DocumentError([Problem((), message)], origin)
    if _is_too_deep(document):
        message = f"it must not be nested more than {DEEPEST_NESTING} levels deep"
        return DocumentError([Problem((), message)], origin)
    if MAPPING_KEY in document and VERSION_KEY not in document:
        option = shlex.quote(f"xlsx.mapping={origin or 'm.toml'}")
        use = f"--option {option} --to toml"
        message = (
            "it must be a report (got a mapping); read a book with it, as in "
            f"'ictreport export book.xlsx {use}'"
        )
        return DocumentError([Problem((MAPPING_KEY,), message)], origin)
    version, body = take_version(document)
    found = [*_version(version, document)]
    more = False
    try:
        body_converter(detailed=True).structure(body, Report)
    except BaseValidationError as error:
        first = error.exceptions[0]
        if isinstance(first, DocumentError):  # only a relation failed
            found += first.problems
            more = first.more
        else:
            told = [*_told(error, body)]
            found += [*told, *_relations(body, told)]
    if not found:
        return None
    return DocumentError(in_order(document, found), origin, more=more)


def _version(version: object, document: Mapping[str, Any]) -> Iterator[Problem]:
    if VERSION_KEY not in document:
        message = f"the version of the document is required; write {VERSION}"
        yield Problem((VERSION_KEY,), message)
    elif type(version) is not int or version != VERSION:
        message = f"only version {VERSION} is supported (got {_shown(version)})"
        yield Problem((VERSION_KEY,), message)


def _told(group: BaseValidationError, body: Mapping[str, Any]) -> Iterator[Problem]:
    """Tell what the converter found wrong."""
    for path, error in errors_in(group):
        match error:
            case KeyError():
                yield Problem(path, "this key is required")
            case ForbiddenExtraKeysError():
                found = _unknown_keys(error, _at(body, path), path)
                yield from islice(found, MOST_PROBLEMS + 1)
            case ModelError():
                yield Problem(path, error.reason)
            case _:
                raise error


def _at(body: Any, path: Path) -> Any:
    for part in path:
        body = body[part]
    return body


def _unknown_keys(
    error: ForbiddenExtraKeysError, value: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    fields = KEYS[error.cl]
    twice = keys_twice(value)
    yield from (Problem((*path, key), "each key must occur only once") for key in twice)
    for key in value:
        if key in error.extra_fields and not (key == DUPLICATE_KEYS and twice):
            hint = close_match(str(key), fields) or f"it has {', '.join(fields)}"
            yield Problem((*path, str(key)), f"there is no such key; {hint}")


def _relations(body: Mapping[str, Any], told: list[Problem]) -> Iterator[Problem]:
    """Look at names that lead nowhere, in as much of the report as there is."""
    broken = {problem.path[0] for problem in told if problem.path}
    sound = _Sound(body, told)
    units, narrative, sectors, tasks = map(
        sound.items, ("units", "narrative", "sectors", "tasks")
    )
    found: list[Iterator[Problem]] = []
    frame = Frame(YEAR_START.get(), sound.items("period") or None)
    if broken.isdisjoint(("codelists", "plans", "dimensions")):
        codelists, plans, dimensions, justifications = map(
            sound.items, ("codelists", "plans", "dimensions", "justifications")
        )
        named = Named(codelists, plans, dimensions, sectors, justifications)
        found.append(name_problems(named))
        declared = declared_values(codelists)
        frame = frame._replace(dimensions=dimensions, declared=declared)
    if "units" not in broken:
        found.append(unit_problems(units, sectors, tasks))
    if "sectors" not in broken:
        found.append(reference_problems(narrative, sectors, tasks, frame))
    for problem in islice(chain(*found), MOST_PROBLEMS + 1):
        yield Problem(sound.original(problem.path), problem.message)


class _Sound:
    """What is left of a document without the items of lists that are wrong."""

    def __init__(self, body: Mapping[str, Any], told: list[Problem]) -> None:
        self._cuts = {_item(problem.path) for problem in told}
        self._inner = {cut[:n] for cut in self._cuts for n in range(len(cut))}
        self._kept: dict[Path, list[int]] = {}
        self._body = self._without(body, (), ())

    def _without(self, value: Any, path: Path, left: Path) -> Any:
        """Copy a value; a list remembers which indexes it had, by its new path."""
        if path not in self._inner:
            return value
        if is_array(value):
            kept = [n for n in range(len(value)) if (*path, n) not in self._cuts]
            self._kept[left] = kept
            return [
                self._without(value[old], (*path, old), (*left, new))
                for new, old in enumerate(kept)
            ]
        return {
            key: self._without(item, (*path, key), (*left, key))
            for key, item in value.items()
            if (*path, key) not in self._cuts
        }

    def items(self, key: str) -> Any:
        """Read a field of the report, which has no problems any more."""
        kind = types_of(Report)[key]
        if key not in self._body:
            return ()
        try:
            return reader_of(kind, body_converter())(self._body[key], kind)
        except Exception:  # noqa: BLE001 - what was cut out can be missed
            return ()

    def original(self, path: Path) -> Path:
        """Give the path in the document for a path in what is left of it."""
        return tuple(
            self._kept[path[:place]][part]
            if isinstance(part, int) and path[:place] in self._kept
            else part
            for place, part in enumerate(path)
        )


def _item(path: Path) -> Path:
    """Take the path of the innermost item of a list that holds a place."""
    places = [place for place, part in enumerate(path) if isinstance(part, int)]
    return path[: places[-1] + 1] if places else path[:1]


def _shown(value: object) -> str:
    return shorten(describe(value))


def _is_too_deep(document: Mapping[str, Any]) -> bool:
    level: list[Any] = [document]
    for _ in range(DEEPEST_NESTING):
        below: list[Any] = []
        for value in level:
            below.extend(value.values() if is_object(value) else value)
        level = [value for value in below if is_object(value) or is_array(value)]
        if not level:
            return False
    return True


def in_order(document: Any, problems: Iterable[Problem]) -> list[Problem]:
    """
    Sort problems by their place in the document, absent keys behind all others.

    Args:
        document: The document.
        problems: The problems.

    Returns:
        The problems in order.
    """
    places: dict[int, dict[Any, int]] = {}

    def position(problem: Problem) -> tuple[int, ...]:
        here: Any = document
        found: list[int] = []
        for part in problem.path:
            if isinstance(part, str):
                known = places.get(id(here))
                if known is None:
                    known = {key: place for place, key in enumerate(here)}
                    places[id(here)] = known
                found.append(known.get(part, len(known)))
                here = here.get(part)
            else:
                found.append(part)
                here = here[part]
        return tuple(found)

    return sorted(problems, key=position)
