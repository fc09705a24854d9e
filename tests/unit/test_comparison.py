"""Growth tables, and what became of metrics and tasks between two reports."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from ictreport import Movement, compare, growth_table
from ictreport._growth import GrowthRow, GrowthStatus
from ictreport.model import (
    Breakdown,
    Claim,
    Follows,
    History,
    Interval,
    Metric,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
    UnitDeclaration,
    link,
)

NAME = Text.of(en="N")
YEAR_AGO = "2023-S1"


def metric(code: str, value: str | None, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric."""
    status = "normal" if value else "missing"
    return Metric(code, NAME, value, status=status, **more)


def report(*metrics: Metric, period: str = "2024-S1", **more: Any) -> Report:  # noqa: ANN401
    """Make a report of one sector, named by its period."""
    return Report(
        period.lower(),
        NAME,
        Publisher("P", NAME),
        period,
        units=[UnitDeclaration.of("boat", en="boat")],
        sectors=[Sector("s", NAME, metrics=metrics)],
        **more,
    )


def the_row(*metrics: Metric) -> GrowthRow:
    """Give the only row of the table of metrics."""
    (row,) = growth_table(report(*metrics))
    return row


def test_a_row_has_all_that_is_known_of_growth() -> None:
    """Stated and computed growth stand beside the base and what is implied for it."""
    claim = Claim("growth", YEAR_AGO, "25 %")
    row = the_row(
        metric("m", "125 boat", claims=[claim], history=[History(YEAR_AGO, "120 boat")])
    )

    assert ("s.m", YEAR_AGO, (claim,), claim) == (
        row.address,
        str(row.baseline),
        row.claims,
        row.stated,
    )
    assert "120 boat" == str(row.base)
    assert Interval.exact(Fraction(1, 24)) == row.computed.interval
    assert Interval(Fraction(25000, 251), Fraction(25000, 249)) == row.implied.interval
    assert GrowthStatus.MISSING == row.contribution.status


def test_a_claim_without_a_base_has_no_computed_growth() -> None:
    """The implied base stands even where there is no other."""
    claim = Claim("ratio", YEAR_AGO, "50 %")
    row = the_row(metric("m", "100 boat", claims=[claim]))

    assert (None, None, GrowthStatus.MISSING) == (
        row.base,
        row.stated,
        row.computed.status,
    )
    assert row.implied.interval is not None
    assert 200 in row.implied.interval


def test_a_history_without_a_claim_has_a_row() -> None:
    """A value of another period is enough to compute growth."""
    row = the_row(metric("m", "110 boat", history=[History("2022", "100 boat")]))

    assert ((), None) == (row.claims, row.stated)
    assert Interval.exact(Fraction(1, 10)) == row.computed.interval
    assert (None, GrowthStatus.MISSING) == (row.implied.interval, row.implied.status)


def test_a_given_base_goes_before_a_linked_one() -> None:
    """What the report says of the past goes before what was said then."""
    history = [
        History(YEAR_AGO, "90 boat", linked_from="then"),
        History(YEAR_AGO, None, "missing"),
        History(YEAR_AGO, "80 boat"),
    ]

    assert "80 boat" == str(the_row(metric("m", "1 boat", history=history)).base)
    assert "90 boat" == str(the_row(metric("m", "1 boat", history=history[:2])).base)


def test_shares_end_at_a_hundred_then_and_now() -> None:
    """The base of a share is capped as its value is, as in the rules."""
    row = the_row(metric("m", "> 96 %", of=NAME, history=[History(YEAR_AGO, "> 80 %")]))

    assert Interval(-4, 20, lower_open=True, upper_open=True) == row.computed.change


def test_parts_contribute_to_the_growth_of_their_whole() -> None:
    """The contributions of complete parts add up to the growth of the whole."""

    def grown(code: str, now: str, then: str, **more: Any) -> Metric:  # noqa: ANN401
        return metric(code, now, history=[History(YEAR_AGO, then)], **more)

    deep = Breakdown(complete=False, parts=[grown("deep", "5 boat", "3 boat")])
    parts = [
        grown("a", "70 boat", "60 boat"),
        grown("b", "50 boat", "40 boat", breakdowns=[deep]),
    ]
    whole = grown(
        "m", "120 boat", "100 boat", breakdowns=[Breakdown(complete=True, parts=parts)]
    )
    rows = growth_table(report(whole))

    assert ["s.m", "s.m.a", "s.m.b", "s.m.b.deep"] == [row.address for row in rows]
    assert [
        None,
        Interval.exact(Fraction(1, 10)),
        Interval.exact(Fraction(1, 10)),
        Interval.exact(Fraction(1, 20)),
    ] == [row.contribution.interval for row in rows]


def test_rows_follow_the_report_and_repeat_no_baseline() -> None:
    """A baseline that claims and history name has one row, claims first."""
    found = metric(
        "m",
        "100 boat",
        claims=[
            Claim("growth", YEAR_AGO, "5 %"),
            Claim("plan_share", "plan:2024", "50 %"),
            Claim("change", YEAR_AGO, "5 boat"),
        ],
        history=[History("2022-S1", "70 boat"), History(YEAR_AGO, "95 boat")],
    )
    rows = growth_table(report(found, metric("n", None)))

    assert [(YEAR_AGO, 2), ("plan:2024", 1), ("2022-S1", 0)] == [
        (str(row.baseline), len(row.claims)) for row in rows
    ]


def test_linked_reports_give_bases() -> None:
    """A table of a linked report computes from what was reported."""
    now = report(metric("m", "110 boat"))
    then = report(metric("m", "100 boat"), period=YEAR_AGO)
    (row,) = growth_table(link(now, then))

    assert Interval.exact(Fraction(1, 10)) == row.computed.interval


@pytest.mark.parametrize(
    ("now", "then", "movement"),
    [
        ("11 boat", "10 boat", Movement.CHANGED),
        ("10 boat", "10 boat", Movement.SAME),
        ("226 billion VND", "226.4 billion VND", Movement.SAME),
        ("> 10 boat", "10 boat", Movement.CHANGED),
        ("> 9 boat", "10 boat", Movement.UNKNOWN),
        ("10 VND", "10 USD", Movement.UNKNOWN),
        (None, "10 boat", Movement.UNKNOWN),
        ("10 boat", None, Movement.UNKNOWN),
        ("10 boat", "0 boat", Movement.CHANGED),
    ],
)
def test_a_metric_changes_beyond_its_accuracy(
    now: str | None, then: str | None, movement: Movement
) -> None:
    """A difference within rounding is none, and a bound alone decides nothing."""
    found = compare(report(metric("m", now)), report(metric("m", then)))

    assert [movement] == [item.movement for item in found.metrics]


def test_metrics_of_either_report_are_compared() -> None:
    """Those of the later report come first, then those that are gone."""
    found = compare(
        report(metric("b", "1 boat"), metric("new", "1 boat")),
        report(metric("gone", "1 boat"), metric("b", "2 boat"), period=YEAR_AGO),
    )

    assert [
        ("s.b", Movement.CHANGED),
        ("s.new", Movement.NEW),
        ("s.gone", Movement.GONE),
    ] == [(item.address, item.movement) for item in found.metrics]
    assert (None, GrowthStatus.MISSING) == (
        found.metrics[1].previous,
        found.metrics[1].growth.status,
    )


def task(code: str, **more: Any) -> Task:  # noqa: ANN401
    """Make a task."""
    return Task(code, NAME, "other", **more)


def test_tasks_are_found_by_what_they_follow_or_by_their_code() -> None:
    """A task follows another by name, and without that the one of its own code."""
    then = report(
        period=YEAR_AGO,
        tasks=[task("a"), task("b"), task("c"), task("d", status="continuing")],
    )
    now = report(
        tasks=[
            task("b", follows=Follows("2023-s1", "a")),
            task("c", follows=Follows("elsewhere", "x")),
            task("d", status="done"),
            task("e"),
        ]
    )
    movements = [
        (
            item.movement,
            item.previous and item.previous.code,
            item.current and item.current.code,
        )
        for item in compare(now, then).tasks
    ]

    assert [
        (Movement.SAME, "a", "b"),
        (Movement.GONE, "b", None),
        (Movement.GONE, "c", None),
        (Movement.CHANGED, "d", "d"),
        (Movement.NEW, None, "c"),
        (Movement.NEW, None, "e"),
    ] == movements


def of_period(period: str, *metrics: Metric) -> Report:
    """Make a report of one sector on a period."""
    words = Text.of(en="R")
    sectors = [Sector("s", words, metrics=metrics)]
    identifier = f"r-{period.lower().replace('/', '-')}"
    return Report(identifier, words, Publisher("P", words), period, sectors=sectors)


def told(now: Report, then: Report) -> list[tuple[str, str]]:
    """Give address and movement of each metric."""
    return [(one.address, str(one.movement)) for one in compare(now, then).metrics]


def test_percents_are_compared_in_points() -> None:
    """From 0.7 to 7.0 % is 6.3 points more, and no growth of 900 %."""
    now, then = (
        of_period(period, Metric("cpi", Text.of(en="CPI"), value))
        for period, value in (("2022-03", "7.0 %"), ("2021-03", "0.7 %"))
    )
    (one,) = compare(now, then).metrics

    assert (Movement.CHANGED, None) == (one.movement, one.growth.interval)
    assert one.growth.change is not None
    assert "6.3" in str(float(one.growth.change.midpoint or 0))


def test_a_period_of_ones_own_finds_its_like() -> None:
    """July is compared with July, and not with January to July."""
    name = Text.of(en="Sales")
    now = of_period(
        "2018-01-01/P7M",
        Metric("sales", name, "9 EUR"),
        Metric("july", name, "5 EUR", period="2018-07"),
    )
    then = of_period(
        "2017-01-01/P7M",
        Metric("sales", name, "8 EUR", period="2017-07"),
        Metric("july", name, "1 EUR", period="2017-07"),
    )

    assert [("s.sales", "new"), ("s.july", "changed"), ("s.sales", "gone")] == told(
        now, then
    )


def test_unequal_lengths_are_said_and_give_no_growth() -> None:
    """A half-year against a year, and a week against a week."""
    metric = Metric("sales", Text.of(en="Sales"), "9 EUR")
    half, year = of_period("2018-S1", metric), of_period("2017", metric)
    (one,) = compare(half, year).metrics

    assert (Movement.UNEQUAL, None, None) == (
        one.movement,
        one.growth.interval,
        one.growth.change,
    )
    weeks = (of_period(week, metric) for week in ("2018-W04", "2018-W03"))
    assert [("s.sales", "same")] == told(*weeks)


def test_figures_of_different_things_are_not_compared() -> None:
    """Women now and men then are two metrics."""
    name = Text.of(en="Employed")
    now, then = (
        of_period(year, Metric("jobs", name, "9 EUR", dimensions={"SEX": sex}))
        for year, sex in (("2018", "F"), ("2017", "M"))
    )

    assert [("s.jobs", "new"), ("s.jobs", "gone")] == told(now, then)


def test_figures_that_dimensions_tell_apart_are_each_compared() -> None:
    """Women and men have one address; women are compared with women, men with men."""
    name = Text.of(en="Employed")
    now, then = (
        of_period(
            year,
            *(Metric("jobs", name, v, dimensions={"SEX": s}) for s, v in said.items()),
        )
        for year, said in (
            ("2018", {"F": "19 EUR", "M": "7 EUR", "T": "26 EUR"}),
            ("2017", {"M": "7 EUR", "F": "8 EUR"}),
        )
    )

    assert [("s.jobs", "changed"), ("s.jobs", "same"), ("s.jobs", "new")] == told(
        now, then
    )


def test_equal_dimensions_go_before_comparable_ones() -> None:
    """What has no dimensions is compared with what is left by those that have them."""
    name = Text.of(en="Employed")
    women = Metric("jobs", name, "9 EUR", dimensions={"SEX": "F"})
    everyone = Metric("jobs", name, "16 EUR")
    now = of_period("2018", everyone, women)
    then = of_period("2017", women, attrs.evolve(everyone, dimensions={"SEX": "T"}))

    assert [("s.jobs", "same"), ("s.jobs", "same")] == told(now, then)


def test_one_of_several_comparable_figures_is_not_picked() -> None:
    """A total without dimensions is neither the women nor the men of a year before."""
    name = Text.of(en="Employed")
    of_sex = [
        Metric("jobs", name, value, dimensions={"SEX": sex})
        for sex, value in (("F", "9 EUR"), ("M", "7 EUR"))
    ]
    now = of_period("2018", Metric("jobs", name, "16 EUR"))
    then = of_period("2017", *of_sex)

    assert [("s.jobs", "new"), ("s.jobs", "gone"), ("s.jobs", "gone")] == told(
        now, then
    )


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ("2024-01-01/P9M", "2024-S1", True),
        ("2024-S1", "2023-S1", False),
        ("2024-S1", "2024-S1", False),
        ("2024-S2", "2024-S1", False),
    ],
)
def test_a_year_to_date_contains_the_one_before(
    now: str, then: str, *, expected: bool
) -> None:
    """Nine months contain the first half of their year."""
    later, earlier = (
        attrs.evolve(report(), id=name, period=period)
        for name, period in (("now", now), ("then", then))
    )

    assert expected == compare(later, earlier).is_to_date


def test_rates_change_in_points_and_their_parts_contribute_nothing() -> None:
    """62 % with 55 % of women and 70 % of men has no growth and no contributions."""

    def rate(code: str, now: str, then: str, **more: Any) -> Metric:  # noqa: ANN401
        history = [History("2023-S1", then)]
        return metric(code, now, history=history, **more)

    parts = [rate("women", "55 %", "50 %"), rate("men", "70 %", "68 %")]
    breakdown = Breakdown(complete=True, additive=False, parts=parts)
    whole = rate("m", "62 %", "60 %", breakdowns=[breakdown])
    rows = growth_table(report(whole))

    assert [GrowthStatus.IN_POINTS] * 3 == [row.computed.status for row in rows]
    assert all(row.computed.change is not None for row in rows)
    assert [GrowthStatus.NOT_ADDITIVE] * 2 == [
        row.contribution.status for row in rows[1:]
    ]
