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
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._differences import as_shown
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._fields import (
    Change,
    Path,
    changes,
    every_change,
    put,
)

_NAME: Final = Text.of(en="Figure", vi="Số liệu")
_OTHER_NAME: Final = Text.of(en="Again", vi="Lần nữa")
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

_ANY_CASE: Final = frozenset({"Source.language"})
"""Fields whose capitals say nothing: those of tags."""

_IN_LANGUAGES: Final[tuple[Part, ...]] = ("languages",)
_TAGS: Final = (("en", "vi"), ("pt", "pt-BR"), ("zh-Hans", "zh-Hant"))
"""Tags that the same words can stand under."""

_OWN_TAG: Final = "fr"

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
            shows what its own numbers take, or about the tag of words, which the text
            of a page does not have.
    """

    parts: tuple[Part, ...]
    what: str
    one: Report
    other: Report
    is_more: bool = attrs.field(default=False, kw_only=True)
    is_figure: bool = attrs.field(default=False, kw_only=True)
    is_form: bool = attrs.field(default=False, kw_only=True)

    def of_a_part(self, depth: int = 1) -> "Probe":
        """Make a part of what differs, or a part of a part."""
        what = f"{self.what}, of a part" + f" at depth {depth}" * (depth > 1)
        one, other = _of_a_part(self.one, depth), _of_a_part(self.other, depth)
        return Probe((*self.parts, "breakdowns"), what, one, other, is_more=True)


def _of_a_part(report: Report, depth: int) -> Report:
    [sector] = report.sectors
    metrics = sector.metrics
    for _ in range(depth):
        below = Breakdown(complete=False, parts=metrics)
        metrics = (Metric("whole", _NAME, "900 billion VND", breakdowns=[below]),)
    return attrs.evolve(report, sectors=[attrs.evolve(sector, metrics=metrics)])


@functools.cache
def probes() -> tuple[Probe, ...]:
    """
    List the pairs that a format is tried on: for each field of the model, and each way.

    Returns:
        Pairs that differ in a field alone, in a report that has little else and in one
        that has every field.
    """
    full = (_probe(each, rich(), made, is_more=True) for each, made in changes(rich()))
    return (*_alone(rich()), *_some_exchanged(full))


def _some_exchanged(full: Iterable[Probe]) -> Iterator[Probe]:
    """Exchange each field once; in its other places it differs as it stands."""
    seen: set[str] = set()
    for probe in full:
        field = probe.what.partition(" in ")[0].partition(":")[0]
        yield probe if field in seen else exchanged(probe)
        seen.add(field)


def exchanged(probe: Probe) -> Probe:
    """
    Let two metrics have what differs, one each, and the other way round.

    What a page says of one of them it must say at its place: a list of all that stands
    somewhere tells no such two apart.

    Args:
        probe: Two reports that differ in one metric.

    Returns:
        Two reports that differ in whose is what; the same when the model admits none.
    """
    for s, pair in enumerate(zip(probe.one.sectors, probe.other.sectors, strict=False)):
        for m, (mine, other) in enumerate(
            zip(*(sector.metrics for sector in pair), strict=False)
        ):
            if mine != other and probe.parts and mine.code == other.code:
                return _exchanged(probe, s, m, (mine, other))
    return probe


def _exchanged(probe: Probe, s: int, m: int, pair: tuple[Metric, Metric]) -> Probe:
    metrics = probe.one.sectors[s].metrics

    def having(first: Metric, second: Metric) -> Report | None:
        again = attrs.evolve(second, code="again", name=_OTHER_NAME)
        both = (*metrics[:m], first, again, *metrics[m + 1 :])
        return put(probe.one, ("sectors", s, "metrics"), both)

    one, other = having(*pair), having(*reversed(pair))
    if one is None or other is None or one == other:
        return probe
    return attrs.evolve(probe, one=one, other=other)


def _probe(
    change: Change, one: Report, other: Report, *, is_more: bool = False
) -> Probe:
    *around, name = change.names
    # These words are of one language, which a page in another one does not have.
    spoken: tuple[Part, ...] = ("languages",) if name == "PluralForms.other" else ()
    place = f" in {around[-1]}" if around else ""
    values = (at(rich(), change.path), change.value)
    return Probe(
        (*change.parts, *spoken),
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
            yield from _spoken(report, first, value)
        if made and type(value) is str and name not in _ANY_CASE:
            cased = attrs.evolve(first, value=value.swapcase())
            yield from _titled("capitals", _small(report, cased))
        if made:
            seen.add(name)
        if isinstance(value, enum.Enum) and type(value) not in kinds and made:
            kinds.add(type(value))
            yield from _between(made.values())


def _long(report: Report, change: Change, text: Text) -> Iterator[Probe]:
    """Differ in the last of many words alone, which are not cut, or in capitals."""
    ends = (
        ("the end of many words", f" {_WORDS}", "x", "y"),
        ("capitals", "", "a", "A"),
    )
    for way, more, *last in ends:
        one, other = (
            Text({tag: f"{words}{more}{end}" for tag, words in text}) for end in last
        )
        said = put(report, change.path, one)
        if said:
            changed = attrs.evolve(change, value=other)
            yield from _titled(way, _small(said, changed))


def _spoken(report: Report, change: Change, text: Text) -> Iterator[Probe]:
    """Differ in the language alone of the same words, or in one that others lack."""
    words = text.pick("en")[1]
    pairs = {
        f"in {' or '.join(tags)}": [Text({tag: words}) for tag in tags]
        for tags in _TAGS
    }
    # No other text of the report is in it.
    pairs[f"in {_OWN_TAG} too"] = [
        Text({**dict(text), _OWN_TAG: more}) for more in (words, f"{words}x")
    ]
    for way, (one, other) in pairs.items():
        said = put(report, change.path, one)
        if said:
            parts = tuple(dict.fromkeys((*change.parts, *_IN_LANGUAGES)))
            changed = attrs.evolve(change, value=other, parts=parts)
            for probe in _titled(way, _small(said, changed)):
                yield attrs.evolve(probe, is_form=True)


def _titled(way: str, made: Iterable[Probe]) -> Iterator[Probe]:
    """Say of probes of a field how they differ."""
    for probe in made:
        what = f"{probe.what.partition(':')[0]}: {way}"
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
    found = stripped(report, change)
    if found is not None:
        one, path = found
        other = put(one, path, change.value)
        yield _probe(change, one, cast("Report", other))


def stripped(report: Report, change: Change) -> tuple[Report, Path] | None:
    """
    Leave out all that a report can be without, beside what is changed.

    Args:
        report: The report.
        change: The change.

    Returns:
        What is left, in which the change makes a difference, and where the changed
        value stands in it; None when the model does not admit the change.
    """
    for kept, given in _ways(change):
        try:
            one, path = _stripped(report, change.path, kept, given)
        except (IctreportError, TypeError):
            continue
        other = put(one, path, change.value)
        if other is not None and other != one:
            return one, path
    return None


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
