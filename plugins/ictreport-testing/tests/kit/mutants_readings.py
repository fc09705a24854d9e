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
from ictreport.model import Metric, Report, Text
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
    assert all(sum(one == name for one in header * 3) for name in header)
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


def uncommented(words: str) -> str:
    """Take away what stands behind a blank and a sign."""
    return words.split(" ;", maxsplit=1)[0] or words


@wrong("faithful")
def cuts_comments_off(origin: Origin, options: Options) -> Report:
    """Take what stands behind a sign and a blank within a name for a comment."""
    report = reference.load_json(origin, options)
    return attrs.evolve(
        report,
        sectors=[
            attrs.evolve(
                sector,
                metrics=[
                    attrs.evolve(m, name=Text.of(en=uncommented(str(m.name.get("en")))))
                    for m in sector.metrics
                ],
            )
            if all([tag for tag, _ in m.name] == ["en"] for m in sector.metrics)
            else sector
            for sector in report.sectors
        ],
    )


def one_for_two(report: Report) -> bytes:
    """Write two statuses with one word."""
    return reference.to_json(report, reference.Indent()).replace(
        b'"not_collected"', b'"missing"'
    )


@wrong("faithful", encode=one_for_two)
def has_one_word_for_two(origin: Origin, options: Options) -> Report:
    """Read the word of two statuses as that of one of them."""
    text = origin.read().replace(b'"missing"', b'"not_collected"')
    return reference.load_json(Origin.from_bytes(origin.name, text), options)


def is_simple(metric: Metric) -> bool:
    """Tell whether a metric has a value in VND, and nothing else."""
    if metric.value is None:
        return False
    plain = Metric(metric.code, metric.name, metric.value)
    return metric == plain and "VND" in str(metric.value)


@wrong("faithful")
def makes_every_sum_complete(origin: Origin, options: Options) -> Report:
    """Read a flag as true that says false, of parts that can be added."""
    report = reference.load_json(origin, options)
    for address, metric in dict(report.walk()).items():
        divided = [
            attrs.evolve(one, complete=all(map(is_simple, one.parts)) or one.complete)
            for one in metric.breakdowns
        ]
        if divided != [*metric.breakdowns] and len(metric.breakdowns) == 1:
            report = report.edit(replace={address: {"breakdowns": divided}})
    return report


KNOWN: dict[str, str] = {}


@wrong("options_matter", options=Comma)
def keeps_what_was_read(origin: Origin, options: Comma) -> Report:
    """Keep numbers by their text, whatever sign stands before decimals."""

    def number(found: re.Match[str]) -> str:
        usual = found[0].replace(".", "") if options.comma else found[0]
        return KNOWN.setdefault(found[0], usual)

    text = origin.read_text()
    if options.comma and re.search(r'"number": "-?\d+\.\d{1,2}"', text):
        raise SourceError(f"{origin.name}: a point", origin.name)
    text = re.sub(r'(?<="number": ")\d+\.\d{3}(?=")', number, text)
    return reference.load_json(Origin.from_bytes(origin.name, text.encode()), options)


@attrs.frozen
class Tongue:
    """In which language words are."""

    language: str = attrs.field(default="en", metadata={"help": "The language."})


def untagged(node: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Keep the first language of words, without its tag."""
    if isinstance(node, list):
        return [*map(untagged, node)]
    if not isinstance(node, dict):
        return node
    if node and {*node} <= {"en", "vi", "hi"}:
        return {"": next(iter(node.values()))}
    return {key: untagged(value) for key, value in node.items()}


def in_english(report: Report) -> bytes:
    """Write words of one language, and not which one it is."""
    return json.dumps(untagged(unstructure(report))).encode()


@wrong("options_matter", options=Tongue, encode=in_english)
def has_english_units(origin: Origin, options: Tongue) -> Report:
    """Read the words of units as English, and all others as in the language asked."""
    head, units, rest = origin.read_text().partition('"units":')
    tag = f'"{options.language}": '
    inside, end, behind = rest.partition("]")
    inside, behind = inside.replace('"": ', '"en": '), behind.replace('"": ', tag)
    text = "".join((head.replace('"": ', tag), units, inside, end, behind))
    return reference.load_json(Origin.from_bytes(origin.name, text.encode()), options)


@wrong("linear")
def tries_every_way_to_read_ids(origin: Origin, options: Options) -> Report:
    """Ask of ids whether they are words in words, which takes twice as long a sign."""
    found = re.search(r'"id": "([^"]*)"', origin.read_text())
    if found and not re.fullmatch(r"([\w.+]+-*)+", found[1]):
        raise SourceError(f"{origin.name}: no id", origin.name)
    return reference.load_json(origin, options)


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
