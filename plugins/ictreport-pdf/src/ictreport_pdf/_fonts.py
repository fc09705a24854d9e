"""The fonts of the page and the characters that they can show."""

import functools
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ictreport.errors import ExportError

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).parent / "fonts"
"""Where the fonts of this distribution are."""

FAMILIES = ("Noto Sans", "Noto Sans Math")
"""The families of this distribution, in the order in which they are tried."""

_COLLECTION = b"ttcf"
_SEGMENTS = 4
_GROUPS = 12
_UNICODE = ((0, None), (3, 1), (3, 10))


@attrs.frozen(eq=False)
class FontSet:
    """
    Fonts that are ready to set a page with.

    Attributes:
        fonts: What the compiler takes.
        families: The families in the order in which they are tried.
        characters: Every character that at least one of them can show.
    """

    fonts: "typst.Fonts"
    families: tuple[str, ...]
    characters: frozenset[str]


@functools.lru_cache(maxsize=8)
def font_set(folders: tuple[str, ...] = ()) -> FontSet:
    """
    Find the fonts of this distribution and of some folders.

    Args:
        folders: Folders with more fonts, tried after ours.

    Returns:
        The fonts, the same object each time.

    Raises:
        ExportError: A folder does not exist.
    """
    import typst

    for folder in folders:
        if not Path(folder).is_dir():
            message = (
                f"pdf.font_paths: each must be a folder with fonts (got {folder!r}); "
                "name folders that exist"
            )
            raise ExportError(message)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FOLDER), *folders],
    )
    others = tuple(name for name in fonts.families() if name not in FAMILIES)
    characters = {
        character
        for font in fonts.fonts()
        if font.path is not None
        for character in coverage(Path(font.path), font.index)
    }
    return FontSet(
        fonts=fonts,
        families=(*FAMILIES, *sorted(others)),
        characters=frozenset(characters),
    )


def coverage(path: Path, index: int = 0) -> frozenset[str]:
    """
    Read which characters a font file has glyphs for.

    Args:
        path: A TrueType or OpenType file or a collection of them.
        index: Which font of a collection.

    Returns:
        The characters; empty when the file has no table that we can read.
    """
    data = path.read_bytes()
    try:
        table = _character_map(data, index)
        return frozenset(chr(code) for code in _codes(data, table))
    except (struct.error, ValueError):
        return frozenset()


def _character_map(data: bytes, index: int) -> int:
    """Return the offset of the widest Unicode subtable of ``cmap``, or 0."""
    start = 0
    if data[:4] == _COLLECTION:
        (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == b"cmap":
            break
    else:
        return 0
    (subtables,) = struct.unpack_from(">H", data, offset + 2)
    best = (0, 0)
    for number in range(subtables):
        platform, encoding, place = struct.unpack_from(
            ">HHI", data, offset + 4 + 8 * number
        )
        if (platform, encoding) in _UNICODE or (platform, None) in _UNICODE:
            (kind,) = struct.unpack_from(">H", data, offset + place)
            if kind in (_SEGMENTS, _GROUPS):
                best = max(best, (kind, offset + place))
    return best[1]


def _codes(data: bytes, table: int) -> Iterator[int]:
    """List the code points of a subtable that lead to a glyph."""
    if not table:
        return
    (kind,) = struct.unpack_from(">H", data, table)
    if kind == _GROUPS:
        (count,) = struct.unpack_from(">I", data, table + 12)
        for number in range(count):
            first, last, glyph = struct.unpack_from(
                ">III", data, table + 16 + 12 * number
            )
            yield from range(first + (glyph == 0), last + 1)
        return
    (double,) = struct.unpack_from(">H", data, table + 6)
    ends, starts = table + 14, table + 16 + double
    for place in range(0, double, 2):
        (last,) = struct.unpack_from(">H", data, ends + place)
        (first,) = struct.unpack_from(">H", data, starts + place)
        (delta,) = struct.unpack_from(">H", data, starts + double + place)
        where = starts + 2 * double + place
        (offset,) = struct.unpack_from(">H", data, where)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + delta
            if offset:
                (glyph,) = struct.unpack_from(
                    ">H", data, where + offset + 2 * (code - first)
                )
                glyph = glyph and glyph + delta
            if glyph & 0xFFFF:
                yield code
