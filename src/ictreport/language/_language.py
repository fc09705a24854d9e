"""A language with its words, and the languages that come with the core."""

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, Self

import attrs

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.language._catalog import LATIN_DIGITS, with_digits
from ictreport.language._spec import LanguageSpec, Load
from ictreport.language.words import WORDS
from ictreport.model.dimensions import NamedTexts
from ictreport.model.year_start import YearStart

if TYPE_CHECKING:
    from ictreport.language.words import Words

Grouping = Literal["locale", "western", "indian"]
Digits = Literal["latin", "native"]

_GROUPINGS: Final = ("locale", "western", "indian")
_DIGITS: Final = ("latin", "native")
_DIGIT_COUNT: Final = 10
_ORDERS: Final = ("before", "after", "around")
"""Positions of a word of change relative to its number."""


def _one_of(
    allowed: tuple[str, ...],
) -> Callable[[object, "attrs.Attribute[Any]", object], None]:
    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:  # noqa: ANN401
        if value not in allowed:
            rule = f"{attribute.name} must be one of {', '.join(allowed)}"
            raise ModelError("Language", rule, value)

    return check


@attrs.frozen(cache_hash=True)
class Language:
    """
    A language with all its words.

    Attributes:
        tag: The BCP 47 tag, such as ``"vi"``.
        name: The language's own name for itself.
        words: All its words and sentence patterns.
        grouping: How digits are grouped: as in CLDR for the language, in threes, or
            in the Indian way (20,80,943).
        digits: The digits to write: 0 to 9, or those of the script of the language.
        year_start: The day on which years begin, for the names of half-years and
            quarters.
        plans: The names of a report's plans by their codes.
        packages: Functions that load words of other distributions in the language, by
            the import name of the package (``LanguageSpec.packages``).

    Raises:
        ModelError: The language has no such digits, or the grouping does not exist.
    """

    tag: str
    name: str
    words: "Words" = attrs.field(repr=False, hash=False)
    grouping: Grouping = attrs.field(default="locale", validator=_one_of(_GROUPINGS))
    digits: Digits = attrs.field(default="latin", validator=_one_of(_DIGITS))
    year_start: YearStart = attrs.field(default=YearStart.CALENDAR, repr=False)
    plans: NamedTexts = attrs.field(default=(), repr=False)
    packages: Mapping[str, Load] = attrs.field(
        factory=dict[str, Load], repr=False, eq=False
    )

    @property
    def shown_digits(self) -> str:
        """The ten digits in texts: 0 to 9, or those of the script of the language."""
        return LATIN_DIGITS if self.digits == "latin" else self.words.numbers.digits

    @classmethod
    def from_spec(cls, spec: LanguageSpec) -> Self:
        """
        Load a language and check that no word is missing.

        Args:
            spec: The description of the language.

        Returns:
            The language, with the grouping of its words.

        Raises:
            DocumentError: Words are missing, unknown or malformed; the error lists them
                all.
        """
        subject = f"language {spec.tag}"
        words = WORDS.read(spec.words(), subject)
        problems = [
            problem
            for problem in (
                _locale(words),
                _grouping(words),
                _script(words),
                _order(words),
            )
            if problem
        ]
        if problems:
            raise DocumentError(problems, subject)
        grouping: Any = words.numbers.grouping
        return cls(spec.tag, spec.name, words, grouping, packages=spec.packages)

    def styled(
        self,
        *,
        digits: Digits | None = None,
        grouping: Grouping | None = None,
        year_start: YearStart | None = None,
        plans: NamedTexts | None = None,
    ) -> Self:
        """
        Make a copy with other digits, grouping, years or names of plans.

        Args:
            digits: The digits to write: 0 to 9, or those of the script of the language;
                None keeps the current ones.
            grouping: How digits are grouped; None keeps the current way.
            year_start: The day on which the years of a report begin; None keeps the
                current day.
            plans: The names of a report's plans, by code; None keeps the current ones.

        Returns:
            The changed copy, whose words use those digits too; the language itself when
            nothing changes.

        Raises:
            ModelError: The language has no such digits, or the grouping does not exist.
        """
        style = (
            digits or self.digits,
            grouping or self.grouping,
            year_start or self.year_start,
            self.plans if plans is None else plans,
        )
        if style == (self.digits, self.grouping, self.year_start, self.plans):
            return self
        words = self.words
        if digits == "native" and self.digits != "native":
            words = with_digits(words, words.numbers.digits)
        return attrs.evolve(
            self,
            words=words,
            digits=style[0],
            grouping=style[1],
            year_start=style[2],
            plans=style[3],
        )


def _locale(words: "Words") -> Problem | None:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(words.locale, sep="-")
    except (UnknownLocaleError, ValueError):
        message = (
            f"it must be a locale that CLDR has (got {words.locale!r}); "
            "name a near one, such as 'en-GB'"
        )
        return Problem(("locale",), message)
    return None


def _grouping(words: "Words") -> Problem | None:
    grouping = words.numbers.grouping
    if grouping in _GROUPINGS:
        return None
    message = f"it must be one of {', '.join(_GROUPINGS)} (got {grouping!r})"
    return Problem(("numbers", "grouping"), message)


def _order(words: "Words") -> Problem | None:
    if words.reading is None or words.reading.order in _ORDERS:
        return None
    message = f"it must be one of {', '.join(_ORDERS)} (got {words.reading.order!r})"
    return Problem(("reading", "order"), message)


def _script(words: "Words") -> Problem | None:
    digits = words.numbers.digits
    if len(set(digits)) == len(digits) == _DIGIT_COUNT and digits.isdecimal():
        return None
    message = f"there must be ten digits, 0 first (got {digits!r})"
    return Problem(("numbers", "digits"), message)


@functools.cache
def builtin_languages() -> tuple[LanguageSpec, ...]:
    """
    List the languages that come with the core.

    Returns:
        English first, then each language that has a TOML file in this package; no
        words are loaded.
    """
    return tuple(map(_spec, WORDS.tags))


def _spec(tag: str) -> LanguageSpec:
    """Describe a language of the core; its name is the start of its file."""
    name = WORDS.text(tag).partition(":")[0].removeprefix("# ")
    return LanguageSpec(tag, name, functools.partial(WORDS.content, tag))


@functools.cache
def _loaded(spec: LanguageSpec) -> Language:
    return Language.from_spec(spec)


def builtin_language(tag: str) -> Language | None:
    """
    Return a language that comes with the core.

    Args:
        tag: A BCP 47 tag; ``vi-VN`` is ``vi``.

    Returns:
        The language, or None when it is none of them.
    """
    primary = tag.partition("-")[0].lower()
    specs = (spec for spec in builtin_languages() if spec.tag == primary)
    return next(map(_loaded, specs), None)


def default_language() -> Language:
    """
    Return the default language.

    Returns:
        English; always the same object.
    """
    return _loaded(builtin_languages()[0])
