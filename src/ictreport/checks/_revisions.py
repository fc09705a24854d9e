"""The rule that a stated revision is the difference of both statements."""

import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, FigureKey, Operand, Step
from ictreport.checks._figures import (
    failed,
    is_linked,
    passed,
    range_of,
    stated_key,
    unknown,
)
from ictreport.checks._rule import CheckContext, Outcome, Rule, Severity, kept
from ictreport.checks._steps import compared, shown, stated
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, Stated
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class _Revised:
    """A figure that says by how much it was revised."""

    address: str
    key: FigureKey
    about: Claim | Baseline | None
    value: Quantity | None
    before: Quantity | None
    revision: Quantity

    def part(self, name: str) -> FigureKey:
        """Name what is beside the figure."""
        report, address, _, place = self.key
        return (report, address, name, place)


def revision_holds(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each stated revision with the value and what it was revised from.

    When a value, a claim or an entry of the history says by how much it was revised,
    that must be the value minus the earlier figure (``revised_from``). The revision of
    a percent may be in points or basis points.
    """
    for address, metric in report.walk():
        for one in metric.stated:
            if one.revision is not None and not is_linked(one):
                yield _judged(_revised(report, address, metric, one, one.revision))


def _revised(
    report: "Report", address: str, metric: Metric, one: Stated, revision: Quantity
) -> _Revised:
    about: Claim | Baseline | None = None
    if isinstance(one, Claim):
        about = one
    elif isinstance(one, History):
        about = one.baseline
    key = stated_key(report, address, metric, one)
    return _Revised(address, key, about, one.value, one.revised_from, revision)


def _judged(one: _Revised) -> Outcome:
    value, before, revision = one.value, one.before, one.revision
    target = (one.part("revision"),)
    if value is None or before is None:
        message = "revised_from_missing" if before is None else "revised_missing"
        return unknown(one.address, message, about=one.about, target=target)
    factor = _factor(value.unit, revision.unit)
    if factor is None or differ(value.unit, before.unit):
        return unknown(one.address, "unit_differs", about=one.about, target=target)
    computed = (value.interval - before.interval).scale(1 / factor)
    arithmetic = Arithmetic(
        functools.partial(_steps, value, before, revision, computed),
        functools.partial(_operands, one, value, before, revision),
    )
    said = revision.interval
    if said.meets(computed):
        return passed(one.address, one.about, arithmetic)
    return failed(
        one.address,
        "revision_holds",
        range_of(revision),
        range_of(revision, computed),
        about=one.about,
        params={"stated": revision, "value": value, "other": before},
        source=(one.key, one.part("revised_from")),
        target=target,
        arithmetic=arithmetic,
    )


def _factor(value: Unit, revision: Unit) -> Fraction | None:
    """Tell what brings a revision into the unit of a value; percents have points."""
    if value == PERCENT_UNIT != revision:
        return revision.converts_to(POINTS_UNIT)
    return revision.converts_to(value)


def _steps(
    value: Quantity, before: Quantity, revision: Quantity, computed: Interval
) -> Iterator[Step]:
    yield stated("value", value)
    yield stated("base", before)
    yield stated("stated", revision)
    yield Step("computed", shown(range_of(revision, computed)))
    yield compared(revision.interval, computed, revision.scale, revision.unit)


def _operands(
    one: _Revised, value: Quantity, before: Quantity, revision: Quantity
) -> Iterator[Operand]:
    """Give the three figures, each with what the other two ask of it."""
    factor = _factor(value.unit, revision.unit)
    assert factor is not None  # noqa: S101 - otherwise nothing is judged
    said, change = revision.interval.scale(factor), value.interval - before.interval
    yield Operand(one.key, value, before.interval + said)
    yield Operand(one.part("revised_from"), before, value.interval - said)
    yield Operand(one.part("revision"), revision, change.scale(1 / factor))


RULES: Final = (
    Rule(
        code="revision-holds",
        title="A stated revision is the difference of both statements",
        severity=Severity.ERROR,
        level="1b",
        check=kept(revision_holds),
    ),
)
