"""Many threads can use one host, and many hosts know nothing of each other."""

import sys
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import pytest

from ictreport.errors import AmbiguousFormatError, UnknownFormatError
from ictreport.host import PluginHost, PluginWarning
from ictreport_testing._laws._threads import at_once

if TYPE_CHECKING:
    from conftest import Site

T = TypeVar("T")

THREADS = 16

# Counts how often the host asks, and gives a second thread the time to come as well.
_COUNTING = """
import contextlib, threading
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl

CALLS = []
MEETING = threading.Barrier(2)

@hookimpl
def ictreport_exporters():
    CALLS.append(None)
    with contextlib.suppress(threading.BrokenBarrierError):
        MEETING.wait(timeout=0.2)
    yield ExporterSpec(
        name="counted", summary="Counted", suffixes=(".counted",),
        fidelity="tabular", options=NoOptions, render=lambda report, options: b"",
    )
"""


def all_at_once(ask: Callable[[int], T]) -> list[T]:
    """Ask in many threads that all begin at the same moment."""
    return at_once(ask, THREADS)


def test_a_plugin_is_asked_once(site: "Site") -> None:
    """All threads get the same descriptor, of one import and one call of the hook."""
    module = site.install("counting", "counted", source=_COUNTING)
    host = PluginHost()
    asks = (
        lambda: host.exporter("counted"),
        lambda: host.exporter("counting/counted"),
        lambda: host.exporter_for("a.counted"),
        lambda: next(iter(host.exporters())),
    )

    found = all_at_once(lambda number: asks[number % len(asks)]())

    assert 1 == len({id(item.spec) for item in found})
    assert 1 == len(sys.modules[module].CALLS)


def test_every_thread_gets_the_answer_that_one_gets(site: "Site") -> None:
    """Names, ties, failures and listings are the same as without threads."""
    site.install("one", "csv", exporters={"csv": (".csv",), "tied": (".tab",)})
    site.install("two", "two", exporters={"csv": (), "tied": (".tab",)})
    site.install("bad", "bad", source="raise ValueError('broken')")

    def answer(host: PluginHost, name: str) -> str:
        try:
            return host.exporter(name).qualified
        except (AmbiguousFormatError, UnknownFormatError) as error:
            return str(error)

    names = ("csv", "two/csv", "tied", "bad", "unknown")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        alone = [answer(PluginHost(), name) for name in names]
        host = PluginHost()
        found = all_at_once(lambda number: answer(host, names[number % len(names)]))
        records = all_at_once(lambda _: host.plugins())

    assert [alone[number % len(names)] for number in range(THREADS)] == found
    assert [records[0]] * THREADS == records


def test_a_failure_is_told_once_to_all_threads(site: "Site") -> None:
    """One warning comes, whichever thread met the failure first."""
    site.install("bad", "bad", source="raise ValueError('broken')")
    host = PluginHost()

    with pytest.warns(PluginWarning) as caught:
        tables = all_at_once(lambda _: host.exporters())

    assert 1 == len(caught)
    assert [()] * THREADS == tables
    assert 1 == len(host.failures)


def test_threads_can_search_anew_while_others_ask(site: "Site") -> None:
    """``refresh`` never lets another thread see half of what is installed."""
    site.install("one", "csv", exporters=("csv",))
    site.install("two", "json", exporters=("json",))
    host = PluginHost()

    def ask(number: int) -> list[str]:
        if number % 2:
            host.refresh()
        return [item.qualified for item in host.exporters()]

    assert [["one/csv", "two/json"]] * THREADS == all_at_once(ask)


def test_a_plugin_is_registered_by_one_thread(site: "Site") -> None:
    """Of many that register the same module, one does it and the rest are told."""
    module = site.install("counting", "counted", source=_COUNTING)
    plugin = __import__(module)
    host = PluginHost(autoload=False)

    def register(_: int) -> str:
        try:
            host.register(plugin, "counted")
        except Exception as error:  # noqa: BLE001 - its kind is what is tested
            return type(error).__name__
        return "registered"

    outcomes = all_at_once(register)

    assert ["PluginError"] * (THREADS - 1) + ["registered"] == sorted(outcomes)
    assert "counted" == host.exporter("counted").name


def test_hosts_are_independent(site: "Site") -> None:
    """What one blocks, registers or finds broken is nothing to another."""
    site.install("one", "csv", exporters=("csv",))
    site.install("bad", "bad", source="raise ValueError('broken')")

    def ask(number: int) -> list[str]:
        host = PluginHost(block=["bad", *(["csv"] if number % 2 else [])])
        return [item.qualified for item in host.exporters()]

    wanted = [[] if number % 2 else ["one/csv"] for number in range(THREADS)]
    assert wanted == all_at_once(ask)
    with pytest.warns(PluginWarning):
        assert ["one/csv"] == [item.qualified for item in PluginHost().exporters()]
