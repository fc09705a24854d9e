"""Reports of ictreport as PDF pages for reading and printing."""

from typing import Literal

import attrs

from ictreport.language import Language, default_language

__all__ = ["PdfOptions", "SanitisedTextWarning"]


class SanitisedTextWarning(UserWarning):
    """A text of the report had characters that no page can show; it says which."""


@attrs.frozen(kw_only=True)
class PdfOptions:
    """
    How a report is set on pages.

    Attributes:
        language: The language of the page.
        paper: The size of the paper.
        font_paths: Folders with more fonts, for scripts that Noto Sans does not have.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the page, such as vi."},
    )
    paper: Literal["a4", "letter"] = attrs.field(
        default="a4", metadata={"help": "The size of the paper: a4 or letter."}
    )
    font_paths: tuple[str, ...] = attrs.field(
        default=(),
        converter=tuple,
        metadata={
            "help": "Folders with more fonts, for scripts that Noto Sans does not have."
        },
    )
