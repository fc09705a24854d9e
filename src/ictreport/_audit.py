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
    Compare every figure of a text with a report.

    A figure is ``matched`` when the report states the same amount of the same kind, in
    the same direction and against the same baseline, or when the figure follows from
    others of the report. It is ``contradicted`` when the text speaks of a metric for
    which the report states something else, and ``unaccounted`` when no metric of the
    report resembles it.

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
        from ictreport.host import default_host

        language = default_host().language(language)
    return audit_text(text, report, language, ignore)
