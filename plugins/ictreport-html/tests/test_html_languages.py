"""The languages of a page: which there are, and that each is whole and marked."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from ictreport import render
from ictreport.language import Language, LanguageSpec, builtin_languages
from ictreport.model import Metric, Publisher, Report, Sector, Text
from ictreport_html import HtmlOptions, _render

Page = Any  # The elements of conftest, which no test can import.


def small(*tags: str) -> Report:
    """Make a report with words in some languages."""
    words = Text({tag: f"Words {tag}" for tag in tags})
    metric = Metric("revenue", words, "1234.5 billion VND")
    return Report(
        "small",
        words,
        Publisher("p", words),
        "2024",
        sectors=[Sector("post", words, metrics=[metric])],
    )


def tags_of(report: Report, **options: object) -> list[str]:
    """Give the tags of a page's languages."""
    made: Callable[..., HtmlOptions] = HtmlOptions
    return [
        one.tag for one in _render.languages_of(report.title.languages, made(**options))
    ]


def test_a_page_has_the_languages_of_the_title(
    language: Callable[[str], Language],
) -> None:
    """The language that is asked for comes first, then those that the core knows."""
    assert ["en", "hi", "vi"] == tags_of(small("en", "vi", "hi", "fr"))
    assert ["vi", "en"] == tags_of(small("en", "vi"), language=language("vi"))
    assert ["en", "vi"] == tags_of(small("vi-VN"))


def test_languages_can_be_chosen(language: Callable[[str], Language]) -> None:
    """The option names what to switch to; nothing else is added."""
    report = small("en", "vi", "hi")

    assert ["en", "hi"] == tags_of(report, languages=[language("hi"), language("en")])
    assert ["vi"] == tags_of(
        report, language=language("vi"), languages=[language("vi")]
    )


def test_one_language_needs_no_switch(page: Callable[..., Page]) -> None:
    """A page in one language has no links to others and no rule to hide any."""
    made = page(small("en"))

    assert [] == made.all("nav", "languages")
    assert "display: none !important" not in made.one("style").text


def test_the_switch_names_each_language_in_itself(whole: Page) -> None:
    """Each language has links to the others, in their words, and marks itself."""
    navs = whole.all("nav", "languages")
    links = [nav.all("a") for nav in navs]

    assert ["en", "hi", "vi"] == [nav["id"] for nav in navs]
    assert [["English", "हिन्दी", "Tiếng Việt"]] * 3 == [
        [link.text for link in each] for each in links
    ]
    assert ["#en", "#hi", "#vi"] == [link["href"] for link in links[0]]
    assert ["hi", "vi"] == [link["lang"] for link in links[0][1:]]
    assert [0, 1, 2] == [
        place for e in links for place, link in enumerate(e) if link.get("aria-current")
    ]


def test_each_language_has_the_same_places(whole: Page) -> None:
    """What one language has, each has, under a name that starts with its tag."""
    names = [node.get("id") for node in whole.walk() if node.get("id")]
    places = {
        tag: [n.removeprefix(tag) for n in names if re.match(rf"{tag}\b", n)]
        for tag in ("en", "hi", "vi")
    }

    assert places["en"] == places["hi"] == places["vi"]
    assert len(names) == sum(map(len, places.values()))


def test_everything_is_in_a_language(whole: Page) -> None:
    """The page names its first language, and every block of another one names it."""
    tags = {"l1": "en", "l2": "hi", "l3": "vi"}
    marked = [n for n in whole.one("body").walk() if n.classes & tags.keys()]

    assert {"lang": "en", "dir": "ltr"} == whole.one("html").attributes
    assert [] == [
        node.tag
        for node in marked
        if [tags[name] for name in node.classes & tags.keys()] != [node["lang"]]
    ]
    assert 3 * len({n.get("id")[2:] for n in marked if n.get("id")}) == len(
        [n for n in marked if n.get("id")]
    )


def test_one_language_is_shown(whole: Page) -> None:
    """The style sheet hides all languages but that of the place in the address."""
    style = " ".join(whole.one("style").text.split())
    hide = "{ display: none !important; }"

    for place in (2, 3):
        target = f":has(.l{place}:target, .l{place} :target)"
        assert f"body{target} .l1 {hide}" in style
        assert f"body:not({target}) .l{place} {hide}" in style


def test_words_of_another_language_say_so(page: Callable[..., Page]) -> None:
    """Words that the report lacks in a language come in another one, marked."""
    made = page(small("vi"))
    cell = made.place("en.post.revenue").one("th")

    assert ["vi"] == [node["lang"] for node in cell.all("span")]
    assert [] == made.place("vi.post.revenue").one("th").all("span")


def test_digits_can_be_those_of_the_script(
    page: Callable[..., Page], language: Callable[[str], Language]
) -> None:
    """Numbers of values, tables and sizes come in native digits, amounts do not."""
    made = page(small("hi"), language=language("hi"), digits="native")
    text = made.one("body").text

    assert "१,२३४.५" in text
    assert "तालिका १." in text
    assert re.search(r"\(CSV, [०-९]+ kB\)", text)


def test_a_language_can_run_from_right_to_left(
    page: Callable[..., Page],
) -> None:
    """The direction of a language is that of its locale, on the page and in it."""
    [english] = (spec for spec in builtin_languages() if spec.tag == "en")
    words = {**english.words(), "locale": "he"}
    hebrew = Language.from_spec(LanguageSpec("he", "עברית", lambda: words))
    first = page(small("en"), language=hebrew)
    second = page(small("en"), languages=[hebrew])

    assert {"lang": "he", "dir": "rtl"} == first.one("html").attributes
    assert "ltr" == first.place("en:main")["dir"]
    assert "rtl" == second.place("he:main")["dir"]
    assert "" == second.place("en:main").get("dir")


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
def test_the_head_is_in_the_first_language(
    tag: str,
    page: Callable[..., Page],
    report: Report,
    language: Callable[[str], Language],
) -> None:
    """Title and language of the whole page are those that are shown first."""
    made = page(report, language=language(tag))

    assert tag == made.one("html")["lang"]
    assert report.title.get(tag) == made.one("head").one("title").text


def test_machines_are_told_all_languages(report: Report) -> None:
    """The description for search engines names each title and language once."""
    made = render(report, "html", options=HtmlOptions(fonts="system")).decode()
    data = made.partition('<script type="application/ld+json">')[2]

    assert '"inLanguage": ["en", "hi", "vi"]' in data
    assert '"temporalCoverage": "2024-01-01/2024-06-30"' in data
