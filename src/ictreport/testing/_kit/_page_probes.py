"""Reports that differ in what no format may lose, and in what is rarely looked at."""

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Quantity,
    Report,
    Source,
    Status,
    Target,
    Task,
    Text,
)
from ictreport.plugin import Part
from ictreport.testing._kit._corpus import Value, a_report
from ictreport.testing._kit._everything import rich
from ictreport.testing._kit._probes import Probe

_NAME: Final = Text.of(en="Alpha", vi="Khởi đầu")
_OTHER: Final = Text.of(en="Omega", vi="Kết thúc")
_MISSING: Final = Status.MISSING


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
    Let every metric have a claim and a value of the past, as some tables need.

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
                for m in sector.metrics
            ],
        )
        for sector in report.sectors
    ]
    return attrs.evolve(report, sectors=sectors)


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
    return (*found, *(attrs.evolve(each.of_a_part(), parts=()) for each in found))


def _figures() -> Iterator[Probe]:
    values = ("226 VND", "226 thousand VND", "226 million VND", "226 billion VND")
    yield from _apart((), "the scale", _of({v: _valued(v) for v in values}))
    units = (
        *("226 VND", "226 USD", "226 km", "226 tonne", "226 %", "226 pp"),
        *("226 per 100 km", "226 per 1000 km", "226 km/hour", "226 km/day"),
    )
    yield from _apart((), "the unit", _of({v: _valued(v) for v in units}))
    periods = ("2024", "2024-Q1", "2024-Q2", "2024-01", "2024-02", "2023-S1")
    own = {p: _metric(period=p) for p in periods}
    yield from _apart((), "the period", _of({"that of the report": _metric(), **own}))


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
def metadata_probes() -> tuple[Probe, ...]:
    """
    List what is said of a report where there are no figures.

    Returns:
        Pairs of reports with another identity.
    """
    bare = a_report([_metric()])
    other = attrs.evolve(bare, id="other")
    return (Probe((), "the id of the report", bare, other),)


@functools.cache
def rarer_probes() -> tuple[Probe, ...]:
    """
    List what a format can lose, where it is rarely looked at.

    Returns:
        Pairs of reports: each two kinds of a thing, and a second one of it.
    """
    said = [_valued("12 %", of=of) for of in (None, _NAME)]
    percent = Probe(("of_text",), "what it is of", *map(a_report, [[m] for m in said]))
    return (
        *(percent, percent.of_a_part()),
        *_nested(),
        *_claims(),
        *_of_history(),
        *_statuses(),
        *_seconds(),
        *_sources(),
    )


def _claims() -> Iterator[Probe]:
    year = "2023-S1"
    # Without a value no page computes anything that would tell two claims apart.
    kinds = {
        "growth": Claim("growth", year, "6.5 %"),
        "a fall": Claim("growth", year, "-6.5 %"),
        "more than": Claim("growth", year, "> 6.5 %"),
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
    changes = ("100 VND", "100 million VND", "100 billion VND", "-100 VND", "100 USD")
    changed = {v: _bare(claims=[Claim("change", year, v)]) for v in changes}
    yield from _apart(("claims",), "the change of a claim", _of(changed))


def _of_history() -> Iterator[Probe]:
    first = History("2023-S1", "200 billion VND")
    entries = {
        "one": [first],
        "another period": [History("2022-S1", "200 billion VND")],
        "a plan": [History("plan:2024", "200 billion VND")],
        "another scale": [History("2023-S1", "200 million VND")],
        "one of the same period": [first, History("2023-S1", "201 billion VND")],
        "a second one": [first, History("2022-S1", "180 billion VND")],
        "another second one": [first, History("2022-S1", "181 billion VND")],
    }
    reports = _of({what: _bare(history=e) for what, e in entries.items()})
    yield from _apart(("history",), "a value of the past", reports)


def _statuses() -> Iterator[Probe]:
    valued = [status for status in Status if status.has_value]
    marked = {str(status): _metric(status=status) for status in valued}
    yield from _apart(("statuses",), "the status", _of(marked))
    lacking = [status for status in Status if not status.has_value]
    without = {str(s): _metric(value=None, status=s) for s in lacking}
    yield from _apart(("statuses",), "why there is no value", _of(without))


def _seconds() -> Iterator[Probe]:
    """Change the second of several, where the first stays."""
    fields: Mapping[tuple[Part, ...], tuple[str, Iterable[Any]]] = {
        ("narrative",): ("narrative", (_NAME, _OTHER)),
        ("tasks",): ("tasks", (Task("a", _NAME, "other"), Task("a", _OTHER, "other"))),
        ("sources",): (
            "sources",
            (Source("urn:ex:1"), Source("urn:ex:1", title=_OTHER)),
        ),
        ("justifications",): (
            "justifications",
            (
                Justification("plausible-growth", "post.alpha", _NAME),
                Justification("plausible-growth", "post.alpha", _OTHER),
            ),
        ),
    }
    for parts, (name, items) in fields.items():
        first, second = items
        chosen = ([first], [first, second])
        one, two = (a_report([_metric()], **{name: items}) for items in chosen)
        yield Probe(parts, f"a second one of {name}", one, two)
    below = [Text.of(en="First"), Text.of(en="Second")]
    told = [
        a_report([_metric()], sectors=[attrs.evolve(sector, narrative=lines)])
        for sector in a_report([_metric()]).sectors
        for lines in (below[:1], below)
    ]
    yield Probe(("narrative",), "a second one of a sector", *told)
    aims = [Target("post.alpha", f"{n} billion VND") for n in (300, 400)]
    tasks = [
        a_report([_metric()], tasks=[Task("a", _NAME, "other", targets=chosen)])
        for chosen in (aims, aims[:1], aims[1:])
    ]
    yield Probe(("tasks",), "a second target", tasks[0], tasks[1])
    yield Probe(("tasks",), "the first of two targets", tasks[0], tasks[2])


def _sources() -> Iterator[Probe]:
    plain = Source("urn:ex:1")
    fields: dict[str, Any] = {
        "title": _NAME,
        "published": "2024-07-01",
        "licence": "CC BY 4.0",
    }
    for name, value in fields.items():
        reports = [
            a_report([_metric()], sources=[source])
            for source in (plain, attrs.evolve(plain, **{name: value}))
        ]
        yield Probe(("sources",), f"the {name} of one", *reports)


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


def _with(metric: Metric, parts: list[Metric]) -> Metric:
    return attrs.evolve(metric, breakdowns=[Breakdown(complete=False, parts=parts)])


@functools.cache
def shares() -> Report:
    """
    Make a report in which a percent can be nothing but a share of a whole.

    Returns:
        Shares of two wholes and of a part, no two alike.
    """

    def parted(code: str, whole: str, *parts: Metric) -> Metric:
        return _with(Metric(code, _NAME, whole), [*parts])

    leaf = Metric("leaf", _OTHER, "37 billion VND")
    part = parted("part", "310 billion VND", leaf)
    first = parted("alpha", "1000 billion VND", part)
    second = parted("omega", "500 billion VND", Metric("x", _NAME, "87 billion VND"))
    return a_report([first, second])
