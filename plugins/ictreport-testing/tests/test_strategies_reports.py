"""Strategies of metrics, sectors, tasks and whole reports."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from promises import absent, each

from ictreport import (
    Breakdown,
    Metric,
    Period,
    Report,
    Sector,
    Status,
    Target,
    Task,
    Text,
    model,
)
from ictreport.model import Placeholder, parse_narrative
from ictreport.model.placeholder import FACTS
from ictreport_testing import strategies
from ictreport_testing._strategies._words import draw_twin

NAME = Text.of(en="x")
TAME = strategies.texts(names=strategies.names(hostile=False))


def metrics_of(report: Report) -> list[Metric]:
    """Take every metric and part."""
    return [metric for _, metric in report.walk()]


def placeholders_of(report: Report) -> list[Placeholder]:
    """Take every placeholder of every paragraph."""
    texts = [*report.narrative, *(t for s in report.sectors for t in s.narrative)]
    return [
        segment
        for text in texts
        for _, words in text
        for segment in parse_narrative(words)
        if isinstance(segment, Placeholder)
    ]


def seen(name: str) -> str:
    """Reduce a name to what tells it from others at a glance."""
    letters = unicodedata.normalize("NFKC", name)
    return "".join(filter(str.isalnum, letters)).casefold()


def have_twins(names: list[str]) -> bool:
    """Tell whether two names look alike though they are not the same."""
    different = {name for name in names if seen(name)}
    return len({seen(name) for name in different}) < len(different)


def test_metrics_and_history_have_every_status() -> None:
    """Every status is drawn."""
    statuses = each("status", Status)

    assert [] == absent(strategies.metrics(max_depth=0), statuses)
    assert [] == absent(strategies.histories(), statuses)


def levels(metric: Metric) -> int:
    """Count the levels of parts."""
    return max((one.depth for one in metric.breakdowns), default=0)


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_metrics_have_parts(depth: int) -> None:
    """As many levels of parts as asked for are drawn, and more only as a chain."""
    promises: dict[str, Callable[[Metric], object]] = {
        "as deep": lambda metric: levels(metric) == depth,
        "deeper": lambda metric: levels(metric) > depth,
    }
    missing = absent(strategies.metrics(max_depth=depth), promises, rounds=8)

    assert "as deep" not in missing
    assert depth > 1 or ["deeper"] == missing


@given(strategies.breakdowns(min_parts=2, max_parts=2))
def test_breakdowns_have_so_many_parts(breakdown: Breakdown) -> None:
    """The number of parts is as asked."""
    assert 2 == len(breakdown.parts)


@given(strategies.breakdowns(metrics=st.just(Metric("a", NAME, "5 VND"))))
def test_breakdowns_have_given_parts(breakdown: Breakdown) -> None:
    """Parts are drawn from what is given."""
    assert {Metric("a", NAME, "5 VND")} == set(breakdown.parts)


@given(strategies.sectors(min_metrics=1, max_metrics=1))
def test_sectors_have_so_many_metrics(sector: Sector) -> None:
    """The number of metrics is as asked, near-duplicates included."""
    assert 1 == len(sector.metrics)


def test_sectors_have_near_duplicates() -> None:
    """Metrics whose names look alike are drawn, and metrics with one code."""
    flat = strategies.metrics(max_depth=0, texts=TAME)
    promises: dict[str, Callable[[Sector], object]] = {
        "name": lambda s: have_twins([str(m.name) for m in s.metrics]),
        "code": lambda s: len({m.code for m in s.metrics}) < len(s.metrics),
    }

    assert [] == absent(strategies.sectors(texts=TAME, metrics=flat), promises)


@given(st.data(), strategies.codes(), strategies.texts())
def test_a_twin_is_valid(data: st.DataObject, code: str, name: Text) -> None:
    """A near-duplicate has a code and a name that a metric can have."""
    for usual in (code, "a" * 200):
        other, words = data.draw(st.composite(draw_twin)(usual, name))

        assert other == Metric(other, words, "5 VND").code
        assert name.languages == words.languages


CARELESS: dict[str, Callable[[Report], object]] = {
    "no sector": lambda report: not report.sectors,
    "no metric": lambda report: report.sectors and not report.addresses,
    "32 deep": lambda report: any(levels(m) == 32 for m in metrics_of(report)),
    "one address twice": lambda report: len(report.addresses) < len(metrics_of(report)),
    "twin sectors": lambda report: have_twins([str(s.name) for s in report.sectors]),
    "twin metrics": lambda report: have_twins(
        [str(m.name) for m in metrics_of(report)]
    ),
    "share of a metric": lambda report: any(
        isinstance(m.of, str) for m in metrics_of(report)
    ),
    "negative": lambda report: any(
        m.value and m.value.number < 0 for m in metrics_of(report)
    ),
    "targets": lambda report: any(task.targets for task in report.tasks),
    "task of a sector": lambda report: any(task.sector for task in report.tasks),
    "area, justification, source": lambda report: (
        report.area and report.justifications and report.sources
    ),
    "several units": lambda report: len(report.units) > 2,
}


def test_reports_hold_what_is_careless_to_forget() -> None:
    """Empty, deep, ambiguous and near-duplicate reports are drawn, and most facts."""
    wanted = len(FACTS) - 1
    facts: set[str] = set()

    def has_more_facts(report: Report) -> bool:
        facts.update(found.fact for found in placeholders_of(report))
        return len(facts) >= wanted

    promises = CARELESS | {"most facts": has_more_facts}

    assert [] == absent(strategies.reports(texts=TAME), promises)


LOST = Metric("a", NAME, "5 %", of="no.where")


@given(
    strategies.reports(
        sectors=st.just(Sector("post", NAME, metrics=[LOST])),
        tasks=st.just(
            Task("t", NAME, "other", sector="pots", targets=[Target("x.y", "5 branch")])
        ),
        periods=st.just(Period.parse("2024-S1")),
        max_sectors=1,
    )
)
def test_reports_mend_what_is_lost(report: Report) -> None:
    """Names that lead nowhere are made to lead somewhere."""
    assert Period.parse("2024-S1") == report.period
    for metric in metrics_of(report):
        assert "post.a" == metric.of
    for task in report.tasks:
        expected = ("post", "post.a") if report.sectors else (None, None)
        target = task.targets[0].metric if task.targets else None
        assert expected == (task.sector, target)


@given(strategies.reports(min_sectors=1, max_sectors=1, max_tasks=0))
def test_reports_have_so_many_sectors(report: Report) -> None:
    """The number of sectors and tasks is as asked, near-duplicates included."""
    assert 1 == len(report.sectors)
    assert () == report.tasks


@given(strategies.reports(texts=st.just(NAME)))
def test_texts_reach_everything(report: Report) -> None:
    """The texts of a report are those that were given, or near-duplicates."""
    forms = [form for unit in report.units for _, form in unit.names]

    assert NAME == report.title == report.publisher.name
    assert {"x"} >= {form.other for form in forms}
    assert {"x"} >= {seen(str(metric.name)) for metric in metrics_of(report)}
    assert {NAME} >= {task.title for task in report.tasks}
    assert {"x", None} >= {source.licence for source in report.sources}


@given(
    strategies.paragraphs(
        texts=strategies.texts(names=st.just("{x}")),
        placeholders=st.just(Placeholder("post.revenue")),
    )
)
def test_paragraphs_have_given_placeholders(text: Text) -> None:
    """Braces of words are literal, and only what is given is a placeholder."""
    for _, words in text:
        segments = parse_narrative(words)

        assert {Placeholder("post.revenue")} >= {
            segment for segment in segments if isinstance(segment, Placeholder)
        }
        assert any(isinstance(s, str) and "{x}" in s for s in segments)


@settings(max_examples=10)
@given(strategies.reports())
def test_a_counterexample_can_be_pasted(report: Report) -> None:
    """What hypothesis prints of a report is Python that makes the same report."""
    words = {name: getattr(model, name) for name in dir(model)}
    names = words | {"datetime": dt, "Decimal": Decimal}

    assert report == eval(pretty(report), names)  # noqa: S307 - we printed it
