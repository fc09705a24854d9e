"""What outcomes are about, and the facts that they tell of it."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from ictreport.checks import Outcome
from ictreport.model import Report
from ictreport.testing._kit._law import broken

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
            broken(f"{name} of {outcome.message!r} is {value!r}, which is no fact")
    stated, computed, gap = outcome.stated, outcome.computed, outcome.gap
    if stated is None or computed is None or gap is None:
        return
    apart = stated.interval.gap(computed.interval)
    scales = {scale for scale in (stated.scale, computed.scale) if scale}
    if gap != apart and any(gap * Fraction(10) ** scale == apart for scale in scales):
        broken(f"the gap at {outcome.address!r} is {gap}, and in base units {apart}")
