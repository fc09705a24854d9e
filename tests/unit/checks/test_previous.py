"""Rules on what earlier reports said, outcome by outcome."""

from fractions import Fraction

import pytest
from building import AGO, NAME, judged, report

from ictreport.checks import Hint, Outcome, Range
from ictreport.model import (
    Breakdown,
    Follows,
    History,
    Interval,
    Metric,
    Period,
    Quantity,
    Report,
    Task,
    Unit,
)


def metric(value: str | None, *history: History, code: str = "m") -> Metric:
    """Make a metric; without a value it is missing."""
    status = "normal" if value else "missing"
    return Metric(code, NAME, value, status=status, history=history)


def then(*metrics: Metric, name: str = "then", period: str = AGO) -> Report:
    """Make a report of the year before."""
    return report(*metrics, name=name, period=period)


def test_a_base_that_was_reported_passes() -> None:
    """A given base within the accuracy of the reported one is no revision."""
    found = report(metric("5 VND", History(AGO, "203 million VND")))
    before = then(metric("203.2 million VND"))

    assert [
        Outcome(
            address="s.m",
            result="pass",
            baseline=Period.parse(AGO),
            source=(("then", "s.m", "level", AGO),),
            target=(("now", "s.m", "level", AGO),),
        )
    ] == judged("previous-revised", found, before)


def test_a_base_that_differs_from_what_was_reported_fails() -> None:
    """The failure holds both values, both reports, the gap and a hint."""
    found = report(metric("5 boat", History(AGO, "1683 boat")))
    boat = Unit("boat")
    one, two = Quantity.parse("1683 boat"), Quantity.parse("1638 boat")

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="previous_revised",
            params={
                "stated": Range(one.interval, boat),
                "computed": Range(two.interval, boat),
                "gap": Range(Interval.exact(45), boat),
                "baseline": Period.parse(AGO),
                "value": one,
                "other": two,
                "report": "now",
                "other_report": "then",
            },
            baseline=Period.parse(AGO),
            stated=Range(one.interval, boat),
            computed=Range(two.interval, boat),
            gap=Fraction(45),
            source=(("then", "s.m", "level", AGO),),
            target=(("now", "s.m", "level", AGO),),
            hints=(Hint("slip_digits", (("stated", one), ("meant", two))),),
        )
    ] == judged("previous-revised", found, then(metric("1638 boat")))


@pytest.mark.parametrize(
    ("given", "linked", "message", "missing"),
    [
        ("5 boat", None, "value_missing", ("s.m@2023-S1",)),
        (None, "5 boat", "value_missing", ("s.m@2023-S1",)),
        ("5 boat", "5 VND", "unit_differs", ()),
    ],
)
def test_a_base_that_cannot_be_compared_is_unknown(
    given: str | None, linked: str | None, message: str, missing: tuple[str, ...]
) -> None:
    """The reason is told, and where a value is missing."""
    entry = History(AGO, given, "normal" if given else "missing")

    assert [
        Outcome(
            address="s.m",
            result="unknown",
            message=message,
            params={"missing": missing, "baseline": Period.parse(AGO)},
            baseline=Period.parse(AGO),
            missing=missing,
            source=(("then", "s.m", "level", AGO),),
            target=(("now", "s.m", "level", AGO),),
        )
    ] == judged(
        "previous-revised", report(metric("9 boat", entry)), then(metric(linked))
    )


def test_every_account_of_a_base_is_compared_once() -> None:
    """Two earlier reports make two comparisons; other periods make none."""
    found = report(
        metric("5 boat", History(AGO, "7 boat"), History("2022-S1", "1 boat"))
    )
    previous = [
        then(metric("7 boat"), name="one"),
        then(metric("8 boat"), name="two"),
        then(metric("2 boat"), name="old", period="2021-S1"),
    ]

    assert ["pass", "fail"] == [
        one.result for one in judged("previous-revised", found, *previous)
    ]


def test_the_own_period_is_left_to_duplicate_fact() -> None:
    """An account of the report's own period is not a base."""
    found = report(metric("5 boat", History("2024-S1", "7 boat")))
    other = then(metric("8 boat"), name="other", period="2024-S1")

    assert [] == judged("previous-revised", found, other)


def missing(address: str, source: str = "then") -> Outcome:
    """Say that a metric of a report before is gone."""
    return Outcome(
        address=address,
        result="fail",
        message="missing_metric",
        params={"report": source},
        source=((source, address, "level", AGO),),
    )


def passed(address: str) -> Outcome:
    """Say that something is still there."""
    return Outcome(address=address, result="pass")


def test_metrics_that_are_gone_fail() -> None:
    """Metrics and parts of the report before are looked for, each once."""
    part = Metric(
        "whole",
        NAME,
        "3 boat",
        breakdowns=[Breakdown(complete=False, parts=[metric("1 boat", code="part")])],
    )
    before = then(part, metric("1 boat", code="gone"), metric("2 boat", code="gone"))

    assert [passed("s.whole"), missing("s.whole.part"), missing("s.gone")] == judged(
        "missing-metric", report(metric(None, code="whole")), before
    )


def test_only_the_period_before_is_looked_at() -> None:
    """Older reports, the own period and later ones say nothing."""
    before = [
        then(metric("1 boat", code="old"), name="old", period="2022-S1"),
        then(metric("1 boat"), name="then"),
        then(metric("1 boat", code="same"), name="same", period="2024-S1"),
        then(metric("1 boat", code="late"), name="late", period="2024-S2"),
    ]

    assert [passed("s.m")] == judged(
        "missing-metric", report(metric("2 boat")), *before
    )
    assert [] == judged("missing-metric", report(metric("2 boat")), *before[2:])
    assert [] == judged("missing-metric", report(metric("2 boat")))


def test_all_accounts_of_the_period_before_are_looked_at() -> None:
    """Of two accounts of one period neither hides what only the other reports."""
    one = then(metric("1 boat", code="a"), metric("1 boat", code="b"), name="one")
    two = then(metric("1 boat", code="a"), metric("1 boat", code="c"), name="two")

    for previous in ((one, two), (two, one, two)):
        assert [
            missing("s.a", "one"),
            missing("s.b", "one"),
            missing("s.c", "two"),
        ] == judged("missing-metric", report(), *previous)


def task(code: str, follows: Follows | None = None) -> Task:
    """Make a task."""
    return Task(code, NAME, "other", follows=follows)


def test_tasks_of_the_report_before_are_mentioned() -> None:
    """A task is found by its code or by what another one follows."""
    before = report(
        name="then", period=AGO, tasks=[task("a"), task("b"), task("c"), task("d")]
    )
    found = report(
        tasks=[
            task("a"),
            task("x", Follows("then", "b")),
            task("y", Follows("elsewhere", "c")),
        ]
    )

    def gone(code: str) -> Outcome:
        return Outcome(
            address=f"tasks.{code}",
            result="fail",
            message="task_not_followed_up",
            params={"report": "then", "task": NAME},
            source=(("then", f"tasks.{code}", "task", AGO),),
        )

    assert [passed("tasks.a"), passed("tasks.b"), gone("c"), gone("d")] == judged(
        "task-followed-up", found, before
    )
    assert [] == judged("task-followed-up", found)
