"""Memory for what is made of texts, which long texts do not fill."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

_Rest = ParamSpec("_Rest")
_Made = TypeVar("_Made")
_OfText = Callable[Concatenate[str, _Rest], _Made]


def remember_short(
    *, longest: int, most: int
) -> Callable[[_OfText[_Rest, _Made]], _OfText[_Rest, _Made]]:
    """
    Remember what a function makes of short texts; it makes that of long ones anew.

    Args:
        longest: How many characters a text has that is remembered, since it stays
            in memory.
        most: How many texts are remembered.

    Returns:
        The decorator of a function whose first argument is the text.
    """

    def decorate(make: _OfText[_Rest, _Made]) -> _OfText[_Rest, _Made]:
        remembered = functools.lru_cache(maxsize=most)(make)

        @functools.wraps(make)
        def made(text: str, /, *args: _Rest.args, **named: _Rest.kwargs) -> _Made:
            known = remembered if len(text) <= longest else make
            return known(text, *args, **named)

        return made

    return decorate
