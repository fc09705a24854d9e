"""Describe the options of a format for people."""

import enum
import functools
import types
import typing
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, Union, cast

import attrs

from ictreport.errors import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES: Final[dict[object, str]] = {
    str: "text",
    bool: "true or false",
    int: "integer",
    float: "number",
    Decimal: "decimal number",
    types.NoneType: "none",
}


@attrs.frozen(kw_only=True)
class OptionRow:
    """
    One option of a format, as listings and READMEs show it.

    Attributes:
        name: Its name.
        type: The values that it takes, in words.
        default: Its default, written as on a command line.
        help: What it does.
    """

    name: str
    type: str
    default: str
    help: str


def describe_options(options: type[attrs.AttrsInstance]) -> tuple[OptionRow, ...]:
    """
    List the options of a format.

    Args:
        options: The options class of the format.

    Returns:
        One row for each option, in the order of the class.

    Raises:
        PluginError: The options class cannot be used.
    """
    hints = type_hints(options)
    defaults = options()
    return tuple(
        OptionRow(
            name=str(field.alias),
            type=describe_type(hints[field.name]),
            default=plain(getattr(defaults, field.name)),
            help=str(field.metadata.get("help", "")),
        )
        for field in attrs.fields(options)
        if field.init
    )


def describe_type(kind: Any) -> str:  # noqa: ANN401 - any annotation can stand there
    """
    Say in words what an option admits.

    Args:
        kind: The annotation of its field.

    Returns:
        Such as ``"one of a4, letter"``.
    """
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin is typing.Annotated:
        return describe_type(arguments[0])
    if origin is Literal:
        return f"one of {', '.join(plain(value) for value in arguments)}"
    if origin in {Union, types.UnionType}:
        return " or ".join(describe_type(argument) for argument in arguments)
    if origin is tuple:
        items = [describe_type(a) for a in arguments if a is not Ellipsis]
        return f"list of {', '.join(items)}"
    if isinstance(kind, type) and kind is not Any:
        return _class_text(kind)
    return "anything" if kind is Any else str(kind)


def _class_text(kind: type[Any]) -> str:
    if issubclass(kind, enum.Enum):
        members = cast("Iterable[enum.Enum]", kind)
        return f"one of {', '.join(plain(member) for member in members)}"
    return "language tag" if is_language(kind) else _NAMES.get(kind, kind.__name__)


@functools.lru_cache(maxsize=64)
def type_hints(options: type[attrs.AttrsInstance]) -> "Mapping[str, Any]":
    """
    Look the types of options up.

    Args:
        options: The options class of a format.

    Returns:
        The type of each field by name.

    Raises:
        PluginError: An annotation names something that does not exist at run time.
    """
    try:
        return typing.get_type_hints(options, include_extras=True)
    except NameError as error:
        raise PluginError(
            f"{options.__qualname__}: the types of options must exist at run time "
            f"(got {error.name!r}); import it outside of 'if TYPE_CHECKING'"
        ) from error


def is_language(kind: type[Any]) -> bool:
    """
    Return whether an option is a language.

    It is told by name, so that languages are not imported for other options.

    Args:
        kind: The annotation of its field.

    Returns:
        Whether it is ``ictreport.language.Language``.
    """
    return kind.__name__ == "Language" and kind.__module__.startswith(
        "ictreport.language"
    )


def plain(value: object) -> str:
    """
    Write a value of an option as a command line does.

    Args:
        value: The value.

    Returns:
        Its text.
    """
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(plain(item) for item in cast("tuple[object, ...]", value))
    if is_language(type(value)):
        return str(getattr(value, "tag", ""))
    return str(value)
