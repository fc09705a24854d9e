"""Which files lead to it, and what its README says of it."""

from pathlib import Path
from typing import Any, get_args

import attrs
import pytest

from ictreport.errors import ModelError
from ictreport.host import PluginHost
from ictreport.model import Claim, Metric, Publisher, Report, Sector, Task, Text
from ictreport.plugin import PARTS, ExporterSpec, left_out
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
