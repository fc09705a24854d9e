"""The rules that check reports, and the objects that they give and take."""

from typing import TYPE_CHECKING

from ictreport.checks._rule import (
    Arithmetic,
    Check,
    CheckContext,
    FigureKey,
    Hint,
    Level,
    Operand,
    Outcome,
    Parameter,
    Range,
    Result,
    Rule,
    Severity,
    Step,
)

if TYPE_CHECKING:
    from ictreport.checks._audit import Audit, AuditedFigure, Mention
    from ictreport.checks._ess import ess_report
    from ictreport.checks._findings import Finding, Findings, RuleSummary, finding_of
    from ictreport.checks._rules import RULES
    from ictreport.checks._run import Derivation, outcomes_of, run_rules, suspects
    from ictreport.checks._settings import RuleSettings
    from ictreport.checks._slips import Suspect
else:
    _HOMES = {
        "RULES": "_rules",
        "Audit": "_audit",
        "AuditedFigure": "_audit",
        "Derivation": "_run",
        "Finding": "_findings",
        "Findings": "_findings",
        "Mention": "_audit",
        "RuleSettings": "_settings",
        "RuleSummary": "_findings",
        "Suspect": "_slips",
        "ess_report": "_ess",
        "finding_of": "_findings",
        "outcomes_of": "_run",
        "run_rules": "_run",
        "suspects": "_run",
    }

    # Plugins import this package for its types; what runs rules can wait.
    def __getattr__(name: str) -> object:
        """Import what runs rules when it is first used."""
        import importlib

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = [
    "RULES",
    "Arithmetic",
    "Audit",
    "AuditedFigure",
    "Check",
    "CheckContext",
    "Derivation",
    "FigureKey",
    "Finding",
    "Findings",
    "Hint",
    "Level",
    "Mention",
    "Operand",
    "Outcome",
    "Parameter",
    "Range",
    "Result",
    "Rule",
    "RuleSettings",
    "RuleSummary",
    "Severity",
    "Step",
    "Suspect",
    "ess_report",
    "finding_of",
    "outcomes_of",
    "run_rules",
    "suspects",
]
