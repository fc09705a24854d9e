"""``ictreport audit`` tells which figures of a text a report states."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

TEXT = """\
The fleet: 150 boats with sails <b>\x1b[2J</b>, of 200 boats.

There are 53 boats with oars and 17 whales. Comments (4)
"""

PAGE = """\
Figures of t.txt compared with lake-2024-s1

The fleet: 150 boats with sails <b>\\x1b[2J</b>, of 200 boats.

There are 53 boats with oars and 17 whales. Comments (4)

Figures of the text
  150  matched: 150 boats · With sails (Fleet)
    fleet.boats.sail “fleet” “boats” “sails”
  200  matched: 200 boats · Boats (Fleet)
    fleet.boats “boats”
  53  contradicted: The report states 50 boats, 3 boats away: With oars (Fleet).
    fleet.boats.oar “boats” “oars”
  17  unaccounted: No metric of the report has a similar name or figure.
  4  declared: Declared to be no statement.

Metrics that the text states
  fleet.boats  Boats
  fleet.boats.sail  With sails

Metrics that the text does not mention
  fleet.painted  Painted boats
  fleet.lost  Lost boats

t.txt does not agree with lake-2024-s1: 2 matched · 1 contradicted · 1 unaccounted \
· 1 declared
"""


@pytest.fixture(name="text")
def _text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text with one figure of each verdict, and a list of furniture."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ignore.txt").write_text("# furniture\n\nComments (4)\n", "utf-8")
    path = tmp_path / "t.txt"
    path.write_text(TEXT, "utf-8")
    return path


def arguments(text: Path, lake: Path, *more: str) -> list[str]:
    """Name text, report, language and furniture."""
    named = [text.name, str(lake), "--language", "en"]
    return ["audit", *named, "--ignore", "ignore.txt", *more]


def test_a_text_is_shown_with_what_the_report_says(
    run: Run, lake: Path, text: Path
) -> None:
    """Text, figures, metrics and verdict follow each other; a failure exits 1."""
    result = run(*arguments(text, lake))

    assert result.stdout == PAGE
    assert result.exit_code == 1


def test_a_text_whose_figures_are_all_there_exits_0(
    run: Run, lake: Path, tmp_path: Path
) -> None:
    """Nothing is said but the matches."""
    text = tmp_path / "fine.txt"
    text.write_text("The fleet has 200 boats.\r\n", "utf-8")
    result = run("audit", str(text), str(lake), "--language", "en")

    assert " ".join(result.stdout.split()[-5:]) == "agrees with lake-2024-s1: 1 matched"
    assert result.exit_code == 0


def test_programs_read_json(run: Run, lake: Path, text: Path) -> None:
    """Each figure says where it stands, what it is and what it differs in."""
    document = json.loads(run(*arguments(text, lake, "--format", "json")).stdout)
    figures = {figure["text"]: figure for figure in document["figures"]}

    assert document["verdict"] == "disagrees"
    assert document["mentioned"] == ["fleet.boats", "fleet.boats.sail"]
    assert figures["53"] == {
        "start": TEXT.index("53"),
        "end": TEXT.index("53") + 2,
        "text": "53",
        "number": "53",
        "hedge": "exact",
        "kind": "value",
        "verdict": "contradicted",
        "address": "fleet.boats.oar",
        "words": [[73, 78], [84, 88]],
        "stated": "50 boat",
        "difference": "amount",
        "gap": "3",
        "message": "The report states 50 boats, 3 boats away: With oars (Fleet).",
    }


def test_a_page_holds_nothing_alive(run: Run, lake: Path, text: Path) -> None:
    """Markup and controls of the text are shown, not obeyed; figures lead to facts."""
    page = run(*arguments(text, lake, "--format", "html")).stdout

    assert "&lt;b&gt;\ufffd[2J&lt;/b&gt;" in page
    assert '<mark id="text-3" class="contradicted"><a href="#figure-3"' in page
    assert '<li id="figure-3"><mark class="contradicted">' in page
    assert "<script" not in page
    assert "\x1b" not in page


def test_standard_input_is_read_once(run: Run, lake: Path) -> None:
    """It can be the text, but not both."""
    piped = run("audit", "-", str(lake), "--language", "en", text="200 boats")
    both = run("audit", "-", "-", "--from", "doc")

    assert "standard input agrees with lake-2024-s1" in piped.stdout
    assert (both.exit_code, "read only once" in both.stderr) == (2, True)


def test_a_second_report_is_asked_for_as_an_earlier_one(
    run: Run, lake: Path, text: Path
) -> None:
    """Reports that follow each other are refused with the option that takes them."""
    result = run("audit", str(text), str(lake), "older\x1b.toml")

    assert 2 == result.exit_code
    assert "one report (got also older\\x1b.toml): write --previous" in result.stderr


def test_a_page_of_the_network_is_not_read(run: Run, lake: Path) -> None:
    """A URL is refused with the way out."""
    result = run("audit", "https://example.org/", str(lake))

    assert (result.exit_code, "save the page first" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "titles",
    [{"vi": "Bưu chính"}, {"vi": "Bưu chính", "en": "Post"}, {"xx": "La poste"}],
)
def test_the_language_need_not_be_given(
    run: Run, tmp_path: Path, titles: dict[str, str]
) -> None:
    """It is the one of the report; of several, or of none that is known, the text's."""
    revenue = {
        "code": "revenue",
        "name": {"vi": "Doanh thu bưu chính"},
        "value": {"number": "226", "scale": 9, "unit": "VND"},
    }
    document = {
        "ictreport": 1,
        "id": "post",
        "title": titles,
        "publisher": {"code": "p", "name": {"vi": "Sở"}},
        "period": "2024",
        "sectors": [{"code": "s", "name": {"vi": "Bưu chính"}, "metrics": [revenue]}],
    }
    report, text = tmp_path / "report.doc", tmp_path / "t.txt"
    report.write_text(json.dumps(document), "utf-8")
    text.write_text("Doanh thu bưu chính ước đạt 226 tỷ đồng.\n", "utf-8")
    result = run("audit", str(text), str(report))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "226 tỷ đồng · Doanh thu bưu chính" in result.stdout


def test_a_report_in_the_place_of_the_text_is_refused(run: Run) -> None:
    """Exchanged, they would be compared, and nothing would be contradicted."""
    result = run("audit", "lake.toml", "press.txt")

    assert result.exit_code == 2
    assert "give the text first, then the report" in " ".join(result.stderr.split())
