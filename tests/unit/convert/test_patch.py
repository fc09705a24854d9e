"""Patches that make one version of a report of another."""

import copy
import json
from typing import Any

import pytest

import ictreport
from ictreport import DocumentError, Report, Text
from ictreport.convert import apply_patch, make_patch, to_json


def report(**more: object) -> Report:
    """Make a report of three metrics."""
    return ictreport.structure(
        {
            "ictreport": 1,
            "id": "lake",
            "title": {"en": "Lake"},
            "publisher": {"code": "P", "name": {"en": "P"}},
            "period": "2024",
            "sectors": [
                {
                    "code": "fleet",
                    "name": {"en": "Fleet"},
                    "metrics": [
                        {"code": code, "name": {"en": code}, "value": value}
                        for code, value in (("a", "1 %"), ("b", "2 %"), ("c", "3 %"))
                    ],
                }
            ],
            **more,
        }
    )


METRICS = "/sectors/0/metrics"


def test_a_patch_names_what_changed_and_nothing_else() -> None:
    """A changed value is tested and replaced; what moved up keeps its rest."""
    old = report()
    new = old.edit(replace={"fleet.c": "4 %"}, remove=["fleet.a"])

    assert [
        ("test", "/id"),
        ("test", f"{METRICS}/0"),
        ("remove", f"{METRICS}/0"),
        ("test", f"{METRICS}/1/value/number"),
        ("replace", f"{METRICS}/1/value/number"),
    ] == [(one["op"], one["path"]) for one in make_patch(old, new)]


def test_a_patch_leaves_the_report_and_itself_unchanged() -> None:
    """Both can be used again."""
    old = report()
    new = old.edit(replace={"fleet.a": "5 %"})
    patch = make_patch(old, new)
    before = copy.deepcopy(patch)

    assert new == apply_patch(old, patch)
    assert (report(), before) == (old, patch)


def test_patches_of_other_programs_apply() -> None:
    """An item is appended with -, and keys are escaped as JSON Pointers have it."""
    note = {"en": "Counted again."}
    patch: list[dict[str, Any]] = [
        {"op": "add", "path": "/narrative", "value": []},
        {"op": "add", "path": "/narrative/-", "value": note},
        {"op": "replace", "path": "/title/en", "value": "Lake ~/1"},
    ]
    patched = apply_patch(report(), patch)

    assert (Text.of(en="Lake ~/1"), (Text.of(**note),)) == (
        patched.title,
        patched.narrative,
    )


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (
            {"op": "test", "path": "/id", "value": "pond"},
            (
                "/id must be 'pond' (got 'lake'); apply the patch to the version that "
                "it was made for"
            ),
        ),
        (
            {"op": "move", "path": "/id", "from": "/title"},
            "op must be test, add, remove or replace (got 'move')",
        ),
        ({"op": "replace", "path": "/id"}, "replace needs a value"),
        ({"op": "remove", "path": "id"}, "path must be a JSON Pointer (got 'id')"),
        ({"op": "remove", "path": "/area"}, "/area does not exist in the report"),
        (
            {"op": "remove", "path": "/sectors/01"},
            "/sectors/01 does not exist in the report",
        ),
        (
            {"op": "remove", "path": "/sectors/-"},
            "/sectors/- does not exist in the report",
        ),
        (
            {"op": "add", "path": "/sectors/2", "value": {}},
            "/sectors/2 does not exist in the report",
        ),
        ({"op": "remove", "path": "/id/0"}, "/id/0 does not exist in the report"),
        ({"op": "remove", "path": ""}, "it must leave a report"),
        ({"op": "replace", "path": "/id", "value": 7}, "it must be a string (got 7)"),
        ("remove /id", "an operation must be an object (got 'remove /id')"),
    ],
)
def test_a_patch_that_does_not_fit_is_refused(operation: Any, reason: str) -> None:  # noqa: ANN401
    """The message names the place and the way out."""
    with pytest.raises(DocumentError) as caught:
        apply_patch(report(), [operation])

    assert [reason] == [problem.message for problem in caught.value.problems]
    assert str(caught.value).startswith("patch of report lake: ")


def test_a_deeply_nested_value_is_refused() -> None:
    """It ends in an error of its own and not in one of Python."""
    value: list[Any] = []
    for _ in range(10_000):
        value = [value]
    with pytest.raises(DocumentError, match=r"its value is nested too deeply$"):
        apply_patch(report(), [{"op": "add", "path": "/narrative", "value": value}])


def test_items_come_and_go_where_they_stand() -> None:
    """Those that keep their order stay, and others are added between them."""
    old, document = report(), ictreport.unstructure(report())
    first, second, third = document["sectors"][0]["metrics"]
    document["sectors"][0]["metrics"] = [second, {**first, "code": "d"}, third, first]
    new = ictreport.structure(document)
    patch = make_patch(old, new)

    assert [
        ("test", f"{METRICS}/0"),
        ("remove", f"{METRICS}/0"),
        ("add", f"{METRICS}/1"),
        ("add", f"{METRICS}/3"),
    ] == [(one["op"], one["path"]) for one in patch[1:]]
    assert new == apply_patch(old, patch)


def test_what_changes_its_kind_is_replaced() -> None:
    """A metric that was a share of another becomes one of what words name."""
    document = ictreport.unstructure(report())
    ends = [copy.deepcopy(document) for _ in range(2)]
    for end, of in zip(ends, ("fleet.b", {"en": "all boats"}), strict=True):
        end["sectors"][0]["metrics"][0]["of"] = of
    old, new = map(ictreport.structure, ends)

    assert [
        ("test", f"{METRICS}/0/of", "fleet.b"),
        ("replace", f"{METRICS}/0/of", {"en": "all boats"}),
    ] == [(one["op"], one["path"], one["value"]) for one in make_patch(old, new)[1:]]
    for one, other in ((old, new), (new, old)):
        assert other == apply_patch(one, make_patch(one, other))


def test_the_json_form_of_a_patch_applies() -> None:
    """What is written and read again gives the later version byte for byte."""
    old, new = report(), report(narrative=[{"en": "One."}])
    patch = json.loads(json.dumps(make_patch(old, new)))

    assert to_json(new) == to_json(apply_patch(old, patch))
