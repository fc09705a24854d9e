"""Which breakdowns the calculations of XBRL judge as the rule ``parts-sum`` does."""

from collections.abc import Iterator, Sequence
from typing import Final

from ictreport.model import Report
from ictreport.model.additive import adds_up
from ictreport.tidy import LEVEL, TARGET, Observation, observations
from ictreport_xbrl._facts import Fact, facts
from ictreport_xbrl._names import address_and_measure

_USUAL: Final = frozenset({"baseline"})
_CHAINED: Final = ("PRICES", "L")
"""What is said of chain-linked volumes, which do not add up."""

Key = tuple[object, ...]

Sum = tuple[int, str, tuple[str, ...]]
"""Which breakdown of its whole it is, from 1, the whole, and the parts."""


def sums(report: Report) -> Iterator[Sum]:
    """
    Find wholes whose parts XBRL can add up.

    A calculation takes a hedged number for an exact one and a missing part for none.
    So the parts of a breakdown are tied to the whole only when it is complete and
    additive and, wherever the whole meets a part, every part is there and each number
    is the rounding of one figure.

    Args:
        report: The report.

    Yields:
        The sums, in the order of the report.
    """
    known = _Known(report)
    for address, metric in report.walk():
        for number, breakdown in enumerate(metric.breakdowns, start=1):
            parts = tuple(f"{address}.{part.code}" for part in breakdown.parts)
            if (
                breakdown.complete
                and adds_up(metric, breakdown)
                and known.agree(address, parts)
            ):
                yield number, address, parts


class _Known:
    """The values that a report gives, by concept and by what else they share."""

    def __init__(self, report: Report) -> None:
        self._facts: dict[str, dict[Key, bool]] = {}
        rows = (row for row in observations(report) if row.measure != TARGET)
        for fact, row in zip(facts(report), rows, strict=True):
            if address_and_measure(fact.concept)[1] == LEVEL:
                found = self._facts.setdefault(fact.concept, {})
                found[fact.key] = _plain(fact, row)

    def agree(self, whole: str, parts: Sequence[str]) -> bool:
        """Tell whether each time the whole meets all parts, or none of them."""
        if len({whole, *parts}) <= len(parts):
            return False
        whole_facts = self._facts.get(whole, {})
        part_facts = [self._facts.get(part, {}) for part in parts]
        met = False
        for key, plain in whole_facts.items():
            known = [found[key] for found in part_facts if key in found]
            if known and not (plain and all(known) and len(known) == len(parts)):
                return False
            met = met or bool(known)
        return met


def _plain(fact: Fact, row: Observation) -> bool:
    """Tell whether a number is the rounding of one figure, and adds up at all."""
    value, members = row.value, dict(fact.members)
    if value is None or _CHAINED in fact.members:
        return False
    plain = str(value.hedge) == "exact" and str(value.rounding) == "half"
    single = value.upper is None and value.margin is None
    lists = {key for key in members if key.isupper()}
    return plain and single and members.keys() - lists <= _USUAL
