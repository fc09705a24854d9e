"""The tidy table as a CSV file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ictreport.errors import SourceError
from ictreport.model.dimensions import dimensions_text
from ictreport.model.report import Report
from ictreport.tidy._cells import (
    COLUMNS,
    NAME_PREFIX,
    metric_cells,
    name_languages,
    quantity_cells,
)
from ictreport.tidy._guard import guard
from ictreport.tidy._rows import figures, split_address

_BYTE_ORDER_MARK: Final = "utf-8-sig"


def to_csv(report: Report, *, safe: bool = True, bom: bool = False) -> bytes:
    """
    Write the tidy table of a report as CSV.

    Args:
        report: The report.
        safe: Whether ``guard`` marks words that a spreadsheet would run as a formula.
        bom: Whether the file starts with a byte order mark.

    Returns:
        The file as UTF-8, with commas, lines that end with CR LF, a header, and one row
        for each number.
    """
    header, rows = table_cells(report, safe=safe)
    return write_csv(header, rows, bom=bom)


def table_cells(
    report: Report, *, safe: bool = True
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """
    Write the tidy table of a report as text.

    Args:
        report: The report.
        safe: Whether words are guarded.

    Returns:
        The names of the columns, and the cells of each row.
    """
    languages = name_languages(report)
    header = (*COLUMNS, *(f"{NAME_PREFIX}{tag}" for tag in languages))
    return header, _rows(report, languages, safe=safe)


def write_csv(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool = False
) -> bytes:
    """
    Write a table as CSV.

    Args:
        header: The names of the columns.
        rows: Its cells, guarded where they hold words.
        bom: Whether the file starts with a byte order mark.

    Returns:
        The file as UTF-8, with commas and lines that end with CR LF.
    """
    import csv
    import io

    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue().encode(_BYTE_ORDER_MARK if bom else "utf-8")


def _rows(
    report: Report, languages: Sequence[str], *, safe: bool
) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row; what all rows of a metric share is made once."""
    area = report.area.code if report.area else ""
    body = (report.id, report.publisher.code, area)
    words = guard if safe else str
    for node, metric_figures in figures(report):
        metric = node.metric
        sector, part_of, code = split_address(node.address)
        named = dict(metric.name.entries)
        start = (
            *(*body, sector, code, part_of),
            *metric_cells(metric, safe=safe),
        )
        names = tuple([words(named.get(tag, "")) for tag in languages])
        for dimensions, measure, base, period, value, status, *origin in metric_figures:
            revised, linked_from, source = origin
            yield (
                *start,
                dimensions_text(dimensions) if dimensions else "",
                measure,
                "" if base is None else str(base),
                "" if period is None else str(period),
                *quantity_cells(value),
                str(status),
                revised,
                linked_from,
                words(source),
                *names,
            )


def csv_lines(
    text: str, name: str, *, separator: str = ",", ended: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """
    Split CSV into rows.

    Args:
        text: The text of a file.
        name: The name of the input in messages.
        separator: The character between cells.
        ended: Whether the last row must have a line end, as we write it.

    Yields:
        The number of the line in which a row starts, and its cells; blank rows are left
        out.

    Raises:
        SourceError: The text is not CSV, or its last row lacks a line end that it must
            have, which means that the file may have been cut off.
    """
    import csv
    import io

    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, last = 1, 0
    try:
        for cells in reader:
            if any(cells):
                last = line
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        rule = f"it must be CSV (got {str(error)!r} in the row of line {line})"
        raise SourceError(f"{name}: {rule}; {_way_out(str(error))}", name) from error
    if ended and last and not text.endswith(("\n", "\r")):
        rule = f"line {last} must end as the others do (got no line end)"
        way_out = "was the file cut off? where it is whole, add a line break"
        raise SourceError(f"{name}: {rule}; {way_out}", name)


def _way_out(reason: str) -> str:
    if "end of data" in reason:
        return "a quote is never closed: was the file cut off?"
    if "field limit" in reason:
        return "shorten that cell"
    return "write a quote within a quoted cell twice"
