"""Facts of other taxonomies are read as the specification of xBRL-JSON has them."""

import json
import warnings
from collections.abc import Mapping

import pytest

from ictreport import Report
from ictreport.errors import DocumentError, ReadingWarning, SourceError
from ictreport.plugin import Origin
from ictreport_testing.cases import figures_of
from ictreport_xbrl import XbrlSourceOptions
from ictreport_xbrl._load import load

SPACES = {
    "t": "urn:t",
    "u": "urn:u",
    "o": "urn:o",
    "xbrl": "https://xbrl.org/2021",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
}
FEE = {
    "concept": "t:Fee",
    "entity": "o:o",
    "unit": "iso4217:EUR",
    "period": "2024-07-01T00:00:00",
}
SCHEMA = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"
  xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
 <xs:annotation><xs:appinfo>
  <link:linkbaseRef xlink:href="labels.xml"/><link:linkbaseRef xlink:href="http://x/y.xml"/>
 </xs:appinfo></xs:annotation>
 <xs:element name="Fee" id="t_Fee" type="xbrli:monetaryItemType"/>
 <xs:element name="Open" type="t:ring"/>
 <xs:complexType name="ring"><xs:simpleContent><xs:extension base="t:round"/>
  </xs:simpleContent></xs:complexType>
 <xs:complexType name="round"><xs:simpleContent><xs:extension base="t:ring"/>
  </xs:simpleContent></xs:complexType>
 <xs:complexType name="other"/>
</xs:schema>
"""
LABELS = """
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"
  xmlns:xlink="http://www.w3.org/1999/xlink"><link:labelLink>
 <link:loc xlink:href="t.xsd#t_Fee" xlink:label="fee"/>
 <link:loc xlink:href="t.xsd#t_None" xlink:label="none"/>
 <link:label xlink:label="words" xml:lang="en">Fee of
   entry</link:label>
 <link:label xlink:label="words" xml:lang="en">Another</link:label>
 <link:label xlink:label="words" xml:lang="not a tag">Wrong</link:label>
 <link:label xlink:label="words" xml:lang="vi" xlink:role="http://x/terse">F</link:label>
 <link:label xlink:label="empty" xml:lang="vi"/>
 <link:labelArc xlink:from="fee" xlink:to="words"/>
 <link:labelArc xlink:from="fee" xlink:to="empty"/>
 <link:labelArc xlink:from="none" xlink:to="words"/>
</link:labelLink></link:linkbase>
"""


def origin(
    *facts: Mapping[str, object],
    files: Mapping[str, str] | None = None,
    taxonomy: object = None,
) -> Origin:
    """Make a document of facts, with files beside it."""
    document = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": {**SPACES, "none": 5},
            "taxonomy": [*(files or ())] if taxonomy is None else taxonomy,
        },
        "facts": {f"f{number}": fact for number, fact in enumerate(facts, start=1)},
    }
    beside = {name: text.encode() for name, text in (files or {}).items()}
    return Origin.from_bytes("x.json", json.dumps(document).encode(), files=beside)


def read(source: Origin, **options: object) -> Report:
    """Read a report, whatever it leaves out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)
        return load(source, XbrlSourceOptions(**options))  # type: ignore[arg-type]


def fact(
    value: object = "5", decimals: object = 0, **dimensions: object
) -> dict[str, object]:
    """Make a fact about a fee, unless its dimensions say something else."""
    found = {key: one for key, one in {**FEE, **dimensions}.items() if one is not None}
    return {"value": value, "decimals": decimals, "dimensions": found}


def test_labels_come_from_all_files_of_the_taxonomy() -> None:
    """Linkbases beside the schema are read; of two labels the first counts."""
    files = {"t.xsd": SCHEMA, "labels.xml": LABELS}
    report = read(origin(fact(), files=files))

    assert {"en": "Fee of entry"} == dict(report["x.fee"].name.entries)


def test_files_of_the_taxonomy_that_are_elsewhere_say_nothing() -> None:
    """An address is not fetched, and a file is read once."""
    source = origin(fact(), taxonomy=["http://x/t.xsd", "t.xsd", "t.xsd"])

    assert ["x.fee 2024-06-30 5 EUR"] == [*figures_of(read(source))]
    twice = origin(fact(), files={"t.xsd": SCHEMA}, taxonomy=["t.xsd", "t.xsd#a"])
    assert ["x.fee 2024-06-30 5 EUR"] == [*figures_of(read(twice))]


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "must have no document type"),
        ("<a", "a taxonomy must be XML"),
    ],
)
def test_a_taxonomy_that_is_no_plain_xml_is_refused(schema: str, reason: str) -> None:
    """Entities could make a small file large."""
    with pytest.raises(SourceError, match=reason):
        read(origin(fact(), files={"t.xsd": schema}))


@pytest.mark.parametrize(
    ("found", "path", "reason"),
    [
        (fact(value=True), "value", "it must be a decimal number as text"),
        (fact(value="five"), "value", "it must be a decimal number as text"),
        (fact(decimals="2"), "decimals", "it must be a small integer"),
        (fact(decimals=10**9), "decimals", "it must be a small integer"),
        (fact(period=5), "period", "it must be a string"),
        (fact(entity=["scheme:a"]), "entity", "it must be a string or null"),
        (fact(concept="nowhere:Fee"), "concept", "it must have a declared prefix"),
        (fact(concept=5), "concept", "its concept must have a declared prefix"),
    ],
)
def test_a_wrong_fact_is_named(
    found: Mapping[str, object], path: str, reason: str
) -> None:
    """The error has the id of the fact and what of it is wrong."""
    with pytest.raises(DocumentError) as caught:
        read(origin(fact(), found))

    assert f"facts.f2.{path}: " in str(caught.value)
    assert path == "concept" or reason in str(caught.value)


def test_dimensions_are_members_or_values() -> None:
    """Names of two namespaces stay apart, and a dimension can be absent."""
    report = read(
        origin(
            fact(**{"t:Kind": "t:A", "t:Place": "north-east"}),
            fact(**{"t:Kind": "u:A"}),
            fact(),
        )
    )

    assert {
        "x.fee[KIND=t_A][PLACE=north-east] 2024-06-30 5 EUR",
        "x.fee[KIND=u_A] 2024-06-30 5 EUR",
        "x.fee 2024-06-30 5 EUR",
    } == {*figures_of(report)}


def test_units_are_named_by_options() -> None:
    """A measure of somebody's own, or one divided by another, is asked for."""
    facts = [fact(unit="u:Tonne"), fact(concept="t:Rate", unit="iso4217:EUR/u:Tonne")]
    with pytest.raises(DocumentError, match=r"units: .*u:Tonne in facts\.f1") as caught:
        read(origin(*facts))

    assert "iso4217:EUR/u:Tonne in facts.f2" in str(caught.value)
    report = read(
        origin(*facts), units=("u:Tonne=tonne", "iso4217:EUR/u:Tonne=EUR/tonne")
    )
    assert [
        "x.fee 2024-06-30 5 tonne",
        "x.rate 2024-06-30 5 EUR/tonne",
    ] == [*figures_of(report)]


def test_a_type_that_is_made_of_itself_tells_nothing() -> None:
    """A number as text may be words then; with decimals it is a number."""
    files = {"t.xsd": SCHEMA}
    plain = {"value": "7", "dimensions": {**FEE, "concept": "t:Open", "unit": None}}
    del plain["dimensions"]["unit"]  # type: ignore[attr-defined]
    with pytest.warns(ReadingWarning, match="may be numbers or words.*: f2"):
        report = load(origin(fact(), plain, files=files), XbrlSourceOptions())

    assert ["x.fee 2024-06-30 5 EUR"] == [*figures_of(report)]


def test_notes_that_are_none_are_no_footnotes() -> None:
    """A link can lead to any fact, to none, or to a note without words."""
    notes = [
        {"value": words, "dimensions": {"concept": "xbrl:note", "language": tag}}
        for words, tag in (("Wet", "en"), ("Dry", "en"), (" ", "en"), ("?", "no tag"))
    ]
    links = {
        "footnote": {"_": ["f2", "f3", "f4", "f5", "f6", "f9", 5]},
        "more": {"_": 7},
    }
    report = read(origin({**fact(), "links": links}, *notes, fact(concept="t:Other")))
    note = report["x.fee"].note

    assert note is not None
    assert {"en": "Wet; Dry", "und": "?"} == dict(note.entries)


def test_a_document_without_figures_is_refused() -> None:
    """Words alone make no report."""
    words = {"value": "a", "dimensions": {**FEE}}
    del words["dimensions"]["unit"]  # type: ignore[attr-defined]
    with pytest.raises(SourceError, match="a fact must be a figure"):
        read(origin(words))
