"""Data frames become reports, by the names of their columns."""

import datetime as dt
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import ictreport
from ictreport import Report
from ictreport.errors import (
    DocumentError,
    ExportError,
    LimitError,
    ModelError,
    SourceError,
)

LONG: dict[str, list[Any]] = {
    "field": ["Post", "Post", "Telecom"],
    "what": ["Revenue", "Revenue", "Subscribers"],
    "year": [2022, 2023, 2023],
    "number": [40.5, 44.25, 7.0],
    "in": ["billion VND", "billion VND", "million subscriber"],
}
WIDE: dict[str, list[Any]] = {
    "Town": ["Ajar", "Bree", "Cley"],
    "2023": [5.0, 7.0, None],
    "2024": [1.5, 2.25, 3.0],
}
COLUMNS: dict[str, Any] = {
    "sector": "field",
    "name": "what",
    "period": "year",
    "value": "number",
    "unit": "in",
}
ONE: dict[str, Any] = {"name": "n", "period": "y", "value": "v", "unit": "%"}

MAKERS = pytest.mark.parametrize(
    "make",
    [pd.DataFrame, pl.DataFrame, pa.table],
    ids=["pandas", "polars", "pyarrow"],
)


def values(report: Report) -> dict[str, list[str]]:
    """Give the value of each metric, and its history."""
    return {
        address: [str(metric.value), *(str(one.value) for one in metric.history)]
        for address, metric in report.walk()
    }


@MAKERS
def test_a_long_frame_is_read(make: Callable[..., Any]) -> None:
    """The newest period is that of the report; other numbers are history."""
    report = ictreport.from_frame(make(LONG), **COLUMNS)
    assert "2023" == str(report.period)
    assert {
        "post.revenue": ["44.25 billion VND", "40.5 billion VND"],
        "telecom.subscribers": ["7 million subscriber"],
    } == values(report)
    assert ["subscriber"] == [unit.code for unit in report.units]


@MAKERS
def test_a_wide_frame_is_read(make: Callable[..., Any]) -> None:
    """Columns that are called by periods have the numbers; an empty cell is missing."""
    report = ictreport.from_frame(make(WIDE), name="Town", unit="km", title="Ways")
    assert {
        "data.ajar": ["1.5 km", "5 km"],
        "data.bree": ["2.25 km", "7 km"],
        "data.cley": ["3 km", "None"],
    } == values(report)
    assert "missing" == report["data.cley"].history[0].status
    assert "Ways" == report.title.pick("en")[1]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(np.array([11.1], dtype="float32")),
        pl.Series([11.1], dtype=pl.Float32),
        pa.array([11.1], pa.float32()),
    ],
    ids=["pandas", "polars", "pyarrow"],
)
def test_a_number_of_32_bits_is_the_shortest(column: Any) -> None:  # noqa: ANN401
    """It is not 11.100000381469727."""
    make = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}
    library = type(column).__module__.partition(".")[0]
    frame = make[library]({"n": ["a"], "y": [2023], "v": column})
    assert "11.1 %" == str(ictreport.from_frame(frame, **ONE)["data.a"].value)


def test_names_of_columns_can_be_numbers() -> None:
    """Years are in frames of pandas; another name that is no text is one."""
    frame = pd.DataFrame({"n": ["a"], 2023: np.array([11.1], dtype="float32")})
    report = ictreport.from_frame(frame, name="n", unit="%")
    assert "2023 11.1 %" == f"{report.period} {report['data.a'].value}"

    with pytest.raises(ModelError, match=r"the frame must have it.*there are 0, 1"):
        ictreport.from_frame(pd.DataFrame([[1, 2]]), name="n", unit="%")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (Decimal("1.50"), "1.50 %"),
        (1e3, "1000 %"),
        (Decimal("1E+2"), "100 %"),
        (np.int64(7), "7 %"),
        ("2.5", "2.5 %"),
    ],
)
def test_numbers_are_exact(value: object, found: str) -> None:
    """Decimals keep their zeros, and no number has an exponent."""
    frame = pd.DataFrame({"n": ["a"], "y": [2023], "v": [value]}, dtype=object)
    assert found == str(ictreport.from_frame(frame, **ONE)["data.a"].value)


@pytest.mark.parametrize(
    ("value", "period"),
    [
        (2023.0, "2023"),
        ("2024-Q1", "2024-Q1"),
        (dt.date(2024, 5, 1), "2024-05-01"),
        (dt.datetime(2024, 5, 1, 3, tzinfo=dt.UTC), "2024-05-01"),
    ],
)
def test_periods_are_years_codes_and_days(value: object, period: str) -> None:
    """Whatever the library makes of them."""
    frame = pd.DataFrame({"n": ["a"], "y": [value], "v": [1]})
    assert period == str(ictreport.from_frame(frame, **ONE).period)


def test_an_index_counts_as_columns() -> None:
    """Where its levels have names; else it is left out."""
    frame = pd.DataFrame(LONG).set_index(["what", "year"])
    report = ictreport.from_frame(frame, **COLUMNS, decimals="exact", of="2022")
    assert ["40.5 billion VND [exact]", "44.25 billion VND [exact]"] == values(report)[
        "post.revenue"
    ]


def test_statuses_stand_in_a_column() -> None:
    """By their codes; where there is no number, the status says why."""
    frame = pl.DataFrame(
        {
            "n": ["a", "b"],
            "y": [2023, 2023],
            "v": [1.5, None],
            "s": ["estimated", "suppressed"],
        }
    )
    report = ictreport.from_frame(frame, **ONE, status="s")
    assert ["estimated", "suppressed"] == [str(one.status) for _, one in report.walk()]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (
            {"n": ["a", "a"], "y": [2023, 2023], "v": [1, 2]},
            "'a' has two numbers.*; name a column of sec",
        ),
        ({"n": [""], "y": [2023], "v": [1]}, "must have a name"),
        ({"n": ["a"], "y": ["x"], "v": [1]}, r"row\[0\]\.y"),
        ({"n": ["a"], "y": [2023], "v": ["x"]}, r"must be a number \(got 'x'\)"),
        ({"n": ["a"], "y": [2023], "v": [True]}, "must be a number"),
        ({"n": ["a"], "y": [2023], "v": [float("inf")]}, "must be a number"),
        ({"n": ["a"], "y": [2023], "v": [Decimal("1e999999")]}, "must be a number"),
    ],
)
def test_wrong_cells_are_named(cells: dict[str, list[Any]], problem: str) -> None:
    """By row and column."""
    frame = pd.DataFrame(cells, dtype=object)
    with pytest.raises(DocumentError, match=problem):
        ictreport.from_frame(frame, **ONE)


@MAKERS
@pytest.mark.parametrize("unit", [None, "", "mio VND?"])
def test_a_wrong_or_missing_unit_is_told_at_its_column(
    make: Callable[..., Any], unit: str | None
) -> None:
    """An empty cell is no thing that is called "nan"."""
    frame = make({**LONG, "in": ["billion VND", unit, "million subscriber"]})

    with pytest.raises(DocumentError, match=r"frame: row\[1\]\.in: "):
        ictreport.from_frame(frame, **COLUMNS)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"value": "nothing"}, "there are field, what, year, number, in"),
        ({"value": None}, "periods and values must both be columns"),
        ({"value": None, "period": None}, "called by a period"),
        ({"unit": "number"}, r"named for one thing \(got 'number'\)"),
        ({"unit": "what?"}, r"\Aunit: .*'what\?'"),
        ({"unit": "GWh"}, r"\Aunit: .*write 'gwh'"),
    ],
)
def test_a_wrong_column_is_refused(changes: dict[str, Any], problem: str) -> None:
    """A message says which there are; a unit of all rows is told once."""
    with pytest.raises(ModelError, match=problem):
        ictreport.from_frame(pd.DataFrame(LONG), **{**COLUMNS, **changes})


def test_frames_that_make_no_report_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is no frame, too large or empty, and where narwhals is not installed."""
    with pytest.raises(ExportError, match="must be one of pandas"):
        ictreport.from_frame([1], **ONE)
    with pytest.raises(ModelError, match="must have a row"):
        ictreport.from_frame(pl.DataFrame({"n": [], "y": [], "v": []}), **ONE)
    twice = pd.DataFrame([["a", 2023, 1]], columns=["n", "y", "y"])
    with pytest.raises((ModelError, SourceError)):
        ictreport.from_frame(twice, **ONE)
    with pytest.raises(LimitError, match="2,000,000 cells"):
        ictreport.from_frame(
            pl.DataFrame({str(n): [0] * 2001 for n in range(1000)}), **ONE
        )
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(ExportError, match=r"ictreport\[frame\]"):
        ictreport.from_frame(pl.DataFrame(WIDE), name="Town", unit="km")


def test_errors_of_libraries_do_not_come_through() -> None:
    """A frame that fails when it is read is an input that is wrong."""

    class Broken(pd.DataFrame):
        """A frame whose rows cannot be gone through."""

        def itertuples(self, *_: object, **__: object) -> Any:  # noqa: ANN401
            """Fail."""
            raise ValueError("inside")

    with pytest.raises(SourceError, match="ValueError: inside"):
        ictreport.from_frame(Broken({"n": ["a"], "y": [2023], "v": [1]}), **ONE)
