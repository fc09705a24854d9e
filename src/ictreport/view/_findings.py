"""Findings, and the arithmetic behind them, in words."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks import Finding, Hint, Range, Rule
from ictreport.language.numbers import number_text, round_half_up
from ictreport.language.periods import baseline_phrase
from ictreport.language.quantities import quantity_text, unit_text
from ictreport.model.claim import Plan
from ictreport.model.interval import Interval
from ictreport.model.period import Period
from ictreport.model.quantity import MOST_DIGITS, Quantity
from ictreport.model.text import Text
from ictreport.model.vocabulary import Hedge, UnitKind
from ictreport.view._scene import Scene

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model.report import Report

_FINEST: Final = 6
_SHORT: Final = 3
_THREE_DIGITS: Final = 100
_STEPS: Final = 5
"""A range is shown so finely that its width has at least this many steps."""


def finding_text(
    finding: Finding,
    report: "Report",
    language: "Language",
    rules: Iterable[Rule] = (),
) -> str:
    """
    Say what was found.

    Args:
        finding: The finding.
        report: The report that it is about.
        language: The language.
        rules: The rules that ran, whose own messages are used where the language has
            none.

    Returns:
        A sentence or two, without the hints.
    """
    scene = Scene.of(report, language, ())
    own = {rule.code: rule.messages for rule in rules}.get(finding.rule, {})
    return _say(finding.message, dict(finding.params), scene, own)


def hint_texts(
    finding: Finding,
    report: "Report",
    language: "Language",
    rules: Iterable[Rule] = (),
) -> tuple[str, ...]:
    """
    Say what may have gone wrong.

    Args:
        finding: The finding.
        report: The report that it is about.
        language: The language.
        rules: The rules that ran.

    Returns:
        A sentence for each hint.
    """
    scene = Scene.of(report, language, ())
    own = {rule.code: rule.messages for rule in rules}.get(finding.rule, {})
    return tuple(_hint(hint, scene, own) for hint in finding.hints)


def _hint(hint: Hint, scene: Scene, own: Mapping[str, Text]) -> str:
    return _say(hint.message, dict(hint.params), scene, own)


def _say(
    key: str, params: Mapping[str, object], scene: Scene, own: Mapping[str, Text]
) -> str:
    pattern = getattr(scene.language.words.checks.messages, key, None)
    if pattern is None:
        text = own.get(key)
        if text is None:
            return key
        pattern = text.pick(scene.language.tag)[1]
    said = {name: param_text(value, scene) for name, value in params.items()}
    return str(pattern).format_map(_Known(said))


class _Known(dict[str, str]):
    """Facts of a message; one that a plugin forgot shows its name."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def param_text(value: object, scene: Scene) -> str:
    """
    Write a fact of a message.

    Args:
        value: A quantity, range, interval, period, plan, text, number, or tuple.
        scene: The report and the language.

    Returns:
        The fact in words.
    """
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value, scene)
    return str(value)


def range_text(shown: Range, report: "Report", language: "Language") -> str:
    """
    Write a range with as many digits as its width asks for.

    Args:
        shown: The range.
        report: The report, which names what it counts.
        language: The language.

    Returns:
        Such as ``"548,738–551,848 million VND"``.
    """
    return _range_fact(shown, Scene.of(report, language, ()))


def _range_fact(shown: Range, scene: Scene) -> str:
    factor = Fraction(10) ** -shown.scale
    interval = shown.interval.scale(factor)
    if interval.lower is None or interval.upper is None or interval.is_exact:
        return _one_bound(shown, interval, scene)
    width = interval.upper - interval.lower
    places = next(
        (p for p in range(_FINEST) if Fraction(1, 10**p) * _STEPS <= width), _FINEST
    )
    lower, upper = (
        number_text(round_half_up(bound, places), scene.language)
        for bound in (interval.lower, interval.upper)
    )
    words = scene.language.words.checks
    if shown.unit.kind is UnitKind.PERCENT and not shown.scale:
        return words.percent_range.format(lower=lower, upper=upper)
    middle = _quantity(shown, (interval.lower + interval.upper) / 2, places)
    unit = unit_text(middle, scene.language, scene.units)
    return words.range.format(lower=lower, upper=upper, unit=unit)


def _one_bound(shown: Range, interval: Interval, scene: Scene) -> str:
    bound, hedge = interval.lower, Hedge.EXACT
    if interval.upper is None and interval.lower is not None:
        hedge = Hedge.MORE_THAN if interval.lower_open else Hedge.AT_LEAST
    elif interval.lower is None:
        bound = interval.upper
        hedge = Hedge.LESS_THAN if interval.upper_open else Hedge.AT_MOST
    if bound is None:
        return scene.language.words.units.unknown
    quantity = attrs.evolve(_quantity(shown, bound, _places_of(bound)), hedge=hedge)
    return quantity_text(quantity, scene.language, scene.units)


def _places_of(bound: Fraction) -> int:
    """Keep a short decimal whole, and three significant digits of any other."""
    for places in range(_SHORT + 1):
        if (bound * 10**places).denominator == 1:
            return places
    for places in range(_FINEST):
        if abs(bound) * 10**places >= _THREE_DIGITS:
            return places
    return _FINEST


def _quantity(shown: Range, value: Fraction, places: int) -> Quantity:
    number = round_half_up(value, places)
    if shown.unit.kind is UnitKind.COUNT and not shown.scale and places:
        number = round_half_up(value, 0)
    if len(number.as_tuple().digits) > MOST_DIGITS:
        number = Decimal(0)
    return Quantity(number, shown.unit, scale=shown.scale)


def _quantity_fact(value: Quantity, scene: Scene) -> str:
    return quantity_text(value, scene.language, scene.units)


def _period_fact(value: Period, scene: Scene) -> str:
    return baseline_phrase(value, value, scene.language)


def _plan_fact(value: Plan, scene: Scene) -> str:
    return baseline_phrase(value, value.period, scene.language)


def _text_fact(value: Text, scene: Scene) -> str:
    return scene.say(value)


def _number_fact(value: Decimal, scene: Scene) -> str:
    return number_text(value, scene.language)


def _tuple_fact(value: tuple[object, ...], scene: Scene) -> str:
    return ", ".join(param_text(item, scene) for item in value)


_WRITERS: Final[dict[type, Callable[..., str]]] = {
    Quantity: _quantity_fact,
    Range: _range_fact,
    Period: _period_fact,
    Plan: _plan_fact,
    Text: _text_fact,
    Decimal: _number_fact,
    tuple: _tuple_fact,
}
