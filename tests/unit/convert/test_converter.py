"""A class of someone else that holds parts of a report is read and written with it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError

from ictreport import DocumentError, structure, unstructure
from ictreport.convert import converter
from ictreport.model import (
    Baseline,
    Breakdown,
    Metric,
    Period,
    Plan,
    Quantity,
    Report,
    Status,
    Text,
    Unit,
)
from ictreport_testing.corpus import every_field


@attrs.frozen
class Dossier:
    """What an office keeps beside a report."""

    number: int
    report: Report
    metrics: tuple[Metric, ...] = ()
    total: Quantity | None = None
    since: Baseline | None = None
    until: Baseline | None = None
    plan: Plan | None = None
    share: Decimal = Decimal(0)
    day: dt.date | None = None
    status: Status = Status.NORMAL
    words: Text | None = None


PART = Metric("part", Text.of(en="Part"), "1.50 %")
METRIC = Metric(
    "whole",
    Text.of(en="Whole"),
    "2 %",
    breakdowns=[Breakdown(complete=False, additive=True, parts=[PART])],
)
DOSSIER = Dossier(
    7,
    every_field(),
    (METRIC,),
    Quantity.parse("> 226 billion VND [-8]"),
    Plan("2024"),
    None,
    Plan("2023"),
    Decimal("1E+3"),
    dt.date(2024, 7, 1),
    Status.ESTIMATED,
    Text.of(en="Words"),
)


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("detailed", [False, True])
def test_a_class_of_others_comes_back(*, compact: bool, detailed: bool) -> None:
    """What is in it is written exactly and read again, with the version of a report."""
    made = converter(compact=compact, detailed_validation=detailed)
    document = made.unstructure(DOSSIER)

    assert DOSSIER == made.structure(document, Dossier)
    assert unstructure(DOSSIER.report, compact=compact) == document["report"]
    assert "1000" == document["share"]
    assert {"en": "Words"} == document["words"]
    assert ("plan:2024", "2024-07-01", "estimated") == (
        document["since"],
        document["day"],
        document["status"],
    )
    assert [{"code": "part", "name": {"en": "Part"}}] == [
        {key: part[key] for key in ("code", "name")}
        for part in document["metrics"][0]["breakdowns"][0]["parts"]
    ]


def test_quantities_are_compact_when_that_is_asked() -> None:
    """Text and objects are read alike."""
    value = Quantity.parse("226 billion VND")
    whole = {"number": "226", "unit": "VND", "scale": 9}

    assert "226 billion VND" == converter(compact=True).unstructure(value)
    assert whole == converter().unstructure(value)
    assert [value, value] == [
        converter().structure(given, Quantity) for given in (whole, str(value))
    ]


def test_each_converter_is_its_own() -> None:
    """A hook of a user changes neither another converter nor the library."""
    mine = converter()
    mine.register_unstructure_hook(Text, str)

    assert "Words" == mine.unstructure(Text.of(en="Words"))
    assert {"en": "Words"} == converter().unstructure(Text.of(en="Words"))
    assert every_field() == structure(unstructure(every_field()))


def test_the_class_of_others_follows_cattrs() -> None:
    """Its own fields are as lenient as cattrs is; what is of the model is not."""
    document = converter().unstructure(DOSSIER)

    assert DOSSIER == converter().structure(
        {**document, "number": "7", "unknown": 1}, Dossier
    )


def test_the_paths_of_a_report_begin_at_the_report() -> None:
    """Its problems are told by a DocumentError in the group of cattrs."""
    document = converter().unstructure(DOSSIER)
    document["report"]["perid"] = document["report"].pop("period")
    with pytest.raises(ClassValidationError) as caught:
        converter().structure(document, Dossier)
    [error] = caught.value.exceptions

    assert isinstance(error, DocumentError)
    assert ["perid", "period"] == [problem.where for problem in error.problems]


@pytest.mark.parametrize(
    ("kind", "value", "rule"),
    [
        (Quantity, 226, "it must be a quantity (got 226)"),
        (Decimal, 1.5, "a number must be a string, to stay exact (got 1.5)"),
        (
            Text,
            "Words",
            "words must be given under the tag of their language (got 'Words')",
        ),
        (Unit, "", "a code must be"),
        (Period, "2024-S9", "a year has half-years 1 to 2"),
        (Plan, "2024", "it must be a plan (got '2024'); write it like 'plan:2024'"),
        (Metric, [], "it must be an object (got a list)"),
    ],
)
def test_what_is_of_the_model_is_exact(
    kind: type[Any], value: object, rule: str
) -> None:
    """A value that the model does not admit is refused wherever it stands."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the rule is looked at
        converter().structure(value, kind)

    assert rule in str(caught.value)


def test_unknown_keys_name_the_class() -> None:
    """Keys are strict, and cattrs can tell of which class."""
    document = {"code": "part", "name": {"en": "Part"}, "value": "1 %", "valeu": 1}
    with pytest.raises(ClassValidationError) as caught:
        converter().structure(document, Metric)
    [error] = caught.value.exceptions

    assert isinstance(error, ForbiddenExtraKeysError)
    assert (Metric, {"valeu"}) == (error.cl, error.extra_fields)
    assert [
        "extra fields found (valeu) @ $",
    ] == cattrs.transform_error(caught.value)


def test_a_derived_class_is_of_the_model() -> None:
    """A field that a user adds to a metric is read, written and left out by default."""
    made = converter()
    noted = Noted("part", Text.of(en="Part"), "1.50 %", note="so")
    document = {**made.unstructure(PART), "note": "so"}

    assert document == made.unstructure(noted)
    assert noted == made.structure(document, Noted)
    assert "note" not in made.unstructure(attrs.evolve(noted, note=""))


@attrs.frozen
class Noted(Metric):
    """A metric with a note."""

    note: str = attrs.field(default="", kw_only=True)
