"""Growths below zero are said by the figures that they compare."""

import pytest

from ictreport import write
from ictreport.language import Language
from ictreport.model import (
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


def shown(metric: Metric, language: Language) -> ReportView:
    """Show a report of one metric, and a paragraph that names its claim."""
    report = Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        narrative=[
            Text(dict.fromkeys(("en", "vi", "hi"), f"{{s.balance:{claim.kind}}}"))
            for claim in metric.claims
        ],
        sectors=[Sector("s", Text.of(en="S"), metrics=[metric])],
    )
    return view(report, language)


def row(metric: Metric, language: Language) -> RowView:
    """Show one metric."""
    return shown(metric, language).sectors[0].rows[0]


@pytest.mark.parametrize(
    ("tag", "text", "short"),
    [
        (
            "en",
            (
                "from −41,544 to −418,542 million INR compared with the same period of "
                "2023"
            ),
            "907.5%",
        ),
        (
            "vi",
            "từ −41.544 đến −418.542 triệu INR so với cùng kỳ năm 2023",
            "907,5%",
        ),
        (
            "hi",
            "2023 की इसी अवधि की तुलना में −4,154.4 से −41,854.2 करोड़ रुपये",
            "907.5%",
        ),
    ],
)
def test_what_lies_below_zero_is_neither_up_nor_down(
    tag: str, text: str, short: str, languages: Languages
) -> None:
    """Rows, paragraphs and sentences name both figures, and no sign says more."""
    page = shown(balance(), languages[tag])
    (change,) = page.sectors[0].rows[0].changes

    assert (text, short, "") == (change.text, change.short, change.direction)
    assert text == page.narrative[0].text
    assert text in page.sectors[0].rows[0].sentence


def test_a_sentence_of_its_own_names_both_figures() -> None:
    """Without a report nobody knows the same period, so that it is named."""
    assert (
        "Balance stood at −418,542 million INR, from −41,544 to −418,542 million INR "
        "compared with the first half of 2023" == write(balance(), "en").rstrip(".")
    )


def test_figures_of_other_scales_have_their_units(languages: Languages) -> None:
    """The unit stands once only where both have it."""
    (change,) = row(balance(before="-41.5 billion INR"), languages["en"]).changes

    assert change.text.startswith("from −41.5 billion INR to −418,542 million INR ")


def test_a_claim_of_another_period_has_its_note(languages: Languages) -> None:
    """The value of that period is named, and the period behind it."""
    claim = Claim("growth", "2023-S1", "50 %", period="2023-S2")
    more = [History("2023-S1", "-20 VND"), History("2023-S2", "-30 VND")]
    metric = Metric("balance", Text.of(en="B"), "5 VND", claims=[claim], history=more)
    (change,) = row(metric, languages["en"]).changes

    assert (
        "from −20 to −30 VND compared with the first half of 2023 (second half of 2023)"
        == change.text
    )


@pytest.mark.parametrize(
    "metric",
    [
        balance("418542 million INR", "41544 million INR"),
        balance("-418542 million INR", "41544 million INR"),
        balance("0 million INR"),
        balance(None, status="missing"),
        Metric("balance", Text.of(en="B"), "-5 VND", claims=[GROWTH]),
    ],
)
def test_any_other_growth_is_up(metric: Metric, languages: Languages) -> None:
    """Where one figure does not lie below zero, or is not given, nothing changes."""
    (change,) = row(metric, languages["en"]).changes

    assert ("up 907.5% on the same period of 2023", "+907.5%", "up") == (
        change.text,
        change.short,
        change.direction,
    )


def test_a_change_below_zero_has_its_direction(languages: Languages) -> None:
    """A difference is what it is; only a growth misleads there."""
    claim = Claim("change", "2023-S1", "-376998 million INR")
    (change,) = row(balance(claim=claim), languages["en"]).changes

    assert "down" == change.direction
