"""The options of a project, from ``ictreport.toml`` or ``[tool.ictreport]``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

import click

from ictreport.commands import STDIN, Session
from ictreport.errors import (
    FormatError,
    OptionsError,
    PluginError,
    Problem,
    SourceError,
    close_match,
    shorten,
)

_OWN: Final = "ictreport.toml"
_SHARED: Final = "pyproject.toml"
_RULES: Final = "rules"
_MOST_BYTES: Final = 1024 * 1024

Table: TypeAlias = Mapping[str, object]


def project_defaults(context: click.Context, program: click.Group) -> dict[str, Any]:
    """
    Read what the nearest project file says of options.

    A table for a command that is not installed says nothing: the project may be used
    where more is installed.

    Args:
        context: The context of the program.
        program: The program, whose commands have the options.

    Returns:
        The options of each command that the file names, by the names of parameters.

    Raises:
        SourceError: The file is not TOML.
        OptionsError: The file names an option that does not exist, or gives an option a
            value of another kind.
    """
    try:
        found = _nearest(Path.cwd())
    except OSError:  # no directory to begin at, or no right to look
        return {}
    if found is None:
        return {}
    path, document = found
    reader = _Reader(context, path)
    commands = {name: value for name, value in document.items() if name != _RULES}
    defaults = reader.members(program, (), commands)
    if reader.problems:
        raise OptionsError(str(path), reader.problems)
    if _RULES in document:
        defaults["check"] = {"config": str(path), **defaults.get("check", {})}
    return defaults


class _Reader:
    """Reads the tables of commands, and keeps what is wrong with them."""

    def __init__(self, context: click.Context, path: Path) -> None:
        self.context = context
        self.path = path
        self.problems: list[Problem] = []

    def members(
        self, group: click.Group, path: tuple[str, ...], tables: Table
    ) -> dict[str, Any]:
        """Read the table of each member of a group."""
        found: dict[str, Any] = {}
        for name, table in tables.items():
            here = (*path, name)
            if not isinstance(table, Mapping):
                rule = "it must be the table of a command"
                self.problems.append(Problem(here, f"{rule} (got {shorten(table)})"))
                continue
            try:
                command = group.get_command(self.context, name)
            except (FormatError, PluginError):
                self._doubt(group, here)
                continue
            if command is not None:
                own = cast("Table", table)
                found[name] = self._options(command, here, own)
        return found

    def _doubt(self, group: click.Group, path: tuple[str, ...]) -> None:
        """Say which command a table may be meant for, when it is for none."""
        hint = close_match(path[-1], group.list_commands(self.context))
        if hint:
            name = ".".join(path)
            self.context.ensure_object(Session).note(
                f"{self.path}: [{name}] is of no command that is installed; {hint}"
            )

    def _options(
        self, command: click.Command, path: tuple[str, ...], table: Table
    ) -> dict[str, object]:
        """Read the options of one command, and of its members when it is a group."""
        known = {
            option.opts[0].lstrip("-"): option
            for option in command.params
            if isinstance(option, click.Option) and option.opts[0] != "--debug"
        }
        found: dict[str, object] = {}
        members: dict[str, object] = {}
        for name, value in table.items():
            option = known.get(name)
            if option is not None:
                try:
                    found[str(option.name)] = _value(option, value, self.path.parent)
                except TypeError as error:
                    problem = Problem((*path, name), f"{error} (got {shorten(value)})")
                    self.problems.append(problem)
            elif isinstance(command, click.Group) and isinstance(value, Mapping):
                members[name] = value
            else:
                hint = close_match(name, known) or f"known: {', '.join(sorted(known))}"
                problem = Problem((*path, name), f"unknown option; {hint}")
                self.problems.append(problem)
        if isinstance(command, click.Group):
            found |= self.members(command, path, members)
        return found


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


def _value(option: click.Option, value: object, folder: Path) -> object:
    """Read a value as the command line would, with paths from where the file is."""
    if option.is_flag:
        if not isinstance(value, bool):
            raise TypeError("it must be true or false")
        return value
    if option.multiple and isinstance(value, list):
        items = cast("list[object]", value)
    else:
        items = [value]
    if not all(isinstance(item, str) for item in items):
        rule = "it must be text, or a list of texts" if option.multiple else ""
        raise TypeError(rule or "it must be text")
    texts = [_placed(option, str(item), folder) for item in items]
    return texts if option.multiple else texts[0]


def _placed(option: click.Option, text: str, folder: Path) -> str:
    if not isinstance(option.type, click.Path) or text == STDIN or "://" in text:
        return text
    return str(folder / text)
