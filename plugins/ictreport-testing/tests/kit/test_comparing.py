"""What the kit compares: rows of tables, reports, pages, and ever smaller reports."""

from decimal import Decimal

import attrs
import pytest
import reference

from ictreport.language import default_language
from ictreport.model import Area, Breakdown, Claim, History, Metric, Report, Text
from ictreport.plugin import NoOptions, Origin
from ictreport.tidy import Observation, from_cells, observations
from ictreport_testing import (
    exporter_conformance,
    roundtrip_conformance,
)
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._content import projected, shown_of
from ictreport_testing._kit._differences import differences, first_difference
from ictreport_testing._kit._exported import _changed
from ictreport_testing._kit._judging import judge
from ictreport_testing._kit._law import LawError
from ictreport_testing._kit._reduce import reduce
from ictreport_testing._kit._rule import _linked


def renames(origin: Origin, options: NoOptions) -> Report:
    """Call every metric something else than before."""
    report = reference.load_table(origin, options)
    [sector, *others] = report.sectors
    metrics = [
        attrs.evolve(metric, name=Text.of(en=f"{metric.name}!"))
        for metric in sector.metrics
    ]
    return attrs.evolve(
        report, sectors=[attrs.evolve(sector, metrics=metrics), *others]
    )


@pytest.mark.parametrize("law", ["roundtrip", "stable"])
def test_a_table_without_rows_is_no_smaller_report(law: str) -> None:
    """What is told has a row, since a table without rows cannot be read."""
    spec = attrs.evolve(reference.TABLE_SOURCE, load=renames)
    tests = roundtrip_conformance(reference.TABLE, spec, max_examples=2)()

    with pytest.raises(LawError) as caught:
        getattr(tests, f"test_{law}")()

    assert caught.value.report is not None
    assert [*caught.value.report.walk()]


def test_rows_may_be_observations() -> None:
    """A decoder may give rows as the core has them."""

    def decode(data: bytes) -> list[Observation]:
        return [from_cells(row) for row in reference.from_table(data)]

    exporter_conformance(
        reference.TABLE, decode=decode, max_examples=2
    )().test_faithful()


NAME = Text.of(en="Boats")
METRIC = Metric(
    "boats",
    NAME,
    "20 VND [1]",
    history=[History("2023", "10 VND", source="earlier")],
)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("statuses", attrs.evolve(METRIC, status="estimated")),
        ("metric_names", attrs.evolve(METRIC, name=Text.of(en="Ships"))),
        ("codes", attrs.evolve(METRIC, code="ships")),
        ("accuracy", attrs.evolve(METRIC, value="20 VND [0]")),
        ("hedges", attrs.evolve(METRIC, value="> 20 VND [1]")),
        (
            "history_sources",
            attrs.evolve(METRIC, history=[History("2023", "10 VND", source="later")]),
        ),
    ],
)
def test_what_a_table_loses_makes_no_difference(part: str, other: Metric) -> None:
    """Rows that differ in what is lost are the same, and others are not."""
    reports = [_corpus.a_report([METRIC]), _corpus.a_report([other])]
    one, two = (projected(observations(each), [part], each) for each in reports)
    kept, changed = (projected(observations(each), [], each) for each in reports)

    assert one == two
    assert kept != changed


def test_an_area_that_is_lost_makes_no_difference() -> None:
    """Where a report is about may be lost too."""
    near = _corpus.a_report([METRIC])
    far = attrs.evolve(near, area=Area("far", Text.of(en="Far")))
    one, two = (projected(observations(each), ["area"], each) for each in (near, far))

    assert one == two


def test_every_difference_is_found() -> None:
    """Objects are compared field by field, and lists item by item."""
    parts = [Metric("sail", NAME, "1 VND"), Metric("sail", NAME, "2 VND")]
    whole, open_ = (
        attrs.evolve(METRIC, breakdowns=[Breakdown(complete=flag, parts=[part])])
        for flag, part in zip((True, False), parts, strict=True)
    )
    one = _corpus.a_report([whole])
    two = attrs.evolve(_corpus.a_report([open_, METRIC]), id="other")
    below = "report.sectors[0].metrics[0].breakdowns[0]"

    assert [
        ("report.id", one.id, "other"),
        (f"{below}.complete", True, False),
        (f"{below}.parts[0].value.number", Decimal(1), Decimal(2)),
        ("the number of report.sectors[0].metrics", 1, 2),
    ] == [*differences(one, two, "report")]


def test_the_first_difference_is_told_in_observations() -> None:
    """A number is named by its row, a title by its field, and a page by its line."""
    one = _corpus.a_report([METRIC])
    more = _corpus.a_report([attrs.evolve(METRIC, value="21 VND [1]")])
    called = attrs.evolve(one, title=Text.of(en="Other"))

    told = "row 0 (post.boats): value.number is 20 and 21"
    assert told == first_difference(one, more)
    assert told == first_difference([*observations(one)], [*observations(more)])
    assert "report.title.entries[0][1] is 'Report' and 'Other'" == first_difference(
        one, called
    )
    assert "line 1: 'b' and 'c'" == first_difference("a\nb", "a\nc")
    assert "row 0: {} and None" == first_difference([{}], [])
    assert "1 and 2" == first_difference(1, 2)
    assert not first_difference(one, one)


def test_a_page_need_not_show_what_it_loses() -> None:
    """Names and parts that are lost are not looked for."""
    part = attrs.evolve(METRIC, code="sail", history=())
    parts = Breakdown(complete=False, parts=[part])
    report = _corpus.a_report([attrs.evolve(METRIC, breakdowns=[parts])])
    language = default_language()
    every = [what for what, *_ in shown_of(report, language)]
    lost = ["sector_names", "metric_names", "breakdowns"]
    some = [what for what, *_ in shown_of(report, language, lost)]

    sector, name, value, *below = every
    assert sector.startswith("the name of ")
    assert name.startswith("the name of ")
    assert below
    assert value in some
    assert {sector, name, *below}.isdisjoint(some)


def test_what_cannot_be_smaller_stays() -> None:
    """Neither a language nor a letter is taken away in vain."""
    report = attrs.evolve(_corpus.plain(), title=Text.of(en="A b", vi="B"))

    assert report is reduce(report, lambda _: False)


def test_a_report_that_leads_to_no_other_is_judged_as_it_is() -> None:
    """One that cannot be linked to the one before it is not changed."""
    report = _corpus.plain()

    assert report is _linked((report, report))


def test_what_has_no_value_has_no_next_one() -> None:
    """Only values can be changed in their last digit."""
    missing = Metric("none", NAME, status="missing")

    assert [] == [*_changed(_corpus.a_report([missing]))]


def test_a_share_without_a_value_is_unknown() -> None:
    """The correct rule says that it cannot tell."""
    missing = Metric("none", NAME, status="missing", of=NAME)
    [outcome] = judge(reference.RULE, _corpus.a_report([missing]), ())

    assert "unknown" == outcome.result


def test_a_week_may_be_named_by_the_year_in_which_it_ends() -> None:
    """The first week of 1992 begins in 1991, and pages say 1992."""
    claim = Claim("unchanged", "1992-W01")
    metric = Metric("metric", Text.of(en="Post"), "5 VND", claims=[claim])
    report = _corpus.a_report([metric])
    shown = {what: texts for what, texts, _ in shown_of(report, default_language())}

    [year] = [texts for what, texts in shown.items() if what.startswith("the year")]
    assert [["1991"], ["1992"]] == year
