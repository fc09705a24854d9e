"""Tasks and sources in words."""

import re

from ictreport.language.names import language_name
from ictreport.language.occasions import occasion_text
from ictreport.language.periods import date_text, period_text
from ictreport.language.quantities import quantity_text
from ictreport.model.origin import Source
from ictreport.model.task import TASKS, Follows, Target, Task
from ictreport.view._data import (
    CellView,
    ColumnView,
    RowView,
    SourceView,
    TableView,
)
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._scene import Scene
from ictreport.view._sentences import detailed

_JOINTS = re.compile(r"[-_]+")


def task_table(scene: Scene) -> TableView:
    """
    Write the tasks of a report as a table.

    Args:
        scene: The report and the language.

    Returns:
        A row for each task; a column that all leave empty is not there.
    """
    words, tasks = scene.language.words, scene.report.tasks
    rows = [(_name_row(task, scene), _facts(task, scene)) for task in tasks]
    heads = [words.layout.kind, words.layout.due, words.layout.occasion]
    used = [
        place for place in range(len(heads)) if any(facts[place] for _, facts in rows)
    ]
    return TableView(
        id="tasks",
        title=NOTHING,
        head=words.layout.task,
        columns=tuple([ColumnView("words", heads[place]) for place in used]),
        rows=tuple(
            [
                row._replace(cells=tuple([CellView(facts[place]) for place in used]))
                for row, facts in rows
            ]
        ),
    )


def _name_row(task: Task, scene: Scene) -> RowView:
    """Name a task, and say below for whom and to what end it is."""
    words, address = scene.language.words.layout, f"{TASKS}{task.code}"
    details: list[tuple[str, Phrase, str]] = []
    if task.sector is not None:
        details.append((words.sector, scene.sector_name(task.sector), ""))
    if task.owner is not None:
        details.append((words.owner, scene.phrase(task.owner), ""))
    for target in task.targets:
        aim = Phrase(_target(target, scene))
        details.append((words.targets, aim, f"{address}:target"))
    if task.follows is not None:
        details.append((words.follows, _follows(task.follows, scene), ""))
    title = scene.phrase(task.title) or Phrase(words.unnamed)
    return RowView(address, 0, title, (), details=tuple(details))


def _facts(task: Task, scene: Scene) -> tuple[str, str, str]:
    """Say kind and status, when it is due, and its occasion."""
    language = scene.language
    words, occasion = language.words, task.occasion
    kind = (words.task_kinds[task.kind], words.task_statuses[task.status])
    return (
        detailed(kind[0], language, kind[1]),
        "" if task.due is None else period_text(task.due, language),
        "" if occasion is None else occasion_text(occasion, language),
    )


def _target(target: Target, scene: Scene) -> str:
    return scene.labelled(
        scene.label(target.metric),
        quantity_text(target.value, scene.language, scene.units),
    )


def _follows(follows: Follows, scene: Scene) -> Phrase:
    words = scene.language.words.labels.follows.format(
        task=_JOINTS.sub(" ", follows.task).strip(), report=follows.report
    )
    return Phrase(words)


def source_view(source: Source, scene: Scene) -> SourceView:
    """
    Return where a report comes from.

    Args:
        source: The source.
        scene: The report and the language.

    Returns:
        The source in words.
    """
    language = scene.language
    details = [
        "" if source.published is None else date_text(source.published, language),
        "" if source.language is None else language_name(source.language, language),
        source.licence or "",
    ]
    return SourceView(
        url=source.url,
        title=scene.phrase(source.title) or Phrase(source.url),
        details=", ".join(filter(None, details)),
    )
