"""Running rules: what is counted, what is told, and what a justification covers."""

import weakref
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import Interval, Justification, Metric, Period, Publisher, Report, Text
from ictreport.checks import (
    CheckContext,
    Finding,
    Hint,
    Outcome,
    Parameter,
    Range,
    Rule,
    RuleSettings,
    RuleSummary,
    Severity,
    run_rules,
)
from ictreport.checks._run import outcomes, prepare
from ictreport.errors import LinkError, OptionsError
from ictreport.model import Sector, Unit

NAME = Text.of(en="x")
VND = Unit("VND")
S1_2023, S1_2024 = Period.parse("2023-S1"), Period.parse("2024-S1")


def report(
    identifier: str = "now",
    period: str = "2024-S1",
    justifications: Iterable[Justification] = (),
    publisher: str = "mic",
) -> Report:
    """Make a report with two metrics."""
    metrics = [Metric(code, NAME, "1 VND") for code in ("a", "b")]
    return Report(
        identifier,
        NAME,
        Publisher(publisher, NAME),
        period,
        sectors=[Sector("s", NAME, metrics=metrics)],
        justifications=justifications,
    )


def rule(code: str, *said: object, severity: Severity = Severity.WARNING) -> Rule:
    """Make a rule that says the same of every report."""

    def check(_report: Report, _context: CheckContext) -> Iterator[Outcome]:
        for outcome in said:
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome  # type: ignore[misc]

    return Rule(code=code, title="T", severity=severity, level="2", check=check)


PASS = Outcome(address="s.a", result="pass")
FAIL = Outcome(address="s.a", result="fail", message="m", baseline=S1_2023)
UNKNOWN = Outcome(address="s.b", result="unknown", message="gone", missing=("s.b",))
FULL = Outcome(
    address="s.b",
    result="fail",
    message="full",
    params={"n": 1},
    baseline=S1_2023,
    stated=Range(Interval(1, 2), VND),
    computed=Range(Interval(3, 4), VND, 3),
    gap=Fraction(1),
    missing=("s.c",),
    source=(("now", "s.a", "level", "2024-S1"),),
    target=(("now", "s.b", "level", "2024-S1"),),
    hints=(Hint("slip", (("x", 1),)),),
)


def told(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    """Tell what findings hold; rules are compared by their codes."""
    return [(one.rule.code, one.outcome, one.justification) for one in findings]


def summary(code: str, *counts: int) -> RuleSummary:
    """Count passes, failures, unknown and explained."""
    passes, fails, unknown, explained = counts
    return RuleSummary(
        rule=code,
        items=sum(counts),
        passes=passes,
        fails=fails,
        unknown=unknown,
        explained=explained,
    )


def test_passes_are_counted_and_everything_else_is_told() -> None:
    """Findings come rule by rule with all that their outcomes carry."""
    rules = [
        rule("first", PASS, UNKNOWN, PASS, FULL, PASS),
        rule("second"),
        rule("third", FAIL),
    ]

    found = run_rules(report(), iter(rules))

    assert [
        ("first", UNKNOWN, None),
        ("first", FULL, None),
        ("third", FAIL, None),
    ] == told(found)
    assert "now" == found.report
    assert (
        summary("first", 3, 1, 1, 0),
        summary("second", 0, 0, 0, 0),
        summary("third", 0, 1, 0, 0),
    ) == found.summary()


WHY = Justification("first", "s.a", {"en": "We know."}, baseline="2023-S1")
ANYWHERE = Justification("first", "s.a", {"en": "Always."})


@pytest.mark.parametrize(
    ("justifications", "used"),
    [((WHY,), WHY), ((ANYWHERE,), ANYWHERE), ((ANYWHERE, WHY), ANYWHERE)],
)
def test_a_warning_that_is_explained(
    justifications: tuple[Justification, ...], used: Justification
) -> None:
    """The first justification that fits is told with it, and all that fit are used."""
    found = run_rules(
        report(justifications=justifications), [rule("first", FAIL, PASS)]
    )

    assert [("first", FAIL, used)] == told(found)
    assert ["explained"] == [one.standing for one in found]
    assert (summary("first", 1, 0, 0, 1),) == found.summary()


def test_an_error_stays_an_error() -> None:
    """A justification of an error is told with it and changes nothing else."""
    strict = rule("first", FAIL, severity=Severity.ERROR)
    (one,) = run_rules(report(justifications=[WHY]), [strict])

    assert ("fail", WHY) == (one.standing, one.justification)


@pytest.mark.parametrize(
    "justification",
    [
        Justification("other", "s.a", NAME),
        Justification("first", "s.b", NAME),
        Justification("first", "s.a", NAME, baseline="2022-S1"),
    ],
)
def test_a_justification_of_something_else_is_unused(
    justification: Justification,
) -> None:
    """Rule, address and baseline must fit; what fits nowhere is told as information."""
    rules = [rule("first", FAIL, PASS), rule("other", PASS)]

    found = run_rules(report(justifications=[justification]), rules)
    unused = Outcome(
        address=justification.address,
        result="fail",
        message="unused_justification",
        params={"rule": justification.rule},
        baseline=justification.baseline,
    )

    assert [("first", FAIL, None), ("unused-justification", unused, None)] == told(
        found
    )
    assert ["fail", "fail"] == [one.standing for one in found]
    assert (Severity.INFORMATION, "1b") == (
        found.findings[1].severity,
        found.findings[1].rule.level,
    )


def test_only_failures_are_explained() -> None:
    """What is unknown stays unknown, and its justification is unused."""
    justification = Justification("first", "s.b", NAME)
    found = run_rules(report(justifications=[justification]), [rule("first", UNKNOWN)])

    assert [("first", "unknown", None), ("unused-justification", "fail", None)] == [
        (one.rule.code, one.standing, one.justification) for one in found
    ]


def test_justifications_of_rules_that_were_left_out_are_not_told() -> None:
    """Whoever skips a rule knows; a rule that does not exist explains nothing."""
    justifications = [
        Justification("skipped", "s.a", NAME),
        WHY,
        Justification("absent", "s.b", NAME),
    ]
    rules = [rule("first", FAIL), rule("skipped", FAIL)]
    settings = RuleSettings(skip=frozenset({"skipped"}))
    found = run_rules(report(justifications=justifications), rules, settings=settings)

    assert [
        ("first", "s.a", ()),
        ("unused-justification", "s.b", (("rule", "absent"),)),
    ] == [(one.rule.code, one.address, one.outcome.params) for one in found]


def test_an_interrupt_ends_a_rule() -> None:
    """Ctrl-C while rules run is no failure of a rule."""
    group = BaseExceptionGroup("", [KeyboardInterrupt()])

    with pytest.raises(KeyboardInterrupt):
        run_rules(report(), [rule("endless", group)])


def test_a_rule_that_raises_fails_alone() -> None:
    """What it said before stands, and the other rules run."""
    long = "x" * 500
    rules = [
        rule("broken", FAIL, ValueError("bad"), FAIL),
        rule("leaving", SystemExit(3)),
        rule("closing", GeneratorExit()),
        rule("wordy", KeyError(long)),
        rule("wrong", PASS, "no outcome", FAIL),
        rule("fine", PASS),
    ]
    found = run_rules(report(), rules)

    assert [
        ("broken", "s.a", "m", ()),
        ("broken", "", "rule_raised", (("error", "ValueError: bad"),)),
        ("leaving", "", "rule_raised", (("error", "SystemExit: 3"),)),
        ("closing", "", "rule_raised", (("error", "GeneratorExit"),)),
        ("wordy", "", "rule_raised", (("error", f"KeyError: '{'x' * 398}…"),)),
        (
            "wrong",
            "",
            "rule_raised",
            (
                (
                    "error",
                    "TypeError: the rule gave 'no outcome', which is not an Outcome",
                ),
            ),
        ),
    ] == [
        (one.rule.code, one.address, one.outcome.message, one.outcome.params)
        for one in found
    ]
    assert (
        summary("broken", 0, 2, 0, 0),
        summary("leaving", 0, 1, 0, 0),
        summary("closing", 0, 1, 0, 0),
        summary("wordy", 0, 1, 0, 0),
        summary("wrong", 1, 1, 0, 0),
        summary("fine", 1, 0, 0, 0),
    ) == found.summary()


def test_settings_choose_and_reach_the_rules() -> None:
    """Those of the report are added, and names that lead nowhere are refused."""
    rules = [rule("first", FAIL), rule("second", FAIL), rule("third", FAIL)]
    settings = RuleSettings(
        skip=frozenset({"second"}),
        reports={"now": RuleSettings(skip=frozenset({"first"}))},
    )
    stage = prepare(report(), rules, settings=settings)

    assert ["third"] == [
        one.rule.code for one in run_rules(report(), rules, settings=settings)
    ]
    assert [rules[2]] == [*stage.rules]
    assert frozenset({"third"}) == stage.context.rules
    assert [FAIL] == [*outcomes(stage.rules[0], stage)]
    with pytest.raises(OptionsError):
        run_rules(report(), rules, settings=RuleSettings(only=frozenset({"zzz"})))


def test_earlier_reports_are_put_in_order_and_linked() -> None:
    """The oldest comes first, by period and then by id; the report has their values."""
    earlier = [
        report("b", "2023-S1"),
        report("old", "2022-S1"),
        report("a", "2023-S1"),
    ]
    stage = prepare(report(), [], previous=iter(earlier))
    (_, metric), *_ = stage.report.walk()

    assert ["old", "a", "b"] == [one.id for one in stage.context.previous]
    assert {"old", "a", "b"} == {entry.linked_from for entry in metric.history}
    with pytest.raises(LinkError):
        prepare(report(), [], previous=[report("b", "2023-S1", publisher="other")])


def test_without_earlier_reports_the_report_is_looked_at_itself() -> None:
    """Nothing is linked, and every parameter has its number."""
    current = report()
    limited = Rule(
        code="limited",
        title="T",
        severity=Severity.ERROR,
        level="2",
        check=lambda _report, _context: (),
        parameters=(Parameter(name="limit", default=Decimal(5), help="A number"),),
    )
    stage = prepare(current, [limited])

    assert stage.report is current
    assert {"limited.limit": Decimal(5)} == stage.context.parameters


def test_earlier_reports_reach_the_rules_of_a_run() -> None:
    """A rule sees the linked report and all earlier ones."""
    seen: list[tuple[str | None, str]] = []

    def look(current: Report, context: CheckContext) -> Iterator[Outcome]:
        (_, metric), *_ = current.walk()
        seen.extend(
            (entry.linked_from, one.id)
            for entry in metric.history
            for one in context.previous
        )
        yield PASS

    looking = Rule(
        code="look", title="T", severity=Severity.ERROR, level="2", check=look
    )
    run_rules(report(), [looking], previous=[report("then", "2023-S1")])

    assert [("then", "then")] == seen


ERROR, WARNING, INFORMATION = Severity.ERROR, Severity.WARNING, Severity.INFORMATION


@pytest.mark.parametrize(
    ("severity", "bars"),
    [
        (ERROR, [ERROR, WARNING, INFORMATION]),
        (WARNING, [WARNING, INFORMATION]),
        (INFORMATION, [INFORMATION]),
    ],
)
def test_a_failure_counts_against_every_bar_up_to_its_severity(
    severity: Severity, bars: list[Severity]
) -> None:
    """``failures`` gives what reaches the bar, and the worst gives the verdict."""
    found = run_rules(report(), [rule("first", FAIL, severity=severity)])
    all_bars = [ERROR, WARNING, INFORMATION]

    assert bars == [bar for bar in all_bars if found.failures(bar)]
    assert found.failures() == found.findings
    verdicts = {ERROR: "errors", WARNING: "warnings", INFORMATION: "unchecked"}
    assert verdicts[severity] == found.verdict


def test_what_is_unknown_or_explained_is_no_failure() -> None:
    """Neither counts against any bar, though both are told with where they stand."""
    found = run_rules(report(justifications=[WHY]), [rule("first", FAIL, UNKNOWN)])

    assert 2 == len(found)
    told = [
        "<Finding first of s.a against 2023-S1: explained>",
        "<Finding first of s.b: unknown>",
    ]
    assert told == [repr(one) for one in found]
    assert () == found.failures(Severity.INFORMATION)
    assert "unchecked" == found.verdict


def test_what_passes_is_not_kept() -> None:
    """A rule that has counted a pass forgets it before it asks for the one after."""
    alive: list[weakref.ref[Outcome]] = []
    living: list[int] = []

    def check(_report: Report, _context: CheckContext) -> Iterator[Outcome]:
        for _ in range(4):
            living.append(sum(one() is not None for one in alive))
            outcome = Outcome(address="s.a", result="pass")
            alive.append(weakref.ref(outcome))
            yield outcome
            del outcome

    made = Rule(code="r", title="T", severity=Severity.ERROR, level="2", check=check)
    [summary] = run_rules(report(), [made]).summary()

    assert (4, 4) == (summary.items, summary.passes)
    # The last one is still in the hand that counts it.
    assert [0, 1, 1, 1] == living
