"""Strategies for reports with exactly one defect, and the rule that must tell it."""

import itertools
import types
from collections.abc import Iterable, Mapping
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import (
    Breakdown,
    Metric,
    Report,
    Sector,
    Status,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport_testing._strategies._broken import BREAKERS
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._consistent import (
    consecutive_reports,
    declarations,
)
from ictreport_testing._strategies._listed import wrong
from ictreport_testing._strategies._plants import PLANTED, Breaker, Periods

_PAIRS: Final = consecutive_reports()
_FLAGS: Final = st.booleans()
_WRAPPER: Final = "wrapper"


@attrs.frozen
class Defect:
    """
    A report with one defect, with the rule that must find it and the place.

    Attributes:
        report: The report.
        previous: The reports before it, as ``validate`` takes them.
        rule: The code of the rule that must fail.
        address: The address of a metric, or ``tasks.`` and the code of a task, at which
            the rule must fail.
    """

    report: Report
    previous: tuple[Report, ...]
    rule: str
    address: str


@st.composite
def _defect(draw: st.DrawFn, rule: str, breaker: Breaker) -> Defect:
    before, report = draw(_PAIRS)
    plant = breaker(draw, Periods(report.period, before.period))
    task = plant.task or plant.earlier_task
    if task is not None:
        code = _fresh_task(before, report)
        made = attrs.evolve(task, code=code)
        if plant.task is not None:
            report = _with_task(draw, report, made)
        else:
            before = _with_task(draw, before, made)
        return Defect(report, (before,), rule, f"tasks.{code}")
    sector = draw(st.sampled_from(report.sectors)).code
    codes = {m.code for r in (before, report) for s in r.sectors for m in s.metrics}
    code = _fresh(PLANTED, codes)
    wrapper = None
    if plant.nested and draw(_FLAGS):
        wrapper = _fresh(_WRAPPER, codes)
    report = _planted(draw, report, sector, _placed(plant.metrics, code, wrapper))
    before = _planted(draw, before, sector, _placed(plant.earlier, code, wrapper))
    steps = [sector, wrapper, code] if wrapper else [sector, code]
    return Defect(report, (before,), rule, ".".join(steps))


def _fresh(code: str, codes: Iterable[str]) -> str:
    known = frozenset(codes)
    longer = (code + "-" * dashes for dashes in itertools.count())
    return next(longer_code for longer_code in longer if longer_code not in known)


def _fresh_task(before: Report, report: Report) -> str:
    tasks = (*before.tasks, *report.tasks)
    followed = {task.follows.task for task in tasks if task.follows}
    return _fresh(PLANTED, {task.code for task in tasks} | followed)


def _with_task(draw: st.DrawFn, report: Report, task: Task) -> Report:
    tasks = [*report.tasks]
    tasks.insert(draw(st.integers(0, len(tasks))), task)
    return attrs.evolve(report, tasks=tasks)


def _placed(
    metrics: tuple[Metric, ...], code: str, wrapper: str | None
) -> list[Metric]:
    """Give metrics their code, and let them be parts of one without a value."""
    coded = [attrs.evolve(metric, code=code) for metric in metrics]
    if wrapper is None or not coded:
        return coded
    return [
        Metric(
            wrapper,
            Text.of(en="Wrapper"),
            status=Status.NOT_COLLECTED,
            breakdowns=[Breakdown(complete=False, additive=False, parts=coded)],
        )
    ]


def _planted(
    draw: st.DrawFn, report: Report, code: str, metrics: list[Metric]
) -> Report:
    sectors: list[Sector] = []
    for sector in report.sectors:
        if sector.code == code:
            place = draw(st.integers(0, len(sector.metrics)))
            grown = [*sector.metrics[:place], *metrics, *sector.metrics[place:]]
            sectors.append(attrs.evolve(sector, metrics=grown))
        else:
            sectors.append(sector)
    return attrs.evolve(
        report, sectors=sectors, units=_declared(report, declarations(sectors))
    )


def _declared(
    report: Report, needed: list[UnitDeclaration]
) -> tuple[UnitDeclaration, ...]:
    known = {unit.code for unit in report.units}
    return (*report.units, *(unit for unit in needed if unit.code not in known))


def _listed(rule: str) -> list[Defect]:
    return [
        Defect(report, (before,), rule, "tasks.x" if report.tasks else "post.x")
        for before, report in wrong(rule)
    ]


DEFECTS: Final[Mapping[str, st.SearchStrategy[Defect]]] = types.MappingProxyType(
    {
        rule: st.one_of(_defect(rule, breaker), *map(st.just, _listed(rule)))
        for rule, breaker in BREAKERS.items()
    }
)
"""A strategy for defects of each rule, by the code of the rule."""


@written_as_call
def defective_reports(
    *, rules: tuple[str, ...] = tuple(DEFECTS)
) -> st.SearchStrategy[Defect]:
    """
    Draw reports that have exactly one defect.

    The strategy draws a consistent report and the one before it, and puts a defect into
    them: a total that differs from its parts by one unit of the last digit, a ratio
    stated as growth, a task that the next report does not mention. A few come from a
    list. The named rule must fail at that place. Other rules can fail there as well.

    Args:
        rules: The codes of the rules to draw defects for; by default those of
            ``DEFECTS``.

    Returns:
        Defects, each with the rule that must find it and the place.
    """
    return st.one_of([DEFECTS[rule] for rule in rules])
