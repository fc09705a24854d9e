"""Formulas, from ``document-shape.md`` and ``rules.md``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from documents import Baseline, Dimensions, Document, Node, Plan
from figures import Figure, Range, pure
from verdicts import Verdict, implied, look_up, verdict

_TOKEN: Final = re.compile(r"\s*(\{[^}]*\}|\d+(?:\.\d+)?|[-+*/()])")
_OPERAND: Final = re.compile(
    r"(?P<address>[a-z0-9_.-]+)(?::(?P<fact>\w+))?(?:@(?P<at>[^>\[]+))?"
    r"(?:>(?P<about>[^\[]+))?(?:\[(?P<keys>.*)\])?"
)
_PURE: Final = "1"


class UnjudgedError(Exception):
    """Something that a formula needs is missing or cannot be computed."""


@dataclass
class Value:
    """A result with its unit; None where a product or quotient fits any."""

    range: Range
    unit: str | None


def formula_holds(report: Document) -> Iterator[Verdict]:
    """A figure with a formula is what the formula gives."""
    for node in report.nodes:
        text = node.data.get("formula")
        if text is None:
            continue
        own = Formula(report, text, None)
        yield Verdict(
            "formula-holds",
            node.address,
            None,
            verdict(holds=_holds(own, node.own.value, node)),
        )
        if own.is_fixed():
            continue
        judged: list[object] = []
        for level in node.levels[1:]:
            at = level.at.period if isinstance(level.at, Plan) else level.at
            is_equal = at.months == node.about.months
            apart = {
                key: code
                for key, code in level.dimensions.items()
                if node.dimensions.get(key) != code
            }
            there = Formula(report, text, level.at, apart)
            is_new = (level.at, apart) not in judged
            is_own = node.has(level) and level.report is None
            if is_new and is_own and is_equal and there.is_given():
                judged.append((level.at, apart))
                holds = _holds(there, level.value, node)
                yield Verdict(
                    "formula-holds", node.address, level.at, verdict(holds=holds)
                )


def _holds(formula: "Formula", stated: Figure | None, node: Node) -> bool | None:
    """Compare what is stated with what a formula gives."""
    if stated is None:
        return None
    try:
        result, left = formula.value(), _measured(stated, node)
    except UnjudgedError:
        return None
    if result.unit not in {None, left.unit}:
        return None
    return result.range.meets(left.range)


def _measured(figure: Figure, node: Node) -> Value:
    """Give a figure in the unit of formulas."""
    amounts = node.amounts(figure)
    if amounts is None:
        raise UnjudgedError
    return _converted(amounts, figure)


def _converted(amounts: Range, figure: Figure) -> Value:
    """Give amounts in the unit of a figure as formulas have them."""
    one, unit = in_formulas(figure)
    return Value(amounts.times(one), unit)


def in_formulas(figure: Figure) -> tuple[Fraction, str]:
    """Say what an amount of one is in formulas, and in which unit."""
    one = pure(figure)
    if one is not None:
        return one, _PURE
    if figure.kind == "rate":
        _, per, thing = figure.unit.split()
        return Fraction(1, int(per)), f"per {thing}"
    return Fraction(1), figure.measure


@dataclass
class Formula:
    """A formula, computed at the periods of its operands or at one baseline."""

    report: Document
    text: str
    at: Baseline | None
    apart: Dimensions = field(default_factory=dict)
    """By what its figures are told from others at the baseline."""
    _tokens: list[str] = field(default_factory=list)

    def operands(self) -> list[re.Match[str]]:
        """Find its operands."""
        return [
            match
            for token in _TOKEN.findall(self.text)
            if token.startswith("{") and (match := _OPERAND.fullmatch(token[1:-1]))
        ]

    def is_fixed(self) -> bool:
        """Whether an operand names a baseline or a claim."""
        return any(each["at"] or each["fact"] for each in self.operands())

    def is_given(self) -> bool:
        """Whether the report gives each operand at the baseline."""
        return all(
            self._level(self.report.find(each["address"])[0])
            for each in self.operands()
        )

    def _level(self, node: Node) -> Figure | None:
        """Give the value of an operand at the baseline."""
        dimensions = {**node.dimensions, **self.apart}
        return next(
            (
                level.value
                for level in node.levels
                if level.at == self.at
                and level.report is None
                and level.dimensions == dimensions
                and node.has(level)
            ),
            None,
        )

    def value(self) -> Value:
        """Compute it."""
        self._tokens = _TOKEN.findall(self.text)
        return self._expression()

    def _expression(self) -> Value:
        result = self._term()
        while self._tokens and self._tokens[0] in "+-":
            is_minus = self._tokens.pop(0) == "-"
            other = self._term()
            if None not in {result.unit, other.unit} and result.unit != other.unit:
                raise UnjudgedError
            added = -other.range if is_minus else other.range
            result = Value(result.range + added, result.unit or other.unit)
        return result

    def _term(self) -> Value:
        result = self._factor()
        while self._tokens and self._tokens[0] in "*/":
            is_quotient = self._tokens.pop(0) == "/"
            other = self._factor()
            if is_quotient:
                quotient = result.range.over(other.range)
                if quotient is None:
                    raise UnjudgedError
                result = Value(quotient, None)
            else:
                result = Value(result.range * other.range, None)
        return result

    def _factor(self) -> Value:
        symbol = self._tokens.pop(0)
        if symbol == "-":
            inner = self._factor()
            return Value(-inner.range, inner.unit)
        if symbol == "(":
            inner = self._expression()
            self._tokens.pop(0)
            return inner
        if symbol.startswith("{"):
            match = _OPERAND.fullmatch(symbol[1:-1])
            if match is None:
                raise UnjudgedError
            return self._operand(match)
        return Value(Range.of(Fraction(symbol)), _PURE)

    def _operand(self, match: re.Match[str]) -> Value:
        node = self.report.find(match["address"])[0]
        at = self.report.baseline(match["at"]) if match["at"] else None
        if match["fact"]:
            return self._claimed(node, match, at)
        if at is None:
            value = node.own.value if self.at is None else self._level(node)
        else:
            found = look_up(node, at, node.dimensions)
            given = (each for each in node.levels if each.at == at and not each.report)
            there = [each for each in given if node.has(each)]
            only = there[0].value if len(there) == 1 else None
            value = found.value if found and node.has(found) else only
        if value is not None:
            return _measured(value, node)
        if at is None:
            raise UnjudgedError
        return _base(node, at)

    def _claimed(self, node: Node, match: re.Match[str], at: Baseline | None) -> Value:
        """Give the figure of a claim."""
        about = self.report.period(match["about"]) if match["about"] else node.about
        wanted = match["fact"], at, about, {**node.dimensions, **keys_of(match)}
        for claim in node.claims:
            found = claim.kind, claim.against, claim.about, claim.dimensions
            if found == wanted and claim.value:
                return _converted(claim.value.range, claim.value)
        raise UnjudgedError


def keys_of(match: re.Match[str]) -> Dimensions:
    """Read the dimensions that an operand names."""
    return dict(each.split("=") for each in (match["keys"] or "").split(",") if each)


def _base(node: Node, at: Baseline) -> Value:
    """Give the base that a stated change of a figure implies."""
    for claim in node.claims:
        is_change = claim.kind in {"change", "points"}
        is_like = claim.against == at and claim.dimensions == node.dimensions
        if is_change and is_like and node.own.value and claim.about == node.about:
            amounts = node.amounts(node.own.value)
            base = None if amounts is None else implied(claim, amounts)
            if base is not None:
                return _converted(base, node.own.value)
    raise UnjudgedError


RULES = (formula_holds,)
