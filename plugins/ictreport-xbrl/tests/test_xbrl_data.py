"""XBRL facts and taxonomy: what each number becomes, and what is refused."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import ictreport
from ictreport import (
    Area,
    Breakdown,
    Claim,
    History,
    Metric,
    Period,
    Publisher,
    Report,
    Sector,
    Target,
    Task,
    Text,
)
from ictreport.errors import DocumentError, ModelError, SourceError
from ictreport.model import Codelist
from ictreport.plugin import PARTS, TABLE_LOSES
from ictreport.tidy import observations
from ictreport_xbrl import XbrlOptions, plugin

README = Path(__file__).parents[1] / "README.md"
PART = Metric("part", Text.of(en="Part"), "4 km", dimensions={"SIZE": "15-24"})
METRIC = Metric(
    "length",
    Text.of(en="A & \x0b\\ <b>", vi="Chiều dài"),
    "≈ 12.50 thousand km",
    status="estimated",
    claims=[Claim("growth", "2023-Q2", "11.5 %")],
    history=[History("plan:2024", "15 thousand km"), History("2023-Q2", "3 km")],
    breakdowns=[Breakdown(complete=False, parts=[PART])],
)
STOCK = Metric("bridges", Text.of(en="Bridges"), "30 million USD", collection="end")
SPARE = Metric("spare", Text.of(en="Spare"), status="missing")
SIZES = Codelist(
    "SIZE",
    Text.of(en="Size"),
    values={"15-24": Text.of(en="Middle"), "65": Text.of(en="Old")},
)


def report(*metrics: Metric, **more: object) -> Report:
    """Make a report of a quarter."""
    given = {
        "id": "roads",
        "title": Text.of(en="Roads"),
        "publisher": Publisher("so-gt", Text.of(en="Roads office")),
        "period": Period.parse("2024-Q2"),
        "area": Area("VN-33", Text.of(en="Dak Lak")),
        "codelists": [SIZES],
        "sectors": [Sector("roads", Text.of(en="Roads"), metrics=[*metrics])],
        **more,
    }
    return Report(**given)  # type: ignore[arg-type]


REPORT = report(METRIC, STOCK, SPARE)
DATA = ictreport.render(REPORT, "xbrl")
DOCUMENT = json.loads(DATA)
TAXONOMY = ictreport.render(REPORT, "xbrl-taxonomy").decode()


def notes(name: str) -> list[str]:
    """Read the notes of a fact."""
    ids = DOCUMENT["facts"][name]["links"]["footnote"]["_"]
    return [DOCUMENT["facts"][one]["value"] for one in ids]


def test_a_value_is_a_fact_in_whole_units() -> None:
    """The value of the metric is the first fact, with the decimals that are known."""
    fact = DOCUMENT["facts"]["f1"]

    assert ("12500", -2) == (fact["value"], fact["decimals"])
    assert {
        "concept": "r:roads.length",
        "entity": "publisher:so-gt",
        "period": "2024-04-01T00:00:00/2024-07-01T00:00:00",
        "unit": "r:km",
    } == fact["dimensions"]


def test_what_a_fact_has_no_place_for_is_a_note() -> None:
    """Scale, hedge, status and names go along as inert text."""
    assert [
        "area: VN-33",
        "number: 12.50",
        "scale: 3",
        "hedge: about",
        "status: estimated",
        r"name:en: A &amp; \B;\5C; &lt;b&gt;",
        "name:vi: Chiều dài",
    ] == notes("f1")


def test_a_claim_is_another_concept() -> None:
    """Growth in percent is a fraction, and has its baseline as a dimension."""
    [fact] = [
        one
        for one in DOCUMENT["facts"].values()
        if one["dimensions"]["concept"] == "r:roads.length..growth"
    ]

    assert ("0.115", 3) == (fact["value"], fact["decimals"])
    assert "unit" not in fact["dimensions"]
    assert "2023-Q2" == fact["dimensions"]["r:baseline"]


def test_a_code_list_is_an_explicit_dimension() -> None:
    """Values of a code list are members of the taxonomy, whatever figures use."""
    found = [one["dimensions"].get("r:SIZE") for one in DOCUMENT["facts"].values()]

    assert "r:SIZE.15-24" in found
    assert 'name="SIZE.15-24"' in TAXONOMY
    assert ">Middle</link:label>" in TAXONOMY
    assert ">Old</link:label>" in TAXONOMY


def test_a_stock_is_an_instant() -> None:
    """What is measured at the end has the first moment after its period."""
    [fact] = [
        one
        for one in DOCUMENT["facts"].values()
        if one["dimensions"]["concept"] == "r:roads.bridges"
    ]

    assert "2024-07-01T00:00:00" == fact["dimensions"]["period"]
    assert "iso4217:USD" == fact["dimensions"]["unit"]
    assert re.search(r'"roads.bridges" .*monetaryItemType.*"instant"', TAXONOMY)


def test_the_source_gives_each_observation_back() -> None:
    """What is read has the same rows, digits and names included."""
    again = ictreport.loads(DATA, "xbrl")

    assert [*observations(REPORT)] == [*observations(again)]


@pytest.mark.parametrize(
    "name", ["dak-lak-ict-2024-s1", "vn-ict-2024-s1", "uscourts-2024"]
)
def test_seeds_come_back(name: str) -> None:
    """The observations of real reports are equal after a round trip."""
    [path] = [*Path("seeds").rglob(f"{name}*.toml"), *Path("tests").rglob(f"{name}*")][
        :1
    ]
    before = ictreport.structure(tomllib.loads(path.read_text("utf-8")))
    again = ictreport.loads(ictreport.render(before, "xbrl"), "xbrl")
    wanted = [row for row in observations(before) if row.measure != "target"]

    assert wanted == [*observations(again)]


def test_a_figure_that_stands_again_is_counted() -> None:
    """Two values of one key are no duplicates in XBRL, and both come back."""
    again = [History("2023-Q2", "3 km"), History("2023-Q2", "4 km")]
    twice = report(Metric("length", Text.of(en="L"), "3 km", history=again))
    data = ictreport.render(twice, "xbrl")

    assert b'"r:occurrence": "2"' in data
    assert [*observations(twice)] == [*observations(ictreport.loads(data, "xbrl"))]


def parts(*values: str, whole: str = "5 km", **more: Any) -> Report:  # noqa: ANN401 - each has its own type
    """Make a report of a whole and its parts."""
    made = [
        Metric(f"p{number}", Text.of(en="P"), value, dimensions=more.get("by", {}))
        if value
        else Metric(f"p{number}", Text.of(en="P"), status="missing")
        for number, value in enumerate(values)
    ]
    told = Breakdown(
        complete=more.get("complete", True),
        additive=more.get("additive"),
        parts=made,
    )
    history = more.get("history", ())
    metric = Metric(
        "w",
        Text.of(en="W"),
        whole,
        history=history,
        breakdowns=[told],
        dimensions=more.get("common", {}),
    )
    return report(metric, dimensions=more.get("shared", {}))


def arcs(found: Report) -> int:
    """Count the arcs of the sums of a report."""
    text = ictreport.render(found, "xbrl-taxonomy").decode()
    return text.count("<link:calculationArc")


@pytest.mark.parametrize(
    ("found", "count"),
    [
        (parts("2 km", "3 km"), 2),
        (parts("2 km", "3 km", additive=True), 2),
        (parts("2 km", "3 km", history=[History("2023-Q2", "9 km")]), 2),
        (parts("2 km", "3 km", additive=False), 0),
        (parts("2 km", "3 km", complete=False), 0),
        (parts("2 km", ""), 0),
        (parts("2 km", "≈ 3 km"), 0),
        (parts("2 km", "3 km", whole="> 5 km"), 0),
        (parts("2 km", "3..4 km"), 0),
        (parts("2 index", "3 index", whole="5 index"), 0),
        (parts("2 km", "3 kg"), 0),
        (parts("2 km", "3 km", by={"SIZE": "15-24"}), 0),
        (parts("2 km", "3 km", shared={"PRICES": "L"}), 0),
        (report(STOCK, STOCK), 0),
    ],
)
def test_sums_are_told_where_xbrl_judges_as_we_do(found: Report, count: int) -> None:
    """There are arcs only where nothing is hedged, missing or not additive."""
    assert count == arcs(found)


def test_one_code_twice_has_no_sum() -> None:
    """A whole whose parts cannot be told apart is not added up."""
    one = Metric("p", Text.of(en="P"), "2 km")
    told = Breakdown(complete=True, parts=[one])
    two = Breakdown(complete=True, parts=[one, one])
    metric = Metric("w", Text.of(en="W"), "2 km", breakdowns=[told])

    assert 0 == arcs(report(metric, metric))
    assert 0 == arcs(report(attrs.evolve(metric, breakdowns=[two])))


def test_targets_of_tasks_are_no_facts() -> None:
    """What is planned for the next period is left out, as in the observations."""
    text = Path("seeds/dak-lak-ict-2024-s1.toml").read_text("utf-8")
    seed = ictreport.structure(tomllib.loads(text))
    aim = Target("post.branches", "14 branch")
    task = Task("open", Text.of(en="Open one"), "other", due="2024-S2", targets=[aim])
    planned = attrs.evolve(seed, tasks=[task])
    bare = attrs.evolve(seed, tasks=[])

    assert ictreport.render(bare, "xbrl") == ictreport.render(planned, "xbrl")


def test_the_taxonomy_is_named_beside_the_facts() -> None:
    """The place of the taxonomy follows from the id, or from the option."""
    given = ictreport.render(REPORT, "xbrl", taxonomy="a/b.xsd")

    assert ["roads.xbrl.xsd"] == DOCUMENT["documentInfo"]["taxonomy"]
    assert ["a/b.xsd"] == json.loads(given)["documentInfo"]["taxonomy"]
    with pytest.raises(ModelError, match="relative or absolute URI"):
        XbrlOptions(taxonomy="a b")


def test_the_taxonomy_holds_what_it_says() -> None:
    """It is well-formed, with concept, name in each language, and the period."""
    root = ET.fromstring(TAXONOMY)  # noqa: S314 - we wrote it
    names = [one.get("name") for one in root if one.get("name")]

    assert len(names) == len(set(names))
    assert {"roads.length", "roads.length..growth", "roads.spare"} <= set(names)
    assert "Report roads of so-gt on 2024-Q2" in TAXONOMY
    assert "Chiều dài" in TAXONOMY


def change(edit: Callable[[dict[str, Any]], object]) -> bytes:
    """Change the facts of the report."""
    document = json.loads(DATA)
    edit(document)
    return json.dumps(document).encode()


def fact(**more: object) -> bytes:
    """Change the first fact."""
    return change(lambda found: found["facts"]["f1"].update(more))


def dimension(**more: object) -> bytes:
    """Change the dimensions of the first fact."""
    return change(lambda found: found["facts"]["f1"]["dimensions"].update(more))


def text(words: str, name: str = "n1") -> bytes:
    """Change a note, which is the first one unless another is named."""
    return change(lambda found: found["facts"][name].update(value=words))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "must be JSON"),
        (b"[]", "documentType"),
        (b'{"a": 1, "a": 2}', "each key must occur only once"),
        (b"[" * 100_000, "so deep"),
        (
            change(lambda found: found["documentInfo"]["namespaces"].update(r="urn:x")),
            "must be the one that 'xbrl' writes",
        ),
    ],
)
def test_what_is_no_file_of_ours_is_refused(data: bytes, message: str) -> None:
    """Other JSON is refused with what it must be."""
    with pytest.raises(SourceError, match=message):
        ictreport.loads(data, "xbrl")


def test_prefixes_must_be_declared() -> None:
    """Else nobody knows whose the concepts are."""
    data = change(lambda found: found["documentInfo"].pop("namespaces"))
    with pytest.raises(DocumentError, match="its concept must have a declared prefix"):
        ictreport.loads(data, "xbrl")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (fact(value="1e9"), "decimal number"),
        (fact(value=12500), "decimal number"),
        (fact(value="12501"), "notes of a fact must agree"),
        (fact(decimals="2"), "small integer"),
        (fact(decimals=10**9), "small integer"),
        (fact(decimals=2), "notes of a fact must agree"),
        (fact(links={"footnote": {"_": ["n999"]}}), "be among the facts"),
        (dimension(concept="roads"), "prefix and a name"),
        (dimension(period="2024"), "midnights"),
        (dimension(period="2024-12-31"), "midnights"),
        (dimension(period="2024-01-01/2024-12-31"), "midnights"),
        (dimension(period=7), "must be a string"),
        (dimension(unit="r:k m"), "line|unit"),
        (text("colour: red"), "column of the tidy table"),
        (text("scale: many"), "small integer"),
        (text("status: odd"), "each column is noted once"),
        (change(lambda found: found["facts"].clear()), "."),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str) -> None:
    """A fact that makes no row is told with its id, and nothing is guessed."""
    with pytest.raises(DocumentError, match=message):
        ictreport.loads(data, "xbrl")


def test_a_problem_names_the_fact() -> None:
    """Not the line of a table that the user never sees."""
    with pytest.raises(DocumentError) as caught:
        ictreport.loads(text("hedge: odd", name="n4"), "xbrl")

    assert [("facts", "f1", "hedge")] == [one.path for one in caught.value.problems]


def test_the_readme_lists_what_is_lost() -> None:
    """Each part that the facts do not carry stands in README."""
    told = README.read_text("utf-8")
    data, page, _ = plugin.ictreport_exporters()

    assert TABLE_LOSES == data.loses
    assert [] == [
        part for part in (*data.loses, *page.loses) if f"- {PARTS[part]}\n" not in told
    ]
