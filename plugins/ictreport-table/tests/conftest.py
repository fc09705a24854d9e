"""Collections of reports with every kind of claim, sum and figure, and engines."""

import random
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import narwhals as nw
import pytest

from ictreport import (
    Breakdown,
    Claim,
    History,
    Metric,
    Plan,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)
from ictreport.checks import RULES, outcomes_of
from ictreport.errors import ModelError
from ictreport.host import PluginHost
from ictreport_table import plugin

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "tests" / "unit" / "cli")]
import program  # noqa: E402 - it stands in the folder above
from program import (  # noqa: E402 - as above
    core_rules,
    document,
    lake,
    run,
    save,
    wrong,
)

__all__ = ["core_rules", "document", "lake", "run", "save", "wrong"]

NAME = Text.of(en="Name")
RATIOS = {"%", "‰", "times"}
HEDGES = ["exact"] * 8 + ["about", "more_than", "at_least", "less_than", "at_most"]
MONEY = ["VND"] * 8 + ["km", "subscriber", "USD"]
DIMENSIONS: list[dict[str, str]] = [{}, {}, {}, {"SEX": "F"}, {"SEX": "M"}]
BASELINES = ["2023-S1", "2023-S1", "2022-S1", "plan:2024-S1", "2024-Q1"]

DEPTH = 2
OF_WHOLE = {"share", "contribution"}

Verdicts = dict[tuple[str, str, int], str]
Engine = Callable[[Any], Any]


class Drawer:
    """Draws reports whose figures nearly agree, and are of every kind."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same each time

    def quantity(self, number: Decimal | Fraction, unit: str) -> Quantity:
        """Print a number with some accuracy, hedge, range, cut or scale."""
        dice = self.dice
        scale = dice.choice([0] * 6 + [3, 6]) if unit not in RATIOS else 0
        places = dice.choice([0, 0, 1, 1, 2, 3]) if dice.random() < 0.98 else 7
        if unit == "subscriber" and not scale:
            places = 0
        exact = Fraction(number) / 10**scale * 10**places
        printed = Decimal(round(exact)).scaleb(-places)
        facts: dict[str, Any] = {"scale": scale}
        style = dice.random()
        if style < 0.05:
            facts["rounding"] = "cut"
        elif style < 0.1:
            facts["upper"] = printed + dice.randint(1, 30)
        else:
            facts["hedge"] = dice.choice(HEDGES)
        if dice.random() < 0.2:
            facts["decimals"] = dice.choice(["exact", 0, -1, -3, 2])
        try:
            return Quantity(printed, unit, **facts)
        except ModelError:
            return Quantity(printed, unit, scale=scale)

    def amount(self, near: Fraction | None, unit: str) -> Quantity:
        """Draw an amount: near another, zero, negative, too wide or too fine."""
        dice = self.dice
        if near is not None and dice.random() < 0.85:
            number = near * Fraction(dice.randint(-3, 260), 100)
        else:
            style = dice.random()
            if style < 0.08:
                number = Fraction(0)
            elif style < 0.25:
                number = Fraction(-dice.randint(1, 5000))
            elif style < 0.28:
                number = Fraction(dice.randint(10**21, 10**30))
            else:
                number = Fraction(dice.randint(1, 10 ** dice.randint(1, 12)))
        if unit in RATIOS and dice.random() < 0.8:
            number %= 101
        return self.quantity(number, unit)

    def claim(self, value: Quantity | None, entry: History | None) -> Claim:
        """Draw a claim, most of them near what value and base give."""
        dice = self.dice
        kinds = [
            *["growth"] * 6,
            "ratio",
            "change",
            "points",
            "unchanged",
            "share",
            "contribution",
            "average_growth",
            "plan_share",
        ]
        kind = dice.choice(kinds)
        base = None if entry is None else entry.value
        baseline: Any = dice.choice(BASELINES)
        if entry is not None and dice.random() < 0.9:
            baseline = entry.baseline
        facts: dict[str, Any] = {}
        if dice.random() < 0.05:
            facts["period"] = "2023-S1"
        if dice.random() < 0.05:
            facts["dimensions"] = dice.choice(DIMENSIONS)
        if kind == "unchanged":
            return Claim(kind, baseline, **facts)
        true = Fraction(dice.randint(-500, 3000), 10)
        if value is not None and base is not None and base.midpoint:
            now, then = value.midpoint, base.midpoint
            near = {
                "growth": (now / then - 1) * 100,
                "average_growth": (now / then - 1) * 100,
                "change": now - then,
                "points": now - then,
            }.get(kind, now / then * 100)
            sign = dice.choice([1] * 8 + [-1])
            true = near * sign + Fraction(
                dice.randint(-100, 100), 10 ** dice.randint(1, 4)
            )
        if kind == "change":
            unit = "VND" if value is None else str(value.unit)
            said = self.quantity(true, unit if unit not in {"%", "‰", "pp"} else "VND")
        elif kind == "points" or (kind == "contribution" and dice.random() < 0.7):
            said = self.quantity(true, dice.choice(["pp", "pp", "bp"]))
        elif kind in {"ratio", "plan_share"} and dice.random() < 0.2:
            said = self.quantity(true / 100, "times")
        else:
            said = self.quantity(true, dice.choice(["%", "%", "%", "‰"]))
        if kind == "plan_share":
            baseline = baseline if isinstance(baseline, Plan) else "plan:2024-S1"
        return Claim(kind, None if kind == "share" else baseline, said, **facts)

    def metric(self, code: str, near: Fraction | None, unit: str, depth: int) -> Metric:
        """Draw a metric with history, claims, and perhaps parts or a formula."""
        dice = self.dice
        value = None if dice.random() < 0.04 else self.amount(near, unit)
        middle = None if value is None else value.midpoint
        history = [
            History(
                dice.choice(BASELINES),
                self.amount(middle, unit if dice.random() < 0.95 else "USD"),
                dimensions=dice.choice(DIMENSIONS) if dice.random() < 0.1 else {},
            )
            for _ in range(dice.choice([0, 1, 2, 2, 3, 3]))
        ]
        facts: dict[str, Any] = {}
        if unit in {"%", "‰"} and dice.random() < 0.5:
            facts["of"] = NAME
        facts["dimensions"] = dice.choice(DIMENSIONS) if dice.random() < 0.1 else {}
        facts["status"] = "missing" if value is None else "normal"
        if depth and dice.random() < 0.5:
            facts["breakdowns"] = [self.breakdown(middle, unit, depth)]
        claims = [
            self.claim(value, dice.choice(history) if history else None)
            for _ in range(dice.randint(0, 6))
        ]
        if depth == DEPTH and any(one.kind in OF_WHOLE for one in claims):
            if code == "m0":
                claims = [one for one in claims if one.kind not in OF_WHOLE]
            else:
                facts["of"] = "s.m0"
        return Metric(code, NAME, value, history=history, claims=claims, **facts)

    def breakdown(self, whole: Fraction | None, unit: str, depth: int) -> Breakdown:
        """Draw parts that nearly add up, or nearly lie around the whole."""
        dice = self.dice
        count = dice.randint(1, 4)
        total = Fraction(100) if whole is None else whole
        parts = [
            self.metric(
                f"p{n}",
                total / (count if dice.random() < 0.9 else 1),
                unit if dice.random() < 0.97 else "USD",
                depth - 1,
            )
            for n in range(count)
        ]
        if dice.random() < 0.6:
            last = Fraction(total)
            for one in parts[1:]:
                last -= one.value.midpoint if one.value else 0
            value = self.quantity(last, unit)
            parts[0] = Metric("p0", NAME, value)
        told = unit in RATIOS
        choices = (
            [False] if unit == "times" else [True, False] if told else [None, False]
        )
        return Breakdown(
            complete=dice.random() < 0.6, additive=dice.choice(choices), parts=parts
        )

    def formula(self, code: str, metrics: list[Metric]) -> Metric:
        """Draw a figure that follows, or nearly follows, from others."""
        dice = self.dice
        alike = [one for one in metrics if one.value is not None]
        first, *others = dice.sample(alike, 3)
        assert first.value is not None
        unit = str(first.value.unit)
        text, total = "{s." + first.code + "}", first.value.midpoint
        for one in others:
            sign = dice.choice(["+", "-"])
            text += f" {sign} {{s.{one.code}}}"
            assert one.value is not None
            total += one.value.midpoint * (1 if sign == "+" else -1)
        text += dice.choice(["", "", "", " + 1", " - 0.5", " * 1"])
        total *= dice.choice([1, 1, 2])
        value = self.quantity(total, unit if dice.random() < 0.9 else "USD")
        history = [History("2023-S1", self.amount(total, unit))]
        return Metric(code, NAME, value, formula=text, history=history)

    def flow(self, code: str) -> Metric:
        """Draw periods that nearly add up to a longer one."""
        dice = self.dice
        unit = dice.choice(["VND"] * 5 + ["%"])
        codes = dice.choice(
            [["2024-Q1", "2024-Q2"], [f"2024-0{month}" for month in range(1, 7)]]
        )
        values = [self.amount(Fraction(10**6), unit) for _ in codes]
        total = sum((one.midpoint for one in values), Fraction(0))
        total *= dice.choice([1, 1, 2])
        history = [
            History(code, one, revised_from=one if dice.random() < 0.1 else None)
            for code, one in zip(codes, values, strict=True)
        ]
        if dice.random() < 0.2:
            history.append(dice.choice(history))
        return Metric(
            code,
            NAME,
            self.quantity(total, unit if dice.random() < 0.95 else "USD"),
            history=history,
            collection=dice.choice(["sum", "sum", "sum", None, "end"]),
        )

    def report(self, number: int) -> Report:
        """Draw a report of some metrics."""
        dice = self.dice
        units = [*MONEY, "%", "%", "‰", "times"]
        metrics: list[Metric] = []
        while len(metrics) < 12:
            try:
                code = f"m{len(metrics)}"
                metrics.append(self.metric(code, None, dice.choice(units), DEPTH))
            except ModelError:
                continue
        alike = [one for one in metrics if one.value and one.value.unit.code == "VND"]
        for n in range(4):
            chosen = alike if len(alike) > 2 and dice.random() < 0.8 else metrics
            metrics.append(self.formula(f"f{n}", chosen))
            metrics.append(self.flow(f"q{n}"))
        return Report(
            f"r-{number}",
            NAME,
            Publisher("MIC", NAME),
            "2024-S1",
            units=[UnitDeclaration.of("subscriber", en="subscriber")],
            sectors=[Sector("s", NAME, metrics=metrics)],
        )


@pytest.fixture(scope="session")
def drawn() -> Callable[[int, int], list[Report]]:
    """Draw so many reports from a seed."""

    def draw(seed: int, count: int) -> list[Report]:
        drawer = Drawer(seed)
        return [drawer.report(number) for number in range(count)]

    return draw


@pytest.fixture(scope="module")
def drawer() -> Drawer:
    """Draw figures, the same ones each time."""
    return Drawer(17)


@pytest.fixture(scope="session")
def verdicts_of_core() -> Callable[[list[Report], Mapping[str, object]], Verdicts]:
    """Judge reports by rules of the core."""

    def judge(reports: list[Report], codes: Any) -> Verdicts:  # noqa: ANN401
        found: Verdicts = {}
        for report in reports:
            for rule in RULES:
                if rule.code in codes:
                    for item, outcome in enumerate(outcomes_of(report, rule, RULES)):
                        found[report.id, rule.code, item] = str(outcome.result)
        return found

    return judge


def _duckdb(table: Any) -> Any:  # noqa: ANN401
    import duckdb

    return duckdb.connect().from_arrow(table)


def _pandas(table: Any) -> Any:  # noqa: ANN401
    import pandas as pd

    return table.to_pandas(types_mapper=pd.ArrowDtype)


def _polars(table: Any) -> Any:  # noqa: ANN401
    import polars as pl

    return pl.from_arrow(table)


ENGINES: dict[str, Engine] = {
    "polars": _polars,
    "polars-lazy": lambda table: _polars(table).lazy(),
    "pandas": _pandas,
    "pyarrow": lambda table: table,
    "duckdb": _duckdb,
}


@pytest.fixture(params=ENGINES.values(), ids=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Bring an Arrow table to each engine in turn."""
    made: Engine = request.param
    return made


@pytest.fixture(scope="session")
def rows_of() -> Callable[[Any], list[dict[str, Any]]]:
    """Give the rows of any frame as dictionaries."""

    def rows(frame: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        wrapped = nw.from_native(frame)
        eager: Any = wrapped.collect() if isinstance(wrapped, nw.LazyFrame) else wrapped
        found: list[dict[str, Any]] = eager.to_arrow().to_pylist()
        return found

    return rows


@pytest.fixture
def host() -> PluginHost:
    """A host with the command ``table``."""
    made = program.make_host()
    made.register(plugin, "table")
    return made
