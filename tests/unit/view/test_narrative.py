"""Paragraphs: every fact, in the language of its paragraph."""

import re

import attrs
import pytest

from ictreport.errors import ExportError
from ictreport.language import Language, LanguageSpec, builtin_languages
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)
from ictreport.view import Phrase, view

Languages = dict[str, Language]

METRICS = (
    Metric(
        "revenue",
        Text.of(en="Revenue"),
        "226 billion VND",
        claims=[
            Claim("growth", "2023-S1", "11.5 %"),
            Claim("ratio", "2023-S2", "98.0 %"),
            Claim("change", "2023-S1", "23 billion VND"),
            Claim("plan_share", "plan:2024", "50.0 %"),
        ],
    ),
    Metric(
        "profit",
        Text.of(en="Profit"),
        "≈ 974011 million VND",
        claims=[Claim("growth", "2023-S1", "-100 %")],
    ),
    Metric(
        "budget",
        Text.of(en="Budget"),
        "62707 million VND",
        claims=[Claim("growth", "2023-S1", "85 %")],
        history=[History("2023-S1", "33.9 billion VND")],
    ),
    Metric(
        "ipv6",
        Text.of(en="IPv6"),
        "76.68 %",
        claims=[Claim("points", "2023-S1", "6.68 pp")],
    ),
    Metric(
        "branches",
        Text.of(en="Branches"),
        "13 branch",
        claims=[Claim("unchanged", "2023-S1")],
        breakdowns=[
            Breakdown(
                complete=False,
                parts=[
                    Metric("state", Text.of(en="State"), "> 5 branch"),
                    Metric("joint", Text.of(en="Joint"), "4 branch"),
                ],
            )
        ],
    ),
    Metric("lost", Text.of(en="Lost"), status="not_collected"),
    Metric(
        "employed",
        Text.of(en="Employed"),
        "12 branch",
        claims=[
            Claim("growth", "2023-S1", "9.1 %"),
            Claim("growth", "2023-S1", "20 %", dimensions={"SEX": "F"}),
        ],
        history=[
            History("2024-S1", "6 branch", dimensions={"SEX": "F"}),
            History("2023-S1", "5 branch", dimensions={"SEX": "F"}),
            History("2023-S1", "11 branch"),
        ],
    ),
    Metric(
        "wide",
        Text.of(en="Wide"),
        "≈ 100 branch",
        breakdowns=[
            Breakdown(
                complete=False,
                parts=[Metric("part", Text.of(en="Part"), "1 branch [-1]")],
            )
        ],
    ),
)


def said(
    words: dict[str, str],
    language: Language,
    units: tuple[UnitDeclaration, ...],
    languages: tuple[Language, ...] = (),
) -> Phrase:
    """Write one paragraph of a report with the metrics above."""
    report = Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        units=units,
        narrative=[Text(words)],
        sectors=[Sector("s", Text.of(en="S"), metrics=METRICS)],
    )
    return view(report, language, languages=languages).narrative[0]


@pytest.mark.parametrize(
    ("placeholder", "en", "vi", "hi"),
    [
        (
            "{period}",
            "first half of 2024",
            "6 tháng đầu năm 2024",
            "2024 की पहली छमाही",
        ),
        ("{s.revenue}", "226 billion VND", "226 tỷ đồng", "226 अरब VND"),
        (
            "{s.profit}",
            "about 974,011 million VND",
            "khoảng 974.011 triệu đồng",
            "लगभग 97,401.1 करोड़ VND",
        ),
        ("{s.lost}", "not collected", "không thu thập", "एकत्र नहीं किया गया"),
        (
            "{s.revenue:growth}",
            "up 11.5% on the same period of 2023",
            "tăng 11,5% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 11.5% अधिक",
        ),
        (
            "{s.revenue:ratio}",
            "equal to 98.0% of the second half of 2023",
            "bằng 98,0% so với 6 tháng cuối năm 2023",
            "2023 की दूसरी छमाही के स्तर का 98.0%",
        ),
        (
            "{s.revenue:change@2023-S1}",
            "up 23 billion VND on the same period of 2023",
            "tăng 23 tỷ đồng so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 23 अरब VND अधिक",
        ),
        (
            "{s.revenue:plan_share}",
            "at 50.0% of the plan for 2024",
            "đạt 50,0% kế hoạch năm 2024",
            "2024 की योजना का 50.0%",
        ),
        (
            "{s.ipv6:points}",
            "up 6.68 percentage points on the same period of 2023",
            "tăng 6,68 điểm phần trăm so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 6.68 प्रतिशत अंक अधिक",
        ),
        (
            "{s.branches:unchanged}",
            "unchanged from the same period of 2023",
            "không đổi so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में अपरिवर्तित",
        ),
        (
            "{s.budget:previous}",
            "33.9 billion VND",
            "33,9 tỷ đồng",
            "33.9 अरब VND",
        ),
        ("{s.branches.joint:share}", "30.8%", "30,8%", "30.8%"),
        (
            "{s.branches.state:share}",
            "more than 38.4%",
            "trên 38,4%",
            "38.4% से अधिक",
        ),
        ("{s.wide.part:share}", "not known", "chưa rõ", "ज्ञात नहीं"),
        ("{s.employed@2024-S1}", "12 branches", "12 chi nhánh", "12 शाखाएँ"),
        ("{s.employed[SEX=F]}", "6 branches", "6 chi nhánh", "6 शाखाएँ"),
        ("{s.employed@2023-S1}", "11 branches", "11 chi nhánh", "11 शाखाएँ"),
        ("{s.employed@2023-S1[SEX=F]}", "5 branches", "5 chi nhánh", "5 शाखाएँ"),
        (
            "{s.employed:growth[SEX=F]}",
            "up 20% on the same period of 2023",
            "tăng 20% so với cùng kỳ năm 2023",
            "2023 की इसी अवधि की तुलना में 20% अधिक",
        ),
        ("{{s.revenue}}", "{s.revenue}", "{s.revenue}", "{s.revenue}"),
    ],
)
def test_facts_in_three_languages(
    *,
    placeholder: str,
    en: str,
    vi: str,
    hi: str,
    languages: Languages,
    units: tuple[UnitDeclaration, ...],
) -> None:
    """Every fact that a placeholder can name is said in the paragraph's language."""
    words = {"en": f"A {placeholder}.", "vi": f"B {placeholder}.", "hi": placeholder}
    filled = {tag: said(words, language, units) for tag, language in languages.items()}

    expected = {"en": f"A {en}.", "vi": f"B {vi}.", "hi": hi}

    assert {tag: Phrase(text) for tag, text in expected.items()} == filled


@pytest.mark.parametrize("place", ["s.profit:previous", "s.revenue@2023-S1"])
def test_what_nobody_published_is_refused(
    place: str, languages: Languages, units: tuple[UnitDeclaration, ...]
) -> None:
    """No earlier value is computed from a claim; the message says what to do."""
    needed = re.escape(f"the value for 2023-S1 that {{{place}}} needs")
    with pytest.raises(ExportError, match=f"no report published {needed}.*--previous"):
        said({"en": f"A {{{place}}}."}, languages["en"], units)


def test_facts_follow_the_paragraph(
    languages: Languages, units: tuple[UnitDeclaration, ...]
) -> None:
    """A paragraph that only English has keeps English facts on a Hindi page."""
    words = {"en": "Revenue: {s.revenue}."}

    assert Phrase("Revenue: 226 billion VND.", "en") == said(
        words, languages["hi"], units
    )


def test_regional_paragraph_is_found(
    languages: Languages, units: tuple[UnitDeclaration, ...]
) -> None:
    """A paragraph in a regional variety has the facts of that language."""
    words = {"vi-VN": "Doanh thu {s.revenue}."}

    assert Phrase("Doanh thu 226 tỷ đồng.", "vi-VN") == said(
        words, languages["en"], units
    )


def test_paragraph_in_a_language_that_nobody_knows(
    languages: Languages, units: tuple[UnitDeclaration, ...]
) -> None:
    """Without words for a paragraph's language its facts are those of the page."""
    words = {"eo": "Enspezo: {s.revenue}."}

    assert Phrase("Enspezo: 226 tỷ đồng.", "eo") == said(words, languages["vi"], units)


def test_paragraph_in_a_further_language(
    languages: Languages, units: tuple[UnitDeclaration, ...]
) -> None:
    """A language that the caller brings fills the paragraphs that are in it."""
    words = builtin_languages()[0].words()
    magnitudes = {**words["magnitudes"], "9": "miliardoj"}
    spec = LanguageSpec("eo", "Esperanto", lambda: {**words, "magnitudes": magnitudes})
    esperanto = Language.from_spec(spec)

    filled = said({"eo": "Enspezo: {s.revenue}."}, languages["vi"], units, (esperanto,))

    assert Phrase("Enspezo: 226 miliardoj VND.", "eo") == filled


def test_page_options_reach_paragraphs(
    languages: Languages, units: tuple[UnitDeclaration, ...]
) -> None:
    """Grouping that is chosen for the page holds in its paragraphs."""
    western = attrs.evolve(languages["hi"], grouping="western")

    assert Phrase("लगभग 97,401.1 करोड़ VND") == said(
        {"hi": "{s.profit}"}, western, units
    )


def test_paragraphs_say_where_their_figures_stand(
    languages: Languages, units: tuple[UnitDeclaration, ...]
) -> None:
    """Each with its placeholder, which names the baseline where only one is meant."""
    words = "In {period}: {s.revenue}. Then {s.budget:growth}, {{no}}."
    filled = said({"en": words}, languages["en"], units)

    assert [
        ("s.revenue", "226 billion VND"),
        ("s.budget:growth@2023-S1", "up 85% on the same period of 2023"),
    ] == [(one.code, filled.text[one.start : one.end]) for one in filled.figures]
