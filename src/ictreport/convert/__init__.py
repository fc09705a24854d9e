"""Conversion between reports and documents, the plain data of JSON and TOML files."""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
