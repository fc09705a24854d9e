"""The files of data that a document for people can carry along."""

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class DataFile:
    """
    A file that holds the data of a report.

    Attributes:
        name: The name of the file, which starts with the id of the report.
        media_type: Its media type.
        data: Its content.
    """

    name: str
    media_type: str
    data: bytes = attrs.field(repr=False)


def data_files(report: "Report") -> tuple[DataFile, ...]:
    """
    Write the data files of a report, for documents that attach or link them.

    The bytes are those that the formats ``csv`` and ``json`` write by default.

    Args:
        report: The report.

    Returns:
        The tidy table as CSV and the whole report as canonical JSON.
    """
    from ictreport.convert import to_json
    from ictreport.tidy import to_csv

    return (
        DataFile(f"{report.id}.csv", "text/csv", to_csv(report)),
        DataFile(f"{report.id}.json", "application/json", to_json(report)),
    )
