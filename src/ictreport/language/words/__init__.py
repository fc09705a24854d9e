"""
The words of the core, in one file for each language.

``en.toml`` says which words a language must have. ``__init__.pyi``, which is written
from it, gives type checkers and readers their types.
"""

from typing import Any, Final

from ictreport.language._catalog import Catalog

WORDS: Final[Catalog[Any]] = Catalog(__name__)
