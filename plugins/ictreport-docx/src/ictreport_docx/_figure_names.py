"""Names of figures, written like placeholders without their braces."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ictreport.language.periods import baseline_text, period_head
from ictreport.model import Claim, Period, Report

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.view import ReportView, RowView


@attrs.frozen(kw_only=True)
class Facts:
    """
    A row of a sector's table, and what its figures are called.

    Attributes:
        row: The row.
        name: The name of its metric.
        claims: What the figure of each of its changes is called.
        previous: What the value is called that each of them compares to.
    """

    row: "RowView"
    name: str
    claims: tuple[str, ...]
    previous: tuple[str, ...]


def facts_of(report: Report, view: "ReportView") -> Iterator[Facts]:
    """
    Name the figures of every row.

    Args:
        report: The report.
        view: What a reader sees of it.

    Yields:
        The facts of each row, in order.
    """
    rows = (row for sector in view.sectors for row in sector.rows)
    for row, (address, metric) in zip(rows, report.walk(), strict=True):
        yield Facts(
            row=row,
            name=str(row.label) or view.words["unnamed"],
            claims=tuple(
                f"{address}:{claim.kind}{_against(claim, report)}"
                for claim in metric.claims
            ),
            previous=tuple(
                f"{address}:previous{_against(claim, report)}"
                for claim in metric.claims
            ),
        )


def _against(claim: Claim, report: Report) -> str:
    start = report.year_start
    baseline = "" if claim.baseline is None else f"@{claim.baseline.code(start)}"
    return baseline + ("" if claim.period is None else f">{claim.period.code(start)}")


def note_codes(report: Report, language: "Language") -> dict[str, str]:
    """
    Name the notes of a report.

    Args:
        report: The report.
        language: The language of the page.

    Returns:
        Such as ``"post.branches:note"``, by the words of the note.
    """
    notes = (
        (words.pick(language.tag)[1], f"{address}:note")
        for address, metric in report.walk()
        for words in metric.footnotes
    )
    return {text: code for text, code in notes if text.strip()}


class Codes:
    """What values of other periods are called, by what heads them on the page."""

    def __init__(self, report: Report, language: "Language") -> None:
        """
        Name every period of a report.

        Args:
            report: The report.
            language: The language of the page, with the plans of the report.
        """
        start = report.year_start
        self._labels: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self._own: dict[str, str] = {}
        for address, metric in report.walk():
            own = report.period_of(metric)
            self._own.setdefault(address, own.code(start))
            self._heads[_plain(period_head(own, language))] = own.code(start)
            for entry in metric.history:
                code = entry.baseline.code(start)
                self._labels[baseline_text(entry.baseline, language)] = code
                if isinstance(entry.baseline, Period):
                    self._heads[_plain(period_head(entry.baseline, language))] = code

    def of_history(self, address: str, label: str) -> str:
        """
        Name a value of another period or plan.

        Args:
            address: The address of its metric.
            label: What stands beside it.

        Returns:
            Such as ``"post.revenue@2023"``; what was revised has no code of its own.
        """
        code = self._labels.get(label)
        return f"{address}@{code}" if code else f"{address}:previous"

    def of_column(self, address: str, head: str) -> str:
        """
        Name a value in a column of periods.

        Args:
            address: The address of its metric.
            head: What heads the column.

        Returns:
            The address alone in the metric's own period.
        """
        code = self._heads[_plain(head)]
        return address if code == self._own.get(address) else f"{address}@{code}"


def _plain(head: str) -> str:
    """Give what heads a column whether or not it begins with a capital."""
    return head.casefold()
