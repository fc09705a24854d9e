"""
What withheld figures can be, from ``rules.md`` and ``protect-withheld-figures.md``.

Each printed statement is a row of amounts; ``programme`` computes what they leave open.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain, combinations
from math import ceil, floor
from typing import Final

from agreement import Stated, groups
from claims import is_no_summand
from documents import (
    Baseline,
    Claim,
    Dimensions,
    Division,
    Document,
    Level,
    Node,
    Period,
    Plan,
)
from figures import EVERYTHING, INFINITE, Figure, Range
from formulas import Formula, UnjudgedError, Value, in_formulas, keys_of
from programme import ContradictionError, Programme
from statements import can_be_added, collection, made_up
from verdicts import (
    Verdict,
    factor,
    fits_report,
    fits_whole,
    look_up,
    ratio_of,
    total,
    verdict,
)
from wholes import columns, some_parts, sums

Key = tuple[str, object, tuple[tuple[str, str], ...]]
"""A figure: its address, of a claim its kind too, what it is about, and dimensions."""

Row = dict[Key, Fraction]
"""A sum of figures, each times a number."""

Term = tuple[Key, Fraction]

DOUBTS: Final = frozenset(
    {
        *("withheld-figure", "plausible-growth", "growth-or-ratio", "round-count"),
        *("points-or-percent", "excess-digits", "sampling-error", "share-range"),
    }
)
"""Rules of which a failure is no contradiction between figures."""

_GROWN: Final = frozenset({"growth", "ratio", "plan_share"})
_WIDTH: Final = Fraction(1, 10)
_FEWEST: Final = 2
_OPEN: Final = Fraction(1, 10**40)
"""How far an end that is left out is from what is nearest to it."""

_TOLERANCE: Final = Fraction(1, 10**20)
"""What is nearer than that is one number, but for ends that are left out."""

_NOTHING: Final = Range.of(0)
_NOT_BELOW: Final = Range(_NOTHING.lower, INFINITE, upper_open=True)
_ABOVE: Final = Range(_NOTHING.lower, INFINITE, lower_open=True, upper_open=True)


@dataclass
class Amount:
    """What is known of a figure by itself."""

    node: Node
    figures: list[Figure] = field(default_factory=list)
    range: Range | None = EVERYTHING
    in_sums: Range = EVERYTHING
    """What a share is printed as that is none, which claims and formulas lack."""
    is_given: bool = False
    """Whether the report itself prints it, or says that it withholds it."""
    is_from_before: bool = False
    """Whether an earlier report alone prints it."""
    own_unit: str | None = None
    """The unit of a claim that is not printed, where it is not that of levels."""

    @property
    def is_exact(self) -> bool:
        """Whether it is printed, and exact."""
        return self.range is not None and self.range.is_exact

    @property
    def unit(self) -> str | None:
        """Its unit: its own, else that of its history, parts, whole or siblings."""
        if self.own_unit and not self.figures:
            return self.own_unit
        whole = self.node.whole
        near = [*_below(self.node)]
        if whole:
            near += [whole, *(part for each in whole.divisions for part in each.parts)]
        own = (each.measure for each in self.figures)
        return next(chain(own, (unit for each in near for unit in _units(each))), None)


@dataclass
class Statements:
    """What a report and earlier ones print, as sums of amounts and their ranges."""

    report: Document
    amounts: dict[Key, Amount] = field(default_factory=dict)
    rows: list[tuple[dict[Key, Fraction], Range]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read all figures, then all statements about them."""
        self._read()
        self._add_sums()
        self._add_flows()
        for node in self.report.nodes:
            for division in node.divisions:
                self._add_contributions(node, division)
            for claim in node.claims:
                self._add_claim(node, claim)
            for stated in groups(node).values():
                for one, other in combinations(stated, 2):
                    self._add_agreement(node, one, other)
        for node in self.report.nodes:
            if "formula" in node.data:
                self._add_formulas(node)

    def _read(self) -> None:
        """Read all figures."""
        for node in self.report.nodes:
            for level in node.levels:
                key = _key(node, level)
                amount = self.amounts.setdefault(key, Amount(node))
                amount.is_given |= level.is_given
                if level.value:
                    amount.is_from_before = level.report is not None and (
                        amount.is_from_before or not amount.figures
                    )
                revised = any(
                    each.revised_from for each in node.levels if each.at == level.at
                )
                if level.value and not (level.report and revised):
                    known = node.amounts(level.value)
                    if known is None:
                        amount.in_sums = level.value.range
                        continue
                    amount.range = amount.range and amount.range.common(known)
                    amount.figures.append(level.value)
            for claim in node.claims:
                stated = [claim.value] if claim.value else []
                held = claim.value.range if claim.value else EVERYTHING
                unit = {"change": None, "points": "pp"}.get(claim.kind, "%")
                made = Amount(node, stated, held, own_unit=unit)
                self.amounts[_claim_key(node, claim)] = made
        for key, amount in self.amounts.items():
            is_level = ":" not in key[0]
            if is_level and amount.range and not self.can_be_below(amount):
                amount.range = amount.range.common(_NOT_BELOW) or amount.range

    def can_be_below(self, amount: Amount) -> bool:
        """Tell whether a figure that is not printed can be below zero."""
        unit, node = amount.unit, amount.node
        if unit is None or not Figure("0", unit).adds_up:
            return True
        near = [node]
        if node.whole:
            near += [node.whole]
            near += [part for each in node.whole.divisions for part in each.parts]
        return any(
            level.value.is_below_zero
            for each in near
            for level in each.levels
            if level.value
        )

    def _add_sum(self, terms: list[Term], held: Range) -> None:
        """Add a sum, which takes figures as they are printed."""
        if self._is_one_unit(key for key, _ in terms):
            for key, _ in terms:
                amount = self.amounts[key]
                amount.range = amount.range and amount.range.common(amount.in_sums)
            self.add(terms, held)

    def add(self, terms: Iterable[Term], held: Range) -> None:
        """Add a statement about figures of one unit."""
        row: dict[Key, Fraction] = {}
        for key, one in terms:
            row[key] = row.get(key, Fraction()) + one
        self.rows.append(({key: one for key, one in row.items() if one}, held))

    def _add_sums(self) -> None:
        for node, division in chain(sums(self.report), some_parts(self.report)):
            held = _NOTHING if division.is_complete else _NOT_BELOW
            for _, whole, parts in columns(node, division):
                if whole is None or whole.dimensions.get("PRICES") == "L":
                    continue
                is_below = any(
                    each.value and each.value.is_below_zero for each in parts
                )
                if is_below and not division.is_complete:
                    continue
                terms = [(_key(node, whole), Fraction(1))]
                for part, level in zip(division.parts, parts, strict=True):
                    if not fits_whole(level.dimensions, whole.dimensions, division.by):
                        break
                    if level.status != "not_applicable":
                        terms.append((_key(part, level), Fraction(-1)))
                else:
                    self._add_sum(terms, held)

    def _add_contributions(self, node: Node, division: Division) -> None:
        """Add that contributions in points are together the growth of the whole."""
        for first in division.parts[0].claims if division.is_complete else ():
            if first.kind != "contribution" or not first.value or not first.against:
                continue
            found = [
                next((each for each in part.claims if _is_like(each, first)), None)
                for part in division.parts
                if part.data.get("of", node.address) == node.address
            ]
            stated = [each.value for each in found if each and each.value]
            if len(stated) == len(division.parts) and first.value.kind == "points":
                slack = max(each.step for each in stated) / 2 * len(stated)
                points = total(each.range for each in stated) + Range.of(-slack, slack)
                base = self._whole(division.parts[0], first, first.against)
                now = self._whole(division.parts[0], first, first.about)
                if base and now:
                    change = [(now, Fraction(1)), (base, Fraction(-1))]
                    self._add_ratio(change, base, points.times(Fraction(1, 100)))

    def _is_one_unit(self, keys: Iterable[Key]) -> bool:
        return len({self.amounts[key].unit for key in keys} - {None}) <= 1

    def _add_flows(self) -> None:
        for nodes in self.report.by_address().values():
            if "sum" not in {collection(node) for node in nodes}:
                continue
            found: dict[tuple[tuple[str, str], ...], dict[Period, Key]] = {}
            for level in (each for node in nodes for each in node.levels):
                key = _key(nodes[0], level)
                unit = self.amounts[key].unit or ""
                is_added = can_be_added(level.dimensions) and "/year" not in unit
                is_seen = level.value or level.status == "suppressed"
                if isinstance(level.at, Period) and is_seen and is_added:
                    found.setdefault(key[2], {})[level.at] = key
            for keys in found.values():
                for whole in keys:
                    for row in made_up(whole, list(keys)):
                        terms = [(keys[whole], Fraction(1))]
                        terms += [(keys[each], Fraction(-1)) for each in row]
                        self._add_sum(terms, _NOTHING)

    def _at(self, node: Node, at: Baseline, dimensions: Dimensions) -> Key:
        """Name the figure that a claim is about, also where nothing is printed."""
        level = look_up(node, at, dimensions)
        if level:
            return _key(node, level)
        key = node.address, at, tuple(sorted(dimensions.items()))
        if key not in self.amounts:
            self.amounts[key] = Amount(node)
            if not self.can_be_below(self.amounts[key]):
                self.amounts[key].range = _NOT_BELOW
        return key

    def _add_claim(self, node: Node, claim: Claim) -> None:
        if is_no_summand(node, claim):
            return
        now = self._at(node, claim.about, claim.dimensions)
        if claim.kind == "share":
            whole = self._whole(node, claim, claim.about)
            if whole and claim.value and self._is_one_unit((now, whole)):
                self._add_ratio([(now, Fraction(1))], whole, ratio_of(claim.value))
        elif claim.against is not None:
            base = self._at(node, claim.against, claim.dimensions)
            if self._is_one_unit((now, base)):
                # Where the claim contradicts others, nothing follows for it either.
                tied = dict.fromkeys((_claim_key(node, claim), now, base), Fraction())
                self.rows.append((tied, EVERYTHING))
                self._add_comparison(node, claim, now, base)

    def _add_comparison(self, node: Node, claim: Claim, now: Key, base: Key) -> None:
        change = [(now, Fraction(1)), (base, Fraction(-1))]
        if claim.status == "suppressed":
            if claim.kind in {"change", "points"}:
                self.add([*change, (_claim_key(node, claim), Fraction(-1))], _NOTHING)
            elif claim.kind in _GROWN and self._is_number(base):
                self._add_grown(node, claim, now, self.amounts[base])
        elif claim.kind == "contribution":
            self._add_contribution(node, claim, change)
        elif claim.kind == "unchanged":
            self.add(change, _NOTHING)
        elif claim.kind in {"change", "points"}:
            self.add([*change, (_claim_key(node, claim), Fraction(-1))], _NOTHING)
        elif times := factor(claim):
            self._add_times(claim, now, base, times)
            if claim.kind in _GROWN and self._is_number(base):
                self._add_grown(node, claim, now, self.amounts[base])

    def _add_times(self, claim: Claim, now: Key, base: Key, times: Range) -> None:
        """Add that a figure is so many times its base, as growth or a ratio says."""
        known = self.amounts[base]
        if known.figures and known.range == _NOTHING:
            return
        if known.figures and known.range and known.range.lower[0]:
            # Printed as "at most 5", which leaves open that a base is above zero.
            known.range = known.range.common(_ABOVE) or known.range
        printed = known.range if known.figures else None
        if claim.kind == "average_growth":
            if not known.figures and known.range:
                known.range = known.range.common(_ABOVE)
            self._bound_by_average(now, base, times)
        elif printed and printed.lower < _NOTHING.lower:
            if not self.amounts[now].figures:
                self._bind(now, printed * times)
        else:
            self._add_ratio([(now, Fraction(1))], base, times, is_base=True)

    def _is_number(self, key: Key) -> bool:
        """Tell whether a figure is printed as one number above zero."""
        known = self.amounts[key]
        return bool(known.figures and known.range and known.range.is_positive) and (
            known.is_exact
        )

    def _add_grown(self, node: Node, claim: Claim, now: Key, known: Amount) -> None:
        """Add how a figure follows from what it has grown by on one number."""
        base = known.range.lower[1] if known.range else Fraction()
        is_times = claim.value is not None and claim.value.unit == "times"
        one = Fraction(1, 1 if is_times else 100)
        row = [(now, Fraction(1)), (_claim_key(node, claim), -base * one)]
        self.add(row, Range.of(base if claim.kind == "growth" else 0))

    def _add_agreement(self, node: Node, one: Stated, other: Stated) -> None:
        """Add that two claims imply one base."""
        for each, by in ((one, factor(other.claim)), (other, factor(one.claim))):
            claim, figure = each.claim, each.claim.value
            amount = self.amounts[_claim_key(node, claim)]
            if by is None or figure is None or claim.kind == "average_growth":
                continue
            if factor(claim) is None:
                if by.is_positive:
                    above = [(_claim_key(node, claim), Fraction(1))]
                    now = self._at(node, claim.about, claim.dimensions)
                    share = Range.of(1).over(by)
                    if share:
                        self._add_ratio(above, now, Range.of(1) - share)
                continue
            rate = by - Range.of(1) if claim.kind == "growth" else by
            own = rate.times(1 if figure.unit == "times" else 100)
            amount.range = amount.range and amount.range.common(own)

    def _add_contribution(self, node: Node, claim: Claim, change: list[Term]) -> None:
        """Add a contribution: in points of the base of the whole, or of its change."""
        then = self._whole(node, claim, claim.against or claim.about)
        now = self._whole(node, claim, claim.about)
        if not then or not claim.value:
            return
        if claim.value.kind == "points":
            points = claim.value.range.times(Fraction(1, 100))
            self._add_ratio(change, then, points)
        elif now and self._is_one_unit((now, then, *(key for key, _ in change))):
            moved = [(now, Fraction(1)), (then, Fraction(-1))]
            self._add_ratio(change, moved, ratio_of(claim.value))

    def _add_ratio(
        self,
        above: list[Term],
        base: Key | list[Term],
        times: Range,
        *,
        is_base: bool = False,
    ) -> None:
        """
        Add that a sum is so many times an amount, or sum of such, not below zero.

        The base of a growth is above zero, as long as it is not printed otherwise. Each
        amount of a sum is taken so many times as is least, or most, for the sum.
        """
        terms = base if isinstance(base, list) else [(base, Fraction(1))]
        for key, _ in terms:
            known = self.amounts[key]
            if is_base and not known.figures:
                known.range = known.range and known.range.common(_ABOVE)
            if known.range is None or known.range.lower < _NOTHING.lower:
                return
        for near, far, held in (
            (times.lower, times.upper, _NOT_BELOW),
            (times.upper, times.lower, -_NOT_BELOW),
        ):
            ends = [near if one > 0 else far for _, one in terms]
            if not any(is_endless for is_endless, _ in ends):
                scaled = zip(terms, ends, strict=True)
                under = [(key, -one * end) for (key, one), (_, end) in scaled]
                self.add([*above, *under], held)

    def _whole(self, node: Node, claim: Claim, at: Baseline) -> Key | None:
        named = node.data.get("of", node.address.rpartition(".")[0])
        found = self.report.find(named) if isinstance(named, str) else []
        if len(found) != 1:
            return None
        (whole,) = found
        for each in whole.levels:
            fits = fits_whole(claim.dimensions, each.dimensions, node.by)
            if each.at == at and ("of" in node.data or fits):
                return _key(whole, each)
        return self._at(whole, at, whole.dimensions)

    def _add_formulas(self, node: Node) -> None:
        text = node.data["formula"]
        own = _Probe(self.report, text, None, amounts=self.amounts)
        self._add_formula(node, node.own, own)
        for level in () if own.is_fixed() else node.levels[1:]:
            at = level.at.period if isinstance(level.at, Plan) else level.at
            if level.report is None and at.months == node.about.months:
                apart = dict(level.dimensions.items() - node.dimensions.items())
                there = _Probe(self.report, text, level.at, apart, amounts=self.amounts)
                if level.is_given and there.is_whole():
                    self._add_formula(node, level, there)

    def _add_formula(self, node: Node, level: Level, formula: "_Probe") -> None:
        key = _key(node, level)
        result = self.amounts[key]
        if result.unit is None:
            if formula.is_computable():
                self._bind(key, EVERYTHING)
            return
        one, unit = in_formulas(Figure("0", result.unit))
        above, slash, under = formula.text.partition("} / {")
        try:
            if not slash:
                row, beside, measure = formula.row(formula.text)
                if measure in {None, unit}:
                    held = Range.of(beside)
                    self.add([(key, one), *_times(row, -1)], held)
                return
            row, beside, _ = formula.row(above + "}")
            base, below, _ = formula.row("{" + under)
        except UnjudgedError:
            if formula.is_nameless():  # nothing says what they count
                tied = [key, *map(formula.key, formula.operands())]
                self.rows.append((dict.fromkeys(tied, Fraction()), EVERYTHING))
            return
        if not result.figures:
            # Where operands contradict each other, nothing follows for it either.
            self.rows.append(
                (dict.fromkeys((key, *row, *base), Fraction()), EVERYTHING)
            )
            self._bound(key, formula)
        elif result.range and not beside and not below:
            (now, first), (then, second) = *row.items(), *base.items()
            self._add_ratio(
                [(now, Fraction(1))], then, result.range.times(one * second / first)
            )

    def _bound(self, key: Key, formula: "_Probe") -> None:
        """Bound what is not printed by a quotient of printed figures."""
        printed = Formula(self.report, formula.text, formula.at, formula.apart)
        try:
            held = printed.value().range
        except UnjudgedError:
            return
        one, _ = in_formulas(Figure("0", self.amounts[key].unit or ""))
        self._bind(key, held.times(1 / one))

    def _bind(self, key: Key, held: Range) -> None:
        """Bound a figure by itself."""
        amount = self.amounts[key]
        amount.range = amount.range and amount.range.common(held)
        self.rows.append(({key: Fraction(1)}, EVERYTHING))

    def _bound_by_average(self, now: Key, base: Key, times: Range) -> None:
        """Bound one of two figures, where the other is printed, by average growth."""
        is_printed = [bool(self.amounts[each].figures) for each in (now, base)]
        ends = self.amounts[now].range, self.amounts[base].range
        if is_printed == [True, False] and ends[0] and ends[0].is_positive:
            held = ends[0].over(times)
            if held:
                self._bind(base, held)
        elif is_printed == [False, True] and ends[1] and ends[1].is_positive:
            self._bind(now, ends[1] * times)

    def near(
        self, key: Key
    ) -> tuple[set[Key], list[tuple[dict[Key, Fraction], Range]]]:
        """Give all figures that statements connect with one, and those statements."""
        by_key: dict[Key, list[int]] = {}
        for index, (row, _) in enumerate(self.rows):
            for each in row:
                if each == key or not self.amounts[each].is_exact:
                    by_key.setdefault(each, []).append(index)
        seen, todo, rows = {key}, [key], dict[int, None]()
        while todo:
            for index in by_key.get(todo.pop(), ()):
                rows[index] = None
                new = self.rows[index][0].keys() - seen
                seen |= new
                todo += new
        return seen, [self.rows[index] for index in rows]

    def judge(self, key: Key, *, is_printed: bool) -> bool | None:
        """
        Tell whether a figure does not follow; None where nobody can.

        One that is printed, such as "< 5", follows where one number is left.
        """
        target = self.amounts[key]
        if not is_printed and target.figures and target.is_exact:
            return False  # an earlier report prints it
        _, rows = self.near(key)
        is_bound = any(any(row.values()) for row, _ in rows) or target.figures[1:]
        if (is_printed and not is_bound) or not (rows or target.figures):
            return True
        bounds = None if target.unit is None else self._bounds(key)
        if bounds is None:
            return None
        low, high = bounds
        if low is None or high is None:
            return True
        if is_printed:
            return high - low > _TOLERANCE
        return _is_wide(low, high, is_count=_is_count(target.unit))

    def _bounds(self, key: Key) -> tuple[Fraction | None, Fraction | None] | None:
        """Give the least and the greatest of a figure; None in a contradiction."""
        keys, rows = self.near(key)
        order = {each: index for index, each in enumerate(sorted(keys, key=str))}
        programme = Programme()
        for each in order:
            amount = self.amounts[each]
            if amount.range is None:
                return None
            is_whole = _is_count(amount.unit)
            low, high = _ends(amount.range, is_whole=is_whole)
            if low is not None and high is not None and low > high:
                return None
            programme.lower.append(low)
            programme.upper.append(high)
            programme.is_whole.append(is_whole)
        for row, held in rows:
            terms = {order[each]: one for each, one in row.items() if one}
            if terms:
                programme.rows.append((terms, *_ends(held, is_whole=False)))
        try:
            least = programme.least(order[key])
            most = programme.least(order[key], -1)
        except ContradictionError:
            return None
        return least, None if most is None else -most

    def judge_claim(self, node: Node, claim: Claim) -> bool | None:
        """Tell whether a claim that is withheld does not follow."""
        if claim.against is None:
            return True
        about = claim.about, claim.against
        keys = [self._at(node, at, claim.dimensions) for at in about]
        open_keys = [key for key in keys if not self.amounts[key].is_exact]
        if any(self._bounds(key) is None for key in open_keys):
            return None
        now, then = (self.amounts[key] for key in keys)
        is_linear = claim.kind in _GROWN and self._is_number(keys[1])
        if is_linear or claim.kind in {"change", "points"}:
            return self.judge(_claim_key(node, claim), is_printed=False)
        if not now.figures or not then.figures or not now.range or not then.range:
            return True
        held = now.range.over(then.range)
        if held is None or held.lower[0] or held.upper[0]:
            return True
        shift = claim.kind in {"growth", "average_growth"}
        return _is_wide(held.lower[1] - shift, held.upper[1] - shift, is_count=False)


def _is_wide(low: Fraction, high: Fraction, *, is_count: bool) -> bool:
    width = high - low
    if width <= _TOLERANCE or width < _WIDTH * max(abs(low), abs(high)):
        return False
    return not is_count or width >= _FEWEST


def _is_like(one: Claim, other: Claim) -> bool:
    """Tell whether claims of two parts can be added up."""
    kinds = {(each.kind, each.against, each.about) for each in (one, other)}
    return len(kinds) == 1 and one.value is not None and one.value.kind == "points"


def _is_count(unit: str | None) -> bool:
    return unit is not None and Figure("0", unit).kind == "count"


def _ends(held: Range, *, is_whole: bool) -> tuple[Fraction | None, Fraction | None]:
    """Give the ends of a range, for counts those of whole numbers."""
    low = None if held.lower[0] else held.lower[1]
    high = None if held.upper[0] else held.upper[1]
    if is_whole and low is not None:
        low = Fraction(floor(low) + 1 if held.lower_open else ceil(low))
    elif low is not None and held.lower_open:
        low += _OPEN
    if is_whole and high is not None:
        high = Fraction(ceil(high) - 1 if held.upper_open else floor(high))
    elif high is not None and held.upper_open:
        high -= _OPEN
    return low, high


def _below(node: Node) -> Iterator[Node]:
    """Give a metric and all its parts."""
    yield node
    for division in node.divisions:
        for part in division.parts:
            yield from _below(part)


def _units(node: Node) -> Iterator[str]:
    return (each.value.measure for each in node.levels if each.value)


def _claim_key(node: Node, claim: Claim) -> Key:
    about = claim.against, claim.about
    return (
        f"{node.address}:{claim.kind}",
        about,
        tuple(sorted(claim.dimensions.items())),
    )


def _key(node: Node, level: Level) -> Key:
    """Name a figure; of an earlier report as this one names it."""
    dimensions = level.dimensions
    near = [
        each.dimensions
        for each in node.levels
        if (each.at, each.report) == (level.at, None)
        and each.is_statement
        and fits_report(level.dimensions, each.dimensions)
    ]
    if level.report and level.value and near and all(each == near[0] for each in near):
        dimensions = near[0]
    return node.address, level.at, tuple(sorted(dimensions.items()))


def _times(row: Row, number: int) -> Iterator[Term]:
    return ((key, number * each) for key, each in row.items())


@dataclass
class _Probe(Formula):
    """A formula of numbers that are put in the place of its operands."""

    amounts: dict[Key, Amount] = field(default_factory=dict)
    numbers: Row = field(default_factory=dict)

    def is_whole(self) -> bool:
        """Whether the report itself gives each operand, or withholds it."""
        try:
            keys = [self.key(each) for each in self.operands()]
        except UnjudgedError:
            return False
        given = (self.amounts[key] for key in keys)
        return all(each.is_given and not each.is_from_before for each in given)

    def is_computable(self) -> bool:
        """Whether what is known of its units lets it be computed."""
        try:
            keys = [self.key(each) for each in self.operands()]
            self.result(dict.fromkeys(keys, Fraction(3)))
        except UnjudgedError:
            return self.is_nameless()
        return True

    def is_nameless(self) -> bool:
        """Whether all operands are named, and one of them has no unit."""
        try:
            keys = [self.key(each) for each in self.operands()]
        except UnjudgedError:
            return False
        return any(self.amounts[key].unit is None for key in keys)

    def row(self, text: str) -> tuple[Row, Fraction, str | None]:
        """Give how often each operand of a part counts, a number, and the unit."""
        part = replace(self, text=text)
        keys = [part.key(each) for each in part.operands()]
        beside, unit = part.result({})
        row = {key: part.result({key: Fraction(1)})[0] - beside for key in keys}
        tried, _ = part.result(dict.fromkeys(keys, Fraction(3)))
        if tried != beside + 3 * sum(row.values()):
            raise UnjudgedError  # operands are multiplied with each other
        return row, beside, unit

    def result(self, numbers: Row) -> tuple[Fraction, str | None]:
        """Compute it with numbers in the place of operands, 0 where there is none."""
        self.numbers = numbers
        value = self.value()
        return value.range.lower[1], value.unit

    def _operand(self, match: re.Match[str]) -> Value:
        key = self.key(match)
        unit = self.amounts[key].unit
        if unit is None:
            raise UnjudgedError
        one, measure = in_formulas(Figure("0", unit))
        return Value(Range.of(self.numbers.get(key, Fraction()) * one), measure)

    def key(self, match: re.Match[str]) -> Key:
        """Name the figure of an operand."""
        node = self.report.find(match["address"])[0]
        address, at = node.address, self.at or node.about
        dimensions = {**node.dimensions, **self.apart, **keys_of(match)}
        what: object = self.report.baseline(match["at"]) if match["at"] else at
        if match["fact"]:
            about = self.report.period(match["about"]) if match["about"] else node.about
            address = f"{address}:{match['fact']}"
            what = (what if match["at"] else None, about)
        key = address, what, tuple(sorted(dimensions.items()))
        if key not in self.amounts:
            raise UnjudgedError
        return key


def withheld_figure(report: Document) -> Iterator[Verdict]:
    """A figure that is withheld does not follow from others."""
    stated: list[tuple[Node, Level | Claim]] = []
    for node in report.nodes:
        stated += [(node, each) for each in node.levels if each.report is None]
        stated += [(node, each) for each in node.claims]
    if all(each.status != "suppressed" for _, each in stated):
        return
    printed = Statements(report)
    for node, each in stated:
        is_below = each.value and each.value.hedge in {"less_than", "at_most"}
        is_asked = is_below and each.value and each.value.kind == "count"
        is_withheld = each.status == "suppressed" and each.value is None
        if isinstance(each, Claim) and each.kind == "unchanged":
            continue
        if not is_asked and not is_withheld:
            continue
        if isinstance(each, Claim):
            at, holds = each.against, printed.judge_claim(node, each)
        else:
            at = None if each is node.own else each.at
            holds = printed.judge(_key(node, each), is_printed=not is_withheld)
        yield Verdict("withheld-figure", node.address, at, verdict(holds=holds))


RULES = (withheld_figure,)
