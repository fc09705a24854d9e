"""Comparing the figures of a text with the facts of a report."""

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ictreport.model.report import Report
from ictreport.prose._agreeing import (
    LEVELS,
    Difference,
    is_unchanged,
    nearest,
    same_base,
    same_kind,
)
from ictreport.prose._amounts import Amounts, Printed, same_unit
from ictreport.prose._facts import ReportedFigure, facts_of
from ictreport.prose._figure import Figure, FigureKind
from ictreport.prose._names import Names, Words, stems

_FAR: Final = 400
"""How many characters before a figure may still name it."""

_LABEL: Final = 120
"""How many characters a label before a colon can have."""

_SENTENCE_END: Final = re.compile(r"[.;:।\n]\s")
_MOST: Final = 50
"""How many metrics are looked at for one figure."""

_TELLING: Final = 3
"""A count of fewer digits than this states a metric only when it is named."""

_NAMED: Final = Fraction(1, 2)
"""How much of a name must be around a figure that states another amount."""

_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")


class Verdict(enum.StrEnum):
    """The verdict of an audit on a figure."""

    MATCHED = "matched"
    """The report states the figure, or it follows from what the report states."""
    CONTRADICTED = "contradicted"
    """The report states something else for the same metric."""
    UNACCOUNTED = "unaccounted"
    """No metric of the report resembles it."""
    DECLARED = "declared"
    """The caller declared it to be no statement."""


@attrs.frozen(kw_only=True, eq=False)
class Pairing:
    """
    A figure of a text, paired with the fact that it states or contradicts.

    Attributes:
        place: The index of the figure in the text.
        verdict: Whether the figure and the fact agree.
        fact: The fact; None when the figure is unaccounted.
        difference: In what the figure differs from the fact, or None.
    """

    place: int
    verdict: Verdict
    fact: ReportedFigure | None = None
    difference: Difference | None = None


@attrs.define(eq=False)
class Matcher:
    """
    Compares the figures of texts with one report.

    Attributes:
        names: The names of its metrics in the language of the text.
        facts: The facts of the report, by metric.
        amounts: The facts of the report, by amount.
        parts: The addresses of the parts of each metric.
        years: The years that the report mentions.
    """

    names: Names
    facts: dict[str, list[ReportedFigure]]
    amounts: Amounts
    parts: dict[str, tuple[str, ...]]
    years: frozenset[int]

    @classmethod
    def of(cls, report: Report, tag: str) -> "Matcher":
        """
        Prepare a report for comparison.

        Args:
            report: The report.
            tag: The BCP 47 tag of the language of the texts.

        Returns:
            The matcher.
        """
        facts: dict[str, list[ReportedFigure]] = {}
        for fact in facts_of(report):
            facts.setdefault(fact.address, []).append(fact)
        every = [fact for held in facts.values() for fact in held]
        parts = {
            address: tuple(f"{address}.{part.code}" for part in metric.parts)
            for address, metric in report.walk()
        }
        years = {
            year
            for fact in every
            for year in (fact.period.start.year, fact.period.end.year)
        }
        names = Names.of(report, tag)
        return cls(names, facts, Amounts.of(every), parts, frozenset(years))

    def match(self, text: str, figures: Sequence[Figure]) -> tuple[Pairing, ...]:
        """
        Compare the figures of a text with the report.

        Args:
            text: The text.
            figures: The figures that ``read_prose`` read in it.

        Returns:
            A pairing for each figure, in order, except those that are ``not_metric``.
        """
        return tuple(_Matching(self, text, figures).pairings())


@attrs.frozen(eq=False)
class _Against:
    """What a figure may contradict, and how likely that is."""

    place: int
    fact: ReportedFigure
    difference: Difference
    rank: tuple[bool, Fraction, int]


_Rank = tuple[bool, bool, Fraction, bool, bool]


@attrs.define(eq=False)
class _Matching:
    """The figures of one text while they are matched: levels first, then claims."""

    matcher: Matcher
    text: str
    figures: Sequence[Figure]
    found: dict[int, Pairing] = attrs.field(factory=dict[int, Pairing])
    stated: set[int] = attrs.field(factory=set[int])

    def pairings(self) -> Iterator[Pairing]:
        named = list(self.matcher.names.within(self.text))
        places = [
            place
            for place, figure in enumerate(self.figures)
            if figure.kind is not FigureKind.NOT_METRIC
            and not any(
                start <= figure.start and figure.end <= end for start, end in named
            )
        ]
        # The ends of a range are compared with the report together.
        uppers = {
            figure.upper: place
            for place, figure in enumerate(self.figures)
            if figure.upper is not None
        }
        places = [at for at in places if at not in uppers]
        levels = [at for at in places if self.figures[at].kind in LEVELS]
        claims = [at for at in places if self.figures[at].kind not in LEVELS]
        for group in (levels, claims):
            for place in group:
                self._agree(place)
            self._settle([place for place in group if place not in self.found])
        for upper, lower in uppers.items():
            if lower in self.found:
                self.found[upper] = attrs.evolve(self.found[lower], place=upper)
        return (self.found[place] for place in sorted(self.found))

    def _agree(self, place: int) -> None:
        """Find the fact that a figure states, the best named first."""
        figure = self.figures[place]
        words = self._words(place)
        subject = self._subject(place)
        best: tuple[_Rank, ReportedFigure] | None = None
        for fact in self._stating(figure, words):
            if not self._may_state(figure, fact, words):
                continue
            if not self._is_of(fact, subject, words):
                continue
            rank = (
                fact.address == subject,
                self._is_part(place, fact),
                self.matcher.names.score(fact.address, words),
                self._is_free(fact),
                fact.value is not None and not fact.earlier,
            )
            if best is None or rank > best[0]:
                best = rank, fact
        if best is not None:
            self._hold(place, best[1])

    def _hold(self, place: int, fact: ReportedFigure) -> None:
        self.stated.add(id(fact))
        self.found[place] = Pairing(place=place, verdict=Verdict.MATCHED, fact=fact)

    def _stating(self, figure: Figure, words: Words) -> Iterable[ReportedFigure]:
        """Give the facts with the amount of a figure; of "unchanged", of its metric."""
        if figure.kind is FigureKind.UNCHANGED:
            subject = self._address(figure.of)
            named = self.matcher.names.candidates(words, _MOST)
            among = named if subject is None else [subject]
            return [fact for one in among for fact in self._facts_at(one)]
        printed = self._printed(figure)
        return () if printed is None else self.matcher.amounts.near(printed)

    def _printed(self, figure: Figure) -> Printed | None:
        upper = None if figure.upper is None else self.figures[figure.upper]
        return Printed.of(figure, upper)

    def _may_state(self, figure: Figure, fact: ReportedFigure, words: Words) -> bool:
        if figure.kind is FigureKind.UNCHANGED:
            return is_unchanged(fact) and same_base(figure, fact)
        return (
            same_kind(figure, fact)
            and same_unit(figure, fact.unit)
            and same_base(figure, fact)
            and self._is_telling(figure, fact, words)
        )

    def _is_telling(self, figure: Figure, fact: ReportedFigure, words: Words) -> bool:
        """Tell whether equal amounts say that the same thing is meant."""
        if figure.unit is not None or figure.kind not in LEVELS:
            return True
        digits = "" if figure.number is None else f"{figure.number:f}".strip("-0.")
        return len(digits) >= _TELLING or self.matcher.names.is_named(
            fact.address, words
        )

    def _is_of(self, fact: ReportedFigure, subject: str | None, words: Words) -> bool:
        """Tell whether a claim that seems to be of a metric can be of this one."""
        if subject is None or fact.address == subject:
            return True
        names = self.matcher.names
        return names.score(fact.address, words) > names.score(subject, words)

    def _settle(self, places: Sequence[int]) -> None:
        """Say what those without a match contradict; no fact is named for two."""
        named: list[_Against] = []
        for place in places:
            figure, subject = self.figures[place], self._subject(place)
            facts = [] if subject is None else self._facts_at(subject)
            found = nearest(figure, self._printed(figure), facts)
            if found is not None:
                self._contradict(place, *found)
            else:
                named += self._named(place)
        named.sort(key=lambda one: one.rank, reverse=True)
        for one in named:
            if one.place not in self.found and self._is_free(one.fact):
                self._contradict(one.place, one.fact, one.difference)
        for place in places:
            if place not in self.found:
                self.found[place] = Pairing(place=place, verdict=Verdict.UNACCOUNTED)

    def _contradict(
        self, place: int, fact: ReportedFigure, difference: Difference
    ) -> None:
        self.stated.add(id(fact))
        self.found[place] = Pairing(
            place=place,
            verdict=Verdict.CONTRADICTED,
            fact=fact,
            difference=difference,
        )

    def _named(self, place: int) -> Iterator["_Against"]:
        """List what a figure may contradict by the names of metrics around it."""
        figure = self.figures[place]
        if figure.kind is FigureKind.UNCHANGED or self._is_of_other_time(figure):
            return
        words, printed = self._words(place), self._printed(figure)
        parts = self.matcher.parts.get(self._address(figure.of) or "", ())
        for address in parts or self.matcher.names.candidates(words, _MOST):
            score = self.matcher.names.score(address, words)
            free = [fact for fact in self._facts_at(address) if self._is_free(fact)]
            found = nearest(figure, printed, free)
            if found is not None and (score >= _NAMED or parts):
                fact, difference = found
                rank = (difference is not Difference.AMOUNT, score, -place)
                yield _Against(place, fact, difference, rank)

    def _is_free(self, fact: ReportedFigure) -> bool:
        return id(fact) not in self.stated

    def _is_of_other_time(self, figure: Figure) -> bool:
        """Tell whether a level follows years, none of which is that of the report."""
        if figure.kind not in LEVELS or figure.baseline is not None:
            return False
        years = _YEAR.findall(self.text, figure.clause[0], figure.start)
        return bool(years) and self.matcher.years.isdisjoint(map(int, years))

    def _facts_at(self, address: str | None) -> list[ReportedFigure]:
        return [] if address is None else self.matcher.facts.get(address, [])

    def _address(self, place: int | None) -> str | None:
        """Say to which metric a figure was found to belong."""
        pairing = None if place is None else self.found.get(place)
        fact = None if pairing is None else pairing.fact
        return None if fact is None else fact.address

    def _subject(self, place: int) -> str | None:
        """Say to which metric a claim or an earlier value must belong."""
        figure = self.figures[place]
        is_part = figure.kind in LEVELS and figure.baseline is None
        return None if is_part else self._address(figure.of)

    def _is_part(self, place: int, fact: ReportedFigure) -> bool:
        """Tell whether a fact is of a part of what the text breaks down."""
        whole = self._address(self.figures[place].of)
        return whole is not None and fact.address.startswith(f"{whole}.")

    def _words(self, place: int) -> Words:
        """Take the words around a figure; what the one before counts is not near."""
        figure = self.figures[place]
        start, end = figure.clause
        before = self.figures[place - 1] if place else None
        if before is not None and before.counted and start >= before.end:
            counted = self.text.find(before.counted, before.end, figure.start)
            start = max(start, counted + len(before.counted) if counted >= 0 else 0)
        start = self._before_colon(start)
        near = self.text[start : min(end, start + _FAR)]
        far = self.text[max(0, start - _FAR) : start].rpartition("\n")[2]
        return Words(stems(f"{near} {figure.counted}"), stems(far))

    def _before_colon(self, start: int) -> int:
        """Take in the label of a clause, as in "Boats: 13"."""
        ahead = self.text[max(0, start - _LABEL) : start]
        label = ahead.rstrip().removesuffix(":")
        if label == ahead.rstrip():
            return start
        sentence = _SENTENCE_END.split(label)[-1]
        return start - len(ahead) + len(label) - len(sentence)
