"""The rules that come with ictreport."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.checks._rule import CheckContext, Outcome, Result, Rule, Severity
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.task import Occasion, Task
from ictreport.model.vocabulary import OccasionKind, UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report

_PARTS_SUM: Final = "parts-sum"
_SHARE_RANGE: Final = "share-range"
_ORDINAL: Final = "ordinal"
_WHOLE: Final = Interval(0, 100)


def _verdict(*, holds: bool) -> Result:
    return "pass" if holds else "fail"


def _parts_sum(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    for address, metric in report.walk():
        if metric.breakdown and metric.breakdown.complete:
            yield _sum_of(report, address, metric)


def _sum_of(report: "Report", address: str, metric: Metric) -> Outcome:
    """Compare one whole with the sum of its parts."""
    missing = [f"{address}.{part.code}" for part in metric.parts if part.value is None]
    if metric.value is None:
        missing.insert(0, address)
    if missing or metric.value is None:
        return Outcome(
            rule=_PARTS_SUM,
            path=address,
            result="unknown",
            message="value_missing",
            params={"missing": ", ".join(missing)},
        )
    computed = Interval.exact(0)
    for part in metric.parts:
        where = f"{address}.{part.code}"
        if part.value is None:
            continue
        if part.value.unit != metric.value.unit:
            return _differs("unit_differs", address, where)
        if report.period_of(part) != report.period_of(metric):
            return _differs("period_differs", address, where)
        computed += part.value.interval
    stated = metric.value.interval
    return Outcome(
        rule=_PARTS_SUM,
        path=address,
        result=_verdict(holds=stated.meets(computed)),
        message="parts_sum",
        params={"stated": stated, "computed": computed, "gap": stated.gap(computed)},
    )


def _differs(message: str, address: str, part: str) -> Outcome:
    return Outcome(
        rule=_PARTS_SUM,
        path=address,
        result="unknown",
        message=message,
        params={"part": part},
    )


def _share_range(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    for address, metric in report.walk():
        if metric.of is None or metric.value is None:
            continue
        if metric.value.unit.kind is UnitKind.PERCENT:
            stated = metric.value.interval
            yield Outcome(
                rule=_SHARE_RANGE,
                path=address,
                result=_verdict(holds=stated.meets(_WHOLE)),
                message="share_range",
                params={"stated": stated},
            )


def _ordinal(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    for task in report.tasks:
        occasion = task.occasion
        if occasion is not None and occasion.kind is OccasionKind.ANNIVERSARY:
            yield _anniversary(task, occasion)


def _anniversary(task: Task, occasion: Occasion) -> Outcome:
    """Compare a stated ordinal with the years between."""
    path = f"tasks.{task.code}"
    years = _years(task, occasion)
    if years is None:
        return Outcome(
            rule=_ORDINAL,
            path=path,
            result="unknown",
            message="date_missing",
            params={"ordinal": occasion.ordinal},
        )
    return Outcome(
        rule=_ORDINAL,
        path=path,
        result=_verdict(holds=occasion.ordinal in years),
        message="ordinal",
        params={"ordinal": occasion.ordinal, "years": years[-1]},
    )


def _years(task: Task, occasion: Occasion) -> range | None:
    """Give the whole years that can lie between founding and occasion."""
    if occasion.since is None:
        return None
    since = occasion.since.start.year
    if occasion.date is not None:
        return range(occasion.date.year - since, occasion.date.year - since + 1)
    if task.due is not None:
        return range(task.due.start.year - since, task.due.end.year - since + 1)
    return None


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        code=_PARTS_SUM,
        title="Complete parts add up to the whole",
        severity=Severity.ERROR,
        level="1c",
        check=_parts_sum,
    ),
    Rule(
        code=_SHARE_RANGE,
        title="A share of a whole lies between 0 and 100 %",
        severity=Severity.ERROR,
        level="1a",
        check=_share_range,
    ),
    Rule(
        code=_ORDINAL,
        title="An anniversary's ordinal equals the years between",
        severity=Severity.ERROR,
        level="1b",
        check=_ordinal,
    ),
)
"""The rules in the order in which people read them."""
