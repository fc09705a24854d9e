"""Values of other periods, which show the likelier of two readings."""

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
    The values of a metric for other periods as long as its own, of equal dimensions.

    Attributes:
        metric: The metric.
    """

    def __init__(self, report: "Report", metric: Metric) -> None:
        self.metric = metric
        self._report = report

    @functools.cached_property
    def _squares(self) -> list[Fraction]:
        """Give the squares of the values in order."""
        report, metric = self._report, self.metric
        own, mapping = report.period_of(metric), report.dimensions_of(metric)
        squares: list[Fraction] = []
        for entry in metric.history:
            if entry.value is None or metric.value is None or entry.baseline == own:
                continue
            if differ(entry.value.unit, metric.value.unit):
                continue
            if report.dimensions_of(metric, entry) != mapping:
                continue
            interval = entry.value.interval
            if not interval.is_positive or not _same_length(own, entry.baseline):
                continue
            if interval.midpoint is not None:
                squares.append(interval.midpoint**2)
        return sorted(squares)

    def around(self, square: Fraction) -> tuple[int, int]:
        """
        Count the values on both sides of a root.

        Args:
            square: The square of the root, such as the product of two figures, whose
                root is as many times one of them as the other is times it.

        Returns:
            How many values are less, and how many are more.
        """
        less = bisect.bisect_left(self._squares, square)
        return less, len(self._squares) - bisect.bisect_right(self._squares, square)


def _same_length(period: Period, baseline: Baseline) -> bool:
    if not isinstance(baseline, Period):
        return False
    if period.months is None:
        return period.days == baseline.days
    return period.months == baseline.months
