"""The rule withheld-figure: what follows for a figure that a report withholds."""

import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest

from ictreport import disclosure, validate
from ictreport.checks import RULES, Finding, RuleSettings
from ictreport.errors import IctreportError
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)

pytest.importorskip("highspy")

AGO = "2023-S1"
ONLY = RuleSettings(only=["withheld-figure"])
CASES = UnitDeclaration("case", {"en": PluralForms(one="case", other="cases")})


def metric(code: str, value: str | None = None, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric, which is withheld when it has no value."""
    status = "normal" if value else "suppressed"
    return Metric(code, Text.of(en=code.title()), value, status=status, **more)


def parts(*found: Metric, complete: bool = True) -> list[Breakdown]:
    """Make a breakdown."""
    return [Breakdown(complete=complete, parts=found)]


def report(*metrics: Metric, **more: Any) -> Report:  # noqa: ANN401
    """Make a report of one sector."""
    return Report(
        more.pop("id", "now"),
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        more.pop("period", "2024-S1"),
        units=[CASES],
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
        **more,
    )


def found(one: Report, *previous: Report) -> list[Finding]:
    """Judge the withheld figures of a report."""
    return list(validate(one, previous, rules=RULES, settings=ONLY))


def told(one: Report, *previous: Report) -> list[tuple[str, str, str]]:
    """Say of each finding how it stands, and the range that is left."""
    return [
        (each.standing, each.outcome.message, str(each.outcome.computed or ""))
        for each in found(one, *previous)
    ]


def bounds(one: Report, *previous: Report) -> tuple[Fraction | None, Fraction | None]:
    """Give the bounds of the one finding."""
    (each,) = found(one, *previous)
    assert each.outcome.computed is not None
    interval = each.outcome.computed.interval
    return interval.lower, interval.upper


ISLAND = report(
    metric(
        "m",
        "100 case",
        breakdowns=parts(
            metric("north", "40 case"), metric("south", "57 case"), metric("island")
        ),
    )
)


def test_a_part_that_all_others_leave_is_an_error() -> None:
    """100 is 40 and 57 and what is withheld, so anyone computes 3."""
    (one,) = found(ISLAND)

    assert ("s.m.island", "error", "withheld_exact") == (
        one.address,
        one.severity,
        one.outcome.message,
    )
    assert (3, 3) == bounds(ISLAND)
    assert (
        "It is withheld, but follows from what is printed: 3 cases "
        "(parts-sum: M (s.m))."
    ) == one.text()
    assert [("now", "s.m", "level", "2024-S1")] == [
        key for key in one.outcome.source if key[1] == "s.m"
    ]


FEW = metric("b", "< 5 case")
"""A count that may follow exactly, and is not withheld."""

SAFE = report(
    metric(
        "m",
        "100 case",
        breakdowns=parts(metric("a", "40 case"), metric("b"), metric("c")),
    )
)


def test_two_withheld_parts_protect_each_other() -> None:
    """Neither of two parts is bound to few numbers."""
    assert [] == told(SAFE)


def test_a_growth_gives_the_value_and_the_base() -> None:
    """Growth of 50 % on 2 is 3, also where an earlier report printed the 2."""
    claim = Claim("growth", AGO, "50 %")
    now = report(metric("m", claims=[claim]))
    given = report(metric("m", claims=[claim], history=[History(AGO, "2 case")]))
    then = report(metric("m", "2 case"), id="then", period=AGO)
    base = report(
        metric(
            "m",
            "3 case",
            claims=[claim],
            history=[History(AGO, None, status="suppressed")],
        )
    )

    assert (3, 3) == bounds(given)
    assert (3, 3) == bounds(now, then)
    assert (2, 2) == bounds(base)
    assert "withheld_unit" == found(now)[0].outcome.message


def test_what_an_earlier_report_printed_is_no_secret() -> None:
    """A base that is withheld now and was printed then follows."""
    now = report(
        metric("m", "5 case", history=[History(AGO, None, status="suppressed")])
    )
    then = report(metric("m", "3 case"), id="then", period=AGO)

    assert (3, 3) == bounds(now, then)


def test_a_withheld_claim_follows_from_its_figures() -> None:
    """The growth of 20 to 23 is 15 %; of 2.0 to 2.3 million it is only narrow."""
    hidden = Claim("growth", AGO, None, status="suppressed")
    exact = report(
        metric("m", "23 case", claims=[hidden], history=[History(AGO, "20 case")])
    )
    rounded = report(
        metric(
            "m",
            "23.50 million VND",
            claims=[hidden],
            history=[History(AGO, "20.00 million VND")],
        )
    )

    assert (15, 15) == bounds(exact)
    assert [("fail", "withheld_narrow")] == [one[:2] for one in told(rounded)]


def test_a_finding_of_a_withheld_claim_names_its_baseline() -> None:
    """So it can be told from the value, and be justified alone."""
    claim = Claim("change", AGO, None, status="suppressed")
    history = [History(AGO, "2 case")]
    (one,) = found(report(metric("m", "3 case", claims=[claim], history=history)))

    assert AGO == str(one.outcome.baseline)


def test_a_formula_of_other_units_says_nothing() -> None:
    """Cases and plain numbers are not added, whether or not the cases are printed."""
    history = [History(AGO, "2 case")]
    withheld = metric("m", history=history)
    made = metric("made", "5 case", formula="-{s.m} + 7")

    assert [] == told(report(withheld, made))


def test_a_share_of_another_unit_says_nothing() -> None:
    """A percent that is withheld is not the cases that its share seems to give."""
    whole = metric("m", "50 case")
    rate = metric(
        "rate", claims=[Claim("share", None, "10 %")], history=[History(AGO, "9 %")]
    )

    assert [] == told(report(whole, attrs.evolve(rate, of="s.m")))


def test_what_not_all_parts_state_says_nothing() -> None:
    """A share of something else, and claims of a few parts, are no whole."""
    shares = [Claim("share", None, "10 %"), Claim("share", None, "60 %")]
    apart = metric("c", claims=[Claim("share", None, "9 %")], of=Text.of(en="all"))
    whole = report(
        metric(
            "m",
            breakdowns=parts(
                metric("a", claims=shares[:1]), metric("b", claims=shares[1:]), apart
            ),
            history=[History(AGO, "2 case")],
        )
    )

    assert [] == told(whole)


def test_only_what_the_report_withholds_is_judged() -> None:
    """A small count is of no interest where only an earlier report withholds one."""
    now = report(
        metric("m", "100 case", breakdowns=parts(metric("a", "96 case"), FEW)),
        metric("n", "1 case"),
    )
    then = report(metric("n"), id="then", period=AGO)

    assert [] == told(now, then)


def test_rounded_figures_leave_a_range() -> None:
    """10.0 million less 4.0 million is 5.9 to 6.1 million: narrow, and justifiable."""
    now = report(
        metric(
            "m",
            "10.0 million VND",
            breakdowns=parts(metric("a", "4.0 million VND"), metric("b")),
        ),
        justifications=[
            Justification("withheld-figure", "s.m.b", Text.of(en="Secondary."))
        ],
    )

    assert (5_900_000, 6_100_000) == bounds(now)
    assert [("explained", "withheld_narrow")] == [one[:2] for one in told(now)]


def test_counts_are_whole_numbers() -> None:
    """40 % of 7 cases, as rounded, is 2.8 cases, and so 3."""
    share = Claim("share", None, "43 %")
    now = report(
        metric(
            "m",
            "7 case",
            breakdowns=parts(metric("a", claims=[share]), complete=False),
        )
    )

    assert (3, 3) == bounds(now)


def test_a_figure_below_zero_opens_the_lower_bound() -> None:
    """Where a sibling is below zero, so may be what is withheld."""
    now = report(
        metric(
            "m",
            "10 case",
            breakdowns=parts(metric("a", "-5 case"), metric("b"), metric("c")),
        )
    )

    assert [] == told(now)


def test_figures_that_contradict_each_other_give_nothing() -> None:
    """The statements that cannot all be true are named, and no others."""
    rest = Claim("change", AGO, "4 case")
    growth = Claim("growth", AGO, "300 %")
    history = [History(AGO, "2 case"), History("2022-S1", "1 case")]
    now = report(metric("m", claims=[rest, growth], history=history))
    (one,) = found(now)

    assert ("unknown", "withheld_contradiction") == (
        one.standing,
        one.outcome.message,
    )
    chain = dict(one.outcome.params)["chain"]
    assert isinstance(chain, tuple)
    assert ("claims-agree s.m@2023-S1",) == chain


def test_large_amounts_with_many_digits_are_no_contradiction() -> None:
    """A solver in floats took these for one, though nothing contradicts anything."""
    claims = [
        Claim("change", AGO, "-3420321360.1 thousand case [-3]"),
        Claim("growth", AGO, "-28.200 %"),
        Claim("plan_share", "plan:2024", "1.300 times"),
    ]
    history = [History(AGO, None, status="suppressed")]
    now = report(metric("m", "8708 billion case", claims=claims, history=history))
    then = report(metric("m", "12128799150 thousand case [4]"), id="then", period=AGO)

    assert [("fail", "withheld_exact")] == [each[:2] for each in told(now, then)]


def test_a_small_count_that_follows_exactly_is_information() -> None:
    """``< 5`` beside 96 of 100 is 4."""
    now = report(
        metric(
            "m",
            "100 case",
            breakdowns=parts(metric("a", "96 case"), metric("b", "< 5 case")),
        ),
        metric("other"),
    )
    (one,) = [each for each in found(now) if each.address == "s.m.b"]

    assert ("information", "withheld_printed") == (one.severity, one.outcome.message)
    assert one.text().startswith(
        "It is printed as less than 5 cases, but follows exactly: 4"
    )


def test_a_count_below_a_number_is_not_below_zero() -> None:
    """Of 8, a part below 2 leaves 7 or 8, and 33 % of growth on less than 5 is on 3."""
    parted = metric(
        "m", "8 case", breakdowns=parts(metric("a", "< 2 case"), metric("b"))
    )
    grown = metric(
        "m",
        "4 case",
        history=[History(AGO, "< 5 case")],
        claims=[Claim("growth", AGO, "33 %")],
    )

    assert (7, 8) == bounds(report(parted))
    assert (3, 3) == bounds(report(grown, metric("other")))


def test_what_the_same_report_prints_elsewhere_follows() -> None:
    """A base that stands in a history twice is known, whether rounded or not."""
    hidden = History(AGO, None, status="suppressed")

    for printed, message in (("3 case", "exact"), ("3.1 tonne", "narrow")):
        history = [hidden, History(AGO, printed)]
        now = report(metric("m", printed, history=history))
        (one,) = found(now)
        assert (f"withheld_{message}", ("duplicate-fact s.m@2023-S1",)) == (
            one.outcome.message,
            dict(one.outcome.params)["chain"],
        )


def test_average_growth_gives_the_base() -> None:
    """Growth of 10 % in each of two years to 121 is from 100."""
    claim = Claim("average_growth", "2022-S1", "10.0 %")
    history = [History("2022-S1", None, status="suppressed")]
    now = report(metric("m", "121.0 tonne", claims=[claim], history=history))

    assert (Fraction("121.05") / Fraction("1.0995") ** 2) == bounds(now)[1]


def test_parts_that_do_not_add_up_have_no_shares_that_give_them() -> None:
    """A share of the whole says nothing of a part of what is not additive."""
    part = metric("a", claims=[Claim("share", None, "40 %")])
    for additive, number in ((True, 1), (False, 0)):
        made = Breakdown(
            complete=True, additive=additive, parts=[part, metric("b", "60.0 tonne")]
        )
        now = report(metric("m", "100.0 tonne", breakdowns=[made]))
        assert number == len(told(now))


def test_the_fewest_statements_are_named() -> None:
    """Where one of two statements is enough, one is named."""
    claim = Claim("change", AGO, "1 case")
    island = metric("island", claims=[claim], history=[History(AGO, "2 case")])
    now = report(
        metric("m", "100 case", breakdowns=parts(metric("north", "97 case"), island))
    )
    (one,) = found(now)
    chain = dict(one.outcome.params)["chain"]

    assert isinstance(chain, tuple)
    assert 1 == len(chain)
    assert () == one.outcome.hints


def test_without_the_solver_little_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said once how to install it, and what one statement gives is told."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    every = validate(SAFE, rules=RULES, settings=ONLY)

    assert ["library_missing"] == [one.outcome.message for one in every]
    assert "warnings" == every.verdict
    assert ["withheld_exact"] == [one.outcome.message for one in found(ISLAND)]
    with pytest.raises(IctreportError, match=r"pip install 'ictreport\[disclosure\]'"):
        disclosure(SAFE, rules=RULES)


def test_a_figure_that_no_other_bounds_needs_no_solver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only whether other figures contradict each other is asked, in fractions."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    average = Claim("average_growth", "2021-S1", "2 %")
    claims = [average, Claim("unchanged", "2020-S1", period="2021-S1")]
    now = report(metric("m", claims=claims, history=[History("2019-S1", "5 case")]))

    assert [] == told(now)


def keys(figures: Sequence[Sequence[str]]) -> list[str]:
    """Give the addresses of figures."""
    return [key[1] for key in figures]


def test_a_smallest_set_protects() -> None:
    """One more part, or the whole, and no figure of another sum."""
    proposal = disclosure(ISLAND, rules=RULES)

    assert proposal is not None
    assert proposal.is_smallest
    assert 1 == len(proposal.figures)
    assert keys(proposal.figures)[0] in {"s.m", "s.m.north", "s.m.south"}


def test_what_others_printed_cannot_be_protected() -> None:
    """No figure of this report hides what an earlier report printed."""
    now = report(
        metric("m", "5 case", history=[History(AGO, None, status="suppressed")])
    )
    then = report(metric("m", "3 case"), id="then", period=AGO)
    proposal = disclosure(now, [then], rules=RULES)

    assert proposal is not None
    assert () == proposal.figures


def test_what_is_safe_needs_no_protection() -> None:
    """A report that withholds nothing needs nothing more."""
    assert None is disclosure(report(metric("m", "5 case")), rules=RULES)


def test_a_claim_on_what_contradicts_itself_cannot_be_judged() -> None:
    """No part is left for a withheld ratio beside parts that cannot be one whole."""
    ratio = Claim("ratio", "plan:2024", status="suppressed")
    change, growth = Claim("change", AGO, "4 km"), Claim("growth", "2022-S1", "10 %")
    part = metric("a", claims=[ratio, change])
    rest = metric("b", "50.00 km", claims=[growth, Claim("ratio", "2022-S1", "110 %")])
    whole = metric("m", "40.00 km", breakdowns=parts(part, rest))

    every = validate(report(whole), rules=RULES, settings=ONLY)

    assert {"unknown"} == {each.standing for each in every}
    assert 2 == len(list(every))


def test_a_base_that_rounds_to_zero_is_above_zero() -> None:
    """0 EUR is at most 0.5 EUR, and a growth on it leaves 0.435 to 0.477 EUR."""
    claims = [Claim("growth", AGO, "0 %")]
    history = [History(AGO, None, status="suppressed")]
    now = report(metric("m", "0.44..0.47 EUR", claims=claims, history=history))
    then = report(metric("m", "0 EUR"), id="then", period=AGO)

    assert [("warning", "withheld_narrow")] == [
        (each.severity, each.outcome.message) for each in found(now, then)
    ]


def test_a_withheld_base_is_a_base_beside_one_of_other_prices() -> None:
    """A change names its base by what sets both apart, also where that is withheld."""
    history = [
        History(AGO, "60 case", dimensions={"PRICES": "Q"}),
        History(AGO, None, status="suppressed"),
    ]
    now = report(
        metric(
            "m", "100 case", claims=[Claim("change", AGO, "40 case")], history=history
        )
    )

    assert (60, 60) == bounds(now)


def test_a_withheld_growth_says_nothing_of_its_base() -> None:
    """Only a growth that is stated has a base above zero; -8 km may be one."""
    claims = [Claim("growth", AGO, status="suppressed"), Claim("unchanged", AGO)]

    assert [] == told(report(metric("m", "-8 km", claims=claims)))


def test_a_growth_on_what_is_printed_twice_has_the_base_that_both_leave() -> None:
    """More than -9 km and -8.41 km is below zero, and its growth no contradiction."""
    history = [History(AGO, "> -9 km"), History(AGO, "-8.41 km", status="forecast")]
    earlier = History("2022-S1", "-9.4 km")
    claims = [Claim("growth", AGO, "-8.5 %"), Claim("growth", "2022-S1", "-18.2 %")]
    now = report(metric("m", claims=claims, history=[*history, earlier]))

    assert ["withheld_narrow"] == [each.outcome.message for each in found(now)]


def test_claims_on_figures_that_are_printed_for_other_prices_contradict() -> None:
    """90 % of what is unchanged, and 10 % more, is said of figures not printed."""
    history = [History("2023-S1", "60 case", dimensions={"PRICES": "L"})]
    claims = [
        Claim("ratio", "2022-S1", "90 %", period="2023-S1"),
        Claim("unchanged", "2022-S1"),
        Claim("growth", "2023-S1", "-10 %"),
    ]
    now = report(metric("m", claims=claims, history=history))

    assert ["withheld_contradiction"] == [each.outcome.message for each in found(now)]


def test_a_formula_at_other_prices_binds_no_figure_without_them() -> None:
    """What is withheld without prices is no operand of a result at those prices."""
    ago = History(AGO, None, status="suppressed")
    there = History(AGO, "20 case", dimensions={"PRICES": "Q"})
    operand = metric("a", "5 case", history=[ago])
    twice = metric("b", "10 case", formula="{s.a} + {s.a}", history=[there])

    assert [] == told(report(operand, twice))


def test_a_count_that_one_statement_gives_can_contradict_a_sum() -> None:
    """A part "unchanged from 3" is no 3 where the other parts leave at least 150."""
    others = [metric("a", "1.0 thousand case"), metric("b", "1.1 thousand case")]
    part = metric(
        "c", claims=[Claim("unchanged", AGO)], history=[History(AGO, "3 case")]
    )
    now = report(metric("m", "2.4 thousand case", breakdowns=parts(*others, part)))

    assert ["withheld_contradiction"] == [each.outcome.message for each in found(now)]
