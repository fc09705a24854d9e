"""Reports of ictreport as Word documents, and what an office edited in them."""

import attrs

from ictreport.plugin import PageOptions

__all__ = ["DocxOptions"]


@attrs.frozen(kw_only=True)
class DocxOptions(PageOptions):
    """
    What stands in the document.

    Attributes:
        template: The path of a letterhead, in DOCX or DOTX, or None.
    """

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
