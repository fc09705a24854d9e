"""Settings of rules from options and from a file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

import click

from ictreport.errors import ModelError, OptionsError, SourceError

if TYPE_CHECKING:
    from ictreport.checks import RuleSettings

_TABLE: Final = ("tool", "ictreport", "rules")


def settings_from(
    config: str | None,
    parameters: tuple[str, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
) -> "RuleSettings":
    """
    Put the settings of a file and of options together; options go before the file.

    Args:
        config: The path of a TOML file, or None.
        parameters: Such as ``"plausible-growth.limit=30"``.
        only: The codes of the rules that run; empty for all.
        skip: The codes of rules that do not run.

    Returns:
        The settings.

    Raises:
        click.UsageError: A parameter is malformed.
        SourceError: The file does not exist, is not TOML, or lacks the table.
        LimitError: The file is larger than a report may be.
        OptionsError: The file has unknown keys or values of another kind.
    """
    from ictreport.checks import RuleSettings

    settings = RuleSettings(
        only=only, skip=skip, parameters=dict(map(_parameter, parameters))
    )
    if config is None:
        return settings
    try:
        return RuleSettings.from_mapping(_flat(_read(config))).merged(settings)
    except OptionsError as error:
        raise OptionsError(config, error.problems) from None


def project_settings(context: click.Context) -> "RuleSettings":
    """
    Take the settings that ``check`` has in this project, for pages that tell the same.

    Args:
        context: The context of the command that writes pages.

    Returns:
        The settings.

    Raises:
        SourceError: The file of settings is not there or is not TOML.
        LimitError: It is larger than a report may be.
        OptionsError: It has unknown keys or values of another kind.
    """
    table = (context.find_root().default_map or {}).get("check", {})
    config, parameters, only, skip = (
        table.get(name, ()) for name in ("config", "parameters", "only", "skip")
    )
    return settings_from(config or None, tuple(parameters), tuple(only), tuple(skip))


def _parameter(text: str) -> tuple[str, Decimal]:
    from ictreport.model.number import parse_number

    name, equals, value = text.partition("=")
    if not equals or "." not in name:
        raise click.UsageError(
            f"--rule: write RULE.NAME=VALUE (got {text!r}), "
            "as in plausible-growth.limit=30"
        )
    try:
        return name, parse_number(value)
    except ModelError as error:
        raise click.UsageError(f"--rule {name}: {error.reason}") from None


def _read(config: str) -> Mapping[str, Any]:
    """Read a file of settings, or the table of a file that holds other things too."""
    import tomllib

    from ictreport.host import LIMIT, read_file

    try:
        text = read_file(config, LIMIT).decode("utf-8-sig")
        # A fraction of a percent stays the decimal number that was written.
        document = tomllib.loads(text, parse_float=str)
    except ValueError as error:  # no TOML, or no UTF-8
        message = f"{config}: it must be a TOML file of settings (got: {error})"
        raise SourceError(message, config) from None
    if "tool" not in document:
        return _table(document.get("rules")) or document
    table: Mapping[str, Any] | None = document
    for key in _TABLE:
        table = _table((table or {}).get(key))
    if table is None:
        name = f"[{'.'.join(_TABLE)}]"
        message = f"{config}: it must have a table {name} (got none); add it"
        raise SourceError(message, config)
    return table


def _table(value: object) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def _flat(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Read numbers written as ``rule.name = 3``, which TOML takes for tables."""
    flat = dict(document)
    parameters = _table(document.get("parameters"))
    if parameters is not None:
        flat["parameters"] = dict(_numbers(parameters))
    reports = _table(document.get("reports"))
    if reports is not None:
        flat["reports"] = {
            name: own if (table := _table(own)) is None else _flat(table)
            for name, own in reports.items()
        }
    return flat


def _numbers(parameters: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for rule, value in parameters.items():
        below = _table(value)
        if below is None:
            yield rule, value
        else:
            for name, number in below.items():
                yield f"{rule}.{name}", number
