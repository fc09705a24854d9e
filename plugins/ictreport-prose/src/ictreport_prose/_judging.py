"""What a report states about each figure of a text."""

import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.language.lexicon import Token
from ictreport.model import link
from ictreport.model.report import Report
from ictreport_prose._arithmetic import computed, summed
from ictreport_prose._comparing import (
    Agreement,
    Amounts,
    Difference,
    Printed,
    compare,
    is_unsigned,
    opposed,
)
from ictreport_prose._facts import Fact, earlier_facts_of, facts_of
from ictreport_prose._figure import Figure, FigureKind, Reference
from ictreport_prose._naming import (
    UNNAMED,
    WHOLE,
    Names,
    Score,
    Word,
    owned,
    stem,
    words_of,
)
from ictreport_prose._read import Spoken, read_sentences
from ictreport_prose._verdicts import AuditedFigure, Verdict

_HALF: Final = WHOLE // 2
_AROUND: Final = 4
"""The sector, wholes and unit of a metric weigh one fourth of its name."""

_AGREEING: Final = 400
"""The weight of an equal amount; a complete name weighs 1000."""

_TELLING: Final = 3
"""A number with fewer digits than this is equal to others by chance."""

_FEW: Final = 8
"""How many metrics are compared with the words of a clause."""

_MOST_EQUAL: Final = 40
"""How many facts with the amount of a figure are compared."""

_PROPORTIONS: Final = frozenset({FigureKind.SHARE, FigureKind.RATIO})
"""Kinds of figures that a sentence computes, however few digits they have."""

_LONGEST_HEADING: Final = 100
_BULLETS: Final = frozenset("-–—•*·+▪●○")
_SENTENCE_ENDS: Final = ".!?।"


_VERDICTS: Final = {
    Difference.WITHHELD: Verdict.CONTRADICTED,
    Difference.DIRECTION: Verdict.CONTRADICTED,
    Difference.BASELINE: Verdict.MISPLACED,
    Difference.PERIOD: Verdict.MISPLACED,
    Difference.KIND: Verdict.CONTRADICTED,
}
"""Verdicts on figures whose amount does not decide, in the order of their weight."""


_Compared = tuple[Agreement | Difference, Fact]


@attrs.frozen(eq=False)
class Matcher:
    """
    The facts and names of a report, prepared for comparison with texts.

    Attributes:
        language: The language of the texts.
        names: The names of its metrics in that language.
        facts: The facts of the report, by metric.
        levels: The values of the metrics that have one.
        amounts: The facts of the report, by amount.
    """

    language: Language
    names: Names
    facts: Mapping[str, Sequence[Fact]]
    levels: Mapping[str, Fact]
    amounts: Amounts

    @classmethod
    def of(
        cls, report: Report, language: Language, previous: Iterable[Report] = ()
    ) -> "Matcher":
        """
        Prepare a report for comparison.

        Args:
            report: The report.
            language: The language of the texts, with words for reading.
            previous: Earlier reports of the same publisher.

        Returns:
            The matcher.
        """
        earlier = tuple(previous)
        facts: dict[str, list[Fact]] = {}
        linked = link(report, *earlier) if earlier else report
        for fact in facts_of(linked, language.tag):
            facts.setdefault(fact.address, []).append(fact)
        for older in earlier:
            for fact in earlier_facts_of(older, language.tag):
                if fact.address in facts:
                    facts[fact.address].append(fact)
        every = list(itertools.chain.from_iterable(facts.values()))
        levels = {fact.address: fact for fact in reversed(every) if _is_level(fact)}
        subjects = {fact.address: fact.subject for fact in every}
        names = Names.of(subjects.values(), language)
        return cls(language, names, facts, levels, Amounts.of(every))

    def match(self, text: str) -> tuple[AuditedFigure, ...]:
        """
        Compare the figures of a text with the report.

        Args:
            text: The text.

        Returns:
            The figures with verdicts, in order, except those that are ``not_metric``.
        """
        reading = read_sentences(text, self.language, self.names.counts)
        judge = _Judge(self, text, reading.figures)
        for sentence in reading.sentences:
            judge.judge(sentence)
        return judge.results()


@attrs.define(eq=False, slots=False)  # with slots, a cached property slows the others
class _Group:
    """
    A level with the changes that belong to it, and the words that they own.

    ``evidence`` is where those of the words stand that name its metric.
    """

    places: list[int]
    words: list[Word]
    of: int | None = None
    evidence: tuple[tuple[int, int], ...] = ()

    @functools.cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)


@attrs.define(eq=False)
class _Context:
    """The metric that a paragraph, and before it a list, is about; the heading."""

    subject: str | None = None
    lead: str | None = None
    heading: frozenset[str] = frozenset()
    item: bool = False

    def follow(self, subject: str | None) -> None:
        self.subject = subject
        if subject is not None and not self.item:
            self.lead = subject


@attrs.define(eq=False)  # twice as fast as a frozen one
class _Candidate:
    """A metric that a group may be about, and the words of its name that are there."""

    address: str
    score: Score
    hit: frozenset[str]
    around: int
    near: int
    agreeing: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        named = self.score.own + self.around // _AROUND
        return named + self.agreeing, self.score.words, self.near, self.agreeing


@attrs.define(eq=False)
class _Judge:
    """The figures of one text, judged a sentence at a time."""

    matcher: Matcher
    text: str
    figures: Sequence[Figure]
    uppers: dict[int, int] = attrs.field(init=False)
    inside_names: AbstractSet[int] = attrs.field(init=False)
    audited: dict[int, AuditedFigure] = attrs.field(factory=dict[int, AuditedFigure])
    context: _Context = attrs.field(factory=_Context)
    mentioned: list[Reference] = attrs.field(factory=list[Reference])
    together: list[str] = attrs.field(factory=list[str])
    levels: dict[str, Fact] = attrs.field(factory=dict[str, Fact])
    is_meant: dict[int, bool] = attrs.field(factory=dict[int, bool])
    printed: dict[int, Printed | None] = attrs.field(factory=dict[int, Printed | None])
    end: int = 0

    def __attrs_post_init__(self) -> None:
        uppers = ((figure.upper, place) for place, figure in enumerate(self.figures))
        self.uppers = {upper: place for upper, place in uppers if upper is not None}
        spans = self.matcher.names.within(self.text)
        self.inside_names = {place for span in spans for place in range(*span)}

    def results(self) -> tuple[AuditedFigure, ...]:
        """Give the verdicts; that on the lower end of a range is that on the upper."""
        for upper, lower in self.uppers.items():
            if lower in self.audited:
                audited, figure = self.audited[lower], self.figures[upper]
                self.audited[upper] = attrs.evolve(
                    audited, figure=figure, text=self.text[figure.start : figure.end]
                )
        return tuple(self.audited[place] for place in sorted(self.audited))

    def judge(self, sentence: Spoken) -> None:
        """Judge the figures of a sentence, or of a row of a table."""
        self._enter(sentence)
        places = tuple(span for span in sentence.places if self._is_judged(span[0]))
        judged = [place for place, _, _ in places]
        if not judged:
            self._follow(sentence)
            return
        figures = [self.figures[place] for place in judged]
        times = [time for figure in figures for time in (figure.baseline, figure.time)]
        self.mentioned = [time for time in times if time is not None]
        self.levels = {}
        words = owned(sentence, places, self.matcher.names)
        if sentence.tokens:
            groups = self._groups(judged, words)
        else:
            groups = [_Group(judged, words[0])]
        self.is_meant = {}
        for group in groups:
            self.context.follow(self._settle(group))
        self._once(judged)
        if len(groups) == 1:
            self._both(groups[0], sentence.tokens)
        self._once(judged)
        for place in judged if len(self.levels) > 1 else ():
            self.audited[place] = self._followed(place)

    def _is_judged(self, place: int) -> bool:
        figure = self.figures[place]
        named = figure.start in self.inside_names
        metric = figure.kind is not FigureKind.NOT_METRIC
        return metric and not named and place not in self.uppers

    def _enter(self, sentence: Spoken) -> None:
        """Keep the subject within a paragraph, and that of a lead-in for its list."""
        context = self.context
        if not sentence.tokens:
            context.subject = context.lead = None
            return
        start = sentence.tokens[0].start
        between = self.text[self.end : start]
        self.end = sentence.tokens[-1].end
        if "\n" in between:
            context.item = self.text[start : start + 1] in _BULLETS
            if not context.item:
                context.lead = None
            context.subject = context.lead

    def _follow(self, sentence: Spoken) -> None:
        """Take the subject of a sentence without figures, or the words of a heading."""
        if not sentence.tokens:
            return
        words = words_of(sentence.tokens, self.matcher.names.small)
        stems = frozenset(word.stem for word in words)
        written = self.text[sentence.tokens[0].start : self.end]
        alone = self.text[self.end : self.end + 1] in {"", "\n"}
        short = len(written) < _LONGEST_HEADING and written[-1] not in _SENTENCE_ENDS
        if alone and short:
            self.context.heading = stems
        best = self._best(stems)
        if best is not None and best[1].own >= _HALF:
            self.context.follow(best[0])

    def _best(self, stems: Iterable[str]) -> tuple[str, Score] | None:
        """Find the metric that some words name best."""
        scores = self.matcher.names.scores(stems)
        return max(scores.items(), key=lambda pair: (pair[1], pair[0]), default=None)

    def _groups(
        self, judged: Sequence[int], words: Sequence[list[Word]]
    ) -> list[_Group]:
        """Put each level and the figures that belong to it together."""
        groups: dict[int, _Group] = {}
        for place, own in zip(judged, words, strict=True):
            leader = self._leader(place, judged)
            known = groups[leader].words if leader in groups else []
            theirs = [*words[judged.index(leader)], *known]
            if leader != place and self._is_apart(own, theirs):
                leader = place
            group = groups.setdefault(leader, _Group([], []))
            group.places.append(place)
            group.words += own
            outside = self.figures[place].of
            if outside is not None and outside not in judged:
                group.of = outside
        return list(groups.values())

    def _leader(self, place: int, judged: Sequence[int]) -> int:
        """Follow the links from changes and earlier values to their level."""
        passed = {place}
        while True:
            figure = self.figures[place]
            part = figure.kind is FigureKind.VALUE and figure.baseline is None
            of = figure.of
            if of is None or of not in judged or of in passed or part:
                return place
            place = of
            passed.add(place)

    def _is_apart(self, own: Sequence[Word], other: Sequence[Word]) -> bool:
        """Whether the words of a figure name another metric than those of its level."""
        stems = [word.stem for word in own if "months" not in word.token.tags]
        best = self._best(stems)
        if best is None or best[1].own < _HALF:
            return False
        theirs = frozenset(word.stem for word in other)
        of_level = self._best(theirs)
        if of_level is None or of_level[0] == best[0]:
            return False
        names, level = self.matcher.names, of_level[0]
        alone = names.share(level, frozenset(stems))
        return alone < names.share(level, theirs.union(stems))

    def _settle(self, group: _Group) -> str | None:
        """Choose the metric of a group, judge its figures, and give the metric."""
        context = self._subject(group)
        self.printed = {place: self._print(place) for place in group.places}
        equal = {place: self._equal(place) for place in group.places}
        candidates = self._candidates(group, equal, context)
        best = self._chosen(candidates, context)
        if best is None:
            self.audited.update({place: self._blank(place) for place in group.places})
            return None
        address, own = best.address, best.score.single
        near = address == context and self._is_near(address, group.stems)
        stated = any(
            address in equal[place] and self._is_telling(place) for place in equal
        )
        named = own >= _HALF or (own > 0 and (near or stated))
        sure = named or (own == 0 and address == context)
        self.together = [each.address for each in candidates if each.score.own == WHOLE]
        for name in (*self.together, address):
            if name in self.matcher.levels:
                self.levels[name] = self.matcher.levels[name]
        group.evidence = self._evidence(address, group)
        for place in group.places:
            self.is_meant[place] = sure or own > 0
            self.audited[place] = self._judge(
                place, best, equal[place], group, sure=sure
            )
        facts = [self.audited[place].fact for place in group.places]
        stated = any(fact is not None and fact.address == address for fact in facts)
        return address if named or stated else None

    def _once(self, judged: Sequence[int]) -> None:
        """
        Let figures whose words name nothing state no fact that another figure states.

        In "revenue was 5 billion and costs were 5 billion" the second is another thing.
        """
        named = {
            id(self.audited[each].fact) for each in judged if self.is_meant.get(each)
        }
        for place in judged:
            fact = self.audited[place].fact
            known = fact is not None and id(fact) in named
            if known and not self.is_meant.get(place):
                self.audited[place] = self._blank(place)

    def _both(self, group: _Group, tokens: Sequence[Token]) -> None:
        """Hold the figures of "revenue and profit were 5 billion" against both."""
        for address in self.together:
            facts = self.matcher.facts.get(address, ())
            for place in group.places:
                audited, printed = self.audited[place], self.printed.get(place)
                fact = audited.fact
                matched = audited.verdict is Verdict.MATCHED
                if not matched or printed is None or fact is None:
                    continue
                if not self._is_joined(group, (fact.address, address), tokens):
                    continue
                compared = [
                    (self._compare(place, printed, each), each) for each in facts
                ]
                apart = [each for how, each in compared if how is Difference.AMOUNT]
                if all(how is not Agreement.AGREES for how, _ in compared):
                    named = self._blank(place, self._evidence(address, group))
                    other = {fact.address: fact}
                    self.audited[place] = (
                        self._apart(named, place, apart, other) or audited
                    )

    def _is_joined(
        self, group: _Group, pair: tuple[str, str], tokens: Sequence[Token]
    ) -> bool:
        """Whether nothing but a word such as "and" is between the names of metrics."""
        left, right = (self.matcher.names.hit(name, group.stems) for name in pair)
        places = [
            [word.place for word in group.words if word.stem in own]
            for own in (left - right, right - left)
        ]
        if not all(places) or min(map(min, places)) < 0:  # heads of a table
            return False
        first, second = sorted(places)
        named = {word.place for word in group.words if word.stem in left | right}
        between = set(range(max(first) + 1, min(second))) - named
        return bool(between) and all("joins" in tokens[at].tags for at in between)

    def _chosen(
        self, candidates: Sequence[_Candidate], context: str | None
    ) -> _Candidate | None:
        """Choose the metric that fits best; of several without a name, none."""
        best = max(candidates, key=lambda candidate: candidate.rank, default=None)
        if best is None or best.score.own or best.address == context:
            return best
        rivals = sum(candidate.rank == best.rank for candidate in candidates)
        return best if rivals == 1 else None

    def _subject(self, group: _Group) -> str | None:
        """Return the metric that a group without words of its own is about."""
        whole = None if group.of is None else self.audited.get(group.of)
        subject = self.context.subject
        if whole is not None and whole.fact is not None:
            subject = whole.fact.address
        if subject is None:
            return None
        known = self._words_around(subject)
        single = (word for word in group.words if " " not in word.stem)
        foreign = any(not word.known and word.stem not in known for word in single)
        return None if foreign else subject

    def _is_near(self, address: str, stems: AbstractSet[str]) -> bool:
        """Whether words and what was spoken of before name a metric together."""
        close = self._words_around(address) | stems
        return self.matcher.names.share(address, close) >= _HALF

    def _words_around(self, address: str | None) -> frozenset[str]:
        return frozenset() if address is None else self.matcher.names.close[address]

    def _candidates(
        self,
        group: _Group,
        equal: Mapping[int, Mapping[str, Fact]],
        context: str | None,
    ) -> list[_Candidate]:
        """List the metrics that a group may be about."""
        names, stems = self.matcher.names, group.stems
        scores = names.scores(stems)
        best = sorted(
            ((score, address) for address, score in scores.items()), reverse=True
        )
        addresses = dict.fromkeys(address for _, address in best[:_FEW])
        if context is not None:
            addresses[context] = None
        for facts in equal.values():
            addresses.update(dict.fromkeys(itertools.islice(facts, _FEW)))
        if any(scores[name].single >= _HALF for name in scores.keys() & addresses):
            addresses = {
                name: None
                for name in addresses
                if scores.get(name, UNNAMED).own or name == context
            }
        section = stems | self.context.heading
        before = self._words_around(context or self.context.subject)
        agreeing = dict.fromkeys(addresses, 0)
        for place, facts in equal.items():
            for address in facts.keys() & addresses:
                agreeing[address] += self._weight(place)
        candidates: list[_Candidate] = []
        for address, weight in agreeing.items():
            bare = address == context and not scores
            around = 2 * WHOLE if bare else names.about(address, section)
            near = len(before & names.own[address][0])
            score = scores.get(address, UNNAMED)
            hit = names.hit(address, stems) if score.own else frozenset[str]()
            candidates.append(_Candidate(address, score, hit, around, near, weight))
        if len(candidates) == 1:
            return candidates
        return [
            each for each in candidates if not self._is_outdone(each, candidates, stems)
        ]

    def _is_outdone(
        self, candidate: _Candidate, others: Iterable[_Candidate], stems: frozenset[str]
    ) -> bool:
        """Whether the words that name a metric name another metric better."""
        own, score = candidate.hit, candidate.score.own
        around = self.matcher.names.around
        for other in others if own else ():
            longer = other.score.own >= min(score, _HALF) and own < other.hit
            alike = own == other.hit and score == other.score.own >= _HALF
            if (
                alike
                and around[candidate.address] & stems < around[other.address] & stems
            ):
                return True  # the words of one sector name the cases of another less
            if own == other.hit and score < WHOLE and candidate.near < other.near:
                return True  # "assets were 9.3 billion, or 5.9 months of imports"
            if score < WHOLE and len(own) == 1:
                foreign = other.hit - own - around[candidate.address]
                if _are_beside(own, foreign, stems):
                    return True  # "smartphone use" is no "IPv6 use"
            if longer or (other.score.own == WHOLE > score and own <= other.hit):
                return True
        return False

    def _weight(self, place: int) -> int:
        """Weigh an equal amount: one of few digits is equal to others by chance."""
        printed = self.printed[place]
        telling = printed is not None and printed.digits >= _TELLING
        return _AGREEING if telling else _AGREEING // 4

    def _equal(self, place: int) -> dict[str, Fact]:
        """Find the facts that a figure states, at most one of each metric."""
        figure, printed = self.figures[place], self.printed[place]
        if printed is None:
            return {}
        near = self.matcher.amounts.near(printed)
        if self.matcher.amounts.below and is_unsigned(figure, printed):
            near = itertools.chain(near, self.matcher.amounts.near(printed.opposite))
        if figure.kind is FigureKind.RATIO:
            growths = map(self.matcher.amounts.near, printed.as_growths(figure))
            near = itertools.chain(near, *growths)
        facts: dict[str, Fact] = {}
        for fact in itertools.islice(near, _MOST_EQUAL):
            known = fact.superseded or fact.address in facts
            if not known and self._compare(place, printed, fact) is Agreement.AGREES:
                facts[fact.address] = fact
        return facts

    def _print(self, place: int) -> Printed | None:
        figure = self.figures[place]
        upper = None if figure.upper is None else self.figures[figure.upper]
        return Printed.of(figure, upper)

    def _compare(
        self, place: int, printed: Printed, fact: Fact
    ) -> Agreement | Difference:
        return compare(self.figures[place], printed, fact, self.mentioned)

    def _blank(
        self, place: int, words: tuple[tuple[int, int], ...] = ()
    ) -> AuditedFigure:
        return self._verdict(place, Verdict.UNACCOUNTED, None, words)

    def _matched(
        self,
        place: int,
        fact: Fact,
        words: tuple[tuple[int, int], ...] = (),
    ) -> AuditedFigure:
        return self._verdict(place, Verdict.MATCHED, fact, words)

    def _verdict(
        self,
        place: int,
        verdict: Verdict,
        fact: Fact | None,
        words: tuple[tuple[int, int], ...],
    ) -> AuditedFigure:
        figure = self.figures[place]
        text = self.text[figure.start : figure.end]
        return AuditedFigure(
            figure=figure, text=text, verdict=verdict, fact=fact, words=words
        )

    def _judge(
        self,
        place: int,
        best: _Candidate,
        equal: Mapping[str, Fact],
        group: _Group,
        *,
        sure: bool,
    ) -> AuditedFigure:
        """Judge a figure of a group that is about a metric."""
        figure, printed, address = (
            self.figures[place],
            self.printed[place],
            best.address,
        )
        if address in equal:
            is_sure = sure or best.score.own or self._is_telling(place)
            fact = equal[address]
            return (
                self._matched(place, fact, group.evidence)
                if is_sure
                else self._blank(place)
            )
        named = self._blank(place, group.evidence)
        facts = self.matcher.facts.get(address, ())
        if figure.kind is FigureKind.UNCHANGED:
            return self._unchanged(named, facts, sure=sure)
        if printed is None:
            return self._blank(place)
        compared = [(self._compare(place, printed, fact), fact) for fact in facts]
        own = [pair for pair in compared if not pair[1].superseded]
        counts = not self._compares(group, equal) and self._counts(figure, address)
        apart = [fact for agreement, fact in own if agreement is Difference.AMOUNT]
        result = (
            self._earlier(named, compared)
            or (self._differing(named, own) if sure else None)
            or self._computed(named, place, printed, equal)
            or (self._apart(named, place, apart, equal) if sure and counts else None)
        )
        if result is None and len(equal) == 1 and not apart and self._is_telling(place):
            (fact,) = equal.values()
            rival = next((other for other in facts if _is_rival(other, fact)), None)
            if not sure or rival is None:
                return self._matched(place, fact)
            return attrs.evolve(
                named,
                verdict=Verdict.MISPLACED,
                fact=rival,
                difference=Difference.METRIC,
                elsewhere=fact,
            )
        return result or self._blank(place)

    def _earlier(
        self, named: AuditedFigure, compared: Sequence[_Compared]
    ) -> AuditedFigure | None:
        """Find the fact of an earlier report, or before a revision, that agrees."""
        for agreement, fact in compared:
            if agreement is Agreement.AGREES:
                own = any(_replaces(other, fact) for _, other in compared)
                right = not fact.superseded or (fact.earlier and not own)
                verdict = Verdict.MATCHED if right else Verdict.SUPERSEDED
                return attrs.evolve(named, verdict=verdict, fact=fact)
        for agreement, fact in compared:
            dated = named.figure.time is not None
            if agreement is Difference.PERIOD and fact.source and not dated:
                return attrs.evolve(named, verdict=Verdict.SUPERSEDED, fact=fact)
        return None

    def _differing(
        self, named: AuditedFigure, own: Sequence[_Compared]
    ) -> AuditedFigure | None:
        """Find a fact with the amount that differs in kind, direction, time or base."""
        for difference, verdict in _VERDICTS.items():
            for agreement, fact in own:
                if agreement is difference:
                    return attrs.evolve(
                        named, verdict=verdict, fact=fact, difference=difference
                    )
        return None

    def _computed(
        self,
        named: AuditedFigure,
        place: int,
        printed: Printed,
        equal: Mapping[str, Fact],
    ) -> AuditedFigure | None:
        """Find how a figure follows from levels that its sentence names."""
        figure = self.figures[place]
        if not self._is_telling(place) and figure.kind not in _PROPORTIONS:
            return None
        if equal:
            levels = [
                self.levels[address]
                for address in self.together
                if address in self.levels
            ]
            arithmetic = summed(figure, printed, levels)
        else:
            arithmetic = computed(figure, printed, list(self.levels.values()))
        if arithmetic is None:
            return None
        return attrs.evolve(named, verdict=Verdict.MATCHED, arithmetic=arithmetic)

    def _followed(self, place: int) -> AuditedFigure:
        """Match what follows from levels that the sentence names only after it."""
        audited = self.audited[place]
        if audited.verdict is not Verdict.UNACCOUNTED:
            return audited
        self.printed = {place: self._print(place)}
        printed = self.printed[place]
        if printed is None or self._equal(place):
            return audited
        return self._computed(audited, place, printed, {}) or audited

    def _apart(
        self,
        named: AuditedFigure,
        place: int,
        facts: Sequence[Fact],
        equal: Mapping[str, Fact],
    ) -> AuditedFigure | None:
        """Contradict a figure by the nearest of some facts with other amounts."""
        printed = self.printed[place]
        amount = Fraction(0) if printed is None else printed.amount
        nearest = min(
            facts,
            key=lambda fact: abs(abs(amount) - abs(fact.amount or Fraction(0))),
            default=None,
        )
        if nearest is None:
            return None
        other = next(iter(equal.values()), None) if self._is_telling(place) else None
        return attrs.evolve(
            named,
            verdict=Verdict.CONTRADICTED if other is None else Verdict.MISPLACED,
            fact=nearest,
            difference=Difference.AMOUNT if other is None else Difference.METRIC,
            elsewhere=other,
        )

    def _is_telling(self, place: int) -> bool:
        return self._weight(place) == _AGREEING

    def _compares(self, group: _Group, equal: Mapping[str, Fact]) -> bool:
        """Whether words name two metrics, each by words of its own, and not a part."""
        names = self.matcher.names
        hits = {each: names.hit(each, group.stems) for each in self.together}
        pairs = itertools.combinations(sorted(hits), 2)
        return not equal and any(
            hits[first].isdisjoint(hits[second]) and not second.startswith(f"{first}.")
            for first, second in pairs
        )

    def _counts(self, figure: Figure, address: str) -> bool:
        """Whether the things that a figure counts can be those of a metric."""
        names = self.matcher.names
        things = figure.counted.casefold().split()
        stems = frozenset(stem(word) for word in things if word not in names.small)
        around = self._words_around(address)
        level = self.matcher.levels.get(address)
        unit = None if level is None else level.unit
        # money or a measure: counts have things to count, and pure numbers fixed codes
        measured = unit is not None and not (unit.counted or unit.kind.traits.codes)
        if measured and figure.unit is None and not figure.scale:
            return stems <= around  # "34 trade fairs" are no balance of trade
        foreign = names.units[address] and not stems.isdisjoint(names.counted)
        return not foreign or not stems.isdisjoint(around)

    def _unchanged(
        self, named: AuditedFigure, facts: Sequence[Fact], *, sure: bool
    ) -> AuditedFigure:
        """Judge a statement that nothing changed."""
        agreement, fact = opposed(named.figure, facts)
        if agreement is Agreement.AGREES:
            return attrs.evolve(named, verdict=Verdict.MATCHED, fact=fact)
        if sure and isinstance(agreement, Difference):
            return attrs.evolve(
                named, verdict=Verdict.CONTRADICTED, fact=fact, difference=agreement
            )
        return attrs.evolve(named, words=())

    def _evidence(self, address: str, group: _Group) -> tuple[tuple[int, int], ...]:
        """Return the places of the words of a group that name a metric."""
        known = self._words_around(address)
        tokens = [word.token for word in group.words if word.stem in known]
        return tuple(dict.fromkeys((token.start, token.end) for token in tokens))


def _are_beside(
    own: frozenset[str], others: AbstractSet[str], stems: AbstractSet[str]
) -> bool:
    """Whether the only word of a name stands beside a word of another name."""
    word = next(iter(own))
    return len(own) == 1 and any(
        f"{word} {other}" in stems or f"{other} {word}" in stems for other in others
    )


def _is_level(fact: Fact) -> bool:
    """Whether a fact is the value of its metric."""
    stated = fact.interval is not None and not (fact.superseded or fact.earlier)
    return stated and fact.kind is FigureKind.VALUE


def _replaces(fact: Fact, other: Fact) -> bool:
    """Whether the report itself states what an earlier one states."""
    alike = fact.kind is other.kind and fact.period == other.period
    return alike and fact.value is not None and not fact.superseded


def _is_rival(fact: Fact, other: Fact) -> bool:
    """Whether a fact that follows from others is for its metric what another is."""
    alike = fact.kind is other.kind and fact.baseline == other.baseline
    return alike and fact.value is None and not fact.withheld
