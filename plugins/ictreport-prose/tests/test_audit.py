"""Texts compared with a report: what matches, what contradicts, and what is apart."""

from fractions import Fraction
from pathlib import Path

import pytest

from ictreport import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
    UnitDeclaration,
    load,
    write,
)
from ictreport.checks import Hint
from ictreport.errors import LimitError, ModelError, UnknownFormatError
from ictreport_prose import Audit, Difference, Verdict, _audit, audit

SEEDS = Path(__file__).parents[3] / "seeds"


def metric(code: str, name: str, value: str | None, **more: object) -> Metric:
    """Make a metric with an English name."""
    return Metric(code, Text.of(en=name), value, **more)  # type: ignore[arg-type]


REPORT = Report(
    "port-2024",
    Text.of(en="Port"),
    Publisher("port", Text.of(en="Port office")),
    period="2024",
    units=[
        UnitDeclaration.of("ship", en="ships"),
        UnitDeclaration.of("crew", en="crew"),
    ],
    sectors=[
        Sector(
            "port",
            Text.of(en="Port"),
            metrics=[
                metric(
                    "revenue",
                    "Port revenue",
                    "226 billion VND",
                    claims=[
                        Claim("growth", "2023", "11.5 %"),
                        Claim("plan_share", "plan:2024", "96.5 %"),
                    ],
                ),
                metric(
                    "ships",
                    "Ships handled",
                    "1240 ship",
                    history=[History("2023", "1000 ship")],
                    breakdowns=[
                        Breakdown(
                            complete=True,
                            parts=[
                                metric("steam", "Steam ships", "310 ship"),
                                metric("sail", "Sailing ships", "930 ship"),
                            ],
                        )
                    ],
                ),
                metric(
                    "crew",
                    "Crew on duty",
                    "13 crew",
                    claims=[Claim("unchanged", "2023")],
                ),
                metric(
                    "inspected",
                    "Inspected vessels",
                    "> 96 %",
                    of=Text.of(en="vessels"),
                    history=[History("2023", "90 %")],
                ),
                metric("loaded", "Cargo loaded", "187 million USD"),
                metric("lost", "Lost cargo", None, status="missing"),
                metric("sand", "Sand dredged", "21 million USD"),
                metric("balance", "Port balance", "-696.5 million USD"),
            ],
        )
    ],
)


def audited(text: str, **more: object) -> Audit:
    """Audit an English text."""
    return audit(text, REPORT, "en", **more)  # type: ignore[arg-type]


def lines(text: str) -> list[tuple[str, str, str, str]]:
    """Give number, verdict, address and difference of each figure."""
    return [
        (
            one.text,
            str(one.verdict),
            "" if one.fact is None else one.fact.address,
            "" if one.difference is None else str(one.difference),
        )
        for one in audited(text).figures
    ]


@pytest.mark.parametrize(
    ("text", "number", "address"),
    [
        ("Port revenue was 226 billion VND.", "226", "port.revenue"),
        ("Port revenue was 226.4 billion VND.", "226.4", "port.revenue"),
        ("Port revenue was over 220 billion VND.", "220", "port.revenue"),
        ("Port revenue was almost 230 billion VND.", "230", "port.revenue"),
        ("Port revenue rose by 11.5 percent.", "11.5", "port.revenue"),
        ("Port revenue rose by 11.5% from the previous year.", "11.5", "port.revenue"),
        ("Revenue reached 96.5% of the annual plan.", "96.5", "port.revenue"),
        ("The port handled 1,240 ships.", "1,240", "port.ships"),
        ("There were 13 crew on duty.", "13", "port.crew"),
        ("Over 96% of vessels were inspected.", "96", "port.inspected"),
        ("Ships handled rose by 24% compared with 2023.", "24", "port.ships"),
        ("Ships handled rose by 240 compared with 2023.", "240", "port.ships"),
        ("Steam ships accounted for 25% of the total.", "25", "port.ships.steam"),
    ],
)
def test_a_figure_that_the_report_states_is_matched(
    text: str, number: str, address: str
) -> None:
    """Values, claims and what follows from them match within their accuracy."""
    assert (number, "matched", address, "") in lines(text)


@pytest.mark.parametrize(
    ("text", "number", "difference"),
    [
        ("Port revenue was 227 billion VND.", "227", "amount"),
        ("Port revenue was over 300 billion VND.", "300", "amount"),
        ("Over 69% of inspected vessels were safe.", "69", "amount"),
        (
            "Port revenue was 226 billion VND, down 11.5% from 2023.",
            "11.5",
            "direction",
        ),
        ("Port revenue was 226 billion VND, up 96.5% from 2023.", "96.5", "kind"),
        ("Port revenue was 226 billion VND, up 12.5% from 2023.", "12.5", "amount"),
        ("Of the 1,240 ships, 910 were sailing ships.", "910", "amount"),
    ],
)
def test_a_figure_of_a_metric_that_says_otherwise_is_contradicted(
    text: str, number: str, difference: str
) -> None:
    """The nearest fact of the named metric is told, with what differs."""
    found = [one for one in lines(text) if one[0] == number]

    assert [(one[1], one[3]) for one in found] == [("contradicted", difference)]


def test_the_right_number_against_another_baseline_is_misplaced() -> None:
    """The fact with another baseline is given, and the audit does not agree."""
    text = "Port revenue was 226 billion VND, up 11.5% from 2022."

    assert lines(text)[-1] == ("11.5", "misplaced", "port.revenue", "baseline")
    assert not audited(text).agrees


@pytest.mark.parametrize(
    "text",
    [
        "The zoo has 77 parrots.",
        "The zoo has 13 parrots.",
        "In 2019 port revenue was 180 billion VND.",
        "Rainfall grew by 3.3%.",
    ],
)
def test_a_figure_without_a_metric_near_is_unaccounted(text: str) -> None:
    """Other things, and other years, contradict nothing."""
    assert [one[1:] for one in lines(text)] == [("unaccounted", "", "")]


def test_a_margin_can_go_on_behind_a_stop() -> None:
    """A stop without a blank ends a sentence, and a margin may be written with one."""
    found = audit(
        "Share stood at 12.50% ± 0.50 (90%post.confidence) of it.", REPORT, "en"
    )

    assert ["12.50"] == [one.text for one in found.figures]


def test_unchanged_is_held_against_the_claim() -> None:
    """The right baseline matches; another one and a change contradict."""
    same = "There were 13 crew on duty, unchanged from {}."
    changed = "Port revenue was 226 billion VND, unchanged from 2023."
    found = [lines(text)[-1][1:] for text in (same.format(2023), same.format(2021))]

    assert found == [
        ("matched", "port.crew", ""),
        ("contradicted", "port.crew", "baseline"),
    ]
    assert lines(changed)[-1][1:] == ("contradicted", "port.revenue", "kind")


def test_a_contradiction_has_gap_and_hint() -> None:
    """The gap is exact and in base units; a swap, a loss and a scale are told."""
    (swap,) = audited("Port revenue was 262 billion VND.").figures
    (loss,) = audited("Port revenue was 22 billion VND.").figures
    (scale,) = audited("Port revenue was 226 million VND.").figures
    hints = [one.hint and one.hint.message for one in (swap, loss, scale)]

    (right,) = audited("Port revenue was 226 billion VND.").figures
    (below,) = audited("Port balance was -669.5 million USD.").figures

    assert swap.gap == Fraction(36 * 10**9)
    assert swap.figure.number == 262
    assert below.gap == Fraction(27 * 10**6)
    assert (right.gap, right.hint) == (None, None)
    assert hints == ["slip_digits", "slip_lost_digit", "slip_scale"]


def test_half_a_thing_has_no_gap() -> None:
    """A count that is none is contradicted without arithmetic."""
    (one,) = audited("Ships handled were 12.5 this year.").figures

    assert (one.verdict, one.difference) == (
        Verdict.CONTRADICTED,
        Difference.AMOUNT,
    )
    assert one.gap is None


def test_each_metric_is_mentioned_or_not() -> None:
    """Every address stands there once, with the figures that state it."""
    text = "Port revenue was 226 billion VND, up 11.5% from 2023; 1,241 ships handled."
    found = audited(text)

    assert {one.address: one.figures for one in found.mentions if one.figures} == {
        "port.revenue": (0, 1)
    }
    assert [one.address for one in found.mentions] == list(REPORT.addresses)
    assert (found.text, found.report) == (text, REPORT)


@pytest.mark.parametrize(
    ("text", "stated", "meant", "message"),
    [
        (
            "Port revenue was 226 million VND",
            "226 million VND",
            "226 billion VND",
            "slip_scale",
        ),
        ("Port revenue was 224 billion VND", None, None, ""),
        (
            "Cargo loaded was 0.1 billion USD",
            "0.1 billion USD",
            None,
            "slip_cut_off",
        ),
        ("Cargo loaded was nearly 0.1 billion USD", None, None, ""),
        ("Sand dredged was 12.0 million USD", None, None, ""),
    ],
)
def test_a_hint_names_what_was_stated_and_meant(
    text: str, stated: str | None, meant: str | None, message: str
) -> None:
    """A slip is told with the figure of the text and the one that it would be."""
    (found,) = audited(text).figures
    params = [
        (name, Quantity.parse(value))
        for name, value in (("stated", stated), ("meant", meant))
        if value is not None
    ]

    assert found.hint == (Hint(message, tuple(params)) if message else None)


def test_furniture_is_declared() -> None:
    """What stands within furniture is declared, and a match stays a match."""
    furniture = ["Comments (88)", "1,240", "77 likes"]
    found = audited("1,240 ships. Comments (88). 77 likes", ignore=furniture)

    assert [one.verdict for one in found.figures] == [
        Verdict.MATCHED,
        Verdict.DECLARED,
        Verdict.DECLARED,
    ]
    assert found.agrees


def test_furniture_is_declared_wherever_it_stands() -> None:
    """At the very start of a text and each time again, but not between."""
    found = audited("Room 77: 1,241 ships handled. Room 77", ignore=["Room 77"])

    assert ["77", "1,241", "77"] == [one.text for one in found.figures]
    assert [Verdict.DECLARED, Verdict.CONTRADICTED, Verdict.DECLARED] == [
        one.verdict for one in found.figures
    ]


def test_empty_furniture_is_refused() -> None:
    """Nothing would stand everywhere."""
    with pytest.raises(ModelError) as refused:
        audited("1,240 ships", ignore=[" "])

    assert str(refused.value) == (
        "furniture: it must not be empty (got ' '); leave it out"
    )


def test_a_long_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The length of a text is bounded, and one as long as that is read."""
    monkeypatch.setattr(_audit, "LONGEST_TEXT", 10)

    with pytest.raises(LimitError, match="at most 10 characters") as refused:
        audited("1,240 ships")

    assert 10 == refused.value.limit
    assert ["124"] == [one.text for one in audited("124 ships.").figures]


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@pytest.mark.needs("ictreport-toml")
@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.toml")), ids=lambda p: p.stem)
def test_what_we_write_of_a_report_is_what_it_states(seed: Path, tag: str) -> None:
    """Every figure of every sentence that is made of a seed matches it."""
    report = load(seed)
    sentences = [
        write(one, tag, report=report)
        for sector in report.sectors
        for one in sector.metrics
    ]
    found = [audit(sentence, report, tag) for sentence in sentences]

    assert all(one.figures for one in found)
    assert [one.text for one in found if not one.agrees] == []


def test_an_unknown_language_is_told() -> None:
    """The tag must be of a language that is installed."""
    with pytest.raises(UnknownFormatError):
        audit("1,240 ships", REPORT, "tlh")
