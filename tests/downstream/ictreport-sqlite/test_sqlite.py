"""What is stored can be queried and is read again."""

import sqlite3
from pathlib import Path

import ictreport
from ictreport_testing import exporter_conformance, source_conformance

from ictreport_sqlite import EXPORTER, SOURCE

TestExporter = exporter_conformance(EXPORTER, decode=SOURCE)
TestSource = source_conformance(SOURCE, encode=EXPORTER)


def test_figures_can_be_queried(tmp_path: Path) -> None:
    """A database that is exported answers SQL, and gives the report again."""
    build = ictreport.builder(language="en")
    post = build.sector(
        "post", "Post", build.metric("revenue", "Revenue", "226 billion VND")
    )
    report = build.report("small", "Small", ("office", "Office"), "2024", post)

    path = ictreport.export(report, tmp_path / "small.sqlite")

    with sqlite3.connect(path) as base:
        rows = base.execute(
            "SELECT sector, metric, number, scale, unit FROM figure"
        ).fetchall()
    assert rows == [("post", "revenue", "226", "9", "VND")]
    assert ictreport.load(path) == report
