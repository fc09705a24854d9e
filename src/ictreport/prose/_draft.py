"""A figure while it is being read, and the text around it."""

import functools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

import attrs

from ictreport.language._lexicon import Lexicon, Token
from ictreport.model.unit_kind import NAMED
from ictreport.model.vocabulary import Hedge, Status
from ictreport.prose._figure import Direction, FigureKind, Reference

NOTHING: Final = Token("", -1, -1, spaced=True)
"""What comes before and behind a text."""

DASHES: Final = frozenset("-–—−")
OPENING: Final = frozenset("([")
CLOSING: Final = frozenset(")]")
_BEYOND: Final = 32
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_YEAR_DIGITS: Final = 4


def is_year(token: Token) -> bool:
    """
    Tell whether a number looks like a year.

    Args:
        token: The token.

    Returns:
        Whether it has four digits and lies between 1900 and 2100.
    """
    return (
        token.number
        and len(token.text) == _YEAR_DIGITS
        and token.text.isdecimal()
        and _FIRST_YEAR <= int(token.text) <= _LAST_YEAR
    )


@attrs.define(slots=True, eq=False)
class Draft:
    """
    A figure, to which the steps of reading add what they find.

    ``first`` and ``last`` are the tokens that it takes with its hedge, sign and unit;
    ``last`` is the one behind it.
    """

    start: int
    end: int
    number: Decimal
    first: int
    last: int
    scale: int = 0
    unit: str | None = None
    hedge: Hedge = Hedge.EXACT
    status: Status = Status.NORMAL
    negative: bool = False
    signed: bool = False
    kind: FigureKind = FigureKind.VALUE
    direction: Direction | None = None
    baseline: Reference | None = None
    of: "Draft | None" = None
    lower: "Draft | None" = None
    upper: "Draft | None" = None
    new: bool = False
    old: bool = False
    apart: bool = False
    dropped: bool = False
    ambiguous: bool = False
    named: Reference | None = None
    restated: "Draft | None" = None
    about: frozenset[str] = frozenset()
    clause: tuple[int, int] = (0, 0)

    @property
    def percent(self) -> bool:
        """Whether it is in percent or points."""
        named = None if self.unit is None else NAMED.get(self.unit)
        return named is not None and named.traits.in_percent

    @property
    def level(self) -> bool:
        """Whether it is a level that others can compare to or break down."""
        return self.kind is FigureKind.VALUE and not self.old and self.unit != "pp"

    @property
    def begins(self) -> bool:
        """Whether it is a level, and not the upper end of one."""
        return self.level and self.lower is None

    @property
    def plain(self) -> bool:
        """Whether it is a value that no word has said more of."""
        return self.kind is FigureKind.VALUE and not (self.old or self.new)

    @property
    def amount(self) -> Decimal:
        """The number with its scale."""
        return self.number.scaleb(self.scale)


def same_measure(one: Draft, other: Draft) -> bool:
    """
    Tell whether two figures are measured alike; "5 crore" may leave its rupees out.

    Args:
        one: A figure.
        other: Another.

    Returns:
        Whether both have one unit, or one has none behind a power of ten.
    """
    if one.unit == other.unit:
        return True
    short, full = (one, other) if one.unit is None else (other, one)
    money = full.unit is not None and full.unit.isupper()
    return short.unit is None and short.scale > 0 and full.scale > 0 and money


@attrs.frozen
class Passage:
    """
    The tokens of a text.

    Attributes:
        text: The text.
        tokens: Its tokens, and behind them as many empty ones as anybody looks beyond
            an end; the same stand for places below zero.
        words: The words of its language.
        count: How many tokens there are without the empty ones.
    """

    text: str
    tokens: list[Token]
    words: Lexicon
    count: int

    @classmethod
    def of(
        cls, text: str, words: Lexicon, start: int = 0, end: int | None = None
    ) -> "Passage":
        """
        Cut a text into tokens.

        Args:
            text: The text.
            words: The words of its language.
            start: Where to begin.
            end: Where to end; None is at its end.

        Returns:
            The tokens.
        """
        tokens = words.tokens(text, start, end)
        return cls(text, [*tokens, *[NOTHING] * _BEYOND], words, len(tokens))

    @property
    def order(self) -> str:
        """Where the language puts words of change."""
        return self.words.words.order

    def at(self, place: int) -> Token:
        """
        Give a token, or an empty one beyond the ends.

        Args:
            place: Its place.

        Returns:
            The token.
        """
        return self.tokens[place]

    def tag(self, place: int, table: str) -> str | None:
        """
        Look up what the language says of a token.

        Args:
            place: Its place.
            table: A table of ``[reading]``.

        Returns:
            The key under which the table has it, empty for a list; None when it has
            not.
        """
        return self.tokens[place].tags.get(table)

    def has(self, place: int, *tables: str) -> bool:
        """
        Tell whether one of some tables has a token.

        Args:
            place: Its place.
            *tables: The tables.

        Returns:
            Whether one has it.
        """
        tags = self.tokens[place].tags
        if tags:
            for table in tables:
                if table in tags:
                    return True
        return False

    def places(self, first: int, last: int, *tables: str) -> list[int]:
        """
        Find all tokens that some tables have.

        Args:
            first: Where to begin.
            last: The place behind the end.
            *tables: The tables.

        Returns:
            The places.
        """
        tokens = self.tokens
        return [
            place
            for place in range(max(first, 0), last)
            if tokens[place].tags and self.has(place, *tables)
        ]


@attrs.frozen
class Sentence:
    """
    A sentence with its figures.

    Attributes:
        passage: The text.
        first: Its first token.
        last: The token behind it.
        drafts: Its figures in order.
    """

    passage: Passage
    first: int
    last: int
    drafts: list[Draft]

    @functools.cached_property
    def opened(self) -> list[int | None]:
        """For each figure the first one of the bracket that it is in."""
        found: list[int | None] = []
        opened: int | None = None
        for place in range(len(self.drafts)):
            for index in self.left(place):
                text = self.passage.tokens[index].text
                if text in OPENING:
                    opened = place
                elif text in CLOSING:
                    opened = None
            found.append(opened)
        return found

    def left(self, place: int) -> range:
        """
        Give the tokens between the figure before and a figure.

        Args:
            place: Which figure.

        Returns:
            The places of the tokens.
        """
        before = self.drafts[place - 1].last if place else self.first
        return range(before, max(before, self.drafts[place].first))

    def right(self, place: int) -> range:
        """
        Give the tokens between a figure and the next.

        Args:
            place: Which figure.

        Returns:
            The places of the tokens.
        """
        if place >= len(self.drafts):
            return range(self.last, self.last)
        following = place + 1 < len(self.drafts)
        after = self.drafts[place + 1].first if following else self.last
        return range(self.drafts[place].last, max(after, self.drafts[place].last))

    def at(self, place: int) -> Draft | None:
        """
        Give a figure.

        Args:
            place: Which.

        Returns:
            The figure, or None behind the last.
        """
        return self.drafts[place] if place < len(self.drafts) else None

    def pairs(self) -> Iterator[tuple[int, Draft, Draft]]:
        """
        Go through neighbours.

        Yields:
            The place of the second, the first and the second.
        """
        for place in range(1, len(self.drafts)):
            yield place, self.drafts[place - 1], self.drafts[place]

    def nearest(
        self, place: int, step: int, fits: Callable[[Draft], bool]
    ) -> Draft | None:
        """
        Find the nearest figure of a sort.

        Args:
            place: Where to begin; that one is not looked at.
            step: 1 to look on, -1 to look back.
            fits: Tells the sort.

        Returns:
            The figure, or None.
        """
        place += step
        while 0 <= place < len(self.drafts):
            if fits(self.drafts[place]):
                return self.drafts[place]
            place += step
        return None
