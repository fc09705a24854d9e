"""LibreOffice opens the tables, and runs nothing that stands in them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import ictreport

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    '=HYPERLINK("file:///etc/passwd","click")',
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("file:///etc/passwd")',
    "{=1+1}",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d1+1",
    "\uff20SUM(1)",
    "'=1+1",
    '"=1+1',
    '","=1+1',
    "one\n=1+1",
    "=1+1;=1+1",
)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture(scope="module")
def hostile() -> ictreport.Report:
    """A report whose every word is a formula."""
    text = ictreport.Text
    metrics = [
        ictreport.Metric(
            f"m{number}",
            text.of(en=formula, vi=formula),
            "60 %",
            of=text.of(en=formula),
            claims=[ictreport.Claim("growth", "2023-S1", "11.5 %")],
        )
        for number, formula in enumerate(FORMULAS)
    ]
    return ictreport.Report(
        "hostile",
        text.of(en=FORMULAS[0]),
        ictreport.Publisher("office", text.of(en=FORMULAS[0])),
        "2024-S1",
        sectors=[ictreport.Sector("all", text.of(en=FORMULAS[0]), metrics=metrics)],
    )


@pytest.fixture
def opened(
    calc: Callable[[Path], str], tmp_path: Path
) -> Callable[[bytes], ET.Element]:
    """Open a table in LibreOffice and give the sheet."""

    def opening(table: bytes) -> ET.Element:
        file = tmp_path / "table.csv"
        file.write_bytes(table)
        return ET.fromstring(calc(file))  # noqa: S314 - LibreOffice wrote it

    return opening


def formulas(sheet: ET.Element) -> list[str]:
    """Give the formulas that live in a sheet."""
    key = f"{TABLE}formula"
    return [cell.attrib[key] for cell in sheet.iter() if key in cell.attrib]


def words(sheet: ET.Element) -> set[str]:
    """Give the words that a reader of a sheet sees in its cells, line by line."""
    return {"".join(line.itertext()) for line in sheet.iter(f"{TEXT}p")}


def test_no_word_becomes_a_formula(
    hostile: ictreport.Report, opened: Callable[[bytes], ET.Element]
) -> None:
    """LibreOffice finds no formula in a table whose every word looks like one."""
    sheet = opened(ictreport.render(hostile, "csv"))

    assert [] == formulas(sheet)
    assert {"'=1+1", "'@SUM(1)", "'\uff1d1+1", "''=1+1"} <= words(sheet)


def test_raw_words_become_formulas(
    hostile: ictreport.Report, opened: Callable[[bytes], ET.Element]
) -> None:
    """Without the guard it runs them, so that finding none means something."""
    sheet = opened(ictreport.render(hostile, "csv", safe=False))

    assert "of:=1+1" in formulas(sheet)
    assert 'of:=HYPERLINK("file:///etc/passwd";"click")' in formulas(sheet)


def test_the_guard_comes_off(hostile: ictreport.Report) -> None:
    """Reading the guarded table back gives the words as they were."""
    rows = ictreport.render(hostile, "csv")
    back = ictreport.loads(rows, "csv")

    assert [metric.name for _, metric in hostile.walk()] == [
        metric.name for _, metric in back.walk()
    ]


def test_numbers_are_numbers(
    reports: dict[str, ictreport.Report], opened: Callable[[bytes], ET.Element]
) -> None:
    """LibreOffice takes what the column of numbers holds for numbers."""
    table = ictreport.render(reports["dak-lak"], "csv")
    sheet = opened(table)
    rows = csv.DictReader(io.StringIO(table.decode()))
    stated = {row["number"] for row in rows if row["number"]}
    cells = [cell for cell in sheet.iter() if f"{OFFICE}value" in cell.attrib]
    numbers = {cell.attrib[f"{OFFICE}value"] for cell in cells}

    assert [] == formulas(sheet)
    assert len(stated) > 10
    assert set() == stated - numbers
