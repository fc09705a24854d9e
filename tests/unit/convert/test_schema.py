"""The JSON Schema: it accepts every report and refuses what one object tells."""

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from ictreport import DocumentError, Report, convert, model, structure, unstructure
from ictreport.convert import KEYS, json_schema
from ictreport.convert._shape import fields_of
from ictreport.model.unit_kind import NAMED
from ictreport.model.unit_words import CURRENCIES, MEASURES
from ictreport_testing.strategies import reports

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.toml"))
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

_METRIC: dict[str, Any] = {
    "code": "revenue",
    "name": {"en": "Revenue", "vi": "Doanh thu"},
    "value": {"number": "226", "unit": "VND", "scale": 9},
    "claims": [{"kind": "growth", "baseline": "2023-S1", "value": "11.5 %"}],
    "history": [{"baseline": "plan:2024", "value": "≈ 500 billion VND"}],
    "breakdowns": [
        {
            "complete": False,
            "additive": False,
            "parts": [
                {"code": "mail", "name": {"en": "Mail"}, "value": "4 branch"},
                {"code": "lost", "name": {"en": "Lost"}, "status": "missing"},
            ],
        }
    ],
}
DOCUMENT: dict[str, Any] = {
    "ictreport": 1,
    "id": "report-2024-s1",
    "title": {"en": "Report"},
    "publisher": {"code": "VN.MIC", "name": {"en": "Publisher"}},
    "period": "2024-S1",
    "units": [{"code": "branch", "names": {"en": {"one": "one", "other": "many"}}}],
    "sectors": [{"code": "post", "name": {"en": "Post"}, "metrics": [_METRIC]}],
    "tasks": [
        {
            "code": "day",
            "title": {"en": "Day"},
            "kind": "commemoration",
            "occasion": {"kind": "anniversary", "ordinal": 79, "since": "1945-08-28"},
            "targets": [{"metric": "post.revenue", "value": "300 billion VND"}],
            "follows": {"report": "report-2023-s1", "task": "day"},
        }
    ],
    "justifications": [
        {"rule": "parts-sum", "address": "post.revenue", "text": {"en": "Because."}}
    ],
    "sources": [{"url": "https://example.org/a", "published": "2024-07-10"}],
}
M = ("sectors", 0, "metrics", 0)
PART = (*M, "breakdowns", 0, "parts", 0)
VALUE = (*M, "value")
CLAIM = (*M, "claims", 0)
HISTORY = (*M, "history", 0)
TASK = ("tasks", 0)
OCCASION = (*TASK, "occasion")
DELETED = object()


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Set or delete one thing of the document."""
    document = copy.deepcopy(DOCUMENT)
    here: Any = document
    for part in path[:-1]:
        here = here[part]
    if value is DELETED:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    return document


def loads(document: dict[str, Any]) -> bool:
    """Tell whether a document is a report."""
    try:
        structure(document)
    except DocumentError:
        return False
    return True


def test_the_schema_is_one() -> None:
    """It is a valid schema of its dialect, and belongs to no host."""
    Draft202012Validator.check_schema(SCHEMA)

    assert "https://json-schema.org/draft/2020-12/schema" == SCHEMA["$schema"]
    assert f"urn:ictreport:document:{convert.VERSION}" == SCHEMA["$id"]


def test_every_definition_is_used() -> None:
    """No definition is there that nothing refers to, and none is missing."""
    text = json.dumps(SCHEMA)
    used = {part.partition('"')[0] for part in text.split('"#/$defs/')[1:]}

    assert set(SCHEMA["$defs"]) == used


def test_everything_is_described() -> None:
    """Every class and every key says what it is."""
    for kind in KEYS:
        told = SCHEMA if kind is Report else SCHEMA["$defs"][kind.__name__]
        shape = told["anyOf"][1] if "anyOf" in told else told
        keys = list(KEYS[kind])
        assert told["description"]
        only = {"ictreport", "defaults"}  # documents have them, the model has not
        assert keys == [key for key in shape["properties"] if key not in only]
        for key, schema in shape["properties"].items():
            assert schema["description"].endswith("."), (kind, key)
            assert "None" not in schema["description"], (kind, key)


def test_what_has_no_default_is_required() -> None:
    """Exactly the keys that the model cannot do without must be there."""
    for kind in set(KEYS) - {Report}:
        told = SCHEMA["$defs"][kind.__name__]
        shape = told["anyOf"][1] if "anyOf" in told else told
        needed = [
            key
            for key, field in fields_of(kind).items()
            if field.default is attrs.NOTHING
        ]
        assert needed == shape["required"]
    assert ["ictreport", "id", "title", "publisher", "period"] == SCHEMA["required"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_seed_is_valid(path: Path) -> None:
    """The seeds are valid with quantities as objects and as compact text."""
    raw = json.loads(json.dumps(tomllib.loads(path.read_text("utf-8")), default=str))
    report = structure(raw)

    assert [] == list(VALIDATOR.iter_errors(unstructure(report)))
    assert [] == list(VALIDATOR.iter_errors(unstructure(report, compact=True)))
    assert [] == list(VALIDATOR.iter_errors(raw))


@given(reports())
def test_every_report_is_valid(report: Report) -> None:
    """Whatever the model holds is valid, in both forms of quantities."""
    assert [] == list(VALIDATOR.iter_errors(unstructure(report)))
    assert [] == list(VALIDATOR.iter_errors(unstructure(report, compact=True)))


def test_the_document_is_right() -> None:
    """What the wrong documents are made of is a report."""
    assert loads(DOCUMENT)
    assert VALIDATOR.is_valid(DOCUMENT)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("ictreport",), 2),
        (("ictreport",), DELETED),
        (("id",), "Report"),
        (("id",), "x" * 201),
        (("title",), {}),
        (("title",), {"en": ""}),
        (("title",), {"en": 1}),
        (("title",), {"e n": "x"}),
        (("title",), "Report"),
        (("publisher", "code"), "a b"),
        (("publisher", "name"), DELETED),
        (("publisher", "motto"), {"en": "x"}),
        (("period",), "2024-S9"),
        (("period",), "2024-M13"),
        (("period",), "2024-W54"),
        (("period",), "2024-13"),
        (("period",), "0999"),
        (("period",), "2024-06-32"),
        (("period",), "2024-01-01/P0M"),
        (("area",), None),
        (("narrative",), [{"en": 1}]),
        (("units", 0, "code"), "per"),
        (("units", 0, "code"), "e5"),
        (("units", 0, "code"), "km"),
        (("units", 0, "names"), {}),
        (("units", 0, "names"), {"en": {"one": "one"}}),
        (("units", 0, "names", "en", "several"), "x"),
        (("sectors", 0, "code"), "Growth"),
        (("sectors", 0, "code"), "1st"),
        (("sectors",), {}),
        ((*M, "code"), "Share"),
        ((*M, "name"), DELETED),
        ((*M, "colour"), "red"),
        ((*M, "of"), "post"),
        ((*M, "of"), "post.Value"),
        ((*M, "status"), "missing"),
        ((*M, "status"), "fine"),
        (VALUE, None),
        (VALUE, 226),
        ((*VALUE, "number"), 226),
        ((*VALUE, "number"), "1e3"),
        ((*VALUE, "number"), "1,683"),
        ((*VALUE, "number"), "1" * 41),
        ((*VALUE, "number"), "0." + "0" * 40 + "1"),
        ((*VALUE, "number"), DELETED),
        ((*VALUE, "unit"), "XYZ"),
        ((*VALUE, "unit"), "per 7 branch"),
        ((*VALUE, "unit"), "million"),
        ((*VALUE, "unit"), "per 100 exact"),
        ((*VALUE, "scale"), 31),
        ((*VALUE, "scale"), "9"),
        ((*VALUE, "decimals"), "all"),
        ((*VALUE, "decimals"), 101),
        ((*VALUE, "hedge"), "maybe"),
        (VALUE, {"number": "1.5", "unit": "branch"}),
        (VALUE, {"number": "1.5", "unit": "branch", "scale": 0}),
        (VALUE, "1.683 branch"),
        (VALUE, "1,683 branch"),
        (VALUE, "226 billion"),
        (VALUE, "≈ > 5 VND"),
        (VALUE, "billion VND"),
        (VALUE, "5 VND [x]"),
        (VALUE, ""),
        ((*CLAIM, "kind"), "rise"),
        ((*CLAIM, "kind"), "unchanged"),
        ((*CLAIM, "value"), DELETED),
        ((*CLAIM, "baseline"), DELETED),
        (CLAIM, {"kind": "share", "baseline": "2023", "value": "5 %"}),
        (CLAIM, {"kind": "contribution", "baseline": "2023", "value": "5 VND"}),
        (CLAIM, {"kind": "average_growth", "baseline": "2023", "value": "5 pp"}),
        (CLAIM, {"kind": "growth", "baseline": "2023", "value": "5 %", "period": "x"}),
        (("sectors", 0, "defaults"), {"status": "missing"}),
        (("sectors", 0, "defaults"), {"unit": "VND"}),
        (("sectors", 0, "defaults"), {"growth_over": "P2Y"}),
        ((*M, "breakdowns", 0, "defaults"), "sum"),
        ((*M, "growth_over"), "P2Y"),
        ((*M, "growth_over"), "P1Y"),
        (PART, {"code": "gdp", "name": {"en": "GDP"}}),
        (PART, {"code": "gdp", "name": {"en": "GDP"}, "claims": []}),
        (
            PART,
            {
                "code": "gdp",
                "name": {"en": "GDP"},
                "growth_over": "P1Y",
                "claims": [{"kind": "growth", "baseline": "2023", "value": "5 %"}],
            },
        ),
        ((*CLAIM, "value"), "5 VND"),
        ((*CLAIM, "value"), {"number": "5", "unit": "pp"}),
        (CLAIM, {"kind": "points", "baseline": "2023", "value": "5 %"}),
        (CLAIM, {"kind": "change", "baseline": "2023", "value": "5 %"}),
        (
            CLAIM,
            {
                "kind": "change",
                "baseline": "2023",
                "value": {"number": "5", "unit": "pp"},
            },
        ),
        (CLAIM, {"kind": "plan_share", "baseline": "2023", "value": "5 %"}),
        ((*CLAIM, "baseline"), "plan:"),
        ((*CLAIM, "baseline"), "last year"),
        ((*HISTORY, "value"), DELETED),
        ((*HISTORY, "status"), "suppressed"),
        ((*HISTORY, "linked_from"), "No id"),
        ((*HISTORY, "source"), 0),
        ((*M, "source"), "a b"),
        ((*M, "breakdowns", 0, "complete"), DELETED),
        ((*M, "breakdowns", 0, "complete"), "yes"),
        ((*M, "breakdowns", 0, "parts"), []),
        ((*TASK, "kind"), "party"),
        ((*TASK, "kind"), DELETED),
        ((*TASK, "status"), "late"),
        ((*TASK, "sector"), "Period"),
        ((*OCCASION, "ordinal"), 0),
        ((*OCCASION, "ordinal"), 100_001),
        ((*OCCASION, "ordinal"), "79"),
        ((*OCCASION, "date"), "2024-8-28"),
        ((*OCCASION, "since"), "1945-S2"),
        ((*OCCASION, "since"), "1945-08"),
        ((*TASK, "targets", 0, "metric"), "revenue"),
        ((*TASK, "targets", 0, "value"), DELETED),
        ((*TASK, "follows", "report"), "Report 2023"),
        ((*TASK, "follows", "task"), "Day"),
        (("justifications", 0, "rule"), "Parts"),
        (("justifications", 0, "text"), DELETED),
        (("sources", 0, "url"), "a b"),
        (("sources", 0, "url"), ""),
        (("sources", 0, "published"), "soon"),
        (("sources", 0, "language"), "?"),
        (("sources", 0, "licence"), ""),
    ],
)
def test_both_refuse(path: tuple[str | int, ...], value: object) -> None:
    """What one object tells to be wrong is refused by the schema and by the loader."""
    document = changed(path, value)

    assert not loads(document)
    assert not VALIDATOR.is_valid(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (
            PART,
            {
                "code": "gdp",
                "name": {"en": "GDP"},
                "claims": [
                    {"kind": "growth", "baseline": "2023", "value": "5 %"},
                    {"kind": "contribution", "baseline": "2023", "value": "5 pp"},
                ],
            },
        ),
        (
            PART,
            {
                "code": "gdp",
                "name": {"en": "GDP"},
                "of": {"en": "all"},
                "claims": [{"kind": "share", "value": "5 %", "period": "2023"}],
            },
        ),
        (
            PART,
            {
                "code": "gdp",
                "name": {"en": "GDP"},
                "value": "120 %",
                "of": {"en": "all"},
                "growth_over": "P1Y",
                "claims": [{"kind": "points", "baseline": "2023", "value": "1 pp"}],
            },
        ),
        (VALUE, DELETED),
        (("sectors", 0, "defaults"), {"status": "estimated", "collection": ""}),
        ((*M, "breakdowns", 0, "defaults"), {"collection": "sum", "growth_over": ""}),
        (("period",), "2024H1"),
        (("period",), "2024-M6"),
        (("period",), "2024-01-01/P9M"),
        (("period",), "2024-02-29"),
        (("units", 0, "names"), {"vi": {"other": "chi nhánh"}}),
        ((*M, "breakdowns", 0, "parts", 0, "code"), "values"),
        ((*M, "of"), "post.revenue.mail"),
        ((*M, "of"), {"en": "words"}),
        ((*M, "period"), "2024-Q2"),
        (VALUE, "226 billion VND"),
        (VALUE, "≈226 e9 VND [-9]"),
        (VALUE, "96%"),
        (VALUE, "> 96 % [exact]"),
        (VALUE, "91.9 per 100 branch"),
        (VALUE, "1.5 million branch"),
        (VALUE, "1.5 per 10 km"),
        (VALUE, "−0.50 km"),
        (VALUE, {"number": "+1_000", "unit": "branch"}),
        (VALUE, {"number": "0" * 60 + "1", "unit": "branch"}),
        (VALUE, {"number": "9" * 40, "unit": "branch", "decimals": "exact"}),
        (VALUE, {"number": "1.5", "unit": "branch", "scale": 3, "decimals": -2}),
        (CLAIM, {"kind": "unchanged", "baseline": "2023-S1"}),
        (CLAIM, {"kind": "points", "baseline": "2023", "value": "+6.68 pp"}),
        (CLAIM, {"kind": "change", "baseline": "2023", "value": "5 billion VND"}),
        (CLAIM, {"kind": "plan_share", "baseline": "plan:2024", "value": "5 %"}),
        ((*OCCASION, "since"), "1945"),
        ((*OCCASION, "since"), "1945-01-01/P12M"),
        (("sectors",), DELETED),
        (("tasks",), []),
    ],
)
def test_both_accept(path: tuple[str | int, ...], value: object) -> None:
    """What may be written in more than one way is accepted by both in all of them."""
    document = changed(path, value)
    if value is DELETED:
        del document["tasks"]

    assert loads(document)
    assert VALIDATOR.is_valid(document)


def test_closed_lists_have_the_members_of_the_model() -> None:
    """Each enumeration has its members in the schema, in order."""
    lists = {
        name: kind["enum"] for name, kind in SCHEMA["$defs"].items() if "enum" in kind
    }
    members = {name: [str(each) for each in getattr(model, name)] for name in lists}

    assert {"ClaimKind", "Hedge", "Span", "Status", "TaskKind"} <= lists.keys()
    assert lists == members


@pytest.mark.parametrize("code", sorted([*MEASURES, *CURRENCIES, *NAMED]))
def test_every_unit_of_the_model_is_accepted(code: str) -> None:
    """The schema has no list of units that the model lacks, nor the other way round."""
    document = changed(VALUE, {"number": "1.5", "unit": code})

    assert VALIDATOR.is_valid(document) == loads(document)
    assert VALIDATOR.is_valid(changed(VALUE, f"1.5 {code}")) == loads(document)
