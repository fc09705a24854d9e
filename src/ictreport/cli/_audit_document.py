"""An audit as JSON."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictreport.checks._audit import Audit, AuditedFigure
    from ictreport.view import AuditedView, AuditView


def audit_document(view: "AuditView", found: "Audit") -> dict[str, object]:
    """
    Lay an audit out as plain data.

    Args:
        view: The audit in words.
        found: The audit.

    Returns:
        Report, verdict, every figure and every metric.
    """
    return {
        "text": view.name,
        "report": found.report.id,
        "verdict": "clean" if found.is_clean else "failing",
        "figures": [
            _figure(shown, figure)
            for shown, figure in zip(view.figures, found.figures, strict=True)
        ],
        "mentioned": [address for address, _ in view.mentioned],
        "unmentioned": [address for address, _ in view.unmentioned],
    }


def _figure(shown: "AuditedView", audited: "AuditedFigure") -> dict[str, object]:
    figure, fact = audited.figure, audited.fact
    found: dict[str, object] = {
        "start": shown.start,
        "end": shown.end,
        "text": shown.text,
        "number": None if figure.number is None else f"{figure.number:f}",
        "scale": figure.scale or None,
        "unit": figure.unit and str(figure.unit),
        "hedge": str(figure.hedge),
        "kind": str(figure.kind),
        "direction": figure.direction and str(figure.direction),
        "baseline": figure.baseline and str(figure.baseline),
        "verdict": str(shown.code),
        "address": shown.address or None,
        "stated": fact and fact.value and str(fact.value),
        "against": fact and fact.baseline and str(fact.baseline),
        "difference": audited.difference and str(audited.difference),
        "gap": None if audited.gap is None else str(audited.gap),
        "message": shown.message,
        "hint": shown.hint or None,
    }
    return {key: value for key, value in found.items() if value is not None}
