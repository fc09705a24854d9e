"""Reports that differ in one fact, found by going through the model."""

import datetime as dt
import enum
import itertools
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, TypeAlias, cast

import attrs

from ictreport.errors import IctreportError
from ictreport.model import (
    Breakdown,
    Period,
    Plan,
    PluralForms,
    Report,
    Text,
    Unit,
    YearStart,
)
from ictreport_testing._laws._plain import is_tuple, kind_of

Path: TypeAlias = tuple[str | int, ...]
"""The fields and the numbers of items that lead to a value."""

_LEAVES: Final = (Period, Plan, Unit, YearStart, Text, PluralForms)
_LONG: Final = 9
_PAIR: Final = 2
_ANY: Final = (
    *map(Unit, ("USD", "VND", "%", "pp")),
    *map(Period.parse, ("2020", "2020-S1")),
    Plan("2020"),
    YearStart(4, 1),
    "exact",
    "post.whole.rest",
    "empty",
    "OTHER",
)
"""What a field may hold when nothing can be made of what it holds."""


@attrs.frozen
class Place:
    """
    A field in a report.

    Attributes:
        field: Its name, as in ``Metric.period``.
        around: The name of the field that holds the object with this field.
        path: Where it stands.
        depth: How many metrics stand around it: 2 for a part.
        value: What it holds.
    """

    field: str
    around: str
    path: Path
    depth: int
    value: Any


def places(
    node: Any,  # noqa: ANN401 - of any class of the model
    path: Path = (),
    depth: int = 0,
    around: str = "",
) -> Iterator[Place]:
    """
    Go through all fields of a report, and of what they hold.

    Args:
        node: The report, or an object or a tuple in it.
        path: Where that stands.
        depth: How many metrics stand around it.
        around: The name of the field that holds it.

    Yields:
        Each field; what is inside of others comes first.
    """
    if is_tuple(node):
        for number, item in enumerate(node):
            yield from places(item, (*path, number), depth, around)
    elif attrs.has(kind := kind_of(node)) and not isinstance(node, _LEAVES):
        depth += kind.__name__ == "Metric"
        for field in attrs.fields(kind):
            if field.init:
                value, below = getattr(node, field.name), (*path, field.name)
                name = f"{type(node).__name__}.{field.name}"
                yield from places(value, below, depth, name)
                yield Place(name, around, below, depth, value)


def put(report: Report, path: Path, value: object) -> Report | None:
    """
    Put a value into a place.

    Args:
        report: A report.
        path: The place.
        value: What it holds from now on.

    Returns:
        The changed copy, or None when the model does not admit it.
    """
    try:
        return cast("Report", _with(report, path, value))
    except (IctreportError, TypeError, ValueError, OverflowError):
        return None


def _with(node: Any, path: Path, value: object) -> object:  # noqa: ANN401 - of any class
    if not path:
        return value
    key, *rest = path
    if isinstance(key, int):
        below = _with(node[key], tuple(rest), value)
        return (*node[:key], below, *node[key + 1 :])
    return attrs.evolve(node, **{key: _with(getattr(node, key), tuple(rest), value)})


def changed(report: Report, other: Any) -> Report:  # noqa: ANN401 - a function
    """
    Change each value for which there is another that the model admits.

    Args:
        report: The report.
        other: A function of a place that yields what may stand there, the best first.

    Returns:
        The changed report.
    """
    for place in places(report):
        tried = (put(report, place.path, each) for each in other(place))
        report = next((each for each in tried if each is not None), report)
    return report


def changes(
    reports: Iterable[Report], *, thorough: bool
) -> Iterator[tuple[Report, Report]]:
    """
    Change one fact at a time.

    Args:
        reports: Reports in which every field is filled.
        thorough: Whether a field is changed wherever it can stand: in a value, a claim
            or a value of another period, of a metric, a part and a part of a part;
            else it is changed in one of these in turn.

    Yields:
        A report, and one that differs from it: with another value in a field, with an
        item less in a list, or without a value that may be missing.
    """
    by_field: dict[str, dict[tuple[str, int], list[tuple[Report, Place]]]] = {}
    for report in reports:
        for place in places(report):
            where = (place.around, place.depth)
            contexts = by_field.setdefault(place.field, {})
            contexts.setdefault(where, []).append((report, place))
    for number, contexts in enumerate(by_field.values()):
        several = [*contexts.values()]
        turn = number % len(several)
        for places_there in (
            several if thorough else (several[turn], several[0])[: 1 + (turn > 0)]
        ):
            yield from _first_changes(places_there)


def _first_changes(
    listed: list[tuple[Report, Place]],
) -> Iterator[tuple[Report, Report]]:
    """Give one change of each sort that the model admits in any of some places."""
    sorts: set[str] = set()
    for report, place in sorted(listed, key=lambda each: not each[1].value):
        for sort, value in others(place.value):
            # A part without a period has that of its whole.
            is_inherited = value is None and place.field == "Metric.period"
            if (
                sort in sorts
                or value == place.value
                or (is_inherited and place.depth > 1)
            ):
                continue
            made = put(report, place.path, value)
            if made is not None and made != report:
                sorts.add(sort)
                yield report, made


def others(
    value: Any,  # noqa: ANN401 - of any field
) -> Iterator[tuple[str, object]]:
    """
    Yield what a field that holds a value may hold instead.

    Args:
        value: What it holds.

    Yields:
        The sort of change, and the other value; the model need not admit it.
    """
    match value:
        case bool():
            yield "other", not value
        case enum.Enum():
            yield from (("other", each) for each in type(value) if each is not value)
        case Text():
            yield "other", Text({tag: f"{words}x" for tag, words in value})
            yield "case", Text({tag: words.swapcase() for tag, words in value})
            *first, (tag, words) = value
            if first:
                yield "languages", Text({**dict(first), tag: f"{words}x"})
        case str():
            yield "other", f"{value}x"
            yield "case", value.swapcase()
        case int() | Decimal():
            yield "other", value + 1
            yield "sign", -value
        case Period():
            yield "length", Period.day(value.start)
        case dt.date():
            yield "other", value + dt.timedelta(1)
        case _ if is_tuple(value):
            yield from _other_items(value)
        case _:
            pass
    yield from (("other", each) for each in _ANY)
    yield "none", None


def _other_items(items: tuple[Any, ...]) -> Iterator[tuple[str, object]]:
    if not (items and isinstance(items[0], tuple)):
        yield "fewer", items[:-1]
        yield "fewer", items[1:]
    for number, item in enumerate(items):
        for other in _other_pairs(item):
            yield "other", (*items[:number], other, *items[number + 1 :])


def _other_pairs(item: object) -> Iterator[object]:
    """Change what stands under a code or the tag of a language."""
    match item:
        case (str(key), Text() as words):
            yield key, Text({tag: f"{each}x" for tag, each in words})
        case (str(key), PluralForms() as forms):
            yield key, attrs.evolve(forms, other=f"{forms.other}x")
        case (str(key), str(code)):
            yield key, f"{code}x"
            yield key, {"F": "M", "V": "Q", "S": "N", "T": "F"}.get(code, "15-24")
        case _:
            pass


def exchanges(report: Report) -> Iterator[Report]:
    """
    Let neighbours in a list exchange one field.

    Args:
        report: A report with lists whose first two items differ in many fields.

    Yields:
        Reports that have the same facts, but one of them of the neighbour.
    """
    for place in places(report):
        if not is_tuple(place.value) or len(place.value) < _PAIR:
            continue
        first, second = place.value[:_PAIR]
        kind = kind_of(first)
        if (
            kind is not type(second)
            or not attrs.has(kind)
            or isinstance(first, _LEAVES)
        ):
            continue
        for field in attrs.fields(kind):
            mine, its = getattr(first, field.name), getattr(second, field.name)
            if field.init and mine != its:
                made = put(report, (*place.path, 0, field.name), its)
                made = made and put(made, (*place.path, 1, field.name), mine)
                yield from (made,) if made else ()


def moves(report: Report) -> Iterator[Report]:
    """
    Let the last part of a breakdown stand elsewhere.

    Args:
        report: A report with parts of parts.

    Yields:
        For each breakdown of several parts, the report with its last part below the
        first one, and with its last part beside the whole.
    """
    for place in places(report):
        if place.field != "Metric.breakdowns" or not place.value:
            continue
        first, *others = place.value[0].parts
        if not others:
            continue
        path, last = (*place.path, 0, "parts"), attrs.evolve(others[-1], code="moved")
        below = Breakdown(complete=False, parts=[last])
        inside = attrs.evolve(first, breakdowns=[*first.breakdowns, below])
        made = put(report, path, (inside, *others[:-1]))
        yield from (made,) if made else ()
        made = put(report, path, (first, *others[:-1]))
        beside: Any = made
        for key in place.path[:-2]:
            beside = beside[key] if isinstance(key, int) else getattr(beside, key)
        made = made and put(made, place.path[:-2], (*beside, last))
        yield from (made,) if made else ()


def last_ones(report: Report) -> Iterator[Report]:
    """
    Change the last item of each list.

    Args:
        report: A report with long lists.

    Yields:
        The report without the last item of a list, and with one headline less.
    """
    for place in places(report):
        if is_tuple(place.value) and len(place.value) > _LONG:
            made = put(report, place.path, place.value[:-1])
            yield from (made,) if made else ()
    headlines = [p for p in places(report) if p.field == "Metric.headline" and p.value]
    made = put(report, headlines[-1].path, value=False)
    yield from (made,) if made else ()


def alone(report: Report) -> Iterator[list[Report]]:
    """
    Yield the metrics of a report in reports of their own, all under one code.

    Args:
        report: A report in which metrics of one name differ in one sort of fact.

    Yields:
        For each name, a list of reports no two of which say the same.
    """
    for sector in report.sectors:
        by_name = itertools.groupby(sector.metrics, key=lambda metric: metric.name)
        for _, metrics in by_name:
            reports: list[Report] = []
            for metric in metrics:
                only = attrs.evolve(
                    sector, metrics=[attrs.evolve(metric, code="metric")]
                )
                made = put(report, ("sectors",), (only,))
                made = made and put(made, ("tasks",), ())
                if made is not None and made not in reports:
                    reports.append(made)
            if len(reports) > 1:
                yield reports
