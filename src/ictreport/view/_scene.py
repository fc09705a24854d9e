"""What every part of a view needs: the report, the language, and names by code."""

import functools
from collections.abc import Iterable, Iterator
from typing import Self

import attrs

from ictreport.language import Language, builtin_language
from ictreport.language.lists import list_text
from ictreport.language.names import value_name
from ictreport.model.claim import Claim
from ictreport.model.dimensions import BUILT_IN, Dimensions
from ictreport.model.metric import Metric, adds_up
from ictreport.model.period import Period
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.text import Text
from ictreport.model.unit import UnitDeclaration
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._sentences import Speaker, below_zero, detailed


@attrs.frozen(eq=False)
class PlacedMetric:
    """
    Where a metric is; two places are never equal, even if all their fields are.

    Attributes:
        address: Its address.
        metric: The metric.
        whole: The metric that it is a part of, or None.
        depth: How many wholes it is within.
        by: What the whole is divided by into it and others, or None.
        is_summand: Whether it and others add up to the whole.
        is_first: Whether it is the first of these.
    """

    address: str
    metric: Metric
    whole: Metric | None
    depth: int
    by: str | Text | None = None
    is_summand: bool = False
    is_first: bool = False


def _placed(sector: Sector) -> Iterator[PlacedMetric]:
    """
    Visit the metrics of a sector and their parts.

    Args:
        sector: The sector.

    Yields:
        Each whole before its parts.
    """
    for metric in sector.metrics:
        yield from _places(
            PlacedMetric(f"{sector.code}.{metric.code}", metric, None, 0)
        )


def _places(place: PlacedMetric) -> Iterator[PlacedMetric]:
    yield place
    for breakdown in place.metric.breakdowns:
        is_sum = adds_up(place.metric, breakdown)
        for number, part in enumerate(breakdown.parts):
            below = PlacedMetric(
                f"{place.address}.{part.code}",
                part,
                place.metric,
                place.depth + 1,
                breakdown.by,
                is_summand=is_sum,
                is_first=number == 0,
            )
            yield from _places(below)


@attrs.frozen(eq=False)
class Scene:
    """
    A report in a language.

    Attributes:
        report: The report.
        language: The language of the page.
        languages: Further languages, for paragraphs that the page's one lacks.
        units: The report's declarations of the things that it counts.
        metrics: The metrics and parts of each sector, each whole before its parts.
        places: The first metric of each address.
        sectors: The first sector of each code.
        speaker: What says a metric in the language of the page.
        others: Languages of the core that paragraphs asked for, by primary tag.
    """

    report: Report
    language: Language
    languages: tuple[Language, ...]
    units: dict[str, UnitDeclaration]
    metrics: tuple[tuple[PlacedMetric, ...], ...]
    places: dict[str, PlacedMetric]
    sectors: dict[str, Sector]
    speaker: Speaker
    others: dict[str, Language | None] = attrs.field(factory=dict[str, Language | None])

    @classmethod
    def of(
        cls, report: Report, language: Language, languages: Iterable[Language]
    ) -> Self:
        """
        Look up what is needed.

        Args:
            report: The report.
            language: The language of the page.
            languages: Further languages.

        Returns:
            The scene.
        """
        language = language.styled(year_start=report.year_start, plans=report.plans)
        metrics = tuple(tuple(_placed(sector)) for sector in report.sectors)
        placed = [place for found in metrics for place in found]
        places = {place.address: place for place in reversed(placed)}
        units = {unit.code: unit for unit in report.units}
        sectors = {sector.code: sector for sector in reversed(report.sectors)}

        def name_of(address: str) -> Text | None:
            place = places.get(address)
            return None if place is None else place.metric.name

        speaker = Speaker(language, units, report.period, name_of)
        others = tuple(
            one.styled(year_start=report.year_start, plans=report.plans)
            for one in languages
        )
        return cls(report, language, others, units, metrics, places, sectors, speaker)

    def say(self, text: Text | None) -> str:
        """
        Take the words of a text in the best language there is.

        Args:
            text: The text, or None.

        Returns:
            The words; an empty string for None.
        """
        return "" if text is None else text.pick(self.language.tag)[1]

    def phrase(self, text: Text | None) -> Phrase:
        """
        Take the words of a text, and the language they are in.

        Args:
            text: The text, or None.

        Returns:
            The words; nothing for None.
        """
        if text is None:
            return NOTHING
        tag, words = text.pick(self.language.tag)
        return self.tagged(words, tag)

    def tagged(self, words: str, tag: str) -> Phrase:
        """
        Mark words with their language, unless it is that of the page.

        Args:
            words: The words.
            tag: The language they are in.

        Returns:
            The phrase.
        """
        own = self.language.tag.lower()
        at_home = tag.lower() in {own, _primary(own)}
        return Phrase(words, "" if at_home else tag)

    def speaking(self, tag: str) -> Language:
        """
        Find the language in which to fill a paragraph.

        Args:
            tag: The language of the paragraph.

        Returns:
            That language, or the page's when nobody knows it.
        """
        primary = _primary(tag)
        for language in (self.language, *self.languages):
            if _primary(language.tag) == primary:
                return language
        return self._known(primary) or self.language

    def _known(self, primary: str) -> Language | None:
        """Give a language of the core, with the digits of the page."""
        if primary not in self.others:
            found = builtin_language(primary)
            self.others[primary] = found and found.styled(
                digits=self.language.digits,
                year_start=self.language.year_start,
                plans=self.language.plans,
            )
        return self.others[primary]

    def dimensions(self, mapping: Dimensions) -> str:
        """
        Say what sets a figure apart.

        Args:
            mapping: A mapping of the report.

        Returns:
            Such as ``"women, seasonally adjusted"``; empty when there is nothing.
        """
        said = [self._value(*pair) for pair in mapping]
        return list_text(said, self.language) if said else ""

    def apart(self, label: Phrase, mapping: Dimensions) -> Phrase:
        """
        Say behind the name of a figure what sets it apart.

        Args:
            label: The name.
            mapping: A mapping of the report.

        Returns:
            Such as ``"Employed (women)"``, in the language of the name.
        """
        detail = self.dimensions(mapping)
        return Phrase(detailed(str(label), self.language, detail), label.language)

    def divided_by(self, by: str | Text | None) -> str:
        """
        Say what a metric is divided by.

        Args:
            by: The code of a code list, words, or None.

        Returns:
            The words, or the name of a list that is built in or that the report
            declares; empty for None.
        """
        if not isinstance(by, str):
            return self.say(by)
        known = self.language.words.dimensions.lists.get(by)
        names = {one.code: one.name for one in self.report.codelists}
        return known or self.say(names.get(by))

    def _value(self, key: str, code: str) -> str:
        if code in BUILT_IN.get(key, ()):
            return value_name(key, code, self.language)
        declared = {one.code: dict(one.values) for one in self.report.codelists}
        name = declared.get(key, {}).get(code)
        return f"{key}={code}" if name is None else self.say(name)

    def period_of(self, metric: Metric) -> Period:
        """As ``Report.period_of``."""
        return self.report.period_of(metric)

    def is_below_zero(self, address: str, claim: Claim | None) -> bool:
        """
        Tell whether a claim is a growth of figures below zero, neither up nor down.

        Args:
            address: An address of the report, or one that it does not have.
            claim: A claim of the metric there, or None.

        Returns:
            False also when there is no such metric or no claim.
        """
        place = self.places.get(address)
        if place is None or claim is None:
            return False
        metric, own = place.metric, self.report.dimensions_of(place.metric)
        return below_zero(metric, claim, self.period_of(metric), own) is not None

    def label(self, address: str) -> Phrase:
        """
        Name the metric of an address.

        Args:
            address: An address of the report, or one that it does not have.

        Returns:
            The metric's name, or the address.
        """
        place = self.places.get(address)
        return Phrase(address) if place is None else self.phrase(place.metric.name)

    def about(self, address: str) -> Phrase:
        """
        Name what a finding or an edit is about: a metric with its sector, say.

        Args:
            address: The address of a metric, a sector or a task, or an empty text for
                the report itself.

        Returns:
            Such as ``"Revenue (Post)"``; the address when the report does not have it.
        """
        if not address:
            return self.phrase(self.report.title)
        place = self.places.get(address)
        if place is not None:
            return self.within(self.sectors[address.partition(".")[0]], place.metric)
        if address in self.sectors:
            return self.sector_name(address)
        title = self._titles.get(address)
        return Phrase(address) if title is None else self.phrase(title)

    @functools.cached_property
    def _titles(self) -> dict[str, Text]:
        """Give the title of each task; of equal codes, the first."""
        return {one.address: one.title for one in reversed(self.report.tasks)}

    def sector_name(self, code: str) -> Phrase:
        """
        Name a sector.

        Args:
            code: The code of a sector of the report.

        Returns:
            Its name.
        """
        return self.phrase(self.sectors[code].name)

    def within(self, sector: Sector, metric: Metric) -> Phrase:
        """
        Name a metric with its sector.

        Args:
            sector: The sector.
            metric: A metric or part in it.

        Returns:
            Such as ``"Revenue (Post)"``, in the language of the metric's name.
        """
        name = self.phrase(metric.name)
        words = self.language.words.labels.metric.format(
            metric=name, sector=self.say(sector.name)
        )
        return Phrase(words, name.language)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
