"""``ictreport new form`` writes a form of options, a list or a report."""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ictreport_sheets import plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from ictreport.host import PluginHost

    Run = Callable[..., Result]

sys.path.append(str(Path(__file__).parents[3] / "tests" / "unit" / "cli"))
import program
from program import document, lake, run

__all__ = ["document", "lake", "run"]

COVER = ("--publisher", "Ministry of ICT", "--period", "2024-S1")
LETTERS = ("--indicator", "Post: Letters, million item")


@pytest.fixture
def host() -> "PluginHost":
    """A host with the command ``new form`` and the source ``xlsx``."""
    made = program.make_host()
    made.register(plugin, "new.form", distribution="ictreport-sheets", version="0.1.0")
    return made


def cells(data: bytes, sheet: str) -> dict[str, object]:
    """Give what stands in the cells of a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = (cell for row in book[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.value for cell in found if cell.value is not None}


def test_a_form_of_options_is_written_and_read(run: "Run", tmp_path: Path) -> None:
    """It asks the indicators that are named, and is read once it is filled in."""
    target = tmp_path / "form.xlsx"
    result = run("new", "form", *COVER, *LETTERS, "--plan", "--out", target)
    assert (0, f"wrote {target}\n") == (result.exit_code, result.stdout)
    shown = cells(target.read_bytes(), "Post")
    assert "Letters" in shown.values()
    book = openpyxl.load_workbook(target)
    book["Post"]["D7"] = 5.5
    book.save(target)
    assert "Letters" in run("show", target).stdout


def test_no_file_is_replaced(run: "Run", tmp_path: Path) -> None:
    """A form may be filled in already."""
    target = tmp_path / "form.xlsx"
    target.write_text("kept")
    result = run("new", "form", *COVER, *LETTERS, "--out", target)
    assert 2 == result.exit_code
    assert "a form must not replace a file" in result.stderr
    assert "kept" == target.read_text()


def test_a_form_of_a_report_has_its_indicators(
    run: "Run", lake: Path, tmp_path: Path
) -> None:
    """Its publisher and title are those of the report, and no option changes them."""
    target = tmp_path / "form.xlsx"
    assert 0 == run("new", "form", "--report", lake, "--out", target).exit_code
    named = run("new", "form", "--report", lake, "--title", "Other", "--out", target)
    assert "--title is that of the report: leave it out." in named.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([*COVER], "add --indicator, --list or --report"),
        ([*LETTERS, "--period", "2024"], "add --publisher"),
        ([*LETTERS, "--publisher", "Ministry"], "add --period"),
        ([*COVER, "--indicator", "Letters"], "--indicator must be SECTOR: NAME, UNIT"),
        ([*COVER, *LETTERS, "--list", "a.csv"], "Give one of --report, --list"),
    ],
)
def test_what_is_missing_is_named_with_its_option(
    run: "Run", arguments: list[str], error: str
) -> None:
    """Without a terminal nobody is asked."""
    result = run("new", "form", *arguments)
    assert 2 == result.exit_code
    assert error in result.stderr
