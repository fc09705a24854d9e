"""The words of questions about sheets, in one file for each language."""

from typing import Any, Final

from ictreport.language import Catalog

WORDS: Final[Catalog[Any]] = Catalog(__name__)
