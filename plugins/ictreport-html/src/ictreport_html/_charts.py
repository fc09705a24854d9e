"""How much room the words of charts need, so that bars have the rest."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ictreport.view import ChartView

MOST: Final = 34
"""How many letters beside a bar get a place of their own; more go on a second line."""

_MARK: Final = 9


def letters_beside(chart: "ChartView") -> int:
    """
    Count the letters that stand behind the longest bar.

    Args:
        chart: The chart.

    Returns:
        The most letters that a value has with what is said behind it, within limits.
    """
    lengths = [
        len(bar.value) + _MARK * (bar.implied or bool(bar.mark))
        for group in chart.groups
        for bar in group.bars
    ]
    return min(MOST, max(lengths, default=0))
