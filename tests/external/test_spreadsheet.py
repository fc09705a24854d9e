"""LibreOffice opens the tables, and runs nothing that stands in them."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
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
    "x;=1+1;y",
    "x\t=1+1\ty",
    'x";"=1+1',
    "x;@SUM(1);-1+1;+1+1",
)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture
def opened(
    calc: Callable[[Path, str], str], tmp_path: Path
) -> Callable[..., ET.Element]:
    """Open a table in LibreOffice, cut at its commas or as told, and give the sheet."""

    def opening(table: bytes, separator: str = ",") -> ET.Element:
        file = tmp_path / "table.csv"
        file.write_bytes(table)
        return ET.fromstring(calc(file, separator))  # noqa: S314 - LibreOffice wrote it

    return opening


def formulas(sheet: ET.Element) -> list[str]:
    """Give the formulas that live in a sheet."""
    key = f"{TABLE}formula"
    return [cell.attrib[key] for cell in sheet.iter() if key in cell.attrib]


def words(sheet: ET.Element) -> set[str]:
    """Give the words that a reader of a sheet sees in its cells, line by line."""
    return {"".join(line.itertext()) for line in sheet.iter(f"{TEXT}p")}


def tables(report: ictreport.Report) -> dict[str, bytes]:
    """Give every CSV file that we write of a report, alone or in a package."""
    names = ("observations", "tasks", "growth")
    alone = {name: ictreport.render(report, "csv", table=name) for name in names}
    package = io.BytesIO(ictreport.render(report, "datapackage"))
    with zipfile.ZipFile(package) as archive:
        members = [name for name in archive.namelist() if name.endswith(".csv")]
        return {**alone, **{name: archive.read(name) for name in members}}


def test_no_word_becomes_a_formula(
    filled: Callable[[Sequence[str]], ictreport.Report],
    opened: Callable[..., ET.Element],
) -> None:
    """LibreOffice finds no formula in tables whose every word looks like one."""
    sheets = {name: opened(table) for name, table in tables(filled(FORMULAS)).items()}

    assert {name: [] for name in sheets} == {
        name: formulas(sheet) for name, sheet in sheets.items()
    }
    assert 8 == len(sheets)
    assert {"'=1+1", "'@SUM(1)", "'\uff1d1+1", "''=1+1"} <= words(
        sheets["observations"]
    )


@pytest.mark.parametrize("separator", [";", "\t"])
def test_no_word_becomes_a_formula_where_another_sign_is_the_custom(
    filled: Callable[[Sequence[str]], ictreport.Report],
    opened: Callable[..., ET.Element],
    separator: str,
) -> None:
    """Cut at semicolons or tabs, as locales have it, the table holds none either."""
    hostile = filled(FORMULAS)
    raw = ictreport.render(hostile, "csv", safe=False)

    assert [] == formulas(opened(ictreport.render(hostile, "csv"), separator))
    assert [] != formulas(opened(raw, separator))


def test_raw_words_become_formulas(
    filled: Callable[[Sequence[str]], ictreport.Report],
    opened: Callable[..., ET.Element],
) -> None:
    """Without the guard it runs them, so that finding none means something."""
    sheet = opened(ictreport.render(filled(FORMULAS), "csv", safe=False))

    assert "of:=1+1" in formulas(sheet)
    assert 'of:=HYPERLINK("file:///etc/passwd";"click")' in formulas(sheet)


def test_the_guard_comes_off(
    filled: Callable[[Sequence[str]], ictreport.Report],
) -> None:
    """Reading the guarded table back gives the words as they were."""
    hostile = filled(FORMULAS)
    back = ictreport.loads(ictreport.render(hostile, "csv"), "csv")

    assert [metric.name for _, metric in hostile.walk()] == [
        metric.name for _, metric in back.walk()
    ]


def test_numbers_are_numbers(
    reports: dict[str, ictreport.Report], opened: Callable[..., ET.Element]
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
