"""XBRL facts and taxonomy keep every law of exporters and sources."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ictreport.model import Report
from ictreport.testing import (
    exporter_conformance,
    roundtrip_conformance,
    source_conformance,
)
from ictreport_xbrl import plugin
from ictreport_xbrl._load import Reader
from ictreport_xbrl._names import printable, report_id

DATA, TAXONOMY = plugin.ictreport_exporters()
[SOURCE] = plugin.ictreport_sources()


def rows(data: bytes) -> list[dict[str, str]]:
    """Read facts as rows, also those that make no report."""
    document = json.loads(data)
    report = report_id(document["documentInfo"]["namespaces"]["r"])
    (_, names), *lines = Reader(document["facts"], str(report)).table()
    return [dict(zip(names, cells, strict=True)) for _, cells in lines]


def texts(data: bytes) -> list[str]:
    """Read the words and names of a taxonomy."""
    root = ET.fromstring(data)  # noqa: S314 - we wrote it
    return [
        *(element.text or "" for element in root.iter()),
        *(element.get("name", "") for element in root.iter()),
    ]


def facts(report: Report) -> Iterator[str]:
    """Tell what must stand in the taxonomy of a report."""
    for address, metric in report.walk():
        yield address
        yield from (printable(words) for _, words in metric.name)


TestData = exporter_conformance(DATA, decode=rows)
TestSource = source_conformance(SOURCE, encode=DATA)
TestPair = roundtrip_conformance(DATA, SOURCE)
TestTaxonomy = exporter_conformance(TAXONOMY, decode=texts, facts=facts)
