"""The arithmetic behind an outcome: its lines and their figures."""

from collections.abc import Callable, Iterable

import attrs

from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity

FigureKey = tuple[str, ...]
"""What identifies one figure: report, address, measure, and period or baseline."""


@attrs.frozen
class Step:
    """
    One line of arithmetic.

    Attributes:
        label: What the line shows: the key of a word of languages or of the rule's
            messages, or any text.
        formula: The arithmetic as text, with plain digits.
    """

    label: str
    formula: str


@attrs.frozen
class Operand:
    """
    A figure that an outcome was computed from.

    Attributes:
        key: The id of the report, the address, the measure, and the period or baseline.
        value: The figure as stated.
        needed: The interval in which it would have to lie for the rule to hold, when
            the other figures stay the same.
    """

    key: FigureKey
    value: Quantity
    needed: Interval


@attrs.frozen
class Arithmetic:
    """
    The arithmetic behind an outcome; it is computed only when it is asked for.

    Attributes:
        steps: Returns the lines that ``explain`` shows.
        operands: Returns the figures among which ``suspects`` looks for the wrong one.
    """

    steps: Callable[[], Iterable[Step]] = tuple
    operands: Callable[[], Iterable[Operand]] = tuple

    @property
    def has_operands(self) -> bool:
        """Whether ``suspects`` has operands to look at."""
        return self.operands is not tuple
