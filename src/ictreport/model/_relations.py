"""Check that every name in a report exists, with the path of each that does not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.errors import Known, Problem, close_match
from ictreport.model._names import (
    Named,
    declared_values,
    name_problems,
    plan_names,
)
from ictreport.model._paths import Path, all_metrics, walk_paths
from ictreport.model._references import Frame, reference_problems
from ictreport.model.metric import Stated
from ictreport.model.quantity import Quantity
from ictreport.model.sector import Sector
from ictreport.model.task import Task
from ictreport.model.unit import UnitDeclaration

if TYPE_CHECKING:
    from ictreport.model.report import Report

MOST_METRICS: Final = 100_000
"""How many metrics and parts a report can have."""


def problems(report: "Report") -> Iterator[Problem]:
    """
    Find every name that leads nowhere.

    Args:
        report: A report whose objects are each valid alone.

    Yields:
        One problem for each place.
    """
    total = len(all_metrics(report.sectors))
    if total > MOST_METRICS:
        message = f"a report has at most {MOST_METRICS} metrics (got {total})"
        yield Problem(("sectors",), message)
        return
    yield from name_problems(
        Named(
            report.codelists,
            report.plans,
            report.dimensions,
            report.sectors,
            report.justifications,
        )
    )
    yield from unit_problems(report.units, report.sectors, report.tasks)
    frame = Frame(
        report.year_start,
        report.period,
        report.dimensions,
        declared_values(report.codelists),
        plan_names(report.plans),
    )
    yield from reference_problems(report.narrative, report.sectors, report.tasks, frame)


def unit_problems(
    units: tuple[UnitDeclaration, ...],
    sectors: tuple[Sector, ...],
    tasks: tuple[Task, ...],
) -> Iterator[Problem]:
    """
    Find counted things that are declared twice or not at all.

    Args:
        units: The declarations.
        sectors: The sectors, whose values, claims and histories are looked at.
        tasks: The tasks, whose targets are looked at.

    Yields:
        One problem for each place.
    """
    declared: set[str] = set()
    for number, unit in enumerate(units):
        if unit.code in declared:
            place = ("units", number, "code")
            yield Problem(
                place, f"a unit must be declared only once (got {unit.code!r} again)"
            )
        declared.add(unit.code)
    if _counted(sectors, tasks) <= declared:
        return
    known = Known(declared)
    for path, quantity in _quantities(sectors, tasks):
        for counted in () if quantity is None else quantity.unit.counted:
            if counted not in declared:
                hint = close_match(counted, known) or "declare it under 'units'"
                message = f"a counted thing must be declared (got {counted!r}); {hint}"
                yield Problem(path, message)


def _counted(sectors: tuple[Sector, ...], tasks: tuple[Task, ...]) -> set[str]:
    """Gather the counted things of all values."""
    values: list[Quantity | None] = [
        target.value for task in tasks for target in task.targets
    ]
    for metric in all_metrics(sectors):
        for stated in metric.stated:
            values += (stated.value, stated.revised_from, stated.revision)
    counted = {value.unit.counted for value in values if value is not None}
    return {code for codes in counted for code in codes}


def _quantities(
    sectors: tuple[Sector, ...], tasks: tuple[Task, ...]
) -> Iterator[tuple[Path, Quantity | None]]:
    for path, _, metric, _ in walk_paths(sectors):
        yield from _stated(path, metric)
        for number, claim in enumerate(metric.claims):
            yield from _stated((*path, "claims", number), claim)
        for number, entry in enumerate(metric.history):
            yield from _stated((*path, "history", number), entry)
    for number, task in enumerate(tasks):
        for index, target in enumerate(task.targets):
            yield ("tasks", number, "targets", index, "value"), target.value


def _stated(path: Path, stated: Stated) -> Iterator[tuple[Path, Quantity | None]]:
    yield (*path, "value"), stated.value
    yield (*path, "revised_from"), stated.revised_from
    yield (*path, "revision"), stated.revision
