"""Reports of ictreport as one web page for reading, in all their languages."""

from typing import Literal

import attrs
from attrs.validators import instance_of, optional

from ictreport.language import Language, default_language
from ictreport.plugin import HouseStyle

__all__ = ["HtmlOptions", "SanitisedTextWarning"]


class SanitisedTextWarning(UserWarning):
    """A text of the report had characters that no web page may hold; it says which."""


@attrs.frozen(kw_only=True)
class HtmlOptions:
    """
    What stands on the page.

    Attributes:
        language: The language that is shown first.
        languages: The languages that a reader can switch to.
        digits: 0 to 9, or those of each language's own script.
        review: Whether the page is for reviewers: with what rules found, in notes and
            as a list.
        fonts: Whether the page carries its fonts or uses those of the reader.
        style: The house style of the office, or None.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language that the page shows first, such as vi."},
    )
    languages: tuple[Language, ...] = attrs.field(
        default=(),
        converter=tuple,
        metadata={
            "help": (
                "The languages that readers can switch to; by default those "
                "of the report's title."
            )
        },
    )
    digits: Literal["latin", "native"] = attrs.field(
        default="latin",
        metadata={
            "help": (
                "The digits: latin for 0 to 9, or native for those of each language."
            )
        },
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
    fonts: Literal["embed", "system"] = attrs.field(
        default="embed",
        metadata={
            "help": (
                "embed puts the fonts into the page; system uses those of the "
                "reader's device."
            )
        },
    )
    style: HouseStyle | None = attrs.field(
        default=None,
        validator=optional(instance_of(HouseStyle)),
        metadata={"help": "The TOML file of a house style."},
    )
