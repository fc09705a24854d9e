"""Sectors, and how their metrics are visited."""

import pytest

from ictreport import Breakdown, Metric, Sector, Text
from ictreport.errors import ModelError

NAME = Text.of(en="Revenue")


def metric(code: str, breakdowns: list[Breakdown] | None = None) -> Metric:
    """Make a metric of 226 VND."""
    return Metric(code, NAME, "226 VND", breakdowns=breakdowns or [])


def test_walk_visits_wholes_before_parts() -> None:
    """A sector visits its metrics and their parts in the order of the report."""
    inner = Breakdown(complete=False, parts=[metric("b")])
    outer = Breakdown(
        complete=True, parts=[metric("a", breakdowns=[inner]), metric("c")]
    )
    sector = Sector(
        "post", NAME, metrics=[metric("x", breakdowns=[outer]), metric("y")]
    )

    assert ["post.x", "post.x.a", "post.x.a.b", "post.x.c", "post.y"] == [
        address for address, _ in sector.walk()
    ]


def test_a_sector_holds_metrics_and_texts() -> None:
    """A sector refuses what is neither."""
    with pytest.raises(ModelError, match="each must be of type Metric"):
        Sector("post", NAME, metrics=["revenue"])  # type: ignore[list-item]
    with pytest.raises(ModelError, match="each must be of type Text"):
        Sector("post", NAME, narrative=["words"])  # type: ignore[list-item]
