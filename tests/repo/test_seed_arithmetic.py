"""What follows from the figures of the seeds, worked out by hand."""

import tomllib
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import ictreport
from ictreport import Interval, Metric, Report
from ictreport.convert import structure

SEEDS = Path(__file__).parents[2] / "seeds"
DAK_LAK = "dak-lak-ict-2024-s1"


def seed(name: str) -> Report:
    """Load a seed without any plugin."""
    return structure(tomllib.loads((SEEDS / f"{name}.toml").read_text("utf-8")))


def national(year: str) -> Report:
    """Load the ministry's report on the first half of a year."""
    return seed(f"vn-ict-{year}-s1")


def growth_on(base: Report, address: str, metric: Metric) -> Interval:
    """Compute the growth of a metric on the same one of another report."""
    interval = ictreport.growth(metric, base[address]).interval
    assert interval is not None
    return interval


def bounds(interval: Interval | None, places: int, unit: int = 1) -> list[Fraction]:
    """Round both ends of an interval to so many places of a unit."""
    assert interval is not None
    assert interval.lower is not None
    assert interval.upper is not None
    return [round(end / unit, places) for end in (interval.lower, interval.upper)]


def exactly(*numbers: str) -> list[Fraction]:
    """Read numbers without rounding."""
    return [Fraction(number) for number in numbers]


@pytest.mark.parametrize("address", ["digital.procedures", "digital.records_online"])
def test_dak_lak_parts(address: str) -> None:
    """Complete parts add up to the whole exactly."""
    metric = seed(DAK_LAK)[address]

    assert [True] == [one.complete for one in metric.breakdowns]
    assert metric.value is not None
    assert metric.value.amount == sum(p.value.amount for p in metric.parts if p.value)


def test_dak_lak_shares() -> None:
    """Full-process services and online records are the shares worked out by hand."""
    report = seed(DAK_LAK)
    procedures = report["digital.procedures"]
    online = report["digital.records_online"].interval
    direct = report["digital.records_direct"].interval
    assert online is not None
    assert direct is not None
    full = ictreport.share(report["digital.procedures.full"], procedures)
    filed = ictreport.share(online, online + direct)

    assert exactly("0.4017", "0.4017") == bounds(full.interval, 4)
    assert exactly("0.3032", "0.3032") == bounds(filed.interval, 4)


@pytest.mark.parametrize(
    ("address", "kind", "low", "high"),
    [
        ("post.revenue", "growth", "202.15", "203.23"),
        ("telecom.revenue", "growth", "548.74", "551.85"),
        ("telecom.revenue", "ratio", "1256.79", "1273.22"),
        ("telecom.state_budget", "growth", "33.80", "33.99"),
        ("telecom.state_budget", "ratio", "73.34", "74.21"),
    ],
)
def test_dak_lak_implied_bases(address: str, kind: str, low: str, high: str) -> None:
    """Each reading of a claim implies a base, in billion VND, that a hand can check."""
    metric = seed(DAK_LAK)[address]
    claim = attrs.evolve(metric.claims[0], kind=kind)
    base = ictreport.implied_base(metric, claim)

    assert exactly(low, high) == bounds(base.interval, 2, 10**9)


@pytest.mark.parametrize(
    ("year", "address", "computed", "implied", "unit"),
    [
        ("2024", "industry.state_budget", "31.805 31.810", "47553.8 47592.4", 9),
        ("2024", "industry.gdp", "22.355 22.356", "389173.8 389492.4", 9),
        ("2023", "industry.gdp", "-15.611 -15.611", "419807.8 420261.5", 9),
        ("2023", "post.revenue", "1.763 1.770", "26047.8 26051.2", 9),
        ("2023", "post.parcels", "26.077 26.337", "910.8 919.2", 6),
    ],
)
def test_contradictions_are_kept(
    year: str, address: str, computed: str, implied: str, unit: int
) -> None:
    """A growth that disagrees with the year before stands as it was published."""
    metric = national(year)[address]
    growth = growth_on(national(str(int(year) - 1)), address, metric)
    claim = metric.claims[0]
    base = ictreport.implied_base(metric, claim)

    assert claim.rate is not None
    assert not claim.rate.meets(growth)
    assert exactly(*computed.split()) == bounds(growth.scale(100), 3)
    assert exactly(*implied.split()) == bounds(base.interval, 1, 10**unit)


@pytest.mark.parametrize(
    ("year", "address"),
    [
        ("2023", "industry.revenue"),
        ("2024", "industry.revenue"),
        ("2024", "industry.workers"),
    ],
)
def test_hedged_figures_agree(year: str, address: str) -> None:
    """A growth is in no conflict with a figure that is hedged widely enough."""
    metric = national(year)[address]
    growth = growth_on(national(str(int(year) - 1)), address, metric)

    assert metric.claims[0].rate is not None
    assert metric.claims[0].rate.meets(growth)


@pytest.mark.parametrize(
    ("year", "address"),
    [("2023", "industry.state_budget"), ("2024", "industry.revenue")],
)
def test_other_accounts_disagree(year: str, address: str) -> None:
    """The other account of a figure shares no possible amount with the first."""
    one = national(year)[address].interval
    other = seed(f"vn-ict-{year}-s1-other")[address].interval

    assert one is not None
    assert other is not None
    assert not one.meets(other)


def test_other_base_gives_other_growth() -> None:
    """On the other account of 2023 revenue grew by 28.07 %, not by the 27 % stated."""
    metric = national("2024")["industry.revenue"]
    growth = growth_on(seed("vn-ict-2023-s1-other"), "industry.revenue", metric)

    assert exactly("28.07", "28.07") == bounds(growth.scale(100), 2)


def test_exports_change_their_currency() -> None:
    """Dollars of one year and dong of another have no growth."""
    growth = ictreport.growth(
        national("2024")["ict.revenue"], national("2022")["ict.revenue"]
    )

    assert (None, "unit_differs") == (growth.interval, growth.status)
