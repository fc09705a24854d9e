"""Rules on how a report is written: languages that miss, and codes that mislead."""

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.checks._figures import passed
from ictreport.checks._rule import CheckContext, Outcome, Severity, rule
from ictreport.model.claim import Baseline, Plan
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.text import Text
from ictreport.model.year_start import YearStart

if TYPE_CHECKING:
    from ictreport.model import Report

_MOST_MISSING: Final = 100
"""How many addresses are named; a report can have them by the hundred thousand."""

_MOST_NAMED: Final = 5
"""How many of them the sentence names."""

_CENTURY: Final = 100


@rule(
    "translation-missing",
    "Every name is in each language of the title",
    Severity.INFORMATION,
    "0",
)
def translation_missing(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look for each language of the title in every name and note.

    The names of sectors, metrics and tasks and the notes of figures must have each
    language of the title. A language is reported once, with at most 100 addresses that
    lack it.
    """
    for language in report.languages:
        lacking = dict.fromkeys(
            address
            for address, text in _texts(report)
            if language not in text.languages
        )
        if not lacking:
            yield passed("")
            continue
        missing = tuple(itertools.islice(lacking, _MOST_MISSING))
        yield Outcome(
            address="",
            result="fail",
            message="translation_missing",
            params={
                "language": language,
                "count": len(lacking),
                "missing": missing[:_MOST_NAMED],
            },
            missing=missing,
        )


def _texts(report: "Report") -> Iterator[tuple[str, Text]]:
    """Visit the names and notes that pages show, with the address of each."""
    for sector in report.sectors:
        yield sector.code, sector.name
        for address, metric in sector.walk():
            for text in (metric.name, *metric.footnotes):
                yield address, text
    for task in report.tasks:
        yield task.address, task.title


@rule(
    "period-suspect",
    "No month reads like a fiscal year",
    Severity.INFORMATION,
    "1a",
)
def period_suspect(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look for months that read like a fiscal year, as 2011-12 does.

    In a report whose years do not begin in January (``year_start``), a month such as
    ``2011-12`` may have been meant for the fiscal year 2011/12, whose code is
    ``2011-A1``. It is reported when the month has the last two digits of the next year.
    """
    if report.year_start == YearStart.CALENDAR:
        return
    for address, about, period in _periods(report):
        if not _reads_as_year(period):
            yield passed(address, about)
            continue
        yield Outcome(
            address=address,
            result="fail",
            message="period_suspect",
            params={
                "code": str(period),
                "period": period,
                "year": f"{period.start.year}-A1",
            },
            baseline=about,
        )


def _periods(report: "Report") -> Iterator[tuple[str, Baseline | None, Period]]:
    """Visit every period that a document writes, once for each metric."""
    yield "", None, report.period
    for address, metric in report.walk():
        if metric.period is not None:
            yield address, None, metric.period
        for baseline in dict.fromkeys(_baselines(metric)):
            period = baseline.period if isinstance(baseline, Plan) else baseline
            yield address, baseline, period


def _baselines(metric: Metric) -> Iterator[Baseline]:
    for claim in metric.claims:
        yield from (
            baseline
            for baseline in (claim.baseline, claim.period)
            if baseline is not None
        )
    for entry in metric.history:
        if entry.linked_from is None:
            yield entry.baseline


def _reads_as_year(period: Period) -> bool:
    """Return whether the month is the last two digits of the year after."""
    following = (period.start.year + 1) % _CENTURY
    return (
        period.months == 1
        and period.start.day == 1
        and (period.start.month == following)
    )
