"""What a draft makes of a text, figure by figure."""

from typing import Any

import pytest

from ictreport import Claim, History, Metric, Report, loads
from ictreport.errors import LimitError, SourceError
from ictreport_prose import _draft

TEXT = """\
Port of Lake City, first half of 2024

Port revenue is estimated at 226 billion VND, up 11.5% on the same period of 2023.
The port handled 1,240 ships, of which 310 were steam ships; in 2023 it was open.
Freight fell by 3 to 5% compared with 2022. The mean depth was 12.5.
Staff were 13 people, unchanged from 2023.
Tasks of the second half: hold the regatta of 28 August; paint the pier; mend the crane.
"""


def draft(text: str = TEXT, **options: Any) -> Report:  # noqa: ANN401
    """Load a text."""
    return loads(text, "prose", options={"period": "2024-S1", **options})


def metrics(report: Report) -> dict[str, Metric]:
    """Give the metrics by their working names."""
    return {str(metric.name): metric for _, metric in report.walk()}


def test_a_draft_says_that_it_is_one() -> None:
    """Title, publisher and sector are marked, and the id can be chosen."""
    report = draft(id="port")

    assert report.id == "port"
    assert str(report.title) == "[draft] Port of Lake City, first half of 2024"
    assert str(report.publisher.name) == "[draft]"
    assert [sector.code for sector in report.sectors] == ["text"]


def test_a_level_has_its_claim_and_says_where_it_stands() -> None:
    """The working name is the clause before, and the note has the place."""
    revenue = metrics(draft())["Port revenue is estimated at"]
    start = TEXT.index("226")

    assert str(revenue.value) == "226 billion VND"
    assert str(revenue.status) == "estimated"
    assert revenue.claims == (Claim("growth", "2023-S1", "11.5 %"),)
    assert str(revenue.note) == f"{start}–{start + 3}: “226”"


def test_parts_stand_below_their_whole() -> None:
    """They are not said to be complete, and a count has a name of its own."""
    report = draft()
    ships = metrics(report)["The port handled"]
    (breakdown,) = ships.breakdowns
    unit = ships.value and ships.value.unit

    assert not breakdown.complete
    assert [str(part.value).partition(" ")[0] for part in breakdown.parts] == ["310"]
    assert "ships" in {dict(one.names)["en"].other for one in report.units}
    assert str(unit).startswith("thing_")


def test_a_change_without_level_is_a_claim_alone() -> None:
    """A range that fell has both ends below zero."""
    (freight,) = [one for one in metrics(draft()).values() if one.value is None]

    assert freight.claims == (Claim("growth", "2022", "-5..-3 %"),)


def test_unchanged_and_half_things() -> None:
    """What is unchanged is claimed, and half a thing is an index."""
    found = metrics(draft()).values()
    staff = next(one for one in found if str(one.value).startswith("13 "))
    depth = next(one for one in found if str(one.value).startswith("12.5 "))

    assert staff.claims == (Claim("unchanged", "2023"),)
    assert str(depth.value) == "12.5 index"


def test_a_list_without_figures_is_a_list_of_tasks() -> None:
    """Each item between semicolons is one; the lead before the colon is none."""
    assert [str(task.title) for task in draft().tasks] == [
        "hold the regatta of 28 August",
        "paint the pier",
        "mend the crane",
    ]


def test_earlier_values_are_history() -> None:
    """A value of another time is an entry for it."""
    report = draft("Sales rose from 48.1 million in 2021 to 51.3 million in 2023.")
    (sales,) = report.sectors[0].metrics

    assert [entry.baseline for entry in sales.history] == [
        History("2021", "1 billion VND").baseline
    ]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Doanh thu đạt 226 tỷ đồng, tăng 11,5% so với năm 2023.", "vi"),
        ("राजस्व 226 अरब रुपये रहा, जो 2023 की तुलना में 11.5% अधिक है।", "hi"),
        ("Revenue was 226 billion VND in 2023.", "en"),
        ("Revenue of डाक was 226 billion VND in 2023.", "en"),
        ("Revenue of Bưu điện was 226 billion VND in 2023.", "en"),
        ("VNPT Post का राजस्व 2023 में 226 अरब रुपये रहा।", "hi"),
    ],
)
def test_the_language_is_told_by_the_letters(text: str, tag: str) -> None:
    """The period is the year that is named, and names are in the language."""
    report = loads(text, "prose")

    assert report.languages == (tag,)
    assert str(report.period) == "2023"


def test_the_language_can_be_named() -> None:
    """A text without letters of its own says nothing of its language."""
    report = draft("Doanh thu 226", language="vi")

    assert report.languages == ("vi",)


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("No figure here, in 2024.", {}, "must contain figures"),
        ("Revenue was 226 billion VND.", {"period": ""}, "names no year"),
        ("Revenue was 226 billion VND.", {"period": "2024-S9"}, "period"),
        ("Revenue was 226 billion VND.", {"id": "A B"}, "id"),
    ],
)
def test_what_is_no_draft_is_refused(
    text: str, options: dict[str, str], message: str
) -> None:
    """The error names the text and the way out."""
    with pytest.raises(SourceError, match=f"data: .*{message}"):
        draft(text, **options)


def test_a_long_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The length is bounded before it is read."""
    monkeypatch.setattr(_draft, "LONGEST", 10)

    with pytest.raises(LimitError, match="at most 10 characters"):
        draft()
