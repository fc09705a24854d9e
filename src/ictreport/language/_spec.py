"""A language as a plugin offers it: a tag, a name, and a way to load its words."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

import attrs

from ictreport.errors import ModelError, check_line
from ictreport.model.text import check_tag

_Value: TypeAlias = Any
"""A value that a caller passes, of any type."""


Load: TypeAlias = Callable[[], Mapping[str, Any]]
"""A function that loads words as a mapping."""


def _check_name(_instance: object, _attribute: object, value: _Value) -> None:
    hint = "write the language's own name for itself, as in 'Tiếng Việt'"
    check_line("LanguageSpec", "name", value, hint)


def _check_words(_instance: object, _attribute: object, value: _Value) -> None:
    if not callable(value):
        raise ModelError(
            "LanguageSpec",
            "words must be a function without arguments",
            value,
            "load the words when it is called, so that listing languages stays cheap",
        )


def _check_packages(instance: object, attribute: object, value: _Value) -> None:
    if not isinstance(value, Mapping):
        rule = "packages must be functions by the name of a package"
        raise ModelError("LanguageSpec", rule, value)
    for load in cast("Mapping[object, object]", value).values():
        _check_words(instance, attribute, load)


@attrs.frozen
class LanguageSpec:
    """
    The description of a language; creating it must be cheap.

    Attributes:
        tag: The BCP 47 tag, such as ``"vi"``.
        name: The language's own name for itself, such as ``"Tiếng Việt"``.
        words: A function that loads the words, such as from a TOML file; it is called
            when they are needed.
        packages: Words of other distributions in the language: a function that loads
            them, by the import name of the package that has their files (the
            ``package`` of their :class:`~ictreport.language.Catalog`). They are used
            where the distribution has none in the language.

    Raises:
        ModelError: The tag is malformed, the name is empty, or ``words`` or a value of
            ``packages`` is not a function.
    """

    tag: str = attrs.field(converter=check_tag)
    name: str = attrs.field(validator=_check_name)
    words: Load = attrs.field(validator=_check_words, eq=False, repr=False)
    packages: Mapping[str, Load] = attrs.field(
        factory=dict[str, Load], validator=_check_packages, eq=False, repr=False
    )
