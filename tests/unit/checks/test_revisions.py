"""The rule revision-holds, outcome by outcome."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from building import AGO, level, metric, quantity, said

from ictreport.checks import FigureKey, Outcome, Range
from ictreport.model import Claim, History, Interval, Metric, Period, Unit


def revised(
    value: str | None,
    before: str | None,
    revision: str,
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric that says by how much it was revised."""
    return metric(value, revised_from=before, revision=revision, **more)


def beside(measure: str, place: str = "2024-S1") -> FigureKey:
    """Name what stands beside the value."""
    return ("now", "s.m", measure, place)


@pytest.mark.parametrize(
    ("value", "before", "revision", "result"),
    [
        ("227 boat", "140 boat", "87 boat", "pass"),
        ("-227 thousand boat", "-140 thousand boat", "-87 thousand boat", "pass"),
        ("-227 thousand boat", "-140 thousand boat", "87 thousand boat", "fail"),
        ("226 billion VND", "225.5 billion VND", "1 billion VND", "pass"),
        ("226 billion VND", "225.5 billion VND", "3 billion VND", "fail"),
        ("0.4 %", "0.5 %", "-0.1 pp", "pass"),
        ("0.4 %", "0.5 %", "-0.4 pp", "fail"),
        ("0.4 %", "0.5 %", "-0.1 %", "pass"),
        ("0.4 %", "0.5 %", "-10 bp", "pass"),
        ("0.4 %", "0.5 %", "-40 bp", "fail"),
        ("0.4 pp", "0.5 pp", "-10 bp", "pass"),
        ("40 bp", "50 bp", "-0.4 pp", "fail"),
        ("0.4 %", "0.5 %", "-0.1 times", "unknown"),
        ("227 boat", None, "87 boat", "unknown"),
        (None, "140 boat", "87 boat", "unknown"),
        ("227 boat", "140 boat", "87 VND", "unknown"),
        ("227 boat", "140 VND", "87 boat", "unknown"),
    ],
)
def test_a_revision_is_the_difference(
    value: str | None, before: str | None, revision: str, result: str
) -> None:
    """Value less earlier statement, to the accuracy of all three."""
    found = said("revision-holds", revised(value, before, revision))

    assert [result] == [one.result for one in found]


def test_a_revision_in_basis_points_is_told_in_them() -> None:
    """A hundred of them are a point, of a percent and of what the three should be."""
    (outcome,) = said("revision-holds", revised("0.4 %", "0.5 %", "-40 bp"))

    assert Range(Interval(-20, 0), Unit("bp")) == outcome.computed
    assert Fraction(39, 2) == outcome.gap
    assert [
        (beside("revision"), Interval(-20, 0)),
        (level(), Interval(Decimal("0.045"), Decimal("0.155"))),
        (beside("revised_from"), Interval(Decimal("0.745"), Decimal("0.855"))),
    ] == [(one.key, one.needed) for one in outcome.arithmetic.operands()]


def test_a_wrong_revision_names_its_figures() -> None:
    """The failure tells the difference, and what each of the three would have to be."""
    (outcome,) = said("revision-holds", revised("227 boat", "140 boat", "78 boat"))
    boat = Unit("boat")

    assert (
        Outcome(
            address="s.m",
            result="fail",
            message="revision_holds",
            params={
                "stated": quantity("78 boat"),
                "computed": Range(Interval.exact(87), boat),
                "gap": Range(Interval.exact(9), boat),
                "value": quantity("227 boat"),
                "other": quantity("140 boat"),
            },
            stated=Range(Interval.exact(78), boat),
            computed=Range(Interval.exact(87), boat),
            gap=Fraction(9),
            source=(level(), beside("revised_from")),
            target=(beside("revision"),),
            hints=outcome.hints,
        )
        == outcome
    )
    assert ["slip_digits"] == [hint.message for hint in outcome.hints]
    assert [
        (beside("revision"), Interval.exact(87)),
        (level(), Interval.exact(218)),
        (beside("revised_from"), Interval.exact(149)),
    ] == [(one.key, one.needed) for one in outcome.arithmetic.operands()]
    assert ["stated", "value", "base", "computed", "compare"] == [
        step.label for step in outcome.arithmetic.steps()
    ]


def test_claims_and_history_are_revised_too() -> None:
    """What the report says of them is judged; what it took from others is not."""
    claim = Claim("growth", AGO, "5 %", revised_from="7 %", revision="-4 pp")
    one, other = (
        History("2022-S1", "9 boat", revised_from="8 boat", revision="2 boat"),
        History(
            AGO, "9 boat", revised_from="8 boat", revision="2 boat", linked_from="then"
        ),
    )
    found = said(
        "revision-holds", metric("10 boat", claims=[claim], history=[one, other])
    )

    assert [
        (claim, Period.parse(AGO), (beside("revision", AGO),)),
        (None, Period.parse("2022-S1"), (beside("revision", "2022-S1"),)),
    ] == [(outcome.claim, outcome.baseline, outcome.target) for outcome in found]
    assert ["fail", "fail"] == [outcome.result for outcome in found]


def test_what_has_no_revision_is_not_looked_at() -> None:
    """An earlier statement alone says nothing that could be wrong."""
    assert [] == said("revision-holds", metric("5 boat", revised_from="4 boat"))


def test_what_is_missing_is_told() -> None:
    """The value, or what was stated before."""
    lacking = [
        said("revision-holds", revised(*values, "5 boat"))[0].message
        for values in ((None, "4 boat"), ("9 boat", None), (None, None))
    ]

    assert [
        "revised_missing",
        "revised_from_missing",
        "revised_from_missing",
    ] == lacking
