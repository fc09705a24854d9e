"""Figures and words of a written file that somebody edited."""

from typing import Literal

import attrs


@attrs.frozen(kw_only=True)
class Edit:
    """
    A figure or words of an exported file that differ from the report.

    Attributes:
        address: The dotted address of its metric, the code of a sector, or ``tasks.``
            and a task's code; empty for words of the report itself.
        figure: The figure of that metric or task, written like a placeholder without
            its braces: ``"post.revenue:growth@2023-S1"``. The address alone means the
            value. Words are named so too: ``"post.revenue:name"``.
        stated: The figure or words of the report as the file would print them; empty
            when the report does not have them. For what was moved, the words before it
            in the report.
        actual: The same as it now stands in the file; empty when it was deleted.
        kind: Whether it is a figure, words, or words that stand in another place.
    """

    address: str
    figure: str
    stated: str
    actual: str
    kind: Literal["figure", "words", "place"] = "figure"
