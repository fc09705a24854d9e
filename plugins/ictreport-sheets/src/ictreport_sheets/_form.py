"""The form: its columns, the words that its cells take, and what it is made of."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from ictreport.errors import ModelError
from ictreport.language import (
    Language,
    builtin_language,
    builtin_languages,
    default_language,
)
from ictreport.language.periods import baseline_text, period_head, period_text
from ictreport.language.reading import read_number, read_unit
from ictreport.model import (
    Baseline,
    ClaimKind,
    Period,
    Plan,
    Quantity,
    Report,
    Status,
    UnitDeclaration,
)
from ictreport.model.unit import check_counted
from ictreport.model.unit_words import SCALE_WORDS
from ictreport.plugin import code_of
from ictreport_sheets._words import word
from ictreport_sheets.words import WORDS

if TYPE_CHECKING:
    from decimal import Decimal

MARK: Final = "ictreport-form"
"""What the first cell of the hidden sheet says."""

VERSION: Final = "1"
"""The version of our forms."""

HIDDEN: Final = "ictreport"
"""The hidden sheet with the report as it is before anybody fills it in."""

NAME: Final = "name"
UNIT: Final = "unit"
LAST: Final = "last"
VALUE: Final = "value"
CHANGE: Final = "change"
SECOND: Final = "change_2"
PLAN: Final = "plan_share"
NOTE: Final = "note"
ADDRESS: Final = "address"
STATUS: Final = "status"
"""The columns of a sheet of a sector; the last two are folded."""

COVER: Final = ("title", "publisher", "area", "period")
"""What the first sheet says of the report, a row each."""

_SIGNS: Final = re.compile(
    r"[.…·]{1,4}|[-–—−]{1,3}|[*#:x?]{1,3}|n\.?\s?/?a\.?|nil", re.IGNORECASE
)
_HEDGES: Final = {"~": "≈", ">=": "≥", "<=": "≤"}
"""Signs that are typed for others."""

_HEDGE: Final = re.compile(r"\s*(≈|~|>=|<=|[<>≥≤])?\s*(.*)", re.DOTALL)
_USUAL: Final = (
    Status.MISSING,
    Status.NOT_COLLECTED,
    Status.SUPPRESSED,
    Status.NOT_APPLICABLE,
)
"""Why there is no figure, as most often."""

_SCALES: Final = {power: name for name, power in SCALE_WORDS.items()}


class Line(NamedTuple):
    """
    A row of a form.

    Attributes:
        address: The address of its metric; of a row that leads to parts, the address of
            their whole with ``/`` and the number of the breakdown behind it.
        name: Its words.
        depth: How far they are set in.
        unit: The unit of its figures as compact text has it, or nothing.
        last: The value of the period that figures are compared with, or None.
    """

    address: str
    name: str
    depth: int = 0
    unit: str = ""
    last: Quantity | None = None


@attrs.frozen(kw_only=True)
class Form:
    """
    What a form is made of.

    Attributes:
        skeleton: The report as it is before anybody fills it in.
        language: The language of its words.
        sectors: The rows of each sector, by its code.
        base: The period of the last values.
        plan: The plan of which shares are asked, or None.
        second: Whether a second change is asked.
        head: What the column of changes measures, or None.
        optional: The addresses that had no level in the report before.
    """

    skeleton: Report
    language: Language
    sectors: Mapping[str, Sequence[Line]]
    base: Period
    plan: Plan | None = None
    second: bool = False
    head: "Head | None" = None
    optional: tuple[str, ...] = ()


class Head(NamedTuple):
    """What a column of changes measures, and against what."""

    kind: ClaimKind
    baseline: Period

    @property
    def key(self) -> str:
        """Such as ``"growth 2023-S1"``."""
        return f"{self.kind} {self.baseline}"

    def text(self, language: Language) -> str:
        """Say it above the column."""
        base = period_head(self.baseline, language)
        key = "change_head" if self.kind is ClaimKind.CHANGE else str(self.kind)
        return word("form", key, language).format(base=base)


def heads(period: Period, language: Language) -> Iterator[tuple[str, Head]]:
    """
    List what a column of changes can measure.

    Args:
        period: The period of the report.
        language: The language of the form.

    Yields:
        The words of each, and what they mean.
    """
    bases: dict[Period, None] = {}
    for step in (Period.year_ago, Period.previous):
        try:
            bases[step(period)] = None
        except ModelError:
            continue
    for base in bases:
        for kind in (ClaimKind.GROWTH, ClaimKind.RATIO, ClaimKind.CHANGE):
            head = Head(kind, base)
            yield head.text(language), head


@functools.cache
def statuses(*, has_value: bool) -> Mapping[str, Status]:
    """
    List the words for statuses, in every language and as codes.

    Args:
        has_value: Whether a figure has a value with them.

    Returns:
        The statuses by their words in lower case.
    """
    by_word: dict[str, Status] = {}
    for status in Status:
        if status.has_value is has_value:
            by_word[str(status)] = status
            for spec in builtin_languages():
                language = builtin_language(spec.tag) or default_language()
                by_word[status_word(status, language).casefold()] = status
    return by_word


def status_word(status: Status, language: Language) -> str:
    """
    Say a status.

    Args:
        status: The status.
        language: The language.

    Returns:
        Its word.
    """
    return language.words.statuses[status].word


def absent_words(language: Language) -> list[str]:
    """
    List the words that say why there is no figure.

    Args:
        language: The language.

    Returns:
        The words, the usual ones first.
    """
    others = [each for each in Status if not each.has_value and each not in _USUAL]
    return [status_word(status, language) for status in (*_USUAL, *others)]


def of_which(text: str) -> bool:
    """Return whether words only lead to parts, such as "of which:"."""
    bare = " ".join(text.split()).strip(" :-–—").casefold()
    leads = WORDS.in_each("form", "of_which").values()
    return bare in {text.casefold() for text in leads}


def is_sign(text: str) -> bool:
    """Return whether a cell has a sign in place of a figure, which does not say why."""
    return _SIGNS.fullmatch(text.strip()) is not None


def number_text(text: str, language: Language) -> str | None:
    """
    Read a number that was typed as text, perhaps with a sign such as ≈ before it.

    Args:
        text: Such as ``"> 1.234,5"``.
        language: The language of the form.

    Returns:
        The number as compact text has it, or None when it is none.
    """
    match = _HEDGE.fullmatch(text)
    sign, rest = ("", text) if match is None else (match[1] or "", match[2])
    number: Decimal | None = read_number(rest.strip(), language)
    if number is None:
        return None
    return f"{_HEDGES.get(sign, sign)} {number:f}".strip()


def unit_text(quantity: Quantity) -> str:
    """Return scale and unit of a quantity as compact text has them."""
    scale = _SCALES.get(quantity.scale, f"e{quantity.scale}") if quantity.scale else ""
    return f"{scale} {quantity.unit}".strip()


def unit_of_words(text: str, language: Language) -> tuple[str, Mapping[str, str]]:
    """
    Read a unit as people write it.

    Args:
        text: Such as ``"tỷ đồng"``, ``"thousand passengers"`` or compact text.
        language: The language of the form.

    Returns:
        The unit as compact text has it, and the counted things in it with their names;
        nothing for a text that can be no unit.
    """
    bare = " ".join(text.split()).strip("()")
    try:
        quantity = Quantity.parse(f"1 {bare}")
        things = {code: code.replace("-", " ") for code in quantity.unit.counted}
        return unit_text(quantity), things
    except ModelError:
        pass
    parsed = read_unit(bare, language)
    scale = _SCALES.get(parsed.scale, f"e{parsed.scale}") if parsed.scale else ""
    if parsed.unit is not None and not parsed.rest:
        return f"{scale} {parsed.unit}".strip(), {}
    thing = parsed.rest or bare
    code = code_of(thing)
    reading = language.words.reading
    per = {"/", *(() if reading is None else reading.per)}
    odd = any(map(str.isdigit, thing)) or not per.isdisjoint(thing.split())
    if parsed.unit is not None or odd or "/" in thing:
        return "", {}
    try:
        check_counted(code)
    except ModelError:
        return "", {}
    return f"{scale} {code}".strip(), {code: thing}


def declared(things: Mapping[str, str], tag: str) -> list[UnitDeclaration]:
    """Declare counted things by their names in one language."""
    return [UnitDeclaration.of(code, **{tag: name}) for code, name in things.items()]


def plan_head(plan: Baseline, language: Language) -> str:
    """Say above a column of shares of which plan they are."""
    base = baseline_text(plan, language)
    return word("form", "plan_share", language).format(base=base)


def with_period(name: str, period: Period | None, language: Language) -> str:
    """
    Return the name of an indicator as its row shows it.

    Args:
        name: The name.
        period: A period of its own, which is not that of the form, or None.
        language: The language of the form.

    Returns:
        The name, with the period behind it where it has one of its own.
    """
    words = " ".join(name.split())
    return words if period is None else f"{words} ({period_text(period, language)})"
