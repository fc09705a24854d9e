"""What complete parts claim together: changes, bases, dimensions and suspects."""

from typing import Any

import pytest
from building import AGO, NAME, report, said

from ictreport import suspects
from ictreport.model import Breakdown, Claim, History, Interval, Metric


def change(value: str, **more: Any) -> Claim:  # noqa: ANN401
    """Claim a change on a year ago."""
    return Claim("change", AGO, value, **more)


def growth(value: str, **more: Any) -> Claim:  # noqa: ANN401
    """Claim a growth on a year ago."""
    return Claim("growth", AGO, value, **more)


def line(
    code: str,
    claim: Claim | None,
    value: str | None = None,
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric with a claim, which may have no level."""
    if claim is None and value is None:
        more["status"] = "missing"
    return Metric(code, NAME, value, claims=[claim] if claim else [], **more)


def told(claim: Claim, *parts: Metric, value: str | None = None, **more: Any) -> Any:  # noqa: ANN401
    """Say what claims-agree makes of a whole and its complete parts."""
    breakdown = Breakdown(complete=True, parts=parts, **more)
    whole = line("m", claim, value, breakdowns=[breakdown])
    return [(one.result, one.message) for one in said("claims-agree", whole)]


@pytest.mark.parametrize(
    ("whole", "outcome"),
    [
        ("2.38 million boat", ("pass", "")),
        ("2.39 million boat", ("pass", "")),
        ("2.83 million boat", ("fail", "parts_changes_disagree")),
        ("2 million USD", ("unknown", "unit_differs")),
    ],
)
def test_changes_of_parts_add_up_without_a_level(
    whole: str, outcome: tuple[str, str]
) -> None:
    """Their sum within its rounding is the change of the whole."""
    men = line("men", change("1.29 million boat"))
    women = line("women", change("1.10 million boat"))

    assert [outcome] == told(change(whole), men, women)


def test_a_wrong_change_is_suspect_and_what_it_must_be_is_told() -> None:
    """Whole and parts are looked at, and the swapped digits are found."""
    parts = [
        line("a", change("1.29 million boat")),
        line("b", change("110 thousand boat")),
    ]
    whole = line(
        "m",
        change("1.04 million boat"),
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )
    first, *others = suspects(report(whole))

    assert ("s.m", "change", AGO) == first.key[1:]
    assert Interval(1_394_500, 1_405_500) == first.needed.interval
    assert ["s.m.a", "s.m.b"] == sorted(one.key[1] for one in others)


def test_what_a_failing_sum_of_changes_tells() -> None:
    """The gap is that between what is stated and what the parts add up to."""
    breakdown = Breakdown(complete=True, parts=[line("a", change("40 boat"))])
    (found,) = said(
        "claims-agree", line("m", change("50 boat"), breakdowns=[breakdown])
    )
    steps = [step.label for step in found.arithmetic.steps()]

    assert 10 == found.gap
    assert [("now", "s.m.a", "change", AGO)] == [*found.source]
    assert ["stated", "part", "computed", "compare"] == steps


def test_changes_whose_bases_are_given_are_judged_one_by_one() -> None:
    """One slip is one error, and growth-claim tells it."""
    base = [History(AGO, "10 boat")]
    part = line("a", change("3 boat"), "13 boat", history=base)
    breakdown = Breakdown(complete=True, parts=[part])
    whole = line("m", change("9 boat"), "19 boat", history=base, breakdowns=[breakdown])

    assert [] == said("claims-agree", whole)


def test_a_part_without_a_change_leaves_the_sum_alone() -> None:
    """Nothing can be added up where one part says nothing."""
    assert [] == told(change("50 boat"), line("a", change("40 boat")), line("b", None))


def test_at_most_a_hundred_parts_without_a_claim_are_named() -> None:
    """A report can have them by the million."""
    parts = [line("a", growth("5 %"), "9 boat")]
    parts += [line(f"b{number}", None, "9 boat") for number in range(120)]
    breakdown = Breakdown(complete=True, parts=parts)
    whole = line("m", growth("5 %"), "999 boat", breakdowns=[breakdown])
    (found,) = said("claims-agree", whole)

    assert ("claim_missing", 100) == (found.message, len(found.missing))


@pytest.mark.parametrize(
    ("kind", "outcome"), [(change, "not_additive"), (growth, "not_additive")]
)
def test_chain_linked_claims_do_not_add_up(kind: Any, outcome: str) -> None:  # noqa: ANN401
    """Neither their changes nor the bases that they imply."""
    chained = {"PRICES": "L"}
    claim = kind("5 boat" if kind is change else "5 %", dimensions=chained)
    level = [History("2024-S1", "30 boat", dimensions=chained)]
    part = line("a", claim, "40 boat", history=level)
    breakdown = Breakdown(complete=True, parts=[part])
    whole = line("m", claim, "40 boat", history=level, breakdowns=[breakdown])

    assert [("unknown", outcome)] == [
        (one.result, one.message) for one in said("claims-agree", whole)
    ]


def test_parts_by_sex_are_comparable_with_their_whole() -> None:
    """What the whole is divided by is not left out without a word."""
    women = line("w", growth("25 %"), "25 boat", dimensions={"SEX": "F"})
    men = line("m", growth("50 %"), "45 boat", dimensions={"SEX": "M"})

    assert [("pass", "")] == told(growth("40 %"), women, men, value="70 boat", by="SEX")
    assert [("fail", "parts_claims_disagree")] == told(
        growth("75 %"), women, men, value="70 boat", by="SEX"
    )


def test_a_value_can_be_what_claims_of_parts_accuse() -> None:
    """The value of a part is suspect beside its claim."""
    parts = [line("a", growth("25 %"), "52 boat"), line("b", growth("50 %"), "45 boat")]
    whole = line(
        "m",
        growth("40 %"),
        "70 boat",
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )
    found = {one.key[1:3] for one in suspects(report(whole))}

    assert {("s.m", "level"), ("s.m.a", "level"), ("s.m.b", "level")} <= found


def test_a_value_can_be_what_two_claims_accuse() -> None:
    """A growth and a change give the value: 10 boats are 10 % of 100, so 110."""
    metric = Metric("m", NAME, "101 boat", claims=[growth("10 %"), change("10 boat")])
    needed = {one.key[2]: one.needed.interval for one in suspects(report(metric))}

    assert 110 in needed["level"]


@pytest.mark.parametrize(
    "claims",
    [
        [growth("10 %"), Claim("ratio", AGO, "120 %")],
        [growth("10 %"), Claim("average_growth", AGO, "30 %")],
    ],
)
def test_no_value_makes_two_rates_agree(claims: list[Claim]) -> None:
    """Both imply a part of the value, whatever it is, so that it is no suspect."""
    metric = Metric("m", NAME, "101 boat", claims=claims)

    assert "level" not in {one.key[2] for one in suspects(report(metric))}


@pytest.mark.parametrize(
    ("collection", "outcome"),
    [
        (None, ("pass", "")),
        ("sum", ("pass", "")),
        ("end", ("unknown", "period_differs")),
        ("average", None),
    ],
)
def test_only_flows_of_quarters_make_up_a_half_year(
    collection: str | None, outcome: tuple[str, str] | None
) -> None:
    """A stock at the end of each quarter, and an average, are not added up."""
    quarters = [
        line("q1", None, "4 boat", period="2024-Q1"),
        line("q2", None, "6 boat", period="2024-Q2"),
    ]
    breakdown = Breakdown(complete=True, parts=quarters)
    whole = line("m", None, "10 boat", collection=collection, breakdowns=[breakdown])
    judged = [(one.result, one.message) for one in said("parts-sum", whole)]
    found = next(iter(judged), None)

    assert outcome == found


def test_what_a_ratio_and_no_change_have_in_common_is_the_base_of_a_part() -> None:
    """A part of 386 that is unchanged was 386, which leaves no change of the whole."""
    claims = [Claim("ratio", AGO, "1 times"), Claim("unchanged", AGO)]
    part = Metric("a", NAME, "386 boat", claims=claims)

    for moved, outcome in (
        ("0 boat", ("pass", "")),
        ("127 boat", ("fail", "parts_claims_disagree")),
    ):
        of_the_part = ("pass", "")
        assert [outcome, of_the_part] == told(change(moved), part, value="386 boat")
