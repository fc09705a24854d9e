"""Reports of ictreport as workbooks for Excel and LibreOffice, written and read."""

import attrs

from ictreport.language import Language, default_language

__all__ = ["SheetsOptions", "SheetsSourceOptions"]


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
