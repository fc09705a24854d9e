"""What is seen in a sheet, and what is left out and said."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import pytest

from ictreport.errors import ModelError, SourceError
from ictreport.mapping import (
    Cell,
    Grid,
    Role,
    apply,
    detect_language,
    mapping_text,
    propose,
    read_mapping,
)
from ictreport.mapping._apply import language_of
from ictreport.mapping._cell_kinds import Looker

Make: TypeAlias = Callable[[str], Grid]


def seen(made: Make, text: str, **more: str) -> str:
    """Write the proposal for a sheet with its remarks."""
    found = propose(made(f"sheet: S\n---\n{text}"), **more)  # type: ignore[arg-type]
    written = mapping_text(found.mapping, found.remarks)
    assert found.mapping == read_mapping(written)
    return written


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


def test_a_sheet_without_a_period_says_so(made: Make) -> None:
    """The period is left for people to write, or told beside the sheet."""
    text = "Visitors by town\nTown | Visitors\nA | 5\nB | 6\n"
    written = seen(made, text)
    assert 'period = ""  # the sheet does not say it: write it here' in written
    assert "# The sheet does not say its period." in written
    assert 'period = "2024"' in seen(made, text, period="2024")


def test_the_title_can_say_the_period(made: Make) -> None:
    """A period in the title holds where no heading has one."""
    written = seen(made, "Visitors in May 2024\nTown | Visitors\nA | 5\nB | 6\n")
    assert 'period = "2024-05"  # of the title' in written


def test_columns_without_a_unit_are_not_read(made: Make) -> None:
    """Whole numbers are taken for counts, and said to be; others are left out."""
    written = seen(made, "Rates 2024\nTown | Cars | Rate\nA | 5 | 1.5\nB | 6 | 2.5\n")
    assert "# Not read: column C: the sheet does not say its unit." in written
    assert "whole numbers without a unit are taken for counts" in written


def test_a_table_without_any_readable_column_is_refused(made: Make) -> None:
    """It is told why none can be read."""
    with pytest.raises(SourceError, match="the sheet does not say its unit"):
        propose(made("sheet: S\n---\nRates 2024\nTown | Rate\nA | 1.5\nB | 2.5\n"))


def test_a_sheet_without_a_table_is_refused(made: Make) -> None:
    """Words alone are no table, nor is a sheet of another name."""
    with pytest.raises(SourceError, match="found none in 'S'"):
        propose(made("sheet: S\n---\nNothing here\n"))
    with pytest.raises(SourceError, match="found none in it"):
        propose(Grid("", {(1, 1): Cell("Nothing here")}))
    with pytest.raises(ModelError, match="have this sheet"):
        propose(made("sheet: S\n---\nNothing here\n"), sheet="T")


def test_the_first_sheet_with_a_table_is_taken(made: Make) -> None:
    """Hidden sheets and sheets of words are passed over, and others are named."""
    words = Grid("Notes", {(1, 1): Cell("Nothing here")})
    hidden = Grid("Old", {(1, 1): Cell("a")}, visible=False)
    table = made("sheet: Data\n---\nCars | 2024\nA | 5\nB | 6\n")
    found = propose([hidden, words, table])
    assert "Data" == found.mapping.tables[0].sheet
    assert any("Other sheets: 'Old', 'Notes'" in line for line in found.remarks.head)


def test_cells_that_are_no_figures_are_skipped_and_named(made: Make) -> None:
    """Words among figures, and failed formulas, are left out with their place."""
    written = seen(
        made,
        "Cars | 2023 | 2024\nA | 5 | 6\nB | 7 | see note\nC | 8 | 9\nD | 1 | 2\n",
    )
    assert 'skip = ["C3"]' in written
    assert "# Not read: C3: a figure must be a number" in written


def test_a_formula_without_its_result_is_skipped() -> None:
    """It reads as nothing, never as zero."""
    cells = {
        (1, 2): Cell(Decimal(2023)),
        (1, 3): Cell(Decimal(2024)),
        (2, 1): Cell("A"),
        (2, 2): Cell(Decimal(5)),
        (2, 3): Cell(Decimal(5)),
        (3, 1): Cell("B"),
        (3, 2): Cell(Decimal(6)),
        (3, 3): Cell(None),
    }
    found = propose(Grid("S", cells))
    assert ("C3",) == found.mapping.tables[0].skip
    assert 3 == len(apply(Grid("S", cells), found.mapping).figures)


def test_old_fonts_are_refused_with_the_way_out(made: Make) -> None:
    """Letters that stand for others are no names, whatever the figures are."""
    table = made("sheet: S\n---\nCars | 2024\nA | 5\nB | 6\n")
    cells = dict(table.cells)
    cells[2, 1] = Cell("ChØ sè", font=".VnArial")
    with pytest.raises(SourceError, match=r"S!A2: words must be Unicode.*\.VnArial"):
        propose(Grid("S", cells))
    from ictreport.errors import DocumentError

    with pytest.raises(DocumentError, match="as with Unikey"):
        apply(Grid("S", cells), propose(table).mapping)


def test_ratios_and_growth_are_told_by_their_figures(made: Make) -> None:
    """Where last year is 100 it is a ratio, and where it is 0 it is growth."""
    written = seen(
        made,
        "Cars | 2023 | 2024 | 2024 compared to 2023 (%) | 2024 over 2023, %\n"
        "A | 50 | 55 | 110 | 10.0\nB | 40 | 38 | 95 | -5.0\n",
    )
    assert 'D = { role = "ratio"' in written
    assert 'E = { role = "growth"' in written
    assert "last year is 100, a ratio" in written


def test_changes_and_points_have_their_roles(made: Make) -> None:
    """A difference in the unit is a change, and one in points is points."""
    grid = made(
        "sheet: S\n---\nmillion USD\nItem | 2023 | 2024 | Change from 2023 | "
        "Change from 2023 (pp)\nA | 50 | 55 | 5 | 1.0\nB | 40 | 38 | -2 | 2.0\n"
    )
    columns = propose(grid).mapping.tables[0].columns
    assert [Role.CHANGE, Role.POINTS] == [columns["D"].role, columns["E"].role]
    assert ["2023", "2023"] == [columns["D"].against, columns["E"].against]


@pytest.mark.parametrize(
    ("heading", "against"),
    [
        ("Change on previous quarter (%)", "2023-Q4"),
        ("Change on the same quarter of the previous year (%)", "2023-Q1"),
        ("Growth (%)", "2023-Q1"),
    ],
)
def test_baselines_are_read_from_words(made: Make, heading: str, against: str) -> None:
    """Relative words count from the period of the values beside them."""
    grid = made(
        f"sheet: S\n---\nGDP, million USD\nItem | Q1 2024 | {heading}\n"
        "A | 50 | 5.1\nB | 40 | -2.2\n"
    )
    assert against == propose(grid).mapping.tables[0].columns["C"].against


def test_fiscal_years_need_their_first_month(made: Make) -> None:
    """By the money it is assumed and said; else the report must be told."""
    text = "Item | 2021-22 | 2022-23\nA | 50 | 55\nB | 40 | 38\n"
    assert 'year_start = "07-01"  # assumed' in seen(made, f"KSh million\n{text}")
    written = seen(made, f"USD million\n{text}", period="2022")
    assert 'period = "header"' in written
    from ictreport.errors import DocumentError

    with pytest.raises(DocumentError, match="year_start = '04-01'"):
        apply(made(f"sheet: S\n---\nUSD million\n{text}"), read_mapping(written))


def test_notes_can_say_status_and_unit(made: Make) -> None:
    """A note makes figures provisional, or says that a column is in another unit."""
    written = seen(
        made,
        "million USD\nItem | 20221) | 20232)\nA | 50 | 55\nB | 40 | 38\n"
        "1) million EUR\n2) preliminary\n",
    )
    assert "# Not read: column B: a note says another unit: 'million EUR'." in written
    assert 'status = "provisional"' in written


def test_rows_of_another_unit_are_not_read(made: Make) -> None:
    """A marked row and what is "of which" below it are left out where it matters."""
    text = (
        "Thousand tonnes, million USD\nItem | Quantity 2024 | Value 2024\n"
        "Rice | 50 | 55\nCars(*) | 7 | 38\nof which: new | 5 | 30\nTea | 4 | 9\n"
        "(*) Thousand pieces, million USD\n"
    )
    grid = made(f"sheet: S\n---\n{text}")
    table = propose(grid).mapping.tables[0]
    assert ("B4", "B5") == table.skip
    assert ["thousand tonne", "million USD"] == [
        table.columns[letters].unit for letters in "BC"
    ]


def test_units_in_cells_hold_for_what_follows(made: Make) -> None:
    """A row of units between figures begins a table under the same headings."""
    grid = made(
        "sheet: S\n---\nTransport | Moved in 2024\nA. People | thousand persons\n"
        "Rail | 5\nRoad | 6\nB. Goods | thousand tonnes\nRail | 7\nRoad | 8\n"
    )
    found = propose(grid).mapping
    assert ["thousand persons", "thousand tonne"] == [
        table.columns["B"].unit for table in found.tables
    ]
    assert ["2024", "2024"] == [table.columns["B"].period for table in found.tables]


def test_counting_rows_and_figures_far_below_are_no_body(made: Make) -> None:
    """Numbers of columns head nothing, and checks far below are not read."""
    grid = made(
        "sheet: S\n---\nItem | 2023 | 2024\n(1) | (2) | (3)\nA | 50 | 55\nB | 4 | 8\n"
        "|\n|\n | 54 | 63\n"
    )
    table = propose(grid).mapping.tables[0]
    assert ("1", "3-4") == (table.header, table.rows)


def test_swapped_years_are_read_as_they_stand(made: Make) -> None:
    """The newer year may stand first."""
    grid = made("sheet: S\n---\nItem | 2024 | 2023\nA | 50 | 55\nB | 4 | 8\n")
    found = propose(grid).mapping
    assert ["2024", "2023"] == [found.tables[0].columns[one].period for one in "BC"]
    assert "2024" == found.period


def test_months_and_days_down_are_periods(made: Make) -> None:
    """Words of months below a year go on with it, and a name column stays one."""
    grid = made(
        "sheet: S\n---\nMonth | Cars\nJanuary 2024 | 5\nFebruary | 6\nMarch | 7\n"
    )
    found = propose(grid).mapping
    assert Role.PERIOD is found.tables[0].columns["A"].role
    assert "2024-03" == found.period


def test_parts_moved_in_are_of_the_row_above(made: Make) -> None:
    """What stands below "of which" alone, moved in, is part of the row before."""
    grid = made(
        "sheet: S\n---\nItem | 2024\nAll cars | 9\nof which:\n    New | 5\n"
        "    Old | 3\nShips | 2\n"
    )
    table = propose(grid).mapping.tables[0]
    assert [(2, "4-5", False)] == [
        (one.whole, one.rows, one.complete) for one in table.parts
    ]


def test_two_columns_that_add_up_make_a_whole_without_its_word(made: Make) -> None:
    """One column may add up by chance; two do not, and a total needs one."""
    one = made("sheet: S\n---\nItem | 2024\nCars | 9\nNew | 5\nOld | 4\n")
    assert () == propose(one).mapping.tables[0].parts
    two = made(
        "sheet: S\n---\nItem | 2023 | 2024\nCars | 9 | 12\nN | 5 | 7\nO | 4 | 5\n"
    )
    assert ["3-4"] == [part.rows for part in propose(two).mapping.tables[0].parts]
    total = made("sheet: S\n---\nItem | 2024\nTotal | 9\nNew | 5\nOld | 4\n")
    assert ["3-4"] == [part.rows for part in propose(total).mapping.tables[0].parts]


def test_tables_beside_each_other_are_two(made: Make) -> None:
    """A second column of names begins a table of its own."""
    grid = made(
        "sheet: S\n---\nPeople by district, 2023 (persons)\n"
        "District | Male | Female | | District | Male | Female\n"
        "North | 10 | 12 | | East | 14 | 15\nSouth | 11 | 13 | | West | 16 | 17\n"
    )
    found = propose(grid)
    assert ["A", "E"] == [next(iter(table.columns)) for table in found.mapping.tables]
    report = apply(grid, found.mapping).report
    assert "16 item" == str(report["s-2-male.west"].value)


def test_years_between_rows_hold_for_what_follows(made: Make) -> None:
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
    assert {"index"} == {
        str(one.quantity.unit) for one in applied.figures if one.quantity is not None
    }


def test_markers_in_brackets_and_words_for_percents_are_known(made: Make) -> None:
    """A change from one year to another is growth of the later one."""
    grid = made(
        "sheet: S\n---\nRegion | Jobs (thousands) 2022 | Jobs (thousands) 2023 | "
        "Percentage change 2022 to 2023\nNorth | 325 | 329 | 1.2\n"
        "South | 15 | [x] | [x]\n"
        "East | 27 | 28 | 0.4\n"
    )
    table = propose(grid).mapping.tables[0]
    assert ["[x]"] == [*table.missing]
    growth = table.columns["D"]
    assert (Role.GROWTH, "2023", "2022") == (growth.role, growth.period, growth.against)


def test_units_stand_behind_words_that_lead_to_them(made: Make) -> None:
    """Words such as "quantity in", a comma and the corner can lead to a unit."""
    rows = "A | 5.5 | 6.5\nB | 7.5 | 8.5\n"
    texts = {
        f"(Quantity in Thousand Tonnes)\nItem | 2022 | 2023\n{rows}": "thousand tonne",
        f"Current prices, million euro\nItem | 2022 | 2023\n{rows}": "million EUR",
        f"Item (₹ crore) | 2022 | 2023\n{rows}": "crore INR",
    }
    found = [propose(made(f"sheet: S\n---\n{text}")) for text in texts]
    assert [*texts.values()] == [one.mapping.tables[0].unit for one in found]


def test_years_over_years_and_titles_of_growth_are_claims(made: Make) -> None:
    """A year over the one before is a ratio; growth can stand in the title alone."""
    grid = made(
        "sheet: S\n---\nExports (million USD)\nTo | 2021 | 2022 | 2022/2021 (%)\n"
        "A | 500.1 | 550.2 | 110.0\nB | 300.0 | 290.0 | 96.7\n"
    )
    ratio = propose(grid).mapping.tables[0].columns["D"]
    assert (Role.RATIO, "2022", "2021") == (ratio.role, ratio.period, ratio.against)
    grid = made(
        "sheet: S\n---\nGrowth rate of production (%)\nItem | Q1 2022 | Q1 2023\n"
        "A | 5.05 | 3.28\nB | 2.35 | -2.52\n"
    )
    growth = propose(grid).mapping.tables[0].columns["C"]
    assert (Role.GROWTH, "2022-Q1") == (growth.role, growth.against)


def test_changes_need_no_baseline_of_their_own(made: Make) -> None:
    """The word alone stands for the change since the year before."""
    grid = made(
        "sheet: S\n---\nmillion USD\nItem | 2022 | 2023 | Change\n"
        "A | 12.5 | 11.9 | -0.6\nB | 5.1 | 6.0 | 0.9\n"
    )
    change = propose(grid).mapping.tables[0].columns["D"]
    assert (Role.CHANGE, "2022") == (change.role, change.against)


def test_units_per_units_are_quotients(made: Make) -> None:
    """Tonnes per hectare is a unit; a counted thing with decimals is none."""
    grid = made(
        "sheet: S\n---\nFarming in 2023\nCrop | Yield (tonnes per ha) | Cows (heads)\n"
        "Wheat | 3.1 | 5.5\nRice | 4.5 | 6.5\n"
    )
    found = propose(grid)
    assert "tonne/hectare" == found.mapping.tables[0].columns["B"].unit
    assert any(
        "'heads' with decimals is not a unit" in line for line in found.remarks.head
    )


def test_long_digits_are_no_numbers_of_columns(made: Make) -> None:
    """Python makes no integer of thousands of digits, and no column needs one."""
    grid = made(f'sheet: S\n---\n"{"9" * 5000}" | 1 | 2\n')
    assert not Looker(grid, language_of("en")).is_counting(1)


def test_long_headings_are_no_units(made: Make) -> None:
    """A heading of thousands of signs is not tried as quotients."""
    words = "kg / " * 1000
    written = seen(made, f"Town | {words} 2023 | 2024\nA | 5 | 6\nB | 7 | 8\n")
    assert 'C = { role = "value", heading = "2024"' in written


def test_a_unit_that_is_not_known_is_not_taken_for_a_count(made: Make) -> None:
    """Whole numbers below "Figures in MU" or "Values in millions" are not read."""
    rows = "Region | 2023\nNorth | 1200\nSouth | 900\n"
    for line in ("(Figures in MU)", "(Values in millions)"):
        with pytest.raises(SourceError, match="no unit or currency that is known"):
            propose(made(f"sheet: S\n---\nOutput by region\n{line}\n{rows}"))
