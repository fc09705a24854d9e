"""Metrics, what they break down into, and the sectors that hold them."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.model.address import check_code
from ictreport.model.claim import (
    Baseline,
    Claim,
    History,
    check_presence,
    to_baseline,
)
from ictreport.model.converters import (
    one_of,
    optional_of,
    to_by,
    to_optional_period,
    to_optional_quantity,
    to_status,
    to_text,
    to_texts,
    to_whole,
    tuple_of,
)
from ictreport.model.interval import Interval
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.vocabulary import Status, UnitKind

DEEPEST_PARTS: Final = 32
"""How many levels of parts a metric can have."""

_WHOLE: Final = Interval(0, 100)


def _parts(value: "Iterable[Metric]") -> "tuple[Metric, ...]":
    return tuple_of(Metric, value, "parts")


def _claims(value: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple_of(Claim, value, "claims")


def _history(value: Iterable[History]) -> tuple[History, ...]:
    return tuple_of(History, value, "history")


def _metrics(value: "Iterable[Metric]") -> "tuple[Metric, ...]":
    return tuple_of(Metric, value, "metrics")


def _complete(value: bool) -> bool:  # noqa: FBT001 - a field is given by position
    return one_of(bool, value, "complete")


def _additive(value: bool | None) -> bool | None:  # noqa: FBT001 - as above
    return optional_of(bool, value, "additive")


def _levels(parts: "tuple[Metric, ...]") -> int:
    below = (one.depth for part in parts for one in part.breakdowns)
    return 1 + max(below, default=0)


@attrs.frozen
class Breakdown:
    """
    The parts of a metric, by one way of dividing it.

    Attributes:
        by: What it is divided by, such as sex or age: the code of a code list, words,
            or None.
        complete: Whether the parts are all of the metric, or only some of it.
        additive: Whether the parts can be added up; when it is left out, the unit says
            so.
        parts: The parts, which are metrics and may have parts themselves.
        depth: How many levels of parts there are, this one included.

    Raises:
        ModelError: There is no part, or the parts lie more than 32 deep.
    """

    by: str | Text | None = attrs.field(
        default=None,
        converter=to_by,
        kw_only=True,
        metadata={"part": "breakdown_details"},
    )
    complete: bool = attrs.field(
        converter=_complete, metadata={"part": "breakdown_details"}
    )
    additive: bool | None = attrs.field(
        default=None,
        converter=_additive,
        kw_only=True,
        metadata={"part": "breakdown_details"},
    )
    parts: "tuple[Metric, ...]" = attrs.field(converter=_parts)
    depth: int = attrs.field(
        default=attrs.Factory(lambda self: _levels(self.parts), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )

    def __attrs_post_init__(self) -> None:
        if not self.parts:
            raise ModelError(
                "breakdown", "there must be at least one part", (), "leave it out"
            )
        if self.depth > DEEPEST_PARTS:
            raise ModelError(
                "breakdown", f"parts lie at most {DEEPEST_PARTS} deep", self.depth
            )


def _breakdowns(value: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    return tuple_of(Breakdown, value, "breakdowns")


@attrs.frozen
class Metric:
    """
    One measured thing.

    Attributes:
        code: Its code within the sector or the whole it is part of.
        name: Its name.
        period: Its own period when that is not the report's; a code is accepted too.
        of: The whole that a percent refers to: an address of the report, or words.
        value: The value, or compact text of one; None exactly when the status says so.
        status: Why the value is as it is, or why there is none.
        claims: What the report says of it against baselines.
        history: Its values for other periods, and plans.
        breakdowns: Its parts, by each way of dividing it.

    Raises:
        ModelError: A code or address is malformed, or value and status do not fit.
    """

    code: str = attrs.field(converter=check_code, metadata={"part": "codes"})
    name: Text = attrs.field(converter=to_text, metadata={"part": "metric_names"})
    period: Period | None = attrs.field(
        default=None, converter=to_optional_period, kw_only=True
    )
    of: str | Text | None = attrs.field(
        default=None,
        converter=to_whole,
        kw_only=True,
        metadata={"part": "of_text", "part_kind": Text},
    )
    value: Quantity | None = attrs.field(default=None, converter=to_optional_quantity)
    status: Status = attrs.field(
        default=Status.NORMAL,
        converter=to_status,
        kw_only=True,
        metadata={"part": "statuses"},
    )
    claims: tuple[Claim, ...] = attrs.field(
        default=(), converter=_claims, kw_only=True, metadata={"part": "claims"}
    )
    history: tuple[History, ...] = attrs.field(
        default=(), converter=_history, kw_only=True, metadata={"part": "history"}
    )
    breakdowns: tuple[Breakdown, ...] = attrs.field(
        default=(),
        converter=_breakdowns,
        kw_only=True,
        metadata={"part": "breakdowns"},
    )

    def __attrs_post_init__(self) -> None:
        check_presence(self.status, self.value)
        if len(self.breakdowns) > 1:
            self._check_codes()

    def _check_codes(self) -> None:
        """Let an address tell in which breakdown a part stands."""
        seen: set[str] = set()
        for breakdown in self.breakdowns:
            codes = {part.code for part in breakdown.parts}
            if seen & codes:
                raise ModelError(
                    "breakdowns",
                    "two breakdowns of a metric must not share a code",
                    min(seen & codes),
                    "rename one of the parts",
                )
            seen |= codes

    @property
    def parts(self) -> "tuple[Metric, ...]":
        """The parts of all its breakdowns, in order."""
        return tuple([part for one in self.breakdowns for part in one.parts])

    @property
    def interval(self) -> Interval | None:
        """
        Every amount that the value stands for.

        A percent ``of`` something lies between 0 and 100. None when there is no value,
        or when no share could have it.
        """
        if self.value is None:
            return None
        interval = self.value.interval
        if self.of is not None and self.value.unit.kind is UnitKind.PERCENT:
            return interval.intersect(_WHOLE)
        return interval

    def at(self, baseline: Baseline | str) -> tuple[History, ...]:
        """
        Look up what the metric was at a baseline.

        Args:
            baseline: A period or plan, or the text of one.

        Returns:
            The entries of the history, those that the report gives itself first.
        """
        wanted = to_baseline(baseline)
        found = [entry for entry in self.history if entry.baseline == wanted]
        return tuple(sorted(found, key=lambda entry: entry.source is not None))

    def walk(self, address: str) -> "Iterator[tuple[str, Metric]]":
        """
        Visit this metric and all its parts.

        Args:
            address: The address of this metric.

        Yields:
            Address and metric, each whole before its parts.
        """
        yield address, self
        for part in self.parts:
            yield from part.walk(f"{address}.{part.code}")


@attrs.frozen
class Sector:
    """
    A field of the report, such as post or telecommunications.

    Attributes:
        code: Its code.
        name: Its name.
        narrative: Paragraphs, whose placeholders name facts of the report.
        metrics: What is measured in it.

    Raises:
        ModelError: The code is malformed.
    """

    code: str = attrs.field(converter=check_code, metadata={"part": "codes"})
    name: Text = attrs.field(converter=to_text, metadata={"part": "sector_names"})
    narrative: tuple[Text, ...] = attrs.field(
        default=(), converter=to_texts, kw_only=True, metadata={"part": "narrative"}
    )
    metrics: tuple[Metric, ...] = attrs.field(
        default=(),
        converter=_metrics,
        kw_only=True,
        metadata={"part_when_empty": "empty_sectors"},
    )

    def walk(self) -> Iterator[tuple[str, Metric]]:
        """
        Visit every metric and part of the sector.

        Yields:
            Address and metric, in the order of the report.
        """
        for metric in self.metrics:
            yield from metric.walk(f"{self.code}.{metric.code}")


def count_metrics(sectors: Iterable[Sector]) -> int:
    """
    Count metrics and parts.

    Args:
        sectors: The sectors to count in.

    Returns:
        The number of metrics, parts of parts included.
    """
    return sum(1 for sector in sectors for _ in sector.walk())
