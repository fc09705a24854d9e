"""Sheets and mappings make reports."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from ictreport import Status, validate
from ictreport.errors import DocumentError, ModelError
from ictreport.language import builtin_language
from ictreport.plugin import Grid
from ictreport_mapping import SheetMapping, _apply, apply, read_mapping

Make: TypeAlias = Callable[[str], Grid]
Right: TypeAlias = Callable[[str], SheetMapping]

HEAD = """
ictreport_mapping = 1
id = "r"
title = "R"
language = "en"
period = "2024"
publisher = { code = "p", name = "P" }
units = { car = "cars", ship = "ships" }
[[tables]]
code = "t"
title = "T"
header = "1"
rows = "2-4"
"""


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("en-cumulated", 32),
        ("en-quarters", 32),
        ("en-stray", 15),
        ("en-two-tables", 12),
        ("en-visitors", 20),
        ("en-years-down", 24),
        ("hi-agriculture", 12),
        ("in-revenue", 45),
        ("vi-plan", 25),
        ("vi-products", 40),
        ("vi-retail", 40),
        ("vi-text-numbers", 12),
    ],
)
def test_right_mappings_read_every_figure(
    sheet: Make, right: Right, name: str, figures: int
) -> None:
    """Every figure has an address, and the totals are those of the parts."""
    found = apply(sheet(name), right(name))
    failed = [
        str(finding.outcome.address)
        for finding in validate(found.report)
        if finding.outcome.result == "fail" and finding.rule.code != "plausible-growth"
    ]
    assert [] == failed
    assert figures == len(found.figures)
    assert all(one.address in found.report for one in found.figures)


def test_two_cuts_of_a_total_are_two_breakdowns(sheet: Make, right: Right) -> None:
    """The whole has its parts by kind and by branch, each with its figures."""
    report = apply([sheet("vi-retail")], right("vi-retail")).report
    total = report["ban-le.tong-so_wcsh"]
    assert [5, 4] == [len(one.parts) for one in total.breakdowns]
    assert "25108 billion VND" == str(total.value)
    assert Status.ESTIMATED is total.status
    assert ["4215 billion VND"] == [str(one.value) for one in total.at("2023-06")]
    assert ["109.4 %"] == [str(one.value) for one in total.claims]
    assert "46.7 %" == str(report["ban-le-co-cau_nkps.tong-so_wcsh.ca-the_qdzv"].value)


def test_plans_are_history_and_shares_of_plans_claims(
    sheet: Make, right: Right
) -> None:
    """A budget stands against its plan, and what was reached of it is a claim."""
    report = apply(sheet("vi-plan"), right("vi-plan")).report
    total = report["thu-ngan-sach.tong-thu_xdlp"]
    assert ["3250000 million VND"] == [str(one.value) for one in total.at("plan:2024")]
    assert ["plan_share", "ratio"] == [str(claim.kind) for claim in total.claims]
    domestic = "thu-ngan-sach.tong-thu_xdlp.thu-noi-dia_xbpg"
    inner = report[f"{domestic}.thue-thu-nhap-ca-nhan_qxwr"]
    assert "221750 million VND" == str(inner.value)


def test_claims_of_other_periods_say_theirs(sheet: Make, right: Right) -> None:
    """Growth of two years stands at one metric, each with its period and base."""
    report = apply(sheet("in-revenue"), right("in-revenue")).report
    total = report["table-4-2.total-revenue-receipts"]
    assert [("14.97 %", "2021-04-01/P12M"), ("12.11 %", "None")] == [
        (str(claim.value), str(claim.period)) for claim in total.claims
    ]


def test_rows_can_say_periods(sheet: Make, right: Right) -> None:
    """Years down make a history, and each column is a metric."""
    report = apply(sheet("en-years-down"), right("en-years-down")).report
    exports = report["trade-exports.foreign-trade-of-goods"]
    assert "4911.4 million USD" == str(exports.value)
    assert 5 == len(exports.history)


def table(columns: str, more: str = "") -> SheetMapping:
    """Read a mapping of one table with these columns."""
    return read_mapping(f"{HEAD}{more}\n[tables.columns]\n{columns}")


def test_rows_and_columns_together_say_periods(made: Make) -> None:
    """Years down and quarters across, with words that say the rest."""
    grid = made(
        "sheet: S\n---\nArea | Year | Q1 | First nine months\n"
        "North | 2023 | 4 | 12\n | 2024 | 5 | 15\nSouth | 2024 | 6 | 16\n"
    )
    columns = (
        'A = { role = "name" }\nB = { role = "period" }\n'
        'C = { role = "value", period = "header", unit = "car" }\n'
        'D = { role = "value", period = "P9M", unit = "car" }'
    )
    report = apply(grid, table(columns)).report
    north = report["t.north"]
    assert "2024-01-01/P9M" == str(north.period)
    assert "15 car" == str(north.value)
    assert ["5 car"] == [str(one.value) for one in north.at("2024-Q1")]
    assert ["4 car"] == [str(one.value) for one in north.at("2023-Q1")]
    assert "16 car" == str(report["t.south"].value)


def test_a_sheet_is_read_in_the_language_that_is_given(made: Make) -> None:
    """A language of a plugin can stand in for the one that the mapping names."""
    grid = made("sheet: S\n---\nTên | Quý I năm 2024\nA | 1.234,5\n")
    columns = (
        'A = { role = "name" }\nB = { role = "value", period = "header", unit = "km" }'
    )
    vietnamese = builtin_language("vi")
    report = apply(grid, table(columns), vietnamese).report
    assert [("2024-Q1", "1234.5 km")] == [
        (str(metric.period), str(metric.value)) for _, metric in report.walk()
    ]


@pytest.mark.parametrize(
    ("period", "heading", "says"),
    [
        ("header", "Cars (thousand) · 2025", ""),
        ("header", "Cars (million) · 2025", "propose a mapping again"),
        ("header", "Vans (thousand) · 2025", "propose a mapping again"),
        ("2024", "Cars (thousand) · 2025", "write period = 'header'"),
    ],
)
def test_a_heading_of_the_next_year_is_read_where_its_period_is(
    made: Make, period: str, heading: str, says: str
) -> None:
    """Other words and units are refused, and so is a year that the mapping states."""
    above, below = heading.split(" · ")
    grid = made(f"sheet: Table 4\n---\n | {above}\n | {below}\nNorth | 5.5\n")
    columns = (
        'A = { role = "name" }\nB = { role = "value", unit = "thousand car", '
        f'heading = "Cars (thousand) · 2024", period = "{period}" }}'
    )
    head = HEAD.replace('header = "1"', 'header = "1-2"').replace('"2-4', '"3-4')
    mapping = read_mapping(head + "[tables.columns]\n" + columns)
    if says:
        with pytest.raises(DocumentError, match=says):
            apply(grid, mapping)
    else:
        assert ["2025"] == [str(one.period) for one in apply(grid, mapping).figures]


@pytest.mark.parametrize(
    ("written", "heading", "says"),
    [
        ("Under 5 · 2024", "Under 5 · 2025", ""),
        ("Under 5 · 2024", "Under 15 · 2025", "propose a mapping again"),
        ("PM2.5 · 2024", "PM10 · 2025", "propose a mapping again"),
        ("Zone 1 · 2024-25", "Zone 1 · 2025-26", ""),
        ("Q1 2024", "Q2 2024", ""),
    ],
)
def test_a_number_that_is_no_time_is_of_the_heading(
    made: Make, written: str, heading: str, says: str
) -> None:
    """Another age or zone is refused, and another year or quarter is read."""
    grid = made(f"sheet: S\n---\n | {heading}\nNorth | 5.5\nSouth | 6.1\n")
    columns = (
        'A = { role = "name" }\nB = { role = "value", unit = "thousand car", '
        f'heading = "{written}", period = "header" }}'
    )
    head = HEAD.replace("[[tables]]", 'year_start = "04-01"\n[[tables]]')
    mapping = read_mapping(head.replace("2-4", "2-3") + "[tables.columns]\n" + columns)
    if says:
        with pytest.raises(DocumentError, match=says):
            apply(grid, mapping)
    else:
        assert 2 == len(apply(grid, mapping).figures)


@pytest.mark.parametrize(
    ("against", "heading", "says"),
    [
        ("2023", "2025 over 2024, %", "write against = 'previous'"),
        ("2023", "2025 over 2023, %", ""),
        ("previous", "2025 over 2024, %", ""),
    ],
)
def test_a_claim_is_compared_with_what_its_heading_says(
    made: Make, against: str, heading: str, says: str
) -> None:
    """The base that a mapping states is not that of the next sheet's heading."""
    grid = made(f"sheet: S\n---\n | 2025 | {heading}\nNorth | 165 | 10.0\n")
    columns = (
        'A = { role = "name" }\n'
        'B = { role = "value", unit = "thousand car", period = "header" }\n'
        'C = { role = "growth", heading = "2024 over 2023, %", period = "header", '
        f'against = "{against}" }}'
    )
    head = HEAD.replace('"2024"', '"2025"').replace("2-4", "2")
    mapping = read_mapping(head + "[tables.columns]\n" + columns)
    if says:
        with pytest.raises(DocumentError, match=says):
            apply(grid, mapping)
    else:
        assert 2 == len(apply(grid, mapping).figures)


def test_the_change_of_a_percent_is_in_points(made: Make) -> None:
    """Of other rows of the column it is in their unit."""
    grid = made(
        "sheet: S\n---\n | Unit | 2023 | 2024 | +/-\n"
        "Reached | cars | 182 | 189 | +7\nShare | % | 91.2 | 92.6 | +1.4\n"
    )
    columns = (
        'A = { role = "name" }\nB = { role = "unit" }\n'
        'C = { role = "value", period = "2023" }\nD = { role = "value" }\n'
        'E = { role = "change", against = "2023" }\n'
    )
    mapping = read_mapping(
        HEAD.replace("car = ", "cars = ") + "[tables.columns]\n" + columns
    )
    claims = [one.claims[0] for _, one in apply(grid, mapping).report.walk()]
    assert [("change", "7 cars"), ("points", "1.4 pp")] == [
        (str(one.kind), str(one.value)) for one in claims
    ]


def test_rows_can_say_units(made: Make) -> None:
    """A unit holds until the next, and a sign for "the same" repeats it."""
    grid = made(
        "sheet: S\n---\n | Unit | 2024\n"
        'Roads | km | 5\nRails | " | 6.5\nFleet | cars | 9\n'
    )
    columns = (
        'A = { role = "name" }\nB = { role = "unit" }\n'
        'C = { role = "value", period = "header", heading = "2024" }'
    )
    mapping = read_mapping(
        HEAD.replace("car = ", "cars = ") + "[tables.columns]\n" + columns
    )
    report = apply(grid, mapping).report
    found = [str(metric.value) for _, metric in report.walk()]
    assert ["5 km", "6.5 km", "9 cars"] == found


def test_a_whole_without_figures_has_no_parts(made: Make) -> None:
    """Its parts stand for themselves; one without figures makes them incomplete."""
    grid = made("sheet: S\n---\nN | V\nAll |\nA | 1\nB | 2\n")
    columns = 'A = { role = "name" }\nB = { role = "value", unit = "car" }'
    more = 'parts = [{ whole = 2, rows = "3" }, { whole = 3, rows = "4" }]'
    report = apply(grid, table(columns, more)).report
    assert ("t.a", "t.a.b") == report.addresses
    other = made("sheet: S\n---\nN | V\nAll | 3\nA | 1\nB |\n")
    more = 'parts = [{ whole = 2, rows = "3-4", complete = true }]'
    report = apply(other, table(columns, more)).report
    assert [False] == [one.complete for one in report["t.all"].breakdowns]
    empty = made("sheet: S\n---\nN | V\nAll | 3\nA |\nB |\n")
    report = apply(empty, table(columns, more)).report
    assert () == report["t.all"].breakdowns


def test_lost_wholes_lead_to_the_nearest_parts(made: Make) -> None:
    """Two levels without figures are passed over."""
    grid = made("sheet: S\n---\nN | V\nAll |\nHalf |\nB | 2\n")
    columns = 'A = { role = "name" }\nB = { role = "value", unit = "car" }'
    more = 'parts = [{ whole = 2, rows = "3" }, { whole = 3, rows = "4" }]'
    assert ("t.b",) == apply(grid, table(columns, more)).report.addresses


def test_names_can_be_given_and_marks_are_told(made: Make) -> None:
    """The mapping's own name holds, a mark is assumed to be a note, and said."""
    grid = made("sheet: S\n---\nN | V\nAll* | 3\n | 4\nOdd | 5*\n")
    columns = (
        'A = { role = "name" }\nB = { role = "value", unit = "car" }\n'
        '[tables.names]\n4 = "Even"'
    )
    found = apply(grid, table(columns))
    assert ("t.all", "t.s-a3_xnmm", "t.even") == found.report.addresses
    assert (
        "S!A2: '*' in 'All*' is a note",
        "S!B4: '*' behind the number is a note",
    ) == found.assumed


def test_missing_figures_have_their_status(made: Make) -> None:
    """A marker at the period is a metric without value; empty cells say nothing."""
    grid = made("sheet: S\n---\nN | V\nA | ..\nB |\nC | 2\n")
    columns = 'A = { role = "name" }\nB = { role = "value", unit = "car" }'
    more = 'missing = { ".." = "not_collected" }'
    report = apply(grid, table(columns, more)).report
    assert ("t.a", "t.c") == report.addresses
    assert Status.NOT_COLLECTED is report["t.a"].status


@pytest.mark.parametrize(
    ("sheet_text", "columns", "more", "message"),
    [
        ("A | x", 'B = { role = "value", unit = "car" }', "", "S!B2"),
        ("A | 5", 'B = { role = "value" }', "", "a figure must have a unit"),
        ("A | 1.5", 'B = { role = "value", unit = "car" }', "", "must be an integer"),
        (
            "A | 5",
            'B = { role = "value", unit = "car", heading = "W" }',
            "",
            "the heading must be 'W' (got 'V')",
        ),
        (
            "A | 5",
            'B = { role = "value", unit = "header" }',
            "",
            "the heading must say the unit",
        ),
        (
            "A | 5",
            'B = { role = "value", unit = "car", period = "header" }',
            "",
            "the heading must say the period",
        ),
        (
            "A | 5",
            'A = { role = "period" }\nB = { role = "value", unit = "car" }',
            "",
            "the row must say its period",
        ),
        (
            "A | 5",
            'B = { role = "value", unit = "car", period = "Q1" }',
            "",
            "the rows must say the year",
        ),
        (
            "A | 5 | 6",
            (
                'B = { role = "value", unit = "car" }\n'
                'C = { role = "value", unit = "car" }'
            ),
            "",
            "S!B2",
        ),
        ("A | 5", 'B = { role = "growth" }', "", "write against"),
        (
            "A | 5",
            'B = { role = "change", against = "2023", unit = "%" }',
            "",
            "in the unit of the metric",
        ),
        (
            "A | 5",
            'B = { role = "value", unit = "ship" }',
            'missing = { "5" = "missing" }',
            "",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    made: Make, sheet_text: str, columns: str, more: str, message: str
) -> None:
    """A cell, a heading or a column that makes no figure is named."""
    grid = made(f"sheet: S\n---\nN | V\n{sheet_text}\n")
    mapping = table(columns, more)
    if not message:
        assert 1 == len(apply(grid, mapping).figures)
        return
    with pytest.raises(DocumentError) as caught:
        apply(grid, mapping)
    assert message in str(caught.value)


def test_a_mapping_needs_the_period_of_the_report(made: Make) -> None:
    """Sheets without a period are not dated by guessing."""
    mapping = read_mapping(
        HEAD.replace('period = "2024"', "")
        + '[tables.columns]\nB = { role = "value", unit = "car" }'
    )
    with pytest.raises(DocumentError, match="the report needs its period"):
        apply(made("sheet: S\n---\nN | V\nA | 5\n"), mapping)


def test_a_language_must_be_known(made: Make) -> None:
    """A sheet in a language without words is refused, as a plugin's may bring it."""
    mapping = read_mapping(
        HEAD.replace('"en"', '"xx"')
        + '[tables.columns]\nB = { role = "value", unit = "car" }'
    )
    with pytest.raises(ModelError, match=r"one of .*en"):
        apply(made("sheet: S\n---\nN | V\nA | 5\n"), mapping)


def test_cells_can_be_skipped_and_areas_named(made: Make) -> None:
    """A skipped cell is not read, and the area of the report is given."""
    mapping = read_mapping(
        HEAD.replace("units", 'area = { code = "VN-33", name = "N" }\nunits')
        + 'skip = ["B2"]\n[tables.columns]\nA = { role = "name" }\n'
        + 'B = { role = "value", unit = "car" }'
    )
    report = apply(made("sheet: S\n---\nN | V\nA | x\nB | 5\n"), mapping).report
    assert ("t.b",) == report.addresses
    assert report.area is not None


def test_rows_beyond_the_sheet_cost_nothing(
    made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mapping that goes far beyond a sheet looks at the rows that are there."""
    text = (
        'ictreport_mapping = 1\nid = "a"\ntitle = "A"\nlanguage = "en"\n'
        'period = "2024"\npublisher = { code = "p", name = "P" }\n'
        '[[tables]]\ncode = "t"\ntitle = "T"\nrows = "2-300000"\nunit = "VND"\n'
        '[tables.columns]\nA = { role = "name" }\nB = { role = "value" }\n'
        'ZZ = { role = "growth", against = "2023" }\n'
    )
    entered: list[int] = []
    enter = _apply._Rows.enter

    def counted(rows: _apply._Rows, row: int) -> None:
        entered.append(row)
        enter(rows, row)

    monkeypatch.setattr(_apply._Rows, "enter", counted)
    report = apply(made("sheet: S\n---\nN | V\nA | 5\n"), read_mapping(text)).report

    assert "5 VND" == str(report["t.a"].value)
    assert [2] == entered
