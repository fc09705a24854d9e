"""CSV, its metadata and data packages keep every law of exporters and sources."""

import csv
import io
import json

from ictreport.tidy import unguard
from ictreport_csv import CsvOptions, plugin
from ictreport_testing import exporter_conformance, source_conformance
from ictreport_testing.strategies import options_for

CSV, CSVW, DATAPACKAGE = plugin.ictreport_exporters()
CSV_SOURCE, CSVW_SOURCE, DATAPACKAGE_SOURCE = plugin.ictreport_sources()
HEAVY = (
    "csv",
    "hashlib",
    "tomllib",
    "zipfile",
    "ictreport.tidy",
    "ictreport_csv._tables",
)
READABLE = options_for(CsvOptions).filter(lambda each: each.table == "observations")


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a table that has no row as well, which makes no report."""
    reader = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    return [{name: unguard(cell) for name, cell in row.items()} for row in reader]


TestCsv = exporter_conformance(CSV, decode=rows, heavy_modules=HEAVY)
TestCsvSource = source_conformance(
    CSV_SOURCE,
    encode=CSV,
    known_failures={
        "options": "the host reads with a mapping, and hands cells to another source"
    },
)
TestCsvw = exporter_conformance(CSVW, decode=json.loads)
TestDatapackage = exporter_conformance(DATAPACKAGE, decode=DATAPACKAGE_SOURCE)
TestDatapackageSource = source_conformance(DATAPACKAGE_SOURCE, encode=DATAPACKAGE)
