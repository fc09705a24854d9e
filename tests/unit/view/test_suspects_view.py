"""Findings of a whole report: hints, and the figure that would repair most."""

import pytest
from checked import YEAR_AGO, day, metric, report, sector, seen

from ictreport.checks import Outcome, Rule, RuleSettings, run_rules
from ictreport.language import Language
from ictreport.model import Breakdown, Claim, Metric
from ictreport.view import findings_view

Languages = dict[str, Language]


def test_a_hint_does_not_repeat_its_finding(languages: Languages) -> None:
    """The rule that looks for slips says each once."""
    now = report(
        sector(
            "s",
            "S",
            metric(
                "boats",
                "1638 boat",
                breakdowns=[Breakdown(complete=True, parts=[metric("a", "1683 boat")])],
            ),
        )
    )
    hints = {
        item.finding.rule.code: (item.text, item.hints)
        for item in seen(now, languages["en"]).findings
    }
    slip = "1,683 boats instead of 1,638 boats would agree: were two digits swapped?"

    assert (slip, ()) == hints["scale-slip"]
    assert (slip,) == hints["parts-sum"][1]


def sums(total: str, parts: str) -> Metric:
    """Make a whole of one part, which has one part itself."""
    inner = metric(
        "a",
        parts,
        breakdowns=[Breakdown(complete=True, parts=[metric("b", total)])],
    )
    return metric("boats", total, breakdowns=[Breakdown(complete=True, parts=[inner])])


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            (
                "One figure would repair 2 findings if it changed: "
                "The a, value, first half of 2024 (now), from 9 boats to 10 boats."
            ),
        ),
        (
            "vi",
            (
                "Chỉ cần sửa đúng một số liệu thì 2 phát hiện được giải quyết: "
                "Chỉ tiêu a, số liệu, 6 tháng đầu năm 2024 (now), "
                "từ 9 boats thành 10 boats."
            ),
        ),
        (
            "hi",
            (
                "केवल एक आँकड़ा बदलने से 2 निष्कर्षों का समाधान हो जाता है: "
                "The a, मान, 2024 की पहली छमाही (now): 9 boats → 10 boats।"
            ),
        ),
    ],
)
def test_one_figure_may_repair_several_findings(
    tag: str, text: str, languages: Languages
) -> None:
    """The figure is named with its period, its report and what it would have to be."""
    now = report(sector("s", "S", sums("10 boat", "9 boat")))

    assert text == seen(now, languages[tag]).suspect


def test_a_figure_of_an_earlier_report_may_be_the_one(languages: Languages) -> None:
    """A base that two statements disagree with is named with the report it is in."""
    claims = (
        Claim("growth", YEAR_AGO, "10.0 %"),
        Claim("change", YEAR_AGO, "10 boat"),
    )
    now = report(sector("s", "S", metric("boats", "110 boat", *claims)))
    then = report(
        sector("s", "S", metric("boats", "90 boat")), id="then", period=YEAR_AGO
    )

    assert (
        "One figure would repair 2 findings if it changed: The boats, value, "
        "first half of 2023 (then), from 90 boats to 100 boats."
    ) == seen(now, languages["en"], then).suspect


def test_only_what_was_found_can_be_repaired(languages: Languages) -> None:
    """A rule that is skipped has no failures that a figure could repair."""
    now = report(
        sector("s", "S", sums("10 boat", "9 boat")),
        tasks=[day("a"), day("b")],
    )
    settings = RuleSettings(skip=["parts-sum"])
    view = seen(now, languages["en"], settings=settings)

    assert "" == view.suspect
    assert "now has errors: 2 errors (ordinal 2)" == view.verdict


def test_one_failure_needs_no_suspect(languages: Languages) -> None:
    """A single failure speaks for itself."""
    wrong = report(sector("s", "S", sums("10 boat", "10 boat")))
    part = metric(
        "x",
        "10 boat",
        breakdowns=[Breakdown(complete=True, parts=[metric("y", "9 boat")])],
    )

    assert "" == seen(wrong, languages["en"]).suspect
    assert "" == seen(report(sector("s", "S", part)), languages["en"]).suspect


def test_failures_without_figures_have_no_suspect(languages: Languages) -> None:
    """When no figure stands behind the failures, none is named."""
    now = report(tasks=[day("a"), day("b")])

    assert "" == seen(now, languages["en"]).suspect


def test_an_outcome_of_a_plugin_is_told_by_its_key(languages: Languages) -> None:
    """A message that nobody has words for shows its key, and the rest goes on."""
    rule = Rule(
        code="own",
        title="It holds",
        severity="warning",
        level="1a",
        check=lambda _report, _context: [
            Outcome(address="s.nobody", result="fail", message="strange")
        ],
    )
    now = report(sector("s", "S"))
    view = findings_view(run_rules(now, [rule]), now, languages["en"])
    ((heading, (item,)),) = view.groups

    assert ("S", "strange", "") == (heading, item.text, item.label)
