"""Names of columns that measure different things."""

import re
from collections.abc import Sequence

from ictreport.language import Language
from ictreport.mapping._figure_columns import Seen
from ictreport.mapping._headings import rest_of
from ictreport.mapping._role import Role


def name_columns(columns: Sequence[Seen], language: Language, *, by_rows: bool) -> None:
    """
    Give names to columns that measure different things.

    Args:
        columns: The columns; they change.
        language: The language of their headings.
        by_rows: Whether rows say the period, so that no two columns measure one thing.
    """
    levels = [seen for seen in columns if seen.role is Role.VALUE]
    shares = [seen for seen in columns if seen.role is Role.SHARE]
    if by_rows or not _differ(levels):
        _name_levels(levels, language)
    for seen in shares:
        seen.name = rest_of(seen.parts, language) or seen.heading
    named = {seen.name for seen in levels}
    claims = [seen for seen in columns if seen.role.is_claim or seen.role is Role.PLAN]
    if len(named) <= 1:
        for seen in claims:
            seen.name = levels[0].name if levels else ""
    else:
        for seen in claims:
            seen.name = _nearest(seen, levels, language)
    told = [(one.name, one.role, one.period, one.baseline) for one in claims]
    if len(set(told)) < len(told):
        for seen in claims:
            seen.name = rest_of(seen.parts, language, fine=True) or seen.heading


def _differ(levels: Sequence[Seen]) -> bool:
    """Tell whether columns are one thing at different times, in one unit."""
    periods = [seen.period for seen in levels]
    units = {None if seen.unit is None else seen.unit.code for seen in levels}
    return len(set(periods)) == len(periods) and len(units) <= 1


def _name_levels(levels: Sequence[Seen], language: Language) -> None:
    for fine in (False, True):
        for seen in levels:
            seen.name = rest_of(seen.parts, language, fine=fine)
        parts = ("" if one.phrase is None else one.phrase.code() for one in levels)
        told = [(s.name, s.period, part) for s, part in zip(levels, parts, strict=True)]
        if len(set(told)) == len(told):
            return
    for seen in levels:
        seen.name = seen.heading


def _nearest(seen: Seen, levels: Sequence[Seen], language: Language) -> str:
    """Find the name of what a claim is about: that with the most words of it."""
    words = set(re.findall(r"\w+", rest_of(seen.parts, language, fine=True).casefold()))
    best, most = "", 0
    for level in levels:
        common = len(words & set(re.findall(r"\w+", level.name.casefold())))
        if common > most:
            best, most = level.name, common
    left = [level.name for level in levels if level.number < seen.number]
    return best or (left[-1] if left else rest_of(seen.parts, language))
