"""Laws of intervals, printed figures and reports hold for us, and tell what breaks."""

from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport.model import (
    Claim,
    Interval,
    Metric,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
)
from ictreport_testing import invariants
from ictreport_testing.strategies import consecutive_reports

SHARES = st.fractions(0, 1)
ABOVE = st.fractions(min_value=Fraction(1, 100), max_value=10**12)
ONE, TWO, THREE, FOUR = map(Fraction, (1, 2, 3, 4))


@st.composite
def closed(draw: st.DrawFn) -> Interval:
    """Draw an interval above zero with both bounds."""
    lower, upper = sorted((draw(ABOVE), draw(ABOVE)))
    return Interval(lower, upper)


@given(closed(), closed(), st.tuples(SHARES, SHARES))
def test_growth_of_intervals_keeps_the_laws(
    current: Interval, base: Interval, at: tuple[Fraction, Fraction]
) -> None:
    """Figures within intervals grow within the growth of these, narrower or not."""
    invariants.check_enclosure(current, base, at)
    invariants.check_narrowing(current, base, at)


def middle(current: Interval, base: Interval) -> Interval:
    """Compute growth of the middles alone."""
    one, other = current.midpoint, base.midpoint
    return Interval.exact((one or 0) / (other or 1) - 1)


def wider(current: Interval, base: Interval) -> Interval:
    """Know less of what is known better."""
    del base
    width = (current.width or 0) + 1
    return Interval(-10 / width, 10 / width)


@pytest.mark.parametrize(
    ("check", "compute", "at", "law"),
    [
        (invariants.check_enclosure, middle, ONE, "enclosure: figures within"),
        (invariants.check_narrowing, wider, ONE / 2, "narrowing: smaller intervals"),
    ],
)
def test_a_broken_law_of_intervals_is_told(
    check: Callable[..., None],
    compute: Callable[[Interval, Interval], Interval],
    at: Fraction,
    law: str,
) -> None:
    """The text has the law and the figures."""
    with pytest.raises(AssertionError, match=law) as caught:
        check(Interval(1, 3), Interval(1, 2), (at, at), compute=compute)

    assert "current=[1, 3], base=[1, 2]" in str(caught.value)


def test_an_interval_without_a_bound_is_no_figure() -> None:
    """What cannot be tried is said, and no law is broken."""
    with pytest.raises(ValueError, match="both bounds"):
        invariants.check_enclosure(Interval(1, None), Interval(1, 2))


def test_what_is_printed_stands_for_the_figure() -> None:
    """A figure may lie on the edge of its print, and not outside of it."""
    printed = Quantity.parse("226 billion VND")

    invariants.check_printed(printed, Fraction(225_500_000_000))
    with pytest.raises(AssertionError, match=r"printed: .*\(printed=226 billion VND"):
        invariants.check_printed(printed, Fraction(226_600_000_000))


@pytest.mark.parametrize(
    ("claim", "current"),
    [
        (Claim("growth", "2023", "50 %"), THREE),
        (Claim("ratio", "2023", "150 %"), THREE),
        (Claim("plan_share", "plan:2023", "150 %"), THREE),
        (Claim("change", "2023", "1 VND"), THREE),
        (Claim("unchanged", "2023"), TWO),
    ],
)
def test_a_claim_follows_from_the_figures(claim: Claim, current: Fraction) -> None:
    """Each kind states what is computed, and is refused for another figure."""
    invariants.check_claim(claim, current, TWO)
    with pytest.raises(AssertionError, match=r"^claim: .*base=2"):
        invariants.check_claim(claim, FOUR, TWO)


def test_a_metric_is_its_value_and_its_claims() -> None:
    """Both are held to the figures, and a metric without a value is none."""
    name = Text.of(en="Revenue")
    claims = [Claim("growth", "2023", "50 %")]
    metric = Metric("revenue", name, "3 VND", claims=claims)

    invariants.check_metric(metric, THREE, TWO)
    invariants.check_metric(metric, THREE)
    with pytest.raises(AssertionError, match="stated growth"):
        invariants.check_metric(metric, THREE, ONE)
    with pytest.raises(AssertionError, match="revenue has no value"):
        invariants.check_metric(Metric("revenue", name, status="missing"), THREE)


@given(consecutive_reports())
def test_consistent_reports_contradict_nothing(reports: tuple[Report, ...]) -> None:
    """No rule of ictreport fails on them, alone or with the one before."""
    before, report = reports

    invariants.check_consistent(before)
    invariants.check_consistent(report, [before])


def test_a_contradiction_is_told_in_words() -> None:
    """Each failure has the rule, the address and a sentence."""
    name = Text.of(en="Share")
    share = Metric("rate", name, "120 %", of=Text.of(en="all"))
    sector = Sector("post", name, metrics=[share])
    report = Report("small", name, Publisher("office", name), "2024", sectors=[sector])

    with pytest.raises(AssertionError) as caught:
        invariants.check_consistent(report)

    first, second = str(caught.value).splitlines()
    assert "report small contradicts:" == first
    assert second.startswith("share-range at post.rate: ")
    assert "119.5–120.5%" in second
    invariants.check_consistent(report, rules=[])
    mended = attrs.evolve(share, of=None)
    invariants.check_consistent(
        attrs.evolve(report, sectors=[attrs.evolve(sector, metrics=[mended])])
    )


def test_the_laws_of_growth_are_tried() -> None:
    """Our growth keeps them, and a rounded one is told with simple figures."""
    invariants.check_growth(max_examples=30)

    def rounded(current: Fraction, base: Fraction) -> Fraction | None:
        return Fraction(round(current / base - 1, 3)) if base else None

    with pytest.raises(AssertionError, match=r"^inverse"):
        invariants.check_growth(rounded)


def test_a_fraction_is_told_with_about_how_much_it_is() -> None:
    """A figure that no decimal can write has six digits beside it."""
    with pytest.raises(AssertionError) as caught:
        invariants.check_printed(Quantity.parse("1 index"), Fraction(-200, 3))

    assert str(caught.value).endswith(", exact=-200/3 (about -66.6667))")
