"""Settings of rules from options and from a file."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ictreport.errors import ModelError, SourceError, SourceNotFoundError

if TYPE_CHECKING:
    from ictreport.checks import RuleSettings


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
        SourceError: The file is not there or is no TOML.
        OptionsError: The file has unknown keys or values of another kind.
    """
    from ictreport.checks import RuleSettings

    given = RuleSettings(
        only=only, skip=skip, parameters=dict(map(_parameter, parameters))
    )
    if config is None:
        return given
    return RuleSettings.from_mapping(_read(config)).merged(given)


def _parameter(text: str) -> tuple[str, Decimal]:
    from ictreport.model.quantity import parse_number

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
    import tomllib

    try:
        text = Path(config).read_text("utf-8")
        document = tomllib.loads(text)
    except FileNotFoundError:
        message = f"{config}: the file of settings must exist (got none)"
        raise SourceNotFoundError(message, config) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{config}: it must be a TOML file of settings (got: {error})"
        raise SourceError(message, config) from None
    if "tool" not in document:
        return document
    table: dict[str, Any] = document
    for key in ("tool", "ictreport", "rules"):
        below = table.get(key)
        table = cast("dict[str, Any]", below) if isinstance(below, dict) else {}
    return table
