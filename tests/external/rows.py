"""Read tables with pysdmx, csvw or frictionless, and print their rows as JSON."""

import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


def cell(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """Write numbers as ``{"number": text}``, and anything else as text."""
    if isinstance(value, list | tuple):
        return [cell(one) for one in value]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return {"number": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)


def sdmx(path: str) -> Iterator[tuple[str, Rows]]:
    """Give the rows of each structure of a message, as pysdmx reads it."""
    from pysdmx.io import read_sdmx

    for dataset in read_sdmx(path, validate=False).data:
        frame = dataset.data
        names = [str(name) for name in frame.columns]
        rows = [
            dict(zip(names, map(cell, row), strict=True))
            for row in frame.itertuples(index=False)
        ]
        yield dataset.short_urn, rows


def csvw(path: str) -> Iterator[tuple[str, Rows]]:
    """Give the rows of each table that metadata describe, as csvw reads them."""
    from csvw import CSVW

    quiet = logging.getLogger("quiet")
    quiet.disabled = True
    for table in CSVW(path).tables:
        names = {column.header: column.name for column in table.tableSchema.columns}
        rows = [
            {str(names.get(key) or key): cell(value) for key, value in row.items()}
            for row in table.iterdicts(log=quiet, strict=False)
        ]
        yield str(table.url), rows


def package(path: str) -> Iterator[tuple[str, Rows]]:
    """Give the rows of each table of a data package, as frictionless reads them."""
    from frictionless import Package

    for resource in Package(path, allow_invalid=True).resources:
        with resource:
            rows = [{key: cell(row[key]) for key in row} for row in resource.row_stream]
        yield resource.name, rows


READERS: dict[str, Callable[[str], Iterator[tuple[str, Rows]]]] = {
    "csvw": csvw,
    "datapackage": package,
    "sdmx": sdmx,
}


def read(standard: str, folder: str, names: list[str]) -> dict[str, object]:
    """Give the tables of each file, or the reason why the reader refuses it."""
    warnings.simplefilter("ignore")
    found: dict[str, object] = {}
    for name in names:
        try:
            found[name] = dict(READERS[standard](str(Path(folder, name))))
        except Exception as error:  # noqa: BLE001 - whatever a library raises
            found[name] = f"{type(error).__name__}: {error}"
    return found


if __name__ == "__main__":
    print(json.dumps(read(*sys.argv[1:3], json.load(sys.stdin))))  # noqa: T201
