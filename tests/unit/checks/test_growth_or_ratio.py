"""The rule growth-or-ratio, with and without a base."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from building import AGO, NAME, judged, report, said
from growing import grew, key, unknown

from ictreport.checks import CheckContext, Hint, Outcome, Range
from ictreport.checks._readings import limit_of
from ictreport.model import Claim, History, Interval, Metric, Period, Quantity, Unit

PERCENT = Unit("%")
MILLION = 10**6
FIRST = Hint("history_favours_first")
SECOND = Hint("history_favours_second")


def passed(growth: str) -> Outcome:
    """Say that a claim of growth holds."""
    return Outcome(address="s.m", result="pass", claim=Claim("growth", AGO, growth))


@pytest.mark.parametrize(
    "growth", ["50 %", "23 %", "151 %", "260 %", "≈ 11.5 %", "> 40 %"]
)
def test_a_growth_that_nobody_takes_for_a_ratio_passes(growth: str) -> None:
    """Without a base a growth up to the limit, or beyond it around 100, passes."""
    assert [passed(growth)] == said("growth-or-ratio", grew("226 VND", growth))


def test_growth_or_ratio_tells_both_readings() -> None:
    """Up 77 % is told with the base that each reading implies."""
    found = grew("≈ 974011 million VND", "77 %")
    low, high = Fraction("974010.5") * MILLION, Fraction("974011.5") * MILLION
    growth = Range(
        Interval(low / Fraction("1.775"), high / Fraction("1.765")), Unit("VND"), 6
    )
    ratio = Range(
        Interval(low / Fraction("0.775"), high / Fraction("0.765")), Unit("VND"), 6
    )

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="growth_or_ratio",
            params={
                "stated": Quantity.parse("77 %"),
                "value": found.value,
                "baseline": Period.parse(AGO),
                "as_growth": growth,
                "as_ratio": ratio,
            },
            claim=found.claims[0],
            stated=growth,
            computed=ratio,
            source=(key("level", "2024-S1"),),
            target=(key("growth"),),
        )
    ] == said("growth-or-ratio", found)


@pytest.mark.parametrize(
    ("limit", "growth", "result"),
    [
        ("76", "77 %", "fail"),
        ("77", "77 %", "pass"),
        ("23", "77 %", "fail"),
        ("22", "77 %", "pass"),
        ("76.99", "77 %", "fail"),
        ("23", "123 %", "fail"),
        ("22.99", "123 %", "pass"),
    ],
)
def test_the_limit_is_that_of_plausible_growth(
    limit: str, growth: str, result: str
) -> None:
    """A growth is told when it exceeds the limit and lies within it around 100."""
    settings = {"plausible-growth.limit": Decimal(limit)}
    found = report(grew("226 VND", growth))
    (outcome,) = judged("growth-or-ratio", found, parameters=settings)

    assert result == outcome.result


@pytest.mark.parametrize(
    ("parameters", "limit"),
    [({}, Decimal(50)), ({"plausible-growth.limit": Decimal(7)}, Decimal(7))],
)
def test_the_limit_has_a_default(
    parameters: dict[str, Decimal], limit: Decimal
) -> None:
    """A rule that runs without the one that owns the limit knows it all the same."""
    assert limit == limit_of(CheckContext(parameters=parameters))


@pytest.mark.parametrize(
    ("value", "growth", "base", "result"),
    [
        ("177 boat", "77 %", "100 boat", "pass"),
        ("77 boat", "77 %", "100 boat", "fail"),
        ("130 boat", "77 %", "100 boat", "unknown"),
        ("105 boat", "5 %", "100 boat", "pass"),
        ("5 boat", "5 %", "100 boat", "fail"),
    ],
)
def test_a_known_base_decides_between_growth_and_ratio(
    value: str, growth: str, base: str, result: str
) -> None:
    """The reading that fits the base is right, however plausible the other is."""
    (outcome,) = said("growth-or-ratio", grew(value, growth, f"{AGO} = {base}"))

    assert result == outcome.result


def test_a_ratio_told_as_growth_fails_with_the_growth() -> None:
    """The failure holds what the growth would be against the base that is known."""
    found = grew("77 boat", "77 %", f"{AGO} = 100 boat")
    computed = Range(Interval.exact(-23), PERCENT)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="ratio_read_as_growth",
            params={
                "stated": Quantity.parse("77 %"),
                "computed": computed,
                "gap": Range(Interval(Fraction("99.5"), None), Unit("pp")),
                "baseline": Period.parse(AGO),
                "base": Quantity.parse("100 boat"),
            },
            claim=found.claims[0],
            stated=Range(Interval(Fraction("76.5"), Fraction("77.5")), PERCENT),
            computed=computed,
            gap=Fraction("99.5"),
            source=(key("level", "2024-S1"), key("level")),
            target=(key("growth"),),
        )
    ] == said("growth-or-ratio", found)


@pytest.mark.parametrize("value", ["130 boat", "-77 boat"])
def test_a_base_that_fits_no_reading_is_unknown(value: str) -> None:
    """Where neither reading fits, another rule tells the contradiction."""
    found = grew(value.replace("boat", "VND"), "77 %", f"{AGO} = 100 VND")

    assert [unknown("no_reading_fits", "77 %")] == said("growth-or-ratio", found)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (grew(None, "77 %"), ["level_missing"]),
        (grew("150 %", "77 %", of=NAME), ["level_missing"]),
        (grew("226 VND", "< 77 %"), ["base_not_positive"]),
    ],
)
def test_readings_that_imply_no_base_are_unknown(
    found: Metric, reason: list[str]
) -> None:
    """Without a value, or with a bound for a growth, no base can be told."""
    message, *missing = reason

    assert [unknown(message, str(found.claims[0].value), *missing)] == said(
        "growth-or-ratio", found
    )


@pytest.mark.parametrize("base", ["0 VND", "100 USD", "< 100 VND"])
def test_a_base_that_gives_no_rate_is_as_none(base: str) -> None:
    """A base of zero, of another unit or without a lower bound decides nothing."""
    (outcome,) = said("growth-or-ratio", grew("226 VND", "77 %", f"{AGO} = {base}"))

    assert ("fail", "growth_or_ratio") == (outcome.result, outcome.message)


def test_the_middle_of_a_range_tells_whether_it_is_a_growth() -> None:
    """A range from zero is above zero."""
    assert [passed("0..3 %")] == said("growth-or-ratio", grew("226 VND", "0..3 %"))


def test_a_fall_is_not_asked_about() -> None:
    """Only growth above zero can be a ratio, and only claims of growth are asked."""
    other = Metric("n", NAME, "5 boat", claims=[Claim("ratio", AGO, "77 %")])

    assert [] == said("growth-or-ratio", grew("226 VND", "-77 %"), other)


@pytest.mark.parametrize(
    ("history", "hints"),
    [
        (["2022-S1 = 550 VND"], (FIRST,)),
        (["2022-S1 = 1250 VND"], (SECOND,)),
        (["2022-S1 = 1250 VND", "2021-S1 = 550 VND"], ()),
        (["2022-S1 = 1250 VND", "2021-S1 = 550 VND", "2020-S1 = 1300 VND"], (SECOND,)),
        (["2022 = 550 VND"], ()),
        (["plan:2024 = 550 VND"], ()),
        (["2022-S1 = 550 USD"], ()),
        (["2022-S1 = > 550 VND"], ()),
        (["2022-S1 = -550 VND"], ()),
        (["2024-S1 = 980 VND"], ()),
    ],
)
def test_other_periods_favour_a_reading(
    history: list[str], hints: tuple[Hint, ...]
) -> None:
    """Values of other periods of the same length are nearer to one implied base."""
    (outcome,) = said("growth-or-ratio", grew("974 VND", "77 %", *history))

    assert ("fail", hints) == (outcome.result, outcome.hints)


@pytest.mark.parametrize(
    ("rule", "value"), [("growth-or-ratio", "974 VND"), ("points-or-percent", "60 %")]
)
def test_a_claim_of_other_dimensions_has_two_readings_too(
    rule: str, value: str
) -> None:
    """Both readings are of the value with the dimensions of the claim."""
    women = {"SEX": "F"}
    claim = Claim("growth", AGO, "77 %", dimensions=women)
    history = [History("2024-S1", value, dimensions=women)]
    found = Metric("m", NAME, value, claims=[claim], history=history)

    assert ["fail"] == [outcome.result for outcome in said(rule, found)]


def test_values_of_other_dimensions_favour_nothing() -> None:
    """What women did two years ago says nothing of what all did last year."""
    found = grew("974 VND", "77 %")
    women = History("2022-S1", "550 VND", dimensions={"SEX": "F"})
    (outcome,) = said("growth-or-ratio", attrs.evolve(found, history=[women]))

    assert ("fail", ()) == (outcome.result, outcome.hints)


def test_other_days_favour_a_reading_of_a_day() -> None:
    """Periods without months are compared by their days."""
    found = grew(
        "974 VND",
        "77 %",
        "2022-05-31 = 1250 VND",
        "2021-W23 = 550 VND",
        period="2024-05-31",
    )
    (outcome,) = said("growth-or-ratio", found)

    assert (SECOND,) == outcome.hints


def test_an_implied_base_without_a_middle_favours_nothing() -> None:
    """A value known only by a bound implies bases of any size."""
    found = grew("> 974 VND", "77 %", "2022-S1 = 1250 VND")
    (outcome,) = said("growth-or-ratio", found)

    assert ("fail", ()) == (outcome.result, outcome.hints)
