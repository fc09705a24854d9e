"""Strategies for codes, names and texts."""

import string
from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st

from ictreport.model import Placeholder, Text
from ictreport_testing._strategies._calls import strategy, written_as_call
from ictreport_testing._strategies._dice import dice, drawer, face

_COMMON_CODES: Final = (
    "post",
    "revenue",
    "telecom",
    "subscriber",
    "state_budget",
    "state-budget",
    "digital",
    "procedures",
    "ipv6",
    "press",
)
_WORDS: Final = (
    "Post",
    "revenue",
    "state budget",
    "Bưu chính",
    "doanh thu",
    "thuê bao",
    "डाक",
    "राजस्व",
    "पंजीकृत",
)
_PIECES: Final = (
    # What a spreadsheet may take for a formula.
    *("=", "+", "-", "@", "\t", "\r", "=1+1"),
    # What separates and quotes.
    *(",", ";", "|", '"', "'", "`", "\n", "\r\n", "\x0b", "\x85", "\u2028"),
    # Blanks, some of them without width.
    *(" ", "  ", "\u00a0", "\u202f", "\u3000", "\u200b", "\ufeff"),
    # What turns the direction of writing.
    *("\u200f", "\u202e", "\u2066", "\u2069"),
    # One character in several, and several in one.
    *("e\u0301", "é", "\u0301", "ﬁ", "क्ष", "🇻🇳", "👩\u200d💻", "𝟙"),
    # What looks like something else.
    *("007", "0", "1e5", "1,234.5", "2024-S1", "null", "NaN", "#REF!", "true"),
    # What templates, markup and terminals read.
    *("{", "}", "{{", "{post.revenue}", "<b>", "&amp;", "#", "\\", "$", "*", "_"),
    *("%s", "]]>", "<!--", "\x00", "\x1b[31m"),
)
_FIRST: Final = string.ascii_lowercase
_OTHERS: Final = f"{string.ascii_lowercase}{string.digits}_-"
_USUAL_SIZE: Final = 12
_LANGUAGES: Final = ("en", "vi", "hi", "fr", "ar", "zh-Hant", "en-GB")


@written_as_call
def codes(*, max_size: int = 12) -> st.SearchStrategy[str]:
    """
    Draw codes of sectors and metrics; tasks and rules can have them as well.

    Args:
        max_size: The largest number of characters, at least 1.

    Returns:
        Codes, such as ``"state_budget"``.
    """
    return st.composite(draw_code)(max_size)


def draw_code(draw: st.DrawFn, max_size: int = _USUAL_SIZE) -> str:
    """
    Draw a code within another strategy.

    Args:
        draw: What that strategy draws with.
        max_size: The largest number of characters.

    Returns:
        The code.
    """
    return _read_code(draw(dice(max_size + 2)), max_size)


def _read_code(thrown: bytes, max_size: int = _USUAL_SIZE) -> str:
    kind, first, *others = thrown
    common = face(_COMMON_CODES, first)
    if kind % 2 == 0 and len(common) <= max_size:
        return common
    rest = "".join(face(_OTHERS, die) for die in others)
    return face(_FIRST, first) + rest[: kind // 2 % max_size]


@written_as_call
def identifiers() -> st.SearchStrategy[str]:
    """
    Draw ids of reports.

    Returns:
        Ids that can be file names, such as ``"2024-post"``.
    """
    return st.composite(draw_identifier)()


_NUMBER_SIZE: Final = 3
_NUMBERS: Final = 10_000
_IDENTIFIER_DICE: Final = dice(_NUMBER_SIZE + _USUAL_SIZE + 2)


def draw_identifier(draw: st.DrawFn) -> str:
    """
    Draw the id of a report within another strategy.

    Args:
        draw: What that strategy draws with.

    Returns:
        A code, behind a number half of the time.
    """
    thrown = draw(_IDENTIFIER_DICE)
    numbered, high, low = thrown[:_NUMBER_SIZE]
    code = _read_code(thrown[_NUMBER_SIZE:])
    return f"{(256 * high + low) % _NUMBERS}-{code}" if numbered % 2 else code


@written_as_call
def names(*, hostile: bool = True) -> st.SearchStrategy[str]:
    """
    Draw strings that people read.

    Args:
        hostile: Whether to draw names that break naive formats too: leading signs,
            separators, quotes, line ends, unusual blanks, marks that turn the direction
            of writing, emoji, composed and decomposed letters, digits alone, braces,
            markup, and any other character that UTF-8 can hold.

    Returns:
        Names that are never empty.
    """
    return st.composite(_draw_name)(hostile=hostile)


_ALL_PIECES: Final = (*_WORDS, *_PIECES)
_FREE: Final = st.text(st.characters(codec="utf-8"), min_size=1)
_PLAIN, _MIXED = 0, 1
_KINDS: Final = (_PLAIN, _MIXED, _PLAIN, 2)
_SIZES: Final = (1, 2, 3, 4)
_NAME_DICE: Final = 2 + len(_SIZES)


def _draw_name(draw: st.DrawFn, *, hostile: bool = True) -> str:
    return _read_name(draw, draw(dice(_NAME_DICE)), hostile=hostile)


def _read_name(draw: st.DrawFn, thrown: bytes, *, hostile: bool = True) -> str:
    """Make a name of dice; only those of any letters need another draw."""
    kind, size, *pieces = thrown
    if not hostile or face(_KINDS, kind) == _PLAIN:
        return " ".join(face(_WORDS, die) for die in pieces[: face(_SIZES[:3], size)])
    if face(_KINDS, kind) == _MIXED:
        chosen = pieces[: face(_SIZES, size)]
        return "".join(face(_ALL_PIECES, die) for die in chosen)
    return draw(_FREE)


def languages() -> st.SearchStrategy[str]:
    """
    Draw language tags.

    Returns:
        BCP 47 tags, some with a script or a region.
    """
    return st.sampled_from(_LANGUAGES)


_TAGS: Final = languages()


@written_as_call
def texts(
    *,
    names: st.SearchStrategy[str] | None = None,
    languages: st.SearchStrategy[str] | None = None,
    min_languages: int = 1,
    max_languages: int = 3,
) -> st.SearchStrategy[Text]:
    """
    Draw texts.

    Args:
        names: Draws the words; by default ``names()``.
        languages: Draws the tags; by default ``languages()``.
        min_languages: The smallest number of languages, at least 1.
        max_languages: The largest number of languages.

    Returns:
        Texts with words in each of their languages.
    """
    if languages is None and names is None and min_languages == 1:
        return st.composite(draw_text)(min(max_languages, len(_LANGUAGES)))
    tags = st.lists(
        _TAGS if languages is None else languages,
        min_size=min_languages,
        max_size=max_languages,
        unique_by=str.lower,
    )
    return _text(tags, names)


@st.composite
def _text(
    draw: st.DrawFn,
    tags: st.SearchStrategy[list[str]],
    names: st.SearchStrategy[str] | None,
) -> Text:
    name = drawer(names, _draw_name)
    return Text([(tag, name(draw)) for tag in draw(tags)])


_MOST: Final = 3


def draw_text(draw: st.DrawFn, most: int = _MOST) -> Text:
    """
    Draw a text within another strategy, in one throw unless letters are free.

    Args:
        draw: What that strategy draws with.
        most: The largest number of languages.

    Returns:
        The text.
    """
    size, *thrown = draw(dice(1 + most * (_NAME_DICE + 1)))
    left = [*_LANGUAGES]
    entries: list[tuple[str, str]] = []
    for number in range(1 + size % most):
        tag, *name = thrown[number * (_NAME_DICE + 1) :][: _NAME_DICE + 1]
        entries.append((left.pop(tag % len(left)), _read_name(draw, bytes(name))))
    return Text(entries)


@strategy
def paragraphs(
    draw: st.DrawFn,
    *,
    texts: st.SearchStrategy[Text] | None = None,
    placeholders: st.SearchStrategy[Placeholder | str] | None = None,
) -> Text:
    """
    Draw paragraphs of a narrative.

    Args:
        texts: Draws the words; by default ``texts()``. Their braces are doubled.
        placeholders: Draws placeholders, or their text, to put between the words; by
            default there are none.

    Returns:
        Texts in which every brace has its partner.
    """
    entries: list[tuple[str, str]] = []
    joined, last = draw(dice(2))
    for tag, words in drawer(texts, draw_text)(draw):
        literal = words.replace("{", "{{").replace("}", "}}")
        parts = [literal]
        if placeholders is not None:
            drawn = draw(st.lists(placeholders, min_size=1, max_size=2))
            parts += map(str, drawn)
        if len(parts) > 1 and last % 2:
            parts = [*parts[1:], literal]
        entries.append((tag, face((" ", ""), joined).join(parts)))
    return Text(entries)


def _same(words: str) -> str:
    return words


_RENAMES: Final[tuple[Callable[[str], str], ...]] = (
    _same,
    "{} ".format,
    " {}".format,
    "{}\u200b".format,
    "{}.".format,
    str.swapcase,
)
_RECODES: Final[tuple[Callable[[str], str], ...]] = (
    "{}2".format,
    "{}s".format,
    "{}_".format,
    "{}-".format,
    _same,
)


def draw_twin(draw: st.DrawFn, code: str, name: Text) -> tuple[str, Text]:
    """
    Draw a near-duplicate of a code and a name within another strategy.

    Args:
        draw: What that strategy draws with.
        code: The code.
        name: The name.

    Returns:
        The other code, which may be the same or reserved, and the other name; mostly
        one of them stays as it is to the eye.
    """
    renamed, recoded = draw(dice(2))
    rename = face(_RENAMES, renamed)
    other = face(_RECODES, recoded)(code)
    words = Text((tag, rename(words)) for tag, words in name)
    return (other if len(other) <= 200 else code), words  # noqa: PLR2004
