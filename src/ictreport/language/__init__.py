"""
Languages as data, and how they write numbers, units, periods and claims.

A language is one TOML file, whose words are loaded when they are first needed. Other
distributions have files of their own (:class:`Catalog`). The layout of pages is not
part of a language.
"""

from ictreport.language._catalog import Catalog
from ictreport.language._language import (
    Language,
    builtin_language,
    builtin_languages,
    default_language,
)
from ictreport.language._schema import Table
from ictreport.language._spec import LanguageSpec

__all__ = [
    "Catalog",
    "Language",
    "LanguageSpec",
    "Table",
    "builtin_language",
    "builtin_languages",
    "default_language",
]
