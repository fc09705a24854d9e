"""Units and headings."""

from typing import Any

import pytest

from ictreport.errors import ModelError
from ictreport.language import Language, Table
from ictreport.language._language import builtin_language
from ictreport.plugin import Cell, Grid, Rectangle
from ictreport_mapping._currencies import currency_of
from ictreport_mapping._headings import (
    compared,
    counted_unit,
    heading_of,
    heading_period,
    heading_unit,
)
from ictreport_mapping._units import UnitText, counted, read_unit_text, read_units
from ictreport_mapping._words import table_words


def language(tag: str) -> Language:
    """Give a language of the core."""
    found = builtin_language(tag)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("tag", "text", "code"),
    [
        ("vi", "Đơn vị tính: Tỷ đồng", "billion VND"),
        ("vi", "(Nghìn tấn)", "thousand tonne"),
        ("vi", "Nghìn HK", "thousand hk"),
        ("en", "(₹ Lakh)", "lakh INR"),
        ("en", "[Numbers in thousands]", "thousand item"),
        ("en", "mln.tenge", "million KZT"),
        ("en", "Percent", "%"),
        ("en", "Per mille", "‰"),
        ("vi", "Phần nghìn", "‰"),
        ("en", "thousand persons", "thousand persons"),
        ("en", "thousand days", "thousand day"),
        ("hi", "(करोड़ रुपये)", "crore INR"),
    ],
)
def test_words_say_units(tag: str, text: str, code: str) -> None:
    """Scale and unit are read, whatever leads to them."""
    found = read_unit_text(text, language(tag))
    assert found is not None
    assert code == found.code


@pytest.mark.parametrize(
    "text",
    [
        *("", "ALL", "Region", "Exports of goods", "( )", "Unit"),
        *("Under 1,000", "Fortune 1000", "per 1000", "million USD equivalent"),
    ],
)
def test_other_words_are_no_unit(text: str) -> None:
    """What names no unit is none."""
    assert read_unit_text(text, language("en")) is None


def test_a_colon_leads_to_a_known_unit_alone() -> None:
    """What stands behind the number of a table is its title, be it about millions."""
    assert [UnitText("GBP", 9)] == read_units("Amounts: £ billion", language("en"))
    assert not read_units("Table 3: Million plus cities", language("en"))


def test_things_are_counted_by_their_name() -> None:
    """A short name becomes a code; numbers and long names do not."""
    assert UnitText("du-an_fzxn", 0, "Dự án") == counted("(Dự án)")
    assert UnitText("day-count", 0, "day") == counted("day")
    assert counted("1") is None
    assert counted("of what one two three") is None
    assert UnitText("du-an_fzxn", 0, "Dự án") == counted_unit("Số dự án (Dự án)")
    assert counted_unit("Số dự án") is None


def test_a_noun_of_one_currency_names_it() -> None:
    """There is one tenge, and there are many dollars."""
    assert "KZT" == currency_of("tenge", language("en"))
    assert currency_of("dollars", language("en")) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Exports (million USD)", "million USD"),
        ("Growth (%) · 2022", "%"),
        ("Birth rate (‰) · 2022", "‰"),
        ("Births ‰", "‰"),
        ("Percent of total", "%"),
        ("Jan-Jun 2022 · GWh", "gwh"),
        ("Exports, million USD", "million USD"),
        ("Visits (thousands) · Change, %", "%"),
    ],
)
def test_headings_say_units(text: str, code: str) -> None:
    """Brackets, commas and rows of a heading can hold its unit."""
    found = heading_unit(text, language("en"))
    assert found is not None
    assert code == found.code
    assert heading_unit("Exports", language("en")) is None


def test_a_heading_is_divided_at_what_it_compares_to() -> None:
    """Without a baseline behind it, a word of comparison divides nothing."""
    vi = language("vi")
    text = "8 tháng năm 2011 so với cùng kỳ năm 2010"
    assert (["8 tháng năm 2011"], "cùng kỳ năm 2010") == compared([text], vi)
    assert (["So với"], "") == compared(["So với"], vi)
    stacked = ["Tháng 9 năm", "2022 so với", "tháng 9 năm", "2021 (%)"]
    assert (["Tháng 9 năm", "2022"], "tháng 9 năm 2021 (%)") == compared(stacked, vi)
    years = ["Growth over previous year (%)", "2021-22"]
    assert (["Growth", "2021-22"], "previous year (%)") == compared(
        years, language("en")
    )
    found = heading_period(text, vi)
    assert found is not None
    assert "2011-01-01/P8M" == found.code()


def test_the_lowest_row_of_a_heading_says_its_period() -> None:
    """Where rows name different years, the lowest holds."""
    found = heading_period("Base: 2011-12 · 2017-18", language("en"))
    assert found is not None
    assert "2017-04-01/P12M" == found.code(4)
    assert heading_period("Total · employed", language("en")) is None


def test_a_heading_over_several_columns_holds_for_each() -> None:
    """Merged or not, it holds for columns that have a heading of their own below."""
    cells = {
        (1, 1): Cell("Name"),
        (1, 2): Cell("2022"),
        (2, 2): Cell("a"),
        (2, 3): Cell("b"),
        (2, 5): Cell("c"),
        (1, 6): Cell("Whole"),
        (1, 7): Cell("Both"),
        (2, 7): Cell("d"),
    }
    grid = Grid("S", cells, (Rectangle(1, 6, 2, 6),))
    found = [heading_of(grid, (1, 2), column) for column in range(1, 8)]
    assert ["Name", "2022 · a", "2022 · b", "", "c", "Whole", "Both · d"] == found


def test_a_whole_heading_beside_holds_for_nobody_else() -> None:
    """A heading without others below does not reach over its neighbour."""
    cells = {(1, 1): Cell("Name"), (2, 2): Cell("a")}
    assert "a" == heading_of(Grid("S", cells), (1, 2), 2)
    alone = Grid("S", {(2, 1): Cell("a"), (3, 1): Cell("b")})
    assert "a · b" == heading_of(alone, (1, 2, 3), 1)


def test_words_need_a_language_that_is_read() -> None:
    """A language without words to read by is refused."""
    import attrs

    en = language("en")
    words: Any = Table({**en.words, "reading": None})
    mute = attrs.evolve(en, tag="xx", words=words)
    with pytest.raises(ModelError, match="words for reading texts"):
        table_words(mute)
    assert table_words(en).has("Total employed", "total")
