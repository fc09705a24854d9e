"""What holds for the view of every report."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables import plain

from ictreport.errors import ExportError
from ictreport.language import Language
from ictreport.language.magnitudes import magnitude
from ictreport.language.numbers import number_text
from ictreport.model import Quantity, Report, Text
from ictreport.view import ReportView, TableView, view
from ictreport.view._layout import tables_of
from ictreport_testing.strategies import consistent_reports, reports

NAME = Text.of(en="A name", vi="Một tên", hi="एक नाम")
CHARTED_REPORTS = consistent_reports(texts=st.just(NAME))
# Most have charts, since whatever they claim and compare holds.
SLOW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)


def seen(report: Report, language: Language) -> ReportView | None:
    """Show a report, unless it asks for a value that nobody published."""
    try:
        return view(report, language)
    except ExportError:
        return None


def tables(shown: ReportView) -> list[TableView]:
    """Give the tables of all sectors."""
    return [table for sector in shown.sectors for table in sector.tables]


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@SLOW
@given(report=reports())
def test_every_figure_is_in_a_table(
    tag: str, report: Report, languages: dict[str, Language]
) -> None:
    """A stated figure is a cell, or a note of its row, with all its digits."""
    language = languages[tag]
    shown = seen(report, language)
    if shown is None:
        return
    there = [
        " ".join(
            [*(str(cell) for row in table.rows for cell in row.cells), *table.below]
        )
        for table in tables(shown)
    ]
    text = plain(" ".join(there))
    cells = [cell for t in tables(shown) for row in t.rows for cell in row.cells]
    placed = {id(cell.figure.origin) for cell in cells if cell.figure is not None}

    for _, metric in report.walk():
        if metric.value is not None:
            assert id(metric) in placed
        for claim in metric.claims:
            if isinstance(claim.value, Quantity) and id(claim) not in placed:
                assert said(claim.value, language) in text


def said(value: Quantity, language: Language) -> str:
    """Write the number of a value as a note does."""
    power = magnitude(value.scale, value.unit, language, value.number)
    return number_text(power.number(value.number).copy_abs(), language)


@SLOW
@given(report=reports())
def test_two_languages_can_stand_side_by_side(
    report: Report, languages: dict[str, Language]
) -> None:
    """Views of one report have the same sectors, tables, rows, cells and charts."""

    def shape(language: Language) -> object:
        shown = seen(report, language)
        return shown and [
            [card.address for card in shown.cards],
            len(shown.narrative),
            [row.address for row in shown.tasks.rows] if shown.tasks else None,
            [
                (
                    sector.code,
                    [
                        (
                            [column.kind for column in table.columns],
                            [(r.address, r.depth, len(r.cells)) for r in table.rows],
                            table.chart
                            and [(b.place, b.slot) for b in table.chart.bars],
                        )
                        for table in sector.tables
                    ],
                )
                for sector in shown.sectors
            ],
        ]

    hindi = languages["hi"]
    native = hindi.styled(digits="native", grouping="western")

    assert shape(languages["en"]) == shape(hindi) == shape(native)


@SLOW
@given(report=reports())
def test_a_table_is_as_wide_as_its_heads(
    report: Report, languages: dict[str, Language]
) -> None:
    """Rows have a cell for each column, no column is empty, and ten are the most."""
    shown = seen(report, languages["en"])
    for table in tables(shown) if shown else ():
        rows = [row for row in table.rows if row.cells]

        assert len(table.columns) < 10 or {"part", "unit"} >= {
            one.kind for one in table.columns
        }
        assert {len(table.columns)} == {len(row.cells) for row in rows}
        for cells in zip(*(row.cells for row in rows), strict=True):
            assert any(cell.text for cell in cells)
        marks = {
            m for row in rows for c in row.cells for m in c.marks if not m.isdigit()
        }
        heads = {column.mark for column in table.columns if column.mark}
        assert marks | heads <= {sign for sign, _ in table.legend}


@SLOW
@given(tag=st.sampled_from(["en", "vi", "hi"]), report=CHARTED_REPORTS)
def test_charts_of_any_report_say_every_number(
    tag: str, report: Report, languages: dict[str, Language]
) -> None:
    """Bars and points are within their scale, and each value is in the text."""
    for table in tables(view(report, languages[tag])):
        chart = table.chart
        if chart is None:
            continue
        shown = {cell.text for row in table.rows for cell in row.cells}

        assert 3 <= len(chart.bars)
        assert all(0 <= bar.place <= 1000 for bar in chart.bars)
        assert [] == [bar.value for bar in chart.bars if bar.value not in chart.text]
        for bar in chart.bars:
            number = bar.value.partition(" (")[0].partition(" ")[0]
            assert number.lstrip("≈") in shown
        assert not re.search(r"[{}]|None|\.\.", chart.text), chart.text


def test_a_layout_needs_no_language() -> None:
    """It is made once for all languages of a page."""
    from tables import named, report_of

    assert [1] == [len(own) for own in tables_of(report_of(named("a", "10 VND")))]
