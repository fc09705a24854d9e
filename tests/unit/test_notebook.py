"""What notebooks show of values: tables in HTML, Markdown and plain text."""

from typing import Any

import attrs
import pytest

from ictreport import (
    Breakdown,
    Claim,
    Interval,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    compare,
    growth,
    validate,
)

SLY = "<b>& | *x*"
PART = Metric("part", Text.of(en="Part"), "1 VND")
METRIC = Metric(
    "revenue",
    Text.of(en=SLY),
    "2 VND",
    status="estimated",
    claims=[Claim("growth", "2023-S1", "11.5 %")],
    breakdowns=[Breakdown(complete=False, parts=[PART])],
)


def report(title: Text, name: str = "now") -> Report:
    """Make a report of one metric with one part."""
    sector = Sector("post", Text.of(en="Post"), metrics=[METRIC])
    publisher = Publisher("office", Text.of(en="Office"))
    return Report(name, title, publisher, "2024-S1", sectors=[sector])


def doubted() -> Report:
    """Make a report whose growth may be a ratio."""
    claim = Claim("growth", "2023-S1", "77 %")
    metric = Metric("revenue", Text.of(en="Revenue"), "226 VND", claims=[claim])
    return attrs.evolve(
        REPORT, sectors=[Sector("post", Text.of(en="Post"), metrics=[metric])]
    )


REPORT = report(Text.of(en="Report"))


def shown(value: Any) -> dict[str, str]:  # noqa: ANN401 - any value that is shown
    """Ask a value as a notebook does."""
    bundle: dict[str, str] = value._repr_mimebundle_(include=None, exclude=None)
    return bundle


def test_a_report_is_its_tables() -> None:
    """Each has its caption and legend, parts are indented, and words are escaped."""
    found = {
        kind: text.replace("\N{NO-BREAK SPACE}", " ")
        for kind, text in shown(REPORT).items()
    }

    assert (
        '<div lang="en"><p>Report · Office · first half of 2024</p></div>'
        '<div lang="en"><table><caption>Post, first half of 2024, VND</caption>'
        '<thead><tr><th scope="col">Indicator</th><th scope="col">H1 2024</th>'
        '<th scope="col">Change on H1 2023, %</th></tr></thead><tbody>'
        '<tr><th scope="row">&lt;b&gt;&amp; | *x*</th><td>2 e</td><td>+11.5</td></tr>'
        '<tr><th scope="row">\N{EM SPACE}Part</th><td>1</td><td></td></tr>'
        "</tbody></table><p>e estimated</p>"
        "<p>An empty cell: no comparable figure was published.</p></div>"
    ) == found["text/html"]
    assert [
        "Report · Office · first half of 2024",
        "",
        "Post, first half of 2024, VND",
        "",
        "| Indicator | H1 2024 | Change on H1 2023, % |",
        "| --- | --- | --- |",
        r"| \<b\>& \| \*x\* | 2 e | +11.5 |",
        "| \N{EM SPACE}Part | 1 |  |",
        "",
        "e estimated",
        "",
        "An empty cell: no comparable figure was published.",
    ] == found["text/markdown"].splitlines()
    assert [
        "Report · Office · first half of 2024",
        "",
        "Post, first half of 2024, VND",
        f"{SLY}  2 e  +11.5",
        "\N{EM SPACE}Part  1",
        "e estimated",
        "An empty cell: no comparable figure was published.",
    ] == found["text/plain"].splitlines()


@pytest.mark.parametrize(
    ("title", "language"),
    [
        (Text.of(vi="Báo cáo"), "vi"),
        (Text.of(en="Report", vi="Báo cáo"), "en"),
        (Text.of(fr="Rapport"), "en"),
        (Text.of(fr="Rapport", hi="रिपोर्ट"), "hi"),
    ],
)
def test_the_language_is_one_of_the_title(title: Text, language: str) -> None:
    """English comes first, then what else is spoken here."""
    assert shown(report(title))["text/html"].startswith(f'<div lang="{language}">')


def test_a_sector_is_a_table_of_sentences() -> None:
    """Each metric and part is said with its address."""
    lines = shown(REPORT.sector("post"))["text/plain"].splitlines()

    assert "Post" == lines[0]
    assert lines[1].startswith(f"post.revenue  {SLY} stood at an estimated 2 VND")
    assert "post.revenue.part  Part stood at 1 VND" == lines[2]


def test_a_metric_is_a_sentence() -> None:
    """It is escaped in HTML and Markdown."""
    found = shown(METRIC)

    assert found["text/html"].startswith('<div lang="en"><p>&lt;b&gt;&amp; | *x* stood')
    assert found["text/markdown"].startswith(r"\<b\>& \| \*x\* stood")


def test_findings_are_a_table() -> None:
    """Below the verdict and the counts stands a sentence for each one to read."""
    findings = validate(doubted())
    doubt = next(one for one in findings if one.rule.code == "growth-or-ratio")

    verdict = "now has warnings: 1 warning (growth-or-ratio 1)"
    counts = "2 figures · 0 statements hold, 1 cannot be judged"

    assert [
        f"{verdict} · {counts} · 0 figures stand in a judged statement",
        f"warning  post.revenue  {doubt.text()}  growth-or-ratio",
    ] == shown(findings)["text/plain"].splitlines()
    assert doubt.text().startswith("“up 77% on the first half of 2023” may mean")
    assert doubt.text("vi").startswith("“tăng 77% so với")
    assert str(doubt) == doubt.text()
    assert "<Finding growth-or-ratio of post.revenue against 2023-S1: fail>" == (
        repr(doubt)
    )
    assert "<Findings of now: warnings, 0 of 2 figures judged, 1 to read>" == (
        repr(findings)
    )


def test_findings_are_a_frame() -> None:
    """Each finding is a row, also one that is not listed, with its sentence."""
    frame = validate(doubted()).to_frame(language="vi")

    assert ["growth-claim", "growth-or-ratio"] == list(frame["rule"])
    assert ["unknown", "fail"] == list(frame["standing"])
    assert ["2023-S1", "2023-S1"] == list(frame["baseline"])
    assert "tăng 77%" in frame["text"][1]


def test_a_comparison_is_a_table() -> None:
    """Earlier and later values stand side by side."""
    comparison = compare(REPORT, report(Text.of(en="Report"), "then"))
    found = shown(comparison)

    assert "<Comparison of now with then: 2 metrics, 0 tasks>" == repr(comparison)
    assert "<td>2 VND</td><td>2 VND</td>" in found["text/html"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Interval(1, 2), "[1, 2]"),
        (growth("3 km [exact]", "2 km [exact]"), "+50 %"),
        (growth("3 km", "0 km [exact]"), "no rate: base_zero"),
        (growth("3 km", None), "no rate: missing"),
    ],
)
def test_numbers_are_their_text(value: Any, text: str) -> None:  # noqa: ANN401 - one of two
    """An interval or a growth is shown as ``str`` writes it."""
    assert (text, text) == (str(value), shown(value)["text/plain"])


def test_the_repr_of_a_report_is_short() -> None:
    """It has the id and what it holds."""
    assert "<Report now: 1 sectors, 2 metrics>" == repr(REPORT)
