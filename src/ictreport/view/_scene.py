"""What every part of a view needs: the report, the language, and names by code."""

import functools
from collections import Counter
from collections.abc import Iterable
from typing import Self

import attrs

from ictreport.language import Language, builtin_language
from ictreport.language.periods import period_head
from ictreport.language.quantities import UnitNames
from ictreport.model.claim import Claim
from ictreport.model.dimensions import Dimensions, without
from ictreport.model.metric import Metric, Node
from ictreport.model.period import Period
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.text import Text
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._sentences import Speaker, below_zero, detailed


@attrs.frozen(eq=False)
class Scene:
    """
    A report in a language.

    Attributes:
        report: The report.
        language: The language of the page.
        languages: Further languages, for paragraphs that the page's one lacks.
        units: The report's declarations of the things that it counts.
        places: The first metric of each address.
        sectors: The first sector of each code.
        speaker: What says a metric in the language of the page.
        others: Languages of the core that paragraphs asked for, by primary tag.
        _heads: The names of periods above columns, once they were asked for.
    """

    report: Report
    language: Language
    languages: tuple[Language, ...]
    units: UnitNames
    places: dict[str, Node]
    sectors: dict[str, Sector]
    speaker: Speaker
    others: dict[str, Language | None] = attrs.field(factory=dict[str, Language | None])
    _heads: dict[Period, str] = attrs.field(factory=dict[Period, str], init=False)

    @classmethod
    def of(
        cls, report: Report, language: Language, languages: Iterable[Language] = ()
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
        speaker = Speaker.of(report, language)
        others = tuple(
            other.styled(year_start=report.year_start, plans=report.plans)
            for other in languages
        )
        places = {node.address: node for node in reversed(report.nodes)}
        sectors = {sector.code: sector for sector in reversed(report.sectors)}
        return cls(
            report,
            speaker.language,
            others,
            speaker.units,
            places,
            sectors,
            speaker,
        )

    @functools.cached_property
    def names(self) -> Counter[Text]:
        """How many metrics and parts have each name."""
        return Counter(node.metric.name for node in self.report.nodes)

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

    def labelled(self, label: object, text: object) -> str:
        """
        Write a text behind its label, as the language joins them.

        Args:
            label: The label.
            text: What it stands before.

        Returns:
            Both, such as "Of: state agencies".
        """
        pattern: str = self.language.words.labels.labelled
        return pattern.format(label=label, text=text)

    def tagged(self, words: str, tag: str) -> Phrase:
        """
        Mark words with their language, unless it is that of the page.

        Args:
            words: The words.
            tag: The language they are in.

        Returns:
            The phrase.
        """
        own = self.language.tag
        if tag == own or tag.lower() in {own.lower(), _primary(own)}:
            return Phrase(words)
        return Phrase(words, tag)

    def head(self, period: Period) -> str:
        """
        Name a period above a column.

        Args:
            period: The period.

        Returns:
            Such as ``"H1 2024"``.
        """
        head = self._heads.get(period)
        if head is None:
            head = self._heads[period] = period_head(period, self.language)
        return head

    def whole_of(self, of: str | Text) -> str:
        """
        Name what a percent refers to.

        Args:
            of: An address of the report, or words.

        Returns:
            The name of the metric there, or the words.
        """
        return str(self.label(of)) if isinstance(of, str) else self.say(of)

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
            language = builtin_language(primary)
            self.others[primary] = language and language.styled(
                digits=self.language.digits,
                year_start=self.language.year_start,
                plans=self.language.plans,
            )
        return self.others[primary]

    def dimensions(self, mapping: Dimensions) -> str:
        """
        Return what sets a figure apart.

        Args:
            mapping: A mapping of the report.

        Returns:
            Such as ``"women, seasonally adjusted"``; empty when there is nothing.
        """
        return self.speaker.dimensions(mapping) if mapping else ""

    def named(self, place: Node) -> Phrase:
        """
        Name a metric, and what sets it apart beside what its whole is divided by.

        Args:
            place: The metric.

        Returns:
            Such as ``"Employed, women"``.
        """
        by = None if place.breakdown is None else place.breakdown.by
        mapping = without(place.metric.dimensions, (str(by),))
        return self.detailed(self.phrase(place.metric.name), self.dimensions(mapping))

    def detailed(self, label: Phrase, *details: str) -> Phrase:
        """
        Say behind the name of a figure what sets it apart.

        Args:
            label: The name.
            *details: Such as ``"women"``; empty ones are left out.

        Returns:
            Such as ``"Employed, women"``, in the language of the name.
        """
        name = str(label) or self.language.words.layout.unnamed
        return Phrase(detailed(name, self.language, *details), label.language)

    def has_twin(self, place: Node) -> bool:
        """
        Return whether another metric beside it has the same name.

        Args:
            place: The metric.

        Returns:
            True when nothing else than their order tells the two apart.
        """
        return self._named[_named(place)] > 1

    @functools.cached_property
    def _named(self) -> Counter[object]:
        """Count the metrics of each name below each whole."""
        return Counter(map(_named, self.report.nodes))

    def divided_by(self, by: str | Text | None) -> str:
        """
        Return what a metric is divided by.

        Args:
            by: The code of a code list, words, or None.

        Returns:
            The words, or the name of a list that is built in or that the report
            declares; empty for None.
        """
        return self.speaker.divided_by(by)

    def period_of(self, metric: Metric) -> Period:
        """As ``Report.period_of``."""
        return self.report.period_of(metric)

    def is_below_zero(self, address: str, claim: Claim | None) -> bool:
        """
        Return whether a claim is a growth of figures below zero, neither up nor down.

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

    def distinct(self, address: str) -> str:
        """
        Name a metric so that no other one of the report has the same name.

        Args:
            address: An address of the report, or one that it does not have.

        Returns:
            Its name; behind it that of its whole or of its sector, where other metrics
            have the name too; the address where that does not help.
        """
        place = self.places.get(address)
        if place is None:
            return address
        names = self._names_of(place)
        return next((name for name in names if self._names[name] == 1), address)

    def _names_of(self, place: Node) -> tuple[str, ...]:
        """Name a metric alone, with its whole, and with its sector."""
        name, above = str(self.named(place)), place.above
        pattern = self.language.words.labels.metric
        sector = self.sectors[place.address.partition(".")[0]]
        wholes = () if above is None else (above.metric.name,)
        known = (self.say(text) for text in (*wholes, sector.name))
        return name, *(pattern.format(metric=name, sector=word) for word in known)

    @functools.cached_property
    def _names(self) -> Counter[str]:
        """Count the names of metrics, alone and with their whole and sector."""
        places = self.places.values()
        return Counter(name for place in places for name in set(self._names_of(place)))

    @functools.cached_property
    def _titles(self) -> dict[str, Text]:
        """Return the title of each task; of equal codes, the first."""
        return {task.address: task.title for task in reversed(self.report.tasks)}

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


def _named(place: Node) -> object:
    """Return what a metric has in common with those that are named alike."""
    metric, above = place.metric, place.above
    whole = place.address.rpartition(".")[0] if above is None else id(above)
    return whole, id(place.breakdown), metric.name, metric.dimensions


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
