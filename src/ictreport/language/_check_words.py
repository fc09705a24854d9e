"""What a language must be able to say of findings and comparisons."""

from collections.abc import Mapping
from typing import Annotated

import attrs

from ictreport.language._schema import holes, keys
from ictreport.model.unit import PluralForms


@attrs.frozen(kw_only=True)
class MessageWords:
    """
    The sentence of each message key of the rules, with the facts that it takes.

    ``claim`` is a claim in words, such as "up 77% on the first half of 2023".
    """

    parts_sum: Annotated[str, holes("stated", "computed", "gap")]
    parts_sum_at: Annotated[str, holes("baseline", "stated", "computed", "gap")]
    parts_within: Annotated[str, holes("stated", "computed", "gap")]
    parts_within_at: Annotated[str, holes("baseline", "stated", "computed", "gap")]
    parts_around: Annotated[str, holes("stated", "computed", "gap")]
    parts_around_at: Annotated[str, holes("baseline", "stated", "computed", "gap")]
    periods_add_up: Annotated[
        str, holes("baseline", "stated", "first", "last", "computed", "gap")
    ]
    share_range: Annotated[str, holes("stated")]
    growth_claim: Annotated[
        str, holes("claim", "computed", "gap", "value", "base", "baseline", "implied")
    ]
    growth_claim_no_base: Annotated[
        str, holes("claim", "computed", "gap", "value", "base")
    ]
    share_claim: Annotated[str, holes("claim", "value", "whole", "computed", "gap")]
    contribution_claim: Annotated[str, holes("claim", "computed", "gap")]
    shares_sum: Annotated[str, holes("stated", "computed", "gap")]
    contributions_sum: Annotated[str, holes("stated", "computed", "gap")]
    share_missing: Annotated[str, holes("missing")]
    whole_missing: str
    whole_not_positive: str
    formula_holds: Annotated[str, holes("stated", "computed", "gap", "operands")]
    formula_holds_at: Annotated[
        str, holes("stated", "computed", "gap", "operands", "baseline")
    ]
    divisor_zero: str
    growth_claim_linked: Annotated[
        str, holes("claim", "computed", "gap", "value", "base", "report", "implied")
    ]
    unchanged_claim: Annotated[str, holes("value", "base", "baseline", "gap")]
    claims_disagree: Annotated[
        str, holes("baseline", "stated", "kind", "computed", "other")
    ]
    parts_changes_disagree: Annotated[str, holes("claim", "computed", "gap")]
    parts_claims_disagree: Annotated[str, holes("baseline", "stated", "computed")]
    ratio_read_as_growth: Annotated[str, holes("claim", "stated", "base", "computed")]
    growth_or_ratio: Annotated[
        str, holes("claim", "stated", "baseline", "as_growth", "as_ratio")
    ]
    growth_or_points: Annotated[
        str, holes("claim", "baseline", "as_growth", "as_points")
    ]
    points_read_as_percent: Annotated[str, holes("claim", "base", "computed")]
    growth_beyond_limit: Annotated[str, holes("claim", "limit")]
    duplicate_fact: Annotated[
        str, holes("value", "other", "baseline", "report", "other_report", "gap")
    ]
    revision_holds: Annotated[str, holes("stated", "other", "value", "computed", "gap")]
    previous_revised: Annotated[
        str, holes("value", "other", "baseline", "other_report", "gap")
    ]
    excess_digits: Annotated[str, holes("value", "step")]
    slip_scale: Annotated[str, holes("stated", "meant")]
    slip_separator: Annotated[str, holes("stated", "meant")]
    slip_digits: Annotated[str, holes("stated", "meant")]
    slip_lost_zero: Annotated[str, holes("stated", "meant")]
    slip_line_above: Annotated[str, holes("stated", "line")]
    slip_cut_off: Annotated[str, holes("stated")]
    within_sampling_error: Annotated[str, holes("value", "sampled")]
    halfway: Annotated[str, holes("value")]
    round_count: Annotated[str, holes("value")]
    narrative_figures: Annotated[str, holes("text", "value")]
    narrative_unaccounted: Annotated[str, holes("text")]
    ordinal: Annotated[str, holes("ordinal", "years")]
    task_period: Annotated[str, holes("due")]
    missing_metric: Annotated[str, holes("report")]
    task_not_followed_up: Annotated[str, holes("report")]
    translation_missing: Annotated[str, holes("language", "missing", "count")]
    period_suspect: Annotated[str, holes("code", "period", "year")]
    rule_raised: Annotated[str, holes("error")]
    unused_justification: Annotated[str, holes("rule")]
    value_missing: Annotated[str, holes("missing")]
    level_missing: str
    revised_from_missing: str
    revised_missing: str
    collection_missing: str
    base_missing: Annotated[str, holes("baseline")]
    claim_missing: Annotated[str, holes("missing")]
    unit_differs: str
    dimensions_differ: str
    not_additive: str
    period_differs: str
    part_negative: str
    base_not_positive: Annotated[str, holes("baseline")]
    value_negative: Annotated[str, holes("baseline")]
    years_not_whole: str
    other_sign: str
    no_reading_fits: Annotated[str, holes("baseline")]
    both_readings_fit: Annotated[str, holes("baseline")]
    date_missing: str
    history_favours_first: str
    history_favours_second: str
    points_are_rounder: Annotated[str, holes("base")]
    base_revised: Annotated[str, holes("value", "report")]


@attrs.frozen(kw_only=True)
class VerdictWords:
    """
    The last line of a check.

    Attributes:
        clean: Nothing fails, by the least severity that counts.
        failing: How much fails, and by which rules.
    """

    clean: Annotated[
        Mapping[str, Annotated[str, holes("report")]],
        keys(("error", "warning", "information")),
    ]
    failing: Annotated[str, holes("report", "counts", "rules")]


@attrs.frozen(kw_only=True)
class TableWords:
    """
    What is said of a table of many reports.

    Attributes:
        title: Where checks fail.
        area: The heading of areas.
        failures: The heading of how much fails.
        reports: How many reports there are.
        by_core: How many outcomes no engine could judge.
        more: How many failures are not listed.
    """

    title: str
    area: str
    failures: str
    reports: Annotated[PluralForms, holes("n")]
    by_core: Annotated[PluralForms, holes("n")]
    more: Annotated[PluralForms, holes("n")]


@attrs.frozen(kw_only=True)
class CheckWords:
    """
    What is said of findings and comparisons.

    Attributes:
        report: The heading of findings on the report itself.
        tasks: The heading of findings on tasks.
        gone: The heading of findings on metrics that the report does not have.
        justified: The justification of a finding.
        suspect: The figure that would repair several findings.
        figure: The name of that figure.
        link: A way to judge statements that nothing in the report can be held against.
        computed: The growth that follows from the figures.
        contribution: What a part contributed to the growth of its whole.
        counted: How many outcomes there are of each sort.
        verdict: The last line.
        severities: How much a finding weighs.
        outcomes: How a rule came out.
        steps: What each line of arithmetic shows.
        measures: What a figure is: a value, or a claim of some kind.
        movements: What became of a metric or task since the earlier report.
        table: What is said of a table of many reports.
        messages: The sentence of each message key.
    """

    report: str
    tasks: str
    gone: str
    justified: Annotated[str, holes("text")]
    suspect: Annotated[PluralForms, holes("n", "figure", "value", "needed")]
    figure: Annotated[str, holes("metric", "measure", "baseline", "report")]
    link: Annotated[PluralForms, holes("n")]
    computed: Annotated[str, holes("x")]
    contribution: Annotated[str, holes("x")]
    counted: Annotated[
        Mapping[str, Annotated[PluralForms, holes("n")]],
        keys(
            (
                "pass",
                "error",
                "warning",
                "information",
                "unknown",
                "unlisted",
                "explained",
            )
        ),
    ]
    verdict: VerdictWords
    severities: Annotated[Mapping[str, str], keys(("error", "warning", "information"))]
    outcomes: Annotated[
        Mapping[str, str], keys(("pass", "fail", "unknown", "explained"))
    ]
    steps: Annotated[
        Mapping[str, str],
        keys(
            (
                "whole",
                "part",
                "operand",
                "growth_of_whole",
                "sum",
                "value",
                "base",
                "stated",
                "computed",
                "compare",
                "implied",
                "as_growth",
                "as_ratio",
                "as_points",
                "limit",
                "statement",
                "error",
            )
        ),
    ]
    measures: Annotated[
        Mapping[str, str],
        keys(
            (
                "level",
                "growth",
                "ratio",
                "change",
                "points",
                "unchanged",
                "plan_share",
                "share",
                "contribution",
                "average_growth",
                "revised_from",
                "revision",
            )
        ),
    ]
    movements: Annotated[
        Mapping[str, str],
        keys(("new", "gone", "changed", "same", "unknown", "unequal")),
    ]
    table: TableWords
    messages: MessageWords
