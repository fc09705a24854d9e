"""
Read figures in prose, and compare them with those of a report.

It works without a statistical model and without network access: with the words of a
language, the forms of numbers, and rules of grammar.
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
