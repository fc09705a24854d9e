"""Its day, language and errors, beside what every exporter must do."""

import datetime as dt
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
from ictreport_pdf import PdfOptions, _render

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
