"""
Formulas: how a stated figure follows from others.

    expr   = term {(+|-) term}
    term   = factor {(*|/) factor}
    factor = ["-"] (number | {operand} | (expr))
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, Generic, Literal, TypeVar

import attrs

from ictreport.errors import ModelError
from ictreport.model.number import parse_number
from ictreport.model.placeholder import Placeholder, parse_placeholder
from ictreport.model.year_start import YearStart

LONGEST_FORMULA: Final = 500
"""How many characters a formula can have."""

DEEPEST_FORMULA: Final = 32
"""How many parentheses can lie in each other."""

_FIGURES: Final = frozenset({"previous", "unchanged", "sentence"})
"""Facts that are not figures themselves."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9][0-9_]*(?:\.[0-9_]+)?)|\{(?P<operand>[^{}]*)\}"
    r"|(?P<sign>[-+*/()]))"
)

_NameT = TypeVar("_NameT")


@attrs.frozen
class Number:
    """
    A plain number.

    Attributes:
        value: The number.
    """

    value: Fraction


@attrs.frozen
class Operand(Generic[_NameT]):
    """
    A figure of the report.

    Attributes:
        name: What names it.
    """

    name: _NameT


@attrs.frozen
class Sum(Generic[_NameT]):
    """
    Terms that are added, or subtracted.

    Attributes:
        terms: Each with its sign.
    """

    terms: "tuple[tuple[Literal['+', '-'], Expression[_NameT]], ...]"


@attrs.frozen
class Product(Generic[_NameT]):
    """
    Factors that are multiplied with, or divided by.

    Attributes:
        factors: Each with its sign; the first is never divided by.
    """

    factors: "tuple[tuple[Literal['*', '/'], Expression[_NameT]], ...]"


Expression = Number | Operand[_NameT] | Sum[_NameT] | Product[_NameT]
"""A formula, or part of one."""


def parse_formula(
    text: str, year_start: YearStart = YearStart.CALENDAR
) -> Expression[Placeholder]:
    """
    Parse a formula.

    Args:
        text: Such as ``"{trade.exports} - {trade.imports}"``.
        year_start: The day on which the years of the report begin.

    Returns:
        The expression, whose operands are placeholders.

    Raises:
        ModelError: The formula is malformed, too long or nested too deep, or an operand
            is not a figure.
    """
    return _Parser(text, lambda body: _figure(body, year_start)).parse()


def check_formula(text: object) -> str:
    """
    Check how a formula is written; what its operands name is known to a report alone.

    Args:
        text: The formula.

    Returns:
        The formula.

    Raises:
        ModelError: The formula is malformed, too long or nested too deep.
    """
    if not isinstance(text, str):
        raise ModelError("formula", "it must be a string", text)
    _Parser(text, str).parse()
    return text


def to_optional_formula(text: str | None) -> str | None:
    """As ``check_formula``, but None stays None."""
    return None if text is None else check_formula(text)


def operands_of(expression: Expression[_NameT]) -> Iterator[_NameT]:
    """
    Visit the operands of a formula.

    Args:
        expression: The formula.

    Yields:
        What names each, in order and as often as it occurs.
    """
    match expression:
        case Operand(name):
            yield name
        case Sum(terms):
            for _, term in terms:
                yield from operands_of(term)
        case Product(factors):
            for _, factor in factors:
                yield from operands_of(factor)
        case Number():
            pass


def _figure(body: str, year_start: YearStart) -> Placeholder:
    operand = parse_placeholder(body, year_start)
    if not operand.address or operand.fact in _FIGURES:
        raise ModelError(
            "formula",
            "an operand must be a figure",
            f"{{{body}}}",
            "name a value, as in '{post.revenue}', or a claim that has a figure",
        )
    return operand


class _Parser(Generic[_NameT]):
    """Reads a formula from left to right."""

    def __init__(self, text: str, operand: Callable[[str], _NameT]) -> None:
        if len(text) > LONGEST_FORMULA:
            raise ModelError(
                "formula",
                f"it must have at most {LONGEST_FORMULA} characters",
                len(text),
                "state an intermediate figure with a formula of its own",
            )
        self._text = text
        self._place = 0
        self._depth = 0
        self._operand = operand

    def parse(self) -> Expression[_NameT]:
        """Read the whole text."""
        formula = self._sum()
        if self._text[self._place :].strip():
            raise self._refused("an operator or the end must stand here")
        return formula

    def _refused(self, rule: str) -> ModelError:
        rest = self._text[self._place :].strip()[:30]
        return ModelError(
            "formula",
            rule,
            rest or "the end",
            "write it like '{trade.exports} - {trade.imports}'",
        )

    def _take(self, signs: str) -> str:
        """Consume one of these signs, if it comes next; else return an empty text."""
        match = _TOKEN.match(self._text, self._place)
        sign = match["sign"] if match else None
        if match is None or sign is None or sign not in signs:
            return ""
        self._place = match.end()
        return sign

    def _sum(self) -> Expression[_NameT]:
        first = self._product()
        terms: list[tuple[Literal["+", "-"], Expression[_NameT]]] = [("+", first)]
        while sign := self._take("+-"):
            terms.append(("-" if sign == "-" else "+", self._product()))
        return first if len(terms) == 1 else Sum(tuple(terms))

    def _product(self) -> Expression[_NameT]:
        first = self._factor()
        factors: list[tuple[Literal["*", "/"], Expression[_NameT]]] = [("*", first)]
        while sign := self._take("*/"):
            factors.append(("/" if sign == "/" else "*", self._factor()))
        return first if len(factors) == 1 else Product(tuple(factors))

    def _factor(self) -> Expression[_NameT]:
        if self._take("-"):
            return Sum((("-", self._plain()),))
        return self._plain()

    def _plain(self) -> Expression[_NameT]:
        if self._take("("):
            return self._within()
        match = _TOKEN.match(self._text, self._place)
        if match is None or match["sign"] is not None:
            raise self._refused("a number, an operand or '(' must stand here")
        self._place = match.end()
        if match["number"] is not None:
            return Number(Fraction(parse_number(match["number"])))
        return Operand(self._operand(match["operand"]))

    def _within(self) -> Expression[_NameT]:
        self._depth += 1
        if self._depth > DEEPEST_FORMULA:
            raise self._refused(
                f"parentheses must be nested at most {DEEPEST_FORMULA} deep"
            )
        formula = self._sum()
        if not self._take(")"):
            raise self._refused("')' must stand here")
        self._depth -= 1
        return formula
