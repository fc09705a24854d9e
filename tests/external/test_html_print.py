"""The web page on paper, as Chromium prints it."""

import base64
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

import ictreport
from ictreport.model import Text

FILLERS = range(0, 24, 2)
"""How many lines more stand above the tables, so that these start at every height."""

HEADS = {"TaskKindDueOccasion", "IndicatorUnit", "H12024Share,%"}
"""What is read as the last line of a page that ends with the head of a table."""


def test_no_page_ends_with_the_head_of_a_table(
    browse: Callable[[Sequence[Mapping[str, object]]], list[dict[str, Any]]],
    pdftotext: Callable[[Path], str],
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
) -> None:
    """The names of columns never stand at the foot of a page, without a row."""
    report = reports["dak-lak"]
    files: list[Path] = []
    for count in FILLERS:
        lines = [Text.of(en="A line.")] * count
        longer = attrs.evolve(report, narrative=(*report.narrative, *lines))
        path = tmp_path / f"{count}.html"
        files.append(ictreport.export(longer, path, languages=["en"]))
    visits = browse([{"file": file, "axe": False, "print": True} for file in files])

    ends: list[str] = []
    for file, visit in zip(files, visits, strict=True):
        pdf = file.with_suffix(".pdf")
        pdf.write_bytes(base64.b64decode(visit["printed"]))
        pages = [page.split("\n") for page in pdftotext(pdf).split("\f")]
        text = "".join("".join(line.split()) for page in pages for line in page)
        assert [] == [head for head in HEADS if head not in text]
        ends += ["".join(page[-2].split()) for page in pages if len(page) > 1]
    assert len(ends) >= 3 * len(files)
    assert [] == [end for end in ends if end in HEADS]
