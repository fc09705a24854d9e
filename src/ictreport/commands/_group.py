"""Groups of commands: their own members and those that plugins offer."""

from typing import TYPE_CHECKING, Final, cast

import click

from ictreport._moved import way_to
from ictreport.commands._session import Session
from ictreport.errors import (
    PluginError,
    UnknownFormatError,
    close_match,
    failing_as,
)

if TYPE_CHECKING:
    from ictreport.host import Provided
    from ictreport.plugin import CommandSpec

_HEADINGS: Final = ("Read and check", "Write and change", "Begin with your own data")
"""Headings of the core in their order."""


class Group(click.Group):
    """
    A group whose members are its own commands and those that plugins offer for it.

    A command that a plugin names ``new.form`` is the member ``form`` of the group
    ``new``. Its module is imported when it is run or its help is shown; the list of
    members needs its summary alone.

    Attributes:
        prefix: What the names of its members begin with, such as ``"new."``.
    """

    prefix: str = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """
        Name the members.

        Args:
            ctx: The context of the group.

        Returns:
            The names, sorted; one that several plugins offer is ``distribution/name``.
        """
        return sorted({*self.commands, *self._offered(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """
        Load a member.

        Args:
            ctx: The context of the group.
            cmd_name: What the user wrote.

        Returns:
            The command.

        Raises:
            UnknownFormatError: There is none of that name.
            AmbiguousFormatError: Several plugins offer it.
            PluginError: The plugin that offers it cannot load it.
        """
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        owner, slash, name = cmd_name.rpartition("/")
        host = ctx.ensure_object(Session).host
        return _load(ctx, host.command(f"{owner}{slash}{self.prefix}{name}"))

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """
        Write the list of members, without importing those of plugins.

        Args:
            ctx: The context of the group.
            formatter: What writes the help.
        """
        rows: dict[str, dict[str, str]] = {}
        for name, spec in self._offered(ctx).items():
            rows.setdefault(spec.heading, {})[name] = spec.summary
        for name, command in self.commands.items():
            rows.setdefault("Commands", {})[name] = command.get_short_help_str(100)
        for heading in sorted(rows, key=_order):
            with formatter.section(heading):
                formatter.write_dl(sorted(rows[heading].items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """
        Look up the member that a user wrote.

        Args:
            ctx: The context of the group.
            args: Its name, and its arguments.

        Returns:
            The name, the command and its arguments.

        Raises:
            click.UsageError: There is none of that name.
        """
        try:
            return super().resolve_command(ctx, args)
        except UnknownFormatError as error:
            if ctx.resilient_parsing:  # for completion, which passes over it
                return None, None, args[1:]
            if getattr(error, "__notes__", ()):  # a plugin fails or is blocked
                raise
            name = args[0]
            hint = (
                way_to(f"{self.prefix}{name}")
                or close_match(name, self.list_commands(ctx))
                or error.hint
            )
            failure = click.UsageError(f"No such command {name!r}; {hint}", ctx)
            raise failure from None

    def _offered(self, ctx: click.Context) -> "dict[str, CommandSpec]":
        """Return the description of each member that a plugin offers, by its name."""
        specs: dict[str, CommandSpec] = {}
        for offer in ctx.ensure_object(Session).host.commands():
            name = offer.name.removeprefix(self.prefix)
            if offer.name.startswith(self.prefix) and "." not in name:
                alone = offer.status == "active"
                key = name if alone else f"{offer.distribution}/{name}"
                specs[key] = offer.spec
        return specs


def _order(heading: str) -> tuple[int, str]:
    """Sort headings: those of the core, those of plugins, what has none."""
    place = _HEADINGS.index(heading) if heading in _HEADINGS else len(_HEADINGS)
    return place + (heading == "Commands"), heading


def _load(ctx: click.Context, offer: "Provided[CommandSpec]") -> click.Command:
    """Load the command that a plugin offers, and say whose it is when that fails."""
    spec = offer.spec
    host = ctx.ensure_object(Session).host
    way_out = f"update {offer.provider}, or block it"

    def failure(cause: str) -> PluginError:
        return PluginError(
            f"command {offer.name!r}: it must load (got: {cause}); {way_out}"
        )

    with failing_as(failure), host.calling(f"command {offer.name} of {offer.provider}"):
        command = cast("object", spec.load())
    if not isinstance(command, click.Command):
        raise PluginError(
            f"command {offer.name!r}: load must return a command of click (got "
            f"{type(command).__name__}); {way_out}"
        )
    command.short_help = spec.summary  # for completion
    if isinstance(command, Group):
        command.prefix = f"{spec.name}."
    return command
