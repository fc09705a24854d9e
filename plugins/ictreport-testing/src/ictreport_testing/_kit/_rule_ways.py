"""The same defect in other words, in another order or amid other things."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from ictreport.convert import fields_of, has_keys
from ictreport.errors import IctreportError
from ictreport.model import (
    Claim,
    Codelist,
    History,
    Justification,
    Metric,
    Report,
    Sector,
    Source,
    Status,
    Target,
    Task,
    Text,
)
from ictreport_testing._strategies._defects import DEFECTS, Defect

_LIST: Final = "AAA"
_VALUE: Final = "x"
_ALONE: Final = "fr"
_THOUSAND: Final = 3
_NAME: Final = Text.of(en="Figure")
_JUSTIFIED: Final = ("plausible-growth", "round-count")
"""Rules whose findings are often explained; of what fails the other one is."""

_LONG_AGO: Final = "1901"

Reports = tuple[Report, ...]
"""A report behind those before it, oldest first."""


def other_ways(
    reports: Reports, *, renamed: bool = False
) -> Iterator[tuple[str, Reports]]:
    """
    Say the same otherwise, in ways that no rule may depend on.

    Args:
        reports: A report behind those before it.
        renamed: Whether names are said in one language alone too, which is not English;
            a rule may ask for more languages.

    Yields:
        How it is said, and the same reports: every list turned round, and every figure
        with one more dimension before its own.
    """
    ways = {
        "all lists are turned round": _turned_round,
        "figures have one more dimension": _divided,
    }
    more = {"names are in French alone": _renamed} if renamed else {}
    for where, change in (ways | more).items():
        try:
            yield where, tuple(map(change, reports))
        except IctreportError:
            continue  # what a percent is divided by may be said of the first part alone


def changed_metrics(report: Report, change: Callable[[Metric], Metric]) -> Report:
    """
    Change every metric, wholes before their parts.

    Args:
        report: The report.
        change: Makes another metric of one.

    Returns:
        The changed report.
    """

    def changed(metric: Metric) -> Metric:
        metric = change(metric)
        divided = [
            attrs.evolve(each, parts=[*map(changed, each.parts)])
            for each in metric.breakdowns
        ]
        return attrs.evolve(metric, breakdowns=divided)

    sectors = [
        attrs.evolve(sector, metrics=[*map(changed, sector.metrics)])
        for sector in report.sectors
    ]
    return attrs.evolve(report, sectors=sectors)


def rescaled(report: Report) -> Report:
    """
    Write each value that has a scale in thousands of what it was written in.

    Args:
        report: The report.

    Returns:
        The same figures, with the same accuracy, printed otherwise.
    """
    return changed_metrics(report, _rescaled)


def _rescaled(metric: Metric) -> Metric:
    value = metric.value
    if value is None or not value.scale:
        return metric
    changes: dict[str, Any] = {
        name: None if number is None else number.scaleb(_THOUSAND)
        for name in ("number", "upper", "margin")
        for number in (getattr(value, name),)
    }
    scale = value.scale - _THOUSAND
    return attrs.evolve(
        metric,
        value=attrs.evolve(value, scale=scale, decimals=value.accuracy, **changes),
    )


def direction(defect: Defect) -> str:
    """
    Tell which way what has a defect is said to go.

    Args:
        defect: A report with a defect.

    Returns:
        ``up`` or ``down``; empty when no claim says it.
    """
    for address, metric in defect.report.walk():
        numbers = [claim.value.number for claim in metric.claims if claim.value]
        if address == defect.address and any(numbers):
            return "up" if next(filter(None, numbers)) > 0 else "down"
    return ""


def _turned_round(report: Report) -> Report:
    """Turn each list of a report round, within the items of others too."""
    return cast("Report", _reversed(report))


def _reversed(node: object) -> object:
    if isinstance(node, tuple):
        items = cast("tuple[object, ...]", node)
        listed = all(has_keys(type(item)) or isinstance(item, Text) for item in items)
        turned = items[::-1] if listed else items  # a pair has an order
        return tuple(_reversed(item) for item in turned)
    if not has_keys(type(node)) or isinstance(node, Text):
        return node
    changed: dict[str, Any] = {}
    for key in fields_of(type(node)):
        value: object = getattr(node, key)
        if value.__class__ is tuple or has_keys(type(value)):
            changed[key] = _reversed(value)
    return attrs.evolve(cast("Any", node), **changed) if changed else node


def _each(report: Report, change: Callable[[Any], Any]) -> Report:
    """Change every sector and every metric, parts before their wholes."""

    def metric_of(metric: Metric) -> Metric:
        divided = [
            attrs.evolve(each, parts=[*map(metric_of, each.parts)])
            for each in metric.breakdowns
        ]
        return cast("Metric", change(attrs.evolve(metric, breakdowns=divided)))

    sectors: list[Sector] = [
        change(attrs.evolve(sector, metrics=[*map(metric_of, sector.metrics)]))
        for sector in report.sectors
    ]
    return attrs.evolve(report, sectors=sectors)


def _divided(report: Report) -> Report:
    def divided(node: Sector | Metric) -> Sector | Metric:
        if isinstance(node, Sector):
            return node
        more = {**dict(node.dimensions), _LIST: _VALUE}
        return attrs.evolve(node, dimensions=more)

    added = Codelist(_LIST, {_ALONE: "Liste"}, {_VALUE: Text({_ALONE: "Valeur"})})
    known = attrs.evolve(report, codelists=[added, *report.codelists])
    return _each(known, divided)


def _renamed(report: Report) -> Report:
    def renamed(node: Sector | Metric) -> Sector | Metric:
        return attrs.evolve(node, name=Text({_ALONE: node.name.pick("en")[1]}))

    return _each(report, renamed)


def estimated(defect: Defect) -> Defect:
    """
    Say of every value of a report that it is estimated.

    Args:
        defect: A report with a defect.

    Returns:
        The same defect among estimates.
    """
    return attrs.evolve(defect, report=changed_metrics(defect.report, _estimate))


def _estimate(metric: Metric) -> Metric:
    if metric.value is None or metric.status is not Status.NORMAL:
        return metric
    return attrs.evolve(metric, status="estimated")


def amid(defect: Defect) -> Defect:
    """
    Let a defect stand amid all that people write beside figures.

    Args:
        defect: A report with a defect.

    Returns:
        The same with paragraphs, notes, headlines, tasks, a source and a justification
        of something else. Where no rule of the core has the defect, the sector with it
        and the lists of the report are given nothing that they had not: it may be what
        was wanting.
    """
    place = defect.address
    home = place.partition(".")[0]
    is_known = defect.rule in DEFECTS
    mine = {
        id(metric)
        for address, metric in defect.report.walk()
        if address.partition(".")[0] == home and not is_known
    }

    def noted(metric: Metric) -> Metric:
        return _more(metric) if id(metric) in mine else _noted(metric)

    def more_of(given: Sequence[Any], more: Iterable[Any]) -> list[Any]:
        return [*given, *(more if given or is_known else ())]

    report = changed_metrics(defect.report, noted)
    paragraph = Text.of(en="What was done is told below.")
    codes = [s.code for s in report.sectors if is_known or s.code != home]
    justified = [each for each in _JUSTIFIED if each != defect.rule]
    known = dict(report.walk())
    more = [
        Justification(rule, defect.address, _NAME)
        for rule in justified[:1]
        if defect.address in known
    ]
    changed = attrs.evolve(
        report,
        narrative=more_of(report.narrative, [paragraph]),
        sectors=[
            attrs.evolve(sector, narrative=[*sector.narrative, paragraph])
            if sector.narrative or sector.code in codes
            else sector
            for sector in report.sectors
        ],
        tasks=more_of(
            [
                _aimed(task, known) if is_known or task.address != place else task
                for task in report.tasks
            ],
            (Task(f"beside-{code}", _NAME, "other", sector=code) for code in codes),
        ),
        sources=more_of(report.sources, [Source("urn:kit:beside")]),
        justifications=[*report.justifications, *more],
    )
    return attrs.evolve(defect, report=changed)


def _aimed(task: Task, known: Mapping[str, Metric]) -> Task:
    """Let a task aim at what a metric already has, behind what it aims at."""
    values = [(each.metric, known[each.metric].value) for each in task.targets[:1]]
    reached = [Target(metric, value) for metric, value in values if value is not None]
    try:
        return attrs.evolve(task, targets=[*task.targets, *reached])
    except IctreportError:
        return task


def _more(metric: Metric) -> Metric:
    """Make another claim and give another value of the past, beside those there are."""
    claims = [Claim("growth", _LONG_AGO, status="missing")] if metric.claims else []
    history = [History(_LONG_AGO, None, "missing")] if metric.history else []
    try:
        return attrs.evolve(
            metric,
            claims=[*metric.claims, *claims],
            history=[*metric.history, *history],
        )
    except IctreportError:
        return metric


def _noted(metric: Metric) -> Metric:
    noted = attrs.evolve(metric, note=metric.note or _NAME, headline=True)
    with contextlib.suppress(IctreportError):
        before = metric.revised_from or metric.value
        noted = attrs.evolve(noted, revised_from=before)
    unknown: dict[str, Any] = {
        "name": Text({**dict(metric.name), "fr": "Chiffre"}),
        "claims": [*metric.claims, Claim("growth", _LONG_AGO, status="missing")],
        "history": [*metric.history, History(_LONG_AGO, None, "missing")],
    }
    try:
        return attrs.evolve(noted, **unknown)
    except IctreportError:
        return noted
