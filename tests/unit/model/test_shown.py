"""How values of the model show themselves."""

import pytest

from ictreport.model import (
    Breakdown,
    Claim,
    Justification,
    Metric,
    Occasion,
    Status,
    Text,
)

PART = Metric("part", Text.of(en="Part"), "2 VND")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Text.of(vi="Tàu"), "<Text 'Tàu' (vi)>"),
        (PART, "<Metric part, '2 VND'>"),
        (
            Metric("lost", Text.of(en="Lost"), status="missing", claims=()),
            "<Metric lost, 'missing'>",
        ),
        (Claim("growth", "2023", "27 %"), "<Claim growth, 2023, 27 %>"),
        (
            Breakdown(by="SEX", complete=True, parts=[PART]),
            "<Breakdown by=SEX, complete=True, parts 1>",
        ),
        (
            Occasion("anniversary", 79, date="2024-08-28"),
            "<Occasion anniversary, 79, date=2024-08-28>",
        ),
        (
            Justification("growth-claim", "s.m", Text.of(en="So"), baseline="2023"),
            "<Justification growth-claim, s.m, baseline=2023, So>",
        ),
        (Status.MISSING, "Status.MISSING"),
    ],
)
def test_a_value_is_shown_in_a_line(value: object, shown: str) -> None:
    """It has what differs from the defaults; what has several items is counted."""
    assert shown == repr(value)
