"""Figures of a written file that somebody edited."""

import attrs


@attrs.frozen(kw_only=True)
class Edit:
    """
    A figure of an exported file that differs from the report.

    Attributes:
        address: The dotted address of its metric, or ``tasks.`` and a task's code.
        figure: The figure of that metric or task, written like a placeholder without
            its braces: ``"post.revenue:growth@2023-S1"``. The address alone means the
            value.
        stated: The figure of the report as the file would print it; empty when the
            report does not have the figure.
        found: The figure as it now stands in the file; empty when it was deleted.
    """

    address: str
    figure: str
    stated: str
    found: str
