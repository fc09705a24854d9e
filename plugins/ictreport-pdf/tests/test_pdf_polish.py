"""Row headers and packing, which need pikepdf."""

import importlib.util
import io
from collections.abc import Callable, Iterator

import attrs
import pikepdf
import pypdf
import pytest

from ictreport import render
from ictreport.errors import ExportError
from ictreport.model import Report
from ictreport.view import ReportView, RowView
from ictreport_pdf import PdfOptions
from ictreport_pdf._render import _without_suspects

Pages = Callable[..., bytes]
OneSector = Callable[..., ReportView]


def cells(pdf: bytes) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Go through the cells of tables: kind, scope or name, and headers."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") in (
                pikepdf.Name.TD,
                pikepdf.Name.TH,
            ):
                own = thing.A[0]
                headers = tuple(str(name) for name in own.get("/Headers", ()))
                yield str(thing.S), str(own.get("/Scope", "")), headers


def names(pdf: bytes) -> dict[str, str]:
    """Read the tree of names of headers: the name and the kind of each."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        tree = pikepdf.NameTree(file.Root.StructTreeRoot.IDTree)
        return {str(name): str(cell.S) for name, cell in tree.items()}


@pytest.fixture
def polished(report: Report) -> bytes:
    """Give the polished pages of the Dak Lak report."""
    return render(report, "pdf", options=PdfOptions(polish=True))


def test_each_row_has_a_header(polished: bytes, english: ReportView) -> None:
    """The name of each metric and task is the header of its row."""
    tables = [table for sector in english.sectors for table in sector.tables]
    assert english.tasks is not None
    rows = sum(len(table.rows) for table in (*tables, english.tasks))
    scopes = [scope for _, scope, _ in cells(polished)]

    assert rows == scopes.count("/Row")


def test_each_cell_names_its_headers(polished: bytes) -> None:
    """A cell refers to one column and one row, by names that exist."""
    known = names(polished)
    wrong = [
        headers
        for kind, _, headers in cells(polished)
        if kind == "/TD" and [name[0] for name in headers] != ["U", "R"]
    ]

    assert [] == wrong
    assert {"/TH"} == set(known.values())
    assert {name for *_, headers in cells(polished) for name in headers} <= set(known)


def test_cells_belong_to_their_row(
    one_sector: OneSector, row: RowView, pages: Pages
) -> None:
    """Unit, level and change of each metric have its name as their header."""
    pdf = pages(one_sector(row, row), polish=True)
    rows = [headers[-1] for kind, _, headers in cells(pdf) if kind == "/TD"]

    assert {"R0y0": 3, "R0y1": 3} == {name: rows.count(name) for name in set(rows)}


def test_the_file_shows_and_holds_the_same(
    report: Report, polished: bytes, printed: Callable[[bytes], str]
) -> None:
    """Text, attachments and claims stay, in less space."""
    plain = render(report, "pdf", options=PdfOptions())
    files = [pypdf.PdfReader(io.BytesIO(pdf)) for pdf in (plain, polished)]
    claims = [file.root_object["/Metadata"].get_object().get_data() for file in files]

    assert printed(plain) == printed(polished)
    assert dict(files[0].attachments) == dict(files[1].attachments)
    assert claims[0] == claims[1]
    assert len(polished) < 0.8 * len(plain)


def test_a_page_without_tables(english: ReportView, pages: Pages) -> None:
    """A file without a table is only packed."""
    bare = attrs.evolve(english, sectors=(), tasks=None)

    assert pages(bare, polish=True).startswith(b"%PDF-")


def test_a_missing_library_is_told(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for polish without pikepdf learns what to install."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    message = (
        "pdf.polish: it needs pikepdf (got no such module); "
        "run pip install 'ictreport-pdf[polish]', or leave the option out"
    )
    with pytest.raises(ExportError) as raised:
        render(report, "pdf", options=PdfOptions(polish=True))

    assert message == str(raised.value)


def test_the_catalog_says_nothing_of_doubtful_tags(polished: bytes) -> None:
    """A "no" is what is meant without it, and poppler takes it for a mistake."""
    with pikepdf.open(io.BytesIO(polished)) as pdf:
        assert {"/Marked": True} == dict(pdf.Root["/MarkInfo"])


def test_a_month_is_said_once_in_the_subject(report: Report) -> None:
    """Its name is its dates as well."""
    monthly = attrs.evolve(report, period="2024-03", tasks=(), narrative=(), sectors=())
    subject = pypdf.PdfReader(io.BytesIO(render(monthly, "pdf"))).metadata

    assert subject is not None
    assert 1 == str(subject.subject).count("March 2024")


def test_what_has_no_such_word_is_left_as_it_is() -> None:
    """Nothing is cut out of bytes that hold no catalog of tags."""
    assert b"%PDF" == _without_suspects(b"%PDF")
