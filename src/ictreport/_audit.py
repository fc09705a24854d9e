"""Audit a text against a report."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ictreport.checks._audit import Audit, audit_text

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Report


def audit(
    text: str,
    report: "Report",
    language: "str | Language",
    *,
    ignore: Iterable[str] = (),
) -> Audit:
    """
    Hold every figure of a text against a report.

    A figure is matched when the report states the same amount, of the same kind, in
    the same direction and against the same baseline, or when it follows from what the
    report states. It is contradicted when the metric that it is of says otherwise,
    and unaccounted when no metric is near.

        >>> from ictreport import Metric, Publisher, Report, Sector, Text, audit
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
        text: The text; it is data and does nothing.
        report: The report.
        language: The language of the text: a BCP 47 tag of one that is installed, or
            a language itself.
        ignore: Furniture of the page, such as ``"Comments (0)"``: words with figures
            that are declared to be no statements, as they stand in the text.

    Returns:
        The audit.

    Raises:
        UnknownFormatError: No plugin offers the language.
        ModelError: The language has no words to read by, or furniture is empty.
        LimitError: The text has more than 4,000,000 characters.
    """
    if isinstance(language, str):
        from ictreport.host import default_host

        language = default_host().language(language)
    return audit_text(text, report, language, ignore)
