"""The fonts that a page can carry: which characters each file has, and its bytes."""

import base64
import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from ictreport.view import HouseStyle

FOLDER: Final = Path(__file__).parent / "fonts"
"""Where the fonts of this distribution are."""

WEIGHTS: Final = {400: "Regular", 600: "SemiBold"}
"""The weights that a page uses, with the word in the names of their files."""

Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each range."""

SCRIPTS: Final[dict[str, Ranges]] = {
    "Latin": (
        (0x0020, 0x007E),  # Basic Latin
        (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
        (0x018F, 0x0192),  # African and Azerbaijani letters
        (0x01A0, 0x01B4),  # Vietnamese o and u with horn
        (0x0218, 0x021B),  # Romanian
        (0x02BB, 0x02BC),  # apostrophes
        (0x02C6, 0x02DD),  # spacing accents
        (0x0300, 0x030C),  # combining accents
        (0x031B, 0x031B),  # combining horn
        (0x0323, 0x0323),  # combining dot below
        (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese among them
        (0x2007, 0x200B),  # spaces
        (0x2010, 0x2027),  # dashes and quotation marks
        (0x202F, 0x203A),  # narrow space, per mille, primes
        (0x2044, 0x2044),  # fraction slash
        (0x2070, 0x209C),  # superscripts and subscripts
        (0x20A0, 0x20BF),  # currency signs
        (0x2116, 0x2122),  # numero and trade mark
        (0x2212, 0x2212),  # minus sign
    ),
    "Devanagari": (
        (0x0900, 0x097F),  # Devanagari
        (0x200C, 0x200D),  # joiners
        (0x25CC, 0x25CC),  # dotted circle, base of a lone combining mark
        (0xA8E0, 0xA8FF),  # Devanagari Extended
    ),
}
"""Which characters the files of each script have."""


@attrs.frozen(kw_only=True)
class Face:
    """
    One font file for the style sheet of a page.

    Attributes:
        family: The name of its family.
        weight: The weight of its letters.
        unicode_range: Its characters, as the style sheet names them; empty for all.
        data: The file in Base64.
        kind: Its format: ``woff2``, ``truetype`` or ``opentype``.
    """

    family: str = "Noto Sans"
    weight: int
    unicode_range: str = ""
    data: str
    kind: str = "woff2"


def faces_of(style: "HouseStyle") -> tuple[Face, ...]:
    """
    Take the fonts of an office.

    Args:
        style: Its house style.

    Returns:
        Its files.
    """
    return tuple(
        Face(
            family=font.family,
            weight=font.weight,
            data=base64.b64encode(font.data).decode("ascii"),
            kind="opentype" if font.data.startswith(b"OTTO") else "truetype",
        )
        for font in style.fonts
    )


def faces(text: str) -> tuple[Face, ...]:
    """
    Choose the fonts for a text.

    Args:
        text: All that a page says.

    Returns:
        The files of each script that the text uses.
    """
    return tuple(
        _face(script, weight)
        for script in SCRIPTS
        if _letters(script).search(text)
        for weight in WEIGHTS
    )


@functools.cache
def _letters(script: str) -> re.Pattern[str]:
    ranges = (f"{chr(first)}-{chr(last)}" for first, last in SCRIPTS[script])
    return re.compile(f"[{''.join(ranges)}]")


def file_of(script: str, weight: int) -> Path:
    """
    Name the file of a script and weight.

    Args:
        script: One of ``SCRIPTS``.
        weight: One of ``WEIGHTS``.

    Returns:
        Its path.
    """
    return FOLDER / f"NotoSans-{script}-{WEIGHTS[weight]}.woff2"


@functools.cache
def _face(script: str, weight: int) -> Face:
    data = file_of(script, weight).read_bytes()
    return Face(
        weight=weight,
        unicode_range=", ".join(
            f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}"
            for first, last in SCRIPTS[script]
        ),
        data=base64.b64encode(data).decode("ascii"),
    )
