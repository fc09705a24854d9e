"""Data frames are read by the same mappings."""

import datetime as dt
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ictreport.errors import ExportError, LimitError
from ictreport.mapping import frame_grid, from_frame, propose

DATA: dict[str, list[Any]] = {
    "Town": ["Ajar", "Bree", "Cley"],
    "2023": [5, 7, None],
    "2024": [1.5, 2.25, 3.0],
}
MAPPING: dict[str, Any] = {
    "ictreport_mapping": 1,
    "id": "r",
    "title": "R",
    "language": "en",
    "period": "2024",
    "publisher": {"code": "p", "name": "P"},
    "tables": [
        {
            "code": "t",
            "title": "T",
            "header": "1",
            "rows": "2-4",
            "unit": "km",
            "columns": {
                "A": {"role": "name"},
                "B": {"role": "value", "period": "header"},
                "C": {"role": "value", "period": "header"},
            },
        }
    ],
}


@pytest.mark.parametrize(
    "make",
    [pd.DataFrame, pl.DataFrame, pa.table],
    ids=["pandas", "polars", "pyarrow"],
)
def test_a_frame_of_any_library_is_read(make: Callable[..., object]) -> None:
    """Names of columns are the headings, and numbers are exact."""
    report = from_frame(make(DATA), MAPPING)
    assert ["1.5 km", "2.25 km", "3 km"] == [str(one.value) for _, one in report.walk()]
    assert ["5 km"] == [str(one.value) for one in report["t.ajar"].at("2023")]
    assert () == report["t.cley"].history


def test_a_frame_can_be_proposed_for() -> None:
    """The same program looks at frames and sheets."""
    found = propose(frame_grid(pl.DataFrame(DATA)), name="frame")
    assert {"A", "B"} <= {*found.mapping.tables[0].columns}
    assert from_frame(pl.DataFrame(DATA), found.mapping).addresses


def test_every_value_becomes_a_cell() -> None:
    """Decimals, days and truth values stay what they are."""
    values = [
        Decimal("1.50"),
        dt.datetime(2024, 5, 1, 3, tzinfo=dt.UTC),
        dt.date(2024, 5, 2),
        True,
    ]
    frame = pl.DataFrame({"b": [dt.time(3)]})
    found = frame_grid(pd.DataFrame({"a": values}, dtype=object))
    assert [Decimal("1.50"), dt.date(2024, 5, 1), dt.date(2024, 5, 2), True] == [
        found.cells[row, 1].value for row in range(2, 6)
    ]
    assert "03:00:00" == frame_grid(frame).cells[2, 1].value


def test_what_is_no_frame_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list, a frame that is too large, and a missing library are told."""
    with pytest.raises(ExportError, match="must be one of pandas"):
        frame_grid([1])
    with pytest.raises(LimitError, match="2,000,000 cells"):
        frame_grid(pl.DataFrame({str(n): [0] * 2001 for n in range(1000)}))
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(ExportError, match=r"ictreport\[frame\]"):
        frame_grid(pl.DataFrame(DATA))
