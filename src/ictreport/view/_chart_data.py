"""What a person sees of charts, as data: lengths and places are in thousandths."""

from typing import Literal

import attrs

from ictreport.view._phrase import Phrase

ChartKind = Literal["comparison", "parts", "history"]
"""What a chart shows: now against then, parts of a whole, or several periods."""

BarRole = Literal["current", "previous", "part", "rest"]
"""What a bar stands for."""


@attrs.frozen(kw_only=True)
class BarView:
    """
    One bar of a chart.

    Attributes:
        label: What it stands for.
        value: The number with its unit, to be printed beside it.
        length: How long it is, in thousandths of the scale of its group.
        negative: Whether it goes to the other side of zero.
        role: What it stands for, which chooses its colour.
        implied: Whether its value was computed.
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
    Bars that share a zero and a scale.

    Attributes:
        label: What they have in common; empty when the chart has one group.
        bars: The bars in the order in which they stand.
        zero: How far zero is from the left end of the scale, in thousandths.
    """

    label: Phrase
    bars: tuple[BarView, ...]
    zero: int = 0

    def start(self, bar: BarView) -> int:
        """
        Tell where a bar begins.

        Args:
            bar: One of the bars.

        Returns:
            Thousandths of the scale from its left end.
        """
        return self.zero - bar.length if bar.negative else self.zero


@attrs.frozen(kw_only=True)
class PointView:
    """
    The value of a period.

    Attributes:
        label: The name of the period.
        value: The number, without the unit of the panel.
        x: Where the middle of the period is, in thousandths from that of the first.
        y: Where the value is, in thousandths from the lower end of the scale.
        low: Where the least is that the value may be, as far as that is known.
        high: Where the most is.
        is_joined: Whether the period before it follows in the usual distance, so that
            a line leads from there.
        is_current: Whether it is the period of the metric itself.
        implied: Whether the value was computed.
        mark: The mark of its status, or an empty string.
        is_named: Whether there is room for its label and value.
        is_low: Whether its value stands below it, since the line runs above.
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
        y: Where it is, in thousandths from the lower end.
        text: Its number.
    """

    y: int
    text: str


@attrs.frozen(kw_only=True)
class PanelView:
    """
    Values of one metric in time.

    Attributes:
        label: The metric; empty when the chart has one panel.
        unit: The unit of all numbers.
        points: The values, oldest first.
        ticks: The marks of the scale, from its lower end.
    """

    label: Phrase
    unit: str
    points: tuple[PointView, ...]
    ticks: tuple[TickView, ...]


@attrs.frozen(kw_only=True)
class ChartView:
    """
    A chart: of bars, all of which start at zero, or of points on a time axis.

    Attributes:
        kind: What it shows.
        address: The address of its metric; of a comparison, the code of its sector.
        title: What it shows, in words.
        alt: The same as text: whole sentences with every number.
        note: How to read it, or an empty string.
        groups: The bars; none of a history.
        panels: The points of a history, one panel for each metric; else none.
    """

    kind: ChartKind
    address: str
    title: Phrase
    alt: str
    note: str
    groups: tuple[BarGroup, ...] = ()
    panels: tuple[PanelView, ...] = ()
