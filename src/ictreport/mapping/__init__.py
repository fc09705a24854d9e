"""
Mappings: how the sheets that other offices made become reports.

A mapping says where a sheet has its names and figures. ``propose`` makes a mapping by
looking at the sheet, and ``apply`` uses it to read the sheet as a report.
"""

from ictreport.mapping._apply import Applied, apply
from ictreport.mapping._document import load_mapping, mapping_text, read_mapping
from ictreport.mapping._frame import frame_grid, from_frame
from ictreport.mapping._metrics import Figure
from ictreport.mapping._model import Body, Column, Parts, SheetMapping, Table
from ictreport.mapping._propose import Proposal, propose
from ictreport.mapping._role import Role
from ictreport.mapping._words import detect_language
from ictreport.mapping.grid import Cell, Grid, Rectangle

__all__ = [
    "Applied",
    "Body",
    "Cell",
    "Column",
    "Figure",
    "Grid",
    "Parts",
    "Proposal",
    "Rectangle",
    "Role",
    "SheetMapping",
    "Table",
    "apply",
    "detect_language",
    "frame_grid",
    "from_frame",
    "load_mapping",
    "mapping_text",
    "propose",
    "read_mapping",
]
