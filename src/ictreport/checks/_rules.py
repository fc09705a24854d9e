"""The rules that come with ictreport, in the order in which people read them."""

from types import ModuleType
from typing import Final

from ictreport.checks import (
    _agreement,
    _breakdowns,
    _claims,
    _formulas,
    _notes,
    _periods,
    _ranges,
    _readings,
    _single_figures,
    _slips,
    _statements,
    _tasks,
    _texts,
    _withheld,
)
from ictreport.checks._rule import Rule


def _rules_of(*modules: ModuleType) -> tuple[Rule, ...]:
    """Collect the rules that modules declare, in order."""
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Rule)
    )


RULES: Final[tuple[Rule, ...]] = (
    *_rules_of(_breakdowns, _ranges, _periods, _claims, _readings, _formulas),
    *_rules_of(_agreement, _single_figures, _statements, _slips, _withheld),
    *_rules_of(_tasks, _texts, _notes),
)
"""The rules of the core, in the order in which they run and are reported."""
