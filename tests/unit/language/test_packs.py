"""The three packs: complete, in their own language, and told apart."""

import enum
import unicodedata
from typing import Any

import pytest

from ictreport.language import Language
from ictreport.language.claims import claim_text
from ictreport.model import (
    Claim,
    ClaimKind,
    Hedge,
    OccasionKind,
    Period,
    Span,
    Status,
    TaskKind,
    TaskStatus,
)
from ictreport.model.unit_words import MEASURES

TAGS = ("en", "vi", "hi")
CLAIMS = {
    ClaimKind.GROWTH: Claim("growth", "2023", "5 %"),
    ClaimKind.RATIO: Claim("ratio", "2023", "77 %"),
    ClaimKind.CHANGE: Claim("change", "2023", "5 VND"),
    ClaimKind.POINTS: Claim("points", "2023", "5 pp"),
    ClaimKind.UNCHANGED: Claim("unchanged", "2023"),
    ClaimKind.PLAN_SHARE: Claim("plan_share", "plan:2024", "5 %"),
    ClaimKind.SHARE: Claim("share", value="30 %"),
    ClaimKind.CONTRIBUTION: Claim("contribution", "2023", "1.2 pp"),
    ClaimKind.AVERAGE_GROWTH: Claim("average_growth", "2020", "4 %"),
}


def words_of(language: Language, member: enum.StrEnum) -> str:
    """Give what a language says for a member of an enumeration."""
    words = language.words
    if isinstance(member, ClaimKind):
        return claim_text(CLAIMS[member], Period.parse("2024"), language, {})
    if isinstance(member, OccasionKind):
        return words.occasions.kinds[member].other
    if isinstance(member, Status):
        return words.statuses[member].word
    tables: dict[object, Any] = {
        Hedge: words.hedges,
        TaskKind: words.task_kinds,
        TaskStatus: words.task_statuses,
        Span: words.sentences.spans,
    }
    return str(tables[type(member)][member])


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "member",
    [
        member
        for kind in (Hedge, Status, TaskKind, TaskStatus, OccasionKind, ClaimKind, Span)
        for member in kind
    ],
    ids=lambda member: f"{type(member).__name__}.{member}",
)
def test_every_member_has_words(
    tag: str, member: enum.StrEnum, languages: dict[str, Language]
) -> None:
    """Each member of each enumeration is said in each language, and not as a code."""
    said = words_of(languages[tag], member)

    assert said == said.strip() != ""
    assert "_" not in said


@pytest.mark.parametrize("tag", TAGS)
def test_every_measure_has_a_name(tag: str, languages: dict[str, Language]) -> None:
    """Each measure of the model is named in each language."""
    assert set(MEASURES) == set(languages[tag].words.measures)


@pytest.mark.parametrize("tag", TAGS)
def test_marks_are_told_apart(tag: str, languages: dict[str, Language]) -> None:
    """No two statuses of a language share a mark or a word."""
    statuses = languages[tag].words.statuses.values()

    assert len(Status) == len({status.mark for status in statuses})
    assert len(Status) == len({status.word for status in statuses})


def test_marks_are_the_letters_of_sdmx(languages: dict[str, Language]) -> None:
    """In every language a mark is the small letter of the code list."""
    expected = {status: status.letter.lower() for status in Status}

    for language in languages.values():
        statuses = language.words.statuses

        assert expected == {status: said.mark for status, said in statuses.items()}


def test_hindi_is_written_in_its_script(languages: dict[str, Language]) -> None:
    """Every Hindi heading, status and kind of task has Devanagari letters."""
    words = languages["hi"].words
    said = [
        *words.layout.values(),
        words.notes.implied,
        words.notes.share,
        words.notes.linked,
        *(status.word for status in words.statuses.values()),
        *words.task_kinds.values(),
        *words.task_statuses.values(),
        *(forms.other for forms in words.magnitudes.values()),
    ]

    for text in said:
        assert any("DEVANAGARI" in unicodedata.name(letter) for letter in text), text


def test_languages_differ(languages: dict[str, Language]) -> None:
    """No heading or status of Vietnamese or Hindi was left in English."""
    english = languages["en"].words
    for tag in ("vi", "hi"):
        words = languages[tag].words
        mine, theirs = words.layout, english.layout

        assert [] == [key for key, text in mine.items() if text == theirs[key]]
        assert [] == [
            status
            for status, said in words.statuses.items()
            if said.word == english.statuses[status].word
        ]
