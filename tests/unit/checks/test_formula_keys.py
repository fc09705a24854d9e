"""The rule formula-holds where figures of one address differ in their dimensions."""

import pytest
from building import AGO, NAME, said

from ictreport.model import Claim, History, Metric


def made(value: str, formula: str) -> Metric:
    """Make the metric that has a formula."""
    return Metric("m", NAME, value, formula=formula)


WOMEN = {"SEX": "F"}
ADJUSTED = {"SEASONAL_ADJUST": "S"}


def apart(code: str, value: str, women: str, ago: str = "") -> Metric:
    """Make a metric with the value of women beside its own, and one a year ago."""
    history = [History("2024-S1", women, dimensions=WOMEN)]
    history += [History(AGO, ago, dimensions=ADJUSTED)] if ago else []
    return Metric(code, NAME, value, history=history)


@pytest.mark.parametrize(
    ("formula", "value", "expected"),
    [
        ("{s.a[SEX=F]} * 1", "6 boat", "pass"),
        ("{s.a[SEX=F]} * 1", "10 boat", "fail"),
        ("{s.a} - {s.a[SEX=F]}", "4 boat", "pass"),
        ("{s.a@2023-S1[SEASONAL_ADJUST=S]} * 1", "9 boat", "pass"),
        ("{s.a@2023-S1} * 1", "9 boat", "pass"),
        ("{s.a@2023-S1} * 1", "8 boat", "fail"),
    ],
)
def test_a_key_names_an_operand(formula: str, value: str, expected: str) -> None:
    """The figure of these dimensions is taken, or the only one of a baseline."""
    found = said(
        "formula-holds", made(value, formula), apart("a", "10 boat", "6 boat", "9 boat")
    )

    assert [expected] == [one.result for one in found]


def test_operands_that_are_not_there_are_named_with_their_key() -> None:
    """A figure that may be linked later is missing, by baseline and key."""
    formula = "{s.a@2022-S1[SEX=F]} * 1"
    (found,) = said(
        "formula-holds", made("4 boat", formula), Metric("a", NAME, "10 boat")
    )

    assert ("unknown", "value_missing") == (found.result, found.message)
    assert ("s.a@2022-S1[SEX=F]",) == found.missing


def test_a_formula_is_judged_in_every_mapping() -> None:
    """Figures of one period and other dimensions follow from those that have them."""
    m = Metric(
        "m",
        NAME,
        "16 boat",
        formula="{s.a} + {s.b}",
        history=[
            History("2024-S1", "9 boat", dimensions=WOMEN),
            History(AGO, "15 boat", dimensions=ADJUSTED),
            History(AGO, "15 boat", dimensions=ADJUSTED),
            History(AGO, "14 boat"),
        ],
    )
    a = apart("a", "10 boat", "6 boat", "9 boat")
    b = apart("b", "6 boat", "4 boat", "6 boat")
    found = said("formula-holds", m, a, b)

    assert [
        ("pass", "None", ()),
        ("fail", "2024-S1", ("2024-S1[SEX=F]",)),
        ("pass", AGO, ()),
    ] == [
        (one.result, str(one.baseline), tuple(key[-1] for key in one.target))
        for one in found
    ]


def test_a_change_gives_a_base_of_the_dimensions_that_both_have() -> None:
    """Dimensions that a claim repeats from its metric do not set it apart from it."""
    change = Claim("change", AGO, "3 boat", dimensions=WOMEN)
    a = Metric("a", NAME, "10 boat", dimensions=WOMEN, claims=[change])

    for value, expected in (("3 boat", "pass"), ("4 boat", "fail")):
        (found,) = said("formula-holds", made(value, "{s.a} - {s.a@2023-S1}"), a)
        assert expected == found.result
