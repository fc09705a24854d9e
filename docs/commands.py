"""What the page on the command line takes from the commands themselves."""
# ruff: noqa: INP001 - a script imports it

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import click

from ictreport.cli.application import application

_MANY = 3
"""An option that so many commands have alike stands once, above them."""
_REPORT = "REPORT is a file, a URL that a plugin reads, or - for standard input."
"""What stands above all commands, too."""

Record = tuple[str, str]
"""An option with what it takes, and what it does."""


class _Found(NamedTuple):
    context: click.Context
    command: click.Command

    def members(self) -> "Iterator[_Found]":
        """Visit the commands of a group; other commands have none."""
        if isinstance(self.command, click.Group):
            for name in self.command.list_commands(self.context):
                yield self.member(name)

    def member(self, name: str) -> "_Found":
        """Find a command of a group."""
        found = None
        if isinstance(self.command, click.Group):
            found = self.command.get_command(self.context, name)
        if found is None:
            raise LookupError(f"there is no command {name!r}")
        return _Found(click.Context(found, self.context, name), found)

    def records(self) -> list[Record]:
        """List the options of the command itself."""
        found = [
            parameter.get_help_record(self.context)
            for parameter in self.command.get_params(self.context)
            if isinstance(parameter, click.Option)
        ]
        return [(name, " ".join(text.split())) for name, text in filter(None, found)]

    def all_records(self) -> set[Record]:
        """List the options of the command and of all below it."""
        below = (member.all_records() for member in self.members())
        return {*self.records()}.union(*below)


def section(path: str) -> str:
    """
    Describe a command, or what many of them have.

    Args:
        path: Its words behind ``ictreport``, such as ``"table build"``, or ``*``.

    Returns:
        Its usage, what it does, and its own options in Markdown. The options that
        several members of a group have stand with the group.
    """
    top = click.Context(application, None, "ictreport", **application.context_settings)
    found = _Found(top, application)
    known = _alike(found.members(), _MANY)
    if path == "*":
        return _list(known)
    for word in path.split():
        known = [*known, *_alike(found.members(), 2)] if found.context.parent else known
        found = found.member(word)
    own = [*found.records(), *_alike(found.members(), 2)]
    usage = " ".join(found.command.get_usage(found.context).split()[1:])
    said = (found.command.help or "").replace("\b\n", "")
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", said)]
    options = _list([record for record in dict.fromkeys(own) if record not in known])
    parts = [f"`{usage}`", *paragraphs, options]
    return "\n\n".join(part for part in parts if part not in {"", _REPORT})


def _alike(commands: Iterable[_Found], least: int) -> list[Record]:
    """List the options that several of these commands have, most frequent first."""
    counts = Counter(record for one in commands for record in sorted(one.all_records()))
    return [record for record, count in counts.most_common() if count >= least]


def _list(records: list[Record]) -> str:
    return "\n".join(f"- `{name}`: {text}" for name, text in records)
