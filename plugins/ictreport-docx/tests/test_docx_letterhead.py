"""A letterhead of an office: what is kept of it, brought into it, and refused."""

import io
import os
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

import ictreport
from ictreport import Report
from ictreport.errors import ExportError
from ictreport.plugin import read_word, read_zip, write_zip

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Change = Callable[..., bytes]


@pytest.fixture(name="letterhead")
def _letterhead(report: Report) -> dict[str, bytes]:
    """A plain document, as files: that of a report, with other words in its body."""
    data = ictreport.render(report, "docx")
    made = docx.Document(io.BytesIO(data))
    for block in [*made.element.body][:-1]:
        made.element.body.remove(block)
    made.add_paragraph("Office of lakes")
    target = io.BytesIO()
    made.save(target)
    return read_zip(target.getvalue(), "letterhead")


def packed(files: Mapping[str, bytes], folder: Path, name: str = "office.docx") -> str:
    """Write a letterhead."""
    path = folder / name
    path.write_bytes(write_zip(files, name))
    return str(path)


def test_the_report_follows_what_stands_there(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """The words of the office come first, and its page stays as it is."""
    body = letterhead["word/document.xml"].replace(b'w:w="11906"', b'w:w="12240"')
    path = packed({**letterhead, "word/document.xml": body}, tmp_path)
    data = ictreport.render(report, "docx", template=path)
    lines = read_word(data, "a").text.splitlines()

    assert "Office of lakes" == lines[0]
    assert b'w:w="12240"' in read_zip(data, "a")["word/document.xml"]
    assert 1 < len(lines)


def test_the_report_takes_its_place(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """A paragraph ``{report}`` is replaced; what stands behind stays behind."""
    body = letterhead["word/document.xml"].replace(
        b"Office of lakes</w:t></w:r></w:p>",
        b"Office of lakes</w:t></w:r></w:p><w:p><w:r><w:t>{rep</w:t></w:r><w:r>"
        b"<w:t>ort}</w:t></w:r></w:p><w:p><w:r><w:t>Signed</w:t></w:r></w:p>",
    )
    path = packed({**letterhead, "word/document.xml": body}, tmp_path)
    data = ictreport.render(report, "docx", template=path)
    lines = read_word(data, "a").text.splitlines()

    assert ("Office of lakes", "Signed") == (lines[0], lines[-1])
    assert "{report}" not in lines


def test_styles_are_found_by_name_or_brought(report: Report, tmp_path: Path) -> None:
    """A Word of another language has other ids; a style that is missing is brought."""
    made = docx.Document()
    made.styles["Heading 1"].element.set(f"{{{WORD}}}styleId", "u1")
    for name in ("Title", "List Paragraph"):
        element = made.styles[name].element
        element.getparent().remove(element)
    taken = made.styles.add_style("Other", 1)
    taken.element.set(f"{{{WORD}}}styleId", "ReportSmall")
    path = str(tmp_path / "a.docx")
    made.save(path)
    files = read_zip(ictreport.render(report, "docx", template=path), "a")
    body = files["word/document.xml"].decode()
    styles = files["word/styles.xml"].decode()

    assert '<w:pStyle w:val="u1"/>' in body
    assert '<w:pStyle w:val="IctreportReportSmall"/>' in body
    assert 1 == styles.count('w:styleId="Title"')
    assert 1 == styles.count('w:styleId="ReportTable"')


@pytest.mark.parametrize("has_lists", [False, True])
def test_lists_have_a_number_of_their_own(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path, *, has_lists: bool
) -> None:
    """Those of the office stay as they are."""
    if not has_lists:
        relations = letterhead["word/_rels/document.xml.rels"].decode()
        kept = [
            part
            for part in relations.split("<Relationship ")
            if "numbering" not in part
        ]
        letterhead["word/_rels/document.xml.rels"] = "<Relationship ".join(
            kept
        ).encode()
        del letterhead["word/numbering.xml"]
        types = letterhead["[Content_Types].xml"].decode().split("<Override ")
        letterhead["[Content_Types].xml"] = "<Override ".join(
            part for part in types if "numbering" not in part
        ).encode()
    path = packed(letterhead, tmp_path)
    files = read_zip(ictreport.render(report, "docx", template=path), "a")
    [name] = [name for name in files if "numbering" in name]
    number = 2 if has_lists else 1

    assert number == files[name].count(b"<w:num ")
    assert f'<w:numId w:val="{number}"/>'.encode() in files["word/document.xml"]


def test_a_template_is_a_letterhead_too(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """DOTX differs in its content type alone."""
    types = letterhead["[Content_Types].xml"]
    letterhead["[Content_Types].xml"] = types.replace(
        b"document.main+xml", b"template.main+xml"
    )
    path = packed(letterhead, tmp_path, "office.dotx")
    data = ictreport.render(report, "docx", template=path)

    assert b"template.main" not in read_zip(data, "a")["[Content_Types].xml"]


def test_properties_of_the_office_stay(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """Ours stand beside them, each once."""
    own = letterhead["docProps/custom.xml"].replace(b"ictreport-digits", b"file-number")
    path = packed({**letterhead, "docProps/custom.xml": own}, tmp_path)
    data = ictreport.render(report, "docx", template=path, language="vi")

    assert {
        "file-number": "latin",
        "ictreport-report": report.id,
        "ictreport-language": "vi",
        "ictreport-digits": "latin",
        "ictreport-publisher": report.publisher.code,
        "ictreport-area": report.area.code if report.area else "",
    } == read_word(data, "a").properties


def with_relation(kind: str, part: str) -> dict[str, bytes]:
    """Write a link to elsewhere."""
    text = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="rId9" Type="{OFFICE}/{kind}" '
        'Target="http://127.0.0.1:9/a" TargetMode="External"/></Relationships>'
    )
    return {f"word/_rels/{part}.xml.rels": text.encode()}


def test_the_template_that_it_was_made_of_is_forgotten(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """Word would fetch it when the document is opened."""
    settings = letterhead["word/settings.xml"].replace(
        b"<w:zoom",
        f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rId9"/><w:zoom'.encode(),
    )
    more = with_relation("attachedTemplate", "settings")
    path = packed({**letterhead, "word/settings.xml": settings, **more}, tmp_path)
    files = read_zip(ictreport.render(report, "docx", template=path), "a")

    assert b"attachedTemplate" not in b"".join(files.values())


def test_a_link_that_waits_for_a_click_stays(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """The address of the office can be a link."""
    more = with_relation("hyperlink", "footer1")
    path = packed({**letterhead, **more}, tmp_path)
    files = read_zip(ictreport.render(report, "docx", template=path), "a")

    assert b"127.0.0.1" in files["word/_rels/footer1.xml.rels"]


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}</w:p>'
)
CUT = "<w:r><w:instrText> DDE</w:instrText><w:instrText>AUTO c:\\a</w:instrText></w:r>"
SIMPLE = '<w:fldSimple w:instr=" include&#80;icture x"/>'


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"word/vbaProject.bin": b"a"}, "must contain no macro"),
        ({"word/x.xml": b"<!DOCTYPE a><a/>"}, "document type"),
        (with_relation("image", "footer1"), "contain all that it shows.*link to image"),
        ({"word/y.xml": FIELD.format(CUT).encode()}, "no field.*DDE.*write there"),
        ({"word/y.xml": FIELD.format(SIMPLE).encode()}, "no field.*includePicture"),
        (
            {"word/y.xml": b'<?xml version="1.0" encoding="utf-16"?><a/>'},
            "word/y.xml must be UTF-8",
        ),
        ({"word/styles.xml": b"<a/"}, "must be a whole document of Word"),
        ({"word/document.xml": b"<a/"}, "must be a whole document"),
    ],
)
def test_a_letterhead_that_does_something_is_refused(
    letterhead: dict[str, bytes],
    report: Report,
    tmp_path: Path,
    files: dict[str, bytes],
    message: str,
) -> None:
    """The error names the letterhead and the way out."""
    path = packed({**letterhead, **files}, tmp_path)

    with pytest.raises(ExportError, match=rf"(?i)office\.docx: .*{message}"):
        ictreport.render(report, "docx", template=path)


@pytest.mark.parametrize(
    "kind", ["document.macroEnabled", "template.macroEnabledTemplate"]
)
def test_docm_and_dotm_are_refused_whatever_they_hold(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path, kind: str
) -> None:
    """Word would run what is put into them later; the error says what to do."""
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    types = letterhead["[Content_Types].xml"].replace(
        main, f"application/vnd.ms-word.{kind}".encode()
    )
    assert types != letterhead["[Content_Types].xml"]
    path = packed({**letterhead, "[Content_Types].xml": types}, tmp_path)
    message = r"without macros.*\.docm or \.dotm.*save it as DOCX or DOTX"

    with pytest.raises(ExportError, match=message):
        ictreport.render(report, "docx", template=path)


def test_another_dialect_is_refused(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """The report is written with the prefix that every Word uses."""
    body = f'<v:document xmlns:v="{WORD}"><v:body/></v:document>'
    path = packed({**letterhead, "word/document.xml": body.encode()}, tmp_path)

    with pytest.raises(ExportError, match="prefix w must stand for the namespace"):
        ictreport.render(report, "docx", template=path)


def test_a_field_that_counts_pages_stays(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """It loads nothing."""
    body = letterhead["word/document.xml"].replace(
        b"<w:sectPr", FIELD.format("").encode() + b"<w:sectPr", 1
    )
    path = packed({**letterhead, "word/document.xml": body}, tmp_path)
    data = ictreport.render(report, "docx", template=path)

    assert b" PAGE " in read_zip(data, "a")["word/document.xml"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.docx", "must be a file that can be read"),
        (".", "it must be a file (got a directory)"),
        ("pipe.docx", "it must be a file (got a device or pipe)"),
        ("/dev/zero", "it must be a file (got a device or pipe)"),
    ],
)
def test_a_letterhead_that_cannot_be_read_is_told(
    report: Report, tmp_path: Path, name: str, told: str
) -> None:
    """It must be a file, and a pipe without a writer makes nobody wait."""
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(ExportError) as caught:
        ictreport.render(report, "docx", template=str(tmp_path / name))

    assert told in str(caught.value)


def test_a_large_letterhead_is_refused(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more than the most is read of it."""
    from ictreport_docx import _letterhead

    monkeypatch.setattr(_letterhead, "LARGEST", 3)
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")

    with pytest.raises(ExportError, match="at most 3 bytes"):
        ictreport.render(report, "docx", template=str(tmp_path / "a.docx"))


def test_a_body_without_a_section_is_filled(
    letterhead: dict[str, bytes], report: Report, tmp_path: Path
) -> None:
    """The report stands at its end."""
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p/></w:body></w:document>'
    path = packed({**letterhead, "word/document.xml": body.encode()}, tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = ictreport.render(report, "docx", template=path)

    assert "Post" in read_word(data, "a").text
