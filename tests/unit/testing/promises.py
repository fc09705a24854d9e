"""What a strategy promises to draw, and which of it never came."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

ValueT = TypeVar("ValueT")


def absent(
    drawn: st.SearchStrategy[ValueT],
    promises: Mapping[str, Callable[[ValueT], object]],
    size: int = 400,
) -> list[str]:
    """List the promises that none of so many values keeps, the same ones each time."""
    open_promises = dict(promises)

    @settings(
        database=None,
        derandomize=True,
        max_examples=size,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(drawn)
    def look(value: ValueT) -> None:
        for what in [what for what, keeps in open_promises.items() if keeps(value)]:
            del open_promises[what]

    look()
    return [*open_promises]


def each(field: str, values: Iterable[object]) -> dict[str, Callable[[object], bool]]:
    """Promise that a field takes each of some values."""

    def takes(wanted: object) -> Callable[[object], bool]:
        return lambda value: getattr(value, field) is wanted

    return {str(wanted): takes(wanted) for wanted in values}
