"""The rule periods-add-up, outcome by outcome."""

import datetime as dt
import itertools
from fractions import Fraction
from typing import Any

import pytest
from building import NOW, judged, level, metric, report, said

from ictreport.checks import Outcome, Range, Severity
from ictreport.model import History, Interval, Metric, Period, Report, Unit

BOAT = Unit("boat")
QUARTERS = {"2024-Q1": "4 boat", "2024-Q2": "6 boat"}


def flow(
    value: str | None = "10 boat",
    history: dict[str, str] | list[History] | None = None,
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a flow with values of other periods."""
    entries = QUARTERS if history is None else history
    if isinstance(entries, dict):
        entries = [History(*entry) for entry in entries.items()]
    return metric(value, history=entries, **{"collection": "sum"} | more)


def results(*metrics: Metric) -> list[str]:
    """Give the result of each outcome."""
    return [one.result for one in said("periods-add-up", *metrics)]


@pytest.mark.parametrize(
    ("value", "history", "expected"),
    [
        ("10 boat", QUARTERS, ["pass"]),
        ("11 boat", QUARTERS, ["fail"]),
        ("10 boat", {"2024-Q1": "4 boat"}, []),
        ("10 boat", {"2024-Q1": "4 boat", "2024-Q3": "6 boat"}, []),
        ("10 boat", {"2024-01": "4 boat", "2024-02-01/P5M": "5 boat"}, ["fail"]),
        ("10 boat", {"2024-Q2": "6 boat", "plan:2024-Q1": "4 boat"}, []),
        ("10 boat", {"2024-Q1": "4 boat", "2024-Q2": "6 VND"}, ["unknown"]),
        (
            "10 boat",
            {f"2024-{month:02}": f"{month} boat" for month in range(1, 7)},
            ["fail"],
        ),
        ("21 boat", {f"2024-{m:02}": f"{m} boat" for m in range(1, 7)}, ["pass"]),
        ("20 boat", {f"2024-{m:02}": f"{m} boat" for m in range(1, 6)}, []),
        (
            "10 boat",
            {"2024-01-01/P2M": "3 boat", "2024-03-01/P2M": "3 boat"}
            | {"2024-05-01/P2M": "4 boat"},
            ["pass"],
        ),
        (
            None,
            {"2024-W01": "3 boat", "2024-W02": "4 boat", "2024-01-01/P14D": "7 boat"},
            ["pass"],
        ),
    ],
)
def test_periods_that_make_up_another(
    value: str | None, history: dict[str, str], expected: list[str]
) -> None:
    """Two that are adjacent, or several of one length in months, and nothing else."""
    assert expected == results(flow(value, history))


def test_longer_periods_of_the_history_are_judged_as_well() -> None:
    """Each one that shorter ones make up has an outcome of its own."""
    history = QUARTERS | {"2024-S2": "7 boat", "2024": "18 boat"}
    found = said("periods-add-up", flow("10 boat", history))

    assert [("2024-S1", "pass"), ("2024", "fail")] == [
        (str(one.baseline), one.result) for one in found
    ]


def test_a_wrong_sum_names_its_figures() -> None:
    """The failure tells which periods add up to what, and what each has to be."""
    (outcome,) = said("periods-add-up", flow("12 boat"))
    stated, computed = (Range(Interval.exact(n), BOAT) for n in (12, 10))

    assert (
        Outcome(
            address="s.m",
            result="fail",
            message="periods_add_up",
            params={
                "stated": stated,
                "computed": computed,
                "gap": Range(Interval.exact(2), BOAT),
                "baseline": Period.parse("2024-S1"),
                "first": Period.parse("2024-Q1"),
                "last": Period.parse("2024-Q2"),
            },
            baseline=Period.parse("2024-S1"),
            stated=stated,
            computed=computed,
            gap=Fraction(2),
            source=(level("2024-Q1"), level("2024-Q2")),
            target=(level(),),
        )
        == outcome
    )
    assert [
        (level(), Interval.exact(10)),
        (level("2024-Q1"), Interval.exact(6)),
        (level("2024-Q2"), Interval.exact(8)),
    ] == [(one.key, one.needed) for one in outcome.arithmetic.operands()]
    assert ["whole", "part", "part", "sum", "compare"] == [
        step.label for step in outcome.arithmetic.steps()
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"collection": "end"},
        {"collection": "average"},
        {"dimensions": {"SEASONAL_ADJUST": "S"}},
        {"dimensions": {"SEASONAL_ADJUST": "Y"}},
        {"dimensions": {"PRICES": "L"}},
    ],
)
def test_what_does_not_add_up_is_not_judged(more: dict[str, Any]) -> None:
    """Stocks and averages, seasonally adjusted and chain-linked figures."""
    assert [] == results(flow("99 boat", **more))


def test_unadjusted_figures_are_judged() -> None:
    """A mapping by itself is no obstacle."""
    assert ["fail"] == results(flow("99 boat", dimensions={"SEASONAL_ADJUST": "N"}))


def test_a_rate_a_year_is_no_flow() -> None:
    """What is printed as dollars a year does not add up over quarters."""
    history = {"2024-Q1": "4 USD/year", "2024-Q2": "6 USD/year"}

    assert [] == results(flow("5 USD/year", history))


def test_figures_of_different_things_are_not_added() -> None:
    """A quarter of women and one of men make up no half-year of either."""
    history = [
        History("2024-Q1", "4 boat", dimensions={"SEX": "F"}),
        History("2024-Q2", "6 boat", dimensions={"SEX": "M"}),
        History("2024-S1", "9 boat", dimensions={"SEX": "F"}),
    ]

    assert [] == results(flow("10 boat", history=history))


def test_without_a_collection_nobody_can_tell() -> None:
    """It is asked once, and only where there is something to add."""
    assert ["unknown"] == results(flow("99 boat", QUARTERS, collection=None))
    assert [] == results(flow("99 boat", {}, collection=None))
    assert [] == results(
        flow("9 %", {"2024-Q1": "4 %", "2024-Q2": "6 %"}, collection=None)
    )


def test_an_earlier_vintage_will_do() -> None:
    """A sum passes when it fits what was stated before of any of its figures."""
    first = History("2024-Q1", "5 boat", revised_from="4 boat")
    second = History("2024-Q2", "6 boat")

    assert ["pass"] == results(flow("10 boat", history=[first, second]))
    assert ["pass"] == results(flow("11 boat", history=[first, second]))
    assert ["fail"] == results(flow("12 boat", history=[first, second]))
    assert ["pass"] == results(
        flow("12 boat", revised_from="10 boat", history=[first, second])
    )


def test_many_vintages_are_taken_as_far_as_they_reach() -> None:
    """Where the choices are too many to try, what they span together decides."""
    history = [
        History(f"2024-{month:02}", "5 boat", revised_from="4 boat")
        for month in range(1, 10)
    ]

    def of_nine_months(value: str) -> list[str]:
        return results(flow(value, history=history, period="2024-01-01/P9M"))

    assert ["pass"] == of_nine_months("40 boat")
    assert ["fail"] == of_nine_months("46 boat")


def test_two_statements_of_one_period_are_judged_singly() -> None:
    """That one of them fits does not excuse the other."""
    found = said("periods-add-up", flow("10 boat"), flow("12 boat", {}))

    assert ["pass", "fail"] == [one.result for one in found]


def earlier(period: str, value: str, name: str, **more: Any) -> Report:  # noqa: ANN401
    """Make a report of an earlier period."""
    return report(flow(value, {}, **more), name=name, period=period)


def test_a_failure_that_needs_a_linked_figure_is_a_warning() -> None:
    """An earlier report states a part that this one does not."""
    then = earlier("2024-Q1", "4 boat", "then")
    found = report(flow("11 boat", {"2024-Q2": "6 boat"}))
    (outcome,) = judged("periods-add-up", found, then)

    assert ("fail", Severity.WARNING) == (outcome.result, outcome.severity)


def test_a_linked_figure_can_be_the_vintage_that_fits() -> None:
    """The report before stated 4, this one 5, and their sum is right with 4."""
    then = earlier("2024-Q1", "4 boat", "then")
    now = report(flow("10 boat", {"2024-Q1": "5 boat", "2024-Q2": "6 boat"}))

    assert ["pass"] == [one.result for one in judged("periods-add-up", now, then)]


def test_a_linked_whole_is_judged_once() -> None:
    """A half-year that only an earlier report states is compared with our quarters."""
    then = earlier("2024-S1", "11 boat", "then")
    now = report(flow("9 boat", QUARTERS), period="2024-S2")

    assert [("fail", Severity.WARNING)] == [
        (one.result, one.severity) for one in judged("periods-add-up", now, then)
    ]


def test_a_linked_figure_of_something_else_is_no_vintage() -> None:
    """Between reports no dimension that both have may differ."""

    def of_women_and(own: str) -> list[str]:
        theirs = History(
            "2024-Q1", "4 boat", linked_from="then", dimensions={"SEX": "F"}
        )
        history = [theirs, History("2024-Q2", "6 boat")]
        return results(flow("10 boat", history, dimensions={"SEX": own}))

    assert [] == of_women_and("M")
    assert ["pass"] == of_women_and("F")


@pytest.mark.parametrize(("shorter", "judged"), [(60, 1), (61, 0)])
def test_sixty_shorter_periods_with_the_same_start_are_tried(
    shorter: int, judged: int
) -> None:
    """More would take longer than a report is worth."""
    first = dt.date(2024, 1, 1)
    days = [
        Period(first, first + dt.timedelta(days=number)) for number in range(shorter)
    ]
    rest = Period(days[-1].end + dt.timedelta(days=1), dt.date(2024, 6, 30))
    history = [History(period, "5 boat") for period in (*days, rest)]
    found = said("periods-add-up", flow("10 boat", history=history))

    assert judged == len([one for one in found if one.baseline == Period.parse(NOW)])


@pytest.mark.parametrize(("months", "judged"), [(120, 1), (121, 0)])
def test_ten_years_of_months_are_added_up(months: int, judged: int) -> None:
    """More periods than that are left alone."""
    starts = [dt.date(2010 + n // 12, n % 12 + 1, 1) for n in range(months + 1)]
    parts = [
        Period(one, other - dt.timedelta(days=1))
        for one, other in itertools.pairwise(starts)
    ]
    history = [History(period, "1 boat") for period in parts]
    whole = Period(starts[0], starts[-1] - dt.timedelta(days=1))
    found = said(
        "periods-add-up", flow(f"{months} boat", history=history, period=whole)
    )

    assert judged == len([one for one in found if one.baseline == whole])


@pytest.mark.parametrize(("revised", "result"), [(8, "fail"), (9, "pass")])
def test_up_to_256_choices_of_vintages_are_tried_one_by_one(
    revised: int, result: str
) -> None:
    """Beyond that a sum may lie anywhere between the least and the most."""
    history = [
        History(
            f"{2022 + n // 4}-Q{n % 4 + 1}",
            "10 boat",
            revised_from="0 boat" if n < revised else None,
        )
        for n in range(12)
    ]
    whole = Period(dt.date(2022, 1, 1), dt.date(2024, 12, 31))
    found = said("periods-add-up", flow("95 boat", history=history, period=whole))

    assert [result] == [one.result for one in found if one.baseline == whole]
