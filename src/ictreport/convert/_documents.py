"""
Documents to reports and back, with all problems of an invalid document.

A first reading stops at a problem, because that is faster. A second one then continues
after each problem, and references are checked in the valid items of the document.
"""

import functools
import shlex
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final

import cattrs
from cattrs.errors import BaseValidationError

from ictreport.convert._converter import body_converter, model_converter
from ictreport.convert._defaults import factor_out, fill_in
from ictreport.convert._shape import (
    MAPPING_KEY,
    VERSION,
    VERSION_KEY,
    YEAR_START,
    fields_of,
    take_version,
    years_from,
)
from ictreport.convert._strict import describe, is_array, is_object, problems_in
from ictreport.errors import (
    MOST_PROBLEMS,
    DocumentError,
    ModelError,
    PathPart,
    Problem,
    shorten,
)
from ictreport.model import Report, YearStart
from ictreport.model._checks import (
    Declared,
    References,
    codelist_problems,
    name_problems,
    source_problems,
    unit_problems,
)
from ictreport.model.sector import by_address, nodes_in

DEEPEST_NESTING: Final = 160
"""How many levels deep objects and lists of a document can be nested."""

Path = tuple[PathPart, ...]


def converter(
    *, compact: bool = False, detailed_validation: bool = True
) -> cattrs.Converter:
    """
    Make a cattrs converter that reads and writes the classes of the model.

    It handles your own classes, such as one with a report or a quantity as a field, the
    way cattrs does. The classes of the model follow the document shape: unknown keys
    are errors, numbers are strings, words are in Unicode's normal form C, and defaults
    are left out.

    Args:
        compact: Whether quantities are written as text rather than as objects.
        detailed_validation: Passed on to cattrs.

    Returns:
        A new converter. It writes the version key into each report. When a value is not
        a valid report, it raises a ``DocumentError`` whose paths start at that report.
    """
    made = model_converter(compact=compact, detailed=detailed_validation)
    made.register_structure_hook(Report, lambda document, _: structure(document))
    made.register_unstructure_hook(
        Report, functools.partial(unstructure, compact=compact)
    )
    return made


def structure(document: Mapping[str, Any], origin: str = "") -> Report:
    """
    Make a report from a document.

    Nothing is guessed: unknown and duplicate keys, nulls, numbers that are not strings,
    and names that the report does not define are errors. A quantity can also be written
    as compact text such as ``"226 billion VND"``.

    Args:
        document: The plain data that a JSON or TOML reader returns.
        origin: The name of the file or stream, for messages.

    Returns:
        The report.

    Raises:
        DocumentError: The document is not a valid report; the error lists up to 100
            problems, each with its path.
    """
    with years_from(year_start_of(document)):
        return _structured(document, origin)


def _structured(document: Mapping[str, Any], origin: str) -> Report:
    try:
        return _structure(document)
    except DocumentError as error:  # a relation between objects failed
        problems = _in_order(document, error.problems)
        raise DocumentError(problems, origin, more=error.more) from None
    except Exception:
        refusal = _refusal(document, origin)
        if refusal is None:
            raise
        raise refusal from None


def year_start_of(document: object) -> YearStart:
    """
    Read the day on which the years of a document begin.

    Args:
        document: Anything.

    Returns:
        That day; the first of January when the document gives no day or a malformed
        one, which is reported with the other problems.
    """
    text = document.get("year_start") if is_object(document) else None
    try:
        return YearStart.parse(text) if text else YearStart.CALENDAR
    except ModelError:
        return YearStart.CALENDAR


def _structure(document: Mapping[str, Any]) -> Report:
    version, body = take_version(document)
    if version != VERSION or type(version) is not int:
        raise ModelError("document", f"it must be of version {VERSION}", version)
    body, problems = fill_in(body)
    if problems:
        raise ModelError("defaults", problems[0].message, None)
    report: Report = body_converter().structure(body, Report)
    return report


def unstructure(report: Report, *, compact: bool = False) -> dict[str, Any]:
    """
    Make a document from a report.

    Keys come in their canonical order, defaults and empty lists are left out, and
    numbers are strings. ``structure`` turns the document into an equal report again.

    Args:
        report: The report.
        compact: Whether it is written short, as in TOML: quantities as compact text
            rather than as objects, and what all figures of a sector or breakdown share
            as its ``defaults``.

    Returns:
        A document of dicts, lists, strings, integers and booleans.
    """
    with years_from(report.year_start):
        body: dict[str, Any] = body_converter(compact=compact).unstructure(report)
    if compact:
        factor_out(body)
    return {VERSION_KEY: VERSION, **body}


def _refusal(document: object, origin: str) -> DocumentError | None:
    """
    Find every problem of a document.

    Addresses and placeholders are checked only when all sectors are valid, and units
    only when all their declarations are, since they may refer to an invalid item.

    Args:
        document: The plain data that was read.
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
    body, of_defaults = fill_in(body)
    problems = [*_version(version, document), *of_defaults]
    more = False
    try:
        body_converter(detailed=True).structure(body, Report)
    except BaseValidationError as error:
        first = error.exceptions[0]
        if isinstance(first, DocumentError):  # only a relation failed
            problems += first.problems
            more = first.more
        else:
            refused = [*problems_in(error)]
            problems += [*refused, *_relations(body, refused)]
    if not problems:
        return None
    return DocumentError(_in_order(document, problems), origin, more=more)


def _version(version: object, document: Mapping[str, Any]) -> Iterator[Problem]:
    if VERSION_KEY not in document:
        message = f"the version of the document is required; write {VERSION}"
        yield Problem((VERSION_KEY,), message)
    elif type(version) is not int or version != VERSION:
        message = f"only version {VERSION} is supported (got {_shown(version)})"
        yield Problem((VERSION_KEY,), message)


def _relations(body: Mapping[str, Any], problems: list[Problem]) -> Iterator[Problem]:
    """Check references in the valid items of a document."""
    broken = {problem.path[0] for problem in problems if problem.path}
    valid = _ValidItems(body, problems)
    units, narrative, sectors, tasks = map(
        valid.items, ("units", "narrative", "sectors", "tasks")
    )
    codelists, plans, dimensions, justifications = map(
        valid.items, ("codelists", "plans", "dimensions", "justifications")
    )
    nodes = nodes_in(sectors, valid.items("period") or None, dimensions)
    checks: list[Iterator[Problem]] = []
    declared: Declared | None = None
    if broken.isdisjoint(("codelists", "plans", "dimensions")):
        declared = Declared.of(codelists, plans)
        checks.append(codelist_problems(codelists))
        checks.append(
            name_problems(declared, dimensions, sectors, nodes, justifications)
        )
    if "units" not in broken:
        checks.append(unit_problems(units, nodes, tasks))
    if "sources" not in broken:
        checks.append(source_problems(valid.items("sources"), nodes))
    if "sectors" not in broken:
        references = References(by_address(nodes), YEAR_START.get(), declared)
        checks.append(references.problems(narrative, sectors, tasks))
    for problem in islice(chain(*checks), MOST_PROBLEMS + 1):
        yield Problem(valid.original(problem.path), problem.message)


class _ValidItems:
    """A document without the invalid items of its lists."""

    def __init__(self, body: Mapping[str, Any], problems: list[Problem]) -> None:
        self._invalid = {_item(problem.path) for problem in problems}
        self._parents = {cut[:n] for cut in self._invalid for n in range(len(cut))}
        self._indexes: dict[Path, list[int]] = {}
        self._body = self._without(body, (), ())

    def _without(self, value: Any, path: Path, new_path: Path) -> Any:
        """Copy a value; record the original indexes of each list by its new path."""
        if path not in self._parents:
            return value
        if is_array(value):
            indexes = [n for n in range(len(value)) if (*path, n) not in self._invalid]
            self._indexes[new_path] = indexes
            return [
                self._without(value[old], (*path, old), (*new_path, new))
                for new, old in enumerate(indexes)
            ]
        return {
            key: self._without(item, (*path, key), (*new_path, key))
            for key, item in value.items()
            if (*path, key) not in self._invalid
        }

    def items(self, key: str) -> Any:
        """Read a field of the report from its valid items."""
        if key not in self._body:
            return ()
        kind = fields_of(Report)[key].type
        read = body_converter().get_structure_hook(kind)
        try:
            return read(self._body[key], kind)
        except Exception:  # noqa: BLE001 - it may need an invalid item
            return ()

    def original(self, path: Path) -> Path:
        """Return the path in the original document of a path in this one."""
        return tuple(
            self._indexes[path[:depth]][part]
            if isinstance(part, int) and path[:depth] in self._indexes
            else part
            for depth, part in enumerate(path)
        )


def _item(path: Path) -> Path:
    """Return the path of the innermost list item around a path."""
    indexes = [depth for depth, part in enumerate(path) if isinstance(part, int)]
    return path[: indexes[-1] + 1] if indexes else path[:1]


def _shown(value: object) -> str:
    return shorten(describe(value))


def _is_too_deep(document: Mapping[str, Any]) -> bool:
    level: list[Any] = [document]
    for _ in range(DEEPEST_NESTING):
        items: list[Any] = []
        for value in level:
            items.extend(value.values() if is_object(value) else value)
        level = [value for value in items if is_object(value) or is_array(value)]
        if not level:
            return False
    return True


def _in_order(document: Any, problems: Iterable[Problem]) -> list[Problem]:
    """
    Sort problems by their position in the document, absent keys last.

    Args:
        document: The document.
        problems: The problems.

    Returns:
        The problems in order.
    """
    orders: dict[int, dict[Any, int]] = {}

    def position(problem: Problem) -> tuple[int, ...]:
        value: Any = document
        key_positions: list[int] = []
        for part in problem.path:
            if isinstance(part, str):
                order = orders.get(id(value))
                if order is None:
                    order = {key: place for place, key in enumerate(value)}
                    orders[id(value)] = order
                key_positions.append(order.get(part, len(order)))
                value = value.get(part)
            else:
                key_positions.append(part)
                value = value[part]
        return tuple(key_positions)

    return sorted(problems, key=position)
