"""What the plugin offers, what it costs to ask, and what its README says."""

import json
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from ictreport.errors import ModelError
from ictreport.plugin import PARTS
from ictreport_csv import CsvOptions, CsvSourceOptions, plugin

README = Path(__file__).parents[1] / "README.md"


def test_offers_one_tabular_exporter() -> None:
    """It offers to write ``csv``, safe and without a byte order mark by default."""
    [spec] = plugin.ictreport_exporters()

    assert "csv" == spec.name
    assert (".csv",) == spec.suffixes
    assert "text/csv" == spec.media_type
    assert "tabular" == spec.fidelity
    assert CsvOptions(safe=True, bom=False) == spec.options()


def test_offers_one_source() -> None:
    """It offers to read ``csv`` from files that were written safe by default."""
    [spec] = plugin.ictreport_sources()

    assert "csv" == spec.name
    assert (".csv",) == spec.suffixes
    assert ("file",) == spec.schemes
    assert CsvSourceOptions(safe=True, period=None) == spec.options()


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
    heavy = {"cattrs", "csv", "ictreport_csv._load", "ictreport_csv._render"}

    assert set() == heavy & set(json.loads(result.stdout))


@pytest.mark.parametrize("options", [CsvOptions, CsvSourceOptions])
def test_the_readme_explains_every_option(options: type[attrs.AttrsInstance]) -> None:
    """Each option has a help text, and the table of the README says the same."""
    text = README.read_text("utf-8")

    for field in attrs.fields(options):
        assert f"| `{field.name}` |" in text
        assert f"| {field.metadata['help']} |" in text


def test_the_readme_says_what_is_lost() -> None:
    """Each lost part is listed in the words that the host uses for it."""
    [spec] = plugin.ictreport_exporters()
    text = README.read_text("utf-8")

    assert [] == [part for part in spec.loses if f"- {PARTS[part]}" not in text]


def test_a_period_must_be_one() -> None:
    """The option ``period`` is checked when the options are made."""
    with pytest.raises(ModelError, match="2024-S9"):
        CsvSourceOptions(period="2024-S9")
