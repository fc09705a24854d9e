"""The facts of a report that paragraphs and formulas name between braces."""

from typing import Final

import attrs

from ictreport.errors import ModelError, close_match
from ictreport.model.address import check_address
from ictreport.model.claim import Baseline, to_baseline
from ictreport.model.dimensions import (
    Dimensions,
    dimensions_text,
    parse_dimensions,
    to_dimensions,
)
from ictreport.model.period import Period
from ictreport.model.year_start import YearStart

FACTS: Final = (
    "previous",
    "growth",
    "ratio",
    "change",
    "points",
    "plan_share",
    "unchanged",
    "share",
    "contribution",
    "average_growth",
    "sentence",
)
"""What a placeholder can ask of a metric besides its value."""

PERIOD: Final = "period"
"""The placeholder that names the report's own period."""


@attrs.frozen
class Placeholder:
    """
    A reference to a fact of the report, in a paragraph or a formula.

    Attributes:
        address: The address of the metric; empty for ``{period}``, the period of the
            report.
        fact: One of ``FACTS``; ``value`` when the placeholder has only an address.
        baseline: The baseline after ``@``, or None.
        period: The period of a claim after ``>``, or None.
        dimensions: The dimensions between ``[`` and ``]``, by code list.
    """

    address: str
    fact: str = "value"
    baseline: Baseline | None = None
    period: Period | None = None
    dimensions: Dimensions = attrs.field(default=(), converter=to_dimensions)

    def __str__(self) -> str:
        return self.code()

    def code(self, year_start: YearStart = YearStart.CALENDAR) -> str:
        """
        Write the placeholder, for years that begin on a given day.

        Args:
            year_start: The day.

        Returns:
            Such as ``"{post.revenue:growth@2023-Q1}"``.
        """
        if not self.address:
            return f"{{{PERIOD}}}"
        fact = "" if self.fact == "value" else f":{self.fact}"
        baseline = "" if self.baseline is None else f"@{self.baseline.code(year_start)}"
        period = "" if self.period is None else f">{self.period.code(year_start)}"
        key = key_text(self.dimensions)
        return f"{{{self.address}{fact}{baseline}{period}{key}}}"


def key_text(dimensions: Dimensions) -> str:
    """
    Write dimensions as they stand behind what they tell apart.

    Args:
        dimensions: A mapping.

    Returns:
        Such as ``"[SEX=F]"``; empty when there is none.
    """
    return f"[{dimensions_text(dimensions)}]" if dimensions else ""


def parse_placeholder(
    body: str, year_start: YearStart = YearStart.CALENDAR
) -> Placeholder:
    """
    Read what stands between braces.

    Args:
        body: Such as ``"post.revenue:growth@2023-S1>2024-S1[SEX=F]"``; all but the
            address can be left out.
        year_start: The day on which the years of the report begin.

    Returns:
        The placeholder.

    Raises:
        ModelError: The placeholder is malformed.
    """
    if body == PERIOD:
        return Placeholder("", PERIOD)
    path, has_key, key = body.partition("[")
    path, has_period, own = path.partition(">")
    path, has_baseline, after = path.partition("@")
    address, colon, fact = path.partition(":")
    try:
        baseline = to_baseline(after, year_start) if has_baseline else None
        period = Period.parse(own, year_start) if has_period else None
        name = _fact(fact) if colon else "value"
        dimensions = _dimensions(key) if has_key else ()
        return Placeholder(check_address(address), name, baseline, period, dimensions)
    except ModelError as error:
        raise ModelError(
            "placeholder",
            error.rule,
            f"{{{body}}}",
            error.hint or "write it like '{post.revenue:growth}'",
        ) from None


def _fact(word: str) -> str:
    if word in FACTS:
        return word
    near = close_match(word, FACTS)
    raise ModelError("fact", f"it must be one of {', '.join(FACTS)}", word, near)


def _dimensions(key: str) -> Dimensions:
    if not key.endswith("]"):
        raise ModelError("dimensions", "']' must follow them", key)
    return parse_dimensions(key[:-1])
