"""Findings of a whole report: headings, counts, the verdict."""

import attrs
import pytest
from checked import ORDINAL, YEAR_AGO, day, metric, report, sector, seen

from ictreport.checks import RULES, Rule, RuleSettings, Severity, run_rules
from ictreport.language import Language
from ictreport.model import Claim, History, Justification, Text
from ictreport.view import FindingsView, findings_view

Languages = dict[str, Language]

GROWTH = Claim("growth", YEAR_AGO, "11.5 %")
WRONG = metric("cash", "226 billion VND", GROWTH, history=[History(YEAR_AGO, "1 VND")])


def grouped(view: FindingsView) -> list[tuple[str, list[str]]]:
    """Give each heading with the addresses below it."""
    return [
        (heading, [item.finding.address for item in items])
        for heading, items in view.groups
    ]


def test_findings_stand_below_what_they_are_about(languages: Languages) -> None:
    """Sectors come in the order of the report, then what is gone, tasks, the report."""
    now = report(
        sector("sea", "Sea", metric("boats", "20000 boat")),
        sector("land", "Land", metric("carts", "30000 boat")),
        tasks=[day()],
    )
    before = report(
        sector("land", "Land", metric("mules", "3 boat")),
        sector("air", "Air", metric("balloons", "3 boat")),
        id="then",
        period=YEAR_AGO,
    )
    broken = Rule(
        code="broken",
        title="It raises",
        severity="error",
        level="0",
        check=lambda _report, _context: iter([None]),  # type: ignore[arg-type,list-item]
    )
    findings = run_rules(now, (*RULES, broken), previous=[before])
    view = findings_view(findings, now, languages["en"], previous=(before,))

    assert [
        ("Sea", ["sea.boats"]),
        ("Land", ["land.carts", "land.mules"]),
        ("No longer reported", ["air.balloons"]),
        ("Tasks", ["tasks.day"]),
        ("Report", [""]),
    ] == grouped(view)
    assert [
        "The boats",
        "The carts",
        "The mules",
        "The balloons",
        "Mark the day",
        "",
    ] == [item.label for _, items in view.groups for item in items]


def test_sectors_of_one_name_are_told_apart(languages: Languages) -> None:
    """Headings may repeat, and nothing below the first of them is lost."""
    now = report(
        sector("a", "Tasks", metric("m", "20000 boat")),
        sector("b", "Tasks", metric("m", "30000 boat")),
        tasks=[day()],
    )

    assert [
        ("Tasks", ["a.m"]),
        ("Tasks", ["b.m"]),
        ("Tasks", ["tasks.day"]),
    ] == grouped(seen(now, languages["en"]))


def test_what_has_no_base_is_counted_and_not_listed(languages: Languages) -> None:
    """A claim without an earlier value leads to a hint that others could give one."""
    now = report(
        sector(
            "s",
            "S",
            metric("a", "226 billion VND", GROWTH),
            metric("b", "226 billion VND", Claim("plan_share", "plan:2024", "50 %")),
        )
    )
    earlier = report(id="then", period=YEAR_AGO)
    view = seen(now, languages["en"])

    assert () == view.groups
    assert ("3 checks hold", "2 cannot be judged and are not listed") == view.counts
    assert (
        "1 statement has no earlier value to compare with: "
        "add earlier reports (--previous)."
    ) == view.link
    assert "" == seen(now, languages["en"], earlier).link
    assert "" == seen(report(), languages["en"]).link
    assert ["base_missing"] * 2 == [
        item.finding.outcome.message for item in view.findings
    ]


@pytest.mark.parametrize(
    ("tag", "counts", "verdict"),
    [
        (
            "en",
            ("1 check holds", "1 error", "1 warning", "2 notes"),
            "now is not clean: 1 error (ordinal 1)",
        ),
        (
            "vi",
            ("1 mục kiểm tra đạt", "1 lỗi", "1 cảnh báo", "2 lưu ý"),
            "now không đạt: 1 lỗi (ordinal 1)",
        ),
        (
            "hi",
            ("1 जाँच संगत", "1 त्रुटि", "1 चेतावनी", "2 सूचनाएँ"),
            "now संगत नहीं है: 1 त्रुटि (ordinal 1)",
        ),
    ],
)
def test_counts_and_verdict(
    tag: str, counts: tuple[str, ...], verdict: str, languages: Languages
) -> None:
    """What fails is counted by severity, and the verdict names the rules."""
    now = report(
        sector("s", "S", metric("a", "20000 boat"), metric("b", "20000 boat")),
        tasks=[day(due="2024-05-01")],
    )
    view = seen(now, languages[tag])

    assert counts == view.counts
    assert verdict == view.verdict
    assert not view.is_clean


@pytest.mark.parametrize(
    ("bar", "verdict"),
    [
        (Severity.ERROR, "now is not clean: 1 error (ordinal 1)"),
        (
            Severity.WARNING,
            "now is not clean: 1 error, 1 warning (ordinal 1, task-period 1)",
        ),
        (
            Severity.INFORMATION,
            (
                "now is not clean: 1 error, 1 warning, 1 note "
                "(round-count 1, ordinal 1, task-period 1)"
            ),
        ),
    ],
)
def test_a_verdict_names_what_counts(
    bar: Severity, verdict: str, languages: Languages
) -> None:
    """Only what weighs enough is a reason."""
    now = report(
        sector("s", "S", metric("a", "20000 boat")),
        tasks=[day(due="2024-05-01")],
    )

    assert verdict == seen(now, languages["en"], bar=bar).verdict


@pytest.mark.parametrize(
    ("tag", "bar", "verdict"),
    [
        ("en", Severity.ERROR, "now is clean: no errors"),
        ("en", Severity.WARNING, "now is clean: no errors or warnings"),
        ("en", Severity.INFORMATION, "now is clean: no errors, warnings or notes"),
        ("vi", Severity.ERROR, "now đạt: không có lỗi"),
        ("vi", Severity.WARNING, "now đạt: không có lỗi hay cảnh báo"),
        ("vi", Severity.INFORMATION, "now đạt: không có lỗi, cảnh báo hay lưu ý"),
        ("hi", Severity.ERROR, "now संगत है: कोई त्रुटि नहीं"),
        ("hi", Severity.WARNING, "now संगत है: कोई त्रुटि या चेतावनी नहीं"),
        (
            "hi",
            Severity.INFORMATION,
            "now संगत है: कोई त्रुटि, चेतावनी या सूचना नहीं",
        ),
    ],
)
def test_a_clean_report_says_what_there_is_not(
    tag: str, bar: Severity, verdict: str, languages: Languages
) -> None:
    """The verdict of a clean report says by which bar it is."""
    view = seen(report(), languages[tag], bar=bar)

    assert verdict == view.verdict
    assert view.is_clean


def test_an_explained_finding_says_why(languages: Languages) -> None:
    """A justification of the report stands with what it explains."""
    claim = Claim("growth", YEAR_AGO, "-60 %")
    now = report(
        sector("s", "S", metric("a", "20 boat", claim)),
        justifications=[
            Justification(
                "plausible-growth",
                "s.a",
                Text.of(en="A {storm} came.", vi="Có bão."),
            )
        ],
    )
    english, vietnamese = (seen(now, languages[tag]) for tag in ("en", "vi"))
    (item,) = english.groups[0][1]

    assert ("explained", "Explained: A {storm} came.") == (
        item.severity,
        item.justification,
    )
    assert "Giải trình: Có bão." == vietnamese.groups[0][1][0].justification
    assert "1 explained" == english.counts[-1]
    assert english.is_clean


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", ["error", "cannot be judged", "note"]),
        ("vi", ["lỗi", "chưa thể đánh giá", "lưu ý"]),
        ("hi", ["त्रुटि", "अनिर्णीत", "सूचना"]),
    ],
)
def test_a_word_says_how_much_a_finding_weighs(
    tag: str, words: list[str], languages: Languages
) -> None:
    """A failure has its severity, and anything else its outcome."""
    now = report(
        sector("s", "S", WRONG, metric("x", "20000 boat")),
        tasks=[day(occasion=attrs.evolve(ORDINAL, since=None))],
    )
    settings = RuleSettings(only=["growth-claim", "ordinal", "round-count"])
    findings = {
        item.finding.rule.code: item.severity
        for item in seen(now, languages[tag], settings=settings).findings
    }

    assert words == [
        findings["growth-claim"],
        findings["ordinal"],
        findings["round-count"],
    ]
