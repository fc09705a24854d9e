"""The fonts of this distribution, and those that a user adds."""

import datetime as dt
import struct
import unicodedata
import warnings
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from ictreport.errors import ExportError
from ictreport.view import Phrase, ReportView
from ictreport_pdf import PdfOptions
from ictreport_pdf._fonts import FAMILIES, FOLDER, coverage, font_set
from ictreport_pdf._render import render_views

README = Path(__file__).parents[1] / "README.md"
PROMISED = {
    "Latin with Vietnamese": ((0x20, 0x24F), (0x1E00, 0x1EFF)),
    "Devanagari": ((0x0900, 0x097F),),
    "Greek": ((0x0370, 0x03E1), (0x03F0, 0x03FF)),  # without the letters of Coptic
    "Cyrillic from U+0400 to U+045F": ((0x0400, 0x045F),),
    "currency signs": ((0x20A0, 0x20C0),),
    "straight arrows": ((0x2190, 0x2199),),
    "mathematical signs": ((0x2200, 0x22FF),),
    "shapes": ((0x25A0, 0x25FF),),
}
FONTS = sorted(FOLDER.glob("*.ttf"))
MIDDLE = 0x4E2D


def test_the_fonts_are_small_and_licensed() -> None:
    """Four static fonts stand beside their licence, each under 400 kB."""
    names = ["Bold", "Regular", "SemiBold"]

    assert [
        *(f"NotoSans-{name}.ttf" for name in names),
        "NotoSansMath-Regular.ttf",
    ] == [font.name for font in FONTS]
    assert [] == [font.name for font in FONTS if font.stat().st_size > 400_000]
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_all_weights_have_the_same_characters() -> None:
    """A word can be made bold without losing a letter."""
    first, *others = (coverage(font) for font in FONTS[:3])

    assert [first, first] == others


def test_the_fonts_have_what_the_readme_promises() -> None:
    """Every sign of the scripts that the README names can be shown."""
    words = " ".join(README.read_text(encoding="utf-8").split())
    sentence = words.partition("the characters of its fonts: ")[2].partition(". ")[0]
    shown = font_set().characters
    signs = [
        chr(code)
        for ranges in PROMISED.values()
        for first, last in ranges
        for code in range(first, last + 1)
    ]

    assert list(PROMISED) == sentence.replace(" and ", ", ").split(", ")
    assert [] == [
        sign
        for sign in signs
        if sign not in shown and unicodedata.category(sign) not in {"Cc", "Cn"}
    ]


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_characters_are_read_as_font_tools_reads_them(font: Path) -> None:
    """The reader of character maps agrees with a known one."""
    tools = pytest.importorskip("fontTools.ttLib", reason="fonttools is not installed")

    assert coverage(font) == frozenset(map(chr, tools.TTFont(font).getBestCmap()))


def font_file(subtable: bytes, encoding: tuple[int, int] = (3, 10)) -> bytes:
    """Make a font that has nothing but a character map."""
    cmap = struct.pack(">HHHHI", 0, 1, *encoding, 12) + subtable
    head = struct.pack(">4sHHHH", b"\0\1\0\0", 1, 0, 0, 0)
    return head + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


GROUPS = struct.pack(">HHIII", 12, 0, 0, 0, 2) + struct.pack(
    ">IIIIII", 0x41, 0x43, 0, 0x1F600, 0x1F601, 5
)
SEGMENTS = struct.pack(
    ">20H", 4, 0, 0, 4, 0, 0, 0, 0x42, 0xFFFF, 0, 0x41, 0xFFFF, 0, 1, 4, 0, 0, 5, 0, 0
)


@pytest.mark.parametrize(
    ("data", "characters"),
    [
        pytest.param(font_file(SEGMENTS, (3, 1)), "B", id="segments"),
        pytest.param(font_file(GROUPS), "BC😀😁", id="groups"),
        pytest.param(font_file(GROUPS, (1, 0)), "", id="other-encoding"),
        pytest.param(font_file(struct.pack(">HH", 2, 0)), "", id="other-format"),
        pytest.param(
            struct.pack(">4sII", b"ttcf", 0, 2) + bytes(8), "", id="broken-collection"
        ),
        pytest.param(struct.pack(">4sHHHH", b"\0\1\0\0", 0, 0, 0, 0), "", id="no-map"),
        pytest.param(b"", "", id="empty"),
    ],
)
def test_odd_fonts(data: bytes, characters: str, tmp_path: Path) -> None:
    """Groups of wide characters are read; what cannot be read covers nothing."""
    path = tmp_path / "odd.ttf"
    path.write_bytes(data)

    assert frozenset(characters) == coverage(path)


def another_font() -> bytes:
    """Make a font of another name whose last character is U+4E2D."""
    data = FONTS[-1].read_bytes()
    for name in ("Noto Sans Math", "NotoSansMath"):
        other = name.replace("Math", "More")
        data = data.replace(name.encode("utf-16-be"), other.encode("utf-16-be"))

    def number(form: str, place: int) -> int:
        (found,) = struct.unpack_from(form, data, place)
        return int(found)

    [cmap] = (
        number(">I", record + 8)
        for record in range(12, 12 + 16 * number(">H", 4), 16)
        if data[record : record + 4] == b"cmap"
    )
    [table, *_] = (
        cmap + number(">I", record + 4)
        for record in range(cmap + 4, cmap + 4 + 8 * number(">H", cmap + 2), 8)
        if number(">H", cmap + number(">I", record + 4)) == 4
    )
    double = number(">H", table + 6)
    # The last segment but one: the very last is the end of the table.
    end, start, delta = (
        table + 14 + double - 4 + skipped for skipped in (0, double + 2, 2 * double + 2)
    )
    changed = bytearray(data)
    struct.pack_into(">H", changed, end, MIDDLE)
    struct.pack_into(">H", changed, start, MIDDLE)
    moved = number(">H", delta) + number(">H", start) - MIDDLE
    struct.pack_into(">H", changed, delta, moved % 0x10000)
    return bytes(changed)


def test_a_folder_adds_characters(
    english: ReportView, tmp_path: Path, printed: Callable[[bytes], str]
) -> None:
    """A font of the user's is tried after ours, and its characters are not replaced."""
    (tmp_path / "more.ttf").write_bytes(another_font())
    options = PdfOptions(font_paths=(str(tmp_path),))
    view = attrs.evolve(english, title=Phrase("Middle 中"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page = printed(render_views([view], options, day=dt.date(2024, 7, 10)))

    assert (*FAMILIES, "Noto Sans More") == font_set(options.font_paths).families
    assert "Middle中" in page


def test_a_folder_must_exist(english: ReportView) -> None:
    """A folder that does not exist is named, with the option."""
    options = PdfOptions(font_paths=("no/such/folder",))
    message = (
        "pdf.font_paths: each must be a folder with fonts (got 'no/such/folder'); "
        "name folders that exist"
    )
    with pytest.raises(ExportError) as raised:
        render_views([english], options, day=dt.date(2024, 7, 10))

    assert message == str(raised.value)
