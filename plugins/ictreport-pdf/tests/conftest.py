"""Views made by hand, and readers of the pages that are not ours."""

import functools
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import attrs
import cattrs
import pypdf
import pytest

from ictreport.view import Phrase, ReportView, RowView, SectorView

DATA = Path(__file__).parent / "data"


@functools.cache
def _view(tag: str) -> ReportView:
    text = (DATA / f"view-{tag}.json").read_text(encoding="utf-8")
    return cattrs.structure(json.loads(text), ReportView)


@pytest.fixture
def view() -> Callable[[str], ReportView]:
    """Give the view of the first half of 2024 in Dak Lak in a language."""
    return _view


@pytest.fixture
def english() -> ReportView:
    """Give that view in English."""
    return _view("en")


@pytest.fixture
def row() -> RowView:
    """Give one metric with a claim, a mark and nothing else."""
    return _view("en").sectors[0].rows[1]


@pytest.fixture
def one_sector(english: ReportView) -> Callable[..., ReportView]:
    """Make a view with one sector of some rows and no more than that."""

    def make(*rows: RowView) -> ReportView:
        sector = SectorView(
            code="s", name=Phrase("One sector"), narrative=(), rows=rows
        )
        return attrs.evolve(
            english, cards=(), narrative=(), sectors=(sector,), tasks=(), notes=()
        )

    return make


@pytest.fixture
def read() -> Callable[[bytes], pypdf.PdfReader]:
    """Open a file with pypdf."""
    return lambda pdf: pypdf.PdfReader(io.BytesIO(pdf))


@pytest.fixture
def printed(read: Callable[[bytes], pypdf.PdfReader]) -> Callable[[bytes], str]:
    """Read the text of all pages with pypdf, without its blanks."""
    return lambda pdf: "".join(
        "".join(page.extract_text().split()) for page in read(pdf).pages
    )


@pytest.fixture
def poppler() -> Callable[[bytes], str]:
    """Read the text of all pages with poppler, without its blanks."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")

    def text(pdf: bytes) -> str:
        run = subprocess.run(
            [program, "-raw", "-", "-"], input=pdf, capture_output=True, check=True
        )
        return "".join(run.stdout.decode().split())

    return text
