"""Reports of ictreport as PDF pages for reading and printing."""

from typing import Literal

import attrs

from ictreport.language import Language
from ictreport.plugin import PageOptions

__all__ = ["PdfOptions"]


@attrs.frozen(kw_only=True)
class PdfOptions(PageOptions):
    """
    How a report is set on pages.

    Attributes:
        second: A second language beside it.
        paper: The size of the paper.
        attachments: Whether the data of the report is in the file too.
        font_paths: Folders with more fonts, for scripts that Noto Sans does not have.
        polish: Whether rows have headers for screen readers and the file is packed.
    """

    second: Language | None = attrs.field(
        default=None,
        metadata={"help": "A second language, in which every text is printed too."},
    )
    paper: Literal["a4", "letter"] = attrs.field(
        default="a4", metadata={"help": "The size of the paper: a4 or letter."}
    )
    attachments: bool = attrs.field(
        default=True, metadata={"help": "Attach the report as JSON and as a CSV table."}
    )
    font_paths: tuple[str, ...] = attrs.field(
        default=(),
        converter=tuple,
        metadata={"help": "Folders with more fonts, for scripts that Noto Sans lacks."},
    )
    polish: bool = attrs.field(
        default=False,
        metadata={
            "help": (
                "Tag the row headers of tables and compress the file; it "
                "needs the extra 'polish'."
            )
        },
    )
