"""The laws of what a rule says of reports that hold and of those that do not."""

import functools
import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

import attrs

from ictreport.checks import Outcome
from ictreport.model import Report
from ictreport_testing._kit._growing import slow_in
from ictreport_testing._kit._law import Law, LawError, broken, law
from ictreport_testing._kit._rule import Numbers, Reports, RuleKit
from ictreport_testing._kit._rule_cases import (
    again,
    copied,
    deep,
    divided,
    exact_shares,
    exact_sums,
    fixed_defects,
    less_known,
    often,
    renamed,
    without,
)
from ictreport_testing._kit._rule_depths import among_parts
from ictreport_testing._kit._rule_forms import decoys, right_forms
from ictreport_testing._kit._rule_numbers import (
    alike,
    at_edges,
    between,
    interchanged,
    pairs,
)
from ictreport_testing._kit._rule_revisions import (
    after_others,
    exact_revisions,
    other_periods,
    wrong_twice,
)
from ictreport_testing._kit._rule_ways import amid, direction, estimated, other_ways
from ictreport_testing._strategies._defects import DEFECTS, Defect

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_MOST: Final = 12
_COPIES: Final = 30
_FEW: Final = 3
_WAYS: Final = {
    "amid": ", where notes, words, tasks and unknown figures stand beside it",
    "decoy": ", where a task follows that of another report, or another task",
    "deep": ", in a part of a part",
    "divided": ", which is divided in another way first",
    "older": ", where another report comes before the one before",
    "often": ", where other sectors have the same defect",
}
_BETWEEN: Final = tuple(map(Decimal, ("12", "12.5", "13")))
_LEAST: Final = Decimal("1e-12")
_NUMBERS: Final = tuple(map(Decimal, (0, 1, 50, 10**6, -(10**6))))


@law("Judge intervals, not numbers as printed; or say what is consistent: consistent=.")
def consistent(kit: RuleKit) -> None:
    """It does not fail on a consistent report, however its figures are rounded."""

    def check(reports: Reports) -> None:
        for outcome in kit.call(reports):
            if outcome.result == "fail":
                broken(f"it fails at {outcome.address!r}: {outcome.message}")

    # A smaller report need not be consistent any more.
    kit.hold(check, _consistent_cases(kit), smaller=False)


def _consistent_cases(kit: RuleKit) -> list[tuple[str, Reports]]:
    fixed = (*exact_sums(), *exact_shares(), *exact_revisions(), *other_periods())
    fixed = (*fixed, *right_forms())
    fixed = fixed if kit.is_arithmetic else ()
    cases: list[tuple[str, Reports]] = [(name, (report,)) for name, report in fixed]
    for number, reports in enumerate(kit.consistent_reports()):
        cases.append((f"consistent {number}", reports))
        if number < _FEW:
            *previous, report = reports
            name = f"consistent {number}, with other names"
            cases.append((name, (*previous, renamed(report))))
            for where, changed in other_ways(reports):
                cases.append((f"consistent {number}, where {where}", changed))
    return cases


@law("Yield 'unknown' when a value is missing that is needed to judge.")
def knowing_less(kit: RuleKit) -> None:
    """A report that passes does not fail when one of its values is missing."""

    def check(reports: Reports) -> None:
        for outcome in kit.call(reports):
            if outcome.result == "fail":
                broken(f"it fails at {outcome.address!r} because a value is missing")

    for name, (*previous, report) in _consistent_cases(kit):
        less = [
            (f"{name} without the value of {address}", (*previous, changed))
            for address, changed in itertools.islice(less_known(report), _MOST)
        ]
        kit.hold(check, less, smaller=False)
    for number, defect in enumerate(kit.defective()):
        unknown = without(defect)
        if unknown is None:
            continue
        found = [
            outcome.result
            for outcome in kit.call((*defect.previous, unknown))
            if outcome.address == defect.address
        ]
        if "pass" in found and "unknown" not in found:
            broken(
                f"it passes at {defect.address!r}, where the value is missing",
                name=f"defect {number}",
                report=unknown,
            )


@law(
    "Ask context.parameter('code.name') each time; nobody can set a constant.",
    applies=lambda kit: bool(kit.rule.parameters),
)
def parameters(kit: RuleKit) -> None:
    """Each number that users can set makes a difference to its outcomes."""
    cases = [(reports, kit.call(reports)) for _, reports in kit.cases()]
    for parameter in kit.rule.parameters:
        name = f"{kit.rule.code}.{parameter.name}"
        others = [{name: number} for number in _NUMBERS if number != parameter.default]
        if not any(_differs(kit, other, *case) for other in others for case in cases):
            broken(f"its outcomes are the same whatever {name} is")
        none, least = {name: Decimal(0)}, {name: _LEAST}
        # What is next to nothing differs from the default, and nothing does not.
        if (
            parameter.default
            and any(_differs(kit, least, *case) for case in cases)
            and not any(_differs(kit, none, *case) for case in cases)
        ):
            broken(f"0 for {name} is replaced by its default, {parameter.default}")
        _between_whole_numbers(kit, name)
    _both_ways(kit)


def _between_whole_numbers(kit: RuleKit, name: str) -> None:
    """Let a number with a fraction lie between the figures on both sides of it."""

    def told(number: Decimal) -> dict[str, list[str]]:
        said: dict[str, list[str]] = {}
        try:
            outcomes = kit.call((between(),), {name: number})
        except LawError:
            return {}  # A rule may refuse a number.
        for outcome in outcomes:
            said.setdefault(outcome.address, []).append(outcome.result)
        return said

    for sign in (1, -1):
        below, middle, above = (told(sign * n) for n in _BETWEEN)
        for low, high in pairs():
            ends = [(each.get(low), each.get(high)) for each in (below, above)]
            differs = ends[0] != ends[1] and all(one == two for one, two in ends)
            if differs and middle and middle.get(low) == middle.get(high):
                number = sign * _BETWEEN[1]
                broken(f"{number} for {name} is rounded to a whole number")


def _both_ways(kit: RuleKit) -> None:
    """Let what users can set count for falls as for rises."""
    codes = [f"{kit.rule.code}.{parameter.name}" for parameter in kit.rule.parameters]
    others = [{code: number} for code in codes for number in _NUMBERS]
    asked: dict[str, list[bool]] = {}
    for defect in kit.defective():
        usual = _told_there(kit, defect, {})
        differs = any(_told_there(kit, defect, other) != usual for other in others)
        asked.setdefault(direction(defect), []).append(differs)
    up, down = asked.get("up", []), asked.get("down", [])
    if any(up) != any(down) and min(len(up), len(down)) >= _FEW:
        way = "falls" if any(up) else "rises"
        broken(f"its outcomes for {way} are the same whatever {' or '.join(codes)} is")


def _told_there(kit: RuleKit, defect: Defect, numbers: Numbers) -> list[Outcome]:
    """Give what is said of the thing with the defect."""
    try:
        said = kit.call((*defect.previous, defect.report), numbers)
    except LawError:
        return []
    return [outcome for outcome in said if outcome.address == defect.address]


def _differs(
    kit: RuleKit, numbers: Numbers, reports: Reports, usual: tuple[Outcome, ...]
) -> bool:
    try:
        return kit.call(reports, numbers) != usual
    except LawError:
        return True  # A number that a rule refuses is one that it asked for.


@law(
    "Look at every metric and part, whatever else stands in the report.",
    applies=lambda kit: kit.defects is not None,
)
def tells(kit: RuleKit) -> None:
    """It fails on every report with the defect, at the place of the defect."""
    _tells_what_holds(kit)
    _tells_twice(kit)
    for number, defect in enumerate(kit.defective()):
        _tells_figures(kit, defect, is_first=number < _MOST)
        _tells(kit, defect, f"defect {number}", "")
        _tells(kit, estimated(defect), "estimates", ", where figures are estimates")
        _tells(kit, amid(defect), "amid", _WAYS["amid"])
        for decoy in decoys(defect):
            _tells(kit, decoy, "decoy", _WAYS["decoy"])
        for changed, where in ((deep(defect), "deep"), (divided(defect), "divided")):
            if changed is not None:
                _tells(kit, changed, where, _WAYS[where])
        for where, said in _other_ways(amid(defect)):
            _tells(kit, said, where, f", where {where}")
        if defect.previous:
            _tells(kit, after_others(defect), "older", _WAYS["older"])
        for where, changed in among_parts(defect) if number < _FEW else ():
            _tells(kit, changed, where, f", where {where}")
        for many in often(defect, _COPIES if number < _FEW else 1):
            _tells(kit, many, "often", _WAYS["often"])


def _tells_figures(kit: RuleKit, defect: Defect, *, is_first: bool) -> None:
    """Compare the figures of findings with the report and what the rule accepts."""
    reports = (*defect.previous, defect.report)
    said = kit.call(reports)
    interchanged(defect, said)
    failed = [o for o in said if o.result == "fail" and o.address == defect.address]
    for outcome in failed if is_first else ():
        if len(alike(said, outcome)) > 1:
            continue  # nobody could tell which of them it is afterwards
        for operand in itertools.islice(outcome.arithmetic.operands(), _FEW):
            for figure, is_inside, changed in at_edges(reports, operand):
                results = {o.result for o in alike(kit.call(changed), outcome)}
                if results == {"fail" if is_inside else "pass"}:
                    holds = "fails" if is_inside else "holds"
                    broken(
                        f"its operand {operand.key} needs {operand.needed}, but the "
                        f"rule {holds} at {figure}",
                        report=defect.report,
                    )


def _other_ways(defect: Defect) -> Iterator[tuple[str, Defect]]:
    reports = (*defect.previous, defect.report)
    is_known = defect.rule in DEFECTS  # another rule may ask for more languages
    for where, (*previous, report) in other_ways(reports, renamed=is_known):
        yield where, attrs.evolve(defect, report=report, previous=tuple(previous))


def _tells_what_holds(kit: RuleKit) -> None:
    """Look for an outcome where a rule of the core has one."""
    if kit.defects is None or not fixed_defects(kit.defects):
        return
    cases = (*exact_sums(), *exact_shares(), *exact_revisions(), *right_forms())
    results = {o.result for _, report in cases for o in kit.call((report,))}
    if "pass" not in results:
        broken("it reports failures and never a pass")


def _tells_twice(kit: RuleKit) -> None:
    """Look for both of two defects at one metric, each of which it tells alone."""
    for code, reports in wrong_twice().items():
        if DEFECTS[code] is kit.defects:
            one, other, both = (
                sum(outcome.result == "fail" for outcome in kit.call((report,)))
                for report in reports
            )
            if both < one + other:
                found = f"it reports {both} of {one + other} defects at one metric"
                broken(found, report=reports[-1])


def _tells(kit: RuleKit, defect: Defect, name: str, where: str) -> None:
    """Look for a defect at its place."""
    reports = (*defect.previous, defect.report)
    failed = {o.address for o in kit.call(reports) if o.result == "fail"}
    if defect.address not in failed:
        found = f"it does not fail at {defect.address!r}{where}"
        broken(found, name=name, report=defect.report)


@law("Look at all sectors, and do not stop after some number of outcomes.")
def everywhere(kit: RuleKit) -> None:
    """What it judges in one sector it also judges in the last of many sectors."""
    for name, (*previous, report) in itertools.islice(_spoken(kit), _MOST):
        for sector in report.sectors:
            code = sector.code
            many = copied(report, code, _COPIES)
            if many is None or not _speaks(kit, (*previous, report), code):
                continue
            before = [copied(each, code, _COPIES) or each for each in previous]
            if not _speaks(kit, (*before, many), again(_COPIES - 1)):
                found = f"of {_COPIES + 1} equal sectors it judges all but the last"
                broken(found, name=name, report=report)


def _spoken(kit: RuleKit) -> Iterator[tuple[str, Reports]]:
    """Give reports of which something may be said, those with a defect first."""
    for number, defect in enumerate(kit.defective()[:_FEW]):
        yield f"defect {number}", (*defect.previous, defect.report)
    for number, reports in enumerate(kit.consistent_reports()):
        yield f"consistent {number}", reports
    yield from kit.cases()


def _speaks(kit: RuleKit, reports: Reports, code: str) -> bool:
    return any(o.address.partition(".")[0] == code for o in kit.call(reports))


@law("Look at each thing once: what is four times as long may take four times as long.")
def linear(kit: RuleKit) -> None:
    """Judging takes time in proportion to the size of the report."""

    def call(report: Report) -> Callable[[], object]:
        return lambda: kit.call((report,))

    def many(count: int, defect: Defect) -> Report:
        code = defect.address.partition(".")[0]
        return copied(defect.report, code, count) or defect.report

    wrong = [
        (f"sectors with defect {number}", functools.partial(many, defect=defect))
        for number, defect in enumerate(kit.defective()[:1])
    ]
    slow = slow_in(call, more=dict(wrong))
    if slow:
        broken(slow)


JUDGING_LAWS: Final[tuple[Law[RuleKit], ...]] = (
    consistent,
    knowing_less,
    parameters,
    tells,
    everywhere,
    linear,
)
"""Laws of what is judged."""
