"""The report of a next period, before anybody has filled it in."""

import calendar
import datetime as dt
import re
from typing import Any, Final, NamedTuple

import attrs

from ictreport.errors import ModelError
from ictreport.language import builtin_language
from ictreport.language.periods import period_text
from ictreport.model import (
    Metric,
    Period,
    Report,
    Sector,
    Status,
    TaskStatus,
    Text,
)

_YEAR: Final = 12
_OVER: Final = frozenset({TaskStatus.DONE, TaskStatus.CANCELLED})
_OF_THE_PERIOD: Final[dict[str, Any]] = {
    "value": None,
    "revised_from": None,
    "revision": None,
    "note": None,
    "source": None,
    "formula": None,
    "claims": (),
    "history": (),
}
"""What a metric of the next period does not take over."""


def next_period(report: Report, period: Period | None = None) -> Period:
    """
    Return which period a form is for.

    Args:
        report: The report before.
        period: The period that was asked for, or None.

    Returns:
        That one, else the next of the same length; a year later where that lies in
        none, as for nine months to date.
    """
    if period is not None:
        return period
    try:
        return report.period.next()
    except ModelError:
        return _moved(report.period, _YEAR)


def next_report(report: Report, period: Period) -> Report:
    """
    Make the report of a period without its figures.

    Args:
        report: The report before.
        period: The period.

    Returns:
        Its metrics with names and parts, each missing, and the tasks that are not over;
        its title names the new period where it named the old one once.
    """
    step = _Step(report.period, period)
    old, new = (str(each).lower().replace("/", "-") for each in (report.period, period))
    name = report.id.replace(old, new) if old in report.id else f"{report.id}-{new}"
    return attrs.evolve(
        report,
        id=name,
        title=_title(report, period),
        period=period,
        narrative=(),
        justifications=(),
        sources=(),
        sectors=[_sector(sector, step) for sector in report.sectors],
        tasks=[task for task in report.tasks if task.status not in _OVER],
    )


def _title(report: Report, period: Period) -> Text:
    words = dict(report.title)
    for tag, text in report.title:
        if language := builtin_language(tag):
            language = language.styled(year_start=report.year_start)
            old = period_text(report.period, language)
            new = period_text(period, language)
            # Alone, as 2024 does not in "2024-25", "2021–2024" and "decision 120245".
            alone = rf"(?<![\w/–-]){re.escape(old)}(?![\w/–-])"
            parts = re.split(alone, text)
            if len(parts) == 2:  # noqa: PLR2004 - before and behind it
                words[tag] = new.join(parts)
    return Text(words)


class _Step(NamedTuple):
    """From the period of a report to that of the next one."""

    old: Period
    new: Period

    def of(self, period: Period) -> Period:
        """
        Find the period that is to the new one what a given period is to the old one.

        A period moves by its own lengths: a plan of a year stays for the second half of
        that year. The same months of other years are as long as the new period.
        """
        ago = _months(period.start) - _months(self.old.start)
        alike = period.months is not None and period.months == self.old.months
        if period.days == self.old.days == 1:
            alike = period.start.day == self.old.start.day
        if alike and not ago % _YEAR:
            return _moved(self.new, ago)
        if period.months is None and self.old.months is None:
            days = self.new.start - self.old.start
            return Period(period.start + days, period.end + days)
        months = _months(self.new.start) - _months(self.old.start)
        if period.months is None:
            return _moved(period, months)
        # Nine months to date are no part of a year: they move by years.
        fits = not _YEAR % period.months or not period.months % _YEAR
        length = period.months if fits else _YEAR
        return _moved(period, ((months - ago) // length - -ago // length) * length)


def _sector(sector: Sector, step: _Step) -> Sector:
    metrics = [_metric(metric, step) for metric in sector.metrics]
    return attrs.evolve(sector, narrative=(), metrics=metrics)


def _metric(metric: Metric, step: _Step) -> Metric:
    breakdowns = [
        attrs.evolve(breakdown, parts=[_metric(part, step) for part in breakdown.parts])
        for breakdown in metric.breakdowns
    ]
    own = metric.period
    return attrs.evolve(
        metric,
        **_OF_THE_PERIOD,
        status=Status.MISSING,
        period=None if own is None else step.of(own),
        breakdowns=breakdowns,
    )


def _moved(period: Period, months: int) -> Period:
    """Move a period by months; days stay the last ones of their months."""
    if period.months is None:
        start = _add(period.start, months, keeps_last=True)
        return Period(start, start + (period.end - period.start))
    start = _add(period.start, months)
    return Period(start, _add(start, period.months) - dt.timedelta(days=1))


def _months(date: dt.date) -> int:
    return 12 * date.year + date.month - 1


def _add(date: dt.date, months: int, *, keeps_last: bool = False) -> dt.date:
    year, month = divmod(_months(date) + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = keeps_last and date.day == calendar.monthrange(date.year, date.month)[1]
    return date.replace(
        year=year, month=month + 1, day=last if is_last else min(date.day, last)
    )
