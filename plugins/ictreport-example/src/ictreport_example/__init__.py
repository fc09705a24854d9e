"""Reports of ictreport in the format example."""

import attrs
from ictreport.language import Language, default_language

__all__ = ["Options"]


@attrs.frozen(kw_only=True)
class Options:
    """How a report is laid out.

    Attributes:
        language: The language of the page.
        level: The level of the title.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the page, such as vi."},
    )
    level: int = attrs.field(
        default=1,
        validator=[attrs.validators.ge(1), attrs.validators.le(5)],
        metadata={"help": "The level of the title, 1 to 5."},
    )
