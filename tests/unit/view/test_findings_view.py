"""Findings of a whole report: headings, counts, the verdict."""

import attrs
import pytest
from checked import ORDINAL, YEAR_AGO, day, metric, report, sector, seen

from ictreport.checks import RULES, FailOn, Rule, RuleSettings, run_rules
from ictreport.language import Language
from ictreport.model import Breakdown, Claim, History, Justification, Report, Text
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
    assert (
        "4 figures · 0 statements hold, 2 cannot be judged · "
        "0 figures stand in a judged statement"
    ) == view.summary
    assert (
        "1 statement has no earlier value to compare with: "
        "add earlier reports (--previous)."
    ) == view.link
    assert "" == seen(now, languages["en"], earlier).link
    assert "" == seen(report(), languages["en"]).link
    assert ["base_missing"] * 2 == [
        item.finding.outcome.message for item in view.findings
    ]


SUMMED = sector(
    "s",
    "S",
    metric(
        "sum",
        "7 boat",
        breakdowns=[
            Breakdown(
                complete=True,
                parts=[metric("red", "4 boat"), metric("blue", "3 boat")],
            )
        ],
    ),
    metric("absent", None, status="missing"),
    metric("hidden", None, status="suppressed"),
    metric("later", None, status="not_collected"),
)


@pytest.mark.parametrize(
    ("tag", "summary", "verdict"),
    [
        (
            "en",
            (
                "3 figures, 2 missing, 1 withheld · 1 statement holds · "
                "3 figures stand in a judged statement"
            ),
            "now is consistent as far as it can be checked: 3 of 3 figures",
        ),
        (
            "vi",
            (
                "3 số liệu, 2 chưa có, 1 không công bố · 1 nhận định khớp · "
                "3 số liệu thuộc nhận định đã được đánh giá"
            ),
            "now nhất quán trong phạm vi kiểm tra được: 3 trên 3 số liệu",
        ),
        (
            "hi",
            "3 आँकड़े, 2 अनुपलब्ध, 1 अप्रकाशित · 1 कथन संगत · 3 आँकड़े जाँचे गए कथनों में हैं",
            "जहाँ तक जाँच हो सकी, now संगत है: 3 आँकड़े में से 3",
        ),
    ],
)
def test_figures_and_statements_are_counted(
    tag: str, summary: str, verdict: str, languages: Languages
) -> None:
    """A consistent report says of how many of its figures that is known."""
    view = seen(report(SUMMED), languages[tag])

    assert (summary, verdict, "consistent") == (
        view.summary,
        view.verdict,
        view.outcome,
    )


FAILING = report(
    sector("s", "S", metric("a", "20000 boat"), metric("b", "20000 boat")),
    tasks=[day(due="2024-05-01")],
)
DOUBTED = report(
    sector("s", "S", metric("a", "20000 boat")),
    tasks=[day(occasion=None, due="2024-05-01")],
)
EMPTY = report()


@pytest.mark.parametrize(
    ("found", "outcome", "verdicts"),
    [
        (
            FAILING,
            "errors",
            {
                "en": "now has errors: 1 error (ordinal 1)",
                "vi": "now có lỗi: 1 lỗi (ordinal 1)",
                "hi": "now में त्रुटि है: 1 त्रुटि (ordinal 1)",
            },
        ),
        (
            DOUBTED,
            "warnings",
            {
                "en": "now has warnings: 1 warning (task-period 1)",
                "vi": "now có cảnh báo: 1 cảnh báo (task-period 1)",
                "hi": "now में चेतावनी है: 1 चेतावनी (task-period 1)",
            },
        ),
        (
            EMPTY,
            "unchecked",
            {
                "en": "now is unchecked: no statement was judged",
                "vi": "now chưa được kiểm tra: không nhận định nào được đánh giá",
                "hi": "now की जाँच नहीं हुई: कोई कथन जाँचा नहीं जा सका",
            },
        ),
    ],
)
def test_a_verdict_names_what_counts(
    found: Report, outcome: str, verdicts: dict[str, str], languages: Languages
) -> None:
    """The worst that was found decides, and its rules are named."""
    views = {tag: seen(found, languages[tag]) for tag in verdicts}

    assert {outcome} == {view.outcome for view in views.values()}
    assert verdicts == {tag: view.verdict for tag, view in views.items()}


@pytest.mark.parametrize(
    ("found", "fails"),
    [
        (FAILING, [True, True, True]),
        (DOUBTED, [False, True, True]),
        (EMPTY, [False, False, True]),
        (report(SUMMED), [False, False, False]),
    ],
)
def test_the_bar_decides_what_fails(
    found: Report, fails: list[bool], languages: Languages
) -> None:
    """What counts against a report is its errors, warnings too, or what is unknown."""
    assert fails == [seen(found, languages["en"], bar=bar).fails for bar in FailOn]


def test_what_should_have_been_judged_is_a_warning(languages: Languages) -> None:
    """A growth on a base of zero has all its figures and no outcome."""
    claim = Claim("growth", YEAR_AGO, "5 %")
    base = History(YEAR_AGO, "0 boat [exact]")
    now = report(sector("s", "S", metric("a", "7 boat", claim, history=[base])))
    view = seen(now, languages["en"])

    assert "warnings" == view.outcome
    assert (
        "now has a warning: 1 statement cannot be judged although its figures are "
        "printed"
    ) == view.verdict
    assert ["cannot be judged"] == [
        one.severity for _, items in view.groups for one in items
    ]


def test_everything_that_cannot_be_judged_can_be_listed(languages: Languages) -> None:
    """What lacks a figure that is not printed is listed when it is asked for."""
    now = report(sector("s", "S", metric("a", "226 billion VND", GROWTH)))

    assert [("S", ["s.a"])] == grouped(seen(now, languages["en"], unjudged=True))


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
    assert "unchecked" == english.outcome


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
