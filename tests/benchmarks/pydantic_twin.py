"""
A model of our documents as a careful author would write it with pydantic 2.

It has every key that our documents have, which ``bench_json`` makes sure of: unknown
keys forbidden, patterns for codes, periods and units, exact numbers from strings, words
brought to NFC, and validators for the rules that hold between fields.
"""

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from ictreport.model import (
    ClaimKind,
    Collection,
    Hedge,
    OccasionKind,
    Rounding,
    Span,
    Status,
    TaskKind,
    TaskStatus,
)


def nfc(words: str) -> str:
    """Bring words to Unicode normalisation form C."""
    return unicodedata.normalize("NFC", words)


def digits(number: object) -> object:
    """Refuse a number that is no string, since it would not be exact."""
    if not isinstance(number, str):
        raise ValueError("a number must be a string")  # noqa: TRY004 - pydantic wants it
    return number


Word = Annotated[str, StringConstraints(min_length=1), AfterValidator(nfc)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=200)]
Identifier = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=200)
]
BodyCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=200)
]
Address = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$"),
]
Tag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
Period = Annotated[
    str,
    StringConstraints(
        pattern=r"^\d{4}(-?[SHQMA]\d{1,2}|-\d{2}|-?W\d{1,2}|-\d{2}-\d{2}(/P\d{1,7}[YMWD])?)?$"
    ),
]
Baseline = Annotated[
    str,
    StringConstraints(
        pattern=r"^(plan:)?\d{4}(-?[SHQMA]\d{1,2}|-\d{2}|-?W\d{1,2}|-\d{2}-\d{2}(/P\d{1,7}[YMWD])?)?$"
    ),
]
ListCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
Value = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]
YearStart = Annotated[str, StringConstraints(pattern=r"^-?\d{2}-\d{2}$")]
Unit = Annotated[
    str,
    StringConstraints(pattern=r"^(%|[A-Z]{3}|(per 10{0,6} )?[a-z][a-z0-9_-]*)$"),
]
Text = Annotated[dict[Tag, Word], Field(min_length=1)]
Dimensions = dict[ListCode, Value]
OtherNames = Annotated[
    dict[Tag, Annotated[tuple[Word, ...], Field(min_length=1)]], Field(min_length=1)
]
Citation = Annotated[int, Field(ge=1, strict=True)] | Word
Number = Annotated[Decimal, BeforeValidator(digits), Field(max_digits=40)]
Scale = Annotated[int, Field(ge=-30, le=30, strict=True)]
Decimals = Annotated[int, Field(ge=-100, le=100, strict=True)] | Literal["exact"] | None


class Model(BaseModel):
    """Frozen, and without keys that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Body(Model):
    """A publisher or an area."""

    code: BodyCode
    name: Text


class Forms(Model):
    """The forms of a noun."""

    zero: Word | None = None
    one: Word | None = None
    two: Word | None = None
    few: Word | None = None
    many: Word | None = None
    other: Word


class Codelist(Model):
    """A code list and its values."""

    code: ListCode
    name: Text
    values: dict[Value, Text]


class Declaration(Model):
    """A counted thing."""

    code: Code
    names: Annotated[dict[Tag, Forms], Field(min_length=1)]


class Quantity(Model):
    """A number as printed."""

    number: Number
    upper: Number | None = None
    unit: Unit
    scale: Scale = 0
    decimals: Decimals = None
    rounding: Rounding = Rounding.HALF
    hedge: Hedge = Hedge.EXACT
    margin: Number | None = None
    confidence: Number = Decimal(95)


class Observed(Model):
    """A value that is there exactly when its status says so."""

    value: Quantity | None = None
    status: Status = Status.NORMAL
    revised_from: Quantity | None = None
    revision: Quantity | None = None
    dimensions: Dimensions | None = None
    source: Citation | None = None

    @model_validator(mode="after")
    def presence(self) -> Self:
        """Compare value and status."""
        if (self.value is not None) is not self.status.has_value:
            raise ValueError("value and status must fit")
        return self


class Claim(Observed):
    """What is said of a metric."""

    kind: ClaimKind
    baseline: Baseline | None = None
    period: Period | None = None

    @model_validator(mode="after")
    def presence(self) -> Self:
        """Compare kind, value and status."""
        has_value = self.kind is not ClaimKind.UNCHANGED and self.status.has_value
        if (self.value is not None) is not has_value:
            raise ValueError("value and status must fit")
        return self


class History(Observed):
    """The value for another period."""

    baseline: Baseline
    linked_from: Identifier | None = None


class Breakdown(Model):
    """The parts of a metric."""

    by: ListCode | Text | None = None
    complete: bool
    additive: bool | None = None
    parts: "Annotated[tuple[Metric, ...], Field(min_length=1)]"


class Metric(Observed):
    """One measured thing."""

    code: Code
    name: Text
    also_called: OtherNames | None = None
    period: Period | None = None
    of: Address | Text | None = None
    growth_over: Span | None = None
    collection: Collection | None = None
    formula: Word | None = None
    headline: bool = False
    note: Text | None = None
    claims: tuple[Claim, ...] = ()
    history: tuple[History, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()


class Sector(Model):
    """A field of the report."""

    code: Code
    name: Text
    dimensions: Dimensions | None = None
    narrative: tuple[Text, ...] = ()
    metrics: tuple[Metric, ...] = ()


class Occasion(Model):
    """What a task is about."""

    kind: OccasionKind
    ordinal: Annotated[int, Field(ge=1, le=100_000, strict=True)]
    date: dt.date | None = None
    since: Period | None = None


class Target(Model):
    """What a task is to reach."""

    metric: Address
    value: Quantity


class Follows(Model):
    """The task that a task goes on with."""

    report: Identifier
    task: Code


class Task(Model):
    """Something planned."""

    code: Code
    title: Text
    kind: TaskKind
    status: TaskStatus = TaskStatus.PLANNED
    due: Period | None = None
    sector: Code | None = None
    owner: Text | None = None
    occasion: Occasion | None = None
    targets: tuple[Target, ...] = ()
    follows: Follows | None = None


class Justification(Model):
    """A justification."""

    rule: Code
    address: Address
    baseline: Baseline | None = None
    dimensions: Dimensions | None = None
    text: Text


class Source(Model):
    """Where the report comes from."""

    url: Word
    title: Text | None = None
    published: dt.date | None = None
    language: Tag | None = None
    licence: Word | None = None


class Twin(Model):
    """A whole report."""

    ictreport: Literal[1]
    id: Identifier
    title: Text
    publisher: Body
    area: Body | None = None
    period: Period
    year_start: YearStart = "01-01"
    dimensions: Dimensions | None = None
    codelists: tuple[Codelist, ...] = ()
    plans: dict[Code, Text] | None = None
    units: tuple[Declaration, ...] = ()
    narrative: tuple[Text, ...] = ()
    sectors: tuple[Sector, ...]
    tasks: tuple[Task, ...] = ()
    justifications: tuple[Justification, ...] = ()
    sources: tuple[Source, ...] = ()
