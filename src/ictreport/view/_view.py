"""The view of a whole report."""

import collections
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.language import Language
from ictreport.language.numbers import native_digits
from ictreport.language.periods import (
    baseline_text,
    date_text,
    months_text,
    period_text,
)
from ictreport.model.metric import Metric
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.text import Text
from ictreport.model.vocabulary import Status
from ictreport.view._changes import change_view, changes_beside
from ictreport.view._charts import MOST_CHARTS, sector_charts
from ictreport.view._data import CardView, ReportView, SectorView
from ictreport.view._findings import finding_notes
from ictreport.view._footnotes import Footnote, Footnotes, footnotes_of, marks_of
from ictreport.view._grids import entries_of, sector_grids
from ictreport.view._narrative import paragraph
from ictreport.view._period_grids import period_grids
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._rows import (
    own_period,
    row_label,
    row_view,
    status_of,
    unit_of,
    value_of,
)
from ictreport.view._scene import PlacedMetric, Scene
from ictreport.view._sentences import claim_instead, stopped
from ictreport.view._tasks import source_view, task_view

if TYPE_CHECKING:
    from ictreport.checks import Findings
    from ictreport.model.justification import Justification

_MOST_CARDS: Final = 4


def view(  # noqa: PLR0913 - each is a thing of its own
    report: Report,
    language: Language,
    *,
    languages: Iterable[Language] = (),
    findings: "Findings | None" = None,
    listed: bool = True,
    rows: bool = True,
) -> ReportView:
    """
    Compute all texts and charts that readers see of a report.

    Texts are in the given language when the report has them, else in its primary
    language, in English, or in the first available language. The facts within a
    paragraph are in the language of that paragraph.

    Args:
        report: The report.
        language: The language of the page.
        languages: More languages, for paragraphs that only have those; English,
            Vietnamese and Hindi are always available.
        findings: What rules found in the report. Each error and warning becomes a note
            at its figure.
        listed: Whether the view also has a list of all findings.
        rows: Whether sectors have rows and charts; a layout with its own tables does
            not need them.

    Returns:
        The view, in the order of the report; its texts need no further change.
    """
    scene = Scene.of(report, language, languages)
    footnotes = footnotes_of(_all_places(scene), findings, scene)
    sectors = tuple(_sectors(scene, footnotes) if rows else _told(scene))
    dates = [s.published for s in report.sources if s.published is not None]
    published = max(dates, default=None)
    return ReportView(
        id=report.id,
        language=language.tag,
        title=scene.phrase(report.title),
        publisher=scene.phrase(report.publisher.name),
        area=scene.phrase(report.area.name) if report.area else NOTHING,
        period=period_text(report.period, scene.language),
        months=months_text(report.period, scene.language),
        published="" if published is None else published.isoformat(),
        words={
            **language.words.layout,
            "stop": stopped("", language),
        },
        cards=_cards(scene, footnotes),
        narrative=_paragraphs(report.narrative, scene),
        sectors=sectors,
        tasks=tuple(task_view(task, scene) for task in report.tasks),
        justifications=tuple(
            (_justified(each, scene), scene.phrase(each.text))
            for each in report.justifications
        ),
        notes=tuple(_notes(sectors, footnotes, scene)),
        sources=tuple(source_view(source, scene) for source in report.sources),
        findings=finding_notes(findings, scene) if findings and listed else (),
        published_text="" if published is None else date_text(published, language),
        period_code=str(report.period),
        period_start=report.period.start.isoformat(),
        period_end=report.period.end.isoformat(),
        languages=report.title.languages,
        digits=native_digits("0123456789", language),
    )


def _justified(justification: "Justification", scene: Scene) -> Phrase:
    """Name the figure and the rule that are justified."""
    about = scene.about(justification.address)
    told = [about.text, scene.dimensions(justification.dimensions)]
    if justification.baseline is not None:
        told.append(baseline_text(justification.baseline, scene.language))
    text = " · ".join(filter(None, (*told, justification.rule)))
    return attrs.evolve(about, text=text)


def _paragraphs(texts: tuple[Text, ...], scene: Scene) -> tuple[Phrase, ...]:
    return tuple(paragraph(text, scene) for text in texts)


def _sectors(scene: Scene, footnotes: Footnotes) -> Iterator[SectorView]:
    """Say each sector, as long as there is room with charts."""
    room = MOST_CHARTS
    for sector, places in zip(scene.report.sectors, scene.metrics, strict=True):
        shown = _sector(sector, places, scene, room, footnotes)
        room -= len(shown.charts)
        yield shown


def _told(scene: Scene) -> Iterator[SectorView]:
    """Give the narrative of each sector, without its table."""
    for sector in scene.report.sectors:
        yield SectorView(
            code=sector.code,
            name=scene.phrase(sector.name),
            narrative=_paragraphs(sector.narrative, scene),
            rows=(),
        )


def _sector(
    sector: Sector,
    places: tuple[PlacedMetric, ...],
    scene: Scene,
    room: int,
    footnotes: Footnotes,
) -> SectorView:
    name = scene.phrase(sector.name)
    periods = period_grids(places, scene)
    entries = entries_of(periods)
    lines = [
        (
            place,
            row_view(
                place,
                scene,
                footnotes.get(place, ()),
                entries.get(place, {}),
            ),
        )
        for place in places
    ]
    rows, grids = sector_grids(lines, periods, name, scene)
    return SectorView(
        code=sector.code,
        name=name,
        narrative=_paragraphs(sector.narrative, scene),
        rows=rows,
        charts=sector_charts(sector, places, scene, room),
        grids=grids,
    )


def _cards(scene: Scene, footnotes: Footnotes) -> tuple[CardView, ...]:
    """Choose the headlines of the report, else its first metrics that say something."""
    chosen = [place for place in _all_places(scene) if place.metric.headline]
    if not chosen:
        tops = (
            place
            for place in _all_places(scene)
            if not place.depth
            and (place.metric.value is not None or place.metric.claims)
        )
        chosen = [*itertools.islice(tops, _MOST_CARDS)]
    names = [scene.phrase(place.metric.name) for place in chosen]
    labels = [row_label(place, scene) for place in chosen]
    times = collections.Counter(names), collections.Counter(labels)

    def told_apart(place: PlacedMetric, name: Phrase, label: Phrase) -> Phrase:
        if times[0][name] == 1:
            return name
        return label if times[1][label] == 1 else scene.about(place.address)

    return tuple(
        _card(
            place.address,
            place.metric,
            told_apart(place, name, label),
            footnotes.get(place, ()),
            scene,
        )
        for place, name, label in zip(chosen, names, labels, strict=True)
    )


def _card(
    address: str,
    metric: Metric,
    label: Phrase,
    notes: tuple[Footnote, ...],
    scene: Scene,
) -> CardView:
    first = tuple(change_view(metric, claim, scene) for claim in metric.claims[:1])
    change = next(iter(changes_beside(metric, first, scene)), None)
    status = status_of(metric, scene.language)
    return CardView(
        address=address,
        label=label,
        value=value_of(metric, scene),
        unit=unit_of(metric.value, metric, scene),
        status=status.word if status else "",
        mark=marks_of(status, notes, (None, claim_instead(metric))),
        change="" if change is None else change.text,
        direction="" if change is None else change.direction,
        period=own_period(metric, scene),
    )


def _notes(
    sectors: tuple[SectorView, ...], footnotes: Footnotes, scene: Scene
) -> Iterator[str]:
    words = scene.language.words
    statuses = _shown_statuses(scene)
    for status, said in words.statuses.items():
        if status in statuses:
            yield words.notes.mark.format(mark=said.mark, status=said.word)
    # Those of rules can be at two metrics, and at several claims.
    notes = itertools.chain.from_iterable(footnotes.values())
    for note in {note.mark: note for note in notes}.values():
        yield words.notes.mark.format(mark=note.mark, status=note.text)
    for of, mapping in (
        (scene.report.title, scene.report.dimensions),
        *((sector.name, sector.dimensions) for sector in scene.report.sectors),
    ):
        if mapping:
            said_of = scene.dimensions(mapping)
            yield words.notes.every.format(of=scene.say(of), dimensions=said_of)
    rows = [row for sector in sectors for row in sector.rows]
    if any(change.implied for row in rows for change in row.changes):
        yield words.notes.implied
    if any(row.share for row in rows):
        yield words.notes.share
    if any(
        entry.source is not None
        for place in _all_places(scene)
        for entry in place.metric.history
    ):
        yield words.notes.linked


def _shown_statuses(scene: Scene) -> set[Status]:
    """Collect the statuses whose marks the page shows."""
    found: set[Status] = set()
    for place in _all_places(scene):
        metric = place.metric
        if metric.value is not None:
            found.add(metric.status)
        found.update(e.status for e in metric.history if e.value is not None)
    return found - {Status.NORMAL}


def _all_places(scene: Scene) -> Iterator[PlacedMetric]:
    return itertools.chain.from_iterable(scene.metrics)
