"""Reports to inline XBRL: a page of XHTML whose numbers are facts."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from ictreport.language import Language
from ictreport.language.magnitudes import magnitude
from ictreport.language.numbers import number_text
from ictreport.language.periods import baseline_text, period_text
from ictreport.language.quantities import unit_text, value_text
from ictreport.model import Dimensions, Metric, Report, Sector
from ictreport.model.quantity import Quantity
from ictreport.model.unit_kind import PERCENT
from ictreport.tidy import LEVEL, Observation, observations
from ictreport.view import Phrase, ReportView, SectorView, view
from ictreport_xbrl import InlineOptions
from ictreport_xbrl._facts import TYPED, Fact, facts
from ictreport_xbrl._json import FOOTNOTE, note_language, taxonomy_place
from ictreport_xbrl._names import (
    CURRENCIES,
    MONEY,
    PREFIX,
    PUBLISHER,
    namespace,
    note_text,
    printable,
)

_SPACES: Final = {
    "xmlns": "http://www.w3.org/1999/xhtml",
    "xmlns:ix": "http://www.xbrl.org/2013/inlineXBRL",
    "xmlns:ixt": "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16",
    "xmlns:link": "http://www.xbrl.org/2003/linkbase",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xbrli": "http://www.xbrl.org/2003/instance",
    "xmlns:xbrldi": "http://xbrl.org/2006/xbrldi",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    f"xmlns:{MONEY}": CURRENCIES,
}
_POINT: Final = "ixt:num-dot-decimal"
_COMMA: Final = "ixt:num-comma-decimal"
_PURE: Final = "xbrli:pure"
_STYLE: Final = (
    "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
    "line-height:1.5}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #999;padding:.3em .6em;text-align:left;"
    "vertical-align:top}.number{text-align:right}td.number{white-space:nowrap}"
)
_COLUMNS: Final = (
    "indicator",
    "period",
    "previous",
    "value",
    "unit",
    "status",
)


def render(report: Report, options: InlineOptions) -> bytes:
    """
    Write a report as a page of inline XBRL.

    Args:
        report: The report.
        options: The language of the page, and where the taxonomy lies.

    Returns:
        XHTML in UTF-8 that holds the facts which ``xbrl`` writes.
    """
    language = options.language.styled(digits="latin", year_start=report.year_start)
    page = _Page(report, language, taxonomy_place(report, options))
    data: bytes = ET.tostring(page.element(), "utf-8", xml_declaration=True)
    return data + b"\n"


def _add(parent: ET.Element, tag: str, text: str = "", **about: str) -> ET.Element:
    made = ET.SubElement(parent, tag, about)
    made.text = printable(text) or None
    return made


def _say(parent: ET.Element, tag: str, phrase: Phrase) -> ET.Element:
    made = _add(parent, tag, str(phrase))
    if phrase.language:
        made.set("xml:lang", phrase.language)
    return made


def _is_own(row: Observation) -> bool:
    """Return whether a row is the value of its metric."""
    return row.measure == LEVEL and not row.baseline and not row.revised


@attrs.frozen
class _Line:
    """
    A line of a table.

    Attributes:
        name: The id of its fact.
        fact: The fact.
        row: The same as a row of the tidy table.
        metric: Its metric.
        depth: How deep the metric is among parts.
        own: The dimensions of the metric.
    """

    name: str
    fact: Fact
    row: Observation
    metric: Metric
    depth: int
    own: Dimensions


def _lines(
    rows: Iterable[Observation],
    numbered: Iterator[tuple[int, Fact]],
    sector: Sector,
) -> Iterator[_Line]:
    """Give each row its metric: two of them can have one address."""
    metrics = _all(sector.metrics)
    about: tuple[Metric, int, Dimensions] | None = None
    for row in rows:
        number, fact = next(numbered)
        if about is None or _is_own(row):  # the first row of each metric
            about = *next(metrics), row.dimensions
        yield _Line(f"f{number}", fact, row, *about)


def _all(metrics: Iterable[Metric], depth: int = 0) -> Iterator[tuple[Metric, int]]:
    for metric in metrics:
        yield metric, depth
        for breakdown in metric.breakdowns:
            yield from _all(breakdown.parts, depth + 1)


class _Page:
    """Writes one page."""

    def __init__(self, report: Report, language: Language, taxonomy: str) -> None:
        self._report = report
        self._language = language
        self._taxonomy = taxonomy
        self._units = {unit.code: unit for unit in report.units}
        self._contexts: dict[tuple[object, ...], str] = {}
        self._measures: dict[str, str] = {}
        self._notes: dict[str, list[str]] = {}
        self._resources = ET.Element("ix:resources")
        point = number_text(Decimal("0.5"), language)[1]
        self._format = _COMMA if point == "," else _POINT

    def element(self) -> ET.Element:
        """Make the page."""
        shown = view(self._report, self._language)
        own = {f"xmlns:{PREFIX}": namespace(self._report)}
        root = ET.Element("html", {**_SPACES, **own, "xml:lang": self._language.tag})
        head = _add(root, "head")
        _add(head, "title", str(shown.title))
        _add(head, "style", _STYLE, type="text/css")
        body = _add(root, "body")
        hidden = _add(body, "div", style="display:none")
        self._words(body, shown)
        self._header(hidden)
        return root

    def _words(self, body: ET.Element, shown: ReportView) -> None:
        _say(body, "h1", shown.title)
        _say(body, "p", shown.publisher)
        _add(body, "p", shown.months)
        for paragraph in shown.narrative:
            _say(body, "p", paragraph)
        numbered = enumerate(facts(self._report), start=1)
        for sector, source in zip(shown.sectors, self._report.sectors, strict=True):
            rows = observations(self._report, source)
            self._sector(body, sector, shown, [*_lines(rows, numbered, source)])

    def _sector(
        self,
        body: ET.Element,
        sector: SectorView,
        shown: ReportView,
        lines_of: list[_Line],
    ) -> None:
        _say(body, "h2", sector.name).set("title", sector.code)
        for paragraph in sector.narrative:
            _say(body, "p", paragraph)
        if not lines_of:
            return
        table = _add(body, "table", summary=printable(str(sector.name)))
        line = _add(_add(table, "thead"), "tr")
        for column in _COLUMNS:
            head = _add(line, "th", shown.words[column], scope="col")
            if column == "value":
                head.set("class", "number")
        lines = _add(table, "tbody")
        for each in lines_of:
            self._row(_add(lines, "tr"), each)

    def _row(self, line: ET.Element, about: _Line) -> None:
        language = self._language
        words = language.words
        row, name = about.row, about.metric.name
        details = [] if row.measure == LEVEL else [words.checks.measures[row.measure]]
        details += [
            f"{pair[0]} {pair[1]}" for pair in row.dimensions if pair not in about.own
        ]
        tag, text = name.pick(language.tag)
        head = _say(line, "th", Phrase(text, "" if tag == language.tag else tag))
        head.set("scope", "row")
        if about.depth:
            head.set("style", f"padding-left:{1 + about.depth}em")
        colon = words.labels.labelled.format(label="", text="")
        head.text = colon.join([head.text or "", *details])
        _add(line, "td", period_text(row.period, language) if row.period else "")
        _add(line, "td", baseline_text(row.baseline, language) if row.baseline else "")
        cell = _add(line, "td", **{"class": "number"})
        self._number(cell, about.name, about.fact, row.value)
        unit = unit_text(row.value, language, self._units) if row.value else ""
        _add(line, "td", unit)
        _add(line, "td", words.statuses[row.status].word)

    def _number(
        self, cell: ET.Element, name: str, fact: Fact, value: Quantity | None
    ) -> None:
        """Tag the digits of a number, and nothing that stands around them."""
        about = {
            "id": name,
            "name": f"{PREFIX}:{fact.concept}",
            "contextRef": self._context(fact),
            "unitRef": self._unit(fact.unit or _PURE),
        }
        for text in fact.notes:
            self._notes.setdefault(text, []).append(name)
        if value is None:
            _add(cell, "ix:nonFraction", **about, **{"xsi:nil": "true"})
            return
        power = magnitude(value.scale, value.unit, self._language)
        number = power.number(value.number)
        digits = number_text(number, self._language, sign="never")
        before, _, after = value_text(value, self._language).partition(digits)
        shift = 2 if value.unit.code == PERCENT else 0
        about["decimals"] = "INF" if fact.decimals is None else str(fact.decimals)
        about["scale"] = str(power.power - shift)
        about["format"] = self._format
        if number < 0:
            about["sign"] = "-"
        cell.text = before
        _add(cell, "ix:nonFraction", digits, **about).tail = after

    def _context(self, fact: Fact) -> str:
        key = (fact.period, fact.members)
        if key in self._contexts:
            return self._contexts[key]
        name = self._contexts[key] = f"c{len(self._contexts) + 1}"
        context = _add(self._resources, "xbrli:context", id=name)
        entity = _add(context, "xbrli:entity")
        _add(entity, "xbrli:identifier", fact.publisher, scheme=PUBLISHER)
        period = _add(context, "xbrli:period")
        start, _, end = fact.period.rpartition("/")
        if start:
            _add(period, "xbrli:startDate", start)
            _add(period, "xbrli:endDate", end)
        else:
            _add(period, "xbrli:instant", end)
        if fact.members:
            scenario = _add(context, "xbrli:scenario")
            for key_, value in fact.members:
                dimension = f"{PREFIX}:{key_}"
                if key_ in TYPED:
                    made = _add(scenario, "xbrldi:typedMember", dimension=dimension)
                    _add(made, f"{dimension}-value", value)
                else:
                    member = f"{dimension}.{value}"
                    _add(
                        scenario,
                        "xbrldi:explicitMember",
                        member,
                        dimension=dimension,
                    )
        return name

    def _unit(self, measure: str) -> str:
        if measure not in self._measures:
            name = self._measures[measure] = f"u{len(self._measures) + 1}"
            unit = _add(self._resources, "xbrli:unit", id=name)
            _add(unit, "xbrli:measure", measure)
        return self._measures[measure]

    def _header(self, hidden: ET.Element) -> None:
        header = _add(hidden, "ix:header")
        place = {"xlink:type": "simple", "xlink:href": self._taxonomy}
        _add(_add(header, "ix:references"), "link:schemaRef", **place)
        header.append(self._resources)
        for number, (text, names) in enumerate(self._notes.items(), start=1):
            about = {"xml:lang": note_language(text)}
            _add(hidden, "ix:footnote", note_text(text), id=f"n{number}", **about)
            about = {"fromRefs": " ".join(names), "toRefs": f"n{number}"}
            _add(self._resources, "ix:relationship", arcrole=FOOTNOTE, **about)
