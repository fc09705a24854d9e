"""Exporters that are right of usual values, and wrong of those at edges."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Literal

import attrs
import reference
from mutants import Change, Mutant, Options

from ictreport.convert import unstructure
from ictreport.model import Period, Report
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []

Row = dict[str, str]
Document = dict[str, Any]
EXCEL = dt.date(1899, 12, 30)
FIRST, LEAP = dt.date(1900, 1, 1), dt.date(1900, 3, 1)
NUMBERS = ("number", "upper", "margin", "confidence")


@attrs.frozen(kw_only=True)
class Decimals:
    """How numbers are written."""

    decimal: Literal["point", "comma"] = attrs.field(
        default="point",
        validator=attrs.validators.in_(("point", "comma")),
        metadata={"help": "The sign before decimals."},
    )


def wrong(
    name: str,
    base: ExporterSpec[Any],
    decode: Callable[[bytes], Any],
    law: str = "faithful",
    **changes: Change,
) -> None:
    """List an exporter that is wrong of edges."""
    spec = attrs.evolve(base, name=name, **changes)

    def make() -> type[Any]:
        return exporter_conformance(spec, decode=decode, max_examples=2)

    MUTANTS.append(Mutant(name, law, spec, make))


def in_rows(name: str, change: Callable[[Row, Report], Row]) -> None:
    """List an exporter of rows that are changed."""

    def render(report: Report, options: Options) -> bytes:
        del options
        header, *rows = reference.cells_of(report)
        made = (change(dict(zip(header, row, strict=True)), report) for row in rows)
        return guarded([header, *([*row.values()] for row in made)])

    wrong(name, reference.TABLE, reference.from_table, render=render)


def guarded(cells: list[list[str]]) -> bytes:
    """Write cells that no spreadsheet runs."""
    return reference.table([[*map(reference.guarded, row)] for row in cells])


def without(row: Row, column: str, values: set[Decimal]) -> Row:
    """Leave out of a row what is one of some numbers."""
    leave_out = row[column] and Decimal(row[column]) in values
    return row | {column: ""} if leave_out else row


def years_of_mondays(row: Row, report: Report) -> Row:
    """Take the year of a week from its Monday."""
    del report
    if "-W" not in row["period"]:
        return row
    monday = Period.parse(row["period"]).start
    return row | {"period": f"{monday.year}{row['period'][4:]}"}


in_rows(
    "takes-zero-for-no-upper-end", lambda row, _: without(row, "upper", {Decimal()})
)
in_rows("takes-years-of-weeks-from-mondays", years_of_mondays)


def commas(report: Report, options: Decimals) -> bytes:
    """Write a comma for each point, in whatever cell."""
    header, *rows = reference.cells_of(report)
    if options.decimal == "comma":
        rows = [[cell.replace(".", ",") for cell in row] for row in rows]
    return guarded([header, *rows])


def from_commas(data: bytes) -> list[Row]:
    """Read rows whose numbers may have a comma."""
    return [
        row | {name: row[name].replace(",", ".") for name in NUMBERS}
        for row in reference.from_table(data)
    ]


wrong(
    "writes-commas-in-every-cell",
    reference.TABLE,
    from_commas,
    render=commas,
    options=Decimals,
)


def commas_without_zeros(report: Report, options: Decimals) -> bytes:
    """Write commas in numbers, and with them no upper end that is zero."""
    header, *rows = reference.cells_of(report)
    made = [dict(zip(header, row, strict=True)) for row in rows]
    if options.decimal == "comma":
        made = [without(row, "upper", {Decimal()}) for row in made]
        made = [row | {n: row[n].replace(".", ",") for n in NUMBERS} for row in made]
    return guarded([header, *([*row.values()] for row in made)])


wrong(
    "takes-zero-for-no-upper-end-with-commas",
    reference.TABLE,
    from_commas,
    render=commas_without_zeros,
    options=Decimals,
)


def in_documents(name: str, change: Callable[[Document], None]) -> None:
    """List an exporter of documents that are changed."""

    def render(report: Report, options: reference.Indent) -> bytes:
        document: Document = json.loads(json.dumps(unstructure(report)))
        change(document)
        return json.dumps(document, indent=options.indent).encode()

    wrong(name, reference.JSON, reference.from_json, render=render)


def by_name(key: str) -> Callable[[Document], None]:
    """Put a list into the order of the names of its files: 1, 10, 11, 2."""

    def change(document: Document) -> None:
        numbered = enumerate(document.get(key, ()), 1)
        ordered = sorted(numbered, key=lambda pair: str(pair[0]))
        if ordered:
            document[key] = [item for _, item in ordered]

    return change


def periods_of_the_report(document: Document) -> None:
    """Leave out the period of a claim that is the report's, and not the metric's."""
    for sector in document.get("sectors", ()):
        for metric in sector.get("metrics", ()):
            for claim in metric.get("claims", ()):
                if claim.get("period") == document["period"]:
                    del claim["period"]


def days_of_excel(document: Document) -> None:
    """Count days as Excel does, but for the day in 1900 that never was."""
    for source in document.get("sources", ()):
        day = dt.date.fromisoformat(source.get("published", "2000-01-01"))
        if FIRST <= day < LEAP:
            source["published"] = str(day + dt.timedelta(1))


for listed in ("narrative", "sectors"):
    in_documents(f"sorts-{listed}-by-name", by_name(listed))


def counted_in_a_byte(document: Document) -> None:
    """Keep as many sectors as a byte can count."""
    if "sectors" in document:
        document["sectors"] = document["sectors"][:255]


in_documents("counts-sectors-in-a-byte", counted_in_a_byte)
in_documents("leaves-out-periods-of-the-report", periods_of_the_report)
in_documents("counts-days-as-excel", days_of_excel)


@attrs.frozen(kw_only=True)
class Separated:
    """What stands between cells."""

    separator: str = attrs.field(
        default=",",
        validator=attrs.validators.in_((",", ";")),
        metadata={"help": "The sign between cells."},
    )


def quoted_for_commas(report: Report, options: Separated) -> bytes:
    """Quote a cell that has a comma in it, whatever separates cells."""

    def written(cell: str) -> str:
        cell = reference.guarded(cell)
        special = {",", '"', "\r", "\n"}.intersection(cell)
        return '"' + cell.replace('"', '""') + '"' if special else cell

    rows = reference.cells_of(report)
    lines = (options.separator.join(map(written, row)) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode()


def from_separated(data: bytes) -> list[Row]:
    """Read rows with either separator."""
    header, _, _ = data.decode().partition("\r\n")
    separator = max(",;", key=header.count)
    text = io.StringIO(data.decode(), newline="")
    rows = [*csv.reader(text, delimiter=separator, strict=True)]
    return reference.from_table(reference.table(rows))


wrong(
    "quotes-for-commas-alone",
    reference.TABLE,
    from_separated,
    render=quoted_for_commas,
    options=Separated,
)


def of_tasks(report: Report, options: Separated) -> bytes:
    """List tasks in place of figures, and what they follow as Python shows it."""
    if options.separator == ",":
        return reference.to_table(report, NoOptions())
    rows = [("task", "follows")]
    rows += [(task.code, str(task.follows or "")) for task in report.tasks]
    return "".join(f"{one};{other}\r\n" for one, other in rows).encode()


wrong(
    "shows-what-python-shows",
    reference.TABLE,
    from_separated,
    law="decodes",
    render=of_tasks,
    options=Separated,
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
