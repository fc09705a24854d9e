"""
Laws of reading documents: quickly, through the constructors, and by the schema.

``structure`` sets fields without calling constructors, which is quick. The detailed
converter goes the exact way: it calls every converter and constructor. Documents here
are those of reports with a few changes, of which some stay right and most go wrong.
"""

import copy
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from cattrs.errors import BaseValidationError
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ictreport import DocumentError, Report, structure, unstructure
from ictreport.convert import VERSION, from_pairs, json_schema
from ictreport.convert._converter import body_converter
from ictreport.convert._defaults import fill_in
from ictreport.convert._documents import _refusal, _structure, year_start_of
from ictreport.convert._shape import take_version, years_from
from ictreport.convert._strict import DUPLICATE_KEYS
from ictreport_testing.strategies import reports

VALIDATOR = Draft202012Validator(json_schema())

SCALARS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    9,
    -3,
    31,
    10**40,
    1.5,
    float("nan"),
    "",
    "x",
    "X y",
    "growth",
    "unchanged",
    "points",
    "change",
    "plan_share",
    "exact",
    "about",
    "missing",
    "normal",
    "other",
    "period",
    "post",
    "2023",
    "2024-S1",
    "2024-S9",
    "2024H1",
    "plan:2024",
    "1945-08-28",
    "0",
    "-0.0",
    "+1_000",
    "−5",
    "1.50",
    "1" * 40,
    "0" * 50 + "1",
    "0." + "0" * 40 + "1",
    "1e3",
    "%",
    "pp",
    "VND",
    "km",
    "per 100 inhabitant",
    "226 billion VND",
    "≈ 974011 million VND",
    "> 96 %",
    "6.68 pp",
    "1.5 km [-2]",
    "{post.revenue}",
    "{",
    "e\u0301",
    "\ud800",
    dt.date(2024, 6, 30),
    dt.datetime(2024, 6, 30, 12),  # noqa: DTZ001 - as TOML may give it
    dt.time(12),
)
TREES: tuple[Any, ...] = (
    {},
    [],
    [None],
    [{}],
    {"en": "a"},
    {"en": "a", "EN": "b"},
    {"vi": "e\u0301", "en": "b"},
    {"vi": {"other": "x"}, "en": {"other": "y", "one": "z"}},
    {"e n": "a"},
    {"en": {"other": "a"}},
    {DUPLICATE_KEYS: ["en"], "en": "a"},
    from_pairs([("en", "a"), ("en", "a")]),
    from_pairs([("code", "a"), ("code", "b"), ("name", {"en": "x"})]),
    {"number": "5", "unit": "VND"},
    {"number": "5.5", "unit": "VND", "scale": 6, "decimals": -5, "hedge": "at_most"},
    {"number": "5", "unit": "%", "decimals": "exact"},
    {"kind": "unchanged", "baseline": "2023-S1"},
    {"baseline": "2023-S1", "status": "suppressed"},
    {"complete": True, "parts": []},
)
KEYS = ("value", "status", "of", "period", "scale", "decimals", "sectors", "colour")


def places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - it is a document
    """Visit every container of a document with each of its keys or indexes."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield value, key
        yield from places(item)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the document of a report and change a few things in it."""
    document = unstructure(draw(reports()), compact=draw(st.booleans()))
    for _ in range(draw(st.integers(0, 3))):
        found = list(places(document))
        lists = [place for place in found if isinstance(place[0], list)]
        chosen = lists if lists and draw(st.booleans()) else found
        container, key = draw(st.sampled_from(chosen))
        match draw(
            st.sampled_from(("scalar", "tree", "move", "delete", "key", "twice"))
        ):
            case "scalar":
                container[key] = draw(st.sampled_from(SCALARS))
            case "tree":
                container[key] = copy.deepcopy(draw(st.sampled_from(TREES)))
            case "move":
                other, its_key = draw(st.sampled_from(found))
                container[key] = copy.deepcopy(other[its_key])
            case "delete":
                del container[key]
            case "key" if isinstance(container, dict):
                new = draw(st.sampled_from((*KEYS, DUPLICATE_KEYS)))
                container[new] = copy.deepcopy(
                    draw(st.sampled_from((*SCALARS, *TREES)))
                )
            case _ if isinstance(container, list):
                container.append(copy.deepcopy(container[key]))
            case _:
                container[f"{key}x"] = container[key]
    return document


def exactly(document: dict[str, Any]) -> object:
    """Go the exact way, through every constructor; None stands for problems."""
    version, body = take_version(document)
    if type(version) is not int or version != VERSION:
        return None
    body, problems = fill_in(body)
    if problems:
        return None
    try:
        with years_from(year_start_of(document)):
            return body_converter(detailed=True).structure(body, Report)
    except BaseValidationError:
        return None


DATED: dict[str, Any] = {
    "ictreport": 1,
    "id": "dated",
    "title": {"en": "Dated"},
    "publisher": {"code": "office", "name": {"en": "Office"}},
    "period": "2024-S1",
    "tasks": [
        {
            "code": "count",
            "title": {"en": "Count"},
            "kind": "other",
            "due": dt.date(2024, 7, 1),
        }
    ],
}


@given(documents())
@example(DATED)
def test_the_quick_way_is_the_exact_way(document: dict[str, Any]) -> None:
    """Both ways give the same report, or neither gives any."""
    expected = exactly(document)
    with years_from(year_start_of(document)):
        refused = _refusal(document, "")
    if expected is None:
        with pytest.raises(DocumentError) as caught:
            structure(document)
        assert refused is not None
        assert refused.problems == caught.value.problems
        with pytest.raises(Exception):  # noqa: B017, PT011 - anything that is raised
            _structure(document)
        return
    report = structure(document)

    assert refused is None
    assert expected == report
    assert hash(expected) == hash(report)
    assert repr(expected) == repr(report)
    assert unstructure(report) == unstructure(structure(unstructure(report)))
    assert VALIDATOR.is_valid(in_json(document))


def in_json(value: Any) -> Any:  # noqa: ANN401 - it is a document
    """Write the dates of TOML as JSON has them."""
    match value:
        case dict():
            return {key: in_json(item) for key, item in value.items()}
        case list():
            return [in_json(item) for item in value]
        case dt.date():
            return str(value)
        case _:
            return value
