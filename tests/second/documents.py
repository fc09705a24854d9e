"""
Documents of reports as a tree of statements, each with its period and dimensions.

Written from ``docs/reference/document-shape.md`` alone.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from figures import PERCENTS, Figure, Range

Dimensions = Mapping[str, str]
JSON = dict[str, Any]

_CALENDAR: Final = re.compile(r"(\d{4})(?:-([ASTQM])(\d\d?)|-(\d\d)(?:-(\d\d))?)?")
_LENGTH: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)/P(\d+)M")
_MONTHS: Final = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}


@dataclass(frozen=True, order=True)
class Period:
    """A range of days."""

    start: dt.date
    end: dt.date

    @property
    def months(self) -> int | None:
        """Its length in months; None where it is not a number of months."""
        after = self.end + dt.timedelta(days=1)
        if after.day != self.start.day:
            return None
        count = (after.year - self.start.year) * 12 + after.month - self.start.month
        return count or None

    @property
    def after(self) -> dt.date:
        """The day after it."""
        return self.end + dt.timedelta(days=1)


@dataclass(frozen=True, order=True)
class Plan:
    """The plan for a period, which can have a name."""

    period: Period
    name: str = ""


Baseline = Period | Plan


def _add_months(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 + months
    return day.replace(year=count // 12, month=count % 12 + 1)


def months_from(day: dt.date, months: int) -> Period:
    """Make the period that begins on a day and has so many months."""
    return Period(day, _add_months(day, months) - dt.timedelta(days=1))


def period(code: str, year_start: str = "01-01") -> Period:
    """Read the code of a period; those with a letter count from the start of years."""
    if match := _LENGTH.fullmatch(code):
        first, months = dt.date(*map(int, match.groups()[:3])), int(match[4])
        return months_from(first, months)
    match = _CALENDAR.fullmatch(code)
    if match is None:
        message = f"no code of a period: {code!r}"
        raise ValueError(message)
    year, letter, index, month, day = match.groups()
    january = dt.date(int(year), 1, 1)
    if day:
        date = dt.date(int(year), int(month), int(day))
        return Period(date, date)
    if month:
        return months_from(_add_months(january, int(month) - 1), 1)
    if letter:
        length = _MONTHS[letter]
        first = dt.date(int(year), *map(int, year_start.split("-")))
        return months_from(_add_months(first, (int(index) - 1) * length), length)
    return months_from(january, 12)


def baseline(code: str, year_start: str = "01-01") -> Baseline:
    """Read what a claim or an entry of the history is about."""
    if code.startswith("plan:"):
        of, _, name = code.removeprefix("plan:").partition("#")
        return Plan(period(of, year_start), name)
    return period(code, year_start)


@dataclass(frozen=True)
class Level:
    """A value that a report states of a metric for a period or a plan."""

    at: Baseline
    value: Figure | None
    status: str
    dimensions: Dimensions
    revised_from: Figure | None = None
    revision: Figure | None = None
    report: str | None = None
    """The earlier report that it is from."""

    @property
    def is_given(self) -> bool:
        """Whether the report itself gives it, or says that it withholds it."""
        is_said = self.value is not None or self.status == "suppressed"
        return is_said and self.report is None

    @property
    def is_statement(self) -> bool:
        """Whether it is a value, or says why there is none."""
        return self.value is not None or self.status != "normal"


@dataclass(frozen=True)
class Claim:
    """What a report says of a metric, usually against a baseline."""

    kind: str
    about: Period
    against: Baseline | None
    value: Figure | None
    dimensions: Dimensions
    revised_from: Figure | None
    revision: Figure | None
    status: str = "normal"


@dataclass(eq=False)
class Node:
    """A metric or part with what it states."""

    address: str
    data: JSON
    about: Period
    dimensions: Dimensions
    whole: "Node | None" = None
    by: str | None = None
    levels: list[Level] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    divisions: list["Division"] = field(default_factory=list)

    @property
    def own(self) -> Level:
        """Its own value."""
        return self.levels[0]

    @property
    def is_capped(self) -> bool:
        """Whether a percent of it lies between 0 and 100."""
        return "of" in self.data and "growth_over" not in self.data

    def amounts(self, figure: Figure) -> Range | None:
        """Give every amount that a value of it can stand for, if there is any."""
        if self.is_capped and figure.unit == "%":
            return figure.range.common(PERCENTS)
        return figure.range

    def has(self, level: Level | None) -> bool:
        """Tell whether a level of it has an amount."""
        value = level.value if level else None
        return value is not None and self.amounts(value) is not None


@dataclass(eq=False)
class Division:
    """The parts of a metric by one way of dividing it."""

    is_complete: bool
    is_additive: bool
    by: str | None
    parts: list[Node] = field(default_factory=list)
    is_unsaid: bool = False
    """Whether averages do not say if they are over time, and so add up."""


@dataclass
class Document:
    """A report: its metrics and parts, in the order of the document."""

    id: str
    year_start: str
    about: Period
    nodes: list[Node] = field(default_factory=list)

    @classmethod
    def read(cls, data: JSON) -> Self:
        """Read the document of a report."""
        start = data.get("year_start", "01-01")
        document = cls(data["id"], start, period(data["period"], start))
        for sector in data["sectors"]:
            given = {**data.get("dimensions", {}), **sector.get("dimensions", {})}
            for metric in sector.get("metrics", []):
                path = f"{sector['code']}.{metric['code']}"
                document._add(metric, path, document.about, given)
        return document

    def find(self, address: str) -> list[Node]:
        """Give the metrics that have an address."""
        return self.by_address().get(address, [])

    def by_address(self) -> dict[str, list[Node]]:
        """Give the metrics of each address."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.address, []).append(node)
        return found

    def period(self, code: str) -> Period:
        """Read the code of a period, as the years of the report begin."""
        return period(code, self.year_start)

    def baseline(self, code: str) -> Baseline:
        """Read what a claim is compared with, or an entry of the history is about."""
        return baseline(code, self.year_start)

    def _add(self, data: JSON, address: str, about: Period, given: Dimensions) -> Node:
        """Read a metric with its parts."""
        about = self.period(data["period"]) if "period" in data else about
        dimensions = {**given, **data.get("dimensions", {})}
        node = Node(address, data, about, dimensions)
        self.nodes.append(node)
        node.levels.append(_level(data, about, dimensions))
        node.levels.extend(
            _level(each, self.baseline(each["baseline"]), dimensions)
            for each in data.get("history", [])
        )
        node.claims.extend(
            self._claim(each, about, dimensions) for each in data.get("claims", [])
        )
        for each in data.get("breakdowns", []):
            division = Division(
                each["complete"],
                _adds_up(data, each),
                each.get("by"),
                is_unsaid=_is_unsaid(data, each),
            )
            node.divisions.append(division)
            for part in each["parts"]:
                made = self._add(part, f"{address}.{part['code']}", about, dimensions)
                made.whole, made.by = node, division.by
                division.parts.append(made)
        return node

    def _claim(self, data: JSON, about: Period, given: Dimensions) -> Claim:
        against = data.get("baseline")
        return Claim(
            data["kind"],
            self.period(data["period"]) if "period" in data else about,
            None if against is None else self.baseline(against),
            Figure.read(data.get("value")),
            {**given, **data.get("dimensions", {})},
            Figure.read(data.get("revised_from")),
            Figure.read(data.get("revision")),
            data.get("status", "normal"),
        )


def _adds_up(data: JSON, division: JSON) -> bool:
    """Tell whether the parts of a division can be added up."""
    units = [
        value["unit"]
        for metric in (data, *division["parts"])
        for each in (metric, *metric.get("history", []))
        if (value := each.get("value"))
    ]
    never = (
        not {"index", "times"}.isdisjoint(units)
        or "growth_over" in data
        or data.get("collection") == "average"
    )
    return bool(division.get("additive", not never))


def _is_unsaid(data: JSON, division: JSON) -> bool:
    """Tell whether averages do not say if they add up, and could."""
    without = {key: each for key, each in data.items() if key != "collection"}
    is_average = "additive" not in division and data.get("collection") == "average"
    return is_average and _adds_up(without, division)


def _level(data: JSON, at: Baseline, given: Dimensions) -> Level:
    return Level(
        at,
        Figure.read(data.get("value")),
        data.get("status", "normal"),
        {**given, **data.get("dimensions", {})},
        Figure.read(data.get("revised_from")),
        Figure.read(data.get("revision")),
    )
