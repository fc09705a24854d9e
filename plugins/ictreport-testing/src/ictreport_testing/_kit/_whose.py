"""Pairs of reports that differ in which of two metrics has something."""

import functools
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ictreport.convert import fields_of
from ictreport.errors import IctreportError
from ictreport.model import Breakdown, Metric, Report, Sector, Text
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._probes import Probe

if TYPE_CHECKING:
    from ictreport.plugin import Part

_NAMES: Final = (Text.of(en="Alpha", vi="Khởi đầu"), Text.of(en="Omega", hi="अंत"))
_ORDER: Final = ("second", "first")
_FIGURES: Final = frozenset({"code", "name", "value", "breakdowns"})
_OWN: Final = frozenset({"period", "status"})
"""Fields that others hold to their places, where names differ."""


@functools.cache
def whose_probes() -> tuple[Probe, ...]:
    """
    List pairs for what a metric can have, such as a note or a claim.

    Returns:
        Pairs in which one metric or the other has it, or one or both have the same: a
        list of all that stands somewhere tells no such two apart, and metrics of one
        name are told apart by no look at names.
    """
    return (*_whose(), *_units())


def _units() -> Iterator[Probe]:
    """Let two metrics of one name have other units."""
    values = (("226 VND", "226 USD"), ("226 USD", "226 VND"), ("226 VND", "226 VND"))
    reports = [next(_having({}, _NAMES[:1] * 2, each)) for each in values]
    for one, other in itertools.combinations(reports, 2):
        what = "which unit each of two metrics of one name has"
        yield Probe((), what, one, other, is_more=True, is_figure=True)


def _whose() -> Iterator[Probe]:
    given = dict(rich().walk())["post.whole"]
    for name, field in fields_of(Metric).items():
        value: Any = getattr(given, name)
        if name in _FIGURES or value == field.default:
            continue
        part = field.metadata.get("part")
        parts: tuple[Part, ...] = () if part is None else (part,)
        if isinstance(value, tuple):
            value = cast("tuple[object, ...]", value)[:1]
        try:
            found = [*_apart(name, value)]
        except IctreportError:
            continue  # it stands beside something else alone
        for how, one, other in found:
            yield Probe(parts, how, one, other, is_more=True, is_figure=True)


def _apart(name: str, value: object) -> Iterator[tuple[str, Report, Report]]:
    which = f"which metric has {name}"
    second, first = (f"whether the {n} metric has the same {name}" for n in _ORDER)
    if name not in _OWN:
        one, other, both = _having({name: value}, _NAMES)
        yield which, one, other
        yield second, one, both
        yield f"{second}, of parts", _in_parts(one), _in_parts(both)
    one, other, both = map(_with_third, _having({name: value}, _NAMES[:1] * 2))
    yield f"{which}, of metrics of one name", one, other
    yield f"{second}, of metrics of one name", one, both
    yield f"{first}, of metrics of one name", other, both


def _having(
    more: dict[str, Any],
    names: tuple[Text, ...],
    values: tuple[str, ...] = ("226 VND", "37 VND"),
) -> Iterator[Report]:
    for owners in ((True, False), (False, True), (True, True)):
        yield a_report(
            [
                Metric(f"m{number}", name, value, **(more if has else {}))
                for number, (name, value, has) in enumerate(
                    zip(names, values, owners, strict=True)
                )
            ]
        )


def _with_third(report: Report) -> Report:
    """Let a metric of the same name and code stand in another sector."""
    third = Sector("again", _NAMES[1], metrics=[Metric("m1", _NAMES[0], "41 VND")])
    return attrs.evolve(report, sectors=[*report.sectors, third])


def _in_parts(report: Report) -> Report:
    parts = report.sectors[0].metrics
    divided = Breakdown(complete=False, parts=parts)
    return a_report([Metric("whole", _NAMES[0], "900 VND", breakdowns=[divided])])
