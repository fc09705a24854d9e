"""What rulesets of VTL say of sums and growth, in an engine that is not ours."""

import json
import random
from collections.abc import Callable
from subprocess import CompletedProcess

from ictreport import Breakdown, Claim, History, Metric, Publisher, Report, Sector, Text
from ictreport.checks import RULES, outcomes_of

MANY = 1_000
NAME = Text.of(en="Name")
Bounds = tuple[int, int]


def _number(draw: random.Random, about: int) -> tuple[str, Bounds]:
    """Write hundredths, rounded to 0 to 2 decimals, with its bounds in half ones."""
    places = draw.randrange(3)
    step = 10 ** (2 - places)
    units = (2 * about + step) // (2 * step)
    text = f"{units // 10**places}"
    if places:
        text += f".{units % 10**places:0{places}}"
    return text, ((2 * units - 1) * step, (2 * units + 1) * step)


def _sum(draw: random.Random, code: str) -> tuple[Metric, dict[str, list[int]]]:
    exact = [draw.randrange(100, 99_999) for _ in range(draw.randint(2, 5))]
    numbers = [_number(draw, one) for one in exact]
    whole, (low, high) = _number(draw, sum(exact) + draw.randint(-150, 150))
    parts = [
        Metric(f"p{place}", NAME, f"{text} million VND")
        for place, (text, _) in enumerate(numbers)
    ]
    below = Breakdown(complete=True, parts=parts)
    sides = {
        "low": [low, *(top for _, (_, top) in numbers)],
        "high": [high, *(bottom for _, (bottom, _) in numbers)],
    }
    return Metric(code, NAME, f"{whole} million VND", breakdowns=[below]), sides


def _growth(draw: random.Random, code: str) -> tuple[Metric, dict[str, list[int]]]:
    """Multiply out: value / base - 1 = growth has whole numbers on both sides."""
    base, value = draw.randrange(5_000, 99_999), draw.randrange(5_000, 99_999)
    then, (base_low, base_high) = _number(draw, base)
    now, (low, high) = _number(draw, value)
    places = draw.randrange(3)
    one = 100 * 10**places
    grown = value * one // base - one + draw.randint(-2, 2)
    digits = f"{abs(grown) / 10**places:.{places}f}"
    claim = Claim("growth", "2023", f"{'-' if grown < 0 else ''}{digits} %")
    entry = History("2023", f"{then} million VND")
    sides = {
        "low": [low * 2 * one, (2 * (one + grown) + 1) * base_high],
        "high": [high * 2 * one, (2 * (one + grown) - 1) * base_low],
    }
    made_of = Metric(code, NAME, f"{now} million VND", claims=[claim], history=[entry])
    return made_of, sides


def test_vtl_says_the_same_of_sums_and_growth(
    vtl: Callable[[str], CompletedProcess[str]],
) -> None:
    """Of 2,000 drawn statements each is true for both engines, or false for both."""
    draw = random.Random(20240731)  # noqa: S311 - no secret
    drawn = {
        f"{kind.__name__[1:]}-{number}": kind(draw, f"{kind.__name__[1:]}-{number}")
        for kind in (_sum, _growth)
        for number in range(MANY)
    }
    statements = {code: sides for code, (_, sides) in drawn.items()}
    assert 2**53 > max(
        abs(one)
        for each in statements.values()
        for side in each.values()
        for one in side
    )
    metrics = [metric for metric, _ in drawn.values()]
    sector = Sector("s", NAME, metrics=metrics)
    report = Report("r", NAME, Publisher("p", NAME), "2024", sectors=[sector])
    ours = {
        outcome.address.partition(".")[2]: outcome.result == "pass"
        for rule in RULES
        if rule.code in {"parts-sum", "growth-claim"}
        for outcome in outcomes_of(report, rule, RULES)
    }
    done = vtl(json.dumps(statements))
    assert 0 == done.returncode, done.stderr
    theirs: dict[str, bool] = json.loads(done.stdout)

    assert theirs == ours
    for kind in ("sum", "growth"):
        held = sum(ours[f"{kind}-{number}"] for number in range(MANY))
        assert MANY // 10 < held < MANY - MANY // 10
