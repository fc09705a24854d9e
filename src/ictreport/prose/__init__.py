"""
Reading figures in prose, and finding them again in a report.

No model and no network: tables of words that a language brings, the shapes of
numbers, and grammar.
"""

from ictreport.prose._agreeing import Difference
from ictreport.prose._facts import ReportedFigure
from ictreport.prose._figure import (
    CHANGES,
    Direction,
    Figure,
    FigureKind,
    Reference,
)
from ictreport.prose._matching import Matcher, Pairing, Verdict
from ictreport.prose._read import read_prose

__all__ = [
    "CHANGES",
    "Difference",
    "Direction",
    "Figure",
    "FigureKind",
    "Matcher",
    "Pairing",
    "Reference",
    "ReportedFigure",
    "Verdict",
    "read_prose",
]
