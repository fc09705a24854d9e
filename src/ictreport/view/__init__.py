"""
What readers see of a report, computed once for all formats.

Layouts only place these texts, so that a number is the same in every format.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
