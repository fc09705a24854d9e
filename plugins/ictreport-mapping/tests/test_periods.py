"""Periods as headings write them."""

import pytest

from ictreport.language._language import builtin_language
from ictreport_mapping._periods import PeriodPhrase, part_of_year, read_period


def phrase(text: str, tag: str) -> PeriodPhrase | None:
    """Read a period in a language."""
    language = builtin_language(tag)
    assert language is not None
    return read_period(text, language)


@pytest.mark.parametrize(
    ("tag", "text", "code"),
    [
        ("vi", "Ước tính tháng 8/2011 (Tỷ đồng)", "2011-08"),
        ("vi", "Ước tính 8 tháng năm 2011", "2011-01-01/P8M"),
        ("vi", "tháng Tám năm 2011", "2011-08"),
        ("vi", "Quý IV/2023", "2023-Q4"),
        ("vi", "Quý I - Quý III năm 2023", "2023-01-01/P9M"),
        ("vi", "6 tháng cuối năm 2024", "2024-S2"),
        ("vi", "đến ngày 15 tháng 8 năm 2011", "2011-08-15"),
        ("vi", "T1-6/2024", "2024-S1"),
        ("vi", "Năm 2023", "2023"),
        ("en", "1 quarter of 2008", "2008-Q1"),
        ("en", "1 half-year of 2012", "2012-S1"),
        ("en", "9 months of 2019**", "2019-01-01/P9M"),
        ("en", "First nine months of 2024", "2024-01-01/P9M"),
        ("en", "20232)", "2023"),
        ("en", "2022-23", "2022-04-01/P12M"),
        ("en", "F.Y. 2079/80 (2022/23)", "2022-04-01/P12M"),
        ("en", "Nov-Jan 2024", "2023-11-01/P3M"),
        ("en", "Table H1. Households: 2023", "2023"),
        ("en", "2022/2023", "2022-04-01/P12M"),
        ("en", "FY24", "2023-04-01/P12M"),
        ("en", "Q1 2022-23", "2022-Q2"),
        ("en", "2023 Q4", "2023-Q4"),
        ("en", "H1 2024", "2024-S1"),
        ("en", "Jan-Mar 2024", "2024-Q1"),
        ("en", "Mar-24", "2024-03"),
        ("en", "2024M06", "2024-06"),
        ("en", "2024-06", "2024-06"),
        ("en", "March 31, 2023", "2023-03-31"),
        ("en", "31.03.2023", "2023-03-31"),
        ("en", "06.2023", "2023-06"),
        ("en", "1990-1997", "1990-01-01/P96M"),
        ("en", "Mar. 24, 2023", "2023-03-24"),
        ("en", "2022 Oct. 21", "2022-10-21"),
        ("en", "Percent Change1 May 2019", "2019-05"),
        ("en", "Year ending Mar 2022", "2021-04-01/P12M"),
        ("en", "Year ended 31 March 2022", "2021-04-01/P12M"),
        ("en", "3 months to June 2023", "2023-Q2"),
        ("en", "12 months to December 2023", "2023"),
        ("en", "Quarter ended June 2023", "2023-Q2"),
        ("en", "December quarter 2023", "2023-Q4"),
        ("en", "Half year ended June 2023", "2023-S1"),
        ("en", "FY 2023", "2022-04-01/P12M"),
        ("en", "I/2023", "2023-Q1"),
        ("en", "2023:09", "2023-09"),
        ("en", "2023 at 2011-12 prices", "2023"),
        ("en", "Cumulative to September 2023", "2023-04-01/P6M"),
        ("vi", "1-9/2022", "2022-01-01/P9M"),
        ("vi", "giá so sánh 2010, năm 2022", "2022"),
        ("hi", "2022-23 की पहली तिमाही", "2022-Q2"),
        ("hi", "२०२३-२४", "2023-04-01/P12M"),
        ("hi", "जनवरी 2024", "2024-01"),
    ],
)
def test_headings_say_periods(tag: str, text: str, code: str) -> None:
    """A heading is read to the days that it means; fiscal years begin in April."""
    found = phrase(text, tag)
    assert found is not None
    assert code == found.code(4)


@pytest.mark.parametrize(
    "text", ["", "Total", "2022 and 2023", "2023 - 2022", "12.5 thousand", "2079/80"]
)
def test_what_names_no_period_is_none(text: str) -> None:
    """Words, numbers and several years say nothing."""
    assert phrase(text, "en") is None


@pytest.mark.parametrize(
    "text", ["31 quarter", "Q7", "month 13", "0 months", "Sun - x"]
)
def test_what_no_year_has_is_none(text: str) -> None:
    """There are four quarters and twelve months."""
    assert phrase(text, "en") is None


def test_days_that_do_not_exist_are_no_period() -> None:
    """The thirtieth of February is none, nor is the fortieth of any month."""
    found = phrase("30/02/2023", "en")
    assert found is not None
    assert found.period() is None
    assert phrase("40/13/2023", "en") == PeriodPhrase(2023)


@pytest.mark.parametrize("code", ["Q3", "S2", "M07", "P9M"])
def test_parts_of_years_wait_for_their_year(code: str) -> None:
    """A part without year is written as it is read."""
    assert code == part_of_year(code).code()
    assert part_of_year(code).period() is None


def test_years_are_whole() -> None:
    """A year is one; a part of it, a day and several years are not."""
    texts = ["2024", "Q1 2024", "1 May 2024", "2020-2024"]
    found = [phrase(text, "en") for text in texts]
    assert [True, False, False, False] == [
        one is not None and one.is_year for one in found
    ]
    assert PeriodPhrase(2024).period(None) is not None


def test_periods_to_date_begin_with_the_year() -> None:
    """They begin in January where no other month is told."""
    found = phrase("Cộng dồn từ đầu năm đến cuối tháng 9 năm 2022", "vi")
    assert found is not None
    assert "2022-01-01/P9M" == found.code()
    without = phrase("từ đầu năm đến tháng 9", "vi")
    assert without is not None
    assert "P9M" == without.code()


def test_parts_that_no_code_says_have_none() -> None:
    """Months that are no quarter of a year are not taken for one."""
    found = phrase("Feb - Apr", "en")
    assert found is not None
    assert "" == found.code()
