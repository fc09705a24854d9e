"""Cases of claims, for outlines.toml."""

from typing import Final

from building import AGO, NAME, report
from outline_cases import Case, claim, contribution, line, share, then, whole

from ictreport.model import History

_PARTS = (
    line("a", "30.0 tonne", share("30 %"), history=then("20.0 tonne")),
    line("b", "70.0 tonne", share("60 %"), history=then("60.0 tonne")),
)
_GROWN = (
    line("a", "30 tonne", contribution("12.5 pp"), history=then("20 tonne")),
    line("b", "70 tonne", contribution("7 pp"), history=then("60 tonne")),
)
_OF_GROWTH = (
    line("a", "30 tonne", contribution("50 %"), history=then("20 tonne")),
    line("b", "70 tonne", contribution("40 %"), history=then("60 tonne")),
    line("c", "9 tonne", contribution("900 bp")),
)

CLAIMS: Final[dict[str, Case]] = {
    "share_claims": (
        "growth-claim",
        report(whole("100.0 tonne", *_PARTS, history=then("80.0 tonne"))),
    ),
    "share_claims_of_a_year_ago": (
        "growth-claim",
        report(
            whole(
                "100 tonne",
                line(
                    "a",
                    "30 tonne",
                    share("26 %", period=AGO),
                    history=then("20 tonne"),
                ),
                history=then("80 tonne"),
            )
        ),
    ),
    "contribution_claims": (
        "growth-claim",
        report(whole("100 tonne", *_GROWN, history=then("80 tonne"))),
    ),
    "contributions_to_growth": (
        "growth-claim",
        report(
            whole(
                "109 tonne",
                *_OF_GROWTH,
                claims=(claim("growth", "25 %"),),
                history=then("80 tonne"),
            )
        ),
    ),
    "contributions_without_figures": (
        "growth-claim",
        report(
            whole(None, line("a", None, contribution("5 pp")), status="missing"),
            line("n", "5 tonne", share("5 %"), of=NAME),
        ),
    ),
    "contribution_to_growth_of_an_unknown_whole": (
        "growth-claim",
        report(
            whole(
                None,
                line("a", "30 tonne", contribution("50 %"), history=then("20 tonne")),
                history=then("80 tonne"),
                status="missing",
            )
        ),
    ),
    "contribution_to_no_growth": (
        "growth-claim",
        report(
            whole(
                "80 tonne [exact]",
                line("a", "30 tonne", contribution("50 %"), history=then("20 tonne")),
                history=then("80 tonne [exact]"),
            )
        ),
    ),
    "growth_claims": (
        "growth-claim",
        report(
            line(
                "m",
                "226 billion VND",
                claim("growth", "11.5 %"),
                claim("growth", "15.1 %"),
                claim("ratio", "1.15 times"),
                claim("ratio", "111.5 %"),
                claim("change", "100 billion VND"),
                claim("change", "23 billion VND"),
                claim("growth", "5 %", "2022-S1"),
                claim("change", "5 VND", period="2022-S1"),
                claim("average_growth", "2 %", "2021-S1"),
                claim("average_growth", "30 %", "2021-S1"),
                claim("plan_share", "45.2 %", "plan:2024"),
                history=[
                    *then("203 billion VND"),
                    History("2021-S1", "200 billion VND"),
                    History("plan:2024", "400 billion VND"),
                ],
            )
        ),
    ),
    "growth_claims_of_percents": (
        "growth-claim",
        report(
            line(
                "m",
                "76.68 %",
                claim("points", "6.68 pp"),
                claim("points", "8.66 pp"),
                claim("points", "668 bp"),
                claim("growth", "9.5 %"),
                history=then("70.00 %"),
            )
        ),
    ),
    "growth_claims_from_percents_to_times": (
        "growth-claim",
        report(
            line(
                "m",
                "2.50 times",
                claim("growth", "25 %"),
                claim("growth", "52 %"),
                history=then("200 %"),
            )
        ),
    ),
    "contributions_to_growth_at_other_prices": (
        "shares-sum",
        report(
            whole(
                "100 boat",
                line("a", "30 boat", contribution("1.2 pp")),
                claims=(claim("growth", "2.5 %", dimensions={"PRICES": "Q"}),),
            )
        ),
    ),
    "growth_claims_below_zero": (
        "growth-claim",
        report(
            line(
                "m",
                "-4.0 tonne",
                claim("growth", "100 %"),
                claim("growth", "-100 %"),
                claim("growth", "300 %"),
                claim("ratio", "200 %"),
                claim("change", "-2.0 tonne"),
                claim("growth", "100 %", "2022-S1"),
                claim("growth", "100 %", "2021-S1"),
                history=[
                    *then("-2.0 tonne"),
                    History("2022-S1", "2.0 tonne"),
                    History("2021-S1", "0.0 tonne"),
                ],
            )
        ),
    ),
    "growth_claims_from_an_earlier_report": (
        "growth-claim",
        report(
            line(
                "m",
                "226 tonne",
                claim("growth", "10.2 %"),
                claim("growth", "15.1 %"),
            )
        ),
        report(line("m", "203 tonne"), name="then", period=AGO),
        report(
            line("m", "210 tonne", history=[History(AGO, "205 tonne")]),
            name="later",
            period="2023-S2",
        ),
    ),
    "unchanged_claims": (
        "unchanged-claim",
        report(
            line(
                "m",
                "13.5 tonne",
                claim("unchanged", None),
                claim("unchanged", None, "2022-S1"),
                claim("unchanged", None, "2021-S1"),
                history=[*then("13.5 tonne"), History("2022-S1", "12.6 tonne")],
            )
        ),
    ),
    "average_growth_of_years_that_are_not_whole": (
        "growth-claim",
        report(
            line(
                "m",
                "226 tonne",
                claim("average_growth", "5 %", "2022-S2"),
                claim("average_growth", "5 %", "2021-S1"),
                history=[
                    History("2022-S2", "203 tonne"),
                    History("2021-S1", "-203 tonne"),
                ],
            ),
            line(
                "n",
                "-226 tonne",
                claim("average_growth", "5 %", "2021-S1"),
                history=[History("2021-S1", "203 tonne")],
            ),
        ),
    ),
    "claims_on_one_base": (
        "claims-agree",
        report(
            line(
                "m",
                "226.0 tonne",
                claim("growth", "13.0 %"),
                claim("ratio", "113.0 %"),
                claim("change", "26.0 tonne"),
                claim("ratio", "1.20 times"),
                claim("plan_share", "50.0 %", "plan:2024"),
                claim("plan_share", "45.0 %", "plan:2024"),
            ),
        ),
    ),
    "claims_of_percents_on_one_base": (
        "claims-agree",
        report(
            line(
                "m",
                "76.68 %",
                claim("points", "6.68 pp"),
                claim("points", "8.66 pp"),
                claim("growth", "9.54 %"),
            ),
        ),
    ),
    "claims_that_imply_no_base": (
        "claims-agree",
        report(
            line("m", None, claim("growth", "5 %"), claim("ratio", "1.05 times")),
            line(
                "n",
                "226 tonne",
                claim("growth", "5 %", "2022-S2"),
                claim("average_growth", "5 %", "2022-S2"),
            ),
            line(
                "p", "226 tonne", claim("growth", "-100 %"), claim("change", "3 tonne")
            ),
        ),
    ),
    "claims_that_can_be_read_twice": (
        "growth-or-ratio",
        report(
            line("m", "226 billion VND", claim("growth", "77 %")),
            line("n", None, claim("growth", "77 %")),
            line("p", "226 billion VND", claim("growth", "97 %", "plan:2024")),
            line("r", "226 billion VND", claim("growth", "76..78 %")),
        ),
    ),
    "one_figure_stated_again": (
        "duplicate-fact",
        report(
            line("m", "9 boat"),
            line("m", None, status="missing"),
            line("m", "9 USD"),
            line("m", "7 USD"),
            line("m", "7.0 USD"),
        ),
    ),
}
