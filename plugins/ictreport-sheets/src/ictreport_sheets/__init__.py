"""Reports of ictreport as workbooks for Excel and LibreOffice, written and read."""

import attrs

from ictreport.language import Language, default_language
from ictreport.plugin import check_period

__all__ = ["SheetsOptions", "SheetsSourceOptions", "TemplateOptions"]


@attrs.frozen(kw_only=True)
class SheetsOptions:
    """
    How a report is written as a workbook.

    Attributes:
        language: The language of its titles, headings and words.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of titles, headings and words, such as vi."},
    )


@attrs.frozen(kw_only=True)
class TemplateOptions:
    """
    What a workbook to fill in is for.

    Attributes:
        language: The language of its headings and lists.
        period: The code of the period that it is for, or None for the next one.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of headings and lists, such as vi."},
    )
    period: str | None = attrs.field(
        default=None,
        validator=check_period,
        metadata={
            "help": (
                "The period to fill in, such as 2025-S1; by default the one "
                "after that of the report."
            )
        },
    )


@attrs.frozen(kw_only=True)
class SheetsSourceOptions:
    """
    How a report is read from a workbook.

    Attributes:
        mapping: The path of a mapping, for a workbook that ictreport did not write.
    """

    mapping: str | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The path of a mapping, for a workbook that ictreport did not "
                "write; 'ictreport map' proposes one."
            )
        },
    )
