"""Numbers as printed, with unit, scale, accuracy and hedge."""

import functools
import re
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final, Literal, Self

import attrs

from ictreport.errors import ModelError, QuantityError
from ictreport.model.interval import Interval
from ictreport.model.unit import SCALE_WORDS, Unit
from ictreport.model.vocabulary import Hedge, UnitKind, member

MOST_DIGITS: Final = 40
LARGEST_SCALE: Final = 30
LARGEST_DECIMALS: Final = 100

Decimals = int | Literal["exact"] | None
"""Accurate decimals in base units as in XBRL, or exact, or by the default rule."""

_ONE: Final = Decimal(1)
_WIDE: Final = Context(prec=200)
_SIGNS: Final = {hedge.sign: hedge for hedge in Hedge}
_WORDS: Final = {power: word for word, power in SCALE_WORDS.items()}
NUMBER = re.compile(r"[+\-−]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?")
_SCALE = re.compile(r"e(-?[0-9]{1,2})")
_ACCURACY = re.compile(r"\[(exact|-?[0-9]{1,3})\]")
_ROUNDS_WITH_ABOUT: Final = frozenset(
    {UnitKind.COUNT, UnitKind.MEASURE, UnitKind.MONEY}
)


def parse_number(text: object) -> Decimal:
    """
    Read a number in ASCII digits.

    Args:
        text: Digits with at most one ``.``; ``_`` may stand between digits. A sign may
            lead, U+2212 included. There is no exponent and no grouping sign.

    Returns:
        The number with its trailing zeros.

    Raises:
        QuantityError: It is not so, or has more than 40 digits.
    """
    match = NUMBER.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        hint = "write digits with '.' before the decimals, as in '1683' or '11.5'"
        if isinstance(text, str) and "," in text:
            hint = "a comma is read nowhere: leave grouping out, write '.' for decimals"
        raise QuantityError("number", "it must be a plain decimal number", text, hint)
    written = match[0]
    number = Decimal(written.replace("−", "-"))
    if len(written) > MOST_DIGITS:
        return _number(number)
    return number or number.copy_abs()


def _number(value: object) -> Decimal:
    """Bring a number to its normal form; digits stay as they are."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise QuantityError(
            "number",
            "it must be a Decimal",
            value,
            "a float is not exact: write Decimal('11.5')",
        )
    if isinstance(value, int):
        if abs(value) >= 10**MOST_DIGITS:
            raise QuantityError(
                "number", f"it has at most {MOST_DIGITS} digits", "a longer one"
            )
        return Decimal(value)
    if not value.is_finite():
        raise QuantityError("number", "it must be finite", value)
    written = str(value)
    if len(written) <= MOST_DIGITS and "E" not in written:  # as nearly all are
        return value or value.copy_abs()
    _, digits, exponent = value.as_tuple()
    places = int(exponent)
    if max(len(digits), len(digits) + places, -places) > MOST_DIGITS:
        raise QuantityError("number", f"it has at most {MOST_DIGITS} digits", value)
    if places > 0:
        value = value.quantize(_ONE, context=_WIDE)
    return value.copy_abs() if value.is_zero() else value


def _scale(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise QuantityError("scale", "a scale must be an integer", value)
    if abs(value) > LARGEST_SCALE:
        rule = f"a scale lies between -{LARGEST_SCALE} and {LARGEST_SCALE}"
        raise QuantityError("scale", rule, value)
    return value


def _decimals(value: object) -> Decimals:
    if value is None or value == "exact":
        return "exact" if value == "exact" else None
    if isinstance(value, bool) or not isinstance(value, int):
        raise QuantityError("decimals", "it must be an integer or 'exact'", value)
    if abs(value) > LARGEST_DECIMALS:
        rule = f"it lies between -{LARGEST_DECIMALS} and {LARGEST_DECIMALS}"
        raise QuantityError("decimals", rule, value)
    return value


def _unit(value: Unit | str) -> Unit:
    return value if isinstance(value, Unit) else Unit.parse(value)


def to_hedge(value: Hedge | str) -> Hedge:
    """Take a hedge, or its name."""
    return member(Hedge, value, "hedge")


@attrs.frozen
class Quantity:
    """
    A number as printed. Equality includes digits: 2.50 % is not 2.5 %.

    Attributes:
        number: The printed number, such as 226 of "226 billion".
        unit: What it counts or measures; a code is accepted too.
        scale: The power of ten that the number is multiplied by.
        decimals: To how many decimals of the base unit it is accurate; ``"exact"``; or
            None for the default rule that ``accuracy`` describes. What equals the
            default becomes None.
        hedge: How it is qualified.

    Raises:
        QuantityError: A part is out of its range, or a count without scale is no
            integer.
        UnitError: The unit is none.
    """

    number: Decimal = attrs.field(converter=_number, eq=Decimal.as_tuple)
    unit: Unit = attrs.field(converter=_unit)
    scale: int = attrs.field(
        default=0,
        converter=_scale,
        kw_only=True,
        metadata={"range": (-LARGEST_SCALE, LARGEST_SCALE)},
    )
    decimals: Decimals = attrs.field(
        default=None,
        converter=_decimals,
        kw_only=True,
        metadata={"part": "accuracy"},
    )
    hedge: Hedge = attrs.field(
        default=Hedge.EXACT,
        converter=to_hedge,
        kw_only=True,
        metadata={"part": "hedges"},
    )

    def __attrs_post_init__(self) -> None:
        if (
            self.scale == 0
            and self.unit.kind is UnitKind.COUNT
            and not self.number.same_quantum(_ONE)
        ):
            raise QuantityError(
                "number",
                "a count without a scale must be an integer",
                f"{self.number} {self.unit}",
                "grouping signs are not read: write the digits alone, or a scale word",
            )
        if self.decimals is not None and self.decimals == self._default_accuracy:
            object.__setattr__(self, "decimals", None)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read compact text, such as ``"≈ 974011 million VND"``.

        Args:
            text: Hedge sign, number, scale words, unit, and accuracy in brackets; all
                but number and unit may be absent.

        Returns:
            The quantity; its ``str()`` parses to it again.

        Raises:
            QuantityError: It is not so written.
            UnitError: The unit is none.
        """
        if not isinstance(text, str):
            raise QuantityError("quantity", "it must be written as a string", text)
        number, unit, scale, decimals, hedge = _parse(text)
        return cls(number, unit, scale=scale, decimals=decimals, hedge=hedge)

    @property
    def _places(self) -> int:
        return -int(self.number.as_tuple().exponent)

    @property
    def accuracy(self) -> int | Literal["exact"]:
        """
        To how many decimals of the base unit the number is accurate, as in XBRL.

        By default a count without scale is exact and anything else is accurate to its
        last printed digit. With hedge ``about``, counts, measures and money are
        accurate to their last digit that is not zero.
        """
        return self._default_accuracy if self.decimals is None else self.decimals

    @property
    def _default_accuracy(self) -> int | Literal["exact"]:
        kind = self.unit.kind
        if self.hedge is Hedge.ABOUT and kind in _ROUNDS_WITH_ABOUT:
            return self._places - self._trailing_zeros - self.scale
        if kind is UnitKind.COUNT and self.scale == 0:
            return "exact"
        return self._places - self.scale

    @property
    def _trailing_zeros(self) -> int:
        digits = "".join(map(str, self.number.as_tuple().digits))
        return len(digits) - len(digits.rstrip("0")) if self.number else 0

    @functools.cached_property
    def amount(self) -> Fraction:
        """Number times scale, exact; a percent stays a percent, 11.5 % is 23/2."""
        return Fraction(self.number) * Fraction(10) ** self.scale

    @functools.cached_property
    def interval(self) -> Interval:
        """Every amount that could have been printed so, never clipped."""
        value = self.amount
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
        if accuracy == "exact":
            return Interval.exact(value)
        half = Fraction(10) ** -accuracy / 2
        return Interval(value - half, value + half)

    def __str__(self) -> str:
        parts = [self.hedge.sign] if self.hedge.sign else []
        parts.append(f"{self.number:f}")
        if self.scale:
            parts.append(_WORDS.get(self.scale, f"e{self.scale}"))
        parts.append(str(self.unit))
        if self.decimals is not None:
            parts.append(f"[{self.decimals}]")
        return " ".join(parts)


_Parts = tuple[Decimal, Unit, int, Decimals, Hedge]


@functools.lru_cache(maxsize=4096)
def _parse(text: str) -> _Parts:
    words = text.split()
    if not words:
        raise QuantityError("quantity", "it must not be empty", text, _EXAMPLE)
    hedge = _SIGNS.get(words[0], Hedge.EXACT)
    if hedge is not Hedge.EXACT:
        words = words[1:]
    elif words[0][0] in _SIGNS:
        hedge = _SIGNS[words[0][0]]
        words = [words[0][1:], *words[1:]]
    if words and words[0].endswith("%"):
        words = [words[0][:-1], "%", *words[1:]]
    decimals, words = _accuracy(words)
    if not words:
        raise QuantityError("quantity", "there must be a number", text, _EXAMPLE)
    try:
        number = parse_number(words[0])
        scale, rest = _scales(words[1:])
    except ModelError as error:
        raise QuantityError("quantity", error.rule, text, error.hint) from None
    if not rest:
        raise QuantityError("quantity", "there must be a unit", text, _EXAMPLE)
    return number, Unit.parse(" ".join(rest)), scale, decimals, hedge


_EXAMPLE: Final = "write it like '226 billion VND', '> 96 %' or '1683 procedure'"


def _accuracy(words: list[str]) -> tuple[Decimals, list[str]]:
    match = _ACCURACY.fullmatch(words[-1]) if words else None
    if match is None:
        return None, words
    return "exact" if match[1] == "exact" else int(match[1]), words[:-1]


def _scales(words: list[str]) -> tuple[int, list[str]]:
    scale = 0
    for index, word in enumerate(words):
        match = _SCALE.fullmatch(word)
        if word in SCALE_WORDS:
            scale += SCALE_WORDS[word]
        elif match:
            scale += _scale(int(match[1]))
        else:
            return _scale(scale), words[index:]
    return _scale(scale), []
