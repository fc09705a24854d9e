"""Commands arrive as formats do, from the modules that their own group names."""

from typing import TYPE_CHECKING

import pytest

from ictreport.errors import AmbiguousFormatError, UnknownFormatError
from ictreport.host import PluginHost, PluginWarning
from ictreport.plugin import COMMANDS

if TYPE_CHECKING:
    from conftest import Site


def test_only_modules_of_the_group_are_imported(site: "Site") -> None:
    """A list of commands imports no plugin that has formats alone, and the reverse."""
    audits = site.install("audits", "audit", group=COMMANDS, commands=("audit",))
    csv = site.install("ictreport-csv", "csv", exporters=("csv",))
    host = PluginHost()

    assert ["audit"] == [item.name for item in host.commands()]
    assert [audits] == site.imported()
    assert ["csv"] == [item.name for item in host.exporters()]
    assert sorted([audits, csv]) == sorted(site.imported())


def test_a_command_loads_one_plugin(site: "Site") -> None:
    """The entry point of that name is imported and nothing else is."""
    audits = site.install("audits", "audit", group=COMMANDS, commands=("audit",))
    site.install("sleeper", "sleep", group=COMMANDS, source="raise ValueError")

    assert "audits/audit" == PluginHost().command("audit").qualified
    assert [audits] == site.imported()


def test_one_module_can_stand_in_both_groups(site: "Site") -> None:
    """It is one plugin, which is asked for formats and for commands."""
    module = site.install("both", "csv", exporters=("csv",), commands=("count",))
    site.add_points("both", {"count": module}, group=COMMANDS)
    host = PluginHost()
    [record] = host.plugins()

    assert ["csv"] == [item.name for item in host.exporters()]
    assert ["count"] == [item.name for item in host.commands()]
    assert ("count", "csv") == record.names


def test_a_broken_command_is_named_and_costs_nothing_else(site: "Site") -> None:
    """The others are listed, and the failure has its stage and its distribution."""
    site.install("audits", "audit", group=COMMANDS, commands=("audit",))
    site.install("broken", "break", group=COMMANDS, source="import nothing_at_all")
    host = PluginHost()

    with pytest.warns(PluginWarning, match=r"broken 1\.0 failed at import"):
        listed = host.commands()

    assert ["audit"] == [item.name for item in listed]
    assert [("broken", "import")] == [(f.distribution, f.stage) for f in host.failures]


def test_a_broken_format_is_not_told_of_for_commands(site: "Site") -> None:
    """Whoever lists commands hears nothing of plugins that have none."""
    site.install("audits", "audit", group=COMMANDS, commands=("audit",))
    site.install("broken", "csv", source="raise ValueError")
    host = PluginHost(strict=True)

    assert ["audit"] == [item.name for item in host.commands()]


def test_a_command_in_the_group_of_formats_is_a_failure(site: "Site") -> None:
    """It would never be asked for, which its author has to know."""
    site.install("lost", "lost", exporters=("csv",), commands=("lost",))
    [record] = PluginHost().plugins()

    assert (
        "failed at register: PluginError: ictreport_commands: it is asked only of "
        "modules in the entry-point group 'ictreport.commands' (got ictreport); add an "
        "entry point there"
    ) == record.reason


def test_a_rival_without_the_entry_point_is_shadowed(site: "Site") -> None:
    """The owner answers to the name, and the rival to its qualified name."""
    site.install("audits", "audit", group=COMMANDS, commands=("audit",))
    site.install("rival", "other", group=COMMANDS, commands=("audit", "other"))
    host = PluginHost()

    assert "audits" == host.command("audit").distribution
    assert "rival" == host.command("rival/audit").distribution
    assert [
        ("audits/audit", "active"),
        ("rival/audit", "shadowed"),
        ("rival/other", "active"),
    ] == [(item.qualified, item.status) for item in host.commands()]


def test_two_entry_points_are_ambiguous(site: "Site") -> None:
    """Two distributions with that entry point: the bare name answers to neither."""
    site.install("one", "audit", group=COMMANDS, commands=("audit",))
    site.install("two", "audit", group=COMMANDS, commands=("audit",))

    with pytest.raises(AmbiguousFormatError) as caught:
        PluginHost().command("audit")

    assert ("one/audit", "two/audit") == caught.value.candidates


def test_an_entry_point_of_formats_owns_no_command(site: "Site") -> None:
    """Names of formats and of commands do not meet."""
    site.install("formats", "audit", exporters=("audit",))
    site.install("one", "one", group=COMMANDS, commands=("audit",))
    site.install("two", "two", group=COMMANDS, commands=("audit",))

    with pytest.raises(AmbiguousFormatError):
        PluginHost().command("audit")


def test_commands_of_the_core_stay_its_own(site: "Site") -> None:
    """Nobody can take a command from the core, not even by entry point."""
    site.install("ictreport", "core", group=COMMANDS, commands=("check",))
    site.install("rival", "check", group=COMMANDS, commands=("check",))
    host = PluginHost()

    assert "ictreport" == host.command("check").distribution
    assert "rival" == host.command("rival/check").distribution


def test_a_blocked_command_is_not_imported(site: "Site") -> None:
    """A block list names commands as it names formats."""
    site.install("audits", "audit", group=COMMANDS, commands=("audit",))
    host = PluginHost(block=["audit"])

    assert () == host.commands()
    assert [] == site.imported()
    with pytest.raises(UnknownFormatError) as caught:
        host.command("audit")
    assert ["audits is blocked by 'audit'"] == caught.value.__notes__


def test_a_member_of_a_group_has_a_dotted_name(site: "Site") -> None:
    """The entry point is named like it."""
    site.install("forms", "new.form", group=COMMANDS, commands=("new.form",))

    assert "forms/new.form" == PluginHost().command("new.form").qualified


def test_listings_tell_commands_too(site: "Site") -> None:
    """The record of a plugin has its commands with their summaries."""
    site.install("audits", "audit", group=COMMANDS, commands=("audit",))
    [record] = PluginHost().plugins()

    assert [("command", "audit", "audits")] == [
        (offer.kind, offer.name, offer.summary) for offer in record.offers
    ]
