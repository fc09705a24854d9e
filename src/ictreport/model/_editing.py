"""A report with some of its parts replaced, added or removed, made anew once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ictreport.errors import ModelError, close_match
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.sector import Sector

if TYPE_CHECKING:
    from ictreport.model.report import Report

Fields = Mapping[str, object]
"""New values of a metric or sector, by the name of the field."""

EditedT = TypeVar("EditedT", Metric, Sector)


def edited(
    report: "Report",
    replace: Mapping[str, Fields],
    add: Mapping[str, Metric | Iterable[Metric]],
    remove: Collection[str],
) -> "Report":
    """
    Make the report that ``Report.edit`` describes.

    Args:
        report: The report.
        replace: The new values of fields, by the address of a metric or sector.
        add: Metrics to append, by the address of a sector or of a whole.
        remove: The addresses of metrics or sectors to leave out.

    Returns:
        The new report, whose references are checked once.

    Raises:
        AddressError: An address leads nowhere, or to several metrics.
        ModelError: A field does not exist, or a new value is not admitted.
        DocumentError: A name of the new report leads nowhere.
    """
    if isinstance(remove, str):
        raise ModelError("edit", "remove must be a list of addresses", remove)
    edit = _Edit(
        replace,
        {
            address: (new,) if isinstance(new, Metric) else tuple(new)
            for address, new in add.items()
        },
        frozenset(remove),
    )
    for address in edit.addresses():
        if "." in address:
            report[address]  # raises for addresses that lead nowhere or to several
        else:
            report.sector(address)
    sectors = [edit.sector(sector) for sector in report.sectors]
    return attrs.evolve(report, sectors=[one for one in sectors if one is not None])


class _Edit:
    """What changes, and the way down to it."""

    def __init__(
        self,
        replace: Mapping[str, Fields],
        add: Mapping[str, tuple[Metric, ...]],
        remove: frozenset[str],
    ) -> None:
        self._replace = replace
        self._add = add
        self._remove = remove
        self._passed = {
            above for address in self.addresses() for above in _ways(address)
        }

    def addresses(self) -> Iterator[str]:
        """Name every metric and sector that changes."""
        yield from self._replace
        yield from self._add
        yield from sorted(self._remove)

    def sector(self, sector: Sector) -> Sector | None:
        """Change a sector; None when it is removed."""
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
        changed = [self._metric(f"{above}.{one.code}", one) for one in metrics]
        return tuple([one for one in changed if one is not None])

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
