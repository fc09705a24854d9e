"""Cases of formulas, periods, and breakdowns, for outlines.toml."""

from typing import Final

from building import AGO, NAME, report
from outline_cases import Case, claim, line, share, then, whole

from ictreport.model import Breakdown, History

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
    "sums_of_parts": (
        "parts-sum",
        report(
            whole(
                "100.0 tonne",
                line("a", "30.0 tonne", history=then("21.5 tonne")),
                line("b", "70.0 tonne", history=then("60.0 tonne")),
                history=then("80.0 tonne"),
            ),
            line(
                "n",
                "9 tonne",
                breakdowns=[
                    Breakdown(
                        complete=True,
                        parts=[
                            line("a", None, claim("growth", "5 %")),
                            line("b", "3 tonne"),
                        ],
                    )
                ],
            ),
            line(
                "o",
                "9 tonne",
                breakdowns=[
                    Breakdown(
                        complete=True,
                        parts=[line("a", "5 VND"), line("b", "4 tonne")],
                    )
                ],
            ),
        ),
    ),
    "parts_within_their_whole": (
        "parts-within",
        report(
            *(
                line(
                    f"m{n}",
                    value,
                    breakdowns=[Breakdown(complete=False, parts=parts)],
                    **({} if value else {"status": "missing"}),
                )
                for n, (value, parts) in enumerate(
                    [
                        ("9.0 tonne", [line("a", "5.0 tonne"), line("b", "3.0 tonne")]),
                        ("9.0 tonne", [line("a", "5.0 tonne"), line("b", "6.0 tonne")]),
                        ("9.0 tonne", [line("a", "-5.0 tonne"), line("b", "6 tonne")]),
                        (None, [line("a", "5.0 tonne")]),
                        (
                            "9.0 tonne",
                            [
                                line("a", "8.0 tonne"),
                                line("b", None, claim("growth", "5 %")),
                            ],
                        ),
                        (
                            "9.0 tonne",
                            [
                                line("a", "-8.0 tonne"),
                                line("b", None, claim("growth", "5 %")),
                            ],
                        ),
                    ]
                )
            )
        ),
    ),
    "a_whole_among_its_parts": (
        "parts-around",
        report(
            *(
                line(
                    f"m{n}",
                    value,
                    breakdowns=[Breakdown(complete=True, additive=False, parts=parts)],
                    **({} if value else {"status": "missing"}),
                )
                for n, (value, parts) in enumerate(
                    [
                        ("5.0 %", [line("a", "4.0 %"), line("b", "7.0 %")]),
                        ("9.0 %", [line("a", "4.0 %"), line("b", "7.0 %")]),
                        ("3.0 %", [line("a", "4.0 %"), line("b", "7.0 %")]),
                        ("3.0 %", [line("a", "4.0 %")]),
                        (None, [line("a", "4.0 %")]),
                        (
                            "9.0 %",
                            [
                                line("a", "4.0 %"),
                                line("b", None, claim("points", "1 pp")),
                            ],
                        ),
                    ]
                )
            )
        ),
    ),
    "shares_within_their_range": (
        "share-range",
        report(
            line("a", "96 %", of=NAME),
            line("b", "106 %", of=NAME),
            line("c", None, of=NAME, status="missing"),
            line("d", "5 tonne", of=NAME),
            line("e", "106 %"),
        ),
    ),
    "sampling_errors": (
        "sampling-error",
        report(
            line(
                "m",
                "5 tonne",
                claim("change", "0.4 tonne ± 0.5"),
                claim("change", "0.6 tonne ± 0.5 (90 %)"),
                claim("ratio", "100 % ± 5"),
                claim("growth", "2 %"),
            ),
            line("g", "0.4 % ± 0.5", growth_over="P1Y"),
            line("l", "0.4 tonne ± 0.5"),
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
