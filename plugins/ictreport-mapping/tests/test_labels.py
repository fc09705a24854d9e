"""Names of rows and their codes."""

import pytest

from ictreport.language._language import builtin_language
from ictreport_mapping._labels import (
    clean_label,
    latin,
    row_name,
    without_of_which,
)


@pytest.mark.parametrize(
    ("text", "notes", "name", "mark"),
    [
        ("Jammu & Kashmir*", (), "Jammu & Kashmir", "*"),
        ("Astana city2)", (), "Astana city", "2)"),
        ("England5", ("5",), "England", "5"),
        ("England5", (), "England5", ""),
        ("Energy [3]", (), "Energy", "[3]"),
        ("Harbour³", (), "Harbour", "³"),
        ("Management,  professional", (), "Management, professional", ""),
        ("Bia hơi:", (), "Bia hơi", ""),
        ("PM10", ("10",), "PM10", ""),
        ("*", (), "*", ""),
    ],
)
def test_marks_of_notes_are_no_part_of_a_name(
    text: str, notes: tuple[str, ...], name: str, mark: str
) -> None:
    """Stars, raised digits and digits of known notes are taken off."""
    assert (name, mark) == clean_label(text, notes)


def test_cyrillic_letters_in_latin_names_are_put_right() -> None:
    """A word of both scripts becomes Latin, and a Cyrillic one stays."""
    assert "Aktobe" == latin("Аktobе")
    assert "Москва" == latin("Москва")
    assert "Жabc" == latin("Жabc")


@pytest.mark.parametrize(
    ("text", "tag", "name"),
    [
        ("   Trong đó: Bia hơi", "vi", "Bia hơi"),
        ("- of which: fees", "en", "fees"),
        ("इनमें से: धान", "hi", "धान"),
        ("Fees", "en", "Fees"),
        ("Of which:", "en", "Of which"),
    ],
)
def test_of_which_is_no_part_of_a_name(text: str, tag: str, name: str) -> None:
    """What leads to parts is taken off; alone, it is all there is."""
    language = builtin_language(tag)
    assert language is not None
    assert name == row_name(text, language)[0]


def test_nothing_may_follow_of_which() -> None:
    """A row that says only "of which" has no name; an empty one does not say it."""
    language = builtin_language("en")
    assert language is not None
    assert "" == without_of_which("of which:", language)
    assert without_of_which("-", language) is None
