"""Reports of ictreport as PDF pages for reading and printing."""

from typing import Literal

import attrs
from attrs.validators import instance_of, optional

from ictreport.language import Language, default_language
from ictreport.plugin import HouseStyle

__all__ = ["PdfOptions", "SanitisedTextWarning"]


class SanitisedTextWarning(UserWarning):
    """A text of the report had characters that no page can show; it says which."""


@attrs.frozen(kw_only=True)
class PdfOptions:
    """
    How a report is set on pages.

    Attributes:
        language: The language of the page.
        second: A second language beside it.
        digits: Latin digits, or those of the language.
        paper: The size of the paper.
        review: Whether the pages are for reviewers: with what rules found, as marks,
            notes and a list.
        attachments: Whether the data of the report is in the file too.
        font_paths: Folders with more fonts, for scripts that Noto Sans does not have.
        polish: Whether rows have headers for screen readers and the file is packed.
        style: The house style of the office, or None.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the page, such as vi."},
    )
    second: Language | None = attrs.field(
        default=None,
        metadata={"help": "A second language, in which every text is printed too."},
    )
    digits: Literal["latin", "native"] = attrs.field(
        default="latin",
        metadata={
            "help": (
                "The digits: latin for 0 to 9, or native for those of the language."
            )
        },
    )
    paper: Literal["a4", "letter"] = attrs.field(
        default="a4", metadata={"help": "The size of the paper: a4 or letter."}
    )
    review: bool = attrs.field(
        default=False,
        metadata={
            "help": (
                "Show what rules found, for reviewers: marks, notes and a list. Pages "
                "to publish have none of it."
            )
        },
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
    style: HouseStyle | None = attrs.field(
        default=None,
        validator=optional(instance_of(HouseStyle)),
        metadata={"help": "The TOML file of a house style."},
    )
