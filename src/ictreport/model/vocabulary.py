"""The closed word lists of the model, each as an enumeration of strings."""

import enum
from typing import Final, TypeVar

from ictreport.errors import ModelError, close_match

EnumT = TypeVar("EnumT", bound=enum.StrEnum)


class Word(enum.StrEnum):
    """A word of a closed list, which is written as Python code by ``repr``."""

    # A member equals its string and hashes like it; Enum's own hash is much slower.
    __hash__ = str.__hash__

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


def member(kind: type[EnumT], value: object, subject: str) -> EnumT:
    """
    Convert to a member of an enumeration, from its name too.

    Args:
        kind: The enumeration.
        value: Either.
        subject: What the value is, for the message.

    Returns:
        The member.

    Raises:
        ModelError: The enumeration has no member of that name.
    """
    if type(value) is kind:
        return value
    try:
        return kind(str(value))
    except ValueError:
        names = [str(known) for known in kind]
        near = close_match(value, names) if isinstance(value, str) else ""
        rule = f"it must be one of {', '.join(names)}"
        raise ModelError(subject, rule, value, near) from None


class Hedge(Word):
    """How a number is qualified by the words around it."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"

    @property
    def sign(self) -> str:
        """The sign in compact text; empty for ``exact``."""
        return _SIGNS[self]


_SIGNS: Final = {
    Hedge.EXACT: "",
    Hedge.ABOUT: "≈",
    Hedge.MORE_THAN: ">",
    Hedge.AT_LEAST: "≥",
    Hedge.LESS_THAN: "<",
    Hedge.AT_MOST: "≤",
}


class Rounding(Word):
    """How the last digit of a number came about."""

    HALF = "half"
    """To the nearest."""
    CUT = "cut"
    """Further digits were left out."""


class Status(Word):
    """
    The status of an observation, by name.

    The names and letters follow the SDMX code list CL_OBS_STATUS.
    """

    NORMAL = "normal"
    BREAK = "break"
    DIFFERS = "differs"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    EXPERIMENTAL = "experimental"
    HOLIDAY = "holiday"
    IMPUTED = "imputed"
    DEROGATION = "derogation"
    IN_OTHER = "in_other"
    NOT_COLLECTED = "not_collected"
    NOT_APPLICABLE = "not_applicable"
    NOT_SIGNIFICANT = "not_significant"
    MISSING = "missing"
    PROVISIONAL = "provisional"
    SUPPRESSED = "suppressed"
    STRIKE = "strike"
    UNRELIABLE = "unreliable"
    UNVALIDATED = "unvalidated"
    INCLUDES_OTHER = "includes_other"

    @property
    def letter(self) -> str:
        """The code in CL_OBS_STATUS, such as ``"E"`` for ``estimated``."""
        return _LETTERS[self]

    @property
    def has_value(self) -> bool:
        """Whether an observation of this status carries a number."""
        return self not in _WITHOUT_VALUE


_LETTERS: Final = dict(zip(Status, "ABDEFGHIJKLMNOPQSUVW", strict=True))
_WITHOUT_VALUE: Final = frozenset(
    {
        Status.HOLIDAY,
        Status.NOT_COLLECTED,
        Status.NOT_APPLICABLE,
        Status.MISSING,
        Status.SUPPRESSED,
    }
)


class ClaimKind(Word):
    """What sort of statement a claim makes about a metric."""

    GROWTH = "growth"
    """Growth over the base in percent: value / base - 1."""
    RATIO = "ratio"
    """The value as a percent or multiple of the base: value / base."""
    CHANGE = "change"
    """The difference in the unit of the metric: value - base."""
    POINTS = "points"
    """The difference of two percents, in percentage or basis points."""
    UNCHANGED = "unchanged"
    """The value equals the base."""
    PLAN_SHARE = "plan_share"
    """The value as a percent or multiple of the plan: value / plan."""
    SHARE = "share"
    """The value as a percent of its whole: value / whole."""
    CONTRIBUTION = "contribution"
    """What a part adds to the growth of its whole: change / base of the whole."""
    AVERAGE_GROWTH = "average_growth"
    """Average growth a year: (value / base)^(1 / years) - 1."""


class Span(Word):
    """The span over which a growth rate is measured, as in TIME_TRANS of SDMX."""

    YEAR = "P1Y"
    HALF_YEAR = "P6M"
    QUARTER = "P3M"
    MONTH = "P1M"

    @property
    def months(self) -> int:
        """The length in months."""
        return _MONTHS[self]


_MONTHS: Final = {
    Span.YEAR: 12,
    Span.HALF_YEAR: 6,
    Span.QUARTER: 3,
    Span.MONTH: 1,
}


class Collection(Word):
    """
    How a figure is collected over its period.

    The names are those of the SDMX code list CL_COLLECTION: the stock at the end of the
    period, the sum (flow) over the period, or the average over it.
    """

    END = "end"
    SUM = "sum"
    AVERAGE = "average"


class TaskKind(Word):
    """What kind of task a task is."""

    ADVISORY = "advisory"
    COMMEMORATION = "commemoration"
    PROGRAMME = "programme"
    COMMUNICATION = "communication"
    OTHER = "other"


class TaskStatus(Word):
    """How far a task has come."""

    PLANNED = "planned"
    CONTINUING = "continuing"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


class OccasionKind(Word):
    """What the ordinal of an occasion counts."""

    ANNIVERSARY = "anniversary"
    """The years since a founding."""
    EDITION = "edition"
    """The number of an event that takes place again and again."""
