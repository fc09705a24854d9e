"""Audits: the figures of a text compared with those of a report."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from ictreport.checks import Hint, slip_of
from ictreport.errors import LimitError, ModelError
from ictreport.host import default_host
from ictreport.language import Language
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport_prose._facts import ReportedFigure
from ictreport_prose._figure import Figure
from ictreport_prose._matching import Difference, Matcher, Pairing, Verdict
from ictreport_prose._read import read_prose

LONGEST_TEXT: Final = 4_000_000
"""How many characters a text to audit can have."""


@attrs.frozen(kw_only=True)
class AuditedFigure:
    """
    One figure of an audited text, and what the report states about it.

    Attributes:
        figure: The figure as it was read.
        text: The number as the text prints it.
        verdict: Whether the report states the figure.
        fact: The fact of the report that the figure states, or the nearest fact that it
            contradicts; None when the verdict is ``unaccounted`` or ``declared``.
        difference: Where the figure contradicts the fact: in its amount, kind,
            direction or baseline; None when it does not.
        gap: The distance between the amounts of the figure and of the fact, in base
            units; None unless the amounts differ.
        hint: The typing error that would explain the gap, such as two swapped digits,
            or None.
    """

    figure: Figure
    text: str
    verdict: Verdict
    fact: ReportedFigure | None = None
    difference: Difference | None = None
    gap: Fraction | None = None
    hint: Hint | None = None


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
    def is_clean(self) -> bool:
        """Whether every figure is matched, or declared to be no statement."""
        fine = {Verdict.MATCHED, Verdict.DECLARED}
        return all(figure.verdict in fine for figure in self.figures)


def audit(
    text: str,
    report: Report,
    language: str | Language,
    *,
    ignore: Iterable[str] = (),
) -> Audit:
    """
    Compare every figure of a text with a report.

    A figure is ``matched`` when the report states the same amount of the same kind, in
    the same direction and against the same baseline, or when the figure follows from
    others of the report. It is ``contradicted`` when the text speaks of a metric for
    which the report states something else, and ``unaccounted`` when no metric of the
    report resembles it.

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

    Returns:
        The audit.

    Raises:
        UnknownFormatError: No plugin offers the language.
        ModelError: The language has no words for reading (``[reading]``), or an entry
            of ``ignore`` is empty.
        LimitError: The text has more than 4,000,000 characters.
    """
    if isinstance(language, str):
        language = default_host().language(language)
    if len(text) > LONGEST_TEXT:
        raise LimitError(
            f"text: it must have at most {LONGEST_TEXT:,} characters (got "
            f"{len(text):,}); split it and audit each part",
            LONGEST_TEXT,
        )
    read = read_prose(text, language)
    declared = list(_declared(text, ignore))
    pairings = Matcher.of(report, language.tag).match(text, read)
    figures = tuple(_audited(text, read, pairing, declared) for pairing in pairings)
    stated: dict[str, list[int]] = {}
    for place, found in enumerate(figures):
        if found.verdict is Verdict.MATCHED and found.fact is not None:
            stated.setdefault(found.fact.address, []).append(place)
    return Audit(
        text=text,
        report=report,
        figures=figures,
        mentions=tuple(
            Mention(address=address, figures=tuple(stated.get(address, ())))
            for address in report.addresses
        ),
    )


def _declared(text: str, ignore: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Find where furniture is in a text."""
    for words in ignore:
        if not words.strip():
            raise ModelError("furniture", "it must not be empty", words, "leave it out")
        yield from (found.span() for found in re.finditer(re.escape(words), text))


def _audited(
    text: str,
    read: tuple[Figure, ...],
    pairing: Pairing,
    declared: list[tuple[int, int]],
) -> AuditedFigure:
    figure = read[pairing.place]
    verdict, fact, difference = pairing.verdict, pairing.fact, pairing.difference
    if verdict is not Verdict.MATCHED and any(
        start <= figure.start and figure.end <= end for start, end in declared
    ):
        verdict, fact, difference = Verdict.DECLARED, None, None
    gap, hint = None, None
    if fact is not None and difference is Difference.AMOUNT:
        gap, hint = _gap(figure, fact)
    return AuditedFigure(
        figure=figure,
        text=text[figure.start : figure.end],
        verdict=verdict,
        fact=fact,
        difference=difference,
        gap=gap,
        hint=hint,
    )


def _gap(figure: Figure, fact: ReportedFigure) -> tuple[Fraction | None, Hint | None]:
    """Measure how far a figure is from a fact, and guess why."""
    value = fact.value
    if figure.number is None or value is None or value.upper is not None:
        return None, None
    number = figure.number.copy_sign(value.number)
    try:
        stated = Quantity(number, value.unit, scale=figure.scale, hedge=figure.hedge)
    except ModelError:  # such as half a branch
        return None, None
    gap = abs(stated.amount - value.amount)
    return gap, slip_of(stated, value)
