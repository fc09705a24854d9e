"""Tables of tasks and of growth, and what holds for every table."""

import csv
import io
from fractions import Fraction
from typing import get_args

import pytest

from ictreport import Report
from ictreport.errors import DocumentError
from ictreport.language.words import WORDS
from ictreport.model import (
    Breakdown,
    Claim,
    Follows,
    History,
    Metric,
    Occasion,
    PluralForms,
    Publisher,
    Sector,
    Target,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport.plugin import Origin
from ictreport.tidy import COLUMNS, meanings, table_cells
from ictreport_csv import CsvOptions, CsvSourceOptions, CsvTable
from ictreport_csv._metadata import key_of, meaning
from ictreport_csv._read import load
from ictreport_csv._tables import (
    Column,
    _decimal,
    growths_table,
    metrics_table,
    observations_table,
    render,
    sectors_table,
    tasks_table,
    units_table,
)

MAKERS = (
    observations_table,
    metrics_table,
    sectors_table,
    units_table,
    tasks_table,
    growths_table,
)
NAME = Text.of(en="Name")
PART = Metric(
    "abroad",
    Text.of(en="Abroad"),
    "20 letter",
    history=[History("2023-S1", "10 letter")],
)
WHOLE = Metric(
    "sent",
    Text.of(en="=Sent", vi="Gửi"),
    "120 letter",
    status="estimated",
    claims=[
        Claim("growth", "2023-S1", "20.0 %"),
        Claim("change", "2023-S1", "20 letter"),
    ],
    history=[History("2023-S1", "100 letter")],
    breakdowns=[Breakdown(complete=False, parts=[PART])],
)
PROFIT = Metric(
    "profit",
    NAME,
    "1 million VND",
    history=[History("2023", "-2 million VND")],
    claims=[Claim("unchanged", "2022")],
)
ONLINE = Metric("online", NAME, "40 %", of="post.sent")
REPORT = Report(
    "r",
    NAME,
    Publisher("p", NAME),
    "2024-S1",
    units=[
        UnitDeclaration(
            "letter",
            {
                "en": PluralForms(one="letter", other="letters"),
                "vi": PluralForms(other="thư"),
            },
        )
    ],
    sectors=[
        Sector("post", NAME, metrics=[WHOLE, PROFIT, ONLINE]),
        Sector("press", NAME),
    ],
    tasks=[
        Task(
            "day",
            Text.of(en="@Mark the day", vi="Kỷ niệm"),
            "commemoration",
            due="2024-08-28",
            sector="press",
            owner=Text.of(hi="विभाग"),
            occasion=Occasion("anniversary", 79, date="2024-08-28", since="1945"),
            targets=[
                Target("post.sent", "≥ 130 letter"),
                Target("post.online", "50 %"),
            ],
            follows=Follows("r-2023", "day"),
        ),
        Task("rest", Text.of(en="Rest"), "other", status="done"),
    ],
)


def rows(table: CsvTable, report: Report = REPORT) -> list[dict[str, str]]:
    """Read a table as any other program would."""
    data = render(report, CsvOptions(table=table))
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def filled(row: dict[str, str]) -> dict[str, str]:
    """Keep the cells that hold something."""
    return {column: cell for column, cell in row.items() if cell}


def test_a_task_has_a_row_with_all_its_fields() -> None:
    """Occasion, targets and what it follows stand in it, words in all languages."""
    body = {"report": "r", "publisher": "p"}

    assert [
        {
            **body,
            "task": "day",
            "kind": "commemoration",
            "status": "planned",
            "due": "2024-08-28",
            "sector": "press",
            "occasion": "anniversary",
            "ordinal": "79",
            "date": "2024-08-28",
            "since": "1945",
            "follows_report": "r-2023",
            "follows_task": "day",
            "targets": "post.sent = ≥ 130 letter; post.online = 50 %",
            "title:en": "'@Mark the day",
            "title:vi": "Kỷ niệm",
            "owner:hi": "विभाग",
        },
        {**body, "task": "rest", "kind": "other", "status": "done", "title:en": "Rest"},
    ] == [filled(row) for row in rows("tasks")]


def test_growth_has_a_row_for_each_baseline() -> None:
    """What is stated, computed, implied and contributed stands side by side."""
    whole, part, unchanged, before = [filled(row) for row in rows("growth")]
    shared = {"report": "r", "publisher": "p", "sector": "post", "period": "2024-S1"}

    assert (
        shared
        | {
            "metric": "sent",
            "baseline": "2023-S1",
            "number": "120",
            "unit": "letter",
            "scale": "0",
            "rounding": "half",
            "hedge": "exact",
            "status": "estimated",
            "stated": "20.0",
            "claims": "growth 20.0 %; change 20 letter",
            "base": "100 letter",
            "computed_lower": "20",
            "computed_upper": "20",
            "computed_status": "ok",
            "implied_lower": "99.9583506872",
            "implied_upper": "100.0416840351",
            "implied_status": "ok",
            "contribution_status": "missing",
            "name:en": "'=Sent",
            "name:vi": "Gửi",
        }
        == whole
    )
    assert (
        shared
        | {
            "metric": "abroad",
            "part_of": "post.sent",
            "baseline": "2023-S1",
            "number": "20",
            "unit": "letter",
            "scale": "0",
            "rounding": "half",
            "hedge": "exact",
            "status": "normal",
            "base": "10 letter",
            "computed_lower": "100",
            "computed_upper": "100",
            "computed_status": "ok",
            "implied_status": "missing",
            "contribution_lower": "10",
            "contribution_upper": "10",
            "contribution_status": "ok",
            "name:en": "Abroad",
        }
        == part
    )
    assert ["unchanged", "500000", "1500000", "ok"] == [
        unchanged[column]
        for column in ("claims", "implied_lower", "implied_upper", "implied_status")
    ]
    assert ["'-2 million VND", "sign_change"] == [
        before[column] for column in ("base", "computed_status")
    ]


@pytest.mark.parametrize(
    ("value", "up", "expected"),
    [
        (Fraction(2), False, "2"),
        (Fraction(1, 4), True, "0.25"),
        (Fraction(1, 3), False, "0.3333333333"),
        (Fraction(1, 3), True, "0.3333333334"),
        (Fraction(-1, 3), False, "-0.3333333334"),
        (Fraction(-1, 3), True, "-0.3333333333"),
        (Fraction(-1, 10**12), True, "0"),
        (Fraction(10**30), True, "1" + "0" * 30),
    ],
)
def test_bounds_are_rounded_outwards(
    value: Fraction,
    up: bool,  # noqa: FBT001
    expected: str,
) -> None:
    """A bound never lies inside of what it bounds, and is a plain decimal."""
    assert expected == _decimal(value, up=up)


def test_a_bound_that_is_not_there_is_empty() -> None:
    """What is more than some number has no upper bound."""
    metric = Metric("m", NAME, "> 96 %", claims=[Claim("points", "2023-S1", "1 pp")])
    report = Report(
        "r",
        NAME,
        Publisher("p", NAME),
        "2024-S1",
        sectors=[Sector("post", NAME, metrics=[metric])],
    )
    [row] = rows("growth", report)

    assert ("94.5", "", "ok") == (
        row["implied_lower"],
        row["implied_upper"],
        row["implied_status"],
    )


@pytest.mark.parametrize("table", ["tasks", "growth"])
def test_only_observations_can_be_read_back(table: CsvTable) -> None:
    """Any other table is refused with one error that says so."""
    data = render(REPORT, CsvOptions(table=table))

    with pytest.raises(DocumentError) as caught:
        load(Origin.from_bytes("r.csv", data), CsvSourceOptions())

    assert (
        "r.csv: line[1]: the table must be that of observations, the only one that can "
        f"be read back (got that of {table}); export the report with "
        "table=observations, or as json"
    ) == str(caught.value)


@pytest.mark.parametrize("table", get_args(CsvTable))
def test_each_table_can_have_a_byte_order_mark(table: CsvTable) -> None:
    """With ``bom`` the same bytes follow a byte order mark."""
    plain = render(REPORT, CsvOptions(table=table))

    assert b"\xef\xbb\xbf" + plain == render(REPORT, CsvOptions(table=table, bom=True))


def test_units_have_the_names_of_what_they_count() -> None:
    """Declared units come first; others have a code and no name."""
    table = units_table(REPORT)

    assert (
        "unit",
        "kind",
        "code",
        "per",
        "name:en",
        "name:vi",
        "one:en",
    ) == table.header
    assert (
        ("letter", "count", "letter", "", "letters", "thư", "letter"),
        ("%", "percent", "%", "", "", "", ""),
        ("VND", "money", "VND", "", "", "", ""),
    ) == table.rows


def test_metrics_say_whether_their_parts_are_complete() -> None:
    """A metric without parts says nothing of them."""
    table = metrics_table(REPORT)
    place = table.header.index("complete")

    assert {
        "post.sent": "false",
        "post.sent.abroad": "",
        "post.profit": "",
        "post.online": "",
    } == {row[0]: row[place] for row in table.rows}


def test_sectors_without_a_metric_have_a_row() -> None:
    """Every sector stands in its table."""
    assert (("post", "Name"), ("press", "Name")) == sectors_table(REPORT).rows


def test_the_columns_of_observations_are_those_of_the_tidy_table() -> None:
    """What metadata describes is the file that is written."""
    header, _ = table_cells(REPORT)

    assert header == observations_table(REPORT).header
    assert tuple(COLUMNS) == header[: len(COLUMNS)]


def test_every_column_has_a_title_and_says_what_it_holds() -> None:
    """Each column that a table can have is in the list, and no other is."""
    known = meanings()
    columns = {key_of(column) for make in MAKERS for column in make(REPORT).columns}

    assert set(known) == columns
    assert set(known) == set(WORDS.schema.english["columns"])
    for holds in known.values():
        assert holds.endswith(".")


@pytest.mark.parametrize(
    ("name", "languages", "expected"),
    [
        ("unit", ("en", "vi"), {"en": "Unit", "vi": "Đơn vị"}),
        ("unit", ("fr",), {"en": "Unit"}),
        ("name:hi", ("vi", "fr"), {"vi": "Tên (hi)"}),
        ("few:pl", ("en",), {"en": "Name by number (pl)"}),
    ],
)
def test_titles_are_in_the_languages_of_the_report(
    name: str, languages: tuple[str, ...], expected: dict[str, str]
) -> None:
    """English stands in for languages that there are no titles in."""
    assert expected == meaning(Column(name=name), languages).titles
