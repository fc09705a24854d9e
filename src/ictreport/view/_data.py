"""
What a person sees of a report, as data: every text is final.

Words that a report gives are phrases, which know when they are in another language than
the page. What the core says itself is a string, always in the page's language.
"""

from typing import Literal

import attrs

from ictreport.view._chart_data import ChartView
from ictreport.view._grid_data import GridView
from ictreport.view._phrase import NOTHING, Phrase

Direction = Literal["up", "down", "same", ""]
"""Which way a value went; empty when no claim says so."""

NoteOutcome = Literal["fail", "unknown", "explained"]
"""What a rule came to, where it did not simply hold."""


@attrs.frozen(kw_only=True)
class ChangeView:
    """
    One claim of a metric in words.

    Attributes:
        text: The whole phrase, such as "up 11.5% on the same period of 2023".
        short: Only the signed figure, such as "+11.5%".
        direction: Whether the value went up or down.
        baseline: The name of the period or plan that it is compared to.
        previous: The value at the baseline, given or implied, with its unit when that
            differs from the row's; or an empty string.
        implied: Whether ``previous`` was computed from the claim.
        computed: The growth that follows from a value given for the baseline, such as
            "computed +11.4%", or an empty string.
        contribution: What a part contributed to the growth of its whole, such as
            "contribution +2.1 pp", or an empty string.
        mark: The marks of the notes about the claim, or an empty string.
    """

    text: str
    short: str
    direction: Direction
    baseline: str
    previous: str
    implied: bool
    computed: str = ""
    contribution: str = ""
    mark: str = ""


@attrs.frozen(kw_only=True)
class RowView:
    """
    One metric or part in a sector's table.

    Attributes:
        address: The dotted address of the metric.
        depth: 0 for a metric, 1 for its parts, and so on.
        label: The metric's name.
        value: The number with its hedge and without unit, or the reason why there is no
            value.
        unit: The unit with its scale, such as "billion VND".
        status: The status in words; an empty string when it is normal, or when it
            already replaces the value.
        mark: The short marks of the status and of notes, such as "e 1", which the notes
            explain.
        share: The share of the whole for a part, or an empty string.
        of: What a percent refers to, or an empty string.
        period: The metric's own period when it is not the report's, or an empty string.
        changes: Every claim in words.
        history: Pairs of period name and value, oldest first, without those that
            ``changes`` or a grid show.
        sentence: The whole row as one sentence, as ``write`` gives it.
        full: The value with its unit, as in a sentence, or the reason why there is
            none.
        data: The amount as a plain decimal and the code of its unit, for programs, such
            as ``("226000000000", "VND")``; both empty when there is no value.
        formula: How the value follows from others, such as "Exports − Imports", or an
            empty string.
        by: The heading of a breakdown, such as "By age". Only the first part of a
            breakdown has it, and only when the whole has several.
        told: Whether a grid of the sector shows the whole row, so that the table of
            rows can leave it out.
    """

    address: str
    depth: int
    label: Phrase
    value: str
    unit: str
    status: str
    mark: str
    share: str
    of: Phrase
    period: str
    changes: tuple[ChangeView, ...]
    history: tuple[tuple[str, str], ...]
    sentence: str = ""
    full: str = ""
    data: tuple[str, str] = ("", "")
    formula: str = ""
    by: str = ""
    told: bool = False


@attrs.frozen(kw_only=True)
class SectorView:
    """
    One sector: its name, paragraphs and table.

    Attributes:
        code: The sector's code.
        name: The sector's name.
        narrative: Paragraphs with their facts filled in.
        rows: Metrics and parts in the order of the report.
        charts: The charts of these rows; empty when there is nothing to show.
        grids: The tables whose rows have several values, besides the rows.
    """

    code: str
    name: Phrase
    narrative: tuple[Phrase, ...]
    rows: tuple[RowView, ...]
    charts: tuple[ChartView, ...] = ()
    grids: tuple[GridView, ...] = ()


@attrs.frozen(kw_only=True)
class TaskView:
    """
    One task of the next period.

    Attributes:
        code: The task's code.
        title: What is to be done.
        kind: The kind in words.
        status: The status in words.
        due: The day or period by which it is due, or an empty string.
        sector: The name of its sector, or an empty string.
        owner: Who is responsible, or an empty string.
        occasion: The occasion, such as "79th anniversary, 28 August 2024", or an empty
            string.
        targets: The targets in words.
        follows: The task of an earlier report that it continues, or an empty string.
    """

    code: str
    title: Phrase
    kind: str
    status: str
    due: str
    sector: Phrase
    owner: Phrase
    occasion: str
    targets: tuple[str, ...]
    follows: Phrase


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
    title: Phrase
    details: str


@attrs.frozen(kw_only=True)
class CardView:
    """
    One headline figure, which pages show first.

    Attributes:
        label: The metric's name.
        value: The number with its hedge.
        unit: The unit with its scale.
        status: The status in words, or an empty string.
        change: The first claim in words, or an empty string.
        direction: Whether the value went up or down.
        mark: The short mark of the status and those of notes, or an empty string.
        address: The dotted address of the metric.
        period: The metric's own period when it is not the report's, or an empty string.
    """

    label: Phrase
    value: str
    unit: str
    status: str
    change: str
    direction: Direction
    mark: str = ""
    address: str = ""
    period: str = ""


@attrs.frozen(kw_only=True)
class FindingNote:
    """
    A finding as the page of a report notes it; ``check`` lists a ``FindingView``.

    Attributes:
        address: The address of what the finding is about.
        about: The name of what the finding is about, or the address.
        severity: The severity in words; or that it cannot be judged, or is explained.
        outcome: The outcome of the rule.
        text: What the rule found.
        hints: What may have caused it.
        justification: How the report justifies it, or an empty string.
    """

    address: str
    about: Phrase
    severity: str
    outcome: NoteOutcome
    text: str
    hints: tuple[str, ...]
    justification: Phrase = NOTHING


@attrs.frozen(kw_only=True)
class ReportView:
    """
    A whole report in one language.

    Attributes:
        id: The report's id.
        language: The BCP 47 tag of all texts that name no other language.
        title: The report's title.
        publisher: The publisher's name.
        area: The area's name, or an empty string.
        period: The period's name, such as "first half of 2024".
        months: The same period as dates, such as "January – June 2024".
        published: The newest date of the sources as ISO text, or an empty string.
        words: The fixed words of the page by key: headings, names of columns, "page",
            and "stop", the sign that ends a sentence.
        cards: The headline figures.
        narrative: The report's own paragraphs.
        sectors: The sectors in order.
        tasks: The tasks in order.
        justifications: Pairs of the name of a metric and its justification.
        notes: What the marks mean and how numbers were computed, one sentence each.
        sources: Where the report comes from.
        findings: What rules found; empty unless the list was requested. Failures are
            also in ``notes``.
        published_text: The date ``published`` in words.
        period_code: The period's SDMX code.
        period_start: Its first day as ISO text.
        period_end: Its last day as ISO text.
        languages: The languages that the report's own title has.
        digits: The ten digits of the page, 0 first, for numbers of the layout, such as
            those of pages.
    """

    id: str
    language: str
    title: Phrase
    publisher: Phrase
    area: Phrase
    period: str
    months: str
    published: str
    words: dict[str, str]
    cards: tuple[CardView, ...]
    narrative: tuple[Phrase, ...]
    sectors: tuple[SectorView, ...]
    tasks: tuple[TaskView, ...]
    justifications: tuple[tuple[Phrase, Phrase], ...]
    notes: tuple[str, ...]
    sources: tuple[SourceView, ...]
    findings: tuple[FindingNote, ...] = ()
    published_text: str = ""
    period_code: str = ""
    period_start: str = ""
    period_end: str = ""
    languages: tuple[str, ...] = ()
    digits: str = "0123456789"

    @property
    def dated(self) -> str:
        """The period's name with its dates; a month is its own dates."""
        twice = self.months in {"", self.period}
        return self.period if twice else f"{self.period} ({self.months})"
