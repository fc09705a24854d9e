"""A metric as one sentence, for whoever has a metric and no page."""

from typing import TYPE_CHECKING

from ictreport.view import Speaker, metric_sentence

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Metric, Report


def write(
    metric: "Metric", language: "str | Language", *, report: "Report | None" = None
) -> str:
    """
    Write one sentence about a metric: value, hedge, status, claims and parts.

        >>> from ictreport import Claim, Metric, Text, write
        >>> revenue = Metric(
        ...     "revenue",
        ...     Text.of(en="Postal revenue", vi="Doanh thu bưu chính"),
        ...     "226 billion VND",
        ...     status="estimated",
        ...     period="2024-S1",
        ...     claims=[Claim("growth", "2023-S1", "11.5 %")],
        ... )
        >>> write(revenue, "vi")
        'Doanh thu bưu chính (6 tháng đầu năm 2024) ước tính là 226 tỷ đồng, tăng \
11,5% so với cùng kỳ năm 2023'

    Args:
        metric: The metric, or a part of one.
        language: The BCP 47 tag of an installed language, or a ``Language``, which can
            have other digits.
        report: The report of the metric. It supplies the names of counted things and of
            the whole that a percent refers to, the names of dimensions and the start of
            years, and the sentence does not repeat its period. Without it, counted
            things are named by their codes.

    Returns:
        The sentence, without a full stop. Names that the report does not have in that
        language come in the best other language that it has.

    Raises:
        UnknownFormatError: No plugin offers the language.
        PluginError: The words of the language cannot be loaded.
    """
    if isinstance(language, str):
        from ictreport.host import default_host

        language = default_host().language(language)
    return metric_sentence(metric, Speaker.of(report, language))
