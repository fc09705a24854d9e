"""A language as a plugin offers it: a tag, a name, and a way to load its words."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from ictreport.errors import ModelError, check_line
from ictreport.model.text import check_tag

_Given: TypeAlias = Any
"""What a caller passes, whatever the annotation of the field says."""


def _check_name(_instance: object, _attribute: object, value: _Given) -> None:
    hint = "write the language's own name for itself, as in 'Tiếng Việt'"
    check_line("LanguageSpec", "name", value, hint)


def _check_words(_instance: object, _attribute: object, value: _Given) -> None:
    if not callable(value):
        raise ModelError(
            "LanguageSpec",
            "words must be a function without arguments",
            value,
            "load the words when it is called, so that listing languages stays cheap",
        )


@attrs.frozen
class LanguageSpec:
    """
    The description of a language; creating it must be cheap.

    Attributes:
        tag: The BCP 47 tag, such as ``"vi"``.
        name: The language's own name for itself, such as ``"Tiếng Việt"``.
        words: A function that loads the words, such as from a TOML file; it is called
            when they are needed.

    Raises:
        ModelError: The tag is malformed, the name is empty, or ``words`` is not a
            function.
    """

    tag: str = attrs.field(converter=check_tag)
    name: str = attrs.field(validator=_check_name)
    words: Callable[[], Mapping[str, Any]] = attrs.field(
        validator=_check_words, eq=False, repr=False
    )
