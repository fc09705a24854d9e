"""What the plugin offers, and what it costs to ask."""

import json
import subprocess
import sys

from ictreport.plugin import NoOptions
from ictreport_json import plugin


def test_offers_one_lossless_exporter() -> None:
    """It offers to write ``json`` and promises that nothing is lost."""
    [spec] = plugin.ictreport_exporters()

    assert "json" == spec.name
    assert (".json",) == spec.suffixes
    assert "application/json" == spec.media_type
    assert "lossless" == spec.fidelity
    assert () == spec.loses
    assert NoOptions is spec.options


def test_offers_one_source() -> None:
    """It offers to read ``json`` from files."""
    [spec] = plugin.ictreport_sources()

    assert "json" == spec.name
    assert (".json",) == spec.suffixes
    assert ("file",) == spec.schemes


def test_the_plugin_is_light() -> None:
    """Importing the plugin imports neither its own work nor cattrs."""
    code = (
        "import json, sys; import ictreport_json.plugin as plugin\n"
        "list(plugin.ictreport_exporters()), list(plugin.ictreport_sources())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    heavy = {"cattrs", "ictreport.convert", "ictreport_json._load"}

    assert set() == heavy & set(json.loads(result.stdout))
