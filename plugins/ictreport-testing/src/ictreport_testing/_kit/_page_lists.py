"""What a page lists: every task, values of the past in their order, each finding."""

import functools
import itertools
import re
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    Follows,
    History,
    Justification,
    Metric,
    Occasion,
    Report,
    Source,
    Target,
    Task,
    TaskKind,
    TaskStatus,
    Text,
)
from ictreport.view import FindingNote, view
from ictreport_testing._kit._content import squeezed
from ictreport_testing._kit._exporter import ExporterKit
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_places import added, check_beside
from ictreport_testing._kit._page_words import Page, bare_page, text_of, with_first
from ictreport_testing._strategies._options import each_value

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_DUE: Final = (None, "2023", "2024-S2")
_PAIRS: Final = (
    *(("2021", "2022"), ("2022-S2", "2023-S1"), ("2022-Q4", "2023-Q1")),
    *(("2022-12", "2023-01"), ("2023-02", "2023-04"), ("2022-W50", "2023-W09")),
    *(("2022-12-30", "2023-01-02"), ("2023-03-09", "2023-03-10")),
)
"""Periods of one length, the older first, of which names and numbers sort otherwise."""

_FIRST_DUE: Final = 2030
_SINCE: Final = 1890
_LEAST: Final = 3300
_PIECES: Final = 5
_VALUES: Final = ("314.1", "271.8")


def check_tasks(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Look for tasks of every kind and status, due at some time or at none.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: A page leaves out a task, or of some tasks what it says of others.
    """
    every = itertools.product(TaskKind, TaskStatus, _DUE)
    tasks = [
        Task(f"t{n}", text_of(f"Ztask{_letters(n)}"), kind, status=status, due=due)
        for n, (kind, status, due) in enumerate(every)
    ]
    report = attrs.evolve(bare_page(), tasks=tasks)
    text = squeezed(page(report))
    shown = view(report, language).tasks
    for task, said in zip(tasks, shown, strict=True) if text else ():
        if "tasks" not in lost and squeezed(str(said.title)) not in text:
            due = f"due {task.due}" if task.due else "due at no time"
            found = f"a task of the kind {task.kind}, {task.status}, {due}, is left out"
            broken(found, name="tasks", report=report)

    _check_fields(page, language, lost)
    if "tasks" not in lost:
        _check_own(page, language)


def _check_own(page: Page, language: "Language") -> None:
    """Look for what is said of two tasks, each with everything of its own."""
    tasks = [
        attrs.evolve(task, sector=sector)
        for task, sector in zip(_told(), ("ztele", "zpost"), strict=False)
    ]
    report = attrs.evolve(bare_page(), tasks=tasks)
    text = added(page(report), page(bare_page()))
    shown = view(report, language).tasks
    if all(squeezed(str(task.title)) in text for task in shown):
        check_beside(text, shown, "title", "task")


def _check_fields(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """Look for what a page says of a task of one sort at tasks of every sort."""
    tasks = _told()
    report = attrs.evolve(bare_page(), tasks=tasks)
    text = squeezed(page(report)) if "tasks" not in lost else ""
    shown = view(report, language).tasks
    for field in ("due", "owner", "occasion", "targets", "follows"):
        told = [getattr(said, field) for said in shown]
        words = [
            squeezed(str(*said) if field == "targets" else str(said)) for said in told
        ]
        there = [each in text for each in words]
        if any(there) and not all(there):
            task = tasks[there.index(False)]
            found = f"{field} of a task of the kind {task.kind}, {task.status}"
            broken(f"{found}, is left out, but not that of others", report=report)
    plain = Task("plain", text_of("Zplain"), "other")
    alone, beside = (
        attrs.evolve(report, tasks=[tasks[0], *more, tasks[1]])
        for more in ((), (plain,))
    )
    for field in ("due", "owner", "occasion", "follows"):
        first = squeezed(str(getattr(shown[0], field)))
        once, again = (squeezed(page(each)).count(first) for each in (alone, beside))
        if "tasks" not in lost and again > once:
            found = f"{field} of a task is said of the one below it, which has none"
            broken(found, name="tasks", report=beside)


def _told() -> list[Task]:
    """Make a task of each kind and status, of which everything is said."""
    every = itertools.product(TaskKind, TaskStatus)
    return [
        Task(
            f"t{n}",
            text_of(f"Ztask{_letters(n)}"),
            kind,
            status=status,
            due=f"{_FIRST_DUE + n}",
            owner=text_of(f"Zowner{_letters(n)}"),
            occasion=Occasion("anniversary", n + 1, since=f"{_SINCE + n}"),
            targets=[Target("zpost.alpha", f"{_LEAST + n} billion VND")],
            follows=Follows("zearlier", f"zdone{_letters(n)}"),
        )
        for n, (kind, status) in enumerate(every)
    ]


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:02}")


def check_past(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Check that values of the past run in one direction, whatever their periods are.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: Of some periods the older stands first, and of others the newer.
    """
    from ictreport.language.numbers import number_text

    directions: set[bool] = set()
    for pair in _PAIRS if "history" not in lost else ():
        past = [
            History(period, f"{number} billion VND")
            for period, number in zip(pair, _VALUES, strict=True)
        ]
        report = with_first(history=past)
        text = squeezed(page(report))
        numbers = [each.value.number for each in past if each.value]
        older, newer = (
            text.find(squeezed(number_text(number, language))) for number in numbers
        )
        if min(older, newer) >= 0:
            directions.add(older < newer)
        if len(directions) > 1:
            found = f"the values of {' and '.join(pair)} are not in the order of time"
            broken(f"in {language.tag}, {found}", name="the past", report=report)


def check_reasons(page: Page, lost: frozenset[str]) -> None:
    """
    Look for each justification beside what it is about.

    Args:
        page: Reads a page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: A justification stands beside another metric.
    """
    names = ("alpha", "omega")
    reasons = [
        Justification("round-count", f"zpost.{name}", text_of(f"Zwhy{name}"))
        for name in names
    ]
    text = squeezed(page(attrs.evolve(bare_page(), justifications=reasons)))
    pieces = re.split("Zwhy(alpha|omega)", text)
    if "justifications" in lost or len(pieces) != _PIECES:
        return
    before, first, between, last, behind = pieces
    is_before = f"Z{last}" in between and f"Z{first}" in before
    is_behind = f"Z{first}" in between and f"Z{last}" in behind
    is_named = any(f"Z{name}" in between for name in names)
    if is_named and not (is_before or is_behind):
        broken("a justification stands beside the wrong metric")


def check_sources(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Look for what a page says of some sources at each of them, where it has addresses.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: A title or a day is left out, or stands at another address.
    """
    sources = [
        Source(
            f"urn:ex:z{n}", title=text_of(f"Zsource{n}"), published=f"2023-0{day}-11"
        )
        for n, day in zip("bac", (5, 2, 8), strict=True)
    ]
    report = attrs.evolve(bare_page(), sources=sources)
    text = squeezed(page(report))
    seen = view(report, language).sources
    if "sources" not in lost and all(squeezed(each.url) in text for each in seen):
        check_beside(text, seen, "url", "source")


def check_findings(kit: ExporterKit) -> None:
    """
    Look for each finding where an option adds a list of them.

    Args:
        kit: The exporter.

    Raises:
        LawError: What fails, cannot be judged or is explained is not listed.
    """
    if kit.spec.render_checked is None:
        return
    # In two small reports: what stands across the end of a page is not found there.
    for report in (_found(), _found_elsewhere(), _found_slips()):
        _check_findings(kit, report)


def _check_findings(kit: ExporterKit, report: Report) -> None:
    language = kit.language()
    wanted = _findings(report, language)

    def page(options: object) -> str:
        data = kit.attempt(report, options)
        return "" if data is None else str(kit.read(data))

    def counts(page: str) -> dict[str, int]:
        text = squeezed(page)
        return {said: text.count(squeezed(said)) for said in wanted}

    plain = page(kit.defaults)
    usual = counts(plain)
    for name, options in each_value(kit.spec.options):
        if kit.language(options) != language:
            continue
        shown = page(options)
        listed = counts(shown)
        is_list = any(listed[said] > usual[said] for said in wanted)
        for said in wanted if is_list else ():
            if not listed[said]:
                broken(
                    f"the list of findings lacks one whose outcome is "
                    f"{wanted[said].outcome}: "
                    f"{said!r}",
                    name=f"the option {name}",
                    report=report,
                )
        if is_list:
            notes = [note for note in wanted.values() if note.hints]
            text = added(shown, plain)
            _check_hints(text, notes, report)
            check_beside(text, [*wanted.values()], "text", "finding")


def _check_hints(text: str, notes: list[FindingNote], report: Report) -> None:
    """Look for what findings hint at behind each of them, in the order of a list."""
    notes.sort(key=lambda note: text.find(squeezed(note.text)))
    place = 0
    for said in (said for note in notes for said in (note.text, *note.hints)):
        place = text.find(squeezed(said), place)
        if place < 0:
            found = f"a hint is left out, or stands at another finding: {said!r}"
            broken(found, name="findings", report=report)


def _findings(report: Report, language: "Language") -> dict[str, FindingNote]:
    """Tell what the rules say of a report."""
    from ictreport.checks import RULES, run_rules

    seen = view(report, language, findings=run_rules(report, RULES), listed=True)
    return {note.text: note for note in seen.findings}


@functools.cache
def _found() -> Report:
    """Make a report of which something fails, is explained and cannot be judged."""
    grown = Claim("growth", "2023-01-01/P3M", "80 %")
    lacking = Metric("lacking", text_of("Zlacking"), status="missing")
    parts = [Metric("part", text_of("Zpart"), "60 VND"), lacking]
    metrics = [
        Metric("portion", text_of("Zportion"), "120 %", of=text_of("Zall")),
        Metric("grown", text_of("Zgrown"), "226 VND", claims=[grown]),
        Metric(
            "whole",
            text_of("Zwhole"),
            "100 VND",
            breakdowns=[Breakdown(complete=True, parts=parts)],
        ),
    ]
    [first, *others] = bare_page().sectors
    why = Justification("growth-or-ratio", "zpost.grown", text_of("Zwhy"))
    return attrs.evolve(
        bare_page(),
        sectors=[attrs.evolve(first, metrics=metrics), *others],
        justifications=[why],
    )


@functools.cache
def _found_slips() -> Report:
    """Make a report whose figures agree if they were meant otherwise."""
    base = "2023-01-01/P3M"
    metrics = [
        Metric(
            f"m{n}",
            text_of(f"Zmeant{_letters(n)}"),
            value,
            claims=[Claim("growth", base, "50 %")],
            history=[History(base, past)],
        )
        for n, (value, past) in enumerate(
            (("369 billion VND", "246 million VND"), ("396 km", "246 km"))
        )
    ]
    [first, *others] = bare_page().sectors
    sectors = [attrs.evolve(first, metrics=metrics), *others]
    return attrs.evolve(bare_page(), sectors=sectors)


@functools.cache
def _found_elsewhere() -> Report:
    """Make a report of which the report, a part, a paragraph and a task are wrong."""
    wrong = Claim("growth", "2023-01-01/P3M", "9 %")
    past = History("2023-01-01/P3M", "50 VND")
    part = Metric("part", text_of("Zpart"), "60 VND", claims=[wrong], history=[past])
    below = Breakdown(complete=False, parts=[part])
    whole = Metric("whole", text_of("Zwhole"), "100 VND", breakdowns=[below])
    sector = attrs.evolve(
        bare_page().sectors[0],
        metrics=[whole],
        narrative=[Text.of(en="Zwhole was 400 VND.")],
    )
    # A title that is not in every language of the report is told of the report.
    late = Task("late", Text.of(en="Zlate"), "other", due="2022")
    return attrs.evolve(bare_page(), sectors=[sector], tasks=[late])
