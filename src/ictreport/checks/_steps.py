"""Lines of arithmetic, as a person writes them."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from ictreport.checks._rule import Outcome, Range, Step
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.unit_words import SCALE_WORDS

_WORDS: Final = {power: word for word, power in SCALE_WORDS.items()}
_PLACES: Final = 6
"""How many decimals a formula shows; more are cut and marked with an ellipsis."""


def stated(label: str, quantity: Quantity | None, before: str = "") -> Step:
    """Show a figure and the amounts that it can mean."""
    interval = None if quantity is None else quantity.interval
    return within(label, quantity, interval, before)


def within(
    label: str, quantity: Quantity | None, interval: Interval | None, before: str = ""
) -> Step:
    """Show a figure and the amounts that it can mean; those of a share end at 100."""
    if quantity is None:
        return Step(label, f"{before}?")
    if interval is None:
        return Step(label, f"{before}{quantity} → ∅")
    amounts = shown(Range(interval, quantity.unit, quantity.scale))
    return Step(label, f"{before}{quantity} → {amounts}")


def compared(first: Interval, two: Interval, scale: int, unit: Unit) -> Step:
    """Show what two intervals have in common, or how far they are apart."""
    both = f"{bounds(first, scale)} ∩ {bounds(two, scale)}"
    common = first.intersect(two)
    if common is not None:
        return Step("compare", f"{both} = {bounds(common, scale)}")
    apart = Range(Interval.exact(first.gap(two)), unit, scale).as_difference
    gap, _ = ends(apart.interval, scale)
    return Step("compare", f"{both} = ∅, {gap}{_suffix(apart.unit, scale)}")


def carried(outcome: Outcome) -> Iterator[Step]:
    """Repeat what an outcome carries."""
    if outcome.computed is not None:
        yield Step("computed", shown(outcome.computed))
    if outcome.stated is not None and outcome.computed is not None:
        stated, two = outcome.stated, outcome.computed
        yield compared(stated.interval, two.interval, stated.scale, stated.unit)


def shown(amounts: Range) -> str:
    """Write an interval in its unit and scale."""
    return bounds(amounts.interval, amounts.scale) + _suffix(
        amounts.unit, amounts.scale
    )


def bounds(interval: Interval, scale: int = 0) -> str:
    """Write an interval without its unit."""
    lower, upper = ends(interval, scale)
    opening, closing = brackets(interval)
    return f"{opening}{lower}, {upper}{closing}"


def brackets(interval: Interval) -> tuple[str, str]:
    """Return the marks of bounds that belong to an interval, or do not."""
    return "(" if interval.lower_open else "[", ")" if interval.upper_open else "]"


def ends(interval: Interval, scale: int) -> tuple[str, str]:
    """Write both bounds."""
    factor = Fraction(10) ** -scale
    return (
        "-∞" if interval.lower is None else _number(interval.lower * factor),
        "∞" if interval.upper is None else _number(interval.upper * factor),
    )


def _number(value: Fraction) -> str:
    scaled = value * 10**_PLACES
    whole = abs(scaled.numerator) // scaled.denominator
    digits = str(whole).rjust(_PLACES + 1, "0")
    text = f"{digits[:-_PLACES]}.{digits[-_PLACES:]}".rstrip("0").rstrip(".")
    cut = "" if scaled.denominator == 1 else "…"
    return f"{'-' if value < 0 else ''}{text}{cut}"


def _suffix(unit: Unit, scale: int) -> str:
    scaled = f"{_WORDS.get(scale, f'e{scale}')} " if scale else ""
    return f" {scaled}{unit}"
