"""Reports to CSV."""

from ictreport._observations import to_csv
from ictreport.model import Report
from ictreport_csv import CsvOptions


def render(report: Report, options: CsvOptions) -> bytes:
    """
    Write the observations of a report as CSV.

    Args:
        report: The report.
        options: How it is written.

    Returns:
        The file.
    """
    return to_csv(report, safe=options.safe, bom=options.bom)
