"""Correct exporters that do as few do, which no law may refuse."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import attrs
import mutants_formats
import mutants_pages
import reference

from ictreport.convert import unstructure
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl
from ictreport.view import view


def to_semicolons(report: Report, options: NoOptions) -> bytes:
    """Write the observations as people do who have a comma in their numbers."""
    del options
    target = io.StringIO(newline="")
    rows = [[reference.guarded(cell) for cell in r] for r in reference.cells_of(report)]
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode()


def from_semicolons(data: bytes) -> list[dict[str, str]]:
    """Read rows by column, without the guard."""
    text = io.StringIO(data.decode(), newline="")
    header, *rows = csv.reader(text, delimiter=";", strict=True)
    cells = [[cell.removeprefix("'") for cell in row] for row in rows]
    return [dict(zip(header, row, strict=True)) for row in cells]


def full_values(report: Report, options: reference.Page) -> bytes:
    """Write each value with its unit, as in a sentence."""
    seen = view(report, options.language)
    sectors = [
        attrs.evolve(
            sector,
            rows=tuple(
                attrs.evolve(row, value=row.full or row.value, unit="")
                for row in sector.rows
            ),
        )
        for sector in seen.sectors
    ]
    shown = attrs.evolve(seen, sectors=tuple(sectors))
    return mutants_pages.text_of(shown, options).encode()


def with_checksums(report: Report, options: mutants_formats.Place) -> bytes:
    """Say of a report what stands in a catalogue, and its hashes."""
    document = json.dumps(unstructure(report)).encode()
    found = json.loads(mutants_formats.catalogue(report, options))
    found["sha256"] = hashlib.sha256(document).hexdigest()
    found["checksum"] = {"algorithm": "md5", "is": f"md5-{_md5(document)}"}
    return json.dumps(found).encode()


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


SEMICOLONS = attrs.evolve(
    reference.TABLE, name="semicolons", render=to_semicolons, suffixes=(".csv",)
)
FULL = attrs.evolve(mutants_pages.PAGE, name="full-values", render=full_values)
CHECKSUMS = attrs.evolve(
    mutants_formats.CATALOGUE, name="checksums", render=with_checksums
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield from (SEMICOLONS, FULL, CHECKSUMS)
