"""Rules that are wrong, each in one way."""
# ruff: noqa: ARG001 - what a plugin is given need not be used

import itertools
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs
import reference
from mutants import Change, Mutant, compare_each

from ictreport.model import Metric, Report, Status, Text
from ictreport.plugin import CheckContext, Outcome, Parameter, Rule, hookimpl
from ictreport_testing import rule_conformance
from ictreport_testing.strategies import DEFECTS

MUTANTS: list[Mutant] = []
COUNTER = itertools.count()

Check = Callable[[Report, CheckContext], Iterable[Any]]


def add(name: str, law: str, **changes: Change) -> None:
    """List a mutant of the correct rule."""
    rule = attrs.evolve(reference.RULE, code=name, **changes)

    def make() -> type[Any]:
        defects = DEFECTS["share-range"]
        return rule_conformance(rule, defects=defects, max_examples=6)

    MUTANTS.append(Mutant(name, law, rule, make))


def wrong(law: str) -> Callable[[Check], Check]:
    """List a rule whose function is wrong, under the name of the function."""

    def decorate(check: Check) -> Check:
        add(check.__name__.replace("_", "-"), law, check=check)
        return check

    return decorate


def metric_at(report: Report, address: str) -> Metric:
    """Take the first of those that have an address."""
    return next(metric for place, metric in report.walk() if place == address)


def correct(report: Report, context: CheckContext) -> list[Outcome]:
    """Do what the correct rule does."""
    return [*reference.check(report, context)]


add("long-title", "descriptor", title="A share lies between nothing and all of it.")
add(
    "same-parameters",
    "descriptor",
    parameters=(Parameter(name="a", default=Decimal(1), help="One."),) * 2,
)
add(
    "no-words",
    "messages",
    messages={"no_value": Text.of(en="There is no share.")},
)
add(
    "open-place",
    "messages",
    messages={
        **reference.RULE.messages,
        "no_share": Text.of(en="{amount} is no share of a whole."),
    },
)


def asks_no_number(report: Report, context: CheckContext) -> list[Outcome]:
    """Have a number that users can set, and another one in the code."""
    return correct(report, context)


add(
    "asks-no-number",
    "parameters",
    check=asks_no_number,
    parameters=(Parameter(name="least", default=Decimal(0), help="The least share."),),
)


@wrong("total")
def needs_a_value(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Fail where a value is missing."""
    for address, metric in report.walk():
        _ = metric.value.amount  # type: ignore[union-attr]
        yield Outcome(address=address, result="pass")


@wrong("total")
def gives_texts(report: Report, context: CheckContext) -> Iterator[str]:
    """Give what is no outcome."""
    yield from report.addresses


@wrong("deterministic")
def counts_its_calls(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Say something else every second time."""
    if next(COUNTER) % 2:
        yield from reference.check(report, context)


@wrong("reproducible")
def orders_by_hash(report: Report, context: CheckContext) -> list[Outcome]:
    """Give outcomes in the order of a set."""
    return [Outcome(address=address, result="pass") for address in {*report.addresses}]


@wrong("context_free")
def computes_in_the_context(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Let the caller's context round a number."""
    for address, metric in report.walk():
        if metric.value is not None:
            double = metric.value.number * 2
            yield Outcome(address=address, result="pass", params={"double": double})


@wrong("unmutated")
def changes_the_report(report: Report, context: CheckContext) -> list[Outcome]:
    """Sort the report that it was given."""
    object.__setattr__(report, "title", Text.of(en="changed"))
    return correct(report, context)


@wrong("no_effects")
def prints(report: Report, context: CheckContext) -> list[Outcome]:
    """Tell what it does."""
    print("looking at", report.id)  # noqa: T201 - this is what is wrong here
    return correct(report, context)


@wrong("addresses")
def names_the_code(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Give the code of a metric for its address."""
    for _, metric in report.walk():
        yield Outcome(address=f"metric {metric.code}", result="pass")


@wrong("consistent")
def believes_in_digits(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Add parts up as they are printed."""
    for address, metric in report.walk():
        complete = any(one.complete for one in metric.breakdowns)
        if not complete or metric.value is None:
            continue
        values = [part.value for part in metric.parts]
        total = sum(value.amount for value in values if value is not None)
        yield Outcome(
            address=address,
            result="pass" if total == metric.value.amount else "fail",
            message="no_share",
            params={"value": str(metric.value)},
        )


add(
    "place-lost-in-vietnamese",
    "messages",
    messages={
        **reference.RULE.messages,
        "no_share": Text.of(en="{value} is no share.", vi="Không phải tỷ lệ."),
    },
)


@wrong("once")
def tells_all_twice(report: Report, context: CheckContext) -> list[Outcome]:
    """Say each thing two times."""
    return correct(report, context) * 2


@wrong("once")
def never_says_that_it_holds(report: Report, context: CheckContext) -> list[Outcome]:
    """Say only what fails, and that of everything that is not whole."""
    return [
        Outcome(address=address, result="fail", message="no_value")
        for address, metric in {**dict(report.walk())}.items()
        if metric.value is None or metric.value.number % 2
    ]


@wrong("knowing_less")
def takes_missing_for_wrong(report: Report, context: CheckContext) -> list[Outcome]:
    """Fail where there is no value."""
    failed = [
        Outcome(address=address, result="fail", message="no_value")
        for address, metric in {**dict(report.walk())}.items()
        if metric.value is None
    ]
    return [*correct(report, context), *failed]


@wrong("tells")
def stops_at_the_first(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Look no further when something is wrong."""
    for outcome in reference.check(report, context):
        yield outcome
        if outcome.result == "fail":
            break


@wrong("tells")
def believes_in_hedges(report: Report, context: CheckContext) -> list[Outcome]:
    """Let everything pass that is said to be about or more than something."""
    metrics = dict(report.walk())

    def is_hedged(outcome: Outcome) -> bool:
        value = metrics[outcome.address].value
        return value is not None and value.hedge != "exact"

    return [each for each in correct(report, context) if not is_hedged(each)]


@wrong("tells")
def looks_at_the_top(report: Report, context: CheckContext) -> list[Outcome]:
    """Look at metrics and not at their parts."""
    outcomes = correct(report, context)
    return [outcome for outcome in outcomes if outcome.address.count(".") == 1]


@wrong("tells")
def never_fails(report: Report, context: CheckContext) -> list[Outcome]:
    """Let everything pass."""
    return [Outcome(address=address, result="pass") for address in report.addresses]


@wrong("tells")
def looks_three_levels_deep(report: Report, context: CheckContext) -> list[Outcome]:
    """Look at no part of a part of a part."""
    outcomes = correct(report, context)
    return [outcome for outcome in outcomes if outcome.address.count(".") <= 3]


@wrong("everywhere")
def tells_twenty_things(report: Report, context: CheckContext) -> list[Outcome]:
    """Stop before there is too much to read."""
    return correct(report, context)[:20]


@wrong("knowing_less")
def passes_for_what_is_missing(report: Report, context: CheckContext) -> list[Outcome]:
    """Say of a share that nobody knows that it holds."""
    return [
        Outcome(address=each.address, result="pass")
        if each.result == "unknown"
        else each
        for each in correct(report, context)
    ]


@wrong("consistent")
def judges_the_number(report: Report, context: CheckContext) -> list[Outcome]:
    """Take the number of less than 120 % for the share."""

    def judged(outcome: Outcome) -> Outcome:
        value = metric_at(report, outcome.address).value
        if value is None or 0 <= value.number <= 100:
            return outcome
        return attrs.evolve(outcome, result="fail", message="no_share")

    return [*map(judged, correct(report, context))]


@wrong("tells")
def forgives_estimates(report: Report, context: CheckContext) -> list[Outcome]:
    """Say nothing of a share that is no share, where it is an estimate."""
    return [
        each
        for each in correct(report, context)
        if each.result != "fail"
        or metric_at(report, each.address).status is Status.NORMAL
    ]


def spared(outcomes: Iterable[Outcome], spare: Callable[[str], bool]) -> list[Outcome]:
    """Leave failures out at the addresses that a rule has an excuse for."""
    return [e for e in outcomes if e.result != "fail" or not spare(e.address)]


@wrong("tells")
def trusts_what_is_told(report: Report, context: CheckContext) -> list[Outcome]:
    """Excuse a sector that has a paragraph."""
    told = {sector.code for sector in report.sectors if sector.narrative}

    def spare(address: str) -> bool:
        return address.partition(".")[0] in told

    return spared(correct(report, context), spare)


@wrong("tells")
def trusts_notes(report: Report, context: CheckContext) -> list[Outcome]:
    """Excuse a metric that has a note."""

    def spare(address: str) -> bool:
        return metric_at(report, address).note is not None

    return spared(correct(report, context), spare)


@wrong("tells")
def trusts_plans(report: Report, context: CheckContext) -> list[Outcome]:
    """Excuse a sector that has a task, and so will be better next year."""
    planned = {task.sector for task in report.tasks}

    def spare(address: str) -> bool:
        return address.partition(".")[0] in planned

    return spared(correct(report, context), spare)


@wrong("tells")
def trusts_any_justification(report: Report, context: CheckContext) -> list[Outcome]:
    """Excuse what was explained for another reason."""
    explained = {each.address for each in report.justifications}

    def spare(address: str) -> bool:
        return address in explained

    return spared(correct(report, context), spare)


@wrong("tells")
def never_says_what_holds(report: Report, context: CheckContext) -> list[Outcome]:
    """Give an outcome only where something fails."""
    return [each for each in correct(report, context) if each.result == "fail"]


@wrong("tells")
def compares_as_floats(report: Report, context: CheckContext) -> list[Outcome]:
    """Let a share pass that is above all of it by less than a float tells."""

    def upper(outcome: Outcome) -> float:
        value = metric_at(report, outcome.address).value
        return 0.0 if value is None else float(value.number)

    return [
        each
        for each in correct(report, context)
        if each.result != "fail" or not 0.0 <= upper(each) <= 100.0
    ]


@wrong("tells")
def looks_eight_levels_deep(report: Report, context: CheckContext) -> list[Outcome]:
    """Look at no part that lies deeper than most do."""
    outcomes = correct(report, context)
    return [outcome for outcome in outcomes if outcome.address.count(".") <= 8]


@wrong("tells")
def trusts_claims(report: Report, context: CheckContext) -> list[Outcome]:
    """Excuse a metric that is compared to anything."""

    def spare(address: str) -> bool:
        return bool(metric_at(report, address).claims)

    return spared(correct(report, context), spare)


@wrong("linear")
def compares_all_that_fails(report: Report, context: CheckContext) -> list[Outcome]:
    """Look at every pair of outcomes for one that says the same."""
    outcomes = correct(report, context)
    compare_each(outcome.address for outcome in outcomes)
    return outcomes


@wrong("linear")
def compares_every_year(report: Report, context: CheckContext) -> list[Outcome]:
    """Look at every pair of values of the past."""
    for _, metric in report.walk():
        compare_each(str(each.baseline) for each in metric.history)
    return correct(report, context)


@hookimpl
def ictreport_rules() -> Iterator[Rule]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
