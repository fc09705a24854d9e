"""Make an options object of what a user wrote, strictly, with all problems at once."""

import enum
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, Union, cast

import attrs

from ictreport.errors import (
    IctreportError,
    ModelError,
    OptionsError,
    PathPart,
    PluginError,
    Problem,
    close_match,
    shorten,
)
from ictreport.host._describe import describe_type, is_language, plain, type_hints

if TYPE_CHECKING:
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


class _RefusedError(Exception):
    """A value that its option does not admit; never leaves this module."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


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
        values: Its options by name, an object that is one already, or None.
        subject: The name of the format, for messages.
        language: Gives the language of a tag.
        text: Whether values are texts of a command line: numbers, ``true`` and
            ``false``, and lists with commas are read from them.

    Returns:
        The options, with the defaults for what is not named.

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
    reader = _Reader(subject=subject, language=language, text=text)
    try:
        mapping = cast("Mapping[Any, object]", values or {})
        return reader.structure(options, mapping)
    except _RefusedError as error:
        raise OptionsError(subject, error.problems) from None


@attrs.frozen(kw_only=True)
class _Reader:
    """Read values of the types that options can have."""

    subject: str
    language: "Callable[[str], Language]"
    text: bool

    def structure(
        self, options: type[OptionsT], values: Mapping[Any, object]
    ) -> OptionsT:
        """Read every value of a mapping and make the object, or tell all problems."""
        fields = {field.alias: field for field in attrs.fields(options) if field.init}
        hints = type_hints(options)
        given: dict[str, object] = {}
        problems: list[Problem] = []
        for key, value in values.items():
            name = str(key).replace("-", "_") if self.text else str(key)
            if name not in fields:
                problems.append(Problem((name,), self._unknown(name, fields)))
                continue
            try:
                given[name] = self.read(hints[fields[name].name], value)
            except _RefusedError as error:
                problems += _below(name, error)
        if problems:
            # A value of the right type can be refused too; tell of that as well.
            problems += _refusals(options, given)
            raise _RefusedError(problems)
        return _made(options, given)

    def _unknown(self, name: str, fields: Iterable[str]) -> str:
        known = sorted(fields)
        if not known:
            return f"{self.subject} has no options"
        hint = close_match(name, known) or f"known: {', '.join(known)}"
        return f"unknown option; {hint}"

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
            f"options of {self.subject}: an option must have a type that can be "
            f"checked (got {kind}); use a tuple for a list, and a Literal or an "
            "enumeration for a choice"
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
        if attrs.has(kind) and isinstance(value, Mapping):
            return self.structure(kind, cast("Mapping[Any, object]", value))
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
        problems: tuple[Problem, ...] = ()
        for kind in rest:
            try:
                return self.read(kind, value)
            except _RefusedError as error:
                problems = problems or error.problems
        if len(rest) > 1:
            names = " or ".join(describe_type(kind) for kind in rest)
            raise _refused(f"it must be {names}", value)
        raise _RefusedError(problems)

    def _tuple(self, kinds: tuple[Any, ...], value: object) -> tuple[object, ...]:
        items = _items(value, text=self.text)
        many = len(kinds) == 2 and kinds[1] is Ellipsis  # noqa: PLR2004
        wanted = [kinds[0]] * len(items) if many else list(kinds)
        if len(items) != len(wanted):
            raise _refused(f"it must have {len(wanted)} items", value)
        found: list[object] = []
        problems: list[Problem] = []
        for index, (kind, item) in enumerate(zip(wanted, items, strict=True)):
            try:
                found.append(self.read(kind, item))
            except _RefusedError as error:
                problems += _below(index, error)
        if problems:
            raise _RefusedError(problems)
        return tuple(found)

    def _language(self, kind: type[Any], value: object) -> object:
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            raise _refused("it must be a language tag", value, "write it like 'vi'")
        try:
            return self.language(value.strip())
        except IctreportError as error:
            text = str(error).removeprefix("language: ")
            raise _RefusedError([Problem((), text)]) from error


def _made(options: type[OptionsT], given: Mapping[str, object]) -> OptionsT:
    make: Callable[..., OptionsT] = options
    try:
        return make(**given)
    except Exception as error:
        problems = _refusals(options, given)
        raise _RefusedError(
            problems or [Problem(("options",), _text(error))]
        ) from error


def _refusals(options: type[Any], given: Mapping[str, object]) -> list[Problem]:
    """Try each option alone, since a class tells only of the first that it refuses."""
    problems: list[Problem] = []
    for name, value in given.items():
        try:
            options(**{name: value})
        except Exception as error:  # noqa: BLE001 - a validator can raise anything
            problems.append(Problem((name,), _text(error)))
    return problems


def _text(error: Exception) -> str:
    """Take the sentence of an error; attrs puts more than that into its arguments."""
    if isinstance(error, ModelError):
        return error.reason
    first = error.args[0] if error.args else ""
    return first if isinstance(first, str) and first else repr(error)


def _below(part: PathPart, error: _RefusedError) -> list[Problem]:
    return [Problem((part, *p.path), p.message) for p in error.problems]


def _refused(rule: str, value: object, hint: str = "") -> _RefusedError:
    way_out = f"; {hint}" if hint else ""
    return _RefusedError([Problem((), f"{rule} (got {shorten(value)}){way_out}")])


def _items(value: object, *, text: bool) -> tuple[object, ...]:
    if isinstance(value, tuple | list):
        return tuple(cast("Iterable[object]", value))
    if text and isinstance(value, str):
        return tuple(item.strip() for item in value.split(",")) if value.strip() else ()
    raise _refused("it must be a list", value, "with commas on a command line")


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
