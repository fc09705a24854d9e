"""Words and content controls of Word documents, and of damaged or unwelcome ones."""

import pytest

from ictreport.errors import LimitError, SourceError
from ictreport.plugin import WordControl, _word, read_word, write_zip

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MORE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(body: str, space: str = WORD) -> bytes:
    """Write the part that holds the words."""
    return (
        f'<w:document xmlns:w="{space}" xmlns:mc="{MORE}"><w:body>{body}</w:body>'
        "</w:document>"
    ).encode()


def packed(body: str, **files: bytes) -> bytes:
    """Pack a document."""
    return write_zip({"word/document.xml": document(body), **files}, "a.docx")


def control(tag: str, text: str, more: str = "") -> str:
    """Write a content control."""
    run = f"<w:r><w:t>{text}</w:t></w:r>"
    properties = f'<w:sdtPr>{more}<w:tag w:val="{tag}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{run}</w:sdtContent></w:sdt>"


def test_controls_have_their_words() -> None:
    """Each control with a tag has what stands in it, blanks tidied."""
    body = (
        f"<w:p>{control('a.b', 'up  11')}<w:r><w:t>and</w:t></w:r>"
        f"{control('a.c', '12')}</w:p><w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>"
    )
    found = read_word(packed(body), "a.docx")

    assert "up 11and12" == found.text
    assert ("\ufffcand\ufffc",) == found.lines
    assert (WordControl("a.b", "up 11"), WordControl("a.c", "12")) == found.controls


def test_nested_controls_stand_outer_first() -> None:
    """The words of an inner control are those of the outer one too."""
    inner = control("a.in", "11")
    body = (
        '<w:sdt><w:sdtPr><w:tag w:val="a.out"/></w:sdtPr><w:sdtContent><w:p>'
        f"<w:r><w:t>up </w:t></w:r>{inner}</w:p></w:sdtContent></w:sdt>"
    )

    assert (
        WordControl("a.out", "up 11"),
        WordControl("a.in", "11"),
    ) == read_word(packed(body), "a.docx").controls


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("<w:showingPlcHdr/>", ""),
        ('<w:showingPlcHdr w:val="true"/>', ""),
        ('<w:showingPlcHdr w:val="0"/>', "Type here"),
    ],
)
def test_a_control_that_asks_for_words_is_empty(more: str, text: str) -> None:
    """What stands there until somebody types is no text of the office."""
    body = f"<w:p>{control('a.b', 'Type here', more)}</w:p>"

    assert (WordControl("a.b", text),) == read_word(packed(body), "a").controls


def test_what_stands_elsewhere_too_is_read_once() -> None:
    """What was struck out, moved away, or drawn for older programs is left out."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        "<w:p><w:del><w:r><w:delText>1</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('2')}</w:moveFrom><w:ins>{run.format('3')}</w:ins>"
        f"<mc:AlternateContent><mc:Choice>{run.format('4')}</mc:Choice>"
        f"<mc:Fallback>{run.format('5')}</mc:Fallback></mc:AlternateContent></w:p>"
    )

    assert "34" == read_word(packed(body), "a.docx").text


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    """It can have another name, and the strict namespace."""
    relations = (
        f'<Relationships xmlns="http://x"><Relationship Type="{OFFICE}/officeDocument" '
        'Target="/word/document2.xml"/><Relationship Type="x" Target="y"/>'
        "</Relationships>"
    ).encode()
    run = "<w:p><w:r><w:t>226</w:t></w:r></w:p>"
    data = write_zip(
        {"_rels/.rels": relations, "word/document2.xml": document(run, STRICT)}, "a"
    )

    assert "226" == read_word(data, "a.docx").text


def test_properties_are_read() -> None:
    """The document's own properties come by name."""
    properties = (
        f'<Properties xmlns="{CUSTOM}" xmlns:vt="http://x"><property name="a">'
        "<vt:lpwstr>b &amp; c</vt:lpwstr></property> "
        "<property name='d'/></Properties>"
    ).encode()
    found = read_word(packed("", **{"docProps/custom.xml": properties}), "a.docx")

    assert {"a": "b & c", "d": ""} == found.properties


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97.*save it as DOCX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "without a password",
        ),
        (packed("", **{"word/vbaProject.bin": b"a"}), "must contain no macro"),
        (packed("", **{"word/activeX/activeX1.xml": b"<a/>"}), "must contain no macro"),
        (packed("<w:p>"), "must be a whole document.*word/document.xml"),
        (
            packed("", **{"docProps/custom.xml": b"<"}),
            "must be a whole document.*custom",
        ),
        (
            packed(
                "",
                **{"docProps/custom.xml": b"<?xml version='1.0' encoding='UTF-88'?>"},
            ),
            "must be a whole document.*unknown encoding: UTF-88",
        ),
        (write_zip({"a": b"b"}, "a"), "word/document.xml must be in it"),
        (write_zip({"word/document.xml": b"<!DOCTYPE a><a/>"}, "a"), "document type"),
        (b"PK\x03\x04broken", "must be a zip file"),
    ],
)
def test_what_is_no_plain_document_is_refused(data: bytes, message: str) -> None:
    """The error names the file, what is wrong with it, and the way out."""
    with pytest.raises(SourceError, match=f"a.docx: .*{message}"):
        read_word(data, "a.docx")


@pytest.mark.parametrize(
    ("font", "text", "is_refused"),
    [(".VnTime", "B¸o c¸o", True), (".VnTime", "226", False), ("Arial", "a", False)],
)
def test_words_in_an_old_encoding_are_refused(
    font: str, text: str, *, is_refused: bool
) -> None:
    """Their letters stand for others; digits are what they seem."""
    run = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t>{text}</w:t>'
    data = packed(f"<w:p><w:r>{run}</w:r><w:r><w:t> and</w:t></w:r></w:p>")

    if is_refused:
        with pytest.raises(SourceError, match=r"old encoding.*Unikey"):
            read_word(data, "a.docx")
    else:
        assert f"{text} and" == read_word(data, "a.docx").text


def test_controls_are_nested_only_so_deep() -> None:
    """One more than the most is refused."""
    most = _word.MOST_NESTED
    fine, deep = ("<w:sdt>" * n + "</w:sdt>" * n for n in (most, most + 1))

    assert () == read_word(packed(fine), "a.docx").controls
    with pytest.raises(LimitError, match=f"at most {most} deep"):
        read_word(packed(deep), "a.docx")


def test_what_links_to_elsewhere_is_not_followed() -> None:
    """A link to a template, picture or page is a name and nothing else."""
    relations = (
        '<Relationships xmlns="http://x"><Relationship Id="r1" TargetMode="External" '
        f'Type="{OFFICE}/attachedTemplate" Target="http://127.0.0.1:9/a.dotm"/>'
        "</Relationships>"
    ).encode()
    field = '<w:instrText> DDEAUTO c:\\a "b" </w:instrText>'
    run = f"<w:p><w:r>{field}<w:t>1</w:t></w:r></w:p>"
    data = packed(run, **{"word/_rels/settings.xml.rels": relations})

    assert "1" == read_word(data, "a.docx").text
