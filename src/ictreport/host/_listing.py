"""Tell everything about one plugin in one record."""

from collections.abc import Mapping
from typing import Any

from ictreport.host._records import (
    Kind,
    Offer,
    PluginRecord,
    PluginStatus,
    Provided,
    summary_of,
)
from ictreport.host._unit import Unit

Tables = Mapping[Kind, tuple[Provided[Any], ...]]


def record(unit: Unit, tables: Tables) -> PluginRecord:
    """
    Tell everything about one plugin.

    Args:
        unit: The plugin, which was asked for everything.
        tables: What all plugins provide.

    Returns:
        The record.
    """
    offers = tuple(
        Offer(
            kind=kind,
            name=item.name,
            summary=summary_of(item.spec),
            status=item.status,
        )
        for kind, table in tables.items()
        for item in table
        if (item.distribution, item.module) == (unit.distribution, unit.module)
    )
    status, reason = _status(unit, offers)
    return PluginRecord(
        distribution=unit.distribution,
        version=unit.version,
        names=tuple(sorted({*unit.names, *unit.blocked})),
        module=unit.module,
        status=status,
        failures=unit.failures,
        offers=offers,
        reason=reason,
    )


def _status(unit: Unit, offers: tuple[Offer, ...]) -> tuple[PluginStatus, str]:
    """Give the status and the reason for it."""
    if unit.is_blocked:
        entries = sorted(set(unit.blocked.values()))
        return "blocked", f"blocked by {', '.join(repr(entry) for entry in entries)}"
    if unit.failures:
        failure = unit.failures[0]
        return "failed", f"failed at {failure.stage}: {failure.reason}"
    if offers and all(offer.status == "shadowed" for offer in offers):
        names = ", ".join(f"{unit.distribution}/{offer.name}" for offer in offers)
        return "shadowed", f"others own these names; say {names}"
    return "active", ""
