"""The rule that a slip of the pen explains no failure."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.checks._agreement import claims_agree
from ictreport.checks._arithmetic import Arithmetic, FigureKey, Step
from ictreport.checks._claims import growth_claim, unchanged_claim
from ictreport.checks._facts import duplicate_fact
from ictreport.checks._figures import passed, range_of
from ictreport.checks._formula import formula_holds
from ictreport.checks._parts import parts_around, parts_sum, parts_within
from ictreport.checks._periods import periods_add_up
from ictreport.checks._previous import previous_revised
from ictreport.checks._revisions import revision_holds
from ictreport.checks._rule import Check, CheckContext, Outcome, Rule, Severity
from ictreport.checks._shares_sum import shares_sum
from ictreport.checks._steps import compared, shown, stated
from ictreport.checks._weights import Suspect, weigh

if TYPE_CHECKING:
    from ictreport.model import Report

_COMPARISONS: Final[dict[str, Check]] = {
    "parts-sum": parts_sum,
    "parts-within": parts_within,
    "parts-around": parts_around,
    "periods-add-up": periods_add_up,
    "formula-holds": formula_holds,
    "shares-sum": shares_sum,
    "growth-claim": growth_claim,
    "unchanged-claim": unchanged_claim,
    "claims-agree": claims_agree,
    "duplicate-fact": duplicate_fact,
    "revision-holds": revision_holds,
    "previous-revised": previous_revised,
}
"""What compares figures with each other, by the code of its rule."""


def scale_slip(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Ask of each comparison that fails whether a slip of the pen explains it.

    For every figure of a failing comparison it tries whether a typing error explains
    the gap: a scale that is wrong by thousands, two swapped neighbouring digits, a lost
    zero, a misread separator, or a figure copied from the line above (except percents
    of fewer than four digits, which are often equal by chance). Of several such figures
    it names the one that would repair the most failures without making other checks
    fail, and it names each figure once. It reports only when few other figures would
    fit as well. Each failure that the error explains has the same guess as a hint.

    When a figure fits if its digits were cut off instead of rounded, the hint says so
    instead; such a failure of a scaled figure with at most three digits, such as “1.26
    trillion”, is a warning.
    """
    every = [
        (code, one)
        for code, check in _COMPARISONS.items()
        for one in context.outcomes(check, report)
    ]
    failing = [(code, one) for code, one in every if one.result == "fail"]
    weights = weigh(
        report, failing, lambda: (one for _, one in every if one.result != "fail")
    )
    told: set[FigureKey] = set()
    for _, outcome in every:
        suspect = None if outcome.result != "fail" else weights.slipped(outcome)
        if suspect is not None and suspect.key not in told:
            told.add(suspect.key)
            yield _slipped(outcome, suspect)
        elif suspect is None and outcome.result != "unknown":
            yield passed(outcome.address, outcome.baseline)


def _slipped(outcome: Outcome, suspect: Suspect) -> Outcome:
    """Tell of a figure that it slipped, once for all failures that this explains."""
    hint, value, needed = suspect.hint, suspect.value, suspect.needed
    assert hint is not None  # noqa: S101 - it slipped
    return Outcome(
        address=suspect.key[1],
        result="fail",
        message=hint.message,
        params=hint.params,
        baseline=outcome.baseline,
        stated=range_of(value),
        computed=needed,
        gap=value.interval.gap(needed.interval),
        target=(suspect.key,),
        hints=(hint,),
        arithmetic=Arithmetic(functools.partial(_steps, suspect)),
    )


def _steps(suspect: Suspect) -> Iterator[Step]:
    value, needed = suspect.value, suspect.needed
    yield stated("statement", value, f"{suspect.key[0]}: ")
    yield Step("computed", shown(needed))
    yield compared(value.interval, needed.interval, value.scale, value.unit)


RULES: Final = (
    Rule(
        code="scale-slip",
        title="No gap is explained by a slip of scale, digits or separator",
        severity=Severity.INFORMATION,
        level="1c",
        check=scale_slip,
    ),
)
