"""
The core's own plugin: the rules and the languages that come with ictreport.

It takes the same way as any other plugin, an entry point and hooks, so that the way is
always used.
"""

from collections.abc import Iterable

from ictreport.plugin import LanguageSpec, Rule, hookimpl


@hookimpl
def ictreport_rules() -> Iterable[Rule]:
    """Offer the rules of the core."""
    from ictreport.checks import RULES

    return RULES


@hookimpl
def ictreport_languages() -> Iterable[LanguageSpec]:
    """Offer the languages of the core."""
    from ictreport.language import builtin_languages

    return builtin_languages()
