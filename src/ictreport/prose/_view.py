"""A figure within its sentence, and what the words around it say."""

import functools
from collections.abc import Callable, Iterable
from typing import Final

import attrs

from ictreport.prose._context import cut_left, cut_right
from ictreport.prose._draft import (
    CLOSING,
    DASHES,
    OPENING,
    Draft,
    Passage,
    Sentence,
    is_year,
)
from ictreport.prose._figure import Direction, FigureKind

NEAR: Final = 4
"""How many tokens away a word still belongs to a figure without doubt."""

FAR: Final = 9
"""How many tokens away a word may still name what a figure is."""

COMMA_REACH: Final = 6
"""How far a word reaches across a comma."""


_WITHIN_TIMES: Final = DASHES | {","}


@attrs.frozen
class View:
    """
    One figure of a sentence.

    Attributes:
        sentence: The sentence.
        place: Which of its figures.
    """

    sentence: Sentence
    place: int

    @functools.cached_property
    def passage(self) -> Passage:
        """The text."""
        return self.sentence.passage

    @functools.cached_property
    def draft(self) -> Draft:
        """The figure."""
        return self.sentence.drafts[self.place]

    @property
    def earlier(self) -> Draft | None:
        """The figure before it in the sentence."""
        return self.sentence.drafts[self.place - 1] if self.place else None

    @property
    def following(self) -> Draft | None:
        """The figure behind it in the sentence."""
        return self.sentence.at(self.place + 1)

    @functools.cached_property
    def gap(self) -> range:
        """The tokens between it and the figure before."""
        return self.sentence.left(self.place)

    @property
    def joined(self) -> bool:
        """Whether a word such as "and" directly follows the figure before."""
        first = self.gap.start
        return self.passage.has(first, "joins") and self.passage.at(first).wordy

    @functools.cached_property
    def left(self) -> range:
        """The tokens before it within its clause."""
        left = cut_left(self.passage, self.gap)
        lower = self.draft.upper is not None
        if lower and left and self.passage.has(left[-1], "sources"):
            return range(left.start, left.stop - 1)
        return left

    @functools.cached_property
    def right(self) -> range:
        """The tokens behind it, past a bracket, within its clause."""
        sentence, passage = self.sentence, self.passage
        end = self.place + (self.draft.upper is not None)
        right = sentence.right(end)
        if right and passage.at(right.start).text in CLOSING:
            right = range(right.start + 1, right.stop)
        elif len(right) == 1 and passage.at(right.start).text in OPENING:
            beyond = sentence.right(end + 1)
            if beyond and passage.at(beyond.start).text in CLOSING:
                right = range(beyond.start + 1, beyond.stop)
        elif right and passage.at(right.start).text in OPENING:
            right = self._past_time(right)
        return cut_right(passage, right)

    def _past_time(self, right: range) -> range:
        """Pass a bracket that holds nothing but a time, such as "(2011)"."""
        for index in right[1:FAR]:
            if self.passage.at(index).text in CLOSING:
                dated = self.is_time(range(right.start + 1, index))
                return range(index + 1, right.stop) if dated else right
        return right

    @functools.cached_property
    def near(self) -> range:
        """The tokens close before it."""
        return range(max(self.left.start, self.left.stop - FAR), self.left.stop)

    def says(self, places: Iterable[int], *tables: str) -> bool:
        """
        Tell whether one of some tokens is in some tables.

        Args:
            places: The tokens.
            *tables: The tables.

        Returns:
            Whether one is.
        """
        return any(self.passage.has(index, *tables) for index in places)

    def direction(self, place: int) -> Direction | None:
        """
        Read a word of change.

        Args:
            place: Its token.

        Returns:
            Up or down; None for other words.
        """
        word = self.passage.tag(place, "directions")
        return Direction(word) if word in {"up", "down"} else None

    def sense(self) -> Direction:
        """
        Give the direction of a growth rate.

        Returns:
            Up, unless its sign or a word before it says down.
        """
        if self.draft.negative:
            return Direction.DOWN
        for place in reversed(self.left[-NEAR:]):
            if self.direction(place) is Direction.DOWN:
                return Direction.DOWN
            if self.passage.has(place, "growth"):
                break  # "lower than the growth of 4%"
        return Direction.UP

    def change(self, direction: Direction | None) -> None:
        """
        Take the figure for a change.

        Args:
            direction: Which way.
        """
        draft = self.draft
        draft.kind = FigureKind.GROWTH if draft.percent else FigureKind.CHANGE
        draft.direction = direction

    def grow(self) -> None:
        """Take the figure for a growth rate."""
        self.draft.kind, self.draft.direction = FigureKind.GROWTH, self.sense()

    def is_time(self, places: Iterable[int]) -> bool:
        """
        Tell whether some tokens say nothing but a time.

        Args:
            places: The tokens.

        Returns:
            Whether they are numbers, months, baselines and small words.
        """
        passage = self.passage
        tables = ("stops", "dated", "months", "baselines", "plans")
        return all(
            passage.at(index).number
            or passage.has(index, *tables)
            or passage.at(index).text in _WITHIN_TIMES
            for index in places
        )

    def names_time(self, places: range) -> bool:
        """
        Tell whether some tokens name a time or end a clause.

        Args:
            places: The tokens.

        Returns:
            Whether one does.
        """
        passage = self.passage
        return any(
            passage.has(index, "baselines", "dated", "months", "plans")
            or passage.at(index).text == ","
            or is_year(passage.at(index))
            for index in places
        )

    def names(self, places: Iterable[int]) -> bool:
        """
        Tell whether some tokens have a word that the language does not know.

        Args:
            places: The tokens.

        Returns:
            Whether one is such a word, as names are.
        """
        passage = self.passage
        return any(
            passage.at(index).wordy and not passage.at(index).tags for index in places
        )

    def names_whole(self) -> bool:
        """
        Tell whether what follows is a thing, as in "85% households".

        Returns:
            Whether it is.
        """
        if not self.right:
            return False
        behind = self.passage.at(self.right.start)
        return behind.wordy and not behind.tags


Rule = Callable[[View], bool]
"""Looks at a figure, and tells whether it has decided what the figure is."""


def decide(view: View, rules: Iterable[Rule]) -> bool:
    """
    Ask rules in order until one decides.

    Args:
        view: The figure.
        rules: The rules.

    Returns:
        Whether one has decided.
    """
    return any(rule(view) for rule in rules)
