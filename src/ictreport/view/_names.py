"""The names of figures that findings mention."""

from ictreport.checks import FigureKey
from ictreport.errors import ModelError, PeriodError
from ictreport.language.periods import baseline_text
from ictreport.model.claim import to_baseline
from ictreport.model.dimensions import parse_dimensions
from ictreport.model.placeholder import Placeholder
from ictreport.view._scene import Scene


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
