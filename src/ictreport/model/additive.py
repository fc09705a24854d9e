"""Whether the parts of a breakdown can be added up."""

from typing import TYPE_CHECKING, Final

import attrs

from ictreport.errors import ModelError
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Collection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ictreport.model.metric import Breakdown, Metric

_DEFAULT: Final = (None, True, False)
_WRITTEN: Final = (False, True)
_REFUSED: Final = (None, False)
_CHOICES: Final = {True: _DEFAULT, None: _WRITTEN, False: _REFUSED}
"""What a breakdown may say, by whether figures in its unit add up."""


def additive_choices(
    metric: "Metric", parts: "Iterable[Metric]"
) -> tuple[bool | None, ...]:
    """
    Give what a breakdown may say of whether its parts can be added up.

    Args:
        metric: The whole. When it has no value, its parts say what is measured.
        parts: The parts.

    Returns:
        The admitted values of ``additive``, the most usual first; without True for an
        index, times, growth rates and averages, and without None for what only a
        reader of the report can tell: percents, points, rates, quotients and
        temperatures.
    """
    described = _described(metric, parts)
    unit = _unit(described)
    averages = Collection.AVERAGE in {metric.collection, described.collection}
    grown = metric.growth_over is not None or described.growth_over is not None
    if averages or grown:
        return _REFUSED
    return _CHOICES[unit is None or unit.adds_up]


def adds_up(metric: "Metric", breakdown: "Breakdown") -> bool:
    """
    Tell whether parts can be added up.

    Args:
        metric: The whole.
        breakdown: The parts.

    Returns:
        What the breakdown says; when it says nothing, what can be said of every figure
        of that kind.
    """
    if breakdown.additive is not None:
        return breakdown.additive
    return True in additive_choices(metric, breakdown.parts)


def admitted(metric: "Metric", breakdown: "Breakdown") -> "Breakdown":
    """
    Let a breakdown say of adding up only what it may.

    It is for sources that say one thing of many figures, or nothing at all.

    Args:
        metric: The whole.
        breakdown: The parts.

    Returns:
        The breakdown; false instead of true when such figures never add up; and where
        it would have to say it and does not, false, and the parts are not held to be
        complete, so that nothing is judged by a guess.
    """
    choices = additive_choices(metric, breakdown.parts)
    if breakdown.additive in choices:
        return breakdown
    told = breakdown.complete and None in choices
    return attrs.evolve(breakdown, additive=choices[0], complete=told)


def check_additive(metric: "Metric") -> None:
    """
    Check what the breakdowns of a metric say of adding up.

    Args:
        metric: The metric.

    Raises:
        ModelError: A breakdown does not say what only a reader can tell, or says that
            parts add up which never do.
    """
    for breakdown in metric.breakdowns:
        if breakdown.additive in additive_choices(metric, breakdown.parts):
            continue
        if breakdown.additive:
            raise ModelError(
                "additive",
                "an index, times, growth rates and averages never add up",
                "true",
                "write 'additive = false' or leave it out",
            )
        unit = _unit(_described(metric, breakdown.parts))
        raise ModelError(
            "additive",
            "a breakdown of percents, points, rates, quotients or temperatures must "
            "say whether its parts add up",
            str(unit),
            "write 'additive = true' for shares of one whole, else 'additive = false'",
        )


def _described(metric: "Metric", parts: "Iterable[Metric]") -> "Metric":
    """Take the metric, or its first part, that shows what is measured."""
    for one in (metric, *parts):
        if _unit(one) is not None:
            return one
    return metric


def _unit(metric: "Metric") -> Unit | None:
    """Give the unit of the value, else of the history that the report itself gives."""
    own = (entry.value for entry in metric.history if entry.source is None)
    values = (metric.value, *own)
    return next((value.unit for value in values if value is not None), None)
