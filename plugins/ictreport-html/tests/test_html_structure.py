"""How a page is built: landmarks, headings, names of places, tables and cards."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from ictreport import structure, validate
from ictreport.language import Language
from ictreport.model import (
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Source,
    Text,
)
from ictreport.plugin import data_files
from ictreport.view import HouseStyle, view
from ictreport_html import _page

SEEDS = Path(__file__).parents[3] / "seeds"
Page = Any  # The elements of conftest, which no test can import.
TAGS = ("en", "hi", "vi")
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def test_a_page_has_one_of_each_landmark(whole: Page) -> None:
    """There is one header, main, footer and heading of the first level."""
    for tag in ("header", "main", "footer", "h1", "html", "head", "body"):
        assert 1 == len(whole.all(tag)), tag
    assert 3 == len(whole.all("nav", "contents"))


def test_the_head_says_what_the_page_is(whole: Page, report: Report) -> None:
    """Title, description, author, colours and the policy stand in the head."""
    named = {meta.get("name"): meta.get("content") for meta in whole.all("meta")}
    [policy] = [m for m in whole.all("meta") if m.get("http-equiv")]

    assert report.title.get("en") == whole.one("head").one("title").text
    assert "Dak Lak · first half of 2024 · January – June 2024" == named["description"]
    assert report.publisher.name.get("en") == named["author"]
    assert "light dark" == named["color-scheme"]
    assert POLICY == policy["content"]


def test_no_page_has_a_script_or_a_form(whole: Page) -> None:
    """The only script is data, no element has a handler, and nothing is loaded."""
    [data] = whole.all("script")

    assert {"type": "application/ld+json"} == data.attributes
    assert [] == [
        n for n in whole.walk() if any(a.startswith("on") for a in n.attributes)
    ]
    assert [] == [n.tag for n in whole.walk() if n.get("src") or n.get("action")]
    assert ["data:,"] == [link["href"] for link in whole.all("link")]


def test_names_of_places_are_given_once(whole: Page) -> None:
    """Every name of a place is there once, and every inner link leads to one."""
    names = [node["id"] for node in whole.walk() if node.get("id")]
    links = {a["href"][1:] for a in whole.all("a") if a.get("href").startswith("#")}

    assert len(set(names)) == len(names)
    assert set() == links - set(names)


@pytest.mark.parametrize("tag", TAGS)
def test_everything_has_an_address(tag: str, whole: Page, report: Report) -> None:
    """Sectors, metrics, tables, charts and tasks have names of places that last."""
    names = {node.get("id") for node in whole.walk()}
    addresses = [f"{s.code}.{m.code}" for s in report.sectors for m in s.metrics]

    assert set() == {f"{tag}.{sector.code}" for sector in report.sectors} - names
    assert set() == {f"{tag}.{address}" for address in addresses} - names
    assert set() == {f"{tag}.tasks.{task.code}" for task in report.tasks} - names
    assert {f"{tag}:table.post.1", f"{tag}.digital.procedures.full"} < names


def test_codes_that_stand_twice_get_names_of_their_own(
    page: Callable[..., Page],
) -> None:
    """The model admits a code twice; then the second place is numbered."""
    words = Text.of(en="Twice")
    metrics = [Metric("a", words, "1 million VND"), Metric("a", words, "2 million VND")]
    given = Report(
        "twice",
        words,
        Publisher("p", words),
        "2024",
        sectors=[Sector("s", words, metrics=metrics), Sector("s", words)],
    )
    names = [node["id"] for node in page(given).walk() if node.get("id")]

    assert len(set(names)) == len(names)
    assert {"en.s", "en.s:2", "en.s.a"} <= set(names)


@pytest.mark.parametrize("tag", TAGS)
def test_every_text_of_the_view_is_there(
    tag: str, whole: Page, report: Report, language: Callable[[str], Language]
) -> None:
    """A reader finds every label, figure, paragraph, task, note and source."""
    seen = view(report, language(tag), findings=validate(report))
    text = whole.one("body").text
    tables = [table for sector in seen.sectors for table in sector.tables]
    assert seen.tasks is not None
    rows = [row for table in (*tables, seen.tasks) for row in table.rows]
    texts = [
        seen.title.text,
        *(paragraph.text for paragraph in seen.narrative),
        *(part for t in tables for part in (t.title.text, t.subtitle, *t.remarks)),
        *(words for table in tables for _, words in table.legend),
        *(note.text.text for table in tables for note in table.notes),
        *(row.label.text for row in rows),
        *(cell.text for row in rows for cell in row.cells),
        *(source.title.text for source in seen.sources),
        *(table.chart.text for table in tables if table.chart is not None),
        *(finding.text for finding in seen.findings),
    ]

    assert [] == [each for each in texts if " ".join(each.split()) not in text]


def test_tables_say_what_their_cells_are(whole: Page) -> None:
    """Tables have captions, scopes, equally long rows and a region with their name."""
    for table in whole.all("table"):
        head, *rows = table.all("tr")
        regions = [
            node
            for node in whole.all("div", "scroll")
            if table in node.children and node["tabindex"] == "0"
        ]
        full = [row for row in rows if row.all("td")]

        assert [table.one("caption")["id"]] == [r["aria-labelledby"] for r in regions]
        assert {"col"} == {cell["scope"] for cell in head.all("th")}
        assert {len(head.all("th"))} == {len(r.all("td")) + 1 for r in full}
        assert ["row"] * len(full) == [row.one("th")["scope"] for row in full]


def test_changes_in_percent_share_a_head(page: Callable[..., Page]) -> None:
    """Two lines of heads say what each column is, to whom hears them too."""
    claims = [Claim("growth", year, "6 %") for year in ("2023", "2022")]
    metric = Metric("m", Text.of(en="M"), "9 VND", claims=claims)
    [table] = page(small(metric)).all("table")
    first, second = table.all("tr")[:2]

    assert [("Change, %, on", "colgroup", "2")] == [
        (th.text, th["scope"], th["colspan"])
        for th in first.all("th")
        if th.get("colspan")
    ]
    assert ["2", "2", ""] == [th.get("rowspan") for th in first.all("th")]
    assert ["2023", "2022"] == [th.text for th in second.all("th")]


def small(*metrics: Metric) -> Report:
    """Make a report of one sector on 2024."""
    words = Text.of(en="S")
    sector = Sector("s", words, metrics=metrics)
    return Report("r", words, Publisher("p", words), "2024", sectors=[sector])


def test_a_mark_is_said_in_words(page: Callable[..., Page]) -> None:
    """A mark beside a value has a word for who cannot see it, and a sign too."""
    words = Text.of(en="A")
    metric = Metric("m", words, "≈ 5 VND", status="estimated", note=words)
    found = page(small(metric, Metric("n", words, "3 VND"))).place("en.s.m")
    [value] = found.all("td")

    assert "≈about 5e estimated" == value.text
    assert "A1" == found.one("th").text
    assert "#en:table.s.1:1" == found.one("th").one("sup").one("a")["href"]


def test_numbers_are_aligned_at_their_decimals(page: Callable[..., Page]) -> None:
    """A number with fewer decimals is moved to the left by what it lacks."""
    metrics = [
        Metric(code, Text.of(en=code), value)
        for code, value in (("a", "5 VND"), ("b", "5.25 VND"))
    ]
    cells = page(small(*metrics)).all("td")

    assert [".25", ""] == [cell.get("data-tail") for cell in cells]


@pytest.mark.parametrize(
    ("tag", "points"), [("en", "pp"), ("vi", "điểm %"), ("hi", "प्रतिशत अंक")]
)
def test_a_unit_behind_a_number_leaves_it_on_the_decimal_line(
    tag: str,
    points: str,
    page: Callable[..., Page],
    language: Callable[[str], Language],
) -> None:
    """Other numbers of its column have the room of the very same words behind them."""
    words = Text.of(en="A")
    metrics = [
        Metric("a", words, claims=[Claim("growth", "2023-S1", "5.55 %")]),
        Metric("b", words, claims=[Claim("points", "2023-S1", "-0.5 pp")]),
    ]
    first, second = (
        page(small(*metrics), languages=[language(tag)])
        .place(f"{tag}:main")
        .all("td", "n")
    )

    assert points == first["data-tail"].strip()
    assert "--tail:-100" == first["style"]
    assert "" == second.get("data-tail")


def test_letters_of_heads_stand_at_numbers_on_a_small_screen(
    page: Callable[..., Page],
) -> None:
    """There a cell begins with the head of its column, without the letter."""
    words = Text.of(en="A")
    metrics = [Metric(code, words, "5 VND", status="estimated") for code in "ab"]
    cells = page(small(*metrics)).all("td")

    assert [("2024", "e")] * 2 == [
        (cell["data-name"], cell["data-mark"]) for cell in cells
    ]


@pytest.mark.parametrize(
    ("tag", "long"),
    [("en", [False, False]), ("vi", [True, True]), ("hi", [False, True])],
)
def test_a_head_with_a_long_piece_has_a_wider_column(
    tag: str,
    long: list[bool],
    page: Callable[..., Page],
    language: Callable[[str], Language],
) -> None:
    """No line ends within "6 tháng đầu 2023 (%)", nor "छमाही 1, 2023 (%)"."""
    claims = [Claim("growth", "2023-S1", "5 %")]
    metric = Metric("a", Text.of(en="A"), "9 VND", claims=claims)
    report = attrs.evolve(small(metric), period="2024-S1")
    made = page(report, languages=[language(tag)]).place(f"{tag}:main")

    assert long == ["long" in head["class"].split() for head in made.all("th", "n")]


@pytest.mark.parametrize(("tag", "brief"), [("en", {True}), ("vi", {False})])
def test_heads_break_where_they_are_too_long_for_a_screen(
    tag: str,
    brief: set[bool],
    page: Callable[..., Page],
    language: Callable[[str], Language],
) -> None:
    """Seven columns of "Năm TC 2015" stand on two lines, those of "FY 2015" on one."""
    years = (2015, 2020, 2023)
    metric = Metric(
        "a",
        Text.of(en="A"),
        "9 VND",
        history=[History(f"{year - 1}-10-01/P12M", "9 VND") for year in years],
        claims=[Claim("growth", f"{year - 1}-10-01/P12M", "1 %") for year in years],
    )
    report = attrs.evolve(small(metric), period="2023-10-01/P12M", year_start="10-01")
    heads = page(report, languages=[language(tag)]).place(f"{tag}:main").all("th", "n")

    assert 7 == len(heads)
    assert brief == {"brief" in head["class"].split() for head in heads}


def test_rows_are_blocks_on_a_small_screen(whole: Page) -> None:
    """Then each figure begins with the head of its column."""
    [change] = whole.place("en.post.revenue").all("td")[2:]

    assert "Change on H1 2023, %" == change["data-name"].replace("\xa0", " ")


def test_cards_come_first(page: Callable[..., Page], report: Report) -> None:
    """Headlines stand in a list of terms, with their first change in words."""
    post, *others = report.sectors
    metrics = [attrs.evolve(metric, headline=True) for metric in post.metrics]
    sectors = [attrs.evolve(post, metrics=metrics), *others]
    made = page(attrs.evolve(report, sectors=sectors))
    summary = made.place("en:summary")
    cards = summary.one("dl", "cards").all("div")

    assert made.place("en:main").all("section")[0] is summary
    assert "Postal revenue" == cards[1].one("dt").text
    assert ["226 billion VND", "up 11.5% on the same period of 2023", "estimated"] == [
        each.text for each in cards[1].all("dd")
    ]


def test_without_headlines_there_is_no_summary(whole: Page) -> None:
    """Nothing on the page leads to it either."""
    assert [] == whole.all("dl", "cards")
    assert [] == [a for a in whole.all("a") if a.get("href") == "#en:summary"]


def test_tasks_are_a_table(whole: Page) -> None:
    """Each has its day, and words of more below its title."""
    rows = whole.place("en:table.tasks").all("tr")[1:]

    assert 9 == len(rows)
    assert "28 December 2024" in {td.text for row in rows for td in row.all("td")}
    assert [] != [row for row in rows if row.one("th").all("small")]


def test_a_chart_has_a_name_and_a_text(page: Callable[..., Page]) -> None:
    """Every chart is an image with title and description inside a figure."""
    history = [History(f"{year}", f"{year} VND") for year in (2022, 2023)]
    made = page(small(Metric("m", Text.of(en="M <b>"), "2500 VND", history=history)))
    figure = made.one("figure", "chart")
    [picture] = [div for div in figure.all("div") if div.get("role") == "img"]
    name, text = picture["aria-labelledby"].split()
    drawings = figure.all("svg")

    assert "M <b> over time, VND" == figure.place(name).text.replace("\xa0", " ")
    assert figure.place(name).text in figure.one("figcaption").text
    assert "M <b> over time, VND: 2022 2,022, 2023 2,023 and 2024 2,500." == (
        figure.place(text).text.replace("\xa0", " ")
    )
    assert "hidden" in figure.place(text).attributes
    assert 2 == len(drawings)
    for drawing in drawings:
        assert {"2,022", "2,023", "2,500"} < {word.text for word in drawing.all("text")}


def test_an_office_has_its_style(
    page: Callable[..., Page], report: Report, tmp_path: Path
) -> None:
    """Its colours, logo, words and fonts are on the page."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (tmp_path / "logo.svg").write_text(drawing, "utf-8")
    (tmp_path / "office.toml").write_text(
        'main = "#7a1f2b"\nsecond = "#356b3c"\ncover = true\nissn = "2049-3630"\n'
        'contact = { en = "Ask us." }\nforeword = [{ en = "Dear reader." }]\n'
        'logo = { file = "logo.svg", alt = { en = "Our sign" } }\n',
        "utf-8",
    )
    made = page(report, style=HouseStyle.load(tmp_path / "office.toml"))
    style = made.one("style").text

    assert "#7a1f2b" in style
    assert "#356b3c" in style
    assert "break-after: page" in style
    assert {"Our sign"} == {image["alt"] for image in made.all("img")}
    assert "Dear reader." in made.one("body").text
    assert "Ask us." in made.one("body").text
    assert "2049-3630" in made.one("body").text


def test_days_are_times(whole: Page) -> None:
    """First and last day of the period and the day of publication are dates."""
    [facts, *_] = whole.all("dl", "facts")

    assert [
        ("2024-01-01", "1 January 2024"),
        ("2024-06-30", "30 June 2024"),
        ("2024-07-10", "10 July 2024"),
    ] == [(time["datetime"], time.text) for time in facts.all("time")]


def test_a_period_of_one_day_has_one_date(page: Callable[..., Page]) -> None:
    """A day is not said twice."""
    words = Text.of(en="Day")
    made = page(Report("day", words, Publisher("p", words), "2024-06-30"))

    assert ["2024-06-30"] == [time["datetime"] for time in made.all("time")]


def test_findings_are_shown_when_asked_for(
    whole: Page, page: Callable[..., Page], report: Report
) -> None:
    """A finding links to its metric; without the option there is none."""
    items = whole.place("en:findings").all("li")

    assert [] == [n for n in page(report).walk() if n.get("id") == "en:findings"]
    assert items[0].text.startswith("warning Telecommunications revenue")
    assert "#en.telecom.revenue" == items[0].one("a")["href"]
    assert [] == [item.text for item in items if not item.text]


def test_the_page_tells_what_check_finds(page: Callable[..., Page]) -> None:
    """With the report of the year before it has the seven failures of the seed."""
    now, before = (
        structure(tomllib.loads((SEEDS / f"vn-ict-{year}-s1.toml").read_text("utf-8")))
        for year in (2024, 2023)
    )
    made = page(now, previous=[before], review=True)
    words = [item.text.split()[0] for item in made.place("en:findings").all("li")]
    told = Counter(word for word in words if word in {"error", "warning", "note"})

    assert Counter(str(f.severity) for f in validate(now, [before]).failures()) == told
    assert {"warning": 7} == told


def test_downloads_are_the_files_themselves(
    whole: Page, report: Report, content: Callable[[str], bytes]
) -> None:
    """CSV and JSON are inside, once, and their links say type and size."""
    links = whole.all("a", "file")
    files = data_files(report)

    assert [f.name for f in files] == [link["download"] for link in links]
    assert [f.data for f in files] == [content(link["href"]) for link in links]
    assert re.fullmatch(r"dak-lak-ict-2024-s1\.csv( \(CSV, \d+ kB\)){3}", links[0].text)


def test_too_large_files_are_told(
    page: Callable[..., Page], report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file beyond the limit is left out, and a sentence says so."""
    monkeypatch.setattr(_page, "LARGEST_FILE", 10_000)
    made = page(report)
    text = made.one("section", "files").text

    assert ["dak-lak-ict-2024-s1.csv"] == [a["download"] for a in made.all("a", "file")]
    assert re.search(r"s1\.json \(\d+ kB\) is too large to be part of this page", text)


def test_only_safe_addresses_become_links(page: Callable[..., Page]) -> None:
    """Web and mail addresses are links; any other is a text."""
    words = Text.of(en="Sources")
    given = Report(
        "sources",
        words,
        Publisher("p", words),
        "2024",
        sources=[
            Source("https://example.org/a", title=words, licence="CC-BY-4.0"),
            Source("javascript:alert(1)", title=words),
            Source("ftp://example.org/"),
        ],
    )
    made = page(given)
    items = made.place("en:sources").all("li")

    assert ["https://example.org/a"] == [a["href"] for a in made.all("a", "source")]
    assert "Sources javascript:alert(1)" == items[1].text
    assert "ftp://example.org/" == items[2].text
    assert "CC-BY-4.0" in made.one("footer").text


@pytest.mark.parametrize("count", [0, 1, 1_000])
def test_any_number_of_metrics(count: int, page: Callable[..., Page]) -> None:
    """The page of no, one and many metrics has each of them, in order."""
    words = Text.of(en="Many")
    metrics = [
        Metric(f"m{n}", Text.of(en=f"M {n}"), f"{n} million VND") for n in range(count)
    ]
    given = Report(
        "many",
        words,
        Publisher("p", words),
        "2024",
        sectors=[Sector("s", words, metrics=metrics)],
    )
    made = page(given)
    heads = [cell for cell in made.all("th") if cell["scope"] == "row"]

    assert [f"M {n}" for n in range(count)] == [cell.text for cell in heads]
    assert bool(count) == bool(made.all("table"))
