"""
Draw reports as JSON documents.

Each metric has true amounts, which its parts share, and from which figures and claims
are printed. Some are printed wrong, left out or in another unit, so that each rule has
something to find.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from printing import COUNTS, JSON, WITHOUT_VALUE, Printer, rounded, whole

Truth = dict[str, Fraction]
"""The true amounts of a metric, by the code of the period or plan."""

UNITS: Final = (
    *("boat", "boat", "boat", "EUR", "EUR", "VND", "km", "%", "%", "index", "times"),
    *("celsius", "USD/boat", "EUR/year", "per 100 boat", "per 1000 berth"),
)
NEVER_ADDED: Final = {"index", "times"}
SAID_TO_ADD: Final = {
    *("%", "celsius", "USD/boat", "EUR/year", "per 100 boat", "per 1000 berth"),
}
PLANS: Final = ("plan:2024", "plan:2024#centre")
KINDS: Final = ("growth", "growth", "ratio", "change", "unchanged")
"""What is said of a figure against an earlier one."""


@dataclass(frozen=True)
class Calendar:
    """The period of a report, earlier ones of its length, and what it is made of."""

    own: str
    year_ago: str
    before: str
    older: str
    rows: tuple[tuple[str, ...], ...] = ()
    year_start: str = "01-01"


CALENDARS: Final = (
    Calendar(
        *("2024-S1", "2023-S1", "2023-S2", "2021-S1"),
        (
            ("2024-Q1", "2024-Q2"),
            ("2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"),
            ("2024-01-01/P4M", "2024-05-01/P2M"),
        ),
    ),
    Calendar(
        *("2024", "2023", "2022", "2020"),
        (
            ("2024-S1", "2024-S2"),
            ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"),
            ("2024-01-01/P9M", "2024-Q4"),
        ),
    ),
    Calendar(
        *("2024-Q2", "2023-Q2", "2024-Q1", "2022-Q2"),
        (("2024-04", "2024-05", "2024-06"),),
    ),
    Calendar("2024-06", "2023-06", "2024-05", "2021-06"),
    Calendar(
        *("2024-A1", "2023-A1", "2022-A1", "2021-A1"),
        (("2024-S1", "2024-S2"), ("2024-T1", "2024-T2", "2024-T3")),
        "04-01",
    ),
)

Shape = tuple[str, Callable[[Fraction, Fraction], Fraction], str]
"""A formula of two operands, what it gives, and its unit; empty for that of both."""

SHAPES: Final[tuple[Shape, ...]] = (
    ("{{{0}}} + {{{1}}}", lambda one, other: one + other, ""),
    ("{{{0}}} - {{{1}}}", lambda one, other: one - other, ""),
    ("2 * {{{0}}} - ({{{0}}} * 0.5)", lambda one, _: one * Fraction(3, 2), ""),
    ("-{{{0}}} + 7", lambda one, _: 7 - one, ""),
    ("{{{0}}} / {{{1}}}", lambda one, other: one / (other or 1), "times"),
    ("{{{0}}} / {{{1}}}", lambda one, other: 100 * one / (other or 1), "%"),
)


@dataclass
class Drawer(Printer):
    """Draws reports from random numbers."""

    calendar: Calendar = CALENDARS[0]
    twins: set[str] = field(default_factory=set)
    """The addresses that two metrics have."""

    def reports(self) -> tuple[JSON, list[JSON]]:
        """Draw a report and its earlier ones."""
        self.is_sound = self.chance(30)
        self.calendar = self.pick(CALENDARS)
        self.twins = set()
        count = self.rng.randint(1, 2)
        sectors = [self._sector(code) for code in ("fleet", "trade")[:count]]
        report = self._report(self.calendar.own, sectors)
        if self.chance(20):
            sorts = (("PRICES", "VQL"), ("PRICES", "VQL"), ("SEASONAL_ADJUST", "NSY"))
            sort, codes = self.pick(sorts)
            report["dimensions"] = {sort: self.pick(codes)}
        previous: list[JSON] = []
        is_linked = self.chance(40)
        for code in (self.calendar.year_ago, self.calendar.before):
            if is_linked and self.chance(70):
                earlier = [self._earlier(each, code) for each in sectors]
                previous.append(self._report(code, earlier))
                if self.chance(20) and "dimensions" in report:
                    previous[-1]["dimensions"] = {"PRICES": self.pick("VQ")}
        for sector in sectors:
            _forget(sector["metrics"])
        return report, previous

    def _report(self, period: str, sectors: list[JSON]) -> JSON:
        return {
            "ictreport": 1,
            "id": "harbour-" + "".join(filter(str.isalnum, period.lower())),
            "title": {"en": "Harbour"},
            "publisher": {"code": "harbour", "name": {"en": "Harbour Office"}},
            "period": period,
            "year_start": self.calendar.year_start,
            "plans": {"centre": {"en": "plan of the centre"}},
            "units": [
                {"code": code, "names": {"en": {"one": code, "other": code + "s"}}}
                for code in COUNTS
            ],
            "sectors": sectors,
        }

    def _sector(self, code: str) -> JSON:
        metrics: list[JSON] = []
        for index in range(self.rng.randint(1, 3)):
            unit = self.pick(UNITS)
            metric = self._metric(f"m{index}", unit, self._truth(unit), depth=0)
            metrics.append(metric)
            if not self.is_sound and self.chance(5):
                self.twins.add(f"{code}.m{index}")
                twin = {key: metric[key] for key in ("code", "name", "unit", "truth")}
                amount = metric["truth"][self.calendar.own]
                metrics.append(twin | self.stated(amount, unit))
        if self.chance(40):
            metrics.extend(self._computed(code, metrics))
        return {"code": code, "name": {"en": code}, "metrics": metrics}

    # True amounts.

    def _truth(self, unit: str) -> Truth:
        """Draw the true amounts of a metric for all periods."""
        is_small = unit in {"%", "times", "index", "celsius"} or unit.startswith("per")
        size = 100 if is_small else self.pick((10, 1_000, 10**6, 10**9, 10**13))
        own = Fraction(self.rng.randint(1, size * 1000), 1000)
        if unit in COUNTS:
            own = Fraction(int(own) + 1)
        elif self.chance(8):
            own = -own
        if not self.is_sound and self.chance(2):
            own = Fraction()
        calendar = self.calendar
        truth = {calendar.own: own}
        for code in (calendar.year_ago, calendar.before, calendar.older, *PLANS):
            amount = own / Fraction(self.rng.randint(500, 1500), 1000)
            if not self.is_sound and self.chance(8):
                amount *= self.pick(
                    [Fraction(each) for each in ("-1", "0", "3", "1/4", "1")]
                )
            truth[code] = whole(amount, unit)
        for row in calendar.rows:
            truth |= dict(zip(row, self._split(own, unit, len(row)), strict=True))
        return truth

    def _split(self, amount: Fraction, unit: str, count: int) -> list[Fraction]:
        """Divide an amount into parts."""
        parts: list[Fraction] = []
        for _ in range(count - 1):
            share = Fraction(self.rng.randint(0, 1000), 1000 * count)
            parts.append(whole(amount * share, unit))
        return [*parts, amount - sum(parts)]

    def _shared(
        self, truth: Truth, unit: str, count: int, *, adds: bool
    ) -> list[Truth]:
        """Give parts their true amounts, which add up or lie around the whole."""
        parts: list[Truth] = [{} for _ in range(count)]
        for code, amount in truth.items():
            amounts = self._split(amount, unit, count)
            if not adds:
                spread = [Fraction(self.rng.randint(0, 300), 1000) for _ in parts]
                amounts = [
                    whole(amount * (1 - each if index % 2 else 1 + each), unit)
                    for index, each in enumerate(spread)
                ]
            for part, shared in zip(parts, amounts, strict=True):
                part[code] = shared
        return parts

    # Metrics and their parts.

    def _metric(
        self,
        code: str,
        unit: str,
        truth: Truth,
        *,
        depth: int,
        whole: JSON | None = None,
    ) -> JSON:
        """Draw a metric or part."""
        data: JSON = {"code": code, "name": {"en": code}, "unit": unit, "truth": truth}
        data |= self.stated(truth[self.calendar.own], unit)
        if unit == "%" and self.chance(35):
            data["of"] = {"en": "boats"}
        if whole is not None:
            alike = ("growth_over", "collection")
            data |= {key: whole[key] for key in alike if key in whole}
        elif unit == "%" and self.chance(25):
            data["growth_over"] = "P1Y"
        elif unit not in NEVER_ADDED and self.chance(30):
            data["collection"] = self.pick(("sum", "sum", "sum", "average", "end"))
        data["history"] = self._history(data)
        data["claims"] = self._claims(data)
        if self.chance(5) and (data["claims"] or data["history"]):
            data["status"] = "normal"
            for key in ("value", "revised_from", "revision"):
                data.pop(key, None)
        if self.chance(45 - 20 * depth):
            data["breakdowns"] = self._breakdowns(data, depth)
        return data

    def _history(self, data: JSON) -> list[JSON]:
        """Draw values of other periods, and plans."""
        calendar = self.calendar
        usual = {calendar.year_ago: 65, calendar.before: 50, PLANS[0]: 55, PLANS[1]: 20}
        codes = [code for code, percent in usual.items() if self.chance(percent)]
        if calendar.rows and data.get("collection") != "end" and self.chance(25):
            codes += self.pick(calendar.rows)
        if codes and self.chance(3):
            codes.append(self.pick(codes))
        history: list[JSON] = []
        for code in codes:
            entry = self.stated(data["truth"][code], data["unit"])
            if self.chance(3):
                entry["dimensions"] = {"PRICES": self.pick("QL")}
            history.append({"baseline": code} | entry)
        return history

    def _claims(self, data: JSON) -> list[JSON]:
        """Draw claims that compare a metric with something."""
        claims: list[JSON] = []
        calendar = self.calendar
        for against in (calendar.year_ago, calendar.before, calendar.older, PLANS[0]):
            kinds = self._kinds(data, against)
            if not self.chance(35):
                continue
            for kind in dict.fromkeys(self.rng.sample(kinds, min(2, len(kinds)))):
                is_older = against == calendar.older and self.chance(30)
                about = calendar.year_ago if is_older else calendar.own
                now, then = data["truth"][about], data["truth"][against]
                claim = self._claim(kind, now, then, data["unit"])
                claim |= {"baseline": against} | ({"period": about} if is_older else {})
                if self.chance(3):
                    claim["dimensions"] = {"PRICES": self.pick("QL")}
                claims.append(claim)
                if self.chance(50):
                    break
        return claims

    def _kinds(self, data: JSON, against: str) -> list[str]:
        """Give the kinds of claims that a metric can have against a baseline."""
        if against in PLANS:
            return ["plan_share"]
        if "growth_over" in data:
            return ["points", "unchanged"]
        if data["unit"] == "%":
            return ["growth", "points", "ratio", "unchanged"]
        average = ["average_growth"] * 3 if against == self.calendar.older else []
        return [*KINDS, *average]

    def _claim(self, kind: str, now: Fraction, then: Fraction, unit: str) -> JSON:
        """Print a claim, which is wrong at times."""
        claim: JSON = {"kind": kind, "status": "normal"}
        if kind == "unchanged":
            return claim
        if self.chance(4):
            return claim | {"status": self.pick(WITHOUT_VALUE)}
        if not self.is_sound and self.chance(20):
            now = self.near(now, unit)
        if kind in {"change", "points"}:
            printed = self.pick(("pp", "pp", "bp")) if kind == "points" else unit
            amount = (now - then) * (100 if printed == "bp" else 1)
            return claim | self.revised(amount, printed)
        ratio = now / then if then else Fraction(77, 100)
        if kind == "average_growth":
            ratio = Fraction(round(10_000 * abs(float(ratio)) ** (1 / 3)), 10_000)
        if kind in {"ratio", "plan_share"}:
            printed = self.pick(("%", "%", "times"))
            amount = ratio if printed == "times" else ratio * 100
            return claim | {"value": self.quantity(amount, printed)}
        rate = (ratio if not self.is_sound and self.chance(4) else ratio - 1) * 100
        return claim | self.revised(rate, "%")

    def _breakdowns(self, data: JSON, depth: int) -> list[JSON]:
        """Draw one breakdown, or two that cross."""
        unit, truth = data["unit"], data["truth"]
        adds = not _is_never_added(data) and self.chance(75)
        truths = self._shared(truth, unit, self.rng.randint(1, 4), adds=adds)
        first = self._parts(data, "a", truths, depth=depth + 1)
        if not adds and not _is_never_added(data):
            first["additive"] = False
        if data.get("collection") == "average" and self.chance(50):
            first.pop("additive", None)
        elif data.get("collection") == "average" and adds:
            first["additive"] = True
        if adds and not depth and self.chance(25):
            return [first, self._crossed(data, first["parts"])]
        if self.chance(6):
            self._date(data, first["parts"])
        return [first]

    def _crossed(self, data: JSON, rows: list[JSON]) -> JSON:
        """Divide each row of a table as a second breakdown divides the whole."""
        count = self.rng.randint(2, 3)
        columns: list[Truth] = [
            dict.fromkeys(data["truth"], Fraction()) for _ in range(count)
        ]
        for row in rows:
            cells = self._shared(row["truth"], data["unit"], count, adds=True)
            for column, cell in zip(columns, cells, strict=True):
                column |= {code: column[code] + cell[code] for code in cell}
            row["breakdowns"] = [self._parts(row, "b", cells, depth=3)]
        return self._parts(data, "b", columns, depth=3)

    def _date(self, data: JSON, parts: list[JSON]) -> None:
        """Give parts periods that make up that of the whole, or do not."""
        rows = [each for each in self.calendar.rows if len(each) == len(parts)]
        ago = (self.calendar.year_ago,) * len(parts)
        for part, code in zip(parts, self.pick([*rows, ago]), strict=True):
            amount = data["truth"][code]
            for key in ("claims", "history", "breakdowns", "revised_from", "revision"):
                part.pop(key, None)
            part |= {"period": code, "truth": {self.calendar.own: amount}}
            if "value" not in part and part["status"] == "normal":
                part["status"] = "missing"
            elif code != self.calendar.year_ago and "value" in part:
                part["value"] = self.quantity(amount, data["unit"])

    def _parts(
        self, data: JSON, prefix: str, truths: list[Truth], *, depth: int
    ) -> JSON:
        """Draw parts with true amounts."""
        unit = data["unit"]
        parts = [
            self._metric(f"{prefix}{index}", unit, truth, depth=depth, whole=data)
            for index, truth in enumerate(truths)
        ]
        made: JSON = {"complete": self.chance(80), "parts": parts}
        if unit in SAID_TO_ADD and not _is_never_added(data):
            made["additive"] = True
        if len(parts) == len("FM") and self.chance(30):
            made["by"] = "SEX"
            for part, sex in zip(parts, "FM", strict=True):
                part["dimensions"] = {"SEX": sex}
        if self.chance(35):
            kind = self.pick(("share", "share", "points", "percent"))
            places = self.pick((0, 1, 1, 2))
            for part in parts:
                if not self.chance(8):
                    part["claims"].append(self._of_whole(kind, places, data, part))
        return made

    def _of_whole(self, kind: str, places: int, data: JSON, part: JSON) -> JSON:
        """Print the share of a part, or what it contributes to the growth."""
        own, then = self.calendar.own, self.calendar.year_ago
        whole, base = data["truth"][own], data["truth"][then]
        amount, under = part["truth"][own], whole
        claim: JSON = {"kind": "share"}
        if kind != "share":
            amount -= part["truth"][then]
            under = base if kind == "points" else whole - base
            claim = {"kind": "contribution", "baseline": then}
        share = 100 * amount / under if under else Fraction()
        share += self.rng.randint(1, 9) if not self.is_sound and self.chance(8) else 0
        unit = "pp" if kind == "points" else "%"
        number: JSON = {"number": rounded(share, places), "unit": unit}
        return claim | {
            "value": self.quantity(share, unit) if self.chance(10) else number
        }

    # Metrics that follow from others, and earlier reports.

    def _computed(self, sector: str, metrics: list[JSON]) -> list[JSON]:
        """Draw a metric that follows from others by a formula, or is a share of one."""
        known = {
            address: each
            for each in metrics
            if (address := f"{sector}.{each['code']}") not in self.twins
        }
        if not known:
            return []
        left, right = (self.pick(list(known)) for _ in range(2))
        one, other = known[left]["truth"], known[right]["truth"]
        text, gives, unit = self.pick(SHAPES)
        formula, unit = text.format(left, right), unit or known[left]["unit"]
        truth = {code: whole(gives(one[code], other[code]), unit) for code in one}
        claim = self.pick(known[left]["claims"] or [{"kind": "unchanged"}])
        if self.chance(20):
            at = self.pick((self.calendar.year_ago, self.calendar.before))
            formula, unit = f"{{{left}}} - {{{left}@{at}}}", known[left]["unit"]
            truth = {code: whole(one[code] - one[at], unit) for code in one}
        elif "value" in claim and self.chance(50):
            period = f">{claim['period']}" if "period" in claim else ""
            keys = ",".join(
                "=".join(pair) for pair in claim.get("dimensions", {}).items()
            )
            key = f"[{keys}]" if keys else ""
            formula = f"{{{left}:{claim['kind']}@{claim['baseline']}{period}{key}}}"
            unit = claim["value"]["unit"]
            amount = Fraction(claim["value"]["number"]) * 10 ** claim["value"]["scale"]
            truth = dict.fromkeys(one, amount)
        metric: JSON = {"code": "made", "name": {"en": "made"}, "formula": formula}
        metric |= {"unit": unit, "truth": truth}
        metric |= self.stated(truth[self.calendar.own], unit)
        metric["history"] = self._history(metric)
        if unit == "%" and formula.endswith(f"/ {{{right}}}") and self.chance(60):
            metric["of"] = right
            share = self.quantity(truth[self.calendar.own], "%")
            metric["claims"] = [{"kind": "share", "value": share}]
        return [metric]

    def _earlier(self, sector: JSON, code: str) -> JSON:
        """Draw the sector of an earlier report."""
        metrics = [
            self._metric_of(each, code) for each in sector["metrics"] if self.chance(85)
        ]
        return {"code": sector["code"], "name": sector["name"], "metrics": metrics}

    def _metric_of(self, metric: JSON, code: str) -> JSON:
        """Draw a metric of an earlier report."""
        alike = ("code", "name", "growth_over", "collection")
        data = {key: metric[key] for key in alike if key in metric}
        data |= self.stated(metric["truth"][code], metric["unit"])
        for each in metric.get("breakdowns", []):
            parts = [part for part in each["parts"] if code in part["truth"]]
            if parts:
                made = each | {"parts": [self._metric_of(part, code) for part in parts]}
                data.setdefault("breakdowns", []).append(made)
        return data


def _is_never_added(data: JSON) -> bool:
    """Tell whether parts of a metric cannot be added up, whatever is said of them."""
    return data["unit"] in NEVER_ADDED or "growth_over" in data


def _forget(metrics: list[JSON]) -> None:
    """Take out of metrics what documents do not have."""
    for metric in metrics:
        del metric["unit"], metric["truth"]
        for breakdown in metric.get("breakdowns", []):
            _forget(breakdown["parts"])
