"""Answers to the questions of a proposal, from a file and from people."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from ictreport.errors import ModelError, SourceError, SourceNotFoundError, shorten
from ictreport.language import default_language
from ictreport_mapping._doubts import Answer
from ictreport_mapping.words import WORDS

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport_mapping._propose import Proposal, Question
    from ictreport_mapping.words import Words

_MOST: Final = 1024 * 1024
_LONGEST: Final = 60
_SHOWN: Final = 4


def load_answers(path: str | os.PathLike[str]) -> dict[str, Answer]:
    """
    Read answers from a TOML file, such as ``role-D = "growth against 2023"``.

    Args:
        path: The file.

    Returns:
        The answers, by the ids of their questions.

    Raises:
        SourceNotFoundError: The file does not exist.
        SourceError: It cannot be read, or is not TOML.
        ModelError: An answer is neither a text nor texts.
    """
    import tomllib

    from ictreport.plugin import open_file

    name = os.fspath(path)
    try:
        with open_file(name) as file:
            document = tomllib.loads(file.read(_MOST).decode())
    except FileNotFoundError as error:
        message = f"{name}: the file of answers must exist (got no such file)"
        raise SourceNotFoundError(message, name) from error
    except (OSError, ValueError, RecursionError) as error:  # of endless digits too
        got = shorten(str(error), 200)
        raise SourceError(f"{name}: answers must be TOML (got: {got})", name) from error
    return {id_: _answer(id_, value) for id_, value in document.items()}


def _answer(id_: str, value: object) -> Answer:
    if isinstance(value, str):
        return value
    got = str(value)
    if isinstance(value, dict):
        texts = cast("dict[str, object]", value)
        if all(isinstance(text, str) for text in texts.values()):
            return cast("dict[str, str]", texts)
    hint = f'as in {id_} = "leave out", or {id_} = {{ D = "value" }}'
    raise ModelError("answers", "an answer must be a text, or texts", got, hint)


def questions_document(proposal: "Proposal", text: str) -> dict[str, object]:
    """
    Write a proposal as plain data for a program.

    Args:
        proposal: The proposal.
        text: Its mapping as TOML.

    Returns:
        The mapping, and what is asked.
    """
    return {
        "mapping": text,
        "questions": [
            {
                "id": question.id,
                "sheet": question.sheet,
                "cells": list(question.cells),
                "text": question.text,
                "words": list(question.words),
                "choices": list(question.choices),
                "labels": list(question.labels),
                "answer": question.answer,
            }
            for question in proposal.questions
        ],
    }


def ask(
    again: Callable[[Mapping[str, Answer]], "Proposal"],
    prompt: Callable[[str], str],
    say: Callable[[str], None],
    answers: Mapping[str, Answer],
    reader: "Language | None" = None,
) -> "Proposal":
    """
    Ask somebody all questions, one after the other.

    Args:
        again: Proposes with answers; it refuses one that is none.
        prompt: Asks for a line; an empty one leaves the question open.
        say: Shows a line.
        answers: Answers that were given before.
        reader: The language of the questions; English by default.

    Returns:
        The proposal with what was answered.
    """
    known = dict(answers)
    proposal = again(known)
    words = WORDS.of(reader or default_language())
    left: set[str] = set()
    while waiting := [each for each in proposal.questions if each.id not in left]:
        question = waiting[0]
        for line in _lines(question, words):
            say(line)
        text = prompt(words.prompt).strip()
        if not text:
            left.add(question.id)
            continue
        text = dict(zip(question.labels, question.choices, strict=True)).get(text, text)
        if text.isdecimal() and 1 <= int(text) <= len(question.choices):
            text = question.choices[int(text) - 1]
        try:
            proposal = again({**known, question.id: text})
            known[question.id] = text
        except ModelError as error:
            say(str(error))
    return proposal


def _lines(question: "Question", words: "Words") -> list[str]:
    """Write the text, cells, words and choices of a question, in lines."""
    place = f"{question.sheet}!" if question.sheet else ""
    cells = words.cells.format(cells=place + _some(question.cells))
    lines = [f"{question.id}: {question.text}", f"  {cells}"]
    if question.words:
        listed = _some([f"“{_cut(word)}”" for word in question.words])
        lines.append(f"  {words.words.format(words=listed)}")
    lines += [f"  {n}. {label}" for n, label in enumerate(question.labels, 1)]
    return [*lines, f"  {words.other.format(answer=question.answer)}"]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:_SHOWN]) + ", …" * (len(words) > _SHOWN)
