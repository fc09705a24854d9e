"""The rule formula-holds, outcome by outcome."""

from typing import Any

import pytest
from building import AGO, NAME, report, said

from ictreport import explain, link, suspects, validate
from ictreport.checks import Outcome, Severity
from ictreport.model import Breakdown, Claim, History, Metric, Report

PLAN = "plan:2024-S1"


def figure(code: str, value: str | None, *then: str, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric, with values a year ago and in the plan."""
    history = [
        History(baseline, text)
        for baseline, text in zip((AGO, PLAN), then, strict=False)
    ]
    if value is None:
        more["status"] = "missing"
    return Metric(code, NAME, value, history=history, **more)


def made(value: str | None, formula: str, *then: str, **more: Any) -> Metric:  # noqa: ANN401
    """Make the metric that has a formula."""
    return figure("m", value, *then, formula=formula, **more)


def told(outcome: Outcome) -> tuple[str, str, tuple[str, ...]]:
    """Give result, message and what is missing."""
    return outcome.result, outcome.message, outcome.missing


A, B = figure("a", "10.5 billion USD"), figure("b", "8.25 billion USD")
SHIPS = figure("ships", "400 boat")
SHARE = figure("p", "12.5 %")
RATE = figure("rate", "91.9 per 100 boat")
ZERO = figure("zero", "0.0 billion USD")


@pytest.mark.parametrize(
    ("value", "formula", "expected"),
    [
        ("2.25 billion USD", "{s.a} - {s.b}", "pass"),
        ("2.32 billion USD", "{s.a} - {s.b}", "fail"),
        ("-2.25 billion USD", "-{s.a} + {s.b}", "pass"),
        ("127 %", "{s.a} / {s.b}", "pass"),
        ("120 %", "{s.a} / {s.b}", "fail"),
        ("26.2 million USD", "{s.a} / {s.ships}", "pass"),
        ("1.05 billion USD", "{s.a} * 0.1", "pass"),
        ("1.31 billion USD", "{s.a} * {s.p}", "pass"),
        ("25 %", "2 * {s.p}", "pass"),
        ("12.5 pp", "{s.p}", "pass"),
        ("1250 bp", "{s.p}", "pass"),
        ("1.25 times", "1 + {s.p} * 2", "pass"),
        ("112.5 %", "1 + {s.p}", "pass"),
        ("87.5 %", "1 - {s.p}", "pass"),
        ("2.25 billion USD", "({s.a} - {s.b}) / 1 * 1", "pass"),
        ("92 per 100 boat", "{s.rate}", "pass"),
        ("919 per 1000 boat", "{s.rate}", "pass"),
        ("91.9 %", "{s.rate} * 1", "pass"),
        ("10.4 billion USD", "{s.a} + {s.a} - {s.a}", "pass"),
    ],
)
def test_a_figure_is_held_to_its_formula(
    value: str, formula: str, expected: str
) -> None:
    """Percents are plain numbers, a rate is divided, and products fit any unit."""
    (outcome,) = said("formula-holds", made(value, formula), A, B, SHIPS, SHARE, RATE)

    assert expected == outcome.result
    assert "s.m" == outcome.address


@pytest.mark.parametrize(
    ("value", "formula", "expected"),
    [
        (None, "{s.a}", ("unknown", "level_missing", ())),
        (
            "1 USD",
            "{s.gone} + {s.a@2020}",
            ("unknown", "value_missing", ("s.gone", "s.a@2020")),
        ),
        ("1 %", "{s.a}", ("unknown", "unit_differs", ())),
        ("1 USD", "{s.a} + {s.ships}", ("unknown", "unit_differs", ())),
        ("1 USD", "{s.a} + 1", ("unknown", "unit_differs", ())),
        ("1 USD", "{s.a} / {s.zero}", ("unknown", "divisor_zero", ())),
        ("1 USD", "{s.a} / ({s.b} - {s.b})", ("unknown", "divisor_zero", ())),
    ],
)
def test_what_cannot_be_judged(
    value: str | None, formula: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    """Something is missing, units differ, or a divisor can be zero."""
    found = said(
        "formula-holds", made(value, formula), A, B, SHIPS, ZERO, figure("gone", None)
    )

    assert [expected] == [told(one) for one in found]


def test_what_a_failure_tells() -> None:
    """It has both figures in the unit of the result, the gap, and the operands."""
    (outcome,) = said("formula-holds", made("2.52 billion USD", "{s.a} - {s.b}"), A, B)
    params = dict(outcome.params)
    now = "2024-S1"

    assert outcome.stated is not None
    assert outcome.computed is not None
    assert "[2515000000, 2525000000]" == str(outcome.stated.interval)
    assert "[2195000000, 2305000000]" == str(outcome.computed.interval)
    assert 210_000_000 == outcome.gap
    assert "2.52 billion USD" == str(params["stated"])
    assert (
        ("now", "s.a", "level", now),
        ("now", "s.b", "level", now),
    ) == outcome.source
    assert (("now", "s.m", "level", now),) == outcome.target


CLAIMED = figure(
    "c",
    "200 boat",
    claims=[Claim("growth", AGO, "25 %"), Claim("share", value="40 %")],
    of="s.ships",
)


@pytest.mark.parametrize(
    ("value", "formula", "missing"),
    [
        ("160 boat", "{s.c} / (1 + {s.c:growth@2023-S1})", ()),
        ("80 boat", "{s.c} * {s.c:share}", ()),
        ("80 boat", "{s.c} * {s.c:share@2024-S1}", ()),
        ("50 %", "{s.whole.p:share}", ()),
        ("50 %", "{s.whole.none:share}", ("s.whole.none",)),
    ],
)
def test_claims_are_operands(
    value: str, formula: str, missing: tuple[str, ...]
) -> None:
    """A share that nobody claims is computed, where part and whole are there."""
    parts = [figure("p", "5 boat"), figure("none", "5 boat")]
    whole = figure(
        "whole", "10 boat", breakdowns=[Breakdown(complete=True, parts=parts)]
    )
    (outcome,) = said("formula-holds", made(value, formula), CLAIMED, SHIPS, whole)

    assert () == outcome.missing
    assert "pass" == outcome.result
    assert missing in {(), ("s.whole.none",)}


def test_a_formula_is_judged_at_other_baselines_too() -> None:
    """A year ago as an error, and a plan as a warning."""
    a = figure("a", "10 boat", "8 boat", "12 boat")
    b = figure("b", "6 boat", "5 boat", "6 boat")
    outcomes = said(
        "formula-holds", made("4 boat", "{s.a} - {s.b}", "4 boat", "7 boat"), a, b
    )
    findings = validate(
        report(made("4 boat", "{s.a} - {s.b}", "4 boat", "7 boat"), a, b)
    )

    assert [
        ("pass", "None", None),
        ("fail", AGO, "formula_holds_at"),
        ("fail", PLAN, "formula_holds_at"),
    ] == [(one.result, str(one.baseline), one.message or None) for one in outcomes]
    assert [Severity.ERROR, Severity.WARNING] == [
        one.severity for one in findings if one.rule.code == "formula-holds"
    ]


@pytest.mark.parametrize(
    ("formula", "a", "m"),
    [
        ("{s.a} * 1", ("10 boat",), ("10 boat", "9 boat")),
        ("{s.a@2023-S1} * 1", ("10 boat", "10 boat"), ("10 boat", "9 boat")),
    ],
)
def test_only_what_the_report_gives_is_judged_there(
    formula: str, a: tuple[str, ...], m: tuple[str, ...]
) -> None:
    """All operands are needed, and none may name a baseline of its own."""
    found = said("formula-holds", made(m[0], formula, *m[1:]), figure("a", *a))

    assert ["pass"] == [one.result for one in found]


def test_what_is_withheld_is_not_judged_there() -> None:
    """A result that is suppressed for a baseline states nothing of it."""
    history = [History(AGO, status="suppressed")]
    m = Metric("m", NAME, "10 boat", history=history, formula="{s.a} * 1")

    found = said("formula-holds", m, figure("a", "10 boat", "9 boat"))

    assert ["pass"] == [one.result for one in found]


def test_baselines_of_another_length_are_left_out() -> None:
    """A formula need not hold for years where it does for half-years."""
    history = [History("2023", "9 boat"), History("2024-S1", "7 boat")]
    m = Metric("m", NAME, "10 boat", history=history, formula="{s.a}")
    a = Metric("a", NAME, "10 boat", history=history)
    days = Metric("m", NAME, "10 boat", period="2024-05-03", formula="{s.a}")
    week = [History("2024-W20", "1 boat"), History("2024-05-04", "1 boat")]

    assert ["pass"] == [one.result for one in said("formula-holds", m, a)]
    assert ["pass", "pass"] == [
        one.result
        for one in said(
            "formula-holds",
            Metric(
                "m", NAME, "10 boat", period="2024-05-03", formula="{s.a}", history=week
            ),
            Metric("a", NAME, "10 boat", history=week),
        )
    ]
    assert ["pass"] == [one.result for one in said("formula-holds", days, a)]


def test_operands_of_another_period_may_be_linked() -> None:
    """A stock follows from the stock before, which an earlier report gives."""
    before = Report(
        "then",
        NAME,
        report().publisher,
        AGO,
        units=report().units,
        sectors=[report(figure("pending", "100 boat")).sectors[0]],
    )
    now = report(
        figure(
            "pending", "130 boat", formula="{s.pending@2023-S1} + {s.filed} - {s.done}"
        ),
        figure("filed", "50 boat"),
        figure("done", "20 boat"),
    )

    assert ["unknown"] == [one.outcome.result for one in validate(now)]
    assert [] == [*validate(now, previous=[before])]
    assert "then" == link(now, before)["s.pending"].history[0].linked_from


def test_the_arithmetic_is_shown() -> None:
    """The lines have all figures, what they give, and how far it is."""
    found = report(made("2.52 billion USD", "({s.a} - {s.b}) / -1"), A, B)
    steps = [
        f"{step.label}: {step.formula}"
        for one in explain(found, "s.m")
        if one.rule.code == "formula-holds"
        for step in one.steps
    ]

    assert [
        "value: 2.52 billion USD → [2.515, 2.525] billion USD",
        "operand: s.a: 10.5 billion USD → [10.45, 10.55] billion USD",
        "operand: s.b: 8.25 billion USD → [8.245, 8.255] billion USD",
        (
            "computed: ([10.45, 10.55] - [8.245, 8.255]) / (-1)"
            " = [-2.305, -2.195] billion USD"
        ),
        "compare: [2.515, 2.525] ∩ [-2.305, -2.195] = ∅, 4.71 billion USD",
    ] == steps


@pytest.mark.parametrize(
    ("formula", "last"),
    [
        ("{s.a} + {s.gone}", "operand: s.gone: ?"),
        (
            "{s.a} / {s.zero}",
            "operand: s.zero: 0.0 billion USD → [-0.05, 0.05] billion USD",
        ),
    ],
)
def test_the_arithmetic_ends_where_nothing_is_known(formula: str, last: str) -> None:
    """What is missing is shown as such."""
    found = report(made("1 USD", formula), A, ZERO, figure("gone", None))
    derivation = next(
        one for one in explain(found, "s.m") if one.rule.code == "formula-holds"
    )
    step = derivation.steps[-1]

    assert last == f"{step.label}: {step.formula}"
    assert () == tuple(derivation.outcome.arithmetic.operands())


@pytest.mark.parametrize(
    ("value", "formula", "expected"),
    [
        (
            "300 boat",
            "{s.a} + {s.b}",
            {"m": "[250, 250]", "a": "[150, 150]", "b": "[200, 200]"},
        ),
        (
            "300 boat",
            "{s.b} - -{s.a}",
            {"m": "[250, 250]", "a": "[150, 150]", "b": "[200, 200]"},
        ),
        (
            "300 boat",
            "{s.b} * 2 + {s.a}",
            {"m": "[400, 400]", "a": "[0, 0]", "b": "[100, 100]"},
        ),
        (
            "300 boat",
            "{s.b} * {s.a} / 100",
            {"m": "[150, 150]", "a": "[200, 200]", "b": "[300, 300]"},
        ),
        (
            "1 boat",
            "{s.b} / {s.a}",
            {"m": "[1.5, 1.5]", "a": "[150, 150]", "b": "[100, 100]"},
        ),
        ("300 boat", "{s.a} + {s.a}", {"m": "[200, 200]", "a": "[150, 150]"}),
    ],
)
def test_every_operand_can_be_the_wrong_one(
    value: str, formula: str, expected: dict[str, str]
) -> None:
    """Each has what all others leave for it, also one that occurs twice."""
    (outcome,) = said(
        "formula-holds",
        made(value, formula),
        figure("a", "100 boat"),
        figure("b", "150 boat"),
    )
    found = {one.key[1][2:]: str(one.needed) for one in outcome.arithmetic.operands()}

    assert expected == found


def test_what_nothing_bounds_is_not_suspected() -> None:
    """A factor of zero leaves the other factor as it is."""
    found = report(
        made("5 boat", "{s.a} * {s.b}"), figure("a", "0 boat"), figure("b", "3 boat")
    )

    assert {"s.m", "s.a"} == {one.key[1] for one in suspects(found)}
