"""The rules that check reports, and the objects that they give and take."""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
