"""Charts as drawings: where each line of text and each bar stands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.view import DESIGN
from ictreport_html._tokens import ratio

if TYPE_CHECKING:
    from ictreport.view import BarGroup, BarView, ChartView, Phrase

LINE: Final = 40
"""How many letters a line of a chart has at most, so that it fits a small screen."""

_EM: Final = DESIGN.sizes.table
_LINE_HEIGHT: Final = _EM * 7 // 5
_UNDER: Final = _EM * 2 // 5
_BAR: Final = DESIGN.spaces.bar
_BAR_GAP: Final = DESIGN.spaces.bar_gap
_GROUP_GAP: Final = DESIGN.spaces.group_gap
_FULL: Final = 1000


@attrs.frozen(kw_only=True)
class Line:
    """
    One line of text; all sizes are in sizes of its letters.

    Attributes:
        y: Where its letters stand.
        label: What the bar below stands for, or a part of that.
        value: The number, on the last line of a label.
        mark: The mark of the number's status, or an empty string.
        implied: Whether the number was computed.
        language: The language of the label, when it is not the page's.
        group: Whether it is the heading of a group.
    """

    y: str
    label: str
    value: str = ""
    mark: str = ""
    implied: bool = False
    language: str = ""
    group: bool = False


@attrs.frozen(kw_only=True)
class Bar:
    """
    One bar; horizontal places are in percent of the width.

    Attributes:
        x: Where it starts.
        width: How long it is.
        y: How far below the top, in sizes of letters.
        role: What it stands for, which chooses its colour.
        implied: Whether its value was computed.
    """

    x: str
    width: str
    y: str
    role: str
    implied: bool


@attrs.frozen(kw_only=True)
class Drawing:
    """
    A chart of bars, ready to be drawn.

    Attributes:
        height: How high it is, in sizes of letters.
        bar: How high a bar is, in sizes of letters.
        zero: Where zero is, in percent of the width.
        lines: Every line of text.
        bars: Every bar.
    """

    height: str
    bar: str
    zero: str
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]


def drawing(chart: "ChartView") -> Drawing:
    """
    Find a place for everything in a chart.

    Labels stand above their bars, so that both have all of the width, whatever it is.

    Args:
        chart: The chart.

    Returns:
        The same as lines and bars.
    """
    bars = [bar for group in chart.groups for bar in group.bars]
    pen = _Pen(any(bar.negative for bar in bars))
    for place, group in enumerate(chart.groups):
        pen.draw(group, first=place == 0)
    return Drawing(
        height=_em(pen.y),
        bar=_em(_BAR),
        zero="50" if pen.negative else "0",
        lines=tuple(pen.lines),
        bars=tuple(pen.bars),
    )


class _Pen:
    """Goes down the chart; heights are in tenths of a point."""

    def __init__(self, negative: bool) -> None:  # noqa: FBT001 - one fact, told once
        self.negative = negative
        self.y = 0
        self.lines: list[Line] = []
        self.bars: list[Bar] = []

    def draw(self, group: "BarGroup", *, first: bool) -> None:
        """Draw a group of bars."""
        if not first:
            self.y += _GROUP_GAP
        if group.label:
            self._say(group.label)
        for bar in group.bars:
            self._bar(bar)

    def _bar(self, bar: "BarView") -> None:
        self._say(bar.label, bar)
        self.bars.append(
            Bar(
                x=self._start(bar.length if bar.negative else 0),
                width=_percent(bar.length // 2 if self.negative else bar.length),
                y=_em(self.y),
                role=bar.role,
                implied=bar.implied,
            )
        )
        self.y += _BAR + _BAR_GAP

    def _start(self, length: int) -> str:
        return _percent((_FULL - length) // 2) if self.negative else "0"

    def _say(self, label: "Phrase", bar: "BarView | None" = None) -> None:
        """Write a label, and the number of its bar behind it if there is room."""
        pieces = list(wrapped(label.text, LINE))
        if bar and len(pieces[-1]) + len(bar.value) >= LINE:
            pieces.append("")
        for place, piece in enumerate(pieces, start=1):
            shown = bar if place == len(pieces) else None
            self.y += _LINE_HEIGHT
            self.lines.append(
                Line(
                    y=_em(self.y - _UNDER),
                    label=piece,
                    value=shown.value if shown else "",
                    mark=shown.mark if shown else "",
                    implied=shown.implied if shown else False,
                    language=label.language,
                    group=bar is None,
                )
            )


def wrapped(text: str, limit: int) -> Iterator[str]:
    """
    Break a text into lines.

    Args:
        text: Any text.
        limit: How many letters a line should have; a longer word stays whole.

    Yields:
        Each line, at least one.
    """
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > limit:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _em(tenths: int) -> str:
    return ratio(tenths, _EM)


def _percent(thousandths: int) -> str:
    whole, rest = divmod(thousandths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
