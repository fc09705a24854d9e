"""Formulas in words: how a figure follows from others."""

import itertools
from typing import Final

from ictreport.language.numbers import number_text, round_half_up
from ictreport.model.formula import Expression, Number, Operand, Sum, parse_formula
from ictreport.model.metric import Metric
from ictreport.model.placeholder import Placeholder
from ictreport.view._names import operand_fact
from ictreport.view._scene import Scene

_SIGNS: Final = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}


def formula_text(metric: Metric, scene: Scene) -> str:
    """
    Write the formula of a metric with the names of its operands.

    Args:
        metric: The metric.
        scene: The report and the language.

    Returns:
        Such as ``"Exports − Imports"``; empty when there is no formula.
    """
    if metric.formula is None:
        return ""
    return _written(parse_formula(metric.formula, scene.report.year_start), scene)


def _written(expression: Expression[Placeholder], scene: Scene) -> str:
    if isinstance(expression, Operand):
        return operand_fact(expression.name, scene)
    if isinstance(expression, Number):
        value = expression.value
        places = next(p for p in itertools.count() if not 10**p % value.denominator)
        return number_text(round_half_up(value, places), scene.language)
    parts = expression.terms if isinstance(expression, Sum) else expression.factors
    pairs = [(sign, _within(part, scene)) for sign, part in parts]
    (first, text), *others = pairs
    lead = _SIGNS[first].strip() if first == "-" else ""
    return lead + text + "".join(_SIGNS[sign] + other for sign, other in others)


def _within(expression: Expression[Placeholder], scene: Scene) -> str:
    """Write a part of a formula, in brackets when it is made of several."""
    text = _written(expression, scene)
    return text if isinstance(expression, Number | Operand) else f"({text})"
