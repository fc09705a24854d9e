"""The rule narrative-figures, outcome by outcome."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from ictreport import (
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
    validate,
)
from ictreport.checks import Outcome, Range, outcomes_of
from ictreport.host import PluginHost
from ictreport.model import Interval, Quantity, Unit
from ictreport.view import findings_view
from ictreport_prose._rule import RULE

NAME = Text.of(en="Name")


def judged(report: Report) -> list[Outcome]:
    """Give every outcome of the rule."""
    return [*outcomes_of(report, RULE, [RULE])]


def report(*paragraphs: Text, above: tuple[Text, ...] = ()) -> Report:
    """Make a report of boats with paragraphs."""
    boats = Metric(
        "boats",
        Text.of(en="Boats at sea", vi="Tàu ra khơi"),
        "1240 boat",
        claims=[Claim("growth", "2023", "12.5 %"), Claim("unchanged", "2022")],
    )
    revenue = Metric(
        "revenue",
        Text.of(en="Revenue", vi="Doanh thu"),
        "226 billion VND",
        history=[History("2023", "200 billion VND [exact]")],
    )
    return Report(
        "now",
        NAME,
        Publisher("P", NAME),
        "2024",
        units=[UnitDeclaration.of("boat", en="boats", hi="नावें", vi="tàu")],
        narrative=above,
        sectors=[Sector("s", NAME, narrative=paragraphs, metrics=[boats, revenue])],
    )


def outcomes(*paragraphs: Text, above: tuple[Text, ...] = ()) -> list[Outcome]:
    """Give what the rule says of paragraphs."""
    return judged(report(*paragraphs, above=above))


def test_a_figure_of_the_report_passes_in_every_language() -> None:
    """Each language is read by its own words; French, which has none here, is not."""
    paragraph = Text.of(
        en="There were 1,240 boats, 12.5% more than in 2023.",
        fr="Il y avait 1420 bateaux.",
        vi="Có 1.240 tàu, tăng 12,5% so với năm 2023.",
    )

    assert [Outcome(address="s.boats", result="pass")] * 4 == outcomes(paragraph)


def test_a_figure_that_contradicts_its_metric_fails() -> None:
    """The failure says what was printed and what the report states."""
    value = Quantity.parse("1240 boat")

    assert [
        Outcome(
            address="s.boats",
            result="fail",
            message="narrative_figures",
            params={"text": "1,420", "value": value},
            stated=Range(Interval.exact(1240), Unit("boat")),
        )
    ] == outcomes(Text.of(en="There were 1,420 boats at sea."))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "Revenue was 262 billion VND.",
            Range(Interval(225_500_000_000, 226_500_000_000), Unit("VND"), 9),
        ),
        (
            "Revenue was 226 billion VND, down 13% from 2023.",
            Range(Interval(Fraction("12.75"), Fraction("13.25")), Unit("%")),
        ),
    ],
)
def test_what_the_report_states_is_shown_in_its_own_scale(
    text: str, stated: Range
) -> None:
    """A value in billions; a growth that follows from values, in percent."""
    outcome = outcomes(Text.of(en=text))[-1]

    assert ("fail", stated) == (outcome.result, outcome.stated)


def test_a_change_that_goes_the_other_way_fails() -> None:
    """The failure stands at the baseline of the claim."""
    (_, fall) = outcomes(Text.of(en="There were 1,240 boats, down 12.5% from 2023."))

    assert ("fail", "s.boats", "2023") == (
        fall.result,
        fall.address,
        str(fall.baseline),
    )


def test_a_figure_without_a_metric_near_cannot_be_judged() -> None:
    """It stands at its sector, or at the report itself."""
    paragraph = Text.of(en="The decree has 3,141 pages.")
    unknown = [
        Outcome(
            address=address,
            result="unknown",
            message="narrative_unaccounted",
            params={"text": "3,141"},
        )
        for address in ("", "s")
    ]

    assert unknown == outcomes(paragraph, above=(paragraph,))


def test_what_is_no_figure_by_hand_is_not_looked_at() -> None:
    """Placeholders, dates and words alone."""
    assert [] == outcomes(
        Text.of(en="{s.boats} went out, {s.boats:growth@2023} more."),
        Text.of(en="In 2024, on 28 August, nothing was unchanged."),
        Text.of(en="No boat went out."),
    )


SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
PARAGRAPHS = {
    "narrative_figures": "There were 1,420 boats at sea.",
    "narrative_unaccounted": "It has 3,141 pages.",
}


@pytest.mark.parametrize("language", ["en", "vi", "hi"])
@pytest.mark.parametrize("message", PARAGRAPHS)
def test_it_speaks_three_languages(language: str, message: str) -> None:
    """The sentences of the rule are in the words of the plugin."""
    found = report(Text.of(en=PARAGRAPHS[message]))
    findings = validate(found, rules=[RULE])
    words = PluginHost().language(language)
    [shown] = findings_view(findings, found, words).findings

    assert SENTENCES[message][language] == shown.text
