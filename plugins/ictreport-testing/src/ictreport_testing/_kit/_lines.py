"""The lines that the author of a language writes by hand, and what English says."""

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from ictreport_testing._kit import _line_makers as make
from ictreport_testing._kit._line_makers import class_line, table_line
from ictreport_testing._kit._said import sentence_of

_ALONE: Final = ("claims_alone", "claims_only", "unstated", "growth_over", "item_below")
COLUMNS: Final = (
    *("indicator", "value", "unit", "status", "period", "change", "previous"),
    *("implied", "share", "of", "total", "history"),
)
TASK_COLUMNS: Final = (
    *("tasks", "task", "kind", "due", "occasion", "owner", "sector", "targets"),
    "follows",
)
_PAGE: Final = ("page", "newest", "over_time", "broken_down", "divided", "too_large")
_CHARTS: Final = (
    *("comparison", "compared", "parts", "history", "parts_history", "rest"),
    *("own_scale", "one_scale", "comparison_any", "series"),
)
_CHART_NOTES: Final = (
    *("shares", "bounded", "ranged", "own_scale_panels", "one_scale_panels"),
    *("cut_scale", "gaps", "hollow", "strokes"),
)
_WORDS_OF_PAGES: Final = (
    *("summary", "contents", "table", "chart", "findings", "notes", "sources"),
    *("justifications", "data", "publisher", "area", "published", "languages"),
    *("licence", "cite", "formula", "unnamed", "unstated", "skip"),
)
_FINDINGS: Final = (
    *("parts_sum", "parts_within", "periods_add_up", "share_range", "growth_claim"),
    *("unchanged_claim", "duplicate_fact", "revision_holds", "previous_revised"),
    *("ratio_read_as_growth", "growth_or_ratio", "growth_or_points"),
    *("points_read_as_percent", "growth_beyond_limit", "claims_disagree"),
    *("ordinal", "missing_metric", "task_not_followed_up"),
)
_EDITS: Final = (
    *("title", "counted", "gone", "unstated", "behind", "first", "clean", "failing"),
)
_MAGNITUDES: Final = (
    *("thousand", "million", "billion", "trillion", "million billion", "e18"),
)
_CHECKED: Final = ("report", "tasks", "gone", "contribution", "link")
_NOTES: Final = ("mark", "every", "implied", "share", "linked")
_ELSEWHERE: Final = (
    *("parts_sum_at", "parts_within_at", "parts_around", "parts_around_at"),
    *("formula_holds_at", "growth_claim_linked"),
)
_HINTS: Final = (
    *("slip_scale", "slip_separator", "slip_digits", "slip_lost_zero"),
    *("slip_line_above", "slip_cut_off"),
    "slip_lost_digit",
)
_READINGS: Final = (
    *("no_reading_fits", "both_readings_fit", "history_favours_first"),
    *("history_favours_second", "points_are_rounder", "base_revised"),
)
_FURTHER: Final = (
    *("share_claim", "contribution_claim", "shares_sum", "parts_claims_unchanged"),
    *("contributions_sum", "formula_holds", "parts_claims_disagree"),
    *("parts_changes_disagree", "excess_digits", "within_sampling_error", "halfway"),
    *("round_count", "task_period", "translation_missing"),
    *(
        "left_empty",
        "form_changed",
        "form_changed_at",
        "period_suspect",
        "unused_justification",
        "rule_raised",
    ),
)
_UNJUDGED: Final = (
    *("value_missing", "base_missing", "unit_differs", "period_differs"),
    *("dimensions_differ", "not_additive", "part_negative", "date_missing"),
    *("whole_not_positive", "base_not_positive", "value_negative", "other_sign"),
    *("share_missing", "whole_missing", "level_missing", "claim_missing"),
    *("revised_from_missing", "revised_missing", "collection_missing"),
    *("divisor_zero", "years_not_whole"),
)

LINES: Final[Mapping[str, make.Line]] = {
    **{
        name: functools.partial(sentence_of, metric)
        for name, metric in make.METRICS.items()
    },
    "absent": make.absent_line,
    "claims alone": class_line(lambda words: words.sentences, _ALONE),
    "hedges": make.hedges_line,
    "numbers": make.numbers_line,
    "magnitudes": lambda language: make.quantities(
        language,
        *(f"226 {word} VND" for word in _MAGNITUDES),
        *("226 lakh INR", "226 crore INR"),
    ),
    "units": lambda language: make.quantities(
        language,
        *(
            "12 %",
            "25 bp",
            "2 times",
            "12 per 1 km",
            "12 km/hour",
            "12 % ± 2 (95 %)",
            "77 % [cut]",
        ),
    ),
    "measures by name": table_line(lambda words: words.measures),
    "one and many": make.ones_line,
    "growth": make.moved_line("growth", "%"),
    "changes": make.moved_line("change", "km"),
    "changes in points": make.moved_line("points", "pp"),
    "average growth": make.moved_line("average_growth", "%"),
    "other claims": make.other_claims_line,
    "in short": make.in_short_line,
    "spans": table_line(lambda words: words.sentences.spans),
    "periods": make.in_time_line("period_text"),
    "heads": make.in_time_line("period_head"),
    "compared to": make.compared_line,
    "dates": make.dates_line,
    "occasions": make.occasions_line,
    "statuses": make.statuses_line,
    "kinds of tasks": table_line(lambda words: words.task_kinds),
    "statuses of tasks": table_line(lambda words: words.task_statuses),
    "revisions": make.revisions_line,
    "what divides figures": table_line(lambda words: words.dimensions.lists),
    "prices": table_line(lambda words: words.dimensions.prices),
    "seasons": table_line(lambda words: words.dimensions.seasonal_adjust),
    "sex": table_line(lambda words: words.dimensions.sex),
    "columns": class_line(lambda words: words.layout, COLUMNS),
    "columns of tasks": class_line(lambda words: words.layout, TASK_COLUMNS),
    "words of pages": class_line(lambda words: words.layout, _WORDS_OF_PAGES),
    "page": class_line(lambda words: words.layout, _PAGE),
    "charts": class_line(lambda words: words.charts, _CHARTS),
    "notes of charts": class_line(lambda words: words.charts, _CHART_NOTES),
    "labels": class_line(lambda words: words.labels, ("metric", "target", "follows")),
    "severities": table_line(lambda words: words.checks.severities),
    "outcomes": table_line(lambda words: words.checks.outcomes),
    "counts": make.counts_line,
    "figures and statements": make.reach_line,
    "verdicts": class_line(
        lambda words: words.checks.verdict,
        ("errors", "warnings", "doubtful", "unchecked", "consistent"),
    ),
    "repair": class_line(
        lambda words: words.checks, ("suspect", "justified", "computed")
    ),
    "words of checks": class_line(lambda words: words.checks, _CHECKED),
    "disclosure": class_line(
        lambda words: words.checks.disclosure,
        ("smallest", "proposal", "nothing", "safe"),
    ),
    "steps": table_line(lambda words: words.checks.steps),
    "measures": table_line(lambda words: words.checks.measures),
    "movements": table_line(lambda words: words.checks.movements),
    **{
        f"finding {key}": table_line(lambda words: words.checks.messages, (key,))
        for key in _FINDINGS
    },
    "further findings": table_line(lambda words: words.checks.messages, _FURTHER),
    "findings of other periods": table_line(
        lambda words: words.checks.messages, _ELSEWHERE
    ),
    "slips": table_line(lambda words: words.checks.messages, _HINTS),
    "readings": table_line(lambda words: words.checks.messages, _READINGS),
    "not judged": table_line(lambda words: words.checks.messages, _UNJUDGED),
    "edited file": class_line(lambda words: words.edits, _EDITS),
    "notes": class_line(lambda words: words.notes, _NOTES),
}
"""
What an author says in ``says``: swapped words are right for a machine, and these tell.

Names, facts and numbers are the same in all languages; dates and separators are those
of the language, which hold the locale that it names to what its author knows.
"""


def in_english() -> Iterator[tuple[str, str]]:
    """
    Say each line in English.

    Yields:
        Its name, and what English says.
    """
    from ictreport.language import default_language

    for name, line in LINES.items():
        yield name, line(default_language())
