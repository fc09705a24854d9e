"""Fonts that show other letters than Unicode has: TCVN3, VNI and Kruti Dev."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import attrs

from ictreport.plugin._grid import Grid

_TCVN3: Final = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ",
        "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        strict=True,
    )
)
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_ROOF, _BREVE = "\u0302", "\u0306"
_VNI_MARKS: Final = {
    **dict(zip("ùøûõï", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)),
    "â": _ROOF,
    **{
        sign: _ROOF + tone
        for sign, tone in zip(
            "áàåãä", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True
        )
    },
    "ê": _BREVE,
    **{
        sign: _BREVE + tone
        for sign, tone in zip(
            "éèúüë", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True
        )
    },
}
"""What VNI writes behind a vowel."""

_VNI_LETTERS: Final = dict(zip("ñìíæóòôöî", "đìíỉĩịơưỵ", strict=True))
"""Letters of VNI that stand alone, or before a mark."""

_VNI_PAIR: Final = re.compile(rf"([aeouyôö])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)
_HINDI: Final = (
    "ñ ॰ )Z र्द्ध å ० ƒ १ „ २ … ३ † ४ ‡ ५ ˆ ६ ‰ ७ Š ८ ‹ ९ d+ क़ [+k ख़ [+ ख़् x+ ग़ T+ ज़् "
    "t+ ज़ M+ ड़ <+ ढ़ Q+ फ़ ;+ य़ Ùk त्त Ù त्त् ä क्त – दृ — कृ é न्न ™ न्न् à ह्न á ह्य â हृ "
    "ã ह्म ºz ह्र º ह् í द्द {k क्ष { क्ष् =kk त्रा = त्र « त्र् Nî छ्य Vî ट्य Bî ठ्य Mî ड्य <î ढ्य "
    "| द्य K ज्ञ } द्व J श्र Vª ट्र Mª ड्र Nª छ्र Ø क्र Ý फ्र æ द्र ç प्र Á प्र # रु : रू v‚ ऑ "
    "vks ओ vkS औ vk आ v अ b± ईं Ã ई bZ ई b इ m उ Å ऊ ,s ऐ , ए _ ऋ ô क्क d क Dk क D क् "
    "[k ख [ ख् x ग Xk ग X ग् Ä घ ?k घ ? घ् ³ ङ p च Pk च P च् N छ t ज Tk ज T ज् > झ ÷ झ् "
    "¥ ञ ê ट्ट ë ट्ठ V ट B ठ ì ड्ड ï ड्ढ M ड < ढ .k ण . ण् r त Rk त R त् Fk थ F थ् ) द्ध "
    "n द /k ध èk ध / ध् Ë ध् è ध् u न Uk न U न् i प Ik प I प् Q फ ¶ फ् c ब Ck ब C ब् Hk भ "
    "H भ् e म Ek म E म् ; य ¸ य् j र y ल Yk ल Y ल् G ळ o व Ok व O व् 'k श ' श् \"k ष \" ष् "
    "l स Lk स L स् g ह È ीं z ्र Ì द्द Í ट्ट Î ट्ठ Ï ड्ड Ñ कृ Ò भ Ó ्य Ô ड्ढ Ö झ् Ük श Ü श् "
    "‚ ॉ ks ो kS ौ k ा h ी q ु w ू ` ृ s े S ै a ं ¡ ँ % ः W ॅ • ऽ ~j ्र ~ ् + ़ ^ ‘ * ’ "
    "Þ “ ß ” ( ; ¼ ( ½ ) ¾ = A । - . & - ] , @ /"
)
"""Kruti Dev: what is typed, and what it shows."""

_KRUTI: Final = dict(zip(_HINDI.split()[::2], _HINDI.split()[1::2], strict=True))
_SHORT_I, _REPH = "\ue000", "\ue001"
_LETTER: Final = "[\u0915-\u0939]\u093c?"
_CLUSTER: Final = f"(?:{_LETTER}\u094d)*{_LETTER}"
_AFTER: Final = re.compile(f"{_SHORT_I}({_CLUSTER})")
_BEFORE: Final = re.compile(
    f"({_CLUSTER}[\u093e-\u094c]*[\u0901\u0902]?){_REPH}([\u0901\u0902]?)"
)


class Font(NamedTuple):
    """
    A family of fonts with letters of its own.

    Attributes:
        name: What it is called.
        pattern: The names of its fonts.
        convert: Gives Unicode for a text, or None where a letter is not known.
    """

    name: str
    pattern: re.Pattern[str]
    convert: Callable[[str], str | None]


def _tcvn3(text: str) -> str | None:
    known = all(sign.isascii() or sign in _TCVN3 for sign in text)
    return "".join(_TCVN3.get(sign, sign) for sign in text) if known else None


def _vni(text: str) -> str | None:
    def pair(match: re.Match[str]) -> str:
        base, mark = match[1], match[2].lower()
        letter = _VNI_LETTERS.get(base.lower(), base.lower())
        made = unicodedata.normalize("NFC", letter + _VNI_MARKS[mark])
        return made.upper() if base.isupper() else made

    pieces: list[str] = []
    end = 0
    for match in _VNI_PAIR.finditer(text):
        pieces += [*_vni_letters(text[end : match.start()]), pair(match)]
        end = match.end()
    whole = "".join([*pieces, *_vni_letters(text[end:])])
    return None if "\ufffd" in whole else whole


def _vni_letters(text: str) -> Iterator[str]:
    for sign in text:
        letter = _VNI_LETTERS.get(sign.lower())
        if letter is not None:
            yield letter.upper() if sign.isupper() else letter
        else:
            yield sign if sign.isascii() else "\ufffd"


@functools.cache
def _kruti_pattern() -> re.Pattern[str]:
    typed = sorted((*_KRUTI, "f", "Z", "f=k"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, typed)))


def _kruti(text: str) -> str | None:
    rest = _kruti_pattern().sub("", text)
    if any(not (sign.isspace() or sign.isdigit()) for sign in rest):
        return None
    signs = {**_KRUTI, "f": _SHORT_I, "Z": _REPH, "f=k": f"{_SHORT_I}त्र"}
    whole = _kruti_pattern().sub(lambda match: signs[match[0]], text)
    whole = _AFTER.sub(r"\1ि", whole)
    whole = _BEFORE.sub(r"र्\1\2", whole)
    lost = _SHORT_I in whole or _REPH in whole
    return None if lost else unicodedata.normalize("NFC", whole)


FONTS: Final = (
    Font("TCVN3", re.compile(r"\.vn(?=[a-z])", re.IGNORECASE), _tcvn3),
    Font("VNI", re.compile(r"vni[- ]", re.IGNORECASE), _vni),
    Font("Kruti Dev", re.compile(r"(?:kruti ?dev|devlys) ?", re.IGNORECASE), _kruti),
)


def font_of(name: str) -> Font | None:
    """
    Find the family of a font.

    Args:
        name: The name of the font, such as ``".VnTime"``.

    Returns:
        The family, or None for a font of Unicode.
    """
    return next((font for font in FONTS if font.pattern.match(name.strip())), None)


def font_rule(name: str) -> str:
    """
    Return why words in a font are not read.

    Args:
        name: The name of the font.

    Returns:
        A sentence with the way out; nothing for a font of Unicode.
    """
    family = font_of(name)
    if family is None:
        return ""
    return (
        f"words must be Unicode (got the font {name!r} of the old encoding "
        f"{family.name}); convert them, as with Unikey, and choose a font such as Arial"
    )


def converted(text: str, font: str) -> str | None:
    """
    Convert a text to Unicode.

    Args:
        text: The text.
        font: The name of its font.

    Returns:
        The text in Unicode; None where the font is old, and a letter is not known.
    """
    family = font_of(font)
    if family is None:
        return text
    letters = family.convert(text)
    capitals = family.name == "TCVN3" and font.strip()[-1:] == "H"
    return letters.upper() if letters is not None and capitals else letters


@attrs.frozen
class Readable:
    """
    A sheet whose words are Unicode.

    Attributes:
        grid: The sheet; words that cannot be converted are as they were.
        fonts: The fonts whose words were converted.
        unknown: The cells whose words could not be converted.
        converted: The cells whose words were converted.
    """

    grid: Grid
    fonts: tuple[str, ...] = ()
    unknown: frozenset[tuple[int, int]] = frozenset()
    converted: frozenset[tuple[int, int]] = frozenset()


def readable(grid: Grid) -> Readable:
    """
    Convert the words of a sheet that are in old fonts.

    Args:
        grid: The sheet.

    Returns:
        The sheet in Unicode, and what could not be converted.
    """
    old = {
        place: cell
        for place, cell in grid.cells.items()
        if cell.font and isinstance(cell.value, str) and font_of(cell.font) is not None
    }
    if not old:
        return Readable(grid)
    cells = dict(grid.cells)
    unknown: set[tuple[int, int]] = set()
    fonts: dict[str, None] = {}
    for place, cell in old.items():
        words = converted(str(cell.value), cell.font)
        if words is None:
            unknown.add(place)
        else:
            fonts[cell.font] = None
            cells[place] = cell._replace(value=words)
    made = attrs.evolve(grid, cells=cells)
    changed = frozenset(p for p, cell in old.items() if cells[p].value != cell.value)
    return Readable(made, tuple(fonts), frozenset(unknown), changed)
