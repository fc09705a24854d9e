"""
What a person sees of a report, computed once for every format.

Layouts place these texts and change none, so a number never differs between them.
"""

from ictreport.view._comparison import (
    ComparisonView,
    MovementView,
    comparison_view,
)
from ictreport.view._data import (
    CardView,
    ChangeView,
    Direction,
    ReportView,
    RowView,
    SectorView,
    SourceView,
    TaskView,
)
from ictreport.view._findings import finding_text, hint_texts, range_text
from ictreport.view._view import view

__all__ = [
    "CardView",
    "ChangeView",
    "ComparisonView",
    "Direction",
    "MovementView",
    "ReportView",
    "RowView",
    "SectorView",
    "SourceView",
    "TaskView",
    "comparison_view",
    "finding_text",
    "hint_texts",
    "range_text",
    "view",
]
