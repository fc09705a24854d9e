"""Text is made safe, measured as terminals draw it, and wrapped without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport.commands._terminal import clean, longest_word, width, wrap

TEXTS = st.text(
    st.sampled_from("ab \u00a01.é\u0302\u0111ड़ाकी्षणि\u200dế界👩\ufe0f\u00ad"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("[bold]red[/bold]", "[bold]red[/bold]"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31mred", "\\x9b31mred"),
        ("bell\a, delete\x7f", "bell\\x07, delete\\x7f"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("lone \udc9b byte", "lone \\udc9b byte"),
        ("क्\u200dष with a joiner", "क्\u200dष with a joiner"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """What would control a terminal is shown as its number; all else is as it was."""
    assert expected == clean(text)


@given(st.text())
def test_clean_text_is_one_printable_line(text: str) -> None:
    """Nothing that is left moves a cursor or ends a line, and it can be encoded."""
    cleaned = clean(text)

    assert [cleaned] == (cleaned.splitlines() or [""])
    assert "\x1b" not in cleaned
    assert cleaned == cleaned.encode().decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Post", 4),
        ("Thuê bao điện thoại", 19),
        ("Thue\u0302 bao", 8),
        ("शाखाएँ", 5),
        ("मोबाइल ब्रॉडबैंड ग्राहक", 19),
        ("世界", 4),
        ("❤\ufe0f", 2),
        ("soft\u00adhyphen", 11),
    ],
)
def test_width(text: str, expected: int) -> None:
    """A spacing vowel sign takes a cell, a mark takes none, a wide letter two."""
    assert expected == width(text)


@given(TEXTS, st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_nothing(text: str, limit: int) -> None:
    """Only blanks go, and a line is wider only when it is a letter with its marks."""
    lines = wrap(text, limit)

    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert [] == [line for line in lines if width(line) > limit and len(line) < limit]


def test_wrap_breaks_between_words() -> None:
    """Lines are as full as whole words let them be."""
    assert ["one two", "three"] == wrap("one two three", 8)


def test_wrap_keeps_a_number_and_its_unit_together() -> None:
    """A no-break space is no place to break a line."""
    assert ["up by", "226\u00a0billion"] == wrap("up by 226\u00a0billion", 12)


def test_wrap_breaks_a_word_that_is_too_wide() -> None:
    """A long address is broken and not cut off."""
    assert ["go to", "abcdefgh", "ij k"] == wrap("go to abcdefghij k", 8)


def test_wrap_keeps_marks_with_their_letter() -> None:
    """A conjunct or a vowel sign is never torn from its letter."""
    assert ["क्षि", "क्षि"] == wrap("क्षिक्षि", 3)


def test_wrap_gives_a_line_for_nothing() -> None:
    """An empty text is one empty line, so that rows have a height."""
    assert [""] == wrap("", 5)


def test_longest_word() -> None:
    """How narrow a text can be is the width of its widest word."""
    assert 5 == longest_word("a शाखाएँ b")
    assert 0 == longest_word("")
