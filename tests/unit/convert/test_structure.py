"""What documents are refused for, each problem once and with its path."""

import copy
import datetime as dt
from collections import UserDict
from collections.abc import Iterator
from typing import Any

import pytest

from ictreport import DocumentError, Period, Quantity, structure, unstructure
from ictreport.convert import BareNumber

_REVENUE: dict[str, Any] = {
    "code": "revenue",
    "name": {"en": "Revenue"},
    "value": {"number": "226", "unit": "VND", "scale": 9},
    "claims": [{"kind": "growth", "baseline": "2023-S1", "value": "11.5 %"}],
}
_PROCEDURES: dict[str, Any] = {
    "code": "procedures",
    "name": {"en": "Procedures"},
    "value": "10 procedure",
    "breakdowns": [
        {
            "complete": True,
            "parts": [
                {"code": "full", "name": {"en": "Full"}, "value": "4 procedure"},
                {"code": "rest", "name": {"en": "Rest"}, "value": "6 procedure"},
            ],
        }
    ],
}
_DOCUMENT: dict[str, Any] = {
    "ictreport": 1,
    "id": "report-2024-s1",
    "title": {"en": "Report"},
    "publisher": {"code": "publisher", "name": {"en": "Publisher"}},
    "period": "2024-S1",
    "units": [{"code": "procedure", "names": {"en": {"one": "one", "other": "many"}}}],
    "narrative": [{"en": "{post.revenue} ({post.revenue:growth}) in the {period}"}],
    "sectors": [
        {"code": "post", "name": {"en": "Post"}, "metrics": [_REVENUE, _PROCEDURES]}
    ],
    "tasks": [{"code": "day", "title": {"en": "Day"}, "kind": "other"}],
}
_METRIC = ("sectors", 0, "metrics", 0)
_VALUE = (*_METRIC, "value")
_BREAKDOWN = ("sectors", 0, "metrics", 1, "breakdowns", 0)


def _changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Give the document with one place changed."""
    document = copy.deepcopy(_DOCUMENT)
    here: Any = document
    for part in path[:-1]:
        here = here[part]
    here[path[-1]] = value
    return document


def _problems(document: dict[str, Any]) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        structure(document)
    return [str(problem) for problem in caught.value.problems]


def test_a_sound_document_is_a_report_and_leads_back() -> None:
    """Compact text is read where a quantity stands, and defaults are not written."""
    report = structure(_DOCUMENT)
    assert Quantity.parse("226 billion VND") == report["post.revenue"].value
    assert Period.parse("2024-S1") == report.period
    document = unstructure(report)
    assert report == structure(document)
    part = document["sectors"][0]["metrics"][1]["breakdowns"][0]["parts"][0]
    assert {"number": "4", "unit": "procedure"} == part["value"]


@pytest.mark.parametrize(
    ("path", "value", "start", "rest"),
    [
        ((*_VALUE, "number"), 226, "sectors[0].metrics[0].value.number", "string"),
        ((*_VALUE, "number"), 226.0, "sectors[0].metrics[0].value.number", "exact"),
        ((*_VALUE, "number"), True, "sectors[0].metrics[0].value.number", "true"),
        ((*_VALUE, "number"), "1E3", "sectors[0].metrics[0].value.number", "plain"),
        ((*_VALUE, "number"), "1,683", "sectors[0].metrics[0].value.number", "comma"),
        ((*_VALUE, "scale"), True, "sectors[0].metrics[0].value.scale", "integer"),
        ((*_VALUE, "scale"), 9.0, "sectors[0].metrics[0].value.scale", "integer"),
        ((*_VALUE, "scale"), 31, "sectors[0].metrics[0].value.scale", "-30 and 30"),
        ((*_VALUE, "unti"), "x", "sectors[0].metrics[0].value.unti", "mean 'unit'"),
        ((*_METRIC, "vaule"), "x", "sectors[0].metrics[0].vaule", "mean 'value'"),
        ((*_METRIC, "status"), "estimate", "sectors[0].metrics[0].status", "'estim"),
        ((*_METRIC, "status"), "missing", "sectors[0].metrics[0]", "has no value"),
        ((*_METRIC, "code"), "Growth", "sectors[0].metrics[0].code", "lower-case"),
        ((*_METRIC, "of"), "post.procedure", "sectors[0].metrics[0].of", "procedures"),
        ((*_METRIC, "value"), "5 procedur", "sectors[0].metrics[0].value", "declared"),
        (
            (*_BREAKDOWN, "complete"),
            1,
            "sectors[0].metrics[1].breakdowns[0].comp",
            "true",
        ),
        ((*_BREAKDOWN, "parts"), [], "sectors[0].metrics[1].breakdowns[0]", "one part"),
        (_VALUE, 226, "sectors[0].metrics[0].value", "(got 226); write it like"),
        ((*_METRIC, "status"), 1, "sectors[0].metrics[0].status", "one of normal"),
        ((*_METRIC, "name"), None, "sectors[0].metrics[0].name", "(got null)"),
        ((*_METRIC, "claims"), {}, "sectors[0].metrics[0].claims", "(got an object)"),
        ((*_METRIC, "breakdowns"), {}, "sectors[0].metrics[0].breakdowns", "an object"),
        ((*_VALUE, "decimals"), "all", "sectors[0].metrics[0].value.decimals", "exact"),
        (("units", 0, "names"), [], "units[0].names", "it must be an object"),
        (("units", 0, "names", "en"), {}, "units[0].names.en.other", "is required"),
        (("units", 0, "code"), "million", "units[0].code", "name of a scale"),
        (("ictreport",), 2, "ictreport", "only version 1"),
        (("ictreport",), True, "ictreport", "only version 1"),
        (("id",), "A b", "id", "lower-case"),
        (("title",), "Report", "title", "language"),
        (("period",), "2024-S9", "period", "half-years 1 to 2"),
        (("sectors",), None, "sectors", "a list"),
        (("narrative", 0, "en"), "{post.revenu}", "narrative[0].en", "post.revenue"),
        (("narrative", 0, "en"), "{post.revenue", "narrative[0].en", "brace"),
        (("tasks", 0, "sector"), "pots", "tasks[0].sector", "mean 'post'"),
        (("tasks", 0, "due"), "2024-06-31", "tasks[0].due", "no such day"),
    ],
)
def test_one_fault_is_one_problem(
    path: tuple[str | int, ...], value: object, start: str, rest: str
) -> None:
    """A fault is told once, with its path, and lets nothing else seem wrong."""
    (problem,) = _problems(_changed(path, value))
    assert problem.startswith(start), problem
    assert rest in problem, problem
    assert "\n" not in problem


def test_every_problem_is_told_at_once() -> None:
    """Faults far from each other come in one error, in the order of the document."""
    document = _changed((*_VALUE, "number"), 226.0)
    document["sectors"][0]["metrics"][1]["status"] = "fine"
    document["tasks"][0]["due"] = "soon"
    document["perid"] = document.pop("period")
    paths = [problem.partition(": ")[0] for problem in _problems(document)]
    assert [
        "sectors[0].metrics[0].value.number",
        "sectors[0].metrics[1].status",
        "tasks[0].due",
        "perid",
        "period",
    ] == paths


def test_what_leads_nowhere_is_told_beside_other_problems() -> None:
    """Names are looked up in sound sectors even when another place has a fault."""
    document = _changed(("narrative", 0, "en"), "{post.revenu}")
    document["id"] = "A b"
    paths = [problem.partition(": ")[0] for problem in _problems(document)]
    assert ["id", "narrative[0].en"] == paths


def test_names_are_looked_up_in_what_was_read_of_a_list() -> None:
    """A path behind an item that was lost is that of the document all the same."""
    document = _changed(("tasks", 0, "kind"), "othr")
    task = {
        "code": "later",
        "title": {"en": "Later"},
        "kind": "other",
        "sector": "pots",
    }
    document["tasks"].append(task)
    paths = [problem.partition(": ")[0] for problem in _problems(document)]
    assert ["tasks[0].kind", "tasks[1].sector"] == paths


def test_a_wrong_version_hides_no_name_that_leads_nowhere() -> None:
    """Both are told when every object is sound by itself."""
    document = _changed(("tasks", 0, "sector"), "pots")
    document["ictreport"] = 2
    paths = [problem.partition(": ")[0] for problem in _problems(document)]
    assert ["ictreport", "tasks[0].sector"] == paths


def test_a_metric_whose_only_part_is_wrong_is_no_second_problem() -> None:
    """What is left without the part could not be read, and that is not told."""
    document = _changed((*_BREAKDOWN, "parts"), [{"code": "full"}])
    document["tasks"][0]["due"] = "soon"
    paths = [problem.partition(": ")[0] for problem in _problems(document)]
    part = "sectors[0].metrics[1].breakdowns[0].parts[0]"
    assert [f"{part}.name", "tasks[0].due"] == paths


def test_a_missing_version_is_told_beside_the_rest() -> None:
    """A document that is none at all lists what a report must have."""
    paths = [problem.partition(": ")[0] for problem in _problems({})]
    assert ["ictreport", "id", "title", "publisher", "period"] == paths


def test_a_document_is_an_object() -> None:
    """Anything else is refused as a whole, and so is what lies too deep."""
    deep: dict[str, Any] = {}
    for _ in range(200):
        deep = {"ictreport": deep}
    (message,) = _problems(deep)
    assert "document: it must not be nested more than 160 levels deep" == message


@pytest.mark.parametrize("digits", ["11.50", "1e999", "0.1000000000000000055511151231"])
def test_a_bare_number_is_refused_with_the_digits_of_the_document(digits: str) -> None:
    """A number without quotes is told as it stands there, not as a float has it."""
    path = "sectors[0].metrics[0].value.number"
    rule = "a number must be a string, to stay exact"
    problem = f'{path}: {rule} (got {digits}); write "{digits}"'

    assert [problem] == _problems(_changed((*_VALUE, "number"), BareNumber(digits)))


def test_a_date_of_toml_is_a_day() -> None:
    """A date stands for the period of one day, also where something is compared."""
    document = copy.deepcopy(_DOCUMENT)
    document["sectors"][0]["metrics"][0]["claims"][0]["baseline"] = dt.date(2023, 6, 30)

    [claim] = structure(document)["post.revenue"].claims
    assert Period.parse("2023-06-30") == claim.baseline


class _Failing(UserDict[str, Any]):
    """A document from a store that is away when it is first asked."""

    failures = 1

    def __iter__(self) -> Iterator[str]:
        if self.failures:
            self.failures -= 1
            raise OSError("the store is away")
        return super().__iter__()


def test_what_is_no_fault_of_a_document_is_raised_as_it_is() -> None:
    """When nothing is wrong with a document, the error is not about it."""
    document = _Failing(_DOCUMENT)

    with pytest.raises(OSError, match=r"^the store is away$"):
        structure(document)
    assert "report-2024-s1" == structure(document).id


class _Lost(dict[str, str]):
    """Words in a store that is away when they are asked for."""

    def items(self) -> Any:  # noqa: ANN401 - it gives nothing
        raise OSError("the store is away")


def test_what_no_rule_forbids_is_raised_as_it_is() -> None:
    """An error that is not about a value is not told as a problem."""
    with pytest.raises(OSError, match=r"^the store is away"):
        structure(_changed(("title",), _Lost(en="Words")))
