# Written from en.toml by tests/repo/word_types.py.
"""The words of the page of a table of reports, in one file for each language."""

from typing import Final

from ictreport.language import Catalog, Table
from ictreport.model import PluralForms

class Words(Table[object]):
    """Words of ``en.toml``."""

    title: str
    area: str
    failures: str
    """Heading of the counts of failures."""
    reports: PluralForms
    by_core: PluralForms
    more: PluralForms

WORDS: Final[Catalog[Words]]
"""The words in every language."""
