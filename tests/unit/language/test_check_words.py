"""The words of checks: every message, step and movement that the code can give."""

import ast
import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import cast

import attrs
import pytest

from ictreport.checks import RULES, Counts, Severity, Verdict
from ictreport.language import Language
from ictreport.language.words import WORDS
from ictreport.model import ClaimKind, PluralForms

Languages = dict[str, Language]

CHECKS = [
    ast.parse(path.read_text("utf-8"))
    for path in Path(str(resources.files("ictreport.checks"))).glob("*.py")
]
ENGLISH = WORDS.content("en")
MESSAGES = {*ENGLISH["checks"]["messages"]}
TAGS = ("en", "vi", "hi")


def constants(node: ast.AST) -> Iterator[str]:
    """Give every text within an expression; a part that is computed is a star."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(next(constants(v), "*") for v in values)
        case ast.IfExp(body=body, orelse=orelse):
            yield from constants(body)
            yield from constants(orelse)


def arguments(function: str, place: int, keyword: str = "") -> set[str]:
    """Collect the texts that the checks pass to a function at one place."""
    found: set[str] = set()
    for module in CHECKS:
        for node in ast.walk(module):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if (
                    name == function
                ):
                    named = [k.value for k in node.keywords if k.arg == keyword]
                    for value in (*node.args[place : place + 1], *named):
                        found.update(constants(value))
    return found


def kept() -> set[str]:
    """Collect the keys that the checks keep as a message or return as one."""
    found: set[str] = set()
    for module in CHECKS:
        for node in ast.walk(module):
            match node:
                case ast.Assign(targets=[ast.Name(id="message")], value=value):
                    found.update(constants(value))
                case ast.Return(value=ast.Constant() | ast.IfExp() as value):
                    found.update(constants(value))
    return {text for text in found if re.fullmatch("[a-z]+(_[a-z*]+)+", text)}


def every_constant() -> set[str]:
    """Collect all texts of the checks."""
    return {
        text
        for module in CHECKS
        for node in ast.walk(module)
        if isinstance(node, ast.Constant | ast.JoinedStr)
        for text in constants(node)
    }


def fits(texts: set[str], known: set[str]) -> set[str]:
    """Give what no word is known for; a star stands for anything."""
    return {
        text
        for text in texts
        if not any(re.fullmatch(re.escape(text).replace(r"\*", ".+"), k) for k in known)
    }


def test_every_message_of_the_rules_has_words() -> None:
    """What rules pass as a message is a key that languages must have."""
    given = arguments("Outcome", 99, "message") | arguments("Finding", 99, "message")
    given |= arguments("unknown", 1, "message") | kept()
    given |= arguments("contradiction", 1, "message")
    given |= arguments("failed", 1) | arguments("_equation", 0) | arguments("_equal", 0)
    for keyword in ("message", "problem", "without"):
        given |= arguments("Equation", 99, keyword) - {""}

    assert {"parts_sum", "growth_claim", "growth_or_*", "base_missing"} <= given
    assert set() == fits(given, MESSAGES)


def test_no_language_has_words_that_nobody_says() -> None:
    """Each key that a language must have stands in the source of the rules."""
    said = every_constant()
    unsaid = {
        key
        for key in MESSAGES - said
        if not any("*" in text and not fits({text}, {key}) for text in said)
    }

    assert {"growth_or_ratio", "growth_or_points"} <= MESSAGES - said
    assert set() == unsaid


@pytest.mark.parametrize("tag", TAGS)
def test_every_step_has_a_word(tag: str, languages: Languages) -> None:
    """Each label of a line of arithmetic has a word, and each word has a line."""
    steps = languages[tag].words.checks.steps
    labels = arguments("Step", 0, "label") | arguments("stated", 0, "label")
    labels |= arguments("within", 0, "label")
    said = every_constant()

    assert set() == fits(labels, set(steps))
    assert set() == {word for word in steps if said == fits(said, {word})}


@pytest.mark.parametrize("tag", TAGS)
def test_every_severity_and_claim_has_a_word(tag: str, languages: Languages) -> None:
    """Enumerations of the core are said whole."""
    words = languages[tag].words.checks

    assert {str(severity) for severity in Severity} == set(words.severities)
    assert {*map(str, Verdict), "doubtful"} == set(words.verdict)
    assert {field.name for field in attrs.fields(Counts)} | {"reach"} == {*words.counts}
    assert {"level", "revised_from", "revision", *map(str, ClaimKind)} == set(
        words.measures
    )
    assert {rule.severity for rule in RULES} <= set(words.severities)


def texts(value: object) -> Iterator[str]:
    """Give every text within words."""
    match value:
        case str():
            yield value
        case PluralForms():
            yield value.other
        case Mapping():
            for item in cast("Mapping[str, object]", value).values():
                yield from texts(item)
        case _:
            raise AssertionError(value)


_SIGNS = {
    "{metric}, {measure}, {baseline} ({report})",
    "{text}",
    "{place}: {text}",
}
"""Patterns without words, which are the same in every language."""


@pytest.mark.parametrize("tag", ["vi", "hi"])
def test_no_sentence_was_left_in_english(tag: str, languages: Languages) -> None:
    """Vietnamese and Hindi say everything in their own words."""
    english = set(texts(languages["en"].words.checks))
    own = set(texts(languages[tag].words.checks))

    assert _SIGNS == english & own


def test_hindi_sentences_are_written_in_their_script(languages: Languages) -> None:
    """Each text has letters of the script, and sentences end as Hindi ones do."""
    words = languages["hi"].words.checks
    for text in set(texts(words)) - _SIGNS:
        assert any("DEVANAGARI" in unicodedata.name(letter) for letter in text), text
    for text in texts(words.messages):
        assert text[-1] in "।?}", text


@pytest.mark.parametrize("tag", ["en", "vi"])
def test_sentences_end_with_a_stop(tag: str, languages: Languages) -> None:
    """A message is a whole sentence, unless it ends with what an error says."""
    for text in texts(languages[tag].words.checks.messages):
        assert text[-1] in ".?}", text


def test_quotation_marks_come_in_pairs(languages: Languages) -> None:
    """What a report says is between marks that open and close."""
    for language in languages.values():
        for text in texts(language.words.checks):
            assert text.count("“") == text.count("”"), text


def test_words_are_frozen(languages: Languages) -> None:
    """Words cannot be changed, so that a language can be shared."""
    with pytest.raises(AttributeError, match="words cannot be changed"):
        languages["en"].words.checks.report = "x"
