"""Findings as notes on the page of the report that they are about."""

from typing import TYPE_CHECKING

from ictreport.view._data import FindingNote
from ictreport.view._findings import ONLY_COUNTED, TASKS, FindingSpeaker, weight
from ictreport.view._phrase import NOTHING, Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ictreport.checks import Findings
    from ictreport.model.text import Text
    from ictreport.view._scene import Scene


def finding_notes(findings: "Findings", scene: "Scene") -> tuple[FindingNote, ...]:
    """
    Say what was found, for readers of the report.

    Args:
        findings: The findings.
        scene: The report and the language.

    Returns:
        A note for each finding but those that only miss an earlier value, in the order
        of the rules; what two rules say in the same words is said once.
    """
    speaker = FindingSpeaker(scene)
    tasks = {f"{TASKS}{task.code}": task.title for task in scene.report.tasks}
    notes = (
        FindingNote(
            address=finding.address,
            about=_about(finding.address, tasks, scene),
            severity=weight(finding, scene.language),
            outcome=finding.standing,
            text=speaker.text(finding),
            hints=speaker.hints(finding),
            justification=(
                scene.phrase(finding.justification.text)
                if finding.justification
                else NOTHING
            ),
        )
        for finding in findings
        if finding.outcome.message not in ONLY_COUNTED
    )
    return tuple(dict.fromkeys(notes))


def _about(address: str, tasks: "Mapping[str, Text]", scene: "Scene") -> Phrase:
    """Name what a finding is about; the report itself has no address."""
    if not address:
        return scene.phrase(scene.report.title)
    if address in tasks:
        return scene.phrase(tasks[address])
    return scene.about(address)
