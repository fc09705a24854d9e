"""What the plugin offers, and what it costs to ask."""

import json
import subprocess
import sys

from ictreport.plugin import NoOptions
from ictreport_toml import plugin


def test_offers_one_lossless_exporter() -> None:
    """It offers to write ``toml`` and says that comments of a file are lost."""
    [spec] = plugin.ictreport_exporters()

    assert "toml" == spec.name
    assert (".toml",) == spec.suffixes
    assert "application/toml" == spec.media_type
    assert "lossless" == spec.fidelity
    assert ("comments",) == spec.loses
    assert NoOptions is spec.options


def test_offers_one_source() -> None:
    """It offers to read ``toml`` from files."""
    [spec] = plugin.ictreport_sources()

    assert "toml" == spec.name
    assert (".toml",) == spec.suffixes
    assert ("file",) == spec.schemes


def test_the_plugin_is_light() -> None:
    """Importing the plugin imports neither its own work nor what that needs."""
    code = (
        "import json, sys; import ictreport_toml.plugin as plugin\n"
        "list(plugin.ictreport_exporters()), list(plugin.ictreport_sources())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    heavy = {"cattrs", "tomli_w", "ictreport_toml._load", "ictreport_toml._render"}

    assert set() == heavy & set(json.loads(result.stdout))
