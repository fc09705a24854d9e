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
from ictreport.view import view
from ictreport_html import _layout

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
    assert set() == {f"{tag}:tasks.{task.code}" for task in report.tasks} - names
    assert {f"{tag}:table.post", f"{tag}.digital.procedures.full"} < names


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
    assert {"en.s", "en.s:2", "en.s.a", "en.s.a:2"} <= set(names)


@pytest.mark.parametrize("tag", TAGS)
def test_every_text_of_the_view_is_there(
    tag: str, whole: Page, report: Report, language: Callable[[str], Language]
) -> None:
    """A reader finds every label, value, claim, paragraph, task and note."""
    seen = view(report, language(tag))
    text = whole.one("body").text
    rows = [row for sector in seen.sectors for row in sector.rows]
    texts = [
        seen.title.text,
        *(paragraph.text for paragraph in seen.narrative),
        *(part for row in rows for part in (row.label.text, row.value, row.unit)),
        *(change.text for row in rows for change in row.changes),
        *(change.previous for row in rows for change in row.changes),
        *(part for t in seen.tasks for part in (t.title.text, t.kind, t.occasion)),
        *seen.notes,
        *(source.title.text for source in seen.sources),
        *(chart.alt for sector in seen.sectors for chart in sector.charts),
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

        assert [table.one("caption")["id"]] == [r["aria-labelledby"] for r in regions]
        assert {"col"} == {cell["scope"] for cell in head.all("th")}
        assert {len(head.all("th"))} == {len(r.all("td")) + 1 for r in rows}
        assert ["row"] * len(rows) == [row.one("th")["scope"] for row in rows]
        assert [] == [c for c in table.walk() if c.get("rowspan") or c.get("colspan")]


def test_values_carry_their_exact_amounts(whole: Page) -> None:
    """A program reads the amount and the code of the unit without our words."""
    amount, unit = whole.place("en.post.revenue").all("data")

    assert ("226000000000", "226") == (amount["value"], amount.text)
    assert ("VND", "billion VND") == (unit["value"], unit.text)


def test_a_mark_is_said_in_words(whole: Page) -> None:
    """A mark beside a value is not all that is said of its status."""
    mark = whole.place("en.post.revenue").one("sup", "mark")

    assert "e estimated" == mark.text
    assert "estimated" == mark["title"]


def test_cards_come_first(whole: Page) -> None:
    """The first figures stand in a list of terms, with their claims in words."""
    summary = whole.place("en:summary")
    cards = summary.one("dl", "cards").all("div")

    assert whole.place("en:main").all("section")[0] is summary
    assert "Postal revenue" == cards[1].one("dt").text
    assert [
        "226",
        "billion VND",
        "up 11.5% on the same period of 2023",
        "estimated",
    ] == [each.text for each in cards[1].all("dd")]


def test_long_numbers_of_cards_are_smaller(page: Callable[..., Page]) -> None:
    """So the longest number keeps to one line, and all have one size."""
    metric = Metric("m", Text.of(en="M"), "0 km")

    def classes(value: str) -> set[str]:
        sector = Sector(
            "s", Text.of(en="S"), metrics=[attrs.evolve(metric, value=value)]
        )
        publisher = Publisher("p", Text.of(en="P"))
        report = Report("r", Text.of(en="R"), publisher, "2024-S1", sectors=[sector])
        found: set[str] = page(report).one("dl", "cards").classes
        return found

    assert {"cards"} == classes("12345678 km")  # 12,345,678
    assert {"cards", "long"} == classes("123456789 km")


def test_earlier_values_stay_on_a_line(
    page: Callable[..., Page], report: Report
) -> None:
    """Values of other periods are not broken, and the names of metrics make way."""
    earlier = [
        History("2022-S1", "190 billion VND", "estimated"),
        History("2023-S1", "201 billion VND", "estimated"),
    ]
    post, *others = report.sectors
    metrics = [attrs.evolve(metric, history=earlier) for metric in post.metrics[1:]]
    sectors = [attrs.evolve(post, narrative=(), metrics=metrics), *others]
    made = page(attrs.evolve(report, sectors=sectors))
    [row] = made.place("en:table.post").all("tr")[1:]
    previous, then = (row.all("td")[place] for place in (2, 4))

    assert "wide" in made.place("en:table.post").classes
    assert "wide" not in made.place("en:table.telecom").classes
    assert [{"short"}] == [value.classes for value in previous.all("div")]
    assert [{"earlier", "short"}] == [value.classes for value in then.all("div")]


def test_short_words_of_tasks_stay_on_a_line(whole: Page) -> None:
    """What a task is, how far it got and its day are not broken when they are short."""
    rows = whole.place("en:table:tasks").all("tr")[1:]
    due = {row.all("td")[1].text: row.all("td")[1].classes for row in rows}
    vietnamese = whole.place("vi:table:tasks").all("tr")[2].all("td")

    assert [{"short"}] * 9 == [row.all("td")[0].classes for row in rows]
    assert {"short"} == due["28 December 2024"]
    assert ["kỷ niệm dự kiến thực hiện", "ngày 28 tháng 8 năm 2024"] == [
        cell.text for cell in vietnamese[:2]
    ]
    assert [{"short"}, set[str]()] == [cell.classes for cell in vietnamese[:2]]


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


def test_figures_that_warnings_speak_of_are_marked(
    page: Callable[..., Page], report: Report
) -> None:
    """Without an option a mark leads to the note, in tables and cards."""
    made = page(report)
    changes = [td for td in made.all("td") if "words" in td.classes]
    notes = [item.text for item in made.place("en:notes").all("li")]

    assert ["1", "2"] * len(TAGS) == [
        sup.text for td in changes for sup in td.all("sup")
    ]
    assert ["1", "2"] == [note[0] for note in notes if "– warning: " in note]


def test_a_card_has_the_mark_of_its_note(page: Callable[..., Page]) -> None:
    """A card says its status in words, and has the number of a note."""
    words = Text.of(en="A")
    metrics = [
        Metric("a", words, "1 million VND", note=words),
        Metric("b", words, "1 million VND", status="estimated", note=words),
        Metric("c", words, "1 million VND", status="estimated"),
    ]
    sector = Sector("s", words, metrics=metrics)
    made = page(Report("r", words, Publisher("p", words), "2024", sectors=[sector]))
    cards = [dd for dd in made.all("dd") if "figure" in dd.classes]

    assert [["1"], ["e 2"], []] == [
        [sup.text for sup in card.all("sup")] for card in cards
    ]


def test_the_page_tells_what_check_finds(page: Callable[..., Page]) -> None:
    """With the report of the year before it has the seven failures of the seed."""
    now, before = (
        structure(tomllib.loads((SEEDS / f"vn-ict-{year}-s1.toml").read_text("utf-8")))
        for year in (2024, 2023)
    )
    made = page(now, previous=[before], findings=True)
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
    monkeypatch.setattr(_layout, "LARGEST_FILE", 10_000)
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


def test_many_baselines_share_a_column(
    page: Callable[..., Page], report: Report
) -> None:
    """Up to three baselines have a column each; more stand in one with their names."""

    def heads(*years: str) -> list[str]:
        claims = [Claim("growth", year, "6 %") for year in years]
        metric = attrs.evolve(report["post.revenue"], claims=claims)
        sector = attrs.evolve(report.sectors[0], metrics=[metric], narrative=())
        made = page(attrs.evolve(report, sectors=[sector], narrative=(), tasks=()))
        row = made.place("en.post.revenue")
        return [*(c.text for c in made.all("th", "baseline")[:3]), row.text]

    *three, _ = heads("2023-S1", "2022-S1", "2021-S1")
    one, *_, text = heads("2023-S1", "2022-S1", "2021-S1", "2020-S1")

    assert ["first half of 2023", "first half of 2022", "first half of 2021"] == three
    assert "Compared to" == one
    assert "first half of 2020 210 implied" in text
