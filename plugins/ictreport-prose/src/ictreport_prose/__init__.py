"""
Figures read in texts, compared with those of reports, and drafts of reports.

It works without a statistical model and without network access: with the words of a
language, the forms of numbers, and rules of grammar.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
