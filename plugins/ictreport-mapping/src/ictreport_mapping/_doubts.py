"""Doubts: what a sheet does not prove, and the questions that are asked of it."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeVar

import attrs

from ictreport.language import Language, default_language
from ictreport.plugin import column_letters
from ictreport_mapping._model import OPEN
from ictreport_mapping.words import WORDS

T = TypeVar("T")

LEAVE_OUT: Final = "leave out"
"""The answer to every question that takes its figures out of the report."""

ABOVE: Final = "that of the row above"
"""The answer that an empty cell has the unit of the row above it."""

UNDER: Final = "under the nearest name above that stands once"
"""The answer that rows are parts of the row that stands above them."""

MOST_QUESTIONS: Final = 6
"""How many questions are asked of a sheet; a further doubt stays a draft."""

Subject = Literal[
    "role",
    "unit",
    "period",
    "against",
    "names",
    "missing",
    "column",
    "year_start",
    "money",
    "words",
]
Answer = str | Mapping[str, str]
"""A choice, or one for each of the columns, rows or words that a question is about."""

Key = tuple[int, Subject, str]
"""The table, the subject and what the doubts of one question have in common."""

PUBLISHER: Final = "publisher"
"""The name of an answer to what is asked of no sheet: who publishes the report."""

YEAR_START: Final[Key] = (-1, "year_start", "")


class About(NamedTuple):
    """
    What a question is about.

    Attributes:
        columns: The columns; empty for rows.
        rows: The rows; empty for whole columns.
        words: The words of the sheet that raise it.
        figures: How many figures depend on it.
    """

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    figures: int = 0


@attrs.frozen
class Doubt:
    """
    What the sheet does not prove.

    Attributes:
        key: Doubts of one key are one question.
        text: The question.
        choices: Answers that the sheet makes likely.
        about: What it is about.
    """

    key: Key
    text: str
    choices: tuple[str, ...]
    about: About

    @property
    def subject(self) -> Subject:
        """What of its figures is not known."""
        return self.key[1]


@attrs.define
class Asking:
    """
    Collects doubts, and gives the answers that somebody has given before.

    Attributes:
        answers: The answers, by the key of their doubts.
        table: The number of the table that is looked at.
        doubts: The doubts that nobody has answered.
        known: What an answer can name, by the key of its doubt: columns, rows and
            words.
        reader: The language of the questions.
    """

    answers: Mapping[Key, Answer] = attrs.field(factory=dict[Key, Answer])
    table: int = 0
    doubts: list[Doubt] = attrs.field(factory=list[Doubt])
    known: dict[Key, set[str]] = attrs.field(factory=dict[Key, set[str]])
    _columns: set[tuple[int, Subject, int]] = attrs.field(
        factory=set[tuple[int, Subject, int]], init=False
    )
    reader: Language = attrs.field(factory=default_language)

    @property
    def year_start(self) -> int | None:
        """The first month of years that are written 2022-23, once it was answered."""
        answer = self.answers.get(YEAR_START)
        return int(str(answer)[:2]) if answer else None

    def question(self, key: str, reason: str = "", name: str = "") -> str:
        """
        Write a question.

        Args:
            key: Its key among the words.
            reason: The key of why the sheet does not prove it, if it is said.
            name: What of the sheet it names.

        Returns:
            The question in the language of the reader.
        """
        words = WORDS.of(self.reader)
        why = words.reasons[reason] if reason else ""
        return f"{words.questions[key]} {why}".strip().format(name=name)

    def ask(
        self,
        subject: Subject,
        key: str,
        text: str,
        choices: Iterable[str],
        about: About,
        *,
        keys: tuple[str, ...] = (),
    ) -> Answer | None:
        """
        Note a doubt, or give its answer.

        Args:
            subject: What is not known; when years begin is asked once for all tables.
            key: What all doubts of the question have in common.
            text: The question.
            choices: Likely answers.
            about: What it is about.
            keys: What names the thing in an answer for each; one of others leaves it
                open.

        Returns:
            The answer, or None when there is none yet.
        """
        whole: Key = (self.table, subject, key)
        whole = YEAR_START if subject == "year_start" else whole
        columns = map(column_letters, about.columns)
        named = self.known.setdefault(whole, set())
        named |= {*columns, *map(str, about.rows), *about.words}
        answer = self.answers.get(whole)
        if answer is None or (keys and pick(answer, *keys) is None):
            likely = tuple(dict.fromkeys(filter(None, choices)))
            self.doubts.append(Doubt(whole, text, likely, about))
            self._columns |= {(whole[0], subject, column) for column in about.columns}
        return answer

    def is_in_doubt(self, column: int, *subjects: Subject) -> bool:
        """
        Return whether something of a column of the table is in doubt.

        Args:
            column: The column.
            *subjects: What is looked for.

        Returns:
            True when one of them is asked.
        """
        wanted = (
            (t, subject, column) for t in (self.table, -1) for subject in subjects
        )
        return not self._columns.isdisjoint(wanted)

    def ask_rows(
        self, key: Key, text: str, choices: Iterable[str], rows: Mapping[int, str]
    ) -> dict[int, str]:
        """
        Ask of rows, if there are any.

        Args:
            key: How many figures a row has, the subject, and what tells the question
                from others.
            text: The question.
            choices: Likely answers.
            rows: The rows, with the words that raise the question.

        Returns:
            What is said of each row: an answer, ``LEAVE_OUT`` or ``OPEN``.
        """
        if not rows:
            return {}
        width, subject, rest = key
        answers: dict[int, str] = {}
        for row, words in rows.items():
            keys = (str(row), words)
            about = About((), (row,), (words,) if words else (), width)
            answer = self.ask(subject, rest, text, choices, about, keys=keys)
            answers[row] = pick(answer, *keys) or OPEN
        return answers


def merged(doubts: Iterable[Doubt]) -> list[Doubt]:
    """
    Make one doubt of those that one answer settles.

    Args:
        doubts: The doubts of a sheet.

    Returns:
        One for each key, those of most figures first.
    """
    by_key: dict[Key, list[Doubt]] = {}
    for doubt in doubts:
        by_key.setdefault(doubt.key, []).append(doubt)
    merged_doubts = [_joined(alike) for alike in by_key.values()]
    return sorted(merged_doubts, key=lambda doubt: -doubt.about.figures)


def _joined(alike: Sequence[Doubt]) -> Doubt:
    about = About(
        _union(doubt.about.columns for doubt in alike),
        _union(doubt.about.rows for doubt in alike),
        _union(doubt.about.words for doubt in alike),
        sum(doubt.about.figures for doubt in alike),
    )
    choices = _union(doubt.choices for doubt in alike)
    return attrs.evolve(alike[0], choices=choices, about=about)


def pick(answer: Answer | None, *keys: str) -> str | None:
    """
    Take what an answer says of one thing.

    Args:
        answer: The answer, for all things of a question or for each.
        keys: How the thing can be named in it.

    Returns:
        The choice, or None when there is none.
    """
    if isinstance(answer, Mapping):
        return next((answer[key] for key in keys if key in answer), None)
    return answer


def _union(many: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(itertools.chain.from_iterable(many)))
