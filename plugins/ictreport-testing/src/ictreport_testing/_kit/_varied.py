"""Reports with every field of the model, in places and with values that are rare."""

import datetime as dt
import functools
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, cast

import attrs

from ictreport.convert import fields_of, has_keys, structure, unstructure
from ictreport.model import (
    History,
    Metric,
    Period,
    Plan,
    Quantity,
    Report,
    Sector,
    Target,
    Task,
    Text,
)
from ictreport.model.metric import DEEPEST_PARTS
from ictreport.model.unit_kind import NAMED
from ictreport.model.unit_words import CURRENCIES, MEASURES
from ictreport_testing._kit._corpus import a_report, plain
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._fields import Path, put
from ictreport_testing._kit._probes import at

_FIRST_DAY: Final = dt.date(2024, 2, 1)
_LONG_HISTORY: Final = 1_100
_AROUND: Final = "z"
_SECTORS: Final = 13
_PASSED_OVER: Final = (
    *("Total", "Total revenue", "Sum", "Average price", "Of which rural", "Subtotal"),
    *("Note", "Source", "n/a", "None", "Page 1", "Name", "Tổng số", "कुल"),
)

_SIGNS: Final = (
    *("//", "#", ";", "--", "%", "/*", "<!--", "!", "|", ">", "*", "'", '"', "\\"),
    *("REM ", "::", "..", "~", "$", "&", "@", "=", "+", "-", "[", "(", "{", "`", ","),
)
"""What comments, quotes, formulas and headings of some format begin with."""

Other: TypeAlias = Callable[[Any], Iterator[object]]
"""Gives what may stand in the place of a value, the best first."""


@functools.cache
def varied() -> tuple[tuple[str, Report], ...]:
    """
    Make reports that differ from what is usual in every field at once.

    Returns:
        The rich report with all but metrics twice in each list, with a day wherever a
        time can stand, and with blanks and capitals in all words; everything as parts
        and as parts as deep as the model admits; a long history; each unit; and more
        than ten sectors, each with figures of its own; and names such as "Total".
    """
    metrics = [metric for _, metric in rich().walk()]
    deepest = max(each.depth for metric in metrics for each in metric.breakdowns)
    return (
        ("everything twice", _twice(rich())),
        ("a day for every time", changed(rich(), _days())),
        ("blanks and capitals in words", changed(rich(), _words)),
        ("every kind of part", _in_parts(everything(), 1)),
        ("every field in parts", _in_parts(rich(), 1)),
        ("every field as deep as can be", _in_parts(rich(), DEEPEST_PARTS - deepest)),
        ("a long history", with_history(_LONG_HISTORY)),
        ("every unit", _in_units()),
        ("names of rows that are passed over", _as_passed_over()),
        ("sectors with figures of their own", _in_sectors()),
    )


def _in_units() -> Report:
    """Let a metric stand for each unit that the model has a word for."""
    units = (*sorted(NAMED), *sorted(MEASURES), *sorted(CURRENCIES))
    return a_report(
        Metric(f"u{number}", Text.of(en=f"Figure in {unit}"), f"{number + 2} {unit}")
        for number, unit in enumerate(units)
    )


def _as_passed_over() -> Report:
    """Let names be those that rows of sums, heads and notes have in tables."""
    return a_report(
        Metric(f"m{number}", Text.of(en=name), f"{number} VND")
        for number, name in enumerate(_PASSED_OVER)
    )


def _in_sectors() -> Report:
    """Let there be more than ten sectors: as texts, 10 sorts before 2."""
    sectors = [
        Sector(
            f"s{number}",
            Text.of(en=f"Sector {number}"),
            metrics=[Metric("m", Text.of(en=f"Figure {number}"), f"{number} VND")],
        )
        for number in range(1, _SECTORS)
    ]
    return attrs.evolve(a_report([]), sectors=sectors)


def places(node: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """
    Visit every value, what is inside of others first and last things first.

    Args:
        node: A report, or anything in it.
        path: Where that stands.

    Yields:
        The place of each value, and the value.
    """
    below: list[tuple[str | int, object]] = []
    if has_keys(type(node)):
        below = [(key, getattr(node, key)) for key in fields_of(type(node))]
    elif isinstance(node, tuple):
        below = [*enumerate(cast("tuple[object, ...]", node))]
    for key, value in reversed(below):
        yield from places(value, (*path, key))
    yield path, node


def changed(report: Report, other: Other) -> Report:
    """
    Change each value for which there is another that the model admits.

    Args:
        report: The report.
        other: Gives what may stand in the place of a value.

    Returns:
        The changed report.
    """
    for path, value in places(report):
        tried = (put(report, path, each) for each in other(value))
        report = next((each for each in tried if each is not None), report)
    return report


def _twice(report: Report) -> Report:
    """Let each item of each list stand twice, side by side, where the model admits."""
    for path in [path for path, value in places(report) if _is_list(value)]:
        for number in reversed(range(len(at(report, path)))):
            items = at(report, path)
            twice = (*items[: number + 1], *items[number:])
            report = put(report, path, twice) or report
    return report


def _is_list(value: object) -> bool:
    if not isinstance(value, tuple):
        return False
    # Metrics of one address have reports of their own: few tables tell them apart.
    return any(
        isinstance(item, Text)
        or (has_keys(type(item)) and not isinstance(item, Metric))
        for item in cast("tuple[object, ...]", value)[:1]
    )


def _days() -> Other:
    days = itertools.count()

    def other(value: object) -> Iterator[object]:
        if not isinstance(value, Period | Plan | dt.date):
            return
        day = _FIRST_DAY + dt.timedelta(next(days))
        if isinstance(value, dt.date):
            yield day
        elif isinstance(value, Plan):
            yield Plan(Period.parse(day.isoformat()), value.name)
        else:
            yield Period.parse(day.isoformat())

    return other


def _words(value: object) -> Iterator[object]:
    if isinstance(value, Text):
        yield Text({tag: f" {words}  Of Them " for tag, words in value})
    elif type(value) is str and value:
        yield from (f"{value}  Of Them ", f"{value}T", value.upper())


@functools.cache
def begun() -> tuple[tuple[str, Report], ...]:
    """
    Make reports in which words begin as comments, quotes and formulas do.

    Returns:
        Metrics whose names begin with one sign each; for each sign a plain report all
        of whose words begin with it; and every field, with sign after sign.
    """
    names = [
        Metric(f"m{number}", Text.of(en=f"{sign}Figure"), f"{number} VND")
        for number, sign in enumerate(_SIGNS)
    ]
    signs = itertools.cycle(_SIGNS)
    return (
        ("names that begin with signs", a_report(names)),
        *(
            (f"words that begin with {sign!r}", changed(plain(), _begin(repeat)))
            for sign in _SIGNS
            for repeat in (itertools.repeat(sign),)
        ),
        ("every field begins with a sign", changed(rich(), _begin(signs))),
        ("signs within and behind names", a_report(_within_names())),
        ("signs within all words", changed(plain(), _within(signs))),
        ("signs within every field", changed(rich(), _within(signs))),
    )


@functools.cache
def formulas() -> Report:
    """
    Let all words be such as a spreadsheet would compute.

    Returns:
        A report with every field.
    """
    return changed(rich(), _begin(itertools.repeat("=")))


def _within_names() -> Iterator[Metric]:
    """Let each sign stand behind a word, before another one, alone and at the end."""
    forms = ("Lot{} end", "Lot {}end", "Lot {} end", "Lot{}end", "Lot{}", "Lot {}")
    pairs = itertools.product(_SIGNS, forms)
    for number, (sign, form) in enumerate(pairs):
        yield Metric(f"m{number}", Text.of(en=form.format(sign)), f"{number} VND")


def _within(signs: Iterator[str]) -> Other:
    behind = " ".join(f"{sign}of {sign} it" for sign in _SIGNS)

    def other(value: object) -> Iterator[object]:
        if isinstance(value, Text):
            yield Text({tag: f"{words} {behind}" for tag, words in value})
        elif type(value) is str and value:
            yield f"{value}{next(signs)}x"

    return other


def _begin(signs: Iterator[str]) -> Other:
    def other(value: object) -> Iterator[object]:
        if isinstance(value, Text):
            sign = next(signs)
            yield Text({tag: f"{sign}{words}" for tag, words in value})
        elif type(value) is str and value:
            yield f"{next(signs)}{value}"

    return other


def _in_parts(report: Report, depth: int) -> Report:
    """Let all metrics of a report be parts of parts."""
    text = json.dumps(unstructure(report))
    for sector in report.sectors:
        inside = ".".join([sector.code, *[_AROUND] * depth])
        text = text.replace(f"{sector.code}.", f"{inside}.")
    document = json.loads(text)
    for sector in document["sectors"]:
        for _ in range(depth if sector.get("metrics") else 0):
            parts = {"complete": False, "parts": sector["metrics"]}
            whole = {"code": _AROUND, "name": {"en": "Around"}, "status": "missing"}
            sector["metrics"] = [{**whole, "breakdowns": [parts]}]
    return structure(document)


@functools.cache
def with_history(count: int) -> Report:
    """
    Make a report of a metric of which much is known.

    Args:
        count: How many values of the past there are.

    Returns:
        The report, with a value for each day.
    """
    days = (_FIRST_DAY - dt.timedelta(number + 1) for number in range(count))
    history = [
        History(Period.parse(day.isoformat()), Quantity.parse(f"{number} VND"))
        for number, day in enumerate(days)
    ]
    name = Text.of(en="Revenue")
    return a_report([Metric("revenue", name, "226 billion VND", history=history)])


@functools.cache
def targeted() -> tuple[tuple[str, Report], ...]:
    """
    Make reports in which some targets have a time by which they are due, and some none.

    Returns:
        A report for each order of a task that is due and one that is not.
    """
    tasks = [
        Task(
            f"task{number}",
            Text.of(en=f"Task {'AB'[number]}"),
            "other",
            due=due,
            targets=[Target("post.revenue", f"{300 + number} billion VND")],
        )
        for number, due in enumerate(("2024-S2", None))
    ]
    return tuple(
        (f"targets that are {what}", attrs.evolve(plain(), tasks=order))
        for what, order in (("due first", tasks), ("due last", tasks[::-1]))
    )


@functools.cache
def one_apart() -> tuple[tuple[str, Report], ...]:
    """
    Make a report of one figure, and reports that say one thing otherwise.

    Returns:
        That report first; each of the others differs from it in one field that is
        valid, so that a file that has both contradicts itself.
    """
    metric = Metric("revenue", Text.of(en="Revenue"), "226 billion VND")
    report = a_report([metric])
    [sector] = report.sectors
    other = Text.of(en="Another")
    fields: dict[str, dict[str, Any]] = {
        "another id": {"id": "another"},
        "another title": {"title": other},
        "another period": {"period": "2023-S2"},
        "another publisher": {"publisher": attrs.evolve(report.publisher, name=other)},
        "another sector": {"sectors": [attrs.evolve(sector, name=other)]},
    }
    changes = {
        "value": "227 billion VND",
        "name": other,
        "last letter": Text.of(en="Revenua"),
    }
    for what, value in changes.items():
        field = "name" if isinstance(value, Text) else what
        changed: dict[str, Any] = {field: value}
        metrics = [attrs.evolve(metric, **changed)]
        fields[f"another {what}"] = {"sectors": [attrs.evolve(sector, metrics=metrics)]}
    more = ((name, attrs.evolve(report, **each)) for name, each in fields.items())
    return (("one figure", report), *more)
