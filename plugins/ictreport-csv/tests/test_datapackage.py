"""What a data package holds and says of itself."""

import csv
import hashlib
import io
import json
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

from ictreport import Report, render, structure
from ictreport.model import (
    Area,
    Metric,
    PluralForms,
    Publisher,
    Sector,
    Source,
    Text,
    UnitDeclaration,
)
from ictreport_csv import DatapackageOptions
from ictreport_csv._package import render as render_datapackage
from ictreport_testing.strategies import reports

ROOT = Path(__file__).parents[3]
SEED = ROOT / "seeds" / "dak-lak-ict-2024-s1.toml"
NAME = Text.of(en="Name", vi="Tên")
REPORT = Report(
    "r",
    Text.of(en="Report", vi="Báo cáo"),
    Publisher("p", Text.of(en="Office")),
    "2024-S1",
    area=Area("VN-33", Text.of(vi="Đắk Lắk")),
    units=[UnitDeclaration("boat", {"en": PluralForms(one="boat", other="boats")})],
    sectors=[Sector("post", NAME, metrics=[Metric("m", NAME, "1 boat")])],
    sources=[
        Source(
            "https://example.org/r",
            title=Text.of(en="Page"),
            published="2024-07-10",
            language="vi",
            licence="Open for all",
        ),
        Source("a-book", licence="https://example.org/licence"),
    ],
)


def seed() -> Report:
    """Read the report of Dak Lak."""
    return structure(tomllib.loads(SEED.read_text("utf-8")))


def packed(report: Report, licence: str | None = None) -> zipfile.ZipFile:
    """Make a package and open it."""
    data = render_datapackage(report, DatapackageOptions(licence=licence))
    return zipfile.ZipFile(io.BytesIO(data))


def descriptor(report: Report = REPORT, licence: str | None = None) -> dict[str, Any]:
    """Read what a package says of itself."""
    found: dict[str, Any] = json.loads(packed(report, licence).read("datapackage.json"))
    return found


def resources(report: Report = REPORT) -> dict[str, dict[str, Any]]:
    """Give what is said of each file, by its path."""
    return {one["path"]: one for one in descriptor(report)["resources"]}


def test_the_files_stand_in_order() -> None:
    """The descriptor stands first, then the report and its tables, all of one date."""
    entries = packed(REPORT).infolist()

    assert [
        "datapackage.json",
        "report.json",
        "observations.csv",
        "metrics.csv",
        "sectors.csv",
        "units.csv",
        "tasks.csv",
    ] == [entry.filename for entry in entries]
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert {0o100644 << 16} == {entry.external_attr for entry in entries}
    assert {3} == {entry.create_system for entry in entries}


def test_two_files_are_those_of_other_formats() -> None:
    """The report and its observations are what ``json`` and ``csv`` write."""
    pytest.importorskip("ictreport_json")
    report = seed()
    package = packed(report)

    assert render(report, "json") == package.read("report.json")
    assert render(report, "csv") == package.read("observations.csv")


def test_it_says_whose_the_data_is() -> None:
    """Title, publisher, period, area, sources and licences stand in it."""
    found = descriptor()

    assert {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "r",
        "title": "Report",
        "titles": {"en": "Report", "vi": "Báo cáo"},
        "ictreport": 1,
        "languages": ["en", "vi"],
        "period": {"code": "2024-S1", "start": "2024-01-01", "end": "2024-06-30"},
        "contributors": [
            {
                "title": "Office",
                "titles": {"en": "Office"},
                "code": "p",
                "roles": ["publisher"],
                "role": "publisher",
            }
        ],
        "area": {"code": "VN-33", "titles": {"vi": "Đắk Lắk"}},
        "licenses": [
            {"name": "Open-for-all", "title": "Open for all"},
            {
                "path": "https://example.org/licence",
                "title": "https://example.org/licence",
            },
        ],
        "sources": [
            {
                "title": "Page",
                "path": "https://example.org/r",
                "titles": {"en": "Page"},
                "published": "2024-07-10",
                "language": "vi",
                "licence": "Open for all",
            },
            {
                "title": "a-book",
                "address": "a-book",
                "licence": "https://example.org/licence",
            },
        ],
    } == {k: v for k, v in found.items() if k not in {"description", "resources"}}
    assert "apostrophe" in found["description"]


def test_what_a_report_does_not_have_is_not_there() -> None:
    """Without area, sources and licence there is no word of them."""
    bare = attrs.evolve(REPORT, area=None, sources=[])

    assert set() == {"area", "sources", "licenses"} & set(descriptor(bare))


def test_the_licence_can_be_chosen() -> None:
    """The option goes before the licences of the sources."""
    found = descriptor(licence="CC-BY-4.0")

    assert [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "CC-BY-4.0",
        }
    ] == found["licenses"]


def test_keys_and_references_are_declared() -> None:
    """Each table has a key, and codes lead to the tables that name them."""
    schemas = {path: one.get("schema", {}) for path, one in resources().items()}
    references = {
        path: [
            (key["fields"], key["reference"]["resource"], key["reference"]["fields"])
            for key in schema.get("foreignKeys", [])
        ]
        for path, schema in schemas.items()
    }
    place = ["sector", "metric", "part_of"]

    assert {
        "report.json": None,
        "observations.csv": [
            *(*place, "dimensions", "measure", "baseline", "period"),
            *("revised", "linked_from"),
        ],
        "metrics.csv": ["address"],
        "sectors.csv": ["sector"],
        "units.csv": ["unit"],
        "tasks.csv": ["task"],
    } == {path: schema.get("primaryKey") for path, schema in schemas.items()}
    assert {
        "report.json": [],
        "observations.csv": [
            (["sector"], "sectors", ["sector"]),
            (place, "metrics", place),
            (["unit"], "units", ["unit"]),
        ],
        "metrics.csv": [(["sector"], "sectors", ["sector"])],
        "sectors.csv": [],
        "units.csv": [],
        "tasks.csv": [(["sector"], "sectors", ["sector"])],
    } == references


def test_fields_say_what_they_hold() -> None:
    """Types, constraints, titles in all languages, and the guard where there is one."""
    fields = {
        one["name"]: one for one in resources()["observations.csv"]["schema"]["fields"]
    }

    assert ["string", "number", "integer"] == [
        fields[name]["type"] for name in ("unit", "number", "scale")
    ]
    assert {"en": "Unit", "vi": "Đơn vị"} == fields["unit"]["titles"]
    assert "Unit" == fields["unit"]["title"]
    assert {"required": True, "pattern": "([a-z][a-z0-9_-]*)"} == (
        fields["metric"]["constraints"]
    )
    assert "exact" in fields["hedge"]["constraints"]["enum"]
    assert [] == fields["part_of"]["missingValues"]
    assert re.fullmatch(fields["part_of"]["constraints"]["pattern"], "")
    assert "vi" == fields["name:vi"]["language"]
    assert ["of", "source", "name:en", "name:vi"] == [
        name for name, one in fields.items() if "apostrophe" in one["description"]
    ]


def test_codes_have_their_names_in_all_languages() -> None:
    """Sectors and units are categories, with a label and one for each language."""
    sector = Sector("post", Text.of(en="=Post", vi="Bưu chính"))
    report = attrs.evolve(
        REPORT, sectors=[sector, *REPORT.sectors, Sector("none", Text.of(hi="डाक"))]
    )
    fields = {
        one["name"]: one.get("categories")
        for one in resources(report)["observations.csv"]["schema"]["fields"]
    }

    assert [
        {
            "value": "post",
            "label": "=Post",
            "labels": {"en": "=Post", "vi": "Bưu chính"},
        },
        {"value": "none", "label": "डाक", "labels": {"hi": "डाक"}},
    ] == fields["sector"]
    assert [{"value": "boat", "label": "boats", "labels": {"en": "boats"}}] == (
        fields["unit"]
    )
    assert fields["metric"] is None


@given(reports())
def test_each_file_is_described(report: Report) -> None:
    """Size, hash and columns of every file are those of its description."""
    package = packed(report)
    described = resources(report)

    assert package.namelist()[1:] == list(described)
    for path, one in described.items():
        data = package.read(path)
        digest = hashlib.sha256(data).hexdigest()
        assert (len(data), f"sha256:{digest}") == (one["bytes"], one["hash"])
        if path.endswith(".csv"):
            header = next(csv.reader(io.StringIO(data.decode(), newline="")))
            assert header == [field["name"] for field in one["schema"]["fields"]]


def test_tables_say_how_they_are_written() -> None:
    """The dialect says what version 1 of the standard demands, and no default."""
    package = packed(REPORT)
    described = json.loads(package.read("datapackage.json"))["resources"]
    dialects = [one["dialect"] for one in described if one.get("type") == "table"]

    assert (
        5
        * [
            {
                "delimiter": ",",
                "lineTerminator": "\r\n",
                "quoteChar": '"',
                "doubleQuote": True,
            }
        ]
        == dialects
    )


@pytest.mark.parametrize("accuracy", ["", " [0]", " [exact]"])
def test_accuracy_is_of_one_type(accuracy: str) -> None:
    """Whether it is stated, a number, or exact: its cells are numbers or empty."""
    metric = Metric("m", Text.of(en="M"), f"≈ 20 thousand VND{accuracy}")
    report = attrs.evolve(
        REPORT,
        sectors=[Sector("s", Text.of(en="S"), metrics=[metric])],
        narrative=(),
        tasks=(),
        units=(),
        justifications=(),
    )
    package = packed(report)
    [row] = csv.DictReader(io.StringIO(package.read("observations.csv").decode()))
    [field] = [
        field
        for resource in json.loads(package.read("datapackage.json"))["resources"]
        for field in resource.get("schema", {}).get("fields", [])
        if field["name"] == "decimals"
    ]

    assert "number" == field["type"]
    assert "constraints" not in field
    assert row["decimals"] in {"", "0", "INF"}
    assert (accuracy == " [exact]") == (row["decimals"] == "INF")
