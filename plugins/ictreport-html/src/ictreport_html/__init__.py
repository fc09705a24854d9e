"""Reports of ictreport as one web page for reading, in all their languages."""

from typing import Literal

import attrs

from ictreport.language import Language
from ictreport.plugin import PageOptions

__all__ = ["HtmlOptions"]


@attrs.frozen(kw_only=True)
class HtmlOptions(PageOptions):
    """
    What stands on the page.

    Attributes:
        languages: The languages that a reader can switch to.
        fonts: Whether the page carries its fonts or uses those of the reader.
    """

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
    fonts: Literal["embed", "system"] = attrs.field(
        default="embed",
        metadata={
            "help": (
                "embed puts the fonts into the page; system uses those of the "
                "reader's device."
            )
        },
    )
