"""
A fourth language is a file in a plugin, and every word of a page comes from it.

The language is English in capitals with the locale and digits of Bengali, and the names
of the report are in capitals as well: a small letter would be a word of no pack.
"""

import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from printed import SEEDS, texts_of

from ictreport import Report, validate, write
from ictreport.convert import structure
from ictreport.host import PluginHost
from ictreport.language import Language
from ictreport.language.words import WORDS
from ictreport.view import view

PLUGIN = '''
"""A language in a file of its own."""

import tomllib
from pathlib import Path

from ictreport.plugin import LanguageSpec, hookimpl


def words():
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@hookimpl
def ictreport_languages():
    yield LanguageSpec("qaa", "LOUD ENGLISH", words)
'''
BENGALI = "০১২৩৪৫৬৭৮৯"
READ_BY_PROGRAMS = ("locale", "grouping", "digits", "dates", "reading")
SHOWN_ELSEWHERE = {
    "address",
    "code",
    "details",
    "figure",
    "id",
    "kind",
    "language",
    "languages",
    "outcome",
    "role",
    "url",
    "words",
}
"""What programs read, fixed words with their places, and words that CLDR has."""


def loud(words: str) -> str:
    """Write a pattern in capitals, but for its places."""
    parts = re.split(r"(\{[^{}]*\})", words)
    return "".join(part if part[:1] == "{" else part.upper() for part in parts)


def shouted(node: Any, key: str = "") -> Any:  # noqa: ANN401 - a tree of words
    """Write a tree of words in capitals, but for what programs read."""
    if key in READ_BY_PROGRAMS:
        return node
    if isinstance(node, dict):
        return {name: shouted(item, name) for name, item in node.items()}
    return node if isinstance(node, list) else loud(node)


def named_loudly(node: Any, *, named: bool = False) -> Any:  # noqa: ANN401 - a document
    """Write the English names of a document in capitals, as names in the language."""
    if isinstance(node, dict):
        return {
            "qaa" if key == "en" else key: named_loudly(
                item, named=key == "en" or named
            )
            for key, item in node.items()
        }
    if isinstance(node, list):
        return [named_loudly(item, named=named) for item in node]
    return loud(node) if named and isinstance(node, str) else node


@pytest.fixture
def language(tmp_path: Path) -> Language:
    """Install the plugin beside its file, and ask a host for the language."""
    words = shouted(WORDS.content("en"))
    words["locale"] = "bn"
    words["numbers"]["digits"] = BENGALI
    (tmp_path / "words.toml").write_text(tomli_w.dumps(words), encoding="utf-8")
    (tmp_path / "loud.py").write_text(PLUGIN, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("loud", tmp_path / "loud.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    host = PluginHost()
    host.register(module, "loud")
    return host.language("qaa")


def seed(name: str) -> Report:
    """Load a seed with names in capitals."""
    document = tomllib.loads((SEEDS / f"{name}.toml").read_text("utf-8"))
    return structure(named_loudly(document))


@pytest.mark.parametrize("name", ["dak-lak-ict-2024-s1", "vn-ict-2024-s1"])
def test_every_word_comes_from_the_pack(name: str, language: Language) -> None:
    """No word of the core's own stands on a page: rows, charts, notes and findings."""
    report = seed(name)
    shown = view(report, language, findings=validate(report))

    assert shown.findings
    assert [] == [
        text
        for text in texts_of(shown, but=SHOWN_ELSEWHERE)
        if re.search("[a-z]", re.sub(r"[a-z]+(-[a-z0-9]+)+", "", text))
    ]


def test_a_sentence_in_a_fourth_language(language: Language) -> None:
    """``write`` joins lists as the locale does, in the digits that are asked for."""
    report = seed("vn-ict-2024-s1")
    native = language.styled(digits="native")

    assert (
        "INDUSTRY REVENUE STOOD AT AN ESTIMATED ২০,৬৭,৩৮৯ BILLION VND, "
        "UP ২৭% ON THE SAME PERIOD OF ২০২৩ এবং AT ৫০% OF THE PLAN FOR ২০২৪"
        == write(report["industry.revenue"], native, report=report)
    )
