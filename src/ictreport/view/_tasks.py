"""Tasks and sources in words."""

import re

from ictreport.language.names import language_name
from ictreport.language.occasions import occasion_text
from ictreport.language.periods import date_text, period_text
from ictreport.language.quantities import quantity_text
from ictreport.model.origin import Source
from ictreport.model.task import Follows, Target, Task
from ictreport.view._data import SourceView, TaskView
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._scene import Scene

_JOINTS = re.compile(r"[-_]+")


def task_view(task: Task, scene: Scene) -> TaskView:
    """
    Say a task.

    Args:
        task: The task.
        scene: The report and the language.

    Returns:
        All that is known of it, in words.
    """
    language = scene.language
    words = language.words
    occasion = task.occasion
    return TaskView(
        code=task.code,
        title=scene.phrase(task.title),
        kind=words.task_kinds[task.kind],
        status=words.task_statuses[task.status],
        due="" if task.due is None else period_text(task.due, language),
        sector=NOTHING if task.sector is None else scene.sector_name(task.sector),
        owner=scene.phrase(task.owner),
        occasion="" if occasion is None else occasion_text(occasion, language),
        targets=tuple(_target(target, scene) for target in task.targets),
        follows=NOTHING if task.follows is None else _follows(task.follows, scene),
    )


def _target(target: Target, scene: Scene) -> str:
    return scene.language.words.labels.target.format(
        metric=scene.label(target.metric),
        value=quantity_text(target.value, scene.language, scene.units),
    )


def _follows(follows: Follows, scene: Scene) -> Phrase:
    words = scene.language.words.labels.follows.format(
        task=_JOINTS.sub(" ", follows.task).strip(), report=follows.report
    )
    return Phrase(words)


def source_view(source: Source, scene: Scene) -> SourceView:
    """
    Say where a report comes from.

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
