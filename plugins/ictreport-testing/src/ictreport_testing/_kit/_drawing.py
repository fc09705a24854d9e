"""What is drawn for laws, once for all of them."""

import functools
from typing import Final, TypeVar

from hypothesis import HealthCheck, Phase, core, given, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import (
    AVAILABLE_PROVIDERS,
    HypothesisProvider,
)

from ictreport.model import Report
from ictreport_testing import strategies

ValueT = TypeVar("ValueT")

_SLOW: Final = (
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
    HealthCheck.too_slow,
)
_SHARE: Final = 5
_LEAST: Final = 10
_STEADY: Final = "ictreport"


class _Steady(HypothesisProvider):
    """Draws as hypothesis does, but never a constant of some module of the moment."""

    def _maybe_draw_constant(self, *_: object, **__: object) -> None:
        """Leave constants to the strategies, which have their own."""


AVAILABLE_PROVIDERS[_STEADY] = _Steady


def count_of(max_examples: int | None) -> int:
    """
    Tell how many examples to draw.

    Args:
        max_examples: What the author asks for, or None.

    Returns:
        That, or a fifth of what the hypothesis profile asks for and at least ten, since
        each example is looked at by every law.
    """
    if max_examples is not None:
        return max_examples
    return max(_LEAST, settings().max_examples // _SHARE)


@functools.cache
def drawn(strategy: st.SearchStrategy[ValueT], count: int) -> tuple[ValueT, ...]:
    """
    Draw examples and keep them, so that laws do not wait for each other's.

    Args:
        strategy: What to draw.
        count: How many.

    Returns:
        The examples: the same ones each time, whatever was imported before, unless
        pytest is given a ``--hypothesis-seed``.
    """
    found: list[ValueT] = []

    @seed(vars(core)["global_force_seed"] or 0)
    @settings(
        backend=_STEADY,
        database=None,
        deadline=None,
        max_examples=count,
        phases=[Phase.generate],
        suppress_health_check=_SLOW,
    )
    @given(strategy)
    def collect(value: ValueT) -> None:
        found.append(value)

    collect()
    return tuple(found[:count])


@functools.cache
def any_reports() -> st.SearchStrategy[Report]:
    """Give the strategy for reports that all exporters share."""
    return strategies.reports()


@functools.cache
def consistent_pairs() -> st.SearchStrategy[tuple[Report, ...]]:
    """Give the strategy for consistent reports that all rules share."""
    return strategies.consecutive_reports()


@functools.cache
def defects_of() -> st.SearchStrategy[strategies.Defect]:
    """Give the strategy for reports with a defect that all languages share."""
    return strategies.defective_reports()
