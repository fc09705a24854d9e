"""Findings as notes on the page of the report that they are about."""

from typing import TYPE_CHECKING

from ictreport.view._data import FindingNote
from ictreport.view._findings import ONLY_COUNTED, FindingSpeaker, weight
from ictreport.view._phrase import NOTHING

if TYPE_CHECKING:
    from ictreport.checks import Findings
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
    notes = (
        FindingNote(
            address=finding.address,
            about=scene.about(finding.address),
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
