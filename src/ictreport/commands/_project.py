"""The options of a project, from ``ictreport.toml`` or ``[tool.ictreport]``."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import attrs
import click

from ictreport.commands._options import STDIN
from ictreport.commands._session import Session
from ictreport.errors import (
    FormatError,
    OptionsError,
    PluginError,
    SourceError,
    close_match,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN: Final = "ictreport.toml"
_SHARED: Final = "pyproject.toml"
_RULES: Final = "rules"
_MOST_BYTES: Final = 1024 * 1024

Table: TypeAlias = Mapping[str, object]


def project_defaults(
    context: click.Context, program: click.Group, folder: Path | None = None
) -> dict[str, Any]:
    """
    Read what the nearest project file says of options.

    A table for a command that is not installed says nothing: the project may be used
    where more is installed.

    Args:
        context: The context of the program.
        program: The program, whose commands have the options.
        folder: Where the search begins, which goes upwards; by default the working
            directory.

    Returns:
        The options of each command that the file names, by the names of parameters.

    Raises:
        SourceError: The file is not TOML.
        OptionsError: The file names an option that does not exist, or gives an option a
            value of another kind.
    """
    try:
        nearest = _nearest(folder or Path.cwd())
    except OSError:  # no directory to begin at, or no right to look
        return {}
    if nearest is None:
        return {}
    path, document = nearest
    from cattrs.errors import BaseValidationError

    from ictreport.convert import problems_in

    commands = {name: value for name, value in document.items() if name != _RULES}
    try:
        defaults = _Reader(context, path).command(program, ())(commands, dict)
    except BaseValidationError as error:
        raise OptionsError(str(path), problems_in(error, "option")) from None
    if _RULES in document:
        defaults["check"] = {"config": str(path), **defaults.get("check", {})}
    return defaults


@attrs.frozen
class _Reader:
    """Makes the hooks that read the tables of commands in a project file."""

    context: click.Context
    path: Path

    def command(
        self, command: click.Command, place: tuple[str, ...]
    ) -> "Callable[[Any, Any], dict[str, Any]]":
        """Make the hook for the table of a command; of a group it has members, too."""
        from ictreport.convert import Key, read_object

        options = {
            option.opts[0].lstrip("-"): option
            for option in command.params
            if isinstance(option, click.Option)
            and option.opts[0] != "--debug"
            and place  # those of the program itself are not for files
        }

        def read(table: Any, _: object) -> dict[str, Any]:  # noqa: ANN401 - plain data
            keys = {
                name: Key(self._value(option), is_required=False)
                for name, option in options.items()
            }
            if isinstance(command, click.Group) and isinstance(table, Mapping):
                own = cast("Table", table)
                names = [name for name in own if name not in options]
                members = self._members(command, place, names)
                tables = {name for name in names if isinstance(own[name], Mapping)}
                table = {n: own[n] for n in own if n not in tables - members.keys()}
                keys |= {
                    name: Key(self.command(member, (*place, name)), is_required=False)
                    for name, member in members.items()
                }
            values = read_object(table, keys)
            return {
                str(options[name].name) if name in options else name: value
                for name, value in values.items()
            }

        return read

    def _members(
        self, group: click.Group, place: tuple[str, ...], names: list[str]
    ) -> dict[str, click.Command]:
        """Look the members of a group up; one that is not installed has no options."""
        members: dict[str, click.Command] = {}
        for name in names:
            try:
                command = group.get_command(self.context, name)
            except (FormatError, PluginError):
                self._doubt(group, (*place, name))
                continue
            if command is not None:
                members[name] = command
        return members

    def _doubt(self, group: click.Group, place: tuple[str, ...]) -> None:
        """Name the command that a table may be meant for, when it is for none."""
        hint = close_match(place[-1], group.list_commands(self.context))
        if hint:
            name = ".".join(place)
            self.context.ensure_object(Session).note(
                f"{self.path}: [{name}] is of no command that is installed; {hint}"
            )

    def _value(self, option: click.Option) -> "Callable[[Any, Any], Any]":
        """Make the hook for a value, with paths from where the file is."""
        from ictreport.convert import read_all, read_boolean, read_string

        def read_one(value: object, _: object) -> str:
            text = read_string(value)
            is_path = isinstance(option.type, click.Path) and text != STDIN
            return (
                str(self.path.parent / text) if is_path and "://" not in text else text
            )

        def read_many(value: object, _: object) -> list[str]:
            items = cast("list[object]", value) if isinstance(value, list) else [value]
            return read_all(enumerate(items), read_one, str)

        if option.is_flag:
            return read_boolean
        return read_many if option.multiple else read_one


def _nearest(start: Path) -> tuple[Path, Mapping[str, Any]] | None:
    """Look for a project file from a directory upwards."""
    for folder in (start, *start.parents):
        own, shared = folder / _OWN, folder / _SHARED
        if own.is_file():
            return own, _read(own)
        if shared.is_file() and b"tool.ictreport" in _bytes(shared):
            table = _read(shared).get("tool", {}).get("ictreport")
            if isinstance(table, dict):
                return shared, cast("Mapping[str, Any]", table)
    return None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except ValueError as error:
        message = f"{path}: it must be a TOML file of options (got: {error})"
        raise SourceError(message, str(path)) from None
