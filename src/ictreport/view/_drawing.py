"""Charts as shapes and words at their places, and as SVG."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ictreport._style import points as in_points

if TYPE_CHECKING:
    from ictreport._style import Palette, Role

Anchor = Literal["start", "middle", "end"]

FULL: Final = 1000
"""The length of a scale, in which places on it are counted."""

SIZE: Final = 85
"""The size of letters, in tenths of a point, as all lengths of a drawing."""

WIDE: Final = 5200
"""The width of a chart for paper and screens, in tenths of a point."""

NARROW: Final = 2600
"""The width of a chart for telephones, in tenths of a point."""

_DECIMALS: Final = re.compile(r"[.,٫]\d+")
_LINE: Final = 115
_BAR: Final = 110
_GAP: Final = 60
_PLOT: Final = 1100
_PAD: Final = 40
_WIDEST_COLUMN: Final = 320
_DOT: Final = 28
_ASCENT: Final = 30
"""How far the middle of letters lies above their base line."""


class Rect(NamedTuple):
    """A bar: its left upper corner, width and height, and what it shows."""

    x: int
    y: int
    width: int
    height: int
    role: "Role"


class Line(NamedTuple):
    """A line through points, and what it shows."""

    points: tuple[tuple[int, int], ...]
    role: "Role"


class Dot(NamedTuple):
    """A point of a line, and what it shows."""

    x: int
    y: int
    role: "Role"


class Word(NamedTuple):
    """Words: a point of their base line, which side of it they are on, and a look."""

    x: int
    y: int
    text: str
    anchor: Anchor
    role: "Role"
    is_bold: bool = False


class Drawing(NamedTuple):
    """
    A chart, drawn; lengths are tenths of a point.

    Attributes:
        width: Its width.
        height: Its height.
        shapes: Its bars, lines and points, in the order in which they are drawn.
        words: Its words, which are on no shape.
    """

    width: int
    height: int
    shapes: tuple[Rect | Line | Dot, ...]
    words: tuple[Word, ...]


class Bar(NamedTuple):
    """
    A figure on its way to a drawing.

    Attributes:
        label: What it is of.
        value: The number with its unit and marks.
        place: Where it lies on the scale, in thousandths of its length.
        role: What it shows.
        slot: Which of the periods of the chart it is of, from 0; those without a figure
            are counted.
    """

    label: str
    value: str
    place: int
    role: "Role"
    slot: int = 0


def bars(items: Sequence[Bar], zero: int, width: int, colon: str) -> Drawing:
    """
    Draw figures below each other, as bars to the left and right of zero.

    Args:
        items: The figures.
        zero: Where zero lies on the scale.
        width: The width of the drawing.
        colon: What joins a label and its number where they stand on one line.

    Returns:
        The drawing. Labels stand left of all bars, or above theirs where there is
        little room; the number stands at the end of its bar.
    """
    labels = max(text_width(bar.label) for bar in items) + _PAD
    left = [text_width(bar.value) + _PAD for bar in items if bar.place < zero]
    right = [text_width(bar.value) + _PAD for bar in items if bar.place >= zero]
    before, behind = max(left, default=0), max(right, default=0)
    is_beside = labels * 5 <= width * 2
    start = (labels if is_beside else 0) + before
    length = width - start - behind
    if length < width // 4:  # the numbers are long: above the bars with the labels
        start, length, is_beside, before = 0, width, False, -1
    shapes: list[Rect | Line | Dot] = []
    words: list[Word] = []
    y = 0
    axis = start + length * zero // FULL
    inset = 0 if is_beside or axis else _PAD  # beside the axis and not on it
    for bar in items:
        if not is_beside:
            text = bar.label if before >= 0 else f"{bar.label}{colon}{bar.value}"
            for line in _wrapped(text, width - inset):
                y += _LINE
                words.append(Word(inset, y - _ASCENT, line, "start", "ink"))
        end = start + length * bar.place // FULL
        size = max(abs(end - axis), 1)
        shapes.append(Rect(min(axis, end), y, size, _BAR, bar.role))
        middle = y + _BAR // 2 + _ASCENT
        if is_beside:
            words.append(Word(labels - _PAD, middle, bar.label, "end", "ink"))
        if before >= 0:
            at, anchor = (
                (end + _PAD, "start") if bar.place >= zero else (end - _PAD, "end")
            )
            words.append(Word(at, middle, bar.value, anchor, "ink"))  # type: ignore[arg-type]
        y += _BAR + _GAP
    height = y - _GAP
    shapes.append(Line(((axis, 0), (axis, height)), "axis"))
    return Drawing(width, height, tuple(shapes), tuple(words))


class Axis(NamedTuple):
    """
    The scale of a chart over time.

    Attributes:
        zero: Where zero lies on it; None when it does not begin there, so that values
            are points of a line.
        ticks: Places on it, and their numbers.
    """

    zero: int | None
    ticks: tuple[tuple[int, str], ...]


def columns(items: Sequence[Bar], axis: Axis, width: int) -> Drawing:
    """
    Draw figures side by side, as time goes: as columns, or as a line of points.

    Args:
        items: The figures, oldest first, each in its slot of time.
        axis: Their scale.
        width: The width of the drawing.

    Returns:
        The drawing. Every column has its number where they all have room; else the
        newest has it to its right, and the others are read at the ticks.
    """
    slots = items[-1].slot - items[0].slot + 1
    all_fit = _fits([bar.value for bar in items], items, width // slots)
    newest = items[-1]
    left, end = 0, width
    if not all_fit:
        left = max(text_width(text) for _, text in axis.ticks) + _PAD
        end -= _bold_width(newest.value)
    slot = (end - left) // slots
    top = _LINE
    bottom = top + _PLOT
    shapes: list[Rect | Line | Dot] = []
    words: list[Word] = []
    if not all_fit:
        for place, text in axis.ticks:
            y = bottom - _PLOT * place // FULL
            shapes.append(Line(((left, y), (end, y)), "hair"))
            words.append(Word(left - _PAD, y + _ASCENT, text, "end", "mute"))
    points = [
        (
            left + slot * (bar.slot - items[0].slot) + slot // 2,
            bottom - _PLOT * bar.place // FULL,
        )
        for bar in items
    ]
    half = _DOT
    if axis.zero is None:
        shapes += _line(items, points)
    else:
        zero = bottom - _PLOT * axis.zero // FULL
        half = min(slot * 7 // 20, _WIDEST_COLUMN // 2)
        for bar, (x, y) in zip(items, points, strict=True):
            size = max(abs(zero - y), 1)
            shapes.append(Rect(x - half, min(y, zero), 2 * half, size, bar.role))
        shapes.append(Line(((left, zero), (end, zero)), "axis"))
    if not all_fit:
        beside, y = points[-1][0] + half + _PAD, points[-1][1] + _ASCENT
        words.append(Word(beside, y, newest.value, "start", "ink", is_bold=True))
    for bar, (x, y) in zip(items, points, strict=True) if all_fit else ():
        below = axis.zero is not None and bar.place < axis.zero
        at = y + _LINE - _ASCENT if below else y - _PAD
        room = text_width(bar.value) // 2
        centre = min(max(x, room), width - room)
        is_bold = bar is newest
        words.append(Word(centre, at, bar.value, "middle", "ink", is_bold=is_bold))
    lowest = bottom
    if any(axis.zero is not None and bar.place < axis.zero for bar in items):
        lowest += _LINE
    heads = [*_under(items, points, slot, lowest, width)]
    height = max((word.y for word in heads), default=lowest) + _PAD
    return Drawing(width, height, tuple(shapes), (*words, *heads))


def _bold_width(text: str) -> int:
    return text_width(text) * 11 // 10 + _PAD


def _fits(texts: Iterable[str], items: Sequence[Bar], slot: int) -> bool:
    """Return whether words centred at their slots do not touch."""
    widths = [text_width(text) for text in texts]
    near = zip(widths, widths[1:], items, items[1:], strict=False)
    return all(
        (width + other) // 2 + _PAD <= slot * (second.slot - first.slot)
        for width, other, first, second in near
    )


def _line(
    items: Sequence[Bar], points: Sequence[tuple[int, int]]
) -> Iterator[Line | Dot]:
    """Draw points, and lines between those of neighbouring periods."""
    run = [points[0]]
    for before, bar, point in zip(items, items[1:], points[1:], strict=False):
        if bar.slot - before.slot > 1:
            if len(run) > 1:
                yield Line(tuple(run), "previous")
            run = []
        run.append(point)
    if len(run) > 1:
        yield Line(tuple(run), "previous")
    for bar, (x, y) in zip(items, points, strict=True):
        yield Dot(x, y, bar.role)


def _under(
    items: Sequence[Bar],
    points: Sequence[tuple[int, int]],
    slot: int,
    top: int,
    width: int,
) -> Iterator[Word]:
    """Write the periods below: on two lines, or only some, where it is tight."""
    lines = [[bar.label] for bar in items]
    if not _fits([bar.label for bar in items], items, slot):
        lines = [_halves(bar.label) for bar in items]
    free = width + _PAD
    for text, (x, _) in zip(reversed(lines), reversed(points), strict=True):
        half = max(map(text_width, text)) // 2
        centre = min(max(x, half), width - half)
        if centre + half + _PAD > free:
            continue
        free = centre - half
        for number, line in enumerate(text, start=1):
            yield Word(centre, top + number * _LINE, line, "middle", "mute")


def _halves(text: str) -> list[str]:
    """Break a text into two lines, as near to its middle as there is a blank."""
    blanks = [place for place, sign in enumerate(text) if sign == " "]
    if not blanks:
        return [text]
    at = min(blanks, key=lambda place: abs(2 * place - len(text)))
    return [text[:at], text[at + 1 :]]


def framed(drawing: Drawing, above: str, below: str) -> Drawing:
    """
    Put words above and below a drawing, for a file that stands alone.

    Args:
        drawing: The drawing.
        above: What it shows.
        below: Where it is from.

    Returns:
        A higher drawing of the same width.
    """
    width, head = drawing.width, [*_wrapped(above, drawing.width)]
    down = len(head) * _LINE + _GAP
    end = down + drawing.height + _GAP
    words = [
        Word(0, (place + 1) * _LINE - _ASCENT, line, "start", "ink", is_bold=True)
        for place, line in enumerate(head)
    ]
    words += [word._replace(y=word.y + down) for word in drawing.words]
    for line in _wrapped(below, width):
        end += _LINE
        words.append(Word(0, end - _ASCENT, line, "start", "ink"))
    shapes = tuple([_lower(shape, down) for shape in drawing.shapes])
    return Drawing(width, end, shapes, tuple(words))


def _lower(shape: Rect | Line | Dot, down: int) -> Rect | Line | Dot:
    if isinstance(shape, Line):
        return shape._replace(points=tuple([(x, y + down) for x, y in shape.points]))
    return shape._replace(y=shape.y + down)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of a width; a longer word has a line of its own."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and text_width(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def text_width(text: str) -> int:
    """
    Estimate the width of a text, rather too wide than too narrow in any usual font.

    Args:
        text: The text, on one line.

    Returns:
        Its width in tenths of a point, in letters of 8.5 points.
    """
    return sum(map(_advance, text)) * SIZE // 1000


@functools.lru_cache(maxsize=1024)
def tail_width(tail: str) -> int:
    """
    Estimate the room of the end of a number, so that numbers can be aligned before it.

    Args:
        tail: The end, such as ``".68 pp"``.

    Returns:
        Its width in hundredths of a digit.
    """
    return sum(
        100 if sign.isdigit() else _TAILS.get(sign) or _advance(sign) * 100 // 572
        for sign in tail
    )


_TAILS: Final = {
    **dict.fromkeys(".,", 47),
    **dict.fromkeys(" il\N{NO-BREAK SPACE}", 45),
    **dict(zip("±%‰", (100, 145, 206), strict=True)),
    "\N{DEVANAGARI SIGN VIRAMA}": -100,  # two letters are one
}
"""How wide some signs are in Noto Sans, in hundredths of a digit."""


class Room(NamedTuple):
    """
    The room behind a number that keeps those of its column aligned.

    Attributes:
        text: The end that the longest of them has and it has not: as wide as that is in
            the font of the page.
        shift: How much wider it is, in hundredths of a digit.
    """

    text: str
    shift: int


def rooms(tails: Iterable[str]) -> dict[str, Room | None]:
    """
    Find the room behind the numbers of a column, so that they are aligned.

    Args:
        tails: The ends of its numbers, such as ``".0"`` and ``".68 pp"``.

    Returns:
        For each of them, the room that it needs to be as long as the longest of them;
        None for that.
    """
    known = {*tails}
    longest = max(sorted(known), key=tail_width, default="")
    return {tail: None if tail == longest else _room(tail, longest) for tail in known}


def _room(tail: str, longest: str) -> Room:
    (own, unit), (most, other) = map(_parted, (tail, longest))
    lacking, shift = most[len(own) :], -100 * max(0, len(own) - len(most))
    if not unit:
        lacking += other
    elif unit != other:
        shift += tail_width(other) - tail_width(unit)
    return Room(lacking, shift)


def _parted(tail: str) -> tuple[str, str]:
    """Part the decimals, with their sign, from what stands behind them."""
    match = _DECIMALS.match(tail)
    at = match.end() if match else 0
    return tail[:at], tail[at:]


@functools.lru_cache(maxsize=4096)
def _advance(sign: str) -> int:
    """Estimate the width of a sign in thousandths of the size of letters."""
    if sign in "iIjl.,:;'|!()[] \N{NO-BREAK SPACE}":
        return 400 if sign in "()[]" else 340
    if sign in "+\N{MINUS SIGN}±=<>≈≥≤":
        return 840
    category = unicodedata.category(sign)
    if category in {"Mn", "Cf"}:
        return 0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return 1000
    if sign in "mwMW%" or category == "Lu":
        return 800 if category == "Lu" and sign not in "MW" else 940
    return 400 if category == "Mc" else 640


def svg(
    drawing: Drawing,
    palette: "Palette",
    *,
    has_words: bool = True,
    family: str = "Noto Sans, sans-serif",
    about: tuple[str, str] | None = None,
) -> str:
    """
    Write a drawing as SVG.

    Args:
        drawing: The drawing.
        palette: Its colours. Shapes and words also have the name of their role as
            class, by which the style sheet of a page can give them others.
        has_words: Whether the words are in it; a compiler of PDF sets them itself.
        family: The names of fonts for them.
        about: Title and description, for a file of its own.

    Returns:
        An element, in points.
    """
    width, height = map(in_points, (drawing.width, drawing.height))
    size = f'width="{width}pt" height="{height}pt"'
    box = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {box} {size}>']
    if about is not None:
        title, description = map(escape, about)
        parts.append(f"<title>{title}</title><desc>{description}</desc>")
    for shape in drawing.shapes:
        colour = palette.of_role(shape.role)
        parts.append(_shape(shape, colour))
    if has_words and drawing.words:
        parts.append(f'<g font-family="{escape(family)}" font-size="{SIZE}">')
        for word in drawing.words:
            bold = ' font-weight="600"' if word.is_bold else ""
            anchor = "" if word.anchor == "start" else f' text-anchor="{word.anchor}"'
            parts.append(
                f'<text class="{word.role}" x="{word.x}" y="{word.y}"{anchor}{bold} '
                f'fill="{palette.of_role(word.role)}">{escape(word.text)}</text>'
            )
        parts.append("</g>")
    parts.append("</svg>")
    return "".join(parts)


def _shape(shape: Rect | Line | Dot, colour: str) -> str:
    match shape:
        case Rect(x, y, width, height, role):
            return (
                f'<rect class="{role}" x="{x}" y="{y}" width="{width}" '
                f'height="{height}" fill="{colour}"/>'
            )
        case Dot(x, y, role):
            return (
                f'<circle class="{role}" cx="{x}" cy="{y}" r="{_DOT}" fill="{colour}"/>'
            )
        case Line(points, role):
            way = " ".join(f"{x},{y}" for x, y in points)
            thick = {"hair": 5, "axis": 9}.get(role, 15)
            return (
                f'<polyline class="{role}" points="{way}" fill="none" '
                f'stroke="{colour}" stroke-width="{thick}"/>'
            )


def place_on(amount: Fraction, low: Fraction, length: Fraction) -> int:
    """
    Compute where an amount lies on a scale.

    Args:
        amount: The amount.
        low: The amount at the beginning of the scale.
        length: The length of the scale.

    Returns:
        Thousandths of its length from its beginning.
    """
    return round((amount - low) * FULL / length)
