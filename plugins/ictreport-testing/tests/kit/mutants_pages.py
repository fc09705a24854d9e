"""Exporters that are wrong in what they say of the tables of a page."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import reference
from mutants import Mutant, Options

from ictreport.model import Report
from ictreport.plugin import ExporterSpec, hookimpl
from ictreport.view import ReportView, RowView, TableView, view
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []

KEPT = ("claims", "plans", "statuses")
PAGE = attrs.evolve(
    reference.TEXT,
    loses=tuple(part for part in reference.TEXT_LOSES if part not in KEPT),
)


def text_of(seen: ReportView, options: reference.Page) -> str:
    """Lay a view out line by line."""
    lines = [str(seen.title), str(seen.publisher), seen.period]
    for sector in seen.sectors:
        lines.append(str(sector.name))
        for table in sector.tables:
            lines += reference.table_lines(table)
    return ("\n\n" if options.wide else "\n").join(lines)


def correct(report: Report, options: reference.Page) -> bytes:
    """Write a page without a fault."""
    return text_of(view(report, options.language), options).encode()


CORRECT = attrs.evolve(PAGE, name="correct", render=correct)

Change = Callable[[TableView], TableView]


def wrong(law: str) -> Callable[[Change], Change]:
    """List an exporter that changes tables, under the name of the change."""

    def decorate(change: Change) -> Change:
        def render(report: Report, options: Options) -> bytes:
            seen = view(report, options.language)
            sectors = [
                attrs.evolve(sector, tables=tuple(map(change, sector.tables)))
                for sector in seen.sectors
            ]
            return text_of(attrs.evolve(seen, sectors=tuple(sectors)), options).encode()

        name = change.__name__.replace("_", "-")
        spec = attrs.evolve(PAGE, name=name, render=render)

        def make() -> type[Any]:
            return exporter_conformance(spec, decode=bytes.decode, max_examples=3)

        MUTANTS.append(Mutant(name, law, spec, make))
        return change

    return decorate


def with_rows(table: TableView, change: Callable[[RowView], RowView]) -> TableView:
    """Change each row of a table."""
    return attrs.evolve(table, rows=tuple(map(change, table.rows)))


@wrong("faithful")
def shows_the_first_row(table: TableView) -> TableView:
    """Leave out all rows but one."""
    return attrs.evolve(table, rows=table.rows[:1])


@wrong("faithful")
def forgets_the_last_column(table: TableView) -> TableView:
    """Leave out a figure of each row."""
    return with_rows(table, lambda row: row._replace(cells=row.cells[:-1]))


@wrong("faithful")
def names_nobody(table: TableView) -> TableView:
    """Say figures without what they are of."""
    return with_rows(table, lambda row: row._replace(label=type(row.label)("?")))


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer them, so that other processes find them too."""
    yield CORRECT
    for mutant in MUTANTS:
        yield mutant.spec
