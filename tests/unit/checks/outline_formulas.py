"""Cases of formulas, periods, and breakdowns, for outlines.toml."""

from typing import Final

import attrs
from building import AGO, NAME, report
from outline_cases import Case, claim, line, share, then, whole

from ictreport.model import History

FORMULAS: Final[dict[str, Case]] = {
    "formula_holds": (
        "formula-holds",
        report(
            line("a", "9 boat", history=then("7 boat")),
            line("b", "4 boat", history=then("5 boat")),
            line("m", "5 boat", formula="{s.a} - {s.b}", history=then("2 boat")),
        ),
    ),
    "formula_fails": (
        "formula-holds",
        report(
            line("a", "9.1 million USD", history=then("7 million USD")),
            line("b", "4.2 million USD", history=then("5 million USD")),
            line(
                "m",
                "5.9 million USD",
                formula="{s.a} - {s.b}",
                history=then("3.5 million USD"),
            ),
        ),
    ),
    "formula_of_a_percent": (
        "formula-holds",
        report(
            line("a", "30 boat"),
            line("b", "40 boat"),
            line("m", "57 %", formula="{s.a} / {s.b}"),
        ),
    ),
    "formula_of_shares_and_claims": (
        "formula-holds",
        report(
            whole(
                "100 boat", line("a", "30 boat"), line("b", "70 boat", share("69 %"))
            ),
            line("n", "50 %", formula="{s.m.a:share} + {s.m.b:share}"),
        ),
    ),
    "formula_without_an_operand": (
        "formula-holds",
        report(
            line("a", None, claim("growth", "5 %")),
            line("b", "40 boat"),
            line("m", "5 boat", formula="{s.a} + {s.b@2022-S1}"),
            line("n", None, claim("growth", "5 %"), formula="{s.a} - {s.b}"),
        ),
    ),
    "formula_of_a_share_and_a_count": (
        "formula-holds",
        report(
            whole("60 boat", line("b", "30 boat"), code="w"),
            line("c", "4 boat"),
            line("p", "50 %", formula="{s.w.b:share} + {s.c}"),
        ),
    ),
    "formula_of_a_capped_percent": (
        "formula-holds",
        report(
            line("a", "30 boat"),
            line("m", "100 %", formula="{s.a} / 60", of=NAME),
        ),
    ),
    "formula_of_weeks": (
        "formula-holds",
        report(
            line("a", "30 boat", history=[History("2024-W01", "5 boat")]),
            line(
                "m",
                "30 boat",
                formula="{s.a} * 1",
                history=[History("2024-W01", "7 boat"), History(AGO, "7 boat")],
            ),
            period="2024-W02",
        ),
    ),
    "formula_where_the_operand_is_linked": (
        "formula-holds",
        report(
            line("a", "30 boat"),
            line("m", "30 boat", formula="{s.a} * 1", history=then("7 boat")),
        ),
        report(line("a", "9 boat"), name="then", period=AGO),
    ),
    "formula_that_cannot_be_computed_then": (
        "formula-holds",
        report(
            line("a", "30 boat", history=then("9 boat")),
            line("b", "3 hectare", history=then("0 hectare [exact]")),
            line(
                "m",
                "10 boat/hectare",
                formula="{s.a} / {s.b}",
                history=then("7 boat/hectare"),
            ),
        ),
    ),
    "formula_of_a_fiscal_year": (
        "formula-holds",
        attrs.evolve(
            report(
                line("a", "30 boat", history=[History("2023-04-01/P12M", "9 boat")]),
                line("m", "10 boat", formula="{s.a@2023-A1} * 1"),
            ),
            year_start="04-01",
        ),
    ),
    "formula_in_other_units": (
        "formula-holds",
        report(
            line("a", "30 boat"),
            line("b", "40 VND"),
            line("m", "57 boat", formula="{s.a} + {s.b}"),
        ),
    ),
    "periods_hold": (
        "periods-add-up",
        report(
            line(
                "m",
                "9.0 million USD",
                collection="sum",
                history=[
                    History("2024-Q1", "4.4 million USD"),
                    History("2024-Q2", "4.6 million USD"),
                ],
            )
        ),
    ),
    "periods_fail": (
        "periods-add-up",
        report(
            line(
                "m",
                "9.9 million USD",
                collection="sum",
                history=[
                    History("2024-Q1", "4.4 million USD"),
                    History("2024-Q2", "4.6 million USD"),
                ],
            )
        ),
    ),
    "periods_of_other_units": (
        "periods-add-up",
        report(
            line(
                "m",
                "9 boat",
                collection="sum",
                history=[History("2024-Q1", "4 boat"), History("2024-Q2", "5 VND")],
            )
        ),
    ),
    "periods_of_an_unknown_collection": (
        "periods-add-up",
        report(
            line(
                "m",
                "9 boat",
                history=[History("2024-Q1", "4 boat"), History("2024-Q2", "5 boat")],
            )
        ),
    ),
    "periods_of_several_metrics": (
        "periods-add-up",
        report(
            line(
                "a",
                "9 boat",
                collection="average",
                history=[History("2024-Q1", "4 boat")],
            ),
            line("b", "9 %", history=[History("2024-Q1", "4 %")]),
            line(
                "c",
                "9 tonne",
                collection="sum",
                history=[
                    History("plan:2024-S1", "7 tonne"),
                    History("2024-Q3", "7 tonne/year"),
                    History("2024-Q1", "4 tonne"),
                    History("2024-Q2", "6 tonne"),
                ],
            ),
        ),
    ),
    "periods_of_months_that_fail": (
        "periods-add-up",
        report(
            line(
                "m",
                "30 boat",
                collection="sum",
                history=[History(f"2024-0{n}", f"{n} boat") for n in range(1, 7)],
            )
        ),
    ),
    "periods_of_an_earlier_year": (
        "periods-add-up",
        report(
            line(
                "m",
                "9 boat",
                collection="sum",
                history=[History("2023-S2", "6 boat"), History(AGO, "5 boat")],
            )
        ),
        report(line("m", "12 boat", collection="sum"), name="year", period="2023"),
    ),
    "periods_by_a_revised_figure": (
        "periods-add-up",
        report(
            line(
                "m",
                "9 boat",
                collection="sum",
                history=[
                    History("2024-Q2", "6 boat", revised_from="5 boat"),
                    History("2024-Q1", "4 boat"),
                ],
            )
        ),
    ),
    "periods_of_months": (
        "periods-add-up",
        report(
            line(
                "m",
                "21 boat",
                collection="sum",
                history=[History(f"2024-0{n}", f"{n} boat") for n in range(1, 7)],
            )
        ),
    ),
    "products_and_quotients": (
        "formula-holds",
        report(
            line("a", "6 tonne"),
            line("b", "4 hectare"),
            line("c", "2.5 tonne/hectare"),
            line("d", "3 per 1000 boat"),
            line("e", "0 hectare [exact]"),
            line("t", "1.4 tonne/hectare", formula="{s.a} / {s.b}"),
            line("u", "9 tonne", formula="{s.b} * {s.c} - {s.a}"),
            line("v", "12 tonne", formula="-{s.a} * (1 - 3)"),
            line("w", "9 tonne", formula="2 * ({s.a} + {s.a} / 4)"),
            line("x", "7 per 100 boat", formula="{s.d} * 10"),
            line("y", "9 tonne", formula="{s.a} / {s.e}"),
            line("z", "9 tonne", formula="{s.a} + {s.b}"),
        ),
    ),
    "formula_of_earlier_figures": (
        "formula-holds",
        report(
            line("a", "30 boat", claim("change", "5 boat"), history=then("25 boat")),
            line(
                "m",
                "57 boat",
                formula="{s.a} + {s.a@2023-S1} + {s.a:change} + {s.b@2023-S1}",
                history=then("20 boat"),
            ),
            line("b", "3 boat"),
        ),
        report(line("b", "9 boat"), name="then", period=AGO),
    ),
    "formula_at_plans_and_elsewhere": (
        "formula-holds",
        report(
            line(
                "a",
                "30 boat",
                history=[
                    History("plan:2024-S1", "40 boat"),
                    History("2023", "70 boat"),
                    History("2022-S1", "12 boat"),
                ],
            ),
            line(
                "m",
                "60 boat",
                formula="{s.a} * 2",
                history=[
                    History("plan:2024-S1", "90 boat"),
                    History("2023", "100 boat"),
                    History("2022-S1", "24 boat"),
                    History("2021-S1", "24 boat"),
                ],
            ),
        ),
    ),
    "periods_from_earlier_reports": (
        "periods-add-up",
        report(
            line(
                "m", "9 boat", collection="sum", history=[History("2024-Q2", "6 boat")]
            )
        ),
        report(line("m", "4 boat", collection="sum"), name="quarter", period="2024-Q1"),
    ),
}
