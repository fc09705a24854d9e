"""Words of a distribution: a file for each language, with English as the schema."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ictreport.errors import DocumentError, LanguageWarning, ModelError
from ictreport.language import Catalog, Language, LanguageSpec
from ictreport.language.words import WORDS

FILES = {
    "en": """
[book]
cover = "Cover"
share = "100% of {name}"
sheets = { one = "{n} sheet", other = "{n} sheets" }

[names]
VND = "dong"

[schema]
optional = ["book.share"]
needed = ["names.VND"]

[schema.keys]
names = "currency"
""",
    "vi": """
[book]
cover = "Bìa"
share = "100% của {name}"
sheets = "{n} trang"

[names]
VND = "đồng"
""",
    "hi": """
[book]
cover = "आवरण"
share = "{name} का 100%"
sheets = { one = "{n} शीट", other = "{n} शीटें" }

[names]
VND = "दोंग"
INR = "रुपया"
""",
}


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalog[Any]]:
    """Make the words of a distribution, in an importable package."""
    folder = tmp_path / "shop_words"
    folder.mkdir()
    (folder / "__init__.py").write_text("", "utf-8")
    for tag, text in FILES.items():
        (folder / f"{tag}.toml").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield Catalog("shop_words")
    sys.modules.pop("shop_words")


def loud(packages: Mapping[str, Any]) -> Language:
    """Make a language of a plugin, which no file of the distribution is for."""
    spec = LanguageSpec("qaa", "Loud", lambda: WORDS.content("en"), packages)
    return Language.from_spec(spec)


def test_words_are_found_by_the_tag_of_a_language(
    catalog: Catalog[Any], languages: dict[str, Language]
) -> None:
    """Each language has the words of the file that is named by its tag."""
    assert ("en", "hi", "vi") == catalog.tags
    assert "Bìa" == catalog.of(languages["vi"]).book.cover
    assert "आवरण" == catalog.of(languages["hi"])["book"]["cover"]
    assert "Bìa" == catalog.in_file("vi-VN").book.cover
    assert catalog.in_file("fr") is None


def test_a_language_without_a_file_has_english_words(catalog: Catalog[Any]) -> None:
    """English fills in, and a caller can ask whether there are words."""
    assert "Cover" == catalog.of(loud({})).book.cover
    assert catalog.own(loud({})) is None


def test_a_plugin_brings_words_for_a_distribution(catalog: Catalog[Any]) -> None:
    """The plugin of a language may have words for any distribution, by its package."""
    words = {
        "book": {"cover": "COVER", "sheets": {"one": "{n} SHEET", "other": "{n}"}},
        "names": {"VND": "DONG"},
    }
    language = loud({"shop_words": lambda: words})

    assert "COVER" == catalog.of(language).book.cover
    assert "{n} SHEET" == catalog.of(language).book.sheets.one
    assert catalog.of(language).book.share is None


def test_wrong_words_of_a_plugin_are_refused(catalog: Catalog[Any]) -> None:
    """The error has every problem, the language and the package."""
    words = {"book": {"cover": 1, "sheets": "{n}", "share": "{x}"}, "names": {"X": "x"}}

    with (
        pytest.raises(DocumentError) as caught,
        pytest.warns(LanguageWarning, match=r"names\.VND is missing"),
    ):
        catalog.of(loud({"shop_words": lambda: words}))

    assert "language qaa, words of shop_words" == caught.value.origin
    assert ["book.cover", "book.share", "names.X"] == [
        str(problem).partition(":")[0] for problem in caught.value.problems
    ]


def test_words_for_another_version_are_used_with_english(catalog: Catalog[Any]) -> None:
    """A language works on when words are added or go, and a warning names them."""
    words = {"book": {"covers": "C", "sheets": "{n} SHEET"}, "names": {"VND": "DONG"}}

    with pytest.warns(LanguageWarning) as caught:
        found = catalog.of(loud({"shop_words": lambda: words}))

    assert ("Cover", "{n} SHEET") == (found.book.cover, found.book.sheets.other)
    message = (
        "language qaa, words of shop_words: it was written for other words, and "
        "English stands in for what it lacks (book.covers is not used, book.cover is "
        "missing); update it"
    )
    assert [message] == [str(each.message) for each in caught]


def test_an_author_learns_every_word_that_is_missing(catalog: Catalog[Any]) -> None:
    """What an author checks is refused where the words of others are completed."""
    with pytest.raises(DocumentError) as caught:
        catalog.read({"book": {"covers": "C"}}, "test")

    missing = "this word is required; add it; en.toml of shop_words has an example"
    assert [
        "book.covers: there is no such word; did you mean 'cover'?",
        f"book.cover: {missing}",
        f"book.sheets: {missing}",
        f"names: {missing}",
    ] == [str(problem) for problem in caught.value.problems]


def test_keys_are_chosen_where_english_says_so(
    catalog: Catalog[Any], languages: dict[str, Language]
) -> None:
    """A table with keys of a kind takes others of this kind, and has those needed."""
    assert {"VND": "दोंग", "INR": "रुपया"} == dict(catalog.of(languages["hi"]).names)
    with pytest.raises(DocumentError) as caught:
        catalog.read({**catalog.content("vi"), "names": {"XYZ": "?"}}, "test")
    assert ["names.XYZ", "names.VND"] == [
        str(problem).partition(":")[0] for problem in caught.value.problems
    ]


def test_digits_are_those_of_the_language(
    catalog: Catalog[Any], languages: dict[str, Language]
) -> None:
    """Fixed words use the digits that the language is styled with."""
    native = languages["hi"].styled(digits="native")

    assert "{name} का 100%" == catalog.of(languages["hi"]).book.share
    assert "{name} का १००%" == catalog.of(native).book.share


@pytest.mark.parametrize("packages", [["shop_words"], {"shop_words": {"book": {}}}])
def test_packages_are_functions_by_name(packages: Any) -> None:  # noqa: ANN401
    """A plugin gives a function for each package, so that words are loaded late."""
    with pytest.raises(ModelError, match=r"must be (a )?function"):
        LanguageSpec("qaa", "Loud", dict, packages)
