"""What a language must be able to say of findings and comparisons."""

from collections.abc import Mapping
from typing import Annotated

import attrs

from ictreport.language._schema import holes, keys


@attrs.frozen(kw_only=True)
class MessageWords:
    """The sentence of each message key of the rules, with the facts that it takes."""

    parts_sum: Annotated[str, holes("stated", "computed", "gap")]
    parts_within: Annotated[str, holes("stated", "computed", "gap")]
    share_range: Annotated[str, holes("stated")]
    growth_claim: Annotated[
        str, holes("stated", "computed", "gap", "value", "base", "baseline", "implied")
    ]
    growth_claim_no_base: Annotated[
        str, holes("stated", "computed", "gap", "value", "base", "baseline")
    ]
    unchanged_claim: Annotated[str, holes("value", "base", "baseline", "gap")]
    claims_disagree: Annotated[str, holes("baseline", "stated", "computed")]
    parts_claims_disagree: Annotated[str, holes("baseline", "stated", "computed")]
    ratio_read_as_growth: Annotated[
        str, holes("stated", "baseline", "base", "computed")
    ]
    growth_or_ratio: Annotated[
        str, holes("stated", "baseline", "as_growth", "as_ratio")
    ]
    growth_or_points: Annotated[
        str, holes("stated", "baseline", "as_growth", "as_points")
    ]
    points_read_as_percent: Annotated[
        str, holes("stated", "baseline", "base", "computed")
    ]
    growth_beyond_limit: Annotated[str, holes("stated", "baseline", "limit")]
    duplicate_fact: Annotated[
        str, holes("value", "other", "baseline", "report", "other_report", "gap")
    ]
    previous_revised: Annotated[
        str, holes("value", "other", "baseline", "report", "other_report", "gap")
    ]
    excess_digits: Annotated[str, holes("value", "decimals")]
    slip_scale: Annotated[str, holes("stated", "meant")]
    slip_separator: Annotated[str, holes("stated", "meant")]
    slip_digits: Annotated[str, holes("stated", "meant")]
    slip_cut_off: Annotated[str, holes("stated")]
    round_count: Annotated[str, holes("value")]
    ordinal: Annotated[str, holes("ordinal", "years")]
    task_period: Annotated[str, holes("due")]
    missing_metric: Annotated[str, holes("report")]
    task_not_followed_up: Annotated[str, holes("task", "report")]
    rule_raised: Annotated[str, holes("error")]
    unused_explanation: Annotated[str, holes("rule")]
    value_missing: Annotated[str, holes("missing")]
    base_missing: Annotated[str, holes("baseline")]
    claim_missing: Annotated[str, holes("missing")]
    unit_differs: str
    period_differs: str
    part_negative: str
    base_not_positive: Annotated[str, holes("baseline")]
    no_reading_fits: Annotated[str, holes("baseline")]
    both_readings_fit: Annotated[str, holes("baseline")]
    date_missing: str
    history_favours_first: str
    history_favours_second: str
    points_are_rounder: Annotated[str, holes("base")]


@attrs.frozen(kw_only=True)
class CheckWords:
    """
    What is said of findings and comparisons.

    Attributes:
        range: Two bounds and their unit.
        percent_range: Two bounds in percent.
        report: The heading of findings on the report itself.
        tasks: The heading of findings on tasks.
        gone: The heading of findings on metrics that the report does not have.
        justified: The justification of a finding.
        suspect: The figure that would repair most findings.
        counts: How many findings there are of each sort.
        clean: The verdict when nothing weighs enough.
        findings: The verdict when something does.
        severities: How much a finding weighs.
        outcomes: How a rule came out.
        steps: What each line of arithmetic shows.
        movements: What became of a metric or task since the earlier report.
        messages: The sentence of each message key.
    """

    range: Annotated[str, holes("lower", "upper", "unit")]
    percent_range: Annotated[str, holes("lower", "upper")]
    report: str
    tasks: str
    gone: str
    justified: Annotated[str, holes("text")]
    suspect: Annotated[str, holes("figure", "needed", "count")]
    counts: Annotated[
        str, holes("errors", "warnings", "informations", "unknown", "explained")
    ]
    clean: Annotated[str, holes("report", "bar", "counts")]
    findings: Annotated[str, holes("report", "bar", "count", "counts")]
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
            )
        ),
    ]
    movements: Annotated[
        Mapping[str, str], keys(("new", "gone", "changed", "same", "unknown"))
    ]
    messages: MessageWords
