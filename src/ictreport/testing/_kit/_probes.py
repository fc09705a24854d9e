"""Pairs of reports that differ in one part alone, to see whether a format keeps it."""

import functools
from collections.abc import Iterator
from typing import Any, Final

import attrs

from ictreport.model import (
    Area,
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Occasion,
    PluralForms,
    Publisher,
    Quantity,
    Report,
    Sector,
    Source,
    Status,
    Target,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport.plugin import Part
from ictreport.testing._kit._corpus import Value

_ONE: Final = Text.of(en="Alpha", vi="Khởi đầu")
_WORDS: Final = Text.of(en="Omega", vi="Cuối cùng")
_SECOND: Final = Text.of(en="Alpha", vi="Kết thúc")
_NAME: Final = Text.of(en="Figure", vi="Số liệu")
_CODED: Final = "unit"


@attrs.frozen
class Probe:
    """
    Two reports that differ in one part of a report.

    Attributes:
        parts: What they differ in. A format that loses any of these need not tell them
            apart.
        what: How they differ.
        one: A report.
        other: The other report.
        is_more: Whether the same is tried on simpler reports too, so that a format
            which keeps it there alone loses some of it.
    """

    parts: tuple[Part, ...]
    what: str
    one: Report
    other: Report
    is_more: bool = attrs.field(default=False, kw_only=True)

    def behind_others(self) -> "Probe":
        """Put another metric and another sector before what differs."""
        what = f"{self.what}, of a second metric"
        one, other = _behind_others(self.one), _behind_others(self.other)
        return Probe(self.parts, what, one, other, is_more=True)

    def of_a_part(self) -> "Probe":
        """Make a part of what differs."""
        what = f"{self.what}, of a part"
        one, other = _of_a_part(self.one), _of_a_part(self.other)
        return Probe((*self.parts, "breakdowns"), what, one, other, is_more=True)


def _behind_others(report: Report) -> Report:
    before = Metric("before", _NAME, "5 billion VND")
    [sector] = report.sectors
    others = [
        Sector("press", Text.of(en="Press"), metrics=[before]),
        attrs.evolve(sector, metrics=[before, *sector.metrics]),
    ]
    return attrs.evolve(report, sectors=others)


def _of_a_part(report: Report) -> Report:
    [sector] = report.sectors
    below = Breakdown(complete=False, parts=sector.metrics)
    whole = Metric("whole", _NAME, "900 billion VND", breakdowns=[below])
    return attrs.evolve(report, sectors=[attrs.evolve(sector, metrics=[whole])])


def _metric(**changes: Value) -> Metric:
    metric = Metric("alpha", _ONE, "226 billion VND")
    return attrs.evolve(metric, **changes)


def _report(*metrics: Metric, **more: Value) -> Report:
    sector = Sector("post", Text.of(en="Post", vi="Bưu chính"), metrics=metrics)
    given: dict[str, Any] = {
        "title": Text.of(en="Title", vi="Tiêu đề"),
        "publisher": Publisher("MIC", Text.of(en="Ministry", vi="Bộ")),
        "sectors": [sector],
        **more,
    }
    return Report(id="kit", period="2024-S1", **given)


def _value(text: str) -> Metric:
    return _metric(value=Quantity.parse(text))


def _declared(name: Text) -> UnitDeclaration:
    forms = {tag: PluralForms(other=words) for tag, words in name}
    return UnitDeclaration(_CODED, forms)


def _past(text: str, **more: Value) -> Metric:
    entry = History("2023-S1", Quantity.parse(text))
    return _metric(history=[attrs.evolve(entry, **more)])


def _of_words(of: Text | None) -> Metric:
    return _metric(value=Quantity.parse("12 %"), of=of)


def _parts(*parts: Metric, complete: bool = False) -> Metric:
    return _metric(breakdowns=[Breakdown(complete, parts)])


def _task(**changes: Value) -> Report:
    task = Task("plan", Text.of(en="Plan", vi="Kế hoạch"), "other")
    return _report(_metric(), tasks=[attrs.evolve(task, **changes)])


def _explained(text: Text) -> Report:
    told = Justification("plausible-growth", "post.alpha", text)
    return _report(_metric(), justifications=[told])


def _source(url: str) -> Report:
    return _report(_metric(), sources=[Source(url)])


@functools.cache
def probes() -> tuple[Probe, ...]:
    """
    List the pairs that a format is tried on.

    Returns:
        One or more pairs for each part, but for what only files have.
    """
    figures = [*_figures()]
    return (
        *_words(),
        *figures,
        *(probe.behind_others() for probe in figures),
        *(probe.of_a_part() for probe in figures),
        *_structure(),
    )


def _named(part: Part, one: Report, words: Report, second: Report) -> Iterator[Probe]:
    yield Probe((part,), "the words", one, words)
    yield Probe((part, "languages"), "the words in a second language", one, second)


def _words() -> Iterator[Probe]:
    bare = _report(_metric())
    texts = (_ONE, _WORDS, _SECOND)
    yield from _named("title", *(attrs.evolve(bare, title=text) for text in texts))
    yield from _named(
        "publisher_name",
        *(attrs.evolve(bare, publisher=Publisher("MIC", text)) for text in texts),
    )
    areas = [attrs.evolve(bare, area=Area("VN-33", text)) for text in texts]
    yield Probe(("area", "area_name"), "whether there is one", bare, areas[0])
    yield from _named("area_name", *areas)
    yield from _named(
        "narrative", *(attrs.evolve(bare, narrative=[text]) for text in texts)
    )
    yield from _named("sector_names", *(_sector(name=text) for text in texts))
    yield Probe(
        ("narrative",), "those of a sector", _sector(), _sector(narrative=[_ONE])
    )
    yield from _named("metric_names", *(_report(_metric(name=t)) for t in texts))
    counted = _value(f"12 {_CODED}")
    yield from _named(
        "unit_names", *(_report(counted, units=[_declared(text)]) for text in texts)
    )
    yield from _named("of_text", *(_report(_of_words(text)) for text in texts))
    yield Probe(
        ("of_text",),
        "whether it is said",
        _report(_of_words(None)),
        _report(_of_words(_ONE)),
    )
    yield from _named("justifications", *map(_explained, texts))
    yield from _named("tasks", *(_task(title=text) for text in texts))


def _sector(**changes: Value) -> Report:
    report = _report(_metric())
    return attrs.evolve(report, sectors=[attrs.evolve(report.sectors[0], **changes)])


def _figures() -> Iterator[Probe]:
    bare = _report(_metric())
    stated = _report(_value("226 billion VND [-10]"))
    exact = _report(_value("226 billion VND [exact]"))
    yield Probe(("accuracy",), "whether it is stated", bare, stated)
    yield Probe(("accuracy",), "how accurate it is", stated, exact)
    ranged = _report(_value("226..230 billion VND"))
    yield Probe(("ranges",), "whether it is a range", bare, ranged)
    wide = _report(_value("226..231 billion VND"))
    yield Probe(("ranges",), "where a range ends", ranged, wide)
    sampled = _report(_value("226 billion VND ± 3"))
    yield Probe(("margins",), "whether there is a margin", bare, sampled)
    others = [_report(_value(f"226 billion VND {m}")) for m in ("± 4", "± 3 (90 %)")]
    for other in others:
        yield Probe(("margins",), "what the margin is", sampled, other)
    for sign in "≈>≥<≤":
        hedged = _report(_value(f"{sign} 226 billion VND"))
        yield Probe(("hedges",), f"the hedge {sign}", bare, hedged)
    for status in (Status.ESTIMATED, Status.PROVISIONAL):
        marked = _report(_metric(status=status))
        yield Probe(("statuses",), f"the status {status}", bare, marked)
    missing = [
        _report(_metric(value=None, status=status))
        for status in (Status.MISSING, Status.NOT_COLLECTED)
    ]
    yield Probe(("statuses",), "why there is no value", *missing)
    grown = _report(_metric(claims=[Claim("growth", "2023-S1", "11.5 %")]))
    more = _report(_metric(claims=[Claim("growth", "2023-S1", "11.6 %")]))
    ratio = _report(_metric(claims=[Claim("ratio", "2023-S1", "11.5 %")]))
    year = _report(_metric(claims=[Claim("growth", "2022-S1", "11.5 %")]))
    yield Probe(("claims",), "whether there is one", bare, grown)
    yield Probe(("claims",), "what is claimed", grown, more)
    fell = _report(_metric(claims=[Claim("growth", "2023-S1", "-11.5 %")]))
    yield Probe(("claims",), "which way a value went", grown, fell)
    yield Probe(("claims",), "the kind of a claim", grown, ratio)
    yield Probe(("claims",), "what it compares to", grown, year)
    first = Claim("growth", "2023-S1", "11.5 %")
    two, three = (
        _report(_metric(claims=[first, Claim("growth", "2022-S1", text)]))
        for text in ("20 %", "21 %")
    )
    yield Probe(("claims",), "whether there is a second one", grown, two)
    yield Probe(("claims",), "what is claimed second", two, three)
    past = _report(_past("200 billion VND"))
    yield Probe(("history",), "whether there is any", bare, past)
    yield Probe(("history",), "a value of it", past, _report(_past("201 billion VND")))
    linked = _report(_past("200 billion VND", source="earlier"))
    parts: tuple[Part, ...] = ("history_sources", "history")
    yield Probe(parts, "whether it is linked", past, linked)
    farther = _report(_past("200 billion VND", source="before"))
    yield Probe(parts, "what it is linked to", linked, farther)


def _structure() -> Iterator[Probe]:
    bare = _report(_metric())
    part = Metric("part", _NAME, "100 billion VND")
    other = Metric("other", _NAME, "50 billion VND")
    some, every = _report(_parts(part)), _report(_parts(part, complete=True))
    yield Probe(("breakdowns",), "whether there is one", bare, some)
    yield Probe(
        ("breakdowns",), "how many parts there are", some, _report(_parts(part, other))
    )
    yield Probe(
        ("breakdown_details", "breakdowns"), "whether it is complete", some, every
    )
    unknown = Metric("unknown", _NAME, status="missing")
    unvalued = (
        _report(attrs.evolve(unknown, breakdowns=[Breakdown(complete, [unknown])]))
        for complete in (False, True)
    )
    yield Probe(
        ("breakdown_details", "breakdowns"),
        "whether parts without a value are complete",
        *unvalued,
    )
    yield Probe(
        ("codes",), "the code of a metric", bare, _report(_metric(code="omega"))
    )
    yield Probe(("codes",), "the code of a sector", bare, _sector(code="mail"))
    yield Probe(
        ("codes", "tasks"), "the code of a task", _task(), _task(code="project")
    )
    sector = Sector("telecom", Text.of(en="Telecom"))
    yield Probe(
        ("empty_sectors",),
        "whether there is one",
        bare,
        attrs.evolve(bare, sectors=[*bare.sectors, sector]),
    )
    yield Probe(("tasks",), "whether there is one", bare, _task())
    target = Target("post.alpha", Quantity.parse("300 billion VND"))
    occasion = Occasion("anniversary", 79)
    changes: dict[str, Any] = {
        "kind": "programme",
        "status": "in_progress",
        "due": "2025-S1",
        "owner": _ONE,
        "targets": [target],
        "occasion": occasion,
    }
    for name, value in changes.items():
        yield Probe(("tasks",), f"the {name} of one", _task(), _task(**{name: value}))
    yield Probe(("justifications",), "whether there is one", bare, _explained(_ONE))
    source = _source("https://example.org/a")
    yield Probe(("sources",), "whether there is one", bare, source)
    yield Probe(("sources",), "its address", source, _source("https://example.org/b"))
