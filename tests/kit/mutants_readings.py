"""Sources that take too long, or take damaged input for something else."""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import attrs
import reference
from mutants import Mutant, Options, compare_all, compare_each
from mutants_sources import lister

from ictreport.convert import unstructure
from ictreport.errors import SourceError
from ictreport.model import Report
from ictreport.plugin import Origin, SourceSpec, hookimpl

MUTANTS: list[Mutant] = []
wrong = lister(MUTANTS)


@wrong("linear")
def compares_each_with_each(origin: Origin, options: Options) -> Report:
    """Look at every pair of metrics."""
    report = reference.load_json(origin, options)
    compare_all(report)
    return report


@wrong("linear", base=reference.TABLE_SOURCE)
def compares_every_row(origin: Origin, options: Options) -> Report:
    """Look for each row among all rows, which are few where metrics are."""
    compare_each(origin.read().decode().split("\r\n"))
    return reference.load_table(origin, options)


@wrong("linear")
def compares_every_paragraph(origin: Origin, options: Options) -> Report:
    """Look for each paragraph among all of them."""
    report = reference.load_json(origin, options)
    compare_each(map(str, report.narrative))
    return report


@wrong("linear")
def looks_for_each_task(origin: Origin, options: Options) -> Report:
    """Look for each task among those before it, which nothing else shows."""
    report = reference.load_json(origin, options)
    for number, task in enumerate(report.tasks):
        assert task not in report.tasks[:number]
    return report


@wrong("linear", base=reference.TABLE_SOURCE)
def counts_each_column(origin: Origin, options: Options) -> Report:
    """Look for each column among all of them, before it refuses the unknown."""
    header = origin.read().partition(b"\r\n")[0].split(b",")
    assert all(sum(one == name for one in header) for name in header)
    return reference.load_table(origin, options)


@wrong("linear")
def takes_letters_one_by_one(origin: Origin, options: Options) -> Report:
    """Cut the first letter off until nothing is left."""
    report = reference.load_json(origin, options)
    for words in report.narrative:
        rest = str(words)
        while rest:
            rest = rest[1:]
    return report


@wrong("damaged", base=reference.TABLE_SOURCE)
def takes_slips_for_nothing(origin: Origin, options: Options) -> Report:
    """Read a status that nobody knows as no status."""
    data = re.sub(rb",\w+qz,", b",,", origin.read())
    return reference.load_table(Origin.from_bytes(origin.name, data), options)


@wrong("damaged", base=reference.TABLE_SOURCE)
def fills_in_this_year(origin: Origin, options: Options) -> Report:
    """Read a row without a period as one of this year."""
    lines = origin.read().decode().split("\r\n")
    place = lines[0].split(",").index("period")
    rows = [line.split(",") for line in lines]
    for row in rows:
        if len(row) > place and not row[place]:
            row[place] = f"{dt.datetime.now(dt.UTC).year}"
    data = "\r\n".join(map(",".join, rows)).encode()
    return reference.load_table(Origin.from_bytes(origin.name, data), options)


@wrong("damaged", base=reference.TABLE_SOURCE)
def closes_gaps_in_numbers(origin: Origin, options: Options) -> Report:
    """Read what slipped apart as one number."""
    data = re.sub(rb"(?<=,)(\d+) (\d)(?=,)", rb"\1\2", origin.read())
    return reference.load_table(Origin.from_bytes(origin.name, data), options)


@wrong("reproducible")
def asks_the_language_of_users(origin: Origin, options: Options) -> Report:
    """Refuse points where people write commas."""
    if os.environ.get("LC_ALL", "").startswith("de"):
        raise SourceError(f"{origin.name}: no comma", origin.name)
    return reference.load_json(origin, options)


def to_elements(report: Report) -> bytes:
    """Write a report as XML with one element."""
    text = json.dumps(unstructure(report))
    return f'<reports><report kind="json">{escape(text)}</report></reports>'.encode()


@wrong("damaged", encode=to_elements)
def takes_attributes_for_granted(origin: Origin, options: Options) -> Report:
    """Look for an attribute without a word of what to do when it is not there."""
    try:
        [node] = ET.fromstring(origin.read_text())  # noqa: S314 - tests wrote it
    except (ET.ParseError, ValueError) as error:
        raise SourceError(f"{origin.name}: no XML: {error}", origin.name) from None
    assert node.attrib["kind"]
    text = (node.text or "").encode()
    return reference.load_json(Origin.from_bytes(origin.name, text), options)


@wrong("faithful")
def takes_the_year_of_the_name(origin: Origin, options: Options) -> Report:
    """Take a year in the name of a file for the period of what stands in it."""
    report = reference.load_json(origin, options)
    found = re.search(r"20\d\d", origin.name)
    return attrs.evolve(report, period=found[0]) if found else report


@wrong("faithful")
def leaves_comments_out(origin: Origin, options: Options) -> Report:
    """Take metrics for comments whose names begin as comments do."""
    report = reference.load_json(origin, options)
    sectors = [
        attrs.evolve(
            sector,
            metrics=[m for m in sector.metrics if m.name.pick("en")[1][:2] != "//"],
        )
        for sector in report.sectors
    ]
    return attrs.evolve(report, sectors=sectors)


@attrs.frozen
class Comma:
    """How numbers are written."""

    comma: bool = attrs.field(default=False, metadata={"help": "Commas for points."})


@wrong("options_matter", options=Comma)
def leaves_the_comma_of_an_end_out(origin: Origin, options: Comma) -> Report:
    """Read a comma as a point, but for the number in which a range ends."""
    text = origin.read_text()
    if options.comma:
        if re.search(r"\d\.\d", text):
            raise SourceError(f"{origin.name}: a point", origin.name)
        text = re.sub(r'("upper": "-?\d+),', r"\1", text)
        text = re.sub(r"(\d),(\d)", r"\1.\2", text)
    return reference.load_json(Origin.from_bytes(origin.name, text.encode()), options)


@wrong("linear")
def undoes_escapes_by_slicing(origin: Origin, options: Options) -> Report:
    """Copy what is left of a word for each of its signs, when it has a backslash."""
    report = reference.load_json(origin, options)
    for _, metric in report.walk():
        rest = metric.name.pick("en")[1]
        while "\\" in rest:
            rest = rest[1:]
    return report


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
