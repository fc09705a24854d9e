"""Strategies for reports with exactly one defect, and the rule that must tell it."""

import functools
import itertools
import tomllib
import types
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs
from hypothesis import strategies as st

from ictreport.convert import structure
from ictreport.model import Breakdown, Metric, Report, Status, Text
from ictreport_testing._laws._plain import is_list, is_table, replaced
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._consistent import consecutive_reports

ItemT = TypeVar("ItemT")

_PAIRS: Final = consecutive_reports()
_FLAGS: Final = st.booleans()
_PLANTED: Final = "planted"
_LISTED: Final[Mapping[str, list[dict[str, Any]]]] = tomllib.loads(
    Path(__file__).with_name("defects.toml").read_text("utf-8")
)
_METRIC: Final = {"code": "{code}", "name": {"en": "Planted"}}
_TASK: Final = {"code": "{code}", "title": {"en": "Planted"}, "kind": "other"}
_USUAL: Final[Mapping[str, dict[str, Any]]] = {
    **dict.fromkeys(("metrics", "earlier", "parts"), _METRIC),
    **dict.fromkeys(("tasks", "earlier_tasks"), _TASK),
}
"""What metrics and tasks in the list have unless they say otherwise."""


@attrs.frozen
class Defect:
    """
    A report with one defect, with the rule that must find it and the place.

    Attributes:
        report: The report.
        previous: The reports before it, as ``validate`` takes them.
        rule: The code of the rule that must fail.
        address: The address of a metric, or ``tasks.`` and the code of a task, at which
            the rule must fail.
    """

    report: Report
    previous: tuple[Report, ...]
    rule: str
    address: str


@functools.cache
def right() -> tuple[tuple[Report, ...], ...]:
    """
    Read reports on which no rule fails, and which are drawn too seldom.

    Returns:
        Reports, each behind the one before it.
    """
    return tuple(
        _pair(listed, "2023-S1", "2024-S1", "x") for listed in _LISTED["right"]
    )


def _pair(
    listed: Mapping[str, Any], before: str, period: str, code: str
) -> tuple[Report, Report]:
    """Make a report of what is listed, behind the one before it."""
    listed = _named(listed)
    for old, new in {"{before}": before, "{period}": period, "{code}": code}.items():
        listed = replaced(listed, old, new)
    return (
        _report(before, listed.get("earlier", []), listed.get("earlier_tasks", [])),
        _report(period, listed.get("metrics", []), listed.get("tasks", [])),
    )


def _named(node: Any) -> Any:  # noqa: ANN401 - plain data
    """Give each metric and each task that has none a code and a name."""
    if is_list(node):
        return [_named(item) for item in node]
    if not is_table(node):
        return node
    return {
        key: [_USUAL[key] | _named(item) for item in value]
        if key in _USUAL
        else _named(value)
        for key, value in node.items()
    }


def _report(period: str, metrics: list[Any], tasks: list[Any]) -> Report:
    return structure(
        {
            "ictreport": 1,
            "id": f"listed-{period.lower().replace('/', '-')}",
            "title": {"en": "Report"},
            "publisher": {"code": "MIC", "name": {"en": "Ministry"}},
            "period": period,
            "plans": {"centre": {"en": "Centre"}},
            "units": [
                {"code": "subscriber", "names": {"en": {"other": "subscribers"}}}
            ],
            "sectors": [{"code": "post", "name": {"en": "Post"}, "metrics": metrics}],
            "tasks": tasks,
        }
    )


@st.composite
def _defect(draw: st.DrawFn, rule: str) -> Defect:
    listed = draw(st.sampled_from([e for e in _LISTED["wrong"] if e["rule"] == rule]))
    # The smallest reports come first, so that what a rule overlooks is shown in them.
    before, report = draw(st.just(_pair({}, "2023-S1", "2024-S1", "")) | _PAIRS)
    code, wrapper = _fresh_codes(before, report)
    small = _pair(listed, str(before.period), str(report.period), code)
    sector = draw(st.sampled_from(report.sectors)).code
    # A metric that is missing would be missing with what it is part of.
    is_part = "metrics" in listed and draw(_FLAGS)
    before, report = (
        _with(draw, each, sector, more, wrapper if is_part else None)
        for each, more in zip((before, report), small, strict=True)
    )
    is_task = not ("metrics" in listed or "earlier" in listed)
    steps = [sector, *([wrapper] if is_part else []), code]
    address = f"tasks.{code}" if is_task else ".".join(steps)
    return Defect(report, (before,), rule, address)


def _fresh_codes(*reports: Report) -> tuple[str, str]:
    """Find codes for a metric or a task, and for its whole, that no report has."""
    tasks = [task for report in reports for task in report.tasks]
    known = {task.code for task in tasks}
    known |= {task.follows.task for task in tasks if task.follows}
    for report in reports:
        known |= {metric.code for _, metric in report.walk()}
    dashes = itertools.count()
    codes = (_PLANTED + "-" * number for number in dashes)
    code = next(each for each in codes if known.isdisjoint((each, f"around-{each}")))
    return code, f"around-{code}"


def _with(
    draw: st.DrawFn, report: Report, code: str, small: Report, wrapper: str | None
) -> Report:
    """Put what a small report holds somewhere into a sector, and among the tasks."""
    metrics = [*small.sectors[0].metrics]
    if metrics and wrapper is not None:
        below = Breakdown(complete=False, additive=False, parts=metrics)
        name, status = Text.of(en="Wrapper"), Status.NOT_COLLECTED
        metrics = [Metric(wrapper, name, status=status, breakdowns=[below])]
    sectors = [
        attrs.evolve(sector, metrics=_among(draw, sector.metrics, metrics))
        if sector.code == code
        else sector
        for sector in report.sectors
    ]
    known = {unit.code for unit in report.units}
    units = [*report.units, *(unit for unit in small.units if unit.code not in known)]
    tasks = _among(draw, report.tasks, small.tasks)
    return attrs.evolve(report, units=units, sectors=sectors, tasks=tasks)


def _among(
    draw: st.DrawFn, items: Sequence[ItemT], more: Iterable[ItemT]
) -> list[ItemT]:
    place = draw(st.integers(0, len(items)))
    return [*items[:place], *more, *items[place:]]


DEFECTS: Final[Mapping[str, st.SearchStrategy[Defect]]] = types.MappingProxyType(
    {rule: _defect(rule) for rule in {each["rule"]: None for each in _LISTED["wrong"]}}
)
"""A strategy for defects of each rule, by the code of the rule."""


@written_as_call
def defective_reports(
    *, rules: tuple[str, ...] = tuple(DEFECTS)
) -> st.SearchStrategy[Defect]:
    """
    Draw reports that have exactly one defect.

    The strategy draws a consistent report and the one before it, and puts a defect from
    a list into them, at any place: a total that differs from its parts by little, a
    ratio stated as growth, a task that the next report does not mention. The named rule
    must fail at that place. Other rules can fail there as well.

    Args:
        rules: The codes of the rules to draw defects for; by default those of
            ``DEFECTS``.

    Returns:
        Defects, each with the rule that must find it and the place.
    """
    return st.one_of([DEFECTS[rule] for rule in rules])
