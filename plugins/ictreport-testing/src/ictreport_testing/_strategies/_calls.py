"""Strategies that are written as the calls that made them."""

import functools
import inspect
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast, get_args

from hypothesis import strategies as st

ParamsT = ParamSpec("ParamsT")
ValueT = TypeVar("ValueT")

_KEEP = functools.lru_cache(maxsize=64)


def strategy(
    draw: Callable[Concatenate[st.DrawFn, ParamsT], ValueT],
) -> Callable[ParamsT, st.SearchStrategy[ValueT]]:
    """
    Make strategies of a function that draws.

    Args:
        draw: The function; what it is called with first draws for it.

    Returns:
        A function with the other arguments; the strategies that it returns are kept,
        and written as its calls.
    """
    made = _KEEP(st.composite(draw))
    return cast("Callable[ParamsT, st.SearchStrategy[ValueT]]", made)


def written_as_call(
    make: Callable[ParamsT, st.SearchStrategy[ValueT]],
) -> Callable[ParamsT, st.SearchStrategy[ValueT]]:
    """
    Let a strategy be written as ``reports()``, not as all that it is made of.

    Written in full, reports would take 30,000 characters of an error message, of which
    hypothesis warns. As a gain, what is wrong with an argument is told when something
    is drawn, as by the strategies of hypothesis.

    Args:
        make: A function that makes a strategy; what it returns is kept.

    Returns:
        A function with the same arguments.
    """
    # What a strategy is made of can be hashed, as the type of a cache asks for.
    cached = cast("Callable[ParamsT, st.SearchStrategy[ValueT]]", _KEEP(make))

    def drawn(
        draw: st.DrawFn, /, *args: ParamsT.args, **kwargs: ParamsT.kwargs
    ) -> ValueT:
        return draw(cached(*args, **kwargs))

    functools.update_wrapper(drawn, make)
    # hypothesis reads the arguments from the signature and takes the first one away;
    # the source that it looks at must be this one.
    own = inspect.signature(make)
    first = inspect.Parameter("draw", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    (value,) = get_args(own.return_annotation)
    drawn.__dict__["__signature__"] = own.replace(
        parameters=[first, *own.parameters.values()], return_annotation=value
    )
    del drawn.__dict__["__wrapped__"]
    return st.composite(drawn)
