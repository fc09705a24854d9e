"""How workbooks are written and read."""

import attrs
from attrs.validators import instance_of, optional

from ictreport.language import Language, default_language
from ictreport.plugin import HouseStyle


@attrs.frozen(kw_only=True)
class SheetsOptions:
    """
    How a report is written as a workbook.

    Attributes:
        language: The language of its titles, headings and words.
        review: Whether it is for reviewers: with what rules found, as marks and notes.
        style: The house style of the office, or None.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of titles, headings and words, such as vi."},
    )
    review: bool = attrs.field(
        default=False,
        metadata={
            "help": (
                "Show what rules found, for reviewers: marks and notes. Workbooks to "
                "publish have none of it."
            )
        },
    )
    style: HouseStyle | None = attrs.field(
        default=None,
        validator=optional(instance_of(HouseStyle)),
        metadata={"help": "The TOML file of a house style."},
    )


@attrs.frozen(kw_only=True)
class SheetsSourceOptions:
    """
    How a report is read from a workbook.

    Attributes:
        mapping: The path of a mapping, for a workbook that ictreport did not write.
    """

    mapping: str | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The path of a mapping, for a workbook that ictreport did not "
                "write; 'ictreport map' proposes one."
            )
        },
    )
