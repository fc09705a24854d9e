"""Whether a figure of a text and a fact of a report say the same, and in what not."""

import enum
from collections.abc import Sequence
from typing import Final

from ictreport.prose._amounts import Printed, same_unit
from ictreport.prose._bases import fits
from ictreport.prose._facts import ReportedFigure
from ictreport.prose._figure import CHANGES, Figure, FigureKind

LEVELS: Final = frozenset({FigureKind.VALUE, FigureKind.SHARE})
"""Kinds that compare to nothing."""


class Difference(enum.StrEnum):
    """In what a figure of a text differs from the report."""

    AMOUNT = "amount"
    """The number is another one."""
    KIND = "kind"
    """The kind differs, such as a share instead of a growth."""
    DIRECTION = "direction"
    """One goes up and the other down."""
    BASELINE = "baseline"
    """They are compared with different baselines."""


def same_kind(figure: Figure, fact: ReportedFigure) -> bool:
    """
    Tell whether a figure of a text can be what a fact is.

    Args:
        figure: The figure.
        fact: The fact.

    Returns:
        Whether both are of one kind. A share may be said as a value, a growth rate may
        be a level, points may be said in "%", and a contribution without its name.
    """
    if figure.kind in LEVELS:
        if fact.kind is FigureKind.VALUE:
            return figure.kind is FigureKind.VALUE or str(fact.unit) == "%"
        is_rate = fact.kind is FigureKind.GROWTH and fact.claim is None
        return fact.kind is FigureKind.SHARE or (is_rate and fact.value is not None)
    if figure.ambiguous or (figure.kind, str(figure.unit)) == (FigureKind.POINTS, "%"):
        return fact.kind in {FigureKind.GROWTH, FigureKind.POINTS}
    if figure.kind is FigureKind.RATIO and figure.baseline is None:
        is_level = fact.kind is FigureKind.VALUE and str(fact.unit) == "times"
        return is_level or fact.kind is FigureKind.RATIO
    if (figure.kind, figure.baseline) == (FigureKind.POINTS, None):
        return fact.kind in {FigureKind.POINTS, FigureKind.CONTRIBUTION}
    return figure.kind is fact.kind


def same_base(figure: Figure, fact: ReportedFigure) -> bool:
    """
    Compare what a figure is compared to with a fact.

    Args:
        figure: The figure; a new level has no baseline of its own.
        fact: The fact.

    Returns:
        Whether nothing that the text says is against it.
    """
    if figure.kind in LEVELS:
        if figure.baseline is None or figure.direction is not None:
            return not fact.earlier or figure.direction is None
        is_base = figure.of is not None
        if not fact.earlier:
            return not is_base
    return fits(figure.baseline, fact.baseline, fact.period, fact.year_start)


def is_unchanged(fact: ReportedFigure) -> bool:
    """
    Tell whether a fact says that nothing changed.

    Args:
        fact: The fact.

    Returns:
        Whether it does, or is a change that may be zero.
    """
    if fact.kind is FigureKind.UNCHANGED:
        return True
    nothing = fact.interval is not None and 0 in fact.interval
    return fact.kind in CHANGES and nothing


def nearest(
    figure: Figure, printed: Printed | None, facts: Sequence[ReportedFigure]
) -> tuple[ReportedFigure, Difference] | None:
    """
    Find what a figure should have stated among facts of one metric.

    A figure with the amount of a fact of another kind, direction or baseline differs
    in that; else one of its own kind and unit differs in its amount.

    Args:
        figure: The figure.
        printed: Its amount.
        facts: The facts.

    Returns:
        The nearest one and in what it differs, or None.
    """
    if figure.kind is FigureKind.UNCHANGED:
        return _unchanged_against(figure, facts)
    if printed is None:
        return None
    alike: list[ReportedFigure] = []
    for fact in facts:
        if fact.interval is None or not same_unit(figure, fact.unit):
            continue
        kind = same_kind(figure, fact)
        base = same_base(figure, fact)
        if printed.states(fact) and figure.kind not in LEVELS:
            return fact, Difference.BASELINE if kind else Difference.KIND
        if kind and base and printed.opposite().states(fact):
            return fact, Difference.DIRECTION
        if kind and base and printed.is_apart(fact):
            alike.append(fact)
    if not alike:
        return None
    nearest = min(alike, key=lambda one: abs(printed.amount - (one.amount or 0)))
    return nearest, Difference.AMOUNT


def _unchanged_against(
    figure: Figure, facts: Sequence[ReportedFigure]
) -> tuple[ReportedFigure, Difference] | None:
    for fact in facts:
        if fact.kind is FigureKind.UNCHANGED:
            return fact, Difference.BASELINE
        if fact.kind in CHANGES and same_base(figure, fact):
            return fact, Difference.KIND
    return None
