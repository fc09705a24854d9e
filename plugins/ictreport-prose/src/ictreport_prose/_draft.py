"""A draft of a report out of a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.errors import LimitError, ModelError, PeriodError, SourceError
from ictreport.model import (
    Baseline,
    Breakdown,
    Claim,
    ClaimKind,
    Hedge,
    History,
    Metric,
    Period,
    Plan,
    Publisher,
    Quantity,
    Report,
    Sector,
    Status,
    Task,
    TaskKind,
    Text,
    UnitDeclaration,
)
from ictreport.model.unit import POINTS_UNIT
from ictreport.model.unit_kind import UnitKind
from ictreport.plugin import Origin
from ictreport_prose._figure import CHANGES, Direction, Figure, FigureKind, Reference
from ictreport_prose._language import language_of
from ictreport_prose._read import read_prose

if TYPE_CHECKING:
    from ictreport_prose import ProseOptions


_LEVELS: Final = frozenset({FigureKind.VALUE, FigureKind.SHARE})
_LONGEST_NAME: Final = 80
_LONGEST_TITLE: Final = 200
_LEAST_ITEMS: Final = 3
_BLANKS: Final = re.compile(r"\s+")
_EDGES: Final = " \t\n,;:.।()[]–—-\"'“”/…"
_THING: Final = "thing"
_BEFORE = ("previous_quarter", "previous_month", "previous_week", "previous_day")
_PLANS = ("plan", "annual_plan", "budget", "target")


@attrs.define(eq=False)
class Draft:
    """
    What becomes of a text.

    Attributes:
        text: The text.
        figures: What was read in it.
        tag: Its language.
        period: The period that it reports on.
        units: The names of the things that it counts, by the code made for each.
    """

    text: str
    figures: Sequence[Figure]
    tag: str
    period: Period
    units: dict[str, str] = attrs.field(factory=dict[str, str])
    claims: dict[int, list[Claim]] = attrs.field(factory=dict[int, list[Claim]])
    history: dict[int, list[History]] = attrs.field(factory=dict[int, list[History]])
    parts: dict[int, list[int]] = attrs.field(factory=dict[int, list[int]])

    def report(self, identifier: str) -> Report | None:
        """
        Make the report.

        Args:
            identifier: Its id.

        Returns:
            The report, or None when no figure of the text can be a metric.
        """
        alone = [place for place in self._places() if not self._is_attached(place)]
        metrics = [made for place in alone for made in self._metric(place)]
        if not metrics:
            return None
        title = _short(self.text.strip().partition("\n")[0], _LONGEST_TITLE)
        return Report(
            identifier,
            self._words(f"[draft] {title}"),
            Publisher("draft", self._words("[draft]")),
            period=self.period,
            units=[
                UnitDeclaration.of(code, **{self.tag: name})
                for name, code in self.units.items()
            ],
            sectors=[Sector("text", self._words("[draft]"), metrics=metrics)],
            tasks=tuple(self._tasks()),
        )

    def _places(self) -> Iterator[int]:
        """Go through the figures that say something of a metric."""
        uppers = {figure.upper for figure in self.figures}
        for place, figure in enumerate(self.figures):
            if figure.kind is not FigureKind.NOT_METRIC and place not in uppers:
                yield place

    def _is_attached(self, place: int) -> bool:
        """Give a claim, an earlier value or a part to the figure that it is of."""
        figure = self.figures[place]
        whole = figure.of
        if whole is None or whole == place or self.figures[whole].kind not in _LEVELS:
            return False
        if self.figures[whole].of not in {None, place} and figure.kind in _LEVELS:
            return False  # parts of parts are left for a person
        if figure.kind not in _LEVELS:
            claim = self._claim(figure)
            self.claims.setdefault(whole, []).extend([] if claim is None else [claim])
        elif figure.baseline is not None:
            baseline = _baseline_of(figure.baseline, self.period)
            entry = History(baseline, self._quantity(figure))
            self.history.setdefault(whole, []).append(entry)
        elif (
            figure.kind is FigureKind.VALUE and figure.unit == self.figures[whole].unit
        ):
            self.parts.setdefault(whole, []).append(place)
        else:
            return False
        return True

    def _metric(self, place: int) -> Iterator[Metric]:
        """Make a metric of a figure, with everything that was given to it."""
        figure = self.figures[place]
        claims = list(self.claims.get(place, ()))
        value = None
        if figure.kind in _LEVELS:
            value = self._quantity(figure)
        else:
            claim = self._claim(figure)
            claims += [] if claim is None else [claim]
        history = self.history.get(place, ())
        parts = [
            made for part in self.parts.get(place, ()) for made in self._metric(part)
        ]
        if value is None and not claims:
            return
        added = value is not None and value.unit.adds_up is True
        yield Metric(
            f"figure_{place + 1}",
            self._words(self._name(figure)),
            value,
            status=figure.status if value is not None else Status.NORMAL,
            note=self._words(
                f"{figure.start}–{figure.end}: “{self.text[figure.start : figure.end]}”"
            ),
            claims=claims,
            history=history,
            breakdowns=[Breakdown(complete=False, additive=added, parts=parts)]
            if parts
            else (),
        )

    def _name(self, figure: Figure) -> str:
        """Take the words of the clause before a figure, or those behind it."""
        before = _short(self.text[figure.clause[0] : figure.start], _LONGEST_NAME)
        behind = _short(self.text[figure.end : figure.clause[1]], _LONGEST_NAME)
        return before or behind or self.text[figure.start : figure.end]

    def _words(self, words: str) -> Text:
        return Text([(self.tag, words)])

    def _unit(self, figure: Figure) -> str:
        if figure.unit is not None:
            return str(figure.unit)
        number = figure.number or Decimal(0)
        if figure.scale == 0 and not number.same_quantum(Decimal(1)):
            return "index"  # half a thing is no count
        name = _short(figure.counted, _LONGEST_NAME) or "…"
        return self.units.setdefault(name, f"{_THING}_{len(self.units) + 1}")

    def _quantity(self, figure: Figure) -> Quantity:
        number = figure.number or Decimal(0)
        upper = None if figure.upper is None else self.figures[figure.upper].number
        unit = self._unit(figure)
        if upper is not None and upper > number:
            return Quantity(number, unit, scale=figure.scale, upper=upper)
        return Quantity(number, unit, scale=figure.scale, hedge=figure.hedge)

    def _claim(self, figure: Figure) -> Claim | None:
        """Make a claim; what a text does not say is compared with a year ago."""
        kind = _CLAIMS.get(figure.kind)
        if kind is None:
            return None
        planned = kind is ClaimKind.PLAN_SHARE
        baseline: Baseline = _baseline_of(figure.baseline, self.period, planned=planned)
        if kind is ClaimKind.UNCHANGED:
            return Claim(kind, baseline)
        quantity = self._quantity(figure)
        if kind is ClaimKind.POINTS and quantity.unit.kind is UnitKind.PERCENT:
            quantity = quantity.shifted_to(POINTS_UNIT)
        if kind is ClaimKind.CHANGE and quantity.unit.kind.traits.in_percent:
            kind = ClaimKind.POINTS
        if figure.direction is Direction.DOWN and figure.kind in CHANGES:
            quantity = _negative(quantity)
        try:
            return Claim(kind, baseline, quantity)
        except (
            ModelError
        ):  # a kind that the unit does not fit, such as growth in tonnes
            return None

    def _tasks(self) -> Iterator[Task]:
        """Take the items of paragraphs that list what is to be done."""
        number = 0
        start = 0
        for line in self.text.splitlines(keepends=True):
            items = [_short(item, _LONGEST_TITLE) for item in line.split(";")]
            if len(items) >= _LEAST_ITEMS and not self._has_figure(start, line):
                first = _short(
                    line.partition(";")[0].rpartition(":")[2], _LONGEST_TITLE
                )
                for item in [first, *items[1:]]:
                    number += 1
                    if item:
                        yield Task(f"task_{number}", self._words(item), TaskKind.OTHER)
            start += len(line)

    def _has_figure(self, start: int, line: str) -> bool:
        end = start + len(line)
        return any(
            start <= figure.start < end and figure.kind is not FigureKind.NOT_METRIC
            for figure in self.figures
        )


_CLAIMS: Final = {
    FigureKind.GROWTH: ClaimKind.GROWTH,
    FigureKind.RATIO: ClaimKind.RATIO,
    FigureKind.CHANGE: ClaimKind.CHANGE,
    FigureKind.POINTS: ClaimKind.POINTS,
    FigureKind.CONTRIBUTION: ClaimKind.CONTRIBUTION,
    FigureKind.PLAN_SHARE: ClaimKind.PLAN_SHARE,
    FigureKind.UNCHANGED: ClaimKind.UNCHANGED,
}


def _negative(quantity: Quantity) -> Quantity:
    """Turn a rise into a fall, with the hedge turned around."""
    upper = None if quantity.upper is None else quantity.number.copy_negate()
    lower = quantity.number if quantity.upper is None else quantity.upper
    turned = _TURNED.get(quantity.hedge, quantity.hedge)
    return attrs.evolve(quantity, number=lower.copy_negate(), upper=upper, hedge=turned)


_TURNED: Final = {
    Hedge.MORE_THAN: Hedge.LESS_THAN,
    Hedge.LESS_THAN: Hedge.MORE_THAN,
    Hedge.AT_LEAST: Hedge.AT_MOST,
    Hedge.AT_MOST: Hedge.AT_LEAST,
}


def _short(words: str, most: int) -> str:
    """Cut words down to so many characters, the last ones of them."""
    plain = _BLANKS.sub(" ", words).strip(_EDGES)
    return (
        plain
        if len(plain) <= most
        else plain[-most:].partition(" ")[2] or plain[-most:]
    )


def _baseline_of(
    reference: Reference | None, period: Period, *, planned: bool = False
) -> Baseline:
    """
    Make a baseline of what a text says.

    Args:
        reference: What it compares to; None says nothing.
        period: The period of the report.
        planned: Whether it must be a plan.

    Returns:
        A month or year that is named, the period before, or the same a year ago, which
        is what most reports mean that do not say so; or the plan for the year.
    """
    named = None if reference is None else reference.year
    if planned or (reference is not None and reference.sort in _PLANS):
        return Plan(Period.parse(f"{named or period.end.year}"))
    if reference is not None and reference.sort == "date" and named is not None:
        month = "" if reference.month is None else f"-{reference.month:02}"
        return Period.parse(f"{named}{month}")
    before = reference is not None and reference.sort in _BEFORE
    try:
        return period.previous() if before else _year_ago(period, named)
    except PeriodError:  # a period that has no such neighbour
        return Period.parse(f"{period.start.year - 1}")


def _year_ago(period: Period, named: int | None) -> Period:
    """Go back a year, or to the year that is named."""
    base = period.year_ago()
    while named is not None and base.start.year > named:
        base = base.year_ago()
    return base


LONGEST: Final = 4_000_000
"""How many characters a text can have."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def load(origin: Origin, options: "ProseOptions") -> Report:
    """
    Make a draft of a report out of a text.

    Args:
        origin: The text, in UTF-8.
        options: Its language and period, and the id of the draft.

    Returns:
        A report whose title says that it is a draft, for a person to correct.

    Raises:
        SourceError: The input is not text, has no figure, or does not say its period.
        LimitError: The text is longer than the limit.
    """
    text = origin.read_text()
    if len(text) > LONGEST:
        raise LimitError(
            f"{origin.name}: a text must have at most {LONGEST:,} characters (got "
            f"{len(text):,}); split it and read each part",
            LONGEST,
        )
    language = options.language or language_of(text)
    try:
        figures = read_prose(text, language)
        period = _period(text, figures, options.period)
        report = Draft(text, figures, language.tag, period).report(options.id)
    except ModelError as error:
        raise SourceError(f"{origin.name}: {error}", origin.name) from error
    if report is None:
        raise SourceError(
            f"{origin.name}: it must contain figures to make a draft of (got none in "
            f"language {language.tag!r}); name the language with the option 'language'",
            origin.name,
        )
    return report


def _period(text: str, figures: Sequence[Figure], chosen: str) -> Period:
    """Take the period that is given, or the year that is named most, the latest."""
    if chosen:
        return Period.parse(chosen)
    years = Counter(
        year
        for figure in figures
        if figure.kind is FigureKind.NOT_METRIC
        for year in _YEAR.findall(text, figure.start, figure.end)
    )
    if not years:
        raise ModelError(
            "period",
            "a text that names no year must be given its period",
            None,
            "name it with the option 'period', such as 2024-S1",
        )
    return Period.parse(max(years, key=lambda year: (years[year], year)))
