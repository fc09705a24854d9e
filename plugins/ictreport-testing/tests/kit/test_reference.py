"""A correct plugin of each kind keeps every law."""

import json

import mutants_formats
import mutants_pages
import mutants_records
import reference
import reference_rows
import right

from ictreport_testing import (
    exporter_conformance,
    language_conformance,
    roundtrip_conformance,
    rule_conformance,
    source_conformance,
)
from ictreport_testing.strategies import DEFECTS

APART = {
    "discoverable": "it is not installed",
    "light_import": "it stands beside mutants, which import what tests need",
}

TestJson = exporter_conformance(reference.JSON, decode=reference.from_json)
TestTable = exporter_conformance(reference.TABLE, decode=reference.from_table)
TestText = exporter_conformance(reference.TEXT, decode=bytes.decode)
TestPage = exporter_conformance(
    mutants_pages.CORRECT,
    decode=bytes.decode,
    known_failures=APART,
)
TestCatalogue = exporter_conformance(
    mutants_formats.CATALOGUE,
    decode=json.loads,
    facts=mutants_formats.stated,
    known_failures=APART,
)
TestSemicolons = exporter_conformance(
    right.SEMICOLONS, decode=right.from_semicolons, known_failures=APART
)
TestNarrow = exporter_conformance(
    right.NARROW, decode=reference.from_table, known_failures=APART
)
TestVietnamese = exporter_conformance(
    right.VIETNAMESE,
    decode=bytes.decode,
    languages=("vi",),
    known_failures=APART,
)
TestChecksums = exporter_conformance(
    right.CHECKSUMS,
    decode=json.loads,
    facts=mutants_formats.stated,
    known_failures=APART,
)
TestCodebook = exporter_conformance(
    right.CODEBOOK,
    decode=json.loads,
    facts=mutants_formats.stated,
    known_failures=APART,
)
TestRecord = exporter_conformance(
    mutants_records.CORRECT, decode=json.loads, known_failures=APART
)
TestJsonSource = source_conformance(reference.JSON_SOURCE, encode=reference.JSON)
TestTableSource = source_conformance(reference.TABLE_SOURCE, encode=reference.TABLE)
TestRowsSource = source_conformance(
    reference_rows.ROWS,
    encode=reference_rows.to_rows,
    known_failures={"discoverable": "it is not installed"},
)
TestLinesSource = source_conformance(
    reference_rows.LINES,
    encode=reference_rows.to_lines,
    known_failures={"discoverable": "it is not installed"},
)
TestJsonPair = roundtrip_conformance(reference.JSON, reference.JSON_SOURCE)
TestTablePair = roundtrip_conformance(reference.TABLE, reference.TABLE_SOURCE)
TestRule = rule_conformance(reference.RULE, defects=DEFECTS["share-range"])
TestLanguage = language_conformance(
    reference.LANGUAGE,
    known_failures={"says": "nobody speaks English with an o at every end"},
)
