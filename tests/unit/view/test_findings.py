"""What each message of the rules says in each language, shown by a report for each."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest
from finding_cases import BROKEN
from finding_cases import CASES as FIRST
from finding_more import MORE, NOTES, TELLING

from ictreport.checks import RULES, run_rules
from ictreport.language import Language
from ictreport.language.words import WORDS
from ictreport.view import FindingSpeaker

Languages = dict[str, Language]

CASES = {**FIRST, **MORE}

SENTENCES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("sentences.toml").read_text("utf-8")
)


def said(key: str, language: Language) -> str:
    """Run every rule over a case and give what is said under a key."""
    found, *previous = CASES[key]
    rules = (*RULES, BROKEN, TELLING)
    texts: dict[str, str] = {}
    speaker = FindingSpeaker.of(found, language)
    notes = NOTES.get(key, ())
    for finding in run_rules(found, rules, previous=previous, notes=notes):
        keys = [hint.message for hint in finding.outcome.hints]
        texts |= dict(zip(keys, speaker.hints(finding), strict=False))
        texts[finding.outcome.message] = speaker.text(finding)
    return texts[key]


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@pytest.mark.parametrize("key", CASES)
def test_each_message_has_its_sentence(
    key: str, tag: str, languages: Languages
) -> None:
    """A report with one defect says exactly this, with every fact filled in."""
    assert SENTENCES[key][tag] == said(key, languages[tag])


def test_every_message_is_shown() -> None:
    """There is a case and a sentence for each key that rules use."""
    keys = set(WORDS.content("en")["checks"]["messages"]) - {"slip_lost_digit"}

    assert keys == set(CASES)
    assert keys == set(SENTENCES)


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
def test_native_digits_are_used_in_sentences(tag: str, languages: Languages) -> None:
    """A language with native digits writes no other digits into a sentence."""
    native = attrs.evolve(languages[tag], digits="native")

    text = said("parts_sum", native)

    assert (tag == "hi") == (not any(digit in text for digit in "0123456789"))
