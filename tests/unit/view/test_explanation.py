"""The arithmetic at an address, in words."""

import pytest

from ictreport.checks import RULES, Arithmetic, Outcome, Rule, Step
from ictreport.checks._run import explain
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
from ictreport.view import DerivationView, explanation_view

Languages = dict[str, Language]

REPORT = Report(
    "now",
    Text.of(en="R"),
    Publisher("P", Text.of(en="P")),
    "2024-S1",
    sectors=[
        Sector(
            "s",
            Text.of(en="S"),
            metrics=[
                Metric(
                    "m",
                    Text.of(en="Cash", vi="Doanh thu"),
                    "226 billion VND",
                    claims=[
                        Claim("growth", "2023-S1", "11.5 %"),
                        Claim("plan_share", "plan:2024", "50 %"),
                    ],
                    history=[History("2023-S1", "210 billion VND")],
                )
            ],
        )
    ],
)


def derived(rule: str, language: Language) -> list[DerivationView]:
    """Explain the metric and keep one rule."""
    found = explain(REPORT, "s.m", RULES)
    view = explanation_view(found, language)
    return [item for item in view.derivations if item.rule == rule]


def test_a_failure_is_said_and_derived(languages: Languages) -> None:
    """Each line of arithmetic has a word before it, and the finding stands above."""
    first, second = derived("growth-claim", languages["en"])

    assert ("first half of 2023", "fail", "does not hold") == (
        first.baseline,
        first.result,
        first.outcome,
    )
    assert first.message.startswith("The report says “up 11.5% on the first half")
    assert [
        "stated:",
        "value:",
        "base:",
        "computed:",
        "in common:",
        "implied base:",
    ] == [label for label, _ in first.steps]
    assert "226 billion VND → [225.5, 226.5] billion VND" == first.steps[1][1]
    assert (
        "plan for 2024",
        "unknown",
        "cannot be judged",
        "There is no value for the plan for 2024 to compare it with.",
    ) == (second.baseline, second.result, second.outcome, second.message)


@pytest.mark.parametrize(
    ("tag", "outcome"), [("en", "holds"), ("vi", "đạt"), ("hi", "संगत")]
)
def test_what_holds_needs_no_sentence(
    tag: str, outcome: str, languages: Languages
) -> None:
    """A rule that holds shows its arithmetic alone."""
    (item,) = derived("plausible-growth", languages[tag])

    assert ("pass", outcome, "") == (item.result, item.outcome, item.message)


def test_the_metric_is_named(languages: Languages) -> None:
    """The heading has the name in the language and the address."""
    view = explanation_view(explain(REPORT, "s.m", ()), languages["vi"])

    assert ("s.m", "Doanh thu", ()) == (view.address, view.label, view.derivations)


def test_an_outcome_without_a_baseline_names_none(languages: Languages) -> None:
    """A rule on the figure itself looks at no other period."""
    found = Report(
        "now",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[
            Sector(
                "s",
                Text.of(en="S"),
                metrics=[Metric("m", Text.of(en="M"), "120 %", of=Text.of(en="all"))],
            )
        ],
    )
    explanation = explain(found, "s.m", RULES)
    (item,) = explanation_view(explanation, languages["en"]).derivations

    assert ("share-range", "") == (item.rule, item.baseline)


def test_a_rule_of_a_plugin_names_its_steps(languages: Languages) -> None:
    """A word of the language comes first, then its own message, then the key."""
    steps = [Step(key, "1") for key in ("value", "own", "bare")]
    said = Outcome(address="s.m", result="pass", arithmetic=Arithmetic(lambda: steps))
    rule = Rule(
        code="own",
        title="It holds",
        severity="error",
        level="1a",
        check=lambda _report, _context: [said],
        messages={"own": Text.of(en="days", vi="ngày")},
    )
    explanation = explain(REPORT, "s.m", [rule])
    (item,) = explanation_view(explanation, languages["vi"]).derivations

    assert (("số liệu:", "1"), ("ngày:", "1"), ("bare:", "1")) == item.steps
