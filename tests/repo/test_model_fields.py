"""A field of the model is in every place that has all of them."""

from collections.abc import Iterable
from typing import Any, cast

import attrs
import pytest

from ictreport.convert import KEYS, fields_of, json_schema
from ictreport.host import PluginHost
from ictreport.language.words import WORDS
from ictreport.model import Metric, PluralForms, Report, Sector
from ictreport.plugin import PARTS, ExporterSpec, parts_of
from ictreport.tidy import Observation, meanings
from ictreport.tidy._columns import fields_of as columns_of
from ictreport_testing import strategies
from ictreport_testing._kit._corpus import plain
from ictreport_testing._kit._drawing import drawn
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._fields import changes, filled
from ictreport_testing._kit._judging import rendered

EXPORTERS = [
    item.spec
    for item in PluginHost(strict=True).exporters()
    if item.spec.fidelity != "metadata"
]
WITHOUT_KEY = ("languages", "comments")
DRAWN = strategies.reports()
ENOUGH = 100
IN_USE = {"UnitDeclaration.code"}
"""Fields that cannot be changed alone, since others of the report name them."""
FORMS = {f"PluralForms.{name}" for name in fields_of(PluralForms) if name != "other"}
"""Words as other numbers take them, of which a page shows what its numbers take."""


def names(classes: Iterable[type[Any]]) -> list[str]:
    """Name every field of classes, as in ``Metric.period``."""
    return [
        f"{kind.__name__}.{field.name}"
        for kind in classes
        for field in attrs.fields(kind)
        if field.init
    ]


def unfilled(classes: Iterable[type[Any]], reports: Iterable[Report]) -> list[str]:
    """Name the fields that have their default in all reports."""
    found = {name for report in reports for name in filled(report)}
    return [name for name in names(classes) if name not in found]


def not_in_schema(classes: Iterable[type[Any]]) -> list[str]:
    """Name the fields that the schema does not describe."""
    schema = json_schema()
    objects = {"Report": schema, **schema["$defs"]}
    objects["Quantity"] = objects["Quantity"]["anyOf"][1]
    found = {
        f"{name}.{key}"
        for name, one in objects.items()
        for key in one.get("properties", ())
    }
    return [name for name in names(classes) if name not in found]


def unchanged(classes: Iterable[type[Any]], report: Report) -> list[str]:
    """Name the fields that no change of the kit is about."""
    found = {name for change, _ in changes(report) for name in change.names}
    return [name for name in names(classes) if name not in {*found, *IN_USE}]


def dropped(spec: ExporterSpec[Any], asked: Iterable[str], report: Report) -> list[str]:
    """Name the fields that a format neither carries nor says that it loses."""
    options = spec.options()
    loses = spec.loses_with(options) if spec.loses_with else spec.loses
    lost = frozenset(loses)
    usual = rendered(spec, report, options)
    forms = FORMS if spec.fidelity == "presentation" else ()
    untold = dict.fromkeys(name for name in asked if name not in {*IN_USE, *forms})
    for change, other in changes(report):
        if untold.keys().isdisjoint(change.names):
            continue
        is_lost = not lost.isdisjoint(change.parts)
        if is_lost or rendered(spec, other, options) != usual:
            for name in change.names:
                untold.pop(name, None)
    return [*untold]


def untitled(kind: type[Any]) -> list[str]:
    """Name the columns of the tidy table that have no title or no meaning."""
    known = WORDS.schema.english["columns"].keys() & meanings().keys()
    return [name for name in columns_of(kind) if name not in known]


@attrs.frozen
class NotedMetric(Metric):
    """A metric with a field that nothing knows."""

    remark: str | None = attrs.field(
        default=None, kw_only=True, metadata={"part": "statuses"}
    )


NotedMetric.__name__ = "Metric"


@attrs.frozen(kw_only=True)
class NotedObservation(Observation):
    """A row of the tidy table with a column that nothing knows."""

    remark: str = attrs.field(default="", converter=str)


NOTED = [NotedMetric if kind is Metric else kind for kind in KEYS]


def noted(node: object, **changes: Any) -> Any:  # noqa: ANN401 - any of the model
    """Make every metric of a report one with a remark."""
    if isinstance(node, tuple):
        items = cast("tuple[object, ...]", node)
        return tuple(noted(item, **changes) for item in items)
    if not isinstance(node, Report | Sector | Metric):
        return node
    fields = {
        field.alias: noted(getattr(node, field.name), **changes)
        for field in attrs.fields(type(node))
        if field.init
    }
    if isinstance(node, Metric):
        return NotedMetric(**fields, **changes)
    return type(node)(**fields)


def test_the_richest_report_has_every_field() -> None:
    """``rich()`` leaves none at its default."""
    assert [] == unfilled(KEYS, [rich()])


def test_strategies_draw_every_field() -> None:
    """Among drawn reports each has another value than its default."""
    assert [] == unfilled(KEYS, drawn(DRAWN, ENOUGH))


def test_the_schema_has_every_field() -> None:
    """Each key of a document is described."""
    assert [] == not_in_schema(KEYS)


def test_the_kit_changes_every_field() -> None:
    """Each has been given another value."""
    assert [] == unchanged(KEYS, rich())


@pytest.mark.parametrize("spec", EXPORTERS, ids=lambda spec: spec.name)
def test_exporters_carry_every_field_or_say_so(spec: ExporterSpec[Any]) -> None:
    """Nothing of a report is dropped in silence."""
    assert [] == dropped(spec, names(KEYS), rich())


def test_every_part_is_named_by_a_field() -> None:
    """Parts that no field names are those that no field is."""
    named = {
        field.metadata.get(key)
        for kind in KEYS
        for field in attrs.fields(kind)
        for key in ("part", "part_when_empty")
    }

    assert {*PARTS} == {*named, *WITHOUT_KEY} - {None}


def test_every_column_has_a_title() -> None:
    """What a row of the tidy table holds is called something in each language."""
    assert [] == untitled(Observation)


def test_a_new_column_is_missed_in_each_language() -> None:
    """A column that only a copy of ``Observation`` has is named where it lacks."""
    assert ["remark"] == untitled(NotedObservation)


def test_a_new_field_is_missed_by_all_that_must_have_it() -> None:
    """A field that only a copy of Metric has is named by each of these tests."""
    missed = ["Metric.remark"]
    drawn_reports = drawn(DRAWN, ENOUGH)

    assert missed == unfilled(NOTED, [noted(rich())])
    assert missed == unfilled(NOTED, drawn_reports)
    assert missed == not_in_schema(NOTED)
    assert missed == unchanged(NOTED, rich())


@pytest.mark.parametrize("spec", EXPORTERS, ids=lambda spec: spec.name)
def test_exporters_that_drop_a_new_field_are_told(spec: ExporterSpec[Any]) -> None:
    """A field that is filled, and that no format knows, is neither carried nor told."""
    missed = ["Metric.remark"]

    assert missed == dropped(spec, missed, noted(rich(), remark="so"))


def test_what_follows_from_the_fields_has_a_new_one() -> None:
    """Keys, changes and parts need no word about it."""
    report = noted(rich(), remark="so")

    assert "remark" in fields_of(NotedMetric)
    assert [] == unfilled(NOTED, [report])
    assert [] == unchanged(NOTED, report)
    assert {"statuses"} == parts_of(noted(plain(), remark="so")) - parts_of(plain())
