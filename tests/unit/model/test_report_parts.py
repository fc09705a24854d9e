"""Reports: what their parts refer to, hold at most, and are worth."""

import copy
import datetime as dt
import pickle

import attrs
import pytest
from sectors import NAME, PROCEDURES, PUBLISHER, REPORT, metric, report, sector

from ictreport import (
    Area,
    Breakdown,
    Claim,
    DocumentError,
    Follows,
    History,
    Justification,
    Plan,
    Publisher,
    Report,
    Sector,
    Source,
    Target,
    Task,
    Text,
)
from ictreport.errors import ModelError, PeriodError
from ictreport.model import report as report_module


def problems(*sectors: Sector, **more: object) -> list[str]:
    """Make a report and give its problems."""
    with pytest.raises(DocumentError) as caught:
        report(*sectors, **more)
    return [str(problem) for problem in caught.value.problems]


def test_placeholders_lead_to_facts() -> None:
    """Paragraphs of the report and of sectors name facts of the whole report."""
    made = report(
        sector("post", metric("revenue"), narrative="{digital.procedures.full:share}"),
        sector("digital", PROCEDURES),
        narrative=[Text.of(en="{period} {post.revenue} {{x}}", vi="no fact")],
    )

    assert 1 == len(made.narrative)


def test_a_placeholder_names_one_metric() -> None:
    """A placeholder whose address several metrics have is a problem."""
    assert [
        (
            "narrative[0].en: a placeholder must name only one metric, and "
            "several have this address (got '{post.revenue}')"
        )
    ] == problems(
        sector("post", metric("revenue"), metric("revenue")),
        narrative=[Text.of(en="{post.revenue}")],
    )


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (
            "SEX=X",
            "[0].en: it must be a value of the code list SEX (got 'X'); it has",
        ),
        (
            "SEXX=F",
            "[0].en: a code list must be declared (got 'SEXX'); did you mea",
        ),
        (
            "SEX=F",
            "[0].en: the metric must have a 'value' (got '{post.revenue[SEX=F]}')",
        ),
    ],
)
def test_a_key_of_a_placeholder_is_declared(key: str, told: str) -> None:
    """Code lists and values that nobody declares are told, then missing figures."""
    text = Text.of(en=f"{{post.revenue[{key}]}}")
    (found,) = problems(sector("post", metric("revenue")), narrative=[text])

    assert f"narrative{told}" == found[: 9 + len(told)]


def test_parts_have_the_period_and_dimensions_of_what_is_above() -> None:
    """A placeholder can name the period of the whole, and what the report says."""
    claim = Claim("growth", "2022", "5 %", dimensions={"SEX": "M"})
    part = metric("full", claims=[claim], history=[History("2023", "5 USD")])
    whole = metric("all", breakdowns=[Breakdown(complete=False, parts=[part])])
    whole = attrs.evolve(whole, period="2023")
    made = report(
        sector("post", whole),
        dimensions={"SEX": "F"},
        narrative=[Text.of(en="{post.all.full:growth>2023} {post.all.full[SEX=F]}")],
    )

    assert 1 == len(made.narrative)


def test_the_old_way_of_asking_for_a_fact_is_told() -> None:
    """A dot before a fact is answered with the colon that is meant."""
    text = Text.of(en="{post.revenue.growth}")
    (told,) = problems(sector("post", metric("revenue")), narrative=[text])

    assert told.endswith("a fact must follow a colon: write '{post.revenue:growth}'")


def test_names_that_lead_somewhere_are_no_problem() -> None:
    """Sectors and metrics of tasks, and wholes of percents, are found."""
    task = Task(
        "t",
        NAME,
        "other",
        sector="digital",
        targets=[Target("digital.procedures.full", "1000 VND")],
    )
    share = metric("share_online", "51 %", of="digital.procedures")
    made = report(sector("post", share), *REPORT.sectors, tasks=[task])

    assert (task,) == made.tasks
    assert made[str(share.of)] is PROCEDURES


def test_each_language_is_looked_at() -> None:
    """A placeholder that is wrong in one language names the language."""
    text = Text.of(en="{post.revenue}", vi="{post.revenue:growth}", hi="{x.y}")

    assert ["narrative[0].hi", "narrative[0].vi"] == [
        problem.split(":")[0]
        for problem in problems(sector("post", metric("revenue")), narrative=[text])
    ]


def test_a_justification_may_be_about_anything() -> None:
    """Whether a rule warns there is not for the report to know."""
    made = report(
        justifications=[
            Justification(
                "plausible-growth", "post.revenue", NAME, baseline="plan:2024"
            )
        ]
    )

    assert Plan("2024") == made.justifications[0].baseline
    with pytest.raises(ModelError, match=r"^address: "):
        Justification("plausible-growth", "post", NAME)


def test_a_report_holds_at_most_so_many_metrics(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A report of more than 100,000 metrics is refused, parts included."""
    assert 100_000 == report_module.MOST_METRICS
    monkeypatch.setattr("ictreport.model.report.MOST_METRICS", 3)

    assert ["sectors: a report has at most 3 metrics (got 4)"] == problems(
        *REPORT.sectors
    )


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("", "the words must not be empty"),
        ("https://example.org/a b", "it must not contain blanks"),
        ("https://example.org/\n", "it must not contain blanks"),
        ("https://example.org/\x00", "it must not contain blanks"),
        (5, "the words must be a string"),
    ],
)
def test_the_address_of_a_source_has_no_blanks(url: object, rule: str) -> None:
    """An address is one word."""
    with pytest.raises(ModelError) as caught:
        Source(url)

    assert rule == caught.value.rule


def test_sources() -> None:
    """A source may have a title, a date, a language and a licence."""
    source = Source(
        "https://example.org/báo-cáo",
        title={"en": "Report"},
        published="2024-07-10",
        language="vi",
        licence="CC BY 4.0",
    )

    assert dt.date(2024, 7, 10) == source.published
    assert Text.of(en="Report") == source.title
    with pytest.raises(PeriodError):
        Source("https://example.org", published="July")
    with pytest.raises(ModelError, match=r"^language: "):
        Source("https://example.org", language="Vietnamese language")
    with pytest.raises(ModelError, match=r"^text: the words must not be empty"):
        Source("https://example.org", licence="")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("units", [NAME]),
        ("narrative", ["words"]),
        ("sectors", [metric("revenue")]),
        ("tasks", [Follows("r", "t")]),
        ("justifications", [NAME]),
        ("sources", ["https://example.org"]),
    ],
)
def test_lists_hold_one_class(field: str, value: object) -> None:
    """Each list of a report refuses what does not belong there."""
    arguments = {"sectors": [], field: value}
    with pytest.raises(ModelError, match=rf"^{field}: each must be of type "):
        Report("r", NAME, PUBLISHER, "2024", **arguments)  # type: ignore[arg-type]


def test_publisher_and_area_have_codes_of_others() -> None:
    """Codes that others assign are taken as they are."""
    made = report(area=Area("VN-33", {"en": "Dak Lak"}))

    assert made.area == Area("VN-33", Text.of(en="Dak Lak"))
    with pytest.raises(ModelError, match=r"^code: "):
        Publisher("a b", NAME)
    with pytest.raises(ModelError, match=r"^code: "):
        Area("", NAME)


def test_reports_are_values() -> None:
    """Equal reports have one hash, also after a copy or a trip through pickle."""
    other = report(*REPORT.sectors)
    _ = other["post.revenue"]

    assert REPORT == other
    assert hash(REPORT) == hash(other)
    for made in (
        copy.copy(other),
        copy.deepcopy(other),
        pickle.loads(pickle.dumps(other)),  # noqa: S301 - our own
    ):
        assert REPORT == made
        assert hash(REPORT) == hash(made)
        assert "post.revenue" in made


def test_reports_do_not_change() -> None:
    """No field of a report can be set."""
    with pytest.raises(AttributeError):
        REPORT.id = "other"  # type: ignore[misc]


def test_places_gather_metrics_that_share_an_address() -> None:
    """Each address is visited once, with all that have it."""
    twice = sector("post", metric("revenue"), metric("branches"), metric("revenue"))

    assert [("post.revenue", 2), ("post.branches", 1)] == [
        (address, len(metrics)) for address, metrics in report(twice).places()
    ]
