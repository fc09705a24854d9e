"""Values of other periods, by which the likelier of two readings is told."""

import bisect
import functools
from fractions import Fraction
from typing import TYPE_CHECKING

from ictreport._growth import differ
from ictreport.model.claim import Baseline
from ictreport.model.metric import Metric
from ictreport.model.period import Period

if TYPE_CHECKING:
    from ictreport.model import Report


class Others:
    """
    The values of a metric for other periods as long as its own.

    Attributes:
        metric: The metric.
    """

    def __init__(self, report: "Report", metric: Metric) -> None:
        self.metric = metric
        self._report = report

    @functools.cached_property
    def _squares(self) -> dict[Baseline | None, list[Fraction]]:
        """Give the squares of the values in order: all of them, and by baseline."""
        own, value = self._report.period_of(self.metric), self.metric.value
        found: dict[Baseline | None, list[Fraction]] = {None: []}
        for entry in self.metric.history:
            if entry.value is None or value is None or entry.baseline == own:
                continue
            if differ(entry.value.unit, value.unit):
                continue
            middle = entry.value.interval.midpoint
            if middle is None or middle <= 0 or not _same_length(own, entry.baseline):
                continue
            found[None].append(middle**2)
            found.setdefault(entry.baseline, []).append(middle**2)
        for squares in found.values():
            squares.sort()
        return found

    def around(self, square: Fraction, baseline: Baseline | None) -> tuple[int, int]:
        """
        Count the values on both sides of a root.

        Args:
            square: The square of the root, such as the product of two figures, whose
                root is as many times one of them as the other is times it.
            baseline: The baseline whose own values do not count, or None.

        Returns:
            How many values are less, and how many are more.
        """
        less, more = _around(self._squares[None], square)
        own_less, own_more = _around(self._squares.get(baseline, []), square)
        return less - own_less, more - own_more


def _around(squares: list[Fraction], square: Fraction) -> tuple[int, int]:
    less = bisect.bisect_left(squares, square)
    return less, len(squares) - bisect.bisect_right(squares, square)


def _same_length(period: Period, baseline: Baseline) -> bool:
    if not isinstance(baseline, Period):
        return False
    if period.months is None:
        return period.days == baseline.days
    return period.months == baseline.months
