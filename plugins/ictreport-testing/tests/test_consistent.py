"""Consistent reports give every rule something to judge."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promises import draw_until

from ictreport import Hedge, Period, Quantity, Report, Unit
from ictreport.checks import RULES, run_rules
from ictreport_testing import strategies
from ictreport_testing._strategies._printed import draw_printed, printed
from ictreport_testing._strategies._truths import (
    Sources,
    Truth,
    _draw,
    _Frame,
    draw_timeline,
)

COUNT = Unit("subscriber")
MONEY = Unit("VND")


NOT_DRAWN = {
    *("parts-around", "periods-add-up", "shares-sum", "formula-holds"),
    *("revision-holds", "sampling-error", "period-suspect", "withheld-figure"),
}
"""Rules on what consistent reports do not hold yet; defects are drawn for most."""


def test_every_rule_judges_consistent_reports() -> None:
    """Each rule has something to pass; else its silence would prove nothing."""
    silent = {rule.code for rule in RULES} - NOT_DRAWN

    def all_spoke(reports: tuple[Report, ...]) -> bool:
        *previous, report = reports
        for row in run_rules(report, RULES, previous=previous).summary():
            if row.passes:
                silent.discard(row.rule)
        return not silent

    draw_until(strategies.consecutive_reports(), all_spoke, rounds=20)

    assert set() == silent


@settings(max_examples=20)
@given(strategies.consecutive_reports(count=3))
def test_consecutive_reports_follow_each_other(reports: tuple[Report, ...]) -> None:
    """They have one publisher, ids of their own, and later and later periods."""
    first, second, third = reports

    assert first.publisher == second.publisher == third.publisher
    assert 3 == len({report.id for report in reports})
    assert first.period < second.period < third.period


@st.composite
def timelines(draw: st.DrawFn, last: Period) -> tuple[Period, ...]:
    """Draw a period before another, and that one."""
    return draw_timeline(draw, last, 1)


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("2024-01-01/P9M", [Period.year_ago]),
        ("2020-W53", [Period.previous]),
        ("2024-S1", [Period.previous, Period.year_ago]),
    ],
)
def test_periods_go_back_as_they_can(
    code: str, steps: list[Callable[[Period], Period]]
) -> None:
    """Nine months go back to the year before, week 53 to week 52, others to either."""
    last = Period.parse(code)

    @settings(database=None, max_examples=20)
    @given(timelines(last))
    def look(timeline: tuple[Period, ...]) -> None:
        before, same = timeline

        assert last == same
        assert before in [step(last) for step in steps]

    look()


@st.composite
def figures(draw: st.DrawFn, units: st.SearchStrategy[Unit]) -> tuple[int, Quantity]:
    """Draw a true figure and how it is printed."""
    truth = draw(st.integers(-(10**12), 10**12))
    return truth, draw_printed(draw, Fraction(truth), draw(units))


@given(figures(strategies.units().filter(lambda unit: unit.code != "%")))
def test_what_is_printed_holds_the_truth(figure: tuple[int, Quantity]) -> None:
    """However a figure is rounded and hedged, it stands for the truth too."""
    truth, quantity = figure

    assert truth in quantity.interval


@pytest.mark.parametrize(
    ("hedge", "number"),
    [
        (Hedge.EXACT, "1.3"),
        (Hedge.ABOUT, "1.3"),
        (Hedge.MORE_THAN, "1.2"),
        (Hedge.AT_LEAST, "1.2"),
        (Hedge.LESS_THAN, "1.3"),
        (Hedge.AT_MOST, "1.3"),
    ],
)
def test_hedges_round_their_way(hedge: Hedge, number: str) -> None:
    """1.25 billion is about 1.3, more than 1.2 and less than 1.3 billion."""
    quantity = printed(Fraction(1_250_000_000), MONEY, scale=9, places=1, hedge=hedge)

    assert f"{hedge.sign} {number} billion VND".strip() == str(quantity)


@settings(max_examples=10)
@given(strategies.defective_reports(rules=("ordinal", "task-period")))
def test_defects_of_some_rules(defect: strategies.Defect) -> None:
    """Only the rules that were asked for have defects."""
    assert defect.rule in {"ordinal", "task-period"}
    assert defect.address.startswith("tasks.planted")


def test_the_table_of_defects_cannot_be_changed() -> None:
    """Nobody's tests lose a defect because of somebody else's."""
    with pytest.raises(TypeError):
        strategies.DEFECTS["ordinal"] = st.nothing()  # type: ignore[index]


@st.composite
def signed_percents(draw: st.DrawFn) -> Truth:
    """Draw percents that may be negative, as parts of an amount that may be."""
    percent = Unit("%")
    sources = Sources(
        codes=strategies.codes(), texts=strategies.texts(), units=st.just(percent)
    )
    timeline = (Period.parse("2023"), Period.parse("2024"))
    frame = _Frame(percent, lag=1, signed=True)
    return _draw(draw, sources, timeline, frame, "rate", 0)


@given(signed_percents())
def test_a_share_of_a_whole_is_not_below_zero(truth: Truth) -> None:
    """Only a percent that is no share of anything may be negative."""
    assert truth.whole is None or min(truth.levels.values()) >= 0
