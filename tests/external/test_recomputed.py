"""Changes on pages, computed again from what the pages print of the levels."""

import html
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ictreport import History, Report, link, load, render
from ictreport.errors import ExportError
from ictreport.model import Period, Quantity, Text
from ictreport.model.vocabulary import Rounding
from ictreport.view._layout import Column, Computed, Figure, Kind, tables_of
from ictreport_testing.strategies import consistent_reports

ROOT = Path(__file__).parents[2]
SERIES = {
    "seeds/vn-ict-2024-s1": "seeds/vn-ict-2023-s1",
    "seeds/vn-ict-2023-s1": "seeds/vn-ict-2022-s1",
    "tests/real/trai-2016-10": "tests/real/trai-2016-09",
    "tests/real/cbsl-2016-01": "tests/real/cbsl-2015-01",
}
ALONE = [
    path.relative_to(ROOT).with_suffix("").as_posix()
    for path in sorted([*ROOT.glob("seeds/*.toml"), *ROOT.glob("tests/real/*.toml")])
]
NAME = Text.of(en="A name", vi="Một tên", hi="एक नाम")
NUMBER = re.compile(r"≈?([+−]?)([\d,]+(?:\.(\d+))?)")
UNSEEN = re.compile(r'<span class="unseen">.*?</span>|<sup.*?</sup>', re.DOTALL)

Rows = list[list[str]]
Range = tuple[Fraction, Fraction]


def of_html(data: bytes) -> Iterator[Rows]:
    """Read the cells of each table of a page."""
    text = UNSEEN.sub("", data.decode())
    for body in re.findall(r"<tbody>(.*?)</tbody>", text, re.DOTALL):
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
        yield [
            [
                html.unescape(re.sub(r"<[^>]*>", "", cell)).strip()
                for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            ]
            for row in rows
        ]


def of_pdf(data: bytes) -> Iterator[Rows]:
    """Read the cells of each table of a PDF from the tags of its structure."""
    command = [shutil.which("pdfinfo") or "pdfinfo", "-struct-text", "-"]
    found = subprocess.run(command, input=data, capture_output=True, check=True)
    for table in parted("Table", found.stdout.decode()):
        [body] = parted("TBody", table) or [""]
        body = re.split(r"^ *(?:H1|P|Figure|L|Caption)\b", body, flags=re.MULTILINE)[0]
        yield [
            [
                "".join(re.findall(r'^ *"(.*)"$', cell, re.MULTILINE))
                for cell in parted("T[HD]", row)
            ]
            for row in parted("TR", body)
        ]


def parted(tag: str, text: str) -> list[str]:
    """Part the lines of a structure where a tag begins."""
    return re.split(rf"^ *{tag}\b", text, flags=re.MULTILINE)[1:]


def number(cell: str) -> Range | None:
    """Read the numbers that a printed one can stand for; None for ranges and bounds."""
    plain = cell.replace("\N{NO-BREAK SPACE}", " ").strip()
    found = NUMBER.match(plain)
    if found is None or any(sign in plain for sign in ("±", "–", " to ")):
        return None
    sign, digits, decimals = found.groups()
    value = Fraction(digits.replace(",", "")) * (-1 if sign == "−" else 1)
    half = Fraction(1, 2) / 10 ** len(decimals or "")
    return value - half, value + half


def judged(report: Report, pages: Iterable[Rows]) -> Iterator[tuple[str, bool]]:
    """Say of each printed change beside two printed levels whether the three agree."""
    tables = [one for own in tables_of(report) for one in own]
    for table, rows in zip(tables, pages, strict=False):
        full = [row for row in rows if len(row) > 1]
        lines = [line for line in table.lines if line.row.figures]
        assert len(lines) == len(full)
        for line, row in zip(lines, full, strict=True):
            shown = row[-len(table.columns) :]
            cells = dict(
                zip(table.columns, zip(line.figures, shown, strict=True), strict=True)
            )
            for found in agreeing(cells, table.period):
                yield f"{report.id} {line.row.place.address}", found


def agreeing(
    cells: dict[Column, tuple[Figure | None, str]], period: Period | None
) -> Iterator[bool]:
    """Compare the changes of one row with its levels."""
    own, now = cells.get(Column(Kind.LEVEL, period), (None, ""))
    for column, (change, cell) in cells.items():
        if column.kind is not Kind.CHANGE:
            continue
        base, then = cells.get(Column(Kind.LEVEL, column.base), (None, ""))
        values = [one.value for one in (own, base, change) if one is not None]
        read = [number(text) for text in (now, then, cell)]
        if any(one is None or not is_plain(one) for one in values):
            continue
        if len(values) < 3 or None in read or values[0].unit != values[1].unit:
            continue
        if values[1].scale > values[0].scale:
            continue  # "1.3 billion" in thousands has zeros that stand for no digits
        code = values[2].unit.code
        if code in {"%", "pp"}:
            count = 10 if values[0].unit.code == "‰" else 1
            yield agrees(*read, count if code == "pp" else 0)


def is_plain(value: Quantity | Computed) -> bool:
    """Tell whether a number is rounded to its last printed digit."""
    is_exact = isinstance(value, Computed) or value.decimals is None
    return is_exact and value.rounding is Rounding.HALF


def agrees(now: Range, then: Range, change: Range, in_points: int) -> bool:
    """Tell whether a change can be what lies between two printed levels."""
    if in_points:
        least, most = (now[0] - then[1]) / in_points, (now[1] - then[0]) / in_points
    elif then[0] <= 0:
        return True
    else:
        ends = [100 * (a / b - 1) for a in now for b in then]
        least, most = min(ends), max(ends)
    return change[0] <= most and change[1] >= least


def check(report: Report, *previous: Report) -> list[tuple[str, bool]]:
    """Read the pages of a report back, and compare their numbers."""
    linked = link(report, *previous) if previous else report
    found: list[tuple[str, bool]] = []
    for form, read in (("html", of_html), ("pdf", of_pdf)):
        data = render(report, form, language="en", previous=previous)
        found += judged(linked, read(data))
    return found


@pytest.mark.parametrize("name", ALONE)
def test_printed_changes_agree_with_printed_levels(name: str) -> None:
    """So they do in page and PDF of each report, alone and after the one before."""
    report, others = load(ROOT / f"{name}.toml"), [*filter(None, [SERIES.get(name)])]
    for previous in ([], [load(ROOT / f"{one}.toml") for one in others]):
        found = check(report, *previous)

        assert [] == [one for one, is_right in found if not is_right]


def test_all_are_compared_and_a_wrong_one_is_noticed() -> None:
    """The courts print 57 changes beside their levels, and a page may be at fault."""
    found = check(load(ROOT / "tests/real/uscourts-2024.toml"))
    history = (History("2023-S1", "300 billion VND"),)
    report = load(ROOT / "seeds/dak-lak-ict-2024-s1.toml")
    wrong = check(report.edit(replace={"post.revenue": {"history": history}}))

    assert 2 * 57 == len(found)
    assert [("dak-lak-ict-2024-s1 post.revenue", False)] * 2 == wrong


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=consistent_reports(texts=st.just(NAME)))
def test_drawn_reports_print_what_agrees(report: Report) -> None:
    """Levels and changes agree in reports that no rule finds fault with."""
    try:
        found = check(report)
    except ExportError:  # its paragraphs ask for a value that nobody published
        return
    assert [] == [one for one, is_right in found if not is_right]
