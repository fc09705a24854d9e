"""Growth and its relatives where a figure does not exist, or only just does."""

from fractions import Fraction

import pytest

from ictreport import (
    Calculated,
    Claim,
    Growth,
    GrowthStatus,
    History,
    Interval,
    Metric,
    Period,
    Quantity,
    Text,
    annualised,
    cagr,
    change,
    contribution,
    discrete,
    growth,
    implied_base,
    points,
    share,
)
from ictreport.errors import ModelError

ONE = Interval.exact(1)
TWO = Interval.exact(2)
ZERO = Interval.exact(0)
MINUS_ONE = Interval.exact(-1)
MISSING = Calculated(None, GrowthStatus.MISSING)
UNIT_DIFFERS = Calculated(None, GrowthStatus.UNIT_DIFFERS)
BASE_ZERO = Calculated(None, GrowthStatus.BASE_ZERO)
BASE_NEGATIVE = Calculated(None, GrowthStatus.BASE_NEGATIVE)
SIGN_CHANGE = Calculated(None, GrowthStatus.SIGN_CHANGE)

MONEY = Quantity.parse("3 VND [exact]")
COUNT = Quantity.parse("2 procedure")
PERCENT = Quantity.parse("70 % [exact]")
REPORTED = Metric("reported", {"en": "Reported"}, MONEY)
ABSENT = Metric("absent", {"en": "Absent"}, status="missing")


def half(lower: int, upper: int | None) -> Interval:
    """Make an interval without its lower bound."""
    return Interval(lower, upper, lower_open=True)


@pytest.mark.parametrize(
    ("current", "base", "status"),
    [
        (MINUS_ONE, TWO, GrowthStatus.SIGN_CHANGE),
        (ONE, MINUS_ONE, GrowthStatus.SIGN_CHANGE),
        (MINUS_ONE, MINUS_ONE, GrowthStatus.BASE_NEGATIVE),
        (ZERO, MINUS_ONE, GrowthStatus.BASE_NEGATIVE),
        (ONE, ZERO, GrowthStatus.BASE_ZERO),
        (ONE, Interval(-1, 1), GrowthStatus.BASE_ZERO),
    ],
)
def test_growth_says_why_there_is_no_rate(
    current: Interval, base: Interval, status: GrowthStatus
) -> None:
    """Without a rate there still is a difference, and the reason."""
    assert Growth(None, status, current - base) == growth(current, base)


def test_growth_over_a_positive_base_has_all() -> None:
    """Rate, status and difference are told together, also for a fall to nothing."""
    assert Growth(ONE, GrowthStatus.OK, ONE) == growth(TWO, ONE)
    assert Growth(MINUS_ONE, GrowthStatus.OK, MINUS_ONE) == growth(ZERO, ONE)


@pytest.mark.parametrize("current", [MONEY, REPORTED, ONE, None, ABSENT])
@pytest.mark.parametrize("base", [None, ABSENT])
def test_a_missing_base_is_missing(current: Metric | None, base: Metric | None) -> None:
    """What needs a figure that is not there says so."""
    assert Growth(None, GrowthStatus.MISSING) == growth(current, base)
    assert Growth(None, GrowthStatus.MISSING) == growth(base, current)
    assert MISSING == change(current, base) == change(base, current)
    assert MISSING == share(current, base) == share(base, current)
    assert MISSING == contribution(current, base, ONE)
    assert MISSING == contribution(ONE, ONE, base)
    assert MISSING == cagr(current, base, 2) == cagr(base, current, 2)


@pytest.mark.parametrize(
    ("one", "other"), [(MONEY, COUNT), (REPORTED, COUNT), (MONEY, PERCENT)]
)
def test_figures_that_measure_other_things_are_not_compared(
    one: Quantity, other: Quantity
) -> None:
    """No growth, change, share or contribution is made of two units."""
    assert Growth(None, GrowthStatus.UNIT_DIFFERS) == growth(one, other)
    assert Growth(None, GrowthStatus.UNIT_DIFFERS) == growth(other, one)
    assert UNIT_DIFFERS == change(one, other) == change(other, one)
    assert UNIT_DIFFERS == share(one, other) == share(other, one)
    assert UNIT_DIFFERS == contribution(one, other, one)
    assert UNIT_DIFFERS == contribution(one, one, other)
    assert UNIT_DIFFERS == cagr(one, other, 1)


@pytest.mark.parametrize(
    ("current", "base"),
    [(MONEY, TWO), (Interval.exact(3), Quantity.parse("2 VND [exact]")), (REPORTED, 2)],
)
def test_a_bare_interval_has_any_unit(current: Quantity, base: Interval | int) -> None:
    """An interval is compared to whatever it stands beside, a metric to a quantity."""
    other = Quantity.parse("2 VND [exact]") if base == 2 else base
    half_of_it = Interval.exact(Fraction(1, 2))

    assert Growth(half_of_it, GrowthStatus.OK, ONE) == growth(current, other)
    assert Calculated(ONE) == change(current, other)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (MINUS_ONE, BASE_NEGATIVE),
        (ZERO, BASE_ZERO),
        (Interval(-1, 1), BASE_ZERO),
        (Interval(-1, 0), BASE_ZERO),
        (Interval(-1, 0, upper_open=True), BASE_NEGATIVE),
    ],
)
def test_a_share_is_of_something_above_zero(
    base: Interval, expected: Calculated
) -> None:
    """A whole that is zero or below has no shares, and nothing contributes to it."""
    assert expected == share(ONE, base)
    assert expected == contribution(TWO, ONE, base)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (Claim("growth", "2023", "50 % [exact]"), Calculated(TWO)),
        (Claim("growth", "2023", "-100 % [exact]"), BASE_ZERO),
        (Claim("growth", "2023", "-101 % [exact]"), BASE_NEGATIVE),
        (Claim("ratio", "2023", "150 % [exact]"), Calculated(TWO)),
        (Claim("ratio", "2023", "0 % [exact]"), BASE_ZERO),
        (Claim("ratio", "2023", "-1 % [exact]"), BASE_NEGATIVE),
        (Claim("plan_share", "plan:2024", "300 % [exact]"), Calculated(ONE)),
        (Claim("change", "2023", "2 VND [exact]"), Calculated(ONE)),
        (Claim("change", "2023", "2 procedure"), UNIT_DIFFERS),
        (Claim("points", "2023", "2 pp [exact]"), UNIT_DIFFERS),
        (Claim("unchanged", "2023"), Calculated(Interval.exact(3))),
    ],
)
@pytest.mark.parametrize("current", [MONEY, REPORTED])
def test_every_kind_of_claim_implies_a_base(
    current: Quantity | Metric, claim: Claim, expected: Calculated
) -> None:
    """The base, or the reason why the claim implies none."""
    assert expected == implied_base(current, claim)


def test_points_imply_the_percent_before() -> None:
    """Points are taken off a percent, and off a bare interval as off a percent."""
    claim = Claim("points", "2023", "2 pp [exact]")

    assert Calculated(Interval.exact(68)) == implied_base(PERCENT, claim)
    assert Calculated(Interval.exact(68)) == implied_base(Interval.exact(70), claim)


def test_a_change_of_a_bare_interval_implies_a_base() -> None:
    """An interval is taken to be in the unit of the claim."""
    claim = Claim("change", "2023", "2 procedure")

    assert Calculated(ONE) == implied_base(Interval.exact(3), claim)


@pytest.mark.parametrize(
    ("current", "claim"),
    [
        (None, Claim("unchanged", "2023")),
        (ABSENT, Claim("growth", "2023", "5 %")),
        (MONEY, Claim("growth", "2023", status="missing")),
        (MONEY, Claim("share", None, "5 %")),
        (MONEY, Claim("contribution", "2023", "5 pp")),
    ],
)
def test_what_states_no_level_or_no_claim_implies_no_base(
    current: Quantity | Metric | None, claim: Claim
) -> None:
    """Nor do a share and a contribution, which say nothing of an earlier value."""
    assert MISSING == implied_base(current, claim)


def test_points_are_between_percents() -> None:
    """Both figures must be percents or bare intervals, and both must be there."""
    seven = Calculated(Interval.exact(Fraction(7, 100)))

    assert seven == points(PERCENT, Quantity.parse("63 % [exact]"))
    assert seven == points(PERCENT, Interval.exact(63))
    assert seven == points(Interval.exact(77), PERCENT)
    assert seven == points(Interval.exact(8), ONE)
    assert UNIT_DIFFERS == points(PERCENT, MONEY) == points(MONEY, PERCENT)
    assert UNIT_DIFFERS == points(MONEY, MONEY)
    assert UNIT_DIFFERS == points(MONEY, ONE) == points(ONE, MONEY)
    assert MISSING == points(PERCENT, None) == points(ABSENT, PERCENT)


def test_a_contribution_is_a_part_of_the_growth_of_the_whole() -> None:
    """The difference of the part is taken of the whole as it was."""
    found = contribution(Interval.exact(5), TWO, Interval.exact(12))

    assert Calculated(Interval.exact(Fraction(1, 4))) == found


@pytest.mark.parametrize("periods", [0, -1])
def test_a_rate_is_over_at_least_one_period(periods: int) -> None:
    """A number of periods below one is refused by either function."""
    with pytest.raises(ValueError, match=r"^cagr: ") as compound:
        cagr(ONE, TWO, periods)
    with pytest.raises(ValueError, match=r"^annualised: ") as yearly:
        annualised(ONE, periods)

    rule = f"there must be at least 1 period (got {periods})"
    assert [f"cagr: {rule}", f"annualised: {rule}"] == [
        str(compound.value),
        str(yearly.value),
    ]


@pytest.mark.parametrize(
    ("first", "last", "periods", "rate"),
    [
        (Interval.exact(3), ONE, 1, Interval.exact(Fraction(-2, 3))),
        (Interval.exact(100), ONE, 2, Interval.exact(Fraction(-9, 10))),
        (ONE, Interval.exact(8), 3, ONE),
        (ONE, Interval.exact(Fraction(9, 4)), 2, Interval.exact(Fraction(1, 2))),
        (ONE, ZERO, 2, MINUS_ONE),
        (ONE, Interval(-1, 4), 2, Interval(-1, 1)),
        (ONE, Interval(None, 4), 2, Interval(-1, 1)),
        (half(0, 1), ONE, 2, Interval(0, None)),
        (ONE, Interval(1, None), 3, Interval(0, None)),
        (ONE, half(1, 4), 2, Interval(0, 1)),
    ],
)
def test_a_compound_rate(
    first: Interval, last: Interval, periods: int, rate: Interval
) -> None:
    """Roots that are short decimals are exact, and no figure falls by more than all."""
    assert Calculated(rate) == cagr(first, last, periods)


@pytest.mark.parametrize("degree", [2, 3, 7])
@pytest.mark.parametrize("grown", [2, 3, 10**30, Fraction(1, 3), Fraction(1, 10**41)])
def test_a_root_is_enclosed_by_the_nearest_decimals(
    degree: int, grown: int | Fraction
) -> None:
    """Bounds of twenty decimals that are neighbours lie around the exact root."""
    found = cagr(ONE, Interval.exact(grown), degree).interval
    grid = 10**20

    assert found is not None
    assert found.lower is not None
    assert found.upper is not None
    assert [1, 1] == [
        (bound * grid).denominator for bound in (found.lower, found.upper)
    ]
    if not found.is_exact:
        assert Fraction(1, grid) == found.width
    assert (found.lower + 1) ** degree <= grown <= (found.upper + 1) ** degree


def test_a_compound_rate_needs_a_rate() -> None:
    """Where growth has a reason to have no rate, the compound rate has the same."""
    assert BASE_ZERO == cagr(ZERO, ONE, 2)
    assert SIGN_CHANGE == cagr(ONE, MINUS_ONE, 2)
    assert BASE_NEGATIVE == cagr(MINUS_ONE, MINUS_ONE, 2)


@pytest.mark.parametrize(
    ("rate", "times", "expected"),
    [
        (ONE, 1, ONE),
        (ONE, 3, Interval.exact(7)),
        (MINUS_ONE, 2, MINUS_ONE),
        (Interval(-1, 1), 2, Interval(-1, 3)),
        (half(0, 1), 2, half(0, 3)),
        (Interval(0, 1, upper_open=True), 2, Interval(0, 3, upper_open=True)),
        (Interval(1, None), 2, Interval(3, None)),
        (half(0, None), 2, half(0, None)),
    ],
)
def test_a_yearly_rate(rate: Interval, times: int, expected: Interval) -> None:
    """Bounds are compounded and stay as open as they were."""
    assert Calculated(expected) == annualised(rate, times)


@pytest.mark.parametrize(
    "rate", [Interval.exact(Fraction(-11, 10)), Interval(None, 1), Interval(-2, 1)]
)
def test_a_fall_by_more_than_all_has_no_yearly_rate(rate: Interval) -> None:
    """A rate that can lie below -1 is no rate of figures that stay above zero."""
    assert SIGN_CHANGE == annualised(rate, 2)


def test_figures_of_single_periods() -> None:
    """The first figure stays, and what is missing is missing on both sides of it."""
    figures = [ONE, Interval.exact(3), None, Interval.exact(6)]

    assert (Calculated(ONE), Calculated(TWO), MISSING, MISSING) == discrete(figures)
    assert (MISSING, MISSING) == discrete([ABSENT, ONE])
    assert () == discrete([])


def test_growth_reads_compact_text_and_entries_of_a_history() -> None:
    """Text and history stand for their quantities, units included."""
    metric = Metric("m", Text.of(en="m"), "18.42 million journey")
    entry = History("2023", "17.3 million journey")
    expected = growth(metric.value, entry.value)
    assert expected == growth("18.42 million journey", "17.3 million journey")
    assert expected == growth(metric, entry)
    assert growth(metric, "17.3 million trip").status == "unit_differs"
    assert growth(metric, History("2023", status="missing")).status == "missing"


def test_what_has_no_interval_is_refused() -> None:
    """A float is told as what it is, with the way out."""
    with pytest.raises(ModelError) as refused:
        growth(18.42, "17.3 million journey")  # type: ignore[arg-type]

    assert (
        "growth: a figure must be a metric, an entry of a history, a quantity or text"
        " (got 18.42); write '18.42 million journey'"
    ) == str(refused.value)


def test_percents_and_times_are_compared_in_one_unit() -> None:
    """A ratio of 2 times is 200 %, so that 300 % is half as much again."""
    assert growth("300 % [exact]", "200 % [exact]") == growth(
        "300 % [exact]", "2 times [exact]"
    )
    assert Calculated(TWO) == share("4 times [exact]", "200 % [exact]")


@pytest.mark.parametrize(
    ("rate", "period", "base"),
    [
        ("100 % [exact]", "2024", Calculated(TWO)),
        ("100 % [exact]", "2022", Calculated(Interval.exact(8))),
        ("-200 % [exact]", "2024", BASE_NEGATIVE),
        ("100 % [exact]", "2024-S1", MISSING),
        ("100 % [exact]", None, MISSING),
    ],
)
def test_the_base_of_an_average(
    rate: str, period: str | None, base: Calculated
) -> None:
    """The value is undone year by year, and years that are not whole give no base."""
    claim = Claim("average_growth", "2021", rate)
    at = None if period is None else Period.parse(period)

    assert base == implied_base(Interval.exact(16), claim, at)


@pytest.mark.parametrize(("period", "base"), [(None, 2), ("2023", 4)])
def test_an_average_ends_at_its_own_period_or_that_of_its_metric(
    period: str | None, base: int
) -> None:
    """Sixteen that doubled for three years was two, and for two years four."""
    claim = Claim("average_growth", "2021", "100 % [exact]", period=period)
    metric = Metric("m", Text.of(en="m"), "16 procedure", period="2024")

    assert Calculated(Interval.exact(base)) == implied_base(metric, claim)
