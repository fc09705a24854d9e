"""The names of figures that findings and formulas mention."""

import itertools
from typing import Final

from ictreport.checks import FigureKey
from ictreport.errors import ModelError, PeriodError
from ictreport.language.numbers import number_text, round_half_up
from ictreport.language.periods import baseline_text
from ictreport.model.claim import to_baseline
from ictreport.model.dimensions import parse_dimensions
from ictreport.model.formula import Expression, Number, Operand, Sum, parse_formula
from ictreport.model.metric import Metric
from ictreport.model.placeholder import Placeholder
from ictreport.view._scene import Scene

_SIGNS: Final = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}


def missing_fact(key: str, scene: Scene) -> str:
    """
    Name a figure that is not there.

    Args:
        key: The address, with the baseline after "@" if it has one.
        scene: The report and the language.

    Returns:
        The name of the metric and the baseline, with the address behind them.
    """
    address, at, code = key.partition("@")
    if not at:
        address, bracket, mapping = key.partition("[")
        code = bracket + mapping
    name = str(scene.label(address))
    baseline = baseline_name(code, scene)
    known = [name] if baseline is None else [name, baseline]
    return key if name == address else f"{', '.join(known)} ({address})"


def baseline_name(code: str, scene: Scene) -> str | None:
    """
    Name the period or plan of a code, and what else sets a figure apart.

    Args:
        code: Such as ``"2023-S1"``, ``"plan:2024"`` or ``"2023-S1[SEX=F]"``.
        scene: The report and the language.

    Returns:
        Its name, or None when the code is of neither.
    """
    times, _, key = code.partition("[")
    names = [_baseline_name(part, scene) for part in times.split(">") if part]
    names += [_key_name(key.removesuffix("]"), scene)] if key else []
    known = [name for name in names if name is not None]
    return ", ".join(known) if known and len(known) == len(names) else None


def _key_name(key: str, scene: Scene) -> str | None:
    try:
        return scene.dimensions(parse_dimensions(key))
    except ModelError:  # a plugin writes something else there
        return None


def _baseline_name(code: str, scene: Scene) -> str | None:
    try:
        return baseline_text(to_baseline(code), scene.language)
    except PeriodError:
        return None


def figure_fact(key: FigureKey, name: str, scene: Scene) -> str:
    """
    Name a figure.

    Args:
        key: The id of the report, the address, the measure, and the period or baseline.
        name: The name of its metric.
        scene: The report and the language.

    Returns:
        Such as ``"Revenue, value, first half of 2024 (harbour-2024-s1)"``.
    """
    report, _, measure, baseline = key
    words = scene.language.words.checks
    return words.figure.format(
        metric=name,
        measure=words.measures.get(measure, measure),
        baseline=baseline_name(baseline, scene) or baseline,
        report=report,
    )


def operand_fact(value: Placeholder, scene: Scene) -> str:
    """
    Name a figure that a formula is made of.

    Args:
        value: The operand.
        scene: The report and the language.

    Returns:
        Such as ``"Exports (growth, first half of 2023)"``.
    """
    name = str(scene.label(value.address))
    kind = (
        ""
        if value.fact == "value"
        else scene.language.words.checks.measures[value.fact]
    )
    times = (value.baseline, value.period)
    told = [kind, *(baseline_text(one, scene.language) for one in times if one)]
    told.append(scene.dimensions(value.dimensions))
    details = ", ".join(one for one in told if one)
    return f"{name} ({details})" if details else name


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
