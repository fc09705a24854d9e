"""Rules of the core that are wrong, each in one way."""

import functools
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from mutants import Mutant

from ictreport.builtin import ictreport_rules as of_the_core
from ictreport.model import Baseline, Metric, Plan, Report
from ictreport.plugin import CheckContext, Operand, Outcome, Rule, hookimpl
from ictreport_testing import rule_conformance
from ictreport_testing._kit._rule_ways import changed_metrics
from ictreport_testing.strategies import DEFECTS

MUTANTS: list[Mutant] = []
CORE = {rule.code: rule for rule in of_the_core()}

Check = Callable[[Report, CheckContext], Iterable[Any]]


def wrong(law: str, code: str) -> Callable[[Check], Check]:
    """List a rule of the core whose function is wrong, under the function's name."""

    def decorate(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        rule = attrs.evolve(CORE[code], code=name, check=check)

        def make() -> type[Any]:
            return rule_conformance(rule, defects=DEFECTS[code], max_examples=6)

        MUTANTS.append(Mutant(name, law, rule, make))
        return check

    return decorate


def spared(
    report: Report, context: CheckContext, spare: Callable[[Metric], bool]
) -> Iterator[Outcome]:
    """Judge revisions, and pass over what fails at some metrics."""
    metrics = dict(report.walk())
    for outcome in CORE["revision-holds"].check(report, context):
        if outcome.result != "fail" or not spare(metrics[outcome.address]):
            yield outcome


def by_as_much(metric: Metric) -> bool:
    """Tell whether a revision has the right size, up or down."""
    return any(
        one.value is not None
        and one.revised_from is not None
        and one.revision is not None
        and abs(one.value.number - one.revised_from.number) == abs(one.revision.number)
        for one in metric.stated
    )


@wrong("tells", "revision-holds")
def forgets_signs(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Take a rise for a fall."""
    return spared(report, context, by_as_much)


@wrong("tells", "revision-holds")
def judges_values_alone(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Trust what is revised of a claim or of the past."""
    return spared(report, context, lambda metric: metric.revision is None)


@wrong("tells", "revision-holds")
def tells_one_of_a_metric(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Leave out what else is wrong of a metric."""
    seen: set[str] = set()
    for outcome in CORE["revision-holds"].check(report, context):
        if outcome.result != "fail" or outcome.address not in seen:
            yield outcome
        seen.add(outcome.address)


@wrong("tells", "parts-sum")
def excuses_what_was_revised(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Pass over a whole that was revised, which may be wrong all the same."""
    revised = {place for place, one in report.walk() if one.revised_from is not None}
    for outcome in CORE["parts-sum"].check(report, context):
        if outcome.address not in revised:
            yield outcome


@wrong("messages", "parts-sum")
def gives_gaps_as_printed(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Divide the gap by the scale in which the whole is printed."""
    for outcome in CORE["parts-sum"].check(report, context):
        if outcome.gap is None or outcome.stated is None:
            yield outcome
        else:
            gap = outcome.gap / Fraction(10) ** outcome.stated.scale
            yield attrs.evolve(outcome, gap=gap)


@wrong("messages", "parts-sum")
def gives_nothing_but_gaps(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Divide the gap by that scale, and tell no figure that it lies between."""
    for outcome in gives_gaps_as_printed(report, context):
        yield attrs.evolve(outcome, stated=None, computed=None)


@wrong("messages", "missing-metric")
def names_in_english_alone(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Tell the English name, which a metric need not have."""
    for before in context.previous[-1:]:
        for address, metric in dict(before.walk()).items():
            name = {"report": str(metric.name.get("en"))}
            yield Outcome(
                address=address,
                result="pass" if address in report else "fail",
                message="missing_metric",
                params=name,
            )


def gone(before: Report, here: set[Any], key: Callable[..., Any]) -> Iterator[Outcome]:
    """Look for each metric of a report."""
    for address, metric in dict(before.walk()).items():
        result = "pass" if key(address, metric) in here else "fail"
        yield Outcome(address=address, result=result, message="missing_metric")


@wrong("tells", "missing-metric")
def compares_to_the_oldest(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Take the first of several reports for the last."""
    for before in context.previous[:1]:
        yield from gone(before, {*report.addresses}, lambda address, _: address)


@wrong("consistent", "missing-metric")
def compares_names(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Take a metric in other words for another one."""
    names = {metric.name for _, metric in report.walk()}
    for before in context.previous[-1:]:
        yield from gone(before, names, lambda _, metric: metric.name)


def narrowed(
    report: Report, context: CheckContext, code: str, **kept: slice
) -> Iterator[Outcome]:
    """Judge a report of which lists of metrics are cut."""

    def cut(metric: Metric) -> Metric:
        lists = {key: getattr(metric, key)[part] for key, part in kept.items()}
        return attrs.evolve(metric, **lists)

    sectors = [
        attrs.evolve(sector, metrics=[*map(cut, sector.metrics)])
        for sector in report.sectors
    ]
    yield from CORE[code].check(attrs.evolve(report, sectors=sectors), context)


@wrong("tells", "growth-or-ratio")
def looks_at_the_first_claim(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Pass over what else is said of a metric."""
    yield from narrowed(report, context, "growth-or-ratio", claims=slice(1))


@wrong("tells", "previous-revised")
def looks_at_the_first_of_the_past(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Pass over all values of the past but one."""
    yield from narrowed(report, context, "previous-revised", history=slice(1))


@wrong("tells", "task-period")
def looks_at_the_last_task(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Pass over all tasks but one."""
    less = attrs.evolve(report, tasks=report.tasks[-1:])
    yield from CORE["task-period"].check(less, context)


@wrong("tells", "revision-holds")
def excuses_what_has_dimensions(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Judge totals alone."""
    return spared(report, context, lambda metric: bool(metric.dimensions))


@wrong("tells", "revision-holds")
def reads_english_names(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Pass over what has no name in English."""
    return spared(report, context, lambda metric: metric.name.get("en") is None)


@wrong("parameters", "plausible-growth")
def asks_for_rises_alone(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Have a limit that users set for rises, and a constant for falls."""
    own = context.parameters.get("asks-for-rises-alone.limit", Decimal(50))
    asked = attrs.evolve(context, parameters={"plausible-growth.limit": own})
    usual = attrs.evolve(context, parameters={})
    fell = {
        address
        for address, metric in report.walk()
        if any(claim.value and claim.value.number < 0 for claim in metric.claims)
    }
    check = CORE["plausible-growth"].check
    yield from (one for one in check(report, asked) if one.address not in fell)
    yield from (one for one in check(report, usual) if one.address in fell)


@wrong("parameters", "plausible-growth")
def takes_whole_limits(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Cut the fraction of the limit off."""
    own = context.parameters.get("takes-whole-limits.limit", Decimal(50))
    asked = {"plausible-growth.limit": Decimal(int(own))}
    changed = attrs.evolve(context, parameters=asked)
    yield from CORE["plausible-growth"].check(report, changed)


@wrong("consistent", "revision-holds")
def adds_printed_digits(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Hold a revision to the digits of both figures, as if they were exact."""
    metrics = dict(report.walk())
    for outcome in CORE["revision-holds"].check(report, context):
        metric = metrics[outcome.address]
        figures = (metric.value, metric.revised_from, metric.revision)
        numbers = [Fraction(each.amount) for each in figures if each is not None]
        if outcome.result == "pass" and len(numbers) == len(figures):
            value, before, revision = numbers
            result = "pass" if value - before == revision else "fail"
            yield attrs.evolve(outcome, result=result, message="revised_missing")
        else:
            yield outcome


@wrong("tells", "unchanged-claim")
def interchanges_both_figures(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Tell the base as what is stated, and the value as what follows from it."""
    for outcome in CORE["unchanged-claim"].check(report, context):
        stated, computed = outcome.computed, outcome.stated
        yield attrs.evolve(outcome, stated=stated, computed=computed)


@wrong("tells", "share-range")
def asks_for_hundredths(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Say that a share in percent would have to lie between 0 and 1."""

    def smaller(outcome: Outcome) -> Iterator[Operand]:
        for one in outcome.arithmetic.operands():
            yield attrs.evolve(one, needed=one.needed.scale(Fraction(1, 100)))

    for outcome in CORE["share-range"].check(report, context):
        operands = functools.partial(smaller, outcome)
        arithmetic = attrs.evolve(outcome.arithmetic, operands=operands)
        yield attrs.evolve(outcome, arithmetic=arithmetic)


def misread(
    report: Report, context: CheckContext, code: str, change: Callable[[Metric], Metric]
) -> Iterator[Outcome]:
    """Judge a report of which something is read wrongly in each metric."""
    yield from CORE[code].check(changed_metrics(report, change), context)


@wrong("consistent", "revision-holds")
def takes_basis_points_for_points(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Read a hundredth of a point as a point, where a percent is revised."""

    def change(metric: Metric) -> Metric:
        if metric.revision is None or str(metric.revision.unit) != "bp":
            return metric
        return attrs.evolve(metric, revision=f"{metric.revision.number} pp [exact]")

    yield from misread(report, context, "revision-holds", change)


@wrong("tells", "excess-digits")
def looks_at_one_end(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Look at the lower end of ranges alone."""

    def change(metric: Metric) -> Metric:
        if metric.value is None or metric.value.upper is None:
            return metric
        return attrs.evolve(metric, value=attrs.evolve(metric.value, upper=None))

    yield from misread(report, context, "excess-digits", change)


@wrong("consistent", "duplicate-fact")
def takes_women_for_men(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Hold two figures of one address to each other, whoever is counted."""

    def change(metric: Metric) -> Metric:
        return attrs.evolve(metric, dimensions={})

    yield from misread(report, context, "duplicate-fact", change)


def of_today(metric: Metric) -> Metric:
    """Forget of which period a claim is."""
    claims = [attrs.evolve(claim, period=None) for claim in metric.claims]
    return attrs.evolve(metric, claims=claims)


@wrong("consistent", "unchanged-claim")
def forgets_periods_of_claims(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Hold a claim about its own period to the value of today."""
    yield from misread(report, context, "unchanged-claim", of_today)


def without_a_name(baseline: Baseline | None) -> Baseline | None:
    """Take any plan for the one that has no name."""
    return Plan(baseline.period) if isinstance(baseline, Plan) else baseline


def of_any_plan(metric: Metric) -> Metric:
    """Forget whose plan a claim compares to."""
    claims = [
        attrs.evolve(claim, baseline=without_a_name(claim.baseline))
        for claim in metric.claims
    ]
    return attrs.evolve(metric, claims=claims)


@wrong("consistent", "growth-claim")
def forgets_names_of_plans(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Hold a claim about one plan to another one for the same time."""
    yield from misread(report, context, "growth-claim", of_any_plan)


@wrong("tells", "growth-claim")
def trusts_what_is_said_of_women(
    report: Report, context: CheckContext
) -> Iterator[Outcome]:
    """Pass over claims that have dimensions of their own."""
    for outcome in CORE["growth-claim"].check(report, context):
        if outcome.claim is None or not outcome.claim.dimensions:
            yield outcome


@wrong("tells", "shares-sum")
def allows_three_percent(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Trust shares that are nearly all of the whole, however exact they are."""
    for outcome in CORE["shares-sum"].check(report, context):
        if outcome.result != "fail" or (outcome.gap or 0) > 3:
            yield outcome


@wrong("tells", "task-followed-up")
def follows_any_report(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Take a task that follows one of the same code for one that follows this."""
    codes = {task.follows.task for task in report.tasks if task.follows is not None}
    codes |= {task.code for task in report.tasks}
    for before in context.previous[-1:]:
        for task in before.tasks:
            result = "pass" if task.code in codes else "fail"
            yield Outcome(
                address=task.address,
                result=result,
                message="task_not_followed_up",
                params={"report": before.id, "task": task.title},
            )


@hookimpl
def ictreport_rules() -> Iterator[Rule]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
