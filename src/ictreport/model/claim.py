"""Claims of a report about its metrics, and the values that they compare to."""

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import attrs

from ictreport.errors import ModelError
from ictreport.model._shown import Brief, Written
from ictreport.model.converters import (
    to_claim_kind,
    to_optional_code,
    to_optional_identifier,
    to_optional_period,
    to_optional_quantity,
    to_period,
    to_status,
    tuple_of,
)
from ictreport.model.dimensions import Dimensions, agree, merged, to_dimensions
from ictreport.model.interval import Interval
from ictreport.model.origin import Citation, to_citation
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import POWERS, RATIOS, UnitKind
from ictreport.model.vocabulary import ClaimKind, Status
from ictreport.model.year_start import YearStart

_ItemT = TypeVar("_ItemT")

PLAN: Final = "plan:"
"""What stands before the period of a plan."""

NAME_SIGN: Final = "#"
"""What stands before the name of a plan."""


@attrs.frozen(repr=False)
class Plan(Written):
    """
    The plan for a period, as a baseline that values are compared with.

    Attributes:
        period: The period that the plan is for; its code is accepted too.
        name: The code of the plan in ``Report.plans``, when there are several plans for
            one period, or None.
    """

    period: Period = attrs.field(converter=to_period)
    name: str | None = attrs.field(default=None, converter=to_optional_code)

    def __str__(self) -> str:
        return self.code()

    def code(self, year_start: YearStart | str = YearStart.CALENDAR) -> str:
        """
        Write the code of the plan, for years that begin on a given day.

        Args:
            year_start: The day, such as ``"04-01"``.

        Returns:
            Such as ``"plan:2024-A1"`` or ``"plan:2024-A1#centre"``.

        Raises:
            PeriodError: ``year_start`` is not a day on which years can begin.
        """
        name = "" if self.name is None else f"{NAME_SIGN}{self.name}"
        return f"{PLAN}{self.period.code(year_start)}{name}"


Baseline = Period | Plan
"""What a value is compared to."""


def to_baseline(
    value: Baseline | str, year_start: YearStart = YearStart.CALENDAR
) -> Baseline:
    """
    Convert to a baseline; parse text.

    Args:
        value: A period, a plan, or the text of one, such as ``"plan:2024"`` or
            ``"plan:2024#centre"``.
        year_start: The day from which parts of years are counted in a text.

    Returns:
        The period or the plan.

    Raises:
        PeriodError: The text is neither a period nor a plan.
        ModelError: The name of the plan is malformed.
    """
    if isinstance(value, Plan):
        return value
    if isinstance(value, str) and value.startswith(PLAN):
        period, sign, name = value.removeprefix(PLAN).partition(NAME_SIGN)
        return Plan(to_period(period, year_start), name if sign else None)
    return to_period(value, year_start)


def to_optional_baseline(value: Baseline | str | None) -> Baseline | None:
    """As ``to_baseline``, but None stays None."""
    return None if value is None else to_baseline(value)


def check_presence(status: Status, value: Quantity | None, *others: object) -> None:
    """
    Check that a value is there exactly when its status says so.

    Args:
        status: The status.
        value: The value, or None.
        *others: What may be there instead of a value; empty ones do not count.

    Raises:
        ModelError: A value is there that cannot be, or is not there though it must be.
    """
    if status.has_value is (value is not None):
        return
    if value is None and not any(others):
        what = ", a claim, a history or parts" if others else ""
        raise ModelError(
            "value",
            f"status {status} needs a value{what}",
            value,
            "give the value, or a status such as 'missing' or 'not_collected'",
        )
    if value is not None:
        raise ModelError(
            "value",
            f"status {status} has no value",
            str(value),
            "leave the value out or choose another status",
        )


def _same_day(first: dt.date, other: dt.date) -> bool:
    """Check whether two days are the same of a year; February ends with its month."""
    after = [day + dt.timedelta(1) for day in (first, other)]
    same = (first.month, first.day) == (other.month, other.day)
    return same or all((day.month, day.day) == (3, 1) for day in after)


@attrs.frozen(repr=False)
class Claim(Brief):
    """
    A statement of the report about a metric, usually compared with a baseline.

    Attributes:
        kind: Growth of 11.5 %, a ratio of 77 % of the base, a change of +100 billion
            VND, +6.68 percentage points, unchanged, 39.6 % of the plan, a share of 30 %
            of the whole, a contribution of 1.2 pp to the growth of the whole, or growth
            of 5 % a year on average.
        baseline: The period or plan that the claim compares with, or its code as text;
            None for a share.
        value: The stated figure, or compact text of one. It is None for ``unchanged``,
            and when the status says that there is no value.
        period: The period that the claim is about, or its code; None when it is the
            period of the metric.
        status: What kind of figure it is, such as estimated, or why there is no figure.
        revised_from: The figure that was published before this one revised it, or None.
        revision: By how much the figure was revised, as the report states it, or None.
        dimensions: What distinguishes this figure from others of the same metric: the
            code of a value for each code list, such as ``{"SEX": "F"}``.
        source: Where the figure comes from, as for a metric.

    Raises:
        ModelError: The kind needs a value or a baseline that is missing, or does not
            allow one that is given; the unit does not suit the kind; or a plan share is
            not compared with a plan.
    """

    kind: ClaimKind = attrs.field(converter=to_claim_kind)
    baseline: Baseline | None = attrs.field(
        default=None, converter=to_optional_baseline
    )
    value: Quantity | None = attrs.field(default=None, converter=to_optional_quantity)
    period: Period | None = attrs.field(
        default=None, converter=to_optional_period, kw_only=True
    )
    status: Status = attrs.field(
        default=Status.NORMAL,
        converter=to_status,
        kw_only=True,
        metadata={"part": "statuses"},
    )
    revised_from: Quantity | None = attrs.field(
        default=None,
        converter=to_optional_quantity,
        kw_only=True,
        metadata={"part": "revisions"},
    )
    revision: Quantity | None = attrs.field(
        default=None,
        converter=to_optional_quantity,
        kw_only=True,
        metadata={"part": "revisions"},
    )
    dimensions: Dimensions = attrs.field(
        default=(),
        converter=to_dimensions,
        kw_only=True,
        metadata={"part": "dimensions"},
    )
    source: Citation | None = attrs.field(
        default=None,
        converter=to_citation,
        kw_only=True,
        metadata={"part": "citations"},
    )

    def __attrs_post_init__(self) -> None:
        self._check_baseline()
        if self.kind is ClaimKind.UNCHANGED:
            if self.value is not None:
                raise ModelError(
                    "claim",
                    "a claim of 'unchanged' must have no value",
                    str(self.value),
                    "leave it out",
                )
            return
        check_presence(self.status, self.value)
        if self.value is not None:
            self._check_unit(self.value)

    def _check_baseline(self) -> None:
        if self.kind is ClaimKind.SHARE:
            if self.baseline is not None:
                raise ModelError(
                    "claim",
                    "a claim of share must have no baseline",
                    str(self.baseline),
                    "write 'period' for the share of another period",
                )
        elif self.baseline is None:
            raise ModelError(
                "claim",
                f"a claim of {self.kind} needs a baseline",
                None,
                "give the period or plan that it compares to",
            )
        elif self.kind is ClaimKind.PLAN_SHARE and not isinstance(self.baseline, Plan):
            raise ModelError(
                "claim",
                "a claim of plan_share must be against a plan",
                str(self.baseline),
                f"write 'plan:{self.baseline}'",
            )

    def _check_unit(self, value: Quantity) -> None:
        kind = value.unit.kind
        if self.kind in kind.traits.claims:
            return
        rule, hint = f"a claim of {self.kind} must be in %", ""
        if self.kind is ClaimKind.CHANGE:
            rule = "a claim of change must be in the unit of the metric"
            hint = "state the difference of two percents as a claim of points, in pp"
        elif self.kind is ClaimKind.POINTS:
            rule = "a claim of points must be in pp or bp"
        elif self.kind is ClaimKind.CONTRIBUTION:
            rule = (
                "a claim of contribution must be in pp or bp, or in % of the "
                "growth of the whole"
            )
        elif kind is UnitKind.TIMES:
            hint = "state 2.3 times the base as a claim of ratio"
        raise ModelError("claim", rule, str(value), hint)

    @property
    def is_stated(self) -> bool:
        """Whether the claim states a figure, or states that nothing changed."""
        return self.value is not None or (
            self.kind is ClaimKind.UNCHANGED and self.status.has_value
        )

    def years(self, period: Period | None) -> int | None:
        """
        Count the years from the baseline to a period, for average growth.

        Args:
            period: The period that the claim is about, or None when it is not known.

        Returns:
            The number of whole years from the baseline to the period, at least 1; None
            when the two differ in length or are not whole years apart.
        """
        base = self.baseline
        if period is None or not isinstance(base, Period):
            return None
        years = period.start.year - base.start.year
        if years < 1 or period.end.year - base.end.year != years:
            return None
        alike = _same_day(base.start, period.start) and _same_day(base.end, period.end)
        return years if alike else None

    @functools.cached_property
    def rate(self) -> Interval | None:
        """
        The stated figure as a ratio: 11.5 % is 0.115, +6.68 pp 0.0668, 2.3 times 2.3.

        It is None for ``change``, whose figure is in the unit of the metric, and for
        ``unchanged``.
        """
        if self.value is None or self.kind is ClaimKind.CHANGE:
            return None
        pure = self.value.unit.pure
        return None if pure is None else self.value.interval.scale(pure)


@attrs.frozen(repr=False)
class History(Brief):
    """
    The value of the same metric for another period, or its plan.

    Attributes:
        baseline: The period or plan, or its code as text.
        value: The value, or compact text of one. It is None exactly when the status
            says that there is no value.
        status: The status of that value.
        revised_from: The figure that was published before this one revised it, or None.
        revision: By how much the figure was revised, as the report states it, or None.
        dimensions: What distinguishes this figure from others of the same metric: the
            code of a value for each code list, such as ``{"SEX": "F"}``.
        source: Where the figure comes from, as for a metric.
        linked_from: The id of the report that the value was linked from; None when this
            report gives the value itself.

    Raises:
        ModelError: A value is given although the status says that there is none, or the
            other way round.
    """

    baseline: Baseline = attrs.field(converter=to_baseline)
    value: Quantity | None = attrs.field(default=None, converter=to_optional_quantity)
    status: Status = attrs.field(
        default=Status.NORMAL, converter=to_status, metadata={"part": "statuses"}
    )
    revised_from: Quantity | None = attrs.field(
        default=None,
        converter=to_optional_quantity,
        kw_only=True,
        metadata={"part": "revisions"},
    )
    revision: Quantity | None = attrs.field(
        default=None,
        converter=to_optional_quantity,
        kw_only=True,
        metadata={"part": "revisions"},
    )
    dimensions: Dimensions = attrs.field(
        default=(),
        converter=to_dimensions,
        kw_only=True,
        metadata={"part": "dimensions"},
    )
    source: Citation | None = attrs.field(
        default=None,
        converter=to_citation,
        kw_only=True,
        metadata={"part": "citations"},
    )
    linked_from: str | None = attrs.field(
        default=None,
        converter=to_optional_identifier,
        metadata={"part": "history_sources"},
    )

    def __attrs_post_init__(self) -> None:
        check_presence(self.status, self.value)


MOST_CLAIMS: Final = 1_000
MOST_HISTORY: Final = 10_000
"""How many claims and entries of its history a metric can have."""


def to_claims(value: Iterable[Claim]) -> tuple[Claim, ...]:
    """Make a tuple of claims; a metric can have a thousand of them."""
    return _at_most(MOST_CLAIMS, "claims", tuple_of(Claim, value, "claims"))


def to_history(value: Iterable[History]) -> tuple[History, ...]:
    """Make a tuple of entries; a metric can have ten thousand of them."""
    return _at_most(MOST_HISTORY, "history", tuple_of(History, value, "history"))


def _at_most(most: int, name: str, items: tuple[_ItemT, ...]) -> tuple[_ItemT, ...]:
    if len(items) > most:
        raise ModelError(
            "metric",
            f"{name} must have at most {most} items",
            len(items),
            "split the report, or leave out what it does not say",
        )
    return items


_WHOLES: Final = {code: Interval(0, 10 ** -POWERS[code]) for code in RATIOS}


def whole_in(unit: Unit) -> Interval:
    """
    Return what a share lies within.

    Args:
        unit: The unit of the share, ``%`` or ``‰``.

    Returns:
        From 0 to 100 for percents.
    """
    return _WHOLES[unit.code]


def amounts(value: Quantity, *, is_share: bool) -> Interval | None:
    """
    Compute the interval that a value of a metric stands for.

    Args:
        value: The value.
        is_share: Whether the value must lie between 0 and 100 %.

    Returns:
        Every amount that it stands for; None when no share could have it.
    """
    return (
        value.interval.intersect(whole_in(value.unit)) if is_share else value.interval
    )


@attrs.frozen
class Base:
    """
    The value of the history that a metric or a claim is compared with.

    Attributes:
        entry: The entry of the history that has the value.
        value: The value.
        is_share: Whether the value must lie between 0 and 100 %.
    """

    entry: History
    value: Quantity
    is_share: bool

    @functools.cached_property
    def interval(self) -> Interval | None:
        """Every amount that it can mean; None when no share could have it."""
        return amounts(self.value, is_share=self.is_share)

    @property
    def is_linked(self) -> bool:
        """Whether the value was linked from an earlier report."""
        return self.entry.linked_from is not None


def comparable(
    entries: Iterable[History], key: Dimensions, own: Dimensions
) -> list[History]:
    """
    Choose the entries of a history that a claim or the metric itself compares to.

    Within a report that are those of an equal effective mapping; a linked entry must
    only not differ in a key that both have. Equal mappings go before others.

    Args:
        entries: The entries for a baseline.
        key: What sets the claim apart from the metric itself, if anything does.
        own: The effective mapping of the metric.

    Returns:
        The entries with a value, in order; none when only others are there, or when
        linked entries of several mappings contradict each other.
    """
    wanted = merged(own, key)
    valued = [entry for entry in entries if entry.value is not None]
    equal = [entry for entry in valued if mapping_of(entry, own) == wanted]
    if equal:
        return equal
    near = [
        entry
        for entry in valued
        if entry.linked_from is not None and agree(entry.dimensions, wanted)
    ]
    return [] if _contradict(near) else near


def mapping_of(stated: Claim | History, own: Dimensions) -> Dimensions:
    """
    Return the effective mapping of what is stated of a metric.

    Args:
        stated: A claim, or an entry of the history; linked ones inherit nothing.
        own: The effective mapping of the metric.

    Returns:
        The mapping.
    """
    if isinstance(stated, History) and stated.linked_from is not None:
        return stated.dimensions
    return merged(own, stated.dimensions) if stated.dimensions else own


def _contradict(entries: list[History]) -> bool:
    if len({entry.dimensions for entry in entries}) < 2:  # noqa: PLR2004 - all alike
        return False
    values = [entry.value for entry in entries if entry.value is not None]
    amounts = [value.interval_in(values[0].unit) for value in values]
    first = values[0].interval
    return any(amount is None or not amount.meets(first) for amount in amounts)


def first_base(
    entries: Iterable[History], is_share: Callable[[Quantity], bool]
) -> Base | None:
    """
    Return the first value that the metric can have, else the first of all.

    Args:
        entries: Entries of its history.
        is_share: Tells whether a value of the metric lies between 0 and 100.

    Returns:
        The value; None when no entry has one.
    """
    first: Base | None = None
    for entry in entries:
        if entry.value is None:
            continue
        base = Base(entry, entry.value, is_share(entry.value))
        if not base.is_share or base.interval is not None:
            return base
        first = first or base
    return first
