"""TOML keeps every law of exporters and sources."""

from ictreport_testing import exporter_conformance, source_conformance
from ictreport_toml import plugin

[TOML] = plugin.ictreport_exporters()
[TOML_SOURCE] = plugin.ictreport_sources()
HEAVY = ("tomli_w", "ictreport_toml._load", "ictreport_toml._render")

TestToml = exporter_conformance(TOML, decode=TOML_SOURCE, heavy_modules=HEAVY)
TestTomlSource = source_conformance(TOML_SOURCE, encode=TOML)
