"""Laws of periods."""

import datetime as dt

from hypothesis import assume, example, given
from hypothesis import strategies as st

from ictreport import Period
from ictreport.errors import PeriodError
from ictreport.model import Frequency
from ictreport_testing.strategies import periods

ANY = periods(years=st.integers(1001, 9996)) | periods()
SPANS = st.tuples(
    st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)),
    st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)),
).map(lambda days: Period(min(days), max(days)))


@given(ANY | SPANS)
def test_text_round_trip(period: Period) -> None:
    """The code of a period leads to it again, and is the same from there."""
    again = Period.parse(str(period))

    assert period == again
    assert hash(period) == hash(again)
    assert str(period) == str(again)


@given(ANY, ANY)
def test_order_is_total_and_that_of_days(one: Period, other: Period) -> None:
    """Of two periods one is less or they are equal, by start and then by end."""
    days = (one.start, one.end), (other.start, other.end)

    assert 1 == sum((one < other, one == other, one > other))
    assert (days[0] < days[1]) == (one < other) == (other > one)
    assert (days[0] <= days[1]) == (one <= other) == (other >= one)


@given(st.lists(ANY, max_size=5))
def test_sorting_is_that_of_days(found: list[Period]) -> None:
    """Sorted periods start one after another."""
    ordered = sorted(found)

    assert sorted((p.start, p.end) for p in found) == [
        (p.start, p.end) for p in ordered
    ]


@given(periods())
def test_neighbours_are_inverse(period: Period) -> None:
    """From a neighbour of the same kind the way leads back, and both touch it."""
    try:
        before, after = period.previous(), period.next()
    except PeriodError:
        assert period.months is not None
        assert 12 % period.months
        return

    assert before < period < after
    assert before.is_adjacent(period)
    assert period.is_adjacent(after)
    # A range of days may have a neighbour that happens to be a calendar month.
    assume(before.months == period.months == after.months)
    assert period == before.next() == after.previous()


@given(periods())
def test_neighbours_are_of_one_length(period: Period) -> None:
    """A neighbour has the same number of months, or else of days."""
    assume(period.months is None or not 12 % period.months)
    for other in (period.previous(), period.next()):
        if period.months is None:
            assert period.days == other.days
        else:
            assert (period.months, period.frequency) == (other.months, other.frequency)


@given(periods())
def test_year_ago_is_a_year_ago(period: Period) -> None:
    """The period of the year before is about a year earlier and as long."""
    try:
        ago = period.year_ago()
    except PeriodError:
        assert Frequency.WEEKLY is period.frequency
        return

    assert ago < period
    assert 357 <= (period.start - ago.start).days <= 371
    if period.months is None:
        assert period.days == ago.days
    else:
        assert period.months == ago.months


@given(periods(years=st.integers(2000, 2003)), periods(years=st.integers(2000, 2003)))
def test_containing_is_having_every_day(one: Period, other: Period) -> None:
    """A period contains another exactly when it contains its first and last day."""
    assert one.contains(one)
    assert one.contains(other) == (
        one.contains(other.start) and one.contains(other.end)
    )
    if one.contains(other) and other.contains(one):
        assert one == other
    if one.is_adjacent(other):
        assert not one.contains(other)
        assert not other.contains(one)


ALMOST = r"\d{4}(-[SQMWHA]?\d{1,2}){0,2}(/P\d+[YMWD])?"


@given(st.text(max_size=20) | st.from_regex(ALMOST, fullmatch=True))
@example("2024-S1")
@example("2024-02-28/P3D")
def test_any_text_is_a_period_or_an_error(text: str) -> None:
    """No text makes anything but a period or our own error."""
    try:
        period = Period.parse(text)
    except PeriodError:
        return

    assert period == Period.parse(str(period))
