"""The options of a project, from ``ictreport.toml`` or ``[tool.ictreport]``."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, cast

import click

from ictreport.cli._options import STDIN

_OWN: Final = "ictreport.toml"
_SHARED: Final = "pyproject.toml"
_RULES: Final = "rules"
_MOST_BYTES: Final = 1024 * 1024

_FindCommand = Callable[[str], click.Command | None]


def project_defaults(commands: Iterable[str], find: _FindCommand) -> dict[str, Any]:
    """
    Read what the nearest project file says of options.

    Args:
        commands: The names of the commands.
        find: Gives a command by its name.

    Returns:
        The options of each command that the file names, by the names of parameters.

    Raises:
        SourceError: The file is not TOML.
        OptionsError: The file names a command or an option that does not exist, or
            gives an option a value of another kind.
    """
    try:
        found = _nearest(Path.cwd())
    except OSError:  # no directory to begin at, or no right to look
        return {}
    if found is None:
        return {}
    from ictreport.errors import OptionsError, Problem, close_match

    path, document = found
    known = (*commands, _RULES)
    problems: list[Problem] = []
    defaults: dict[str, Any] = {}
    for name, table in document.items():
        command = find(name) if name in commands else None
        if command is not None and isinstance(table, Mapping):
            options = cast("Mapping[str, object]", table)
            defaults[name] = _options(command, options, path.parent, problems)
        elif name != _RULES:
            hint = close_match(name, known) or f"known: {', '.join(known)}"
            problems.append(
                Problem((name,), f"it must be the table of a command; {hint}")
            )
    if problems:
        raise OptionsError(str(path), problems)
    if _RULES in document:
        defaults["check"] = {"config": str(path), **defaults.get("check", {})}
    return defaults


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

    from ictreport.errors import SourceError

    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except ValueError as error:
        message = f"{path}: it must be a TOML file of options (got: {error})"
        raise SourceError(message, str(path)) from None


def _options(
    command: click.Command,
    table: Mapping[str, object],
    folder: Path,
    problems: list[Any],
) -> dict[str, object]:
    """Take the options of one command."""
    from ictreport.errors import Problem, close_match, shorten

    known = {
        option.opts[0].lstrip("-"): option
        for option in command.params
        if isinstance(option, click.Option) and option.opts[0] != "--debug"
    }
    found: dict[str, object] = {}
    for name, value in table.items():
        path = (str(command.name), name)
        option = known.get(name)
        if option is None:
            hint = close_match(name, known) or f"known: {', '.join(sorted(known))}"
            problems.append(Problem(path, f"unknown option; {hint}"))
            continue
        try:
            found[str(option.name)] = _value(option, value, folder)
        except TypeError as error:
            problems.append(Problem(path, f"{error} (got {shorten(value)})"))
    return found


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
