"""The rules translation-missing and period-suspect, outcome by outcome."""

import attrs
import pytest
from building import judged, metric, report

from ictreport.model import Claim, History, Metric, Report, Task, Text

BOTH = Text.of(en="N", vi="N")


def bilingual(*metrics: Metric, **more: object) -> Report:
    """Make a report whose title, publisher and sector are in two languages."""
    found = report(*metrics)
    sectors = [attrs.evolve(one, name=BOTH) for one in found.sectors]
    return attrs.evolve(found, title=BOTH, sectors=sectors, **more)


def told(found: Report) -> list[tuple[str, tuple[str, ...]]]:
    """Give the result of each language with what lacks it."""
    return [(one.result, one.missing) for one in judged("translation-missing", found)]


def test_each_language_of_the_title_is_looked_for() -> None:
    """It is told once, with the address of every name that lacks it."""
    found = bilingual(
        attrs.evolve(metric("5 boat", "a"), name=BOTH),
        metric("5 boat", "b"),
        attrs.evolve(metric("5 boat", "c"), name=BOTH, note=Text.of(en="N")),
        tasks=[Task("t", Text.of(en="T"), "other")],
    )

    assert [("pass", ()), ("fail", ("s.b", "s.c", "tasks.t"))] == told(found)


def test_a_report_of_one_language_needs_no_other() -> None:
    """What the title does not promise is not missing."""
    assert [("pass", ())] == told(report(metric("5 boat")))


def test_the_name_of_a_sector_counts() -> None:
    """It is told under the code of the sector."""
    found = attrs.evolve(report(), title=BOTH)

    assert [("pass", ()), ("fail", ("s",))] == told(found)


def test_at_most_a_hundred_places_are_named() -> None:
    """How many there are is told all the same."""
    found = bilingual(*(metric("5 boat", f"m{number}") for number in range(120)))
    outcome = judged("translation-missing", found)[1]

    assert (100, 120, 5) == (
        len(outcome.missing),
        dict(outcome.params)["count"],
        len(dict(outcome.params)["missing"]),  # type: ignore[arg-type]
    )


def fiscal(*metrics: Metric, period: str = "2012-06", start: str = "04-01") -> Report:
    """Make a report whose years begin in April."""
    return attrs.evolve(report(*metrics, period=period), year_start=start)


@pytest.mark.parametrize(
    ("period", "result"),
    [
        ("2011-12", "fail"),
        ("2009-10", "fail"),
        ("1999-12", "pass"),
        ("2011-11", "pass"),
        ("2011-Q4", "pass"),
        ("2011-12-15", "pass"),
        ("2012", "pass"),
    ],
)
def test_a_month_that_reads_like_a_fiscal_year(period: str, result: str) -> None:
    """2011-12 is December 2011, and was meant to be the year 2011/12."""
    found = judged("period-suspect", fiscal(period=period))

    assert [("", result)] == [(one.address, one.result) for one in found]


def test_every_period_that_is_written_is_looked_at() -> None:
    """That of a metric, of a claim and its baseline, of a history, and of a plan."""
    one = metric(
        "5 boat",
        period="2012-13".replace("13", "12"),
        claims=[Claim("growth", "2010-11", "5 %", period="2013-01")],
        history=[
            History("plan:2011-12", "5 boat"),
            History("2009-10", "5 boat", linked_from="then"),
        ],
    )
    found = judged("period-suspect", fiscal(one))

    assert [
        ("", "None", "pass"),
        ("s.m", "None", "pass"),
        ("s.m", "2010-11", "fail"),
        ("s.m", "2013-01", "pass"),
        ("s.m", "plan:2011-12", "fail"),
    ] == [(each.address, str(each.baseline), each.result) for each in found]
    assert "2011-A1" == dict(found[-1].params)["year"]


def test_where_years_begin_in_january_nothing_is_suspect() -> None:
    """There a month is a month."""
    assert [] == judged("period-suspect", fiscal(period="2011-12", start="01-01"))
