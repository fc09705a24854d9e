"""The laws of exporters hold, and what they cannot know is tested."""

import re
from pathlib import Path

from ictreport import Metric, Publisher, Report, Sector, Text, render
from ictreport.host import describe_options
from ictreport_testing import exporter_conformance

from ictreport_example import Options
from ictreport_example.plugin import EXPORTER


def decode(data: bytes) -> str:
    """Read a page as people see it, and refuse one whose tables are broken."""
    columns = 0
    for number, line in enumerate(data.decode().split("\n"), start=1):
        found = line.count("|") if line.startswith("|") else 0
        if found and columns and found != columns:
            message = f"line {number} must have {columns} bars (got {line!r})"
            raise ValueError(message)
        columns = found
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), data.decode())


TestLaws = exporter_conformance(EXPORTER, decode=decode)


def test_a_metric_is_a_row() -> None:
    """Its name and value are in a row, and its unit above the table."""
    metric = Metric("revenue", Text.of(en="Revenue"), "226 billion VND")
    sector = Sector("post", Text.of(en="Post"), metrics=[metric])
    publisher = Publisher("office", Text.of(en="Office"))
    report = Report("small", Text.of(en="Small"), publisher, "2024", sectors=[sector])

    page = render(report, EXPORTER, options={"level": 2}).decode()

    assert page.startswith("## Small\n")
    assert "\n### Post\n" in page
    assert "\n**Post, 2024, billion VND**\n" in page
    assert "\n| Revenue | 226 |\n" in page


def test_the_readme_lists_every_option() -> None:
    """The table has each option with its default and help."""
    readme = Path(__file__).parents[1].joinpath("README.md").read_text("utf-8")

    for row in describe_options(Options):
        assert f"\n| `{row.name}` | `{row.default}` | {row.help} |" in readme
