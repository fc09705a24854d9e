"""Reading numbers and units, and what a pack must bring to be read."""

from decimal import Decimal
from typing import Any

import pytest

from ictreport.errors import DocumentError, ModelError
from ictreport.language import Language, LanguageSpec, default_language
from ictreport.language._language import builtin_language
from ictreport.language.lexicon import lexicon
from ictreport.language.reading import (
    UnitPhrase,
    read_digits,
    read_number,
    read_unit,
)
from ictreport.language.words import WORDS
from ictreport.model import Unit


def language(tag: str) -> Language:
    """Give one of our languages."""
    found = builtin_language(tag)
    assert found is not None
    return found


def english() -> dict[str, Any]:
    """Give the words of English as the file holds them."""
    return dict(WORDS.content("en"))


@pytest.mark.parametrize(
    ("text", "tag", "number"),
    [
        ("1.234,5", "vi", "1234.5"),
        ("2.080.943", "vi", "2080943"),
        ("1.234", "vi", "1234"),
        ("10.5", "vi", "10.5"),
        ("1,234.5", "vi", "1234.5"),
        ("1,234.5", "en", "1234.5"),
        ("1.234.567,8", "en", "1234567.8"),
        ("1,5", "en", "1.5"),
        ("12 345 678", "en", "12345678"),
        ("12\u202f345.60", "en", "12345.60"),
        ("20,80,943", "hi", "2080943"),
        ("11,०93", "hi", "11093"),
        ("१५००", "hi", "1500"),
        (" +5 ", "en", "5"),
        ("−0,5", "vi", "-0.5"),
        ("-0", "en", "0"),
        ("0.50", "en", "0.50"),
    ],
)
def test_number_is_read_with_its_decimals(text: str, tag: str, number: str) -> None:
    """Signs are those of the language, or of the other habit where only that fits."""
    assert number == str(read_number(text, language(tag)))


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
def test_what_is_written_can_be_read(tag: str) -> None:
    """Hedges and statuses are known, and words of tables are none of a text."""
    words, phrases = language(tag).words, lexicon(language(tag))

    for hedge, pattern in words.hedges.items():
        parts = [part.strip() for part in pattern.split("{x}")]
        for table, part in zip(("hedges_before", "hedges_after"), parts, strict=True):
            for token in phrases.tokens(part):
                assert hedge == token.tags[table]
    (status,) = phrases.tokens(words.statuses["estimated"].word)
    assert "estimated" == status.tags["statuses_after"]
    assert not any("tables" in token.tags for token in phrases.tokens("so far, qtr"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "5 %",
        "7," * 50 + "7",
        "1,2,3",
        "1.2.3,4.5",
        "1,23.4.5",
        "7" * 41,
        "7" * 100,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    """Nothing is guessed, and length is bounded."""
    assert read_number(text, default_language()) is None


def test_number_of_forty_digits_is_read() -> None:
    """A number has at most forty digits, as in the model."""
    assert Decimal("7" * 40) == read_number("7" * 40, default_language())


@pytest.mark.parametrize(
    ("text", "tag", "unit", "scale", "rest"),
    [
        ("tỷ đồng", "vi", "VND", 9, ""),
        ("nghìn tấn", "vi", "tonne", 3, ""),
        ("nghìn lượt người", "vi", None, 3, "lượt người"),
        ("tỷ đồng/năm", "vi", "VND", 9, "/năm"),
        ("%", "hi", "%", 0, ""),
        ("करोड़ रुपये", "hi", "INR", 7, ""),
        ("हजार करोड रूपये", "hi", "INR", 10, ""),
        ("Rs. crore", "en", "INR", 7, ""),
        ("(₹ in crore)", "en", "INR", 7, ""),
        ("(KWD million)", "en", "KWD", 6, ""),
        ("% of GDP", "en", "%", 0, "of GDP"),
        ("percentage points", "en", "pp", 0, ""),
        ("1,000 persons", "en", None, 3, "persons"),
        ("per 100 inhabitants", "en", None, 2, "inhabitants"),
        ("3 persons", "en", None, 0, "3 persons"),
        ("persons per km", "en", None, 0, "persons per km"),
        ("", "en", None, 0, ""),
        ("billion " * 9, "en", None, 30, ""),
    ],
)
def test_unit_is_read_with_its_scale(
    text: str, tag: str, unit: str | None, scale: int, rest: str
) -> None:
    """Unit, power of ten and the words that are neither are told apart."""
    expected = UnitPhrase(Unit.parse(unit) if unit else None, scale, rest)

    assert expected == read_unit(text, language(tag))


def test_language_that_is_only_written_cannot_be_read() -> None:
    """Words to read by may be absent, and then the error says what to add."""
    words = english()
    del words["reading"]
    silent = Language.from_spec(LanguageSpec("xx", "Test", lambda: words))

    with pytest.raises(ModelError, match=r"add \[reading\] to its words"):
        read_number("5", silent)


@pytest.mark.parametrize(
    ("table", "value", "says"),
    [
        ("order", "beside", "it must be one of before, after, around (got 'beside')"),
        ("joins", "and", "it must be a list of phrases (got 'and'); write ['so']"),
        ("joins", ["and", ""], "joins[1]: the words must not be empty"),
        (
            "numerals",
            {"many": ["many"]},
            "the key must be a number (got 'many')",
        ),
        (
            "fractions",
            {"Infinity": ["x"]},
            "the key must be a number (got 'Infinity')",
        ),
        ("magnitudes", {"0": ["one"]}, "a magnitude must be the power of ten"),
        (
            "units",
            {"Q Q": ["q"]},
            "the key of a unit must be its code in the model (got 'Q Q')",
        ),
        ("hedges_before", {"maybe": ["x"]}, "a hedge must be one of exact, about"),
        ("statuses_after", {"odd": ["x"]}, "a status must be one of SDMX, by name"),
        ("months", {"13": ["smarch"]}, "a month must be '1' to '12' (got '13')"),
        ("directions", {"up": ["up"]}, "this word is required"),
    ],
)
def test_words_to_read_by_are_checked(table: str, value: object, says: str) -> None:
    """What is wrong in a pack is told with its place."""
    words = english()
    words["reading"][table] = value

    with pytest.raises(DocumentError) as caught:
        Language.from_spec(LanguageSpec("xx", "Test", lambda: words))

    assert f"reading.{table}" in str(caught.value)
    assert says in str(caught.value)


def test_phrase_without_a_sign_to_see_is_passed_over() -> None:
    """A joiner alone is no word."""
    words = english()
    words["reading"]["joins"] = ["\u200b"]
    odd = Language.from_spec(LanguageSpec("xx", "Test", lambda: words))

    assert Decimal(5) == read_number("5", odd)


def test_native_digits_leave_words_to_read_by_as_they_are() -> None:
    """They are looked up, not printed."""
    hindi = language("hi")

    assert hindi.words.reading == hindi.styled(digits="native").words.reading


def test_all_that_a_pack_brings_is_looked_up() -> None:
    """No phrase is lost, and no phrase is empty."""
    for tag in ("en", "vi", "hi"):
        reading = language(tag).words.reading
        assert reading is not None
        for code, phrases in reading.units.items():
            for phrase in phrases:
                assert Unit.parse(code) == read_unit(phrase, language(tag)).unit
        assert reading.keys() >= {"order", "months"}


@pytest.mark.parametrize("text", ["14'97", '"14\'97"', "1_000"])
def test_other_signs_among_digits_make_no_number(text: str) -> None:
    """A sign that no habit puts between digits is no error, and no number."""
    english = default_language()
    assert read_digits(text, lexicon(english)) is None
