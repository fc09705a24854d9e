"""The model: a report as immutable, typed data that knows no format and no plugin."""

from ictreport.model.address import check_address
from ictreport.model.base import Base
from ictreport.model.claim import Baseline, Claim, History, Plan
from ictreport.model.dimensions import Codelist, Dimensions
from ictreport.model.interval import Interval
from ictreport.model.justification import Justification
from ictreport.model.link import link
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.narrative import Fact, find_fact, parse_narrative
from ictreport.model.number import Decimals
from ictreport.model.origin import Area, Publisher, Source
from ictreport.model.period import Frequency, Period
from ictreport.model.placeholder import FACTS, Placeholder
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.task import Follows, Occasion, Target, Task
from ictreport.model.text import Text
from ictreport.model.unit import PluralForms, Unit, UnitDeclaration
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import (
    ClaimKind,
    Collection,
    Hedge,
    OccasionKind,
    Rounding,
    Span,
    Status,
    TaskKind,
    TaskStatus,
)
from ictreport.model.year_start import YearStart

__all__ = [
    "FACTS",
    "Area",
    "Base",
    "Baseline",
    "Breakdown",
    "Claim",
    "ClaimKind",
    "Codelist",
    "Collection",
    "Decimals",
    "Dimensions",
    "Fact",
    "Follows",
    "Frequency",
    "Hedge",
    "History",
    "Interval",
    "Justification",
    "Metric",
    "Occasion",
    "OccasionKind",
    "Period",
    "Placeholder",
    "Plan",
    "PluralForms",
    "Publisher",
    "Quantity",
    "Report",
    "Rounding",
    "Sector",
    "Source",
    "Span",
    "Status",
    "Target",
    "Task",
    "TaskKind",
    "TaskStatus",
    "Text",
    "Unit",
    "UnitDeclaration",
    "UnitKind",
    "YearStart",
    "check_address",
    "find_fact",
    "link",
    "parse_narrative",
]
