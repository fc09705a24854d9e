"""The arithmetic of the rules at one address, step by step, as a person writes it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import implied_base
from ictreport.checks._claims import computed_claim, unjudged
from ictreport.checks._facts import statements
from ictreport.checks._figures import Base, base_of, is_comparable, range_of
from ictreport.checks._parts import sum_of_parts
from ictreport.checks._readings import as_points, as_ratio, limit_of
from ictreport.checks._rule import Outcome, Range, Rule
from ictreport.checks._run import Stage, outcomes, prepare
from ictreport.checks._settings import RuleSettings
from ictreport.model.claim import Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, SCALE_WORDS, Unit
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

_WORDS: Final = {power: word for word, power in SCALE_WORDS.items()}
_PLACES: Final = 6
"""How many decimals a formula shows; more are cut and marked with an ellipsis."""


@attrs.frozen
class Step:
    """
    One line of arithmetic.

    Attributes:
        label: The key of the word that stands before it.
        formula: The arithmetic, in plain digits.
    """

    label: str
    formula: str


@attrs.frozen
class Derivation:
    """
    How a rule comes to one outcome.

    Attributes:
        rule: The rule.
        outcome: What it says.
        steps: The arithmetic.
    """

    rule: Rule
    outcome: Outcome
    steps: tuple[Step, ...]


def explain(
    report: "Report",
    address: str,
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
) -> tuple[Derivation, ...]:
    """
    Show the arithmetic of every rule that looks at a metric.

    Args:
        report: The report.
        address: The address of a metric or part.
        rules: The rules to choose from.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which numbers.

    Returns:
        A derivation for each outcome at the address, rule by rule.

    Raises:
        UnknownAddressError: No metric has the address.
        AmbiguousAddressError: Several metrics have it.
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name what does not exist.
    """
    stage = prepare(report, rules, previous=previous, settings=settings)
    metric = stage.report[address]
    return tuple(
        Derivation(rule, outcome, tuple(_steps(stage, rule.code, metric, outcome)))
        for rule in stage.rules
        for outcome in outcomes(rule, stage)
        if outcome.address == address
    )


def _steps(stage: Stage, rule: str, metric: Metric, outcome: Outcome) -> Iterator[Step]:
    claim, value = outcome.claim, metric.value
    match rule:
        case "parts-sum" | "parts-within":
            yield from _parts(metric, outcome)
        case "growth-claim" | "unchanged-claim" if claim is not None:
            yield from _claim(metric, claim)
        case "growth-or-ratio" if claim is not None:
            yield from _readings(metric, claim, as_ratio(claim))
        case "points-or-percent" if claim is not None:
            yield from _readings(metric, claim, as_points(claim))
        case "plausible-growth" if claim is not None and claim.value is not None:
            yield _stated("stated", claim.value)
            yield Step("limit", f"± {limit_of(stage.context)} %")
        case "claims-agree":
            yield from _all_implied(metric, outcome)
        case "duplicate-fact" | "previous-revised" | "scale-slip":
            yield from _statements(stage.report, outcome)
        case _:
            if value is not None:
                yield _stated("value", value)
            yield from _as_told(outcome)


def _as_told(outcome: Outcome) -> Iterator[Step]:
    """Repeat what an outcome carries, for rules whose arithmetic nobody knows here."""
    if outcome.computed is not None:
        yield Step("computed", _shown(outcome.computed))
    if outcome.stated is not None and outcome.computed is not None:
        one, two = outcome.stated, outcome.computed
        yield _compare(one.interval, two.interval, one.scale, one.unit)


def _number(value: Fraction) -> str:
    scaled = value * 10**_PLACES
    whole = abs(scaled.numerator) // scaled.denominator
    digits = str(whole).rjust(_PLACES + 1, "0")
    text = f"{digits[:-_PLACES]}.{digits[-_PLACES:]}".rstrip("0").rstrip(".")
    cut = "" if scaled.denominator == 1 else "…"
    return f"{'-' if value < 0 else ''}{text}{cut}"


def _bounds(interval: Interval, scale: int = 0) -> str:
    factor = Fraction(10) ** -scale
    opening = "(" if interval.lower_open else "["
    closing = ")" if interval.upper_open else "]"
    lower = "-∞" if interval.lower is None else _number(interval.lower * factor)
    upper = "∞" if interval.upper is None else _number(interval.upper * factor)
    return f"{opening}{lower}, {upper}{closing}"


def _suffix(unit: Unit, scale: int) -> str:
    scaled = f"{_WORDS.get(scale, f'e{scale}')} " if scale else ""
    return f" {scaled}{unit}"


def _shown(shown: Range) -> str:
    return _bounds(shown.interval, shown.scale) + _suffix(shown.unit, shown.scale)


def _stated(label: str, quantity: Quantity | None, before: str = "") -> Step:
    interval = None if quantity is None else quantity.interval
    return _within(label, quantity, interval, before)


def _within(
    label: str, quantity: Quantity | None, interval: Interval | None, before: str = ""
) -> Step:
    """Show a figure and what it stands for, which for a share ends at 100."""
    if quantity is None:
        return Step(label, f"{before}?")
    shown = "∅" if interval is None else _shown(range_of(quantity, interval))
    return Step(label, f"{before}{quantity} → {shown}")


def _compare(one: Interval, two: Interval, scale: int, unit: Unit) -> Step:
    both = f"{_bounds(one, scale)} ∩ {_bounds(two, scale)}"
    common = one.intersect(two)
    if common is not None:
        return Step("compare", f"{both} = {_bounds(common, scale)}")
    gap = one.gap(two) * Fraction(10) ** -scale
    points = POINTS_UNIT if unit == PERCENT_UNIT else unit
    return Step("compare", f"{both} = ∅, {_number(gap)}{_suffix(points, scale)}")


def _parts(metric: Metric, outcome: Outcome) -> Iterator[Step]:
    yield _stated("whole", metric.value)
    for breakdown in metric.breakdowns:
        yield from _parts_of(metric, breakdown, outcome)


def _parts_of(metric: Metric, breakdown: Breakdown, outcome: Outcome) -> Iterator[Step]:
    value = metric.value
    for part in breakdown.parts:
        yield _stated("part", part.value, f"{part.code}: ")
    known = [part.value for part in breakdown.parts if part.value is not None]
    if value is None or outcome.result == "unknown":
        return
    total = sum_of_parts(breakdown)
    lower, upper = (
        " + ".join(_ends(part.interval, value.scale)[side] for part in known)
        for side in (0, 1)
    )
    opening = "(" if total.lower_open else "["
    closing = ")" if total.upper_open else "]"
    formula = f"{opening}{lower}, {upper}{closing} = "
    yield Step("sum", formula + _shown(range_of(value, total)))
    limit = total if breakdown.complete else total + Interval(0, None)
    yield _compare(value.interval, limit, value.scale, value.unit)


def _claim(metric: Metric, claim: Claim) -> Iterator[Step]:
    base = base_of(metric, claim.baseline)
    yield _within("value", metric.value, metric.interval)
    if claim.value is not None:
        yield _stated("stated", claim.value)
    yield _base(base)
    if base is not None and not unjudged(metric, claim, base):
        yield from _held(metric, claim, base)
    yield from _implied(metric, claim)


def _held(metric: Metric, claim: Claim, base: Base) -> Iterator[Step]:
    """Show a claim held against the value at its baseline."""
    current, value = metric.interval, metric.value
    assert current is not None  # noqa: S101 - unjudged said so
    assert value is not None  # noqa: S101 - the same
    if claim.value is None:
        yield _compare(current, base.interval, value.scale, value.unit)
        return
    computed = computed_claim(metric, claim, base)
    if computed is not None:
        yield Step("computed", _formula(claim, current, base) + _shown(computed))
        stated = claim.value.interval
        yield _compare(stated, computed.interval, computed.scale, computed.unit)


def _base(base: Base | None) -> Step:
    if base is None:
        return _stated("base", None)
    return _within("base", base.value, base.interval)


def _readings(metric: Metric, claim: Claim, other: Claim) -> Iterator[Step]:
    yield _within("value", metric.value, metric.interval)
    yield _stated("stated", claim.value)
    for reading in (claim, other):
        for step in _implied(metric, reading):
            yield Step(f"as_{reading.kind}", step.formula)
    base = base_of(metric, claim.baseline)
    if base is not None:
        yield _base(base)
        if is_comparable(metric, base):
            yield from _held(metric, claim, base)
            yield from _held(metric, other, base)


def _all_implied(metric: Metric, outcome: Outcome) -> Iterator[Step]:
    yield _within("value", metric.value, metric.interval)
    for claim in metric.claims:
        if claim.baseline == outcome.baseline:
            if claim.value is not None:
                yield _stated("stated", claim.value, f"{claim.kind}: ")
            yield from _implied(metric, claim)
    complete = [one for one in metric.breakdowns if one.complete]
    for part in [part for one in complete for part in one.parts]:
        for claim in part.claims:
            if claim.baseline == outcome.baseline:
                for step in _implied(part, claim):
                    yield Step("part", f"{part.code}: {step.formula}")
    yield from _as_told(outcome)


def _statements(report: "Report", outcome: Outcome) -> Iterator[Step]:
    for (address, baseline), facts in statements(report).items():
        if address == outcome.address and baseline == outcome.baseline:
            for fact in facts:
                yield _stated("statement", fact.value, f"{fact.key[0]}: ")
    yield from _as_told(outcome)


def _formula(claim: Claim, current: Interval, base: Base) -> str:
    """Write what is computed of which bounds, in the scale of the base."""
    scale = base.value.scale
    low, high = _ends(current, scale)
    least, most = _ends(base.interval, scale)
    if claim.kind in {ClaimKind.CHANGE, ClaimKind.POINTS}:
        return f"[{low} - {most}, {high} - {least}] = "
    # A number below zero divided by more is larger, not smaller.
    under = most if current.lower is not None and current.lower >= 0 else least
    over = most if current.upper is not None and current.upper <= 0 else least
    less = " - 1" if claim.kind is ClaimKind.GROWTH else ""
    return f"[{low}/{under}{less}, {high}/{over}{less}] = "


def _ends(interval: Interval, scale: int) -> tuple[str, str]:
    factor = Fraction(10) ** -scale
    return (
        "-∞" if interval.lower is None else _number(interval.lower * factor),
        "∞" if interval.upper is None else _number(interval.upper * factor),
    )


def _implied(metric: Metric, claim: Claim) -> Iterator[Step]:
    implied = implied_base(metric, claim).interval
    if implied is None or metric.value is None:
        return
    value = metric.value
    shown = _shown(Range(implied, value.unit, value.scale))
    yield Step("implied", f"{_inverse(claim)} = {shown}")


def _inverse(claim: Claim) -> str:
    stated = claim.value
    if stated is None:
        return "v"
    match claim.kind:
        case ClaimKind.GROWTH:
            return f"v / (1 + {_bounds(stated.interval)} / 100)"
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            return f"v / ({_bounds(stated.interval)} / 100)"
        case _:
            return f"v - {_bounds(stated.interval, stated.scale)}"
