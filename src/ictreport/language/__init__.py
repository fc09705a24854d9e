"""
Languages as data, and how they write numbers, units, periods and claims.

A language is one TOML file, whose words are loaded when they are first needed. Other
distributions have files of their own (:class:`Catalog`). The layout of pages is not
part of a language.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
