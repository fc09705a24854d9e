"""Growths that bodies published with their figures, and what the rules say of them."""

import pytest

from ictreport import (
    Claim,
    Findings,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
    validate,
)
from ictreport.checks import RULES


@pytest.mark.parametrize(
    ("value", "growth", "base", "outcome"),
    [
        ("59847 billion VND", "25.8 %", "45905 billion VND", "fail"),
        ("476933 billion VND", "22.5 %", "389792 billion VND", "fail"),
        ("22598 parcel", "7.9 %", "20942 parcel", "pass"),
        ("1.53 million worker", "1.3 %", "1512144 worker", "pass"),
    ],
)
def test_other_published_growths(
    value: str, growth: str, base: str, outcome: str
) -> None:
    """Growths that were printed with both of their figures hold or do not."""
    (row,) = (
        one for one in made(value, growth, base).summary() if one.rule == "growth-claim"
    )

    assert {"pass": (1, 0), "fail": (0, 1)}[outcome] == (row.passes, row.fails)


def made(value: str, growth: str, base: str | None = None) -> Findings:
    """Check a report of one figure that grew."""
    name = Text.of(en="N")
    metric = Metric(
        "m",
        name,
        value,
        claims=[Claim("growth", "2023-S1", growth)],
        history=[History("2023-S1", base)] if base else [],
    )
    report = Report(
        "published",
        name,
        Publisher("P", name),
        "2024-S1",
        units=[
            UnitDeclaration.of("parcel", en="parcels"),
            UnitDeclaration.of("worker", en="workers"),
        ],
        sectors=[Sector("s", name, metrics=[metric])],
    )
    return validate(report, rules=RULES)


def test_a_growth_that_reads_as_points() -> None:
    """76.68 % that are up 6.68 % were 70.00 % if these are points."""
    (found,) = made("76.68 %", "6.68 %").failures()

    assert ("points-or-percent", "growth_or_points") == (
        found.rule.code,
        found.outcome.message,
    )
    assert [("points_are_rounder", "70.00 %")] == [
        (hint.message, str(dict(hint.params)["base"])) for hint in found.outcome.hints
    ]
