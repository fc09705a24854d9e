"""Rules that say what must hold in a report; ``RULES`` is imported when it is used."""

from typing import TYPE_CHECKING

from ictreport.checks._rule import (
    CheckContext,
    Level,
    Outcome,
    Result,
    Rule,
    Severity,
)

if TYPE_CHECKING:
    from ictreport.checks._rules import RULES
else:
    # Plugins import this package for its types; the rules can wait.
    def __getattr__(name: str) -> object:
        """Import the rules when they are first used."""
        if name != "RULES":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from ictreport.checks._rules import RULES

        return RULES


__all__ = [
    "RULES",
    "CheckContext",
    "Level",
    "Outcome",
    "Result",
    "Rule",
    "Severity",
]
