"""Charts as drawings: where each line of text and each bar stands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.view import DESIGN
from ictreport_html._tokens import ratio

if TYPE_CHECKING:
    from ictreport.view import BarGroup, BarView, ChartView, Phrase

LABEL: Final = 30
"""How many letters a line of a label has, so that it fits beside its bar."""

LINE: Final = 38
"""How many letters fit a line of a small screen, number included."""

_EM: Final = DESIGN.sizes.table
_LINE_HEIGHT: Final = _EM * 7 // 5
_UNDER: Final = _EM * 2 // 5
_BAR: Final = DESIGN.spaces.bar
_GAP: Final = DESIGN.spaces.bar_gap
_GROUP_GAP: Final = DESIGN.spaces.group_gap
_INSIDE: Final = (_LINE_HEIGHT - _BAR) // 2
_FULL: Final = 1000
_MARK: Final = 9


@attrs.frozen(kw_only=True)
class Line:
    """
    One line of text; all sizes are in sizes of its letters.

    Attributes:
        y: Where its letters stand on a small screen.
        rise: How much higher they stand on a wide one.
        text: The words.
        language: Their language, when it is not the page's.
        kind: ``"group"``, ``"label"`` or ``"value"``.
        mark: The mark of a number's status, or an empty string.
        implied: Whether a number was computed.
    """

    y: str
    rise: str
    text: str
    kind: str
    language: str = ""
    mark: str = ""
    implied: bool = False


@attrs.frozen(kw_only=True)
class Bar:
    """
    One bar; horizontal places are in thousandths of the longest.

    Attributes:
        x: Where it starts.
        width: How long it is.
        y: How far below the top on a small screen, in sizes of letters.
        end: The same of its lower edge.
        rise: How much higher it stands on a wide screen.
        role: What it stands for, which chooses its colour.
        implied: Whether its value was computed.
    """

    x: int
    width: int
    y: str
    end: str
    rise: str
    role: str
    implied: bool


@attrs.frozen(kw_only=True)
class Drawing:
    """
    A chart of bars, ready to be drawn.

    Attributes:
        height: How high it is on a small screen, in sizes of letters.
        low: The same on a wide screen.
        bar: How high a bar is, in sizes of letters.
        zero: Where zero is, in thousandths of the longest bar.
        lines: Every line of text.
        bars: Every bar.
    """

    height: str
    low: str
    bar: str
    zero: int
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]


def drawing(chart: "ChartView") -> Drawing:
    """
    Find a place for everything in a chart.

    On a small screen labels and numbers stand above their bars, on a wide one beside
    them.

    Args:
        chart: The chart.

    Returns:
        The same as lines and bars.
    """
    bars = [bar for group in chart.groups for bar in group.bars]
    pen = _Pen(
        negative=any(bar.negative for bar in bars),
        apart=any(_length(bar) > LINE for bar in bars),
    )
    for place, group in enumerate(chart.groups):
        pen.draw(group, first=place == 0)
    return Drawing(
        height=_em(pen.y),
        low=_em(pen.z),
        bar=_em(_BAR),
        zero=_FULL // 2 if pen.negative else 0,
        lines=tuple(pen.lines),
        bars=tuple(pen.bars),
    )


class _Pen:
    """
    Goes down the chart; heights are in tenths of a point.

    Attributes:
        y: How far down it is on a small screen.
        z: How far down it is on a wide screen.
    """

    def __init__(self, *, negative: bool, apart: bool) -> None:
        self.negative = negative
        self.apart = apart
        self.y = self.z = 0
        self.lines: list[Line] = []
        self.bars: list[Bar] = []

    def draw(self, group: "BarGroup", *, first: bool) -> None:
        """Draw a group of bars."""
        if not first:
            self.y += _GROUP_GAP
            self.z += _GROUP_GAP
        if group.label:
            self.z += self._label(group.label, "group", LINE)
        for bar in group.bars:
            self._bar(bar)

    def _bar(self, bar: "BarView") -> None:
        height = self._label(bar.label, "label", LABEL)
        if self.apart:
            self.y += _LINE_HEIGHT
        self.lines.append(
            Line(
                y=_em(self.y - _UNDER),
                rise=_em(self.y - self.z - _LINE_HEIGHT),
                text=bar.value,
                kind="value",
                mark=bar.mark,
                implied=bar.implied,
            )
        )
        self.y += _GAP // 2
        start, width = self._extent(bar)
        self.bars.append(
            Bar(
                x=start,
                width=width,
                y=_em(self.y),
                end=_em(self.y + _BAR),
                rise=_em(self.y - self.z - _INSIDE),
                role=bar.role,
                implied=bar.implied,
            )
        )
        self.y += _BAR + 2 * _GAP
        self.z += height + _GAP

    def _extent(self, bar: "BarView") -> tuple[int, int]:
        """Give start and length; where bars go both ways, each has half the width."""
        if not self.negative:
            return 0, bar.length
        width = bar.length // 2
        return (_FULL // 2 - width if bar.negative else _FULL // 2), width

    def _label(self, label: "Phrase", kind: str, limit: int) -> int:
        """Write a label and give how high it is."""
        height = 0
        for piece in wrapped(label.text, limit):
            self.y += _LINE_HEIGHT
            height += _LINE_HEIGHT
            self.lines.append(
                Line(
                    y=_em(self.y - _UNDER),
                    rise=_em(self.y - self.z - height),
                    text=piece,
                    kind=kind,
                    language=label.language,
                )
            )
        return height


def _length(bar: "BarView") -> int:
    """Count the letters of a label's last line, its number and what stands behind."""
    *_, last = wrapped(bar.label.text, LABEL)
    return len(last) + len(bar.value) + _MARK * (bar.implied or bool(bar.mark))


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
