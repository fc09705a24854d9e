"""What a format loses of a report is told only when the report has it."""

from typing import Any, get_args

import attrs
import pytest

from ictreport.model import (
    Area,
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Publisher,
    Quantity,
    Report,
    Sector,
    Source,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport.plugin import (
    PARTS,
    ExporterSpec,
    NoOptions,
    Part,
    left_out,
    parts_of,
)

ONE = Text.of(en="One")
PART = Metric("part", ONE, "1 boat")
METRIC = Metric("boats", ONE, "1 boat")
SECTOR = Sector("fleet", ONE, metrics=[METRIC])
ALWAYS = {"title", "publisher_name", "codes"}
EMPTY = {*ALWAYS, "empty_sectors"}
WITH_METRIC = {*ALWAYS, "unit_names", "codes", "sector_names", "metric_names"}
BARE = Report("lake", ONE, Publisher("office", ONE), "2024-S1")
FLEET = attrs.evolve(
    BARE, units=[UnitDeclaration.of("boat", en="boats")], sectors=[SECTOR]
)


def with_metric(**changes: Any) -> Report:  # noqa: ANN401 - any field of a metric
    """Change the metric of a report."""
    metric = attrs.evolve(METRIC, **changes)
    return attrs.evolve(FLEET, sectors=[attrs.evolve(SECTOR, metrics=[metric])])


def test_every_part_has_a_meaning() -> None:
    """The names that type checkers know are those that are explained."""
    assert get_args(Part) == tuple(PARTS)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (BARE, EMPTY),
        (FLEET, WITH_METRIC),
        (
            attrs.evolve(BARE, area=Area("LK", ONE)),
            {*EMPTY, "area", "area_name"},
        ),
        (attrs.evolve(BARE, narrative=[ONE]), {*EMPTY, "narrative"}),
        (
            attrs.evolve(BARE, sectors=[Sector("press", ONE, narrative=[ONE])]),
            {*ALWAYS, "narrative", "sector_names", "codes", "empty_sectors"},
        ),
        (
            attrs.evolve(BARE, title=Text.of(en="One", vi="Một")),
            {*EMPTY, "languages"},
        ),
        (
            attrs.evolve(BARE, tasks=[Task("a", ONE, "other")]),
            {*EMPTY, "tasks", "codes"},
        ),
        (
            attrs.evolve(BARE, sources=[Source("https://example.org")]),
            {*EMPTY, "sources"},
        ),
        (
            attrs.evolve(
                FLEET, justifications=[Justification("parts-sum", "fleet.boats", ONE)]
            ),
            {*WITH_METRIC, "justifications"},
        ),
        (with_metric(value="96 %", of=ONE), {*WITH_METRIC, "of_text"}),
        (with_metric(value="96 %", of="fleet.boats"), WITH_METRIC),
        (
            with_metric(value=Quantity.parse("10 boat [-1]")),
            {*WITH_METRIC, "accuracy"},
        ),
        (with_metric(value="> 10 boat"), {*WITH_METRIC, "hedges"}),
        (with_metric(status="estimated"), {*WITH_METRIC, "statuses"}),
        (
            with_metric(claims=[Claim("unchanged", "2023-S1")]),
            {*WITH_METRIC, "claims"},
        ),
        (
            with_metric(history=[History("2023-S1", "1 boat")]),
            {*WITH_METRIC, "history"},
        ),
        (
            with_metric(history=[History("2023-S1", "1 boat", "estimated", "old")]),
            {*WITH_METRIC, "history", "history_sources", "statuses"},
        ),
        (
            with_metric(breakdowns=[Breakdown(complete=True, parts=[PART])]),
            {*WITH_METRIC, "breakdowns", "breakdown_details"},
        ),
    ],
)
def test_a_report_has_parts(report: Report, expected: set[str]) -> None:
    """Each part is there exactly when the report has such a thing."""
    assert expected == parts_of(report)


def test_what_is_left_out_is_what_is_there_and_lost() -> None:
    """A loss that this report does not suffer is not told, and the order is fixed."""
    spec = ExporterSpec(
        name="x",
        summary="x",
        fidelity="tabular",
        loses=("comments", "sources", "tasks", "area", "title"),
        options=NoOptions,
        render=lambda _report, _options: b"",
    )
    report = attrs.evolve(
        BARE, tasks=[Task("a", ONE, "other")], sources=[Source("https://example.org")]
    )

    assert ("title",) == left_out(spec, BARE)
    assert ("title", "tasks", "sources") == left_out(spec, report)


@attrs.frozen
class Choice:
    """Options that decide what is lost."""

    titled: bool = True


def test_options_can_decide_what_is_left_out() -> None:
    """What options lose takes the place of what the format loses without them."""
    spec = ExporterSpec(
        name="x",
        summary="x",
        fidelity="tabular",
        loses=("publisher_name",),
        options=Choice,
        render=lambda _report, _options: b"",
        loses_with=lambda choice: () if choice.titled else ("title", "tasks"),
    )

    assert ("publisher_name",) == left_out(spec, BARE)
    assert () == left_out(spec, BARE, Choice())
    assert ("title",) == left_out(spec, BARE, Choice(titled=False))
