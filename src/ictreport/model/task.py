"""What is planned for the next period."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.model._shown import Brief
from ictreport.model.address import (
    check_address,
    check_code,
    check_identifier,
)
from ictreport.model.converters import (
    optional_of,
    to_occasion_kind,
    to_optional_code,
    to_optional_date,
    to_optional_period,
    to_optional_text,
    to_quantity,
    to_task_kind,
    to_task_status,
    to_text,
    tuple_of,
)
from ictreport.model.period import Frequency, Period
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.vocabulary import OccasionKind, TaskKind, TaskStatus

TASKS: Final = "tasks."
"""What the address of a task begins with."""

LARGEST_ORDINAL: Final = 100_000
"""The largest number of an anniversary or an edition."""


def _ordinal(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ModelError("ordinal", "it must be an integer", value)
    if not 1 <= value <= LARGEST_ORDINAL:
        raise ModelError(
            "ordinal", f"it must lie between 1 and {LARGEST_ORDINAL}", value
        )
    return value


@attrs.frozen(repr=False)
class Occasion(Brief):
    """
    An anniversary or a numbered edition that a task is about.

    Attributes:
        kind: What the ordinal counts.
        ordinal: The number that the report states: 79 for "79th".
        date: The day of the occasion, or None; ISO text is accepted too.
        since: The year or the day that an anniversary counts from, or None; text is
            accepted too.

    Raises:
        ModelError: The ordinal is not positive, or ``since`` is neither a year nor a
            day.
    """

    kind: OccasionKind = attrs.field(converter=to_occasion_kind)
    ordinal: int = attrs.field(
        converter=_ordinal, metadata={"range": (1, LARGEST_ORDINAL)}
    )
    date: dt.date | None = attrs.field(
        default=None, converter=to_optional_date, kw_only=True
    )
    since: Period | None = attrs.field(
        default=None, converter=to_optional_period, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        if self.since is None:
            return
        if self.since.frequency not in {Frequency.ANNUAL, Frequency.DAILY}:
            raise ModelError(
                "since", "it must be a year or a day", str(self.since), "write '1945'"
            )


@attrs.frozen(repr=False)
class Target(Brief):
    """
    A value that a task should reach.

    Attributes:
        metric: The address of the metric.
        value: The value to reach, or compact text of one.

    Raises:
        ModelError: The address is malformed.
    """

    metric: str = attrs.field(converter=check_address)
    value: Quantity = attrs.field(converter=to_quantity)


@attrs.frozen(repr=False)
class Follows(Brief):
    """
    The task of an earlier report that a task continues.

    Attributes:
        report: The id of that report.
        task: The code of the task there.

    Raises:
        ModelError: A code is malformed.
    """

    report: str = attrs.field(converter=check_identifier)
    task: str = attrs.field(converter=check_code)


def _occasion(value: Occasion | None) -> Occasion | None:
    return optional_of(Occasion, value, "occasion")


def _follows(value: Follows | None) -> Follows | None:
    return optional_of(Follows, value, "follows")


def _targets(value: Iterable[Target]) -> tuple[Target, ...]:
    return tuple_of(Target, value, "targets")


@attrs.frozen(repr=False)
class Task(Brief):
    """
    A task that the report plans.

    Attributes:
        code: Its code.
        title: What is to be done.
        kind: What kind of task it is.
        status: How far the task has come.
        due: The day or period by which the task is due, or its code, or None.
        sector: The code of the sector that it belongs to, or None.
        owner: Who is responsible for the task, or None.
        occasion: The anniversary or edition that the task is about, or None.
        targets: The values that the task should reach.
        follows: The task of an earlier report that this one continues, or None.

    Raises:
        ModelError: A code is malformed.
    """

    code: str = attrs.field(converter=check_code, metadata={"part": "codes"})
    title: Text = attrs.field(converter=to_text)
    kind: TaskKind = attrs.field(converter=to_task_kind)
    status: TaskStatus = attrs.field(
        default=TaskStatus.PLANNED,
        converter=to_task_status,
        kw_only=True,
    )
    due: Period | None = attrs.field(
        default=None, converter=to_optional_period, kw_only=True
    )
    sector: str | None = attrs.field(
        default=None, converter=to_optional_code, kw_only=True
    )
    owner: Text | None = attrs.field(
        default=None, converter=to_optional_text, kw_only=True
    )
    occasion: Occasion | None = attrs.field(
        default=None, converter=_occasion, kw_only=True
    )
    targets: tuple[Target, ...] = attrs.field(
        default=(), converter=_targets, kw_only=True
    )
    follows: Follows | None = attrs.field(
        default=None, converter=_follows, kw_only=True
    )

    @property
    def address(self) -> str:
        """The address by which findings and edits name the task."""
        return f"{TASKS}{self.code}"
