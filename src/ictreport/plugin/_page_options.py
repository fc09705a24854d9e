"""The options that documents of pages have in common."""

from typing import Literal

import attrs
from attrs.validators import instance_of, optional

from ictreport._style import HouseStyle
from ictreport.language import Language, default_language


@attrs.frozen(kw_only=True)
class PageOptions:
    """
    What stands on pages for people; the options of a format of pages extend it.

    Attributes:
        language: The language of the pages; of several, the first.
        digits: The digits to write: 0 to 9, or those of the script of the language.
        review: Whether they are for reviewers: with what rules found, as marks, notes
            and a list.
        style: The house style of the office, or None.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language, such as vi; of several, the one shown first."},
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
                "Show what rules found, for reviewers: marks, notes and a list. Pages "
                "to publish have none of it."
            )
        },
    )
    style: HouseStyle | None = attrs.field(
        default=None,
        validator=optional(instance_of(HouseStyle)),
        metadata={"help": "The TOML file of a house style."},
    )
