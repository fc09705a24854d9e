"""Headlines, dimensions and names of plans on pages."""

from tables import plain

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    Codelist,
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

    assert ["Jobs", "Jobs, under 25"] == [
        str(row.label) for row in shown.sectors[0].tables[0].rows
    ]
    assert [
        "VND, at constant prices and seasonally adjusted",
        "đồng, theo giá so sánh và đã điều chỉnh mùa vụ",
    ] == [
        view(found, languages[tag]).sectors[0].tables[0].subtitle
        for tag in ("en", "vi")
    ]


def test_plans_have_their_names(languages: Languages) -> None:
    """Without one, nothing is said but that it is the plan."""
    claims = [
        Claim("plan_share", "plan:2024#centre", "50 %"),
        Claim("plan_share", "plan:2024", "60 %"),
    ]
    plans = {"centre": Text.of(en="of the Ministry", vi="của Bộ")}
    found = small(metric(claims=claims), plans=plans)
    tables = [view(found, languages[tag]).sectors[0].tables[0] for tag in ("en", "vi")]

    assert [
        [
            "Plan for 2024 achieved, %",
            "Plan for 2024 (of the Ministry) achieved, %",
        ],
        ["Thực hiện kế hoạch 2024 (%)", "Thực hiện kế hoạch 2024 (của Bộ) (%)"],
    ] == [[plain(one.head) for one in table.columns[1:]] for table in tables]


def test_a_claim_without_a_figure_says_why(languages: Languages) -> None:
    """It is not said to be unchanged."""
    one = metric(claims=[Claim("growth", "2023", status="not_collected")])
    [row] = view(small(one), languages["en"]).sectors[0].tables[0].rows

    assert "not collected" == row.cells[1].text
