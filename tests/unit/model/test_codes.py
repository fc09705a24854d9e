"""Codes that are made of names."""

import pytest

from ictreport.model.address import LONGEST_CODE, check_code
from ictreport.model.codes import Codes, code_of, plain


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Đắk Lắk: Doanh thu (%)", "dak-lak-doanh-thu"),
        ("– 2024 x² ﬁ –", "x2-fi"),
        ("日本 2024", "other"),
        ("A" * 59 + " b", "a" * 59),
    ],
)
def test_a_name_gives_a_code(name: str, code: str) -> None:
    """It has the plain letters of the name, begins with one, and is not long."""
    assert code == check_code(code_of(name, "other"))


def test_letters_lose_their_marks() -> None:
    """Case and other signs stay."""
    assert "Dak Lak, 5 fi" == plain("Đắk Lắk, 5 ﬁ")


def test_codes_side_by_side_differ() -> None:
    """A number is put behind a code that was taken, which stays short enough."""
    codes, long = Codes(), "x" * LONGEST_CODE
    taken = [codes.take(code) for code in ("a", "a", "a-3", "a", long, long, long)]

    assert ["a", "a-2", "a-3", "a-4"] == taken[:4]
    assert [long, *(f"{long[:-8]}-{number}" for number in (2, 3))] == taken[4:]
    assert taken[4:] == [check_code(code) for code in taken[4:]]
