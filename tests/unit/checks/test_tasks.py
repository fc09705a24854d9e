"""Rules on tasks, outcome by outcome."""

from typing import Any

import pytest
from building import NAME, judged, report

from ictreport.checks import Outcome
from ictreport.model import Occasion, Period, Task


def task(**more: Any) -> Task:  # noqa: ANN401
    """Make a task."""
    return Task("t", NAME, "other", **more)


def said(rule: str, *tasks: Task, period: str = "2024-S1") -> list[Outcome]:
    """Give what one rule says of a report that holds only tasks."""
    return judged(rule, report(period=period, tasks=tasks))


def anniversary(ordinal: int, *, due: str | None = None, **more: Any) -> Task:  # noqa: ANN401
    """Make a task on an anniversary."""
    return task(due=due, occasion=Occasion("anniversary", ordinal, **more))


PASSED = Outcome(address="tasks.t", result="pass")


@pytest.mark.parametrize(
    "found",
    [
        anniversary(79, date="2024-08-28", since="1945-08-28"),
        anniversary(79, date="2024-08-28", since="1945"),
        anniversary(79, date="2024-01-01", since="1945-12-31"),
        anniversary(20, due="2024-12-28", since="2004-12-28"),
        anniversary(20, due="2024", since="2004"),
        anniversary(20, due="2023-07-01/P12M", since="2004"),
        anniversary(19, due="2023-07-01/P12M", since="2004"),
        anniversary(79, date="2024-08-28", due="2030", since="1945"),
    ],
)
def test_the_right_anniversary_passes(found: Task) -> None:
    """Years are counted to the date, or to any year in which the task can be due."""
    assert [PASSED] == said("ordinal", found)


@pytest.mark.parametrize(
    ("found", "ordinal", "years"),
    [
        (anniversary(120, date="2024-08-28", since="1945-08-28"), 120, 79),
        (anniversary(21, due="2024", since="2004"), 21, 20),
        (anniversary(18, due="2023-07-01/P12M", since="2004"), 18, 20),
        (anniversary(1, date="2004-08-28", since="2004"), 1, 0),
    ],
)
def test_a_wrong_anniversary_fails(found: Task, ordinal: int, years: int) -> None:
    """The failure holds what is counted and what the dates give."""
    assert [
        Outcome(
            address="tasks.t",
            result="fail",
            message="ordinal",
            params={"ordinal": ordinal, "years": years},
            target=(("now", "tasks.t", "ordinal", str(ordinal)),),
        )
    ] == said("ordinal", found)


@pytest.mark.parametrize(
    "found",
    [
        anniversary(79),
        anniversary(79, date="2024-08-28"),
        anniversary(79, since="1945"),
    ],
)
def test_an_anniversary_without_its_dates_is_unknown(found: Task) -> None:
    """Both ends are needed to count years."""
    assert [
        Outcome(
            address="tasks.t",
            result="unknown",
            message="date_missing",
            params={"missing": (), "baseline": None},
            target=(("now", "tasks.t", "ordinal", "79"),),
        )
    ] == said("ordinal", found)


def test_only_anniversaries_are_counted() -> None:
    """An edition counts something else than years."""
    edition = task(occasion=Occasion("edition", 9, date="2025-03-10", since="2005"))

    assert [] == said("ordinal", edition, task(due="2024-12-28"))


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2024-S1", "2024-S2"),
        ("2024-S1", "2024-07-01"),
        ("2024-S1", "2024"),
        ("2024-S1", "2025"),
        ("2024-S1", "2030-Q1"),
        ("2024-01-01/P9M", "2024-10-01"),
        ("2024-W23", "2024-06-10"),
    ],
)
def test_a_task_due_after_the_period_passes(period: str, due: str) -> None:
    """A due date that ends after the period of the report can be met."""
    assert [PASSED] == said("task-period", task(due=due), period=period)


@pytest.mark.parametrize(
    ("period", "due", "following"),
    [
        ("2024-S1", "2024-05-31", "2024-S2"),
        ("2024-S1", "2024-06-30", "2024-S2"),
        ("2024-S1", "2024-Q2", "2024-S2"),
        ("2024-S1", "2024-S1", "2024-S2"),
        ("2024-01-01/P9M", "2024-09", None),
        ("2024-W23", "2024-06-09", "2024-W24"),
    ],
)
def test_a_task_due_within_the_period_fails(
    period: str, due: str, following: str | None
) -> None:
    """The failure holds the due date and the next period, when there is one."""
    assert [
        Outcome(
            address="tasks.t",
            result="fail",
            message="task_period",
            params={
                "due": Period.parse(due),
                "following": following and Period.parse(following),
            },
            target=(("now", "tasks.t", "due", due),),
        )
    ] == said("task-period", task(due=due), period=period)


def test_a_task_without_a_due_date_is_not_looked_at() -> None:
    """Nothing can be late that has no date, so this rule is never unknown."""
    assert [] == said("task-period", task())
