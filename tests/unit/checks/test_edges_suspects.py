"""Suspects: the names of what they would repair, and what is looked past."""

from fractions import Fraction

import pytest
from building import AGO, NOW, metric, report

from ictreport import suspects
from ictreport.checks import Range, Suspect
from ictreport.model import Breakdown, Claim, History, Interval, Metric, Quantity, Text


def repairs(*metrics: Metric) -> set[tuple[tuple[str, str], ...]]:
    """Give what each suspect would repair."""
    return {suspect.repairs for suspect in suspects(report(*metrics))}


def broken(complete: bool) -> Metric:  # noqa: FBT001 - the flag of a breakdown
    """Make a metric whose parts exceed it."""
    parts = [metric("4 VND", "a"), metric("9 VND", "b")]
    return metric("5 VND", breakdowns=[Breakdown(complete=complete, parts=parts)])


UNCHANGED = metric(
    "5 VND", claims=[Claim("unchanged", AGO)], history=[History(AGO, "9 VND")]
)
TWICE = metric("5 VND", history=[History(AGO, "3 VND"), History(AGO, "9 VND")])


@pytest.mark.parametrize(
    ("one", "rule"),
    [
        (metric("120 %", of=Text.of(en="all")), "share-range"),
        (broken(complete=True), "parts-sum"),
        (broken(complete=False), "parts-within"),
        (UNCHANGED, "unchanged-claim"),
        (TWICE, "duplicate-fact"),
    ],
)
def test_a_repair_names_the_rule_and_the_address(one: Metric, rule: str) -> None:
    """As the findings that it would make go away name them."""
    assert {((rule, "s.m"),)} == repairs(one)


def test_a_share_has_to_be_one() -> None:
    """Nothing but the percent itself can be wrong."""
    key = ("now", "s.m", "level", NOW)
    value = Quantity.parse("120 %")

    assert (
        Suspect(
            key, value, Range(Interval(0, 100), value.unit), (("share-range", "s.m"),)
        ),
    ) == suspects(report(metric("120 %", of=Text.of(en="all"))))


@pytest.mark.parametrize("then", ["5 VND", "5.4 VND"])
def test_what_is_unchanged_is_not_suspected(then: str) -> None:
    """A claim that holds needs no repair."""
    one = metric(
        "5 VND", claims=[Claim("unchanged", AGO)], history=[History(AGO, then)]
    )

    assert () == suspects(report(one))


def test_a_metric_without_a_value_hides_none_behind_it() -> None:
    """The ones that follow are looked at."""
    assert {(("share-range", "s.m"),)} == repairs(
        metric(None, "a"), metric("120 %", of=Text.of(en="all"))
    )


def test_statements_that_cannot_be_compared_hide_none_behind_them() -> None:
    """Of four statements the first and the last are about the same."""
    one = metric(
        "5 VND",
        history=[
            History(AGO, "3 VND"),
            History(AGO, None, "missing"),
            History(AGO, "3 USD"),
            History(AGO, "9 VND"),
        ],
    )

    assert {(("duplicate-fact", "s.m"),)} == repairs(one)


def test_a_repair_that_would_break_something_hides_none_behind_it() -> None:
    """The base cannot be 100 because of the ratio, but it can be 49.95."""
    one = metric(
        "110 VND [exact]",
        claims=[
            Claim("ratio", AGO, "220 %"),
            Claim("change", AGO, "10 VND"),
            Claim("change", AGO, "60.05 VND"),
        ],
        history=[History(AGO, "50 VND [exact]")],
    )
    needed = {
        suspect.key: (suspect.needed.interval, suspect.repairs)
        for suspect in suspects(report(one))
    }

    assert (
        Interval(Fraction("49.945"), Fraction("49.955")),
        (("growth-claim", "s.m"),),
    ) == needed["now", "s.m", "level", AGO]


@pytest.mark.parametrize("printed", ["0.0", "0.4", "1.0"])
def test_what_a_figure_must_be_does_not_depend_on_what_is_printed(printed: str) -> None:
    """Its parts ask for about 2.0, its claim for about 2.2: zero is no exception."""
    part = metric(
        f"{printed} million VND",
        "b",
        claims=[Claim("unchanged", AGO)],
        history=[History(AGO, "2.2 million VND")],
    )
    parts = [metric("5.0 million VND", "a"), part]
    whole = metric(
        "7.0 million VND", breakdowns=[Breakdown(complete=True, parts=parts)]
    )
    both = [one for one in suspects(report(whole)) if len(one.repairs) > 1]

    assert [Interval(2_100_000, 2_150_000)] == [one.needed.interval for one in both]
