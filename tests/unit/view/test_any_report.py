"""What holds for the view of every report."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ictreport.language import Language
from ictreport.language.quantities import value_text
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view import view
from ictreport_testing.strategies import consistent_reports, reports

NAME = Text.of(en="A name", vi="Một tên", hi="एक नाम")
# Most have charts, since whatever they claim and compare holds.
CHARTED_REPORTS = consistent_reports(texts=st.just(NAME))
CHARTED = Report(
    "charted",
    NAME,
    Publisher("office", NAME),
    "2024",
    sectors=[
        Sector(
            "fleet",
            NAME,
            metrics=[
                Metric(
                    "boats",
                    NAME,
                    "20 VND",
                    claims=[Claim("growth", "2023", "25 %")],
                    history=[History("2022", "10 VND"), History("2021", "9 VND")],
                    breakdowns=[
                        Breakdown(
                            complete=False,
                            parts=[
                                Metric("sail", NAME, "9 VND"),
                                Metric("oar", NAME, "6 VND"),
                            ],
                        )
                    ],
                )
            ],
        )
    ],
)


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_any_report_has_a_view(
    tag: str, report: Report, languages: dict[str, Language]
) -> None:
    """Every report can be shown, with all its metrics in order."""
    shown = view(report, languages[tag])

    assert [address for address, _ in report.walk()] == [
        row.address for sector in shown.sectors for row in sector.rows
    ]
    assert "" not in {row.value for sector in shown.sectors for row in sector.rows}
    assert len(report.tasks) == len(shown.tasks)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_digits_of_the_page_do_not_change_what_is_shown(
    report: Report, languages: dict[str, Language]
) -> None:
    """Other digits and groups give as many rows and notes."""
    hindi = languages["hi"]
    native = hindi.styled(digits="native", grouping="western")
    one, two = view(report, hindi), view(report, native)

    assert len(one.notes) == len(two.notes)
    assert [len(s.rows) for s in one.sectors] == [len(s.rows) for s in two.sectors]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(tag=st.sampled_from(["en", "vi", "hi"]), report=CHARTED_REPORTS)
@example(tag="hi", report=CHARTED)
def test_charts_of_any_report_say_every_number(
    tag: str, report: Report, languages: dict[str, Language]
) -> None:
    """Bars and points are within their scale, and each value is in the text."""
    for sector in view(report, languages[tag]).sectors:
        for chart in sector.charts:
            bars = [bar for group in chart.groups for bar in group.bars]
            points = [point for panel in chart.panels for point in panel.points]
            ends = [
                [group.start(bar) + along * bar.length for bar in group.bars]
                for group in chart.groups
                for along in (0, 1)
            ]

            assert (chart.kind == "history") == (not bars) == bool(points)
            assert 1 < len(bars) + len(points)
            assert {0} == {min(at) for at in ends[::2]} or not bars
            assert 998 <= max((max(at) for at in ends[1::2]), default=1000) <= 1001
            assert [] == [
                point
                for point in points
                if not 0 <= point.low <= point.y <= point.high <= 1000
                or not 0 <= point.x <= 1000
            ]
            assert [] == [bar.value for bar in bars if bar.value not in chart.alt]
            numbers = [n for p in points for n in re.findall(r"\d[\d.,]*", p.value)]
            assert [] == [number for number in numbers if number not in chart.alt]
            assert not re.search(r"[{}]|None|\.\.", chart.alt), chart.alt


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_two_languages_can_stand_side_by_side(
    report: Report, languages: dict[str, Language]
) -> None:
    """Views of one report have the same sectors, rows, charts, bars and tasks."""

    def shape(tag: str) -> list[object]:
        shown = view(report, languages[tag])
        return [
            len(shown.cards),
            len(shown.narrative),
            [task.code for task in shown.tasks],
            [
                (
                    sector.code,
                    [(row.address, row.depth, row.data) for row in sector.rows],
                    [
                        (
                            chart.kind,
                            chart.address,
                            [[bar.length for bar in g.bars] for g in chart.groups],
                            [[(p.x, p.y) for p in q.points] for q in chart.panels],
                        )
                        for chart in sector.charts
                    ],
                )
                for sector in shown.sectors
            ],
        ]

    assert shape("en") == shape("hi")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(report=CHARTED_REPORTS)
@example(report=CHARTED)
def test_a_chart_has_the_numbers_of_the_table(
    report: Report, languages: dict[str, Language]
) -> None:
    """A bar has the value of a row or of another period; only a rest is its own."""
    entries = (entry for _, metric in report.walk() for entry in metric.history)
    stated = {value_text(e.value, languages["en"]) for e in entries if e.value}
    for sector in view(report, languages["en"]).sectors:
        now = {row.full for row in sector.rows}
        now |= {f"{row.full}, {row.share}" for row in sector.rows}
        then = {text for row in sector.rows for _, text in row.history}
        then |= {change.previous for row in sector.rows for change in row.changes}
        then |= stated
        numbers = {text.partition(" (")[0] for text in then if text}
        bars = [b for c in sector.charts for g in c.groups for b in g.bars]

        for bar in bars:
            if bar.role in {"current", "part"}:
                assert bar.value in now
            elif bar.role != "rest":
                assert [] != [text for text in numbers if bar.value.startswith(text)]
