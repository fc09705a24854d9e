"""Words of a report as a page shows them."""

import attrs


@attrs.frozen
class PlacedFigure:
    """
    A figure of the report within a paragraph, and its place.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        code: The figure, as in its placeholder, without the braces.
    """

    start: int
    end: int
    code: str


@attrs.frozen
class Phrase:
    """
    Words of the report, with their language.

    A phrase without words is false.

    Attributes:
        text: The words.
        language: Their BCP 47 tag when it differs from that of the page, else empty.
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
