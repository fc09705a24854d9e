"""
Finding every problem of a document that is no report.

It goes through the document as ``_structure`` does, but goes on behind each problem and
remembers where it stands.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from ictreport.convert._leaves import (
    DUPLICATE_KEYS,
    LEAVES,
    describe,
    is_array,
    is_object,
    keys_twice,
)
from ictreport.convert._shape import (
    ENUMERATIONS,
    NAMES,
    VERSION,
    VERSION_KEY,
    fields_of,
    inner_type,
    is_list,
    is_optional,
    take_version,
)
from ictreport.errors import (
    DocumentError,
    ModelError,
    PathPart,
    Problem,
    close_match,
    shorten,
)
from ictreport.model import PluralForms, Quantity, Report
from ictreport.model._relations import reference_problems, unit_problems
from ictreport.model.vocabulary import member

DEEPEST_NESTING: Final = 128
"""How deep objects and lists of a document can lie within each other."""

Path = tuple[PathPart, ...]
_FAILED: Final = object()


def diagnose(document: object) -> tuple[Problem, ...]:
    """
    Find every problem of a document.

    Addresses and placeholders are looked at when all sectors are sound, and counted
    things when all declarations are, since they would lead nowhere otherwise.

    Args:
        document: What was read.

    Returns:
        The problems in the order of the document; none when it is a report.
    """
    if not is_object(document):
        return (Problem((), f"it must be an object (got {_shown(document)})"),)
    if _is_too_deep(document):
        return (Problem((), f"it must not be nested over {DEEPEST_NESTING} deep"),)
    version, body = take_version(document)
    found = _Diagnosis()
    found.version(version, document)
    found.structure(body, Report, ())
    return tuple(
        sorted(found.problems, key=lambda problem: _position(document, problem))
    )


class _Diagnosis:
    """One walk through one document."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._leaves = dict(LEAVES)
        self._made: dict[str, Any] = {}
        self._index: dict[int, int] = {}

    def _add(self, path: Path, message: str) -> None:
        self.problems.append(Problem(path, message))

    def version(self, version: object, document: Mapping[str, Any]) -> None:
        """Check the version of the document's shape."""
        if VERSION_KEY not in document:
            message = f"the version of the document must be there; write {VERSION}"
            self._add((VERSION_KEY,), message)
        elif type(version) is not int or version != VERSION:
            message = f"only version {VERSION} is supported (got {_shown(version)})"
            self._add((VERSION_KEY,), message)

    def structure(self, value: Any, kind: Any, path: Path) -> Any:
        """Make what an annotation asks for, or note problems and give ``_FAILED``."""
        if is_optional(kind) and kind not in self._leaves:
            kind = inner_type(kind)
        if kind == NAMES:
            return self._names(value, path)
        if is_list(kind):
            return self._list(value, inner_type(kind), path)
        if kind is Quantity and isinstance(value, str):
            return self._leaf(Quantity.parse, value, path)
        if kind in ENUMERATIONS:
            return self._leaf(lambda name: _member(name, kind), value, path)
        if kind in self._leaves:
            return self._leaf(self._leaves[kind], value, path)
        return self._object(value, kind, path)

    def _leaf(self, make: Callable[[Any], Any], value: Any, path: Path) -> Any:
        try:
            return make(value)
        except ModelError as error:
            self._add(path, error.reason)
            return _FAILED

    def _list(self, value: Any, kind: Any, path: Path) -> Any:
        """Make the items that can be made, so that others can refer to them."""
        if not is_array(value):
            self._add(path, f"it must be a list (got {_shown(value)})")
            return _FAILED
        items: list[Any] = []
        for index, item in enumerate(value):
            made = self.structure(item, kind, (*path, index))
            if made is not _FAILED:
                self._index[id(made)] = index
                items.append(made)
        return tuple(items) if len(items) == len(value) else _Partial(items)

    def _names(self, value: Any, path: Path) -> Any:
        if not self._is_object(value, path):
            return _FAILED
        made = {
            tag: self.structure(forms, PluralForms, (*path, tag))
            for tag, forms in value.items()
            if tag != DUPLICATE_KEYS or not keys_twice(value)
        }
        return _FAILED if _FAILED in made.values() else made

    def _is_object(self, value: Any, path: Path) -> bool:
        if not is_object(value):
            self._add(path, f"it must be an object (got {_shown(value)})")
            return False
        for key in keys_twice(value):
            self._add((*path, key), "each key stands once")
        return True

    def _object(self, value: Any, kind: Any, path: Path) -> Any:
        if kind is Quantity and not is_object(value):
            message = f"it must be a quantity (got {_shown(value)})"
            self._add(path, f'{message}; write it like "226 billion VND"')
            return _FAILED
        if not self._is_object(value, path):
            return _FAILED
        fields = fields_of(kind)
        for key in value:
            if key not in fields and not (key == DUPLICATE_KEYS and keys_twice(value)):
                hint = close_match(str(key), fields) or f"it has {', '.join(fields)}"
                self._add((*path, str(key)), f"there is no such key; {hint}")
        made = {
            key: self._field(value, key, field, path) for key, field in fields.items()
        }
        if kind is Report:
            self._made = made
        if kind is Report and self.problems:  # a whole one looks at relations itself
            self.relations()
            return _FAILED
        sound = {key: item for key, item in made.items() if item is not attrs.NOTHING}
        if any(item is _FAILED for item in sound.values()):
            return _FAILED
        return self._construct(kind, sound, path)

    def _field(
        self, value: Any, key: str, field: "attrs.Attribute[Any]", path: Path
    ) -> Any:
        """Make one field; ``NOTHING`` stands for a default."""
        if key not in value:
            if field.default is not attrs.NOTHING:
                return attrs.NOTHING
            self._add((*path, key), "this key must be there")
            return _FAILED
        made = self.structure(value[key], field.type, (*path, key))
        convert: Callable[[Any], Any] | None = getattr(field, "converter", None)
        if made is _FAILED or isinstance(made, _Partial) or convert is None:
            return made
        return self._leaf(convert, made, (*path, key))

    def _construct(self, kind: Any, fields: dict[str, Any], path: Path) -> Any:
        """Make the object, without what lists lost, to find what else is wrong."""
        complete = {
            key: tuple(item) if isinstance(item, _Partial) else item
            for key, item in fields.items()
        }
        try:
            return kind(**complete)
        except DocumentError as error:
            self.problems.extend(error.problems)
        except ModelError as error:
            lost = any(isinstance(item, _Partial) for item in fields.values())
            if not lost:
                self._add(path, error.reason)
        return _FAILED

    def relations(self) -> None:
        """Look at names that lead nowhere, in as much of the report as there is."""
        parts = {
            key: tuple(self._made.get(key) or ())
            if isinstance(self._made.get(key), tuple | _Partial)
            else ()
            for key in ("units", "narrative", "sectors", "tasks")
        }
        broken = {problem.path[0] for problem in self.problems if problem.path}
        found: list[Problem] = []
        if "units" not in broken:
            args = (parts["units"], parts["sectors"], parts["tasks"])
            found.extend(unit_problems(*args))
        if "sectors" not in broken:
            args = (parts["narrative"], parts["sectors"], parts["tasks"])
            found.extend(reference_problems(*args))
        for problem in found:
            path = tuple(self._original(parts, problem.path))
            self._add(path, problem.message)

    def _original(self, parts: dict[str, Any], path: Path) -> Iterator[PathPart]:
        """Give a path in the document for a path in what was made of it."""
        here: Any = parts
        for part in path:
            if isinstance(part, int):
                here = here[part]
                yield self._index[id(here)]
            else:
                here = here[part] if here is parts else getattr(here, part, None)
                yield part


class _Partial(list[Any]):
    """The items of a list that could be made, when others could not."""


def _member(name: object, kind: Any) -> Any:
    if not isinstance(name, str):
        raise ModelError("value", "it must be a string", describe(name))
    return member(kind, name, "value")


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


def _position(document: object, problem: Problem) -> tuple[int, ...]:
    """Say where a path stands in the document, absent keys behind all others."""
    here: Any = document
    places: list[int] = []
    for part in problem.path:
        if isinstance(part, int):
            items: list[Any] = here if is_array(here) else []
            places.append(part)
            here = items[part] if part < len(items) else None
        else:
            known: Mapping[str, Any] = here if is_object(here) else {}
            keys = list(known)
            places.append(keys.index(part) if part in keys else len(keys))
            here = known.get(part)
    return tuple(places)
