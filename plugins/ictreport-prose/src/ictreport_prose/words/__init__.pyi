# Written from en.toml by tests/repo/word_types.py.
"""The words of audits and of the rule on paragraphs, in one file for each language."""

from typing import Final

from ictreport.language import Catalog, Table
from ictreport.model import PluralForms

class Verdicts(Table[str]):
    """Verdicts on a figure."""

    matched: str
    misplaced: str
    contradicted: str
    superseded: str
    unaccounted: str
    declared: str

class Counted(Table[PluralForms]):
    """Counts of figures by verdict."""

    matched: PluralForms
    misplaced: PluralForms
    contradicted: PluralForms
    superseded: PluralForms
    unaccounted: PluralForms
    declared: PluralForms

class Rule(Table[str]):
    """Messages of the rule narrative-figures."""

    narrative_figures: str
    narrative_unaccounted: str

class Words(Table[object]):
    """Words of ``en.toml``."""

    title: str
    """Title of the comparison."""
    amount: str
    """The report has another amount for it."""
    kind: str
    """The report has the amount as another kind of fact, such as a ratio."""
    direction: str
    """The report has the change in the other direction."""
    baseline: str
    """The report has another baseline."""
    period: str
    """The report has the amount for another period."""
    metric: str
    """The amount is that of another metric."""
    withheld: str
    """The report withholds the figure that the text states."""
    superseded: str
    """The amount was right before a revision."""
    superseded_report: str
    """The amount is that of an earlier report."""
    follows: str
    """The figure follows from others."""
    unaccounted: str
    """No metric fits."""
    declared: str
    """A number that is no statement, such as a page number."""
    earlier: str
    share: str
    figures: str
    """Heading of the figures."""
    mentioned: str
    """Heading of the metrics in the text."""
    unmentioned: str
    """Heading of the metrics that are not in the text."""
    clean: str
    """Verdict: all figures are accounted for."""
    failing: str
    """Verdict: some are not."""
    verdicts: Verdicts
    counted: Counted
    rule: Rule

WORDS: Final[Catalog[Words]]
"""The words in every language."""
