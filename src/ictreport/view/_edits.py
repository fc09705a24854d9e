"""What others edited in a file of a report, in words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ictreport._edits import Edit
from ictreport.language import Language
from ictreport.model.report import Report
from ictreport.view._message_facts import counted
from ictreport.view._scene import Scene

if TYPE_CHECKING:
    from ictreport.language.words import Edits


@attrs.frozen(kw_only=True)
class EditView:
    """
    An edited figure, or edited words, in words.

    Attributes:
        figure: The figure or words, such as ``"post.revenue:growth@2023-S1"``.
        label: The name of its metric, task or sector, or the title of the report.
        stated: What the report has, or that it has none.
        actual: What the file has, or that it has none.
    """

    figure: str
    label: str
    stated: str
    actual: str


@attrs.frozen(kw_only=True)
class EditsView:
    """
    What was edited in an exported file, in words.

    Attributes:
        title: The heading.
        edits: The edits.
        summary: Whether anything differs, and how many edits there are.
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
        edits: What differs.
        report: The report.
        language: The language.
        name: The name of the file.

    Returns:
        The view, whose texts need no further change.
    """
    scene = Scene.of(report, language)
    words = language.words.edits
    names = {"file": name, "report": report.id}
    rows = tuple(
        EditView(
            figure=edit.figure,
            label=str(scene.about(edit.address)),
            stated=_shown(edit, edit.stated, words.unstated, words),
            actual=_shown(edit, edit.actual, words.gone, words),
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


def _shown(edit: Edit, text: str, otherwise: str, words: "Edits") -> str:
    if edit.kind == "place":
        return words.behind.format(text=text) if text else words.first
    return text or otherwise
