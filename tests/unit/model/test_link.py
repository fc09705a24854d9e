"""Filling history from earlier reports."""

import pytest

from ictreport import (
    Breakdown,
    Growth,
    GrowthStatus,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
    growth,
    link,
)
from ictreport.errors import LinkError
from ictreport.model import Codelist

NAME = Text.of(en="x")
AGENCIES = UnitDeclaration.of("agency", en="agencies")


def metric(code: str, value: str | None, **more: object) -> Metric:
    """Make a metric with a name."""
    return Metric(code, NAME, value, **more)  # type: ignore[arg-type]


def report(
    identifier: str,
    period: str,
    *metrics: Metric,
    publisher: str = "mic",
    units: tuple[UnitDeclaration, ...] = (),
) -> Report:
    """Make a report with one sector."""
    return Report(
        identifier,
        NAME,
        Publisher(publisher, NAME),
        period,
        units=units,
        sectors=[Sector("post", NAME, metrics=metrics)],
    )


NOW = report("now", "2024-S1", metric("revenue", "226 VND"))
BEFORE = report("before", "2023-S1", metric("revenue", "203 VND"))


def test_history_carries_its_source() -> None:
    """What is linked names the report that it comes from."""
    linked = link(NOW, BEFORE)

    assert (History("2023-S1", "203 VND", linked_from="before"),) == linked[
        "post.revenue"
    ].history
    assert () == NOW["post.revenue"].history


def test_linking_twice_adds_nothing() -> None:
    """Linking the same report again gives an equal report."""
    linked = link(NOW, BEFORE)

    assert linked == link(linked, BEFORE) == link(NOW, BEFORE, BEFORE)


def test_linking_nothing_changes_nothing() -> None:
    """Without earlier reports the report is as it was."""
    assert NOW == link(NOW)


def test_earlier_reports_come_in_order() -> None:
    """Whatever their order, they are linked by period."""
    older = report("older", "2022-S1", metric("revenue", "190 VND"))
    linked = link(NOW, BEFORE, older)

    assert linked == link(NOW, older, BEFORE)
    assert ["older", "before"] == [
        entry.linked_from for entry in linked["post.revenue"].history
    ]


def test_what_the_report_gives_stands_first() -> None:
    """Given history stays, even where an earlier report says otherwise."""
    given = History("2023-S1", "200 VND")
    linked = link(
        report("now", "2024-S1", metric("revenue", "226 VND", history=[given])), BEFORE
    )

    assert (given, History("2023-S1", "203 VND", linked_from="before")) == linked[
        "post.revenue"
    ].history


def test_parts_are_linked_by_their_full_address() -> None:
    """A part takes the history of the same part, not of a metric of its code."""

    def whole(value: str, part: str) -> Metric:
        parts = Breakdown(complete=False, parts=[metric("full", part)])
        return metric("revenue", value, breakdowns=[parts])

    now = report("now", "2024-S1", whole("9 VND", "5 VND"), metric("full", "1 VND"))
    before = report("before", "2023-S1", whole("8 VND", "4 VND"))
    linked = link(now, before)

    assert (History("2023-S1", "4 VND", linked_from="before"),) == linked[
        "post.revenue.full"
    ].history
    assert () == linked["post.full"].history
    assert now["post.revenue"].breakdowns != linked["post.revenue"].breakdowns


def test_a_metric_has_its_own_period() -> None:
    """A value is linked for the period of its metric, not of its report."""
    before = report("before", "2023-S1", metric("revenue", "203 VND", period="2023-06"))

    assert (History("2023-06", "203 VND", linked_from="before"),) == link(NOW, before)[
        "post.revenue"
    ].history


def test_missing_values_are_linked_with_their_reason() -> None:
    """An earlier value that is missing says so."""
    before = report(
        "before", "2023-S1", metric("revenue", None, status="not_collected")
    )

    assert (History("2023-S1", None, "not_collected", "before"),) == link(NOW, before)[
        "post.revenue"
    ].history


def test_a_value_in_another_unit_is_kept() -> None:
    """A value in another unit is linked as it is, and no growth comes of it."""
    before = report("before", "2023-S1", metric("revenue", "203 USD"))
    linked = link(NOW, before)["post.revenue"]

    assert (History("2023-S1", "203 USD", linked_from="before"),) == linked.history
    assert Growth(None, GrowthStatus.UNIT_DIFFERS) == growth(
        linked, linked.history[0].value
    )


def test_metrics_of_earlier_reports_alone_are_left_out() -> None:
    """Linking adds history and no metrics."""
    before = report("before", "2023-S1", metric("gone", "203 VND"))

    assert NOW == link(NOW, before)


def test_units_that_linked_values_need_are_declared() -> None:
    """A declaration comes along when the report lacks it, and only then."""
    unused = UnitDeclaration.of("branch", en="branches")
    other = UnitDeclaration.of("agency", en="bureaus")
    before = report(
        "before", "2023-S1", metric("revenue", "5 agency"), units=(unused, AGENCIES)
    )
    declared = report("now", "2024-S1", metric("revenue", "9 agency"), units=(other,))

    assert (AGENCIES,) == link(NOW, before).units
    assert (other,) == link(declared, before).units


def test_duplicates_are_linked_each() -> None:
    """A metric that stands twice takes the same history, each once."""
    twin = metric("revenue", "226 VND")
    before = metric("revenue", "203 VND")
    linked = link(
        report("now", "2024-S1", twin, twin),
        report("before", "2023-S1", before, before),
    )

    one, other = linked.sectors[0].metrics
    assert one == other
    assert 2 == len(one.history)
    assert linked == link(linked, report("before", "2023-S1", before, before))


def test_other_publishers_are_refused() -> None:
    """Only reports of one publisher are linked."""
    with pytest.raises(LinkError) as caught:
        link(NOW, report("foreign", "2023-S1", publisher="gso"))

    assert (
        "report now: only reports of its publisher mic can be linked (got foreign of "
        "gso); compare other publishers' reports instead" == str(caught.value)
    )


def test_a_report_is_not_earlier_than_itself() -> None:
    """A report cannot be linked to itself."""
    with pytest.raises(LinkError) as caught:
        link(NOW, BEFORE, NOW)

    rule = "a report cannot be linked to itself; an earlier one has another id"
    assert f"report now: {rule}" == str(caught.value)


def test_linking_makes_no_placeholder_ambiguous() -> None:
    """A narrative that was clear before linking is clear after it."""
    given = History("2023-S1", "200 VND")
    sector = Sector(
        "post",
        NAME,
        narrative=[Text.of(en="{post.revenue:previous}")],
        metrics=[metric("revenue", "226 VND", history=[given])],
    )
    now = Report("now", NAME, Publisher("mic", NAME), "2024-S1", sectors=[sector])
    older = report("older", "2022-S1", metric("revenue", "190 VND"))

    assert 3 == len(link(now, BEFORE, older)["post.revenue"].history)


@pytest.mark.parametrize(("figures", "each"), [(4, 4), (40, 1)])
def test_very_many_figures_of_one_address_are_matched_by_dimensions(
    figures: int, each: int
) -> None:
    """A few are all given to each other; of very many each has what is like it."""
    months = Codelist("MONTH", NAME, {f"m{number}": NAME for number in range(figures)})

    def many(identifier: str, period: str) -> Report:
        return Report(
            identifier,
            NAME,
            Publisher("mic", NAME),
            period,
            codelists=[months],
            sectors=[
                Sector(
                    "post",
                    NAME,
                    metrics=[
                        metric("a", "5 VND", dimensions={"MONTH": code})
                        for code, _ in months.values
                    ],
                )
            ],
        )

    linked = link(many("now", "2024"), many("before", "2023"))
    assert {each} == {len(one.history) for one in linked.sectors[0].metrics}


def test_very_many_figures_that_nothing_tells_apart_are_linked_in_part() -> None:
    """What cannot be told apart is not given to each other without an end."""
    many = [metric("a", f"{number} VND") for number in range(1, 41)]
    linked = link(report("now", "2024", *many), report("before", "2023", *many))
    assert {16} == {len(one.history) for one in linked.sectors[0].metrics}


def test_an_earlier_value_may_be_no_growth_rate() -> None:
    """What was an index before is linked, and rules report its unit."""
    rate = metric("prices", "3 %", growth_over="P1Y")

    linked = link(
        report("now", "2024", rate),
        report("then", "2023", metric("prices", "103 index")),
    )

    assert ["103 index"] == [
        str(entry.value) for entry in linked["post.prices"].history
    ]


def test_a_formula_may_name_what_an_earlier_report_lacks() -> None:
    """An operand without a value is unknown, linked or given."""
    pending = metric("pending", "5 agency")
    more = metric("more", "2 agency", formula="{post.pending} - {post.pending@2023}")
    lacking = Metric("pending", NAME, status="missing")

    linked = link(
        report("now", "2024", pending, more, units=(AGENCIES,)),
        report("then", "2023", lacking),
    )

    assert [None] == [entry.value for entry in linked["post.pending"].history]
