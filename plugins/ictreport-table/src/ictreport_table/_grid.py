"""Expressions on bounds of the grid, which every engine computes exactly."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import narwhals as nw

from ictreport_table._schema import DIGITS, RATE_DIGITS

AMOUNT: Final = nw.Decimal(DIGITS, 0)
"""The type of a bound."""

RATE: Final = nw.Decimal(RATE_DIGITS, 0)
"""The type of a rate; with a bound it gives the 38 digits that Arrow has."""

TOTAL: Final = nw.Decimal(38, 0)
"""The type of a sum of bounds."""

FACTS: Final = ("has_value", "wide", "lo", "hi", "lo_open", "hi_open")
"""The columns that say what a figure stands for."""


def literal(number: int, kind: nw.Decimal = AMOUNT) -> nw.Expr:
    """
    Make a constant of the grid.

    Args:
        number: The integer.
        kind: Its type.

    Returns:
        The expression. Arrow gives an integer 19 digits, so it begins as a decimal.
    """
    return nw.lit(Decimal(number)).cast(kind)


def is_true(condition: nw.Expr) -> nw.Expr:
    """
    Let what is not known be false.

    Args:
        condition: A condition, null where an operand is.

    Returns:
        The condition without nulls.
    """
    return condition.fill_null(False)  # noqa: FBT003 - narwhals names it value


def first_of(steps: Sequence[tuple[nw.Expr, str]], last: str) -> nw.Expr:
    """
    Take the name of the first condition that holds.

    Args:
        steps: Conditions and names.
        last: The name where none holds.

    Returns:
        The expression.
    """
    chain: nw.Expr = nw.lit(last)
    for condition, name in reversed(steps):
        chain = nw.when(condition).then(nw.lit(name)).otherwise(chain)
    return chain


class Sides(NamedTuple):
    """
    An interval as expressions; a bound is null when there is none.

    Attributes:
        lo: The lower bound.
        hi: The upper bound.
        lo_open: Whether the lower bound is left out.
        hi_open: Whether the upper bound is left out.
    """

    lo: nw.Expr
    hi: nw.Expr
    lo_open: nw.Expr
    hi_open: nw.Expr

    def cast(self, kind: nw.Decimal) -> "Sides":
        """Give the bounds another type."""
        return self._replace(lo=self.lo.cast(kind), hi=self.hi.cast(kind))

    def __neg__(self) -> "Sides":
        zero = literal(0)
        negated = Sides(zero - self.hi, zero - self.lo, self.hi_open, self.lo_open)
        return negated.cast(AMOUNT)

    def minus(self, other: "Sides") -> "Sides":
        """Subtract: the widest that both allow."""
        difference = Sides(
            self.lo - other.hi,
            self.hi - other.lo,
            self.lo_open | other.hi_open,
            self.hi_open | other.lo_open,
        )
        return difference.cast(AMOUNT)

    def apart(self, other: "Sides") -> nw.Expr:
        """Return whether two intervals have no number in common."""
        return is_true(below(self.hi, self.hi_open, other.lo, other.lo_open)) | is_true(
            below(other.hi, other.hi_open, self.lo, self.lo_open)
        )

    @property
    def is_positive(self) -> nw.Expr:
        """Whether every number is above zero."""
        zero = literal(0)
        return is_true((self.lo > zero) | ((self.lo == zero) & self.lo_open))

    @property
    def is_negative(self) -> nw.Expr:
        """Whether every number is below zero."""
        zero = literal(0)
        return is_true((self.hi < zero) | ((self.hi == zero) & self.hi_open))

    def otherwise(self, condition: nw.Expr, other: "Sides") -> "Sides":
        """Take these where a condition holds, else others."""
        return Sides(
            *(
                nw.when(condition).then(own).otherwise(two)
                for own, two in zip(self, other, strict=True)
            )
        )


def sides(prefix: str = "") -> Sides:
    """
    Name the bounds of a figure.

    Args:
        prefix: What stands before the names of its columns.

    Returns:
        Its bounds.
    """
    return Sides(*(nw.col(f"{prefix}{name}") for name in FACTS[2:]))


def below(hi: nw.Expr, hi_open: nw.Expr, lo: nw.Expr, lo_open: nw.Expr) -> nw.Expr:
    """
    Return whether an upper bound lies below a lower one.

    Args:
        hi: The upper bound.
        hi_open: Whether it is left out.
        lo: The lower bound.
        lo_open: Whether that is left out.

    Returns:
        The condition; null where a bound is.
    """
    return (hi < lo) | ((hi == lo) & (hi_open | lo_open))


class Quotient(NamedTuple):
    """
    One bound of a quotient, undivided.

    Attributes:
        over: The numerator.
        under: The denominator, not below zero.
        is_open: Whether the bound is left out.
        exists: Whether there is one.
    """

    over: nw.Expr
    under: nw.Expr
    is_open: nw.Expr
    exists: nw.Expr


def quotient(value: Sides, by: Sides, side: str) -> Quotient:
    """
    Divide an interval by a positive one, as ``Interval.divide`` does.

    Args:
        value: What is divided.
        by: What it is divided by; only where that is positive the result means
            something.
        side: ``lo`` or ``hi``: which bound is wanted.

    Returns:
        That bound.
    """
    zero = literal(0)
    bound, is_open, far, near = (
        (value.lo, value.lo_open, value.lo > zero, value.lo < zero)
        if side == "lo"
        else (value.hi, value.hi_open, value.hi < zero, value.hi > zero)
    )
    # Divided by ever more it goes towards zero, and is never there: a side without a
    # bound is open.
    over = nw.when(far & by.hi.is_null()).then(zero).otherwise(bound)
    under = nw.when(far).then(nw.coalesce(by.hi, literal(1))).otherwise(by.lo)
    return Quotient(
        over,
        nw.when(bound == zero).then(literal(1)).otherwise(under),
        is_open | (far & by.hi_open) | (near & by.lo_open),
        ~(bound.is_null() | (near & (by.lo == zero))),
    )
