"""Reports that grow in one direction, to see how the time grows with them."""

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Period,
    PluralForms,
    Report,
    Sector,
    Source,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport.model.claim import MOST_CLAIMS, MOST_HISTORY
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._pace import MOST, TIMES, growth_of_time
from ictreport_testing._kit._varied import with_history

COUNT: Final = 500
_WORDS: Final = 10
_FIRST_DAY: Final = dt.date(1990, 1, 1)
_NAME: Final = Text.of(en="Figure")


def _metric(number: int) -> Metric:
    return Metric(f"m{number}", _NAME, f"{number} VND")


def _known(number: int) -> Metric:
    return attrs.evolve(
        _metric(number),
        claims=[Claim("growth", "2023-S1", "11.5 %")],
        history=[History("2023-S1", f"{number} VND")],
        note=_NAME,
        headline=True,
    )


def _all_known(count: int) -> Report:
    return _corpus.a_report([_known(number) for number in range(count)])


def _claims(count: int) -> Iterator[Claim]:
    for number in range(count):
        day = Period.parse((_FIRST_DAY + dt.timedelta(number)).isoformat())
        yield Claim("growth", day, "11.5 %")


def _in_sectors(count: int) -> Report:
    sectors = [
        Sector(f"s{number}", _NAME, metrics=[_metric(number)])
        for number in range(count)
    ]
    return _corpus.a_report([], sectors=sectors)


def _in_parts(count: int) -> Report:
    parts = [_metric(number) for number in range(count)]
    total = f"{sum(range(count))} VND"
    divided = Breakdown(complete=True, parts=parts)
    return _corpus.a_report(
        [attrs.evolve(_metric(0), value=total, breakdowns=[divided])]
    )


def _in_units(count: int) -> Report:
    metrics = [
        attrs.evolve(_metric(number), value=f"{number} thing-{number}")
        for number in range(count)
    ]
    units = [
        UnitDeclaration(
            f"thing-{number}", {"en": PluralForms(other=f"{number} things")}
        )
        for number in range(count)
    ]
    return _corpus.a_report(metrics, units=units)


def _beside(count: int) -> Report:
    tasks = [Task(f"t{number}", _NAME, "other") for number in range(count)]
    # As many metrics, each with one of them: who looks all of them up is slow.
    report = _corpus.many(count)
    return attrs.evolve(
        report,
        narrative=[_NAME] * count,
        tasks=tasks,
        sources=[Source(f"urn:kit:{number}") for number in range(count)],
        justifications=[
            Justification("plausible-growth", f"post.m{number}", _NAME)
            for number in range(count)
        ],
    )


def _only(field: str, count: int) -> Report:
    report = _corpus.a_report([_metric(0)])
    return attrs.evolve(report, **{field: getattr(_beside(count), field)})


def _claimed(count: int) -> Report:
    return _corpus.a_report([attrs.evolve(_metric(0), claims=[*_claims(count)])])


def _in_a_name(count: int) -> Report:
    name = Text.of(en="Long words " * _WORDS * count + "end")
    return _corpus.a_report([attrs.evolve(_metric(0), name=name)])


def _in_words(count: int) -> Report:
    words = Text.of(en="Long words " * _WORDS * count)
    return _corpus.a_report([attrs.evolve(_metric(0), note=words)], narrative=[words])


class _Direction(NamedTuple):
    """How a report is made that has a number of something, and which numbers to try."""

    make: Callable[[int], Report]
    first: int = COUNT
    last: int = MOST


_DIRECTIONS: Final = {
    "metrics": _Direction(_corpus.many),
    "sectors": _Direction(_in_sectors),
    "parts of one metric": _Direction(_in_parts),
    "values of the past of one metric": _Direction(with_history, 600, MOST_HISTORY),
    "claims on one metric": _Direction(_claimed, 60, MOST_CLAIMS),
    "metrics with claims, notes and values of the past": _Direction(
        _all_known, COUNT // 4
    ),
    "units, of one metric each": _Direction(_in_units),
    "words in a paragraph": _Direction(_in_words),
}
"""What there may be more of."""

_TOGETHER: Final = {
    "paragraphs, tasks, sources and justifications": _Direction(_beside),
}
_ONE_BY_ONE: Final = {
    "paragraphs": _Direction(functools.partial(_only, "narrative")),
    "tasks": _Direction(functools.partial(_only, "tasks")),
    "sources": _Direction(functools.partial(_only, "sources")),
    "justifications": _Direction(functools.partial(_only, "justifications")),
    "words in a name": _Direction(_in_a_name),
}
"""What a format may have of which it has nothing else."""


def slow_in(
    call: Callable[[Report], Callable[[], object]],
    most: int = COUNT,
    more: Mapping[str, Callable[[int], Report]] | None = None,
    *,
    is_quick: bool = False,
) -> str:
    """
    Look for a direction in which four times as much takes much longer.

    Args:
        call: Takes a report, and gives what is to be timed.
        most: How much of anything the smallest report has at most.
        more: Other things of which there may be more, and how a report with so many of
            them is made.
        is_quick: Whether the call is quick, as reading is, so that there is time to let
            each thing grow alone, and further where nothing can be told of it yet.

    Returns:
        What is slow, in words; empty when nothing is.
    """
    every = _DIRECTIONS | (_ONE_BY_ONE if is_quick else _TOGETHER)
    every |= {what: _Direction(make) for what, make in (more or {}).items()}
    for what, (make, first, last) in every.items():

        def sized(
            size: int, make: Callable[[int], Report] = make
        ) -> Callable[[], object]:
            return call(make(size))

        slower = growth_of_time(sized, min(first, most), last, is_patient=is_quick)
        if slower:
            return f"{TIMES} times as many {what} take {slower:.0f} times as long"
    return ""
