"""Metrics that are growth rates themselves."""

from collections.abc import Iterable
from typing import Final

from ictreport.errors import ModelError
from ictreport.model.claim import Claim, History
from ictreport.model.quantity import Quantity
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind

NOT_OF_RATES: Final = frozenset(
    {ClaimKind.GROWTH, ClaimKind.RATIO, ClaimKind.AVERAGE_GROWTH}
)
"""What is not said of a growth rate."""


def check_rates(
    value: Quantity | None, claims: Iterable[Claim], history: Iterable[History]
) -> None:
    """
    Let a growth rate be in percent, and have no growth itself.

    Args:
        value: The rate, or None.
        claims: What is said of it.
        history: The rate at other times.

    Raises:
        ModelError: A figure is not in percent, or a claim is about its growth.
    """
    for rate in (value, *(entry.value for entry in history)):
        if rate is not None and rate.unit.kind is not UnitKind.PERCENT:
            raise ModelError(
                "growth_over",
                "a growth rate must be in %",
                str(rate),
                "leave 'growth_over' out, and state the growth as a claim",
            )
    for claim in claims:
        if claim.kind in NOT_OF_RATES:
            raise ModelError(
                "claim",
                f"a growth rate must have no claim of {claim.kind}",
                str(claim.value),
                "state by how many points it changed, in pp",
            )
