"""Every plugin works with the core and what both require, and nothing else."""

import json
import subprocess
import sys
from importlib import metadata
from typing import Any

import pytest
from packaging.requirements import Requirement

from ictreport.host import PluginHost, Provided
from ictreport.plugin import ExporterSpec

HOST = PluginHost(strict=True)
READ = {item.qualified for item in HOST.sources()}
PLUGINS = sorted({*(item.distribution for item in HOST.plugins())} - {"ictreport"})
FORMATS: dict[str, Provided[ExporterSpec[Any]]] = {}
"""A format of each plugin that writes one: the first that it reads, if there is one."""
for _item in sorted(HOST.exporters(), key=lambda item: item.qualified not in READ):
    FORMATS.setdefault(_item.distribution, _item)

_CODE = """
import json, sys

name, reads, block, refused = json.loads(sys.argv[1])
sys.modules.update(dict.fromkeys(refused))  # importing None raises ImportError

from ictreport import Metric, Publisher, Report, Sector, Text, loads, render
from ictreport.host import PluginHost

words = Text.of(en="Post", vi="Bưu điện", hi="डाक")
metric = Metric("revenue", words, "226 billion VND")
sector = Sector("post", words, metrics=[metric])
report = Report("alone", words, Publisher("body", words), "2024", sectors=[sector])
host = PluginHost(block=block, strict=True)
data = render(report, name, host=host)
assert data, "nothing was rendered"
if reads:
    again = loads(data, name, host=host)
    assert again["post.revenue"] == metric, again
print(*[plugin.distribution for plugin in host.plugins() if plugin.status != "blocked"])
"""


def required(distribution: str) -> set[str]:
    """Give a distribution and all that it requires here, extras left out."""
    found: set[str] = set()
    waiting = [distribution]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            marker = requirement.marker
            if marker is None or marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return {name.replace("_", "-").lower() for name in found}


OWNERS = metadata.packages_distributions()
"""The distributions of each module that is installed."""


@pytest.mark.parametrize("name", FORMATS)
def test_a_plugin_needs_the_core_alone(name: str) -> None:
    """Without the other plugins and without any other library it does its work."""
    allowed = required(name)
    others = [plugin for plugin in PLUGINS if plugin != name]
    refused = [plugin.replace("-", "_") for plugin in others] + [
        module
        for module, owners in OWNERS.items()
        if not allowed & {owner.replace("_", "-").lower() for owner in owners}
        and module.isidentifier()
        and not module.startswith("ictreport")
    ]
    written = FORMATS[name]
    given = json.dumps([written.name, written.qualified in READ, others, refused])
    result = subprocess.run(
        [sys.executable, "-c", _CODE, given],
        check=False,
        capture_output=True,
        text=True,
    )

    assert "" == result.stderr
    assert {"ictreport", name} == set(result.stdout.split())
