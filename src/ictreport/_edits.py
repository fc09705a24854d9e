"""Figures of a written file that somebody edited."""

import attrs


@attrs.frozen(kw_only=True)
class Edit:
    """
    A figure of a file that is not what the report has.

    Attributes:
        address: The dotted address of its metric, or ``tasks.`` and a task's code.
        figure: Which figure of that, as a placeholder has it between its braces:
            ``"post.revenue:growth@2023-S1"``; the address alone is the value.
        stated: What the report has, as the file would print it; empty when the report
            does not have the figure.
        found: What the file has; empty when the figure is gone from it.
    """

    address: str
    figure: str
    stated: str
    found: str
