"""The same defect in reports that say the same in another order or another language."""

from collections.abc import Callable, Iterator
from typing import Any, Final, cast

import attrs

from ictreport.convert import fields_of, has_keys
from ictreport.errors import IctreportError
from ictreport.model import Codelist, Metric, Report, Sector, Text
from ictreport.testing._strategies._defects import Defect

_LIST: Final = "AAA"
_VALUE: Final = "x"
_ALONE: Final = "fr"
_THOUSAND: Final = 3

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
