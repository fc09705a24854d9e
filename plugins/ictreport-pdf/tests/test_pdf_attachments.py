"""The data of the report inside the file."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import attrs
import pypdf
import pytest

from ictreport import render
from ictreport.convert import structure
from ictreport.language import Language
from ictreport.model import Report, Text
from ictreport.plugin import data_files
from ictreport_pdf import PdfOptions

Read = Callable[[bytes], pypdf.PdfReader]


def claims(file: pypdf.PdfReader) -> str:
    """Read what a file says of itself."""
    return file.root_object["/Metadata"].get_object().get_data().decode()


def test_the_data_is_attached_byte_for_byte(report: Report, read: Read) -> None:
    """JSON and CSV in the file are what the core writes of the report."""
    file = read(render(report, "pdf", options=PdfOptions()))

    assert {each.name: [each.data] for each in data_files(report)} == dict(
        file.attachments
    )


def test_the_attached_json_is_the_report(report: Report, tmp_path: Path) -> None:
    """Another program takes JSON out that loads to an equal report."""
    program = shutil.which("pdfdetach") or pytest.skip(
        "pdfdetach is not installed (Debian: poppler-utils)"
    )
    (tmp_path / "report.pdf").write_bytes(render(report, "pdf", options=PdfOptions()))
    subprocess.run([program, "-saveall", "report.pdf"], cwd=tmp_path, check=True)
    text = (tmp_path / f"{report.id}.json").read_text(encoding="utf-8")

    assert report == structure(json.loads(text))


def test_a_file_with_data_is_an_archive_that_may_have_it(
    report: Report, read: Read
) -> None:
    """It is PDF/UA-1 and PDF/A-3a, and says what each attachment is to the page."""
    file = read(render(report, "pdf", options=PdfOptions()))
    attached = {
        str(each["/UF"]): (str(each["/AFRelationship"]), str(each["/Desc"]))
        for each in (each.get_object() for each in file.root_object["/AF"])
    }
    title = report.title.pick("en")[1]

    assert "<pdfuaid:part>1</pdfuaid:part>" in claims(file)
    assert "<pdfaid:part>3</pdfaid:part>" in claims(file)
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in claims(file)
    assert {
        f"{report.id}.json": ("/Source", title),
        f"{report.id}.csv": ("/Data", title),
    } == attached


def test_attachments_can_be_left_out(report: Report, read: Read) -> None:
    """Then the file is PDF/A-2a and has no section about data."""
    with_data = read(render(report, "pdf", options=PdfOptions()))
    without = read(render(report, "pdf", options=PdfOptions(attachments=False)))

    assert {} == dict(without.attachments)
    assert "<pdfaid:part>2</pdfaid:part>" in claims(without)
    assert [True, False] == [
        f"{report.id}.json" in file.pages[-1].extract_text()
        for file in (with_data, without)
    ]


def test_the_data_does_not_depend_on_the_page(
    report: Report, language: Callable[[str], Language], read: Read
) -> None:
    """Pages in other languages carry the same data."""
    files = [
        read(render(report, "pdf", options=PdfOptions(language=language(tag))))
        for tag in ("en", "hi")
    ]

    assert dict(files[0].attachments) == dict(files[1].attachments)


def test_data_keeps_what_the_page_cannot_show(report: Report, read: Read) -> None:
    """Only the page is sanitised."""
    strange = attrs.evolve(report, title=Text.of(en="Post 📮"))
    with pytest.warns(UserWarning, match=r"U\+1F4EE shown as its code"):
        file = read(render(strange, "pdf", options=PdfOptions()))

    [data] = file.attachments[f"{report.id}.json"]
    assert strange == structure(json.loads(data))
