"""What a text compares to, compared with what a report compares to."""

import pytest

from ictreport.model import Period
from ictreport.model.claim import to_baseline
from ictreport_prose import Reference
from ictreport_prose._comparing import fits

HALF = "2024-S1"


@pytest.mark.parametrize(
    ("said", "baseline", "period", "wanted"),
    [
        (None, "2023-S1", HALF, True),
        (Reference("year_ago"), "2023-S1", HALF, True),
        (Reference("year_ago", 2023), "2023-S1", HALF, True),
        (Reference("year_ago", 2019), "2019-S1", HALF, True),
        (Reference("year_ago", 2022), "2023-S1", HALF, False),
        (Reference("year_ago"), "2022-S1", HALF, False),
        (Reference("year_ago"), "2023", HALF, False),
        (Reference("year_ago"), "2023-06-30", "2024-06-30", True),
        (Reference("previous_year"), "2023", "2024", True),
        (Reference("previous_year"), "2022", "2024", False),
        (Reference("previous_quarter"), "2024-Q1", "2024-Q2", True),
        (Reference("previous_month"), "2024-04", "2024-06", False),
        (Reference("previous"), "2020", "2024", True),
        (Reference("previous"), "2025", "2024", False),
        (Reference("year_start"), "2024-01", "2024-06", True),
        (Reference("year_start"), "2023-12-31", "2024-06", True),
        (Reference("year_end"), "2023-12", "2024-06", True),
        (Reference("year_end"), "2023-11", "2024-06", False),
        (Reference("date", 2023, 6), "2023-06", "2024-06", True),
        (Reference("date", 2023, 5), "2023-06", "2024-06", False),
        (Reference("yearly"), "2019", "2024", True),
        (Reference("plan"), "plan:2024", HALF, True),
        (Reference("budget", 2023), "plan:2024", HALF, False),
        (Reference("year_ago"), "plan:2024", HALF, False),
        (Reference("target"), "2023-S1", HALF, False),
    ],
)
def test_a_baseline_fits_when_nothing_is_against_it(
    said: Reference | None, baseline: str, period: str, *, wanted: bool
) -> None:
    """Sort, year and month must admit what the report compares to."""
    assert wanted == fits(said, to_baseline(baseline), Period.parse(period))


def test_what_has_no_baseline_contradicts_none() -> None:
    """A share compares to nothing, whatever stands beside it."""
    assert fits(Reference("year_ago"), None, Period.parse(HALF))
