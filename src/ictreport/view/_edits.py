"""What others edited in a file of a report, in words."""

from collections.abc import Iterable

import attrs

from ictreport._edits import Edit
from ictreport.language import Language
from ictreport.model.report import Report
from ictreport.view._facts import counted
from ictreport.view._phrase import Phrase
from ictreport.view._scene import Scene

_TASKS = "tasks."


@attrs.frozen(kw_only=True)
class EditView:
    """
    An edited figure of a file, in words.

    Attributes:
        figure: The figure, such as ``"post.revenue:growth@2023-S1"``.
        label: The name of its metric or task, with that of its sector.
        stated: The figure of the report, or the words for none.
        found: The figure of the file, or the words for none.
    """

    figure: str
    label: str
    stated: str
    found: str


@attrs.frozen(kw_only=True)
class EditsView:
    """
    What was edited in an exported file, in words.

    Attributes:
        title: The heading.
        edits: The figures that differ.
        summary: Whether any figure differs, and how many.
    """

    title: str
    edits: tuple[EditView, ...]
    summary: str


def edits_view(
    edits: Iterable[Edit], report: Report, language: Language, name: str
) -> EditsView:
    """
    Write the edits of a file in words.

    Args:
        edits: The figures that differ.
        report: The report.
        language: The language.
        name: The name of the file.

    Returns:
        The view, whose texts need no further change.
    """
    scene = Scene.of(report, language, ())
    words = language.words.edits
    names = {"file": name, "report": report.id}
    rows = tuple(
        EditView(
            figure=edit.figure,
            label=str(_about(edit.address, scene)),
            stated=edit.stated or words.unstated,
            found=edit.found or words.gone,
        )
        for edit in edits
    )
    count = counted(words.counted, len(rows), language)
    pattern = words.failing if rows else words.clean
    return EditsView(
        title=words.title.format(**names),
        edits=rows,
        summary=pattern.format(count=count, **names),
    )


def _about(address: str, scene: Scene) -> Phrase:
    if address.startswith(_TASKS):
        code = address.removeprefix(_TASKS)
        for task in scene.report.tasks:
            if task.code == code:
                return scene.phrase(task.title)
    return scene.about(address)
