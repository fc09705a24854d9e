"""What an office edited in a document is told, address by address."""

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import ictreport
from ictreport import Metric, Report, Sector, Text, changes
from ictreport.errors import SourceError
from ictreport.plugin import Edit, read_word
from ictreport_docx._markup import LONGEST_TAG, tag_of

TAGS = ("en", "vi", "hi")
Change = Callable[..., bytes]
Told = Callable[[bytes, Report], list[tuple[str, str, str]]]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("digits", ["latin", "native"])
def test_what_nobody_edited_is_equal(
    report: Report, told: Told, tag: str, digits: str
) -> None:
    """The document says itself in which language and digits it is."""
    data = ictreport.render(report, "docx", language=tag, digits=digits)

    assert [] == told(data, report)


def test_edited_figures_are_told(report: Report, edit: Change, told: Told) -> None:
    """A value, a claim and a share, each once, by its address."""
    data = ictreport.render(report, "docx", language="vi")
    new = {">2.080.943<": ">2.080.934<", ">tăng 77%": ">tăng 7%", ">40,2%<": ">42%<"}
    said = "tăng {} so với cùng kỳ năm 2023"

    assert [
        ("telecom.phone_subscribers", "2.080.943", "2.080.934"),
        ("telecom.revenue:growth@2023-S1", said.format("77%"), said.format("7%")),
        ("digital.procedures.full:share", "40,2%", "42%"),
    ] == told(edit(data, new), report)


def test_figures_in_paragraphs_are_told(
    report: Report, edit: Change, told: Told
) -> None:
    """A figure in words, by the claim that it is, with the baseline that it has."""
    data = ictreport.render(report, "docx", language="en")
    new = {">1,683 procedures<": ">1,863 procedures<"}

    assert [("digital.procedures", "1,683 procedures", "1,863 procedures")] == told(
        edit(data, new), report
    )
    assert ("telecom.state_budget:growth@2023-S1", "up 85%") in {
        (one.tag, one.text[:6]) for one in read_word(data, "a").controls
    }


def test_a_changed_unit_is_told(report: Report, edit: Change, told: Told) -> None:
    """The number of another unit is another figure."""
    data = ictreport.render(report, "docx", language="en")
    found = told(edit(data, {">million VND<": ">billion VND<"}), report)

    assert [
        ("telecom.revenue", "million VND", "billion VND"),
        ("telecom.state_budget", "million VND", "billion VND"),
    ] == found


def test_figures_that_are_gone_or_emptied_are_told(
    report: Report, edit: Change, told: Told
) -> None:
    """Both have nothing in the place of what the report has."""
    data = ictreport.render(report, "docx", language="en")
    tag = 'w:val="digital.certificates"/>'
    emptied = edit(data, {">8,245<": "><"})
    gone = edit(data, {tag: 'w:val="of the office"/>'})
    texts = ("8,245 certificates", "certificates", "8,245")

    assert [("digital.certificates", "8,245", "")] == told(emptied, report)
    assert [("digital.certificates", text, "") for text in texts] == told(gone, report)


def test_a_copied_row_is_no_edit(report: Report, edit: Change, told: Told) -> None:
    """What is there twice says the same; a copy that says something else is told."""
    data = ictreport.render(report, "docx", language="en")
    run = "<w:r><w:t>{}</w:t></w:r>"
    control = (
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="post.revenue"/></w:sdtPr><w:sdtContent>'
        f"{run}</w:sdtContent></w:sdt></w:p><w:sectPr>"
    )
    same = edit(data, {"<w:sectPr>": control.format("226")})
    other = edit(data, {"<w:sectPr>": control.format("262")})

    assert [] == told(same, report)
    assert [("post.revenue", "", "262")] == told(other, report)


def test_blanks_and_runs_make_no_difference(
    report: Report, edit: Change, told: Told
) -> None:
    """Programs cut runs up and write blanks of other kinds."""
    data = ictreport.render(report, "docx", language="en")
    cut = edit(data, {">2,080,943<": ">2,080</w:t></w:r><w:r><w:t>,943 <"})

    assert [] == told(cut, report)


def test_a_report_that_changed_since_is_told(report: Report, told: Told) -> None:
    """A metric that it has no more, and one that the document has not."""
    post = report.sectors[0]
    branches = attrs.evolve(post.metrics[0], code="offices")
    metrics = (branches, *post.metrics[1:])
    changed = attrs.evolve(post, metrics=metrics, narrative=())
    newer = attrs.evolve(report, sectors=(changed, *report.sectors[1:]))
    data = ictreport.render(report, "docx", language="en")
    found = told(data, newer)

    assert ("post.offices", "13", "") in found
    assert ("post.branches", "", "13") in found


def test_what_the_office_added_is_its_own(
    report: Report, edit: Change, told: Told
) -> None:
    """Controls with tags that are no addresses are left alone."""
    data = ictreport.render(report, "docx", language="en")
    control = (
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="Signature"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>A. B.</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sectPr>"
    )

    assert [] == told(edit(data, {"<w:sectPr>": control}), report)


def test_long_addresses_have_short_tags(report: Report, told: Told) -> None:
    """Word admits 64 characters; the address is told whole."""
    codes = ["a" * 40, "b" * 40]
    metrics = [Metric(code, Text.of(en="A"), "226 VND") for code in codes]
    name = "s" * 40
    long = attrs.evolve(
        report,
        sectors=[Sector(name, Text.of(en="S"), metrics=metrics)],
        narrative=(),
        tasks=(),
        justifications=(),
    )
    data = ictreport.render(long, "docx", language="en")
    tags = {control.tag for control in read_word(data, "a").controls}
    other = attrs.evolve(
        long,
        sectors=[
            Sector(
                name,
                Text.of(en="S"),
                metrics=[attrs.evolve(metrics[0], value="7 VND"), metrics[1]],
            )
        ],
    )

    assert 2 == len(tags)
    assert LONGEST_TAG == max(map(len, tags))
    assert [(f"{name}.{codes[0]}", "7", "226")] == told(data, other)
    assert "a.b" == tag_of("a.b")


def test_a_document_of_another_report_is_refused(report: Report, told: Told) -> None:
    """It would differ in everything."""
    data = ictreport.render(attrs.evolve(report, id="other"), "docx")

    with pytest.raises(SourceError, match=r"of report dak-lak.*got one of other"):
        told(data, report)


def test_a_document_that_says_nothing_of_itself_is_refused(
    report: Report, edit: Change, told: Told
) -> None:
    """Whose figures they are cannot be known."""
    data = ictreport.render(report, "docx")
    bare = edit(data, {"ictreport-report": "x"}, "docProps/custom.xml")

    with pytest.raises(SourceError, match=r"must say of which report.*export"):
        told(bare, report)


def test_an_edit_names_the_metric(report: Report, edit: Change, tmp_path: Path) -> None:
    """The address stands apart from which figure of it was edited."""
    data = ictreport.render(report, "docx", language="en")
    file = tmp_path / "a.docx"
    file.write_bytes(edit(data, {">40.2%<": ">42%<"}))

    assert (
        Edit(
            address="digital.procedures.full",
            figure="digital.procedures.full:share",
            stated="40.2%",
            actual="42%",
        ),
    ) == changes(file, report)
