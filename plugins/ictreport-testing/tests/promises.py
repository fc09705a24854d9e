"""What a strategy promises to draw, and which of it never came."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

ValueT = TypeVar("ValueT")


def draw_until(
    drawn: st.SearchStrategy[ValueT],
    is_enough: Callable[[ValueT], bool],
    rounds: int = 200,
) -> None:
    """
    Show a function rounds of values until it has seen enough.

    What is drawn depends on which modules are imported, since hypothesis takes
    constants out of them; so there are far more rounds than are needed.
    """
    done = False

    @settings(
        database=None,
        max_examples=25,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(drawn)
    def look(value: ValueT) -> None:
        nonlocal done
        done = done or is_enough(value)

    for number in range(rounds):
        seed(number)(look)()
        if done:
            break


def absent(
    drawn: st.SearchStrategy[ValueT],
    promises: Mapping[str, Callable[[ValueT], object]],
    rounds: int = 200,
) -> list[str]:
    """List the promises that no value keeps, however many are drawn."""
    open_promises = dict(promises)

    def is_enough(value: ValueT) -> bool:
        for what in [what for what, keeps in open_promises.items() if keeps(value)]:
            del open_promises[what]
        return not open_promises

    draw_until(drawn, is_enough, rounds)
    return [*open_promises]


def each(field: str, values: Iterable[object]) -> dict[str, Callable[[object], bool]]:
    """Promise that a field takes each of some values."""

    def takes(wanted: object) -> Callable[[object], bool]:
        return lambda value: getattr(value, field) is wanted

    return {str(wanted): takes(wanted) for wanted in values}
