"""Headlines, footnotes, dimensions, revisions and names of plans on pages."""

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    Codelist,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view import view

Languages = dict[str, Language]

NAME = Text.of(en="Jobs", vi="Việc làm", hi="नौकरियाँ")


def metric(code: str = "m", value: str | None = "10 VND", **more: object) -> Metric:
    """Make a metric with a name."""
    return Metric(code, NAME, value, **more)  # type: ignore[arg-type]


def small(*metrics: Metric, **more: object) -> Report:
    """Make a report of some metrics."""
    sectors = [Sector("s", Text.of(en="S"), metrics=metrics)]
    publisher = Publisher("P", Text.of(en="P"))
    return Report(
        "r",
        Text.of(en="R"),
        publisher,
        "2024",
        sectors=sectors,
        **more,  # type: ignore[arg-type]
    )


def test_headlines_are_the_summary(languages: Languages) -> None:
    """Parts can be headlines too, and all others are left out."""
    part = metric("part", headline=True)
    whole = metric("whole", breakdowns=[Breakdown(complete=False, parts=[part])])
    shown = view(small(whole, metric("last", headline=True)), languages["en"])

    assert ["s.whole.part", "s.last"] == [card.address for card in shown.cards]


def test_notes_of_figures_are_numbered(languages: Languages) -> None:
    """A number stands beside the figure, and with the words below."""
    one = metric("a", status="estimated", note=Text.of(en="Without farms."))
    two = metric("b", note=Text.of(en="Since 2020."))
    shown = view(small(one, two), languages["en"])

    assert ["e 1", "2"] == [row.mark for row in shown.sectors[0].rows]
    assert ("e – estimated", "1 – Without farms.", "2 – Since 2020.") == shown.notes


def test_dimensions_stand_beside_names(languages: Languages) -> None:
    """What parts are divided by is left out, and lists that are declared have words."""
    ages = Codelist("AGE", NAME, {"young": Text.of(en="under 25")})
    part = metric("women", dimensions={"SEX": "F", "AGE": "young"})
    whole = metric(
        "all",
        dimensions={"SEASONAL_ADJUST": "S"},
        breakdowns=[Breakdown(complete=False, parts=[part], by="SEX")],
    )
    found = small(whole, codelists=[ages], dimensions={"PRICES": "Q"})
    shown = view(found, languages["en"])

    assert ["Jobs, seasonally adjusted", "Jobs, under 25"] == [
        str(row.label) for row in shown.sectors[0].rows
    ]
    assert ("R: all figures are at constant prices",) == shown.notes[:1]
    assert ["Việc làm, đã điều chỉnh mùa vụ", "नौकरियाँ, मौसमी रूप से समायोजित"] == [
        str(view(found, languages[tag]).sectors[0].rows[0].label)
        for tag in ("vi", "hi")
    ]


def test_what_was_revised_is_said(languages: Languages) -> None:
    """The figure before stands among the values of other times."""
    one = metric(
        revised_from="9 VND",
        revision="1 VND",
        claims=[
            Claim(
                "growth",
                "2023",
                "3 %",
                revised_from="2 %",
                revision="1 pp",
                dimensions={"SEX": "F"},
                status="provisional",
            )
        ],
        history=[
            History("2022", "8 VND", revised_from="7 VND", dimensions={"SEX": "M"}),
            History("2021", "6 VND", revision="1 VND"),
        ],
    )
    [row] = view(small(one), languages["en"]).sectors[0].rows

    revised = "women, revised from 2%, revised by 1 percentage point"
    assert f"up 3% on 2023 (provisional), {revised}" == row.changes[0].text
    assert (
        ("before revision", "9"),
        ("revision", "1"),
        ("2021", "6"),
        ("2021, revision", "1"),
        ("2022, men", "8"),
        ("2022, men, before revision", "7"),
    ) == row.history


def test_plans_have_their_names(languages: Languages) -> None:
    """Without one, nothing is said but that it is the plan."""
    claims = [
        Claim("plan_share", "plan:2024#centre", "50 %"),
        Claim("plan_share", "plan:2024", "60 %"),
    ]
    plans = {"centre": Text.of(en="of the Ministry", vi="của Bộ")}
    found = small(metric(claims=claims), plans=plans)
    rows = [view(found, languages[tag]).sectors[0].rows[0] for tag in ("en", "vi")]

    assert [
        [
            "at 50% of the plan for 2024 (of the Ministry)",
            "at 60% of the plan for 2024",
        ],
        ["đạt 50% kế hoạch năm 2024 (của Bộ)", "đạt 60% kế hoạch năm 2024"],
    ] == [[change.text for change in row.changes] for row in rows]


def test_a_claim_without_a_figure_says_why(languages: Languages) -> None:
    """It is not said to be unchanged."""
    one = metric(claims=[Claim("growth", "2023", status="not_collected")])
    [row] = view(small(one), languages["en"]).sectors[0].rows

    assert ("compared with 2023: not collected", "not collected") == (
        row.changes[0].text,
        row.changes[0].short,
    )
