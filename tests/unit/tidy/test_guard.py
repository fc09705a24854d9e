"""Words that spreadsheets would run, marked so that it can be undone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport.tidy import guard, unguard

SEPARATORS = ';,|\t\r\n"'
STARTS = "=+-@＝＋－＠'\t\r\n\0\ufeff\xa0\u200b"


@pytest.mark.parametrize("first", STARTS)
def test_words_that_could_be_a_formula_are_marked(first: str) -> None:
    """The mark is taken away again, once."""
    words = f"{first}1+1"

    assert f"'{words}" == guard(words)
    assert words == unguard(guard(words))


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("first", "=+-@＝＋－＠'\0")
def test_words_behind_a_separator_are_marked(separator: str, first: str) -> None:
    """Where a program takes another sign for the end of a cell, no formula begins."""
    words = f"x{separator}{first}1+1{separator}y"

    assert f"x{separator}'{first}1+1{separator}y" == guard(words)
    assert words == unguard(guard(words))


@pytest.mark.parametrize(
    "words",
    ["", " =1", "a=1", "−1", "1", "“=1”", "न", "a'b", "1, 2; 3", "x; =1", 'a "b" c'],
)
def test_other_words_stay_as_they_are(words: str) -> None:
    """What no spreadsheet runs has no mark, and loses none."""
    assert words == guard(words)
    assert words == unguard(words)


@given(st.text(st.sampled_from([*SEPARATORS, *STARTS, *"a1 न"])) | st.text())
def test_no_words_are_lost(words: str) -> None:
    """Whatever is marked comes back, also when it was marked before."""
    assert words == unguard(guard(words))
    assert guard(words) == unguard(guard(guard(words)))


@given(st.text(st.sampled_from([*SEPARATORS, *STARTS, *"a1 न"])))
def test_no_piece_is_a_formula(words: str) -> None:
    """However a program cuts a cell into pieces, none of them starts one."""
    pieces = re.split(f"[{SEPARATORS}]", guard(words))

    assert [] == [piece for piece in pieces if piece.startswith(tuple("=+-@＝＋－＠"))]
