"""What an engine leaves open is judged by the core."""

from typing import Any

import polars as pl
import pytest

from ictreport import Claim, History, Metric, Publisher, Report, Sector, Text
from ictreport.errors import ModelError
from ictreport_table import claims_check, judged_rows, settle, to_table

NAME = Text.of(en="Name")


def report(*claims: Claim) -> Report:
    """Make a report of claims about one value."""
    metric = Metric(
        "revenue", NAME, "200 VND", claims=claims, history=[History("2022", "50 VND")]
    )
    sector = Sector("post", NAME, metrics=[metric])
    return Report("r-2024", NAME, Publisher("MIC", NAME), "2024", sectors=[sector])


WIDE = Claim("average_growth", "2022", "100 %")
RIGHT = Claim("growth", "2022", "300 %")
WRONG = Claim("growth", "2022", "400 %")


def test_what_is_too_wide_goes_to_the_core() -> None:
    """The core's verdict takes the place of too_wide, and is counted."""
    table = to_table(report(WIDE, RIGHT, WRONG))
    checked = claims_check(table)

    settled = settle(checked, table)

    assert ["too_wide", "pass", "fail"] == checked["verdict"].to_list()
    assert ["pass", "pass", "fail"] == settled.frame["verdict"].to_list()
    assert checked.columns == settled.frame.columns
    assert "3 judged, 1 of them (33.33 %) by the core" == str(settled)


def test_nothing_may_be_left() -> None:
    """Where the engine judged all, or there is nothing, the core is not asked."""
    table = to_table(report(RIGHT))
    nothing = to_table(report())

    assert "1 judged, 0 of them (0.00 %) by the core" == str(
        settle(claims_check(table), table)
    )
    assert "0 judged, 0 of them (0.00 %) by the core" == str(
        settle(claims_check(nothing), nothing)
    )


def test_rows_are_told_by_the_core() -> None:
    """A failing row has the core's outcome, with report and rule."""
    said = report(RIGHT, WRONG)
    table = to_table(said)
    failing = claims_check(table).filter(verdict="fail")

    [one] = judged_rows(failing, table)

    assert (said, "growth-claim", "fail") == (
        one.report,
        one.rule.code,
        one.outcome.result,
    )
    assert WRONG == one.outcome.claim
    assert 1 == one.row["item"]


def test_a_table_without_documents_cannot_be_settled() -> None:
    """The row of a report is needed, and its absence told."""
    table: Any = to_table(report(WIDE))
    without = table.filter(pl.col("row") != "report")

    with pytest.raises(ModelError, match=r"judges by the document .*r-2024"):
        settle(claims_check(without), without)
