"""JSON keeps every law of exporters and sources."""

from ictreport_json import plugin
from ictreport_testing import exporter_conformance, source_conformance

[JSON] = plugin.ictreport_exporters()
[JSON_SOURCE] = plugin.ictreport_sources()
HEAVY = ("ictreport.convert", "ictreport_json._load")

TestJson = exporter_conformance(JSON, decode=JSON_SOURCE, heavy_modules=HEAVY)
TestJsonSource = source_conformance(JSON_SOURCE, encode=JSON)
