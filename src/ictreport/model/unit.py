"""What a number counts or measures."""

import functools
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, Self

import attrs

from ictreport.errors import ModelError, UnitError
from ictreport.model._shown import Brief
from ictreport.model.address import check_code
from ictreport.model.text import by_language, check_words, to_optional_words
from ictreport.model.unit_kind import (
    BASIS_POINTS,
    NAMED,
    PERCENT,
    PERMILLE,
    POINTS,
    POWERS,
    TIMES,
    UnitKind,
)
from ictreport.model.unit_words import (
    CURRENCIES,
    EXPONENT,
    MEASURES,
    OTHER_WORDS,
    likely_unit,
)

SLASH: Final = "/"
"""What stands between the two sides of a quotient."""

_RATE = re.compile(r"per (10{0,6}) (\S+)")
_CURRENCY_LIKE = re.compile(r"[A-Z]{3}")
_SIDES: Final = 2
_LOOKS_LIKE: Final = "it looks like a unit, but is not one"


def check_counted(code: object) -> str:
    """
    Check the code of a thing that a report counts.

    Args:
        code: Such as ``"subscriber"``, in the singular.

    Returns:
        The code.

    Raises:
        ModelError: The code is malformed, a word of the compact text, a measure, or a
            word that looks like a unit and is not one.
    """
    if isinstance(code, str) and " " not in code and (intended := likely_unit(code)):
        raise ModelError("unit", _LOOKS_LIKE, code, _write(intended))
    checked = check_code(code)
    if checked in OTHER_WORDS or checked in MEASURES or EXPONENT.fullmatch(checked):
        raise ModelError(
            "unit",
            "a counted thing must not have the name of a scale or a measure",
            code,
            "choose another code",
        )
    return checked


def _write(intended: str) -> str:
    return "write " + " or ".join(f"'{code}'" for code in intended.split(" or "))


@attrs.frozen
class Unit:
    """
    The unit of a number; its code decides its kind.

    Attributes:
        code: ``"%"``, ``"‰"``, ``"pp"``, ``"bp"``, ``"times"`` or ``"index"``; a
            currency of ISO 4217 such as ``"VND"``; a measure such as ``"km"``; a
            counted thing in the singular, such as ``"subscriber"``; or a quotient of
            two of money, measures and things, such as ``"km/hour"``.
        per: For a rate, per how many things it is: 1, 10, 100 and so on up to 1000000;
            else None.

    Raises:
        UnitError: The code is none of those listed above.
    """

    code: str
    per: int | None = None

    def __attrs_post_init__(self) -> None:
        _check_unit(self.code, self.per)

    @classmethod
    def parse(cls, text: str) -> "Unit":
        """
        Read a unit.

        Args:
            text: The text of a unit, such as ``"VND"``, ``"%"``, ``"subscriber"``,
                ``"USD/barrel"`` or ``"per 100 inhabitant"``.

        Returns:
            The unit; its ``str()`` parses to it again.

        Raises:
            UnitError: The text is not a unit.
        """
        if not isinstance(text, str):
            raise UnitError("unit", "it must be written as a string", text)
        return _parse(text)

    @functools.cached_property
    def kind(self) -> UnitKind:
        """What sort of thing it measures."""
        return _kind(self.code, self.per)

    @functools.cached_property
    def sides(self) -> tuple[str, ...]:
        """The codes that it is made of: two for a quotient, else one."""
        return tuple(self.code.split(SLASH))

    @functools.cached_property
    def counted(self) -> tuple[str, ...]:
        """The codes that the report must declare, none of them twice."""
        if self.code in NAMED:
            return ()
        known = CURRENCIES | MEASURES
        return tuple(dict.fromkeys(side for side in self.sides if side not in known))

    @property
    def adds_up(self) -> bool | None:
        """Whether figures of parts add up; None when only a reader can tell."""
        return None if self.code in _TEMPERATURES else self.kind.traits.adds_up

    @functools.cached_property
    def pure(self) -> Fraction | None:
        """The number that the unit means, such as 1/100 for ``%``; else None."""
        power = POWERS.get(self.code) if self.per is None else None
        return None if power is None else Fraction(10) ** power

    @functools.cached_property
    def common(self) -> "Unit":
        """The unit in which it is added to its like: ``%`` for ``‰``, else itself."""
        codes = self.kind.traits.codes
        return self if not codes or self.code == codes[0] else Unit(codes[0])

    @functools.cached_property
    def of_difference(self) -> "Unit":
        """The unit of the difference of two such figures: ``pp`` for percents."""
        return POINTS_UNIT if self.kind is UnitKind.PERCENT else self

    def converts_to(self, other: "Unit") -> Fraction | None:
        """
        Return the factor that converts a number in this unit to another unit.

        Percents, permilles and times are ways to print a ratio; percentage points and
        basis points are two ways to print the change of a percent.

        Args:
            other: The other unit.

        Returns:
            The factor, 1 for the same unit; None when the units measure different
            things.
        """
        if self is other or self == other:
            return _ONE
        if not any({self.code, other.code} <= alike for alike in _ALIKE):
            return None
        return Fraction(10) ** (POWERS[self.code] - POWERS[other.code])

    def __str__(self) -> str:
        return self.code if self.per is None else f"per {self.per} {self.code}"


_ONE: Final = Fraction(1)
_TEMPERATURES: Final = ("celsius",)
_ALIKE: Final = ({PERCENT, PERMILLE, TIMES}, {POINTS, BASIS_POINTS})


@functools.lru_cache(maxsize=4096)
def _parse(text: str) -> Unit:
    if match := _RATE.fullmatch(text):
        return Unit(match[2], int(match[1]))
    if text.startswith("per "):
        rule = "a rate must be per 1, 10, 100, … or 1000000 of one thing"
        raise UnitError("unit", rule, text, "write 'per 100 inhabitant'")
    return Unit(text)


def _kind(code: str, per: int | None) -> UnitKind:
    if per is not None:
        return UnitKind.RATE
    if code in NAMED:
        return NAMED[code]
    if SLASH in code:
        return UnitKind.QUOTIENT
    if code in MEASURES:
        return UnitKind.MEASURE
    return UnitKind.MONEY if code in CURRENCIES else UnitKind.COUNT


def _check_unit(code: object, per: object) -> None:
    if per is not None:
        if type(per) is not int or per not in {10**power for power in range(7)}:
            raise UnitError("unit", "a rate must be per 1, 10, 100, … or 1000000", per)
        if not isinstance(code, str) or code not in MEASURES:
            _check_counted_unit(code)
        return
    if not isinstance(code, str):
        raise UnitError("unit", "the code must be a string", code)
    if code in NAMED:
        return
    sides = code.split(SLASH)
    if len(sides) > _SIDES:
        rule = "a quotient must have one '/'"
        raise UnitError("unit", rule, code, "write it like 'USD/barrel'")
    if len(sides) == _SIDES and " " not in code and (intended := likely_unit(code)):
        raise UnitError("unit", _LOOKS_LIKE, code, _write(intended))
    for side in sides:
        _check_side(side)


def _check_side(code: str) -> None:
    if code in CURRENCIES or code in MEASURES:
        return
    if _CURRENCY_LIKE.fullmatch(code) and not likely_unit(code):
        raise UnitError(
            "unit",
            "three capitals must be a currency of ISO 4217",
            code,
            "write a counted thing in lower case",
        )
    _check_counted_unit(code)


def _check_counted_unit(code: object) -> None:
    try:
        check_counted(code)
    except ModelError as error:
        raise UnitError("unit", error.rule, code, error.hint) from None


_CATEGORIES: Final = frozenset({"zero", "one", "two", "few", "many"})


@attrs.frozen(kw_only=True)
class PluralForms:
    """
    The forms of a noun by CLDR plural category.

    Attributes:
        other: The general form, which every noun has.
        zero: The form for zero, in languages that have one.
        one: The singular, as in "1 branch".
        two: The dual, in languages that have one.
        few: The form for few, in languages that have one.
        many: The form for many, in languages that have one.
    """

    zero: str | None = attrs.field(default=None, converter=to_optional_words)
    one: str | None = attrs.field(default=None, converter=to_optional_words)
    two: str | None = attrs.field(default=None, converter=to_optional_words)
    few: str | None = attrs.field(default=None, converter=to_optional_words)
    many: str | None = attrs.field(default=None, converter=to_optional_words)
    other: str = attrs.field(converter=check_words)

    def form(self, category: str) -> str:
        """
        Take the form of a plural category.

        Args:
            category: ``zero``, ``one``, ``two``, ``few``, ``many`` or ``other``.

        Returns:
            The form of that category, or the general form when the noun lacks it.
        """
        named = getattr(self, category) if category in _CATEGORIES else None
        return named or self.other


NameEntries = Mapping[str, PluralForms] | Iterable[tuple[str, PluralForms]]


def to_names(names: NameEntries) -> tuple[tuple[str, PluralForms], ...]:
    """
    Check the names of a declared unit.

    Args:
        names: Its forms by language.

    Returns:
        Pairs of language and forms, sorted.

    Raises:
        ModelError: No name is given, a tag is malformed, or an item has no forms.
    """
    return by_language(names, _check_forms, "unit")


def _check_forms(forms: object) -> PluralForms:
    if not isinstance(forms, PluralForms):
        rule = "each name must be PluralForms"
        raise ModelError("unit", rule, forms, "write PluralForms(other='…')")
    return forms


@attrs.frozen(repr=False)
class UnitDeclaration(Brief):
    """
    The declaration of a thing that a report counts, with its names.

    Attributes:
        code: The code that units use, in the singular.
        names: Pairs of language tag and plural forms, or a mapping of them. They are
            kept sorted by tag.

    Raises:
        ModelError: The code is a reserved word, or there is no name.
    """

    code: str = attrs.field(converter=check_counted)
    names: tuple[tuple[str, PluralForms], ...] = attrs.field(
        converter=to_names, metadata={"part": "unit_names"}
    )

    @classmethod
    def of(cls, code: str, **names: str) -> Self:
        """
        Declare a thing whose name has one form in each language.

        Args:
            code: The code.
            **names: The name by language.

        Returns:
            The declaration.
        """
        return cls(code, {tag: PluralForms(other=name) for tag, name in names.items()})

    def pick(self, tag: str) -> tuple[str, PluralForms]:
        """
        Pick the best language that is available, as ``Text.pick`` does.

        Args:
            tag: The BCP 47 tag that is wanted.

        Returns:
            The tag that was found and the forms.
        """
        known = dict(self.names)
        for wanted in (tag, tag.partition("-")[0], "en"):
            if wanted in known:
                return wanted, known[wanted]
        return self.names[0]


PERCENT_UNIT: Final = Unit(PERCENT)
POINTS_UNIT: Final = Unit(POINTS)
