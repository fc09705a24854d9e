"""
Make the static fonts that ictreport-pdf ships, from the variable Noto Sans.

Run it only to change what the fonts cover; the files it writes are committed.
It needs fontTools 4.68 (distribution ``fonttools``) and two source files:

- ``NotoSans[wdth,wght].ttf`` 2.015, as in the distribution ``fontpkg-noto-sans`` 2.15
  (``fontpkg_noto_sans/files/``): Latin, Vietnamese, Devanagari, Greek, Cyrillic;
- ``NotoSansMath_400Regular.ttf`` 3.000, as in the npm package
  ``@expo-google-fonts/noto-sans-math`` 0.4.2 (``400Regular/``): arrows, comparison
  signs and shapes, which Noto Sans itself lacks.

Both are under the SIL Open Font License 1.1, see ``OFL.txt`` beside the results; they
declare no reserved font name, so that a subset may keep the name. The same sources and
the same fontTools give the same bytes: no time is written.

    python tools/build_fonts.py "NotoSans[wdth,wght].ttf" NotoSansMath_400Regular.ttf
"""

import argparse
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parents[1] / "src" / "ictreport_pdf" / "fonts"

SOURCES = {
    "text": "bfb7bb691513f12e734dc346c03a03f784912432d7e3fa8e56efcf906fe86b3d",
    "symbols": "b4a1dfdbfa13b4755e5eac20cb25c1d17ed5a745ceb89639595e8cf45a2b1e07",
}
"""SHA-256 of the source files that the committed fonts were made from."""

WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}

TEXT_RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B: Vietnamese among them
    (0x02B0, 0x02FF),  # modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x0900, 0x097F),  # Devanagari
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese among them
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency signs
    (0x2100, 0x215F),  # letterlike symbols, fractions
    (0x2212, 0x2212),  # minus sign
    (0x25CC, 0x25CC),  # dotted circle, base of a lone combining mark
    (0xA8E0, 0xA8FF),  # Devanagari Extended
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFE00, 0xFE00),  # the one variation selector that the source has
    (0xFFFC, 0xFFFD),  # replacement characters
)

SYMBOL_RANGES = (
    (0x2190, 0x2199),  # arrows
    (0x21D0, 0x21D5),  # double arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2605, 0x2606),  # stars
    (0x2713, 0x2713),  # check mark
)

DISPLAY_FEATURES = ("aalt", "c2sc", "smcp")
"""Small capitals and the list of all alternates: no script needs them to be read."""


def main(arguments: list[str] | None = None) -> int:
    """
    Build the fonts and print their sizes.

    Args:
        arguments: The command line, or None for that of the process.

    Returns:
        The exit code: 1 when a source is not the one that the fonts were made from.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("text", type=Path, help="the variable NotoSans[wdth,wght].ttf")
    parser.add_argument("symbols", type=Path, help="NotoSansMath_400Regular.ttf")
    parser.add_argument("--out", type=Path, default=TARGET, help="the folder to fill")
    parser.add_argument("--any", action="store_true", help="take other versions too")
    given = parser.parse_args(arguments)
    for role, source in (("text", given.text), ("symbols", given.symbols)):
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        if digest != SOURCES[role] and not given.any:
            print(f"{source}: not the known version (got SHA-256 {digest})")
            return 1
    for name, weight in WEIGHTS.items():
        font = TTFont(given.text, recalcTimestamp=False)
        font = instancer.instantiateVariableFont(
            font, {"wght": weight, "wdth": 100}, updateFontNames=True
        )
        write(font, TEXT_RANGES, given.out / f"NotoSans-{name}.ttf")
    font = TTFont(given.symbols, recalcTimestamp=False)
    write(font, SYMBOL_RANGES, given.out / "NotoSansMath-Regular.ttf")
    return 0


def feature_tags(font: TTFont) -> list[str]:
    """
    List the layout features of a font.

    Args:
        font: Any font.

    Returns:
        Their tags, sorted, such as ``ccmp`` and ``rphf``.
    """
    tables = (font[tag].table for tag in ("GSUB", "GPOS") if tag in font)
    return sorted(
        {
            record.FeatureTag
            for table in tables
            if table.FeatureList
            for record in table.FeatureList.FeatureRecord
        }
    )


def write(font: TTFont, ranges: Iterable[tuple[int, int]], target: Path) -> None:
    """
    Reduce a font to some ranges of characters and save it.

    Args:
        font: A static font; it is changed.
        ranges: First and last code point of each range.
        target: The file to write.
    """
    options = Options()
    options.layout_features = [
        tag for tag in feature_tags(font) if tag not in DISPLAY_FEATURES
    ]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["MATH", "STAT", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[code for first, last in ranges for code in range(first, last + 1)]
    )
    subsetter.subset(font)
    font.save(target, reorderTables=True)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
