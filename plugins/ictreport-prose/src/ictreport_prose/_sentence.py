"""A text that is being read: tokens, sentences, figures, and what is around them."""

import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ictreport.language.lexicon import PLANS, Lexicon, Token
from ictreport.model.unit_kind import RATIOS, in_percent
from ictreport.model.vocabulary import Hedge, Status
from ictreport_prose._figure import Direction, FigureKind, Reference

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
    Return whether a number looks like a year.

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
    rough: bool = False
    bare: bool = False
    named: Reference | None = None
    time: Reference | None = None
    restated: "Draft | None" = None
    about: frozenset[str] = frozenset()
    clause: tuple[int, int] = (0, 0)

    @property
    def percent(self) -> bool:
        """Whether it is in percent or points."""
        return in_percent(self.unit)

    @property
    def percentage(self) -> bool:
        """Whether it is in percent or permille, and not in points."""
        return self.unit in RATIOS

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


Counts = Callable[[str], bool]


def count_nothing(word: str) -> bool:
    """
    Tell of any word that no report counts it.

    Args:
        word: The word.

    Returns:
        False.
    """
    del word
    return False


def same_measure(first: Draft, second: Draft) -> bool:
    """
    Return whether two figures are measured alike; "5 crore" may leave its rupees out.

    Args:
        first: A figure.
        second: Another.

    Returns:
        Whether both have one unit, or one has none behind a power of ten.
    """
    if first.unit == second.unit:
        return True
    short, full = (first, second) if first.unit is None else (second, first)
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
        order: Where the language puts words of change.
        tagged: For each table of ``[reading]`` the places of the tokens that it has.
        counts: Tells whether a word is the name of a thing that a report counts.
    """

    text: str
    tokens: list[Token]
    words: Lexicon
    count: int
    order: str
    tagged: Mapping[str, Sequence[int]]
    counts: Counts = count_nothing

    @classmethod
    def of(
        cls,
        text: str,
        words: Lexicon,
        start: int = 0,
        end: int | None = None,
        counts: Counts = count_nothing,
    ) -> "Passage":
        """
        Cut a text into tokens.

        Args:
            text: The text.
            words: The words of its language.
            start: Where to begin.
            end: Where to end; None is at its end.
            counts: Tells whether a word is the name of a thing that a report counts.

        Returns:
            The tokens.
        """
        return cls.over(text, words.tokens(text, start, end), words, counts)

    @classmethod
    def over(
        cls,
        text: str,
        tokens: Sequence[Token],
        words: Lexicon,
        counts: Counts = count_nothing,
    ) -> "Passage":
        """
        Take tokens that were cut out of a text.

        Args:
            text: The text.
            tokens: The tokens.
            words: The words of its language.
            counts: Tells whether a word is the name of a thing that a report counts.

        Returns:
            The tokens.
        """
        beyond = [NOTHING] * _BEYOND
        order = words.words.order
        tagged: dict[str, list[int]] = {}
        for place, token in enumerate(tokens):
            for table in token.tags:
                tagged.setdefault(table, []).append(place)
        return cls(text, [*tokens, *beyond], words, len(tokens), order, tagged, counts)

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
        Return whether one of some tables has a token.

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
        places: list[int] = []
        for table in tables:
            tagged = self.tagged.get(table)
            if tagged is not None:
                places += tagged[bisect_left(tagged, first) : bisect_left(tagged, last)]
        return places if len(tables) == 1 else sorted(set(places))


@attrs.frozen(slots=False)  # with slots, a cached property slows all attributes
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
        opened_at: list[int | None] = []
        opened: int | None = None
        for place in range(len(self.drafts)):
            for index in self.left(place):
                text = self.passage.tokens[index].text
                if text in OPENING:
                    opened = place
                elif text in CLOSING:
                    opened = None
            opened_at.append(opened)
        return opened_at

    def has(self, table: str) -> bool:
        """
        Return whether a table has one of its tokens.

        Args:
            table: The table.

        Returns:
            Whether it has.
        """
        return bool(self.passage.places(self.first, self.last, table))

    def left(self, place: int) -> range:
        """
        Return the tokens between the figure before and a figure.

        Args:
            place: Which figure.

        Returns:
            The places of the tokens.
        """
        before = self.drafts[place - 1].last if place else self.first
        return range(before, max(before, self.drafts[place].first))

    def right(self, place: int) -> range:
        """
        Return the tokens between a figure and the next.

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


_LAST_YEAR_SORT: Final = "previous_year"
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONG: Final = 150
_LONGEST: Final = 300
_STOPS: Final = frozenset("।!?\n|॥")
_CUTS: Final = frozenset(",;")
_STRONG: Final = frozenset(";:")
_ENDING: Final = _STRONG | CLOSING
_MOST_INITIALS: Final = 2
_CENTURY: Final = 2000
_DATE_SIGNS: Final = frozenset("/.-")
_NEAR_YEAR: Final = 3
_LAST: Final = 12
_PARTS: Final = {
    **dict.fromkeys(("A1", "all_of"), (1, 12)),
    "S1": (1, 6),
    "S2": (7, 12),
    **{f"Q{quarter}": (3 * quarter - 2, 3 * quarter) for quarter in range(1, 5)},
}


def sentences(passage: Passage, drafts: list[Draft]) -> Iterator[Sentence]:
    """
    Cut a text into sentences; a very long one is cut too, so that cost stays linear.

    Args:
        passage: The text.
        drafts: All its figures.

    Yields:
        Sentences that hold a figure or something that is said to be unchanged.
    """
    index = 0
    for first, last in _bounds(passage):
        inside: list[Draft] = []
        while index < len(drafts) and drafts[index].first < last:
            inside.append(drafts[index])
            index += 1
        yield Sentence(passage, first, last, inside)


def _bounds(passage: Passage) -> Iterator[tuple[int, int]]:
    first = 0
    count = passage.count
    for place in range(count):
        length = place - first
        text = passage.tokens[place].text
        cut = length > _LONG and text in _CUTS
        stop = text in _STOPS or (text == "." and _is_full_stop(passage, place))
        if cut or stop or length > _LONGEST:
            yield first, place
            first = place + 1
    yield first, count


def _is_full_stop(passage: Passage, place: int) -> bool:
    following = passage.tokens[place + 1]
    before = passage.tokens[place - 1]
    if not following.spaced:
        return following.wordy and not before.number and len(before.text) > 3  # noqa: PLR2004
    written = passage.text[following.start : following.start + 1]
    short = before.wordy and not before.spaced and len(before.text) == 1
    abbreviated = passage.has(place - 1, "units") and following.number
    initial = len(before.text) <= _MOST_INITIALS and before.wordy and written.isupper()
    return not (
        short
        or abbreviated
        or written.islower()
        or (
            initial
            and before.text.isascii()
            and passage.text[before.start : before.end].istitle()
        )
    )


def cut_left(passage: Passage, places: range) -> range:
    """
    Keep what is right of the last strong boundary.

    Args:
        passage: The text.
        places: The tokens before a figure.

    Returns:
        Those of the figure's own clause.
    """
    tokens = passage.tokens
    for place in reversed(places):
        token = tokens[place]
        if token.text in _STRONG or "breaks" in token.tags:
            return range(place + 1, places.stop)
    return places


def _cut_right(passage: Passage, places: range) -> range:
    """
    Keep what is left of the first strong boundary.

    Args:
        passage: The text.
        places: The tokens behind a figure.

    Returns:
        Those of the figure's own clause.
    """
    tokens = passage.tokens
    for place in places:
        token = tokens[place]
        if token.text in _ENDING or "breaks" in token.tags:
            return range(places.start, place)
    return places


def reference(passage: Passage, places: Iterable[int]) -> Reference | None:
    """
    Find the baseline that some tokens name.

    Args:
        passage: The text.
        places: The tokens.

    Returns:
        The baseline, or None.
    """
    sorts: list[str] = []
    year: int | None = None
    month: int | None = None
    span: tuple[int, int] | None = None
    for place in places:
        token = passage.tokens[place]
        tags = token.tags
        if not (tags or token.number):
            continue
        sort = tags.get("plans") or tags.get("baselines")
        if sort is not None:
            sorts.append(sort)
        elif token.number:
            named, its_month = _dated(passage, place)
            if named is None or year is None:
                year, month = year or named, month or its_month
        span = span or _span(passage, place)
        if month is None and "months" in tags:
            month = _named_month(passage, place)
    if not sorts:
        if (year, month, span) == (None, None, None):
            return None
        return Reference("date", year, month, span)
    return Reference(_first(sorts), year, month, span)


def _named_month(passage: Passage, place: int) -> int | None:
    """Read the name of a month, which has a capital where letters have them."""
    named = passage.tag(place, "months")
    if named is None or passage.text[passage.tokens[place].start].islower():
        return None
    return int(named)


def _span(passage: Passage, place: int) -> tuple[int, int] | None:
    """Read "first half", "six months" and "April to October" as months of a year."""
    tags, behind = passage.tokens[place].tags, passage.tokens[place + 1].tags
    part = tags.get("year_parts")
    if part is not None and (
        part != "all_of"
        or is_year(passage.tokens[place + 1])
        or behind.get("baselines") == _LAST_YEAR_SORT
    ):
        return _PARTS[part]
    if "year_closes" in tags and any(
        is_year(passage.tokens[beside]) for beside in (place - 1, place + 1)
    ):
        return (_LAST, _LAST)
    counted = behind.get("month_counts")
    if counted is not None:
        count = _count(passage, place)
        led = counted != "led" or passage.has(place - 1, "month_leads")
        if count is None or count == 1 or not led:
            return None
        return (_LAST + 1 - count, _LAST) if counted == "last" else (1, count)
    if "months" not in tags or not passage.has(place - 1, "ranges"):
        return None
    last, first = (_named_month(passage, at) for at in (place, place - 2))
    joined = last is not None and first is not None and first < last
    return (first or 0, last or 0) if joined else None


def _count(passage: Passage, place: int) -> int | None:
    """Read how many months; the number of a day is none."""
    numeral = passage.tag(place, "numerals")
    if numeral is not None:
        return int(numeral)
    beyond = passage.tokens[place + 2]
    dated = beyond.number and not is_year(beyond)
    if dated or passage.has(place - 1, "dated"):
        return None
    return _month(passage.tokens[place].text)


def _month(text: str) -> int | None:
    """Read "3", and the month of "9.2012"."""
    digits = text.partition(".")[0]
    known = digits.isdecimal() and 0 < len(digits) <= 2 and 0 < int(digits) <= 12  # noqa: PLR2004
    return int(digits) if known else None


def _dated(passage: Passage, place: int) -> tuple[int | None, int | None]:
    """Read the year and month that a number names."""
    token = passage.tokens[place]
    if is_year(token):
        return int(token.text), _month_of(passage, place)
    if passage.has(place - 1, "month_signs"):
        return _year_behind(token.text), _month(token.text)
    if passage.has(place - 1, "dated"):
        return _short_of(passage, place), None
    return None, None


def _month_of(passage: Passage, place: int) -> int | None:
    """Read the 6 of "2024-06", and no month in "2011-12", which is a year of two."""
    sign, behind = passage.tokens[place + 1], passage.tokens[place + 2]
    joined = sign.text in DASHES and not (sign.spaced or behind.spaced)
    if not joined or not _is_two_digits(behind.text):
        return None
    following = (int(passage.tokens[place].text) + 1) % 100
    return _month(behind.text) if int(behind.text) != following else None


def _is_two_digits(text: str) -> bool:
    """Return whether a text is two digits."""
    return len(text) == 2 and text.isdecimal()  # noqa: PLR2004


def _year_behind(text: str) -> int | None:
    """Read the year of "9.2012"."""
    digits = text.partition(".")[2]
    return int(digits) if _YEAR.fullmatch(digits) else None


def _short_of(passage: Passage, place: int) -> int | None:
    """Read the 24 of "FY24", which is no day and no week of a year."""
    if passage.has(place + 1, "month_signs", "months"):
        return None
    if (
        passage.tokens[place + 1].text in _DATE_SIGNS
        and passage.tokens[place + 2].number
    ):
        return None  # a day
    around = range(place - _NEAR_YEAR, place + _NEAR_YEAR)
    if any(is_year(passage.tokens[index]) for index in around):
        return None
    return _short_year(passage.tokens[place].text)


def _short_year(text: str) -> int | None:
    return _CENTURY + int(text) if _is_two_digits(text) else None


def _first(sorts: list[str]) -> str:
    """Choose what says most: the same period, then what is named first."""
    for sort in ("year_ago", *PLANS):
        if sort in sorts:
            return sort
    return sorts[0]


NEAR: Final = 4
"""How many tokens away a word still belongs to a figure without doubt."""

FAR: Final = 9
"""How many tokens away a word may still name what a figure is."""

COMMA_REACH: Final = 6
"""How far a word reaches across a comma."""


_WITHIN_TIMES: Final = DASHES | {","}


@attrs.frozen(slots=False)  # properties kept in __dict__ are twice as fast
class View:
    """
    One figure of a sentence.

    Attributes:
        sentence: The sentence.
        place: Which of its figures.
        passage: The text.
        draft: The figure.
    """

    sentence: Sentence
    place: int
    passage: Passage
    draft: Draft

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
        return self.passage.has(first, "joins") and self.passage.tokens[first].wordy

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
        if right and passage.tokens[right.start].text in CLOSING:
            right = range(right.start + 1, right.stop)
        elif len(right) == 1 and passage.tokens[right.start].text in OPENING:
            beyond = sentence.right(end + 1)
            if beyond and passage.tokens[beyond.start].text in CLOSING:
                right = range(beyond.start + 1, beyond.stop)
        elif right and passage.tokens[right.start].text in OPENING:
            right = self._past_time(right)
        return _cut_right(passage, right)

    def _past_time(self, right: range) -> range:
        """Pass a bracket that holds nothing but a time, such as "(2011)"."""
        for index in right[1:FAR]:
            if self.passage.tokens[index].text in CLOSING:
                dated = self.is_time(range(right.start + 1, index))
                return range(index + 1, right.stop) if dated else right
        return right

    @functools.cached_property
    def near(self) -> range:
        """The tokens close before it."""
        return range(max(self.left.start, self.left.stop - FAR), self.left.stop)

    def says(self, places: Iterable[int], *tables: str) -> bool:
        """
        Return whether one of some tokens is in some tables.

        Args:
            places: The tokens.
            *tables: The tables.

        Returns:
            Whether one is.
        """
        tokens, wanted = self.passage.tokens, frozenset(tables)
        for index in places:
            tags = tokens[index].tags
            if tags and not wanted.isdisjoint(tags):
                return True
        return False

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
        Return the direction of a growth rate.

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
        Return whether some tokens say nothing but a time.

        Args:
            places: The tokens.

        Returns:
            Whether they are numbers, months, baselines and small words.
        """
        passage = self.passage
        tables = ("stops", "dated", "months", "baselines", "plans")
        return all(
            passage.tokens[index].number
            or passage.has(index, *tables)
            or passage.tokens[index].text in _WITHIN_TIMES
            for index in places
        )

    def names_time(self, places: range) -> bool:
        """
        Return whether some tokens name a time or end a clause.

        Args:
            places: The tokens.

        Returns:
            Whether one does.
        """
        passage = self.passage
        return any(
            passage.has(index, "baselines", "dated", "months", "plans")
            or passage.tokens[index].text == ","
            or is_year(passage.tokens[index])
            for index in places
        )

    def names(self, places: Iterable[int]) -> bool:
        """
        Return whether some tokens have a word that the language does not know.

        Args:
            places: The tokens.

        Returns:
            Whether one is such a word, as names are.
        """
        passage = self.passage
        return any(
            passage.tokens[index].wordy and not passage.tokens[index].tags
            for index in places
        )

    def names_whole(self) -> bool:
        """
        Return whether what follows is a thing, as in "85% households".

        Returns:
            Whether it is.
        """
        if not self.right:
            return False
        behind = self.passage.tokens[self.right.start]
        return behind.wordy and not behind.tags


def views_of(sentence: Sentence) -> list[View]:
    """
    Return the figures of a sentence with what is around each.

    Args:
        sentence: The sentence.

    Returns:
        A view of each figure, in order.
    """
    return [
        View(sentence, place, sentence.passage, draft)
        for place, draft in enumerate(sentence.drafts)
    ]


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
