"""Periods: their forms, their normal code, their neighbours and their order."""

import datetime as dt

import pytest

from ictreport import Period
from ictreport.errors import PeriodError
from ictreport.model import Frequency
from ictreport.model.period import parse_date

FORMS = "write a year '2024', a half-year '2024-S1'"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-S1", "2024-01-01", "2024-06-30"),
        ("2024-S2", "2024-07-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("2024-01-01/P9M", "2024-01-01", "2024-09-30"),
        ("2018-04-01/P12M", "2018-04-01", "2019-03-31"),
        ("2024-01-15/P1M", "2024-01-15", "2024-02-14"),
        ("2024-01-31/P30D", "2024-01-31", "2024-02-29"),
        ("1000", "1000-01-01", "1000-12-31"),
        ("9998", "9998-01-01", "9998-12-31"),
    ],
)
def test_a_code_covers_its_days(text: str, start: str, end: str) -> None:
    """A code stands for its days and is written as it was read."""
    period = Period.parse(text)

    assert (start, end) == (str(period.start), str(period.end))
    assert text == str(period)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024H1", "2024-S1"),
        ("2024-H2", "2024-S2"),
        ("2024S1", "2024-S1"),
        ("2024-A1", "2024"),
        ("2024-M06", "2024-06"),
        ("2024M6", "2024-06"),
        ("2024Q3", "2024-Q3"),
        ("2024W5", "2024-W05"),
        ("2024-01-01/P1Y", "2024"),
        ("2024-01-01/P12M", "2024"),
        ("2024-01-01/P6M", "2024-S1"),
        ("2024-07-01/P6M", "2024-S2"),
        ("2024-04-01/P3M", "2024-Q2"),
        ("2024-01-01/P1M", "2024-01"),
        ("2024-01-01/P1D", "2024-01-01"),
        ("2024-01-01/P1W", "2024-W01"),
        ("2024-01-01/P7D", "2024-W01"),
        ("2024-01-02/P1W", "2024-01-02/P7D"),
        ("2024-01-01/P2W", "2024-01-01/P14D"),
        ("2024-01-01/P31D", "2024-01"),
        ("2021-02-01/P4W", "2021-02"),
        ("2024-01-01/P366D", "2024"),
        ("2024-02-01/P3M", "2024-02-01/P3M"),
        ("2024-04-01/P6M", "2024-04-01/P6M"),
        ("2024-01-01/P2Y", "2024-01-01/P24M"),
    ],
)
def test_a_period_is_written_with_its_shortest_code(text: str, code: str) -> None:
    """Each way to write the same days gives the same period and the same code."""
    assert code == str(Period.parse(text))
    assert Period.parse(code) == Period.parse(text)
    assert hash(Period.parse(code)) == hash(Period.parse(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-S9", "period: a year has half-years 1 to 2 (got '2024-S9'); " + FORMS),
        ("2024-S0", "period: a year has half-years 1 to 2 (got '2024-S0'); "),
        ("2024-Q5", "period: a year has quarters 1 to 4 (got '2024-Q5'); "),
        ("2024-13", "period: a year has months 1 to 12 (got '2024-13'); "),
        ("2024-00", "period: a year has months 1 to 12 (got '2024-00'); "),
        ("2024-A2", "period: a year has years 1 to 1 (got '2024-A2'); "),
        ("2024-W54", "period: the year has no such week (got '2024-W54')"),
        ("2023-W53", "period: the year has no such week (got '2023-W53')"),
        ("2023-02-29", "period: there is no such day (got '2023-02-29')"),
        ("2023-02-29/P1D", "period: there is no such day (got '2023-02-29/P1D')"),
        ("2024-01-01/P0M", "period: a length must be at least 1 (got "),
        (
            "2024-01-31/P1M",
            "period: a period of months starts on day 1 to 28 (got '2024-01-31/P1M'); ",
        ),
        ("0999", "period: years must lie between 1000 and 9998 (got '0999')"),
        ("9999", "period: years must lie between 1000 and 9998 (got '9999')"),
        ("9999-W52", "period: years must lie between 1000 and 9998 (got '9999-W52')"),
        ("9998-12-31/P2D", "period: years must lie between 1000 and 9998 (got "),
        ("9998-01-01/P9999999M", "period: there is no such year (got 843331)"),
        ("9998-01-01/P9999999D", "period: it ends after the last year (got "),
        ("", "period: it must be a period (got ''); " + FORMS),
        ("2024-6", "period: it must be a period (got '2024-6'); " + FORMS),
        ("2024 ", "period: it must be a period (got '2024 '); " + FORMS),
        ("2024-s1", "period: it must be a period (got '2024-s1'); " + FORMS),
        ("٢٠٢٤", "period: it must be a period (got '٢٠٢٤'); " + FORMS),
        ("2024-01-01/2024-06-30", "period: it must be a period (got "),
    ],
)
def test_what_is_no_period_is_refused(text: str, message: str) -> None:
    """A text that is no period is refused with what exists."""
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)

    assert message == str(caught.value)[: len(message)]


@pytest.mark.parametrize("value", [2024, None, ["2024"], dt.date(2024, 1, 1)])
def test_only_strings_are_read(value: object) -> None:
    """Anything but a string is refused as such."""
    with pytest.raises(PeriodError, match=r"^period: it must be written as a string"):
        Period.parse(value)  # type: ignore[arg-type]


def test_the_start_comes_first() -> None:
    """A period that ends before it starts is refused."""
    with pytest.raises(PeriodError) as caught:
        Period(dt.date(2024, 1, 2), dt.date(2024, 1, 1))

    assert (
        "period: it must not end before it starts (got '2024-01-02 to 2024-01-01')"
        == str(caught.value)
    )


def test_bounds_are_dates() -> None:
    """A time of day is no bound of a period."""
    moment = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)

    with pytest.raises(PeriodError, match="its start must be a date"):
        Period(moment, moment)


@pytest.mark.parametrize(
    ("text", "months", "days", "frequency"),
    [
        ("2024", 12, 366, "A"),
        ("2018-04-01/P12M", 12, 365, "A"),
        ("2024-S1", 6, 182, "S"),
        ("2024-Q2", 3, 91, "Q"),
        ("2024-06", 1, 30, "M"),
        ("2024-W23", None, 7, "W"),
        ("2024-06-30", None, 1, "D"),
        ("2024-01-01/P9M", 9, 274, "_O"),
        ("2024-01-02/P7D", None, 7, "_O"),
        ("2024-01-30/P29D", None, 29, "_O"),
        ("2024-01-01/P24M", 24, 731, "_O"),
    ],
)
def test_length_and_frequency(
    text: str, months: int | None, days: int, frequency: str
) -> None:
    """A period knows its length and how often such periods come."""
    period = Period.parse(text)

    assert (months, days) == (period.months, period.days)
    assert Frequency(frequency) is period.frequency


@pytest.mark.parametrize(
    ("text", "previous", "following"),
    [
        ("2024", "2023", "2025"),
        ("2024-S1", "2023-S2", "2024-S2"),
        ("2024-Q1", "2023-Q4", "2024-Q2"),
        ("2024-03", "2024-02", "2024-04"),
        ("2024-03-01", "2024-02-29", "2024-03-02"),
        ("2021-W01", "2020-W53", "2021-W02"),
        ("2018-04-01/P12M", "2017-04-01/P12M", "2019-04-01/P12M"),
        ("2024-02-01/P3M", "2023-11-01/P3M", "2024-05-01/P3M"),
        ("2024-01-01/P24M", "2022-01-01/P24M", "2026-01-01/P24M"),
        ("2024-01-02/P7D", "2023-12-26/P7D", "2024-01-09/P7D"),
    ],
)
def test_neighbours(text: str, previous: str, following: str) -> None:
    """A period knows its neighbours of the same length."""
    period = Period.parse(text)

    assert Period.parse(previous) == period.previous()
    assert Period.parse(following) == period.next()
    assert period.is_adjacent(period.previous())
    assert period.is_adjacent(period.next())


@pytest.mark.parametrize("step", ["previous", "next"])
def test_nine_months_have_no_neighbour(step: str) -> None:
    """A range to date names year_ago() instead of a neighbour."""
    with pytest.raises(PeriodError) as caught:
        getattr(Period.parse("2024-01-01/P9M"), step)()

    assert (
        "period: 9 months do not divide a year, so no period comes just "
        "before or after "
        "(got '2024-01-01/P9M'); compare it to year_ago()" == str(caught.value)
    )


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("1000", "previous"),
        ("1000-01-01", "previous"),
        ("1000", "year_ago"),
        ("1000-01-02", "year_ago"),
        ("9998", "next"),
        ("9998-12-31", "next"),
        ("1000-01-01/P3000000D", "previous"),
    ],
)
def test_time_has_ends(text: str, step: str) -> None:
    """A step out of the calendar is an error of ours."""
    with pytest.raises(PeriodError):
        getattr(Period.parse(text), step)()


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("2024", "2023"),
        ("2024-S1", "2023-S1"),
        ("2024-02", "2023-02"),
        ("2024-01-01/P9M", "2023-01-01/P9M"),
        ("2018-04-01/P12M", "2017-04-01/P12M"),
        ("2024-01-01/P24M", "2023-01-01/P24M"),
        ("2024-06-30", "2023-06-30"),
        ("2024-02-29", "2023-02-28"),
        ("2023-02-28", "2022-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2024-W23", "2023-W23"),
        ("2021-W01", "2020-W01"),
        ("2024-01-02/P7D", "2023-01-02/P7D"),
        ("2024-02-29/P10D", "2023-02-28/P10D"),
    ],
)
def test_year_ago(text: str, ago: str) -> None:
    """The year before has the same period, to date or not."""
    assert Period.parse(ago) == Period.parse(text).year_ago()


def test_week_53_has_no_year_ago() -> None:
    """No year with a week 53 follows another one."""
    with pytest.raises(PeriodError) as caught:
        Period.parse("2020-W53").year_ago()

    assert (
        "period: the year before must have the same week (got '2020-W53'); "
        "compare it to another week" == str(caught.value)
    )


def test_order_is_by_start_then_end() -> None:
    """Periods are sorted by start, and the shorter of two comes first."""
    codes = ["2024-Q2", "2024", "2023-S2", "2024-01", "2024-01-01/P9M", "2024-01-01"]

    assert [
        "2023-S2",
        "2024-01-01",
        "2024-01",
        "2024-01-01/P9M",
        "2024",
        "2024-Q2",
    ] == [str(period) for period in sorted(map(Period.parse, codes))]


def test_order_is_of_periods_only() -> None:
    """A period is not compared to a text."""
    with pytest.raises(TypeError):
        _ = Period.parse("2024") < "2025"  # type: ignore[operator]


@pytest.mark.parametrize(
    ("outer", "inner", "contained"),
    [
        ("2024", "2024", True),
        ("2024", "2024-Q4", True),
        ("2024-S1", "2024-06", True),
        ("2024-S1", "2024-07", False),
        ("2024-Q4", "2024", False),
        ("2024", "2024-W01", True),
        ("2024", "2020-W53", False),
    ],
)
def test_a_period_contains_periods(outer: str, inner: str, *, contained: bool) -> None:
    """A period contains another one when all its days lie within."""
    assert contained is Period.parse(outer).contains(Period.parse(inner))


def test_a_period_contains_days() -> None:
    """The first and the last day lie within, those around do not."""
    half = Period.parse("2024-S1")

    assert [False, True, True, False] == [
        half.contains(dt.date.fromisoformat(day))
        for day in ("2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01")
    ]


@pytest.mark.parametrize(
    ("one", "other", "adjacent"),
    [
        ("2024-S1", "2024-S2", True),
        ("2024-S2", "2024-Q2", True),
        ("2024-S1", "2024-Q2", False),
        ("2024-S1", "2024-Q4", False),
        ("2024", "2024", False),
        ("2024-12-31", "2025", True),
    ],
)
def test_adjacency(one: str, other: str, *, adjacent: bool) -> None:
    """Two periods are adjacent when no day lies between or in both."""
    first, second = Period.parse(one), Period.parse(other)

    assert [adjacent] * 2 == [first.is_adjacent(second), second.is_adjacent(first)]


def test_a_day_is_a_period() -> None:
    """A date makes the period of that day."""
    assert Period.parse("2024-06-30") == Period.day(dt.date(2024, 6, 30))


def test_a_period_of_all_time_can_be_written() -> None:
    """The longest period that there is parses again."""
    longest = Period(dt.date(1000, 1, 2), dt.date(9998, 12, 31))

    assert longest == Period.parse(str(longest))


def test_dates_are_read_strictly() -> None:
    """A date is written year, month, day."""
    assert dt.date(2024, 7, 10) == parse_date("2024-07-10")
    with pytest.raises(PeriodError) as caught:
        parse_date("10/7/2024")

    assert "date: it must be a day (got '10/7/2024'); write it '2024-07-10'" == str(
        caught.value
    )


@pytest.mark.parametrize("value", [dt.datetime(2024, 1, 1, tzinfo=dt.UTC), 20240101])
def test_only_texts_of_dates_are_read(value: object) -> None:
    """Neither a moment nor a number is read as a date."""
    with pytest.raises(PeriodError, match=r"^date: it must be a day"):
        parse_date(value)
