"""The tidy table: one row for each number of a report, written and read."""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
