"""Findings as notes on the page."""

import attrs
import pytest

from ictreport import validate
from ictreport.language import Language
from ictreport.model import (
    Claim,
    History,
    Justification,
    Metric,
    Occasion,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
)
from ictreport.plugin import Outcome, Rule
from ictreport.view import FindingNote, Phrase, findings_view, view

Languages = dict[str, Language]

REVENUE = Text.of(en="Telecom revenue", vi="Doanh thu viễn thông", hi="दूरसंचार राजस्व")
REPORT = Report(
    "r",
    Text.of(en="The report"),
    Publisher("P", Text.of(en="P")),
    "2024-S1",
    sectors=[
        Sector(
            "telecom",
            Text.of(en="Telecom", vi="Viễn thông", hi="दूरसंचार"),
            metrics=[
                Metric(
                    "revenue",
                    REVENUE,
                    "974011 million VND",
                    claims=[Claim("growth", "2023-S1", "77 %")],
                )
            ],
        )
    ],
)


def notes(report: Report, language: Language) -> tuple[FindingNote, ...]:
    """Show a report with what the rules of the core find in it."""
    return view(report, language, findings=validate(report)).findings


def test_no_note_unless_asked(languages: Languages) -> None:
    """A page without findings has no notes of them."""
    assert () == view(REPORT, languages["en"]).findings


def test_a_rule_of_a_plugin_speaks_for_itself(languages: Languages) -> None:
    """What it finds is told in its own words, with its facts."""
    rule = Rule(
        code="own",
        title="It is small",
        severity="warning",
        level="1a",
        check=lambda _report, _context: [
            Outcome(
                address="telecom.revenue",
                result="fail",
                message="too_large",
                params={"n": 7},
            )
        ],
        messages={"too_large": Text.of(en="It is larger than {n}.")},
    )
    findings = validate(REPORT, rules=[rule])
    (note,) = view(REPORT, languages["en"], findings=findings).findings

    assert "It is larger than 7." == note.text


def test_a_finding_in_three_languages(languages: Languages) -> None:
    """A note says what it is about, how much it weighs and what was found."""
    found = {tag: notes(REPORT, languages[tag])[0] for tag in ("en", "vi", "hi")}

    assert (
        FindingNote(
            address="telecom.revenue",
            about=Phrase("Telecom revenue (Telecom)"),
            severity="warning",
            outcome="fail",
            text=(
                "“up 77% on the first half of 2023” may mean “equal to 77%”. "
                "Growth implies 548,738–551,848 million VND for the first half of "
                "2023, a ratio 1,256,788–1,273,218 million VND."
            ),
            hints=(),
        )
        == found["en"]
    )
    assert ("Doanh thu viễn thông (Viễn thông)", "cảnh báo") == (
        str(found["vi"].about),
        found["vi"].severity,
    )
    assert found["hi"].text.startswith("“2023 की पहली छमाही की तुलना में 77% अधिक”")


def test_notes_are_those_of_the_check(languages: Languages) -> None:
    """A note says what ``check`` says, without what only misses an earlier value."""
    findings = validate(REPORT)
    language = languages["en"]
    shown = findings_view(findings, REPORT, language)
    listed = [found for _, group in shown.groups for found in group]

    assert [(found.text, found.hints, found.severity) for found in listed] == [
        (note.text, note.hints, note.severity)
        for note in view(REPORT, language, findings=findings).findings
    ]
    assert len(listed) < len(findings)


def test_what_two_rules_say_alike_is_said_once(languages: Languages) -> None:
    """Figures in two units, which two rules cannot compare, make one note."""
    whole = Metric(
        "branches",
        Text.of(en="Branches"),
        "100 million VND",
        claims=[Claim("growth", "2023", "0 %"), Claim("unchanged", "2023")],
        history=[History("2023", "90 million USD")],
    )
    report = attrs.evolve(
        REPORT, sectors=[Sector("post", Text.of(en="Post"), metrics=[whole])]
    )
    rules = {found.rule.code for found in validate(report)}

    assert {"growth-claim", "unchanged-claim"} <= rules
    assert [
        "“unchanged (0%) from 2023”: The figures measure different things.",
        "“unchanged from 2023”: The figures measure different things.",
    ] == [note.text for note in notes(report, languages["en"])]


def test_an_explained_finding_has_its_justification(languages: Languages) -> None:
    """What the report says of a finding stands with it."""
    justification = Justification(
        "growth-or-ratio", "telecom.revenue", Text.of(vi="Một nhà mạng mới.")
    )
    explained = attrs.evolve(REPORT, justifications=[justification])
    (note, *_) = notes(explained, languages["en"])

    assert ("explained", "explained", Phrase("Một nhà mạng mới.", "vi")) == (
        note.outcome,
        note.severity,
        note.justification,
    )


@pytest.mark.parametrize(
    ("address", "about"),
    [
        ("tasks.day", "Mark the day"),
        ("telecom", "Telecom"),
        ("", "The report"),
        ("telecom.gone", "telecom.gone"),
    ],
)
def test_a_note_names_what_it_is_about(
    address: str, about: str, languages: Languages
) -> None:
    """Tasks, sectors and the report are named, and an unknown address is shown."""
    occasion = Occasion("anniversary", 80, date="2024-08-28", since="1945-08-28")
    task = Task("day", Text.of(en="Mark the day"), "commemoration", occasion=occasion)
    report = attrs.evolve(REPORT, tasks=[task])
    findings = validate(report)
    first = findings.failures()[0]
    there = attrs.evolve(first.outcome, address=address)
    moved = attrs.evolve(findings, findings=(attrs.evolve(first, outcome=there),))

    assert [about] == [
        str(note.about)
        for note in view(report, languages["en"], findings=moved).findings
    ]
    assert ("Mark the day", "error") in {
        (str(note.about), note.severity) for note in notes(report, languages["en"])
    }
