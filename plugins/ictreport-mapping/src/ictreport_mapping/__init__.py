"""
Mappings: how the sheets that other offices made become reports.

A mapping says where a sheet has its names and figures. ``propose`` makes a mapping by
looking at the sheet, and asks what the sheet does not say; ``apply`` uses a mapping to
read the sheet as a report.
The module behind a name is imported when the name is first
used.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
