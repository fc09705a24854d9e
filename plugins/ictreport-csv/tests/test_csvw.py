"""The CSVW metadata describes the CSV file that stands beside it."""

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given

from ictreport import Report, structure
from ictreport.model import Area, Metric, Publisher, Sector, Source, Text
from ictreport_csv import CsvOptions, CsvTable, CsvwOptions
from ictreport_csv._csvw import render as render_csvw
from ictreport_csv._tables import render
from ictreport_testing.strategies import reports

SEEDS = Path(__file__).parents[3] / "seeds"
NAME = Text.of(en="Name", vi="Tên")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
REPORT = Report(
    "r",
    Text.of(en="Report", vi="Báo cáo"),
    Publisher("p", Text.of(en="Office")),
    "2024-S1",
    area=Area("VN-33", Text.of(vi="Đắk Lắk")),
    sectors=[Sector("post", NAME, metrics=[Metric("m", NAME, "1 %")])],
    sources=[Source("https://example.org/r", licence="CC-BY-4.0"), Source("a-book")],
)


DEFAULT = CsvwOptions()


def metadata(report: Report = REPORT, options: CsvwOptions = DEFAULT) -> dict[str, Any]:
    """Read the metadata of a report."""
    found: dict[str, Any] = json.loads(render_csvw(report, options))
    return found


def columns(
    report: Report = REPORT, options: CsvwOptions = DEFAULT
) -> dict[str, dict[str, Any]]:
    """Give what is said of each column, by what stands in the header."""
    found: list[dict[str, Any]] = metadata(report, options)["tableSchema"]["columns"]
    return {
        one["titles"]["und"] if "name" in one else one["titles"][0]: one
        for one in found
    }


def test_it_names_the_file_that_an_export_writes() -> None:
    """The address is the name of the CSV file in the same directory."""
    assert "r.csv" == metadata()["url"]


def test_it_says_whose_the_data_is() -> None:
    """Title, publisher, area, period, languages, sources and licence stand in it."""
    found = metadata()
    keys = ("identifier", "title", "publisher", "language", "temporal", "spatial")

    assert [
        "r",
        [
            {"@value": "Report", "@language": "en"},
            {"@value": "Báo cáo", "@language": "vi"},
        ],
        [{"@value": "Office", "@language": "en"}],
        ["en", "vi"],
        "2024-01-01/2024-06-30",
        [{"@value": "Đắk Lắk", "@language": "vi"}],
    ] == [found[f"dc:{key}"] for key in keys]
    assert [{"@id": "https://example.org/r"}, "a-book"] == found["dc:source"]
    assert [CC_BY] == [one["@id"] for one in found["dc:license"]]
    assert ["http://www.w3.org/ns/csvw", {"@language": "en"}] == found["@context"]


def test_a_source_keeps_what_is_known_of_it() -> None:
    """Title, date and language stand beside the address, or what stands for one."""
    known = {"title": Text.of(vi="Sách"), "published": "2024-07-01", "language": "vi"}
    sources = [Source("https://example.org/r", **known), Source("a-book", **known)]
    said = {
        "dc:title": [{"@value": "Sách", "@language": "vi"}],
        "dc:issued": "2024-07-01",
        "dc:language": "vi",
    }

    assert [
        {"@id": "https://example.org/r", **said},
        {"dc:identifier": "a-book", **said},
    ] == metadata(attrs.evolve(REPORT, sources=sources))["dc:source"]


def test_what_a_report_does_not_have_is_not_there() -> None:
    """Without area, sources and licence there is no word of them."""
    bare = attrs.evolve(REPORT, area=None, sources=[])

    assert set() == {"dc:spatial", "dc:source", "dc:license"} & set(metadata(bare))


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC-BY-4.0", {"@id": CC_BY}),
        ("OGL-1", "OGL-1"),
        ("Open for all", "Open for all"),
        ("https://example.org/l", {"@id": "https://example.org/l"}),
    ],
)
def test_the_licence_can_be_chosen(licence: str, expected: object) -> None:
    """The option goes before the licences of the sources."""
    assert [expected] == metadata(options=CsvwOptions(licence=licence))["dc:license"]


def test_columns_have_titles_types_and_a_meaning() -> None:
    """Titles are in the languages of the report, beside what stands in the header."""
    found = columns()

    assert {"und": "number", "en": "Number", "vi": "Con số"} == found["number"][
        "titles"
    ]
    assert ["name:vi", "Name (vi)", "Tên (vi)"] == found["name:vi"]["titles"]
    assert "vi" == found["name:vi"]["lang"]
    assert ["decimal", "integer", "string"] == [
        found[column]["datatype"] for column in ("number", "scale", "name:vi")
    ]
    assert (
        "exact|about|more_than|at_least|less_than|at_most"
        == (found["hedge"]["datatype"]["format"])
    )
    assert [True, None] == [found[c].get("required") for c in ("metric", "number")]
    assert all(one["dc:description"] for one in found.values())


def test_the_guard_is_stated() -> None:
    """It says in which columns one ' is taken away, unless there is none."""
    word, raw_file = "apostrophe", CsvwOptions(safe=False)
    safe, raw = columns(), columns(options=raw_file)

    assert {"of", "source", "name:en", "name:vi"} == {
        column for column, one in safe.items() if word in one["dc:description"]
    }
    assert word in metadata()["dc:description"]
    assert "dc:description" not in metadata(options=raw_file)
    assert [] == [c for c, one in raw.items() if word in one["dc:description"]]


def test_the_key_is_there_when_it_holds() -> None:
    """A metric that stands twice has no key."""
    metric = REPORT.sectors[0].metrics[0]
    sector = Sector("post", NAME, metrics=[metric, metric])
    twice = attrs.evolve(REPORT, sectors=[sector])

    assert [
        "sector",
        "metric",
        "part_of",
        "dimensions",
        "measure",
        "baseline",
        "period",
        "revised",
        "linked_from",
    ] == metadata()["tableSchema"]["primaryKey"]
    assert "primaryKey" not in metadata(twice)["tableSchema"]


@given(reports())
def test_it_describes_each_column_of_the_file_in_order(report: Report) -> None:
    """The header of each table is what its metadata says, for any report."""
    for table in get_args(CsvTable):
        text = render(report, CsvOptions(table=table)).decode()
        header = next(csv.reader(io.StringIO(text, newline="")))

        assert header == list(columns(report, CsvwOptions(table=table)))


def test_the_bytes_are_stable() -> None:
    """UTF-8 as people read it, with a final line break, and the same each time."""
    text = (SEEDS / "dak-lak-ict-2024-s1.toml").read_text("utf-8")
    report = structure(tomllib.loads(text))
    data = render_csvw(report, CsvwOptions())

    assert data == render_csvw(structure(tomllib.loads(text)), CsvwOptions())
    assert data.endswith(b"}\n")
    assert "Đắk Lắk" in data.decode()
