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
from ictreport.host import default_host
from ictreport.model import Report
from ictreport.plugin import TABLE_LOSES, ExporterSpec, NoOptions, hookimpl
from ictreport.view import view

UNTOLD = {"hedge", "margin", "confidence", "collection", "growth_over", "revised"}
UNTOLD_PARTS = ("hedges", "margins", "collections", "growth_over", "revisions")


def to_semicolons(report: Report, options: NoOptions) -> bytes:
    """Write in UTF-16, and as people do who have a comma in their numbers."""
    del options
    target = io.StringIO(newline="")
    rows = [[reference.guarded(cell) for cell in r] for r in reference.cells_of(report)]
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-16")


def from_semicolons(data: bytes) -> list[dict[str, str]]:
    """Read rows by column, without the guard."""
    text = io.StringIO(data.decode("utf-16"), newline="")
    header, *rows = csv.reader(text, delimiter=";", strict=True)
    cells = [[cell.removeprefix("'") for cell in row] for row in rows]
    return [dict(zip(header, row, strict=True)) for row in cells]


def to_narrow(report: Report, options: NoOptions) -> bytes:
    """Write the observations without what a narrow table has no columns for."""
    del options
    header, *rows = reference.cells_of(report)
    table = [dict(zip(header, row, strict=True)) for row in rows]
    kept = [name for name in header if name not in UNTOLD]
    target = io.StringIO(newline="")
    out = csv.DictWriter(target, kept, extrasaction="ignore", lineterminator="\r\n")
    out.writeheader()
    for row in table:
        if not row["revised"]:
            out.writerow({name: reference.guarded(row[name]) for name in kept})
    return target.getvalue().encode()


def vietnamese(report: Report, options: NoOptions) -> bytes:
    """Write a page in Vietnamese, whatever anybody wants."""
    del options
    language = default_host().language("vi")
    shown = view(report, language)
    return mutants_pages.text_of(shown, reference.Page(language=language)).encode()


def with_checksums(report: Report, options: mutants_formats.Place) -> bytes:
    """Say of a report what stands in a catalogue, and its hashes."""
    document = json.dumps(unstructure(report)).encode()
    found = json.loads(mutants_formats.catalogue(report, options))
    found["sha256"] = hashlib.sha256(document).hexdigest()
    found["checksum"] = {"algorithm": "md5", "is": f"md5-{_md5(document)}"}
    return json.dumps(found).encode()


def variables(report: Report) -> Iterator[dict[str, Any]]:
    """Say of each metric what stands in a codebook."""
    for address, metric in report.walk():
        unit = "" if metric.value is None else str(metric.value.unit)
        yield {"address": address, "label": dict(metric.name), "unit": unit}


def codebook(report: Report, options: mutants_formats.Place) -> bytes:
    """Say what each metric is; tasks, and so their codes, are left out."""
    found = json.loads(mutants_formats.catalogue(report, options))
    return json.dumps(found | {"variables": [*variables(report)]}).encode()


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


SEMICOLONS = attrs.evolve(
    reference.TABLE, name="semicolons", render=to_semicolons, suffixes=(".csv",)
)
NARROW = attrs.evolve(
    reference.TABLE,
    name="narrow",
    render=to_narrow,
    loses=(*TABLE_LOSES, *UNTOLD_PARTS),
)
VIETNAMESE = attrs.evolve(
    mutants_pages.PAGE, name="vietnamese", render=vietnamese, options=NoOptions
)
CHECKSUMS = attrs.evolve(
    mutants_formats.CATALOGUE, name="checksums", render=with_checksums
)

CODEBOOK = attrs.evolve(
    mutants_formats.CATALOGUE,
    name="codebook",
    suffixes=(".codebook",),
    media_type="application/octet-stream",
    loses=tuple(
        part
        for part in mutants_formats.CATALOGUE.loses
        if part not in {"metric_names", "breakdowns"}
    ),
    render=codebook,
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield from (SEMICOLONS, NARROW, VIETNAMESE, CHECKSUMS, CODEBOOK)
