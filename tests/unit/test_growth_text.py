"""What Python is told: growth as numbers and text, and calls that are refused."""

from fractions import Fraction
from typing import Any, cast

import attrs
import pytest

from ictreport import compare, disclosure, explain, growth, suspects, validate
from ictreport.errors import DocumentError, ModelError
from ictreport.model import (
    Breakdown,
    Claim,
    Interval,
    Metric,
    Period,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)


@pytest.mark.parametrize(
    ("value", "base", "text"),
    [
        ("226 million VND", "200 million VND", "+12.5 to +13.5 %"),
        ("3 km [exact]", "2 km [exact]", "+50 %"),
        ("1 km [exact]", "3 km [exact]", "-66.67 %"),
        ("2 km [exact]", "2 km [exact]", "0 %"),
        ("> 3 km", "2 km [exact]", "more than +50 %"),
        ("3 km", "0 km [exact]", "no rate: base_zero"),
        ("3 km", None, "no rate: missing"),
    ],
)
def test_a_growth_is_printed_in_percent(
    value: str, base: str | None, text: str
) -> None:
    """As many decimals as tell the bounds apart, and the reason where there is none."""
    assert text == str(growth(value, base))


def test_a_growth_is_a_number_for_plots() -> None:
    """Rate and percent are exact; the float is the middle, if there is one."""
    found = growth("3 km [exact]", "2 km [exact]")

    assert found.percent is not None
    assert found.rate is not None
    assert (Fraction(1, 2), 50) == (found.rate.lower, found.percent.lower)
    assert 0.5 == float(found)
    assert None is growth("3 km", None).percent
    with pytest.raises(ValueError, match="no rate: missing"):
        float(growth("3 km", None))


def report(value: str = "2 VND", **more: Any) -> Report:  # noqa: ANN401
    """Make a report of one metric."""
    metric = Metric("revenue", Text.of(en="Revenue"), value)
    return Report(
        "now",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[Sector("post", Text.of(en="Post"), metrics=[metric])],
        **more,
    )


def test_wrong_calls_are_refused_in_their_own_words() -> None:
    """A report in the place of several, a path in that of a report, and a swap."""
    now = report()
    then = attrs.evolve(now, id="then", period="2023-S1")

    with pytest.raises(TypeError, match=r"list of reports: write \[previous\]"):
        validate(now, cast("Any", then))
    with pytest.raises(TypeError, match=r"takes reports \(got str: load it first\)"):
        validate(cast("Any", "report.toml"))
    with pytest.raises(TypeError, match="compare takes reports"):
        compare(now, cast("Any", None))
    with pytest.raises(ModelError, match=r"the later one .* swap them"):
        compare(then, now)
    for function in (validate, suspects, disclosure):
        with pytest.raises(ModelError, match=r"not end after .* swap them"):
            function(then, [now])
    with pytest.raises(ModelError, match=r"not end after .* swap them"):
        explain(then, "post.revenue", [now])
    with pytest.raises(TypeError, match="not iterable"):
        list(cast("Any", now))


def test_compact_text_replaces_a_value() -> None:
    """It is given as in documents, where a value is meant."""
    found = report().edit(replace={"post.revenue": "230 billion VND"})

    assert Quantity.parse("230 billion VND") == found["post.revenue"].value


def test_a_unit_that_is_not_declared_is_one_problem() -> None:
    """However many figures have it, it is told at the first."""
    metrics = [
        Metric(code, Text.of(en=code), "2 boat", history=[]) for code in ("a", "b", "c")
    ]
    with pytest.raises(DocumentError) as caught:
        attrs.evolve(report(), sectors=[Sector("s", Text.of(en="S"), metrics=metrics)])

    (problem,) = caught.value.problems
    assert "'boat' and 2 more" in str(problem)
    assert "UnitDeclaration.of('boat', en='…')" in str(problem)


def test_values_of_the_model_are_short_in_a_notebook() -> None:
    """A line says what there is, and not all of it."""
    now = report("226 million VND")
    metric = attrs.evolve(
        now["post.revenue"], claims=[Claim("growth", "2023-S1", "5 %")]
    )

    assert "<Metric revenue, '226 million VND', claims 1>" == repr(metric)
    assert "<Sector post, metrics 1>" == repr(now.sectors[0])
    assert "<Claim growth, 2023-S1, 5 %>" == repr(metric.claims[0])
    assert "<Quantity 226 million VND>" == repr(metric.value)
    assert "<Interval [1/3, 2)>" == repr(Interval(Fraction(1, 3), 2, upper_open=True))
    assert "<Period 2024-S1>" == repr(Period.parse("2024-S1"))
    assert "<Text 'A' (en, vi)>" == repr(Text.of(en="A", vi="B"))
    assert "<UnitDeclaration boat, names 1>" == repr(UnitDeclaration.of("boat", en="b"))
    assert "<Breakdown complete=True, parts 1>" == repr(
        Breakdown(complete=True, parts=[metric])
    )
    assert "<Growth +12.5 to +13.5 %>" == repr(
        growth("226 million VND", "200 million VND")
    )
    assert "<Metric m, 'missing'>" == repr(
        Metric("m", Text.of(en="M"), None, status="missing")
    )
