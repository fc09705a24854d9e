"""Figures of a text, read by the words of its language."""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal, localcontext
from typing import Final

import attrs

from ictreport.host import default_host
from ictreport.language import Language
from ictreport.language.lexicon import Lexicon, Token, lexicon
from ictreport.model.number import LARGEST_SCALE, MOST_DIGITS, places_of
from ictreport.model.unit import Unit
from ictreport_prose._baselines import tell_baselines, undirected
from ictreport_prose._figure import LEVELS, Figure, FigureKind
from ictreport_prose._kinds import tell_kinds
from ictreport_prose._links import tell_links
from ictreport_prose._moments import across, name_times, tell_moments, tell_times
from ictreport_prose._numbers import add_rough, find_numbers
from ictreport_prose._sentence import (
    Counts,
    Draft,
    Passage,
    Sentence,
    count_nothing,
    cut_left,
    sentences,
    views_of,
)
from ictreport_prose._tables import Heads, Table, cells_of, tables_of

_WIDE: Final = Context(prec=200)
_MOST_WORDS: Final = 4
_PIECE: Final = 8192
_ENDS: Final = ("\n", "। ", ". ", "; ", ", ", " ")
_Span = tuple[int, int]
_Said = tuple[Sequence[Token], Sequence[tuple[Draft, int, int]], Sequence[Token]]


@attrs.frozen(eq=False)
class Spoken:
    """
    A sentence that was read, or a level of a table with its changes.

    Attributes:
        tokens: Its tokens; none in a table.
        places: For each of its figures its index among the figures of the text, its
            first token and the one behind it, as indexes in ``tokens``.
        heads: In a table, the tokens of the heads of row and columns.
    """

    tokens: Sequence[Token]
    places: tuple[tuple[int, int, int], ...]
    heads: Sequence[Token] = ()


@attrs.frozen(eq=False)
class Reading:
    """
    The figures of a text and the sentences that they are in.

    Attributes:
        figures: The figures in order.
        sentences: The sentences in order, also those without figures.
    """

    figures: tuple[Figure, ...]
    sentences: tuple[Spoken, ...]


def read_prose(text: str, language: Language | str) -> tuple[Figure, ...]:
    """
    Read the figures of a text.

    Args:
        text: Any text, as plain data: nothing in it is executed.
        language: The language of the text: a ``Language`` with words for reading, or
            the BCP 47 tag of one that is installed.

    Returns:
        The figures in order, including dates and ordinals, whose kind is
        ``not_metric``.

    Raises:
        UnknownFormatError: No plugin offers the language.
        ModelError: The language has no words for reading (``[reading]``).
    """
    if isinstance(language, str):
        language = default_host().language(language)
    return read_sentences(text, language).figures


def read_sentences(
    text: str, language: Language, counts: Counts = count_nothing
) -> Reading:
    """
    Read the figures of a text and keep the sentences around them.

    Args:
        text: Any text.
        language: Its language, with words for reading.
        counts: Tells whether a word is the name of a thing that a report counts;
            before such a word small numbers in words are figures, too.

    Returns:
        Figures and sentences.
    """
    # The decimal context of the caller must not change what is read.
    with localcontext(_WIDE):
        return _read(text, lexicon(language), counts)


def _read(text: str, words: Lexicon, counts: Counts) -> Reading:
    """Read the figures of a text by the words of a language."""
    reader = _Reader(text, words, counts)
    start = 0
    for table in tables_of(text):
        reader.read(start, table.start)
        reader.read_table(table)
        start = table.end
    reader.read(start, len(text))
    return reader.reading()


def _is_figure(draft: Draft, passage: Passage) -> bool:
    """Return whether a claim without a figure has a baseline, or is alone."""
    if draft.kind is not FigureKind.UNCHANGED:
        return True
    around = passage.tokens[draft.first - 1].text, passage.tokens[draft.last].text
    if around == ("(", ")") and not draft.dropped:
        return True
    return draft.baseline is not None and not draft.dropped


def _pieces(text: str, start: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a long text at the ends of lines or sentences, to hold few tokens at once."""
    while start < last:
        end = min(start + _PIECE, last)
        if end < last:
            ends = [text.rfind(sign, start, end) for sign in _ENDS]
            cut = next((place for place in ends if place > start), end - 1)
            end = cut + 1
        yield start, end
        start = end


@attrs.define(eq=False)
class _Reader:
    """Reads a text in order and remembers the sentences before."""

    text: str
    words: Lexicon
    counts: Counts
    items: list[tuple[int, Draft | _Span]] = attrs.field(
        factory=list[tuple[int, Draft | _Span]]
    )
    drafts: list[Draft] = attrs.field(factory=list[Draft])
    counted: dict[int, str] = attrs.field(factory=dict[int, str])
    spoken: list[_Said] = attrs.field(factory=list["_Said"])
    levels: list[Draft] = attrs.field(factory=list[Draft])
    earlier: list[Draft] = attrs.field(factory=list[Draft])
    last: list[Draft] = attrs.field(factory=list[Draft])

    def read(self, start: int, end: int, heads: Heads | None = None) -> None:
        """Read a part of the text that is no table."""
        for first, last in _pieces(self.text, start, end):
            passage = Passage.of(self.text, self.words, first, last, self.counts)
            drafts, others = find_numbers(passage)
            rough: list[Draft] = []
            for sentence in sentences(passage, drafts):
                if sentence.drafts:
                    self.tell(sentence)
                if heads is not None:
                    heads.complete(*sentence.drafts)
                add_rough(sentence)
                _clauses(sentence)
                rough += [draft for draft in sentence.drafts if draft.rough]
                begin, stop = sentence.first, sentence.last
                tokens = passage.tokens[begin:stop]
                # The margin of a figure can go on behind a stop without a blank.
                places = tuple(
                    (draft, draft.first - begin, min(draft.last, stop) - begin)
                    for draft in sentence.drafts
                )
                if tokens:
                    self.spoken.append((tokens, places, heads.tokens if heads else ()))
            drafts = [each for each in [*drafts, *rough] if _is_figure(each, passage)]
            self.drafts += drafts
            self.counted.update({id(each): _counted(each, passage) for each in drafts})
            self.items += [(draft.start, draft) for draft in drafts]
            self.items += [(span[0], span) for span in others]

    def read_table(self, table: Table) -> None:
        """Read the rows of a table, a level with the changes behind it at a time."""
        group: list[tuple[Draft, int, int]] = []
        tokens: list[Token] = []
        row: object = None
        for span, draft, heads in cells_of(self.text, table, self.words):
            if draft is None:
                self.read(*span, heads)
                continue
            draft.clause = (draft.start, draft.end)
            self.items.append((draft.start, draft))
            self.drafts.append(draft)
            self.counted[id(draft)] = ""
            if heads.row is not row or draft.kind in LEVELS:
                group, tokens, row = [], list(heads.row.tokens), heads.row
                self.spoken.append(((), group, tokens))
            elif group[0][0].kind in LEVELS:
                draft.of = group[0][0]
            group.append((draft, 0, 0))
            tokens += heads.column.tokens

    def tell(self, sentence: Sentence) -> None:
        """Tell what the figures of a sentence are."""
        views = views_of(sentence)
        tell_kinds(sentence, views)
        name_times(sentence)
        tell_times(views, self.last)
        tell_links(sentence, views, self.levels)
        tell_baselines(sentence)
        across(sentence, [*self.earlier, *self.last], self.last)
        tell_moments(views)
        self.earlier, self.last = self.last, list(sentence.drafts)
        self.levels = [
            draft
            for draft in sentence.drafts
            if draft.level and draft.lower is None and not draft.percent
        ] or self.levels

    def reading(self) -> Reading:
        """Return the figures and sentences that were read."""
        undirected(self.drafts)
        self.items.sort(key=lambda pair: pair[0])
        places = {id(item): place for place, (_, item) in enumerate(self.items)}
        figures = tuple(_figure(item, self.counted, places) for _, item in self.items)
        sentences = tuple(
            Spoken(
                tokens,
                tuple(
                    (places[id(item)], first, last)
                    for item, first, last in spans
                    if id(item) in places
                ),
                heads,
            )
            for tokens, spans, heads in self.spoken
        )
        return Reading(figures, sentences)


def _clauses(sentence: Sentence) -> None:
    passage = sentence.passage
    for place, draft in enumerate(sentence.drafts):
        left = cut_left(passage, sentence.left(place))
        right = sentence.right(place)
        first = passage.tokens[left.start].start if left else draft.start
        last = passage.tokens[right.stop - 1].end if right else draft.end
        draft.clause = (first, max(last, draft.end))


def _figure(
    item: Draft | _Span, counted: dict[int, str], places: dict[int, int]
) -> Figure:
    if isinstance(item, tuple):
        start, end = item
        return Figure(
            start=start, end=end, kind=FigureKind.NOT_METRIC, clause=(start, end)
        )
    number = item.number.copy_negate() if _is_level_below(item) else item.number
    if item.kind is FigureKind.UNCHANGED:
        return Figure(
            start=item.start,
            end=item.end,
            kind=item.kind,
            baseline=item.baseline,
            of=None if item.of is None else places[id(item.of)],
            clause=item.clause,
        )
    number, scale = _scaled(number, min(item.scale, LARGEST_SCALE))
    return Figure(
        start=item.start,
        end=item.end,
        number=number,
        scale=scale,
        unit=Unit.parse(item.unit) if item.unit else None,
        counted=counted[id(item)],
        hedge=item.hedge,
        status=item.status,
        kind=item.kind,
        direction=item.direction,
        baseline=item.baseline,
        time=item.time,
        of=None if item.of is None else places[id(item.of)],
        upper=None if item.upper is None else places[id(item.upper)],
        ambiguous=item.ambiguous,
        rough=item.rough,
        bare=item.bare,
        clause=item.clause,
    )


def _scaled(number: Decimal, scale: int) -> tuple[Decimal, int]:
    """Say a number that has more decimals than the model admits in a smaller power."""
    beyond = places_of(number) - MOST_DIGITS
    return (number, scale) if beyond <= 0 else (number.scaleb(beyond), scale - beyond)


def _is_level_below(draft: Draft) -> bool:
    below = draft.kind in {FigureKind.VALUE, FigureKind.CONTRIBUTION}
    return draft.negative and below


def _counted(draft: Draft, passage: Passage) -> str:
    """Take the words behind a number without a unit, up to the first other token."""
    last = draft.last
    while last - draft.last < _MOST_WORDS:
        token = passage.tokens[last]
        if not token.wordy or token.tags:
            break
        last += 1
    if draft.unit is not None or last == draft.last:
        return ""
    return passage.text[passage.tokens[draft.last].start : passage.tokens[last - 1].end]
