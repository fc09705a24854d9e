"""Reports as rows of a table."""

import json
from decimal import Decimal
from typing import Any

import narwhals as nw
import pytest

import ictreport
from ictreport import (
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Target,
    Task,
    Text,
)
from ictreport.convert import structure
from ictreport.errors import ModelError
from ictreport.model import Area
from ictreport_table import SCHEMA, Entry, to_table

NAME = Text.of(en="Name")


def report(*metrics: Metric, **facts: Any) -> Report:  # noqa: ANN401
    """Make a report of metrics."""
    facts = {"area": Area("47", NAME), **facts}
    sector = Sector("post", NAME, metrics=metrics)
    return Report(
        "r-2024", NAME, Publisher("MIC", NAME), "2024-S1", sectors=[sector], **facts
    )


REPORT = report(
    Metric(
        "revenue",
        NAME,
        "226 billion VND",
        revised_from="225 billion VND",
        revision="1 billion VND",
        claims=[
            Claim("growth", "2023-S1", "≈ 2 %"),
            Claim("unchanged", "plan:2024#own"),
        ],
        history=[
            History("2023-S1", "220 billion VND"),
            History("plan:2024#own", "300 billion VND"),
            History("2023-S1", "221 billion VND"),
        ],
    ),
    Metric("gone", NAME, status="missing"),
    plans={"own": NAME},
    tasks=[Task("more", NAME, "other", targets=[Target("post.revenue", "> 3 VND")])],
)


def rows(*reports: Report | Entry, row: str = "figure") -> list[dict[str, Any]]:
    """Give the rows of one kind."""
    found: list[dict[str, Any]] = to_table(reports).to_dicts()
    return [one for one in found if one["row"] == row]


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_every_library_has_the_same_cells(backend: Any) -> None:  # noqa: ANN401
    """A table has the columns of the schema, and equal cells, in each library."""
    frame = nw.from_native(to_table(REPORT, backend=backend), eager_only=True)
    first = nw.from_native(to_table([REPORT]), eager_only=True)

    assert [*SCHEMA] == frame.columns
    assert nw.Decimal(25, 0) == frame.schema["lo"]
    for name in SCHEMA:
        null = frame[name].is_null().to_list()
        assert first[name].is_null().to_list() == null
        cells = zip(frame[name].to_list(), null, strict=True)
        assert first[name].to_list() == [None if one else cell for cell, one in cells]


def test_an_unknown_library_is_refused() -> None:
    """There are three libraries."""
    with pytest.raises(ModelError, match="it must be one of polars, pandas, pyarrow"):
        to_table(REPORT, backend="cudf")  # type: ignore[arg-type]


def test_a_row_for_each_observation() -> None:
    """The figures are those of the tidy table, in its order."""
    tidy = ictreport.observations(REPORT)

    found = rows(REPORT)

    assert [(one.address, one.measure, one.revised) for one in tidy] == [
        (one["address"], one["measure"], one["revised"]) for one in found
    ]
    assert [*range(len(tidy))] == [one["line"] for one in found]


def test_a_row_holds_the_report() -> None:
    """The row of kind report holds the report as JSON, and the hash of that."""
    [one] = rows(REPORT, row="report")

    assert REPORT == structure(json.loads(one["document"]))
    assert 64 == len(one["content_hash"])
    assert ("r-2024", 2024, "MIC", "47") == (
        one["report"],
        one["year"],
        one["publisher"],
        one["area"],
    )


def test_hash_and_document_can_be_given() -> None:
    """An entry brings its own hash and document."""
    [one] = rows(Entry(REPORT, "abc", b"{}"), row="report")

    assert ("abc", "{}") == (one["content_hash"], one["document"])


def test_a_report_without_area() -> None:
    """What is absent is empty text."""
    [one] = rows(report(area=None), row="report")

    assert "" == one["area"]


def test_what_is_compared_stands_in_codes() -> None:
    """Each period has the codes of the year before and of the period before."""
    odd = rows(
        report(
            Metric("a", NAME, "1 km", period="2024-01-01/P9M"),
            Metric("b", NAME, "1 km", period="2020-W53"),
        )
    )

    found = rows(REPORT)

    assert ("2024-S1", "2023-S1", "2023-S2") == tuple(
        found[0][name] for name in ("period", "year_ago", "previous")
    )
    assert [("2023-01-01/P9M", ""), ("", "2020-W52")] == [
        (one["year_ago"], one["previous"]) for one in odd
    ]


def test_one_statement_of_a_fact_is_first() -> None:
    """Of two entries for a period the first is a fact; a value goes before none."""
    twice = report(
        Metric(
            "a",
            NAME,
            status="missing",
            history=[
                History("2024-S1", "1 km"),
                History("2024-S1", "2 km"),
                History("2023-S1", status="missing"),
            ],
        )
    )

    facts = [one["number"] for one in rows(REPORT) if one["fact"]]

    assert ["226", "220", "300", ""] == facts
    assert [False, True, False, True] == [one["fact"] for one in rows(twice)]


def test_own_values_go_before_history() -> None:
    """A value has precedence over none, and the own one over what history says."""
    value, _, _, _, _, history, _, _, missing, _ = (
        one["precedence"] for one in rows(REPORT)
    )

    assert value > history > missing


def test_what_was_stated_before_is_marked() -> None:
    """Of a revised value what it was revised from counts as stated before."""
    found = {
        (one["measure"], one["baseline"], one["revised"], one["number"])
        for one in rows(REPORT)
        if one["as_before"]
    }

    assert {
        ("level", "", "from", "225"),
        ("level", "2023-S1", "", "220"),
        ("level", "2023-S1", "", "221"),
        ("level", "plan:2024#own", "", "300"),
        ("level", "", "", ""),
    } == found


def test_plans_have_their_name() -> None:
    """A plan is told from what was, and by its name."""
    assert {"", "plan#own"} == {one["plan"] for one in rows(REPORT)}
    unnamed = rows(report(Metric("a", NAME, history=[History("plan:2024", "1 km")])))
    assert ["", "plan"] == [one["plan"] for one in unnamed]


def test_claims_know_their_lines() -> None:
    """A claim names its rule, its place there, and the lines that it needs."""
    growth, unchanged = (one for one in rows(REPORT) if one["rule"])

    names = ("rule", "item", "problem", "value_line", "base_line", "whole_line")
    assert ("growth-claim", 0, "", 0, 3, None) == tuple(growth[one] for one in names)
    assert ("unchanged-claim", 0, "", 0, 4, None) == tuple(
        unchanged[one] for one in names
    )


def test_bounds_stand_on_the_grid() -> None:
    """Bounds are millionths of the base unit."""
    first, *_ = rows(REPORT)

    assert (Decimal(2255 * 10**14), Decimal(2265 * 10**14), 226e9) == (
        first["lo"],
        first["hi"],
        first["value"],
    )


def test_a_target_without_due_date_has_no_days() -> None:
    """The target of a task is a row of its own, without period or precedence."""
    *_, target = rows(REPORT)

    assert ("target", None, "", None, True) == tuple(
        target[name] for name in ("measure", "start", "period", "precedence", "lo_open")
    )
