"""Make an options object of what a user wrote, strictly, with all problems at once."""

import enum
import functools
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, Union, cast

import attrs

from ictreport.errors import (
    MOST_PROBLEMS,
    IctreportError,
    ModelError,
    OptionsError,
    PluginError,
    Problem,
    close_match,
    shorten,
)
from ictreport.host._describe import describe_type, is_language, plain, type_hints

if TYPE_CHECKING:
    from cattrs import Converter

    from ictreport.convert._leaves import Hook
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
    type_hints(options)
    if not values:
        return options()
    from cattrs.errors import BaseValidationError

    given = {
        str(key).replace("-", "_") if text else str(key): value
        for key, value in cast("Mapping[Any, object]", values).items()
    }
    converter = _converter(language, text)
    try:
        return converter.structure(given, options)
    except BaseValidationError as error:
        found = chain.from_iterable(
            _problems(error, name, subject)
            for name, value in given.items()
            for error in _refusal(converter, options, {name: value})
        )
        told = [*islice(found, MOST_PROBLEMS + 1)]
        problems = told or _problems(error, "options", subject)
    raise OptionsError(subject, problems)


def _refusal(
    converter: "Converter", options: type[Any], given: Mapping[str, object]
) -> Iterator[Exception]:
    """Try one option alone, since a class tells only of the first that it refuses."""
    try:
        converter.structure(given, options)
    except Exception as error:  # noqa: BLE001 - a validator can raise anything
        yield error


def _problems(error: Exception, name: str, subject: str) -> Iterator[Problem]:
    from cattrs.errors import ForbiddenExtraKeysError

    from ictreport.convert._errors import errors_in

    for path, below in errors_in(error):
        if isinstance(below, PluginError):
            raise PluginError(f"options of {subject}: {below}") from below
        if isinstance(below, ForbiddenExtraKeysError):
            for key in sorted(below.extra_fields):
                yield Problem((*path, key), _unknown(key, below.cl, subject))
        else:
            yield Problem(path or (name,), _text(below))


def _unknown(name: str, options: type[Any], subject: str) -> str:
    known = sorted(field.alias for field in attrs.fields(options) if field.init)
    if not known:
        return f"{subject} has no options"
    hint = close_match(name, known) or f"known: {', '.join(known)}"
    return f"unknown option; {hint}"


@functools.lru_cache(maxsize=16)
def _converter(language: "Callable[[str], Language]", text: bool) -> "Converter":  # noqa: FBT001 - cache wants it plain
    import cattrs

    made = cattrs.Converter(forbid_extra_keys=True, use_alias=True)
    reader = _Reader(converter=made, language=language, text=text)
    for kind in (*_STRICT, bytes):  # cattrs has others for these
        made.register_structure_hook(kind, reader.hook)
    made.register_structure_hook_factory(lambda _: True, reader.factory)
    return made


@attrs.frozen(kw_only=True)
class _Reader:
    """Read values of the types that options can have."""

    converter: "Converter"
    language: "Callable[[str], Language]"
    text: bool

    def hook(self, value: object, kind: Any) -> object:  # noqa: ANN401 - any annotation
        """Read one value, as cattrs asks for it."""
        return self.read(kind, value)

    def factory(self, kind: Any) -> "Hook":  # noqa: ANN401 - as above
        """Make what reads values of a type: of classes of attrs, with cattrs' code."""
        if not attrs.has(kind) or is_language(kind):
            return self.hook
        from cattrs.gen import make_dict_structure_fn

        read = make_dict_structure_fn(kind, self.converter)

        def read_object(value: object, _: object) -> object:
            if isinstance(value, Mapping):
                return read(cast("Mapping[str, object]", value), kind)
            return self._other(kind, value)

        return read_object

    def read(self, kind: Any, value: object) -> object:  # noqa: ANN401 - any annotation
        """Read one value of a type."""
        origin = typing.get_origin(kind)
        arguments = typing.get_args(kind)
        if origin is typing.Annotated:
            return self.read(arguments[0], value)
        if origin is Literal:
            return self._choice({plain(a): a for a in arguments}, value)
        if origin in {Union, types.UnionType}:
            return self._union(arguments, value)
        if origin is tuple:
            return self._tuple(arguments, value)
        if kind is Any:
            return value
        if isinstance(kind, type):
            return self._read_class(kind, value)
        raise PluginError(
            f"an option must have a type that can be checked (got {kind}); use a tuple "
            "for a list, and a Literal or an enumeration for a choice"
        )

    def _read_class(self, kind: type[Any], value: object) -> object:
        strict = _STRICT.get(kind)
        if strict is not None:
            if self.text and isinstance(value, str):
                value = _parsed(kind, value)
            return strict(value)
        if issubclass(kind, enum.Enum):
            if isinstance(value, kind):
                return value
            members = cast("Iterable[enum.Enum]", kind)
            return self._choice({plain(m.value): m for m in members}, value)
        if is_language(kind):
            return self._language(kind, value)
        if attrs.has(kind):
            return self.converter.structure(value, kind)
        return self._other(kind, value)

    def _other(self, kind: type[Any], value: object) -> object:
        if self.text or not isinstance(value, kind):
            raise _refused(f"it must be {describe_type(kind)}", value)
        return value

    def _choice(self, choices: Mapping[str, object], value: object) -> object:
        """Take one of a closed list: by its text or, in Python, by its value."""
        for name, choice in choices.items():
            held = choice.value if isinstance(choice, enum.Enum) else choice
            if type(held) is type(value) and held == value:
                return choice
            if self.text and isinstance(value, str) and value.strip() == name:
                return choice
        rule = f"it must be one of {', '.join(choices)}"
        word = value if isinstance(value, str) and value not in choices else ""
        hint = close_match(word, choices)
        raise _refused(rule, value, hint)

    def _union(self, kinds: tuple[Any, ...], value: object) -> object:
        rest = [kind for kind in kinds if kind is not types.NoneType]
        if len(rest) < len(kinds):
            if value is None:
                return None
            if self.text and isinstance(value, str) and value.lower() == _NONE:
                return None
        if len(rest) == 1:
            return self.read(rest[0], value)
        for kind in rest:
            try:
                return self.read(kind, value)
            except PluginError:
                raise
            except Exception:  # noqa: BLE001, S112 - another type may admit it
                continue
        names = " or ".join(describe_type(kind) for kind in rest)
        raise _refused(f"it must be {names}", value)

    def _tuple(self, kinds: tuple[Any, ...], value: object) -> tuple[object, ...]:
        items = _items(value, text=self.text)
        many = len(kinds) == 2 and kinds[1] is Ellipsis  # noqa: PLR2004
        wanted = [kinds[0]] * len(items) if many else list(kinds)
        if len(items) != len(wanted):
            raise _refused(f"it must have {len(wanted)} items", value)
        from ictreport.convert._converter import read_all

        pairs = enumerate(zip(wanted, items, strict=True))
        return tuple(read_all(pairs, lambda pair, _: self.read(*pair), kinds))

    def _language(self, kind: type[Any], value: object) -> object:
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            raise _refused("it must be a language tag", value, "write it like 'vi'")
        return self.language(value.strip())


def _text(error: Exception) -> str:
    """Take the sentence of an error; attrs puts more than that into its arguments."""
    if isinstance(error, ModelError):
        return error.reason
    if isinstance(error, IctreportError):
        return str(error).removeprefix("language: ")
    first = error.args[0] if error.args else ""
    return first if isinstance(first, str) and first else repr(error)


def _refused(rule: str, value: object, hint: str = "") -> ModelError:
    return ModelError("option", rule, value, hint)


def _items(value: object, *, text: bool) -> tuple[object, ...]:
    if isinstance(value, tuple | list):
        return tuple(cast("Iterable[object]", value))
    if text and isinstance(value, str):
        return tuple(item.strip() for item in value.split(",")) if value.strip() else ()
    raise _refused(
        "it must be a list", value, "separate its items with commas on a command line"
    )


def _strict_str(value: object) -> str:
    if isinstance(value, str):
        return value
    raise _refused("it must be text", value)


def _strict_bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _refused("it must be true or false", value)


def _strict_int(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _refused("it must be an integer", value)


def _strict_float(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise _refused("it must be a number", value)


def _strict_decimal(value: object) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise _refused(
        "it must be a decimal number", value, "write it as text, as in '2.5'"
    )


_STRICT: Final[Mapping[type[Any], Callable[[object], object]]] = {
    str: _strict_str,
    bool: _strict_bool,
    int: _strict_int,
    float: _strict_float,
    Decimal: _strict_decimal,
}


def _parsed(kind: type[Any], text: str) -> object:
    """Read a word of a command line; what cannot be read stays text and is refused."""
    word = text.strip()
    if kind is bool:
        return _BOOLEANS.get(word.lower(), text)
    if kind is int and _INTEGER.fullmatch(word):
        return int(word)
    if kind is float and _NUMBER.fullmatch(word):
        return float(word)
    return word if kind is Decimal else text
