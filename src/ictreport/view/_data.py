"""What a person sees of a report, as data: every text is final."""

from typing import Literal

import attrs

Direction = Literal["up", "down", "same", ""]
"""Which way a value went; empty when no claim says so."""


@attrs.frozen(kw_only=True)
class ChangeView:
    """
    One claim of a metric in words.

    Attributes:
        text: A whole phrase, such as "up 11.5% on the same period of 2023".
        short: The signed figure alone, such as "+11.5%".
        direction: Which way the value went.
        baseline: The name of the period or plan that it is compared to.
        previous: The value at the baseline, given or implied, or an empty string; with
            its unit only when that is not the row's.
        implied: Whether ``previous`` was computed from the claim.
        computed: The growth that follows from a value given for the baseline, such as
            "computed +11.4%", or an empty string.
        contribution: What a part contributed to the growth of its whole, such as
            "contribution +2.1 pp", or an empty string.
    """

    text: str
    short: str
    direction: Direction
    baseline: str
    previous: str
    implied: bool
    computed: str = ""
    contribution: str = ""


@attrs.frozen(kw_only=True)
class RowView:
    """
    One metric or part in a sector's table.

    Attributes:
        address: The dotted address of the metric.
        depth: 0 for a metric, 1 for its parts, and so on.
        label: The metric's name.
        value: The number with hedge, without unit, or the reason why there is none.
        unit: The unit with its scale, such as "billion VND".
        status: The status in words, or an empty string when it is normal or when it
            stands in the place of the value.
        mark: The short mark of the status, such as "e", explained in the notes.
        share: The share of the whole for a part, or an empty string.
        of: What a percent refers to, or an empty string.
        period: The metric's own period when it is not the report's, or an empty string.
        changes: Every claim in words.
        history: Pairs of period name and value, oldest first, without those that
            ``changes`` show as previous.
    """

    address: str
    depth: int
    label: str
    value: str
    unit: str
    status: str
    mark: str
    share: str
    of: str
    period: str
    changes: tuple[ChangeView, ...]
    history: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class SectorView:
    """
    One sector: its name, paragraphs and table.

    Attributes:
        code: The sector's code.
        name: The sector's name.
        narrative: Paragraphs with their facts filled in.
        rows: Metrics and parts in the order of the report.
    """

    code: str
    name: str
    narrative: tuple[str, ...]
    rows: tuple[RowView, ...]


@attrs.frozen(kw_only=True)
class TaskView:
    """
    One task of the next period.

    Attributes:
        code: The task's code.
        title: What is to be done.
        kind: The kind in words.
        status: The status in words.
        due: The day or period, or an empty string.
        sector: The name of its sector, or an empty string.
        owner: Who does it, or an empty string.
        occasion: Such as "79th anniversary, 28 August 2024", or an empty string.
        targets: Each aim in words.
        follows: The task of an earlier report that it goes on with, or an empty string.
    """

    code: str
    title: str
    kind: str
    status: str
    due: str
    sector: str
    owner: str
    occasion: str
    targets: tuple[str, ...]
    follows: str


@attrs.frozen(kw_only=True)
class SourceView:
    """
    Where the report comes from.

    Attributes:
        url: The address.
        title: The title, or the address when there is none.
        details: Date, language and licence in words.
    """

    url: str
    title: str
    details: str


@attrs.frozen(kw_only=True)
class CardView:
    """
    One figure that the reader meets first.

    Attributes:
        label: The metric's name.
        value: The number with hedge.
        unit: The unit with its scale.
        status: The status in words, or an empty string.
        change: The first claim in words, or an empty string.
        direction: Which way the value went.
    """

    label: str
    value: str
    unit: str
    status: str
    change: str
    direction: Direction


@attrs.frozen(kw_only=True)
class ReportView:
    """
    A whole report in one language.

    Attributes:
        id: The report's id.
        language: The BCP 47 tag of every text that is not marked otherwise.
        title: The report's title.
        publisher: The publisher's name.
        area: The area's name, or an empty string.
        period: The period's name, such as "first half of 2024".
        months: The same period as dates, such as "January – June 2024".
        published: The newest date of the sources as ISO text, or an empty string.
        words: The fixed words of the page: headings, column names, "page".
        cards: The figures that stand first.
        narrative: The report's own paragraphs.
        sectors: The sectors in order.
        tasks: The tasks in order.
        explanations: Each as the name of its metric and text.
        notes: The marks used and how numbers were computed, one sentence each.
        sources: Where the report comes from.
    """

    id: str
    language: str
    title: str
    publisher: str
    area: str
    period: str
    months: str
    published: str
    words: dict[str, str]
    cards: tuple[CardView, ...]
    narrative: tuple[str, ...]
    sectors: tuple[SectorView, ...]
    tasks: tuple[TaskView, ...]
    explanations: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sources: tuple[SourceView, ...]
