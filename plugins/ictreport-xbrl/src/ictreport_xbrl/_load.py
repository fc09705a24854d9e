"""xBRL-JSON to reports: that of ictreport by its notes, any other by its facts."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, cast

from ictreport.dataset import refuse_options
from ictreport.errors import DocumentError, ModelError, Problem, SourceError
from ictreport.model import Period, Report
from ictreport.plugin import Origin
from ictreport.tidy import COLUMNS, NAME_PREFIX, from_cells, read_table
from ictreport_xbrl import XbrlSourceOptions
from ictreport_xbrl._facts import (
    MOST_DECIMALS,
    TYPED,
    Fact,
    cells_of,
    decimals_of,
    fact_of,
    mapping,
    text_of,
)
from ictreport_xbrl._json import DOCUMENT_TYPE, NOTE
from ictreport_xbrl._names import PREFIX, PUBLISHER, report_id

_NUMBER: Final = re.compile(r"-?[0-9]{1,400}(\.[0-9]{1,400})?")
_KNOWN: Final = frozenset({"concept", "entity", "period", "unit"})


def load(origin: Origin, options: XbrlSourceOptions) -> Report:
    """
    Read a report from xBRL-JSON.

    Args:
        origin: Where it is read from.
        options: What the facts of another taxonomy do not say.

    Returns:
        The report, as far as the facts carry it.

    Raises:
        SourceError: The file is not xBRL-JSON, or holds no figure.
        DocumentError: Its facts make no report, or something is unknown that an option
            can say; each problem has the id of the fact, or the option.
    """
    name = origin.name
    document = _parse(origin.read_text(), name)
    info = mapping(document.get("documentInfo"))
    if info.get("documentType") != DOCUMENT_TYPE:
        rule = f"its documentType must be {DOCUMENT_TYPE}"
        raise SourceError(f"{name}: {rule} (got {info.get('documentType')!r})", name)
    spaces = mapping(info.get("namespaces"))
    space = spaces.get(PREFIX)
    report = report_id(space) if isinstance(space, str) else None
    if report is None and PUBLISHER in spaces.values():
        rule = f"its namespace {PREFIX!r} must be the one that 'xbrl' writes"
        raise SourceError(f"{name}: {rule} (got {space!r}); export it anew", name)
    if report is None:
        from ictreport_xbrl._dataset import read_dataset

        return read_dataset(document, origin, options)
    refuse_options(options, name, "period")
    period = None if options.period is None else Period.parse(options.period)
    reader = Reader(mapping(document.get("facts")), report)
    if reader.problems:
        raise DocumentError(reader.problems, name)
    try:
        return read_table(reader.table(), name, safe=False, period=period)
    except DocumentError as error:
        problems = [_at_fact(problem, reader.ids) for problem in error.problems]
        raise DocumentError(problems, name, more=error.more) from None


def _at_fact(problem: Problem, ids: list[str]) -> Problem:
    """Name the fact instead of the line of the table."""
    match problem.path:
        case ("line", int(number), *rest) if number > 1:
            return Problem(("facts", ids[number - 2], *rest), problem.message)
        case _:
            return problem


def _parse(text: str, name: str) -> Mapping[str, Any]:
    try:
        document: object = json.loads(
            text, object_pairs_hook=_once, parse_float=str, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        rule = f"it must be JSON (the parser says {error.msg!r})"
        raise SourceError(f"{name}:{place}: {rule}; correct it there", name) from error
    except ModelError as error:
        raise SourceError(f"{name}: {error}", name) from error
    except RecursionError as error:
        rule = "its lists and objects must not be nested so deeply"
        raise SourceError(f"{name}: {rule}", name) from error
    return mapping(document)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse what stands twice, for only one of them would be read."""
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ModelError(
            "object", "each key must occur only once", twice, "remove one of them"
        )
    return content


def _integer(digits: str) -> int | str:
    """Keep integers of thousands of digits as text, which are refused later."""
    return digits if len(digits) > len(str(MOST_DECIMALS)) + 1 else int(digits)


class Reader:
    """
    Makes rows of facts.

    Attributes:
        ids: The id of the fact of each row.
        problems: What is wrong with facts.
    """

    def __init__(self, facts: Mapping[str, Any], report: str) -> None:
        self._facts = facts
        self._report = report
        self._rows: list[dict[str, str]] = []
        self.ids: list[str] = []
        self.problems: list[Problem] = []
        for name, fact in facts.items():
            dimensions = mapping(mapping(fact).get("dimensions"))
            if dimensions.get("concept") == NOTE:
                continue
            try:
                self._rows.append(self._row(mapping(fact), dimensions))
                self.ids.append(name)
            except ModelError as error:
                self.problems.append(Problem(("facts", name), str(error)))

    def table(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the header and the rows of the tidy table."""
        names = sorted(
            {name for row in self._rows for name in row if name.startswith(NAME_PREFIX)}
        )
        header = (*COLUMNS, *names)
        yield 1, header
        for line, row in enumerate(self._rows, start=2):
            yield line, tuple(row.get(column, "") for column in header)

    def _row(
        self, described: Mapping[str, Any], dimensions: Mapping[str, Any]
    ) -> dict[str, str]:
        fact = Fact(
            _local("concept", dimensions.get("concept")),
            _local("entity", dimensions.get("entity")),
            text_of("period", dimensions.get("period")),
            text_of("unit", dimensions.get("unit", "")),
            _value(described.get("value")),
            decimals_of(described),
            tuple(_members(dimensions)),
            tuple(self._notes(described)),
        )
        cells = cells_of(fact, self._report)
        unknown = [
            column
            for column in cells
            if column not in COLUMNS and not column.startswith(NAME_PREFIX)
        ]
        if unknown:
            rule = "it must name a column of the tidy table"
            raise ModelError("note", rule, unknown[0], "write 'hedge: about'")
        _check(fact, cells)
        return cells

    def _notes(self, described: Mapping[str, Any]) -> Iterator[str]:
        links = mapping(mapping(described.get("links")).get("footnote"))
        for ids in links.values():
            for name in cast("list[object]", ids) if isinstance(ids, list) else ():
                linked = mapping(self._facts.get(str(name)))
                if not isinstance(linked.get("value"), str):
                    raise ModelError("note", "it must be among the facts", name)
                yield linked["value"]


def _check(fact: Fact, cells: Mapping[str, str]) -> None:
    """Refuse a fact whose notes say something else; others are reported later."""
    try:
        row = from_cells(cells)
        noted_fact = fact_of(row, cells)
    except (DocumentError, ModelError):
        return
    for name in ("concept", "publisher", "period", "unit", "value", "decimals"):
        stated, noted = getattr(fact, name), getattr(noted_fact, name)
        if name == "value" and None not in {stated, noted}:
            stated, noted = Decimal(stated), Decimal(noted)
        if stated != noted:
            rule = f"the notes of a fact must agree with it (they say {noted})"
            raise ModelError(name, rule, str(stated), "correct one of them")


def _local(subject: str, value: object) -> str:
    prefix, colon, name = text_of(subject, value).partition(":")
    if not (prefix and colon and name):
        raise ModelError(subject, "it must have a prefix and a name", value)
    return name


def _value(value: object) -> str | None:
    if value is not None and not (isinstance(value, str) and _NUMBER.fullmatch(value)):
        raise ModelError("value", "it must be a decimal number as text, or null", value)
    return value


def _members(dimensions: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, member in dimensions.items():
        if name in _KNOWN:
            continue
        key = _local("dimension", name)
        value = text_of(key, member)
        if key not in TYPED:
            value = _local(key, value).removeprefix(f"{key}.")
        yield key, value
