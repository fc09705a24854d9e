"""
Sector reports of public bodies as typed data: load, check, compute and export.

Every public name is imported from here. The module behind a name is imported when
the name is first used, so that importing the package costs next to nothing.
"""

from ictreport._moved import way_to
from ictreport.lazy import attach, supply

__getattr__, __dir__ = attach(__name__, way_to=way_to)
supply("notebook", "ictreport._notebook.mimebundle")
supply("finding", "ictreport._validate.finding_text")
supply("explanation", "ictreport._validate.explanation_text")
