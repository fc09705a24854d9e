"""Audits: the figures of a text compared with those of a report."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ictreport.errors import LimitError, ModelError
from ictreport.host import default_host
from ictreport.language import Language
from ictreport.model.report import Report
from ictreport_prose._judging import Matcher
from ictreport_prose._verdicts import AuditedFigure, Verdict

LONGEST_TEXT: Final = 4_000_000
"""How many characters a text to audit can have."""

MOST_NUMBERS: Final = 50_000
"""How many numbers a text to audit can have."""

_NUMBER: Final = re.compile(r"\d[\d.,]*")


@attrs.frozen(kw_only=True)
class Mention:
    """
    Whether a text mentions a metric.

    Attributes:
        address: The address of the metric.
        figures: The indexes, in ``Audit.figures``, of the figures that state the
            metric.
    """

    address: str
    figures: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Audit:
    """
    The result of comparing a text with a report.

    Attributes:
        text: The text.
        report: The report.
        figures: Every figure of the text in order, except dates, ordinals and other
            numbers that measure nothing.
        mentions: One entry for every metric of the report, mentioned or not, in the
            order of the report.
    """

    text: str = attrs.field(repr=False)
    report: Report = attrs.field(repr=False)
    figures: tuple[AuditedFigure, ...]
    mentions: tuple[Mention, ...]

    @property
    def agrees(self) -> bool:
        """Whether no figure is misplaced or contradicted."""
        wrong = {Verdict.MISPLACED, Verdict.CONTRADICTED}
        return all(figure.verdict not in wrong for figure in self.figures)


def audit(
    text: str,
    report: Report,
    language: str | Language,
    *,
    ignore: Iterable[str] = (),
    previous: Iterable[Report] = (),
) -> Audit:
    """
    Compare every figure of a text with a report.

    A figure is ``matched`` when the report states the same amount of the same kind, for
    the metric that the text names, at the same time and against the same baseline, or
    when it follows from figures that its sentence names; ``misplaced`` when the number
    is right for another metric, time or baseline; ``contradicted`` when the report
    states another amount or direction, or withholds it; ``superseded`` when an earlier
    report stated it, or this one before a revision; ``unaccounted`` when nothing in the
    reports is meant.

        >>> from ictreport import Metric, Publisher, Report, Sector, Text
        >>> from ictreport_prose import audit
        >>> revenue = Metric("revenue", Text.of(en="Postal revenue"), "226 billion VND")
        >>> report = Report(
        ...     "post-2024-s1",
        ...     Text.of(en="Post"),
        ...     Publisher("dic", Text.of(en="Department")),
        ...     period="2024-S1",
        ...     sectors=[Sector("post", Text.of(en="Post"), metrics=[revenue])],
        ... )
        >>> found = audit("Postal revenue was 262 billion VND.", report, "en")
        >>> [(one.text, str(one.verdict), one.hint.message) for one in found.figures]
        [('262', 'contradicted', 'slip_digits')]

    Args:
        text: The text, as plain data: nothing in it is executed.
        report: The report.
        language: The language of the text: a ``Language``, or the BCP 47 tag of one
            that is installed.
        ignore: Words of the page around the text, such as ``"Comments (0)"``, exactly
            as the text has them. Their figures get the verdict ``declared``.
        previous: Earlier reports of the same publisher.

    Returns:
        The audit.

    Raises:
        UnknownFormatError: No plugin offers the language.
        ModelError: The language has no words for reading (``[reading]``), or an entry
            of ``ignore`` is empty.
        LimitError: The text has more than 4,000,000 characters or 50,000 numbers.
    """
    if isinstance(language, str):
        language = default_host().language(language)
    _check("characters", len(text), LONGEST_TEXT)
    _check("numbers", sum(1 for _ in _NUMBER.finditer(text)), MOST_NUMBERS)
    matcher = Matcher.of(report, language, previous)
    furniture = list(_furniture(text, ignore))
    figures = tuple(_declared(figure, furniture) for figure in matcher.match(text))
    stated: dict[str, list[int]] = {address: [] for address in report.addresses}
    for place, audited in enumerate(figures):
        if audited.verdict is Verdict.MATCHED and audited.fact is not None:
            stated[audited.fact.address].append(place)
    return Audit(
        text=text,
        report=report,
        figures=figures,
        mentions=tuple(
            Mention(address=address, figures=tuple(places))
            for address, places in stated.items()
        ),
    )


def _check(things: str, count: int, most: int) -> None:
    if count > most:
        raise LimitError(
            f"text: it must have at most {most:,} {things} (got {count:,}); split it "
            "and audit each part",
            most,
        )


def _furniture(text: str, ignore: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Find where furniture is in a text."""
    for words in ignore:
        if not words.strip():
            raise ModelError("furniture", "it must not be empty", words, "leave it out")
        yield from (match.span() for match in re.finditer(re.escape(words), text))


def _declared(
    audited: AuditedFigure, furniture: list[tuple[int, int]]
) -> AuditedFigure:
    """Declare a figure within furniture that is not matched to be no statement."""
    figure = audited.figure
    inside = any(
        start <= figure.start and figure.end <= end for start, end in furniture
    )
    if audited.verdict is Verdict.MATCHED or not inside:
        return audited
    return AuditedFigure(figure=figure, text=audited.text, verdict=Verdict.DECLARED)
