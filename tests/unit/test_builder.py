"""Building reports with plain strings."""

import inspect
from collections.abc import Callable

import attrs
import pytest

import ictreport
from ictreport import (
    Area,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
)
from ictreport._builder import (
    Builder,
    MetricFields,
    ReportFields,
    SectorFields,
    TaskFields,
)
from ictreport.errors import ModelError

build = ictreport.builder(language="en")


def test_a_report_takes_few_lines() -> None:
    """Five metrics with parts, a claim and a history need twelve lines."""
    mail = build.metric("mail", "Mail", "126 billion VND")
    other = build.metric("other", "Other", "100 billion VND")
    revenue = build.metric(
        "revenue", "Revenue", "226 billion VND", parts=[mail, other],
        claims=[("growth", "2023-S1", "11 %")], history={"2023-S1": "203 billion VND"},
    )  # fmt: skip
    branches = build.metric("branches", "Branches", "13 branch")
    share = build.metric("online", "Paid online", "71 %", of=build.text("payments"))
    post = build.sector("post", "Post", revenue, branches, share)
    report = build.report(
        "town-2024-s1", "Post in the town", ("town", "Town"), "2024-S1", post,
        units={"branch": ("branch", "branches")},
    )  # fmt: skip
    assert report.addresses == (
        "post.revenue",
        "post.revenue.mail",
        "post.revenue.other",
        "post.branches",
        "post.online",
    )
    assert report["post.revenue"].claims == (Claim("growth", "2023-S1", "11 %"),)
    assert report["post.revenue"].at("2023-S1")[0].value == (
        ictreport.Quantity.parse("203 billion VND")
    )
    assert ictreport.validate(report).verdict == "consistent"


def test_shares_say_that_they_add_up() -> None:
    """Of parts in percent a metric says whether they can be added up."""
    parts = [build.metric("mail", "Mail", "60 %"), build.metric("rest", "Rest", "40 %")]
    total = build.metric("total", "All", "100 %", parts=parts, additive=True)
    assert [one.additive for one in total.breakdowns] == [True]


def test_strings_are_in_the_language_of_the_builder() -> None:
    """Plain strings get its tag; texts and mappings keep theirs."""
    vietnamese = ictreport.builder(language="vi")
    text = Text.of(en="Post", vi="Bưu chính")
    assert vietnamese.text("Bưu chính") == Text.of(vi="Bưu chính")
    assert vietnamese.text(text) is text
    assert vietnamese.text({"en": "Post", "vi": "Bưu chính"}) == text


def test_the_language_must_be_a_tag() -> None:
    """A builder without a language is refused at once."""
    with pytest.raises(ModelError):
        ictreport.builder(language="not a tag")


def test_everything_that_holds_words_takes_strings() -> None:
    """Paragraphs, tasks, areas and units of one form are strings too."""
    report = build.report(
        "r",
        "Title",
        Publisher("p", Text.of(en="P")),
        "2024",
        build.sector("s", "S", build.metric("m", "M", "1 job"), narrative=["{s.m}"]),
        area=("XX", "Area"),
        units={"job": "jobs"},
        narrative=["All of it."],
        tasks=[build.task("t", "Do it", "programme", sector="s")],
    )
    assert report.area == Area("XX", Text.of(en="Area"))
    assert report.units[0].names[0][1].other == "jobs"
    assert str(report.sectors[0].narrative[0]) == "{s.m}"
    assert str(report.tasks[0].title) == "Do it"


def test_claims_and_histories_can_be_objects() -> None:
    """What is a claim or an entry of a history already stays as it is."""
    claim = Claim("unchanged", "2023")
    entry = History("2023", "1 %")
    metric = build.metric("m", "M", "1 %", claims=[claim], history=[entry])
    short = build.metric("m", "M", "1 %", claims=[("unchanged", "2023")])
    assert metric.claims == short.claims == (claim,)
    assert metric.history == (entry,)


def test_a_field_that_does_not_exist_is_told() -> None:
    """The error names the field and those that exist."""
    with pytest.raises(ModelError, match="statu"):
        build.metric("m", "M", "1 %", statu="estimated")


def test_what_is_no_claim_is_told() -> None:
    """The error shows how a claim is written."""
    with pytest.raises(ModelError, match="kind, baseline and value"):
        build.metric("m", "M", "1 %", claims=["growth"])  # type: ignore[list-item]


def test_what_is_no_publisher_is_told() -> None:
    """A string alone has no code and name."""
    with pytest.raises(ModelError, match="a pair of code and name"):
        build.report("r", "R", "town", "2024")  # type: ignore[arg-type]


def test_words_for_a_whole_need_a_text() -> None:
    """A string there is an address, and the error says how words are written."""
    with pytest.raises(ModelError, match=r"^of: an address must .* b\.text\('…'\)"):
        build.metric("m", "M", "1 %", of="all households")
    made = build.metric("m", "M", "1 %", of=build.text("all households"))
    assert "all households" == str(made.of)


@pytest.mark.parametrize(
    ("model", "method", "fields"),
    [
        (Metric, Builder.metric, MetricFields),
        (Sector, Builder.sector, SectorFields),
        (Task, Builder.task, TaskFields),
        (Report, Builder.report, ReportFields),
    ],
)
def test_every_field_of_the_model_can_be_given(
    model: type, method: Callable[..., object], fields: type
) -> None:
    """What a method does not name itself is among its further fields."""
    own = {*inspect.signature(method).parameters}
    further = {*fields.__annotations__}

    assert set() == own & further
    assert {field.name for field in attrs.fields(model) if field.init} <= own | further
