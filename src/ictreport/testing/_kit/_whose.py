"""Pairs of reports that differ in which of two metrics has something."""

import functools
from collections.abc import Iterator
from typing import Any, Final, cast

from ictreport.convert import fields_of
from ictreport.errors import IctreportError
from ictreport.model import Breakdown, Metric, Report, Text
from ictreport.testing._kit._corpus import a_report
from ictreport.testing._kit._everything import rich
from ictreport.testing._kit._probes import Probe

_NAMES: Final = (Text.of(en="Alpha", vi="Khởi đầu"), Text.of(en="Omega", hi="अंत"))
_OWN: Final = frozenset({"code", "name", "value", "breakdowns", "period", "status"})
"""Fields that others hold to their places."""


@functools.cache
def whose_probes() -> tuple[Probe, ...]:
    """
    List pairs for what a metric can have, such as a note or a claim.

    Returns:
        Pairs in which one metric or the other has it, or one or both have the same: a
        list of all that stands somewhere tells no such two apart.
    """
    return tuple(_whose())


def _whose() -> Iterator[Probe]:
    given = dict(rich().walk())["post.whole"]
    for name, field in fields_of(Metric).items():
        value: Any = getattr(given, name)
        part = field.metadata.get("part")
        if name in _OWN or value == field.default or part is None:
            continue
        if isinstance(value, tuple):
            value = cast("tuple[object, ...]", value)[:1]
        try:
            first, second, both = _having({name: value})
        except IctreportError:
            continue  # it stands beside something else alone
        what = f"whether the second metric has the same {name}"
        below, beneath = map(_in_parts, (first, both))
        for how, one, other in (
            (f"which metric has {name}", first, second),
            (what, first, both),
            (f"{what}, of parts", below, beneath),
        ):
            yield Probe((part,), how, one, other, is_more=True, is_figure=True)


def _having(more: dict[str, Any]) -> Iterator[Report]:
    for owners in ((True, False), (False, True), (True, True)):
        yield a_report(
            [
                Metric(f"m{number}", name, "226 VND", **(more if has else {}))
                for number, (name, has) in enumerate(zip(_NAMES, owners, strict=True))
            ]
        )


def _in_parts(report: Report) -> Report:
    parts = report.sectors[0].metrics
    divided = Breakdown(complete=False, parts=parts)
    return a_report([Metric("whole", _NAMES[0], "900 VND", breakdowns=[divided])])
