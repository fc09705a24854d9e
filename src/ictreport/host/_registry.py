"""The plugins of one host: found, loaded when needed, and asked."""

import os
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from ictreport.errors import PluginError
from ictreport.host._calls import Calls
from ictreport.host._discovery import GROUPS, BlockList, discover, normalise
from ictreport.host._keys import Key, Search
from ictreport.host._loaded_plugin import LoadedPlugin
from ictreport.host._messages import ambiguous, unknown, unmatched
from ictreport.host._naming import is_core, provide, provided, unregistered
from ictreport.host._records import (
    Kind,
    PluginFailure,
    PluginWarning,
    Provided,
    Spec,
    name_of,
)

BLOCK: Final = "ICTREPORT_BLOCK"
STRICT: Final = "ICTREPORT_STRICT_PLUGINS"

_OFF: Final = frozenset({"", "0", "false", "no"})


class Registry:
    """
    The plugins of one host; every method holds its lock.

    Attributes:
        lock: Held while plugins are searched, imported and asked.
        calls: How functions of plugins are called.
    """

    def __init__(self, block: Iterable[str], *, autoload: bool, strict: bool) -> None:
        self.lock: Final = threading.RLock()
        self.calls: Final = Calls()
        self._block = tuple(block)
        self._autoload = autoload
        self._strict = strict
        self._registered: dict[tuple[str, str], LoadedPlugin] = {}
        self._plugins: tuple[LoadedPlugin, ...] | None = None
        self._tables: dict[Kind, tuple[Provided[Any], ...]] = {}
        self._reported: set[PluginFailure] = set()

    @property
    def is_strict(self) -> bool:
        """Whether a failing plugin raises an error instead of a warning."""
        return self._strict or os.environ.get(STRICT, "").strip().lower() not in _OFF

    def add(self, plugin: LoadedPlugin, name: str) -> None:
        """
        Add a plugin that is not installed.

        Args:
            plugin: The plugin.
            name: What its entry point would be called.

        Raises:
            PluginError: The plugin cannot be registered.
        """
        place = (plugin.distribution, plugin.module)
        with self.lock:
            if place in self._registered:
                raise PluginError(
                    f"plugin: it must be registered only once (got {plugin.module!r} "
                    f"of {plugin.distribution} again); use another host"
                )
            for group in GROUPS:
                _admit(plugin, group, name, self._block_list())
            if not plugin.is_blocked:
                plugin.load()
            for failure in plugin.failures:
                raise _as_error(failure) from failure.error
            self._registered[place] = plugin
            self._plugins = None
            self._tables.clear()

    def forget(self) -> None:
        """Forget all that was found, collected and told; registered plugins stay."""
        with self.lock:
            for plugin in self._registered.values():
                plugin.forget()
            self._plugins = None
            self._tables.clear()
            self._reported.clear()

    def known(self) -> tuple[LoadedPlugin, ...]:
        """
        Return the plugins that were searched so far.

        Returns:
            All of them, or none when nothing was asked for yet.
        """
        with self.lock:
            return self._plugins or ()

    def plugins(self) -> tuple[LoadedPlugin, ...]:
        """
        Search the plugins, once.

        Returns:
            All of them, sorted; none is imported by this.
        """
        with self.lock:
            if self._plugins is None:
                self._plugins = self._search()
                self._warn_of_block_list(self._plugins)
            return self._plugins

    def _search(self) -> tuple[LoadedPlugin, ...]:
        by_place = dict(self._registered)
        if self._autoload:
            block = self._block_list()
            for candidate in discover():
                place = (candidate.distribution, candidate.value)
                plugin = by_place.get(place)
                if plugin is None:
                    plugin = by_place[place] = LoadedPlugin(
                        distribution=candidate.distribution,
                        module=candidate.value,
                        version_of=candidate.version_of,
                        calls=self.calls,
                    )
                _admit(plugin, candidate.group, candidate.name, block)
        return tuple(by_place[place] for place in sorted(by_place))

    def _block_list(self) -> BlockList:
        extra = os.environ.get(BLOCK, "") if self._autoload else ""
        return BlockList.of(self._block, [extra])

    def _warn_of_block_list(self, plugins: Iterable[LoadedPlugin]) -> None:
        if self._autoload:
            names = [
                (p.distribution, n) for p in plugins for n in (*p.names, *p.blocked)
            ]
            for sentence in self._block_list().unmatched(names):
                warnings.warn(sentence, PluginWarning, stacklevel=2)

    def table(self, kind: Kind, *, quiet: bool = False) -> tuple[Provided[Any], ...]:
        """
        Load every plugin and list what they provide.

        Args:
            kind: What is asked for.
            quiet: Whether failures are neither warned of nor raised.

        Returns:
            Everything of that kind, with who each bare name belongs to.
        """
        with self.lock:
            if kind not in self._tables:
                plugins = self.plugins()
                for plugin in plugins:
                    plugin.collect(kind)
                self._tables[kind] = self._provide(plugins, kind)
            if not quiet:
                for plugin in self.plugins():
                    self._tell(plugin, kind)
            return self._tables[kind]

    def find(self, kind: Kind, name: "str | Spec") -> Provided[Any]:
        """
        Look a name up and load no more than that needs.

        Args:
            kind: What it is the name of.
            name: The bare name, ``distribution/name``, or a descriptor itself.

        Returns:
            The one that it leads to.

        Raises:
            UnknownFormatError: No plugin offers it.
            AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
            PluginError: The host is strict, and a plugin that may provide it fails.
        """
        if not isinstance(name, str):
            return unregistered(kind, name)
        with self.lock:
            offers = (
                self._qualified(kind, name) if "/" in name else self._bare(kind, name)
            )
            if not offers:
                raise unknown(kind, name, self.table(kind), self.plugins())
            if len(offers) > 1:
                raise ambiguous(kind, name, offers)
            return offers[0]

    def is_named(self, kind: Kind, name: str) -> bool:
        """
        Return whether the core or the plugin with the entry point provides a name.

        Args:
            kind: What it is the name of.
            name: The bare name.

        Returns:
            Whether one of them does, without asking anybody else.
        """
        with self.lock:
            return any(self._first(kind, name))

    def _first(self, kind: Kind, name: str) -> Iterator[list[Provided[Any]]]:
        """Ask the core, then those with the entry point."""
        plugins = self.plugins()
        core = [plugin for plugin in plugins if is_core(plugin, kind)]
        named = [plugin for plugin in plugins if plugin.has_point(kind, name)]
        for group in (core, named):
            yield _of_name(self._ask(group, kind), name)

    def _bare(self, kind: Kind, name: str) -> list[Provided[Any]]:
        """Ask the core, then those with the entry point, then everybody."""
        first = next(filter(None, self._first(kind, name)), None)
        return first or _of_name(self.table(kind), name)

    def _qualified(self, kind: Kind, name: str) -> list[Provided[Any]]:
        """Ask one distribution: the plugin of that entry point, then all of it."""
        owner, _, bare = name.partition("/")
        own = [
            plugin
            for plugin in self.plugins()
            if plugin.distribution == normalise(owner)
        ]
        named = [plugin for plugin in own if plugin.has_point(kind, bare)]
        for first in (named, own):
            offers = [
                provided(plugin, kind, spec, "active")
                for plugin in first
                for spec in self._collect(plugin, kind)
                if name_of(kind, spec) == bare
            ]
            if offers:
                return offers
        return []

    def match(self, kind: Kind, search: Search) -> Provided[Any]:
        """
        Look a suffix or scheme up and load no more than that needs.

        Args:
            kind: What is asked for.
            search: What to look for.

        Returns:
            The one that fits best.

        Raises:
            UnknownFormatError: No plugin offers it.
            AmbiguousFormatError: Several plugins fit equally well.
            PluginError: The host is strict, and a plugin that may provide it fails.
        """
        with self.lock:
            offers = self._first_match(kind, search.keys)
            if not offers:
                table = self.table(kind)
                known = [word for item in table for word in search.words(item.spec)]
                raise unmatched(kind, search, known, self.plugins())
            if len(offers) > 1:
                raise ambiguous(kind, search.shown, offers)
            return attrs.evolve(offers[0], status="active")

    def _first_match(self, kind: Kind, keys: Sequence[Key]) -> list[Provided[Any]]:
        failed = False
        for word, fits in keys:
            named = [p for p in self.plugins() if p.has_point(kind, word)]
            offers = [item for item in self._ask(named, kind) if fits(item.spec)]
            if offers:
                return _of_name(offers, word) or offers
            failed = failed or any(plugin.failure(kind) for plugin in named)
        if failed:
            return []
        usable = [item for item in self.table(kind) if item.status != "shadowed"]
        for _, fits in keys:
            offers = [item for item in usable if fits(item.spec)]
            if offers:
                return offers
        return []

    def _ask(
        self, plugins: Iterable[LoadedPlugin], kind: Kind
    ) -> tuple[Provided[Any], ...]:
        """Collect from some plugins and say who owns what among them."""
        group = tuple(plugins)
        for plugin in group:
            self._collect(plugin, kind)
        return self._provide(group, kind)

    def _collect(self, plugin: LoadedPlugin, kind: Kind) -> tuple[Any, ...]:
        specs = plugin.collect(kind)
        self._tell(plugin, kind)
        return specs

    def _provide(
        self, plugins: Iterable[LoadedPlugin], kind: Kind
    ) -> tuple[Provided[Any], ...]:
        entries = [
            (plugin, spec) for plugin in plugins for spec in plugin.collect(kind)
        ]
        return provide(entries, kind, lambda name: self._is_reserved(kind, name))

    def _is_reserved(self, kind: Kind, name: str) -> bool:
        """Return whether the plugin that owns a name is there and fails."""
        return any(p.failure(kind) for p in self.plugins() if p.has_point(kind, name))

    def _tell(self, plugin: LoadedPlugin, kind: Kind) -> None:
        """Raise what failed when strict, else warn of it once."""
        failure = plugin.failure(kind)
        if failure is None:
            return
        if self.is_strict:
            raise _as_error(failure) from failure.error
        if failure not in self._reported:
            self._reported.add(failure)
            warnings.warn(f"{failure}; {failure.remedy}", PluginWarning, stacklevel=2)


def _as_error(failure: PluginFailure) -> PluginError:
    """Make an error of a failure, to be raised from what the plugin raised."""
    error = PluginError(f"{failure}; {failure.remedy}")
    error.add_note(f"module {failure.module}, plugin {failure.plugin}")
    return error


def _admit(plugin: LoadedPlugin, group: str, name: str, block: BlockList) -> None:
    """Give a plugin one more entry point, which may be blocked."""
    plugin.points[group, name] = block.match(plugin.distribution, name)


def _of_name(items: Iterable[Provided[Any]], name: str) -> list[Provided[Any]]:
    """Keep those that answer to a bare name."""
    return [i for i in items if i.name == name and i.status != "shadowed"]
