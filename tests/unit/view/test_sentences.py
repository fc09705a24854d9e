"""A metric as one sentence, in three languages."""

from typing import Any

import attrs
import pytest

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    Metric,
    Publisher,
    Report,
    Sector,
    Status,
    Text,
    UnitDeclaration,
)
from ictreport.view import metric_sentence, sentences_of, view
from ictreport.view._scene import Scene
from ictreport.view._sentences import capitalised, stopped

Languages = dict[str, Language]
Units = tuple[UnitDeclaration, ...]

TAGS = ("en", "vi", "hi")
REVENUE = Text.of(en="Postal revenue", vi="Doanh thu bưu chính", hi="डाक राजस्व")
FULL = Metric("full", Text.of(en="Full", vi="Toàn trình", hi="पूर्ण"), "676 procedure")
LOST = Metric("lost", Text.of(en="Lost", vi="Mất", hi="खोया"), status="not_collected")
HALF = Metric(
    "half",
    Text.of(en="Partial", vi="Một phần", hi="आंशिक"),
    "> 753 procedure",
    status="provisional",
)
OF_STATES = Text.of(en="state agencies", vi="cơ quan nhà nước", hi="सरकारी एजेंसियाँ")


def report_of(*metrics: Metric, units: Units = ()) -> Report:
    """Make a report of some metrics."""
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        units=units,
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
    )


def said(metric: Metric, languages: Languages, units: Units) -> tuple[str, ...]:
    """Say a metric in English, Vietnamese and Hindi."""
    report = report_of(metric, units=units)
    return tuple(
        metric_sentence(metric, Scene.of(report, languages[tag]).speaker)
        for tag in TAGS
    )


def revenue(value: str | None = "226 billion VND", **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric of which a test says only what matters."""
    return attrs.evolve(Metric("m", REVENUE, "1 VND"), value=value, **more)


@pytest.mark.parametrize(
    ("metric", "en", "vi", "hi"),
    [
        pytest.param(
            revenue(status="estimated", claims=[Claim("growth", "2023-S1", "11.5 %")]),
            "Postal revenue stood at an estimated 226 billion VND, "
            "up 11.5% on the same period of 2023",
            "Doanh thu bưu chính ước tính là 226 tỷ đồng, "
            "tăng 11,5% so với cùng kỳ năm 2023",
            "डाक राजस्व: अनुमानित मान 226 अरब VND है, "
            "जो 2023 की इसी अवधि की तुलना में 11.5% अधिक है",
            id="estimated",
        ),
        pytest.param(
            revenue("≈ 1512144 VND", status="estimated"),
            "Postal revenue is estimated at about 1,512,144 VND",
            "Doanh thu bưu chính ước tính là khoảng 1.512.144 đồng",
            "डाक राजस्व: अनुमानित मान लगभग 15,12,144 VND है",
            id="about-and-estimated",
        ),
        pytest.param(
            revenue(),
            "Postal revenue stood at 226 billion VND",
            "Doanh thu bưu chính là 226 tỷ đồng",
            "डाक राजस्व: मान 226 अरब VND है",
            id="normal",
        ),
        pytest.param(
            revenue("-5 billion VND", status="provisional"),
            "Postal revenue provisionally stood at −5 billion VND",
            "Doanh thu bưu chính sơ bộ là −5 tỷ đồng",
            "डाक राजस्व: अनंतिम मान −5 अरब VND है",
            id="provisional",
        ),
        pytest.param(
            revenue("< 5 billion VND", status="forecast"),
            "Postal revenue is forecast at less than 5 billion VND",
            "Doanh thu bưu chính dự báo là dưới 5 tỷ đồng",
            "डाक राजस्व: पूर्वानुमानित मान 5 अरब VND से कम है",
            id="forecast",
        ),
        pytest.param(
            revenue(status="unvalidated"),
            "Postal revenue stood at 226 billion VND (not yet validated)",
            "Doanh thu bưu chính là 226 tỷ đồng (chưa thẩm định)",
            "डाक राजस्व: मान 226 अरब VND है (असत्यापित)",
            id="other-status",
        ),
        pytest.param(
            revenue("> 96 %", of=OF_STATES),
            "Postal revenue stood at more than 96% of state agencies",
            "Doanh thu bưu chính là trên 96% cơ quan nhà nước",
            "डाक राजस्व: मान 96% से अधिक (आधार: सरकारी एजेंसियाँ) है",
            id="of-words",
        ),
        pytest.param(
            revenue("96 %", of="s.m"),
            "Postal revenue stood at 96% of Postal revenue",
            "Doanh thu bưu chính là 96% Doanh thu bưu chính",
            "डाक राजस्व: मान 96% (आधार: डाक राजस्व) है",
            id="of-a-metric",
        ),
        pytest.param(
            revenue(
                period="2024-05",
                claims=[
                    Claim("unchanged", "2023-05"),
                    Claim("ratio", "2022", "77 %"),
                    Claim("plan_share", "plan:2024", "50.0 %"),
                ],
            ),
            "Postal revenue (May 2024) stood at 226 billion VND, "
            "unchanged from the same period of 2023, equal to 77% of 2022 "
            "and at 50.0% of the plan for 2024",
            "Doanh thu bưu chính (tháng 5 năm 2024) là 226 tỷ đồng, "
            "không đổi so với cùng kỳ năm 2023, bằng 77% so với năm 2022 "
            "và đạt 50,0% kế hoạch năm 2024",
            "डाक राजस्व (मई 2024): मान 226 अरब VND है, "
            "जो 2023 की इसी अवधि की तुलना में अपरिवर्तित, 2022 के स्तर का 77% "
            "और 2024 की योजना का 50.0% है",
            id="several-claims",
        ),
        pytest.param(
            revenue(
                "1683 procedure",
                breakdowns=[Breakdown(complete=True, parts=[FULL, HALF, LOST])],
            ),
            "Postal revenue stood at 1,683 procedures; the figure is made up of "
            "Full (676 procedures), Partial (more than 753 procedures, provisional) "
            "and Lost (not collected)",
            "Doanh thu bưu chính là 1.683 thủ tục, bao gồm: "
            "Toàn trình (676 thủ tục), Một phần (trên 753 thủ tục, sơ bộ) "
            "và Mất (không thu thập)",
            "डाक राजस्व: मान 1,683 प्रक्रियाएँ है; इसके भाग हैं: "
            "पूर्ण (676 प्रक्रियाएँ), आंशिक (753 से अधिक प्रक्रियाएँ, अनंतिम) "
            "और खोया (एकत्र नहीं किया गया)",
            id="complete-parts",
        ),
        pytest.param(
            revenue(
                "1683 procedure", breakdowns=[Breakdown(complete=False, parts=[FULL])]
            ),
            "Postal revenue stood at 1,683 procedures; "
            "the figure includes Full (676 procedures)",
            "Doanh thu bưu chính là 1.683 thủ tục, trong đó: Toàn trình (676 thủ tục)",
            "डाक राजस्व: मान 1,683 प्रक्रियाएँ है; इसमें शामिल हैं: पूर्ण (676 प्रक्रियाएँ)",
            id="partial-parts",
        ),
        pytest.param(
            revenue(
                None,
                status="suppressed",
                claims=[Claim("growth", "2023-S1", "-3 %")],
                breakdowns=[Breakdown(complete=True, parts=[FULL])],
            ),
            "The figure for Postal revenue is confidential "
            "(stated: down 3% on the same period of 2023); "
            "parts reported: Full (676 procedures)",
            "Doanh thu bưu chính: số liệu được bảo mật "
            "(đã nêu: giảm 3% so với cùng kỳ năm 2023); "
            "các thành phần đã nêu: Toàn trình (676 thủ tục)",
            "डाक राजस्व: मान गोपनीय है "
            "(बताया गया: 2023 की इसी अवधि की तुलना में 3% कम); "
            "बताए गए भाग: पूर्ण (676 प्रक्रियाएँ)",
            id="no-value",
        ),
    ],
)
def test_sentence_in_three_languages(
    *,
    metric: Metric,
    en: str,
    vi: str,
    hi: str,
    languages: Languages,
    units: Units,
) -> None:
    """Value, hedge, status, claims and parts stand in one sentence."""
    assert (en, vi, hi) == said(metric, languages, units)


@pytest.mark.parametrize("status", [s for s in Status if not s.has_value])
def test_no_value_has_a_reason(
    status: Status, languages: Languages, units: Units
) -> None:
    """Each status without a value gives a sentence of its own that names the metric."""
    missing = {
        said(revenue(None, status=other), languages, units)
        for other in Status
        if not other.has_value
    }
    own = said(revenue(None, status=status), languages, units)

    assert 5 == len(missing)
    assert [True, True, True] == [
        REVENUE[tag] in sentence for tag, sentence in zip(TAGS, own, strict=True)
    ]


def test_a_layout_has_its_sentences(report: Report, languages: Languages) -> None:
    """Every metric of every sector is said as ``metric_sentence`` says it."""
    for tag in TAGS:
        speaker = Scene.of(report, languages[tag]).speaker
        said = sentences_of(report, languages[tag])

        assert [
            metric_sentence(metric, speaker) for metric in report.sectors[0].metrics
        ] == [text for _, text in said[0]]


def plainly(report: Report) -> Sector:
    """Give the first sector without its paragraph."""
    return attrs.evolve(report.sectors[0], narrative=())


def test_a_sentence_is_a_fact_of_narratives(
    report: Report, languages: Languages
) -> None:
    """A paragraph can have the whole sentence, in its own language."""
    narrative = [Text.of(en="{post.revenue:sentence}.", vi="{post.revenue:sentence}.")]
    told = attrs.evolve(report, narrative=narrative, sectors=[plainly(report)])
    pages = [view(told, languages[tag]).narrative[0] for tag in TAGS]

    english = (
        "Revenue stood at an estimated 226 billion VND, "
        "up 11.5% on the same period of 2023."
    )

    assert [
        (english, ""),
        ("Doanh thu ước tính là 226 tỷ đồng, tăng 11,5% so với cùng kỳ năm 2023.", ""),
        (english, "en"),
    ] == [(phrase.text, phrase.language) for phrase in pages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doanh thu", "Doanh thu"),
        ("đạt", "Đạt"),
        ("iPhone", "IPhone"),
        ("डाक", "डाक"),
        ("ǆ", "ǅ"),
        ("ŉa", "ŉa"),
        ("5 boats", "5 boats"),
        ("", ""),
    ],
)
def test_first_letter_is_large(text: str, expected: str) -> None:
    """The first letter is large where its script has large letters, and stays one."""
    assert expected == capitalised(text)


def test_a_stop_is_never_double(languages: Languages) -> None:
    """A sentence that ends with a stop gets no other; each language has its own."""
    assert ["A.", "5 sq.", "A.", "अ।", "अ।"] == [
        stopped("A", languages["en"]),
        stopped("5 sq.", languages["en"]),
        stopped("A", languages["vi"]),
        stopped("अ", languages["hi"]),
        stopped("अ।", languages["hi"]),
    ]


def test_a_stop_of_the_author_is_not_doubled(
    languages: Languages, units: Units
) -> None:
    """A unit that ends with a stop takes the place of the one that follows."""
    named = attrs.evolve(
        units[0], names={"en": attrs.evolve(units[0].names[0][1], other="br.")}
    )
    narrative = [Text.of(en="{s.m:sentence}. {s.m:sentence}, and so on.")]
    metric = revenue("13 branch")
    told = attrs.evolve(report_of(metric, units=(named,)), narrative=narrative)

    assert (
        "Postal revenue stood at 13 br. Postal revenue stood at 13 br., and so on."
        == str(view(told, languages["en"]).narrative[0])
    )
