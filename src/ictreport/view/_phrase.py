"""Words of a report as a page shows them."""

import attrs


@attrs.frozen
class PlacedFigure:
    """
    Where a figure of the report stands in words.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        code: Which figure it is, as its placeholder has it between the braces.
    """

    start: int
    end: int
    code: str


@attrs.frozen
class Phrase:
    """
    Words of the report, and the language that they are in.

    A phrase without words is false.

    Attributes:
        text: The words.
        language: Their BCP 47 tag when it is not that of the page, else empty.
        figures: The figures in a paragraph, in order.
    """

    text: str
    language: str = ""
    figures: tuple[PlacedFigure, ...] = attrs.field(default=(), eq=False, repr=False)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Phrase("")
"""No words at all."""
