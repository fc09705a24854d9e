"""Codes that are made of names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport.model.address import LONGEST_CODE, check_code
from ictreport.model.codes import Codes, code_of, folded, plain

SCRIPTS = {
    "Devanagari": "कखगघचजटतनपबमयरलवसहािीुूेोंः्",
    "Vietnamese": "aăâbcdđeêghioôơuưyàảãáạằẳẵắặồổỗốộ",
    "Thai": "กขคงจชดตนบปมยรลวสหอะาิีึืุูเแโใไ่้",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Han": "人口户戶湖用家收入电電信邮郵政案件",
    "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ",
}
"""Letters of each script, with the marks that tell its words apart."""
NAMES = st.sampled_from(sorted(SCRIPTS.values())).flatmap(
    lambda letters: st.text(letters + " -()%0123456789", min_size=1, max_size=80)
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Postal revenue", "postal-revenue"),
        ("POSTAL  revenue ", "postal-revenue"),
        ("postal-revenue", "postal-revenue_bbnq"),
        ("Đắk Lắk: Doanh thu (%)", "dak-lak-doanh-thu_sfph"),
        ("ग्राहक", "grahk_cnfm"),
        ("– 2024 x² ﬁ –", "n2024-x2-fi_gpjg"),
        ("日本 2024", "riben-2024_nhxd"),
        ("A" * 59 + " b", "a" * 59 + "_ddhf"),
        ("", "x_qdsq"),
    ],
)
def test_a_name_gives_a_code(name: str, code: str) -> None:
    """It begins with a letter and is not long; a hash tells what its letters do not."""
    assert code == check_code(code_of(name))


@pytest.mark.parametrize(
    "names",
    [
        ("ग्राहक", "टावर", "मामले"),
        ("hộ", "hồ", "hố", "ho"),
        ("GDP", "GDP (%)"),
        ("15-24", "15 24", "1524"),
        ("A" * 70, "A" * 71),
    ],
)
def test_different_names_have_different_codes(names: tuple[str, ...]) -> None:
    """Marks, signs, leading digits and the end of a long name are not lost."""
    assert len(names) == len({*map(code_of, names)})


@given(names=st.lists(NAMES, min_size=2, max_size=8))
def test_names_in_any_script_are_told_apart(names: list[str]) -> None:
    """One name, however it is encoded, has one code, and another name another one."""
    assert len({*map(folded, names)}) == len({*map(code_of, names)})
    for name in names:
        assert code_of(name) == code_of(unicodedata.normalize("NFD", name.upper()))


def test_letters_lose_their_marks() -> None:
    """Case and other signs stay."""
    assert "Dak Lak, 5 fi" == plain("Đắk Lắk, 5 ﬁ")


def test_codes_side_by_side_differ() -> None:
    """A number is put behind a code that was taken, which stays short enough."""
    codes, long = Codes(), "x" * LONGEST_CODE
    taken = [codes.take(code) for code in ("a", "a", "a-3", "a", long, long, long)]

    assert ["a", "a__2", "a-3", "a__3"] == taken[:4]
    assert [long, *(f"{long[:-8]}__{number}" for number in (2, 3))] == taken[4:]
    assert taken[4:] == [check_code(code) for code in taken[4:]]
