"""Strategies for reports that are larger than what people write."""

from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import Report
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._metrics import sectors
from ictreport_testing._strategies._reports import reports

_FILLED: Final = reports(sectors=sectors(min_metrics=1), min_sectors=1, max_sectors=2)


@written_as_call
def huge_reports(
    *, metrics: int = 1000, reports: st.SearchStrategy[Report] | None = None
) -> st.SearchStrategy[Report]:
    """
    Draw reports with very many metrics.

    Args:
        metrics: How many metrics the first sector has at least.
        reports: Draws the reports to enlarge, whose first sector must have a metric.

    Returns:
        Reports in which the drawn metrics are repeated, each time with another code.
    """
    return (_FILLED if reports is None else reports).map(lambda r: _grown(r, metrics))


def _grown(report: Report, count: int) -> Report:
    first, *others = report.sectors
    drawn = first.metrics
    more = [
        attrs.evolve(drawn[number % len(drawn)], code=f"huge-{number}")
        for number in range(count - len(drawn))
    ]
    grown = attrs.evolve(first, metrics=[*drawn, *more])
    return attrs.evolve(report, sectors=[grown, *others])
