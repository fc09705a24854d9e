"""Growths below zero are said by the figures that they compare."""

from typing import Any

import pytest

from ictreport import validate, write
from ictreport.language import Language
from ictreport.model import (
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)
from ictreport.view import FindingSpeaker, metric_sentence, view
from ictreport.view._scene import Scene

Languages = dict[str, Language]

GROWTH = Claim("growth", "2023-S1", "907.5 %")


def balance(
    value: str | None = "-418542 million INR",
    before: str = "-41544 million INR",
    claim: Claim = GROWTH,
    **more: object,
) -> Metric:
    """Make a metric that may lie below zero, now and then."""
    history = [History("2023-S1", before)]
    return Metric(
        "balance",
        Text.of(en="Balance"),
        value,
        claims=[claim],
        history=history,
        **more,  # type: ignore[arg-type]
    )


def report_of(metric: Metric, **more: Any) -> Report:  # noqa: ANN401
    """Make a report of one metric, with a paragraph that names its claim."""
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        narrative=[
            Text(dict.fromkeys(("en", "vi", "hi"), f"{{s.balance:{claim.kind}}}"))
            for claim in metric.claims
        ],
        sectors=[Sector("s", Text.of(en="S"), metrics=[metric])],
        units=[UnitDeclaration.of("boat", en="boat")],
        **more,
    )


def said(metric: Metric, language: Language, **more: Any) -> str:  # noqa: ANN401
    """Say the only claim of a metric in a paragraph."""
    [paragraph] = view(report_of(metric, **more), language).narrative
    return paragraph.text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            (
                "from −41,544 to −418,542 million INR compared with the same period of "
                "2023"
            ),
        ),
        (
            "vi",
            "từ −41.544 đến −418.542 triệu INR so với cùng kỳ năm 2023",
        ),
        (
            "hi",
            "2023 की इसी अवधि की तुलना में −4,154.4 से −41,854.2 करोड़ रुपये",
        ),
    ],
)
def test_what_lies_below_zero_is_neither_up_nor_down(
    tag: str, text: str, languages: Languages
) -> None:
    """Paragraphs and sentences name both figures, and no word says more."""
    metric = balance()
    speaker = Scene.of(report_of(metric), languages[tag]).speaker

    assert text == said(metric, languages[tag])
    assert text in metric_sentence(metric, speaker)


def test_a_sentence_of_its_own_names_both_figures() -> None:
    """Without a report nobody knows the same period, so that it is named."""
    assert (
        "Balance stood at −418,542 million INR, from −41,544 to −418,542 million INR "
        "compared with the first half of 2023" == write(balance(), "en").rstrip(".")
    )


def test_figures_of_other_scales_have_their_units(languages: Languages) -> None:
    """The unit stands once only where both have it."""
    text = said(balance(before="-41.5 billion INR"), languages["en"])

    assert text.startswith("from −41.5 billion INR to −418,542 million INR ")


def test_a_claim_of_another_period_has_its_note(languages: Languages) -> None:
    """The value of that period is named, and the period behind it."""
    claim = Claim("growth", "2023-S1", "50 %", period="2023-S2")
    more = [History("2023-S1", "-20 VND"), History("2023-S2", "-30 VND")]
    metric = Metric("balance", Text.of(en="B"), "5 VND", claims=[claim], history=more)

    assert (
        "from −20 to −30 VND compared with the first half of 2023 (second half of 2023)"
        == said(metric, languages["en"])
    )


@pytest.mark.parametrize(
    "metric",
    [
        balance("418542 million INR", "41544 million INR"),
        balance("-418542 million INR", "41544 million INR"),
        balance("0 million INR"),
        balance(None, status="missing"),
    ],
)
def test_any_other_growth_is_up(metric: Metric, languages: Languages) -> None:
    """Where one figure does not lie below zero, nothing changes."""
    assert "up 907.5% on the same period of 2023" == said(metric, languages["en"])


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "+907.5% in absolute value compared with the same period of 2023"),
        ("vi", "+907,5% về giá trị tuyệt đối so với cùng kỳ năm 2023"),
        ("hi", "2023 की इसी अवधि की तुलना में निरपेक्ष मान में +907.5%"),
    ],
)
@pytest.mark.parametrize(
    "history",
    [[], [History("2023-S1", status="missing")]],
)
def test_growth_to_below_zero_from_an_unknown_base_is_one_of_sizes(
    history: list[History], tag: str, text: str, languages: Languages
) -> None:
    """The base that such a growth implies lies below zero too."""
    name = Text.of(en="B", vi="B", hi="B")
    metric = Metric("balance", name, "-5 VND", claims=[GROWTH], history=history)

    assert text == said(metric, languages[tag])


def test_a_fall_of_more_than_everything_is_a_fall(languages: Languages) -> None:
    """The base that it implies lies above zero."""
    claim = Claim("growth", "2023-S1", "-150 %")
    metric = Metric("balance", Text.of(en="B"), "-5 VND", claims=[claim])

    assert "down 150% on the same period of 2023" == said(metric, languages["en"])


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            (
                "The report says “+917.5% in absolute value compared with the "
                "first half of 2023”, but −418,542 million INR against −41,544 "
                "million INR is +907.453 to +907.480% in absolute value: at least "
                "9.96 percentage points apart."
            ),
        ),
        (
            "vi",
            (
                "Báo cáo nêu “+917,5% về giá trị tuyệt đối so với 6 tháng đầu "
                "năm 2023”, nhưng từ −418.542 triệu INR và −41.544 triệu INR "
                "tính được +907,453 đến +907,480% về giá trị tuyệt đối, chênh "
                "lệch ít nhất 9,96 điểm phần trăm."
            ),
        ),
        (
            "hi",
            (
                "रिपोर्ट के अनुसार “2023 की पहली छमाही की तुलना में निरपेक्ष मान "
                "में +917.5%”, पर मान (−41,854.2 करोड़ रुपये) और आधार (−4,154.4 "
                "करोड़ रुपये) रखने पर परिणाम निरपेक्ष मान में +907.453 से "
                "+907.480% है; अंतर: कम से कम 9.96 प्रतिशत अंक।"
            ),
        ),
    ],
)
def test_findings_below_zero_speak_of_sizes(
    tag: str, text: str, languages: Languages
) -> None:
    """Neither what is stated nor what is computed reads as a rise."""
    claim = Claim("growth", "2023-S1", "917.5 %")
    language = languages[tag]
    report = Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[Sector("s", Text.of(en="S"), metrics=[balance(claim=claim)])],
    )
    speaker = FindingSpeaker.of(report, language)
    found = [one for one in validate(report) if one.rule.code == "growth-claim"]

    assert [text] == [speaker.text(finding) for finding in found]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            Claim("growth", "2023-S1", "50 %", dimensions={"PRICES": "Q"}),
            "from −20 to −30 boat compared with the same period of 2023",
        ),
        (
            Claim("growth", "2023-S1", "25 %", dimensions={"PRICES": "V"}),
            "from −40 to −50 boat compared with the same period of 2023",
        ),
        (
            Claim("growth", "2023-S1", "25 %", period="2024-S1"),
            "from −40 to −50 boat compared with the same period of 2023",
        ),
        (
            Claim("growth", "2023-S1", "25 %", period="2022-S1"),
            "up 25% on the first half of 2023 (first half of 2022)",
        ),
        (
            Claim("ratio", "2023-S1", "125 %"),
            "equal to 125% of the same period of 2023",
        ),
        (
            Claim("change", "2023-S1", "-10 boat"),
            "down 10 boat on the same period of 2023",
        ),
    ],
)
def test_a_growth_is_that_of_its_own_figures(
    claim: Claim, text: str, languages: Languages
) -> None:
    """Period and dimensions say which; and only a growth has another way to be said."""
    history = [
        History("2023-S1", "-20 boat", dimensions={"PRICES": "Q"}),
        History("2023-S1", "-40 boat"),
        History("2024-S1", "-30 boat", dimensions={"PRICES": "Q"}),
    ]
    name = Text.of(en="B")
    metric = Metric("balance", name, "-50 boat", history=history, claims=[claim])

    assert text == said(metric, languages["en"], dimensions={"PRICES": "V"})
