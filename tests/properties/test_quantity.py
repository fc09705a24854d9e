"""Laws of quantities and units."""

import decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from ictreport import Hedge, Quantity, Rounding, Unit
from ictreport.errors import QuantityError, UnitError
from ictreport_testing.strategies import quantities, units


@given(units())
def test_units_round_trip(unit: Unit) -> None:
    """The text of a unit leads to it again."""
    assert unit == Unit.parse(str(unit))


@given(quantities())
def test_compact_text_round_trip(quantity: Quantity) -> None:
    """The compact text of a quantity leads to it again, digits and all."""
    again = Quantity.parse(str(quantity))

    assert quantity == again
    assert hash(quantity) == hash(again)
    assert str(quantity) == str(again)
    assert quantity.number.as_tuple() == again.number.as_tuple()


@given(quantities())
def test_an_interval_has_the_width_of_the_accuracy(quantity: Quantity) -> None:
    """A number is the middle of its interval, or the bound when it is hedged as one."""
    interval = quantity.interval
    if quantity.upper is not None or quantity.rounding is Rounding.CUT:
        return
    match quantity.hedge:
        case Hedge.EXACT | Hedge.ABOUT:
            accuracy = quantity.accuracy
            width = 0 if accuracy == "exact" else Fraction(10) ** -accuracy
            assert (width, quantity.amount) == (interval.width, interval.midpoint)
        case Hedge.MORE_THAN | Hedge.AT_LEAST:
            assert (quantity.amount, None) == (interval.lower, interval.upper)
        case _:
            assert (None, quantity.amount) == (interval.lower, interval.upper)
    inclusive = quantity.hedge not in {Hedge.MORE_THAN, Hedge.LESS_THAN}
    assert inclusive == (quantity.amount in interval)


@given(quantities())
def test_a_range_reaches_as_far_beyond_both_ends(quantity: Quantity) -> None:
    """The middle of a range is that of its interval, which holds all of it."""
    interval = quantity.interval
    if quantity.upper is None:
        return
    accuracy = quantity.accuracy
    step = 0 if accuracy == "exact" else Fraction(10) ** -accuracy
    apart = Fraction(quantity.upper) - Fraction(quantity.number)

    assert quantity.midpoint == interval.midpoint
    assert apart * Fraction(10) ** quantity.scale + step == interval.width


@given(quantities())
def test_what_is_cut_off_is_no_nearer_to_zero(quantity: Quantity) -> None:
    """The number is the end of its interval that lies nearest to zero."""
    if quantity.rounding is not Rounding.CUT:
        return
    interval, amount = quantity.interval, quantity.amount

    assert amount in interval
    if amount > 0:
        assert amount == interval.lower
    elif amount < 0:
        assert amount == interval.upper


@given(quantities())
def test_a_margin_reaches_both_ways(quantity: Quantity) -> None:
    """The number is the middle of its sampling interval, and rounding has no say."""
    sampled = quantity.sampling_interval
    if quantity.margin is None:
        assert sampled is None
        return
    assert sampled is not None
    assert (quantity.amount, Fraction(quantity.margin) * 2) == (
        sampled.midpoint,
        (sampled.width or 0) / Fraction(10) ** quantity.scale,
    )


@given(quantities(), st.integers(1, 6))
def test_the_decimal_context_has_no_say(quantity: Quantity, precision: int) -> None:
    """A caller's precision and rounding change nothing."""
    text, interval = str(quantity), quantity.interval
    with decimal.localcontext(prec=precision, rounding=decimal.ROUND_UP):
        again = Quantity.parse(text)

        assert text == str(again)
        assert (quantity, interval) == (again, again.interval)
        assert quantity.midpoint == again.midpoint


SIGNS = ("≈", ">", "-", "−", "[", ",", "\u00a0", "")
NUMBERS = ("5", "1_0", "1.50", "100", "e3", "e-31", "billion", "[exact]", "[2]")
UNITS = ("%", "pp", "VND", "per", "agency", "km")
WORDS = st.sampled_from((*SIGNS, *NUMBERS, *UNITS))


@given(st.lists(WORDS, max_size=7), st.sampled_from((" ", "", "\t")))
@example(["≈", "1.50", "billion", "VND"], " ")
@example(["-", "5", "e3", "%", "[2]"], " ")
def test_any_text_is_a_quantity_or_an_error(words: list[str], blank: str) -> None:
    """No text makes anything but a quantity or our own error."""
    try:
        quantity = Quantity.parse(blank.join(words))
    except (QuantityError, UnitError):
        return

    assert quantity == Quantity.parse(str(quantity))
