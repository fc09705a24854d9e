"""Reports to CSV."""

from ictreport.model import Report
from ictreport.tidy import to_csv, write_csv
from ictreport_csv import CsvOptions, CsvTable
from ictreport_csv._table import Table


def render(report: Report, options: CsvOptions) -> bytes:
    """
    Write a table of a report as CSV.

    Args:
        report: The report.
        options: How it is written.

    Returns:
        The file.
    """
    if options.table == "observations":
        return to_csv(report, safe=options.safe, bom=options.bom)
    table = make_table(report, options.table, safe=options.safe)
    return write_csv(table.header, table.rows, bom=options.bom)


def make_table(report: Report, name: CsvTable, *, safe: bool) -> Table:
    """
    Make the table that a CSV file holds.

    Args:
        report: The report.
        name: Which table.
        safe: Whether words are guarded.

    Returns:
        The table.
    """
    from ictreport_csv import _growth, _tables

    if name == "growth":
        return _growth.growths_table(report, safe=safe)
    if name == "tasks":
        return _tables.tasks_table(report, safe=safe)
    return _tables.observations_table(report, safe=safe)
