"""Formulas: their grammar, and what their operands name in a report."""

from fractions import Fraction

import pytest

from ictreport import Breakdown, Claim, DocumentError, History, Metric, Report, Sector
from ictreport.errors import ModelError
from ictreport.model import Publisher, Text
from ictreport.model.formula import (
    Number,
    Operand,
    Product,
    Sum,
    check_formula,
    operands_of,
    parse_formula,
)
from ictreport.model.placeholder import Placeholder, parse_placeholder

NAME = Text.of(en="N")
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", ONE),
        ("1_000.5", Number(Fraction(2001, 2))),
        ("(1)", ONE),
        ("-1", Sum((("-", ONE),))),
        ("1 - 2", Sum((("+", ONE), ("-", TWO)))),
        ("1 + -2", Sum((("+", ONE), ("+", Sum((("-", TWO),)))))),
        ("1 - 2 + 1", Sum((("+", ONE), ("-", TWO), ("+", ONE)))),
        ("1 + 2 * 1", Sum((("+", ONE), ("+", Product((("*", TWO), ("*", ONE))))))),
        ("1/2*2", Product((("*", ONE), ("/", TWO), ("*", TWO)))),
        ("(1+2)/2", Product((("*", Sum((("+", ONE), ("+", TWO)))), ("/", TWO)))),
        (" {a.b} ", Operand(Placeholder("a.b"))),
        ("{a.b:growth@2023>2024}", Operand(parse_placeholder("a.b:growth@2023>2024"))),
    ],
)
def test_the_grammar(text: str, expected: object) -> None:
    """Products bind closer than sums, and both go from left to right."""
    assert expected == parse_formula(text)
    assert text == check_formula(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "formula: a number, an operand or '(' must stand here (got 'the end')"),
        ("1 +", "formula: a number, an operand or '(' must stand here (got 'the end')"),
        ("- - 1", "formula: a number, an operand or '(' must stand here (got '- 1')"),
        ("x", "formula: a number, an operand or '(' must stand here (got 'x')"),
        ("1 2", "formula: an operator or the end must stand here (got '2')"),
        ("1)", "formula: an operator or the end must stand here (got ')')"),
        ("(1", "formula: ')' must stand here (got 'the end')"),
        ("{a.b", "formula: a number, an operand or '(' must stand here (got '{a.b')"),
        ("1" * 501, "formula: it must have at most 500 characters (got 501)"),
        (
            "(" * 33 + "1" + ")" * 33,
            "formula: parentheses must be nested at most 32 deep",
        ),
        ("1_", "number: it must be a plain decimal number"),
        (5, "formula: it must be a string (got 5)"),
    ],
)
def test_what_is_no_formula(text: object, message: str) -> None:
    """The first thing that is wrong is told, with an example."""
    with pytest.raises(ModelError) as caught:
        check_formula(text)

    assert message == str(caught.value)[: len(message)]


def test_parentheses_lie_in_each_other() -> None:
    """Thirty-two are enough for anybody."""
    assert ONE == parse_formula("(" * 32 + "1" + ")" * 32)


@pytest.mark.parametrize(
    "text", ["{period}", "{a.b:sentence}", "{a.b:previous}", "{a.b:unchanged@2023}"]
)
def test_an_operand_is_a_figure(text: str) -> None:
    """A sentence has none, and neither has what is unchanged."""
    with pytest.raises(ModelError) as caught:
        parse_formula(text)

    assert (
        f"formula: an operand must be a figure (got '{text}'); name a value, as in "
        "'{post.revenue}', or a claim that has a figure"
    ) == str(caught.value)


def test_operands_stand_in_order() -> None:
    """Each is given as often as it occurs."""
    found = operands_of(parse_formula("{a.b} - 2 * ({a.c} / -{a.b})"))

    assert ["{a.b}", "{a.c}", "{a.b}"] == [str(one) for one in found]


def metric(code: str, formula: str | None = None, **more: object) -> Metric:
    """Make a metric of one dong."""
    return Metric(code, NAME, "1 VND", formula=formula, **more)  # type: ignore[arg-type]


def made(*metrics: Metric) -> Report:
    """Make a report of one sector."""
    sector = Sector("s", NAME, metrics=metrics)
    return Report("r", NAME, Publisher("P", NAME), "2024", sectors=[sector])


@pytest.mark.parametrize(
    "formula",
    [
        "{s.a}",
        "{s.a@2022}",
        "{s.m@2023} + {s.a}",
        "{s.a:growth@2023}",
        "{s.a:growth@2023>2024}",
        "{s.a:growth@2023} + {s.m:ratio@2023}",
        "{s.a.p:share} * {s.a}",
    ],
)
def test_operands_that_a_report_has(formula: str) -> None:
    """A level may come from an earlier report, and another period of its own may do."""
    part = Breakdown(complete=True, parts=[metric("p")])
    a = metric("a", claims=[Claim("growth", "2023", "5 %")], breakdowns=[part])
    report = made(metric("m", formula, claims=[Claim("ratio", "2023", "99 %")]), a)

    assert formula == report["s.m"].formula


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("{s.x}", "a placeholder must name a metric (got '{s.x}')"),
        ("{s.twin}", "a placeholder must name only one metric, and several have this"),
        (
            "{s.m}",
            (
                "a formula must not use the figure that it gives (got '{s.m}'); "
                "name another"
            ),
        ),
        ("1 - {s.m[SEX=T]}", "the metric must have a 'value' (got '{s.m[SEX=T]}')"),
        (
            "1 - {s.m@2024}",
            "a formula must not use the figure that it gives (got '{s.m@2024}')",
        ),
        ("{s.a:growth@2022}", "the metric must have a 'growth' against 2022"),
        (
            "{s.a:growth}",
            (
                "the placeholder must say which 'growth' of the metric it means "
                "(got '{s.a:growth}')"
            ),
        ),
        (
            "{s.a:growth@2023}",
            "the placeholder must say which 'growth' of the metric it means",
        ),
        ("{s.a:share}", "only a part of a breakdown has a share"),
        ("{s.a>2023}", "only a claim can be asked for by a period after '>'"),
        ("{s.a:sentence}", "an operand must be a figure"),
    ],
)
def test_operands_that_a_report_does_not_have(formula: str, message: str) -> None:
    """They are refused at load, with the path of the formula."""
    a = metric(
        "a",
        claims=[
            Claim("growth", "2023", "5 %"),
            Claim("growth", "2023", "6 %", period="2022"),
        ],
    )
    with pytest.raises(DocumentError) as caught:
        made(metric("m", formula), a, metric("twin"), metric("twin"))
    (problem,) = caught.value.problems

    assert ("sectors", 0, "metrics", 0, "formula") == problem.path
    assert message in problem.message


def test_a_formula_is_read_by_the_years_of_the_report() -> None:
    """A baseline is written as the narrative of the report writes it."""
    report = Report(
        "r",
        NAME,
        Publisher("P", NAME),
        "2024-04-01/P12M",
        year_start="04-01",
        sectors=[
            Sector(
                "s",
                NAME,
                metrics=[
                    metric("m", "{s.a:growth@2023-A1}"),
                    metric("a", claims=[Claim("growth", "2023-04-01/P12M", "5 %")]),
                ],
            )
        ],
    )

    assert "{s.a:growth@2023-A1}" == report["s.m"].formula


def test_history_is_no_formula() -> None:
    """A metric takes a formula as text, and nothing else."""
    with pytest.raises(ModelError, match="formula: it must be a string"):
        metric("m", 5, history=[History("2023", "1 VND")])  # type: ignore[arg-type]
