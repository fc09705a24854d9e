"""Text out of text, HTML, DOCX and PDF files, and out of damaged ones."""

import io
import sys

import pytest

from ictreport.errors import LimitError, ReadingWarning, SourceError
from ictreport.plugin import write_zip
from ictreport_prose import _files
from ictreport_prose._files import text_of_file

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE = b"""<!DOCTYPE html><html><head><title>Port &amp; sea</title>
<script>var n = 77;</script><style>p { width: 5px }</style></head>
<body><h1>Revenue</h1><p>Up <b>11.5</b>% on
the year.</p><svg><text>9</text></svg><svg/><hr/><table><tr><td>226<td>13</table></b>
"""


def docx(body: str, **files: bytes) -> bytes:
    """Pack a document."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return write_zip({"word/document.xml": document.encode(), **files}, "a.docx")


LINE = "20 100 Td (Page {number}: 226) Tj"


def pdf(
    pages: int = 1, locked: str = "", drawn: str = LINE, encoding: object = None
) -> bytes:
    """Make a PDF of pages with a line each, or what is drawn there."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    if encoding is not None:
        font[NameObject("/Encoding")] = encoding
    for number in range(pages):
        page = writer.add_blank_page(200, 200)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        text = drawn.replace("{number}", str(number))
        stream.set_data(f"BT /F1 12 Tf {text} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if locked:
        writer.encrypt(locked, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_plain_text_is_taken_as_it_is() -> None:
    """A mark of byte order goes, and nothing else."""
    assert text_of_file(b"\xef\xbb\xbfa  b\n", "a.txt") == "a  b\n"


@pytest.mark.parametrize("name", ["page.html", "page"])
def test_a_page_gives_what_it_shows(name: str) -> None:
    """Blocks are lines, rows are rows; scripts, styles and drawings are left out."""
    assert text_of_file(PAGE, name).splitlines() == [
        "Port & sea",
        "Revenue",
        "Up 11.5% on the year.",
        "",
        "| 226 | 13 |",
    ]


def test_a_document_gives_its_paragraphs() -> None:
    """Runs join; tabs are blanks; what was struck out is left out."""
    body = (
        "<w:p><w:r><w:t>Up 11</w:t></w:r><w:r><w:t>.5%</w:t><w:tab/><w:t>net</w:t>"
        "<w:br/><w:t>more</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>77</w:delText></w:r></w:del>"
        '<x:t xmlns:x="urn:x">no</x:t><w:r><w:t>226</w:t></w:r></w:p>'
    )

    assert text_of_file(docx(body), "a.docx") == "Up 11.5% net\nmore\n226"


def test_a_table_of_a_document_gives_its_rows() -> None:
    """Cells stand between bars, so that an audit reads them by their heads."""
    rows = [("Metric", "2024"), ("Subscribers", "45.2 million")]
    cells = [
        "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        for row in rows
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    body = f"<w:p><w:r><w:t>Telecom</w:t></w:r></w:p><w:tbl>{table}</w:tbl>"

    assert text_of_file(docx(body), "a.docx").splitlines() == [
        "Telecom",
        "",
        "| Metric | 2024 |",
        "| Subscribers | 45.2 million |",
    ]


def test_a_page_without_text_is_a_warning() -> None:
    """A scanned page has no figures to audit, and nobody takes that for agreement."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter(PdfReader(io.BytesIO(pdf())))
    page, drawing = writer.add_blank_page(200, 200), DecodedStreamObject()
    drawing.set_data(b"0 0 200 200 re f")
    page[NameObject("/Contents")] = drawing
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject()}
    )
    target = io.BytesIO()
    writer.write(target)

    with pytest.warns(ReadingWarning, match=r"page 2: it has no text") as warned:
        assert "226" in text_of_file(target.getvalue(), "a.pdf")
    assert len(warned) == 1


def test_a_pdf_gives_its_pages() -> None:
    """Each page is a line at least."""
    assert text_of_file(pdf(2), "a.pdf") == "Page 0: 226\nPage 1: 226"


@pytest.mark.parametrize("named", [False, True])
def test_a_font_without_letters_is_told(*, named: bool) -> None:
    """Its signs are read as what they are not, so the text is not read whole."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

    signs = ArrayObject([NumberObject(49), NameObject("/g1")])
    encoding = (
        DictionaryObject({NameObject("/Differences"): signs})
        if named
        else NameObject("/Identity-H")
    )
    with pytest.warns(ReadingWarning, match="page 1: the signs of the font F1 stand"):
        text_of_file(pdf(encoding=encoding), "a.pdf")


def test_any_error_of_the_library_is_told_as_a_damaged_file() -> None:
    """What pypdf does not implement is no bug of ictreport."""
    data = pdf().replace(b"/Length", b"/Filter /Unheard /Length")

    with pytest.raises(SourceError, match=r"must be a whole PDF .*Unheard"):
        text_of_file(data, "a.pdf")


@pytest.mark.parametrize("head", ["2024", "First half of 2024", "Quý I/2024"])
def test_a_table_of_a_pdf_gives_its_rows(head: str) -> None:
    """A period in the head of a column is no figure, with or without words."""
    rows = [("Item", head), ("Revenue", "226"), ("Ships", "1,240")]
    drawn = " ".join(
        f"1 0 0 1 {at} {100 - 15 * row} Tm <{word.encode('latin-1').hex()}> Tj"
        for row, words in enumerate(rows)
        for at, word in zip((10, 120), words, strict=True)
    )

    assert text_of_file(pdf(drawn=drawn), "a.pdf").splitlines() == [
        f"| Item | {head} |",
        "| Revenue | 226 |",
        "| Ships | 1,240 |",
    ]


def test_a_pdf_without_the_library_tells_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The message names what to install."""
    data = pdf()
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(SourceError, match=r"install ictreport-prose\[pdf\]"):
        text_of_file(data, "a.pdf")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe", "text must be UTF-8 .*byte 0xFF at 1"),
        (b"PK\x03\x04broken", "must be a zip file"),
        (write_zip({"a": b"b"}, "a"), "word/document.xml must be in it"),
        (docx("<w:p>"), "must be a whole document"),
        (
            write_zip({"word/document.xml": b"<!DOCTYPE a><a/>"}, "a"),
            "no document type",
        ),
        (b"%PDF-1.7\nbroken", "must be a whole PDF"),
        (pdf(locked="by a word"), "without a password"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes, message: str) -> None:
    """The error names the file and what is wrong with it."""
    with pytest.raises(SourceError, match=message):
        text_of_file(data, "file")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("LARGEST_FILE", b"a" * 11),
        ("LONGEST_TEXT", b"a" * 11),
        ("MOST_PAGES", None),
        ("LONGEST_TEXT", None),
    ],
)
def test_what_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None
) -> None:
    """Files, pages and texts are bounded."""
    content = pdf(12) if data is None else data
    monkeypatch.setattr(_files, name, 10)

    with pytest.raises(LimitError, match="at most 10"):
        text_of_file(content, "file")
