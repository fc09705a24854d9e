"""Ranges of exact numbers, closed or half-open, bounded or not."""

from fractions import Fraction

import attrs

from ictreport.model._shown import Shown
from ictreport.model.bounds import Bounds, bound


@attrs.frozen
class Interval(Bounds, Shown):
    """
    Every number from ``lower`` to ``upper``.

    A bound of None means that the interval is unbounded on that side, which is then
    always open. An interval is never empty: methods whose result would be empty return
    None instead.

    Attributes:
        lower: The lower bound, exact, or None.
        upper: The upper bound, exact, or None.
        lower_open: Whether the interval excludes ``lower`` itself.
        upper_open: Whether the interval excludes ``upper`` itself.

    Raises:
        ModelError: A bound is a float or is not finite, or no number lies between the
            bounds.
    """

    lower: Fraction | None = attrs.field(converter=bound)
    upper: Fraction | None = attrs.field(converter=bound)
    lower_open: bool = attrs.field(default=False, kw_only=True)
    upper_open: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        self._settle()

    __repr__ = Bounds.__repr__
