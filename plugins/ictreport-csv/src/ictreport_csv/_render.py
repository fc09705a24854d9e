"""Reports to CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from ictreport._observations import (
    COLUMNS,
    NAME_PREFIX,
    name_languages,
    observations,
)
from ictreport.model import Report
from ictreport_csv import CsvOptions
from ictreport_csv._guard import guard

_OF: Final = COLUMNS.index("of")
_NAMES: Final = len(COLUMNS)


def render(report: Report, options: CsvOptions) -> bytes:
    """
    Write the observations of a report as CSV.

    Args:
        report: The report.
        options: How it is written.

    Returns:
        The file.
    """
    table = observations(report)
    languages = name_languages(table)
    header = (*COLUMNS, *(f"{NAME_PREFIX}{tag}" for tag in languages))
    rows = (row.cells(languages) for row in table)
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(_guarded(rows) if options.safe else rows)
    return target.getvalue().encode("utf-8-sig" if options.bom else "utf-8")


def _guarded(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Guard what holds words; numbers and codes cannot be formulas."""
    for cells in rows:
        yield (
            *cells[:_OF],
            guard(cells[_OF]),
            *cells[_OF + 1 : _NAMES],
            *map(guard, cells[_NAMES:]),
        )
