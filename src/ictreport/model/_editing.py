"""A report with some of its parts replaced, added or removed, made anew once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from ictreport.errors import ModelError, close_match
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.quantity import Quantity
from ictreport.model.sector import Sector

Fields = Mapping[str, object] | Quantity | str
"""New values of a metric or sector by the name of the field, or a value alone."""

EditedT = TypeVar("EditedT", Metric, Sector)


class Edit:
    """
    What changes, and the way down to it.

    Args:
        replace: The new values of fields, by the address of a metric or sector.
        add: Metrics to append, by the address of a sector or of a whole.
        remove: The addresses of metrics or sectors to leave out.

    Raises:
        ModelError: What is to be removed is not a list.
    """

    def __init__(
        self,
        replace: Mapping[str, Fields],
        add: Mapping[str, Metric | Iterable[Metric]],
        remove: Collection[str],
    ) -> None:
        if isinstance(remove, str):
            raise ModelError("edit", "remove must be a list of addresses", remove)
        self._replace = replace
        self._add = {
            address: (new,) if isinstance(new, Metric) else tuple(new)
            for address, new in add.items()
        }
        self._remove = frozenset(remove)
        self._passed = {
            above for address in self.addresses() for above in _ways(address)
        }

    def addresses(self) -> Iterator[str]:
        """Name every metric and sector that changes."""
        yield from self._replace
        yield from self._add
        yield from sorted(self._remove)

    def sectors(self, sectors: Iterable[Sector]) -> list[Sector]:
        """Return the sectors that are left, changed."""
        return [new for each in sectors if (new := self._sector(each)) is not None]

    def _sector(self, sector: Sector) -> Sector | None:
        if sector.code not in self._passed:
            return sector
        if sector.code in self._remove:
            return None
        metrics = self._each(sector.code, sector.metrics)
        changed = attrs.evolve(
            sector, metrics=(*metrics, *self._add.get(sector.code, ()))
        )
        return self._replaced(sector.code, changed)

    def _each(self, above: str, metrics: Iterable[Metric]) -> tuple[Metric, ...]:
        changed = [self._metric(f"{above}.{metric.code}", metric) for metric in metrics]
        return tuple([metric for metric in changed if metric is not None])

    def _metric(self, address: str, metric: Metric) -> Metric | None:
        if address not in self._passed:
            return metric
        if address in self._remove:
            return None
        return self._replaced(address, self._with_parts(address, metric))

    def _with_parts(self, address: str, metric: Metric) -> Metric:
        added = self._add.get(address, ())
        if added and len(metric.breakdowns) != 1:
            raise ModelError(
                "edit",
                "a metric that gets parts must have one breakdown",
                address,
                "replace its breakdowns instead",
            )
        changed: list[Breakdown] = []
        for breakdown in metric.breakdowns:
            parts = (*self._each(address, breakdown.parts), *added)
            if parts:
                changed.append(attrs.evolve(breakdown, parts=parts))
        return attrs.evolve(metric, breakdowns=changed)

    def _replaced(self, address: str, target: EditedT) -> EditedT:
        fields = self._replace.get(address, {})
        if not isinstance(fields, Mapping):  # compact text stands for the value
            fields = {"value": fields}
        known = [field.name for field in attrs.fields(type(target)) if field.init]
        for name in fields:
            if name not in known:
                hint = close_match(name, known) or f"it has {', '.join(known)}"
                raise ModelError(f"edit of {address}", "no such field", name, hint)
        changes: dict[str, Any] = dict(fields)
        return attrs.evolve(target, **changes) if changes else target


def _ways(address: str) -> Iterator[str]:
    """Name an address and every address above it."""
    while address:
        yield address
        address = address.rpartition(".")[0]
