"""What a report says with a code, and a page with words."""

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from ictreport.language import builtin_languages
from ictreport.model import (
    Area,
    Claim,
    Metric,
    Publisher,
    Report,
    Sector,
    Status,
    Task,
    TaskStatus,
    Text,
)
from ictreport.view import ReportView
from ictreport_testing._kit._corpus import Value

Page = Callable[[Report], str]
"""Reads what people see of the page of a report; nothing when it is declined."""

Words = Callable[[ReportView], Sequence[object]]
"""Gives texts of a page any of which says something."""


@attrs.frozen
class Said:
    """
    Something that a report says with a code, and a page with words.

    Attributes:
        what: What it is.
        code: What a page shows with the words, or not at all.
        words: How pages say it.
        report: A report in which it stands.
        without: The same report without it.
    """

    what: str
    code: str
    words: Words
    report: Report
    without: Report


def text_of(word: str) -> Text:
    """
    Make words that differ in each language, in letters that all fonts have.

    Args:
        word: What they begin with.

    Returns:
        The words, each with the tag of its language at its end.
    """
    return Text({spec.tag: f"{word}{spec.tag}" for spec in builtin_languages()})


@functools.cache
def bare_page() -> Report:
    """
    Make a report with nothing but names and figures.

    Returns:
        Two sectors of two metrics, without a word of another report.
    """
    metrics = [
        Metric("alpha", text_of("Zalpha"), "226 billion VND"),
        Metric("omega", text_of("Zomega"), "37.5 %"),
    ]
    return Report(
        id="kit",
        title=text_of("Ztitle"),
        publisher=Publisher("ZP", text_of("Zpublisher")),
        period="2024-01-01/P3M",
        sectors=[
            Sector("zpost", text_of("Zpost"), metrics=metrics),
            Sector("ztele", text_of("Ztele"), metrics=metrics),
        ],
    )


def with_first(**changes: Value) -> Report:
    """
    Change the first metric.

    Args:
        **changes: What it has besides.

    Returns:
        The report.
    """
    return _changed(0, changes)


def _changed(place: int, changes: dict[str, Any]) -> Report:
    [first, *others] = bare_page().sectors
    metrics = [*first.metrics]
    metrics[place] = attrs.evolve(metrics[place], **changes)
    sectors = [attrs.evolve(first, metrics=metrics), *others]
    return attrs.evolve(bare_page(), sectors=sectors)


@functools.cache
def everything_said() -> tuple[Said, ...]:
    """
    List what has a code and words.

    Returns:
        Each with a report in which it stands.
    """
    return tuple(_said())


def _said() -> Iterator[Said]:
    bare = bare_page()
    # What begins in April is the first quarter of a year of its own.
    fiscal = attrs.evolve(bare, year_start="04-01", period="2024-07-01/P3M")
    years = (fiscal.period.code(fiscal.year_start), fiscal.period.code())
    for code in dict.fromkeys(years):
        yield Said("the period", code, lambda v: (v.period, v.months), fiscal, bare)
    for status in Status:
        if status is not Status.NORMAL:
            value = "226 billion VND" if status.has_value else None
            report = with_first(status=status, value=value)
            what = f"the status {status}"
            yield Said(what, str(status), _status_words, report, bare)
    of = _changed(1, {"of": "zpost.alpha"})
    yield Said("what a percent refers to", "zpost.alpha", _of_words, of, bare)
    told = Text.of(en="Zsays {zpost.alpha}")
    said = attrs.evolve(bare, narrative=[told])
    yield Said("a figure in a paragraph", "{zpost.alpha}", _figures, said, bare)
    own = with_first(period="2023-Q3")
    yield Said("the period of a figure", "2023-Q3", _periods, own, bare)
    claimed = with_first(claims=[Claim("growth", "2023-Q3", "3 %")])
    yield Said("what a claim compares to", "2023-Q3", _baselines, claimed, bare)
    for state in TaskStatus:
        task = Task("ztask", text_of("Ztask"), "other", status=state)
        listed = attrs.evolve(bare, tasks=[task])
        yield Said(f"the status {state} of a task", str(state), _tasks, listed, bare)
    headline = with_first(headline=True)
    without = _changed(1, {"headline": True})
    yield Said("the unit of a headline", "226", _units, headline, without)
    yield from _own_words()


def _own_words() -> Iterator[Said]:
    """Say in English what the report says in the language of the page as well."""
    bare = bare_page()
    named: dict[str, tuple[Words, dict[str, Any]]] = {
        "title": (lambda v: (v.title,), {"title": text_of("Zother")}),
        "publisher": (
            lambda v: (v.publisher,),
            {"publisher": Publisher("ZP", text_of("Zother"))},
        ),
        "area": (lambda v: (v.area,), {"area": Area("VN-33", text_of("Zother"))}),
        "paragraph": (lambda v: v.narrative, {"narrative": [text_of("Zother")]}),
        "task": (
            lambda v: [task.title for task in v.tasks],
            {"tasks": [Task("ztask", text_of("Zother"), "other")]},
        ),
    }
    for what, (words, changes) in named.items():
        report = attrs.evolve(bare, **changes)
        yield Said(f"the {what}", "Zotheren", words, report, bare)
    note = with_first(note=text_of("Zother"))
    yield Said("the note", "Zotheren", lambda v: v.notes or ("",), note, bare)


def _status_words(seen: ReportView) -> Sequence[object]:
    row = seen.sectors[0].rows[0]
    return (row.status or row.value,)


def _of_words(seen: ReportView) -> Sequence[object]:
    return (seen.sectors[0].rows[1].of,)


def _figures(seen: ReportView) -> Sequence[object]:
    return (seen.sectors[0].rows[0].value,)


def _periods(seen: ReportView) -> Sequence[object]:
    return (seen.sectors[0].rows[0].period,)


def _baselines(seen: ReportView) -> Sequence[object]:
    change = seen.sectors[0].rows[0].changes[0]
    return (change.baseline, change.text)


def _tasks(seen: ReportView) -> Sequence[object]:
    return (seen.tasks[0].status,)


def _units(seen: ReportView) -> Sequence[object]:
    return (seen.sectors[0].rows[0].unit, "VND")
