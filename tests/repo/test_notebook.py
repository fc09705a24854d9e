"""The notebook of the documentation runs in a real kernel and shows what it says."""

from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs/tutorial/first-notebook.ipynb"


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    """The cells of code, run where the notebook is."""
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    resources = {"metadata": {"path": str(NOTEBOOK.parent)}}
    nbclient.NotebookClient(notebook, timeout=120, resources=resources).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> dict[str, str]:  # noqa: ANN401 - as the format has it
    """Take what the last line of a cell shows, by type."""
    return {
        kind: words
        for output in cell.outputs
        for kind, words in output.get("data", {}).items()
    }


def test_it_is_kept_without_outputs() -> None:
    """What a run prints does not stand in the repository."""
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]

    assert [] == [cell.id for cell in notebook.cells if cell.get("outputs")]


def test_a_report_is_a_table(cells: list[Any]) -> None:
    """The kernel gets HTML, Markdown and plain text."""
    found = shown(cells[0])

    assert {"text/html", "text/markdown", "text/plain"} == found.keys()
    assert found["text/html"].startswith('<div lang="en"><p>Information and comm')
    assert "<table><caption>" in found["text/html"]


def test_findings_are_a_table(cells: list[Any]) -> None:
    """The rule of each finding stands in it."""
    assert "<td>growth-claim</td>" in shown(cells[1])["text/html"]


def test_growth_is_plotted(cells: list[Any]) -> None:
    """The plot is a picture."""
    assert "image/png" in shown(cells[4])


def test_the_changed_metric_is_a_sentence(cells: list[Any]) -> None:
    """The new status is told."""
    assert "provisional" in shown(cells[5])["text/plain"]


def test_files_are_written(cells: list[Any]) -> None:
    """Both formats are exported."""
    assert "report.json\nreport.csv\n" == cells[6].outputs[0]["text"]
