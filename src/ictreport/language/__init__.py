"""
Languages as data, and how they write numbers, units, periods and claims.

A language is one TOML file, whose words are loaded when they are first needed. The
layout of pages is not part of a language.
"""

from ictreport.language._language import (
    Language,
    builtin_language,
    builtin_languages,
    default_language,
)
from ictreport.language._spec import LanguageSpec

__all__ = [
    "Language",
    "LanguageSpec",
    "builtin_language",
    "builtin_languages",
    "default_language",
]
