"""
Tables of others: how sheets that an office made itself become reports.

A mapping says where names and figures stand on a sheet. ``propose`` makes one by
looking at the sheet, and ``apply`` reads the sheet as a mapping says.
"""

from ictreport.mapping._apply import Applied, apply
from ictreport.mapping._document import mapping_text, read_mapping
from ictreport.mapping._metrics import Figure
from ictreport.mapping._model import Body, Column, Parts, Role, SheetMapping, Table
from ictreport.mapping.grid import Cell, Grid, Rectangle

__all__ = [
    "Applied",
    "Body",
    "Cell",
    "Column",
    "Figure",
    "Grid",
    "Parts",
    "Rectangle",
    "Role",
    "SheetMapping",
    "Table",
    "apply",
    "mapping_text",
    "read_mapping",
]
