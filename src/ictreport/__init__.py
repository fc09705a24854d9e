"""
Sector reports of public bodies as typed data: load, check, compute and export.

Every public name is imported from here. The module behind a name is imported when
the name is first used, so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictreport._audit import audit
    from ictreport._builder import Builder, builder
    from ictreport._calculated import Calculated, Growth, GrowthStatus
    from ictreport._changes import changes
    from ictreport._comparison import (
        Comparison,
        MetricMovement,
        Movement,
        TaskMovement,
        compare,
    )
    from ictreport._edits import Edit
    from ictreport._export import export, render
    from ictreport._growth import (
        annualised,
        cagr,
        change,
        contribution,
        discrete,
        growth,
        implied_base,
        points,
        share,
    )
    from ictreport._growth_table import GrowthRow, growth_table
    from ictreport._load import load, loads
    from ictreport._validate import explain, suspects, validate
    from ictreport._write import write
    from ictreport.checks import (
        Audit,
        AuditedFigure,
        Derivation,
        Finding,
        Findings,
        Mention,
        RuleSettings,
        RuleSummary,
        Severity,
        Step,
        Suspect,
    )
    from ictreport.convert import structure, unstructure
    from ictreport.errors import DocumentError, IctreportError
    from ictreport.mapping import from_frame
    from ictreport.model import (
        Area,
        Breakdown,
        Claim,
        ClaimKind,
        Codelist,
        Collection,
        Follows,
        Hedge,
        History,
        Interval,
        Justification,
        Metric,
        Occasion,
        OccasionKind,
        Period,
        Plan,
        PluralForms,
        Publisher,
        Quantity,
        Report,
        Rounding,
        Sector,
        Source,
        Status,
        Target,
        Task,
        TaskKind,
        TaskStatus,
        Text,
        Unit,
        UnitDeclaration,
        UnitKind,
        link,
    )
    from ictreport.prose import Figure, FigureKind, Verdict, read_prose
    from ictreport.tidy import Observation, columns, observations, to_frame

    __version__: str
else:
    # Type checkers must not see this: it would give them every name there is.
    _HOMES = {
        "_audit": ("audit",),
        "_builder": ("Builder", "builder"),
        "_changes": ("changes",),
        "_comparison": (
            "Comparison",
            "MetricMovement",
            "Movement",
            "TaskMovement",
            "compare",
        ),
        "_edits": ("Edit",),
        "_export": ("export", "render"),
        "_calculated": ("Calculated", "Growth", "GrowthStatus"),
        "_growth": (
            "annualised",
            "cagr",
            "change",
            "contribution",
            "discrete",
            "growth",
            "implied_base",
            "points",
            "share",
        ),
        "_growth_table": ("GrowthRow", "growth_table"),
        "_load": ("load", "loads"),
        "_validate": ("explain", "suspects", "validate"),
        "tidy": ("Observation", "columns", "observations", "to_frame"),
        "_write": ("write",),
        "checks": (
            "Audit",
            "AuditedFigure",
            "Derivation",
            "Finding",
            "Findings",
            "Mention",
            "RuleSettings",
            "RuleSummary",
            "Severity",
            "Step",
            "Suspect",
        ),
        "convert": ("structure", "unstructure"),
        "errors": ("DocumentError", "IctreportError"),
        "prose": ("Figure", "FigureKind", "Verdict", "read_prose"),
        "mapping": ("from_frame",),
    }
    # What has no home here lives in the model.
    _HOME = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        """Import the module behind a public name and keep what it gives."""
        import importlib

        if name not in __all__:
            moved = importlib.import_module("ictreport._moved")
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(moved.way_to(name) or message, name=name)
        if name == "__version__":
            metadata = importlib.import_module("importlib.metadata")
            value = metadata.version(__name__)
        else:
            home = _HOME.get(name, "model")
            value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        """List the public names beside what is already imported."""
        return sorted({*globals(), *__all__})


__all__ = [
    "Area",
    "Audit",
    "AuditedFigure",
    "Breakdown",
    "Builder",
    "Calculated",
    "Claim",
    "ClaimKind",
    "Codelist",
    "Collection",
    "Comparison",
    "Derivation",
    "DocumentError",
    "Edit",
    "Figure",
    "FigureKind",
    "Finding",
    "Findings",
    "Follows",
    "Growth",
    "GrowthRow",
    "GrowthStatus",
    "Hedge",
    "History",
    "IctreportError",
    "Interval",
    "Justification",
    "Mention",
    "Metric",
    "MetricMovement",
    "Movement",
    "Observation",
    "Occasion",
    "OccasionKind",
    "Period",
    "Plan",
    "PluralForms",
    "Publisher",
    "Quantity",
    "Report",
    "Rounding",
    "RuleSettings",
    "RuleSummary",
    "Sector",
    "Severity",
    "Source",
    "Status",
    "Step",
    "Suspect",
    "Target",
    "Task",
    "TaskKind",
    "TaskMovement",
    "TaskStatus",
    "Text",
    "Unit",
    "UnitDeclaration",
    "UnitKind",
    "Verdict",
    "__version__",
    "annualised",
    "audit",
    "builder",
    "cagr",
    "change",
    "changes",
    "columns",
    "compare",
    "contribution",
    "discrete",
    "explain",
    "export",
    "from_frame",
    "growth",
    "growth_table",
    "implied_base",
    "link",
    "load",
    "loads",
    "observations",
    "points",
    "read_prose",
    "render",
    "share",
    "structure",
    "suspects",
    "to_frame",
    "unstructure",
    "validate",
    "write",
]
