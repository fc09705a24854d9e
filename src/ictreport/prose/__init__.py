"""
Reading figures in prose, by the words that a language brings.

No model and no network: tables of words, the shapes of numbers, and grammar.
"""

from ictreport.prose._figure import Direction, Figure, FigureKind, Reference
from ictreport.prose._read import read_prose

__all__ = ["Direction", "Figure", "FigureKind", "Reference", "read_prose"]
