"""Reports of ictreport as a tidy CSV table, written and read."""

from typing import Final, Literal, get_args

import attrs

from ictreport.dataset import DatasetOptions
from ictreport.plugin import check_period

__all__ = [
    "SEPARATORS",
    "CsvOptions",
    "CsvSourceOptions",
    "CsvTable",
    "CsvwOptions",
    "DatapackageOptions",
    "TypedOptions",
]

SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
"""What can separate the cells of a table, by its name."""

CsvTable = Literal["observations", "tasks", "growth"]
"""The tables that a CSV file can hold."""

_TABLE_HELP: Final = (
    "The table to write. observations has a row for each number "
    "and can be read back; tasks has a row for each task; growth "
    "has a row for each metric and baseline."
)


def _check_separator(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None and value not in SEPARATORS:
        from ictreport.errors import ModelError

        rule = f"separator must be one of {', '.join(SEPARATORS)}"
        raise ModelError("option", rule, value)


def _check_encoding(_instance: object, _attribute: object, value: str | None) -> None:
    if value is None:
        return
    from ictreport.errors import ModelError

    try:
        "".encode(value)
    except LookupError:
        raise ModelError(
            "option",
            "encoding must be a text encoding that Python knows",
            value,
            "such as windows-1258, windows-1252 or utf-16",
        ) from None


@attrs.frozen(kw_only=True)
class CsvOptions:
    """
    How a report is written as CSV.

    Attributes:
        table: Which table it is.
        safe: Whether words that a spreadsheet would run as a formula are written with a
            ``'`` before them.
        bom: Whether the file starts with a byte order mark.
    """

    table: CsvTable = attrs.field(
        default="observations",
        validator=attrs.validators.in_(get_args(CsvTable)),
        metadata={"help": _TABLE_HELP},
    )
    safe: bool = attrs.field(
        default=True,
        metadata={
            "help": (
                "Write ' before words that a spreadsheet would run as a "
                "formula; with false, words are written unchanged."
            )
        },
    )
    bom: bool = attrs.field(
        default=False,
        metadata={
            "help": (
                "Start with a byte order mark, by which older versions of Excel "
                "recognise UTF-8."
            )
        },
    )


_LICENCE_HELP: Final = (
    "The licence of the data, such as CC-BY-4.0, or the address "
    "of one; by default the licences of the report's sources."
)


@attrs.frozen(kw_only=True)
class CsvwOptions:
    """
    What the metadata says of a CSV file, and how that was written.

    Attributes:
        table: Which table the CSV file holds.
        safe: Whether it was written with ``safe``.
        licence: The licence of the data, or None for those of the report's sources.
    """

    table: CsvTable = attrs.field(
        default="observations",
        validator=attrs.validators.in_(get_args(CsvTable)),
        metadata={
            "help": ("The table of the CSV file: the value of its option csv.table.")
        },
    )
    safe: bool = attrs.field(
        default=True,
        metadata={"help": "Whether the CSV file was written with csv.safe=true."},
    )
    licence: str | None = attrs.field(default=None, metadata={"help": _LICENCE_HELP})


@attrs.frozen(kw_only=True)
class DatapackageOptions:
    """
    What a data package says of itself.

    Attributes:
        licence: The licence of the data, or None for those of the report's sources.
    """

    licence: str | None = attrs.field(default=None, metadata={"help": _LICENCE_HELP})


@attrs.frozen(kw_only=True)
class TypedOptions(DatasetOptions):
    """
    What the metadata of tables do not say.

    Attributes:
        table: The table that is read, where several have figures.
    """

    table: str | None = attrs.field(
        default=None,
        metadata={"help": "The table that is read, where several have figures."},
    )


@attrs.frozen(kw_only=True)
class CsvSourceOptions:
    """
    How a report is read from CSV.

    Attributes:
        safe: Whether the file was written with ``safe``.
        period: The code of the report's period, or None.
        mapping: The path of a mapping, for a table that ictreport did not write.
        encoding: The encoding of such a table, or None for UTF-8 and UTF-16.
        separator: What separates its cells, or None to tell it by its first lines.
    """

    safe: bool = attrs.field(
        default=True,
        metadata={
            "help": (
                "Remove the ' that was written before words with "
                "csv.safe=true; use false for a file that was written with "
                "false."
            )
        },
    )
    period: str | None = attrs.field(
        default=None,
        validator=check_period,
        metadata={
            "help": (
                "The period of the report, such as 2024-S1; by default the "
                "period of most values."
            )
        },
    )
    mapping: str | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The path of a mapping, for a table that ictreport did not "
                "write; 'ictreport map' proposes one."
            )
        },
    )
    encoding: str | None = attrs.field(
        default=None,
        validator=_check_encoding,
        metadata={
            "help": (
                "With a mapping: the encoding, such as windows-1258; by "
                "default UTF-8, or UTF-16 when the file has a byte order "
                "mark."
            )
        },
    )
    separator: str | None = attrs.field(
        default=None,
        validator=_check_separator,
        metadata={
            "help": (
                "With a mapping: what separates cells, comma, semicolon, tab "
                "or bar; by default the first lines decide."
            )
        },
    )
