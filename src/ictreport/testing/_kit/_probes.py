"""Pairs of reports that differ in one field, to see whether a format keeps it."""

import enum
import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

import attrs

from ictreport.convert import fields_of
from ictreport.errors import IctreportError
from ictreport.model import (
    Breakdown,
    Metric,
    Period,
    Plan,
    PluralForms,
    Report,
    Status,
    Text,
)
from ictreport.plugin import Part
from ictreport.testing._kit._corpus import a_report
from ictreport.testing._kit._differences import as_shown
from ictreport.testing._kit._everything import rich
from ictreport.testing._kit._fields import (
    Change,
    Path,
    changes,
    every_change,
    put,
)

_NAME: Final = Text.of(en="Figure", vi="Số liệu")
_SECTORS: Final = a_report([Metric("alpha", _NAME, "226 billion VND")]).sectors
_METRICS: Final = _SECTORS[0].metrics
_SIMPLE: Final[Mapping[str, object]] = {
    "Report.sectors": _SECTORS,
    "Sector.metrics": _METRICS,
}
_NEEDED: Final = frozenset(
    {"Report.units", "Claim.baseline", "Claim.value", "History.value"}
)
_VALUED: Final = _NEEDED | {"Metric.value"}
_DECLARED: Final = frozenset({"plans", "codelists", "units", "year_start"})
"""Fields of a report that say something of its sectors, and nothing alone."""

_WORDS: Final = "long " * 60
_FORMS: Final = frozenset(
    f"PluralForms.{name}" for name in fields_of(PluralForms) if name != "other"
)
_BESIDE: Final = frozenset({"Metric.claims", "Metric.history"})
"""Fields beside a value, of which no page computes anything when there is none."""


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
        is_figure: Whether it is about what a format without figures need not have.
        is_form: Whether it is about a word as another number takes it, of which a page
            shows what its own numbers take.
    """

    parts: tuple[Part, ...]
    what: str
    one: Report
    other: Report
    is_more: bool = attrs.field(default=False, kw_only=True)
    is_figure: bool = attrs.field(default=False, kw_only=True)
    is_form: bool = attrs.field(default=False, kw_only=True)

    def of_a_part(self) -> "Probe":
        """Make a part of what differs."""
        what = f"{self.what}, of a part"
        one, other = _of_a_part(self.one), _of_a_part(self.other)
        return Probe((*self.parts, "breakdowns"), what, one, other, is_more=True)


def _of_a_part(report: Report) -> Report:
    [sector] = report.sectors
    below = Breakdown(complete=False, parts=sector.metrics)
    whole = Metric("whole", _NAME, "900 billion VND", breakdowns=[below])
    return attrs.evolve(report, sectors=[attrs.evolve(sector, metrics=[whole])])


@functools.cache
def probes() -> tuple[Probe, ...]:
    """
    List the pairs that a format is tried on: for each field of the model, and each way.

    Returns:
        Pairs that differ in a field alone, in a report that has little else and in one
        that has every field.
    """
    full = (_probe(each, rich(), made, is_more=True) for each, made in changes(rich()))
    return (*_alone(rich()), *full)


def _probe(
    change: Change, one: Report, other: Report, *, is_more: bool = False
) -> Probe:
    *around, name = change.names
    place = f" in {around[-1]}" if around else ""
    values = (at(rich(), change.path), change.value)
    return Probe(
        change.parts,
        f"{name}{place}: {' or '.join(map(_shown, values))}",
        one,
        other,
        is_more=is_more,
        is_figure=change.path[0] == "sectors" and not change.is_own,
        is_form=name in _FORMS,
    )


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, tuple):
        return f"{len(cast('tuple[object, ...]', value))} of them"
    if isinstance(value, Text):
        return repr(dict(value))
    return as_shown(value.value if isinstance(value, enum.Enum) else value)


def at(node: Any, path: Path) -> Any:  # noqa: ANN401 - whatever stands there
    """
    Take what stands in a place.

    Args:
        node: An object of the model.
        path: The place.

    Returns:
        What stands there.
    """
    for key in path:
        node = node[key] if isinstance(key, int) else getattr(node, key)
    return node


def _alone(report: Report) -> Iterator[Probe]:
    """Make pairs of little reports, one or more for each field."""
    seen: set[str] = set()
    kinds: set[type] = set()
    for path, values in itertools.groupby(every_change(report), lambda c: c.path):
        value = at(report, path)
        first, *others = values
        name = first.names[-1]
        if value is None or name in seen:
            continue  # a place where something stands has more to say
        made: dict[Report, Probe] = {}
        for change in (first, *others):
            if not made or _is_like(change, value):
                for probe in _small(report, change):
                    made.setdefault(probe.other, probe)
        yield from made.values()
        if made and isinstance(value, Text):
            yield from _long(report, first, value)
        if made:
            seen.add(name)
        if isinstance(value, enum.Enum) and type(value) not in kinds and made:
            kinds.add(type(value))
            yield from _between(made.values())


def _long(report: Report, change: Change, text: Text) -> Iterator[Probe]:
    """Differ in the last letter of many words alone, which are not cut."""
    one, other = (
        Text({tag: f"{words} {_WORDS}{end}" for tag, words in text}) for end in "xy"
    )
    long = put(report, change.path, one)
    for probe in _small(long, attrs.evolve(change, value=other)) if long else ():
        what = f"{probe.what.partition(':')[0]}: the end of many words"
        yield attrs.evolve(probe, what=what)


def _is_like(change: Change, value: object) -> bool:
    """Tell whether something else of the same sort stands there, or nothing."""
    other = change.value
    times = isinstance(value, Period | Plan) and isinstance(other, Period | Plan)
    same = isinstance(other, type(value)) and not isinstance(other, str)
    return other is None or times or same or isinstance(value, enum.Enum)


def _between(made: Iterable[Probe]) -> Iterator[Probe]:
    for mine, other in itertools.combinations(made, 2):
        if mine.one == other.one:
            what = f"{mine.what} or {other.what.rpartition(' ')[2]}"
            yield attrs.evolve(mine, what=what, one=mine.other, other=other.other)


def _small(report: Report, change: Change) -> Iterator[Probe]:
    """Leave out all that a report can be without, beside what is changed."""
    for kept, given in _ways(change):
        try:
            one, path = _stripped(report, change.path, kept, given)
        except (IctreportError, TypeError):
            continue
        other = put(one, path, change.value)
        if other is not None and other != one:
            yield _probe(change, one, other)
            return


def _ways(change: Change) -> Iterator[tuple[frozenset[str], Mapping[str, object]]]:
    """Tell what stays and what is set beside a field, the least first."""
    if change.path[0] not in _DECLARED:
        if not _BESIDE.isdisjoint(change.names):
            yield _NEEDED, {**_SIMPLE, "Metric.status": Status.MISSING}
        yield _VALUED, _SIMPLE
        yield _VALUED | {"Report.plans", "Report.codelists"}, _SIMPLE
    yield _VALUED | {f"Report.{name}" for name in (*_DECLARED, "sectors")}, {}


def _stripped(
    node: Any,  # noqa: ANN401 - a part of a report
    path: Path,
    kept: frozenset[str],
    given: Mapping[str, object],
) -> tuple[Any, Path]:
    """Give what is left, and where in that the changed value stands."""
    if not path:
        return node, path
    key, *rest = path
    if isinstance(key, int):
        below, there = _stripped(node[key], tuple(rest), kept, given)
        if isinstance(node[0], str):  # words or forms under a code
            return (*node[:key], below, *node[key + 1 :]), (key, *there)
        before = _METRICS if isinstance(below, Metric) else ()
        return (*before, below), (len(before), *there)
    below, there = _stripped(getattr(node, key), tuple(rest), kept, given)
    values: dict[str, object] = {}
    kind: type[Any] = node.__class__
    for name, field in fields_of(kind).items():
        place = f"{kind.__name__}.{name}"
        if name == key:
            values[name] = below
        elif place in given:
            values[name] = given[place]
        elif field.default is attrs.NOTHING or place in kept:
            values[name] = getattr(node, name)
    return type(node)(**values), (key, *there)
