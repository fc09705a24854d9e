"""The strategies draw what they promise, and all that they promise."""

import inspect
import unicodedata
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promises import absent, each

from ictreport import (
    Claim,
    ClaimKind,
    Hedge,
    Interval,
    Period,
    Plan,
    Quantity,
    Rounding,
    Text,
    Unit,
    UnitKind,
)
from ictreport.model import Frequency
from ictreport_testing import strategies

DRAWN = [
    name
    for name in strategies.__all__
    if name.islower() and name not in {"drawn", "options_for"}
]
TAME = strategies.texts(names=strategies.names(hostile=False))


@pytest.mark.parametrize("name", DRAWN)
def test_a_strategy_is_written_as_its_call(name: str) -> None:
    """A message names a strategy, not all that it is made of."""
    make = getattr(strategies, name)

    assert name == "languages" or f"{name}()" == repr(make())
    assert make.__doc__
    assert name == make.__name__


@pytest.mark.parametrize("name", DRAWN)
def test_arguments_are_keywords_with_defaults(name: str) -> None:
    """Nothing need be said, and what is said is said by name."""
    for parameter in inspect.signature(getattr(strategies, name)).parameters.values():
        assert inspect.Parameter.KEYWORD_ONLY is parameter.kind
        assert inspect.Parameter.empty is not parameter.default


@settings(max_examples=10)
@given(st.data())
@pytest.mark.parametrize("name", DRAWN)
def test_every_strategy_draws(name: str, data: st.DataObject) -> None:
    """Every strategy draws without arguments."""
    value = data.draw(getattr(strategies, name)())

    assert value is not None
    assert isinstance(hash(value), int)


def test_a_call_says_its_arguments() -> None:
    """The arguments of a strategy are written as they were given."""
    drawn = strategies.reports(texts=TAME, max_sectors=1)

    assert "reports(texts=texts(names=names(hostile=False)), max_sectors=1)" == repr(
        drawn
    )


HOSTILE: dict[str, Callable[[str], object]] = {
    "formula": lambda name: name[0] == "=",
    "mention": lambda name: name[0] == "@",
    "sign": lambda name: name[0] in "+-",
    "leading blank": lambda name: name[0] == " ",
    "trailing blank": lambda name: name[-1] == " ",
    "line feed": lambda name: "\n" in name,
    "carriage return": lambda name: "\r" in name,
    "tab": lambda name: "\t" in name,
    "comma": lambda name: "," in name,
    "semicolon": lambda name: ";" in name,
    "quote": lambda name: '"' in name,
    "no-break space": lambda name: "\u00a0" in name,
    "right to left": lambda name: "\u202e" in name,
    "no width": lambda name: "\u200b" in name,
    "brace": lambda name: "{" in name,
    "joined emoji": lambda name: "👩\u200d💻" in name,
    "digits alone": lambda name: name.isdigit(),
    "blanks alone": lambda name: name.isspace(),
    "decomposed": lambda name: name != unicodedata.normalize("NFC", name),
    "markup": lambda name: "<b>" in name,
    "null": lambda name: "\x00" in name,
    "astral": lambda name: ord(max(name)) > 0xFFFF,
}


def test_names_are_hostile() -> None:
    """What breaks naive formats is drawn."""
    assert [] == absent(strategies.names(), HOSTILE)


@given(strategies.names(hostile=False))
def test_names_can_be_tame(name: str) -> None:
    """Without hostility a name is words with single blanks between."""
    assert name == " ".join(name.split())
    assert all(character.isalnum() or character == " " for character in name) or any(
        unicodedata.category(character).startswith("M") for character in name
    )


@given(strategies.codes(max_size=1))
def test_codes_have_a_size(code: str) -> None:
    """No code is longer than asked."""
    assert 1 == len(code)


@given(strategies.texts(min_languages=2, max_languages=2))
def test_texts_have_so_many_languages(text: Text) -> None:
    """The number of languages is as asked."""
    assert 2 == len(text.languages)


@given(strategies.texts(languages=st.sampled_from(("en", "EN", "vi"))))
def test_texts_have_languages_once(text: Text) -> None:
    """Tags that differ in case alone are one language."""
    assert {"en", "vi"} >= {tag.lower() for tag in text.languages}


def test_periods_are_of_every_form() -> None:
    """Every frequency, leap days, last weeks, nine months, fiscal years are drawn."""

    def ends(code: str) -> Callable[[Period], bool]:
        return lambda period: str(period).endswith(code)

    codes = {code: ends(code) for code in ("-02-29", "-W53", "/P9M", "/P12M")}

    assert [] == absent(
        strategies.periods(), {**each("frequency", Frequency), **codes}, 1500
    )


@given(strategies.periods(years=st.just(2024)))
def test_periods_start_in_a_year(period: Period) -> None:
    """The year is that of the start, or of the week."""
    assert str(period).startswith("2024")


def test_units_are_of_every_kind() -> None:
    """Every kind of unit is drawn."""
    assert [] == absent(strategies.units(), each("kind", UnitKind))


@given(st.data(), st.sampled_from(UnitKind))
def test_units_are_of_given_kinds(data: st.DataObject, kind: UnitKind) -> None:
    """A kind is drawn alone when asked for."""
    assert kind is data.draw(strategies.units(kinds=st.just(kind))).kind


@given(
    strategies.units(
        kinds=st.just(UnitKind.COUNT), counted=st.sampled_from(("branch", "agency"))
    )
)
def test_units_count_given_things(unit: Unit) -> None:
    """What is counted is drawn from what is given."""
    assert unit.code in {"branch", "agency"}


EXTREME: dict[str, Callable[[Quantity], object]] = {
    "negative": lambda q: q.number < 0,
    "zero": lambda q: q.number == 0,
    "40 digits": lambda q: len(q.number.as_tuple().digits) == 40,
    "40 places": lambda q: q.number.as_tuple().exponent == -40,
    "trailing zero": lambda q: "." in str(q.number) and str(q.number)[-1] == "0",
    "largest scale": lambda q: q.scale == 30,
    "smallest scale": lambda q: q.scale == -30,
    "exact": lambda q: q.decimals == "exact",
    "finest": lambda q: q.decimals is not None and q.accuracy == 100,
    "count": lambda q: q.scale == 0 and q.unit.kind is UnitKind.COUNT,
    "range": lambda q: q.upper is not None,
    "range across zero": lambda q: q.upper is not None and q.number < 0 < q.upper,
    "cut off": lambda q: q.rounding is Rounding.CUT,
    "margin": lambda q: q.margin is not None,
    "other confidence": lambda q: q.confidence != 95,
}


def test_quantities_reach_their_bounds() -> None:
    """Extreme numbers, scales and accuracies are drawn."""
    assert [] == absent(strategies.quantities(), EXTREME)


def test_quantities_have_every_hedge() -> None:
    """Every hedge is drawn."""
    assert [] == absent(strategies.quantities(), each("hedge", Hedge))


@given(
    strategies.quantities(
        units=st.just(Unit("subscriber")),
        numbers=st.just(Quantity.parse("1.5 %").number),
    )
)
def test_a_count_loses_its_point(quantity: Quantity) -> None:
    """A count without scale has the digits of its number."""
    assert ("15" if quantity.scale == 0 else "1.5") == str(quantity.number)


FORMS: dict[str, Callable[[Interval], object]] = {
    "exact": lambda interval: interval.is_exact,
    "everything": lambda interval: interval == Interval.everything(),
    "half-open": lambda interval: interval.is_bounded and interval.lower_open,
    "no lower bound": lambda interval: (
        interval.lower is None and interval.upper is not None
    ),
    "negative": lambda interval: interval.is_negative and not interval.upper_open,
}


def test_intervals_are_of_every_form() -> None:
    """Closed, open, exact and unbounded intervals are drawn."""
    assert [] == absent(strategies.intervals(), FORMS)


@given(strategies.intervals(bounds=st.just(Fraction(1))))
def test_intervals_have_given_bounds(interval: Interval) -> None:
    """Bounds are drawn from what is given, or absent."""
    assert {None, Fraction(1)} >= {interval.lower, interval.upper}


def test_claims_are_of_every_kind() -> None:
    """Every kind of claim is drawn, against periods and plans."""
    for periods in (strategies.periods(), strategies.plans()):
        kinds = each("kind", ClaimKind)

        assert [] == absent(strategies.claims(baselines=periods), kinds)


@given(strategies.claims(baselines=strategies.periods()))
def test_a_plan_share_is_against_a_plan(claim: Claim) -> None:
    """A period becomes the plan for it where a claim needs a plan."""
    assert (claim.kind is ClaimKind.PLAN_SHARE) is isinstance(claim.baseline, Plan)


@given(strategies.claims(units=st.just(Unit("VND"))))
def test_a_change_is_in_the_unit_of_the_metric(claim: Claim) -> None:
    """The unit of a change is drawn from what is given, when it has a value."""
    if claim.kind is ClaimKind.CHANGE and claim.value is not None:
        assert Unit("VND") == claim.value.unit


@given(strategies.claims(units=st.sampled_from((Unit("%"), Unit("pp")))))
def test_a_percent_changes_by_points(claim: Claim) -> None:
    """A percent has no claim of change."""
    assert ClaimKind.CHANGE is not claim.kind
