"""What a person sees of charts, as data: lengths and places are in thousandths."""

from typing import Literal

import attrs

from ictreport.view._phrase import Phrase

ChartKind = Literal["comparison", "parts", "history"]
"""What a chart shows: now against then, parts of a whole, or several periods."""

BarRole = Literal["current", "previous", "part", "rest"]
"""What a bar shows."""


@attrs.frozen(kw_only=True)
class BarView:
    """
    One bar of a chart.

    Attributes:
        label: The name of what the bar shows.
        value: The number with its unit, to print beside the bar.
        length: The length, in thousandths of the scale of its group.
        negative: Whether it goes to the left of zero.
        role: What kind of value it shows, which decides its colour.
        implied: Whether its value was computed from a claim.
        mark: The mark of its status, or an empty string.
    """

    label: Phrase
    value: str
    length: int
    negative: bool
    role: BarRole
    implied: bool = False
    mark: str = ""


@attrs.frozen(kw_only=True)
class BarGroup:
    """
    Bars with a common zero and a common scale.

    Attributes:
        label: What the bars have in common; empty when the chart has one group.
        bars: The bars, from top to bottom.
        zero: The distance of zero from the left end, in thousandths of the scale.
    """

    label: Phrase
    bars: tuple[BarView, ...]
    zero: int = 0

    def start(self, bar: BarView) -> int:
        """
        Compute where a bar begins.

        Args:
            bar: One of the bars.

        Returns:
            The distance from the left end, in thousandths of the scale.
        """
        return self.zero - bar.length if bar.negative else self.zero


@attrs.frozen(kw_only=True)
class PointView:
    """
    One point of a chart over time: the value of a period.

    Attributes:
        label: The name of the period.
        value: The number, without the unit of the panel.
        x: The middle of the period, in thousandths of the time axis from that of the
            first period.
        y: The value, in thousandths of the scale from its lower end.
        low: The least that the value may be, in thousandths of the scale, when it is
            known.
        high: The most that the value may be, in thousandths of the scale, when it is
            known.
        is_joined: Whether a line joins it to the point before: their periods have the
            usual distance.
        is_current: Whether it is the period of the metric itself.
        implied: Whether the value was computed.
        mark: The mark of its status, or an empty string.
        is_named: Whether there is room for its label and value.
        is_low: Whether its value is printed below the point, because the line runs
            above.
    """

    label: str
    value: str
    x: int
    y: int
    low: int
    high: int
    is_joined: bool
    is_current: bool
    implied: bool = False
    mark: str = ""
    is_named: bool = False
    is_low: bool = False


@attrs.frozen(kw_only=True)
class TickView:
    """
    A mark of a scale.

    Attributes:
        y: Its place, in thousandths of the scale from its lower end.
        text: Its number as text.
    """

    y: int
    text: str


@attrs.frozen(kw_only=True)
class PanelView:
    """
    The values of one metric over time.

    Attributes:
        label: The name of the metric; empty when the chart has one panel.
        unit: The unit of all numbers.
        points: The values, oldest first.
        ticks: The marks of the scale, from bottom to top.
    """

    label: Phrase
    unit: str
    points: tuple[PointView, ...]
    ticks: tuple[TickView, ...]


@attrs.frozen(kw_only=True)
class ChartView:
    """
    A chart of bars, which all start at zero, or of points on a time axis.

    Attributes:
        kind: What it shows.
        address: The address of its metric; for a comparison, the code of its sector.
        title: What it shows, in words.
        alt: The text alternative: whole sentences with every number.
        note: How to read it, or an empty string.
        groups: The groups of bars; empty for a history.
        panels: For a history, one panel of points for each metric; else empty.
    """

    kind: ChartKind
    address: str
    title: Phrase
    alt: str
    note: str
    groups: tuple[BarGroup, ...] = ()
    panels: tuple[PanelView, ...] = ()
