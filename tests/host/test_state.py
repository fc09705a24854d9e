"""Whatever is installed, registered, blocked and asked, in any order, names hold."""

import functools
import types
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ictreport.errors import AmbiguousFormatError, PluginError, UnknownFormatError
from ictreport.host import PluginHost
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl

if TYPE_CHECKING:
    from conftest import Site

FORMATS = ("csv", "json", "pdf")
OWNERS = ("one", "two", "three")
BLOCKS = (*OWNERS, *FORMATS, "one:csv", "two:json", "*")

formats = st.sampled_from(FORMATS)
owners = st.sampled_from(OWNERS)
some_formats = st.lists(formats, unique=True, max_size=3)


@attrs.frozen
class Known:
    """What the test knows of one plugin."""

    owner: str
    points: frozenset[str]
    offers: frozenset[str]
    broken: bool


def offering(names: list[str]) -> types.SimpleNamespace:
    """Make a plugin object that offers formats."""

    @hookimpl
    def ictreport_exporters() -> Iterator[ExporterSpec[NoOptions]]:
        for name in names:
            yield ExporterSpec(
                name=name,
                summary="A format",
                suffixes=(f".{name}",),
                fidelity="tabular",
                options=NoOptions,
                render=lambda _report, _options: b"",
            )

    return types.SimpleNamespace(ictreport_exporters=ictreport_exporters)


def expected(plugins: list[Known], name: str) -> str:
    """Say by the rule alone, without loading anything, what a bare name leads to."""
    claimants = [plugin for plugin in plugins if name in plugin.points]
    for asked in (claimants, plugins):
        found = [p.owner for p in asked if name in p.offers and not p.broken]
        if found:
            return found[0] if len(found) == 1 else "ambiguous"
        if any(plugin.broken for plugin in claimants):
            break
    return "unknown"


def answer(host: PluginHost, name: str, *, file: str = "") -> str:
    """Ask a host what a name or the suffix of a file leads to."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if file:
                return host.exporter_for(file).distribution
            return host.exporter(name).distribution
        except AmbiguousFormatError:
            return "ambiguous"
        except UnknownFormatError:
            return "unknown"


class Hosts(RuleBasedStateMachine):
    """One host that lives through everything, beside a list of what it should know."""

    def __init__(self, make_site: Callable[[], "Site"]) -> None:
        super().__init__()
        self.site = make_site()
        self.block: list[str] = []
        self.host = PluginHost()
        self.installed: list[Known] = []
        self.registered: list[Known] = []
        self.seen: list[Known] | None = None

    @initialize(block=st.lists(st.sampled_from(BLOCKS), max_size=2))
    def start(self, block: list[str]) -> None:
        """Make the host, with or without a block list."""
        self.block = block
        self.host = PluginHost(block=block)

    def is_blocked(self, owner: str, point: str) -> bool:
        """Tell whether the block list names an entry point."""
        return any(
            entry in self.block for entry in ("*", owner, point, f"{owner}:{point}")
        )

    def admitted(self, plugin: Known) -> Known:
        """Take away what is blocked."""
        blocked = {p for p in plugin.points if self.is_blocked(plugin.owner, p)}
        points = plugin.points - blocked
        offers = plugin.offers - blocked if points else frozenset[str]()
        broken = plugin.broken and bool(points)
        return attrs.evolve(plugin, points=points, offers=offers, broken=broken)

    def known(self) -> list[Known]:
        """Give what the host knows: installed plugins are searched once."""
        if self.seen is None:
            self.seen = list(self.installed)
        return [self.admitted(plugin) for plugin in (*self.seen, *self.registered)]

    @rule(owner=owners, extra=some_formats, offers=some_formats, broken=st.booleans())
    def install(
        self, owner: str, extra: list[str], offers: list[str], *, broken: bool
    ) -> None:
        """Install one more module of a distribution."""
        points = [*extra, f"p{len(self.installed)}"]
        source = "raise ValueError" if broken else None
        exporters = {name: (f".{name}",) for name in offers}
        self.site.install(owner, *points, source=source, exporters=exporters)
        plugin = Known(owner, frozenset(points), frozenset(offers), broken)
        self.installed.append(plugin)

    @rule(owner=owners, point=formats, offers=some_formats)
    def register(self, owner: str, point: str, offers: list[str]) -> None:
        """Register a plugin, which is refused the second time."""
        taken = {(plugin.owner, *plugin.points) for plugin in self.registered}
        try:
            self.host.register(offering(offers), point, distribution=owner)
        except PluginError:
            assert (owner, point) in taken
        else:
            assert (owner, point) not in taken
            plugin = Known(owner, frozenset([point]), frozenset(offers), broken=False)
            self.registered.append(plugin)
            # Whoever registers makes the host search again.
            self.seen = None

    @rule()
    def refresh(self) -> None:
        """Let the host search again."""
        self.host.refresh()
        self.seen = None

    @rule()
    def load_all(self) -> None:
        """List everything: what was loaded must not change any answer."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            records = self.host.plugins()

        assert len(self.known()) == len(records)
        blocked = [plugin for plugin in self.known() if not plugin.points]
        failed = [plugin for plugin in self.known() if plugin.broken]
        assert sorted(plugin.owner for plugin in blocked) == sorted(
            record.distribution for record in records if record.status == "blocked"
        )
        assert sorted(plugin.owner for plugin in failed) == sorted(
            record.distribution for record in records if record.status == "failed"
        )

    @rule(name=formats)
    def ask(self, name: str) -> None:
        """Ask for a bare name."""
        assert expected(self.known(), name) == answer(self.host, name)

    @rule(name=formats)
    def ask_for_a_file(self, name: str) -> None:
        """Ask for a suffix: it belongs to whom the name belongs to."""
        found = answer(self.host, name, file=f"report.{name}")

        assert expected(self.known(), name) == found

    @rule(owner=owners, name=formats)
    def ask_one(self, owner: str, name: str) -> None:
        """Ask for a name of one distribution."""
        own = [plugin for plugin in self.known() if plugin.owner == owner]
        named = [plugin for plugin in own if name in plugin.points]
        providers: list[str] = []
        for asked in (named, own):
            providers = providers or [
                p.owner for p in asked if name in p.offers and not p.broken
            ]
        wanted = {0: "unknown", 1: owner}.get(len(providers), "ambiguous")

        assert wanted == answer(self.host, f"{owner}/{name}")

    @precondition(lambda self: self.seen == self.installed)
    @rule(name=formats)
    def ask_a_new_host(self, name: str) -> None:
        """A host that was never asked before gives the same answer."""
        other = PluginHost(block=self.block)
        for plugin in self.registered:
            (point,) = plugin.points
            other.register(
                offering(sorted(plugin.offers)), point, distribution=plugin.owner
            )

        assert answer(other, name) == answer(self.host, name)

    @invariant()
    def only_broken_plugins_fail(self) -> None:
        """No failure is told of a plugin that works or is blocked."""
        broken = {plugin.owner for plugin in self.installed if plugin.broken}

        assert broken >= {failure.distribution for failure in self.host.failures}

    def teardown(self) -> None:
        """Let go of the modules."""
        self.site.forget()


def test_names_hold_in_any_order(make_site: Callable[[], "Site"]) -> None:
    """The answers are those of the rule, whatever happened before."""
    run_state_machine_as_test(functools.partial(Hosts, make_site))
