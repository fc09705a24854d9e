"""Comparing the figures of a text with the facts of a report."""

import datetime as dt
import enum
import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ictreport.language.lexicon import PLANS, split
from ictreport.model.claim import Baseline, Plan
from ictreport.model.interval import Interval
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.text import Text
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Hedge
from ictreport.model.year_start import YearStart
from ictreport_prose._facts import ReportedFigure, facts_of
from ictreport_prose._figure import CHANGES, Direction, Figure, FigureKind, Reference

_DAY: Final = dt.timedelta(days=1)
_LAST_MONTH: Final = 12


def fits(
    said: Reference | None,
    baseline: Baseline | None,
    period: Period,
    year_start: YearStart = YearStart.CALENDAR,
) -> bool:
    """
    Tell whether a text can mean a baseline.

    Args:
        said: What the text compares to; None says nothing, and so contradicts nothing.
        baseline: What the report compares to; None likewise.
        period: The period that the report speaks of.
        year_start: The day on which the years of the report begin.

    Returns:
        Whether nothing that the text says is against it.
    """
    if said is None or baseline is None:
        return True
    if isinstance(baseline, Plan):
        planned = said.sort in {*PLANS, "yearly"}
        return planned and _has_year(said, baseline.period, year_start)
    if said.sort in PLANS or not _has_year(said, baseline, year_start):
        return False
    if said.month is not None and said.month not in {
        baseline.start.month,
        baseline.end.month,
    }:
        return False
    fit = _SORTS.get(said.sort)
    return fit is None or fit(said, baseline, period)


def _has_year(said: Reference, named: Period, year_start: YearStart) -> bool:
    years = {named.start.year, named.end.year, year_start.year_of(named.start)}
    return said.year is None or said.year in years


def _year_ago(said: Reference, baseline: Period, period: Period) -> bool:
    """Take the same part of a year: the one before, unless another is named."""
    alike = (
        baseline.start.month == period.start.month
        and baseline.months == period.months
        and (baseline.months is not None or baseline.days == period.days)
    )
    before = period.start.year - baseline.start.year == 1
    return alike and (said.year is not None or before)


def _previous_year(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return period.end.year - baseline.end.year == 1


def _previous(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return baseline.end + _DAY == period.start or baseline.is_adjacent(period)


def _earlier(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return baseline.start < period.start


def _year_start(said: Reference, baseline: Period, period: Period) -> bool:
    return _year_end(said, baseline, period) or (
        baseline.start.year == period.start.year and baseline.start.month == 1
    )


def _year_end(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return baseline.end.month == _LAST_MONTH and baseline.end < period.end


_SORTS: Final[Mapping[str, Callable[[Reference, Period, Period], bool]]] = {
    "year_ago": _year_ago,
    "previous_year": _previous_year,
    "previous_quarter": _previous,
    "previous_month": _previous,
    "previous_week": _previous,
    "previous_day": _previous,
    "previous": _earlier,
    "year_start": _year_start,
    "year_end": _year_end,
}
"""What must be true of the baseline; sorts that are not here require nothing."""


_ABOVE: Final = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST})
_BELOW: Final = frozenset({Hedge.LESS_THAN, Hedge.AT_MOST})
_CALENDAR: Final = frozenset({"year", "month", "week", "day"})
_HALF: Final = Fraction(1, 2)


@attrs.frozen
class Printed:
    """
    The amount of a figure as a text prints it.

    Attributes:
        amount: The number with scale and sign.
        step: What its last digit counts for; 0 for a count that is exact.
        round: What its last digit that is not zero counts for.
        hedge: How it is qualified.
        upper: The upper end of a range, or None.
    """

    amount: Fraction
    step: Fraction
    round: Fraction
    hedge: Hedge
    upper: Fraction | None = None

    @classmethod
    def of(cls, figure: Figure, upper: Figure | None = None) -> "Printed | None":
        """
        Take the amount of a figure.

        Args:
            figure: The figure.
            upper: The upper end of the range that it begins, or None.

        Returns:
            Its amount; a fall lies below zero. None when it has no number.
        """
        amount, number = figure.amount, figure.number
        if amount is None or number is None:
            return None
        if figure.direction is Direction.DOWN and figure.kind in CHANGES:
            amount = -amount
        _, digits, exponent = number.as_tuple()
        last = Fraction(10) ** (int(exponent) + figure.scale)
        written = "".join(map(str, digits))
        zeros = len(written) - len(written.rstrip("0")) if number else 0
        counted = figure.unit is None and figure.scale == 0 and int(exponent) == 0
        about = figure.hedge is Hedge.ABOUT and figure.unit not in _PERCENTS
        rounded = last * 10**zeros
        step = rounded if about else Fraction(0) if counted else last
        if upper is not None and upper.amount is not None:
            end = upper.amount * (-1 if amount < 0 < upper.amount else 1)
            low, high = sorted((amount, end))
            return cls(low, step, rounded, Hedge.EXACT, high)
        return cls(amount, step, rounded, figure.hedge)

    @property
    def interval(self) -> Interval:
        """Every amount that would be printed so, or that its hedge admits."""
        if self.hedge in _ABOVE:
            return Interval(self.amount, None, lower_open=self.hedge is Hedge.MORE_THAN)
        if self.hedge in _BELOW:
            return Interval(None, self.amount, upper_open=self.hedge is Hedge.LESS_THAN)
        return self.rounded

    @property
    def rounded(self) -> Interval:
        """Every amount that would be printed so, whatever its hedge says."""
        half = self.step * _HALF
        end = self.amount if self.upper is None else self.upper
        return Interval(self.amount - half, end + half)

    @property
    def span(self) -> Fraction:
        """How far the ends of a range are apart; 0 for one number."""
        return Fraction(0) if self.upper is None else self.upper - self.amount

    @property
    def reach(self) -> Interval:
        """Every amount that this can mean: "over 96 %" can be 96.4 %, not 98 %."""
        if self.hedge in _ABOVE:
            return Interval(self.amount, self.amount + self.round, upper_open=True)
        if self.hedge in _BELOW:
            return Interval(self.amount - self.round, self.amount, lower_open=True)
        return self.rounded

    def states(self, fact: ReportedFigure) -> bool:
        """
        Tell whether this is the amount of a fact, within the accuracy of the coarser.

        Args:
            fact: The fact.

        Returns:
            Whether one of the two is what the other would be rounded to.
        """
        if fact.interval is None or fact.amount is None:
            return False
        if fact.value is None:
            return self.reach.meets(fact.interval)
        if self.upper is not None and fact.value.upper is not None:
            ends = self._ends(fact.value)
            return all(abs(one - two) * 2 <= self.step for one, two in ends)
        return fact.amount in self.reach or self.amount in fact.interval

    def _ends(self, value: Quantity) -> Iterator[tuple[Fraction, Fraction]]:
        """Pair the ends of this range with those of a range of the report."""
        power = Fraction(10) ** value.scale
        for own, other in ((self.amount, value.number), (self.upper, value.upper)):
            if own is not None and other is not None:
                yield own, Fraction(other) * power

    def is_apart(self, fact: ReportedFigure) -> bool:
        """
        Tell whether this cannot be the amount of what a report states.

        Args:
            fact: The fact.

        Returns:
            Whether no amount is admitted by both; neighbours that were rounded have
            none but a bound. Two that are hedged alike must have one number. What
            only follows from other figures contradicts nothing.
        """
        if fact.value is None:
            return False
        if self.upper is not None and fact.value.upper is not None:
            return not self.states(fact)
        admitted = fact.value.interval
        if not admitted.is_bounded and fact.value.hedge is self.hedge:
            return not self.states(fact)
        common = self.interval.intersect(admitted)
        if common is None:
            return True
        return common.is_exact and not (self.interval.is_exact or admitted.is_exact)

    def opposite(self) -> "Printed":
        """Give the same amount on the other side of zero."""
        if self.upper is None:
            return attrs.evolve(self, amount=-self.amount)
        return attrs.evolve(self, amount=-self.upper, upper=-self.amount)


_PERCENTS: Final = frozenset({Unit("%"), Unit("pp")})


def same_unit(figure: Figure, unit: Unit | None) -> bool:
    """
    Tell whether a figure can be in a unit.

    Args:
        figure: The figure; many leave out what they count, and the currency.
        unit: The unit of a fact; None where it has no figure.

    Returns:
        Whether nothing is against it.
    """
    if unit is None:
        return False
    if figure.unit is None:
        return not unit.kind.traits.in_percent
    if _in_a_year(figure.unit) == _in_a_year(unit):
        return True
    both = (figure.unit.kind.traits, unit.kind.traits)
    return figure.ambiguous and all(one.in_percent for one in both)


def _in_a_year(unit: Unit) -> str:
    """Leave out that an amount is one a year, which many texts do not say."""
    numerator, _, below = str(unit).partition("/")
    return numerator if below in _CALENDAR else str(unit)


@attrs.frozen(eq=False)
class Amounts:
    """
    Facts by amount, to be found without looking at all of them.

    Attributes:
        widths: The facts that are about equally wide, in order of amount, by a power
            of ten that none of them is wider than.
    """

    widths: dict[Fraction, tuple[list[Fraction], list[ReportedFigure]]]

    @classmethod
    def of(cls, facts: Iterable[ReportedFigure]) -> "Amounts":
        """
        Sort facts.

        Args:
            facts: The facts; those without a figure are left out.

        Returns:
            The sorted facts.
        """
        apart: dict[Fraction, list[tuple[Fraction, ReportedFigure]]] = {}
        for fact in facts:
            width = None if fact.interval is None else fact.interval.width
            if width is not None and fact.amount is not None:
                apart.setdefault(_power(width), []).append((fact.amount, fact))
        widths: dict[Fraction, tuple[list[Fraction], list[ReportedFigure]]] = {}
        for width, pairs in apart.items():
            pairs.sort(key=lambda pair: pair[0])
            widths[width] = ([one for one, _ in pairs], [fact for _, fact in pairs])
        return cls(widths)

    def near(self, printed: Printed) -> Iterator[ReportedFigure]:
        """
        Find the facts that a figure may state.

        Args:
            printed: The amount of the figure.

        Yields:
            Every fact that it states.
        """
        for width, (amounts, facts) in self.widths.items():
            around = width + printed.step + printed.round + printed.span
            first = bisect_left(amounts, printed.amount - around)
            last = bisect_right(amounts, printed.amount + around)
            for fact in facts[first:last]:
                if printed.states(fact):
                    yield fact


def _power(width: Fraction) -> Fraction:
    """Give a power of ten that is no less than a width, and near it; 0 stays 0."""
    if width <= 0:
        return Fraction(0)
    whole = width.numerator // width.denominator
    if whole:
        return Fraction(10) ** len(str(whole))
    return Fraction(10) ** (1 - len(str(width.denominator // width.numerator)))


LEVELS: Final = frozenset({FigureKind.VALUE, FigureKind.SHARE})
"""Kinds that compare to nothing."""


class Difference(enum.StrEnum):
    """In what a figure of a text differs from the report."""

    AMOUNT = "amount"
    """The number is another one."""
    KIND = "kind"
    """The kind differs, such as a share instead of a growth."""
    DIRECTION = "direction"
    """One goes up and the other down."""
    BASELINE = "baseline"
    """They are compared with different baselines."""


def same_kind(figure: Figure, fact: ReportedFigure) -> bool:
    """
    Tell whether a figure of a text can be what a fact is.

    Args:
        figure: The figure.
        fact: The fact.

    Returns:
        Whether both are of one kind. A share may be said as a value, a growth rate may
        be a level, points may be said in "%", and a contribution without its name.
    """
    if figure.kind in LEVELS:
        if fact.kind is FigureKind.VALUE:
            return figure.kind is FigureKind.VALUE or str(fact.unit) == "%"
        is_rate = fact.kind is FigureKind.GROWTH and fact.claim is None
        return fact.kind is FigureKind.SHARE or (is_rate and fact.value is not None)
    if figure.ambiguous or (figure.kind, str(figure.unit)) == (FigureKind.POINTS, "%"):
        return fact.kind in {FigureKind.GROWTH, FigureKind.POINTS}
    if figure.kind is FigureKind.RATIO and figure.baseline is None:
        is_level = fact.kind is FigureKind.VALUE and str(fact.unit) == "times"
        return is_level or fact.kind is FigureKind.RATIO
    if (figure.kind, figure.baseline) == (FigureKind.POINTS, None):
        return fact.kind in {FigureKind.POINTS, FigureKind.CONTRIBUTION}
    return figure.kind is fact.kind


def same_base(figure: Figure, fact: ReportedFigure) -> bool:
    """
    Compare what a figure is compared to with a fact.

    Args:
        figure: The figure; a new level has no baseline of its own.
        fact: The fact.

    Returns:
        Whether nothing that the text says is against it.
    """
    if figure.kind in LEVELS:
        if figure.baseline is None or figure.direction is not None:
            return not fact.earlier or figure.direction is None
        is_base = figure.of is not None
        if not fact.earlier:
            return not is_base
    return fits(figure.baseline, fact.baseline, fact.period, fact.year_start)


def is_unchanged(fact: ReportedFigure) -> bool:
    """
    Tell whether a fact says that nothing changed.

    Args:
        fact: The fact.

    Returns:
        Whether it does, or is a change that may be zero.
    """
    if fact.kind is FigureKind.UNCHANGED:
        return True
    nothing = fact.interval is not None and 0 in fact.interval
    return fact.kind in CHANGES and nothing


def nearest(
    figure: Figure, printed: Printed | None, facts: Sequence[ReportedFigure]
) -> tuple[ReportedFigure, Difference] | None:
    """
    Find what a figure should have stated among facts of one metric.

    A figure with the amount of a fact of another kind, direction or baseline differs
    in that; else one of its own kind and unit differs in its amount.

    Args:
        figure: The figure.
        printed: Its amount.
        facts: The facts.

    Returns:
        The nearest one and in what it differs, or None.
    """
    if figure.kind is FigureKind.UNCHANGED:
        return _unchanged_against(figure, facts)
    if printed is None:
        return None
    alike: list[ReportedFigure] = []
    for fact in facts:
        if fact.interval is None or not same_unit(figure, fact.unit):
            continue
        kind = same_kind(figure, fact)
        base = same_base(figure, fact)
        if printed.states(fact) and figure.kind not in LEVELS:
            return fact, Difference.BASELINE if kind else Difference.KIND
        if kind and base and printed.opposite().states(fact):
            return fact, Difference.DIRECTION
        if kind and base and printed.is_apart(fact):
            alike.append(fact)
    if not alike:
        return None
    nearest = min(alike, key=lambda one: abs(printed.amount - (one.amount or 0)))
    return nearest, Difference.AMOUNT


def _unchanged_against(
    figure: Figure, facts: Sequence[ReportedFigure]
) -> tuple[ReportedFigure, Difference] | None:
    for fact in facts:
        if fact.kind is FigureKind.UNCHANGED:
            return fact, Difference.BASELINE
        if fact.kind in CHANGES and same_base(figure, fact):
            return fact, Difference.KIND
    return None


_STEM: Final = 4
"""How many letters of a word count, as endings differ: "subscriber", "subscribers"."""

_SHORTEST: Final = 2

_AROUND: Final = Fraction(1, 4)
"""What the sector and the wholes of a metric count for, beside its own name."""

_BEFORE: Final = Fraction(1, 2)
"""What a word further before a figure counts for."""

_NOBODY: Final[frozenset[str]] = frozenset()
_LONGEST_KEPT: Final = 1000


def stems(text: str) -> frozenset[str]:
    """
    Take the beginnings of the words of a text.

    Args:
        text: The text.

    Returns:
        The first letters of every word, in the form in which words are looked up.
    """
    # What is remembered stays in memory, so that it must not be long.
    return _remembered(text) if len(text) <= _LONGEST_KEPT else _begun(text)


def _begun(text: str) -> frozenset[str]:
    return frozenset(
        token.text[:_STEM]
        for token in split(text)
        if token.wordy and len(token.text) >= _SHORTEST
    )


_remembered = functools.lru_cache(maxsize=1024)(_begun)


@attrs.frozen
class Words:
    """
    The words around a figure, as stems.

    Attributes:
        near: Those of its own clause.
        far: Those of the words before it.
    """

    near: frozenset[str]
    far: frozenset[str] = _NOBODY


@attrs.frozen(eq=False)
class Names:
    """
    The names of all metrics of a report in one language.

    Attributes:
        own: The stems of each metric's name, by address.
        around: Those of its sector and wholes.
        holders: The addresses of the metrics that have a stem in their own name.
        numbered: The names that have digits in them, such as "Euro area (18)".
    """

    own: dict[str, frozenset[str]]
    around: dict[str, frozenset[str]]
    holders: dict[str, tuple[str, ...]]
    numbered: frozenset[str]

    @classmethod
    def of(cls, report: Report, tag: str) -> "Names":
        """
        Collect the names of a report.

        Args:
            report: The report.
            tag: The language of the text.

        Returns:
            The names.
        """
        own: dict[str, frozenset[str]] = {}
        around: dict[str, frozenset[str]] = {}
        for sector in report.sectors:
            above = _stems(sector.name, tag)
            for address, metric in sector.walk():
                whole = address.rpartition(".")[0]
                beyond = around.get(whole, above) | own.get(whole, _NOBODY)
                named = _stems(metric.name, tag)
                if isinstance(metric.of, Text):
                    named |= _stems(metric.of, tag)
                own[address] = named
                around[address] = beyond - named
        holders: dict[str, list[str]] = {}
        for address, named in own.items():
            for stem in named:
                holders.setdefault(stem, []).append(address)
        numbered = {
            name
            for _, metric in report.walk()
            for _, name in [metric.name.pick(tag)]
            if any(sign.isdecimal() for sign in name)
        }
        return cls(
            own,
            around,
            {stem: tuple(held) for stem, held in holders.items()},
            frozenset(numbered),
        )

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

    def score(self, address: str, words: Words) -> Fraction:
        """
        Tell how well words name a metric.

        Args:
            address: The metric.
            words: The words around a figure.

        Returns:
            1 when all of its name is near and none of it is also another's; a word
            counts for less the more metrics have it.
        """
        own = self._share(self.own[address], words)
        return own + self._share(self.around[address], words) * _AROUND

    def is_named(self, address: str, words: Words) -> bool:
        """
        Tell whether a word near a figure is of a metric's own name.

        Args:
            address: The metric.
            words: The words around the figure.

        Returns:
            Whether one is.
        """
        return not self.own[address].isdisjoint(words.near)

    def candidates(self, words: Words, most: int) -> list[str]:
        """
        List metrics that share a word with those near a figure, rare words first.

        Args:
            words: The words around the figure.
            most: How many to list at most.

        Returns:
            Addresses, each once.
        """
        shared = [stem for stem in words.near if stem in self.holders]
        shared.sort(key=lambda stem: (len(self.holders[stem]), stem))
        found: dict[str, None] = {}
        for stem in shared:
            found.update(dict.fromkeys(self.holders[stem][: most - len(found)]))
            if len(found) >= most:
                break
        return list(found)

    def _share(self, named: frozenset[str], words: Words) -> Fraction:
        """Weigh the stems of a name that are around a figure."""
        total = hit = Fraction(0)
        for stem in named:
            weight = Fraction(1, len(self.holders.get(stem, ())) or 1)
            total += weight
            if stem in words.near:
                hit += weight
            elif stem in words.far:
                hit += weight * _BEFORE
        return hit / total if total else Fraction(0)


def _stems(name: Text, tag: str) -> frozenset[str]:
    return stems(name.pick(tag)[1])


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
