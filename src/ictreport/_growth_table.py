"""The growth table of one report: stated and computed rates."""

from collections.abc import Iterator

import attrs

from ictreport._calculated import Calculated, Growth, GrowthStatus
from ictreport._growth import contribution, growth, implied_base
from ictreport.model.claim import Baseline, Claim
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.vocabulary import ClaimKind


@attrs.frozen(kw_only=True)
class GrowthRow:
    """
    The stated and the computed growth of one metric against one baseline.

    Attributes:
        address: The address of the metric.
        metric: The metric.
        baseline: The period or plan that it is compared to.
        claims: The claims of the metric against that baseline.
        base: The value at the baseline, given by the report or linked, or None.
        computed: The growth over that value, as a ratio: value / base - 1.
        implied: The base that the first claim implies, in the unit of the metric.
        contribution: For a part, its contribution to the growth of its whole, as a
            ratio; its status is ``missing`` when the report lacks a figure that it
            needs.
    """

    address: str
    metric: Metric
    baseline: Baseline
    claims: tuple[Claim, ...]
    base: Quantity | None
    computed: Growth
    implied: Calculated
    contribution: Calculated

    @property
    def stated(self) -> Claim | None:
        """The growth that the report claims against the baseline, or None."""
        for claim in self.claims:
            if claim.kind is ClaimKind.GROWTH:
                return claim
        return None


def growth_table(report: Report) -> tuple[GrowthRow, ...]:
    """
    Make a table of stated and computed growth.

    Args:
        report: The report. Use ``link`` first to compute growth over values of earlier
            reports.

    Returns:
        One row for each metric and each baseline that its claims or its history have,
        in the order of the report.
    """
    rows: list[GrowthRow] = []
    for sector in report.sectors:
        for metric in sector.metrics:
            address = f"{sector.code}.{metric.code}"
            rows.extend(_rows(report, address, metric, None))
    return tuple(rows)


def _rows(
    report: Report, address: str, metric: Metric, whole: Metric | None
) -> Iterator[GrowthRow]:
    names = [claim.baseline for claim in _own_claims(metric)]
    names += [entry.baseline for entry in metric.history]
    for baseline in dict.fromkeys(names):
        if baseline is not None:
            yield _growth_row(report, address, metric, baseline, whole)
    for part in metric.parts:
        yield from _rows(report, f"{address}.{part.code}", part, metric)


def _own_claims(metric: Metric) -> list[Claim]:
    """List the claims of the metric's own period and dimensions."""
    return [
        claim
        for claim in metric.claims
        if claim.period in {None, metric.period} and not claim.dimensions
    ]


def _growth_row(
    report: Report,
    address: str,
    metric: Metric,
    baseline: Baseline,
    whole: Metric | None,
) -> GrowthRow:
    """
    Compute what is known of the growth of one metric.

    Args:
        report: The report.
        address: The address of the metric.
        metric: The metric.
        baseline: The period or plan that it is compared to.
        whole: The metric that it is a part of, or None.

    Returns:
        The row of the table for the metric and the baseline.
    """
    own = _own_claims(metric)
    claims = tuple(claim for claim in own if claim.baseline == baseline)
    base = report.base(metric, baseline)
    nothing = Calculated(None, GrowthStatus.MISSING)
    part = nothing
    if whole is not None:
        part = contribution(metric, base, report.base(whole, baseline))
    return GrowthRow(
        address=address,
        metric=metric,
        baseline=baseline,
        claims=claims,
        base=None if base is None else base.value,
        computed=growth(metric, base),
        implied=implied_base(metric, claims[0]) if claims else nothing,
        contribution=part,
    )
