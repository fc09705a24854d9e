"""Records of catalogues whose dates, licence or language are not the report's."""

import html
import json
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import mutants_formats
from mutants import Mutant

from ictreport.model import Period, Report
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []

Record = dict[str, Any]
Change = Callable[[Record], Record]
OfReport = Callable[[Report], Record]


FREQUENCIES = {12: "ANNUAL", 6: "ANNUAL_2", 3: "QUARTERLY", 1: "MONTHLY"}
DAYS = {1: "DAILY", 7: "WEEKLY"}


def frequency(period: Period, days: dict[int, str] = DAYS) -> str:
    """Tell how often reports for such a time come, as far as that has a name."""
    if period.months is None:
        return days.get(period.days, "IRREG")
    return FREQUENCIES.get(period.months, "IRREG")


def record(report: Report) -> Record:
    """Say of a report what stands in a catalogue, as DCAT calls it."""
    days = sorted(str(each.published) for each in report.sources if each.published)
    found = mutants_formats.facts(report)
    period = found.pop("period")
    return found | {
        "dct:temporal": {"dcat:startDate": period[0], "dcat:endDate": period[1]},
        "dct:issued": days[:1],
        "dct:modified": days[-1:],
        "dct:language": [*report.title.languages],
        "dct:license": [each.licence for each in report.sources if each.licence],
        "dct:accrualPeriodicity": frequency(report.period),
    }


def spec_of(
    name: str,
    change: Change = lambda found: found,
    also: OfReport = lambda _: {},
) -> ExporterSpec[Any]:
    """Make an exporter whose record is changed."""

    def render(report: Report, options: NoOptions) -> bytes:
        del options
        found = change(record(report) | also(report))
        return json.dumps(found, default=str).encode()

    return attrs.evolve(
        mutants_formats.CATALOGUE, name=name, options=NoOptions, render=render
    )


CORRECT = spec_of("record")


def wrong(
    name: str,
    change: Change = lambda found: found,
    also: OfReport = lambda _: {},
    facts: Callable[[Report], Iterator[str]] | None = None,
) -> None:
    """List a record that is wrong, or that says something wrong of the report."""
    spec = spec_of(name, change, also)

    def make() -> type[Any]:
        return exporter_conformance(
            spec, decode=json.loads, max_examples=2, facts=facts
        )

    MUTANTS.append(Mutant(name, "states", spec, make))


def turned(found: Record) -> Record:
    """Exchange the first day and the last one."""
    first, last = found["dct:temporal"].values()
    return found | {"dct:temporal": {"dcat:startDate": last, "dcat:endDate": first}}


wrong("ends-before-it-starts", turned)
wrong(
    "is-modified-before-it-is-issued",
    lambda found: (
        found
        | {"dct:issued": found["dct:modified"], "dct:modified": found["dct:issued"]}
    ),
)
wrong(
    "says-a-time-backwards",
    lambda found: found | {"time": "/".join([*found["dct:temporal"].values()][::-1])},
)
wrong(
    "invents-a-licence",
    lambda found: found | {"dct:license": found["dct:license"] or ["CC BY 4.0"]},
)


def day_of_the_last(report: Report) -> Record:
    """Say the day of the last source that has one, which need not be the newest."""
    days = [str(each.published) for each in report.sources if each.published]
    return {"dct:issued": days[-1:], "dct:modified": days[-1:]}


def filled_down(report: Report) -> Record:
    """Say of a source without a licence that it has that of the one before."""
    licences: list[str | None] = []
    for source in report.sources:
        last = licences[-1] if licences else None
        licences.append(source.licence or last)
    return {"dct:license": [licence for licence in licences if licence]}


def addresses_of_licences(report: Report) -> Record:
    """Leave out what a licence is called, and keep where one stands."""
    licences = [each.licence for each in report.sources if each.licence]
    return {"dct:license": [each for each in licences if "://" in each], "sources": []}


def daily(report: Report) -> Record:
    """Call everything daily that has no whole months."""
    days = dict.fromkeys(range(1000), "DAILY")
    return {"dct:accrualPeriodicity": frequency(report.period, days)}


def yearly(report: Report) -> Record:
    """Call everything annual that is longer than a month."""
    months = report.period.months or 0
    annual = {"dct:accrualPeriodicity": "ANNUAL"}
    return annual if months > 1 else {}


def first_parts(report: Report) -> Record:
    """Cut the tags of languages to their first part."""
    return {"dct:language": [tag[:2] for tag in report.title.languages]}


def twice_a_year(report: Report) -> Record:
    """Take the word for every second year for twice a year."""
    is_half = report.period.months == 6
    return {"dct:accrualPeriodicity": "BIENNIAL"} if is_half else {}


def by_two_letters(report: Report) -> Record:
    """Look languages up by two letters of their tags."""
    codes = {"en": "ENG", "fi": "FIN", "hi": "HIN", "ko": "KOR", "vi": "VIE"}
    tags = report.title.languages
    return {"dct:language": [codes.get(tag[:2], tag) for tag in tags]}


def first_licence(report: Report) -> Record:
    """Take the first licence in the alphabet for that of the whole."""
    named = sorted(each.licence for each in report.sources if each.licence)
    return {"dct:license": named[:1]}


def units_filled_down(report: Report) -> Record:
    """Say of a metric without a value the unit of the one before."""
    found: list[Record] = []
    unit = ""
    for address, metric in report.walk():
        unit = unit if metric.value is None else str(metric.value.unit)
        found.append({"address": address, "name": dict(metric.name), "unit": unit})
    return {"variables": found}


def types_of_the_first(report: Report) -> Record:
    """Tell by the first figure what type all of them have."""
    values = [metric.value for _, metric in report.walk() if metric.value]
    whole = not values or values[0].number == values[0].number.to_integral_value()
    return {"columns": [{"name": "number", "type": "integer" if whole else "number"}]}


def earliest(report: Report) -> Iterator[str]:
    """Tell the first day of all times."""
    yield min(time.start for time in times(report)).isoformat()


def times(report: Report) -> Iterator[Period]:
    """Visit all times that figures are for."""
    yield report.period
    for _, metric in report.walk():
        yield report.period_of(metric)
        for entry in metric.history:
            if isinstance(entry.baseline, Period):
                yield entry.baseline


def earliest_code(report: Report) -> Record:
    """Take the code that sorts first as a text for the earliest time."""
    return {"covers": min(times(report), key=str).start.isoformat()}


def authors(report: Report) -> Record:
    """Take a name with "and" in it for two names."""
    name = dict(report.publisher.name)
    return {"publisher": {tag: words.split(" and ") for tag, words in name.items()}}


def names(report: Report) -> Iterator[str]:
    """Tell the name of the publisher."""
    yield from (words for _, words in report.publisher.name)


wrong("calls-half-years-biennial", also=twice_a_year)
wrong("looks-languages-up-by-two-letters", also=by_two_letters)
wrong("has-the-first-of-two-licences", also=first_licence)
wrong("takes-types-from-the-first-figure", also=types_of_the_first)
wrong("sorts-times-by-their-codes", also=earliest_code, facts=earliest)
wrong("fills-units-down", also=units_filled_down)
wrong("takes-a-name-for-two", also=authors, facts=names)
wrong("has-the-day-of-the-last-source", also=day_of_the_last)
wrong("fills-licences-down", also=filled_down)
wrong("keeps-addresses-of-licences", also=addresses_of_licences)
wrong("calls-weeks-daily", also=daily)
wrong("calls-quarters-annual", also=yearly)
wrong("cuts-tags-of-languages", also=first_parts)
wrong(
    "takes-the-publisher-for-the-area",
    lambda found: found | {"dct:spatial": found["publisher"]},
)
wrong(
    "is-issued-when-it-ends",
    lambda found: (
        found
        | {"dct:issued": found["dct:issued"] or [found["dct:temporal"]["dcat:endDate"]]}
    ),
)
wrong(
    "escapes-its-title-twice",
    lambda found: (
        found
        | {"title": {tag: html.escape(words) for tag, words in found["title"].items()}}
    ),
)
wrong("is-in-english-always", lambda found: found | {"dct:language": "en"})


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield CORRECT
    yield from (mutant.spec for mutant in MUTANTS)
