"""The names of metrics, and the words of a text that name them."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

import attrs

from ictreport.language import Language
from ictreport.language.lexicon import Lexicon, Token, lexicon
from ictreport_prose._facts import Subject
from ictreport_prose._read import Spoken
from ictreport_prose._sentence import CLOSING, OPENING

_STEM: Final = 4
"""How many letters of a word count, as endings differ: "subscriber", "subscribers"."""

_SHORTEST: Final = 2
_DIGIT: Final = re.compile(r"\d")
_VIRAMA: Final = "\u094d"
"""The sign that joins two consonants of Hindi, which is no letter of its own."""

_SMALL: Final = (
    *("stops", "portions", "joins", "per", "upon", "sources", "against", "whole"),
    *("ranges", "by", "ends", "results", "pronouns", "dated"),
)
"""Tables of words that name nothing."""

_MOST_HOLDERS: Final = 200
"""A word that more metrics have says too little to be looked at."""

_WEIGHT: Final = 10**6
WHOLE: Final = 1000
"""A name of which every word is there."""

_Stems = frozenset[str]


def stem(word: str) -> str:
    """
    Take the beginning of a word.

    Args:
        word: The word as it is looked up.

    Returns:
        Its first letters.
    """
    return _stem(word[: 2 * _STEM])


@functools.lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return word[: _STEM + word.count(_VIRAMA)]


_SEPARATORS: Final = frozenset({",", ";", "–", "—"}) | OPENING | CLOSING
_JOINED: Final = frozenset("-/'’")
"""Signs within a name."""

_PAIR: Final = " "
"""Between the stems of two neighbours."""

_NOUNS: Final = frozenset({"numbered", "ranks"})
"""Tables of words that can be names as well."""

_SEPARATING: Final = frozenset({"joins", "breaks", "parts"})


class Word(NamedTuple):
    """
    A word of a text that can name something; a tuple, since a text has very many.

    Attributes:
        stem: Its beginning; of two neighbours, both with a blank between.
        token: The token that it is in.
        place: The place of the token in the sentence.
    """

    stem: str
    token: Token
    place: int

    @property
    def known(self) -> bool:
        """Whether the language has a meaning for it, so that it is no name."""
        return not self.token.tags.keys() <= _NOUNS


def words_of(
    tokens: Sequence[Token], small: frozenset[str], first: int = 0
) -> list[Word]:
    """
    Take the words of some tokens.

    Args:
        tokens: The tokens.
        small: The words that name nothing.
        first: The place of the first token.

    Returns:
        The words in order.
    """
    words: list[Word] = []
    before = ""
    for place, token in enumerate(tokens, first):
        if token.wordy and not (
            token.tags and (separates(token) or _is_dated(tokens, place - first))
        ):
            for word in token.text.split(" "):
                if len(word) < _SHORTEST or word in small:
                    continue
                root = _stem(word[: 2 * _STEM])
                words.append(Word(root, token, place))
                if before:
                    words.append(Word(f"{before}{_PAIR}{root}", token, place))
                before = root
        elif token.wordy or token.text not in _JOINED:
            before = ""
    return words


def _is_dated(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a month is a part of a date, and no name."""
    return "months" in tokens[place].tags and any(
        token.number for token in tokens[max(place - 1, 0) : place + 2]
    )


def separates(token: Token) -> bool:
    """
    Return whether a token ends the words of one thing.

    Args:
        token: The token.

    Returns:
        Whether it is a comma, a bracket, or a word such as "and".
    """
    if token.text in _SEPARATORS:
        return True
    tags = token.tags
    return bool(tags) and not _SEPARATING.isdisjoint(tags)


class Score(NamedTuple):
    """
    How well words name a metric.

    Attributes:
        own: The share of its own name that is among the words, from 0 to 1000; a word
            counts for less the more metrics have it.
        words: How many words of its name are among them.
        single: The share of its name without pairs of neighbours, from 0 to 1000.
    """

    own: int
    words: int
    single: int


UNNAMED: Final = Score(0, 0, 0)
"""No word of a name."""


@attrs.frozen(eq=False)
class Names:
    """
    The names of all subjects in one language.

    Attributes:
        own: The stems of each name of a metric, by address; it may have several names.
        around: The stems of its sector, wholes and unit.
        close: The stems of ``own`` and ``around`` together.
        units: The stems of the name of its unit.
        counted: The stems of the names of all units.
        holders: For each stem the names that have it, as addresses and places in
            ``own``; of a stem that very many have, the first ones.
        weights: What each stem counts for.
        totals: What all stems of each name count for, and those of single words.
        small: The words that name nothing.
        numbered: The names that have digits in them, such as "Euro area (18)".
    """

    own: Mapping[str, tuple[_Stems, ...]]
    around: Mapping[str, _Stems]
    close: Mapping[str, _Stems]
    units: Mapping[str, _Stems]
    counted: _Stems
    holders: Mapping[str, Sequence[tuple[str, int]]]
    weights: Mapping[str, int]
    totals: Mapping[tuple[str, int], tuple[int, int]]
    small: _Stems
    numbered: _Stems

    @classmethod
    def of(cls, subjects: Iterable[Subject], language: Language) -> "Names":
        """
        Collect the names of subjects.

        Args:
            subjects: The subjects of the facts.
            language: The language of the text, with words for reading.

        Returns:
            The names.
        """
        words = lexicon(language)
        small = _small_words(words)
        named = functools.lru_cache(maxsize=None)(
            functools.partial(_named, words=words, small=small)
        )
        own: dict[str, tuple[_Stems, ...]] = {}
        around: dict[str, _Stems] = {}
        units: dict[str, _Stems] = {}
        numbered: set[str] = set()
        for subject in subjects:
            address, measures = subject.address, subject.measure or ("",)
            numbered.update(filter(_DIGIT.search, (*subject.owner, *measures[:1])))
            own[address] = tuple(
                named(owner) | named(measure)
                for owner in subject.owner or ("",)
                for measure in measures
            )
            units[address] = _union(map(named, subject.counted))
            beyond = _union(map(named, subject.around)) | units[address]
            around[address] = beyond.difference(*own[address])
        holders: dict[str, list[tuple[str, int]]] = {}
        for address, names in own.items():
            for place, stems in enumerate(names):
                for each in stems:
                    holders.setdefault(each, []).append((address, place))
        weights = {each: max(_WEIGHT // len(at), 1) for each, at in holders.items()}
        return cls(
            own=own,
            around=around,
            close={each: around[each].union(*names) for each, names in own.items()},
            units=units,
            counted=_union(units.values()),
            holders={each: at[:_MOST_HOLDERS] for each, at in holders.items()},
            weights=weights,
            totals={
                (address, place): (
                    sum(map(weights.__getitem__, stems)),
                    sum(weights[each] for each in stems if _PAIR not in each),
                )
                for address, names in own.items()
                for place, stems in enumerate(names)
            },
            small=small,
            numbered=frozenset(numbered),
        )

    def counts(self, word: str) -> bool:
        """
        Return whether a word is the name of a thing that the report counts.

        Args:
            word: The word as it is looked up.

        Returns:
            Whether it is in the name of a unit.
        """
        return stem(word) in self.counted

    def within(self, text: str) -> Iterator[tuple[int, int]]:
        """
        Find the names with digits in a text: those digits are not figures.

        Args:
            text: The text.

        Yields:
            Where each begins and ends.
        """
        for name in sorted(self.numbered):
            start = text.find(name)
            while start >= 0:
                yield start, start + len(name)
                start = text.find(name, start + len(name))

    def scores(self, words: Iterable[str]) -> dict[str, Score]:
        """
        Return how well words name each metric.

        Args:
            words: Stems of words.

        Returns:
            The score for the best name of every metric of which a word is there.
        """
        scores: dict[str, Score] = {}
        for name, (weight, count, single) in self._hits(words).items():
            whole, singles = self.totals[name]
            share = single * WHOLE // singles
            score = Score(weight * WHOLE // whole, count, share)
            known = scores.get(name[0])
            if known is None or score > known:
                scores[name[0]] = score
        return scores

    def _hits(self, words: Iterable[str]) -> dict[tuple[str, int], list[int]]:
        """Give for each name what its words weigh, how many they are, and no pairs."""
        hits: dict[tuple[str, int], list[int]] = {}
        for root in self.weights.keys() & words:
            weight = self.weights[root]
            alone = 0 if _PAIR in root else weight
            for name in self.holders[root]:
                hit = hits.get(name)
                if hit is None:
                    hits[name] = [weight, 1, alone]
                else:
                    hit[0] += weight
                    hit[1] += 1
                    hit[2] += alone
        return hits

    def share(self, address: str, words: AbstractSet[str]) -> int:
        """
        Return how well words name one metric.

        Args:
            address: The metric.
            words: Stems of words.

        Returns:
            The largest share of one of its names that is among them, from 0 to 1000.
        """
        weights = self.weights
        return max(
            sum(map(weights.__getitem__, name & words))
            * WHOLE
            // self.totals[address, place][0]
            for place, name in enumerate(self.own[address])
        )

    def about(self, address: str, words: AbstractSet[str]) -> int:
        """
        Return how well words name the sector, wholes and unit of a metric.

        Args:
            address: The metric.
            words: Stems of words.

        Returns:
            The share of these names that is among the words, from 0 to 1000.
        """
        around = self.around[address]
        return len(around & words) * WHOLE // len(around) if around else 0

    def hit(self, address: str, words: frozenset[str]) -> frozenset[str]:
        """
        Return the words of a metric's name that are among some words.

        Args:
            address: The metric.
            words: Stems of words.

        Returns:
            The stems of the best of its names that are among them.
        """
        first, *others = self.own[address]
        hit = first & words
        return max(hit, *(name & words for name in others), key=len) if others else hit

    def best(self, words: Iterable[str]) -> int:
        """
        Return how well some words name any metric.

        Args:
            words: Stems of words.

        Returns:
            The largest share of a name that is among them.
        """
        hits = self._hits(words).items()
        totals = self.totals
        return max((hit[0] * WHOLE // totals[name][0] for name, hit in hits), default=0)


def _named(name: str, words: Lexicon, small: _Stems) -> _Stems:
    """Take the stems of a name; of a name with small words only, those."""
    tokens = words.tokens(name)
    name_words = words_of(tokens, small) or words_of(tokens, frozenset())
    return frozenset(word.stem for word in name_words)


def _union(stems: Iterable[_Stems]) -> _Stems:
    return frozenset(itertools.chain.from_iterable(stems))


def _small_words(words: Lexicon) -> _Stems:
    """Collect the words of a language that name nothing."""
    small: set[str] = set()
    for entries in words.phrases.values():
        for phrase, tags in entries:
            if not tags.keys().isdisjoint(_SMALL) and (
                len(phrase) == 1 or "stops" in tags
            ):
                small.update(phrase)
    return frozenset(small)


_STRONG: Final = frozenset(";:")


def owned(
    sentence: Spoken, places: Sequence[tuple[int, int, int]], names: Names
) -> list[list[Word]]:
    """
    Decide which words belong to each figure of a sentence.

    A word between two figures belongs to one of them. Where something separates the
    words between them, those before it belong to the first figure; of several
    separators, or where there is none, that cut is taken which leaves the names of
    metrics whole.

    Args:
        sentence: The sentence.
        places: Those of its figures that are looked at, as in ``sentence.places``.
        names: The names of a report.

    Returns:
        The words of each figure, in order.
    """
    tokens = sentence.tokens
    heads = words_of(sentence.heads, names.small, -len(sentence.heads))
    if not tokens:
        return [list(heads) for _ in places]
    ends = [0, *(last for _, _, last in places)]
    starts = [*(first for _, first, _ in places), len(tokens)]
    gaps = [
        words_of(tokens[end:start], names.small, end)
        for end, start in zip(ends, starts, strict=True)
    ]
    gaps[0] = list(_label(tokens, gaps[0], names))
    owned_words: list[list[Word]] = [[] for _ in places]
    spread = _in_order(tokens, places, gaps, names) or [gaps[0]]
    for index, part in enumerate(spread):
        owned_words[index] += [*heads, *part]
    after = not _names(gaps[0], names) and bool(_names(gaps[-1], names))
    last = len(places) - 1
    for index in range(len(spread), len(places)):
        ahead = owned_words[index - 1]
        beyond = gaps[-1] if index == last else []
        between = range(ends[index], starts[index])
        counts = not _names(ahead, names) and _is_counted(tokens, between.start)
        named = _names(gaps[index], names)
        cuts = _cuts(tokens, between, named)
        if after or counts:
            cuts.reverse()
        cut = _cut(cuts, named, (ahead, beyond), names)
        if not (_is_percent(tokens, ends[index]) and _is_named(ahead, names)):
            ahead += [word for word in gaps[index] if word.place < cut]
        owned_words[index] += [word for word in gaps[index] if word.place >= cut]
    if not (_is_percent(tokens, ends[-1]) and _is_named(owned_words[last], names)):
        owned_words[last] += _tail(tokens, gaps[-1], owned_words[last], names)
    return owned_words


def _label(
    tokens: Sequence[Token], gap: Sequence[Word], names: Names
) -> Sequence[Word]:
    """Keep the words behind the last semicolon or colon if they name something."""
    for place in range(gap[-1].place if gap else 0, -1, -1):
        if tokens[place].text in _STRONG or "breaks" in tokens[place].tags:
            nearer = [word for word in gap if word.place > place]
            return nearer if _names(nearer, names) else gap
    return gap


def _is_percent(tokens: Sequence[Token], end: int) -> bool:
    """Return whether a figure ends in a percent, whose whole may follow it."""
    return tokens[end - 1].tags.get("units") == "%"


def _is_named(words: Sequence[Word], names: Names) -> bool:
    """Return whether words name some metric, by half of its name or more."""
    return 2 * names.best(word.stem for word in words) >= WHOLE


def _names(words: Sequence[Word], names: Names) -> list[Word]:
    return [word for word in words if word.stem in names.holders]


def _cuts(tokens: Sequence[Token], between: range, named: Sequence[Word]) -> list[int]:
    """Return the places where the words of the first figure can end."""
    cuts = [place for place in between if separates(tokens[place])]
    if cuts:
        return cuts
    if named:
        return [between.start, *(word.place + 1 for word in named)]
    return [between.start, between.stop]


def _cut(
    cuts: Sequence[int],
    named: Sequence[Word],
    around: tuple[Sequence[Word], Sequence[Word]],
    names: Names,
) -> int:
    """Choose where the words of the first figure end: where names stay whole."""
    if len(cuts) == 1 or not named:
        return cuts[0]
    ahead, beyond = ([word.stem for word in words] for words in around)
    stems = [word.stem for word in named]
    firsts: dict[int, int] = {}  # the cuts that differ, by how many words are left
    for cut in cuts:
        firsts.setdefault(sum(word.place < cut for word in named), cut)
    best, chosen = -1, cuts[0]
    for count, cut in firsts.items():
        left = names.best([*ahead, *stems[:count]])
        right = names.best([*beyond, *stems[count:]])
        if left + right > best:
            best, chosen = left + right, cut
    return chosen


def _is_counted(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word behind a number says what is counted."""
    return place < len(tokens) and tokens[place].wordy and not tokens[place].tags


def _tail(
    tokens: Sequence[Token],
    gap: Sequence[Word],
    owned_words: Sequence[Word],
    names: Names,
) -> list[Word]:
    """Take the words behind the last figure; up to a separator if it has a name."""
    if not _names(owned_words, names):
        return list(gap)
    ends = (word.place for word in gap)
    first = next(ends, 0)
    for place in range(first, len(tokens)):
        if separates(tokens[place]):
            return [word for word in gap if word.place < place]
    return list(gap)


def _in_order(
    tokens: Sequence[Token],
    places: Sequence[tuple[int, int, int]],
    gaps: Sequence[Sequence[Word]],
    names: Names,
) -> list[list[Word]]:
    """Pair names with figures for "Kent and Fife have 5 and 6 boats respectively"."""
    marks = [at for at, token in enumerate(tokens) if "respectively" in token.tags]
    joined = len(places) > 1 and all(
        end + 1 == start and "joins" in tokens[end].tags
        for (_, _, end), (_, start, _) in itertools.pairwise(places)
    )
    if not (marks or joined):
        return []
    parts: list[list[Word]] = [[]]
    for word in gaps[0]:
        before = parts[-1][-1].place if parts[-1] else word.place
        if any(separates(tokens[place]) for place in range(before, word.place)):
            parts.append([])
        parts[-1].append(word)
    count = len(parts)
    if not 1 < count <= len(places):
        return []
    ends = places[count][1] if count < len(places) else len(tokens)
    apart = any(_names(gap, names) for gap in gaps[1:count])
    named = all(_names(part, names) for part in parts)
    led = marks[0] < ends if marks else count == len(places)
    return parts if named and not apart and led else []
