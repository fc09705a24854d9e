"""Which figures failures need, how much each would repair, and by which slip."""

import bisect
import enum
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._arithmetic import FigureKey, Operand
from ictreport.checks._figures import Edge, end, figures, range_of, start
from ictreport.checks._rule import Hint, Outcome, Range, Severity
from ictreport.checks._slips import cut_off, is_telling, readings
from ictreport.model.interval import Interval
from ictreport.model.number import trailing_zeros
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text

if TYPE_CHECKING:
    from ictreport.model import Report

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
    asked: Interval
    """What the figure must meet."""
    needed: Interval = attrs.field(
        default=attrs.Factory(lambda self: self.asked, takes_self=True)
    )
    """Where the number that is printed of it must lie."""


@attrs.define
class _Figure:
    """A figure that failures need, with what they and what holds ask of it."""

    key: FigureKey
    value: Quantity
    failures: list[_Failure] = attrs.field(factory=list[_Failure])
    held: list[Interval] = attrs.field(factory=list[Interval])


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
        ranked = sorted(self._weighed.values(), key=lambda one: one.rank)
        return tuple(one.suspect for one in ranked)

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
        best = min(known, key=lambda one: one.rank, default=None)
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
    found: dict[_Identity, _Figure] = {}
    for rule, outcome in failing:
        for operand in operands_of(outcome):
            identity = operand.key, operand.value
            figure = found.setdefault(identity, _Figure(*identity))
            figure.failures.append(_Failure(rule, outcome.address, operand.needed))
    if not found:
        return Weights({})
    for outcome in holding():
        for operand in operands_of(outcome):
            if (operand.key, operand.value) in found:
                found[operand.key, operand.value].held.append(operand.needed)
    above = _lines_above(report)
    weighed = {identity: _weighed(one, above) for identity, one in found.items()}
    return Weights({key: one for key, one in weighed.items() if one is not None})


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
    for metric, key, quantity in figures(report):
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
    for interval in figure.held:
        allowed = allowed and allowed.intersect(interval - around)
    if allowed is None:
        return None
    possible: list[_Failure] = []
    for failure in figure.failures:
        needed = (failure.asked - around).intersect(allowed)
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
    """Give the number that is printed of an interval, more or less."""
    ends = (interval.midpoint, interval.lower, interval.upper)
    return next(end for end in ends if end is not None)


def _narrowest(figure: _Figure, repaired: Sequence[_Failure]) -> Interval:
    """Give the interval on which all requirements of a figure agree, if they do."""
    wide, narrow = repaired[0].needed, Interval.everything()
    for failure in repaired[1:]:
        wide = wide.intersect(failure.needed) or wide
    asked = [failure.asked for failure in repaired]
    for interval in (*asked, *figure.held):
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
    found = _Slip.NONE
    for message, meant in readings(value, needed):
        if is_telling(message, meant, needed):
            both = (("stated", value), ("meant", meant))
            return Hint(message, both), _Slip.TELLING
        found = _Slip.POSSIBLE
    digits = len(value.number.as_tuple().digits) - trailing_zeros(value.number)
    line, name = above.get(suspect.key, (None, None))
    is_percent = value.unit.pure is not None
    enough = _TELLING_OF_PERCENT if is_percent else _TELLING_DIGITS
    if line == value and digits >= enough:
        copied = (("stated", value), ("line", name))
        return Hint("slip_line_above", copied), _Slip.TELLING
    return None, found


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
