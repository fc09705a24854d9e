"""
The core's own plugin: its rules, languages and commands.

It takes the same way as any other plugin, entry points and hooks, so that the way is
always used.
"""

import functools
import importlib
from typing import TYPE_CHECKING, Final

from ictreport.plugin import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from ictreport.plugin import CommandSpec, LanguageSpec, Rule

_COMMANDS: Final = {
    "Read and check": {
        "changes": "Tell which figures and words of an exported file were edited.",
        "check": "Check what reports say of themselves.",
        "compare": "Compare reports with earlier ones.",
        "show": "Print reports as tables, with their tasks and notes.",
    },
    "Write and change": {
        "export": "Write reports into files, in one or more formats.",
        "set": "Change one value of a TOML report in its place.",
    },
    "Begin with your own data": {
        "new": "Begin a form to fill in, or a plugin of your own.",
    },
    "Commands": {
        "new.command": "Begin a plugin with a command.",
        "new.exporter": "Begin a plugin with an output format.",
        "new.language": "Begin a plugin with a language.",
        "new.rule": "Begin a plugin with a rule.",
        "new.source": "Begin a plugin with an input format.",
        "plugins": "List the installed plugins.",
        "schema": "Print the JSON Schema of reports.",
    },
}
"""The summary of each command, by its heading in the list of commands."""


@hookimpl
def ictreport_rules() -> "Iterable[Rule]":
    """Offer the rules of the core."""
    from ictreport.checks import RULES

    return RULES


@hookimpl
def ictreport_languages() -> "Iterable[LanguageSpec]":
    """Offer the languages of the core."""
    from ictreport.language import builtin_languages

    return builtin_languages()


@hookimpl
def ictreport_commands() -> "Iterable[CommandSpec]":
    """Offer the commands of the core, each a module of ``ictreport.cli``."""
    from ictreport.plugin import CommandSpec

    for heading, commands in _COMMANDS.items():
        for name, summary in commands.items():
            yield CommandSpec(
                name=name,
                summary=summary,
                load=functools.partial(_command, name),
                heading=heading,
            )


def _command(name: str) -> "click.Command":
    """Import a command; a member of a group stands in the module of the group."""
    module = importlib.import_module(f"ictreport.cli._{name.partition('.')[0]}")
    command: click.Command = getattr(module, name.rpartition(".")[2])
    return command
