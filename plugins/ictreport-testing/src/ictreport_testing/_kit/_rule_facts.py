"""What outcomes are about, and the facts that they tell of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from ictreport.checks import Outcome
from ictreport.model import Report
from ictreport_testing._kit._law import broken

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_NO_FACT: Final = re.compile(r"^None$|^<.* at 0x|^(Decimal|Fraction|Text|Quantity)\(")


def things(report: Report) -> Iterator[str]:
    """
    Give the address of each thing that an outcome can be about.

    Args:
        report: The report.

    Yields:
        Addresses of metrics, codes of sectors, and those of tasks.
    """
    yield from (address for address, _ in report.walk())
    yield from (sector.code for sector in report.sectors)
    yield from (task.address for task in report.tasks)


def same_gaps(usual: Iterable[Outcome], rescaled: Iterable[Outcome]) -> None:
    """
    Compare gaps with those of the same figures, printed in another scale.

    Args:
        usual: What a rule says of a report.
        rescaled: What it says where values are printed in thousands.

    Raises:
        LawError: A gap is in the printed scale.
    """
    others = _gaps(rescaled)
    for place, found in _gaps(usual).items():
        # Where a rule tells something else of other digits, gaps are others too.
        if len(found) == len(others.get(place, ())) and found != others[place]:
            told = f"{found[0]}, and {others[place][0]} in thousands of it"
            broken(f"the gap at {place[0]!r} depends on the printed scale: {told}")


def _gaps(outcomes: Iterable[Outcome]) -> Mapping[tuple[str, str], list[Fraction]]:
    """Collect gaps by address and message."""
    found: dict[tuple[str, str], list[Fraction]] = {}
    for outcome in outcomes:
        if outcome.gap is not None:
            place = (outcome.address, outcome.message)
            found.setdefault(place, []).append(outcome.gap)
    return found


def has_facts(outcome: Outcome) -> None:
    """
    Look at the facts of a message and at the gap, which is in base units.

    Args:
        outcome: What a rule says.

    Raises:
        LawError: A fact is none, or the gap is in the printed scale.
    """
    for name, value in outcome.params:
        if isinstance(value, str) and _NO_FACT.search(value):
            broken(f"{name} of {outcome.message!r} is {value!r}, which says nothing")
    stated, computed, gap = outcome.stated, outcome.computed, outcome.gap
    if stated is None or computed is None or gap is None:
        return
    apart = stated.interval.gap(computed.interval)
    scales = {scale for scale in (stated.scale, computed.scale) if scale}
    if gap != apart and any(gap * Fraction(10) ** scale == apart for scale in scales):
        broken(f"the gap at {outcome.address!r} is {gap}; in base units it is {apart}")
