"""Reports of ictreport as Word documents, and what an office edited in them."""

from typing import Literal

import attrs

from ictreport.language import Language, default_language

__all__ = ["DocxOptions", "SanitisedTextWarning"]


class SanitisedTextWarning(UserWarning):
    """A text of the report had characters that no document may hold; it says which."""


@attrs.frozen(kw_only=True)
class DocxOptions:
    """
    What stands in the document.

    Attributes:
        language: The language that it is in.
        digits: The digits to write: 0 to 9, or those of the script of the language.
        findings: Whether it lists all that the rules found.
        template: The path of a letterhead, in DOCX or DOTX, or None.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the document, such as vi."},
    )
    digits: Literal["latin", "native"] = attrs.field(
        default="latin",
        metadata={
            "help": (
                "The digits: latin for 0 to 9, or native for those of the language."
            )
        },
    )
    findings: bool = attrs.field(
        default=False,
        metadata={
            "help": (
                "Add a list of all findings; notes of errors and warnings are "
                "always there."
            )
        },
    )
    template: str | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The path of a letterhead in DOCX or DOTX; the report "
                "replaces its paragraph {report}, or follows its text when it "
                "has none."
            )
        },
    )
