"""Examples that are drawn once and kept."""

import functools
from typing import Final, TypeVar

from hypothesis import HealthCheck, Phase, core, given, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import (
    AVAILABLE_PROVIDERS,
    HypothesisProvider,
)

ValueT = TypeVar("ValueT")

_STEADY: Final = "ictreport"
_SLOW: Final = (
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
    HealthCheck.too_slow,
)


class _Steady(HypothesisProvider):
    """Draws as hypothesis does, but never a constant of some module of the moment."""

    def _maybe_draw_constant(self, *_: object, **__: object) -> None:
        """Leave constants to the strategies, which have their own."""


AVAILABLE_PROVIDERS[_STEADY] = _Steady


@functools.cache
def drawn(strategy: st.SearchStrategy[ValueT], count: int) -> tuple[ValueT, ...]:
    """
    Draw examples and keep them.

    Args:
        strategy: What to draw.
        count: How many.

    Returns:
        The same examples each time, whatever was imported before, unless pytest is
        given a ``--hypothesis-seed``.
    """
    examples: list[ValueT] = []

    @seed(vars(core).get("global_force_seed") or 0)
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
        examples.append(value)

    collect()
    return tuple(examples[:count])
