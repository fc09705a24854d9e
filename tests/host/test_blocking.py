"""A blocked plugin is never imported, and a block list that names none is told of."""

from typing import TYPE_CHECKING

import pytest

from ictreport.errors import UnknownFormatError
from ictreport.host import PluginHost, PluginWarning

if TYPE_CHECKING:
    from conftest import Site


def formats(host: PluginHost) -> list[str]:
    """List the formats that can be written."""
    return [item.qualified for item in host.exporters()]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ((), ["ictreport/own", "one/csv", "one/csvw", "two/csv"]),
        (["one"], ["ictreport/own", "two/csv"]),
        ("One, two", ["ictreport/own"]),
        (["csv"], ["ictreport/own", "one/csvw"]),
        (["one:csv"], ["ictreport/own", "one/csvw", "two/csv"]),
        ([" ONE : csv ", "two"], ["ictreport/own", "one/csvw"]),
        (["*"], ["ictreport/own"]),
        (["ictreport", "one"], ["two/csv"]),
        (["ictreport:core", "*"], []),
        (["", " "], ["ictreport/own", "one/csv", "one/csvw", "two/csv"]),
    ],
)
@pytest.mark.parametrize("where", ["constructor", "environment"])
def test_what_a_block_list_names_is_blocked(
    site: "Site",
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    block: tuple[str, ...] | list[str] | str,
    expected: list[str],
) -> None:
    """It names distributions, entry points, ``distribution:name``, or all others."""
    site.install("ictreport", "core", exporters=("own",))
    site.install("one", "csv", "csvw", exporters=("csv", "csvw"))
    site.install("two", "csv", exporters=("csv",))
    if where == "environment":
        text = block if isinstance(block, str) else ",".join(block)
        monkeypatch.setenv("ICTREPORT_BLOCK", text)
        block = ()

    assert expected == sorted(formats(PluginHost(block=block)))


def test_a_blocked_plugin_is_not_imported(site: "Site") -> None:
    """Its code never runs, even when everything is listed."""
    site.install("bad-plugin", "bad", source="raise ValueError")
    host = PluginHost(block=["bad-plugin"])

    [record] = host.plugins()

    assert ("blocked", "blocked by 'bad-plugin'", ("bad",), ()) == (
        record.status,
        record.reason,
        record.names,
        record.failures,
    )
    assert [] == site.imported()


def test_both_lists_count(site: "Site", monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment blocks is added to what the constructor blocks."""
    site.install("one", "one", exporters=("one",))
    site.install("two", "two", exporters=("two",))
    monkeypatch.setenv("ICTREPORT_BLOCK", "two")

    assert [] == formats(PluginHost(block=["one"]))


def test_the_environment_is_read_when_plugins_are_searched(
    site: "Site", monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be set after the host is made, and counts anew after ``refresh``."""
    site.install("one", "one", exporters=("one",))
    host = PluginHost()
    monkeypatch.setenv("ICTREPORT_BLOCK", "one")

    assert [] == formats(host)
    monkeypatch.delenv("ICTREPORT_BLOCK")
    assert [] == formats(host)
    host.refresh()
    assert ["one/one"] == formats(host)


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("ictreport-cvs", "did you mean 'ictreport-csv'?"),
        ("xyzzy", "see 'ictreport plugins'"),
        ("ictreport-csv:json", "did you mean 'ictreport-csv'?"),
    ],
)
def test_an_entry_that_blocks_nothing_warns(
    site: "Site", entry: str, hint: str
) -> None:
    """A slip in the list is told of, once, and what is near is suggested."""
    site.install("ictreport-csv", "csv", exporters=("csv",))
    host = PluginHost(block=[entry])

    with pytest.warns(PluginWarning) as caught:
        assert ["ictreport-csv/csv"] == formats(host)

    assert [
        f"block list: an entry must name an installed plugin (got {entry!r}); {hint}"
    ] == [str(warning.message) for warning in caught]
    assert ["ictreport-csv/csv"] == formats(host)


def test_an_unknown_format_tells_that_it_is_blocked(site: "Site") -> None:
    """Whoever asks for a blocked format is reminded of the block list."""
    site.install("ictreport-pdf", "pdf", exporters=("pdf",))

    with pytest.raises(UnknownFormatError) as caught:
        PluginHost(block=["*"]).exporter("pdf")

    assert ["ictreport-pdf is blocked by '*'"] == caught.value.__notes__
