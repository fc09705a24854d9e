"""
Measure what reading and writing JSON cost, beside pydantic models of the same shape.

The twin is what a careful author would write with pydantic 2: unknown keys forbidden,
patterns for codes, periods and units, exact numbers from strings, words brought to
NFC, and validators for the rules that hold between fields. It does not look for keys
that stand twice, undeclared units or addresses that lead nowhere, and it keeps periods
and units as strings. Ours does all that within the bound: reading and writing together
take at most 1.75 times the CPU time of the twin.
"""

import datetime as dt
import gc
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
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

from ictreport import model
from ictreport.model import (
    ClaimKind,
    Hedge,
    OccasionKind,
    Status,
    TaskKind,
    TaskStatus,
)
from ictreport.plugin import NoOptions, Origin
from ictreport_json.plugin import load, render

ROUNDS = 15
WHOLES, PARTS = 400, 4
BOUND = 1.75


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
Unit = Annotated[
    str,
    StringConstraints(pattern=r"^(%|[A-Z]{3}|(per 10{0,6} )?[a-z][a-z0-9_-]*)$"),
]
Text = Annotated[dict[Tag, Word], Field(min_length=1)]
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


class Declaration(Model):
    """A counted thing."""

    code: Code
    names: Annotated[dict[Tag, Forms], Field(min_length=1)]


class Quantity(Model):
    """A number as printed."""

    number: Number
    unit: Unit
    scale: Scale = 0
    decimals: Decimals = None
    hedge: Hedge = Hedge.EXACT


class Observed(Model):
    """A value that is there exactly when its status says so."""

    value: Quantity | None = None
    status: Status = Status.NORMAL

    @model_validator(mode="after")
    def presence(self) -> Self:
        """Compare value and status."""
        if (self.value is not None) is not self.status.has_value:
            raise ValueError("value and status must fit")
        return self


class Claim(Model):
    """What is said of a metric."""

    kind: ClaimKind
    baseline: Baseline
    value: Quantity | None = None

    @model_validator(mode="after")
    def fit(self) -> Self:
        """Compare kind, baseline and unit."""
        if (self.value is None) is not (self.kind is ClaimKind.UNCHANGED):
            raise ValueError("only 'unchanged' has no value")
        return self


class History(Observed):
    """The value for another period."""

    baseline: Baseline
    source: Identifier | None = None


class Breakdown(Model):
    """The parts of a metric."""

    complete: bool
    parts: "Annotated[tuple[Metric, ...], Field(min_length=1)]"


class Metric(Observed):
    """One measured thing."""

    code: Code
    name: Text
    period: Period | None = None
    of: Address | Text | None = None
    claims: tuple[Claim, ...] = ()
    history: tuple[History, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()


class Sector(Model):
    """A field of the report."""

    code: Code
    name: Text
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
    units: tuple[Declaration, ...] = ()
    narrative: tuple[Text, ...] = ()
    sectors: tuple[Sector, ...]
    tasks: tuple[Task, ...] = ()
    justifications: tuple[Justification, ...] = ()
    sources: tuple[Source, ...] = ()


def metric(code: str, number: int, parts: int = 0) -> model.Metric:
    """Make a metric with a claim and a history, whose numbers no other one has."""
    return model.Metric(
        code,
        model.Text.of(en=f"Indicator {number}", vi=f"Chỉ tiêu số {number}"),
        f"{100_000 + 7 * number} million VND",
        status="normal" if number % 3 else "estimated",
        claims=[model.Claim("growth", "2023-S1", f"{number % 90}.{number:05} %")],
        history=[model.History("2023-S1", f"{90_000 + 11 * number} million VND")],
        breakdowns=[
            model.Breakdown(
                complete=True,
                parts=[metric(f"p{part}", number + 1 + part) for part in range(parts)],
            )
        ]
        if parts
        else [],
    )


def report() -> model.Report:
    """Make a report of 2,000 metrics, four fifths of them parts."""
    metrics = [
        metric(f"m{number}", number * (PARTS + 1), PARTS) for number in range(WHOLES)
    ]
    return model.Report(
        "bench",
        model.Text.of(en="Benchmark", vi="Đo thời gian"),
        model.Publisher("bench", model.Text.of(en="Benchmark")),
        "2024-S1",
        narrative=[
            model.Text.of(en="{all.m7} ({all.m7:growth}), of which {all.m7.p1}")
        ],
        sectors=[model.Sector("all", model.Text.of(en="All"), metrics=metrics)],
    )


def seconds(action: Callable[[], object]) -> float:
    """Run something once, with no garbage of others, and take its CPU time."""
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


def main() -> int:
    """Measure in turn, so that a busy moment hits them all, and compare."""
    ours = report()
    data = render(ours, NoOptions())
    origin = Origin.from_bytes("bench.json", data)
    theirs = Twin.model_validate_json(data)
    actions: dict[str, Callable[[], object]] = {
        "pydantic reads": lambda: Twin.model_validate_json(data),
        "pydantic writes": lambda: theirs.model_dump_json(
            exclude_defaults=True, indent=2
        ),
        "ictreport reads": lambda: load(origin, NoOptions()),
        "ictreport writes": lambda: render(ours, NoOptions()),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS):
        for name, action in actions.items():
            times[name].append(seconds(action))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{WHOLES * (PARTS + 1)} metrics, {len(data) / 1e6:.1f} MB of JSON")
    for name, values in times.items():
        print(
            f"{name:<18}{medians[name] * 1000:7.1f} ms"
            f"  ({min(values) * 1000:.1f} to {max(values) * 1000:.1f})"
        )
    reading = medians["ictreport reads"] / medians["pydantic reads"]
    writing = medians["ictreport writes"] / medians["pydantic writes"]
    both = (medians["ictreport reads"] + medians["ictreport writes"]) / (
        medians["pydantic reads"] + medians["pydantic writes"]
    )
    print(f"reading {reading:.2f} times, writing {writing:.2f} times")
    print(f"together {both:.2f} times (at most {BOUND})")
    return int(both > BOUND)


if __name__ == "__main__":
    sys.exit(main())
