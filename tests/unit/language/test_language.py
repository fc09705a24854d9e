"""Languages: loading, equality, options, and what a pack must have."""

import copy
from pathlib import Path
from typing import Any

import attrs
import pytest
from babel import Locale

from ictreport.errors import DocumentError, ModelError
from ictreport.language import (
    Language,
    LanguageSpec,
    builtin_languages,
    default_language,
)
from ictreport.language._language import builtin_language
from ictreport.language.words import WORDS


def english() -> dict[str, Any]:
    """Give the words of English as the file holds them."""
    return dict(WORDS.content("en"))


def refused(words: object) -> list[str]:
    """Load a pack that is wrong and give the lines that say why."""
    spec = LanguageSpec("xx", "Test", lambda: words)  # type: ignore[arg-type,return-value]
    with pytest.raises(DocumentError) as caught:
        Language.from_spec(spec)
    assert "language xx" == caught.value.origin
    return [str(problem) for problem in caught.value.problems]


def changed(path: str, value: object) -> dict[str, Any]:
    """Give the words of English with one of them changed; None removes it."""
    words = copy.deepcopy(english())
    table = words
    *parents, last = path.split(".")
    for parent in parents:
        table = table[parent]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return words


def test_core_languages_are_listed_with_their_own_names() -> None:
    """English comes first, and each has its own name of CLDR, whatever the case."""
    listed = {spec.tag: spec.name for spec in builtin_languages()}
    own = {tag: Locale.parse(tag).get_language_name(tag) for tag in listed}

    assert "en" == next(iter(listed))
    assert {tag: str(name).casefold() for tag, name in own.items()} == {
        tag: name.casefold() for tag, name in listed.items()
    }


def test_a_reader_expects_lines_of_each_language() -> None:
    """The kit compares the lines of each language with a file of them."""
    root = Path(__file__).parents[3]
    folder = root / "plugins" / "ictreport-testing" / "tests" / "says"

    assert {spec.tag for spec in builtin_languages()} <= {
        file.stem for file in folder.glob("*.toml")
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"tag": "e"},
            (
                "language: a language must be a BCP 47 tag (got 'e'); write it like "
                "'en', 'vi' or 'hi'"
            ),
        ),
        (
            {"name": "Eng\nlish"},
            (
                "LanguageSpec: name must be one line of text (got 'Eng\\nlish'); write "
                "the language's own name for itself, as in 'Tiếng Việt'"
            ),
        ),
        (
            {"words": {}},
            (
                "LanguageSpec: words must be a function without arguments (got {}); "
                "load the words when it is called, so that listing languages stays "
                "cheap"
            ),
        ),
        (
            {"packages": 3},
            (
                "LanguageSpec: packages must be functions by the name of a package "
                "(got 3)"
            ),
        ),
    ],
)
def test_malformed_language_is_refused(change: dict[str, Any], message: str) -> None:
    """A language that a plugin offers needs a tag, a name and loaders."""
    with pytest.raises(ModelError) as raised:
        LanguageSpec(**{"tag": "en", "name": "English", "words": dict, **change})

    assert message == str(raised.value)


def test_default_language_is_one_object() -> None:
    """The default is English and is loaded once."""
    assert "en" == default_language().tag
    assert default_language() is default_language()


def test_regional_tag_finds_a_core_language() -> None:
    """A tag with a region or capitals finds the language, another finds none."""
    vietnamese = builtin_language("VI-VN")

    assert vietnamese is not None
    assert "vi" == vietnamese.tag
    assert builtin_language("eo") is None


def test_equal_words_make_equal_languages() -> None:
    """Loading a language twice gives equal objects with one hash."""
    spec = builtin_languages()[0]

    assert Language.from_spec(spec) == Language.from_spec(spec)
    assert 1 == len({Language.from_spec(spec), default_language()})


def test_other_words_make_another_language() -> None:
    """Two languages of one tag differ when a word does."""
    spec = LanguageSpec("en", "English", lambda: changed("layout.notes", "Remarks"))

    assert default_language() != Language.from_spec(spec)


def test_repr_leaves_words_out() -> None:
    """The repr of a language is short."""
    expected = "Language(tag='en', name='English', grouping='locale', digits='latin')"

    assert expected == repr(default_language())


def test_unknown_grouping_is_refused() -> None:
    """A grouping that does not exist is named with those that do."""
    with pytest.raises(ModelError, match="one of locale, western, indian"):
        attrs.evolve(default_language(), grouping="swiss")  # type: ignore[arg-type]


def test_pack_chooses_its_grouping() -> None:
    """The grouping of a pack is that of its language."""
    spec = LanguageSpec("en", "English", lambda: changed("numbers.grouping", "indian"))

    assert "indian" == Language.from_spec(spec).grouping


def test_missing_word_is_named() -> None:
    """A pack without a word is refused with the key of that word."""
    lines = refused(changed("statuses.estimated.mark", None))

    assert [
        (
            "statuses.estimated.mark: this word is required; "
            "add it; en.toml of ictreport.language.words has an example"
        )
    ] == lines


def test_missing_member_is_named() -> None:
    """A pack that lacks a member of an enumeration is refused with its name."""
    lines = refused(changed("hedges.at_most", None))

    assert ["hedges.at_most"] == [line.partition(":")[0] for line in lines]


def test_unknown_word_is_named_with_a_near_one() -> None:
    """A key that no language has is refused, and the one that was meant is told."""
    lines = refused(changed("layout.sumary", "Summary"))

    assert ["layout.sumary: there is no such word; did you mean 'summary'?"] == lines


def test_unknown_member_is_named_with_a_near_one() -> None:
    """A member that an enumeration does not have is refused."""
    lines = refused(changed("hedges.abuot", "about {x}"))

    assert ["hedges.abuot: there is no such word; did you mean 'about'?"] == lines


def test_every_problem_is_told_at_once() -> None:
    """Several wrong keys give several lines, in the order of the pack."""
    words = changed("labels", None)
    words["claims"]["growth"]["upp"] = "up"
    del words["claims"]["growth"]["up"]

    keys = [line.partition(":")[0] for line in refused(words)]

    assert ["claims.growth.upp", "claims.growth.up", "labels"] == keys


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("claims.growth.up", "up {x}", "the words in braces must be {base}, {x}"),
        (
            "claims.growth.up",
            "{x} {base} {y}",
            "the words in braces must be {base}, {x}",
        ),
        (
            "checks.messages.share_range",
            "A share is {computed}.",
            "the words in braces must be {stated}",
        ),
        ("checks.messages.parts_some", "{gap}", "there is no such word"),
        ("checks.messages", "none", "it must be an object"),
        ("hedges.about", "about {x", "the words in braces must be {x}"),
        ("hedges.about", "{x!r}", "the words in braces must be {x}"),
        ("units.value", "", "the words must not be empty"),
        ("units.value", 5, "the words must be a string"),
        ("units", "none", "it must be an object"),
        ("hedges", "none", "it must be an object"),
        ("units.named.pp", 5, "it must be an object"),
        ("units.named.pp", {"one": "point"}, "this word is required"),
        ("units.named.pp.some", "points", "there is no such word"),
        ("occasions.kinds.edition", "edition", "the words in braces must be {n}"),
        (
            "occasions.kinds.edition.other",
            "the edition",
            "the words in braces must be {n}",
        ),
        (
            "occasions.kinds.edition.one",
            "{m}st",
            "the words in braces must be among {n}",
        ),
        ("magnitudes.0", "units", "a magnitude must be the power of ten"),
        ("currencies.XYZ", "pounds", "a currency must be three capitals of ISO 4217"),
        ("measures.furlong", "furlong", "there is no such word"),
        ("locale", "xx", "it must be a locale that CLDR has"),
        ("locale", "?", "it must be a locale that CLDR has"),
        ("numbers.grouping", "swiss", "it must be one of locale, western, indian"),
        ("numbers.digits", "012", "there must be ten digits"),
        ("numbers.digits", "0123456788", "there must be ten digits"),
        ("numbers.digits", "abcdefghij", "there must be ten digits"),
    ],
)
def test_malformed_word_is_refused(path: str, value: object, reason: str) -> None:
    """A word of the wrong shape is refused with its key and the rule."""
    (line,) = refused(changed(path, value))

    assert line.startswith(path)
    assert reason in line


def test_pack_that_is_no_table_is_refused() -> None:
    """A loader that gives anything but a table is refused."""
    assert ["document: it must be an object (got a list)"] == refused([])


def test_further_magnitudes_and_currencies_are_admitted() -> None:
    """A pack may have words for any power of ten and any currency."""
    words = changed("magnitudes.5", "lakh")
    words["currencies"]["INR"] = {"one": "rupee", "other": "rupees"}

    language = Language.from_spec(LanguageSpec("en-IN", "English", lambda: words))

    assert "lakh" == language.words.magnitudes["5"].other
    assert "rupee" == language.words.currencies["INR"].one


def test_ordinal_forms_need_not_say_the_number() -> None:
    """A special form may be a word, as 'first edition' is."""
    words = changed("occasions.kinds.edition.one", "first edition")

    language = Language.from_spec(LanguageSpec("en", "English", lambda: words))

    assert "first edition" == language.words.occasions.kinds["edition"].one


def test_a_language_can_be_styled(languages: dict[str, Language]) -> None:
    """Digits and groups are changed in a copy, each without the other."""
    hindi = languages["hi"]
    native = hindi.styled(digits="native")
    both = native.styled(grouping="western")

    assert ("latin", "locale") == (hindi.digits, hindi.grouping)
    assert ("native", "locale") == (native.digits, native.grouping)
    assert ("native", "western") == (both.digits, both.grouping)
    assert native.words is both.words
    assert "१००%" in native.words.notes.share
    assert "100%" in hindi.words.notes.share


def test_a_style_that_changes_nothing_is_free(languages: dict[str, Language]) -> None:
    """Asking for what a language has gives the language itself."""
    hindi = languages["hi"]

    assert hindi is hindi.styled()
    assert hindi is hindi.styled(digits="latin", grouping="locale")


def test_a_style_must_exist(languages: dict[str, Language]) -> None:
    """Digits that no language has are refused with those that there are."""
    with pytest.raises(ModelError) as raised:
        languages["hi"].styled(digits="roman")  # type: ignore[arg-type]

    rule = "Language: digits must be one of latin, native (got 'roman')"
    assert rule == str(raised.value)
