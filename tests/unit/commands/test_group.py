"""Groups list what plugins offer, load one command, and say whose fault it is."""

import types
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

from ictreport.cli.application import Application
from ictreport.commands import Group, Session
from ictreport.host import PluginHost
from ictreport.plugin import CommandSpec, hookimpl

if TYPE_CHECKING:
    Load = Callable[[], click.Command]


def loader(text: str) -> "Load":
    """Load a command that prints a text."""
    return lambda: click.Command(text, callback=lambda: click.echo(text))


def never() -> click.Command:
    """Fail, since nobody asked for it."""
    raise ZeroDivisionError("by zero")


def plugin(name: str, **commands: "Load") -> types.SimpleNamespace:
    """Make a plugin of commands; two underscores stand for the dot of a member."""

    @hookimpl
    def ictreport_commands() -> Iterator[CommandSpec]:
        for command, load in commands.items():
            spelt = command.replace("__", ".")
            yield CommandSpec(name=spelt, summary=f"{spelt} of {name}.", load=load)

    return types.SimpleNamespace(__name__=name, ictreport_commands=ictreport_commands)


@pytest.fixture
def host() -> PluginHost:
    """A host with a group, a member for it from elsewhere, and what goes wrong."""
    made = PluginHost(autoload=False)
    own = click.Command("own", callback=lambda: click.echo("own"), short_help="Own.")
    groups = plugin("groups", lake=lambda: Group("lake", commands=[own]))
    made.register(groups, "lake", version="1")
    boats = plugin("boats", lake__boat=loader("a boat"), sail=loader("sailing"))
    made.register(boats, "boats", version="2")
    wrong = plugin("wrong", fail=never, odd=lambda: 42)  # type: ignore[arg-type,return-value]
    made.register(wrong, "wrong", version="3")
    return made


@pytest.fixture
def run(host: PluginHost) -> Callable[..., Result]:
    """Run a program that has nothing but the plugins of the host."""

    def run_it(*arguments: str) -> Result:
        program = Application("program")
        return CliRunner().invoke(program, arguments, obj=Session(host))

    return run_it


Run = Callable[..., Result]


def test_help_divides_the_list_by_headings(host: PluginHost, run: Run) -> None:
    """Headings of the core come first, then those of plugins, then what has none."""

    @hookimpl
    def ictreport_commands() -> Iterator[CommandSpec]:
        for name, heading in (("tide", "At sea"), ("chart", "Write and change")):
            yield CommandSpec(name=name, summary="Look.", load=never, heading=heading)

    sea = types.SimpleNamespace(__name__="sea", ictreport_commands=ictreport_commands)
    host.register(sea, "sea", version="4")

    lines = run("--help").output.splitlines()
    headings = [line for line in lines if line.endswith(":") and line[0] != " "]

    assert ["Options:", "Write and change:", "At sea:", "Commands:"] == headings


def test_help_lists_summaries_and_loads_nothing(run: Run) -> None:
    """A command that cannot be loaded is listed like any other."""
    assert [
        "fail  fail of wrong.",
        "lake  lake of groups.",
        "odd   odd of wrong.",
        "sail  sail of boats.",
    ] == [line.strip() for line in run("--help").stdout.splitlines()[-4:]]


def test_a_command_is_run(run: Run) -> None:
    """What the plugin loads is what click calls."""
    assert "sailing\n" == run("sail").stdout


def test_a_group_has_members_of_other_plugins(run: Run) -> None:
    """Its own and those that are offered for it stand in one list, and run."""
    assert ["boat  lake.boat of boats.", "own   Own."] == [
        line.strip() for line in run("lake", "--help").stdout.splitlines()[-2:]
    ]
    assert "a boat\n" == run("lake", "boat").stdout
    assert "own\n" == run("lake", "own").stdout


def test_a_name_that_two_plugins_offer_is_listed_by_its_full_name(
    run: Run, host: PluginHost
) -> None:
    """The bare name says which ones can be meant, and each of these works."""
    host.register(
        plugin("navy", sail=loader("navy"), lake__boat=loader("ship")), "navy"
    )
    listed = run("--help").stdout
    wanted = run("sail")

    assert "boats/sail" in listed
    assert "navy/sail" in listed
    assert (2, "") == (wanted.exit_code, wanted.stdout)
    assert "say 'boats/sail' or 'navy/sail'" in wanted.stderr
    assert "sailing\n" == run("boats/sail").stdout
    assert "ship\n" == run("lake", "navy/boat").stdout


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            "fail",
            (
                "Error: command 'fail': it must load (got: ZeroDivisionError: by "
                "zero); update wrong 3, or block it\n"
            ),
        ),
        (
            "odd",
            (
                "Error: command 'odd': load must return a command of click (got int); "
                "update wrong 3, or block it\n"
            ),
        ),
    ],
)
def test_a_command_that_does_not_load_is_told_with_its_plugin(
    run: Run, command: str, told: str
) -> None:
    """One line names the distribution, and the others work."""
    result = run(command)

    assert (2, told) == (result.exit_code, result.stderr)
    assert "sailing\n" == run("sail").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sial"], "No such command 'sial'; did you mean 'sail'?"),
        (["zzz"], "No such command 'zzz'; available: fail, lake, lake.boat, odd, sail"),
        (["lake", "baot"], "No such command 'baot'; did you mean 'boat'?"),
    ],
)
def test_an_unknown_name_is_a_wrong_use(run: Run, words: list[str], told: str) -> None:
    """The message suggests a near name, or lists all of them."""
    result = run(*words)

    assert 2 == result.exit_code
    assert f"Error: {told}\n" in result.stderr
    assert "--help' for help" in result.stderr


def test_names_are_completed(host: PluginHost) -> None:
    """The tab key offers commands of plugins and loads those that fit."""
    program = Application("program")
    context = click.Context(program, obj=Session(host), resilient_parsing=True)
    found = program.shell_complete(context, "sa")

    assert ["sail"] == [item.value for item in found]
    assert (None, None, []) == program.resolve_command(context, ["zzz"])


@pytest.mark.filterwarnings("default::ictreport.host.PluginWarning")
def test_a_plugin_that_fails_leaves_the_list(run: Run, host: PluginHost) -> None:
    """Its commands are missing, and a line says why."""

    @hookimpl
    def ictreport_commands() -> Iterator[CommandSpec]:
        raise RuntimeError("tired")

    broken = types.SimpleNamespace(ictreport_commands=ictreport_commands)
    host.register(broken, "broken")
    result = run("--help")

    assert 0 == result.exit_code
    assert "sail of boats." in result.stdout
    assert [
        (
            "Warning: broken failed at collect: RuntimeError: tired; mend or remove it"
            ", or set ICTREPORT_BLOCK=broken"
        )
    ] == result.stderr.splitlines()
