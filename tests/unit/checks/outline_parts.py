"""Cases of breakdowns and of sampling errors, for outlines.toml."""

from typing import Final

from building import NAME, report
from outline_cases import Case, claim, line, then, whole

from ictreport.model import Breakdown

PARTS: Final[dict[str, Case]] = {
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
                            [line("a", "0 tonne [exact]"), line("b", "0.5 tonne")],
                        ),
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
                        ("> 9.0 %", [line("a", "4.0 %"), line("b", "7.0 %")]),
                        ("< 3.0 %", [line("a", "4.0 %"), line("b", "7.0 %")]),
                        ("3.0 %", [line("a", "4.0 VND")]),
                        (
                            None,
                            [
                                line("a", "4.0 %"),
                                line("b", None, claim("points", "1 pp")),
                            ],
                        ),
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
            line("e", "106 %"),
            line("d", "5 tonne", of=NAME),
            line("c", None, of=NAME, status="missing"),
            line("a", "96 %", of=NAME),
            line("b", "106 %", of=NAME),
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
    "parts_a_year_ago": (
        "parts-within",
        report(
            line(
                "m",
                "9.0 tonne",
                history=then("8.0 tonne"),
                breakdowns=[
                    Breakdown(
                        complete=False,
                        parts=[line("a", "5.0 tonne", history=then("4.0 tonne"))],
                    )
                ],
            )
        ),
    ),
    "rates_of_parts_a_year_ago": (
        "parts-around",
        report(
            line(
                "m",
                "9.0 %",
                history=then("8.0 %"),
                breakdowns=[
                    Breakdown(
                        complete=True,
                        additive=False,
                        parts=[line("a", "9.0 %", history=then("8.0 %"))],
                    )
                ],
            )
        ),
    ),
}
