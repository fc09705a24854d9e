"""TOML keeps every law of exporters and sources but one that no TOML can keep."""

from ictreport_testing import (
    exporter_conformance,
    roundtrip_conformance,
    source_conformance,
)
from ictreport_toml import plugin

[TOML] = plugin.ictreport_exporters()
[TOML_SOURCE] = plugin.ictreport_sources()
HEAVY = ("tomli_w", "ictreport_toml._load", "ictreport_toml._render")

TestToml = exporter_conformance(TOML, decode=TOML_SOURCE, heavy_modules=HEAVY)
TestTomlSource = source_conformance(
    TOML_SOURCE,
    encode=TOML,
    known_failures={
        "truncated": (
            "TOML has no closing sign, so a file that was cut off between two tables "
            "is a whole file; load what machines exchange as JSON"
        )
    },
)
TestTomlPair = roundtrip_conformance(TOML, TOML_SOURCE)
