"""XBRL facts and taxonomy keep every law of exporters and sources."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ictreport.model import Report
from ictreport_testing import exporter_conformance, source_conformance
from ictreport_xbrl import plugin
from ictreport_xbrl._load import Reader
from ictreport_xbrl._names import printable, report_id

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DATA, PAGE, TAXONOMY = plugin.ictreport_exporters()
[SOURCE] = plugin.ictreport_sources()


def rows(data: bytes) -> list[dict[str, str]]:
    """Read facts as rows, also those that make no report."""
    document = json.loads(data)
    report = report_id(document["documentInfo"]["namespaces"]["r"])
    (_, names), *lines = Reader(document["facts"], str(report)).table()
    return [dict(zip(names, cells, strict=True)) for _, cells in lines]


def texts(data: bytes) -> list[str]:
    """Read the words, names and languages of a taxonomy."""
    root = ET.fromstring(data)  # noqa: S314 - we wrote it
    return [
        *(element.text or "" for element in root.iter()),
        *(element.get("name", "") for element in root.iter()),
        *(element.get(LANGUAGE, "") for element in root.iter()),
    ]


def facts(report: Report) -> Iterator[str]:
    """Tell what must stand in the taxonomy of a report."""
    for address, metric in report.walk():
        yield address
        yield from (printable(words) for _, words in metric.name)


def page(data: bytes) -> str:
    """Read the words of a page, then the names and targets of its facts."""
    root = ET.fromstring(data)  # noqa: S314 - we wrote it
    words = [text for element in root.iter() for text in _texts(element)]
    names = [value for element in root.iter() for value in element.attrib.values()]
    return " ".join([*words, *names])


def _texts(element: ET.Element) -> tuple[str, str]:
    return (element.text or "", element.tail or "")


TestData = exporter_conformance(DATA, decode=rows)
TestSource = source_conformance(SOURCE, encode=DATA)
TestPage = exporter_conformance(PAGE, decode=page)
TestTaxonomy = exporter_conformance(TAXONOMY, decode=texts)
