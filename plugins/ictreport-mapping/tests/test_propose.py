"""What is seen in a sheet, and what is asked of it."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import pytest

from ictreport import validate
from ictreport.errors import DocumentError, LimitError, ModelError, SourceError
from ictreport.plugin import Cell, Grid
from ictreport_mapping import (
    Proposal,
    Role,
    apply,
    detect_language,
    mapping_text,
    propose,
    read_mapping,
)

Make: TypeAlias = Callable[[str], Grid]
ROWS = "A | 5.5 | 6.5\nB | 7.5 | 8.5\n"


def seen(made: Make, text: str, **more: object) -> Proposal:
    """Propose for a sheet; what is written is read back."""
    found = propose(made(f"sheet: S\n---\n{text}"), **more)  # type: ignore[arg-type]
    assert found.mapping == read_mapping(mapping_text(found.mapping, found.remarks))
    return found


def asked(found: Proposal) -> dict[str, str]:
    """Give the questions by their names."""
    return {one.id: one.text for one in found.questions}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Tổng số | 5\nTrong đó: lúa | 3", "vi"),
        ("Total | 5\nof which rice | 3", "en"),
        ("कुल | 5\nइनमें से धान | 3", "hi"),
        ("1 | 5", "en"),
    ],
)
def test_words_tell_the_language(made: Make, text: str, tag: str) -> None:
    """The language that knows most of the words is taken."""
    assert tag == detect_language(made(f"sheet: S\n---\n{text}"))


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        ("Output (Quantity in Thousand Tonnes)\nItem", "thousand tonne"),
        ("GDP\nCurrent prices, million euro\nItem", "million EUR"),
        ("Revenue\nItem (₹ crore)", "crore INR"),
        ("Revenue, billion VND\nItem", "billion VND"),
    ],
)
def test_the_lines_above_a_table_say_its_unit(
    made: Make, lines: str, unit: str
) -> None:
    """In brackets, behind a comma, and in the corner."""
    found = seen(made, f"{lines} | 2022 | 2023\n{ROWS}")
    assert unit == found.mapping.tables[0].unit
    assert not found.questions


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (f"Output\nItem | 2022 | 2023\n{ROWS}", "unit-3"),
        (f"Output\nItem | Corn | Rice\n{ROWS}", "unit-B"),
        (f"Output (MU)\nItem | 2022 | 2023\n{ROWS}", "unit-3"),
        (f"Output (thousands)\nItem | 2022 | 2023\n{ROWS}", "unit-B"),
        (f"Revenue, million dollars\nItem | 2022 | 2023\n{ROWS}", "money"),
        (f"Revenue, billion VND\nItem | Here | There\n{ROWS}", "period-B"),
        (f"Revenue, billion VND\nItem | 2022-23 | 2023-24\n{ROWS}", "year_start"),
        (f"Revenue, billion VND\nItem | 2022 | Last three months\n{ROWS}", "period-C"),
        (f"Revenue, billion VND\nItem | 2022 |\n{ROWS}", "role-C"),
        (f"Revenue, billion VND\nItem | 2022 | Growth\n{ROWS}", "role-C"),
        (f"Revenue, billion VND\nItem | 2022 | % of plan\n{ROWS}", "against-C"),
        (f"Revenue, billion VND\nItem | 2022 | Growth (%)\n{ROWS}", "against-C"),
        ("Revenue, billion VND\nItem | 2022\nA | 5.5\nA | 6.5\n", "names-3"),
        (
            "Revenue, billion VND\nItem | 2022 | 2023\n | 5.5 | 5\nB | 6.5 | 6\n",
            "names-3",
        ),
        (
            "Revenue, billion VND\nItem | 2022 | 2023\nA | 5 | -\nB | 6.5 | 6\n",
            "missing",
        ),
        (
            "Revenue, billion VND\nItem | 2022\nSales | 5.5\nRate of growth | 6.5\n",
            "unit-4",
        ),
        ("Output in 2022\nItem | Unit | 2022\nA | kg | 5.5\nB | | 6.5\n", "unit-4"),
        ("Output in 2022\nItem | Unit | 2022\nA | kg | 5.5\nB | MU | 6.5\n", "words-4"),
    ],
)
def test_what_is_not_proven_is_asked(made: Make, text: str, question: str) -> None:
    """With a name by which it can be answered, and "?" in the mapping."""
    found = seen(made, text)
    assert question in asked(found)
    assert '"?"' in mapping_text(found.mapping)
    with pytest.raises(DocumentError, match=r"\?$"):
        apply(made(f"sheet: S\n---\n{text}"), found.mapping)


def test_answers_settle_questions(made: Make) -> None:
    """One for all, or one for each of what is asked."""
    text = f"Output in 2022\nItem | Corn | Rice\n{ROWS}"
    whole = seen(made, text, answers={"unit-B": "tonne"})
    assert not whole.questions
    assert ["tonne", "tonne"] == [whole.mapping.tables[0].columns[c].unit for c in "BC"]
    each = seen(made, text, answers={"unit-B": {"B": "tonne", "C": "kg"}})
    assert ["tonne", "kg"] == [each.mapping.tables[0].columns[c].unit for c in "BC"]
    left = seen(made, text, answers={"unit-B": {"B": "tonne", "C": "leave out"}})
    assert ["A", "B"] == [*left.mapping.tables[0].columns]
    written = mapping_text(left.mapping, left.remarks)
    assert '# C = { role = "value", name = "Rice", heading = "Rice"' in written


def test_rows_are_asked_for_their_units_where_columns_are_periods(made: Make) -> None:
    """One for all, one for each row, and a row can be left out."""
    text = f"Output\nItem | 2022 | 2023\n{ROWS}"
    whole = seen(made, text, answers={"unit-3": "tonne"}).mapping.tables[0]
    assert ("tonne", {}) == (whole.unit, whole.units)
    told = {"3": "tonne", "4": "kg"}
    each = seen(made, text, answers={"unit-3": told}).mapping.tables[0]
    assert ("", told) == (each.unit, each.units)
    told = {"3": "tonne", "4": "leave out"}
    left = seen(made, text, answers={"unit-3": told}).mapping.tables[0]
    assert ("tonne", ("B4", "C4")) == (left.unit, left.skip)


def test_a_row_of_another_measure_than_its_column_is_asked(made: Make) -> None:
    """Its unit goes before that of the column."""
    text = (
        "Workers\nItem | 2022 (thousand persons) | 2023 (thousand persons)\n"
        "Employed | 5.5 | 6.5\nRate of employment | 7.5 | 8.5\n"
    )
    assert "name another measure" in asked(seen(made, text))["unit-4"]
    grid = made(f"sheet: S\n---\n{text}")
    found = propose(grid, answers={"unit-4": "%"})
    assert ["5.5 thousand persons", "6.5 thousand persons", "7.5 %", "8.5 %"] == [
        str(one.quantity) for one in apply(grid, found.mapping).figures
    ]


def test_a_title_of_several_lines_names_nothing_alone(made: Make) -> None:
    """Where neither rows nor columns have a name, it is asked which line has it."""
    text = (
        "Statistics of work\nUnemployed persons\nUnit: thousand persons\n"
        "Year | Jan | Feb\n2022 | 5.5 | 6.5\n2023 | 7.5 | 8.5\n"
    )
    assert "measure" in asked(seen(made, text))["names-B"]
    found = seen(made, text, answers={"names-B": "Unemployed persons"})
    assert "Unemployed persons" == found.mapping.tables[0].title
    gone = {"names-B": "leave out"}
    with pytest.raises(SourceError, match="no column can be read"):
        seen(made, text, answers=gone)


def test_two_years_of_a_claim_are_from_one_to_the_other(made: Make) -> None:
    """Where columns are for such years, and the figures prove it."""
    rows = "A | 50.0 | 55.0 | 10.0\nB | 40.0 | 38.0 | -5.0\n"
    text = f"Cars, billion VND\nItem | 2022 | 2023 | Growth 2022-2023 (%)\n{rows}"
    column = seen(made, text).mapping.tables[0].columns["D"]
    assert ("2023", "2022") == (column.period, column.against)


def test_an_answer_can_raise_a_question(made: Make) -> None:
    """Once it is known that figures are growth, it is asked of which base."""
    text = f"Revenue, billion VND\nItem | 2022 | Growth\n{ROWS}"
    found = seen(made, text, answers={"role-C": "growth"})
    assert "role-C" not in asked(found)
    assert {"against-C", "period-C"} & asked(found).keys()


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"unit-X": "kg"}, "must be to questions: unit-3"),
        ({"unit-3": "50/60"}, "answers.unit-3: it must be a unit"),
        ({"unit-3": {"D": "kg"}}, "a column, row or word of its question"),
        ({"unit-3": {"3": ""}}, "it must be a unit"),
    ],
)
def test_wrong_answers_are_refused(
    made: Make, answers: dict[str, object], problem: str
) -> None:
    """With what an answer can be."""
    with pytest.raises(ModelError, match=problem):
        seen(made, f"Output\nItem | 2022 | 2023\n{ROWS}", answers=answers)


def test_at_most_six_questions_are_asked_of_a_sheet(made: Make) -> None:
    """What is left is a draft: a comment that people can complete."""
    heads = ["Item", *(f"Thing {letter}" for letter in "BCDEFGHIJ")]
    lines = [
        "Things, million dollars",
        " | ".join(heads),
        " | 2022 | (MU) | (thousands) |  | Growth | % of plan | 2022-23 | Plan | (kg)",
        " | ".join(["A", *["1.5"] * 8, "-"]),
        " | ".join(["A", *["2.5"] * 9]),
    ]
    found = seen(made, "\n".join(lines))
    assert 6 == len(found.questions)
    assert "a draft: more is open" in mapping_text(found.mapping, found.remarks)


def test_the_publisher_is_not_counted(made: Make) -> None:
    """It can be answered, and no sheet is asked for it."""
    text = f"Revenue, billion VND\nItem | 2022 | 2023\n{ROWS}"
    found = seen(made, text, answers={"publisher": "Sở Công Thương"})
    assert "so-cong-thuong_qhdt" == found.mapping.publisher.code
    assert "unknown" == seen(made, text).mapping.publisher.code


def test_all_sheets_are_one_mapping(made: Make) -> None:
    """Hidden ones and those of words are passed over."""
    words = Grid("Notes", {(1, 1): Cell("Nothing here")})
    hidden = Grid("Old", {(1, 1): Cell("a")}, visible=False)
    text = "---\nCars (million VND) | 2024\nA | 5\nB | 6\n"
    first, second = made(f"sheet: One\n{text}"), made(f"sheet: Two\n{text}")
    found = propose([hidden, words, first, second])
    assert ["One", "Two"] == [one.sheet for one in found.mapping.tables]
    only = propose([words, first, second], sheet="Two")
    assert ["Two"] == [one.sheet for one in only.mapping.tables]


def test_a_sheet_without_a_table_is_refused(made: Make) -> None:
    """Words alone are no table, nor is a sheet of another name."""
    with pytest.raises(SourceError, match="found none in 'S'"):
        propose(made("sheet: S\n---\nNothing here\n"))
    with pytest.raises(SourceError, match="found none in it"):
        propose(Grid("", {(1, 1): Cell("Nothing here")}))
    with pytest.raises(ModelError, match="have this sheet"):
        propose(made("sheet: S\n---\nNothing here\n"), sheet="T")


def test_hidden_rows_and_columns_are_not_read(made: Make) -> None:
    """And it is said."""
    text = f"Revenue, billion VND\nItem | 2022 | 2023\n{ROWS}"
    found = propose(made(f"sheet: S\nhidden: 4 B\n---\n{text}"))
    table = found.mapping.tables[0]
    assert ("3", ["A", "C"]) == (table.rows, [*table.columns])
    assert any("not read: rows 4; columns B" in line for line in found.remarks.head)


def test_cells_that_are_no_figures_are_skipped(made: Make) -> None:
    """Words among figures, and formulas whose result is not in the file."""
    rows = "A | 5 | 6\nB | 7 | see note\nC | 8 | 9\n"
    text = f"Cars, billion VND\nItem | 2023 | 2024\n{rows}"
    assert ("C4",) == seen(made, text).mapping.tables[0].skip
    grid = made(f"sheet: S\n---\n{text}")
    cells = {**grid.cells, (4, 3): Cell(None)}
    found = propose(Grid("S", cells))
    with pytest.raises(DocumentError, match="S!C4: a formula must have its result"):
        apply(Grid("S", cells), found.mapping)


def test_claims_are_told_by_words_and_figures(made: Make) -> None:
    """Where last year is 100 it is a ratio, and where it is 0 it is growth."""
    found = seen(
        made,
        "Cars, billion VND\nItem | 2023 | 2024 | 2024 compared to 2023 (%) | "
        "Growth in 2024 against 2023 (%) | Change from 2023 (pp)\n"
        "A | 50 | 55 | 110 | 10.0 | 1.5\nB | 40 | 38 | 95 | -5.0 | 2.5\n",
    )
    columns = found.mapping.tables[0].columns
    assert [Role.RATIO, Role.GROWTH] == [columns["D"].role, columns["E"].role]
    assert ["2023", "2023"] == [columns["D"].against, columns["E"].against]
    assert Role.POINTS is columns["F"].role


def test_claims_that_do_not_follow_are_asked(made: Make) -> None:
    """A reading must not contradict the figures beside it."""
    text = (
        "Cars, billion VND\nItem | 2023 | 2024 | Growth in 2024 against 2023 (%)\n"
        "A | 50.0 | 55.0 | 3.0\nB | 40.0 | 38.0 | 7.0\nC | 10.0 | 12.0 | 1.0\n"
    )
    assert "They do not follow" in asked(seen(made, text))["role-D"]


def test_sums_that_hold_are_parts(made: Make) -> None:
    """Where so many digits agree that it can be no accident."""
    text = (
        "Revenue, billion VND\nItem | 2023\nTotal | 1234.56\nA | 1000.1\nB | 234.46\n"
    )
    found = seen(made, text)
    assert [(3, "4-5", True)] == [
        (one.whole, one.rows, one.complete) for one in found.mapping.tables[0].parts
    ]
    short = "Revenue, billion VND\nItem | 2023\nTotal | 9\nA | 5\nB | 4\n"
    assert () == seen(made, short).mapping.tables[0].parts


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        ("483.10 | 501.17 | 502.17", ["4-5"]),
        ("483.10 | 501.17 | ..", ["4-5"]),
        ("483.10 | 503.1 | 700.1", []),
    ],
)
def test_one_wrong_figure_hides_no_sum(
    made: Make, totals: str, found: list[str]
) -> None:
    """Rows that add up in most years are parts, so that a check finds the other one."""
    text = (
        f"Fees, million USD\nItem | 2022 | 2023 | 2024\nTotal | {totals}\n"
        "County | 302.15 | 310.12 | 310.12\nDistrict | 180.95 | 191.05 | 191.05\n"
    )
    assert found == [one.rows for one in seen(made, text).mapping.tables[0].parts]


def test_rows_that_add_up_in_one_year_by_accident_are_no_parts(made: Make) -> None:
    """A year in which they nearly do is no proof beside one of four digits."""
    text = (
        "Beds, thousand\nItem | 2023 | 2024\nHospitals | 412.5 | 430.6\n"
        "Clinics | 305.4 | 315.1\nPosts | 107.1 | 121.5\n"
    )
    assert () == seen(made, text).mapping.tables[0].parts


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("County Office\nTable 4a. Revenue, million USD", "Revenue, million USD"),
        ("Annex 2\nRevenue, million USD", "Revenue, million USD"),
        ("Revenue, million USD\nSee table 3", "Revenue, million USD"),
        ("Table 2024 revenue, million USD", "Table 2024 revenue, million USD"),
    ],
)
def test_the_number_of_a_table_shows_its_title(
    made: Make, above: str, title: str
) -> None:
    """It stands before the title, and pages number their tables themselves."""
    found = seen(made, f"{above}\nItem | 2023\nA | 1.5\nB | 2.5\n")
    assert title == found.mapping.tables[0].title


def test_one_misprint_among_four_claims_proves_their_base(made: Make) -> None:
    """The others follow from both years, and a check finds the wrong one."""
    text = (
        "Fees, million USD\nItem | 2023 | 2024 | Change, %\nA | 412.6 | 430.2 | 4.3\n"
        "B | 298.4 | 310.9 | 4.2\nC | 501.7 | 545.0 | 6.8\nD | 32.2 | 39.0 | 21.1\n"
    )
    found = seen(made, text)
    claim = found.mapping.tables[0].columns["D"]
    assert ("growth", "2024", "2023") == (claim.role, claim.period, claim.against)
    report = apply(made(f"sheet: S\n---\n{text}"), found.mapping).report
    failed = [one.rule.code for one in validate(report).failures()]
    assert "growth-claim" in failed


def test_what_is_counted_keeps_the_words_of_the_sheet(made: Make) -> None:
    """A code is Latin letters and a hash; its name is what pages print."""
    text = (
        "Y tế năm 2024\nHuyện | Giường (giường) | Khám (nghìn lượt)\n"
        "Bắc | 1205 | 12.5\nNam | 2310 | 30.1\n"
    )
    found = seen(made, text, answers={"unit-B": "giuong_tmfv"})
    assert {"giuong_tmfv": "giường", "luot_kvtp": "lượt"} == found.mapping.units
    [question] = seen(made, text).questions
    assert question.choices[0] == "giuong_tmfv"


def test_names_are_filled_down(made: Make) -> None:
    """An empty cell before a name repeats the one above it."""
    text = (
        "Workers, thousand persons\nRegion | Sex | 2023\nNorth | Male | 5\n"
        " | Female | 6\nSouth | Male | 7\n | Female | 8\n"
    )
    grid = made(f"sheet: S\n---\n{text}")
    found = propose(grid)
    assert found.mapping.tables[0].columns["A"].fill
    report = apply(grid, found.mapping).report
    assert ["North · Male", "North · Female", "South · Male", "South · Female"] == [
        metric.name.pick("en")[1] for _, metric in report.walk()
    ]


def test_a_year_between_rows_holds_for_those_below(made: Make) -> None:
    """Months below the line of their year are of that year."""
    grid = made(
        "sheet: S\n---\nConsumer prices, 2015 = 100\nMonth | All | Food\n2022\n"
        "January | 110.1 | 112.2\nFebruary | 110.4 | 112.8\n2023\n"
        "January | 113.2 | 118.1\nFebruary | 113.9 | 118.9\n"
    )
    applied = apply(grid, propose(grid).mapping)
    assert ["2022-01", "2022-02", "2023-01", "2023-02"] == [
        str(one.period) for one in applied.figures if one.measure == "Food"
    ]


@pytest.mark.parametrize("unit", ["km", "ha"])
def test_a_figure_like_a_year_begins_no_table(made: Make, unit: str) -> None:
    """A row with a unit is one of figures; other words there make it a heading."""
    text = f"District | Unit | 2024\nA | km | 1500\nB | {unit} | 1998\nC | km | 1700\n"
    [table] = seen(made, text).mapping.tables
    assert "2-4" == table.rows
    [*_, below] = seen(made, text.replace(f"B | {unit}", "Item | Unit")).mapping.tables
    assert below.header.endswith("3")


def test_tables_beside_each_other_are_two(made: Make) -> None:
    """A second column of names begins a table of its own."""
    grid = made(
        "sheet: S\n---\nPeople by district, 2023 (thousand persons)\n"
        "District | Male | Female | | District | Male | Female\n"
        "North | 10 | 12 | | East | 14 | 15\nSouth | 11 | 13 | | West | 16 | 17\n"
    )
    found = propose(grid)
    assert ["A", "E"] == [next(iter(table.columns)) for table in found.mapping.tables]
    figures = {one.place: one.address for one in apply(grid, found.mapping).figures}
    assert "west" in figures["S!F4"]


def test_a_rate_by_a_number_is_no_unit(made: Make) -> None:
    """The comma of "per 1,000" divides nothing."""
    text = "Births in 2022\nItem | Rate per 1,000 population\nA | 5.5\nB | 6.5\n"
    assert "unit-B" in asked(seen(made, text))


def test_long_texts_cost_little(made: Make) -> None:
    """A heading of thousands of signs is not tried as quotients."""
    words = "kg / " * 1000
    text = f"Revenue, billion VND\nTown | {words} 2023 | 2024\nA | 5 | 6\nB | 7 | 8\n"
    found = seen(made, text)
    assert "2024" == found.mapping.tables[0].columns["C"].heading
    digits = "9" * 900
    with pytest.raises(SourceError):
        propose(made(f'sheet: S\n---\n"{digits}" | 1 | 2\n'))


@pytest.mark.parametrize(
    "heads",
    [
        lambda index: f"{1990 + index // 12}-{index % 12 + 1:02}",
        lambda index: f"Crop {index}, tonne",
        lambda index: ("2023", "2024", "Growth, %")[index % 3],
        lambda index: f"Growth {index} against {1900 + index // 5}, %",
    ],
    ids=["months", "things", "growth", "bases"],
)
def test_time_is_linear_in_columns(heads: Callable[[int], str]) -> None:
    """Columns are looked up among the others, and not compared with each of them."""
    import time

    def took(columns: int) -> float:
        cells = {(1, 1): Cell("Output"), (2, 1): Cell("Town")}
        for row in range(3, 6):
            cells[row, 1] = Cell(f"Town {row}")
        for column in range(2, columns + 2):
            cells[2, column] = Cell(heads(column - 2))
            for row in range(3, 6):
                cells[row, column] = Cell(Decimal(row * column + 10_000))
        start = time.process_time()
        propose(Grid("S", cells))
        return time.process_time() - start

    took(100)  # what is read once
    small = took(400)
    assert took(1600) < 8 * small


def test_more_tables_than_anybody_reads_are_refused(made: Make) -> None:
    """Each table is looked at for itself, so there is a limit to them."""
    rows = ("Town | Boats\n" + "A | 5\n" * 5) * 1001
    with pytest.raises(LimitError, match=r"S: .* 1,000 tables \(got 1,001"):
        propose(made(f"sheet: S\n---\n{rows}"))


def test_a_heading_far_above_a_table_is_not_of_it(made: Make) -> None:
    """Of thousands of lines above a table the nearest are looked at."""
    lines = "".join(f"Line {one}\n" for one in range(1000))
    table = f"Town | 2023 | 2024\n{ROWS}"
    near = seen(made, f"{lines}Revenue, billion VND\n{table}")
    far = seen(made, f"Revenue, billion VND\n{lines}{table}")

    assert "billion VND" == near.mapping.tables[0].unit
    assert "billion VND" != far.mapping.tables[0].unit


@pytest.mark.parametrize("size", [4000])
def test_time_is_linear_in_rows_and_groups(size: int) -> None:
    """Four times as many rows take about four times as long."""
    import time

    def took(rows: int) -> float:
        cells = {(1, 1): Cell("Revenue, billion VND"), (2, 1): Cell("Town")}
        cells |= {(2, c): Cell(Decimal(2018 + c)) for c in range(2, 6)}
        cells[3, 1] = Cell("North")
        for row in range(4, rows + 4):
            cells[row, 1] = Cell(f"Town {row}")
            for column in range(2, 6):
                cells[row, column] = Cell(Decimal(row * column) / 10)
        grid = Grid("S", cells)
        start = time.process_time()
        propose(grid)
        return time.process_time() - start

    took(100)
    short = min(took(size // 4) for _ in range(2))
    assert min(took(size) for _ in range(2)) < 7 * short


def test_a_text_that_is_no_name_is_cut_off(made: Make) -> None:
    """A text of a cell has at most 1,000 signs, so that repeated ones cost little."""
    text = f"Output, tonne\nItem | 2023\n{'word ' * 5000} | 5\nB | 6\n"
    grid = made(f"sheet: S\n---\n{text}")
    report = apply(grid, propose(grid).mapping).report
    longest = max(len(metric.name.pick("en")[1]) for _, metric in report.walk())
    assert 900 < longest <= 1000


def test_counted_things_are_named_in_the_order_of_the_sheet(made: Make) -> None:
    """A proposal is the same whenever it is made, whatever words are hashed to."""
    things = ("ships", "farms", "schools", "bridges", "houses")
    heads = " | ".join(f"Number of {thing} (thousand {thing})" for thing in things)
    lines = f"District | {heads}\nA | 1.5 | 2 | 3 | 4 | 5\nB | 2.5 | 3 | 4 | 5 | 6\n"

    assert things == tuple(seen(made, lines).mapping.units)
