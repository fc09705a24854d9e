"""What the plugin offers, what it costs to ask, and what its README says."""

import json
import subprocess
import sys

import attrs

from ictreport_html import HtmlOptions, plugin


def test_offers_one_exporter_for_reading() -> None:
    """It offers to write ``html`` and says what it leaves out."""
    [spec] = plugin.ictreport_exporters()

    assert "html" == spec.name
    assert (".html",) == spec.suffixes
    assert "text/html" == spec.media_type
    assert "presentation" == spec.fidelity
    assert {
        "codelists",
        "accuracy",
        "collections",
        "history_sources",
        "breakdown_details",
    } == set(spec.loses)
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
