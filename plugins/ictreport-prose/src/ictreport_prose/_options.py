"""The options of the source ``prose``."""

import attrs

from ictreport.language import Language


@attrs.frozen(kw_only=True)
class ProseOptions:
    """
    How a text is read.

    Attributes:
        language: The language of the text; told by its words when it is left out.
        period: The period that it reports on; the year it names most when left out.
        id: The id of the draft.
    """

    language: Language | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The language of the text, such as vi; by default its words decide."
            )
        },
    )
    period: str = attrs.field(
        default="",
        metadata={
            "help": (
                "The period of the report, such as 2024-S1; by default the "
                "year that the text names most often."
            )
        },
    )
    id: str = attrs.field(
        default="draft", metadata={"help": "The id of the draft report."}
    )
