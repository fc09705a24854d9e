"""Rows and cards: own periods, formulas, and shares that say something."""

import pytest

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view import ReportView, RowView, view

Languages = dict[str, Language]


def shown(
    *metrics: Metric, language: Language, period: str = "2024-S1", **more: object
) -> ReportView:
    """View a report of one sector."""
    report = Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        period,
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
        **more,  # type: ignore[arg-type]
    )
    return view(report, language)


def rows(*metrics: Metric, language: Language) -> tuple[RowView, ...]:
    """View metrics of one sector."""
    return shown(*metrics, language=language).sectors[0].rows


def named(code: str, value: str, **more: object) -> Metric:
    """Make a metric whose name is its code."""
    return Metric(code, Text.of(en=code.upper()), value, **more)  # type: ignore[arg-type]


def test_a_card_names_the_period_of_its_own(languages: Languages) -> None:
    """A card of another period than the report's says which."""
    metrics = (named("a", "1 VND", period="2024-06-30"), named("b", "2 VND"))

    cards = shown(*metrics, language=languages["en"]).cards

    assert ["30 June 2024", ""] == [card.period for card in cards]


def test_the_head_names_a_year_as_the_report_counts_it(languages: Languages) -> None:
    """A report whose years begin in April is about a fiscal year."""
    head = shown(language=languages["en"], period="2022-04-01/P1Y", year_start="-04-01")

    assert ("fiscal year 2023", "April 2022 – March 2023") == (head.period, head.months)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("{s.a} - {s.b}", "A − B"),
        ("-{s.a} + 2.50 * {s.b}", "(−A) + (2.5 × B)"),
        ("({s.a} - {s.b}) / {s.b@2023-S1}", "(A − B) ÷ B (first half of 2023)"),
        ("{s.a} * 1000 / 8", "A × 1,000 ÷ 8"),
    ],
)
def test_a_formula_names_its_operands(
    formula: str, said: str, languages: Languages
) -> None:
    """A formula is told with the names of figures and their periods."""
    balance = named("c", "1 VND", formula=formula)

    found = rows(
        named("a", "3 VND"),
        named("b", "2 VND", history=[History("2023-S1", "1 VND")]),
        balance,
        language=languages["en"],
    )

    assert ["", "", said] == [row.formula for row in found]


@pytest.mark.parametrize(
    ("whole", "share"), [("100 %", ""), ("100.0 %", ""), ("50 %", "50%")]
)
def test_a_percent_of_a_hundred_is_its_own_share(
    whole: str, share: str, languages: Languages
) -> None:
    """Parts in percent of a whole of 100 % do not say their share again."""
    parts = [named("a", "25 %"), named("b", "75 %")]
    divided = Breakdown(complete=False, additive=True, parts=parts)

    found = rows(named("w", whole, breakdowns=[divided]), language=languages["en"])

    assert ["", share] == [row.share for row in found[:2]]


def test_the_first_of_some_parts_says_what_the_whole_is_divided_by(
    languages: Languages,
) -> None:
    """Where there are several ways, each is named once; one alone needs no name."""
    by_age = Breakdown(
        by=Text.of(en="age"),
        complete=False,
        parts=[named("a", "1 VND"), named("b", "1 VND")],
    )
    by_sex = Breakdown(by="SEX", complete=False, parts=[named("c", "1 VND")])
    unnamed = Breakdown(complete=False, parts=[named("d", "1 VND")])

    found = rows(
        named("w", "9 VND", breakdowns=[by_age, by_sex, unnamed]),
        named("v", "9 VND", breakdowns=[by_age]),
        language=languages["en"],
    )

    assert ["", "By age", "", "By sex", "", "", "", ""] == [row.by for row in found]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["By sex", "By prices", "By seasonal adjustment"]),
        ("vi", ["Theo giới tính", "Theo giá", "Theo hiệu chỉnh mùa vụ"]),
        ("hi", ["लिंग के अनुसार", "मूल्य आधार के अनुसार", "मौसमी समायोजन के अनुसार"]),
    ],
)
def test_built_in_code_lists_have_names(
    tag: str, expected: list[str], languages: Languages
) -> None:
    """What a whole is divided by is said in the language of the page."""
    lists = ("SEX", "PRICES", "SEASONAL_ADJUST")
    divided = [
        Breakdown(by=by, complete=False, parts=[named(by.lower(), "1 VND")])
        for by in lists
    ]
    found = rows(named("w", "9 VND", breakdowns=divided), language=languages[tag])

    assert expected == [row.by for row in found if row.by]


def test_a_claim_in_the_place_of_a_value_has_no_short_form_beside_it(
    languages: Languages,
) -> None:
    """Its figure stands once: as the value, with the mark of its status alone."""
    grown = Metric("a", Text.of(en="A"), claims=[Claim("growth", "2023-S1", "3 %")])
    share = Metric(
        "b", Text.of(en="B"), of=Text.of(en="all"), claims=[Claim("share", value="3 %")]
    )

    found = rows(grown, share, language=languages["en"])

    assert [("+3%", [""]), ("share 3%", [""])] == [
        (row.value, [change.short for change in row.changes]) for row in found
    ]


def test_dimensions_tell_cards_of_one_name_apart(languages: Languages) -> None:
    """Women and men are said of a name that two cards have, and of no other."""
    women, men = (named("jobs", "9 VND", dimensions={"SEX": sex}) for sex in "FM")
    posts = named("posts", "9 VND", dimensions={"SEX": "F"})

    cards = shown(women, men, posts, language=languages["en"]).cards

    assert ["JOBS, women", "JOBS, men", "POSTS"] == [str(card.label) for card in cards]
