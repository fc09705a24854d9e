"""The plugins of one host: found, loaded when needed, and asked."""

import os
import threading
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from ictreport.errors import PluginError
from ictreport.host._discovery import BlockList, Candidate, discover, normalise
from ictreport.host._keys import Key, Search
from ictreport.host._messages import ambiguous, unknown, unmatched
from ictreport.host._naming import is_core, provide, provided
from ictreport.host._records import (
    Kind,
    PluginFailure,
    PluginWarning,
    Provided,
    name_of,
)
from ictreport.host._unit import Unit

BLOCK: Final = "ICTREPORT_BLOCK"
STRICT: Final = "ICTREPORT_STRICT_PLUGINS"

_OFF: Final = frozenset({"", "0", "false", "no"})


class Registry:
    """
    The plugins of one host; every method holds its lock.

    Attributes:
        lock: Held while plugins are searched, imported and asked.
    """

    def __init__(self, block: Iterable[str], *, autoload: bool, strict: bool) -> None:
        self.lock: Final = threading.RLock()
        self._block = tuple(block)
        self._autoload = autoload
        self._strict = strict
        self._registered: dict[tuple[str, str], Unit] = {}
        self._units: tuple[Unit, ...] | None = None
        self._tables: dict[Kind, tuple[Provided[Any], ...]] = {}
        self._told: set[PluginFailure] = set()

    @property
    def is_strict(self) -> bool:
        """Whether a plugin that fails raises an error."""
        return self._strict or os.environ.get(STRICT, "").strip().lower() not in _OFF

    def add(self, unit: Unit, name: str) -> None:
        """
        Add a plugin that is not installed.

        Args:
            unit: The plugin.
            name: What its entry point would be called.

        Raises:
            PluginError: It cannot be registered.
        """
        place = (unit.distribution, unit.module)
        with self.lock:
            if place in self._registered:
                raise PluginError(
                    f"plugin: it must be registered once (got {unit.module!r} of "
                    f"{unit.distribution} again); use another host"
                )
            _admit(unit, name, self._block_list())
            if not unit.is_blocked:
                unit.load()
            for failure in unit.failures:
                raise as_error(failure) from failure.error
            self._registered[place] = unit
            self._units = None
            self._tables.clear()

    def forget(self) -> None:
        """Forget all that was found, collected and told; registered plugins stay."""
        with self.lock:
            for unit in self._registered.values():
                unit.forget()
            self._units = None
            self._tables.clear()
            self._told.clear()

    def known(self) -> tuple[Unit, ...]:
        """
        Give the plugins that were searched so far.

        Returns:
            All of them, or none when nothing was asked for yet.
        """
        with self.lock:
            return self._units or ()

    def units(self) -> tuple[Unit, ...]:
        """
        Search the plugins, once.

        Returns:
            All of them, sorted; none is imported by this.
        """
        with self.lock:
            if self._units is None:
                self._units = self._search()
                self._warn_of_block_list(self._units)
            return self._units

    def _search(self) -> tuple[Unit, ...]:
        found = dict(self._registered)
        if self._autoload:
            block = self._block_list()
            for candidate in discover():
                place = (candidate.distribution, candidate.value)
                unit = found.get(place)
                if unit is None:
                    unit = found[place] = _unit_of(candidate)
                _admit(unit, candidate.name, block)
        return tuple(found[place] for place in sorted(found))

    def _block_list(self) -> BlockList:
        extra = os.environ.get(BLOCK, "") if self._autoload else ""
        return BlockList.of(self._block, [extra])

    def _warn_of_block_list(self, units: Iterable[Unit]) -> None:
        if self._autoload:
            names = [(u.distribution, n) for u in units for n in (*u.names, *u.blocked)]
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
                units = self.units()
                for unit in units:
                    unit.collect(kind)
                self._tables[kind] = self._provide(units, kind)
            if not quiet:
                for unit in self.units():
                    self._tell(unit, kind)
            return self._tables[kind]

    def find(self, kind: Kind, name: str) -> Provided[Any]:
        """
        Look a name up and load no more than that needs.

        Args:
            kind: What it is the name of.
            name: The bare name, or ``distribution/name``.

        Returns:
            The one that it leads to.

        Raises:
            UnknownFormatError: There is none.
            AmbiguousFormatError: There are several.
            PluginError: The host is strict and a plugin that was asked fails.
        """
        with self.lock:
            found = (
                self._qualified(kind, name) if "/" in name else self._bare(kind, name)
            )
            if not found:
                raise unknown(kind, name, self.table(kind), self.units())
            if len(found) > 1:
                raise ambiguous(kind, name, found)
            return found[0]

    def _bare(self, kind: Kind, name: str) -> list[Provided[Any]]:
        """Ask the core, then those with the entry point, then everybody."""
        units = self.units()
        core = [unit for unit in units if is_core(unit, kind)]
        named = [unit for unit in units if name in unit.names]
        for first in (core, named):
            found = _of_name(self._ask(first, kind), name)
            if found:
                return found
        return _of_name(self.table(kind), name)

    def _qualified(self, kind: Kind, name: str) -> list[Provided[Any]]:
        """Ask one distribution: the plugin of that entry point, then all of it."""
        owner, _, bare = name.partition("/")
        own = [unit for unit in self.units() if unit.distribution == normalise(owner)]
        named = [unit for unit in own if bare in unit.names]
        for first in (named, own):
            found = [
                provided(unit, spec, "active")
                for unit in first
                for spec in self._collect(unit, kind)
                if name_of(spec) == bare
            ]
            if found:
                return found
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
            UnknownFormatError: There is none.
            AmbiguousFormatError: Several fit equally.
            PluginError: The host is strict and a plugin that was asked fails.
        """
        with self.lock:
            found = self._first_match(kind, search.keys)
            if not found:
                table = self.table(kind)
                known = [word for item in table for word in search.words(item.spec)]
                raise unmatched(kind, search.shown, search.rule, known, self.units())
            if len(found) > 1:
                raise ambiguous(kind, search.shown, found)
            return attrs.evolve(found[0], status="active")

    def _first_match(self, kind: Kind, keys: Sequence[Key]) -> list[Provided[Any]]:
        failed = False
        for word, fits in keys:
            named = [unit for unit in self.units() if word in unit.names]
            found = [item for item in self._ask(named, kind) if fits(item.spec)]
            if found:
                return _of_name(found, word) or found
            failed = failed or any(unit.failure(kind) for unit in named)
        if failed:
            return []
        usable = [item for item in self.table(kind) if item.status != "shadowed"]
        for _, fits in keys:
            found = [item for item in usable if fits(item.spec)]
            if found:
                return found
        return []

    def _ask(self, units: Iterable[Unit], kind: Kind) -> tuple[Provided[Any], ...]:
        """Collect from some plugins and say who owns what among them."""
        asked = tuple(units)
        for unit in asked:
            self._collect(unit, kind)
        return self._provide(asked, kind)

    def _collect(self, unit: Unit, kind: Kind) -> tuple[Any, ...]:
        specs = unit.collect(kind)
        self._tell(unit, kind)
        return specs

    def _provide(self, units: Iterable[Unit], kind: Kind) -> tuple[Provided[Any], ...]:
        entries = [(unit, spec) for unit in units for spec in unit.collect(kind)]
        return provide(entries, kind, lambda name: self._is_reserved(kind, name))

    def _is_reserved(self, kind: Kind, name: str) -> bool:
        """Tell whether the plugin that owns a name is there and fails."""
        return any(u.failure(kind) for u in self.units() if name in u.names)

    def _tell(self, unit: Unit, kind: Kind) -> None:
        """Raise what failed when strict, else warn of it once."""
        failure = unit.failure(kind)
        if failure is None:
            return
        if self.is_strict:
            raise as_error(failure) from failure.error
        if failure not in self._told:
            self._told.add(failure)
            warnings.warn(f"{failure}; {failure.remedy}", PluginWarning, stacklevel=2)


def as_error(failure: PluginFailure) -> PluginError:
    """
    Make an error of a failure.

    Args:
        failure: The failure.

    Returns:
        The error, to be raised from what the plugin raised.
    """
    error = PluginError(f"{failure}; {failure.remedy}")
    error.add_note(f"module {failure.module}, plugin {failure.plugin}")
    return error


def _unit_of(candidate: Candidate) -> Unit:
    return Unit(
        distribution=candidate.distribution,
        module=candidate.value,
        version=candidate.version,
    )


def _admit(unit: Unit, name: str, block: BlockList) -> None:
    """Give a plugin one more name, unless that is blocked."""
    entry = block.match(unit.distribution, name)
    if entry:
        unit.blocked[name] = entry
    else:
        unit.names.add(name)


def _of_name(items: Iterable[Provided[Any]], name: str) -> list[Provided[Any]]:
    """Keep those that answer to a bare name."""
    return [i for i in items if i.name == name and i.status != "shadowed"]
