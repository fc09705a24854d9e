"""The rules that come with ictreport, in the order in which people read them."""

from typing import Final

from ictreport.checks import (
    _agreement,
    _claims,
    _facts,
    _formula,
    _narratives,
    _parts,
    _periods,
    _points,
    _previous,
    _readings,
    _revisions,
    _sampling,
    _scale_slip,
    _shares_sum,
    _tasks,
    _texts,
)
from ictreport.checks._rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    *_parts.RULES,
    *_periods.RULES,
    *_claims.RULES,
    *_readings.RULES,
    *_points.RULES,
    *_shares_sum.RULES,
    *_formula.RULES,
    *_agreement.RULES,
    *_facts.RULES,
    *_scale_slip.RULES,
    *_sampling.RULES,
    *_narratives.RULES,
    *_tasks.RULES,
    *_revisions.RULES,
    *_previous.RULES,
    *_texts.RULES,
)
"""The rules of the core, in the order in which they run and are reported."""
