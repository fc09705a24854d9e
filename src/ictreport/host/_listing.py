"""Describe one plugin in one record."""

from collections.abc import Mapping
from typing import Any

from ictreport.host._loaded_plugin import LoadedPlugin
from ictreport.host._records import (
    Kind,
    Offer,
    PluginRecord,
    PluginStatus,
    Provided,
)

Tables = Mapping[Kind, tuple[Provided[Any], ...]]


def record(plugin: LoadedPlugin, tables: Tables) -> PluginRecord:
    """
    Tell everything about one plugin.

    Args:
        plugin: The plugin, which was asked for everything.
        tables: What all plugins provide.

    Returns:
        The record.
    """
    offers = tuple(
        Offer(kind=kind, spec=item.spec, status=item.status)
        for kind, table in tables.items()
        for item in table
        if (item.distribution, item.module) == (plugin.distribution, plugin.module)
    )
    status, reason = _status(plugin, offers)
    return PluginRecord(
        distribution=plugin.distribution,
        version=plugin.version,
        names=tuple(sorted({*plugin.names, *plugin.blocked})),
        module=plugin.module,
        status=status,
        failures=plugin.failures,
        offers=offers,
        reason=reason,
    )


def _status(
    plugin: LoadedPlugin, offers: tuple[Offer, ...]
) -> tuple[PluginStatus, str]:
    """Return the status and the reason for it."""
    if plugin.is_blocked:
        entries = sorted(set(plugin.blocked.values()))
        return "blocked", f"blocked by {', '.join(repr(entry) for entry in entries)}"
    if plugin.failures:
        failure = plugin.failures[0]
        return "failed", f"failed at {failure.stage}: {failure.reason}"
    if offers and all(offer.status == "shadowed" for offer in offers):
        names = ", ".join(f"{plugin.distribution}/{offer.name}" for offer in offers)
        return "shadowed", f"others own these names; say {names}"
    return "active", ""
