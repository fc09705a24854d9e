"""What is written of a metric is read as that metric, in every language."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_back import first_difference

from ictreport import (
    Claim,
    ClaimKind,
    Hedge,
    History,
    Metric,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
    UnitDeclaration,
    write,
)
from ictreport.language._language import builtin_language
from ictreport_prose import audit

NAME: Final = Text.of(en="Harvest", vi="Sản lượng", hi="उपज")
TREES: Final = Text.of(en="trees", vi="cây", hi="पेड़")
BASES: Final = ("2023-S1", "2023-S2", "2023", "2024-Q1", "2023-12", "2023-12-31")


def decimals(most: int, places: int) -> st.SearchStrategy[Decimal]:
    """Draw numbers as reports print them."""
    return st.integers(1, most).map(lambda digits: Decimal(digits).scaleb(-places))


@st.composite
def levels(draw: st.DrawFn) -> Quantity:
    """Draw a value with hedge, scale and unit."""
    unit = draw(st.sampled_from(("VND", "USD", "tree", "%", "tonne", "km")))
    hedge = draw(st.sampled_from(Hedge))
    if unit == "%":
        return Quantity(draw(decimals(999, 1)), unit, hedge=hedge)
    scale = draw(st.sampled_from((0, 3, 6, 9)))
    places = draw(st.integers(0, 2)) if scale or unit != "tree" else 0
    return Quantity(draw(decimals(10**6, places)), unit, scale=scale, hedge=hedge)


@st.composite
def written(draw: st.DrawFn) -> Metric:
    """Draw a metric with a value and claims of every kind that its unit admits."""
    value = draw(levels())
    percent = str(value.unit) == "%"
    kinds = [ClaimKind.GROWTH, ClaimKind.UNCHANGED, ClaimKind.PLAN_SHARE]
    kinds.append(ClaimKind.POINTS if percent else ClaimKind.CHANGE)
    claims: list[Claim] = []
    for base in draw(st.lists(st.sampled_from(BASES), max_size=2, unique=True)):
        kind = draw(st.sampled_from(kinds))
        amount = draw(decimals(999, 1)) * draw(st.sampled_from((1, -1)))
        if kind is ClaimKind.UNCHANGED:
            claims.append(Claim(kind, base))
        elif kind is ClaimKind.PLAN_SHARE:
            claims.append(Claim(kind, "plan:2024", Quantity(abs(amount), "%")))
        else:
            unit = {ClaimKind.GROWTH: "%", ClaimKind.POINTS: "pp"}.get(kind)
            scale = value.scale if unit is None else 0
            number = amount if unit or scale or str(value.unit) != "tree" else 7
            claims.append(
                Claim(
                    kind,
                    base,
                    Quantity(Decimal(number), unit or value.unit, scale=scale),
                )
            )
    return Metric("harvest", NAME, value, claims=claims)


BELOW: Final = (
    ("-7 %", "-9 %"),
    ("-418542 million VND", "-41544 million VND"),
    ("-3.2 billion USD", "≈ -800 million USD"),
    ("< -9 tree", "> -7 tree"),
    ("-7..-5 %", "-9 %"),
    ("-9 million USD", "-7..-5 million USD"),
    ("≈ -7..-5 tree", "-9..-7 tree"),
)
"""Levels now and before, of which neither is up or down."""


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@pytest.mark.parametrize(("now", "before"), BELOW)
@pytest.mark.parametrize("base", ["2023-S1", "2023-12-31"])
def test_growth_below_zero_is_read_by_its_levels(
    tag: str, now: str, before: str, base: str
) -> None:
    """A sentence says both levels, and the one before is read at its baseline."""
    claims = [Claim("growth", base, "907.5 %"), Claim("unchanged", "2022")]
    history = [History(base, before)]
    metric = Metric("harvest", NAME, now, claims=claims, history=history)
    spoken = builtin_language(tag)

    assert spoken is not None
    assert "" == first_difference(reporting(metric), spoken)


def reporting(metric: Metric) -> Report:
    """Put a metric into a report."""
    return Report(
        "r",
        NAME,
        Publisher("p", NAME),
        period="2024-S1",
        units=[UnitDeclaration.of("tree", **dict(TREES.entries))],
        sectors=[Sector("s", NAME, metrics=[metric])],
    )


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@given(metric=written())
def test_what_is_written_is_read(tag: str, metric: Metric) -> None:
    """Every figure is found again with kind, direction and baseline, and none more."""
    report = reporting(metric)
    found = audit(write(metric, tag, report=report), report, tag)
    stated = [one.fact and (one.fact.claim or one.fact.value) for one in found.figures]

    assert {str(one.verdict) for one in found.figures} == {"matched"}
    assert len(stated) == 1 + len(metric.claims)
