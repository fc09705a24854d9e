"""Filling the history of a report from earlier reports."""

from typing import Final

import attrs

from ictreport.errors import LinkError
from ictreport.model.claim import History
from ictreport.model.dimensions import Codelist
from ictreport.model.metric import Metric
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.unit import UnitDeclaration

MOST_ALIKE: Final = 16
"""How many values of one address and report a metric takes whatever they are of."""

_Dimensions = tuple[tuple[str, str], ...]


@attrs.frozen
class _Stated:
    """What one earlier report states under an address, and that by its dimensions."""

    entries: list[History] = attrs.field(factory=list[History])
    alike: dict[_Dimensions, list[History]] = attrs.field(
        factory=dict[_Dimensions, list[History]]
    )

    def add(self, entry: History) -> None:
        """Add a value."""
        self.entries.append(entry)
        self.alike.setdefault(entry.dimensions, []).append(entry)

    def of(self, dimensions: _Dimensions) -> list[History]:
        """List values that may be of a figure; of many, a few with its dimensions."""
        if len(self.entries) <= MOST_ALIKE:
            return self.entries
        return self.alike.get(dimensions, [])[:MOST_ALIKE]


_Earlier = dict[str, dict[str, _Stated]]
"""Values of earlier reports, by address and then by report."""


def link(report: Report, *earlier: Report) -> Report:
    """
    Fill the history of a report from earlier reports of the same publisher.

    Metrics are matched by their full address, and also by their dimensions when an
    earlier report states a metric more than 16 times. Each added value has the id of
    the report that it comes from, and the dimensions that it has there. Values that the
    report gives itself stay unchanged and come first. Linking the same report again
    adds nothing.

    Args:
        report: The report to fill.
        *earlier: Earlier reports, in any order.

    Returns:
        A new report; the old one is unchanged.

    Raises:
        LinkError: An earlier report has another publisher, or is the report itself.
    """
    values: _Earlier = {}
    once = dict.fromkeys(earlier)
    ordered = sorted(once, key=lambda other: (other.period, other.id))
    for other in ordered:
        _check(report, other)
        for address, metric in other.walk():
            if metric.value is None and metric.status.has_value:
                continue  # the report prints no level
            entry = History(
                other.period_of(metric),
                metric.value,
                metric.status,
                other.id,
                dimensions=other.dimensions_of(metric),
            )
            by_report = values.setdefault(address, {})
            by_report.setdefault(other.id, _Stated()).add(entry)
    sectors = tuple(
        attrs.evolve(
            sector,
            metrics=[
                _fill(report, metric, f"{sector.code}.{metric.code}", values)
                for metric in sector.metrics
            ],
        )
        for sector in report.sectors
    )
    return attrs.evolve(
        report,
        sectors=sectors,
        units=_declared(report, ordered, sectors),
        codelists=_with_values(report, ordered, sectors),
    )


def _check(report: Report, other: Report) -> None:
    if other.publisher.code != report.publisher.code:
        raise LinkError(
            f"report {report.id}: only reports of its publisher "
            f"{report.publisher.code} can be linked (got {other.id} of "
            f"{other.publisher.code}); compare other publishers' reports instead"
        )
    if other.id == report.id:
        rule = "a report cannot be linked to itself; an earlier one has another id"
        raise LinkError(f"report {report.id}: {rule}")


def _fill(report: Report, metric: Metric, address: str, values: _Earlier) -> Metric:
    known = {_identity(entry) for entry in metric.history}
    own = report.dimensions_of(metric)
    added = [
        entry
        for stated in values.get(address, {}).values()
        for entry in stated.of(own)
        if _identity(entry) not in known
    ]
    breakdowns = [
        attrs.evolve(
            breakdown,
            parts=[
                _fill(report, part, f"{address}.{part.code}", values)
                for part in breakdown.parts
            ],
        )
        for breakdown in metric.breakdowns
    ]
    history = (*metric.history, *added)
    return attrs.evolve(metric, history=history, breakdowns=breakdowns)


def _identity(entry: History) -> tuple[object, ...]:
    return entry.baseline, entry.linked_from, entry.dimensions


def _declared(
    report: Report, earlier: list[Report], sectors: tuple[Sector, ...]
) -> tuple[UnitDeclaration, ...]:
    """Add the declarations that linked values need and this report does not have."""
    known = {unit.code for unit in report.units}
    needed = {
        code
        for sector in sectors
        for _, metric in sector.walk()
        for entry in metric.history
        if entry.value is not None
        for code in entry.value.unit.counted
    }
    added = {
        unit.code: unit
        for other in earlier
        for unit in other.units
        if unit.code in needed and unit.code not in known
    }
    return (*report.units, *added.values())


def _with_values(
    report: Report, earlier: list[Report], sectors: tuple[Sector, ...]
) -> tuple[Codelist, ...]:
    """Add the code lists, and values of them, that linked dimensions need."""
    needed = {
        pair
        for sector in sectors
        for _, metric in sector.walk()
        for entry in metric.history
        if entry.linked_from is not None
        for pair in entry.dimensions
    }
    codelists = {codelist.code: codelist for codelist in report.codelists}
    for other in earlier:
        for codelist in other.codelists:
            known = codelists.get(codelist.code)
            values = dict(known.values if known else ())
            added = {
                code: name
                for code, name in codelist.values
                if code not in values and (codelist.code, code) in needed
            }
            if added:
                codelists[codelist.code] = attrs.evolve(
                    known or codelist, values={**values, **added}
                )
    return tuple(codelists.values())
