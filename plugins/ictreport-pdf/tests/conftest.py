"""Views of the Dak Lak report, and readers of the pages that are not ours."""

import datetime as dt
import functools
import io
import itertools
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pypdf
import pytest

from ictreport.checks import RULES, run_rules
from ictreport.convert import structure
from ictreport.language import Language, builtin_languages
from ictreport.model import Report
from ictreport.view import (
    CardView,
    CellView,
    ChartView,
    ColumnView,
    FindingNote,
    NoteView,
    Phrase,
    ReportView,
    RowView,
    SectorView,
    TableView,
)
from ictreport.view import view as make_view
from ictreport_pdf import PdfOptions
from ictreport_pdf._render import render_views

SEED = Path(__file__).parents[3] / "seeds" / "dak-lak-ict-2024-s1.toml"
DAY = dt.date(2024, 7, 10)
PAGE_END = "\f"
HIDDEN = {
    ReportView: "id language digits published words languages logo period_code "
    "period_start period_end",
    SectorView: "code",
    TableView: "id",
    ColumnView: "kind mark",
    NoteView: "mark code",
    RowView: "address details",
    CellView: "figure number marks tail",
    CardView: "address codes",
    ChartView: "id text bars axis",
    FindingNote: "address outcome",
    Phrase: "language figures",
}
"""The fields that are no text of a page."""


def _fields(value: Any) -> list[str]:  # noqa: ANN401
    """Give the names of the fields of a part of a view."""
    if hasattr(value, "_fields"):
        return [*value._fields]
    return [each.name for each in attrs.fields(type(value))]


def _altered(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    kind = type(value)
    if isinstance(value, str):
        return change(value)
    if not attrs.has(kind) and not hasattr(value, "_fields"):
        if isinstance(value, tuple):
            return tuple(_altered(item, change) for item in value)
        return value
    hidden = set(HIDDEN.get(kind, "").split())
    made = {
        name: _altered(getattr(value, name), change)
        for name in _fields(value)
        if name not in hidden
    }
    if isinstance(value, tuple):
        return value._replace(**made)  # type: ignore[attr-defined]
    return attrs.evolve(value, **made)


def _shown(view: ReportView) -> Iterator[str]:
    """Give the texts of a view that stand on its pages as they are."""
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(text)
        return text

    _altered(view, keep)
    return iter(texts)


def _missing(texts: Iterable[str], printed: str) -> list[str]:
    pages = printed.split(PAGE_END)

    def found(text: str) -> bool:
        return any(text in page for page in pages) or any(
            text[:end] in one and text[end:] in other
            for one, other in itertools.pairwise(pages)
            for end in range(1, len(text))
        )

    def somewhere(text: str) -> bool:
        # What begins a line of ours begins with a large letter.
        return found(text) or found(text[:1].title() + text[1:])

    return [text for text in texts if not somewhere("".join(text.split()))]


@functools.cache
def _report() -> Report:
    return structure(tomllib.loads(SEED.read_text(encoding="utf-8")))


@functools.cache
def _language(tag: str) -> Language:
    [spec] = (spec for spec in builtin_languages() if spec.tag == tag)
    return Language.from_spec(spec)


@functools.cache
def _view(tag: str) -> ReportView:
    return make_view(_report(), _language(tag))


@pytest.fixture
def missing() -> Callable[[ReportView, str], list[str]]:
    """Tell which texts of a view are on no page, nor go on from one to the next."""
    return lambda view, printed: _missing(_shown(view), printed)


@pytest.fixture
def altered() -> Callable[[ReportView, Callable[[str], str]], ReportView]:
    """Change every text of a view that its pages show."""
    return _altered


@pytest.fixture
def full() -> Callable[[str], ReportView]:
    """Give the view of the report in a language, with what rules find."""
    found = run_rules(_report(), RULES)
    return lambda tag: make_view(_report(), _language(tag), findings=found)


@pytest.fixture
def report() -> Report:
    """Give the report of Dak Lak on the first half of 2024."""
    return _report()


@pytest.fixture
def language() -> Callable[[str], Language]:
    """Give one of the languages of the core."""
    return _language


@pytest.fixture
def pages() -> Callable[..., bytes]:
    """Set views on pages; options may be named one by one."""

    def make(*views: ReportView, **options: Any) -> bytes:  # noqa: ANN401
        return render_views(views, PdfOptions(**options), day=DAY)

    return make


@pytest.fixture
def view() -> Callable[[str], ReportView]:
    """Give the view of that report in a language."""
    return _view


@pytest.fixture
def english() -> ReportView:
    """Give its view in English."""
    return _view("en")


@pytest.fixture
def row() -> RowView:
    """Give one metric with a claim, a mark and nothing else."""
    return _view("en").sectors[0].tables[0].rows[1]


@pytest.fixture
def one_sector(english: ReportView) -> Callable[..., ReportView]:
    """Make a view with one sector of some rows and no more than that."""

    def make(*rows: RowView) -> ReportView:
        table = attrs.evolve(english.sectors[0].tables[0], rows=rows)
        sector = SectorView(
            code="s",
            name=Phrase("One sector"),
            narrative=(),
            tables=(table,) if rows else (),
        )
        return attrs.evolve(
            english, cards=(), narrative=(), sectors=(sector,), tasks=None
        )

    return make


@pytest.fixture
def read() -> Callable[[bytes], pypdf.PdfReader]:
    """Open a file with pypdf."""
    return lambda pdf: pypdf.PdfReader(io.BytesIO(pdf))


@pytest.fixture
def printed(read: Callable[[bytes], pypdf.PdfReader]) -> Callable[[bytes], str]:
    """Read the text of all pages with pypdf, without its blanks."""
    return lambda pdf: PAGE_END.join(
        "".join(page.extract_text().split()) for page in read(pdf).pages
    )


@pytest.fixture
def poppler() -> Callable[[bytes], str]:
    """Read the text of all pages with poppler, without its blanks."""
    program = shutil.which("pdftotext") or pytest.skip(
        "pdftotext is not installed (Debian: poppler-utils)"
    )

    def text(pdf: bytes) -> str:
        run = subprocess.run(
            [program, "-raw", "-", "-"], input=pdf, capture_output=True, check=True
        )
        pages = run.stdout.decode().removesuffix(PAGE_END).split(PAGE_END)
        return PAGE_END.join("".join(page.split()) for page in pages)

    return text
