"""What is left of rows in a format that loses some parts of a report."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

import attrs

from ictreport.model import Quantity, Report
from ictreport.tidy._rows import LEVEL, TARGET, Observation

_PLAIN: Final[Mapping[str, Mapping[str, Any]]] = {
    "history_sources": {"linked_from": ""},
    "citations": {"source": ""},
    "area": {"area": ""},
    "growth_over": {"growth_over": None},
    "collections": {"collection": None},
    "dimensions": {"dimensions": ()},
    "metric_names": {"names": ()},
    "languages": {"names": ()},
    "codes": {"sector": "x", "metric": "x", "part_of": "", "of": ""},
}
"""What stands in the columns of a row when a part is lost."""


def kept_rows(
    rows: Iterable[Observation], loses: Collection[str], report: Report
) -> list[Observation]:
    """
    Keep of rows what a format promises to hold.

    Args:
        rows: The rows.
        loses: The parts that the format loses.
        report: The report that was written.

    Returns:
        The rows, without what may be lost.
    """
    return [_plainer(row, loses, report) for row in rows if not _is_lost(row, loses)]


def _is_lost(row: Observation, loses: Collection[str]) -> bool:
    return (
        ("history" in loses and row.measure == LEVEL and row.baseline is not None)
        or ("claims" in loses and row.measure not in {LEVEL, TARGET})
        or ("tasks" in loses and row.measure == TARGET)
        or ("breakdowns" in loses and bool(row.part_of))
        or ("revisions" in loses and bool(row.revised))
    )


def _plainer(row: Observation, loses: Collection[str], report: Report) -> Observation:
    changes: dict[str, Any] = {}
    if row.value is not None:
        fields = attrs.fields(Quantity)
        defaults: dict[str, Any] = {
            str(field.alias): field.default
            for field in fields
            if field.metadata.get("part") in loses
        }
        changes["value"] = attrs.evolve(row.value, **defaults)
    if "of_text" in loses and row.of not in report:
        changes["of"] = ""
    if "statuses" in loses:
        changes["status"] = attrs.fields(type(row)).status.default
    for part, blank in _PLAIN.items():
        changes |= blank if part in loses else {}
    return attrs.evolve(row, **changes)
