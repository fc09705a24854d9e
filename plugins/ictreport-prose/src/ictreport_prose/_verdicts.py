"""Verdicts on the figures of a text, and the slips that explain differences."""

import enum
import functools
from fractions import Fraction

import attrs

from ictreport.checks import Hint, slip_of
from ictreport.errors import ModelError
from ictreport.model.quantity import Quantity
from ictreport_prose._arithmetic import Arithmetic
from ictreport_prose._comparing import Difference
from ictreport_prose._facts import Fact
from ictreport_prose._figure import Figure


class Verdict(enum.StrEnum):
    """The verdict of an audit on a figure."""

    MATCHED = "matched"
    """The report states the figure, or it follows from what the report states."""
    MISPLACED = "misplaced"
    """The number is right for another metric, period or baseline."""
    CONTRADICTED = "contradicted"
    """The report states something else for the same metric."""
    SUPERSEDED = "superseded"
    """An earlier report stated it, and it has been revised since."""
    UNACCOUNTED = "unaccounted"
    """Nothing in the reports is meant."""
    DECLARED = "declared"
    """The caller declared it to be no statement."""


@attrs.frozen(kw_only=True, eq=False)
class AuditedFigure:
    """
    One figure of an audited text, and what the report states about it.

    Attributes:
        figure: The figure as it was read.
        text: The number as the text prints it.
        verdict: The verdict.
        fact: The fact of the report that the figure states, or the nearest fact that it
            differs from; None when nothing in the reports is meant, or the figure
            follows from several.
        difference: In what the figure differs from the fact, or None.
        elsewhere: The fact of another metric that has the number, or None.
        words: Where the words that name the metric begin and end in the text.
        arithmetic: How the figure follows from others, or None.
    """

    figure: Figure
    text: str
    verdict: Verdict
    fact: Fact | None = None
    difference: Difference | None = None
    elsewhere: Fact | None = None
    words: tuple[tuple[int, int], ...] = ()
    arithmetic: Arithmetic | None = None

    @property
    def gap(self) -> Fraction | None:
        """
        The distance between the amounts of the figure and of the fact, in base units.

        None unless the amounts differ and both are of one number.
        """
        if self._stated is None:
            return None
        stated, value = self._stated
        return abs(stated.amount - value.amount)

    @functools.cached_property
    def hint(self) -> Hint | None:
        """The slip that would explain the gap, such as two swapped digits, or None."""
        if self._stated is None:
            return None
        return slip_of(*self._stated)

    @functools.cached_property
    def _stated(self) -> tuple[Quantity, Quantity] | None:
        """The figure in the unit of the fact, and the value of the fact."""
        figure = self.figure
        value = None if self.fact is None else self.fact.value
        if self.difference is not Difference.AMOUNT or figure.number is None:
            return None
        if value is None or value.upper is not None:
            return None
        number = figure.number.copy_sign(value.number)
        try:
            stated = Quantity(
                number, value.unit, scale=figure.scale, hedge=figure.hedge
            )
        except ModelError:  # such as half a branch
            return None
        return stated, value
