"""The rules that come with ictreport, in the order in which people read them."""

from typing import Final

from ictreport.checks._agreement import claims_agree
from ictreport.checks._claims import growth_claim, unchanged_claim
from ictreport.checks._facts import (
    duplicate_fact,
    excess_digits,
    round_count,
)
from ictreport.checks._formula import formula_holds
from ictreport.checks._narratives import narrative_figures
from ictreport.checks._parts import parts_around, parts_sum, parts_within, share_range
from ictreport.checks._periods import periods_add_up
from ictreport.checks._previous import (
    missing_metric,
    previous_revised,
    task_followed_up,
)
from ictreport.checks._readings import (
    LIMIT_PARAMETER,
    growth_or_ratio,
    plausible_growth,
    points_or_percent,
)
from ictreport.checks._revisions import revision_holds
from ictreport.checks._rule import Rule, Severity, kept
from ictreport.checks._sampling import sampling_error
from ictreport.checks._scale_slip import scale_slip
from ictreport.checks._shares_sum import shares_sum
from ictreport.checks._tasks import ordinal, task_period
from ictreport.checks._texts import period_suspect, translation_missing

_ERROR: Final = Severity.ERROR
_WARNING: Final = Severity.WARNING
_INFORMATION: Final = Severity.INFORMATION

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        code="parts-sum",
        title="Complete parts add up to the whole",
        severity=_ERROR,
        level="1c",
        check=kept(parts_sum),
    ),
    Rule(
        code="parts-within",
        title="Some parts of a whole do not exceed it",
        severity=_ERROR,
        level="1c",
        check=kept(parts_within),
    ),
    Rule(
        code="parts-around",
        title="A whole lies among parts that cannot be added up",
        severity=_WARNING,
        level="1c",
        check=kept(parts_around),
    ),
    Rule(
        code="periods-add-up",
        title="The periods of a flow add up to a longer one",
        severity=_ERROR,
        level="2",
        check=kept(periods_add_up),
    ),
    Rule(
        code="share-range",
        title="A share of a whole lies between 0 and 100 %",
        severity=_ERROR,
        level="1a",
        check=share_range,
    ),
    Rule(
        code="growth-claim",
        title="A stated growth, ratio, change or share agrees with the history",
        severity=_ERROR,
        level="2",
        check=kept(growth_claim),
    ),
    Rule(
        code="unchanged-claim",
        title="What is said to be unchanged is unchanged",
        severity=_ERROR,
        level="2",
        check=kept(unchanged_claim),
    ),
    Rule(
        code="growth-or-ratio",
        title="A stated growth is not the ratio to the base",
        severity=_WARNING,
        level="2",
        check=growth_or_ratio,
    ),
    Rule(
        code="shares-sum",
        title="Shares add up to 100 %, and contributions to the growth of the whole",
        severity=_ERROR,
        level="1c",
        check=kept(shares_sum),
    ),
    Rule(
        code="formula-holds",
        title="A figure with a formula is what the formula gives",
        severity=_ERROR,
        level="1c",
        check=kept(formula_holds),
    ),
    Rule(
        code="points-or-percent",
        title="A stated growth of a percent is not a change in points",
        severity=_WARNING,
        level="2",
        check=points_or_percent,
    ),
    Rule(
        code="plausible-growth",
        title="A growth beyond the limit is justified",
        severity=_WARNING,
        level="1a",
        check=plausible_growth,
        parameters=(LIMIT_PARAMETER,),
    ),
    Rule(
        code="claims-agree",
        title="Claims on one metric, and on its parts, imply bases that agree",
        severity=_ERROR,
        level="1c",
        check=kept(claims_agree),
    ),
    Rule(
        code="excess-digits",
        title="No digit is finer than the stated accuracy",
        severity=_WARNING,
        level="1a",
        check=excess_digits,
    ),
    Rule(
        code="duplicate-fact",
        title="No figure is stated twice with different values",
        severity=_ERROR,
        level="1c",
        check=kept(duplicate_fact),
    ),
    Rule(
        code="scale-slip",
        title="No gap is explained by a slip of scale, digits or separator",
        severity=_INFORMATION,
        level="1c",
        check=scale_slip,
    ),
    Rule(
        code="sampling-error",
        title="A change is larger than its margin of sampling error",
        severity=_INFORMATION,
        level="1a",
        check=sampling_error,
    ),
    Rule(
        code="round-count",
        title="A round count states its accuracy",
        severity=_INFORMATION,
        level="1a",
        check=round_count,
    ),
    Rule(
        code="narrative-figures",
        title="A figure written by hand in a paragraph is that of its metric",
        severity=_WARNING,
        level="1c",
        check=narrative_figures,
    ),
    Rule(
        code="ordinal",
        title="An anniversary's ordinal equals the years between",
        severity=_ERROR,
        level="1b",
        check=ordinal,
    ),
    Rule(
        code="task-period",
        title="A task is due in or after the next period",
        severity=_WARNING,
        level="1b",
        check=task_period,
    ),
    Rule(
        code="revision-holds",
        title="A stated revision is the difference of both statements",
        severity=_ERROR,
        level="1b",
        check=kept(revision_holds),
    ),
    Rule(
        code="previous-revised",
        title="A base is what the earlier report stated",
        severity=_WARNING,
        level="2",
        check=kept(previous_revised),
    ),
    Rule(
        code="missing-metric",
        title="No metric of the report before is gone",
        severity=_WARNING,
        level="2",
        check=missing_metric,
    ),
    Rule(
        code="task-followed-up",
        title="Every task of the report before is mentioned",
        severity=_WARNING,
        level="2",
        check=task_followed_up,
    ),
    Rule(
        code="translation-missing",
        title="Every name is in each language of the title",
        severity=_INFORMATION,
        level="0",
        check=translation_missing,
    ),
    Rule(
        code="period-suspect",
        title="No month reads like a fiscal year",
        severity=_INFORMATION,
        level="1a",
        check=period_suspect,
    ),
)
"""The rules of the core, in the order in which they run and are told."""
