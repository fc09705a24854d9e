"""The words of the page are there in each of its languages."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = json.loads((ROOT / "web" / "words.json").read_text("utf-8"))


@pytest.mark.parametrize("tag", ["vi", "hi"])
def test_every_text_of_the_page_is_translated(tag: str) -> None:
    """A language has the texts of English, with the same names in them."""
    english, other = WORDS["en"], WORDS[tag]
    assert english.keys() == other.keys()
    for key in english:
        names = [
            set(re.findall(r"\{\w+\}", text)) for text in (english[key], other[key])
        ]
        assert names[0] == names[1], key
