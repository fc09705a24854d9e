"""
What readers see of a report, computed once for all formats.

Layouts only place these texts, so that a number is the same in every format.
"""

from ictreport.view._audit import AuditedView, AuditView, audit_view
from ictreport.view._chart_data import (
    BarGroup,
    BarView,
    ChartView,
    PanelView,
    PointView,
    TickView,
)
from ictreport.view._comparison import (
    ComparisonView,
    MovementView,
    comparison_view,
)
from ictreport.view._data import (
    CardView,
    ChangeView,
    Direction,
    FindingNote,
    ReportView,
    RowView,
    SectorView,
    SourceView,
    TaskView,
)
from ictreport.view._design import DESIGN, Design, Palette, Sizes, Spaces, points
from ictreport.view._edits import EditsView, EditView, edits_view
from ictreport.view._explanation import (
    DerivationView,
    ExplanationView,
    explanation_view,
)
from ictreport.view._findings import (
    FindingSpeaker,
    FindingsView,
    FindingView,
    counts_text,
    findings_view,
    verdict_text,
)
from ictreport.view._footnotes import figure_notes
from ictreport.view._grid_data import CellView, GridRow, GridView
from ictreport.view._message_facts import counted, range_speaker
from ictreport.view._phrase import Phrase, PlacedFigure
from ictreport.view._sentences import Speaker, metric_sentence
from ictreport.view._view import view

__all__ = [
    "DESIGN",
    "AuditView",
    "AuditedView",
    "BarGroup",
    "BarView",
    "CardView",
    "CellView",
    "ChangeView",
    "ChartView",
    "ComparisonView",
    "DerivationView",
    "Design",
    "Direction",
    "EditView",
    "EditsView",
    "ExplanationView",
    "FindingNote",
    "FindingSpeaker",
    "FindingView",
    "FindingsView",
    "GridRow",
    "GridView",
    "MovementView",
    "Palette",
    "PanelView",
    "Phrase",
    "PlacedFigure",
    "PointView",
    "ReportView",
    "RowView",
    "SectorView",
    "Sizes",
    "SourceView",
    "Spaces",
    "Speaker",
    "TaskView",
    "TickView",
    "audit_view",
    "comparison_view",
    "counted",
    "counts_text",
    "edits_view",
    "explanation_view",
    "figure_notes",
    "findings_view",
    "metric_sentence",
    "points",
    "range_speaker",
    "verdict_text",
    "view",
]
