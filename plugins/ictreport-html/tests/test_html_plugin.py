"""What the plugin offers, what it costs to ask, and that it repeats itself."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from ictreport_html import HtmlOptions, plugin

PROCESS = """
import hashlib
from ictreport.model import Claim, Metric, Publisher, Report, Sector, Text
from ictreport_html import HtmlOptions
from ictreport_html.plugin import render
words = Text.of(en="Post", vi="Bưu chính", hi="डाक")
claim = Claim("growth", "2023-S1", "11.5 %")
metric = Metric("revenue", words, "226 billion VND", claims=[claim])
report = Report("small", words, Publisher("DIC", words), "2024-S1",
    sectors=[Sector("post", words, metrics=[metric])])
print(hashlib.sha256(render(report, HtmlOptions())).hexdigest())
"""


def test_offers_one_exporter_for_reading() -> None:
    """It offers to write ``html`` and says what it leaves out."""
    [spec] = plugin.ictreport_exporters()

    assert "html" == spec.name
    assert (".html",) == spec.suffixes
    assert "text/html" == spec.media_type
    assert "presentation" == spec.fidelity
    assert {"accuracy", "history_sources", "breakdown_complete"} == set(spec.loses)
    assert HtmlOptions is spec.options


def test_options_have_defaults_and_help() -> None:
    """Every option can be left out and is explained."""
    options = HtmlOptions()

    assert ("en", (), "latin", False, "embed") == (
        options.language.tag,
        options.languages,
        options.digits,
        options.findings,
        options.fonts,
    )
    assert [] == [
        field.name
        for field in attrs.fields(HtmlOptions)
        if not str(field.metadata["help"]).endswith(".")
    ]


def test_the_readme_explains_every_option() -> None:
    """The table of options in README.md says what the program says."""
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

    assert [] == [
        field.name
        for field in attrs.fields(HtmlOptions)
        if not re.search(
            rf"^\| `{field.name}` \| .* \| {re.escape(field.metadata['help'])} \|$",
            readme,
            re.MULTILINE,
        )
    ]


def test_the_plugin_is_light() -> None:
    """Importing the plugin imports no template engine and not its own work."""
    code = (
        "import json, sys; import ictreport_html.plugin as plugin\n"
        "list(plugin.ictreport_exporters())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    heavy = {"jinja2", "babel", "cattrs", "ictreport_html._render", "ictreport.view"}

    assert set() == heavy & set(json.loads(result.stdout))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Ho_Chi_Minh"])
def test_same_report_same_bytes(zone: str, tmp_path: Path) -> None:
    """Another hash seed, time zone and folder change no byte."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROCESS],
            check=True,
            capture_output=True,
            text=True,
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, folder in (("0", tmp_path), ("42", Path(__file__).parent))
    }

    assert 1 == len(digests)
    assert len(hashlib.sha256().hexdigest()) == len(digests.pop().strip())
