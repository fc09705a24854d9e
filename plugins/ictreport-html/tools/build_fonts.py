"""
Make the fonts that ictreport-html puts into pages, from the variable Noto Sans.

Run it only to change what the fonts cover; the files it writes are committed.
It needs fontTools 4.68 (distribution ``fonttools``), Brotli (``brotli``) and one source
file, which is also that of the PDF plugin: ``NotoSans[wdth,wght].ttf`` 2.015, as in the
distribution ``fontpkg-noto-sans`` 2.15 (``fontpkg_noto_sans/files/``). It is under the
SIL Open Font License 1.1, see ``OFL.txt`` beside the results, and declares no reserved
font name, so that a subset may keep the name.

What a file covers is said in ``ictreport_html/_fonts.py``, since pages say it too. The
same source, fontTools and Brotli give the same bytes: no time is written.

    python tools/build_fonts.py "NotoSans[wdth,wght].ttf"
"""

import argparse
import hashlib
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from ictreport_html._fonts import FOLDER, SCRIPTS, WEIGHTS, Ranges, file_of

SOURCE = "bfb7bb691513f12e734dc346c03a03f784912432d7e3fa8e56efcf906fe86b3d"
"""SHA-256 of the source file that the committed fonts were made from."""

FEATURES = (
    *("ccmp", "locl", "kern", "mark", "mkmk", "liga", "calt", "tnum", "lnum"),
    *("nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "half", "pstf", "vatu", "cjct"),
    *("init", "pres", "abvs", "blws", "psts", "haln", "dist", "abvm", "blwm"),
)
"""Layout features that are needed to read the scripts, and figures of one width."""


def main(arguments: list[str] | None = None) -> int:
    """
    Build the fonts and print their sizes.

    Args:
        arguments: The command line, or None for that of the process.

    Returns:
        The exit code: 1 when the source is not the one that the fonts were made from.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("source", type=Path, help="the variable NotoSans[wdth,wght]")
    parser.add_argument("--out", type=Path, default=FOLDER, help="the folder to fill")
    parser.add_argument("--any", action="store_true", help="take another version too")
    given = parser.parse_args(arguments)
    digest = hashlib.sha256(given.source.read_bytes()).hexdigest()
    if digest != SOURCE and not given.any:
        print(f"{given.source}: not the known version (got SHA-256 {digest})")
        return 1
    for weight in WEIGHTS:
        for script, ranges in SCRIPTS.items():
            font = TTFont(given.source, recalcTimestamp=False)
            font = instancer.instantiateVariableFont(
                font, {"wght": weight, "wdth": 100}, updateFontNames=True
            )
            write(font, ranges, given.out / file_of(script, weight).name)
    return 0


def write(font: TTFont, ranges: Ranges, target: Path) -> None:
    """
    Reduce a font to some ranges of characters and save it as WOFF2.

    Args:
        font: A static font; it is changed.
        ranges: First and last code point of each range.
        target: The file to write.
    """
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["MATH", "STAT", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[code for first, last in ranges for code in range(first, last + 1)]
    )
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target, reorderTables=True)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
