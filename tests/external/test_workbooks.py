"""Validators, readers and LibreOffice take our workbooks as they are meant."""

import inspect
import io
import os
import runpy
import shutil
import subprocess
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ictreport
from ictreport._load import open_input
from ictreport_mapping import propose

ROOT = Path(__file__).parents[2]
MAPPING = ROOT / "plugins" / "ictreport-mapping" / "tests"
SHEETS = ROOT / "plugins" / "ictreport-sheets" / "tests"
FILLING = SHEETS / "filling.py"

FORMATS = ("xlsx", "ods")
TAGS = ("en", "vi", "hi")


def tool(name: str, way: str) -> str:
    """Find a program; where it is absent its tests are skipped, or fail on demand."""
    made = Path(__file__).parents[2] / ".external" / "venv" / "bin" / name
    found = shutil.which(made) or shutil.which(name)
    if found is None:
        text = f"{name} is not here; to get it: {way}"
        demanded = os.environ.get("ICTREPORT_EXTERNAL") == "1"
        (pytest.fail if demanded else pytest.skip)(text)
    return found


def run(*command: str | Path) -> str:
    """Run a command to its end, and give what it says."""
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", timeout=300
    )
    return done.stdout


@pytest.fixture(scope="session")
def converted(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Sequence[Path], str], list[Path]]:
    """Open workbooks in LibreOffice, all in one run, and save them in a format."""
    command = tool("soffice", "apt install libreoffice-calc-nogui (Debian)")
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(books: Sequence[Path], suffix: str) -> list[Path]:
        options = (f"-env:UserInstallation={profile.as_uri()}", "--headless")
        goal = profile / "saved"
        run(command, *options, "--convert-to", suffix, "--outdir", goal, *books)
        return [goal / f"{book.stem}.{suffix}" for book in books]

    return convert


@pytest.fixture(scope="session")
def saved(
    converted: Callable[[Sequence[Path], str], list[Path]],
) -> Callable[[Path, str], bytes]:
    """Open a workbook in LibreOffice and save it in a format."""
    return lambda book, suffix: converted([book], suffix)[0].read_bytes()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("size", ["none", "dak-lak", "thousand"])
def test_openxml_audit_finds_no_error(
    reports: dict[str, ictreport.Report], tmp_path: Path, size: str, name: str, tag: str
) -> None:
    """The files keep to OOXML and OpenDocument, as far as it looks."""
    suffix = "ods" if name == "ods" else "xlsx"
    file = tmp_path / f"{size}.{suffix}"
    file.write_bytes(ictreport.render(reports[size], name, language=tag))

    said = run(tool("openxml-audit", "make test-external"), file)

    assert ["Errors: 0"] == [x for x in said.splitlines() if x.startswith("Errors:")]


@pytest.mark.parametrize("tag", TAGS)
def test_ods_is_held_to_the_list_of_accessible_spreadsheets(
    reports: dict[str, ictreport.Report],
    saved: Callable[[Path, str], bytes],
    tmp_path: Path,
    tag: str,
) -> None:
    """As LibreOffice opens it, it passes every check that a workbook for Excel does."""
    import openpyxl

    report = reports["dak-lak"]
    file = tmp_path / f"accessible-{tag}.ods"
    file.write_bytes(ictreport.render(report, "ods", language=tag))
    book = openpyxl.load_workbook(io.BytesIO(saved(file, "xlsx")))
    names = runpy.run_path(str(SHEETS / "test_accessible.py"))
    checks = [
        check
        for name, check in names.items()
        if name.startswith("test_") and "book" in inspect.signature(check).parameters
    ]

    assert len(checks) > 6
    for check in checks:
        check(book)
    assert report.title.pick(tag)[1] == book.properties.title
    assert report.publisher.name.pick(tag)[1] == book.properties.creator


@pytest.mark.parametrize("name", ["xlsx", "ods"])
@pytest.mark.parametrize("other", ["xlsx", "ods"])
def test_what_libreoffice_saved_is_the_same_report(
    saved: Callable[[Path, str], bytes],
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    name: str,
    other: str,
) -> None:
    """Opened there and saved in either format, every figure comes back."""
    file = tmp_path / f"{other}-of.{name}"
    file.write_bytes(ictreport.render(reports["dak-lak"], name, language="vi"))

    assert ictreport.load(file) == ictreport.loads(saved(file, other), other)


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_filled_forms_survive_libreoffice(
    converted: Callable[[Sequence[Path], str], list[Path]], tmp_path: Path, suffix: str
) -> None:
    """Forms of fifty reports in three languages, filled in and saved again there."""
    filling = runpy.run_path(str(FILLING))
    wanted, books = [], []
    for number, report in enumerate(filling["reports"](50)):
        data, figures = filling["filled"](report, TAGS[number % len(TAGS)])
        wanted.append(figures)
        books.append(tmp_path / f"filled-{number}.xlsx")
        books[-1].write_bytes(data)
    assert 50 == len(books)
    for book, figures in zip(converted(books, suffix), wanted, strict=True):
        report = ictreport.load(book)
        found = {one: str(report[one].value) for one in figures}
        assert figures == found, book


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_mistakes_in_forms_are_told_when_libreoffice_saved_them(
    converted: Callable[[Sequence[Path], str], list[Path]], tmp_path: Path, suffix: str
) -> None:
    """Each at its cell and in the language of the form, as before it was saved."""
    filling = runpy.run_path(str(FILLING))
    kept = [one for one in filling["CASES"] if one.by_office]
    # What is right in English alone: a heading of the list, and a comma of thousands.
    right = {"another heading of the list", "number as text"}
    cases = [(t, c) for t in TAGS for c in kept if t == "en" or c.name not in right]
    books = []
    for number, (tag, case) in enumerate(cases):
        form = filling["Filled"](filling["form"](tag))
        form.fill()
        case.do(form)
        books.append(tmp_path / f"case-{number}.xlsx")
        books[-1].write_bytes(form.saved())
    wrong = []
    for book, (tag, case) in zip(converted(books, suffix), cases, strict=True):
        cell = case.place.partition("!")[2]
        given = open_input(book.name, str(book))
        try:
            found = given.read()
        except ictreport.IctreportError as error:
            told = {cell: str(error)} if cell in str(error) else {}
        else:
            empty = "left empty" if tag == "en" else "…"  # the rule has the words
            told = {
                note.place.partition("!")[2]: note.text.pick(tag)[1]
                if note.text
                else empty
                for note in found.notes
            }
            values = {one: found.report[one] for one in case.gives}
            read = {one: str(m.value or m.status) for one, m in values.items()}
            wrong += [(tag, case.name, read)] if read != case.gives else []
        text = told.get(cell, "")
        says = case.says in text if tag == "en" else not filling["english"](text)
        if not says or bool(told) != bool(case.says) or bool(text) != bool(case.says):
            wrong.append((tag, case.name, told))
    assert [] == wrong


def test_books_of_others_are_read_alike_from_ods(
    converted: Callable[[Sequence[Path], str], list[Path]], tmp_path: Path
) -> None:
    """Cells are shown alike, and proposals are those of the XLSX."""
    sheets = runpy.run_path(str(MAPPING / "sheets.py"))
    books = []
    for folder in ("offices", "layouts", "sheets"):
        for place in sorted((sheets["DATA"] / folder).glob("*.sheet")):
            books.append(tmp_path / f"{place.stem}.xlsx")
            books[-1].write_bytes(sheets["workbook"](place.read_text("utf-8")))
    for book, other in zip(books, converted(books, "ods"), strict=True):
        (wanted,) = open_input(book.name, str(book)).grids({})
        (found,) = open_input(other.name, str(other)).grids({})
        facts = [
            {place: (cell.shown, cell.indent) for place, cell in grid.cells.items()}
            for grid in (wanted, found)
        ]
        assert facts[0] == facts[1], book
        assert sorted(wanted.merged) == sorted(found.merged)
        assert propose(wanted).mapping == propose(found).mapping


@pytest.mark.parametrize("tag", TAGS)
def test_libreoffice_opens_each(
    converted: Callable[[Sequence[Path], str], list[Path]],
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    tag: str,
) -> None:
    """Each workbook of each size becomes a PDF of pages."""
    books = []
    for size in ("none", "dak-lak", "thousand"):
        for name in FORMATS:
            suffix = "ods" if name == "ods" else "xlsx"
            books.append(tmp_path / f"{name}-{size}-{tag}.{suffix}")
            books[-1].write_bytes(ictreport.render(reports[size], name, language=tag))

    pages = [file.read_bytes() for file in converted(books, "pdf")]

    assert {b"%PDF-"} == {page[:5] for page in pages}
    assert len(books) == len(pages)


@pytest.mark.parametrize("size", ["none", "dak-lak", "thousand"])
@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_other_readers_give_the_same_numbers(
    reports: dict[str, ictreport.Report], name: str, size: str
) -> None:
    """Polars by the name of the table, openpyxl, calamine and pandas read alike."""
    import openpyxl
    import pandas as pd
    import polars as pl
    import python_calamine

    report = reports[size]
    data = ictreport.render(report, name)
    wanted = [
        row.value.number
        for row in ictreport.observations(report)
        if row.value is not None
    ]
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = sheet.get_sheet_by_name("Data").to_python()
    place = rows[2].index("number")
    found: dict[str, list[Any]] = {
        "calamine": [row[place] for row in rows[3:]],
        "pandas": list(
            pd.read_excel(
                io.BytesIO(data), sheet_name="Data", header=2, engine="calamine"
            )["number"].dropna()
        ),
    }
    if name == "xlsx":
        cells = openpyxl.load_workbook(io.BytesIO(data))["Data"]
        found["openpyxl"] = [row[place] for row in cells.iter_rows(4, values_only=True)]
        table = pl.read_excel(
            io.BytesIO(data), table_name="observations", engine="openpyxl"
        )
        found["polars"] = table["number"].drop_nulls().to_list()

    for numbers in found.values():
        read = [one for one in numbers if one not in {None, ""}]
        assert wanted == [Decimal(repr(float(one))) for one in read]
