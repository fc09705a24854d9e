"""Words that an office edited in a document are told, and what it moved."""

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import ictreport
from ictreport import Metric, Report, Sector, Text, changes
from ictreport.plugin import read_zip, write_zip
from ictreport_docx._edited import edited_words
from ictreport_docx._markup import Words

TAGS = ("en", "vi", "hi")
Change = Callable[..., bytes]
Told = Callable[[bytes, Report], list[tuple[str, str, str]]]


@pytest.mark.parametrize("tag", TAGS)
def test_edited_words_are_told_by_address(
    report: Report, edit: Change, told: Told, tag: str
) -> None:
    """Title, names of sectors and metrics, and titles of tasks, in each language."""
    data = ictreport.render(report, "docx", language=tag)
    stated = {
        "title": report.title.pick(tag)[1],
        "telecom:name": report.sectors[1].name.pick(tag)[1],
        "telecom.revenue:name": report["telecom.revenue"].name.pick(tag)[1],
        "tasks.connect_systems:title": next(
            one.title.pick(tag)[1]
            for one in report.tasks
            if one.code == "connect_systems"
        ),
    }
    new = {f">{text}<": f">{text}, mended<" for text in stated.values()}

    assert [(code, text, f"{text}, mended") for code, text in stated.items()] == told(
        edit(data, new), report
    )


def test_narrative_and_figures_in_it_are_told_apart(
    report: Report, edit: Change, told: Told
) -> None:
    """A figure is told as a figure, and the words around it as words."""
    data = ictreport.render(report, "docx", language="en")
    words = {">The digital economy has begun": ">The digital economy begins"}
    figure = {">1,683 procedures<": ">1,863 procedures<"}
    (both,) = told(edit(data, words), report)

    assert "digital:narrative@4" == both[0]
    assert both[1].startswith("The digital economy has begun to add")
    assert both[2].startswith("The digital economy begins to add")
    assert ["digital.procedures"] == [
        code for code, _, _ in told(edit(data, figure), report)
    ]


def noted(report: Report) -> Report:
    """Give a metric a note of its own."""
    (sector, *others) = report.sectors
    metrics = [attrs.evolve(sector.metrics[0], note=Text.of(en="Without agents"))]
    changed = attrs.evolve(sector, metrics=(*metrics, *sector.metrics[1:]))
    return attrs.evolve(report, sectors=(changed, *others))


@pytest.mark.parametrize("review", [True, False])
def test_notes_are_compared_without_their_numbers(
    report: Report, edit: Change, told: Told, *, review: bool
) -> None:
    """What rules find are notes as well, and numbers differ with them."""
    own = noted(report)
    data = ictreport.render(own, "docx", language="en", review=review)

    assert [] == told(data, own)
    ((code, _, found),) = told(
        edit(data, {"Without agents<": "Without agencies<"}), own
    )
    assert ("post.branches:note", True) == (code, found.endswith("Without agencies"))


def cut(data: bytes, pattern: str) -> tuple[bytes, str]:
    """Take the first piece of the body out that a pattern finds."""
    parts = read_zip(data, "a")
    body = parts["word/document.xml"].decode()
    found = re.search(pattern, body, re.DOTALL)
    assert found is not None
    parts = {**parts, "word/document.xml": body.replace(found[0], "", 1).encode()}
    return write_zip(parts, "a"), found[0]


def test_a_paragraph_that_is_gone_is_told(report: Report, told: Told) -> None:
    """Nothing stands in its place, and nothing else is told."""
    data = ictreport.render(report, "docx", language="en")
    pattern = r"<w:p><w:r>(?:(?!<w:p>).)*The digital economy has begun.*?</w:p>"
    ((code, _, found),) = told(cut(data, pattern)[0], report)

    assert ("digital:narrative@4", "") == (code, found)


def test_a_row_that_was_moved_is_told(
    report: Report, edit: Change, tmp_path: Path
) -> None:
    """It is named once, with what it stands behind; its figures are as they were."""
    data = ictreport.render(report, "docx", language="en")
    row = r"<w:tr>(?:(?!<w:tr>).)*>Mobile broadband subscribers<.*?</w:tr>"
    without, moved = cut(data, row)
    last = r"<w:tr>(?:(?!<w:tr>).)*>Telecommunications revenue<.*?</w:tr>"
    _, revenue = cut(without, last)
    (found,) = _edits(edit(without, {revenue: revenue + moved}), report, tmp_path)

    assert "place" == found.kind
    assert "telecom.mobile_broadband_subscribers" == found.address
    assert "Telecommunications revenue" == found.actual


def _edits(data: bytes, report: Report, folder: Path) -> tuple[ictreport.Edit, ...]:
    file = folder / "a.docx"
    file.write_bytes(data)
    return changes(file, report)


def test_words_that_stand_twice_are_told_where_they_were_changed() -> None:
    """Lines around it say which of two equal lines is another one."""
    words = [Words("a.x:name", "Total"), Words("b.x:name", "Total")]
    stated = ["A", "Total", "1", "B", "Total", "2"]
    found = ["A", "Total", "1", "B", "All", "2"]
    edits = edited_words(words, stated, found)

    assert [("b.x:name", "Total", "All")] == [
        (one.figure, one.stated, one.actual) for one in edits
    ]


def test_names_with_breaks_are_told_by_the_line(told: Told, report: Report) -> None:
    """A paragraph of several lines is compared line by line."""
    metric = Metric("x", Text.of(en="First\nSecond"), "226 VND")
    short = attrs.evolve(
        report,
        sectors=[Sector("s", Text.of(en="S"), metrics=[metric])],
        narrative=(),
        tasks=(),
        justifications=(),
    )
    data = ictreport.render(short, "docx", language="en")
    parts = read_zip(data, "a")
    body = parts["word/document.xml"].replace(b">Second<", b">Third<")
    changed = write_zip({**parts, "word/document.xml": body}, "a")

    assert [("s.x:name", "Second", "Third")] == told(changed, short)
