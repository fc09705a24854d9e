"""
Measure what workbooks cost, beside the library that writes them, and beside CSV.

The bounds, for 20,000 rows of figures: writing a report as a workbook takes at most 1.3
times as long as writing its cells with XlsxWriter and nothing else, each wrapped or in
a format of numbers as there; and reading it at most 1.5 times as long as reading the
same report from CSV. The exit code is 1 beyond one.
"""

import io
import sys

from measuring import report_of, seconds

from ictreport import Claim, Metric, Report, Text
from ictreport.checks import Findings
from ictreport.host import default_host
from ictreport.plugin import ExportContext, Origin
from ictreport_csv import CsvOptions, CsvSourceOptions
from ictreport_csv._read import load as load_csv
from ictreport_csv._tables import render as render_csv
from ictreport_sheets import SheetsOptions, SheetsSourceOptions
from ictreport_sheets._book import Book, Number
from ictreport_sheets._load import load
from ictreport_sheets._release import release
from ictreport_sheets._xlsx import render as render_xlsx
from ictreport_sheets._xlsxwriter import new_workbook

ROUNDS = 3
METRICS = 10_000
WRITE = 1.3
READ = 1.5


def report() -> Report:
    """Make a report of 20,000 rows: each metric has a claim."""
    return report_of(
        [
            Metric(
                f"m{number}",
                Text.of(en=f"Metric {number}"),
                f"{1_000 + number} million VND",
                claims=[Claim("growth", "2023-S1", "11.5 %")],
            )
            for number in range(METRICS)
        ]
    )


def bare(book: Book) -> bytes:
    """Write the cells of a book with XlsxWriter, and nothing that it does not need."""
    target = io.BytesIO()
    made = new_workbook(target)
    words = made.add_format({"text_wrap": True})
    number = made.add_format({"num_format": "#,##0"})
    for sheet in book.sheets:
        page = made.add_worksheet(sheet.name)
        for row, line in enumerate(sheet.lines):
            page.write_string(row, 0, line.text)
        table = sheet.table
        if table is None:
            continue
        figures = [head.kind == "figure" for head in table.heads]
        for column, head in enumerate(table.heads):
            page.write_string(sheet.first_row, column, head.text)
        for row, cells in enumerate(table.rows, start=sheet.first_row + 1):
            for column, cell in enumerate(cells):
                if not cell:
                    continue
                if isinstance(cell, Number):
                    page.write_number(row, column, float(cell.text), number)
                elif figures[column]:
                    page.write_number(row, column, float(cell), number)
                else:
                    page.write_string(row, column, cell, words)
    made.close()
    return target.getvalue()


def main() -> int:
    """
    Measure, and print what was measured.

    Returns:
        1 beyond a bound, else 0.
    """
    given, options = report(), SheetsOptions()
    # Rules run once for all formats, so they are not measured here.
    none = Findings(report=given.id, findings=(), summaries=())
    context = ExportContext(given, (), lambda: none)
    book = release(given, options, context)
    data = render_xlsx(given, options, context)
    text = render_csv(given, CsvOptions())
    csv = text.encode() if isinstance(text, str) else text
    default_host()

    def written() -> object:
        return render_xlsx(given, options, context)

    def cells() -> object:
        return bare(book)

    def read() -> object:
        return load(Origin.from_bytes("a.xlsx", data), SheetsSourceOptions())

    def plain() -> object:
        return load_csv(Origin.from_bytes("a.csv", csv), CsvSourceOptions())

    took = [seconds(call, ROUNDS) for call in (written, cells, read, plain)]
    writing, reading = took[0] / took[1], took[2] / took[3]
    print(f"write {took[0]:.2f} s, its cells alone {took[1]:.2f} s: {writing:.2f}")
    print(f"read {took[2]:.2f} s, as CSV {took[3]:.2f} s: {reading:.2f}")
    print(f"at most {WRITE} and {READ}")
    return int(writing > WRITE or reading > READ)


if __name__ == "__main__":
    sys.exit(main())
