"""``ictreport map`` proposes how a sheet is read, and says what it assumed."""

import types
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from ictreport.errors import SourceError
from ictreport.plugin import Cell, ExporterSpec, Grid, NoOptions, SourceSpec, hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from ictreport.host import PluginHost
    from ictreport.model import Report
    from ictreport.plugin import Origin

    Run = Callable[..., Result]


@attrs.frozen(kw_only=True)
class CellsOptions:
    """The options of the source ``cells``."""

    mapping: str | None = None
    mark: str = "|"


def grids(origin: "Origin", options: CellsOptions) -> list[Grid]:
    """Read lines of cells; this stands in for a workbook."""
    text = origin.read_text()
    if not text:
        raise SourceError(f"{origin.name}: it must hold cells (got none)", origin.name)
    cells = {
        (row, column): Cell(words.strip())
        for row, line in enumerate(text.splitlines(), start=1)
        for column, words in enumerate(line.split(options.mark), start=1)
        if words.strip()
    }
    return [Grid("S", cells)]


def load(origin: "Origin", options: CellsOptions) -> "Report":
    """Refuse: the host reads by the mapping when one is named."""
    del options
    message = f"{origin.name}: it must have a mapping (got none)"
    raise SourceError(message, origin.name)


def render(report: "Report", options: NoOptions) -> bytes:
    """Write the id; it has no option of the source."""
    del options
    return report.id.encode()


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer the cells of this module."""
    yield SourceSpec(
        name="cells",
        summary="Cells for tests",
        suffixes=(".cells",),
        options=CellsOptions,
        load=load,
        grids=grids,
    )


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer a format of the same name."""
    yield ExporterSpec(
        name="cells",
        summary="For tests",
        suffixes=(".out",),
        fidelity="presentation",
        options=NoOptions,
        render=render,
    )


@pytest.fixture(autouse=True)
def with_cells(host: "PluginHost") -> None:
    """Let the host know a source with cells."""
    plugin = types.SimpleNamespace(
        __name__="cells",
        ictreport_sources=ictreport_sources,
        ictreport_exporters=ictreport_exporters,
    )
    host.register(plugin, "cells", distribution="cells", version="1")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A table of a stranger."""
    path = tmp_path / "book.cells"
    path.write_text("Sales (ton) | 2023 | 2024\nNorth | 5 | 6\nSouth | 7 | 8\n")
    return path


def test_it_prints_a_mapping(run: "Run", book: Path) -> None:
    """It has a line for each column, and names the sheet that it is of."""
    result = run("map", book)
    assert 0 == result.exit_code
    assert (
        f"# Proposed by ictreport map from {book}; check every line." in result.stdout
    )
    assert (
        'C = { role = "value", heading = "2024", period = "2024" }\n' in result.stdout
    )


def test_it_prints_what_each_cell_is_read_as(run: "Run", book: Path) -> None:
    """Place, name, role, period and figure stand in a line."""
    result = run("map", book, "--cells")
    assert "S!C3\tSouth\tvalue 2024\t8 tonne" in result.stdout.splitlines()


def test_it_writes_a_file_that_reads_the_table(
    run: "Run", book: Path, tmp_path: Path
) -> None:
    """The mapping is what the option of the source wants, and no file is replaced."""
    mapping = tmp_path / "m.toml"
    assert 0 == run("map", book, "--out", mapping).exit_code
    again = run("map", book, "--out", mapping)
    assert 2 == again.exit_code
    assert (
        f"Error: {mapping}: a mapping must not replace a file (got one that exists); "
        "choose another name, or delete it\n"
    ) == again.stderr
    option = f"cells.mapping={mapping}"
    done = run("export", book, "--to", "ids", "--out", "-", "--option", option)
    assert "s-2024" == done.stdout
    both = run("export", book, "--to", "cells", "--out", "-", "--option", option)
    assert "s-2024" == both.stdout


@pytest.mark.usefixtures("core_rules")
def test_every_command_reads_a_table_by_its_mapping(
    run: "Run", book: Path, tmp_path: Path
) -> None:
    """``--option`` gives the mapping wherever a command reads a report."""
    mapping = tmp_path / "m.toml"
    assert 0 == run("map", book, "--out", mapping).exit_code
    option = ("--option", f"cells.mapping={mapping}")

    assert "s-2024 is unchecked" in run("check", book, *option).stdout
    explained = run("check", book, *option, "--explain", "s.south").stdout
    assert explained.startswith("South (s.south)")
    assert "South" in run("show", book, *option).stdout
    assert "South" in run("compare", book, book, *option).stdout
    changed = run("changes", tmp_path / "x.docx", book, *option).stderr
    assert changed.startswith(f"Error: {tmp_path / 'x.docx'}: ")


@pytest.mark.parametrize(
    ("option", "error"),
    [
        ("cells.mapping", "write it like xlsx.mapping=revenue.toml"),
        ("mapping=m.toml", "write it like xlsx.mapping=revenue.toml"),
        ("cell.mapping=m.toml", "did you mean 'cells'?"),
        ("cells.maping=m.toml", "did you mean 'mapping'?"),
    ],
)
def test_an_option_names_a_format_that_is_read(
    run: "Run", book: Path, option: str, error: str
) -> None:
    """A slip in an option is told with the way out."""
    result = run("check", book, "--option", option)

    assert (2, "") == (result.exit_code, result.stdout)
    assert error in result.stderr


def test_an_option_that_no_report_needs_is_looked_at(run: "Run") -> None:
    """A slip in it is said before any report is read."""
    result = run("check", "nowhere.json", "--option", "cells.maping=m.toml")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "did you mean 'mapping'?" in result.stderr


def test_options_reach_the_source(run: "Run", tmp_path: Path) -> None:
    """An option is KEY=VALUE, and one that does not exist is refused."""
    path = tmp_path / "a.cells"
    path.write_text("Cars ; 2023\nNorth ; 5\nSouth ; 7\n", "utf-8")
    assert 0 == run("map", path, "--option", "mark=;").exit_code
    assert 2 == run("map", path, "--option", "mark").exit_code
    assert "no such option" in run("map", path, "--option", "colour=red").stderr


def test_a_format_without_cells_is_refused(run: "Run", lake: Path) -> None:
    """A report of our own needs no mapping."""
    result = run("map", lake)
    assert 2 == result.exit_code
    assert (
        f"Error: {lake}: the name must end in the suffix of a format with cells "
        "(got '.doc'); available: .cells\n"
    ) == result.stderr
    named = run("map", lake, "--from", "doc")
    assert "a mapping needs a format with cells (got doc)" in named.stderr
    assert "save the table as XLSX, ODS or CSV" in named.stderr


def test_standard_input_needs_a_format(run: "Run") -> None:
    """A sheet without a file name has nothing that says how to read it."""
    result = run("map", "-", text="a,b\n")

    assert 2 == result.exit_code
    assert (
        "Error: Standard input has no name that says its format: add --from FORMAT."
        in result.stderr
    )


def test_what_a_source_raises_is_told(run: "Run", tmp_path: Path) -> None:
    """The error of the source is passed on."""
    path = tmp_path / "a.cells"
    path.write_text("", "utf-8")
    assert "it must hold cells" in run("map", path).stderr


def test_markers_and_baselines_are_printed(run: "Run", tmp_path: Path) -> None:
    """A marker is its status, and a claim says what it is against."""
    path = tmp_path / "a.cells"
    path.write_text(
        "Sales (ton) | 2023 | 2024 | Growth (%)\n"
        "North | .. | 6 | 5.1\nSouth | 7 | 8 | 14.3\n",
        "utf-8",
    )
    lines = run("map", path, "--cells", "--sheet", "S").stdout
    assert "S!B2\tNorth\tvalue 2023\tmissing" in lines
    assert "growth 2024 against 2023\t5.1 %" in lines
