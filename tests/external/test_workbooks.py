"""Validators, readers and LibreOffice take our workbooks as they are meant."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import ictreport

FORMATS = ("xlsx", "xlsx-template", "ods")
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
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], bytes]:
    """Open a workbook in LibreOffice and save it in a format."""
    command = tool("soffice", "apt install libreoffice-calc-nogui (Debian)")
    profile = tmp_path_factory.mktemp("libreoffice")

    def save(book: Path, suffix: str) -> bytes:
        options = (f"-env:UserInstallation={profile.as_uri()}", "--headless")
        goal = profile / "saved"
        run(command, *options, "--convert-to", suffix, "--outdir", goal, book)
        return (goal / f"{book.stem}.{suffix}").read_bytes()

    return save


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


def test_other_readers_give_the_same_numbers(
    reports: dict[str, ictreport.Report],
) -> None:
    """Polars by the name of the table and pandas read what was written."""
    import pandas as pd
    import polars as pl

    report = reports["dak-lak"]
    data = ictreport.render(report, "xlsx")
    wanted = [
        float(row.value.number)
        for row in ictreport.observations(report)
        if row.value is not None
    ]
    table = pl.read_excel(
        io.BytesIO(data), table_name="observations", engine="openpyxl"
    )
    frame = pd.read_excel(
        io.BytesIO(data), sheet_name="Data", header=3, engine="calamine"
    )

    assert wanted == [float(one) for one in table["number"].drop_nulls()]
    assert wanted == [float(one) for one in frame["number"].dropna()]
