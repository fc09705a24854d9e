"""Bars: how long each is, and what stands beside it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.language.numbers import round_half_up
from ictreport.language.quantities import quantity_text
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Hedge, Status
from ictreport.view._data import BarRole, BarView, Phrase
from ictreport.view._rounding import without_about
from ictreport.view._sentence import status_word

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.view._scene import Scene

FULL: Final = 1000
"""The length of the longest bar that a scale has."""

_BOUNDS: Final = frozenset(Hedge) - {Hedge.EXACT, Hedge.ABOUT}


@attrs.frozen
class Bar:
    """
    One bar, not yet in words.

    Attributes:
        label: What it stands for.
        value: Its value.
        role: What it stands for, which chooses its colour.
        status: The status of the value.
        implied: Whether the value was computed.
        share: Which share of a whole it is, in words, or an empty string.
    """

    label: Phrase
    value: Quantity
    role: BarRole
    status: Status = Status.NORMAL
    implied: bool = False
    share: str = ""

    @property
    def amount(self) -> Fraction:
        """How much it is; of a range the number halfway."""
        return self.value.midpoint

    @property
    def shown(self) -> Quantity:
        """The value as it is printed: "implied" says that it is about so much."""
        return (self.implied and without_about(self.value)) or self.value


def in_thousandths(amount: Fraction, axis: Fraction) -> int:
    """
    Compute how long a bar is.

    Args:
        amount: What it shows.
        axis: What the longest bar shows; above zero.

    Returns:
        Thousandths of the longest bar, halves up.
    """
    return int(round_half_up(abs(amount) * FULL / axis, 0))


def bar_view(bar: Bar, axis: Fraction, scene: "Scene") -> BarView:
    """
    Say a bar.

    Args:
        bar: The bar.
        axis: What the longest bar of its scale shows.
        scene: The report and the language.

    Returns:
        The bar with its length and texts.
    """
    language = scene.language
    value = quantity_text(bar.shown, language, scene.units)
    if bar.share:
        detail = language.words.sentences.detail
        value = detail.format(text=value, detail=bar.share)
    normal = bar.status is Status.NORMAL
    return BarView(
        label=bar.label,
        value=value,
        length=in_thousandths(bar.amount, axis),
        negative=bar.amount < 0,
        role=bar.role,
        implied=bar.implied,
        mark="" if normal else language.words.statuses[bar.status].mark,
    )


def details_of(bar: Bar, language: "Language") -> Iterator[str]:
    """
    Say what else is known of a bar.

    Args:
        bar: The bar.
        language: The language.

    Yields:
        Its share, that it is implied, and its status, as far as they are.
    """
    yield bar.share
    yield language.words.layout.implied if bar.implied else ""
    yield status_word(bar.status, language)


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
    values = [bar.value for bar in bars]
    words = scene.language.words.charts
    notes = [note]
    if any(value.hedge in _BOUNDS for value in values):
        notes.append(words.bounded)
    if any(value.upper is not None for value in values):
        notes.append(words.ranged)
    return " ".join(notes)
