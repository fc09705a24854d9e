"""The fonts that a page carries."""

import base64
from collections.abc import Callable

import pytest

from ictreport import render
from ictreport.language import Language
from ictreport.model import Report
from ictreport_html import HtmlOptions
from ictreport_html._fonts import FOLDER, SCRIPTS, WEIGHTS, faces, file_of

FILES = [file_of(script, weight) for script in SCRIPTS for weight in WEIGHTS]


def test_the_fonts_are_small_and_licensed() -> None:
    """Four files of at most 50 kB stand beside their licence, and no other."""
    assert sorted(FILES) == sorted(FOLDER.glob("*.woff2"))
    assert [] == [font.name for font in FILES if font.stat().st_size > 50_000]
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_font_has_what_it_is_said_to_have(script: str, weight: int) -> None:
    """Every letter of a file lies in its ranges, and no range is without any."""
    pytest.importorskip("brotli", reason="brotli is not installed")
    tools = pytest.importorskip("fontTools.ttLib", reason="fonttools is not installed")
    font = tools.TTFont(file_of(script, weight))
    letters = set(font.getBestCmap())
    ranges = SCRIPTS[script]

    assert weight == font["OS/2"].usWeightClass
    assert [] == [c for c in letters if not any(a <= c <= b for a, b in ranges)]
    assert [] == [(a, b) for a, b in ranges if not letters & set(range(a, b + 1))]


def test_letters_of_our_languages_are_there() -> None:
    """Vietnamese and Hindi words of the packs have all their letters."""
    pytest.importorskip("brotli", reason="brotli is not installed")
    tools = pytest.importorskip("fontTools.ttLib", reason="fonttools is not installed")
    covered = {
        code
        for script in SCRIPTS
        for code in tools.TTFont(file_of(script, 400)).getBestCmap()
    }
    words = "ĂÂĐÊÔƠƯăâđêôơưẮẰẲẴẶỹỷỵ₫−×²³°–—…“”‘’·\u202f०१२३४५६७८९।॥क्ष"

    assert "" == "".join(sorted(set(words) - {chr(code) for code in covered}))


def test_only_scripts_that_are_used_are_carried() -> None:
    """A Latin page has two files, and one with Hindi four."""
    assert [] == list(faces(""))
    assert [400, 600] == [face.weight for face in faces("Đắk Lắk")]
    assert [400, 600, 400, 600] == [face.weight for face in faces("Hindi हिन्दी")]
    assert "U+0020-007E" in faces("a")[0].unicode_range
    assert ", U+2212" in faces("a")[0].unicode_range


def test_a_page_carries_its_fonts(
    report: Report, language: Callable[[str], Language]
) -> None:
    """The files are inside; a page without Hindi has no Devanagari."""
    english = HtmlOptions(languages=[language("en")])
    whole, latin = (
        render(report, "html", options=options).decode()
        for options in (HtmlOptions(), english)
    )

    assert [4, 2] == [page.count("@font-face") for page in (whole, latin)]
    assert base64.b64encode(FILES[0].read_bytes()).decode() in latin


def test_a_page_can_do_without(report: Report) -> None:
    """With the fonts of the system no file is inside."""
    made = render(report, "html", options=HtmlOptions(fonts="system")).decode()

    assert "@font-face" not in made
    assert "font/woff2" not in made
