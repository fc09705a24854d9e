"""The laws of what a format keeps, with every option."""

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NoReturn

import attrs

from ictreport.model import Report
from ictreport.plugin import PARTS, Part
from ictreport.plugin._parts import OUTSIDE_THE_REPORT
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._differences import without_digests
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._exporter import DeclinedError, ExporterKit
from ictreport_testing._kit._law import Law, LawError, broken, law
from ictreport_testing._kit._lists import list_probes
from ictreport_testing._kit._page_probes import (
    figure_probes,
    in_rich,
    rarer_probes,
    report_probes,
    with_baselines,
)
from ictreport_testing._kit._probes import Probe, probes
from ictreport_testing._kit._varied import formulas
from ictreport_testing._kit._whose import whose_probes
from ictreport_testing._strategies._options import each_value

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_ON_PAGES: Final = 40
_IN_DATA: Final = 120
"""How many items a long list has: what is cut off is cut off at round numbers."""

Apart = Callable[[Probe], bool]
"""Tells whether what is decoded tells two reports apart."""

_REMEMBERED: Final = 64
_LOST_WITH: Final[Mapping[str, frozenset[str]]] = {"codes": frozenset({"tasks"})}
"""Parts of which metadata lose some where they lose another part."""


class _Decoded:
    """What is decoded of a file, which is decoded as far as somebody looks."""

    def __init__(self, pieces: Iterator[object]) -> None:
        self._rest = pieces
        self._seen: list[object] = []

    def __iter__(self) -> Iterator[object]:
        for place in itertools.count():
            if place == len(self._seen):
                self._seen += itertools.islice(self._rest, 1)
            if place == len(self._seen):
                return
            yield self._seen[place]


def _eye(kit: ExporterKit, options: object) -> Apart:
    """Look at what a format writes with some options, once at each report."""

    # A probe is looked at again soon or never, so a small cache is enough.
    @functools.lru_cache(_REMEMBERED)
    def seen(report: Report) -> _Decoded:
        pieces = kit.pieces(kit.call(report, options))
        return _Decoded(map(without_digests, pieces))

    def apart(probe: Probe) -> bool:
        try:
            pairs = itertools.zip_longest(seen(probe.one), seen(probe.other))
            return any(one != other for one, other in pairs)
        except DeclinedError:
            # A format that declines a report does not lose it in silence.
            return True

    return apart


def _strict(kit: ExporterKit) -> Iterator[Probe]:
    """List what no format may lose: when it is, and what its figures are."""
    yield from report_probes()
    # Tables and pages may leave out what names a report: others tell it.
    has_figures = _has_figures(kit)
    fields = (*probes(), *whose_probes(), *_lists(kit))
    yield from (p for p in fields if not p.parts and p.is_figure == has_figures)
    if has_figures:
        yield from figure_probes()


def _lists(kit: ExporterKit) -> tuple[Probe, ...]:
    """List what differs in one item of a list; those of pages are shorter."""
    is_page = kit.spec.fidelity == "presentation"
    return list_probes(min(kit.metrics, _ON_PAGES if is_page else _IN_DATA))


def _has_figures(kit: ExporterKit) -> bool:
    return kit.spec.fidelity != "metadata"


def _carried(kit: ExporterKit, *more: Probe) -> Iterator[Probe]:
    """List what a format may lose when it says so."""
    is_page = kit.spec.fidelity == "presentation"
    for probe in (*probes(), *rarer_probes(), *whose_probes(), *more):
        is_shown = not (is_page and probe.is_form)
        if probe.parts and is_shown and (_has_figures(kit) or not probe.is_figure):
            yield probe


def _all_probes(kit: ExporterKit) -> Iterator[Probe]:
    # A change of one field says more to an author than an item that is not there.
    given = (*_strict(kit), *_carried(kit, *_lists(kit)))
    yield from sorted(given, key=lambda probe: probe.is_more)
    seen: set[str] = set()
    for probe in (*report_probes(), *(figure_probes() if _has_figures(kit) else ())):
        sort = probe.what.partition(":")[0]
        if sort not in seen and not probe.is_more:
            seen.add(sort)
            yield in_rich(probe)


@law("Name in loses every part that the format cannot carry: users are told by it.")
def keeps(kit: ExporterKit) -> None:
    """A part that loses does not name is kept: changing it changes what is decoded."""
    apart = _eye(kit, kit.defaults)
    for probe in _all_probes(kit):
        if kit.loses.isdisjoint(probe.parts) and not apart(probe):
            _lost(probe)
    for name, options in _chosen(kit):
        try:
            _keep_with(kit, options)
        except LawError as error:
            error.name, error.options = f"the option {name}", options
            raise


def _chosen(kit: ExporterKit) -> Iterator[tuple[str, object]]:
    """Give the values of options; a text may take the place of what the report says."""
    yield from each_value(kit.spec.options)
    for name, options in each_value(kit.spec.options, is_open=True):
        if type(getattr(options, name)) is int:
            yield name, options


def _keep_with(kit: ExporterKit, options: object) -> None:
    """Look for all that one option drops, which is less than to look at each probe."""
    lost, apart = kit.lost_with(options), _eye(kit, options)
    of_part: dict[Part, list[Probe]] = {}
    # A list that is a metric shorter is told by the metric, whatever else is dropped.
    for probe in _carried(kit):
        if lost.isdisjoint(probe.parts):
            for part in probe.parts:
                of_part.setdefault(part, []).append(probe)
    # A table of something else loses other parts, and says of figures what it says.
    is_page = kit.spec.fidelity == "presentation"
    for probe in _strict(kit) if lost == kit.loses else ():
        if not (is_page and probe.is_more) and not apart(probe):
            _lost(probe)
    # A page is long in the making, and its options seldom are about claims.
    for probe in _kinds_of_claims() if not is_page and "claims" not in lost else ():
        if not apart(probe):
            _lost(probe)
    for part, several in of_part.items():
        if not any(map(apart, (*several, *map(with_baselines, several)))):
            _lost(attrs.evolve(several[0], parts=(part,)))


@functools.cache
def _kinds_of_claims() -> tuple[Probe, ...]:
    """Leave out a claim of each kind against a baseline, beside all other kinds."""
    of_kind = {
        metric.claims[0].kind: metric
        for _, metric in reversed([*everything().walk()])
        if metric.claims and metric.value and metric.claims[0].baseline
    }
    metrics = [*of_kind.values()]
    full = attrs.evolve(_corpus.a_report(metrics), units=everything().units)
    found: list[Probe] = []
    for number, (kind, metric) in enumerate(of_kind.items()):
        silent = attrs.evolve(metric, claims=())
        less = [*metrics[:number], silent, *metrics[number + 1 :]]
        report = attrs.evolve(_corpus.a_report(less), units=everything().units)
        found.append(Probe(("claims",), f"a claim of the kind {kind}", full, report))
    return tuple(found)


def _lost(probe: Probe) -> NoReturn:
    if not probe.parts:
        broken(f"{probe.what} is lost, which no format may lose")
    error = f"{probe.parts[0]} is lost ({probe.what}): {PARTS[probe.parts[0]]}"
    named = " or ".join(repr(part) for part in probe.parts)
    broken(f"{error}; name {named} in loses, or carry it")


@law("Take it out of loses: users are told that it is left out.")
def loses(kit: ExporterKit) -> None:
    """A part that loses names is really lost: some of it cannot be decoded."""
    apart = _eye(kit, kit.defaults)
    for part in sorted(kit.loses - OUTSIDE_THE_REPORT):
        others = kit.loses - {part}
        every = (*probes(), *rarer_probes())
        mine = [probe for probe in every if part in probe.parts]
        # A probe that another lost part explains proves nothing about this part,
        # unless metadata lose things and so the codes of these.
        if not _has_figures(kit):
            others -= _LOST_WITH.get(part, frozenset())
        alone = [probe for probe in mine if others.isdisjoint(probe.parts)]
        if mine and all(map(apart, alone or mine)):
            broken(f"loses names {part!r}, but all of it can be decoded")


@law(
    "Let every value of an option change something, or take the option away.",
    applies=lambda kit: bool(attrs.fields(kit.spec.options)),
)
def options_matter(kit: ExporterKit) -> None:
    """Each value of each option changes the bytes of some report."""
    given = [options for _, options in each_value(kit.spec.options)]
    for name, options in each_value(kit.spec.options, is_open=True):
        value = getattr(options, name)
        # Some options matter only beside others: digits, in a language with its own.
        beside = [kit.defaults, *(each for each in given if each != options)]
        pairs = (
            [_both(kit, name, each, other) for each in (kit.defaults, options)]
            for other in beside
        )
        if not any(None not in pair and _matters(kit, *pair) for pair in pairs):
            broken(f"{name}={value} changes nothing", name=name, report=rich())
    # A page is long in the making.
    if kit.spec.fidelity != "presentation":
        _matter_together(kit)


def _matter_together(kit: ExporterKit) -> None:
    """Let what concerns the file itself do so beside each choice, or its help say."""
    given = [*each_value(kit.spec.options)]
    pairs = (
        (one, other)
        for one, other in itertools.permutations(given, 2)
        if one[0] != other[0] and type(getattr(other[1], other[0])) is str
    )
    for (name, options), (choice, beside) in pairs:
        both = _both(kit, name, options, beside)
        if both is None or kit.attempt(rich(), both) is None:
            continue
        # What changes a file without figures, as a byte order mark does, concerns no
        # figure that a choice may leave out.
        is_about_file = any(
            _differ(kit, report, kit.defaults, options) for _, report in _corpus.empty()
        )
        is_needed = is_about_file and not _said_of(kit, name, choice)
        if is_needed and not _matters(kit, beside, both):
            said = f"{name}={getattr(options, name)} changes nothing beside"
            broken(f"{said} {choice}={getattr(beside, choice)}", report=rich())


def _both(kit: ExporterKit, name: str, options: object, beside: Any) -> Any:  # noqa: ANN401
    """Take a value from other options, or give None where they do not go together."""
    alias = str(getattr(attrs.fields_dict(kit.spec.options)[name], "alias", name))
    try:
        return attrs.evolve(beside, **{alias: getattr(options, name)})
    except Exception:  # noqa: BLE001 - a validator can raise anything
        return None


def _said_of(kit: ExporterKit, name: str, choice: str) -> bool:
    """Tell whether the help of one of two options names the other, or a value of it."""
    fields = attrs.fields_dict(kit.spec.options)
    mine, its = (str(fields[each].metadata.get("help")) for each in (name, choice))
    values = {str(getattr(kit.defaults, choice))}
    for each, options in each_value(kit.spec.options):
        values |= {str(getattr(options, choice))} if each == choice else set()
    said = any(word in mine for word in (*choice.split("_"), *values))
    return said or any(word in its for word in name.split("_"))


def _matters(kit: ExporterKit, one: object, other: object) -> bool:
    return any(_differ(kit, report, one, other) for report in _few())


def _few() -> Iterator[Report]:
    yield from (rich(), everything(), _corpus.plain())
    for _, report in (*_corpus.numbers(), *_corpus.hostile()):
        yield report
    yield formulas()


def _differ(kit: ExporterKit, report: Report, one: object, other: object) -> bool:
    return kit.attempt(report, one) != kit.attempt(report, other)


KEEPING_LAWS: Final[tuple[Law[Any], ...]] = (keeps, loses, options_matter)
"""Laws of what is kept and of options."""
