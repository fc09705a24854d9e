"""One plugin: import it, register it and collect from it, each on its own."""

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias, TypeGuard, cast

import attrs
import pluggy

from ictreport.errors import PluginError, close_match, raise_interrupt, shorten
from ictreport.host._calls import Calls
from ictreport.host._records import (
    KINDS,
    Kind,
    PluginFailure,
    Spec,
    Stage,
    name_of,
    provider,
)
from ictreport.plugin import NAMESPACE, Hooks

_MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_PREFIX: Final = f"{NAMESPACE}_"

Implementation: TypeAlias = Callable[[], Iterable[object]]


@attrs.define(kw_only=True, eq=False)
class LoadedPlugin:
    """
    One module of one distribution, with everything that is known of it.

    It belongs to one host, which holds its lock while it calls anything here.

    Attributes:
        distribution: The normalised name of the distribution.
        module: What its entry points name.
        points: The entry points, each as its group and name, with the entry of the
            block list that blocks it, or an empty string.
        instance: The module, once it is imported; given at once when registered.
        calls: How its functions are called.
        version_of: Tells the version of the distribution.
    """

    distribution: str
    module: str
    points: dict[tuple[str, str], str] = attrs.field(factory=dict[tuple[str, str], str])
    instance: object | None = None
    calls: Calls = attrs.field(factory=Calls)
    version_of: Callable[[], str]
    _implementations: dict[Kind, Implementation] | None = attrs.field(
        default=None, init=False
    )
    _collected: dict[Kind, tuple[Spec, ...]] = attrs.field(
        factory=dict[Kind, tuple[Spec, ...]], init=False
    )
    _failures: dict[str, PluginFailure] = attrs.field(
        factory=dict[str, PluginFailure], init=False
    )

    @property
    def version(self) -> str:
        """The version of the distribution, or an empty string."""
        return self.version_of()

    @property
    def provider(self) -> str:
        """The distribution and its version."""
        return provider(self.distribution, self.version)

    @property
    def names(self) -> frozenset[str]:
        """The names of its entry points, but for those that are blocked."""
        return frozenset(name for (_, name), entry in self.points.items() if not entry)

    @property
    def blocked(self) -> Mapping[str, str]:
        """The names of those that are, each with the entry that blocks it."""
        return {name: entry for (_, name), entry in self.points.items() if entry}

    @property
    def is_blocked(self) -> bool:
        """Whether no entry point is left that it could be imported for."""
        return not self.names

    def has_point(self, kind: Kind, name: str) -> bool:
        """
        Return whether it has the entry point of a name.

        Args:
            kind: What the name is one of.
            name: The name.

        Returns:
            Whether it has one that is not blocked.
        """
        return self.points.get((KINDS[kind].group, name)) == ""

    def may_provide(self, kind: Kind) -> bool:
        """
        Return whether one of its entry points is in the group for a kind of thing.

        Args:
            kind: The kind.

        Returns:
            Whether it has one that is not blocked.
        """
        wanted = KINDS[kind].group
        return any(g == wanted and not entry for (g, _), entry in self.points.items())

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """Every failure so far."""
        return tuple(self._failures.values())

    def failure(self, kind: Kind) -> PluginFailure | None:
        """
        Return why it does not provide something.

        Args:
            kind: What it would provide.

        Returns:
            The failure, or None when there was none so far.
        """
        if not self.may_provide(kind):
            return None
        return self._failures.get("") or self._failures.get(KINDS[kind].hook)

    def collect(self, kind: Kind) -> "tuple[Spec, ...]":
        """
        Collect what it provides of one kind; failures are kept, not raised.

        Args:
            kind: What is asked for.

        Returns:
            The descriptors; none when it is blocked, fails or is not asked.
        """
        if kind not in self._collected:
            self._collected[kind] = (
                self._collect(kind) if self.may_provide(kind) else ()
            )
        return self._collected[kind]

    def forget(self) -> None:
        """Forget what was collected and what failed."""
        self._implementations = None
        self._collected.clear()
        self._failures.clear()

    def _collect(self, kind: Kind) -> "tuple[Spec, ...]":
        implementation = self.load().get(kind)
        if implementation is None:
            return ()
        try:
            with self.calls.of(f"{KINDS[kind].hook} of {self.provider}"):
                specs = _checked(kind, implementation())
        except BaseException as error:  # noqa: BLE001 - kept and told
            raise_interrupt(error)
            self._fail("collect", error, KINDS[kind].hook)
            return ()
        return tuple(s for s in specs if name_of(kind, s) not in self.blocked)

    def load(self) -> dict[Kind, Implementation]:
        """
        Import and register it, once; failures are kept, not raised.

        Returns:
            The functions that implement its hooks; none when it fails.
        """
        if self._implementations is None:
            self._implementations = self._load()
        return self._implementations

    def _load(self) -> dict[Kind, Implementation]:
        stage: Stage = "import"
        try:
            plugin = self.instance
            if plugin is None:
                with self.calls.of(f"the import of {self.provider}"):
                    plugin = _import(self.module)
            stage = "register"
            return _implementations(plugin, {group for group, _ in self.points})
        except BaseException as error:  # noqa: BLE001 - kept and told
            raise_interrupt(error)
            self._fail(stage, error)
            return {}

    def _fail(self, stage: Stage, error: BaseException, hook: str = "") -> None:
        self._failures[hook] = PluginFailure(
            distribution=self.distribution,
            version=self.version,
            plugin=", ".join(sorted(self.names)),
            module=self.module,
            stage=stage,
            hook=hook,
            error=error,
        )


def _import(module: str) -> object:
    name = module.partition("[")[0].strip()
    if not _MODULE.fullmatch(name):
        raise PluginError(
            f"entry point: its value must name a module (got {module!r}); "
            "write it like 'ictreport_csv.plugin'"
        )
    return importlib.import_module(name)


def _implementations(plugin: object, groups: set[str]) -> dict[Kind, Implementation]:
    """
    Let pluggy look at one plugin alone.

    A manager for each plugin keeps its errors from touching another, and lets two
    distributions name one module.
    """
    _refuse_unmarked(plugin)
    manager = pluggy.PluginManager(NAMESPACE)
    manager.add_hookspecs(Hooks)
    try:
        manager.register(plugin)
    except pluggy.PluginValidationError as error:
        detail = str(error).splitlines()[-1]
        raise PluginError(
            f"hook: it must be a function without arguments (got: {detail}); "
            "take nothing and yield descriptors"
        ) from error
    known = {facts.hook for facts in KINDS.values()}
    for hook in sorted(caller.name for caller in manager.get_hookcallers(plugin) or ()):
        if hook not in known:
            hint = close_match(hook, known) or f"known are {', '.join(sorted(known))}"
            raise PluginError(
                f"hook: it must be one that exists (got {hook!r}); {hint}"
            )
    manager.check_pending()
    implementations: dict[Kind, Implementation] = {}
    for kind, facts in KINDS.items():
        for implementation in getattr(manager.hook, facts.hook).get_hookimpls():
            if facts.group not in groups:
                raise PluginError(
                    f"{facts.hook}: it is asked only of modules in the entry-point "
                    f"group {facts.group!r} (got {', '.join(sorted(groups))}); add an "
                    "entry point there"
                )
            implementations[kind] = cast("Implementation", implementation.function)
    if not implementations:
        raise PluginError(
            "plugin: it must implement a hook (got none); define a function such as "
            "ictreport_exporters and mark it with @hookimpl"
        )
    return implementations


def _refuse_unmarked(plugin: object) -> None:
    """Refuse a function that has the name of a hook and would never be called."""
    for hook in (facts.hook for facts in KINDS.values()):
        function: Any = getattr(plugin, hook, None)
        if callable(function) and not hasattr(function, f"{_PREFIX}impl"):
            raise PluginError(
                f"hook: it must be marked (got a bare function {hook!r}); "
                "put @hookimpl above it"
            )


def _is_spec(item: object, wanted: "type[Spec]") -> "TypeGuard[Spec]":
    return isinstance(item, wanted)


def _checked(kind: Kind, offered: object) -> "tuple[Spec, ...]":
    """Take everything that a hook gives and check that it is what it should be."""
    hook, wanted = KINDS[kind].hook, KINDS[kind].type
    if isinstance(offered, str | bytes) or not isinstance(offered, Iterable):
        raise PluginError(
            f"{hook}: it must return or yield {wanted.__name__} objects "
            f"(got {shorten(offered)}); use 'yield'"
        )
    specs: dict[str, Spec] = {}
    for item in cast("Iterable[object]", offered):
        if not _is_spec(item, wanted):
            raise PluginError(
                f"{hook}: it must yield {wanted.__name__} objects (got {shorten(item)})"
            )
        name = name_of(kind, item)
        if name in specs:
            raise PluginError(
                f"{hook}: each name must occur once (got {name!r} twice); "
                "rename one of them"
            )
        specs[name] = item
    return tuple(specs.values())
