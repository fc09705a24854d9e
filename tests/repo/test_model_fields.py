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
from ictreport_testing._laws._changes import changes
from ictreport_testing._laws._compare import differences
from ictreport_testing._laws._kit import rendered
from ictreport_testing.corpus import every_field, read

EXPORTERS = [
    item.spec
    for item in PluginHost(strict=True).exporters()
    if item.spec.fidelity != "metadata"
]
WITHOUT_KEY = ("languages", "comments")
DRAWN = strategies.reports()
ENOUGH = 100
IN_USE = {"UnitDeclaration.code", "Codelist.code", "Target.metric"}
"""Fields that cannot be changed alone, since others of the report name them."""
FORMS = {f"PluralForms.{name}" for name in fields_of(PluralForms)}
"""Words of numbers, which the kit changes as those of the unit that has them."""


def names(classes: Iterable[type[Any]]) -> list[str]:
    """Name every field of classes, as in ``Metric.period``."""
    return [
        f"{kind.__name__}.{field.name}"
        for kind in classes
        for field in attrs.fields(kind)
        if field.init
    ]


def filled(node: object) -> set[str]:
    """Name the fields of which one has another value than its default."""
    if isinstance(node, tuple):
        items = cast("tuple[object, ...]", node)
        return {name for item in items for name in filled(item)}
    if not attrs.has(kind := type(node)):
        return set()
    found: set[str] = set()
    for field in attrs.fields(kind):
        if field.init:
            value = getattr(node, field.name)
            found |= filled(value)
            if value != field.default:
                found.add(f"{kind.__name__}.{field.name}")
    return found


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
    found = {
        name
        for pair in changes([report], thorough=True)
        for change in differences(*pair)
        for name in change.fields
    }
    return [name for name in names(classes) if name not in {*found, *IN_USE, *FORMS}]


def dropped(spec: ExporterSpec[Any], asked: Iterable[str], report: Report) -> list[str]:
    """Name the fields that a format neither carries nor says that it loses."""
    options = spec.options()
    loses = spec.loses_with(options) if spec.loses_with else spec.loses
    lost = frozenset(loses)
    usual = rendered(spec, report, options)
    untold = dict.fromkeys(name for name in asked if name not in {*IN_USE, *FORMS})
    for _, other in changes([report], thorough=True):
        found = [*differences(report, other)]
        told = {name for change in found for name in change.fields}
        if untold.keys().isdisjoint(told):
            continue
        is_lost = any(not lost.isdisjoint(change.parts) for change in found)
        if is_lost or rendered(spec, other, options) != usual:
            for name in told:
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
    """``every_field()`` leaves none at its default."""
    assert [] == unfilled(KEYS, [every_field()])


def test_strategies_draw_every_field() -> None:
    """Among drawn reports each has another value than its default."""
    assert [] == unfilled(KEYS, strategies.drawn(DRAWN, ENOUGH))


def test_the_schema_has_every_field() -> None:
    """Each key of a document is described."""
    assert [] == not_in_schema(KEYS)


def test_the_kit_changes_every_field() -> None:
    """Each has been given another value."""
    assert [] == unchanged(KEYS, every_field())


@pytest.mark.slow
@pytest.mark.parametrize("spec", EXPORTERS, ids=lambda spec: spec.name)
def test_exporters_carry_every_field_or_say_so(spec: ExporterSpec[Any]) -> None:
    """Nothing of a report is dropped in silence."""
    assert [] == dropped(spec, names(KEYS), every_field())


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
    drawn_reports = strategies.drawn(DRAWN, ENOUGH)

    assert missed == unfilled(NOTED, [noted(every_field())])
    assert missed == unfilled(NOTED, drawn_reports)
    assert missed == not_in_schema(NOTED)
    assert missed == unchanged(NOTED, every_field())


@pytest.mark.slow
@pytest.mark.parametrize("spec", EXPORTERS, ids=lambda spec: spec.name)
def test_exporters_that_drop_a_new_field_are_told(spec: ExporterSpec[Any]) -> None:
    """A field that is filled, and that no format knows, is neither carried nor told."""
    missed = ["Metric.remark"]

    assert missed == dropped(spec, missed, noted(every_field(), remark="so"))


def test_what_follows_from_the_fields_has_a_new_one() -> None:
    """Keys, changes and parts need no word about it."""
    report = noted(every_field(), remark="so")

    assert "remark" in fields_of(NotedMetric)
    assert [] == unfilled(NOTED, [report])
    assert [] == unchanged(NOTED, report)
    assert {"statuses"} == parts_of(noted(read("plain"), remark="so")) - parts_of(
        read("plain")
    )
