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
    A figure that an outcome needs.

    Attributes:
        key: The id of the report, the address, the measure, and the period or baseline.
        value: The figure as stated.
        needed: Where it would have to lie for the rule to hold, the other figures being
            as they are.
    """

    key: FigureKey
    value: Quantity
    needed: Interval


@attrs.frozen
class Arithmetic:
    """
    How an outcome follows from figures; nothing is computed before it is asked for.

    Attributes:
        steps: Gives the lines that ``explain`` shows.
        operands: Gives the figures among which ``suspects`` looks for the wrong one.
    """

    steps: Callable[[], Iterable[Step]] = tuple
    operands: Callable[[], Iterable[Operand]] = tuple

    @property
    def has_operands(self) -> bool:
        """Whether there can be figures to look among."""
        return self.operands is not tuple
