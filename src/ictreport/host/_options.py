"""Make an options object of what a user wrote, strictly, with all problems at once."""

import enum
import functools
import os
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar, Union, cast

import attrs

from ictreport.errors import (
    MOST_PROBLEMS,
    IctreportError,
    OptionsError,
    PluginError,
    Problem,
    shorten,
)
from ictreport.host._describe import describe_type, is_language, plain, type_hints

if TYPE_CHECKING:
    from cattrs import Converter

    from ictreport._style import HouseStyle
    from ictreport.convert import Hook
    from ictreport.language import Language

OptionsT = TypeVar("OptionsT", bound=attrs.AttrsInstance)

_INTEGER = re.compile(r"[+-]?[0-9]{1,40}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
_BOOLEANS: Final = {
    "true": True,
    "yes": True,
    "on": True,
    "false": False,
    "no": False,
    "off": False,
}
_NONE: Final = "none"


def structure_options(
    options: type[OptionsT],
    values: Mapping[str, object] | OptionsT | None,
    *,
    subject: str,
    language: "Callable[[str], Language]",
    text: bool = False,
) -> OptionsT:
    """
    Make an options object.

    Args:
        options: The options class of a format.
        values: The options by name, an options object, or None for the defaults.
        subject: The name of the format, for messages.
        language: Gives the language of a tag.
        text: Whether values are texts of a command line: numbers, ``true`` and
            ``false``, and lists with commas are read from them.

    Returns:
        The options object; options that are not named have their defaults.

    Raises:
        OptionsError: An option does not exist or does not admit its value; all of them.
        PluginError: The options class cannot be used.
    """
    if isinstance(values, options):
        return values
    if values is not None and not isinstance(values, Mapping):
        name = options.__name__
        message = f"it must be a mapping or a {name} object (got {shorten(values)})"
        raise OptionsError(subject, [Problem(("options",), message)])
    hints = type_hints(options)
    if not values:
        return options()
    from cattrs.errors import BaseValidationError

    from ictreport.convert import UncheckedTypeError

    fields: dict[str, object] = {}
    for key, value in cast("Mapping[Any, object]", values).items():
        name = str(key).replace("-", "_") if text else str(key)
        kind = hints.get(name, hints.get(f"_{name}"))
        fields[name] = (
            _parsed(kind, value) if text and isinstance(value, str) else value
        )
    converter = _converter(language)
    try:
        return converter.structure(fields, options)
    except UncheckedTypeError as error:
        raise PluginError(f"options of {subject}: {error}") from error
    except BaseValidationError as error:
        refusals = chain.from_iterable(
            _problems(error, name, subject)
            for name, value in fields.items()
            for error in _refusal(converter, options, {name: value})
        )
        problems = [*islice(refusals, MOST_PROBLEMS + 1)]
        problems = problems or [*_problems(error, "options", subject)]
    raise OptionsError(subject, problems)


def _refusal(
    converter: "Converter", options: type[Any], fields: Mapping[str, object]
) -> Iterator[Exception]:
    """Try one option alone, since a class raises only the first error that it finds."""
    try:
        converter.structure(fields, options)
    except Exception as error:  # noqa: BLE001 - a validator can raise anything
        yield error


def _problems(error: Exception, name: str, subject: str) -> Iterator[Problem]:
    from ictreport.convert import UncheckedTypeError, problems_in

    def reason(error: Exception) -> str:
        if isinstance(error, PluginError | UncheckedTypeError):
            raise PluginError(f"options of {subject}: {error}") from error
        return _reason(error)

    for problem in problems_in(error, "option", reason=reason):
        yield attrs.evolve(problem, path=problem.path or (name,))


@functools.lru_cache(maxsize=16)
def _converter(language: "Callable[[str], Language]") -> "Converter":
    from ictreport._style import HouseStyle
    from ictreport.convert import StrictConverter, UncheckedTypeError, refused

    made = StrictConverter(nulls=True)

    def spoken(kind: type[Any]) -> "Hook":
        def read(value: object, _: object) -> object:
            if isinstance(value, kind):
                return value
            if not isinstance(value, str):
                raise refused("it must be a language tag", value, "write it like 'vi'")
            return language(value.strip())

        return read

    def union(kind: Any) -> "Hook":  # noqa: ANN401 - an annotation
        kinds = typing.get_args(kind)

        def read(value: object, _: object) -> object:
            for member in kinds:
                try:
                    return made.structure(value, member)
                except (PluginError, UncheckedTypeError):
                    raise
                except Exception:  # noqa: BLE001, S112 - another type may admit it
                    continue
            named = (member for member in kinds if member is not types.NoneType)
            names = map(describe_type, named)
            raise refused(f"it must be {' or '.join(names)}", value)

        return read

    made.register_structure_hook(HouseStyle, _house_style)
    made.register_structure_hook_factory(_is_union, union)
    made.register_structure_hook_factory(_is_language, spoken)
    return made


def _house_style(value: object, _: object) -> "HouseStyle":
    """Read the file of a house style."""
    from ictreport._style import HouseStyle
    from ictreport.convert import refused

    if isinstance(value, HouseStyle):
        return value
    if not isinstance(value, str | os.PathLike):
        raise refused("it must be the path of a TOML file", value)
    return HouseStyle.load(os.fspath(cast("str", value)))


def _is_language(kind: object) -> bool:
    return isinstance(kind, type) and is_language(kind)


def _is_union(kind: object) -> bool:
    arguments = typing.get_args(kind)
    is_union = typing.get_origin(kind) in {Union, types.UnionType}
    is_optional = len(arguments) == 2 and types.NoneType in arguments  # noqa: PLR2004
    return is_union and not is_optional


def _reason(error: Exception) -> str:
    """Take the sentence of an error; attrs puts more than that into its arguments."""
    if isinstance(error, IctreportError):
        return str(error).removeprefix("language: ")
    first = error.args[0] if error.args else ""
    return first if isinstance(first, str) and first else repr(error)


def _parsed(kind: Any, text: str) -> object:  # noqa: ANN401 - any annotation
    """Read a word of a command line; what cannot be read stays text and is refused."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Annotated:
        return _parsed(arguments[0], text)
    if origin is tuple:
        items = [item.strip() for item in text.split(",")] if text.strip() else []
        is_row = arguments[-1:] != (...,) and len(arguments) == len(items)
        kinds = arguments if is_row else arguments[:1] * len(items)
        return [_parsed(*pair) for pair in zip(kinds, items, strict=True)]
    if origin in {Union, types.UnionType}:
        if types.NoneType in arguments and text.strip().lower() == _NONE:
            return None
        parsed = (_parsed(argument, text) for argument in arguments)
        return next((value for value in parsed if value is not text), text)
    if origin is Literal:
        return {plain(value): value for value in arguments}.get(text.strip(), text)
    return _parsed_class(kind, text) if isinstance(kind, type) else text


def _parsed_class(kind: type[Any], text: str) -> object:
    word = text.strip()
    if issubclass(kind, enum.Enum):
        members = cast("Iterable[enum.Enum]", kind)
        return {plain(member.value): member for member in members}.get(word, text)
    if kind is bool:
        return _BOOLEANS.get(word.lower(), text)
    if kind is int and _INTEGER.fullmatch(word):
        return int(word)
    if kind is float and _NUMBER.fullmatch(word):
        return float(word)
    return word if kind is Decimal else text
