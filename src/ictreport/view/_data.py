"""
What a person sees of a report, as data: every text is final.

Words that a report gives are phrases, which know when they are in another language than
the page. What the core says itself is a string, always in the page's language.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, Literal, NamedTuple

import attrs

from ictreport.view._drawing import Axis, Bar, Drawing, bars, columns
from ictreport.view._layout import Figure
from ictreport.view._phrase import NOTHING, Phrase

_BLANK: Final = "\N{NO-BREAK SPACE}"
_HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
_LONGEST_BASE: Final = 16
_PERCENT: Final = re.compile(r" (?=%|\(%\))")
_YEARS: Final = re.compile(r"(?<=\d)-(?=\d)")

NoteOutcome = Literal["fail", "unknown", "explained"]
"""The outcome of a rule, where it did not simply hold."""


def plain_marks(marks: Iterable[str]) -> str:
    """
    Write marks where nothing can be raised.

    Args:
        marks: The marks behind a number or name.

    Returns:
        Such as ``" p (1)"``, to be put behind it.
    """
    return "".join(
        f"{_BLANK}({mark})" if mark.isdecimal() else f"{_BLANK}{mark}" for mark in marks
    )


class CellView(NamedTuple):
    """
    A cell of a table.

    Attributes:
        text: The number, with its unit where neither row nor head says it; or words.
        sign: The sign of a hedge before the number, such as ``"≈"``, or empty.
        tail: The end of ``text`` behind the last whole digit, so that numbers can be
            aligned there: ``".5"`` of ``"+11.5"``, ``".68 pp"`` of ``"+6.68 pp"``.
        marks: The marks behind the number, which legend and notes of the table explain.
        is_word: Whether ``text`` is the word of a status, in place of a number.
        number: The number as shown, or None for words and ranges.
        figure: What it shows; None for words and empty cells.
    """

    text: str
    sign: str = ""
    tail: str = ""
    marks: tuple[str, ...] = ()
    is_word: bool = False
    number: Decimal | None = None
    figure: Figure | None = None

    def __str__(self) -> str:
        """Write it in plain text, such as ``"≈12.5 p (1)"``."""
        return self.sign + self.text + plain_marks(self.marks)


class ColumnView(NamedTuple):
    """
    A column of a table behind the first.

    Attributes:
        kind: What it shows: ``unit``, ``level``, ``change``, ``amount``, ``average``,
            ``ratio``, ``contribution``, ``plan``, ``done``, ``share`` or ``part``; or
            ``words``.
        head: What heads it.
        short: Its head below ``group``.
        group: What heads it together with its neighbours of the same group, or empty.
        mark: The mark of the status that all its figures have, or empty.
        part: The code of the part whose values it has, in a table of parts as columns.
        base: The period that its head names where lines do not part it, or empty.
    """

    kind: str
    head: str
    short: str = ""
    group: str = ""
    mark: str = ""
    part: str = ""
    base: str = ""

    def tied(self, head: str) -> str:
        """
        Keep the name of a period on one line, unless it is long, and the sign % too.

        Years such as ``2017-18`` are never parted.

        Args:
            head: Its head, or its short one.

        Returns:
            The head with no-break blanks, such as those in ``"Change on H1 2023, %"``
            behind ``H1`` and before ``%``.
        """
        base = self.base
        if base and len(base) <= _LONGEST_BASE:
            for name in (base, base[0].upper() + base[1:]):
                head = head.replace(name, name.replace(" ", _BLANK))
        return _YEARS.sub(_HYPHEN, _PERCENT.sub(_BLANK, head))

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers, which are aligned."""
        return self.kind not in {"unit", "words"}

    def __str__(self) -> str:
        """Write the head in plain text."""
        return self.head + plain_marks(filter(None, (self.mark,)))


class NoteView(NamedTuple):
    """
    A numbered note below a table.

    Attributes:
        mark: Its number, in the digits of the page.
        text: What it says.
        code: What it is called when it is words of the report, such as
            ``"post.revenue:note"``; else empty.
    """

    mark: str
    text: Phrase
    code: str = ""


class RowView(NamedTuple):
    """
    A row of a table.

    Attributes:
        address: The dotted address of its metric; empty when it is about none.
        depth: How far its name is set in: 0 for a metric, 1 for its parts, and so on.
        label: The name of the metric, with what sets it apart.
        cells: A cell for each column; none in a heading.
        marks: The marks behind the name.
        is_heading: Whether it is the name of a metric whose parts follow.
        is_group: Whether it names a breakdown, such as "By age".
        details: What more is to be said below the name: label, words, and what figures
            in them are called, or empty.
    """

    address: str
    depth: int
    label: Phrase
    cells: tuple[CellView, ...]
    marks: tuple[str, ...] = ()
    is_heading: bool = False
    is_group: bool = False
    details: tuple[tuple[str, Phrase, str], ...] = ()

    def __str__(self) -> str:
        """Write its name in plain text."""
        return f"{self.label}{plain_marks(self.marks)}"


@attrs.frozen(kw_only=True)
class ChartView:
    """
    A chart.

    Attributes:
        id: Its name within the page, that of its table.
        title: What it compares.
        text: The same with all numbers, for who cannot see it.
        note: What is to be known of its scale, or empty.
        bars: Its figures in order.
        colon: What joins a label and its number, with its blanks.
        zero: Where zero lies on its scale, in thousandths of its length; None where it
            does not begin there.
        axis: The scale of figures over time; None for bars below each other.
    """

    id: str
    title: Phrase
    text: str
    note: str = ""
    bars: tuple[Bar, ...]
    colon: str
    zero: int | None
    axis: Axis | None = None

    def drawing(self, width: int) -> Drawing:
        """
        Draw the chart.

        Args:
            width: Its width in tenths of a point.

        Returns:
            Its shapes, and its words at their places.
        """
        if self.axis is not None:
            return columns(self.bars, self.axis, width)
        return bars(self.bars, self.zero or 0, width, self.colon)


@attrs.frozen(kw_only=True)
class TableView:
    """
    A table.

    Attributes:
        id: Its name within the page.
        title: What it shows, such as "Post, first half of 2024"; empty for a table that
            stands alone below its heading.
        subtitle: The unit and the dimensions that all rows share, or empty.
        head: What heads the names of rows.
        columns: The columns behind the names.
        rows: The rows.
        legend: What marks and signs in it mean: pairs of the sign and its words.
        remarks: Sentences below it, such as what an empty cell means.
        notes: Its numbered notes.
        chart: Its chart, or None.
    """

    id: str
    title: Phrase
    subtitle: str = ""
    head: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    legend: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[NoteView, ...] = ()
    chart: ChartView | None = None

    @property
    def about(self) -> str:
        """Title and subtitle on one line."""
        return ", ".join(filter(None, (str(self.title), self.subtitle)))

    @property
    def below(self) -> Iterator[str]:
        """What stands below it, in plain text: marks, notes and remarks."""
        if self.legend:
            yield "; ".join([f"{sign} {words}" for sign, words in self.legend])
        for note in self.notes:
            yield f"({note.mark}) {note.text}"
        if self.remarks:
            yield " ".join(self.remarks)


@attrs.frozen(kw_only=True)
class SectorView:
    """
    One sector: its name, paragraphs and tables.

    Attributes:
        code: The sector's code.
        name: The sector's name.
        narrative: Paragraphs with their facts filled in.
        tables: Its tables.
    """

    code: str
    name: Phrase
    narrative: tuple[Phrase, ...]
    tables: tuple[TableView, ...]


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
        address: The dotted address of the metric.
        label: The metric's name.
        value: The number with its hedge in words; where no level is printed, the first
            claim.
        unit: The unit with its scale, or what the first claim compares with.
        status: The status in words, or an empty string.
        period: The metric's own period when it is not the report's, or an empty string.
        change: The first change in words, or an empty string.
        codes: What ``value`` and ``change`` are called, as placeholders have it.
        leads: Whether ``unit`` comes before ``value`` in a sentence.
    """

    address: str
    label: Phrase
    value: str
    unit: str
    status: str
    period: str
    change: str
    codes: tuple[str, str]
    leads: bool = False

    @property
    def amount(self) -> tuple[str, str]:
        """Value and unit in the order of a sentence; the latter may be empty."""
        return (self.unit, self.value) if self.leads else (self.value, self.unit)


@attrs.frozen(kw_only=True)
class FindingNote:
    """
    A finding as the page for reviewers lists it; ``check`` lists a ``FindingView``.

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
            "stop", the sign that ends a sentence, and "colon", what joins a label and
            its text, with its blanks.
        cards: The headline figures; none unless the report names some.
        narrative: The report's own paragraphs.
        sectors: The sectors in order.
        tasks: The tasks as a table, or None.
        justifications: Pairs of the name of a metric and its justification.
        sources: Where the report comes from.
        findings: What rules found; empty on pages that are not for reviewers.
        published_text: The date ``published`` in words.
        period_code: The period's SDMX code.
        period_start: Its first day as ISO text.
        period_end: Its last day as ISO text.
        languages: The languages that the report's own title has.
        digits: The ten digits of the page, 0 first, for numbers of the layout, such as
            those of pages.
        foreword: Paragraphs of the publisher before the figures.
        imprint: What the publisher says of the report: label and words, such as whom
            readers can ask.
        logo: What the logo of the publisher shows, in words.
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
    cards: tuple[CardView, ...] = ()
    narrative: tuple[Phrase, ...] = ()
    sectors: tuple[SectorView, ...] = ()
    tasks: TableView | None = None
    justifications: tuple[tuple[Phrase, Phrase], ...] = ()
    sources: tuple[SourceView, ...] = ()
    findings: tuple[FindingNote, ...] = ()
    published_text: str = ""
    period_code: str = ""
    period_start: str = ""
    period_end: str = ""
    languages: tuple[str, ...] = ()
    digits: str = "0123456789"
    foreword: tuple[Phrase, ...] = ()
    imprint: tuple[tuple[str, Phrase], ...] = ()
    logo: Phrase = NOTHING

    @property
    def dated(self) -> str:
        """The period's name with its dates; a month is its own dates."""
        twice = self.months in {"", self.period}
        return self.period if twice else f"{self.period} ({self.months})"
