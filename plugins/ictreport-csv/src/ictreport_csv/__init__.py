"""Reports of ictreport as a tidy CSV table, written and read."""

import attrs

__all__ = ["CsvOptions", "CsvSourceOptions"]


def _check_period(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None:
        from ictreport.model import Period

        Period.parse(value)


@attrs.frozen(kw_only=True)
class CsvOptions:
    """
    How a report is written as CSV.

    Attributes:
        safe: Whether words that a spreadsheet would run as a formula are written with a
            ``'`` before them.
        bom: Whether the file starts with a byte order mark.
    """

    safe: bool = attrs.field(
        default=True,
        metadata={
            "help": (
                "Write ' before words that a spreadsheet would run as a formula; "
                "false gives them as they are."
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


@attrs.frozen(kw_only=True)
class CsvSourceOptions:
    """
    How a report is read from CSV.

    Attributes:
        safe: Whether the file was written with ``safe``.
        period: The code of the report's period, or None.
    """

    safe: bool = attrs.field(
        default=True,
        metadata={
            "help": (
                "Take one ' away from the start of words; say false for a file "
                "that was written so."
            )
        },
    )
    period: str | None = attrs.field(
        default=None,
        validator=_check_period,
        metadata={
            "help": (
                "The period of the report, such as 2024-S1; without it, the one "
                "that most values are for."
            )
        },
    )
