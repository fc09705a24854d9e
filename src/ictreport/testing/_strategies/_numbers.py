"""Strategies for periods, units, quantities and intervals."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from ictreport.errors import ModelError
from ictreport.model import (
    Hedge,
    Interval,
    Period,
    PluralForms,
    Quantity,
    Unit,
    UnitDeclaration,
    UnitKind,
    YearStart,
)
from ictreport.model.number import LARGEST_DECIMALS, LARGEST_SCALE, MOST_DIGITS
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, SLASH, check_counted
from ictreport.model.unit_words import BASIS_POINTS, CURRENCIES, MEASURES, TIMES
from ictreport.testing._strategies._calls import written_as_call
from ictreport.testing._strategies._words import codes, languages, names

_CURRENCIES: Final = ("VND", "USD", "INR", *sorted(CURRENCIES))
_MEASURES: Final = ("km", "hour", "mbps", *sorted(MEASURES))
_WORD_SCALES: Final = (0, 9, 6, 3, 12, 7, 5)
_THINGS: Final = ("subscriber", "inhabitant", "procedure", "agency", "branch")


@written_as_call
def periods(
    *, years: st.SearchStrategy[int] | None = None
) -> st.SearchStrategy[Period]:
    """
    Draw periods of every form.

    Args:
        years: Draws the year that a period starts in, from 1001 to 9996; by default
            1990 to 2060.

    Returns:
        Years, half-years, quarters, months, weeks, days, and ranges of months and days.
    """
    year = st.integers(1990, 2060) if years is None else years
    day_of_month = st.integers(1, 28)
    month = st.integers(1, 12)
    return st.one_of(
        year.map("{:04}".format),
        st.builds("{:04}-S{}".format, year, st.integers(1, 2)),
        st.builds("{:04}-Q{}".format, year, st.integers(1, 4)),
        st.builds("{:04}-{:02}".format, year, month),
        st.builds(_week, year, st.integers(1, 53)),
        st.builds(_week, year, st.just(53)),
        st.builds("{:04}-{:02}-{:02}".format, year, month, day_of_month),
        st.builds(_last_day, year, month | st.just(2)),
        st.builds("{:04}-01-01/P{}M".format, year, st.just(9) | st.integers(1, 24)),
        st.builds(
            "{:04}-{:02}-{:02}/P{}M".format,
            *(year, month, day_of_month, st.integers(1, 24)),
        ),
        st.builds(
            "{:04}-{:02}-{:02}/P{}D".format,
            *(year, month, day_of_month, st.integers(1, 400)),
        ),
    ).map(Period.parse)


@written_as_call
def year_starts() -> st.SearchStrategy[YearStart]:
    """
    Draw days on which the years of a publisher begin.

    Returns:
        A strategy; most are the calendar's.
    """
    made = st.builds(YearStart, st.integers(2, 12), st.integers(1, 28), st.booleans())
    return st.just(YearStart.CALENDAR) | st.just(YearStart(4, 1)) | made


def _week(year: int, week: int) -> str:
    last = Period.parse(f"{year:04}-12-28").start.isocalendar().week
    return f"{year:04}-W{min(week, last):02}"


def _last_day(year: int, month: int) -> str:
    return str(Period.parse(f"{year:04}-{month:02}").end)


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
        Codes that are no scale and no measure, such as ``"subscriber"``.
    """
    return st.sampled_from(_THINGS) | codes().filter(_is_counted)


_KINDS: Final = st.sampled_from(UnitKind)


@written_as_call
def units(
    *,
    kinds: st.SearchStrategy[UnitKind] | None = None,
    counted: st.SearchStrategy[str] | None = None,
) -> st.SearchStrategy[Unit]:
    """
    Draw units.

    Args:
        kinds: Draws what sort of thing they measure; by default every kind.
        counted: Draws what counts count and rates are per; by default
            ``counted_codes()``.

    Returns:
        Units of those kinds.
    """
    things = counted_codes() if counted is None else counted
    sides = st.sampled_from((*_CURRENCIES[:3], *_MEASURES[:3])) | things
    by_kind: dict[UnitKind, st.SearchStrategy[Unit]] = {
        UnitKind.MONEY: st.sampled_from(_CURRENCIES).map(Unit),
        UnitKind.COUNT: things.map(Unit),
        UnitKind.MEASURE: st.sampled_from(_MEASURES).map(Unit),
        UnitKind.PERCENT: st.just(PERCENT_UNIT),
        UnitKind.POINTS: st.sampled_from((POINTS_UNIT, Unit(BASIS_POINTS))),
        UnitKind.TIMES: st.just(Unit(TIMES)),
        UnitKind.QUOTIENT: st.builds(_quotient, sides, sides),
        UnitKind.RATE: st.builds(
            Unit,
            things | st.sampled_from(_MEASURES),
            st.sampled_from([10**power for power in range(7)]),
        ),
        UnitKind.INDEX: st.just(Unit("index")),
    }
    return (_KINDS if kinds is None else kinds).flatmap(by_kind.__getitem__)


def _quotient(above: str, below: str) -> Unit:
    return Unit(f"{above}{SLASH}{below}")


@written_as_call
def numbers() -> st.SearchStrategy[Decimal]:
    """
    Draw numbers as printed.

    Returns:
        Decimals of at most 40 digits, below zero and with trailing zeros too.
    """
    most = 10**MOST_DIGITS - 1
    digits = st.one_of(
        st.integers(-9999, 9999),
        st.integers(-most, most),
        st.sampled_from((most, -most)),
    )
    places = st.integers(0, 3) | st.sampled_from((0, MOST_DIGITS))
    places |= st.integers(0, MOST_DIGITS)
    return st.builds(_decimal, digits, places)


def _decimal(digits: int, places: int) -> Decimal:
    figures = tuple(map(int, str(abs(digits))))
    return Decimal((int(digits < 0), figures, -places))


_SCALES: Final = st.one_of(
    st.sampled_from(_WORD_SCALES),
    st.integers(-LARGEST_SCALE, LARGEST_SCALE),
    st.sampled_from((LARGEST_SCALE, -LARGEST_SCALE)),
)
_DECIMALS: Final = st.one_of(
    st.none(),
    st.just("exact"),
    st.integers(-15, 6),
    st.integers(-LARGEST_DECIMALS, LARGEST_DECIMALS),
)
_HEDGES: Final = st.sampled_from(Hedge)
_RANGE_HEDGES: Final = st.sampled_from((Hedge.EXACT, Hedge.ABOUT))
_PRINTS: Final = st.sampled_from(("number",) * 8 + ("range", "cut"))
_CUT_AT: Final = st.integers(-15, 6)
_MARGINS: Final = st.one_of(
    *[st.none()] * 3, st.integers(0, 999).map(lambda digits: _decimal(digits, 1))
)
_LEVELS: Final = st.sampled_from([Decimal(text) for text in ("95", "90", "99.9")])
_UNITS: Final = units()
_NUMBERS: Final = numbers()


@written_as_call
def quantities(
    *,
    units: st.SearchStrategy[Unit] | None = None,
    numbers: st.SearchStrategy[Decimal] | None = None,
) -> st.SearchStrategy[Quantity]:
    """
    Draw quantities.

    Args:
        units: Draws the units; by default ``units()``.
        numbers: Draws the numbers; by default ``numbers()``. A count without scale gets
            the digits alone, without the decimal point.

    Returns:
        Quantities of every scale, accuracy and hedge; ranges, numbers that are cut off,
        and numbers with a margin.
    """
    return _quantity(
        _UNITS if units is None else units,
        _NUMBERS if numbers is None else numbers,
    )


@st.composite
def _quantity(
    draw: st.DrawFn,
    units: st.SearchStrategy[Unit],
    numbers: st.SearchStrategy[Decimal],
) -> Quantity:
    return draw_quantity(draw, draw(units), numbers)


def draw_quantity(
    draw: st.DrawFn, unit: Unit, numbers: st.SearchStrategy[Decimal]
) -> Quantity:
    """
    Draw one quantity within another strategy.

    Args:
        draw: What that strategy draws with.
        unit: The unit.
        numbers: Draws the number.

    Returns:
        The quantity.
    """
    scale = draw(_SCALES)
    whole = scale == 0 and unit.kind is UnitKind.COUNT
    found = [_whole(draw(numbers)) if whole else draw(numbers)]
    decimals = draw(_DECIMALS)
    match draw(_PRINTS):
        case "cut":
            if whole or decimals == "exact":
                decimals = draw(_CUT_AT)
            return Quantity(
                found[0], unit, scale=scale, decimals=decimals, rounding="cut"
            )
        case "range":
            found.append(_whole(draw(numbers)) if whole else draw(numbers))
            hedge = draw(_RANGE_HEDGES)
        case _:
            hedge = draw(_HEDGES)
    margin = draw(_MARGINS)
    number, upper = min(found), max(found)
    ranged = number < upper
    return Quantity(
        number,
        unit,
        upper=upper if ranged else None,
        scale=scale,
        decimals=decimals,
        hedge=hedge,
        margin=None if ranged else margin,
        confidence=95 if ranged or margin is None else draw(_LEVELS),
    )


def _whole(number: Decimal) -> Decimal:
    """Take the decimal point away."""
    sign, digits, exponent = number.as_tuple()
    if isinstance(exponent, int) and exponent < 0:
        return Decimal((sign, digits, 0))
    return number


_BOUNDS: Final = st.integers(-20, 20).map(Fraction) | st.fractions()


@written_as_call
def intervals(
    *, bounds: st.SearchStrategy[Fraction] | None = None
) -> st.SearchStrategy[Interval]:
    """
    Draw intervals.

    Args:
        bounds: Draws the bounds that are there; by default any fraction.

    Returns:
        Intervals of one number, closed, half-open, open, and without bounds.
    """
    return _interval(_BOUNDS if bounds is None else bounds)


@st.composite
def _interval(draw: st.DrawFn, bounds: st.SearchStrategy[Fraction]) -> Interval:
    lower = draw(st.none() | bounds)
    upper = draw(st.none() | bounds)
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
