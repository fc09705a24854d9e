"""Texts: the same words in several languages."""

import unicodedata

import pytest

from ictreport import Text
from ictreport.errors import ModelError
from ictreport.model.converters import to_text
from ictreport.model.text import check_words


def test_entries_are_sorted() -> None:
    """A text holds its languages sorted, whatever it was made of."""
    text = Text({"vi": "Bưu chính", "en": "Post", "hi": "डाक"})

    assert ("en", "hi", "vi") == text.languages
    assert text == Text.of(hi="डाक", vi="Bưu chính", en="Post")
    assert text == Text(reversed(text.entries))
    assert hash(text) == hash(Text(iter(text)))
    assert [("en", "Post"), ("hi", "डाक"), ("vi", "Bưu chính")] == list(text)


def test_words_are_held_in_nfc() -> None:
    """Composed and decomposed letters are the same words."""
    decomposed = unicodedata.normalize("NFD", "Bưu chính")

    assert decomposed != "Bưu chính"
    assert Text.of(vi="Bưu chính") == Text.of(vi=decomposed)
    assert "Bưu chính" == check_words(decomposed)


@pytest.mark.parametrize("words", [" ", " Post ", "a\nb", "\x00", "=1+1", "{", "🇻🇳"])
def test_words_are_kept_as_they_are(words: str) -> None:
    """Nothing but the form of letters is changed."""
    assert words == Text.of(en=words)["en"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({}, "text: there must be at least one language (got {})"),
        (
            {"en": ""},
            "text: the words must not be empty (got ''); leave it out",
        ),
        ({"en": 5}, "text: the words must be a string (got 5)"),
        ({"en": None}, "text: the words must be a string (got None)"),
        (
            {"en": "\ud800"},
            r"text: the words must be valid in UTF-8 (got "
            r'"' + r"'\\ud800'" + '"); remove the lone surrogate',
        ),
        (
            {"english!": "x"},
            (
                "language: a language must be a BCP 47 tag (got 'english!'); "
                "write it like 'en', 'vi' or 'hi'"
            ),
        ),
        ({"": "x"}, "language: a language must be a BCP 47 tag (got ''); write it "),
        ({5: "x"}, "language: a language must be a BCP 47 tag (got 5); write it "),
        ({"e": "x"}, "language: a language must be a BCP 47 tag (got 'e'); write "),
        ({"en_GB": "x"}, "language: a language must be a BCP 47 tag (got 'en_GB'); "),
        (
            [("en", "a"), ("en", "b")],
            "language: each language must occur only once (got 'en')",
        ),
        (
            [("zh-Hant", "a"), ("zh-hant", "b")],
            "language: each language must occur only once (got 'zh-hant')",
        ),
        (
            "Post",
            (
                "text: words must be given under the tag of their language (got "
                "'Post'); write Text.of(en='…')"
            ),
        ),
    ],
)
def test_what_is_no_text_is_refused(entries: object, message: str) -> None:
    """Empty words, words without a language and false tags are refused."""
    with pytest.raises(ModelError) as caught:
        Text(entries)  # type: ignore[arg-type]

    assert message == str(caught.value)[: len(message)]


@pytest.mark.parametrize("value", ["Post", None, 5])
def test_a_name_has_a_language(value: object) -> None:
    """Where a text is asked for, a bare string is refused with the way out."""
    with pytest.raises(ModelError, match=r"write Text\.of\(en='…'\)$"):
        to_text(value)  # type: ignore[arg-type]


def test_look_up() -> None:
    """A language that is not there is None, or an error that says what is."""
    text = Text.of(en="Post", vi="Bưu chính")

    assert ("Post", None) == (text.get("en"), text.get("hi"))
    assert "Bưu chính" == text["vi"]
    with pytest.raises(ModelError) as caught:
        _ = text["hi"]

    assert (
        "text: the language must be one of those that the text has (got "
        "'hi'); it has en, vi" == str(caught.value)
    )
    with pytest.raises(ModelError, match=r"did you mean 'en'\?$"):
        _ = text["eng"]


@pytest.mark.parametrize(
    ("tag", "found"),
    [("vi", "vi"), ("vi-VN", "vi"), ("hi", "en"), ("zh-Hant-TW", "en")],
)
def test_pick(tag: str, found: str) -> None:
    """The tag comes first, then its primary language, then English."""
    text = Text.of(de="Brief", en="Post", vi="Bưu chính")

    assert (found, text[found]) == text.pick(tag)


def test_pick_without_english() -> None:
    """Without English the first language stands in, also as a string."""
    text = Text.of(vi="Bưu chính", hi="डाक")

    assert ("hi", "डाक") == text.pick("fr")
    assert "डाक" == str(text)
    assert "Post" == str(Text.of(vi="Bưu chính", en="Post"))
