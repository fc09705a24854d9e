"""Changes that their own sampling error would explain."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.checks._arithmetic import FigureKey
from ictreport.checks._figures import claim_key, passed, range_of, value_key
from ictreport.checks._rule import CheckContext, Outcome, Rule, Severity
from ictreport.model.claim import Claim
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

_CHANGES: Final = frozenset(
    {
        ClaimKind.GROWTH,
        ClaimKind.AVERAGE_GROWTH,
        ClaimKind.CHANGE,
        ClaimKind.POINTS,
    }
)
"""Kinds of claims that are zero where nothing changed."""


def sampling_error(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look at each change that has a margin for whether it could be none.

    A change, growth or points with a margin, or a metric with ``growth_over`` and a
    margin, may be no change at all when the interval number ± margin contains zero.
    Other rules ignore the margin: they judge figures by their rounding.
    """
    for address, metric in report.walk():
        if metric.growth_over is not None and metric.value is not None:
            key = value_key(report, address, metric)
            yield from _judged(address, metric.value, key)
        for claim in metric.claims:
            if claim.kind in _CHANGES and claim.value is not None:
                key = claim_key(report, address, metric, claim)
                yield from _judged(address, claim.value, key, claim)


def _judged(
    address: str, value: Quantity, key: FigureKey, claim: Claim | None = None
) -> Iterator[Outcome]:
    sampled = value.sampling_interval
    if sampled is None:
        return
    if 0 not in sampled:
        yield passed(address, claim)
        return
    yield Outcome(
        address=address,
        result="fail",
        message="within_sampling_error",
        params={"value": value, "sampled": range_of(value, sampled)},
        claim=claim,
        stated=range_of(value, sampled),
        target=(key,),
    )


RULES: Final = (
    Rule(
        code="sampling-error",
        title="A change is larger than its margin of sampling error",
        severity=Severity.INFORMATION,
        level="1a",
        check=sampling_error,
    ),
)
