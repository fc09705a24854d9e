"""The words of a language for comparing texts and files with a report."""

from collections.abc import Mapping
from typing import Annotated

import attrs

from ictreport.language._schema import holes, keys
from ictreport.model.unit import PluralForms

VERDICTS = ("matched", "contradicted", "unaccounted", "declared")
"""What an audit can say of a figure."""


@attrs.frozen(kw_only=True)
class AuditWords:
    """
    Words of an audit.

    Attributes:
        title: What heads it.
        verdicts: What is said of a figure.
        counted: How many figures there are of each sort.
        amount: What is said where the report has another amount, with the fact, its
            metric and how far away it is.
        kind: Where it has the amount as something else, such as a ratio.
        direction: Where it says that the change went the other way.
        baseline: Where it compares to something else.
        unaccounted: Where no metric is near.
        declared: Where it is furniture of the page.
        slip_lost_digit: A guess that a digit was lost.
        earlier: A value at a baseline.
        share: The share of a whole.
        figures: What heads the list of figures.
        mentioned: What heads the metrics that the text speaks of.
        unmentioned: What heads those that it does not.
        clean: The verdict on a text whose figures are all accounted for.
        failing: The verdict on any other.
    """

    title: Annotated[str, holes("text", "report")]
    verdicts: Annotated[Mapping[str, str], keys(VERDICTS)]
    counted: Annotated[Mapping[str, Annotated[PluralForms, holes("n")]], keys(VERDICTS)]
    amount: Annotated[str, holes("fact", "metric", "gap")]
    kind: Annotated[str, holes("fact", "metric")]
    direction: Annotated[str, holes("fact", "metric")]
    baseline: Annotated[str, holes("fact", "metric")]
    unaccounted: str
    declared: str
    slip_lost_digit: Annotated[str, holes("stated", "meant")]
    earlier: Annotated[str, holes("value", "baseline")]
    share: Annotated[str, holes("value")]
    figures: str
    mentioned: str
    unmentioned: str
    clean: Annotated[str, holes("text", "report", "counts")]
    failing: Annotated[str, holes("text", "report", "counts")]


@attrs.frozen(kw_only=True)
class EditWords:
    """
    Words for figures of a file that are not those of its report.

    Attributes:
        title: What heads them.
        counted: How many there are.
        gone: What stands for a figure that the file has no more.
        unstated: What stands for a figure that the report has not.
        behind: Says behind which words something stands that was moved.
        first: Says that nothing stands before it.
        clean: The verdict where none differs.
        failing: The verdict where one does.
    """

    title: Annotated[str, holes("file", "report")]
    counted: Annotated[PluralForms, holes("n")]
    gone: str
    unstated: str
    behind: Annotated[str, holes("text")]
    first: str
    clean: Annotated[str, holes("file", "report")]
    failing: Annotated[str, holes("file", "report", "count")]
