"""Inline XBRL: what is tagged, and how it reads."""

from xml.etree import ElementTree as ET

import attrs
import pytest

import ictreport
from ictreport import (
    Breakdown,
    Claim,
    History,
    Metric,
    Period,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.host import default_host
from ictreport.model import Codelist

XHTML = "{http://www.w3.org/1999/xhtml}"
IX = "{http://www.xbrl.org/2013/inlineXBRL}"
LENGTH = Metric(
    "length",
    Text.of(en="A & <b>\x0b", vi="Chiều dài"),
    "≈ 1234567.50 km",
    status="estimated",
    claims=[Claim("growth", "2023-Q2", "-11.5 %"), Claim("unchanged", "2023-Q1")],
    history=[History("2023-Q2", "3 km", dimensions={"SIZE": "big"})],
)
STOCK = Metric("bridges", Text.of(en="Bridges"), "30 USD", collection="end")
SPARE = Metric("spare", Text.of(en="Spare"), status="missing")
SIZES = Codelist("SIZE", Text.of(en="Size"), values={"big": Text.of(en="Big")})
REPORT = Report(
    id="roads",
    title=Text.of(en="Roads"),
    publisher=Publisher("so-gt", Text.of(en="Roads office")),
    period=Period.parse("2024-Q2"),
    narrative=[Text.of(en="The roads are long.")],
    codelists=[SIZES],
    sectors=[
        Sector("roads", Text.of(en="Roads"), metrics=[LENGTH, STOCK, SPARE]),
        Sector("empty", Text.of(en="Nothing"), narrative=[Text.of(en="None yet.")]),
    ],
)


def page(tag: str) -> ET.Element:
    """Write the report in a language and read the page."""
    data = ictreport.render(REPORT, "ixbrl", language=default_host().language(tag))
    return ET.fromstring(data)  # noqa: S314 - we wrote it


def words(root: ET.Element) -> str:
    """Give all words of a page."""
    return " ".join("".join(root.itertext()).split())


@pytest.mark.parametrize(
    ("tag", "digits", "form"),
    [
        ("en", "1,234,567.50", "ixt:num-dot-decimal"),
        ("vi", "1.234.567,50", "ixt:num-comma-decimal"),
        ("hi", "12,34,567.50", "ixt:num-dot-decimal"),
    ],
)
def test_numbers_are_tagged_as_they_are_read(tag: str, digits: str, form: str) -> None:
    """The digits of the language stand in the tag, with the format that reads them."""
    first = next(page(tag).iter(f"{IX}nonFraction"))

    assert (digits, form) == (first.text, first.get("format"))
    assert "r:roads.length" == first.get("name")


def test_a_fall_has_its_sign_beside_the_digits() -> None:
    """XBRL takes the sign from an attribute, and percent from the scale."""
    [fall] = [one for one in page("en").iter(f"{IX}nonFraction") if one.get("sign")]

    assert ("11.5", "-", "-2", "3") == (
        fall.text,
        fall.get("sign"),
        fall.get("scale"),
        fall.get("decimals"),
    )


def test_what_has_no_number_is_nil() -> None:
    """A missing value and a claim without a number are told and have no digits."""
    nil = "{http://www.w3.org/2001/XMLSchema-instance}nil"
    found = [one.get("name") for one in page("en").iter() if one.get(nil) == "true"]

    assert ["r:roads.length..unchanged", "r:roads.spare"] == found


def test_a_page_reads_as_a_report() -> None:
    """Title, paragraphs, sectors and statuses stand there, and text is inert."""
    root = page("en")
    text = words(root)

    assert "The roads are long." in text
    assert "Nothing None yet." in text.replace("Nothing", "Nothing ").replace("  ", " ")
    assert "A & <b>\N{REPLACEMENT CHARACTER}" in text
    assert "SIZE big" in text
    assert [] == [one for one in root.iter() if one.tag.endswith(("script", "b"))]


def test_figures_stand_under_their_own_sector() -> None:
    """Two sectors of one code, which is a fault, keep their figures apart."""
    other = Sector("roads", Text.of(en="More"), metrics=[STOCK])
    first = Sector("roads", Text.of(en="Some"), metrics=[SPARE])
    report = attrs.evolve(REPORT, sectors=[first, other])
    data = ictreport.render(report, "ixbrl", language=default_host().language("en"))
    found = words(ET.fromstring(data))  # noqa: S314 - we wrote it

    order = [found.rindex(word) for word in ("Some", "Spare", "More", "Bridges")]

    assert sorted(order) == order


def test_a_table_shows_what_is_part_of_what() -> None:
    """Parts are set in below their whole, and a heading stands above its numbers."""
    part = Metric("wide", Text.of(en="Wide"), "7 km")
    whole = attrs.evolve(LENGTH, breakdowns=[Breakdown(parts=[part], complete=False)])
    sector = attrs.evolve(REPORT.sectors[0], metrics=[whole])
    report = attrs.evolve(REPORT, sectors=[sector])

    root = ET.fromstring(ictreport.render(report, "ixbrl"))  # noqa: S314 - our own
    heads = {"".join(head.itertext()): head for head in root.iter(f"{XHTML}th")}

    assert "padding-left:2em" == heads["Wide"].get("style")
    assert heads["A & <b>\ufffd"].get("style") is None
    assert "number" == heads["Value"].get("class")
