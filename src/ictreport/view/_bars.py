"""Bars: how long each is, and what is beside it."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.language.numbers import round_half_up
from ictreport.language.quantities import quantity_text
from ictreport.model.vocabulary import Hedge
from ictreport.view._changes import KnownValue
from ictreport.view._chart_data import BarGroup, BarRole, BarView
from ictreport.view._phrase import Phrase
from ictreport.view._scale import FULL
from ictreport.view._sentences import detailed, item_text, status_mark, status_word

if TYPE_CHECKING:
    from ictreport.view._scene import Scene

_VISIBLE: Final = Fraction(1, 20)
"""What part of the largest amount a group must reach, to be drawn on its scale."""

_SEEN: Final = Fraction(1, 100)
"""How far two values must be apart: of ten centimetres, one millimetre."""

_BOUNDS: Final = frozenset(Hedge) - {Hedge.EXACT, Hedge.ABOUT}


@attrs.frozen
class Bar:
    """
    One bar, not yet in words.

    Attributes:
        label: The name of what the bar shows.
        known: The value.
        role: What kind of value it shows, which decides its colour.
        share: Which share of a whole it is, in words, or an empty string.
    """

    label: Phrase
    known: KnownValue
    role: BarRole
    share: str = ""

    @property
    def amount(self) -> Fraction:
        """How much it is; of a range the number halfway."""
        return self.known.value.midpoint


def differ(one: Fraction, other: Fraction) -> bool:
    """
    Tell whether one can see that two values differ.

    Args:
        one: An amount.
        other: Another.

    Returns:
        Whether their bars would.
    """
    return abs(one - other) >= max(abs(one), abs(other)) * _SEEN and one != other


def fit_one_scale(units: Collection[object], reaches: Collection[Fraction]) -> bool:
    """
    Tell whether charts side by side can be read on one scale.

    Args:
        units: The units of their values, each once.
        reaches: How much each shows.

    Returns:
        Whether nothing is too short to be seen on the longest scale.
    """
    return len(units) == 1 and min(reaches) >= max(reaches) * _VISIBLE


def in_thousandths(amount: Fraction, axis: Fraction) -> int:
    """
    Compute how long a bar is.

    Args:
        amount: What it shows.
        axis: What the whole scale shows; above zero.

    Returns:
        Thousandths of the scale, halves up.
    """
    return int(round_half_up(abs(amount) * FULL / axis, 0))


def reach(bars: Iterable[Bar]) -> Fraction:
    """
    Compute how much the scale of some bars shows, from its left end to its right.

    Args:
        bars: The bars.

    Returns:
        The distance from the least to the most, with zero included.
    """
    low, high = _ends(bars)
    return high - low


def bar_group(
    label: Phrase, bars: Iterable[Bar], axis: Fraction, scene: "Scene"
) -> BarGroup:
    """
    Say bars that share a zero.

    Args:
        label: What they have in common.
        bars: The bars.
        axis: What the whole scale shows; at least their ``reach``.
        scene: The report and the language.

    Returns:
        The bars with their lengths and texts.
    """
    known = tuple(bars)
    low, _ = _ends(known)
    return BarGroup(
        label=label,
        bars=tuple(_bar_view(bar, axis, scene) for bar in known),
        zero=in_thousandths(low, axis),
    )


def _ends(bars: Iterable[Bar]) -> tuple[Fraction, Fraction]:
    amounts = [Fraction(0), *(bar.amount for bar in bars)]
    return min(amounts), max(amounts)


def _bar_view(bar: Bar, axis: Fraction, scene: "Scene") -> BarView:
    language = scene.language
    value = quantity_text(bar.known.shown, language, scene.units)
    return BarView(
        label=bar.label,
        value=detailed(value, language, bar.share),
        length=in_thousandths(bar.amount, axis),
        negative=bar.amount < 0,
        role=bar.role,
        implied=bar.known.implied,
        mark=status_mark(bar.known.status, language),
    )


def known_item(name: str, known: KnownValue, scene: "Scene", share: str = "") -> str:
    """
    Write a value as one thing of a list.

    Args:
        name: What it is the value of: a period, or the rest of a whole.
        known: The value.
        scene: The report and the language.
        share: Which share of a whole it is, in words, or an empty string.

    Returns:
        Such as ``"first half of 2023 (202.7 billion VND, implied)"``.
    """
    language = scene.language
    implied = language.words.layout.implied if known.implied else ""
    return item_text(
        name,
        quantity_text(known.shown, language, scene.units),
        (share, implied, status_word(known.status, language)),
        language,
    )


def bounded_note(note: str, bars: Iterable[Bar], scene: "Scene") -> str:
    """
    Add how the bars of bounds and of ranges are to be read, as far as there are any.

    Args:
        note: What the note says already.
        bars: The bars of the chart.
        scene: The report and the language.

    Returns:
        The note.
    """
    values = [bar.known.value for bar in bars]
    words = scene.language.words.charts
    notes = [note]
    if any(value.hedge in _BOUNDS for value in values):
        notes.append(words.bounded)
    if any(value.upper is not None for value in values):
        notes.append(words.ranged)
    return " ".join(notes)
