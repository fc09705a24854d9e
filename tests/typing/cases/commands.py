"""Commands as type checkers see them; every line with a mark is refused by both."""

from collections.abc import Iterator
from typing import assert_type

import click

from ictreport import Report
from ictreport.commands import Group, Inputs, Page, Session, pass_session
from ictreport.host import PluginHost, Provided
from ictreport.plugin import CommandSpec, hookimpl


@click.command()
@click.argument("report")
@pass_session
def count(session: Session, *, report: str) -> None:
    """Count the sectors of a report."""
    loaded = Inputs.of(session, None, report).load(report)
    assert_type(loaded.report, Report)
    page = Page()
    page.text(f"{len(loaded.report.sectors)} sectors", "strong")
    page.text(len(loaded.report.sectors))  # refused: arg-type, reportArgumentType
    page.print()


def load() -> click.Command:
    """Load a command."""
    return count


def load_group() -> Group:
    """Load a group, which is a command too."""
    return Group("counts")


def load_for(report: Report) -> click.Command:
    """Want an argument."""
    del report
    return count


def load_text() -> str:
    """Give what is no command."""
    return "count"


GOOD = CommandSpec(name="count", summary="Count sectors.", load=load)
GROUP = CommandSpec(name="counts", summary="Count things.", load=load_group)
ASKED = CommandSpec(
    name="asked",
    summary="An argument too many",
    load=load_for,  # refused: arg-type, reportArgumentType
)
TEXT = CommandSpec(
    name="text",
    summary="No command",
    load=load_text,  # refused: arg-type, reportArgumentType
)
READY = CommandSpec(
    name="ready",
    summary="The command instead of what loads it",
    load=42,  # refused: arg-type, reportArgumentType
)
SILENT = CommandSpec(name="silent", load=load)  # refused: call-arg, reportCallIssue
GOOD.name = "changed"  # refused: misc, reportAttributeAccessIssue


@hookimpl
def ictreport_commands() -> Iterator[CommandSpec]:
    """Offer two commands."""
    yield GOOD
    yield GROUP


assert_type(next(iter(ictreport_commands())), CommandSpec)


@hookimpl  # refused: type-var, reportArgumentType
def bare() -> Iterator[click.Command]:
    """Yield commands without a description."""
    yield count


@hookimpl  # refused: type-var, reportArgumentType
def one() -> CommandSpec:
    """Give one descriptor, not several."""
    return GOOD


host = PluginHost(autoload=False)
assert_type(host.command("count"), Provided[CommandSpec])
assert_type(host.commands(), tuple[Provided[CommandSpec], ...])
host.command(count)  # refused: arg-type, reportArgumentType
