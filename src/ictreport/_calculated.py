"""What calculations give: an interval, or the reason why there is none."""

import enum

import attrs

from ictreport.model._shown import Shown
from ictreport.model.interval import Interval


class GrowthStatus(enum.StrEnum):
    """Why a calculation has a result, or has none."""

    OK = "ok"
    BASE_ZERO = "base_zero"
    """The base is zero, or could be: its interval includes zero."""
    BASE_NEGATIVE = "base_negative"
    """The base is below zero, and so is the value, or it could be."""
    SIGN_CHANGE = "sign_change"
    """Base and value lie on different sides of zero."""
    MISSING = "missing"
    """A figure that is needed is not there."""
    UNIT_DIFFERS = "unit_differs"
    """The figures measure different things."""


@attrs.frozen
class Calculated:
    """
    The result of a calculation.

    Attributes:
        interval: All numbers that the result can be, given how the figures were
            rounded; None when the status is not ``ok``.
        status: ``ok``, or the reason why there is no result.
    """

    interval: Interval | None
    status: GrowthStatus = GrowthStatus.OK


@attrs.frozen
class Growth(Calculated, Shown):
    """
    The growth of a value over its base.

    Attributes:
        interval: The rate as a ratio, 0.115 for 11.5 %, or None.
        status: Why there is a rate, or why there is none.
        change: The difference in the unit of the value. It is given even when there is
            no rate, and is None only when a figure is missing or the units differ.
    """

    change: Interval | None = None

    def __str__(self) -> str:
        if self.interval is None:
            return f"no rate: {self.status}"
        percent = self.interval.scale(100)
        change = "" if self.change is None else f", a change of {self.change}"
        return f"{percent} %{change}"
