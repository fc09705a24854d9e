"""What the package offers, and that plugins pay for its types alone."""

import subprocess
import sys
from decimal import Decimal

import pytest

from ictreport import checks
from ictreport.checks import RULES, Parameter


def test_every_public_name_is_there() -> None:
    """What is imported when it is used is as public as the rest."""
    assert [] == [name for name in checks.__all__ if not hasattr(checks, name)]


def test_other_names_are_refused() -> None:
    """The message is that of any module."""
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        getattr(checks, "nothing")  # noqa: B009 - a type checker knows that it is none


def test_types_come_without_the_rules() -> None:
    """A plugin that imports the types of rules does not load the engine."""
    code = (
        "import sys; from ictreport.checks import Outcome, Rule; "
        "print(*sorted(n for n in sys.modules if n.startswith('ictreport.checks._')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert "ictreport.checks._rule" == run.stdout.strip()


def test_three_rules_have_numbers_to_set() -> None:
    """Growth is plausible up to fifty percent, a plan tenfold; a tenth is narrow."""
    parameters = {rule.code: rule.parameters for rule in RULES if rule.parameters}
    (limit,) = parameters.pop("plausible-growth")

    (plan,) = parameters.pop("share-range")
    width, least = parameters.pop("withheld-figure")

    assert {} == parameters
    assert [
        ("width", Decimal("0.1")),
        ("min_width", Decimal(2)),
        ("plan_limit", Decimal(1000)),
    ] == [(one.name, one.default) for one in (width, least, plan)]
    assert isinstance(limit, Parameter)
    assert ("limit", Decimal(50)) == (limit.name, limit.default)
