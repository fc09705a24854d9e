"""
Which plugin a name means.

A bare name belongs to the distribution that has an entry point of that name. Without
one it belongs to the only distribution that provides it. Languages, rules and commands
of the core stay the core's. What was loaded before plays no part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from ictreport.host._discovery import CORE
from ictreport.host._loaded_plugin import LoadedPlugin
from ictreport.host._records import (
    KINDS,
    Kind,
    OfferStatus,
    Provided,
    Spec,
    name_of,
)

Entry: TypeAlias = "tuple[LoadedPlugin, Spec]"


def is_core(plugin: LoadedPlugin, kind: Kind) -> bool:
    """
    Return whether a plugin is the core's own, for things where that counts.

    Args:
        plugin: The plugin.
        kind: What is asked for.

    Returns:
        Whether nobody can take a name of that kind from it.
    """
    return KINDS[kind].of_core and plugin.distribution == CORE


def provide(
    entries: "Iterable[Entry]", kind: Kind, reserved: Callable[[str], bool]
) -> tuple[Provided[Any], ...]:
    """
    Say of each descriptor whether its bare name leads to it.

    Args:
        entries: Descriptors with their plugins.
        kind: What they are.
        reserved: Tells of a name whether the plugin that owns it failed.

    Returns:
        One record for each: rules in reading order, anything else sorted by name.
    """
    items = sorted(entries, key=lambda entry: _place(entry, kind))
    groups: defaultdict[str, list[LoadedPlugin]] = defaultdict(list)
    for plugin, spec in items:
        groups[name_of(kind, spec)].append(plugin)
    descriptors: list[Provided[Any]] = []
    for plugin, spec in items:
        name = name_of(kind, spec)
        owners = _owners(groups[name], kind, name) or (
            [] if reserved(name) else groups[name]
        )
        status: OfferStatus = "shadowed"
        if plugin in owners:
            status = "active" if len(owners) == 1 else "ambiguous"
        descriptors.append(provided(plugin, kind, spec, status))
    return tuple(descriptors)


def _owners(
    rivals: Sequence[LoadedPlugin], kind: Kind, name: str
) -> Sequence[LoadedPlugin]:
    """Keep those that have a claim on a name before all others."""
    core = [plugin for plugin in rivals if is_core(plugin, kind)]
    return core or [plugin for plugin in rivals if plugin.has_point(kind, name)]


def _place(entry: "Entry", kind: Kind) -> tuple[str | bool, ...]:
    """Sort by name; rules keep the order of their plugin, and the core's come first."""
    plugin, spec = entry
    place = (plugin.distribution, plugin.module)
    if kind == "rule":
        return (not is_core(plugin, kind), *place)
    return (name_of(kind, spec), *place)


def provided(
    plugin: LoadedPlugin, kind: Kind, spec: "Spec", status: OfferStatus
) -> Provided[Any]:
    """
    Put a descriptor together with the plugin that it comes from.

    Args:
        plugin: The plugin.
        kind: What it describes.
        spec: The descriptor.
        status: Whether the name that is asked for leads to it.

    Returns:
        The record.
    """
    return Provided(
        name=name_of(kind, spec),
        distribution=plugin.distribution,
        version=plugin.version,
        module=plugin.module,
        status=status,
        spec=spec,
    )


def unregistered(kind: Kind, spec: "Spec") -> Provided[Any]:
    """
    Take a descriptor that a caller made, and that no plugin provides.

    Args:
        kind: What it describes.
        spec: The descriptor.

    Returns:
        The record.
    """
    return Provided(
        name=name_of(kind, spec),
        distribution="no distribution",
        version="",
        module="",
        status="active",
        spec=spec,
    )
