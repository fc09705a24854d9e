"""SDMX data and structure keep every law of exporters and sources."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ictreport.errors import IctreportError
from ictreport.model import Report
from ictreport.plugin import Origin
from ictreport.tidy import unguard
from ictreport_sdmx import plugin
from ictreport_sdmx._load import _Reader
from ictreport_sdmx._message import read_message
from ictreport_sdmx._structure import printable
from ictreport_testing import exporter_conformance, source_conformance

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DATA, STRUCTURE = plugin.ictreport_exporters()
[SOURCE] = plugin.ictreport_sources()


def rows(data: bytes) -> list[dict[str, str]]:
    """Read observations, also those that make no report."""
    if data.count(b"\n") == 1:
        return []  # a header alone
    reader = _Reader(read_message(data.decode(), "data", None))
    (_, names), *cells = reader.table()
    return [
        {name: unguard(cell) for name, cell in zip(names, line, strict=True)}
        for _, line in cells
    ]


def read(data: bytes) -> object:
    """Read a report with its footnotes, or the rows of what makes no report."""
    try:
        return SOURCE.load(Origin.from_bytes("data", data), SOURCE.options())
    except IctreportError:
        return rows(data)


def texts(data: bytes) -> list[str]:
    """Read the words, ids and languages of a structure."""
    root = ET.fromstring(data)  # noqa: S314 - we wrote it
    return [
        *(element.text or "" for element in root.iter()),
        *(element.get("id", "") for element in root.iter()),
        *(element.get(LANGUAGE, "") for element in root.iter()),
    ]


def facts(report: Report) -> Iterator[str]:
    """Tell what must stand in the structure of a report."""
    for _, words in report.title:
        yield printable(words)
    for _, metric in report.walk():
        yield from (printable(words) for _, words in metric.name)


TestData = exporter_conformance(DATA, decode=read)
TestSource = source_conformance(SOURCE, encode=DATA, limits=["foreign"])
TestStructure = exporter_conformance(STRUCTURE, decode=texts)
