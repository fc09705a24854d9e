"""Reports with a rule each, whose outcomes stand in outlines.toml as they must be."""

from typing import Any, Final

import attrs
from building import AGO, NAME, metric, report

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Report,
    Text,
)

Case = tuple[str, Report, *tuple[Report, ...]]
"""A rule, the report that it judges, and earlier ones."""


def claim(
    kind: str,
    value: str | None,
    baseline: str | None = AGO,
    **more: Any,  # noqa: ANN401
) -> Claim:
    """Make a claim on a year ago."""
    return Claim(kind, baseline, value, **more)


def line(code: str, value: str | None, *claims: Claim, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric that may have no value."""
    return Metric(code, NAME, value, claims=claims, **more)


def whole(
    value: str | None,
    *parts: Metric,
    claims: tuple[Claim, ...] = (),
    code: str = "m",
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric with complete parts."""
    return line(code, value, *claims, breakdowns=[Breakdown(True, parts)], **more)  # noqa: FBT003


def share(value: str, **more: Any) -> Claim:  # noqa: ANN401
    """Make a claim of a share."""
    return claim("share", value, None, **more)


def contribution(value: str | None, **more: Any) -> Claim:  # noqa: ANN401
    """Make a claim of a contribution."""
    return claim("contribution", value, **more)


def then(value: str, **more: Any) -> list[History]:  # noqa: ANN401
    """Make the history of a year ago."""
    return [History(AGO, value, **more)]


def _revised(value: str | None, before: str | None, by: str, **more: Any) -> Report:  # noqa: ANN401
    made = metric(value, revised_from=before, revision=by, **more)
    return report(made)


_ENTRY = History(AGO, "227 boat", revised_from="140 boat", revision="87 boat")
_GROWTH = claim("growth", "5 %", revised_from="7 %", revision="-2 pp")

_BOTH = Text.of(en="N", vi="N")
_BILINGUAL = attrs.evolve(
    report(line("m", "9 boat", note=_BOTH), line("n", "9 boat", note=NAME)),
    title=_BOTH,
)
_FISCAL = attrs.evolve(
    report(
        line("m", "9 boat", claim("growth", "5 %", "2010-11", period="2011-01")),
        period="2011-12",
    ),
    year_start="04-01",
)

SUMS: Final[dict[str, Case]] = {
    "revision_holds": (
        "revision-holds",
        _revised("22.7 tonne", "14.0 tonne", "8.7 tonne"),
    ),
    "revision_fails": (
        "revision-holds",
        _revised("22.7 tonne", "14.0 tonne", "7.8 tonne"),
    ),
    "revision_of_others": (
        "revision-holds",
        report(metric("9 boat", claims=[_GROWTH], history=[_ENTRY])),
    ),
    "revision_without_value": (
        "revision-holds",
        report(
            metric(
                "9 boat",
                history=[
                    History(
                        AGO,
                        status="missing",
                        revised_from="140 boat",
                        revision="7 boat",
                    )
                ],
            )
        ),
    ),
    "revision_of_another_unit": (
        "revision-holds",
        report(
            metric(
                "9 VND",
                history=[
                    History(AGO, "22 VND", revised_from="14 boat", revision="8 boat"),
                    History(
                        "2022-S1", "22 VND", revised_from="14 VND", revision="8 pp"
                    ),
                ],
            )
        ),
    ),
    "languages": ("translation-missing", _BILINGUAL),
    "languages_that_are_there": ("translation-missing", report(line("m", "9 boat"))),
    "periods_like_fiscal_years": ("period-suspect", _FISCAL),
    "shares_hold": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", share("30 %"), claim("growth", "5 %")),
                line("b", "70 boat", share("69 %"), claim("growth", "5 %")),
            )
        ),
    ),
    "shares_fail": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", share("30 %")),
                line("b", "70 boat", share("60.5 %")),
            )
        ),
    ),
    "shares_lack_one": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", share("30 %")),
                line("b", "70 boat"),
            )
        ),
    ),
    "contributions_hold": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", contribution("1.2 pp")),
                line("b", "70 boat", contribution("130 bp")),
                claims=(claim("growth", "2.5 %"),),
            )
        ),
    ),
    "contributions_fail": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", contribution("1.2 pp")),
                line("b", "70 boat", contribution("130 bp")),
                claims=(claim("growth", "4.5 %"),),
            )
        ),
    ),
    "contributions_to_computed_growth": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", contribution("1 pp")),
                line("b", "70 boat", contribution("2 pp")),
                history=then("80 boat"),
            )
        ),
    ),
    "contributions_in_percent": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", contribution("40 %")),
                line("b", "70 boat", contribution("50 %")),
            )
        ),
    ),
    "contributions_to_unknown_growth": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", contribution("1 pp")),
                line("b", "70 boat", contribution("2 pp")),
            )
        ),
    ),
    "contributions_to_a_growth_rate": (
        "shares-sum",
        report(
            whole(
                "2.5 %",
                line("a", None, contribution("1.2 pp")),
                line("b", None, contribution("2.3 pp")),
                growth_over="P1Y",
            )
        ),
    ),
    "changes_of_parts_hold": (
        "claims-agree",
        report(
            whole(
                None,
                line("a", None, claim("change", "1.29 million boat")),
                line("b", None, claim("change", "1.10 million boat")),
                claims=(claim("change", "2.39 million boat"),),
            )
        ),
    ),
    "changes_of_parts_fail": (
        "claims-agree",
        report(
            whole(
                None,
                line("a", None, claim("change", "1.29 million boat")),
                line("b", None, claim("change", "1.10 million boat")),
                claims=(claim("change", "2.93 million boat"),),
            )
        ),
    ),
    "changes_of_parts_in_other_units": (
        "claims-agree",
        report(
            whole(
                None,
                line("a", None, claim("change", "1.29 million boat")),
                line("b", None, claim("change", "1.10 million VND")),
                claims=(
                    claim("change", "2.93 million boat"),
                    claim("change", "2.93 million boat", "2022-S1"),
                ),
            )
        ),
    ),
    "changes_of_parts_whose_whole_alone_has_a_base": (
        "claims-agree",
        report(
            whole(
                "19 boat",
                line("a", None, claim("change", "3 boat")),
                claims=(claim("change", "9 boat"),),
                history=then("10 boat"),
            )
        ),
    ),
    "changes_of_parts_that_alone_have_a_base": (
        "claims-agree",
        report(
            whole(
                None,
                line(
                    "a", "13 boat", claim("change", "3 boat"), history=then("10 boat")
                ),
                claims=(claim("change", "9 boat"),),
            )
        ),
    ),
    "changes_at_other_prices": (
        "claims-agree",
        report(
            whole(
                None,
                line("a", None, claim("change", "3 boat"), dimensions={"PRICES": "Q"}),
                claims=(claim("change", "9 boat"),),
                dimensions={"PRICES": "V"},
            )
        ),
    ),
    "bases_that_are_given_and_others": (
        "claims-agree",
        report(
            whole(
                "30 boat",
                line(
                    "a",
                    "20 boat",
                    claim("growth", "100 %"),
                    claim("growth", "300 %", "2022-S1"),
                    claim("growth", "10 %", "2021-S1"),
                    history=then("10 boat"),
                ),
                claims=(
                    claim("growth", "100 %"),
                    claim("growth", "100 %", "2022-S1"),
                    claim("growth", "200 %", "2021-S1"),
                ),
                history=[*then("15 boat"), History("2022-S1", "15 boat")],
            )
        ),
    ),
    "bases_of_parts_that_alone_are_given": (
        "claims-agree",
        report(
            whole(
                "30 boat",
                line("a", "20 boat", claim("growth", "100 %"), history=then("10 boat")),
                claims=(claim("growth", "100 %"),),
            )
        ),
    ),
    "bases_that_differ_in_units_and_others": (
        "claims-agree",
        report(
            whole(
                "30 boat",
                line(
                    "a",
                    "20 VND",
                    claim("growth", "100 %"),
                    claim("growth", "300 %", "2022-S1"),
                ),
                claims=(
                    claim("growth", "100 %"),
                    claim("growth", "100 %", "2022-S1"),
                ),
            )
        ),
    ),
    "bases_of_parts_beyond_the_whole": (
        "claims-agree",
        report(
            whole(
                "12 boat",
                line("a", "60 boat", claim("growth", "10 %")),
                line("b", "44 boat", claim("growth", "10 %")),
                claims=(claim("growth", "20 %"),),
            )
        ),
    ),
    "bases_of_parts_hold": (
        "claims-agree",
        report(
            whole(
                "104 boat",
                line("a", "60 boat", claim("change", "10 boat")),
                line("b", "44 boat", claim("growth", "10 %")),
                claims=(claim("growth", "16 %"),),
            )
        ),
    ),
    "bases_of_parts_fail": (
        "claims-agree",
        report(
            whole(
                "104 boat",
                line("a", "60 boat", claim("unchanged", None)),
                line("b", "44 boat", claim("growth", "10 %")),
                claims=(claim("growth", "16 %"), claim("growth", "20 %", "2022-S1")),
            )
        ),
    ),
    "bases_of_parts_lack_one": (
        "claims-agree",
        report(
            whole(
                "104 boat",
                line("a", "60 boat"),
                line("b", "44 boat", claim("growth", "10 %")),
                claims=(claim("growth", "20 %", "2022-S1"), claim("growth", "16 %")),
            )
        ),
    ),
}
