"""A validator and LibreOffice take our Word documents as they are meant."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import ictreport
from ictreport.plugin import read_word, read_zip, write_zip

TAGS = ("en", "vi", "hi")
EDITED = {"en": ("226", "262"), "vi": ("2.080.943", "2.080.934"), "hi": ("226", "262")}
Saved = Callable[[Path, str], Path]


def tool(name: str, way: str) -> str:
    """Find a program; where it is absent its tests are skipped, or fail on demand."""
    made = Path(__file__).parents[2] / ".external" / "venv" / "bin" / name
    found = shutil.which(made) or shutil.which(name)
    if found is None:
        text = f"{name} is not here; to get it: {way}"
        demanded = os.environ.get("ICTREPORT_EXTERNAL") == "1"
        (pytest.fail if demanded else pytest.skip)(text)
    return found


def run(*command: str | Path) -> str:
    """Run a command to its end, and give what it says."""
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", timeout=300
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Open a document in LibreOffice and save it in a format."""
    way = "apt install libreoffice-writer-nogui (Debian)"
    command = tool("soffice", way)
    profile = tmp_path_factory.mktemp("libreoffice")

    def save(file: Path, suffix: str) -> Path:
        options = (f"-env:UserInstallation={profile.as_uri()}", "--headless")
        goal = profile / "saved"
        said = run(command, *options, "--convert-to", suffix, "--outdir", goal, file)
        made = goal / f"{file.stem}.{suffix}"
        assert made.exists(), f"{said}; to get the writer: {way}"
        return made

    return save


def written(report: ictreport.Report, folder: Path, tag: str, name: str) -> Path:
    """Write a document."""
    file = folder / f"{name}-{tag}.docx"
    file.write_bytes(ictreport.render(report, "docx", language=tag))
    return file


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("size", ["none", "dak-lak", "thousand"])
def test_openxml_audit_finds_no_error(
    reports: dict[str, ictreport.Report], tmp_path: Path, size: str, tag: str
) -> None:
    """The documents keep to OOXML, as far as it looks."""
    file = written(reports[size], tmp_path, tag, size)
    said = run(tool("openxml-audit", "make test-external"), file)

    assert ["Errors: 0"] == [x for x in said.splitlines() if x.startswith("Errors:")]


def test_openxml_audit_finds_no_error_in_release_notes_and_styles(
    others: Callable[[str], dict[str, bytes]], tmp_path: Path
) -> None:
    """Nor in a document with the style of an office, its logo and charts."""
    for name, data in others("docx").items():
        file = tmp_path / f"{name}.docx"
        file.write_bytes(data)
        said = run(tool("openxml-audit", "make test-external"), file)

        assert "Errors: 0" in said.splitlines(), name


def test_openxml_audit_finds_parts_in_the_wrong_order(
    reports: dict[str, ictreport.Report], tmp_path: Path
) -> None:
    """The language of a run before its weight fails this proof."""
    file = written(reports["dak-lak"], tmp_path, "en", "wrong")
    parts = read_zip(file.read_bytes(), "a")
    words = parts["word/document.xml"].replace(
        b'<w:b/><w:bCs/><w:lang w:val="en-US"/>',
        b'<w:lang w:val="en-US"/><w:b/><w:bCs/>',
    )
    file.write_bytes(write_zip({**parts, "word/document.xml": words}, "a"))

    assert "Errors: 0" not in run(tool("openxml-audit", "make test-external"), file)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("size", ["none", "dak-lak", "thousand"])
def test_libreoffice_keeps_every_control(
    saved: Saved,
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    size: str,
    tag: str,
) -> None:
    """Opened there and saved, each has its tag and text, and no figure differs."""
    report = reports[size]
    file = written(report, tmp_path, tag, size)
    again = saved(file, "docx")
    before, after = (read_word(one.read_bytes(), "a") for one in (file, again))

    assert before.controls == after.controls
    assert before.properties.items() <= after.properties.items()
    assert () == ictreport.changes(again, report)


@pytest.mark.parametrize("tag", TAGS)
def test_a_changed_figure_is_told_after_libreoffice_saved_it(
    saved: Saved, reports: dict[str, ictreport.Report], tmp_path: Path, tag: str
) -> None:
    """What an office edited is found by its address."""
    report = reports["dak-lak"]
    old, new = EDITED[tag]
    file = written(report, tmp_path, tag, "edited")
    parts = read_zip(file.read_bytes(), "a")
    words = parts["word/document.xml"].replace(f">{old}<".encode(), f">{new}<".encode())
    file.write_bytes(write_zip({**parts, "word/document.xml": words}, "a"))
    found = ictreport.changes(saved(file, "docx"), report)

    assert {(old, new)} == {(edit.stated, edit.actual) for edit in found}
    assert {"vi": "telecom.phone_subscribers"}.get(tag, "post.revenue") in {
        edit.address for edit in found
    }


@pytest.mark.parametrize("tag", TAGS)
def test_pages_show_what_the_report_says(
    saved: Saved,
    pdftotext: Callable[[Path], str],
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    tag: str,
) -> None:
    """LibreOffice prints every value of it."""
    file = written(reports["dak-lak"], tmp_path, tag, "printed")
    values = [
        control.text
        for control in read_word(file.read_bytes(), "a").controls
        if control.text.isascii() and " " not in control.text
    ]
    printed = "".join(pdftotext(saved(file, "pdf")).split())

    assert 20 < len(values)
    assert [] == [value for value in values if value not in printed]
