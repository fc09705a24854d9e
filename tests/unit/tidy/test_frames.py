"""Reports as columns of values, and as frames of three libraries."""

import datetime as dt
import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import attrs
import narwhals
import pytest
from hypothesis import given

import ictreport
from ictreport import Claim, History, Metric, Publisher, Report, Sector, Task, Text
from ictreport.errors import ExportError, ModelError
from ictreport.model import Target
from ictreport.tidy import COLUMNS, Backend, name_languages
from ictreport_testing.strategies import reports

BACKENDS = get_args(Backend)
NAME = Text.of(en="Name", vi="Tên")
EXACT = Decimal("12345678901234567.5")


def report(*metrics: Metric, tasks: Sequence[Task] = ()) -> Report:
    """Make a report of metrics."""
    return Report(
        "r-2024",
        Text.of(en="Report"),
        Publisher("MIC", NAME),
        "2024-S1",
        sectors=[Sector("post", NAME, metrics=metrics)],
        tasks=tasks,
    )


REPORT = report(
    Metric(
        "revenue",
        NAME,
        "11.50 billion VND",
        claims=[Claim("growth", "2023-S1", "≈ 2 %"), Claim("unchanged", "2022-S1")],
        history=[History("plan:2024", "> 20 million VND")],
    ),
    Metric("long", NAME, "12345678901234567.5 VND [exact]"),
    Metric("gone", NAME, status="missing"),
    tasks=[Task("more", NAME, "other", targets=[Target("post.long", "≤ 3 VND")])],
)


def values(frame: Any) -> dict[str, list[Any]]:  # noqa: ANN401 - of any library
    """Give the columns of any frame, None for what is not there."""
    found = narwhals.from_native(frame, eager_only=True)
    return {
        name: [None if missing else cell for cell, missing in zip(*pair, strict=True)]
        for name in found.columns
        for pair in [(found[name].to_list(), found[name].is_null().to_list())]
    }


def test_numbers_are_exact_and_bounded() -> None:
    """Amounts and bounds are what the printed number says, without a rounding."""
    found = ictreport.columns(REPORT)

    assert [
        Decimal("11.50"),
        Decimal(20),
        Decimal(2),
        None,
        EXACT,
        None,
        Decimal(3),
    ] == found["number"]
    assert "11.50" == str(found["number"][0])
    assert [11_500_000_000, 20_000_000, 2, None, EXACT, None, 3] == found["amount"]
    assert [
        11_495_000_000,
        20_000_000,
        Decimal("1.5"),
        None,
        EXACT,
        None,
        None,
    ] == found["lower_bound"]
    assert [11_505_000_000, None, Decimal("2.5"), None, EXACT, None, 3] == (
        found["upper_bound"]
    )


def test_periods_are_codes_and_days() -> None:
    """The code of a period stands beside its days; a target without one has none."""
    found = ictreport.columns(REPORT)

    assert ["2024-S1", "2024", *4 * ["2024-S1"], None] == found["period"]
    assert [dt.date(2024, 1, 1)] * 6 == found["start"][:-1]
    assert [dt.date(2024, 6, 30), dt.date(2024, 12, 31)] == found["end"][:2]
    assert (None, None) == (found["start"][-1], found["end"][-1])
    assert [None, "plan:2024", "2023-S1", "2022-S1", None, None, None] == (
        found["baseline"]
    )


def test_the_columns_are_those_of_the_table() -> None:
    """What is computed stands beside its like, and names come last."""
    found = [*ictreport.columns(REPORT)]
    computed = {"start", "end", "amount", "lower_bound", "upper_bound"}

    assert [*COLUMNS, "name:en", "name:vi"] == [
        name for name in found if name not in computed
    ]
    assert ["period", "start", "end"] == found[12:15]
    assert [None, "INF"] == ictreport.columns(REPORT)["decimals"][3:5]
    assert {0, 6, 9, None} == {*ictreport.columns(REPORT)["scale"]}


def test_several_reports_stand_one_below_another() -> None:
    """Rows of all reports are in one table, with a column for each language."""
    other = report(Metric("revenue", Text.of(hi="नाम"), "5 VND"))
    found = ictreport.columns(iter([REPORT, attrs.evolve(other, id="r-2023")]))

    assert ["r-2024"] * 7 + ["r-2023"] == found["report"]
    assert [None] * 7 + ["नाम"] == found["name:hi"]
    assert [None] == found["name:en"][7:]
    assert {name: [] for name in COLUMNS} == {
        name: cells for name, cells in ictreport.columns([]).items() if name in COLUMNS
    }


@given(reports())
def test_every_number_of_a_report_is_there(drawn: Report) -> None:
    """Each row has the amount and the bounds of its quantity, exactly."""
    found = ictreport.columns(drawn)
    rows = ictreport.observations(drawn)

    assert {len(rows)} == {len(cells) for cells in found.values()}
    assert [
        None if row.value is None or row.value.upper is not None else row.value.amount
        for row in rows
    ] == [None if amount is None else Fraction(amount) for amount in found["amount"]]
    assert [
        (None, None)
        if row.value is None
        else (row.value.interval.lower, row.value.interval.upper)
        for row in rows
    ] == [
        tuple(None if one is None else Fraction(one) for one in pair)
        for pair in zip(found["lower_bound"], found["upper_bound"], strict=True)
    ]
    assert {f"name:{tag}" for tag in name_languages(drawn)} == {
        name for name in found if name.startswith("name:")
    }


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_frame_has_the_columns(backend: Backend) -> None:
    """Each library gives back every value that went in, none of them rounded."""
    frame = ictreport.to_frame(REPORT, backend)
    expected = ictreport.columns(REPORT)
    found = values(frame)
    if backend == "pandas":
        for name in ("start", "end"):
            found[name] = [day and day.date() for day in found[name]]

    assert type(frame).__module__.partition(".")[0] == backend
    assert expected == found
    assert EXACT in found["number"]


@pytest.mark.parametrize("backend", BACKENDS)
def test_types_do_not_hang_on_what_is_empty(backend: Backend) -> None:
    """The types of a report whose numbers are all missing are those of any other."""
    gone = report(Metric("gone", NAME, status="missing"))
    whole, empty = (ictreport.to_frame(one, backend) for one in (REPORT, gone))
    schema = narwhals.from_native(whole, eager_only=True).schema

    if backend == "pandas":
        assert whole.dtypes.to_dict() == empty.dtypes.to_dict()
    else:
        assert [type(kind) for kind in schema.values()] == [
            type(kind)
            for kind in narwhals.from_native(empty, eager_only=True).schema.values()
        ]
    assert narwhals.Int64 == schema["scale"]
    assert narwhals.String == schema["decimals"]


def test_pandas_is_the_backend_when_none_is_named() -> None:
    """Its numbers are objects, which its own arithmetic keeps exact."""
    frame = ictreport.to_frame(REPORT)

    assert EXACT + 1 == (frame["number"] + 1)[4]
    assert Decimal(12345678901234568) == Decimal(frame["number"].astype(float)[4])


@pytest.mark.parametrize("backend", ["polars", "pyarrow"])
def test_numbers_that_are_too_long_are_refused(backend: Backend) -> None:
    """What a decimal type cannot hold is never rounded to it."""
    long = report(
        Metric("long", NAME, f"{'9' * 38} VND"), Metric("short", NAME, "0.25 VND")
    )

    with pytest.raises(ExportError) as caught:
        ictreport.to_frame(long, backend)

    assert (
        f"number: a decimal of {backend} has at most 38 digits (got 38 before and 2 "
        "behind the point); use the backend pandas, or ictreport.columns"
    ) == str(caught.value)
    assert Decimal("9" * 38) == ictreport.to_frame(long, "pandas")["number"][0]


def test_another_backend_is_refused() -> None:
    """A library that is not known is told with those that are."""
    with pytest.raises(ModelError, match="one of pandas, polars, pyarrow"):
        ictreport.to_frame(REPORT, "excel")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("module", "package"),
    [("narwhals", "ictreport[frame]"), ("polars", "polars")],
)
def test_a_library_that_is_absent_is_named(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str
) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ExportError) as caught:
        ictreport.to_frame(REPORT, "polars")

    assert f"a frame needs {module} (got none); pip install '{package}'" == str(
        caught.value
    )


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_wide_frame_has_a_column_for_each_period(backend: Backend) -> None:
    """In the unit of the newest number, for computing and drawing."""
    older = report(Metric("revenue", NAME, "900 million VND"))
    newer = report(
        Metric(
            "revenue",
            NAME,
            "11.50 billion VND",
            claims=[Claim("growth", "2023-S1", "≈ 2 %")],
            history=[
                History("2023-S1", "11275 million VND"),
                History("plan:2024", "20 billion VND"),
            ],
        )
    )
    wide: Any = ictreport.to_frame([older, newer], backend, wide=True)
    found = narwhals.from_native(wide, eager_only=True)
    assert ["sector", "metric", "name", "unit", "2023-S1", "2024-S1"] == found.columns
    assert [
        ("post", "post.revenue", "Name", "billion VND", 11.275, 11.5)
    ] == found.rows()


def test_a_wide_frame_is_read_back() -> None:
    """As far as it has numbers."""
    wide: Any = ictreport.to_frame(report(Metric("a", NAME, "5.5 km")), wide=True)
    back = ictreport.from_frame(
        wide.drop(columns="metric"), sector="sector", name="name", unit="unit"
    )
    assert ["5.5 km"] == [str(metric.value) for _, metric in back.walk()]
