"""
Equations between figures, and the solver that judges all of them.

An equation has a side that is stated and one that is computed from figures, such as a
growth from a value and its base. The solver works with intervals: forwards it computes
a side, backwards it computes for each figure what the others leave for it, and what is
linear in some figures it gives as their linear form.
"""

import functools
import operator
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

import attrs

from ictreport.checks._figures import (
    failed,
    hull,
    level_key,
    passed,
    start,
    stated_key,
    unknown,
    without_each,
)
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Hint,
    Level,
    Operand,
    Outcome,
    Range,
    Rule,
    Severity,
    Step,
)
from ictreport.checks._steps import bounds, compared, shown, within
from ictreport.model.bounds import product, quotient
from ictreport.model.claim import Base, Baseline, Claim, History, mapping_of
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, Stated
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ictreport.model import Report

ONE: Final = Fraction(1)
_ZERO: Final = Interval.exact(0)
_UNITY: Final = Interval.exact(1)

Measure = str | None
"""What an amount measures; None fits any, as a product or a quotient does."""

PLAIN: Final = ""
"""The measure of plain numbers, which percents, points and times are."""

Amounts = tuple[Interval, Measure]
"""What an expression amounts to, and what it measures."""

Units = Mapping[Measure, Fraction]
"""What one stands for in a text, by what is measured."""

_HowT = TypeVar("_HowT", bound=str)


class UnsolvableError(Exception):
    """An expression has no value; the error holds the key of a message."""

    def __init__(self, message: str) -> None:
        self.message = message


class NotLinearError(Exception):
    """An expression is not linear in the figures that are unknown."""


class Node(Protocol):
    """An expression of figures, or a part of one."""

    def figures(self) -> "Iterator[Figure]":
        """Yield its figures, each as often as it occurs."""
        ...

    def result(self) -> Amounts:
        """
        Compute it.

        Returns:
            The smallest interval that holds every result, and what it measures; a
            wider interval when a figure occurs twice.

        Raises:
            UnsolvableError: Units differ, a divisor can be zero, the base of a power
                can be below zero, or a figure has no amounts.
        """
        ...

    def solutions(self, target: Interval) -> "Iterator[tuple[Figure, Interval]]":
        """
        Solve it for its figures.

        Args:
            target: What it should give.

        Yields:
            Each figure, and what all others leave for it; one that nothing bounds is
            left out.

        Raises:
            UnsolvableError: As ``result``.
        """
        ...

    def text(self, units: Units) -> str:
        """Write the expression with the amounts that its figures can mean."""
        ...

    def degree(self, measure: Measure) -> int | None:
        """Return the degree in figures of a measure; None if it is no power of them."""
        ...

    def ratio(self, unknown: "AbstractSet[Figure]") -> "tuple[Linear, Linear]":
        """
        Write it as one linear form divided by another.

        Args:
            unknown: The figures in which it must be linear; products of others become
                intervals.

        Returns:
            The dividend and the divisor.

        Raises:
            NotLinearError: Unknown figures are multiplied with each other.
            UnsolvableError: As ``result``.
        """
        ...


@attrs.frozen(eq=False)
class Figure:
    """
    A figure in an equation.

    Attributes:
        key: What identifies it.
        quantity: The figure as printed; None when it is not printed.
        interval: The amounts that it can mean, as plain numbers where its unit is one;
            of a figure that is not printed those that it could have, or None.
        measure: What it measures.
        one: What one of its unit is; 1 where its unit is no plain number.
        label: What an explanation calls it: the key of a word.
        name: What stands before it in an explanation, such as the code of a part.
        missing: Its address, with a baseline, when it is needed and not printed.
        is_linked: Whether an earlier report states it, and not the report itself.
        stated: What states it: a metric, a claim or an entry of a history.
    """

    key: FigureKey
    quantity: Quantity | None
    interval: Interval | None
    measure: Measure = None
    one: Fraction = ONE
    label: str = "operand"
    name: str = ""
    missing: str = ""
    is_linked: bool = False
    stated: Stated | None = None

    def in_own_unit(self, amounts: Interval) -> Interval:
        """Convert amounts of an equation into the unit of the printed figure."""
        return amounts if self.one is ONE else amounts.scale(1 / self.one)

    def figures(self) -> "Iterator[Figure]":
        """Yield the figure itself."""
        yield self

    def result(self) -> Amounts:
        """Return the amounts that the printed figure can mean."""
        if self.interval is None:
            raise UnsolvableError("value_missing")
        return self.interval, self.measure

    def solutions(self, target: Interval) -> "Iterator[tuple[Figure, Interval]]":
        """Yield the figure with the amounts that it should have."""
        yield self, target

    def text(self, units: Units) -> str:
        """Write the amounts of the figure."""
        if self.interval is None:
            return "?"
        return bounds(self.interval.scale(1 / units.get(self.measure, ONE)))

    def degree(self, measure: Measure) -> int | None:
        """Return degree 1 in figures of its own measure."""
        return int(self.measure == measure)

    def ratio(self, unknown: "AbstractSet[Figure]") -> "tuple[Linear, Linear]":
        """Return the figure as a variable, divided by 1."""
        del unknown
        return Linear({self: _UNITY}), Linear({}, _UNITY)


def figure(
    key: FigureKey,
    quantity: Quantity,
    interval: Interval,
    *,
    label: str = "operand",
    name: str = "",
    is_linked: bool = False,
    stated: Stated | None = None,
) -> Figure:
    """
    Make the figure of an equation of a printed one.

    Args:
        key: What identifies it.
        quantity: The figure as printed.
        interval: The amounts that it can mean, in its unit.
        label: What an explanation calls it.
        name: What stands before it in an explanation.
        is_linked: Whether an earlier report states it.
        stated: What states it.

    Returns:
        The figure; a percent becomes a plain number, and a rate is divided by what it
        is per.
    """
    measure, size = measure_of(quantity.unit)
    return Figure(
        key,
        quantity,
        interval if size is ONE else interval.scale(size),
        measure,
        size,
        label,
        name,
        is_linked=is_linked,
        stated=stated,
    )


@attrs.frozen(eq=False)
class Located:
    """
    A metric at its address in a report.

    Attributes:
        report: The report.
        address: The address.
        metric: The metric.
    """

    report: "Report"
    address: str
    metric: Metric

    def level_at(
        self,
        at: Baseline,
        level: Metric | Base | None,
        *,
        dimensions: Dimensions | None = None,
        label: str = "operand",
        name: str = "",
    ) -> Figure:
        """
        Make the figure of a value of the metric; a share lies within 0 and 100 %.

        Args:
            at: The period or plan that it is for.
            level: What states it: the metric itself, or an entry of its history.
            dimensions: What sets it apart, by default as the metric itself.
            label: What an explanation calls it.
            name: What stands before it in an explanation.

        Returns:
            The figure, which is missing when there is no value, or none that a share
            could have.
        """
        report, address = self.report, self.address
        value = None if level is None else level.value
        interval = None if level is None else level.interval
        stated = level.entry if isinstance(level, Base) else level
        if value is not None and interval is not None and stated is not None:
            return figure(
                stated_key(report, address, self.metric, stated),
                value,
                interval,
                label=label,
                name=name,
                is_linked=isinstance(level, Base) and level.is_linked,
                stated=stated,
            )
        own = report.dimensions_of(self.metric) if dimensions is None else dimensions
        is_own = at == report.period_of(self.metric)
        withheld = (
            entry
            for entry in self.metric.at(at)
            if entry.status is Status.SUPPRESSED and entry.linked_from is None
            if mapping_of(entry, report.dimensions_of(self.metric)) == own
        )
        return Figure(
            level_key(report, address, at, own),
            value,
            None,
            label=label,
            name=name,
            missing=address if is_own else f"{address}@{at}",
            stated=stated or next(withheld, None),
        )

    def printed(
        self, stated: Metric | History, *, label: str = "operand", name: str = ""
    ) -> Figure:
        """
        Make the figure of a value as it is printed, also where it should be a share.

        Args:
            stated: The metric itself, or an entry of its history.
            label: What an explanation calls it.
            name: What stands before it in an explanation.

        Returns:
            The figure, which is missing when there is no value.
        """
        key = stated_key(self.report, self.address, self.metric, stated)
        value, place, is_linked = stated.value, self.address, False
        if isinstance(stated, History):
            place = f"{self.address}@{stated.baseline}"
            is_linked = stated.linked_from is not None
        if value is None:
            return Figure(
                key,
                None,
                None,
                label=label,
                name=name,
                missing=place,
                is_linked=is_linked,
                stated=stated,
            )
        return figure(
            key,
            value,
            value.interval,
            label=label,
            name=name,
            is_linked=is_linked,
            stated=stated,
        )


def is_withheld(figure: Figure) -> bool:
    """Return whether the report says that it withholds a figure."""
    return figure.stated is not None and figure.stated.status is Status.SUPPRESSED


def measure_of(unit: Unit) -> tuple[Measure, Fraction]:
    """
    Return what a unit measures, and what one of it is.

    Args:
        unit: The unit.

    Returns:
        For percents, points and times a plain number and what it is; for a rate per N
        of something 1/N; for any other unit the unit itself and 1.
    """
    if unit.per is not None:
        return f"per {unit.code}", Fraction(1, unit.per)
    pure = unit.pure
    return (unit.code, ONE) if pure is None else (PLAIN, pure)


@attrs.frozen(eq=False)
class Constant:
    """Amounts that no figure states, such as a number or how far rounding reaches."""

    interval: Interval
    measure: Measure = PLAIN

    def figures(self) -> Iterator[Figure]:
        """Yield no figures, since a constant has none."""
        yield from ()

    def result(self) -> Amounts:
        """Return the amounts."""
        return self.interval, self.measure

    def solutions(self, target: Interval) -> Iterator[tuple[Figure, Interval]]:
        """Yield nothing: no figure can be solved for."""
        del target
        yield from ()

    def text(self, units: Units) -> str:
        """Write a number as it is."""
        del units
        amounts = self.interval
        return str(amounts.lower) if amounts.is_exact else bounds(amounts)

    def degree(self, measure: Measure) -> int | None:
        """Return degree 0, whatever the measure."""
        del measure
        return 0

    def ratio(self, unknown: AbstractSet[Figure]) -> "tuple[Linear, Linear]":
        """Return the linear form of a constant."""
        del unknown
        return Linear({}, self.interval), Linear({}, _UNITY)


UNITY: Final = Constant(_UNITY)
"""The number 1."""

NON_NEGATIVE: Final = Interval(0, None)
POSITIVE: Final = Interval(0, None, lower_open=True)
"""All amounts above zero."""


@attrs.frozen(eq=False)
class Sum:
    """Terms that are added or subtracted, each behind its sign."""

    terms: Sequence[tuple[Literal["+", "-"], Node]]

    def figures(self) -> Iterator[Figure]:
        """Yield the figures of the terms."""
        for _, term in self.terms:
            yield from term.figures()

    def _signed(self) -> tuple[list[Interval], Measure]:
        """Compute the terms with their signs."""
        results = [term.result() for _, term in self.terms]
        measures = {measure for _, measure in results} - {None}
        if len(measures) > 1:
            raise UnsolvableError("unit_differs")
        signed = [
            interval if sign == "+" else -interval
            for (sign, _), (interval, _) in zip(self.terms, results, strict=True)
        ]
        return signed, next(iter(measures), None)

    def result(self) -> Amounts:
        """Return the sum of the terms."""
        signed, measure = self._signed()
        return functools.reduce(operator.add, signed), measure

    def solutions(self, target: Interval) -> Iterator[tuple[Figure, Interval]]:
        """Solve for each term by subtracting all others, in linear time."""
        rests = without_each(self._signed()[0], operator.add, _ZERO)
        for (sign, term), rest in zip(self.terms, rests, strict=True):
            left = target - rest
            yield from term.solutions(left if sign == "+" else -left)

    def text(self, units: Units) -> str:
        """Write the terms with their signs."""
        return _joined([(sign, term.text(units)) for sign, term in self.terms], "+")

    def degree(self, measure: Measure) -> int | None:
        """Return the degree that all terms have; a zero has any."""
        degrees = {term.degree(measure) for _, term in self.terms}
        return degrees.pop() if len(degrees) == 1 else None

    def ratio(self, unknown: AbstractSet[Figure]) -> "tuple[Linear, Linear]":
        """Bring the terms to one denominator."""
        dividend, divisor = Linear({}), Linear({}, _UNITY)
        for sign, term in self.terms:
            above, below = term.ratio(unknown)
            if sign == "-":
                above = above.scaled(-_UNITY)
            if below.is_one and divisor.is_one:
                dividend.add(above)
                continue
            dividend = dividend.times(below, unknown)
            dividend.add(above.times(divisor, unknown))
            divisor = divisor.times(below, unknown)
        return dividend, divisor


@attrs.frozen(eq=False)
class Product:
    """Factors that are multiplied with or divided by; the first is multiplied."""

    factors: Sequence[tuple[Literal["*", "/"], Node]]

    def figures(self) -> Iterator[Figure]:
        """Yield the figures of the factors."""
        for _, factor in self.factors:
            yield from factor.figures()

    def _without(self, left_out: int) -> Interval:
        """Multiply all factors but one."""
        total = _UNITY
        for index, (how, factor) in enumerate(self.factors):
            if index != left_out:
                total = _multiplied(total, how, factor.result()[0])
        return total

    def result(self) -> Amounts:
        """Return the product of the factors."""
        (_, first), *rest = self.factors
        total = first.result()[0]
        for how, factor in rest:
            total = _multiplied(total, how, factor.result()[0])
        return total, None

    def solutions(self, target: Interval) -> Iterator[tuple[Figure, Interval]]:
        """Solve for each factor by dividing by all others."""
        for index, (how, factor) in enumerate(self.factors):
            left = self._without(index)
            solved = quotient(target, left) if how == "*" else quotient(left, target)
            if solved is not None:
                yield from factor.solutions(solved)

    def text(self, units: Units) -> str:
        """Write the factors, sums in parentheses."""
        factors: list[tuple[str, str]] = []
        for how, factor in self.factors:
            text = factor.text(units)
            factors.append((how, f"({text})" if isinstance(factor, Sum) else text))
        return _joined(factors, "*")

    def degree(self, measure: Measure) -> int | None:
        """Return the sum of the degrees of the factors."""
        total = 0
        for how, factor in self.factors:
            degree = factor.degree(measure)
            if degree is None:
                return None
            total += degree if how == "*" else -degree
        return total

    def ratio(self, unknown: AbstractSet[Figure]) -> "tuple[Linear, Linear]":
        """Multiply dividends and divisors."""
        dividend, divisor = Linear({}, _UNITY), Linear({}, _UNITY)
        for how, factor in self.factors:
            above, below = factor.ratio(unknown)
            if how == "/":
                above, below = below, above
            dividend = dividend.times(above, unknown)
            divisor = divisor.times(below, unknown)
        return dividend, divisor


def _multiplied(total: Interval, how: Literal["*", "/"], factor: Interval) -> Interval:
    if how == "*":
        return product(total, factor)
    amounts = quotient(total, factor)
    if amounts is None:
        raise UnsolvableError("divisor_zero")
    return amounts


def _joined(items: Sequence[tuple[str, str]], plain: str) -> str:
    (first, text), *rest = items
    beginning = text if first == plain else f"{first}{text}"
    return beginning + "".join(f" {sign} {text}" for sign, text in rest)


def added(terms: Sequence[Node]) -> Node:
    """Add expressions up; a single one is the sum."""
    return terms[0] if len(terms) == 1 else Sum([("+", term) for term in terms])


def difference(first: Node, second: Node) -> Sum:
    """Subtract an expression from another."""
    return Sum((("+", first), ("-", second)))


def divided(first: Node, second: Node) -> Product:
    """Divide an expression by another."""
    return Product((("*", first), ("/", second)))


@attrs.frozen(eq=False)
class Power:
    """A power of what is not below zero; a degree below 0 stands for a root."""

    base: Node
    exponent: int

    def figures(self) -> Iterator[Figure]:
        """Yield the figures of the base."""
        yield from self.base.figures()

    def result(self) -> Amounts:
        """Raise to the power, or take the root."""
        return _power(self.base.result()[0], self.exponent), PLAIN

    def solutions(self, target: Interval) -> Iterator[tuple[Figure, Interval]]:
        """Solve for the base: take the root of what is not below zero."""
        if target.lower is not None and target.lower >= 0:
            yield from self.base.solutions(_power(target, -self.exponent))

    def text(self, units: Units) -> str:
        """Write the base with its exponent."""
        text = f"1/{-self.exponent}" if self.exponent < 0 else str(self.exponent)
        return f"({self.base.text(units)})^({text})"

    def degree(self, measure: Measure) -> int | None:
        """Return degree 0 if the base has it, else none."""
        return 0 if self.base.degree(measure) == 0 else None

    def ratio(self, unknown: AbstractSet[Figure]) -> "tuple[Linear, Linear]":
        """Return the linear form of a constant when no figure is unknown."""
        if not unknown.isdisjoint(self.figures()):
            raise NotLinearError
        return Linear({}, self.result()[0]), Linear({}, _UNITY)


def _power(base: Interval, exponent: int) -> Interval:
    if base.lower is None or base.lower < 0:
        raise UnsolvableError("base_not_positive")
    if exponent < 0:
        return base.root(-exponent)
    return Interval(
        base.lower**exponent,
        None if base.upper is None else base.upper**exponent,
        lower_open=base.lower_open,
        upper_open=base.upper_open,
    )


@attrs.frozen(eq=False)
class _Terms:
    """Several terms of one measure."""

    terms: Sequence[Node]

    def figures(self) -> Iterator[Figure]:
        """Yield the figures of the terms."""
        for term in self.terms:
            yield from term.figures()

    def degree(self, measure: Measure) -> int | None:
        """Return the degree that all terms have."""
        return Sum([("+", term) for term in self.terms]).degree(measure)


@attrs.frozen(eq=False)
class Between(_Terms):
    """Anything from the lowest to the highest of some terms."""

    def result(self) -> Amounts:
        """Return all amounts from the lowest term to the highest."""
        amounts, measures = zip(*(term.result() for term in self.terms), strict=True)
        return functools.reduce(hull, amounts), measures[0]

    def solutions(self, target: Interval) -> Iterator[tuple[Figure, Interval]]:
        """Yield how far each term must reach where the others do not."""
        results: list[Interval | None] = [term.result()[0] for term in self.terms]
        rests = without_each(results, _hull_of, None)
        for term, rest in zip(self.terms, rests, strict=True):
            yield from term.solutions(_reach(target, rest))

    def text(self, units: Units) -> str:
        """Write the terms one after the other."""
        return " … ".join(term.text(units) for term in self.terms)

    def ratio(self, unknown: AbstractSet[Figure]) -> "tuple[Linear, Linear]":
        """Raise, since a range is no linear form."""
        del unknown
        raise NotLinearError


@attrs.frozen(eq=False)
class Common(_Terms):
    """What several expressions of one figure have in common; their amounts meet."""

    def result(self) -> Amounts:
        """Intersect the amounts of the terms."""
        results = [term.result() for term in self.terms]
        amounts: list[Interval | None] = [interval for interval, _ in results]
        both = functools.reduce(_met, amounts)
        assert both is not None  # noqa: S101 - others are not put together
        return both, results[0][1]

    def solutions(self, target: Interval) -> Iterator[tuple[Figure, Interval]]:
        """Yield what each term must reach of what the others leave."""
        results: list[Interval | None] = [term.result()[0] for term in self.terms]
        rests = without_each(results, _met, Interval.everything())
        for term, rest in zip(self.terms, rests, strict=True):
            left = _met(target, rest)
            if left is not None:
                yield from term.solutions(left)

    def text(self, units: Units) -> str:
        """Write the terms one after the other."""
        return f"({' ∩ '.join(term.text(units) for term in self.terms)})"

    def ratio(self, unknown: AbstractSet[Figure]) -> "tuple[Linear, Linear]":
        """Return the linear form of a constant when no figure is unknown."""
        if not unknown.isdisjoint(self.figures()):
            raise NotLinearError
        return Linear({}, self.result()[0]), Linear({}, _UNITY)


def _met(first: Interval | None, other: Interval | None) -> Interval | None:
    return None if first is None or other is None else first.intersect(other)


def common(nodes: Sequence[Node]) -> Node:
    """
    Take what expressions of one figure have in common.

    Args:
        nodes: The expressions; one that does not agree with those before it, or has no
            amounts, is left out.

    Returns:
        The expression; the first one where no other is left.
    """
    first, *others = nodes
    agreeing, both = [first], amounts_of(first)
    for node in others:
        amounts = amounts_of(node)
        if both is None or amounts is None or len({both[1], amounts[1]} - {None}) > 1:
            continue
        met = both[0].intersect(amounts[0])
        if met is not None:
            agreeing.append(node)
            both = met, both[1]
    return Common(agreeing) if len(agreeing) > 1 else first


def amounts_of(node: Node) -> Amounts | None:
    """Compute an expression; give None where it has no amounts."""
    try:
        return node.result()
    except UnsolvableError:
        return None


def singly(node: Node) -> "list[Node]":
    """
    Write an expression without ``Common``.

    Args:
        node: The expression.

    Returns:
        It with the first term of each ``Common``, and then, for each further term of
        one, with that in the place of the first.
    """
    match node:
        case Common(terms):
            return [*terms]
        case Sum(signed):
            return [Sum(form) for form in _singly(signed)] or [node]
        case Product(factors):
            return [Product(form) for form in _singly(factors)] or [node]
        case Power(base, exponent):
            return [Power(form, exponent) for form in singly(base)]
        case _:
            return [node]


def _singly(terms: "Sequence[tuple[_HowT, Node]]") -> "list[list[tuple[_HowT, Node]]]":
    choices = [singly(term) for _, term in terms]
    if max(map(len, choices)) == 1:
        return []
    pairs = zip(terms, choices, strict=True)
    forms = [[(how, choice[0]) for (how, _), choice in pairs]]
    for index, choice in enumerate(choices):
        for other in choice[1:]:
            changed = [*forms[0]]
            changed[index] = (changed[index][0], other)
            forms.append(changed)
    return forms


def _hull_of(first: Interval | None, other: Interval | None) -> Interval | None:
    return first or other if first is None or other is None else hull(first, other)


def _reach(target: Interval, rest: Interval | None) -> Interval:
    if rest is None:
        return target
    if target.meets(rest):
        return Interval.everything()
    if start(target) > start(rest):
        return Interval(target.lower, None, lower_open=target.lower_open)
    return Interval(None, target.upper, upper_open=target.upper_open)


class Linear:
    """
    A sum of figures, each multiplied with an interval, and of a constant.

    Args:
        factors: The factor of each figure.
        constant: What is added.
    """

    def __init__(
        self, factors: dict[Figure, Interval], constant: Interval = _ZERO
    ) -> None:
        self.factors = factors
        self.constant = constant

    @property
    def is_one(self) -> bool:
        """Whether it is the number 1."""
        return not self.factors and self.constant == _UNITY

    def add(self, other: "Linear") -> None:
        """Add another form to this one."""
        for figure, factor in other.factors.items():
            known = self.factors.get(figure)
            self.factors[figure] = factor if known is None else known + factor
        self.constant += other.constant

    def scaled(self, factor: Interval) -> "Linear":
        """Multiply with an interval."""
        if factor == _UNITY:
            return Linear(dict(self.factors), self.constant)
        factors = {figure: product(own, factor) for figure, own in self.factors.items()}
        return Linear(factors, product(self.constant, factor))

    def interval(self) -> Interval:
        """Return what it amounts to."""
        total = self.constant
        for figure, factor in self.factors.items():
            total += product(factor, figure.result()[0])
        return total

    def times(self, other: "Linear", unknown: AbstractSet[Figure]) -> "Linear":
        """
        Multiply with another form, one of which becomes an interval.

        Args:
            other: The other form.
            unknown: The figures in which the product must be linear.

        Returns:
            The product; of two forms without unknown figures plain numbers are taken
            as the interval, and so rates rather than what they are rates of.

        Raises:
            NotLinearError: Both have unknown figures.
        """
        factor, form = sorted((self, other), key=lambda form: _rank(form, unknown))
        if not unknown.isdisjoint(factor.factors):
            raise NotLinearError
        return form.scaled(factor.interval())


def _rank(form: Linear, unknown: AbstractSet[Figure]) -> tuple[bool, bool, bool]:
    """Rank a form by how little is lost when it is taken as an interval."""
    measures = {figure.measure for figure in form.factors}
    has_unknown = not unknown.isdisjoint(form.factors)
    return has_unknown, bool(measures), measures != {PLAIN}


@attrs.frozen(eq=False, kw_only=True)
class Equation:
    """
    A statement that two sides agree.

    Attributes:
        address: The address of the metric that it is about.
        about: The claim or the baseline that it is about, if it is about one.
        stated: The side that is judged.
        computed: The side that follows from other figures.
        message: The key of the sentence for sides that do not agree.
        params: What that sentence mentions besides ``stated``, ``computed``, ``gap``
            and the baseline.
        shown: The figure in whose unit and scale both sides are written; by default
            the first one of the stated side.
        slack: How far the stated side may be from the computed one, since figures are
            rounded or some are not stated.
        severity: The severity of a failure, where it is not that of the rule.
        problem: The key of the message that says why it cannot be judged, although all
            its figures are printed; empty when it can.
        without: The key of the message for figures that are not printed.
        missing: What is not printed besides figures of the equation.
        target: The figures that are judged, where they are not those of the stated
            side.
        label: What an explanation calls the computed side: the key of a word.
        implied: What the claim implies for its base, and a figure in whose unit and
            scale an explanation writes it.
        is_statement: Whether the report states it; what it withholds is no statement.
        agrees_otherwise: Tells of sides that do not agree whether they do in another
            way, such as with the figures before a revision.
        hints: Gives the hints of a failure.
    """

    address: str
    about: Claim | Baseline | None = None
    stated: Node
    computed: Node
    message: str
    params: Mapping[str, object] = attrs.field(factory=dict[str, object])
    shown: Quantity | None = None
    slack: Interval = _ZERO
    severity: Severity | None = None
    problem: str = ""
    without: str = "value_missing"
    missing: Collection[str] = ()
    target: tuple[FigureKey, ...] | None = None
    label: str = "computed"
    implied: tuple[Node, Quantity] | None = None
    is_statement: bool = True
    agrees_otherwise: Callable[[], bool] | None = None
    hints: Callable[[], tuple[Hint, ...]] = tuple

    @functools.cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of both sides, each once."""
        every = (*self.stated.figures(), *self.computed.figures())
        return tuple(dict.fromkeys(every))

    def terms(self) -> "tuple[tuple[int, Figure | Constant], ...] | None":
        """
        Take the computed side apart, where figures are only added or subtracted.

        Returns:
            Each figure or constant behind 1 or -1; the terms among which the stated
            side must lie where these are not added up; None where something is
            multiplied or divided.
        """
        return _terms(self.computed, 1)

    @property
    def is_range(self) -> bool:
        """Whether the stated side must lie among the terms and is not their sum."""
        return isinstance(self.computed, Between)

    def linear(self, unknown: AbstractSet[Figure]) -> Linear:
        """
        Write the difference of both sides as a linear form, which is zero.

        Args:
            unknown: The figures in which it must be linear.

        Returns:
            The form, in which divisors are multiplied out.

        Raises:
            NotLinearError: Unknown figures are multiplied with each other, or under a
                power.
            UnsolvableError: The base of a power can be below zero.
        """
        above, below = self.stated.ratio(unknown)
        above.add(below.scaled(self.slack))
        dividend, divisor = self.computed.ratio(unknown)
        form = above.times(divisor, unknown)
        form.add(dividend.times(below, unknown).scaled(-_UNITY))
        return form

    def sides(self) -> tuple[Interval, Interval]:
        """
        Compute both sides.

        Returns:
            What the stated side may be, and what the computed side gives.

        Raises:
            UnsolvableError: A side has no value, or both measure different things.
        """
        stated, measure = self.stated.result()
        computed, other = self.computed.result()
        if len({measure, other} - {None}) > 1:
            raise UnsolvableError("unit_differs")
        return stated + self.slack if self.slack is not _ZERO else stated, computed

    @property
    def agrees(self) -> bool | None:
        """Whether both sides agree; None when that cannot be judged."""
        if self.problem:
            return None
        try:
            stated, computed = self.sides()
        except UnsolvableError:
            return None
        return self._agree(stated, computed)

    @property
    def has_alternatives(self) -> bool:
        """Whether both sides can agree in another way than by these figures."""
        return self.agrees_otherwise is not None

    def _agree(self, stated: Interval, computed: Interval) -> bool:
        otherwise = self.agrees_otherwise
        return stated.meets(computed) or (otherwise is not None and otherwise())

    def outcome(self) -> Outcome:
        """
        Judge whether both sides agree.

        Returns:
            A pass when they have an amount in common, a failure when they have none,
            also where figures are missing if none of their amounts would do, and else
            what is missing, or why it cannot be judged.
        """
        lacking = [figure.missing for figure in self.figures if figure.missing]
        missing = tuple(dict.fromkeys((*self.missing, *lacking)))
        if self.problem:
            return self._unknown(self.problem)
        if self.missing:
            return self._unknown(self.without, missing)
        try:
            stated, computed = self.sides()
        except UnsolvableError as error:
            message = self.without if missing else error.message
            return self._unknown(message, missing)
        if not self._agree(stated, computed):
            return self._failed(stated, computed)
        arithmetic = Arithmetic(self._steps, self._operands)
        if missing:  # what is printed must stay as it is all the same
            return self._unknown(self.without, missing, arithmetic)
        return passed(
            self.address,
            self.about,
            arithmetic,
            source=_keys(self.computed),
            target=self._target,
        )

    def _unknown(
        self,
        message: str,
        missing: tuple[str, ...] = (),
        arithmetic: Arithmetic | None = None,
    ) -> Outcome:
        return unknown(
            self.address,
            message,
            missing,
            about=self.about,
            source=_keys(self.computed),
            target=self._target,
            arithmetic=arithmetic or Arithmetic(self._steps),
        )

    def _failed(self, stated: Interval, computed: Interval) -> Outcome:
        return failed(
            self.address,
            self.message,
            _range_of(self.stated.result()[0], self._shown),
            _range_of(computed, self._shown),
            about=self.about,
            params=self.params,
            source=_keys(self.computed),
            target=self._target,
            hints=self.hints(),
            severity=self.severity,
            # Several ask for the figures of a failure, which take a while to compute.
            arithmetic=Arithmetic(
                self._steps, functools.partial(tuple, tuple(self._operands()))
            ),
            within=_range_of(stated, self._shown),
        )

    @property
    def _target(self) -> tuple[FigureKey, ...]:
        return _keys(self.stated) if self.target is None else self.target

    @property
    def _shown(self) -> Quantity:
        printed = (
            figure.quantity for figure in self.figures if figure.quantity is not None
        )
        quantity = self.shown or next(printed, None)
        assert quantity is not None  # noqa: S101 - a side has been computed
        return quantity

    def _operands(self) -> Iterator[Operand]:
        """Give each figure with what the others leave for it."""
        stated, computed = self.sides()
        back = computed + -self.slack if self.slack is not _ZERO else computed
        times = Counter((*self.stated.figures(), *self.computed.figures()))
        solved = (*self.stated.solutions(back), *self.computed.solutions(stated))
        for figure, needed in solved:
            if times[figure] == 1 and figure.quantity is not None:
                yield Operand(figure.key, figure.quantity, figure.in_own_unit(needed))
        for figure in (figure for figure, count in times.items() if count > 1):
            amounts = self._solved(figure)
            if amounts is not None and figure.quantity is not None:
                yield Operand(figure.key, figure.quantity, figure.in_own_unit(amounts))

    def _solved(self, figure: Figure) -> Interval | None:
        """Solve for a figure that occurs several times, if that is possible."""
        try:
            form = self.linear({figure})
        except NotLinearError:
            return None
        factor = form.factors.pop(figure)
        return quotient(-form.interval(), factor)

    def _steps(self) -> Iterator[Step]:
        """Show the figures, both sides, and what they have in common."""
        for figure in self.figures:
            own = (
                None if figure.interval is None else figure.in_own_unit(figure.interval)
            )
            before = f"{figure.name}: " if figure.name else ""
            yield within(figure.label, figure.quantity, own, before)
        if not self.problem:
            yield from self._comparison()
        if self.implied is not None:
            yield from _line("implied", *self.implied)

    def _comparison(self) -> Iterator[Step]:
        try:
            sides = self.sides()
        except UnsolvableError:
            return
        yield from _line(self.label, self.computed, self._shown)
        stated, computed = (_range_of(side, self._shown).interval for side in sides)
        yield compared(stated, computed, self._shown.scale, self._shown.unit)


def _terms(node: Node, sign: int) -> "tuple[tuple[int, Figure | Constant], ...] | None":
    if isinstance(node, Figure | Constant):
        return ((sign, node),)
    if not isinstance(node, Sum | Between):
        return None
    plus: Literal["+"] = "+"
    signed = (
        node.terms if isinstance(node, Sum) else [(plus, each) for each in node.terms]
    )
    terms: list[tuple[int, Figure | Constant]] = []
    for how, term in signed:
        inner = _terms(term, -sign if how == "-" else sign)
        if inner is None:
            return None
        terms += inner
    return tuple(terms)


def _keys(node: Node) -> tuple[FigureKey, ...]:
    return tuple(dict.fromkeys(figure.key for figure in node.figures()))


def _line(label: str, node: Node, like: Quantity) -> Iterator[Step]:
    """Show an expression and what it gives, if it gives anything."""
    try:
        amounts = node.result()[0]
    except UnsolvableError:
        return
    formula = "" if isinstance(node, Figure) else f"{node.text(_units(node, like))} = "
    yield Step(label, formula + shown(_range_of(amounts, like)))


def _range_of(amounts: Interval, like: Quantity) -> Range:
    """Write amounts in the unit and scale of a printed figure."""
    unit_size = measure_of(like.unit)[1]
    own = amounts if unit_size is ONE else amounts.scale(1 / unit_size)
    return Range(own, like.unit, like.scale)


def _units(node: Node, like: Quantity) -> Units:
    """Choose units in which the figures of an expression can be written."""
    units: dict[Measure, Fraction] = {}
    first = {figure.measure: figure.quantity for figure in reversed([*node.figures()])}
    for measure, quantity in first.items():
        degree = node.degree(measure)
        printed = quantity if degree == 0 else like
        if degree in {0, 1} and printed is not None:
            scale = Fraction(10) ** printed.scale
            units[measure] = measure_of(printed.unit)[1] * scale
    return units


@attrs.frozen(kw_only=True)
class Identity(Rule):
    """
    A rule that states equations.

    Attributes:
        equations: A function of the report that yields an equation for each thing that
            must agree, or an outcome where it can state none.
    """

    equations: "Callable[[Report], Iterable[Equation | Outcome]]"


def identity(
    code: str, title: str, severity: Severity, level: Level
) -> "Callable[[Callable[[Report], Iterable[Equation | Outcome]]], Identity]":
    """
    Make a rule of the function that follows, whose facts then stand beside its code.

    Args:
        code: As ``Rule.code``.
        title: As ``Rule.title``.
        severity: As ``Rule.severity``.
        level: As ``Rule.level``.

    Returns:
        A decorator, which makes an ``Identity`` of a function that yields equations.
    """

    def declare(
        equations: "Callable[[Report], Iterable[Equation | Outcome]]",
    ) -> Identity:
        @functools.wraps(equations)
        def check(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
            for equation in equations(report):
                if isinstance(equation, Outcome):
                    yield equation
                elif equation.is_statement:
                    yield equation.outcome()

        return Identity(
            code=code,
            title=title,
            severity=severity,
            level=level,
            check=check,
            identity=True,
            equations=equations,
        )

    return declare


def statements(rule: Rule, report: "Report") -> "Iterator[Equation | Outcome]":
    """
    Yield the equations that a rule states, one for each of its outcomes.

    Args:
        rule: A rule that comes with ictreport.
        report: The report.

    Yields:
        The equation of each outcome, in their order; the outcome itself where there is
        no equation, and nothing for a rule that states none.
    """
    if isinstance(rule, Identity):
        for equation in rule.equations(report):
            if isinstance(equation, Outcome) or equation.is_statement:
                yield equation
