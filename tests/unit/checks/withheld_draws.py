"""
Reports with withheld figures, and what follows for them, found by trying every number.

The second program knows nothing of the first: it holds its own list of statements, as
functions of whole numbers, and tries all of them. ``python withheld_draws.py 1000``
compares both on 1,000 reports.
"""

import itertools
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

import attrs

from ictreport import validate
from ictreport.checks import RULES, RuleSettings
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)

FEW, MANY = (40, 47), (120, 260)
"""The largest numbers that are tried; what differs for both has no bound."""

HALF = Fraction(1, 2)
ONLY = RuleSettings(
    only=["withheld-figure"], parameters={"withheld-figure.width": 1000}
)
"""With a width that every range stays below, each figure with bounds is told."""

Holds = Callable[[Mapping[str, int]], bool]


@attrs.frozen
class Drawn:
    """
    A report that withholds figures.

    Attributes:
        report: The report.
        previous: Earlier ones.
        hidden: The places of withheld figures, such as ``s.m.a``.
        most: The largest numbers to try.
        statements: What must hold of them: the places that it needs, and the test.
    """

    report: Report
    previous: tuple[Report, ...]
    hidden: tuple[str, ...]
    most: tuple[int, int]
    statements: tuple[tuple[tuple[str, ...], Holds], ...]


def metric(code: str, number: int | None, **more: object) -> Metric:
    """Make a metric that counts boats, or withholds how many there are."""
    value = None if number is None else f"{number} ship"
    status = "suppressed" if number is None else "normal"
    return Metric(code, Text.of(en=code), value, status=status, **more)  # type: ignore[arg-type]


def report(*metrics: Metric, name: str = "now", period: str = "2024-S1") -> Report:
    """Make a report of one sector."""
    return Report(
        name,
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        period,
        units=[UnitDeclaration("ship", {"en": PluralForms(one="ship", other="ships")})],
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
    )


def add_up(
    whole: str, parts: list[str], known: Mapping[str, int]
) -> tuple[tuple[str, ...], Holds]:
    """State that parts add up."""
    places = tuple(one for one in (whole, *parts) if one not in known)

    def holds(tried: Mapping[str, int]) -> bool:
        at = {**known, **tried}
        return at[whole] == sum(at[one] for one in parts)

    return places, holds


def a_table(draw: random.Random) -> Drawn:
    """Draw a table of two breakdowns with its margins; one row is a simple sum."""
    rows = [f"r{n}" for n in range(draw.randint(1, 3))]
    columns = [f"c{n}" for n in range(draw.randint(2, 3))]
    is_sum = len(rows) == 1
    at: dict[str, int] = {}
    for row, column in itertools.product(rows, columns):
        at[f"s.m.{row}.{column}"] = draw.randint(0, 4)
    for row in rows:
        at[f"s.m.{row}"] = sum(at[f"s.m.{row}.{column}"] for column in columns)
    for column in columns:
        at[f"s.m.{column}"] = sum(at[f"s.m.{row}.{column}"] for row in rows)
    at["s.m"] = sum(at[f"s.m.{row}"] for row in rows)
    if is_sum:
        at = {"s.m": at["s.m"], **{f"s.m.{c}": at[f"s.m.{c}"] for c in columns}}
    hidden = set(draw.sample(sorted(at), draw.randint(1, min(4, len(at) - 1))))
    known = {place: number for place, number in at.items() if place not in hidden}
    by_column = Breakdown(
        complete=True,
        parts=[metric(one, known.get(f"s.m.{one}")) for one in columns],
    )
    statements = [add_up("s.m", [f"s.m.{one}" for one in columns], known)]
    breakdowns = [by_column]
    if not is_sum:
        by_row = []
        for row in rows:
            cells = [f"s.m.{row}.{one}" for one in columns]
            parts = [metric(one, known.get(f"s.m.{row}.{one}")) for one in columns]
            below = [Breakdown(complete=True, parts=parts)]
            by_row.append(metric(row, known.get(f"s.m.{row}"), breakdowns=below))
            statements.append(add_up(f"s.m.{row}", cells, known))
        breakdowns.append(Breakdown(complete=True, parts=by_row))
        statements.append(add_up("s.m", [f"s.m.{one}" for one in rows], known))
        for one in columns:
            cells = [f"s.m.{row}.{one}" for row in rows]
            statements.append(add_up(f"s.m.{one}", cells, known))
    found = report(metric("m", known.get("s.m"), breakdowns=breakdowns))
    return Drawn(found, (), tuple(sorted(hidden)), FEW, tuple(statements))


def a_growth(draw: random.Random) -> Drawn:
    """Draw a value or base that is withheld beside a growth, a ratio or a change."""
    base, value = draw.randint(1, 20), draw.randint(1, 30)
    kind = draw.choice(["growth", "ratio", "change"])
    exact = {
        "growth": Fraction(value, base) * 100 - 100,
        "ratio": Fraction(value, base) * 100,
        "change": Fraction(value - base),
    }[kind]
    number = round(exact)
    unit = "ship" if kind == "change" else "%"
    claim = Claim(kind, "2023-S1", f"{number} {unit}")
    hides_value = draw.random() < HALF
    hides_base = not hides_value or draw.random() < Fraction(1, 4)
    before = None if hides_base else base
    is_linked = before is not None and draw.random() < HALF
    status = "suppressed" if before is None else "normal"
    entry = History("2023-S1", before and f"{before} ship", status=status)
    history = [*([] if is_linked else [entry]), History("2021-S1", "3 ship")]
    shown_value = None if hides_value else value
    now = report(metric("m", shown_value, claims=[claim], history=history))
    then = report(metric("m", base), name="then", period="2023-S1")
    hidden = [
        *(["s.m"] if hides_value else []),
        *(["s.m@2023-S1"] if hides_base else []),
    ]
    known = {"s.m": value, "s.m@2023-S1": base}
    known = {place: one for place, one in known.items() if place not in hidden}

    def holds(tried: Mapping[str, int]) -> bool:
        at = {**known, **tried}
        one, two = at["s.m"], at["s.m@2023-S1"]
        if kind == "change":
            return one - two == number
        if two == 0:
            return False
        rate = Fraction(one, two) * 100 - (100 if kind == "growth" else 0)
        return abs(rate - number) <= HALF

    statement = (tuple(hidden), holds)
    return Drawn(now, (then,) if is_linked else (), tuple(hidden), MANY, (statement,))


def a_share(draw: random.Random) -> Drawn:
    """Draw parts that are withheld and state their share of a printed whole."""
    whole = draw.randint(5, 35)
    first = draw.randint(0, whole)
    parts = {"a": first, "b": draw.randint(0, whole - first)}
    hidden = draw.sample(["a", "b"], draw.randint(1, 2))
    shares = {code: round(Fraction(n, whole) * 100) for code, n in parts.items()}
    made = [
        metric(
            code,
            None if code in hidden else number,
            claims=[Claim("share", None, f"{shares[code]} %")],
        )
        for code, number in parts.items()
    ]
    found = report(
        metric("m", whole, breakdowns=[Breakdown(complete=False, parts=made)])
    )
    known = {code: number for code, number in parts.items() if code not in hidden}

    def within(tried: Mapping[str, int]) -> bool:
        return sum({**known, **{k[-1]: v for k, v in tried.items()}}.values()) <= whole

    def share(code: str) -> Holds:
        return lambda tried: (
            abs(Fraction(tried[f"s.m.{code}"], whole) * 100 - shares[code]) <= HALF
        )

    places = tuple(f"s.m.{code}" for code in hidden)
    statements = [((f"s.m.{code}",), share(code)) for code in hidden]
    return Drawn(found, (), places, FEW, (*statements, (places, within)))


KINDS = (a_table, a_growth, a_share)


def expected(drawn: Drawn) -> dict[str, tuple[int, int]]:
    """Find the least and the greatest number of each place that has both."""
    first, second = (tried(drawn, most) for most in drawn.most)
    return {place: first[place] for place in first if first[place] == second[place]}


def tried(drawn: Drawn, most: int) -> dict[str, tuple[int, int]]:
    """Find the least and the greatest number of each place by trying all."""
    places = drawn.hidden
    waiting = [
        [
            holds
            for needs, holds in drawn.statements
            if set(needs) <= set(places[: n + 1]) and place in needs
        ]
        for n, place in enumerate(places)
    ]
    bounds: dict[str, tuple[int, int]] = {}

    def search(n: int, at: dict[str, int]) -> None:
        if n == len(places):
            for place in drawn.hidden:
                low, high = bounds.get(place, (at[place], at[place]))
                bounds[place] = min(low, at[place]), max(high, at[place])
            return
        for number in range(most + 1):
            at[places[n]] = number
            if all(holds(at) for holds in waiting[n]):
                search(n + 1, at)
        at.pop(places[n], None)

    search(0, {})
    return bounds


def told(drawn: Drawn) -> dict[str, tuple[Fraction, Fraction]]:
    """Ask the rule for the bounds of each place that has both."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for one in validate(drawn.report, drawn.previous, rules=RULES, settings=ONLY):
        at = "" if one.outcome.baseline is None else f"@{one.outcome.baseline}"
        computed = one.outcome.computed
        assert one.standing == "fail", one.text()
        assert computed is not None
        low, high = computed.interval.lower, computed.interval.upper
        assert low is not None
        assert high is not None
        found[f"{one.address}{at}"] = low, high
    return found


def differences(count: int) -> Iterator[str]:
    """Compare both programs on drawn reports, and say where they differ."""
    for seed in range(count):
        draw = random.Random(seed)  # noqa: S311 - nothing is secret
        drawn = draw.choice(KINDS)(draw)
        if (found := told(drawn)) != (wanted := expected(drawn)):
            yield f"{seed}: {found} is not {wanted}"


if __name__ == "__main__":
    wrong = list(differences(int(sys.argv[1])))
    print(  # noqa: T201 - the answer of a script
        f"{len(wrong)} of {sys.argv[1]} differ", *wrong[:10], sep="\n"
    )
