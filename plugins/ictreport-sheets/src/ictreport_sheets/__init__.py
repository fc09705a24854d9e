"""Reports of ictreport as workbooks for Excel and LibreOffice, written and read."""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
