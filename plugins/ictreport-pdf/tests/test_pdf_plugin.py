"""What the plugin offers, what it costs to ask, and that it repeats itself."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pypdf
import pytest

from ictreport import render
from ictreport.errors import ExportError
from ictreport.language import Language
from ictreport.model import (
    Metric,
    Period,
    Publisher,
    Quantity,
    Report,
    Sector,
    Source,
    Text,
)
from ictreport.view import ReportView
from ictreport_pdf import PdfOptions, _render, plugin

Read = Callable[[bytes], pypdf.PdfReader]

REPORT = Report(
    "small",
    Text.of(en="Small report", vi="Báo cáo nhỏ"),
    Publisher("DIC", Text.of(en="Department")),
    Period.parse("2024-S1"),
    sectors=[
        Sector(
            "post",
            Text.of(en="Post"),
            metrics=[
                Metric(
                    "revenue", Text.of(en="Revenue"), Quantity.parse("226 billion VND")
                )
            ],
        )
    ],
)
PROCESS = """
import hashlib
from ictreport.model import Metric, Period, Publisher, Quantity, Report, Sector, Text
from ictreport_pdf import PdfOptions
from ictreport import render
report = Report("small", Text.of(en="Small report", vi="Báo cáo nhỏ"),
    Publisher("DIC", Text.of(en="Department")), Period.parse("2024-S1"),
    sectors=[Sector("post", Text.of(en="Post"), metrics=[
        Metric("revenue", Text.of(en="Revenue"), Quantity.parse("226 billion VND"))])])
options = PdfOptions(second=PdfOptions().language, findings=True, polish=True)
for chosen in PdfOptions(), options:
    print(hashlib.sha256(render(report, "pdf", options=chosen)).hexdigest())
"""


def test_offers_one_exporter_for_reading() -> None:
    """It offers to write ``pdf`` and says what it leaves out."""
    [spec] = plugin.ictreport_exporters()

    assert "pdf" == spec.name
    assert (".pdf",) == spec.suffixes
    assert "application/pdf" == spec.media_type
    assert "presentation" == spec.fidelity
    assert {"languages", "codes", "accuracy"} < set(spec.loses)
    assert PdfOptions is spec.options


def test_options_have_defaults_and_help() -> None:
    """Every option can be left out and is explained."""
    assert "en" == PdfOptions().language.tag
    assert "a4" == PdfOptions().paper
    assert [] == [
        field.name
        for field in attrs.fields(PdfOptions)
        if not str(field.metadata["help"]).endswith(".")
    ]


def test_the_plugin_is_light() -> None:
    """Importing the plugin imports no compiler and not its own work."""
    code = (
        "import json, sys; import ictreport_pdf.plugin as plugin\n"
        "list(plugin.ictreport_exporters())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    heavy = {"typst", "babel", "cattrs", "ictreport_pdf._render", "ictreport.view"}

    assert set() == heavy & set(json.loads(result.stdout))


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("42", "Asia/Ho_Chi_Minh")])
def test_same_report_same_bytes(seed: str, zone: str, tmp_path: Path) -> None:
    """Another process, hash seed, time zone and folder change no byte."""
    result = subprocess.run(
        [sys.executable, "-c", PROCESS],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
    )
    options = PdfOptions(second=PdfOptions().language, findings=True, polish=True)
    here = [render(REPORT, "pdf", options=chosen) for chosen in (PdfOptions(), options)]

    assert [hashlib.sha256(pdf).hexdigest() for pdf in here] == result.stdout.split()


def test_the_day_is_that_of_the_newest_source(read: Read) -> None:
    """A report was made when its newest source was published."""
    days = (dt.date(2024, 7, 9), dt.date(2024, 7, 10))
    report = attrs.evolve(
        REPORT,
        sources=[
            Source("https://example.org/", published=days[0]),
            Source("https://example.org/b", published=days[1]),
            Source("https://example.org/c"),
        ],
    )
    properties = read(render(report, "pdf", options=PdfOptions())).metadata

    assert properties is not None
    assert properties.creation_date is not None
    assert days[1] == properties.creation_date.date()


def test_without_sources_the_day_is_the_last_of_the_period(read: Read) -> None:
    """No clock is read."""
    properties = read(render(REPORT, "pdf", options=PdfOptions())).metadata

    assert properties is not None
    assert properties.creation_date is not None
    assert dt.date(2024, 6, 30) == properties.creation_date.date()


@pytest.mark.parametrize(
    ("tag", "title"),
    [("en", "Small report"), ("vi", "Báo cáo nhỏ"), ("hi", "Small report")],
)
def test_pages_come_in_the_language_that_was_asked_for(
    tag: str, title: str, read: Read, language: Callable[[str], Language]
) -> None:
    """The option decides about words, numbers and the language of the file."""
    file = read(render(REPORT, "pdf", options=PdfOptions(language=language(tag))))

    assert tag == file.root_object["/Lang"]
    assert file.metadata is not None
    assert title == file.metadata.title


def test_what_the_compiler_refuses_is_told(
    english: ReportView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A page that cannot be set is one clear error that names the report."""
    template = tmp_path / "main.typ"
    template.write_text('#panic("no")', encoding="utf-8")
    monkeypatch.setattr(_render, "TEMPLATE", tmp_path)
    with pytest.raises(ExportError) as raised:
        _render.render_views([english], PdfOptions(), day=dt.date(2024, 7, 10))

    assert "report dak-lak-ict-2024-s1: the page could not be typeset (got 'pan" in str(
        raised.value
    )
