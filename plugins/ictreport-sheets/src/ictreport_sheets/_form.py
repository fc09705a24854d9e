"""The form that a template is: its sheets, columns and lists, for writer and reader."""

import functools
from collections.abc import Iterator, Mapping
from typing import Final, cast

import attrs

from ictreport.language import builtin_language, builtin_languages, default_language
from ictreport.model import OccasionKind, Report, Task, TaskKind, TaskStatus, Text
from ictreport.tidy import COLUMNS, QUANTITY_COLUMNS
from ictreport_sheets._release import PLACES
from ictreport_sheets._words import word

MARK: Final = "ictreport-template"
"""What the first cell of the hidden sheet says."""

VERSION: Final = "1"
"""The version of our templates."""

SKELETON: Final = "ictreport"
"""The hidden sheet with the report as it is before it is filled in."""

KEYS: Final = ("address", "measure", "baseline")
"""The columns of a row of figures that say which figure it is."""

TASK_KEYS: Final = ("task", "kind", "status", "due", "sector")
OCCASION_KEYS: Final = ("occasion", "ordinal", "date", "since")
FOLLOWS_KEYS: Final = ("follows_report", "follows_task")
TARGETS: Final = "targets"
"""The columns of a row of tasks, but for its words."""


@attrs.frozen(eq=False)
class FormColumn:
    """
    A column that people fill in.

    Attributes:
        name: Its name, that of the tidy table or of a task.
        values: The codes that can stand in it; empty when anything can.
        group: Where the words of these codes stand.
        names: What the report calls each of these codes, where no two of them could be
            taken for each other.
    """

    name: str
    values: tuple[str, ...] = ()
    group: str = ""
    names: Mapping[str, Text] = attrs.field(factory=dict[str, Text])

    @functools.cached_property
    def codes(self) -> Mapping[str, str]:
        """The codes by the words of every language, and by themselves."""
        return dict(self.written())

    def written(self) -> Iterator[tuple[str, str]]:
        """Visit all that can be written for each code, with the code."""
        tags = [spec.tag for spec in builtin_languages()]
        for code in self.values:
            yield code.casefold(), code
            own = self.names[code].languages if self.names else ()
            for tag in dict.fromkeys((*tags, *own)):
                yield said(self, code, tag).casefold(), code


UNCHANGED: Final = FormColumn("number", ("yes",), "answers")
"""What is written into the cell of a claim that has no number: that it is unchanged."""

_GROUPS: Final = {"hedge": "hedges", "status": "statuses", "rounding": "roundings"}


@functools.cache
def figure_columns() -> tuple[FormColumn, ...]:
    """
    List the columns of figures that people fill in.

    Returns:
        Those of a quantity, with the printed decimals of its numbers, and the status.
    """
    found: list[FormColumn] = []
    for column in (*QUANTITY_COLUMNS, COLUMNS["status"]):
        group = _GROUPS.get(column.name, "")
        found.append(FormColumn(column.name, column.values, group))
        if column.kind == "number":
            found.append(FormColumn(f"{column.name}{PLACES}"))
    return tuple(found)


def task_columns(report: Report) -> tuple[FormColumn, ...]:
    """
    List the columns of tasks.

    Args:
        report: The report as it is before it is filled in.

    Returns:
        Code, titles and owners in each language, and all that a task says besides.
    """
    lists: Mapping[str, tuple[tuple[str, ...], str]] = {
        "kind": (tuple(map(str, TaskKind)), "task_kinds"),
        "status": (tuple(map(str, TaskStatus)), "task_statuses"),
        "occasion": (tuple(map(str, OccasionKind)), "occasions"),
    }
    texts = [text for task in report.tasks for text in (task.title, task.owner)]
    tags = {tag for text in texts if text is not None for tag in text.languages}
    languages = sorted({*report.title.languages, *tags})
    code, *others = TASK_KEYS
    names = (
        code,
        *(f"title:{tag}" for tag in languages),
        *others,
        *(f"owner:{tag}" for tag in languages),
        TARGETS,
        *OCCASION_KEYS,
        *FOLLOWS_KEYS,
    )
    codes = tuple(one.code for one in report.sectors)
    named = FormColumn("sector", codes, names={s.code: s.name for s in report.sectors})
    words = [key for key, _ in {*named.written()}]
    is_clear = all(words) and len(words) == len({*words})
    sector = named if is_clear else FormColumn("sector", codes)
    return tuple(
        sector if name == "sector" else FormColumn(name, *lists.get(name, ()))
        for name in names
    )


def said(column: FormColumn, code: str, tag: str) -> str:
    """
    Say a code in the words of a language.

    Args:
        column: Its column.
        code: The code.
        tag: The language.

    Returns:
        The words, or the code where there are none.
    """
    if column.names:
        return column.names[code].pick(tag)[1].strip()
    # English stands in for other languages, so that what is written can be read.
    language = builtin_language(tag) or default_language()
    if column.group == "statuses":
        return language.words.statuses[code].word
    if column.group in _OF_CORE:
        return cast("Mapping[str, str]", language.words[column.group])[code]
    return word(column.group, code, language) if column.group else code


_OF_CORE: Final = frozenset({"statuses", "task_kinds", "task_statuses"})


def task_cells(task: Task, report: Report) -> dict[str, str]:
    """
    Write a task into cells.

    Args:
        task: The task.
        report: Its report, whose years its periods are written in.

    Returns:
        Its cells by column, without the empty ones.
    """
    occasion, follows = task.occasion, task.follows
    found: dict[str, object] = {
        "task": task.code,
        "kind": task.kind,
        "status": task.status,
        "due": task.due and task.due.code(report.year_start),
        "sector": task.sector,
        "targets": "; ".join(f"{one.metric} = {one.value}" for one in task.targets),
        "occasion": occasion and occasion.kind,
        "ordinal": occasion and occasion.ordinal,
        "date": occasion and occasion.date,
        "since": occasion and occasion.since and occasion.since.code(report.year_start),
        "follows_report": follows and follows.report,
        "follows_task": follows and follows.task,
        **_texts("title", task.title),
        **_texts("owner", task.owner),
    }
    return {name: str(value) for name, value in found.items() if value}


def _texts(prefix: str, text: Text | None) -> dict[str, str]:
    return {} if text is None else {f"{prefix}:{tag}": said for tag, said in text}
