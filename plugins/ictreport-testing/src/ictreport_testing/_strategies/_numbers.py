"""Strategies for units, quantities and intervals."""

import functools
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from ictreport.errors import ModelError
from ictreport.model import (
    Interval,
    PluralForms,
    Unit,
    UnitDeclaration,
    UnitKind,
)
from ictreport.model.number import MOST_DIGITS
from ictreport.model.unit import SLASH, check_counted
from ictreport.model.unit_words import CURRENCIES, MEASURES
from ictreport_testing._strategies._calls import strategy, written_as_call
from ictreport_testing._strategies._dice import Drawer, dice, drawer, face
from ictreport_testing._strategies._printed import decimal_of
from ictreport_testing._strategies._words import codes, languages, names

_CURRENCIES: Final = ("VND", "USD", "INR", *sorted(CURRENCIES))
_MEASURES: Final = ("km", "hour", "mbps", *sorted(MEASURES))
_THINGS: Final = ("subscriber", "inhabitant", "procedure", "agency", "branch")


def _is_counted(code: str) -> bool:
    try:
        check_counted(code)
    except ModelError:
        return False
    return True


@written_as_call
def counted_codes() -> st.SearchStrategy[str]:
    """
    Draw codes of things that a report counts.

    Returns:
        Codes that are neither scales nor measures, such as ``"subscriber"``.
    """
    return st.composite(_draw_counted)()


def _draw_counted(draw: st.DrawFn) -> str:
    """
    Draw the code of a thing that is counted, within another strategy.

    Args:
        draw: What that strategy draws with.

    Returns:
        The code.
    """
    way, thing = draw(dice(2))
    if way % 2:
        return draw(_OTHER_THINGS)
    return face(_THINGS, thing)


_OTHER_THINGS: Final = codes().filter(_is_counted)


@written_as_call
def units(
    *,
    kinds: st.SearchStrategy[UnitKind] | None = None,
    counted: st.SearchStrategy[str] | None = None,
) -> st.SearchStrategy[Unit]:
    """
    Draw units.

    Args:
        kinds: Draws the kinds of units; by default every kind.
        counted: Draws the codes of counted things, also those of rates; by default
            ``counted_codes()``.

    Returns:
        Units of those kinds.
    """
    thing = drawer(counted, _draw_counted)
    return st.composite(draw_unit)(kinds, thing)


_KINDS: Final = tuple(UnitKind)
_POWERS: Final = tuple(10**power for power in range(7))
_UNIT_DICE: Final = dice(4)
_SIDES: Final = (*_CURRENCIES[:3], *_MEASURES[:3])
_unit_of: Final = functools.lru_cache(maxsize=4096)(Unit)


def draw_unit(
    draw: st.DrawFn,
    kinds: st.SearchStrategy[UnitKind] | None = None,
    counted: Drawer[str] = _draw_counted,
) -> Unit:
    """
    Draw a unit within another strategy.

    Args:
        draw: What that strategy draws with.
        kinds: Draws its kind, or None.
        counted: Draws what counts count and rates are per.

    Returns:
        The unit.
    """
    kind, code, per, measured = draw(_UNIT_DICE)
    drawn = drawer(kinds, lambda _: face(_KINDS, kind))(draw)
    if drawn.traits.codes:
        return _unit_of(face(drawn.traits.codes, code))
    match drawn:
        case UnitKind.MONEY:
            return _unit_of(face(_CURRENCIES, code))
        case UnitKind.MEASURE:
            return _unit_of(face(_MEASURES, code))
        case UnitKind.COUNT:
            return _unit_of(counted(draw))
        case UnitKind.RATE:
            thing = face(_MEASURES, code) if measured % 2 else counted(draw)
            return _unit_of(thing, face(_POWERS, per))
        case UnitKind.QUOTIENT:
            above = face(_SIDES, code) if measured & 1 else counted(draw)
            below = face(_SIDES, per) if measured & 2 else counted(draw)
            return _unit_of(f"{above}{SLASH}{below}")
        case _:
            rule = f"no strategy draws units of the kind {drawn}"
            raise NotImplementedError(rule)


@written_as_call
def numbers() -> st.SearchStrategy[Decimal]:
    """
    Draw numbers as printed.

    Returns:
        Decimals of at most 40 digits, including negative ones and trailing zeros.
    """
    return st.composite(draw_number)()


_SMALL: Final = 10_000
_LARGE: Final = 10**MOST_DIGITS
_LARGE_DICE: Final = dice(17)
NUMBER_SIZE: Final = 6
_NUMBER_DICE: Final = dice(NUMBER_SIZE)
_FEW_PLACES: Final = (0, 1, 2, 3)
_PLACES: Final = range(MOST_DIGITS + 1)


def draw_number(draw: st.DrawFn) -> Decimal:
    """
    Draw a number within another strategy; large ones need a second throw.

    Args:
        draw: What that strategy draws with.

    Returns:
        The number.
    """
    return read_number(draw, draw(_NUMBER_DICE))


def read_number(draw: st.DrawFn, thrown: bytes) -> Decimal:
    """
    Make a number of dice.

    Args:
        draw: Draws of a strategy, for what is large.
        thrown: Six dice.

    Returns:
        The number.
    """
    kind, sign, high, low, way, places = thrown
    digits = (256 * high + low) % _SMALL
    if kind % 3 == 1:
        digits = int.from_bytes(draw(_LARGE_DICE)) % _LARGE
    elif kind % 3:
        digits = _LARGE - 1
    chosen = (
        face(_FEW_PLACES, places),
        face((0, MOST_DIGITS), places),
        face(_PLACES, places),
    )
    return decimal_of(-digits if sign % 2 else digits, face(chosen, way))


_BOUNDS: Final = st.integers(-20, 20).map(Fraction) | st.fractions()


@strategy
def intervals(
    draw: st.DrawFn, *, bounds: st.SearchStrategy[Fraction] | None = None
) -> Interval:
    """
    Draw intervals.

    Args:
        bounds: Draws the bounds; by default any fraction.

    Returns:
        Intervals of one number, closed, half-open, open, and without bounds.
    """
    bound = st.none() | (_BOUNDS if bounds is None else bounds)
    lower, upper = draw(bound), draw(bound)
    lower_open, upper_open = draw(st.booleans()), draw(st.booleans())
    if lower is not None and upper is not None:
        if lower == upper:
            return Interval.exact(lower)
        lower, upper = min(lower, upper), max(lower, upper)
    return Interval(lower, upper, lower_open=lower_open, upper_open=upper_open)


@written_as_call
def plural_forms(
    *, names: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[PluralForms]:
    """
    Draw the forms of a noun.

    Args:
        names: Draws each form; by default ``names()``.

    Returns:
        Forms that always have ``other``.
    """
    form = _NAMES if names is None else names
    maybe = st.none() | form
    return st.builds(
        PluralForms, zero=maybe, one=maybe, two=maybe, few=maybe, many=maybe, other=form
    )


_NAMES: Final = names()
_FORMS: Final = plural_forms()


@written_as_call
def unit_declarations(
    *,
    codes: st.SearchStrategy[str] | None = None,
    forms: st.SearchStrategy[PluralForms] | None = None,
) -> st.SearchStrategy[UnitDeclaration]:
    """
    Draw declarations of things that a report counts.

    Args:
        codes: Draws the codes; by default ``counted_codes()``.
        forms: Draws the names; by default ``plural_forms()``.

    Returns:
        Declarations with names in one to three languages.
    """
    named = st.dictionaries(
        languages(), _FORMS if forms is None else forms, min_size=1, max_size=3
    )
    return st.builds(
        UnitDeclaration, counted_codes() if codes is None else codes, named
    )
