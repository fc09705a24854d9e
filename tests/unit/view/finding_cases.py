"""Reports with one defect each, by the message that it makes."""

from collections.abc import Iterator, Mapping
from typing import Any

from ictreport.checks import (
    CheckContext,
    Outcome,
    Rule,
)
from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Occasion,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
    UnitDeclaration,
)

Languages = dict[str, Language]

NAME = Text.of(en="Fleet", vi="Đội tàu", hi="बेड़ा")
BOATS = UnitDeclaration(
    "boat",
    {
        "en": PluralForms(one="boat", other="boats"),
        "vi": PluralForms(other="tàu"),
        "hi": PluralForms(one="नाव", other="नावें"),
    },
)
YEAR_AGO = "2023-S1"


def metric(value: str | None = None, code: str = "m", **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric of which a case says only what matters."""
    status = "normal" if value else "missing"
    return Metric(code, more.pop("name", NAME), value, status=status, **more)


def parts(*found: Metric, complete: bool = True) -> Breakdown:
    """Make a breakdown."""
    return Breakdown(complete=complete, parts=found)


def report(*metrics: Metric, **more: Any) -> Report:  # noqa: ANN401
    """Make a report of one sector."""
    return Report(
        more.pop("id", "now"),
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        more.pop("period", "2024-S1"),
        units=[BOATS],
        sectors=[Sector("s", Text.of(en="Fleet", vi="Đội tàu"), metrics=metrics)],
        **more,
    )


def before(*metrics: Metric, **more: Any) -> Report:  # noqa: ANN401
    """Make the report of the year before."""
    return report(*metrics, id="then", period=YEAR_AGO, **more)


def divided(mapping: dict[str, str], **more: Any) -> Report:  # noqa: ANN401
    """Make a report of a whole of some dimensions, whose part is all of it."""
    below = [parts(metric("9 boat", "a", **more))]
    return report(metric("9 boat", breakdowns=below, dimensions=mapping))


def task(code: str = "t", **more: Any) -> Task:  # noqa: ANN401
    """Make a task."""
    return Task(code, Text.of(en="Hold the regatta"), "other", **more)


def grew(value: str, growth: str, *history: History | str) -> Metric:
    """Make a metric that grew; a text is its value of a year ago."""
    entries = [
        History(YEAR_AGO, entry) if isinstance(entry, str) else entry
        for entry in history
    ]
    return metric(value, claims=[Claim("growth", YEAR_AGO, growth)], history=entries)


def rate(value: str, part: str, then: str = "") -> Metric:
    """Make a rate of one part, and of a year ago when it is given."""

    def history(of_then: str) -> list[History]:
        return [History(YEAR_AGO, of_then)] if then else []

    below = metric(part, "a", history=history(part))
    breakdown = Breakdown(complete=True, additive=False, parts=[below])
    return metric(value, history=history(then), breakdowns=[breakdown])


def whole_of(value: str, claim: Claim) -> Metric:
    """Make a metric with one part of 30 boats, which were 20 a year ago."""
    below = metric(
        "30 boat", "a", claims=[claim], history=[History(YEAR_AGO, "20 boat")]
    )
    then = [History(YEAR_AGO, "80 boat")]
    return metric(value, history=then, breakdowns=[parts(below)])


def _raise(_report: Report, _context: CheckContext) -> Iterator[Outcome]:
    raise ZeroDivisionError("by {zero}")


BROKEN = Rule(
    code="broken", title="It raises", severity="error", level="0", check=_raise
)

CASES: Mapping[str, tuple[Report, ...]] = {
    "parts_sum": (
        report(
            metric(
                "226 billion VND",
                breakdowns=[
                    parts(
                        metric("100 billion VND", "a"), metric("128 billion VND", "b")
                    )
                ],
            )
        ),
    ),
    "parts_within": (
        report(
            metric(
                "10 boat",
                breakdowns=[
                    parts(metric("7 boat", "a"), metric("5 boat", "b"), complete=False)
                ],
            )
        ),
    ),
    "parts_sum_at": (
        report(
            metric(
                "10 boat",
                history=[History(YEAR_AGO, "9 boat")],
                breakdowns=[
                    parts(metric("10 boat", "a", history=[History(YEAR_AGO, "4 boat")]))
                ],
            )
        ),
    ),
    "parts_within_at": (
        report(
            metric(
                "10 boat",
                history=[History("plan:2024", "9 boat")],
                breakdowns=[
                    parts(
                        metric(
                            "7 boat", "a", history=[History("plan:2024", "12 boat")]
                        ),
                        complete=False,
                    )
                ],
            )
        ),
    ),
    "parts_around": (report(rate("72 %", "70 %")),),
    "parts_around_at": (report(rate("70 %", "70 %", "72 %")),),
    "share_claim": (report(whole_of("100 boat", Claim("share", value="31 %"))),),
    "contribution_claim": (
        report(whole_of("100 boat", Claim("contribution", YEAR_AGO, "25 pp"))),
    ),
    "shares_sum": (report(whole_of("30 boat", Claim("share", value="31 %"))),),
    "contributions_sum": (
        report(whole_of("30 boat", Claim("contribution", YEAR_AGO, "25.0 pp"))),
    ),
    "share_missing": (
        report(
            metric(
                "35 boat",
                breakdowns=[
                    parts(
                        metric("30 boat", "a", claims=[Claim("share", value="86 %")]),
                        metric("5 boat", "b"),
                    )
                ],
            )
        ),
    ),
    "whole_missing": (
        report(metric("30 boat", claims=[Claim("share", value="31 %")], of=NAME)),
    ),
    "whole_not_positive": (
        report(
            metric("5 VND", "a", claims=[Claim("share", value="31 %")], of="s.m"),
            metric("0 VND [exact]"),
        ),
    ),
    "formula_holds": (
        report(metric("5 boat", formula="{s.a} * 2"), metric("3 boat", "a")),
    ),
    "formula_holds_at": (
        report(
            metric(
                "6 boat", formula="{s.a} * 2", history=[History(YEAR_AGO, "9 boat")]
            ),
            metric("3 boat", "a", history=[History(YEAR_AGO, "2 boat")]),
        ),
    ),
    "divisor_zero": (
        report(metric("5 boat", formula="1 / {s.a}"), metric("0 boat", "a")),
    ),
    "share_range": (report(metric("120 %", of=NAME)),),
    "growth_claim": (report(grew("226 billion VND", "11.5 %", "210 billion VND")),),
    "unchanged_claim": (
        report(
            metric(
                "13 boat",
                claims=[Claim("unchanged", YEAR_AGO)],
                history=[History(YEAR_AGO, "12 boat")],
            )
        ),
    ),
    "claims_disagree": (
        report(
            metric(
                "110 boat",
                claims=[
                    Claim("growth", YEAR_AGO, "10.0 %"),
                    Claim("change", YEAR_AGO, "50 boat"),
                ],
            )
        ),
    ),
    "parts_claims_unchanged": (
        report(
            metric(
                "100 boat",
                claims=[Claim("unchanged", YEAR_AGO)],
                breakdowns=[
                    parts(
                        metric(
                            "100 boat", "a", claims=[Claim("growth", YEAR_AGO, "50 %")]
                        ),
                    )
                ],
            )
        ),
    ),
    "parts_claims_disagree": (
        report(
            metric(
                "100 boat",
                claims=[Claim("growth", YEAR_AGO, "10 %")],
                breakdowns=[
                    parts(
                        metric(
                            "60 boat", "a", claims=[Claim("growth", YEAR_AGO, "50 %")]
                        ),
                        metric(
                            "40 boat", "b", claims=[Claim("growth", YEAR_AGO, "50 %")]
                        ),
                    )
                ],
            )
        ),
    ),
    "ratio_read_as_growth": (report(grew("77 boat", "77 %", "100 boat")),),
    "growth_or_ratio": (report(grew("≈ 974011 million VND", "77 %")),),
    "growth_or_points": (report(grew("60 %", "3 %")),),
    "points_read_as_percent": (report(grew("60.0 %", "3.0 %", "57.0 %")),),
    "growth_beyond_limit": (report(grew("20 boat", "-60 %")),),
    "duplicate_fact": (
        report(
            metric(
                "13 boat",
                history=[History("2022", "10 boat"), History("2022", "11 boat")],
            )
        ),
    ),
    "previous_revised": (
        report(metric("13 boat", history=[History(YEAR_AGO, "10 boat")])),
        before(metric("11 boat")),
    ),
    "excess_digits": (report(metric("226.35 billion VND [-9]")),),
    "slip_scale": (
        report(metric("1683 boat", breakdowns=[parts(metric("1683000 boat", "a"))])),
    ),
    "slip_separator": (
        report(
            metric(
                "1.683 million VND",
                breakdowns=[parts(metric("1683.4 million VND", "a"))],
            )
        ),
    ),
    "slip_digits": (
        report(metric("1638 boat", breakdowns=[parts(metric("1683 boat", "a"))])),
    ),
    "slip_line_above": (
        report(
            metric("1683 boat", "a"),
            metric("1683 boat", breakdowns=[parts(metric("754 boat", "b"))]),
        ),
    ),
    "slip_cut_off": (
        report(
            metric(
                "2.06 million VND",
                breakdowns=[parts(metric("2.067389 million VND", "a"))],
            )
        ),
    ),
    "round_count": (report(metric("2000000 boat")),),
    "ordinal": (
        report(
            tasks=[
                task(
                    occasion=Occasion(
                        "anniversary", 120, date="2024-08-28", since="1945-08-28"
                    )
                )
            ]
        ),
    ),
    "task_period": (report(tasks=[task(due="2024-05-31")]),),
    "missing_metric": (report(), before(metric("11 boat"))),
    "task_not_followed_up": (report(), before(tasks=[task()])),
    "rule_raised": (report(),),
    "unused_justification": (
        report(
            metric("13 boat"),
            justifications=[Justification("round-count", "s.m", NAME)],
        ),
    ),
    "value_missing": (
        report(
            metric(
                "10 boat",
                breakdowns=[
                    parts(
                        metric("7 boat", "a"),
                        metric(code="b", name=Text.of(en="Sails", vi="Buồm", hi="पाल")),
                    )
                ],
            )
        ),
    ),
    "base_missing": (report(grew("226 billion VND", "11.5 %")),),
    "claim_missing": (
        report(
            metric(
                "10 boat",
                claims=[Claim("growth", YEAR_AGO, "5 %")],
                breakdowns=[
                    parts(
                        metric(
                            "7 boat", "a", claims=[Claim("growth", YEAR_AGO, "5 %")]
                        ),
                        metric("3 boat", "b", name=Text.of(en="Sails")),
                    )
                ],
            )
        ),
    ),
    "unit_differs": (report(grew("226 billion VND", "11.5 %", "8 billion USD")),),
    "dimensions_differ": (divided({"SEX": "F"}, dimensions={"SEX": "M"}),),
    "not_additive": (divided({"PRICES": "L"}),),
    "period_differs": (
        report(
            metric(
                "9 boat",
                breakdowns=[
                    parts(
                        metric("4 boat", "a", period="2024-05"),
                        metric("5 boat", "b", period="2024-06"),
                    )
                ],
            )
        ),
    ),
    "additive_unsaid": (
        report(
            metric(
                "150 boat",
                collection="average",
                breakdowns=[parts(metric("60 boat", "a"), metric("90 boat", "b"))],
            )
        ),
    ),
    "part_negative": (
        report(
            metric(
                "10 billion VND",
                breakdowns=[parts(metric("-3 billion VND", "a"), complete=False)],
            )
        ),
    ),
    "base_not_positive": (report(grew("226 billion VND", "5 %", "< 210 billion VND")),),
    "value_negative": (report(grew("-5 billion VND", "5 %", "210 billion VND")),),
    "years_not_whole": (
        report(
            metric(
                "77 boat",
                claims=[Claim("average_growth", "2023-Q1", "5 %")],
                history=[History("2023-Q1", "70 boat")],
            )
        ),
    ),
    "no_reading_fits": (report(grew("77 boat", "60 %", "100 boat")),),
    "both_readings_fit": (report(grew("103 %", "3 %", "100 %")),),
    "date_missing": (
        report(tasks=[task(occasion=Occasion("anniversary", 79, date="2024-08-28"))]),
    ),
    "history_favours_first": (
        report(grew("177 boat", "77 %", History("2022-S1", "95 boat"))),
    ),
    "history_favours_second": (
        report(grew("77 boat", "77 %", History("2022-S1", "95 boat"))),
    ),
    "points_are_rounder": (report(grew("76.68 %", "6.68 %")),),
}
