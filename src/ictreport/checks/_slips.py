"""Suspects: which figure would repair failures, and which typing error explains it."""

import bisect
import enum
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._figures import Edge, end, figures, passed, range_of, start
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Hint,
    Operand,
    Outcome,
    Range,
    Severity,
    Step,
    rule,
)
from ictreport.checks._steps import compared, shown, stated
from ictreport.model.interval import Interval
from ictreport.model.number import trailing_zeros
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.vocabulary import Hedge, Rounding

if TYPE_CHECKING:
    from ictreport.model import Report

_POWERS: Final = (3, -3, 6, -6, 9, -9, 12, -12)
_GROUP: Final = 3
_MANY: Final = frozenset({"slip_digits", "slip_lost_zero"})
"""Slips that a figure can have at many places."""

_CHANCE: Final = 50
"""How much larger than what would agree a figure must be for one of many to tell."""


_REMEMBERED: Final = 1 << 12
"""How many figures are remembered, since several rules and hints ask for the same."""


@functools.lru_cache(maxsize=_REMEMBERED)
def cut_off(stated: Quantity, target: Interval) -> Hint | None:
    """
    Return whether a figure agrees when its digits were cut off instead of rounded.

    Args:
        stated: The figure as printed.
        target: What it must meet.

    Returns:
        A hint, or None when it does not agree even so, or agrees anyway.
    """
    if stated.accuracy == "exact" or stated.hedge is not Hedge.EXACT:
        return None
    if stated.upper is not None or stated.interval.meets(target):
        return None
    truncated = attrs.evolve(stated, rounding=Rounding.CUT)
    if not truncated.interval.meets(target):
        return None
    return Hint("slip_cut_off", (("stated", stated),))


def misprint(stated: Quantity, intended: Quantity) -> Hint | None:
    """
    Return whether a figure is a misprint of another one.

    Args:
        stated: The figure as printed.
        intended: The figure that it should be, as it is printed elsewhere.

    Returns:
        A hint at two digits that were swapped or one that was lost, or None.
    """
    written, whole = (
        "".join(map(str, quantity.number.as_tuple().digits))
        for quantity in (stated, intended)
    )
    both = (("stated", stated), ("meant", intended))
    if len(written) == len(whole) and stated.accuracy == intended.accuracy:
        swaps = (
            whole[:place] + whole[place : place + 2][::-1] + whole[place + 2 :]
            for place in range(len(whole) - 1)
        )
        return Hint("slip_digits", both) if written in swaps else None
    if len(written) + 1 == len(whole):
        lost = (whole[:place] + whole[place + 1 :] for place in range(len(whole)))
        return Hint("slip_lost_digit", both) if written in lost else None
    return None


def slip_of(stated: Quantity, intended: Quantity) -> Hint | None:
    """
    Find the slip of the pen that would make a figure agree with another one.

    Args:
        stated: The figure as printed.
        intended: The figure that it should be, as it is printed elsewhere.

    Returns:
        A hint, such as at two swapped digits or at a lost zero; None when none is
        likely.
    """
    target = intended.interval
    hint = misprint(stated, intended) or cut_off(stated, target)
    return hint or _misread(stated, target)[0]


def _is_telling(message: str, intended: Quantity, target: Interval) -> bool:
    """Tell whether few other figures would agree as well; frequent slips need less."""
    width, own, middle = (
        target.width,
        intended.interval.width,
        intended.interval.midpoint,
    )
    if width is None or own is None or middle is None:
        return False
    if message in _MANY:
        return (width + own) * _CHANCE <= abs(middle)
    return width <= abs(middle)


def readings(stated: Quantity, target: Interval) -> Iterator[tuple[str, Quantity]]:
    """
    Yield every figure that could have been meant and would agree, the likeliest first.

    Args:
        stated: The figure as printed.
        target: What it must meet.

    Yields:
        The key of a message that names the slip, and the figure without it.
    """
    for message, number, scale in _written(stated):
        amount = Fraction(number) * Fraction(10) ** scale
        reach = abs(amount)  # further than any rounding
        if not Interval(amount - reach, amount + reach).meets(target):
            continue
        try:
            intended = attrs.evolve(stated, number=number, scale=scale, decimals=None)
        except ValueError:  # no integer for a count, or beyond the largest scale
            continue
        if intended.interval.meets(target):
            yield message, intended


def _written(stated: Quantity) -> Iterator[tuple[str, Decimal, int]]:
    """Write a figure without each slip: the message, the number and the scale."""
    number, scale = stated.number, stated.scale
    if not number:  # zero is zero in every scale
        return
    digits = f"{number.copy_abs():f}"

    def signed(text: str) -> Decimal:
        return Decimal(text).copy_sign(number)

    places = -int(number.as_tuple().exponent)
    if places == _GROUP:
        yield "slip_separator", signed(digits.replace(".", "")), scale
    if places == 0 and len(digits) > _GROUP:
        yield "slip_separator", signed(f"{digits[:-_GROUP]}.{digits[-_GROUP:]}"), scale
    for power in _POWERS:
        yield "slip_scale", number, scale + power
    whole, _, decimals = digits.partition(".")
    plain, before_point = whole + decimals, len(whole)
    for index in range(whole == "0", len(plain) - 1):
        first, second = plain[index], plain[index + 1]
        if first != second:  # be the point between them, as in 6.8 for 8.6
            swapped = plain[:index] + second + first + plain[index + 2 :]
            text = f"{swapped[:before_point]}.{swapped[before_point:]}"
            yield "slip_digits", signed(text), scale
    for index in range(1, min(before_point + 1, len(digits))):
        with_zero = f"{digits[:index]}0{digits[index:]}"
        yield "slip_lost_zero", signed(with_zero), scale


_TELLING_DIGITS: Final = 3
"""How many digits without zeros at its ends make a figure tell by standing twice."""

_TELLING_OF_PERCENT: Final = 4
"""The same of percents and points: a part often grows as fast as its whole."""

_SHORT: Final = 3
"""The most digits of a scaled figure whose further digits people cut off."""

Failing = Iterable[tuple[str, Outcome]]
"""Failures, each with the code of its rule."""

_Identity = tuple[FigureKey, Quantity]
"""A figure: two with one address and one period can differ."""


@attrs.frozen
class Suspect:
    """
    A figure whose correction would repair several failures.

    Attributes:
        key: The id of the report, the address, the measure, and the period or baseline.
        value: The figure as stated.
        needed: The value that would repair the failures, in the unit of the figure.
        repairs: The rule and the address of each failure that would be repaired.
        hint: The typing error that would explain the failures, such as two swapped
            digits, or None.
    """

    key: FigureKey
    value: Quantity
    needed: Range
    repairs: tuple[tuple[str, str], ...]
    hint: Hint | None = None


@attrs.frozen
class _Failure:
    """A failure that a figure takes part in, and where the figure would repair it."""

    rule: str
    address: str
    amounts: Interval
    """What the figure must meet."""
    needed: Interval = attrs.field(
        default=attrs.Factory(lambda self: self.amounts, takes_self=True)
    )
    """Where the number that is printed of it must lie."""


@attrs.define
class _Figure:
    """A figure that failures need, with what they and what holds ask of it."""

    key: FigureKey
    value: Quantity
    failures: list[_Failure] = attrs.field(factory=list[_Failure])
    holding: list[Interval] = attrs.field(factory=list[Interval])


class _Slip(enum.IntEnum):
    """How well a slip of the pen explains a figure, the best first."""

    TELLING = enum.auto()
    POSSIBLE = enum.auto()
    """It would do, but so would many another figure."""
    NONE = enum.auto()


@attrs.frozen
class _Weighed:
    """A suspect, and how well a slip explains it."""

    suspect: Suspect
    slip: _Slip

    @property
    def rank(self) -> tuple[int, int]:
        """Most repairs first, then what a slip explains."""
        return -len(self.suspect.repairs), self.slip


class Weights:
    """The figures that failures need, weighed against each other."""

    def __init__(self, weighed: dict[_Identity, _Weighed]) -> None:
        self._weighed = weighed

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """The figures that would repair something, the likeliest first."""
        ranked = sorted(self._weighed.values(), key=lambda figure: figure.rank)
        return tuple(figure.suspect for figure in ranked)

    def slipped(self, outcome: Outcome) -> Suspect | None:
        """
        Find the figure whose slip would repair a failure and the most beside it.

        Args:
            outcome: The failure.

        Returns:
            The figure; None when no slip explains the failure, when the likeliest
            figure has not slipped, or when digits that were cut off explain it.
        """
        if _cut(outcome)[0] is not None:
            return None
        known = [
            self._weighed[identity]
            for operand in operands_of(outcome)
            if (identity := (operand.key, operand.value)) in self._weighed
        ]
        best = min(known, key=lambda figure: figure.rank, default=None)
        return best.suspect if best is not None and best.suspect.hint else None


def weigh(
    report: "Report", failing: Failing, holding: Callable[[], Iterable[Outcome]]
) -> Weights:
    """
    Weigh the figures that failures need.

    Args:
        report: The report, with its earlier reports linked.
        failing: The failures.
        holding: Gives every outcome that is not a failure; it is called only when a
            failure names its figures.

    Returns:
        What each figure would repair without breaking what holds.
    """
    figures: dict[_Identity, _Figure] = {}
    for code, outcome in failing:
        for operand in operands_of(outcome):
            identity = operand.key, operand.value
            figure = figures.setdefault(identity, _Figure(*identity))
            figure.failures.append(_Failure(code, outcome.address, operand.needed))
    if not figures:
        return Weights({})
    for outcome in holding():
        for operand in operands_of(outcome):
            if (operand.key, operand.value) in figures:
                figures[operand.key, operand.value].holding.append(operand.needed)
    above = _lines_above(report)
    weighed = {key: _weighed(figure, above) for key, figure in figures.items()}
    return Weights(
        {key: figure for key, figure in weighed.items() if figure is not None}
    )


def operands_of(outcome: Outcome) -> tuple[Operand, ...]:
    """Ask an outcome for its operands; one whose rule fails at that has none."""
    try:
        return tuple(outcome.arithmetic.operands())
    except (Exception, SystemExit):  # noqa: BLE001 - a rule may raise anything
        return ()


_Above = dict[FigureKey, tuple[Quantity, Text]]
"""The figure of the line above in the same column, and the name of that line."""


def _lines_above(report: "Report") -> _Above:
    last: dict[FigureKey, tuple[FigureKey, Quantity, Text]] = {}
    above: _Above = {}
    for metric, _, key, quantity in figures(report):
        column = key[2:]
        if column in last and last[column][0][1] != key[1]:
            above.setdefault(key, last[column][1:])
        last[column] = key, quantity, metric.name
    return above


def _weighed(figure: _Figure, above: _Above) -> _Weighed | None:
    """Find what one figure would repair at most, and the slip that would do it."""
    value = figure.value
    # A printed figure agrees when any number in its interval does.
    around = value.interval.shift(-_centre(value.interval))
    allowed: Interval | None = Interval.everything()
    for interval in figure.holding:
        allowed = allowed and allowed.intersect(interval - around)
    if allowed is None:
        return None
    possible: list[_Failure] = []
    for failure in figure.failures:
        needed = (failure.amounts - around).intersect(allowed)
        if needed is not None:
            possible.append(attrs.evolve(failure, needed=needed))
    if not possible:
        return None
    repaired = _most_in_common(possible)
    needed = _narrowest(figure, repaired)
    repairs = tuple((failure.rule, failure.address) for failure in repaired)
    suspect = Suspect(figure.key, value, range_of(value, needed), repairs)
    hint, slip = _slip(suspect, above)
    return _Weighed(attrs.evolve(suspect, hint=hint), slip)


def _centre(interval: Interval) -> Fraction:
    """Return the number that is printed of an interval, more or less."""
    ends = (interval.midpoint, interval.lower, interval.upper)
    return next(end for end in ends if end is not None)


def _narrowest(figure: _Figure, repaired: Sequence[_Failure]) -> Interval:
    """Return the interval on which all requirements of a figure agree, if they do."""
    wide, narrow = repaired[0].needed, Interval.everything()
    for failure in repaired[1:]:
        wide = wide.intersect(failure.needed) or wide
    intervals = [failure.amounts for failure in repaired]
    for interval in (*intervals, *figure.holding):
        common = narrow.intersect(interval)
        if common is None:
            return wide
        narrow = common
    return narrow


def with_cut(outcome: Outcome, severity: Severity) -> Outcome:
    """
    Tell of a failure that one figure's digits were cut off instead of rounded.

    Args:
        outcome: The failure.
        severity: How much it weighs otherwise.

    Returns:
        The failure with a hint at the figure, if there is one; as a warning when that
        figure is scaled and short, as in "1.26 trillion".
    """
    hint, is_short = _cut(outcome)
    if hint is None:
        return outcome
    lighter = Severity.WARNING if is_short and severity is Severity.ERROR else None
    return attrs.evolve(
        outcome,
        hints=(*outcome.hints, hint),
        severity=outcome.severity or lighter,
    )


def _cut(outcome: Outcome) -> tuple[Hint | None, bool]:
    """Find the figure whose digits were cut off, and tell if it is scaled and short."""
    first: Hint | None = None
    for operand in operands_of(outcome):
        hint = cut_off(operand.value, operand.needed)
        if hint is None:
            continue
        digits = len(operand.value.number.as_tuple().digits)
        if operand.value.scale != 0 and digits <= _SHORT:
            return hint, True
        first = first or hint
    return first, False


def _slip(suspect: Suspect, above: _Above) -> tuple[Hint | None, _Slip]:
    """Find the slip that makes a figure what it must be."""
    value, needed = suspect.value, suspect.needed.interval
    hint, slip = _misread(value, needed)
    if hint is not None:
        return hint, slip
    digits = len(value.number.as_tuple().digits) - trailing_zeros(value.number)
    line, name = above.get(suspect.key, (None, None))
    is_percent = value.unit.pure is not None
    enough = _TELLING_OF_PERCENT if is_percent else _TELLING_DIGITS
    if line == value and digits >= enough:
        copied = (("stated", value), ("line", name))
        return Hint("slip_line_above", copied), _Slip.TELLING
    return None, slip


@functools.lru_cache(maxsize=_REMEMBERED)
def _misread(value: Quantity, needed: Interval) -> tuple[Hint | None, _Slip]:
    """Find the figure that could have been meant, or tell that many could."""
    slip = _Slip.NONE
    for message, intended in readings(value, needed):
        if _is_telling(message, intended, needed):
            both = (("stated", value), ("meant", intended))
            return Hint(message, both), _Slip.TELLING
        slip = _Slip.POSSIBLE
    return None, slip


def _most_in_common(failures: Sequence[_Failure]) -> list[_Failure]:
    """Find the most failures that one number repairs: the first place that is best."""
    starts = sorted(start(failure.needed) for failure in failures)
    ends = sorted(end(failure.needed) for failure in failures)

    def repaired(place: Edge) -> int:
        return bisect.bisect_right(starts, place) - bisect.bisect_left(ends, place)

    best = max(starts, key=repaired)
    return [
        failure
        for failure in failures
        if start(failure.needed) <= best <= end(failure.needed)
    ]


def with_slip(outcome: Outcome, weights: Weights) -> Outcome:
    """
    Tell of a failure which figure's slip would repair it.

    Args:
        outcome: The failure.
        weights: What each figure would repair.

    Returns:
        The failure, with a hint before those that it has, if there is one.
    """
    suspect = weights.slipped(outcome)
    if suspect is None or suspect.hint is None:
        return outcome
    elsewhere = suspect.key[1] != outcome.address
    hint = attrs.evolve(suspect.hint, figure=suspect.key if elsewhere else None)
    return attrs.evolve(outcome, hints=(hint, *outcome.hints))


@rule(
    "scale-slip",
    "No gap is explained by a slip of scale, digits or separator",
    Severity.INFORMATION,
    "1c",
)
def scale_slip(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Ask of each comparison that fails whether a slip of the pen explains it.

    For every figure of a failing comparison it tries whether a typing error explains
    the gap: a scale that is wrong by thousands, two swapped neighbouring digits, a lost
    zero, a misread separator, or a figure copied from the line above (except percents
    of fewer than four digits, which are often equal by chance). Of several such figures
    it names the one that would repair the most failures without making other checks
    fail, and it names each figure once. It reports only when few other figures would
    fit as well. Each failure that the error explains has the same guess as a hint.

    When a figure fits if its digits were cut off instead of rounded, the hint says so
    instead; such a failure of a scaled figure with at most three digits, such as “1.26
    trillion”, is a warning.
    """
    every = [
        (identity.code, outcome)
        for identity in context.identities
        for outcome in context.verdicts(identity.check, report)
    ]
    failing = [(code, outcome) for code, outcome in every if outcome.result == "fail"]
    holding = (
        outcome
        for identity in context.identities
        for outcome in context.outcomes(identity.check, report)
        if outcome.result != "fail"
    )
    weights = weigh(report, failing, lambda: holding)
    reported: set[FigureKey] = set()
    for _, outcome in every:
        suspect = None if outcome.result != "fail" else weights.slipped(outcome)
        if suspect is not None and suspect.key not in reported:
            reported.add(suspect.key)
            yield _slipped(outcome, suspect)
        elif suspect is None and outcome.result != "unknown":
            yield passed(outcome.address, outcome.baseline)


def _slipped(outcome: Outcome, suspect: Suspect) -> Outcome:
    """Tell of a figure that it slipped, once for all failures that this explains."""
    hint, value, needed = suspect.hint, suspect.value, suspect.needed
    assert hint is not None  # noqa: S101 - it slipped
    return Outcome(
        address=suspect.key[1],
        result="fail",
        message=hint.message,
        params=hint.params,
        baseline=outcome.baseline,
        stated=range_of(value),
        computed=needed,
        gap=value.interval.gap(needed.interval),
        target=(suspect.key,),
        hints=(hint,),
        arithmetic=Arithmetic(functools.partial(_steps, suspect)),
    )


def _steps(suspect: Suspect) -> Iterator[Step]:
    value, needed = suspect.value, suspect.needed
    yield stated("statement", value, f"{suspect.key[0]}: ")
    yield Step("computed", shown(needed))
    yield compared(value.interval, needed.interval, value.scale, value.unit)
