"""What the rule says of withheld figures is what trying every number gives."""

import pytest
from withheld_draws import differences

pytest.importorskip("highspy")


def test_bounds_are_those_of_every_number_that_fits() -> None:
    """Sums, cross tables, shares, growth, ratios, changes and earlier reports."""
    assert [] == list(differences(60))
