"""The day on which years begin: how it is written, and what it refuses."""

import datetime as dt
from typing import Any

import pytest

from ictreport.errors import PeriodError
from ictreport.model import Period, YearStart
from ictreport.model.year_start import to_year_start


@pytest.mark.parametrize("text", ["01-01", "04-01", "-10-01", "-12-15", "07-28"])
def test_text_is_given_back(text: str) -> None:
    """What is read is written again."""
    assert text == str(YearStart.parse(text)) == str(to_year_start(text))


def test_a_day_stays_as_it_is() -> None:
    """A day that is made already is taken."""
    day = YearStart(4, 1)

    assert day is to_year_start(day)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "it must be month and day"),
        ("4-1", "it must be month and day"),
        ("04-01-01", "it must be month and day"),
        (401, "it must be a string"),
        ("13-01", "it must be a day of the year, 1 to 28 of a month"),
        ("02-29", "it must be a day of the year, 1 to 28 of a month"),
        ("00-10", "it must be a day of the year, 1 to 28 of a month"),
        ("-01-01", "a calendar year begins in the year that names it"),
    ],
)
def test_what_is_no_day_is_refused(text: Any, rule: str) -> None:  # noqa: ANN401 - of a wrong type too
    """The message names the rule."""
    with pytest.raises(PeriodError) as caught:
        YearStart.parse(text)

    assert rule == caught.value.rule


def test_fields_have_their_types() -> None:
    """An integer is no bool."""
    with pytest.raises(PeriodError, match="must be integers"):
        YearStart(4, 1, 1)  # type: ignore[arg-type]


def test_first_day_and_year_belong_together() -> None:
    """A year has its first day, and the day before is of another year."""
    fiscal, federal = YearStart(4, 1), YearStart(10, 1, is_year_before=True)

    assert dt.date(2024, 4, 1) == fiscal.first_day(2024)
    assert dt.date(2023, 10, 1) == federal.first_day(2024)
    assert (2024, 2023) == (
        fiscal.year_of(dt.date(2024, 4, 1)),
        fiscal.year_of(dt.date(2024, 3, 31)),
    )
    assert (2024, 2023) == (
        federal.year_of(dt.date(2023, 10, 1)),
        federal.year_of(dt.date(2023, 9, 30)),
    )


@pytest.mark.parametrize(
    ("code", "year_start", "start", "end"),
    [
        ("2024-A1", "04-01", "2024-04-01", "2025-03-31"),
        ("2024-S2", "04-01", "2024-10-01", "2025-03-31"),
        ("2024-T2", "04-01", "2024-08-01", "2024-11-30"),
        ("2024-Q4", "04-01", "2025-01-01", "2025-03-31"),
        ("2024-A1", "-10-01", "2023-10-01", "2024-09-30"),
        ("2024-Q1", "-10-01", "2023-10-01", "2023-12-31"),
        ("2024-S1", "-12-15", "2023-12-15", "2024-06-14"),
        ("2024", "04-01", "2024-01-01", "2024-12-31"),
        ("2024-04", "04-01", "2024-04-01", "2024-04-30"),
        ("2024-06-30", "04-01", "2024-06-30", "2024-06-30"),
        ("2024-W23", "04-01", "2024-06-03", "2024-06-09"),
        ("2024-02-01/P6M", "04-01", "2024-02-01", "2024-07-31"),
        ("2024-02-01/P3M", "04-01", "2024-02-01", "2024-04-30"),
        ("2024-01-10/P9D", "04-01", "2024-01-10", "2024-01-18"),
        ("1000-01-01/P3M", "04-01", "1000-01-01", "1000-03-31"),
        ("9998-10-01/P3M", "-10-01", "9998-10-01", "9998-12-31"),
    ],
)
def test_codes_of_other_years(code: str, year_start: str, start: str, end: str) -> None:
    """A code counts from the first day of its year, and is written as it was read."""
    period = Period.parse(code, year_start)

    assert (start, end) == (str(period.start), str(period.end))
    assert code == period.code(year_start)


def test_months_with_a_letter_count_from_the_first_day() -> None:
    """The first month of a year that begins in April is April."""
    period = Period.parse("2024-M01", "04-01")

    assert (Period.parse("2024-04"), "2024-04") == (period, period.code("04-01"))


def test_half_years_of_the_calendar_are_no_half_years_there() -> None:
    """What would be read as another period has a start and a length."""
    assert "2024-01-01/P6M" == Period.parse("2024-S1").code("07-15")
    assert "2023-S2" == Period.parse("2024-S1").code("07-01")


def test_a_year_before_the_first_is_refused() -> None:
    """The year 1000 cannot begin in the year before."""
    with pytest.raises(PeriodError, match="years must lie between 1000 and 9998"):
        Period.parse("1000-A1", "-10-01")


@pytest.mark.parametrize("text", ["2023-24", "2023/24", "2023/2024", "1999-00"])
def test_a_split_year_gets_the_way_out(text: str) -> None:
    """The message says how a fiscal year is written."""
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)

    assert f"write the fiscal year as '{text[:4]}-A1'" in caught.value.hint


@pytest.mark.parametrize("text", ["2023-25", "2023/2025"])
def test_other_pairs_of_years_get_the_usual_hint(text: str) -> None:
    """Two years that do not follow each other are no fiscal year."""
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)

    assert caught.value.hint.startswith("write a year '2024'")
