"""Tasks, occasions and targets."""

import datetime as dt

import attrs
import pytest

from ictreport import (
    Follows,
    Occasion,
    OccasionKind,
    Period,
    Quantity,
    Target,
    Task,
    TaskKind,
    TaskStatus,
    Text,
)
from ictreport.errors import ModelError, PeriodError

TITLE = Text.of(en="Hold a contest")


def test_a_task_is_made_of_what_people_write() -> None:
    """Names, codes and mappings become values of the model."""
    task = Task(
        "contest",
        {"en": "Hold a contest"},
        "commemoration",
        status="in_progress",
        due="2024-S2",
        sector="press",
        owner={"en": "The department"},
        occasion=Occasion("anniversary", 79, date="2024-08-28", since="1945"),
        targets=[Target("post.revenue", "500 billion VND")],
        follows=Follows("2023-s2", "contest"),
    )

    assert TITLE == task.title
    assert (TaskKind.COMMEMORATION, TaskStatus.IN_PROGRESS) == (task.kind, task.status)
    assert Period.parse("2024-S2") == task.due
    assert Text.of(en="The department") == task.owner
    assert (Target("post.revenue", Quantity.parse("500 billion VND")),) == task.targets
    assert task == attrs.evolve(task)
    assert hash(task) == hash(attrs.evolve(task))


def test_a_task_is_planned_by_default() -> None:
    """All but code, title and kind may be absent."""
    task = Task("contest", TITLE, TaskKind.OTHER)

    assert TaskStatus.PLANNED is task.status
    assert (None,) * 5 == (
        *(task.due, task.sector, task.owner, task.occasion),
        task.follows,
    )
    assert () == task.targets


def test_a_fact_can_be_the_code_of_a_task() -> None:
    """Tasks do not stand in addresses, so that their codes are freer."""
    assert "growth" == Task("growth", TITLE, "other").code


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("code", "Contest", "code: a code must be lower-case letters"),
        (
            "title",
            "Hold",
            "text: words must be given under the tag of their language (got 'Hold')",
        ),
        ("kind", "advice", "kind: it must be one of advisory, commemoration, "),
        ("status", "doing", "status: it must be one of planned, continuing, "),
        ("due", "soon", "period: it must be a period (got 'soon')"),
        ("sector", "Growth", "code: a code must be lower-case letters"),
        ("targets", ["post.revenue"], "targets: each must be of type Target (got "),
    ],
)
def test_fields_are_checked(field: str, value: object, message: str) -> None:
    """Each field refuses what it cannot be."""
    arguments = {"code": "contest", "title": TITLE, "kind": "other", field: value}
    with pytest.raises(ModelError) as caught:
        Task(**arguments)  # type: ignore[arg-type]

    assert message == str(caught.value)[: len(message)]


def test_occasions() -> None:
    """An occasion has an ordinal, and may have a day and a beginning."""
    founding = Occasion(
        "anniversary", 79, date=dt.date(2024, 8, 28), since="1945-08-28"
    )

    assert OccasionKind.ANNIVERSARY is founding.kind
    assert dt.date(2024, 8, 28) == founding.date
    assert Period.parse("1945-08-28") == founding.since
    assert Period.parse("1945") == Occasion("anniversary", 79, since="1945").since
    assert Occasion("edition", 5).since is None
    assert founding == Occasion(
        founding.kind, 79, date="2024-08-28", since=founding.since
    )


@pytest.mark.parametrize(
    ("ordinal", "message"),
    [
        (0, "ordinal: it must lie between 1 and 100000 (got 0)"),
        (-1, "ordinal: it must lie between 1 and 100000 (got -1)"),
        (100_001, "ordinal: it must lie between 1 and 100000 (got 100001)"),
        (True, "ordinal: it must be an integer (got True)"),
        ("79", "ordinal: it must be an integer (got '79')"),
        (79.0, "ordinal: it must be an integer (got 79.0)"),
    ],
)
def test_an_ordinal_is_a_positive_integer(ordinal: object, message: str) -> None:
    """An ordinal counts from one."""
    with pytest.raises(ModelError) as caught:
        Occasion("edition", ordinal)

    assert message == str(caught.value)


@pytest.mark.parametrize("since", ["1945-S2", "1945-08", "1945-W35", "1945-01-01/P9M"])
def test_an_anniversary_counts_from_a_year_or_a_day(since: str) -> None:
    """A beginning is a year or a day."""
    with pytest.raises(ModelError) as caught:
        Occasion("anniversary", 79, since=since)

    period = str(Period.parse(since))
    assert f"since: it must be a year or a day (got {period!r}); write '1945'" == str(
        caught.value
    )


def test_the_day_of_an_occasion_is_a_day() -> None:
    """A period is no day."""
    with pytest.raises(PeriodError, match=r"^date: it must be a day \(got '2024-08'\)"):
        Occasion("anniversary", 79, date="2024-08")


def test_targets_and_references_are_checked() -> None:
    """Addresses, ids and codes are well formed."""
    with pytest.raises(ModelError, match=r"^address: "):
        Target("post", "5 VND")
    with pytest.raises(ModelError, match=r"^id: "):
        Follows("Report", "contest")
    with pytest.raises(ModelError, match=r"^code: "):
        Follows("2023-s2", "Contest")
