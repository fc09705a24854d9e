"""What the plugin offers, what it costs to ask, and what its README says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest

from ictreport.errors import ModelError
from ictreport.host import PluginHost
from ictreport.model import Claim, Metric, Publisher, Report, Sector, Task, Text
from ictreport.plugin import PARTS, ExporterSpec, NoOptions, SourceSpec, left_out
from ictreport_csv import (
    CsvOptions,
    CsvSourceOptions,
    CsvTable,
    CsvwOptions,
    DatapackageOptions,
    plugin,
)

NAME = Text.of(en="Name")
METRIC = Metric("m", NAME, "1 %", claims=[Claim("unchanged", "2023")])
README = Path(__file__).parents[1] / "README.md"


def exporters() -> dict[str, ExporterSpec[Any]]:
    """Give the formats that can be written, by name."""
    return {spec.name: spec for spec in plugin.ictreport_exporters()}


def sources() -> dict[str, SourceSpec[Any]]:
    """Give the formats that can be read, by name."""
    return {spec.name: spec for spec in plugin.ictreport_sources()}


def test_offers_a_tabular_format() -> None:
    """``csv`` is safe and without a byte order mark by default."""
    spec = exporters()["csv"]

    assert (".csv",) == spec.suffixes
    assert "text/csv" == spec.media_type
    assert "tabular" == spec.fidelity
    assert CsvOptions(table="observations", safe=True, bom=False) == spec.options()


def test_offers_metadata() -> None:
    """``csvw`` describes the file that ``csv`` writes by default."""
    spec = exporters()["csvw"]

    assert (".csv-metadata.json",) == spec.suffixes
    assert "application/csvm+json" == spec.media_type
    assert "metadata" == spec.fidelity
    assert CsvwOptions(table="observations", safe=True, licence=None) == spec.options()


def test_offers_a_lossless_package() -> None:
    """``datapackage`` is a zip that loses nothing."""
    spec = exporters()["datapackage"]

    assert (".datapackage.zip", ".zip") == spec.suffixes
    assert "application/zip" == spec.media_type
    assert ("lossless", ()) == (spec.fidelity, spec.loses)
    assert DatapackageOptions(licence=None) == spec.options()


def test_reads_two_formats() -> None:
    """It reads ``csv``, from files written safe by default, and ``datapackage``."""
    table, package = sources().values()

    assert ("csv", (".csv",), ("file",)) == (
        table.name,
        table.suffixes,
        table.schemes,
    )
    assert CsvSourceOptions(safe=True, period=None) == table.options()
    assert ("datapackage", (".datapackage.zip", ".zip"), ("file",)) == (
        package.name,
        package.suffixes,
        package.schemes,
    )
    assert NoOptions() == package.options()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.csv", "csv"),
        ("a.csv-metadata.json", "csvw"),
        ("a.json", "json"),
        ("a.csv.json", "json"),
        ("a.zip", "datapackage"),
        ("a.datapackage.zip", "datapackage"),
    ],
)
def test_a_name_leads_to_its_format(name: str, expected: str) -> None:
    """The metadata is told from other JSON by the whole of its suffix."""
    if expected == "json":
        pytest.importorskip("ictreport_json")
    assert expected == PluginHost().exporter_for(name).name


def test_the_plugin_is_light() -> None:
    """Importing the plugin does not import its own work."""
    code = (
        "import json, sys; import ictreport_csv.plugin as plugin\n"
        "list(plugin.ictreport_exporters()), list(plugin.ictreport_sources())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    loaded = set(json.loads(result.stdout))
    heavy = {
        "cattrs",
        "csv",
        "hashlib",
        "tomllib",
        "zipfile",
        "ictreport.tidy",
    }
    own = {name for name in loaded if name.startswith("ictreport_csv.")}

    assert set() == heavy & loaded
    assert {"ictreport_csv.plugin"} == own


@pytest.mark.parametrize(
    "options", [CsvOptions, CsvSourceOptions, CsvwOptions, DatapackageOptions]
)
def test_the_readme_explains_every_option(options: type[attrs.AttrsInstance]) -> None:
    """Each option has a help text, and the table of the README says the same."""
    text = README.read_text("utf-8")

    for field in attrs.fields(options):
        assert f"| `{field.name}` |" in text
        assert f"| {field.metadata['help']} |" in text


def test_the_readme_says_what_is_lost() -> None:
    """Each part that the table loses is listed in the words that the host uses."""
    spec = exporters()["csv"]
    text = README.read_text("utf-8")

    assert [] == [part for part in spec.loses if f"- {PARTS[part]}" not in text]


def test_a_period_must_be_one() -> None:
    """The option ``period`` is checked when the options are made."""
    with pytest.raises(ModelError, match="2024-S9"):
        CsvSourceOptions(period="2024-S9")


def test_each_table_says_what_it_loses() -> None:
    """A table of tasks loses no task, and one of growth no claim."""
    sector = Sector("post", NAME, metrics=[METRIC])
    report = Report(
        "r",
        NAME,
        Publisher("p", NAME),
        "2024",
        sectors=[sector],
        tasks=[Task("t", NAME, "other")],
    )
    spec = exporters()["csv"]

    found = {
        table: {"tasks", "claims"}
        & set(left_out(spec, report, CsvOptions(table=table)))
        for table in get_args(CsvTable)
    }

    assert {
        "observations": {"tasks"},
        "tasks": {"claims"},
        "growth": {"tasks"},
    } == found
