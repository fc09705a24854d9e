"""What pages and documents may not hold."""

import pytest

from ictreport.plugin import Cleaner


@pytest.mark.parametrize(
    ("text", "clean", "summary"),
    [
        ("as it is\t\n", "as it is\t\n", ""),
        ("a\r\nb\rc\v\f\u2028\u2029", "a\nb\nc\n\n\n\n", ""),
        ("\x00\x1f\x7f\x9f", "", "U+0000, U+001F, U+007F, U+009F"),
        ("\ufdd0\ufffe\U0002ffff\U0010fffe", "", "U+FDD0, U+FFFE, U+2FFFF, U+10FFFE"),
        ("\u202eevil\u202c", "evil", "U+202C, U+202E"),
        ("\U0002fffd\U0010fffd\ufffd", "\U0002fffd\U0010fffd\ufffd", ""),
    ],
)
def test_cleaning(text: str, clean: str, summary: str) -> None:
    """What is removed is told by its code."""
    cleaner = Cleaner()

    assert clean == cleaner.clean(text)
    assert summary == cleaner.summary.replace(" removed", "")


def test_surrogates_are_shown() -> None:
    """Half a character is shown as its code, so that nothing is lost unseen."""
    cleaner = Cleaner()

    assert "a[U+D800]b[U+DFFF]" == cleaner.clean("a\ud800b\udfff")
    assert "U+D800 shown as its code, U+DFFF shown as its code" == cleaner.summary


def test_a_warning_stays_short() -> None:
    """Eight characters are named, and the rest counted."""
    cleaner = Cleaner()
    cleaner.clean("".join(map(chr, range(0x80, 0x90))).replace("\x85", ""))

    assert cleaner.summary.startswith("U+0080 removed, U+0081 removed")
    assert cleaner.summary.endswith("U+0088 removed, and 7 more")
