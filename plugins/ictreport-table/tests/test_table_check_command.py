"""``ictreport table check``: the verdicts of all reports, in words and as rows."""

from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import polars as pl
import pytest

from ictreport.convert import structure
from ictreport.host import default_host
from ictreport.model import Area, Text
from ictreport_table import build, survey
from ictreport_table._check_command import survey_html

if TYPE_CHECKING:
    from click.testing import Result

    Run = Callable[..., Result]

Document = dict[str, Any]


@pytest.fixture
def table(tmp_path: Path, document: Document, wrong: Document) -> Path:
    """A table of a report that is sound and of two that are not."""
    good = document | {"id": "good", "publisher": document["publisher"]}
    good["sectors"] = [
        sector | {"metrics": [one | {"claims": []} for one in sector["metrics"]]}
        for sector in document["sectors"]
    ]
    good.pop("narrative", None)
    made = structure(wrong | {"id": "bad"})
    hostile = Area("X-1", Text.of(en="<b>Lake</b> & \x1b[31mshore"))
    worse = attrs.evolve(
        made, id="worse", publisher=attrs.evolve(made.publisher, code="w")
    )
    reports = [structure(good), attrs.evolve(made, area=hostile), worse]
    build(reports, tmp_path / "table")
    return tmp_path / "table"


class Cells(HTMLParser):
    """The texts of a page, by the tag that they stand in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into a tag."""
        self.attributes += attrs
        if tag != "meta":
            self.tags.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        assert tag == self.tags.pop()

    def handle_data(self, data: str) -> None:
        """Take the text of a tag."""
        if self.tags:
            self.texts[self.tags[-1]][-1] += data


def test_a_summary_comes_first_then_what_fails(run: "Run", table: Path) -> None:
    """The verdict, the counts, and the sentences of 'check' under each report."""
    result = run("table", "check", table)
    lines = result.stdout.splitlines()

    assert 1 == result.exit_code
    assert lines[0].startswith(f"{table} has errors: ")
    assert lines[1].startswith("3 reports · ")
    assert "bad" == lines[3]
    assert "growth-claim" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.usefixtures("core_rules")
def test_sentences_are_those_of_check(
    run: "Run", table: Path, save: Callable[..., Path], wrong: Document
) -> None:
    """What fails has the same words that it has when its report is checked alone."""
    alone = run("check", save(wrong | {"id": "bad"}), "--only", "growth-claim")
    said = [line for line in alone.stdout.splitlines() if line.startswith("    ")]
    listed = run("table", "check", table).stdout

    assert said
    assert [line for line in said if line.strip() not in listed] == []


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "3 báo cáo"), ("hi", "3 रिपोर्टें")]
)
def test_it_speaks_three_languages(
    run: "Run", table: Path, language: str, words: str
) -> None:
    """Summary and sentences are in the language that is asked for."""
    result = run("table", "check", table, "--language", language)
    assert words in result.stdout


def test_a_clean_table_exits_0(run: "Run", tmp_path: Path) -> None:
    """Nothing fails in an empty table."""
    build([], tmp_path / "empty")
    result = run("table", "check", tmp_path / "empty")

    assert 0 == result.exit_code
    clean = f"{tmp_path / 'empty'} is unchecked: no statement was judged"
    assert [clean, "0 reports · 0 statements hold"] == result.stdout.splitlines()


def test_a_list_has_an_end(run: "Run", table: Path) -> None:
    """What is not listed is counted; without a list it needs no word."""
    everything = run("table", "check", table, "--most", "1").stdout
    none = run("table", "check", table, "--most", "0").stdout
    assert 2 == len(none.splitlines())
    assert "more failure" in everything.splitlines()[-1]


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_every_verdict_goes_into_a_file(
    run: "Run", table: Path, tmp_path: Path, suffix: str, engine: str
) -> None:
    """Rows of all years stand in one file, in one order, whatever judged them."""
    out = tmp_path / f"rows{suffix}"
    run("table", "check", table, "--out", out, "--engine", engine)
    frame = pl.read_parquet(out) if suffix == ".parquet" else pl.read_csv(out)

    assert {"pass", "fail"} <= set(frame["verdict"])
    assert {"bad"} <= set(frame["report"])
    assert frame.rows() == frame.sort("year", "report", "rule", "item").rows()
    assert [] == list(tmp_path.glob(".*.part"))


def test_a_file_without_rows_is_there(run: "Run", tmp_path: Path) -> None:
    """An empty table gives a file of no rows."""
    build([], tmp_path / "empty")
    run("table", "check", tmp_path / "empty", "--out", tmp_path / "rows.csv")
    assert "" == (tmp_path / "rows.csv").read_text()


@pytest.mark.parametrize("command", ["check", "growth", "revisions"])
def test_a_parquet_file_without_rows_is_there(
    run: "Run", tmp_path: Path, command: str
) -> None:
    """An empty table gives a file that readers of Parquet open, without rows."""
    build([], tmp_path / "empty")
    out = tmp_path / "rows.parquet"
    result = run("table", command, tmp_path / "empty", "--out", out)

    assert 0 == result.exit_code
    assert 0 == pl.read_parquet(out).height


def test_rows_go_into_files_of_known_formats(run: "Run", table: Path) -> None:
    """Another suffix is refused before anything is judged."""
    result = run("table", "check", table, "--out", "rows.xlsx")
    assert 2 == result.exit_code
    assert "--out writes .parquet or .csv (got rows.xlsx)" in result.stderr


def test_a_missing_folder_is_told_before_any_work(
    run: "Run", table: Path, tmp_path: Path
) -> None:
    """The message names the file that was asked for."""
    out = tmp_path / "missing" / "rows.csv"
    result = run("table", "check", table, "--out", out)
    assert 2 == result.exit_code
    assert f"folder that exists (got {out}): make it first." in " ".join(
        result.stderr.split()
    )


def test_a_file_that_failed_is_as_it_was(
    run: "Run", table: Path, tmp_path: Path
) -> None:
    """When the table cannot be read, the old file stays and no other is left."""
    out = tmp_path / "rows.csv"
    out.write_text("old")
    for path in table.glob("year=*/*.parquet"):
        path.write_bytes(b"broken")
    result = run("table", "check", table, "--out", out)

    assert 2 == result.exit_code
    assert "old" == out.read_text()
    assert [] == list(tmp_path.glob(".*.part"))


def test_an_earlier_version_is_checked(run: "Run", table: Path) -> None:
    """Version 0 was empty."""
    assert 0 == run("table", "check", table, "--as-of", "0").exit_code
    result = run("table", "check", table, "--as-of", "then")
    assert 2 == result.exit_code


def test_a_page_shows_where_checks_fail(
    run: "Run", table: Path, tmp_path: Path
) -> None:
    """Areas and metrics with most failures stand first, and nothing comes alive."""
    result = run("table", "check", table, "--to", "html")
    out = tmp_path / "page.html"
    run("table", "check", table, "--to", "html", "--out", out)
    page = Cells(result.stdout)

    assert 1 == result.exit_code
    assert result.stdout == out.read_text("utf-8")
    assert ["Where checks fail"] == page.texts["h1"]
    assert "<b>" not in result.stdout
    assert "\x1b" not in result.stdout
    assert "<script" not in result.stdout
    assert ("lang", "en") in page.attributes
    assert {"col", "row"} == {value for key, value in page.attributes if key == "scope"}
    assert [] == page.tags
    assert "<b>Lake</b> & \ufffd[31mshore" in page.texts["span"]


def test_a_page_names_areas_and_metrics(run: "Run", table: Path) -> None:
    """Names stand beside codes, marked where they are not in the page's language."""
    result = run("table", "check", table, "--to", "html", "--language", "vi")

    named = '<span lang="en">[bold]Boats[/bold]</span> <code>fleet.boats</code>'
    assert f'<th scope="col">{named}</th>' in result.stdout


def test_what_fails_alike_stands_by_its_code(table: Path) -> None:
    """In whatever order an engine finds areas and metrics, the page is the same."""
    found = survey(table)
    counts = Counter(dict.fromkeys(found.places, 1))
    backward = Counter(dict(reversed(counts.items())))

    pages = [
        survey_html(
            attrs.evolve(found, places=each),
            "lake",
            default_host().language("en"),
            "clean",
            [],
        )
        for each in (counts, backward)
    ]

    assert len(counts) > 1
    assert pages[0] == pages[1]


def test_a_clean_page_has_no_table(run: "Run", tmp_path: Path) -> None:
    """Where nothing fails there is nothing to lay out."""
    build([], tmp_path / "empty")
    result = run("table", "check", tmp_path / "empty", "--to", "html")
    assert 0 == result.exit_code
    assert "<table" not in result.stdout


def test_a_large_page_has_an_end(
    run: "Run", table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit is counted below."""
    from ictreport_table import _check_command

    monkeypatch.setattr(_check_command, "_MOST_METRICS", 0)
    result = run("table", "check", table, "--to", "html")
    assert "not listed" in result.stdout


def test_a_page_has_metrics_of_one_address(
    run: "Run", wrong: Document, tmp_path: Path
) -> None:
    """Two metrics of one address are a mistake that the page outlives."""
    wrong.pop("narrative")
    sector = wrong["sectors"][0]
    sector["metrics"] = [*sector["metrics"], sector["metrics"][0]]
    build([structure(wrong)], tmp_path / "twice")
    result = run("table", "check", tmp_path / "twice", "--to", "html")

    assert 1 == result.exit_code
    assert "<code>fleet.boats</code>" in result.stdout
