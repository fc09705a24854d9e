"""The facts of messages in words: figures, ranges, and the names of figures."""

import functools
import itertools
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

import attrs

from ictreport.checks import FigureKey, Range
from ictreport.errors import ModelError, PeriodError
from ictreport.language.claims import absolute_text, claim_text
from ictreport.language.magnitudes import magnitude
from ictreport.language.numbers import Sign, locale_of, number_text, round_half_up
from ictreport.language.periods import baseline_phrase, baseline_text, period_text
from ictreport.language.quantities import bounds_text, hedged, quantity_text, unit_text
from ictreport.model.claim import Baseline, Claim, Plan, to_baseline
from ictreport.model.dimensions import parse_dimensions
from ictreport.model.formula import Expression, Number, Operand, Sum, parse_formula
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.placeholder import Placeholder
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, PluralForms, Unit
from ictreport.model.vocabulary import ClaimKind, Hedge
from ictreport.view._rounding import bound_of, rounded
from ictreport.view._scene import Scene

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model.report import Report


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
    name = scene.distinct(value.address)
    kind = (
        ""
        if value.fact == "value"
        else scene.language.words.checks.measures[value.fact]
    )
    times = (value.baseline, value.period)
    parts = [kind, *(baseline_text(time, scene.language) for time in times if time)]
    parts.append(scene.dimensions(value.dimensions))
    details = ", ".join(detail for detail in parts if detail)
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
    return _expression_text(
        parse_formula(metric.formula, scene.report.year_start), scene
    )


def _expression_text(expression: Expression[Placeholder], scene: Scene) -> str:
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
    text = _expression_text(expression, scene)
    return text if isinstance(expression, Number | Operand) else f"({text})"


_FINEST: Final = 6
_TINIEST: Final = 30
_SHORT: Final = 3
_THREE_DIGITS: Final = 100
_STEPS: Final = 5
"""A range is shown so finely that its width has at least this many steps."""

RATE_DECIMALS: Final = 2
"""The most decimals of a growth that is computed."""
_LEAST: Final = -100
_MANY: Final = Decimal(1000)
"""A number that no quantity can have, to choose the form of a unit behind it."""

_SIGNED: Final = frozenset(
    {
        ClaimKind.GROWTH,
        ClaimKind.CHANGE,
        ClaimKind.POINTS,
        ClaimKind.CONTRIBUTION,
        ClaimKind.AVERAGE_GROWTH,
    }
)
"""Claims of a difference: what is computed for them has a sign, as 5 % more or less."""

_PHRASES: Final = frozenset({"baseline", "first", "last"})
"""Periods within a sentence."""

_HOLE: Final = re.compile(r"\{([a-z_]+)\}")


def fill(pattern: str, facts: Mapping[str, str]) -> str:
    """
    Put facts into a sentence.

    Args:
        pattern: The sentence with ``{name}`` for each fact.
        facts: The facts in words.

    Returns:
        The sentence; a fact that a plugin forgot shows its name.
    """
    return _HOLE.sub(lambda hole: facts.get(hole[1], hole[0]), pattern)


def counted(forms: PluralForms, number: int, language: "Language") -> str:
    """
    Return how many there are.

    Args:
        forms: The phrase in the plural forms of the language, with ``{n}``.
        number: How many.
        language: The language.

    Returns:
        Such as ``"3 warnings"``.
    """
    category = locale_of(language.words.locale).plural_form(number)
    return fill(forms.form(category), {"n": number_text(number, language)})


def facts_of(
    params: Mapping[str, object], scene: Scene, *, absolute: bool = False
) -> dict[str, str]:
    """
    Write the facts of a message.

    Args:
        params: What an outcome mentions, by name.
        scene: The report and the language.
        absolute: Whether growth is that of figures below zero.

    Returns:
        The facts in words, and what follows from several of them: ``claim`` from a
        stated figure and its baseline, ``step`` from a figure and its accuracy.
    """
    facts = {name: _fact(name, value, scene) for name, value in params.items()}
    stated, baseline = params.get("stated"), params.get("baseline")
    if isinstance(stated, Quantity) and isinstance(baseline, Period | Plan):
        kind = params.get("kind", ClaimKind.GROWTH)
        claim = params.get("claim") or _claim(kind, baseline, stated)
        if isinstance(claim, Claim):
            facts["claim"] = stated_fact(claim, scene, absolute=absolute)
        computed = params.get("computed")
        if isinstance(computed, Range) and kind in _SIGNED:
            signed = range_fact(computed, scene, sign="always")
            pattern = scene.language.words.claims.short.absolute if absolute else "{x}"
            facts["computed"] = pattern.format(x=signed)
    value, decimals = params.get("value"), params.get("decimals")
    if isinstance(value, Quantity) and isinstance(decimals, int):
        step = Range(Interval.exact(Fraction(10) ** -decimals), value.unit, value.scale)
        facts.setdefault("step", range_fact(step, scene))
    return facts


def _claim(kind: object, baseline: Baseline, stated: Quantity) -> Claim | None:
    try:
        return Claim(ClaimKind(str(kind)), baseline, stated)
    except ValueError:  # a plugin means something else by these names
        return None


def _fact(name: str, value: object, scene: Scene) -> str:
    if name in _PHRASES and isinstance(value, Period):
        return baseline_phrase(value, value, scene.language)
    if name == "missing" and isinstance(value, tuple):
        keys = cast("tuple[object, ...]", value)
        return ", ".join(missing_fact(str(key), scene) for key in keys)
    if name == "chain" and isinstance(value, tuple):
        statements = cast("tuple[object, ...]", value)
        return "; ".join(_statement_fact(str(each), scene) for each in statements)
    return fact_text(value, scene)


def _statement_fact(statement: str, scene: Scene) -> str:
    """Name a statement by its rule and by what it is about."""
    code, _, place = statement.partition(" ")
    return scene.labelled(code, missing_fact(place, scene))


def fact_text(value: object, scene: Scene) -> str:
    """
    Write a fact of a message.

    Args:
        value: A quantity, range, period, plan, text, kind of claim, number, or tuple.
        scene: The report and the language.

    Returns:
        The fact in words.
    """
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value, scene)
    return str(value)


def range_speaker(report: "Report", language: "Language") -> Callable[[Range], str]:
    """
    Make a function that writes many ranges of one report.

    Args:
        report: The report, which has the names of counted things.
        language: The language.

    Returns:
        A function that writes a range with as many digits as its width needs, such as
        ``"548,738–551,848 million VND"``.
    """
    return functools.partial(range_fact, scene=Scene.of(report, language))


def range_fact(shown: Range, scene: Scene, *, sign: Sign = "negative") -> str:
    """
    Write a range with as many digits as its width needs.

    Args:
        shown: The range.
        scene: The report and the language.
        sign: When a sign is written.

    Returns:
        Such as ``"548,738–551,848 million VND"``; a single bound with its hedge.
    """
    power = magnitude(shown.scale, shown.unit, scene.language).power
    shown = attrs.evolve(shown, scale=power)
    interval = shown.interval.scale(Fraction(10) ** -shown.scale)
    lower, upper = interval.lower, interval.upper
    if lower is None and upper is None:
        return scene.language.words.units.unknown
    if lower is None or upper is None or lower == upper:
        return _one_bound(shown, interval, scene, sign)
    places = next(
        (p for p in range(_FINEST) if Fraction(1, 10**p) * _STEPS <= upper - lower),
        _FINEST,
    )
    low, high = (round_half_up(bound, places) for bound in (lower, upper))
    if low == high:
        return _written(low, shown, Hedge.ABOUT, scene, sign)
    text = bounds_text(low, high, scene.language, sign=sign)
    return _with_unit(text, high, shown, scene)


def rate_fact(rate: Interval, scene: Scene) -> str:
    """
    Write a growth.

    Args:
        rate: The growth as a ratio.
        scene: The report and the language.

    Returns:
        Such as ``"+31.81%"``, or a range when it is known less well than that.
    """
    percent = rate.scale(100)
    if percent.lower == _LEAST and not percent.is_exact:  # nothing falls further
        percent = Interval(None, percent.upper, upper_open=percent.upper_open)
    return _signed(percent, PERCENT_UNIT, scene)


def points_fact(share: Interval, scene: Scene) -> str:
    """
    Write a contribution to growth.

    Args:
        share: The contribution as a ratio.
        scene: The report and the language.

    Returns:
        Such as ``"+5.2 pp"``, or a range when it is known less well than that.
    """
    return _signed(share.scale(100), POINTS_UNIT, scene)


def _signed(interval: Interval, unit: Unit, scene: Scene) -> str:
    quantity = rounded(interval, unit, 0, RATE_DECIMALS)
    if quantity is None or not interval.is_bounded:
        return range_fact(Range(interval, unit), scene, sign="always")
    exact = attrs.evolve(quantity, hedge=Hedge.EXACT)
    return quantity_text(exact, scene.language, scene.units, sign="always", short=True)


def _one_bound(shown: Range, interval: Interval, scene: Scene, sign: Sign) -> str:
    bound, hedge = bound_of(interval)
    if interval.is_bounded:
        hedge = Hedge.EXACT
    assert bound is not None  # noqa: S101 - the caller looked
    places = _places_of(bound)
    shift: int = 10**places
    # "At least" must hold of what is written, and so must "at most".
    if interval.upper is None:
        bound = Fraction(math.floor(bound * shift), shift)
    elif interval.lower is None:
        bound = Fraction(math.ceil(bound * shift), shift)
    return _written(round_half_up(bound, places), shown, hedge, scene, sign)


def _places_of(bound: Fraction) -> int:
    """Keep a short decimal whole, and three significant digits of any other."""
    for places in range(_SHORT + 1):
        if (bound * 10**places).denominator == 1:
            return places
    return next(
        (p for p in range(_TINIEST) if abs(bound) * 10**p >= _THREE_DIGITS), _TINIEST
    )


def _written(
    number: Decimal, shown: Range, hedge: Hedge, scene: Scene, sign: Sign
) -> str:
    try:
        quantity = Quantity(number, shown.unit, scale=shown.scale, hedge=hedge)
    except ModelError:  # half a branch, or more digits than a report can hold
        digits = number_text(number, scene.language, sign=sign)
        text = _with_unit(digits, number, shown, scene)
        return hedged(text, hedge, scene.language)
    return quantity_text(quantity, scene.language, scene.units, sign=sign)


def _with_unit(text: str, number: Decimal, shown: Range, scene: Scene) -> str:
    """Put the unit behind a number or a range, in the form that a number requires."""
    words = scene.language.words.units
    if shown.unit.code in words.signs and not shown.scale:
        return words.signs[shown.unit.code].format(number=text)
    try:
        quantity = Quantity(number, shown.unit, scale=shown.scale)
    except ModelError:
        quantity = Quantity(_MANY, shown.unit, scale=shown.scale)
    unit = unit_text(quantity, scene.language, scene.units)
    return words.value.format(number=text, unit=unit)


def _quantity(value: Quantity, scene: Scene) -> str:
    return quantity_text(value, scene.language, scene.units)


def _period(value: Period, scene: Scene) -> str:
    return period_text(value, scene.language)


def _plan(value: Plan, scene: Scene) -> str:
    return baseline_phrase(value, value.period, scene.language)


def _text(value: Text, scene: Scene) -> str:
    return scene.say(value)


def _number(value: Decimal | int, scene: Scene) -> str:
    return number_text(value, scene.language)


def _tuple(value: tuple[object, ...], scene: Scene) -> str:
    return ", ".join(fact_text(item, scene) for item in value)


def stated_fact(value: Claim, scene: Scene, *, absolute: bool = False) -> str:
    """
    Write a claim that the report makes.

    Args:
        value: The claim.
        scene: The report and the language.
        absolute: Whether it is a growth of figures below zero.

    Returns:
        Such as ``"up 77% on April 2023"``.
    """
    # Within a sentence that names the baseline, "the same period" would be another.
    say = absolute_text if absolute else claim_text
    return say(value, None, scene.language, scene.units)


def _kind(value: ClaimKind, scene: Scene) -> str:
    return scene.language.words.checks.measures[value]


_WRITERS: Final[dict[type, Callable[..., str]]] = {
    Quantity: _quantity,
    Range: range_fact,
    Period: _period,
    Plan: _plan,
    Text: _text,
    Decimal: _number,
    int: _number,
    tuple: _tuple,
    ClaimKind: _kind,
    Claim: stated_fact,
    Placeholder: operand_fact,
}
