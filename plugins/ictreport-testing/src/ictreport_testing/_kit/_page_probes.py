"""Reports that differ in what no format may lose, and in what is rarely looked at."""

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Quantity,
    Report,
    Source,
    Status,
    Task,
    Text,
    Unit,
)
from ictreport.plugin import Part
from ictreport_testing._kit._corpus import Value, a_report
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._probes import Probe

_NAME: Final = Text.of(en="Alpha", vi="Khởi đầu")
_OTHER: Final = Text.of(en="Omega", vi="Kết thúc")
_DONG: Final = Unit("VND")
_DEEP: Final = 4
_DEPTHS: Final = (1, 2, 4, 8, 16, 29)
_MANY: Final = 20
_HEADLINES: Final = 9
_MISSING: Final = Status.MISSING
_YEARS: Final = ("2021-S1", "2022-S1", "2023-S1")
_URI: Final = "https://example.org/table"


def in_rich(probe: Probe) -> Probe:
    """
    Let the same make the difference in a report that uses every field.

    Args:
        probe: Two reports.

    Returns:
        The rich report with what each of the two has besides.
    """
    what = f"{probe.what}, in a rich report"
    one, other = (_beside(probe, report) for report in (probe.one, probe.other))
    return Probe(probe.parts, what, one, other, is_more=True)


def with_baselines(probe: Probe) -> Probe:
    """
    Let every metric have a claim and a value of the past, and a task stand there.

    Some tables have a row for these alone.

    Args:
        probe: Two reports.

    Returns:
        The same two, with what was known before.
    """
    one, other = (_with_baselines(each) for each in (probe.one, probe.other))
    return Probe(probe.parts, probe.what, one, other, is_more=True)


def _with_baselines(report: Report) -> Report:
    known: dict[str, Any] = {
        "claims": [Claim("growth", "2023-S1", "11.5 %")],
        "history": [History("2023-S1", "200 billion VND")],
    }
    sectors = [
        attrs.evolve(
            sector,
            metrics=[
                attrs.evolve(m, **{k: v for k, v in known.items() if not getattr(m, k)})
                if m.value is None or m.value.unit == _DONG
                else m
                for m in sector.metrics
            ],
        )
        for sector in report.sectors
    ]
    tasks = report.tasks or [Task("task", _NAME, "other", due="2024-S2")]
    return attrs.evolve(report, sectors=sectors, tasks=tasks)


def _beside(probe: Probe, report: Report) -> Report:
    whole = rich()
    changes: dict[str, Any] = {}
    for field in attrs.fields(Report):
        name = field.name
        mine = getattr(report, name)
        differs = getattr(probe.one, name) != getattr(probe.other, name)
        if isinstance(mine, tuple):
            changes[name] = (*getattr(whole, name), *mine)
        elif differs:
            changes[name] = mine
    return attrs.evolve(whole, **changes)


def _metric(**changes: Value) -> Metric:
    return attrs.evolve(Metric("alpha", _NAME, "226 billion VND"), **changes)


def _valued(text: str, **changes: Value) -> Metric:
    return _metric(value=Quantity.parse(text), **changes)


def _bare(**changes: Value) -> Metric:
    """Make a metric without a value, so that nothing is computed of it."""
    return _metric(value=None, status=_MISSING, **changes)


def _apart(
    parts: tuple[Part, ...], what: str, reports: Mapping[str, Report]
) -> Iterator[Probe]:
    for (one, mine), (other, theirs) in itertools.combinations(reports.items(), 2):
        yield Probe(parts, f"{what}: {one} or {other}", mine, theirs)


def _of(metrics: Mapping[str, Metric]) -> dict[str, Report]:
    return {what: a_report([metric]) for what, metric in metrics.items()}


@functools.cache
def figure_probes() -> tuple[Probe, ...]:
    """
    List what every number needs beside its digits, whatever a format loses.

    Returns:
        Pairs that a format with figures must tell apart, of metrics and of parts.
    """
    found = [*_figures()]
    below = [attrs.evolve(each.of_a_part(), parts=()) for each in found]
    first = {each.what.partition(":")[0]: each for each in reversed(found)}
    deep = [attrs.evolve(each.of_a_part(_DEEP), parts=()) for each in first.values()]
    return (*found, *below, *deep)


def _figures() -> Iterator[Probe]:
    values = ("226 VND", "226 thousand VND", "226 million VND", "226 billion VND")
    yield from _apart((), "the scale", _of({v: _valued(v) for v in values}))
    units = (
        *("226 VND", "226 USD", "226 km", "226 tonne", "226 %", "226 pp"),
        *("226 per 100 km", "226 per 1000 km", "226 km/hour", "226 km/day"),
    )
    yield from _apart((), "the unit", _of({v: _valued(v) for v in units}))
    digits = ("2.5 VND", "2.51 VND", f"2.5{'0' * 30}1 VND")
    yield from _apart((), "the last digit", _of({v: _valued(v) for v in digits}))
    periods = ("2024", "2024-Q1", "2024-Q2", "2024-01", "2024-02", "2023-S1")
    own = {p: _metric(period=p) for p in periods}
    yield from _apart((), "the period", _of({"that of the report": _metric(), **own}))
    days = {day: _metric(period=day) for day in ("2024-03-05", "2024-03-06")}
    yield from _apart((), "the day", _of(days))


@functools.cache
def report_probes() -> tuple[Probe, ...]:
    """
    List what every format says of a report, those without figures too.

    Returns:
        Pairs of reports for different periods.
    """
    bare = a_report([_metric()])
    periods = ("2024-S1", "2024-S2", "2024", "2024-Q1", "2023-S1")
    reports = {period: attrs.evolve(bare, period=period) for period in periods}
    return tuple(_apart((), "the period of the report", reports))


@functools.cache
def rarer_probes() -> tuple[Probe, ...]:
    """
    List what a format can lose, where it is rarely looked at.

    Returns:
        Pairs of reports whose parts stand at other depths, or that claim something else
        in the same numbers.
    """
    return (*_nested(), *_claims(), *_days(), *_again(), *_heads(), *_many())


def _many() -> Iterator[Probe]:
    """Let there be many paragraphs and headlines, or one fewer."""
    bare = a_report([_metric()])
    [sector] = bare.sectors
    words = [Text.of(en=f"Paragraph {'abcdefghijklmnopqrst'[n]}") for n in range(_MANY)]

    def told(narrative: list[Text]) -> Report:
        return attrs.evolve(bare, narrative=narrative)

    def told_of_sector(narrative: list[Text]) -> Report:
        return attrs.evolve(bare, sectors=[attrs.evolve(sector, narrative=narrative)])

    for where, made in (("", told), (" of a sector", told_of_sector)):
        for place, some in (("last", words[:-1]), ("first", words[1:])):
            what = f"the {place} of {_MANY} paragraphs{where}"
            yield Probe(("narrative",), what, made(words), made(some))
    metrics = [
        _metric(code=f"m{n}", name=word, headline=True) for n, word in enumerate(words)
    ]
    metrics = metrics[:_HEADLINES]
    less = [*metrics[:-1], attrs.evolve(metrics[-1], headline=False)]
    what = f"the last of {_HEADLINES} headlines"
    yield Probe(("headlines",), what, a_report(metrics), a_report(less))


def _heads() -> Iterator[Probe]:
    """Let values stand in tables whose columns are other periods."""
    what = "the periods above a table of values of the past"
    reports = [over_time(first, *_YEARS[1:]) for first in ("2021-S1", "2020-S1")]
    yield Probe(("history",), what, *reports)


def _days() -> Iterator[Probe]:
    """Make times that differ in the day alone."""
    days = ("2024-03-05", "2024-03-06")
    places: dict[str, tuple[tuple[Part, ...], Callable[[str], Report]]] = {
        "of a task": (
            ("tasks",),
            lambda day: a_report(
                [_metric()], tasks=[Task("a", _NAME, "other", due=day)]
            ),
        ),
        "of a source": (
            ("sources",),
            lambda day: a_report([_metric()], sources=[Source(_URI, published=day)]),
        ),
        "that a claim compares to": (
            ("claims",),
            lambda day: a_report([_bare(claims=[Claim("growth", day, "3 %")])]),
        ),
        "of a value of the past": (
            ("history",),
            lambda day: a_report([_bare(history=[History(day, "200 billion VND")])]),
        ),
    }
    for what, (parts, made) in places.items():
        yield Probe(parts, f"the day {what}", *map(made, days))


def _again() -> Iterator[Probe]:
    """Let the same thing stand once or twice, side by side."""
    bare = a_report([_metric()])
    told = [_NAME, _NAME]
    sources = [Source(_URI, title=_NAME)] * 2
    [sector] = bare.sectors

    def said(words: list[Text]) -> Report:
        return attrs.evolve(bare, sectors=[attrs.evolve(sector, narrative=words)])

    pairs: tuple[tuple[Part, str, Report, Report], ...] = (
        (
            "narrative",
            "a paragraph",
            attrs.evolve(bare, narrative=told[:1]),
            attrs.evolve(bare, narrative=told),
        ),
        ("narrative", "a paragraph of a sector", said(told[:1]), said(told)),
        (
            "sources",
            "a source",
            attrs.evolve(bare, sources=sources[:1]),
            attrs.evolve(bare, sources=sources),
        ),
    )
    for part, what, one, other in pairs:
        yield Probe((part,), f"{what}, once or twice", one, other)
    first = _metric(status=Status.ESTIMATED)
    behind = [
        a_report([first, _metric(code="omega", name=_OTHER, status=status)])
        for status in (Status.ESTIMATED, Status.NORMAL)
    ]
    yield Probe(("statuses",), "the status that what stands before has", *behind)


def _claims() -> Iterator[Probe]:
    year = "2023-S1"
    # Without a value no page computes anything that would tell two claims apart.
    kinds = {
        "growth": Claim("growth", year, "6.5 %"),
        "a fall": Claim("growth", year, "-6.5 %"),
        "ratio": Claim("ratio", year, "6.5 %"),
        "points": Claim("points", year, "6.5 pp"),
        "plan share": Claim("plan_share", "plan:2024", "6.5 %"),
        "growth on a plan": Claim("growth", "plan:2024", "6.5 %"),
        "growth on a year": Claim("growth", "2024", "6.5 %"),
        "unchanged": Claim("unchanged", year),
    }
    claimed = {what: _bare(claims=[claim]) for what, claim in kinds.items()}
    claimed["no claim"] = _bare()
    yield from _apart(("claims",), "the kind of a claim", _of(claimed))
    hedged = {v: _bare(claims=[Claim("growth", year, v)]) for v in ("6.5 %", "> 6.5 %")}
    yield from _apart(("claims", "hedges"), "the hedge of a claim", _of(hedged))
    changes = ("100 VND", "100 million VND", "100 billion VND", "-100 VND", "100 USD")
    changed = {v: _bare(claims=[Claim("change", year, v)]) for v in changes}
    yield from _apart(("claims",), "the change of a claim", _of(changed))


def _nested() -> Iterator[Probe]:
    """Make parts that no number tells apart, which stand at other depths."""
    leaf = Metric("leaf", _NAME, status=_MISSING)
    part = Metric("part", _OTHER, status=_MISSING)
    beside, below = a_report([_bare(), part]), a_report([_with(_bare(), [part])])
    yield Probe(("breakdowns",), "whether it is a part", beside, below)
    deep = _with(_bare(), [_with(part, [leaf])])
    flat = _with(_bare(), [part, leaf])
    reports = (a_report([deep]), a_report([flat]))
    yield Probe(("breakdowns",), "what it is a part of", *reports)
    for depth in _DEPTHS:
        pair = [beside, below]
        for _ in range(depth):
            pair = [a_report([_with(_bare(), [*r.sectors[0].metrics])]) for r in pair]
        what = f"whether it is a part at depth {depth}"
        yield Probe(("breakdowns",), what, *pair, is_more=True)


def _with(metric: Metric, parts: list[Metric]) -> Metric:
    return attrs.evolve(metric, breakdowns=[Breakdown(complete=False, parts=parts)])


@functools.cache
def over_time(*periods: str) -> Report:
    """
    Make a report whose every figure a table with periods as columns tells as well.

    Args:
        *periods: Three periods; by default halves of years.

    Returns:
        Two metrics that are known for the same periods.
    """
    past = [
        [
            History(period, f"{least + n} billion VND")
            for n, period in enumerate(periods or _YEARS)
        ]
        for least in (314, 271)
    ]
    second = Metric("omega", _OTHER, "187 billion VND", history=past[1])
    return a_report([_metric(history=past[0]), second])
