"""Reports that a record may say something false of: of times, sources and names."""

import functools
from collections.abc import Iterator
from typing import Final

import attrs

from ictreport.model import History, Metric, Report, Source, Text
from ictreport_testing._kit._corpus import a_report, plain
from ictreport_testing._kit._varied import Other, changed

_MONTHS: Final = 12
_JOINERS: Final = (" and ", " AND ", ", ", "; ", " & ", " / ", " | ", ": ")


@functools.cache
def dated() -> tuple[tuple[str, Report], ...]:
    """
    Make reports of which a record must not take a year, or a source, for another.

    Returns:
        Reports for twelve months from each month of a year, with and without years of
        the publisher that begin then; and the same three sources, published on
        different days under different licences, in other orders.
    """
    sources = [
        Source(f"urn:ex:{n}", published=f"{2021 + n}-05-0{n}", licence=licence)
        for n, licence in ((2, "Licence 2"), (3, "urn:ex:licence"), (1, "Licence 1"))
    ]
    found: list[tuple[str, Report]] = []
    for month in range(1, _MONTHS + 1):
        first, turn = f"{month:02}-01", month % len(sources)
        report = attrs.evolve(
            plain(),
            period=f"2023-{first}/P12M",
            sources=[*sources[turn:], *sources[:turn]],
        )
        own = attrs.evolve(report, year_start=first)
        name = f"twelve months from {report.period.start}"
        found += [(name, report), (f"{name}, a year of the publisher", own)]
    return tuple(found)


@functools.cache
def spanning() -> tuple[tuple[str, Report], ...]:
    """
    Make reports on times of several lengths, whose codes sort otherwise than they do.

    Returns:
        Reports whose metrics have periods of their own and values of the past, with
        each time once as the earliest and once as the latest.
    """
    codes = ("2023-S1", "2023-Q4", "2023-W09", "2023-10", "2023-07-01/P9M")
    found: list[tuple[str, Report]] = []
    for number, code in enumerate(codes):
        others = (*codes[number + 1 :], *codes[:number])
        metrics = [
            Metric(
                f"m{place}",
                Text.of(en=f"Figure {place}"),
                f"{place} VND",
                period=other,
                history=[History(code, f"{place} VND")],
            )
            for place, other in enumerate(others)
        ]
        found += [
            (f"times around {code}", attrs.evolve(a_report(metrics), period=code)),
            (f"times before {code}, turned round", a_report(metrics[::-1])),
        ]
    return tuple(found)


@functools.cache
def joined() -> tuple[tuple[str, Report], ...]:
    """
    Make reports in whose names stands what joins several names.

    Returns:
        A plain report for each sign or word, which stands in all of its texts.
    """

    def join(joiner: str) -> Other:
        def other(value: object) -> Iterator[object]:
            if isinstance(value, Text):
                yield Text({tag: f"{words}{joiner}{words}" for tag, words in value})

        return other

    return tuple(
        (f"names joined by {joiner!r}", changed(plain(), join(joiner)))
        for joiner in _JOINERS
    )
