"""Strategies for codes, names and texts."""

import string
from collections.abc import Callable
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import Placeholder, Text
from ictreport.testing._strategies._calls import written_as_call

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
_LANGUAGES: Final = ("en", "vi", "hi", "fr", "ar", "zh-Hant", "en-GB")


@written_as_call
def codes(*, max_size: int = 12) -> st.SearchStrategy[str]:
    """
    Draw codes of sectors and metrics, which do for tasks and rules as well.

    Args:
        max_size: The largest number of characters, at least 1.

    Returns:
        Codes, such as ``"state_budget"``.
    """
    common = [code for code in _COMMON_CODES if len(code) <= max_size]
    first = st.sampled_from(string.ascii_lowercase)
    rest = st.text(f"{string.ascii_lowercase}{string.digits}_-", max_size=max_size - 1)
    free = st.builds(str.__add__, first, rest)
    return st.sampled_from(common) | free if common else free


@written_as_call
def identifiers() -> st.SearchStrategy[str]:
    """
    Draw ids of reports.

    Returns:
        Ids that can be file names, such as ``"2024-post"``.
    """
    numbered = st.builds("{}-{}".format, st.integers(0, 9999), codes())
    return codes() | numbered


@written_as_call
def names(*, hostile: bool = True) -> st.SearchStrategy[str]:
    """
    Draw strings that people read.

    Args:
        hostile: Whether to draw what breaks naive formats too: leading signs,
            separators, quotes, line ends, unusual blanks, marks that turn the direction
            of writing, emoji, composed and decomposed letters, digits alone, braces,
            markup, and any other character that UTF-8 can hold.

    Returns:
        Names that are never empty.
    """
    plain = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)
    if not hostile:
        return plain
    pieces = st.sampled_from((*_WORDS, *_PIECES))
    mixed = st.lists(pieces, min_size=1, max_size=4).map("".join)
    return plain | mixed | st.text(st.characters(codec="utf-8"), min_size=1)


def languages() -> st.SearchStrategy[str]:
    """
    Draw language tags.

    Returns:
        BCP 47 tags, some with a script or a region.
    """
    return st.sampled_from(_LANGUAGES)


_NAMES: Final = names()
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
    tags = st.lists(
        _TAGS if languages is None else languages,
        min_size=min_languages,
        max_size=max_languages,
        unique_by=str.lower,
    )
    return _text(tags, _NAMES if names is None else names)


@st.composite
def _text(
    draw: st.DrawFn,
    tags: st.SearchStrategy[list[str]],
    names: st.SearchStrategy[str],
) -> Text:
    return Text([(tag, draw(names)) for tag in draw(tags)])


_TEXTS: Final = texts()


@written_as_call
def paragraphs(
    *,
    texts: st.SearchStrategy[Text] | None = None,
    placeholders: st.SearchStrategy[Placeholder | str] | None = None,
) -> st.SearchStrategy[Text]:
    """
    Draw paragraphs of a narrative.

    Args:
        texts: Draws the words; by default ``texts()``. Their braces are doubled.
        placeholders: Draws what stands between the words, as a placeholder or its
            text; by default nothing does.

    Returns:
        Texts without a brace that stands alone.
    """
    return _paragraph(_TEXTS if texts is None else texts, placeholders)


@st.composite
def _paragraph(
    draw: st.DrawFn,
    texts: st.SearchStrategy[Text],
    placeholders: st.SearchStrategy[Placeholder | str] | None,
) -> Text:
    entries: list[tuple[str, str]] = []
    for tag, words in draw(texts):
        literal = words.replace("{", "{{").replace("}", "}}")
        parts = [literal]
        if placeholders is not None:
            found = draw(st.lists(placeholders, min_size=1, max_size=2))
            parts += map(str, found)
        if len(parts) > 1 and draw(st.booleans()):
            parts = [*parts[1:], literal]
        entries.append((tag, draw(st.sampled_from((" ", ""))).join(parts)))
    return Text(entries)


@attrs.frozen
class Twin:
    """
    A way to make a name and a code that are nearly those of another thing.

    Attributes:
        rename: Makes the other name.
        recode: Makes the other code, which may be the same or reserved.
    """

    rename: Callable[[str], str]
    recode: Callable[[str], str]


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


def twins() -> st.SearchStrategy[Twin]:
    """
    Draw ways to make a near-duplicate.

    Returns:
        Ways that mostly keep the name or the code as it is to the eye.
    """
    return st.builds(Twin, st.sampled_from(_RENAMES), st.sampled_from(_RECODES))


def twin_of(twin: Twin, code: str, name: Text) -> tuple[str, Text]:
    """
    Make a near-duplicate of a code and a name.

    Args:
        twin: How.
        code: The code.
        name: The name.

    Returns:
        The other code and the other name.
    """
    other = twin.recode(code)
    words = Text((tag, twin.rename(words)) for tag, words in name)
    return (other if len(other) <= 200 else code), words  # noqa: PLR2004
