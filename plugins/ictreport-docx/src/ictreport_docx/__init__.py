"""Reports of ictreport as Word documents, and what an office edited in them."""

from typing import Literal

import attrs
from attrs.validators import instance_of, optional

from ictreport.language import Language, default_language
from ictreport.plugin import HouseStyle

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
        review: Whether it is for reviewers: with what rules found, as marks, notes and
            a list.
        template: The path of a letterhead, in DOCX or DOTX, or None.
        style: The house style of the office, or None.
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
    review: bool = attrs.field(
        default=False,
        metadata={
            "help": (
                "Show what rules found, for reviewers: marks, notes and a list. "
                "Documents to publish have none of it."
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
    style: HouseStyle | None = attrs.field(
        default=None,
        validator=optional(instance_of(HouseStyle)),
        metadata={"help": "The TOML file of a house style."},
    )
