"""The view of a whole report."""

import collections
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from ictreport._style import HouseStyle
from ictreport.language import Language
from ictreport.language.claims import claim_halves
from ictreport.language.numbers import native_digits
from ictreport.language.periods import (
    baseline_text,
    date_text,
    months_text,
    period_text,
)
from ictreport.language.quantities import quantity_text, unit_text, value_text
from ictreport.model.claim import Claim, History
from ictreport.model.metric import Metric, Node
from ictreport.model.report import Report
from ictreport.model.text import Text
from ictreport.model.vocabulary import Status
from ictreport.view._data import CardView, ReportView, SectorView
from ictreport.view._findings import finding_notes, reviews_of
from ictreport.view._layout import CHANGES, KINDS, Figure, Tables, tables_of
from ictreport.view._narrative import paragraph
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._scene import Scene
from ictreport.view._sentences import (
    claim_instead,
    claim_sentence,
    over_span,
    stopped,
)
from ictreport.view._tables import Reviews, table_view
from ictreport.view._tasks import source_view, task_table

if TYPE_CHECKING:
    from ictreport.checks import Findings
    from ictreport.model.justification import Justification


def view(
    report: Report,
    language: Language,
    *,
    languages: Iterable[Language] = (),
    findings: "Findings | None" = None,
    style: HouseStyle | None = None,
) -> ReportView:
    """
    Compute all texts and charts that readers see of a report.

    Texts are in the given language when the report has them, else in its primary
    language, in English, or in the first available language. The facts within a
    paragraph are in the language of that paragraph.

    Args:
        report: The report, linked to earlier ones if their figures are to be shown.
        language: The language of the page.
        languages: More languages, for paragraphs that only have those; English,
            Vietnamese and Hindi are always available.
        findings: What rules found in the report, for a page that is reviewed and not
            published; it marks the figures and lists all of it.
        style: The house style, for what it says in words.

    Returns:
        The view, in the order of the report; its texts need no further change.

    Raises:
        ExportError: A paragraph asks for an earlier value that nobody published.
    """
    scene = Scene.of(report, language, languages)
    return _view(scene, tables_of(report), findings, style)


def _view(
    scene: Scene,
    tables: Tables,
    findings: "Findings | None",
    style: HouseStyle | None,
) -> ReportView:
    report = scene.report
    reviews = {} if findings is None else reviews_of(findings, scene)
    return attrs.evolve(
        bare_view(scene, style),
        cards=_cards(scene),
        narrative=_paragraphs(report.narrative, scene),
        sectors=tuple(_sectors(scene, tables, reviews)),
        tasks=task_table(scene) if report.tasks else None,
        justifications=tuple(
            (_justified(each, scene), scene.phrase(each.text))
            for each in report.justifications
        ),
        findings=() if findings is None else finding_notes(findings, scene),
    )


def bare_view(scene: Scene, style: HouseStyle | None) -> ReportView:
    """
    Write what stands around the contents of a page.

    Args:
        scene: The report and the language.
        style: The house style, for what it says in words.

    Returns:
        The view of a report without figures, paragraphs and tasks.
    """
    report, language = scene.report, scene.language
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
            "colon": scene.labelled("", ""),
        },
        sources=tuple(source_view(source, scene) for source in report.sources),
        published_text="" if published is None else date_text(published, language),
        period_code=str(report.period),
        period_start=report.period.start.isoformat(),
        period_end=report.period.end.isoformat(),
        languages=report.title.languages,
        digits=native_digits("0123456789", language),
        **({} if style is None else _of_office(style, scene)),
    )


def _of_office(style: HouseStyle, scene: Scene) -> dict[str, Any]:
    """Return the words of a house style in the language of the page."""
    words, when = scene.language.words.layout, style.next_release
    if isinstance(when, dt.date):
        when = Text.of(**{scene.language.tag: date_text(when, scene.language)})
    issn = Text.of(**{scene.language.tag: style.issn}) if style.issn else None
    imprint = (
        (words.contact, style.contact),
        (words.next_release, when),
        (words.licence, style.licence),
        ("ISSN", issn),
    )
    return {
        "foreword": tuple([scene.phrase(text) for text in style.foreword]),
        "imprint": tuple([(key, scene.phrase(text)) for key, text in imprint if text]),
        "logo": NOTHING if style.logo is None else scene.phrase(style.logo.alt),
    }


def views(
    report: Report,
    languages: Iterable[Language],
    *,
    findings: "Findings | None" = None,
    style: HouseStyle | None = None,
) -> tuple[ReportView, ...]:
    """
    Compute the view of a report in several languages, for one page.

    Args:
        report: The report, as for ``view``.
        languages: The languages.
        findings: As for ``view``.
        style: As for ``view``.

    Returns:
        A view for each language.

    Raises:
        ExportError: As for ``view``.
    """
    chosen = tuple(languages)
    tables = tables_of(report)
    scenes = (Scene.of(report, language, chosen) for language in chosen)
    return tuple([_view(scene, tables, findings, style) for scene in scenes])


def _justified(justification: "Justification", scene: Scene) -> Phrase:
    """Name the figure and the rule that are justified."""
    about = scene.about(justification.address)
    parts = [about.text, scene.dimensions(justification.dimensions)]
    if justification.baseline is not None:
        parts.append(baseline_text(justification.baseline, scene.language))
    text = " · ".join(filter(None, (*parts, justification.rule)))
    return attrs.evolve(about, text=text)


def _paragraphs(texts: tuple[Text, ...], scene: Scene) -> tuple[Phrase, ...]:
    return tuple([paragraph(text, scene) for text in texts])


def _sectors(scene: Scene, tables: Tables, reviews: Reviews) -> Iterator[SectorView]:
    for sector, own in zip(scene.report.sectors, tables, strict=True):
        yield SectorView(
            code=sector.code,
            name=scene.phrase(sector.name),
            narrative=_paragraphs(sector.narrative, scene),
            tables=tuple(
                [
                    table_view(table, number, scene, reviews)
                    for number, table in enumerate(own, start=1)
                ]
            ),
        )


# ---- The summary


def _cards(scene: Scene) -> tuple[CardView, ...]:
    """Show the metrics that the report names as its headlines."""
    chosen = [node for node in scene.report.nodes if node.metric.headline]
    names = [scene.phrase(place.metric.name) for place in chosen]
    labels = [scene.named(place) for place in chosen]
    times = collections.Counter(names), collections.Counter(labels)

    def distinct(place: Node, name: Phrase, label: Phrase) -> Phrase:
        if times[0][name] == 1:
            return name
        return label if times[1][label] == 1 else scene.about(place.address)

    return tuple(
        _card(place, distinct(place, name, label), scene)
        for place, name, label in zip(chosen, names, labels, strict=True)
    )


def _card(place: Node, label: Phrase, scene: Scene) -> CardView:
    metric, language = place.metric, scene.language
    period, own = scene.report.period_of(metric), scene.report.dimensions_of(metric)
    instead = claim_instead(metric)
    value, unit, status, leads = "", "", metric.status, False
    code = place.address
    if metric.value is not None:
        value = value_text(metric.value, language)
        unit = unit_text(metric.value, language, scene.units)
        is_sign = metric.value.unit.code in language.words.units.signs
        if is_sign and not metric.value.scale:
            value, unit = quantity_text(metric.value, language, scene.units), ""
        unit = over_span(unit, metric.growth_over, language)
    elif not status.has_value:
        value, status = language.words.statuses[status].word, Status.NORMAL
    elif instead is not None:
        value, unit, leads = claim_halves(instead, period, language, scene.units)
        period = instead.period or period
        code = _claim_code(place.address, instead, scene.report)
        status = instead.status
    change = next(
        (
            claim
            for claim in metric.claims
            if claim is not instead
            and KINDS[claim.kind] in CHANGES
            and claim.period is None
        ),
        None,
    )
    change_text = ""
    if change is not None:
        change_text = claim_sentence(metric, change, period, scene.speaker, own)
    return CardView(
        address=place.address,
        label=label,
        value=value,
        unit=unit,
        leads=leads,
        status="" if status is Status.NORMAL else language.words.statuses[status].word,
        period="" if period == scene.report.period else period_text(period, language),
        change=change_text,
        codes=(
            code,
            "" if change is None else _claim_code(place.address, change, scene.report),
        ),
    )


def _claim_code(address: str, claim: Claim, report: Report) -> str:
    """
    Name a claim as placeholders do.

    Args:
        address: The address of its metric.
        claim: The claim.
        report: The report.

    Returns:
        Such as ``"post.revenue:growth@2023-S1"``.
    """
    start = report.year_start
    at = "" if claim.baseline is None else f"@{claim.baseline.code(start)}"
    about = "" if claim.period is None else f">{claim.period.code(start)}"
    return f"{address}:{claim.kind}{at}{about}"


def figure_code(address: str, figure: Figure, report: Report) -> str:
    """
    Name a figure of a table as placeholders do.

    Args:
        address: The address of its metric.
        figure: The figure.
        report: The report.

    Returns:
        Such as ``"post.revenue@2023-S1"``; an empty string for what this report does
        not state: linked figures, and computed ones.
    """
    match figure.origin:
        case Metric():
            return address
        case Claim() as claim:
            return _claim_code(address, claim, report)
        case History(linked_from=None) as entry:
            return f"{address}@{entry.baseline.code(report.year_start)}"
        case _:
            return ""
