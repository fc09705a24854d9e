"""Numbers as printed, with unit, scale, accuracy and hedge."""

import functools
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, Self

import attrs

from ictreport.errors import QuantityError
from ictreport.model._compact import PLUS_MINUS, RANGE, parse_compact
from ictreport.model._shown import Written
from ictreport.model.interval import Interval
from ictreport.model.number import (
    LARGEST_SCALE,
    USUAL_CONFIDENCE,
    Decimals,
    places_of,
    to_confidence,
    to_decimals,
    to_margin,
    to_number,
    to_optional_number,
    to_scale,
    trailing_zeros,
)
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import POWERS
from ictreport.model.unit_words import SCALE_WORDS
from ictreport.model.vocabulary import Hedge, Rounding, member

_ONE: Final = Decimal(1)
_WORDS: Final = {power: word for word, power in SCALE_WORDS.items()}


def _unit(value: Unit | str) -> Unit:
    return value if isinstance(value, Unit) else Unit.parse(value)


def _digits(value: Decimal | None) -> object:
    """Return a key that is equal for numbers with the same digits."""
    return None if value is None else value.as_tuple()


def to_hedge(value: Hedge | str) -> Hedge:
    """Convert to a hedge, from its name too."""
    return member(Hedge, value, "hedge")


def to_rounding(value: Rounding | str) -> Rounding:
    """Convert to a way to round, from its name too."""
    return member(Rounding, value, "rounding")


@attrs.frozen(repr=False)
class Quantity(Written):
    """
    A number as printed, or a range. Its digits count: 2.50 % does not equal 2.5 %.

    Attributes:
        number: The printed number, such as 226 for "226 billion"; of a range, the lower
            end.
        upper: The upper end of a range such as 3 to 4 million; None for a single
            number.
        unit: The unit, or its code.
        scale: The power of ten that the numbers are multiplied by.
        decimals: To how many decimals of the base unit the number is accurate, as in
            XBRL: -9 means to the nearest billion. ``"exact"`` means exactly; None
            follows the default rule that ``accuracy`` describes. A value that equals
            the default becomes None.
        rounding: Whether the number was rounded to the nearest, or cut off after its
            last digit.
        hedge: How words qualify the number, such as "about" or "more than".
        margin: The margin of sampling error, which is half the width of the confidence
            interval, in the unit and scale of the number; None when the report gives
            none.
        confidence: The level of confidence of the margin, in percent.

    Raises:
        QuantityError: An argument is out of its range, a count without scale is not an
            integer, or the arguments contradict each other.
        UnitError: The unit is not known.
    """

    number: Decimal = attrs.field(converter=to_number, eq=_digits)
    upper: Decimal | None = attrs.field(
        default=None,
        converter=to_optional_number,
        eq=_digits,
        kw_only=True,
        metadata={"part": "ranges"},
    )
    unit: Unit = attrs.field(converter=_unit)
    scale: int = attrs.field(
        default=0,
        converter=to_scale,
        kw_only=True,
        metadata={"range": (-LARGEST_SCALE, LARGEST_SCALE)},
    )
    decimals: Decimals = attrs.field(
        default=None,
        converter=to_decimals,
        kw_only=True,
        metadata={"part": "accuracy"},
    )
    rounding: Rounding = attrs.field(
        default=Rounding.HALF,
        converter=to_rounding,
        kw_only=True,
        metadata={"part": "accuracy"},
    )
    hedge: Hedge = attrs.field(
        default=Hedge.EXACT,
        converter=to_hedge,
        kw_only=True,
        metadata={"part": "hedges"},
    )
    margin: Decimal | None = attrs.field(
        default=None,
        converter=to_margin,
        eq=_digits,
        kw_only=True,
        metadata={"part": "margins"},
    )
    confidence: Decimal = attrs.field(
        default=USUAL_CONFIDENCE,
        converter=to_confidence,
        kw_only=True,
        metadata={"part": "margins"},
    )

    def __attrs_post_init__(self) -> None:
        if self.scale == 0 and self.unit.kind.traits.is_whole:
            self._check_count()
        if self.upper is not None:
            self._check_range(self.upper)
        if self.decimals is not None and self.decimals == self._default_accuracy:
            object.__setattr__(self, "decimals", None)
        if self.rounding is Rounding.CUT:
            self._check_cut()
        if self.margin is None and self.confidence != USUAL_CONFIDENCE:
            rule = "a level of confidence must have a margin"
            hint = "give the margin too, or leave the level out"
            raise QuantityError("confidence", rule, self.confidence, hint)

    def _check_count(self) -> None:
        for number in (self.number, self.upper):
            if number is not None and not number.same_quantum(_ONE):
                raise QuantityError(
                    "number",
                    "a count without a scale must be an integer",
                    f"{number} {self.unit}",
                    "grouping signs are not read: write the digits alone, "
                    "or a scale word; a unit of no list is a thing that is counted",
                )

    def _check_range(self, upper: Decimal) -> None:
        if upper <= self.number:
            raise QuantityError(
                "upper",
                "a range must end above its start",
                f"{self.number}..{upper}",
                "swap the numbers, or write one",
            )
        if self.hedge not in {Hedge.EXACT, Hedge.ABOUT}:
            rule = "the hedge of a range must be 'exact' or 'about'"
            raise QuantityError("hedge", rule, self.hedge, "leave the hedge out")
        if self.rounding is Rounding.CUT:
            rule = "a range must not be cut off"
            raise QuantityError("rounding", rule, self.rounding, "leave 'cut' out")
        if self.margin is not None:
            rule = "a range must have no margin"
            raise QuantityError("margin", rule, self.margin, "leave the margin out")

    def _check_cut(self) -> None:
        if self.hedge is not Hedge.EXACT:
            rule = "a number that is cut off must have no hedge"
            raise QuantityError("hedge", rule, self.hedge, "leave the hedge out")
        if self.accuracy == "exact":
            raise QuantityError(
                "rounding",
                "a number that is cut off must not be exact",
                str(self),
                "say where it was cut, as in '[cut -3]'",
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read compact text, such as ``"≈ 974011 million VND"``.

        Args:
            text: In this order: the sign of a hedge, a number or two numbers with
                ``..`` between them, scale words, a unit, the accuracy in brackets, and
                the margin after ``±``. Only the number and the unit are required.

        Returns:
            The quantity; its ``str()`` parses to it again.

        Raises:
            QuantityError: The text is not a quantity in compact form.
            UnitError: The unit is not known.
        """
        if not isinstance(text, str):
            raise QuantityError("quantity", "it must be written as a string", text)
        parts = parse_compact(text)._asdict()
        return cls(parts.pop("number"), parts.pop("unit"), **parts)

    @property
    def accuracy(self) -> int | Literal["exact"]:
        """
        To how many decimals of the base unit the number is accurate, as in XBRL.

        By default a count without scale is exact, and any other quantity is accurate to
        its last printed digit. With hedge ``about``, counts, measures, money and
        quotients are accurate to their last digit that is not zero. Both ends of a
        range have the accuracy of the finer one.
        """
        return self._default_accuracy if self.decimals is None else self.decimals

    @property
    def _default_accuracy(self) -> int | Literal["exact"]:
        traits = self.unit.kind.traits
        places = self._places(self.number)
        if self.upper is not None:
            places = max(places, self._places(self.upper))
        if self.hedge is Hedge.ABOUT and traits.loses_zeros:
            return places - self.scale
        if traits.is_whole and self.scale == 0:
            return "exact"
        return places - self.scale

    def _places(self, number: Decimal) -> int:
        places = places_of(number)
        if self.hedge is Hedge.ABOUT and self.unit.kind.traits.loses_zeros:
            return places - trailing_zeros(number)
        return places

    @functools.cached_property
    def amount(self) -> Fraction:
        """
        Number times scale, exact; a percent stays a percent, 11.5 % is 23/2.

        Raises:
            QuantityError: The quantity is a range, which has no single amount.
        """
        if self.upper is not None:
            raise QuantityError(
                "amount",
                "a range has no single amount",
                str(self),
                "take its interval, or its midpoint",
            )
        return self._in_base_units(self.number)

    @functools.cached_property
    def midpoint(self) -> Fraction:
        """The amount, or what lies halfway between the ends of a range."""
        if self.upper is None:
            return self.amount
        ends = map(self._in_base_units, (self.number, self.upper))
        return sum(ends, Fraction(0)) / 2

    def _in_base_units(self, number: Decimal) -> Fraction:
        return Fraction(number) * Fraction(10) ** self.scale

    @functools.cached_property
    def interval(self) -> Interval:
        """Every amount that could have been printed so, never clipped."""
        value = self._in_base_units(self.number)
        match self.hedge:
            case Hedge.MORE_THAN:
                return Interval(value, None, lower_open=True)
            case Hedge.AT_LEAST:
                return Interval(value, None)
            case Hedge.LESS_THAN:
                return Interval(None, value, upper_open=True)
            case Hedge.AT_MOST:
                return Interval(None, value)
            case _:
                return self._rounded(value)

    def _rounded(self, value: Fraction) -> Interval:
        accuracy = self.accuracy
        last = value if self.upper is None else self._in_base_units(self.upper)
        if accuracy == "exact":
            return Interval(value, last)
        step = Fraction(10) ** -accuracy
        if self.rounding is Rounding.CUT:
            return _cut(value, step)
        return Interval(value - step / 2, last + step / 2)

    def shifted_to(self, unit: Unit) -> Self:
        """
        Write the figure with the same digits in another unit of plain numbers.

        Args:
            unit: The other unit, such as ``pp`` for a figure in ``‰``.

        Returns:
            Such as 0.52 pp for 5.2 ‰.

        Raises:
            QuantityError: It would need more digits than a quantity can have.
        """
        power = POWERS[self.unit.code] - POWERS[unit.code]
        if not power:
            return attrs.evolve(self, unit=unit)

        def shifted(number: Decimal | None) -> Decimal | None:
            if number is None:
                return None
            sign, digits, exponent = number.as_tuple()
            return Decimal((sign, digits, int(exponent) + power))

        own = self.decimals
        return attrs.evolve(
            self,
            number=shifted(self.number),
            upper=shifted(self.upper),
            unit=unit,
            decimals=own - power if isinstance(own, int) else own,
            margin=shifted(self.margin),
        )

    def interval_in(self, unit: Unit) -> Interval | None:
        """
        Convert the interval to another unit.

        Args:
            unit: The other unit.

        Returns:
            The interval in that unit; None when the units measure different things.
        """
        factor = self.unit.converts_to(unit)
        if factor is None:
            return None
        return self.interval if factor == 1 else self.interval.scale(factor)

    @functools.cached_property
    def sampling_interval(self) -> Interval | None:
        """Number ± margin in base units; None where no margin is given."""
        if self.margin is None:
            return None
        value, margin = map(self._in_base_units, (self.number, self.margin))
        return Interval(value - margin, value + margin)

    def __str__(self) -> str:
        parts = [self.hedge.sign] if self.hedge.sign else []
        number = f"{self.number:f}"
        if self.upper is not None:
            number += f"{RANGE}{self.upper:f}"
        parts.append(number)
        if self.scale:
            parts.append(_WORDS.get(self.scale, f"e{self.scale}"))
        parts.append(str(self.unit))
        accuracy = [str(self.rounding)] if self.rounding is Rounding.CUT else []
        if self.decimals is not None:
            accuracy.append(str(self.decimals))
        if accuracy:
            parts.append(f"[{' '.join(accuracy)}]")
        if self.margin is not None:
            parts.append(f"{PLUS_MINUS} {self.margin:f}")
            if self.confidence != USUAL_CONFIDENCE:
                parts.append(f"({self.confidence:f} %)")
        return " ".join(parts)


def _cut(value: Fraction, step: Fraction) -> Interval:
    """Return the amounts that a number can mean when further digits were cut off."""
    below = value if value > 0 else value - step
    above = value if value < 0 else value + step
    return Interval(below, above, lower_open=value <= 0, upper_open=value >= 0)
