"""Figures of a text, read by the words of its language."""

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.language.lexicon import Lexicon, lexicon
from ictreport.model.number import LARGEST_SCALE, MOST_DIGITS, places_of
from ictreport.model.unit import Unit
from ictreport_prose._across import across, name_times
from ictreport_prose._baselines import tell_baselines, undirected
from ictreport_prose._figure import Figure, FigureKind
from ictreport_prose._kinds import tell_kinds
from ictreport_prose._links import tell_links
from ictreport_prose._numbers import find_numbers
from ictreport_prose._sentence import Draft, Passage, Sentence, cut_left, sentences
from ictreport_prose._timed import tell_times

_WIDE: Final = Context(prec=200)
_MOST_WORDS: Final = 4
_PIECE: Final = 8192
_ENDS: Final = ("\n", "। ", ". ", "; ", ", ", " ")
_Span = tuple[int, int]


def read_prose(text: str, language: Language) -> tuple[Figure, ...]:
    """
    Read the figures of a text.

    Args:
        text: Any text, as plain data: nothing in it is executed.
        language: The language of the text, with words for reading.

    Returns:
        The figures in order, including dates and ordinals, whose kind is
        ``not_metric``.

    Raises:
        ModelError: The language has no words for reading (``[reading]``).
    """
    # The decimal context of the caller must not change what is read.
    with localcontext(_WIDE):
        return _read(text, lexicon(language))


def _read(text: str, words: Lexicon) -> tuple[Figure, ...]:
    """Read the figures of a text by the words of a language."""
    found: list[tuple[int, Draft | _Span]] = []
    drafts: list[Draft] = []
    counted: dict[int, str] = {}
    reader = _Reader()
    for start, end in _pieces(text):
        passage = Passage.of(text, words, start, end)
        held, others = find_numbers(passage)
        for sentence in sentences(passage, held):
            if sentence.drafts:
                reader.read(sentence)
        held = [draft for draft in held if _is_kept(draft, passage)]
        drafts += held
        counted.update({id(draft): _counted(draft, passage) for draft in held})
        found += [(draft.start, draft) for draft in held]
        found += [(span[0], span) for span in others]
    undirected(drafts)
    found.sort(key=lambda pair: pair[0])
    places = {id(item): place for place, (_, item) in enumerate(found)}
    return tuple(_figure(item, counted, places) for _, item in found)


def _is_kept(draft: Draft, passage: Passage) -> bool:
    """Tell whether a claim without a figure has a baseline, or is alone."""
    if draft.kind is not FigureKind.UNCHANGED:
        return True
    around = passage.at(draft.first - 1).text, passage.at(draft.last).text
    if around == ("(", ")") and not draft.dropped:
        return True
    return draft.baseline is not None and not draft.dropped


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text at the ends of lines or sentences, to hold few tokens at once."""
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):
            ends = [text.rfind(sign, start, end) for sign in _ENDS]
            cut = next((place for place in ends if place > start), end - 1)
            end = cut + 1
        yield start, end
        start = end


@attrs.define
class _Reader:
    """Reads sentences in order and remembers those before."""

    levels: list[Draft] = attrs.field(factory=list[Draft])
    earlier: list[Draft] = attrs.field(factory=list[Draft])
    last: list[Draft] = attrs.field(factory=list[Draft])

    def read(self, sentence: Sentence) -> None:
        """Tell what the figures of a sentence are."""
        tell_kinds(sentence)
        name_times(sentence)
        tell_times(sentence, self.last)
        tell_links(sentence, self.levels)
        tell_baselines(sentence)
        across(sentence, [*self.earlier, *self.last], self.last)
        _clauses(sentence)
        self.earlier, self.last = self.last, sentence.drafts
        self.levels = [
            draft
            for draft in sentence.drafts
            if draft.level and draft.lower is None and not draft.percent
        ] or self.levels


def _clauses(sentence: Sentence) -> None:
    passage = sentence.passage
    for place, draft in enumerate(sentence.drafts):
        left = cut_left(passage, sentence.left(place))
        right = sentence.right(place)
        first = passage.at(left.start).start if left else draft.start
        last = passage.at(right.stop - 1).end if right else draft.end
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
        of=None if item.of is None else places[id(item.of)],
        upper=None if item.upper is None else places[id(item.upper)],
        ambiguous=item.ambiguous,
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
        token = passage.at(last)
        if not token.wordy or token.tags:
            break
        last += 1
    if draft.unit is not None or last == draft.last:
        return ""
    return passage.text[passage.at(draft.last).start : passage.at(last - 1).end]
