"""Text that no page can show: what is changed, and that it is told."""

import datetime as dt
import itertools
import re
import unicodedata
import warnings
from collections.abc import Callable

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ictreport.errors import ExportError, SanitisedTextWarning
from ictreport.view import Phrase, ReportView, TableView
from ictreport_pdf import PdfOptions
from ictreport_pdf._fonts import font_set
from ictreport_pdf._render import render_views
from ictreport_pdf._text import BREAK, FontCleaner, breakable, shortened

DAY = dt.date(2024, 7, 10)

Full = Callable[[str], ReportView]
Altered = Callable[[ReportView, Callable[[str], str]], ReportView]
Pages = Callable[..., bytes]


@pytest.fixture
def cleaner() -> FontCleaner:
    """Give a cleaner for the fonts of this distribution."""
    return FontCleaner(font_set().characters)


@pytest.mark.parametrize(
    "text",
    [
        "Post revenue: 226 billion VND (≈ 9 million €), ≥ 96 % → −3.5 pp ▲ ✓",
        "Doanh thu bưu chính ước tính là 226 tỷ đồng, 1.000 ₫",
        "डाक राजस्व क्षेत्र में वृद्धि हुई।",
        "zero\u200dwidth\u200cjoiners and soft\u00adhyphens",
    ],
)
def test_readable_text_is_kept(text: str, cleaner: FontCleaner) -> None:
    """Text in the languages of the reports passes unchanged."""
    assert text == cleaner.clean(text)
    assert "" == cleaner.summary


@pytest.mark.parametrize(
    ("text", "clean", "summary"),
    [
        ("😀", "[U+1F600]", "U+1F600 shown as its code"),
        ("\ue000", "[U+E000]", "U+E000 shown as its code"),
        ("\ud800", "[U+D800]", "U+D800 shown as its code"),
        ("中中", "[U+4E2D][U+4E2D]", "U+4E2D shown as its code"),
        ("a\x00b", "ab", "U+0000 removed"),
        ("a\x9fb", "ab", "U+009F removed"),
        ("\ufeffa", "a", "U+FEFF removed"),
        (
            "a\ufdd0b\uffffc\U0010fffe",
            "abc",
            "U+FDD0 removed, U+FFFF removed, U+10FFFE removed",
        ),
        ("a\u202ecba", "acba", "U+202E removed"),
        (
            "\u2709\ufe0f",
            "[U+2709]",
            "U+2709 shown as its code, U+FE0F removed",
        ),
    ],
)
def test_the_rest_is_changed_and_told(
    text: str, clean: str, summary: str, cleaner: FontCleaner
) -> None:
    """What fonts lack is shown as its code; what shows nothing is removed."""
    assert clean == cleaner.clean(text)
    assert summary == cleaner.summary


def test_line_ends_and_tabs_are_made_alike(cleaner: FontCleaner) -> None:
    """Every line end becomes one line feed and a tab a space, without a warning."""
    assert "a\nb\nc\nd\ne f" == cleaner.clean("a\r\nb\rc\u2028d\x85e\tf")
    assert "" == cleaner.summary


def test_text_is_composed(cleaner: FontCleaner) -> None:
    """Letters and their marks become one character, as fonts want it."""
    assert "ụ" == cleaner.clean("u\u0323")
    assert "" == cleaner.summary


def test_a_long_list_of_changes_is_cut(cleaner: FontCleaner) -> None:
    """A text in a script without font does not fill the terminal."""
    cleaner.clean("".join(map(chr, range(0x4E00, 0x4E00 + 100))))

    assert cleaner.summary.endswith("U+4E07 shown as its code, and 92 more")


def test_long_words_are_breakable() -> None:
    """A long word gets invisible breaks, a short one does not."""
    assert "short words here" == breakable("short words here", 10)
    assert f"a abcde{BREAK}fghij{BREAK}kl b" == breakable("a abcdefghijkl b", 10)


def test_breaks_never_part_a_letter_from_its_marks() -> None:
    """Conjuncts and vowel signs of Devanagari stay whole."""
    word = "क्षत्रिय" * 10
    pieces = breakable(word, 20).split(BREAK)

    assert word == "".join(pieces)
    assert [] == [
        piece
        for piece in pieces
        if re.match("[\u093a-\u094f]", piece) or piece.endswith("\u094d")
    ]


def test_shortened_is_one_line() -> None:
    """A long text becomes one line that ends with a whole letter."""
    assert "one line" == shortened("one\nline ", 10)
    assert "one li…" == shortened("one line of many", 7)
    assert "क्षे…" == shortened("क्षे" * 4, 7)


def test_every_character_of_the_fonts_can_be_set(
    english: ReportView, printed: Callable[[bytes], str]
) -> None:
    """What passes the cleaner passes the compiler, alone and within words."""
    known = sorted(font_set().characters)
    alone = " ".join(known)
    within = " ".join(f"a{character}b" for character in known)
    view = attrs.evolve(
        english, narrative=(Phrase(alone), Phrase(within)), title=Phrase(alone[:200])
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SanitisedTextWarning)
        page = printed(render_views([view], PdfOptions(), day=DAY))

    assert "a≥b" in page


def test_a_page_warns_once(
    english: ReportView, printed: Callable[[bytes], str]
) -> None:
    """One warning names the report, the characters and the way out."""
    view = attrs.evolve(
        english, title=Phrase("Post 😀"), narrative=(Phrase("bell\x07"), Phrase("📮📮"))
    )
    with pytest.warns(SanitisedTextWarning) as told:
        page = printed(render_views([view], PdfOptions(), day=DAY))

    message = (
        "report dak-lak-ict-2024-s1: some characters cannot stand on a page: "
        "U+1F4EE shown as its code, U+1F600 shown as its code, "
        "U+0007 removed; name fonts that have them in pdf.font_paths, "
        "or change the text"
    )

    assert [message] == [str(warning.message) for warning in told]
    assert "Post[U+1F600]" in page


@pytest.mark.parametrize(
    "text",
    [
        "क्" * 129,
        "क" + "ि" * 300,
        "ि" * 300,
        "क्\u200d" * 129,
        f"{'क्' * 40} {'क्षत्रिय' * 40}{'त्' * 90}",
    ],
)
def test_a_syllable_that_no_word_has_is_divided(
    text: str, english: ReportView, poppler: Callable[[bytes], str]
) -> None:
    """The page comes out, is warned of, and has the text but for U+200B."""
    cleaned = FontCleaner(font_set().characters).clean(text)
    view = attrs.evolve(english, narrative=(Phrase(text),))
    with pytest.warns(SanitisedTextWarning, match=r"U\+200B put into long syllables"):
        page = poppler(render_views([view], PdfOptions(), day=DAY))

    assert text == cleaned.replace(BREAK, "")
    assert text != cleaned
    unseen = dict.fromkeys(map(ord, f"{BREAK}\f \u200d"))
    assert text.translate(unseen) in page.translate(unseen)


def test_a_syllable_of_a_word_is_not_touched() -> None:
    """Up to 64 characters stand as they are, however many follow each other."""
    words = ("क्" * 32, "क्षत्रिय" * 500, "x" * 300, "a\u0301" * 300)
    cleaner = FontCleaner(font_set().characters)

    assert [unicodedata.normalize("NFC", w) for w in words] == [
        cleaner.clean(word) for word in words
    ]
    assert not cleaner.summary


class PanicError(BaseException):
    """What the compiler raises when it gives up, as it comes to Python."""


@pytest.mark.parametrize(
    ("module", "raised"), [("pyo3_runtime", ExportError), ("elsewhere", PanicError)]
)
def test_a_compiler_that_gives_up_is_an_error_of_ours(
    module: str,
    raised: type[BaseException],
    english: ReportView,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A panic is told with the report's name, and nothing else is taken for one."""

    def panic(*_: object, **__: object) -> bytes:
        raise PanicError("called unwrap on None")

    monkeypatch.setattr(PanicError, "__module__", module)
    monkeypatch.setattr("typst.compile", panic)

    with pytest.raises(raised, match="called unwrap on None"):
        render_views([english], PdfOptions(), day=DAY)


class Cycle:
    """Gives some texts in turn, again and again."""

    def __init__(self, texts: list[str]) -> None:
        """
        Start with the first.

        Args:
            texts: The texts.
        """
        self._texts = itertools.cycle(texts)

    def __call__(self, _: str) -> str:
        """Give the next one."""
        return next(self._texts)


texts = st.text(st.characters(exclude_categories=()), max_size=40)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(texts, min_size=1, max_size=9), polish=st.booleans())
def test_any_unicode_can_be_exported(
    words: list[str], full: Full, altered: Altered, pages: Pages, *, polish: bool
) -> None:
    """Whatever a report says in whatever place, in two languages, a page comes out."""
    change = Cycle(words)
    views = [altered(full(tag), change) for tag in ("en", "hi")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SanitisedTextWarning)
        pdf = pages(*views, polish=polish)

    assert pdf.startswith(b"%PDF-")


def long(table: TableView, words: Phrase) -> TableView:
    """Keep the first row of a table under another name."""
    return attrs.evolve(table, rows=(table.rows[0]._replace(label=words),))


@pytest.mark.parametrize("text", ["x" * 40_000, "word " * 8_000, "क्षत्रिय" * 5_000])
@pytest.mark.parametrize("place", ["title", "publisher", "sector", "row", "task"])
def test_texts_may_be_very_long(
    text: str, place: str, english: ReportView, pages: Pages
) -> None:
    """What a file cannot hold as one string is cut there and set whole on the page."""
    words = Phrase(text)
    [sector, *_], tasks = english.sectors, english.tasks
    assert tasks is not None
    bare = attrs.evolve(english, sectors=(), tasks=None, cards=(), narrative=())
    match place:
        case "sector":
            view = attrs.evolve(bare, sectors=(attrs.evolve(sector, name=words),))
        case "row":
            table = long(sector.tables[0], words)
            view = attrs.evolve(bare, sectors=(attrs.evolve(sector, tables=(table,)),))
        case "task":
            view = attrs.evolve(bare, tasks=long(tasks, words))
        case _:
            view = attrs.evolve(bare, **{place: words})

    assert len(pages(view)) > len(text)
