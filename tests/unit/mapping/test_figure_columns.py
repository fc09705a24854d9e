"""What headings, titles and legends say beyond the sheets of offices."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from ictreport.errors import SourceError
from ictreport.mapping import Grid, Role, mapping_text, propose
from ictreport.mapping._above import office_of
from ictreport.mapping._apply import language_of

Make: TypeAlias = Callable[[str], Grid]

HEAD = "sheet: S\n---\nOutput in 2023\n"
BODY = "Rice | tonne | 10 | 8 | 80\nMaize | tonne | 20 | 25 | 125\n"


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("% of plan", True),
        ("Achievement of target (%)", True),
        ("% of budget", True),
        ("% spent", True),
        ("Plan (%)", False),
        ("Achievement (%)", True),
        ("% so far", True),
        ("Rate of poor households by plan, %", False),
    ],
)
def test_a_share_of_a_plan_is_told_from_a_plan(
    made: Make, heading: str, *, told: bool
) -> None:
    """A percent is a share of a plan where words or figures say so, or is not read."""
    head = f"Crop | Unit | Plan 2023 | Actual 2023 | {heading}\n"
    found = propose(made(HEAD + head + BODY))
    assert told == ("E" in found.mapping.tables[0].columns)
    if told:
        column = found.mapping.tables[0].columns["E"]
        assert (Role.PLAN_SHARE, "plan:2023") == (column.role, column.against)
    else:
        lines = mapping_text(found.mapping, found.remarks)
        assert "# Not read: column E: it cannot be told apart " in lines


def test_a_percent_that_figures_do_not_bear_out_is_not_read(made: Make) -> None:
    """An achievement in percent that is none of the plan beside it is not read."""
    head = "Crop | Unit | Plan 2023 | Actual 2023 | Achievement (%)\n"
    body = BODY.replace("| 80", "| 61").replace("| 125", "| 70")
    found = propose(made(HEAD + head + body))
    assert "E" not in found.mapping.tables[0].columns


@pytest.mark.parametrize(
    ("figures", "against"),
    [("1.0", "2023-08"), ("9.9", "")],
)
def test_figures_say_what_growth_is_compared_to(
    made: Make, figures: str, against: str
) -> None:
    """Growth that names no baseline is held to the months and years beside it."""
    head = "Goods | September 2022 | August 2023 | September 2023 | Growth (%)\n"
    rows = f"Rice | 180 | 200 | 202 | {figures}\nMaize | 90 | 100 | 101 | {figures}\n"
    found = propose(made(f"sheet: S\n---\nOutput in tonnes\n(tonnes)\n{head}{rows}"))
    column = found.mapping.tables[0].columns.get("E")
    assert against == ("" if column is None else column.against)


@pytest.mark.parametrize(
    ("line", "tag", "name"),
    [
        ("Ministry of Health", "en", "Ministry of Health"),
        (
            "Source: Office of Transport Statistics",
            "en",
            "Office of Transport Statistics",
        ),
        ("Office rents by region", "en", ""),
        ("Spending by Ministry", "en", ""),
        ("Office Space 2023", "en", ""),
        ("Sở Kế hoạch và Đầu tư", "vi", "Sở Kế hoạch và Đầu tư"),
        ("Bộ chỉ tiêu giám sát", "vi", ""),
        ("योजना विभाग", "hi", "योजना विभाग"),
    ],
)
def test_a_line_can_name_who_publishes(line: str, tag: str, name: str) -> None:
    """It begins or ends with the word of a body, and says nothing else."""
    assert name == office_of(line, language_of(tag))


def test_no_year_of_schools_is_assumed(made: Make) -> None:
    """Years of schools begin with another month than those of money."""
    head = "Pupils in England by school year\nTown | 2021/22 | 2022/23\n"
    found = propose(made(f"sheet: S\n---\n{head}A | 5 | 6\nB | 7 | 8\n"))
    assert found.mapping.year_start == ""


@pytest.mark.parametrize("heading", ["Increase/decrease", "Growth"])
def test_a_change_without_a_unit_is_not_read(made: Make, heading: str) -> None:
    """It can be a rate or a difference."""
    head = f"Crop | Unit | Actual 2022 | Actual 2023 | {heading}\n"
    found = propose(made(HEAD + head + BODY))
    assert "E" not in found.mapping.tables[0].columns


def test_a_share_of_no_plan_is_not_read(made: Make) -> None:
    """What was achieved of is not told where no column is a plan."""
    head = "Crop | Unit | Actual 2022 | Actual 2023 | % achieved\n"
    found = propose(made(HEAD + head + BODY))
    assert "E" not in found.mapping.tables[0].columns


def test_months_that_stand_for_quarters_are_not_read(made: Make) -> None:
    """Each third month below words on quarters can be a month or its quarter."""
    head = "sheet: S\n---\nJobs by quarter\nMonth | Jobs (thousand)\n"
    rows = "Mar 2023 | 5\nJun 2023 | 6\nSep 2023 | 7\n"
    assert propose(made(head.replace("quarter", "month") + rows)).mapping
    with pytest.raises(SourceError, match="its figures of quarters"):
        propose(made(head + rows))
    first = (
        "Date | Jobs (thousand)\n@2023-01-01 | 5\n@2023-02-01 | 6\n@2023-03-01 | 7\n"
    )
    with pytest.raises(SourceError, match="its dates are first days"):
        propose(made(f"sheet: S\n---\nJobs\n{first}"))
