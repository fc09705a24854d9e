"""Words in old fonts are converted, or asked for."""

import pytest

from ictreport.errors import DocumentError
from ictreport.plugin import Cell, Grid
from ictreport.plugin._fonts import converted, font_of
from ictreport_mapping import apply, propose


@pytest.mark.parametrize(
    ("font", "family"),
    [
        (".VnTime", "TCVN3"),
        (" .vnArialH", "TCVN3"),
        ("VNI-Times", "VNI"),
        ("Vni Helve", "VNI"),
        ("Kruti Dev 010", "Kruti Dev"),
        ("DevLys 010", "Kruti Dev"),
        ("Verdana", ""),
        ("Vnu Sans", ""),
        ("Times New Roman", ""),
    ],
)
def test_old_fonts_are_told_by_their_names(font: str, family: str) -> None:
    """Fonts of TCVN3 begin with a dot and "Vn", those of VNI with "VNI"."""
    found = font_of(font)
    assert family == ("" if found is None else found.name)


@pytest.mark.parametrize(
    ("font", "text", "words"),
    [
        (".VnArial", "ChØ sè gi¸ tiªu dïng", "Chỉ số giá tiêu dùng"),
        (".VnArial", "L\xad¬ng thùc", "Lương thực"),
        (".VnTime", "Trong ®ã:", "Trong đó:"),
        (".VnArialH", "ChØ sè gi¸", "CHỈ SỐ GIÁ"),
        ("VNI-Times", "Coäng hoøa xaõ hoäi", "Cộng hòa xã hội"),
        ("VNI-Times", "Ñoäc laäp töï do haïnh phuùc", "Độc lập tự do hạnh phúc"),
        ("VNI-Times", "TOÅNG SOÁ", "TỔNG SỐ"),
        ("VNI-Helve", "Tyû leä nöôùc", "Tỷ lệ nước"),
        ("Kruti Dev 010", "fgUnh", "हिन्दी"),
        ("Kruti Dev 010", 'foRrh; o"kZ', "वित्तीय वर्ष"),
        ("Kruti Dev 010", "fLFkfr", "स्थिति"),
        ("Kruti Dev 010", "¼yk[k Vu½", "(लाख टन)"),
        ("Kruti Dev 010", "jkT; ljdkj", "राज्य सरकार"),
        ("Arial", "Chỉ số", "Chỉ số"),
    ],
)
def test_words_become_unicode(font: str, text: str, words: str) -> None:
    """By the tables of their fonts."""
    assert words == converted(text, font)


@pytest.mark.parametrize(
    ("font", "text"),
    [(".VnTime", "gi€"), ("VNI-Times", "giaÿ"), ("Kruti Dev 010", "Hkk€")],
)
def test_a_letter_that_is_not_known_is_not_guessed(font: str, text: str) -> None:
    """Then nothing is converted."""
    assert converted(text, font) is None


def sheet(name: str) -> Grid:
    """Make a sheet whose first row has a name in an old font."""
    rows = [
        [Cell("Doanh thu (tỷ đồng)")],
        [Cell("Chỉ tiêu"), Cell("2022"), Cell("2023")],
        [Cell(name, font=".VnTime"), Cell("5.5"), Cell("6.5")],
        [Cell("Khác"), Cell("7.5"), Cell("8.5")],
    ]
    return Grid(
        "S",
        {
            (row, column): cell
            for row, line in enumerate(rows, start=1)
            for column, cell in enumerate(line, start=1)
        },
    )


def test_names_in_old_fonts_are_read_with_a_remark() -> None:
    """The proposal says which font was converted."""
    grid = sheet("ChØ sè")
    found = propose(grid, language="vi")
    assert any(
        "Converted to Unicode: words in .VnTime" in one for one in found.remarks.head
    )
    [first, _] = [metric for _, metric in apply(grid, found.mapping).report.walk()]
    assert "Chỉ số" == first.name.pick("vi")[1]


def test_a_name_that_is_not_known_is_asked() -> None:
    """It alone, and it can be left out."""
    grid = sheet("gi€")
    found = propose(grid, language="vi")
    assert ["names-3"] == [one.id for one in found.questions]
    with pytest.raises(DocumentError, match="row 3: how is it called"):
        apply(grid, found.mapping)
    left = propose(grid, language="vi", answers={"names-3": "leave out"})
    assert ("3",) == left.mapping.tables[0].skip
    named = propose(grid, language="vi", answers={"names-3": "Giá"})
    report = apply(grid, named.mapping).report
    assert "Giá" in [metric.name.pick("vi")[1] for _, metric in report.walk()]


@pytest.mark.parametrize(
    ("place", "questions"),
    [
        ((1, 1), ["names-B", "unit-3"]),
        ((2, 2), ["names-B", "period-B", "role-B"]),
        ((3, 1), ["names-3"]),
    ],
)
def test_words_that_are_not_known_name_nothing(
    place: tuple[int, int], questions: list[str]
) -> None:
    """Neither a title, nor columns or rows; each is asked, and can be left out."""
    grid = sheet("Giá")
    cells = {**grid.cells, place: Cell("gi€ 2022", font=".VnTime")}
    found = propose(Grid("S", cells), language="vi")
    assert questions == sorted(one.id for one in found.questions)
    assert all("leave out" in one.choices for one in found.questions)
