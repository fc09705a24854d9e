"""What the figures of a column measure: rules over what heading and figures say."""

import statistics
from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from ictreport_mapping._role import Role

_RATIOS: Final = (60, 160)
"""Between these the middle of a column of ratios is."""

_GROWTHS: Final = 60
_NEAR_100: Final = (80, 130)
_NINE_OF_TEN: Final = (9, 10)

CLAIMED: Final = (
    "growth against year_ago",
    "growth against previous",
    "ratio against year_ago",
    "ratio against previous",
)
_CHANGES: Final = ("change against year_ago", "change against previous")


class Open(NamedTuple):
    """
    What the sheet does not prove.

    Attributes:
        reason: Why not, as a key of the words; empty when there is nothing to say.
        choices: Answers that the sheet makes likely.
        name: What the reason names.
    """

    reason: str
    choices: tuple[str, ...] = ()
    name: str = ""


class Says(NamedTuple):
    """
    What heading, number formats, caption and figures say of a column.

    Attributes:
        percent: Its own unit is a percent.
        by_caption: It has none, and the caption says a percent.
        points: Its unit are percentage points.
        says_unit: Format or heading say something of its unit.
        moves: The heading says growth.
        titled: The title of the table does, and the column has no unit of its own.
        change: The heading says a change.
        based: It says what is compared with.
        has_base: It has words for that behind "compared to".
        compares: It has a word of comparing.
        of_plan: What it is compared with is a plan.
        plan: It names a plan.
        achieved: It says that something is achieved.
        share: It says a share.
        of_column: It says a percent of what another column has.
        lone_percent: A sign of percent stands outside of brackets.
        bare: It says only a percent, beside columns of other figures.
        incomplete: It lacks a row that the headings beside it have.
        nameless: It has neither a word nor a period.
        numbers: The figures.
    """

    percent: bool
    by_caption: bool
    points: bool
    says_unit: bool
    moves: bool
    titled: bool
    change: bool
    based: bool
    has_base: bool
    compares: bool
    of_plan: bool
    plan: bool
    achieved: bool
    share: bool
    of_column: bool
    lone_percent: bool
    bare: bool
    incomplete: bool
    nameless: bool
    numbers: tuple[Decimal, ...]

    @property
    def relative(self) -> bool:
        """Whether its figures are percents that compare."""
        titled = self.titled and not self.share
        compares = self.based or self.moves or titled
        return (self.percent or self.by_caption) and compares

    @property
    def near_100(self) -> bool:
        """Whether its figures are percents that look like ratios."""
        if not (self.percent or self.by_caption):
            return False
        low, high = _NEAR_100
        near = sum(low <= number <= high for number in self.numbers)
        most, of = _NINE_OF_TEN
        nine = near * of >= len(self.numbers) * most
        above = max(self.numbers, default=Decimal(0)) > 100  # noqa: PLR2004
        return len(self.numbers) > 1 and nine and above


def role_of(column: Says) -> str | Open:
    """
    Return what the figures of a column measure.

    Args:
        column: What is said of the column.

    Returns:
        The role, by the first rule that holds; or what is not proven.
    """
    role = next(role for holds, role in _RULES if holds(column))
    return role(column) if callable(role) else role


def _comparison(column: Says) -> str | Open:
    """Tell growth from a ratio, where the base is 100, by words and figures."""
    if column.of_plan:
        return Role.PLAN_SHARE
    moves = column.moves or column.titled
    middle = statistics.median(column.numbers) if column.numbers else Decimal(0)
    least = min(column.numbers, default=Decimal(0))
    ratio = _RATIOS[0] <= middle <= _RATIOS[1] and least >= 0
    if ratio is moves:
        base = "" if column.has_base else " against year_ago"
        if ratio or abs(middle) >= _GROWTHS or least >= 0:
            return Open("base_100", (f"growth{base}", f"ratio{base}", "value"))
    return Role.RATIO if ratio else Role.GROWTH


_Rule = tuple[Callable[[Says], bool], str | Open | Callable[[Says], str | Open]]
_RULES: Final[tuple[_Rule, ...]] = (
    (
        lambda column: column.incomplete,
        Open("incomplete", (*CLAIMED, "plan_share", "value")),
    ),
    (
        lambda column: column.compares and not column.has_base,
        Open("no_base", (*CLAIMED, "plan_share")),
    ),
    (lambda column: column.points, Role.POINTS),
    (lambda column: column.relative, _comparison),
    (
        lambda column: column.moves and not column.says_unit,
        Open("no_kind", CLAIMED),
    ),
    (
        lambda column: (
            column.percent
            and column.plan
            and (column.achieved or column.share or column.lone_percent)
        ),
        Role.PLAN_SHARE,
    ),
    (
        lambda column: column.percent and (column.plan or column.achieved),
        Open("", ("plan_share", "value", "growth against year_ago")),
    ),
    (
        lambda column: column.percent and column.of_column,
        Open("of_column", ("plan_share", "share", "value")),
    ),
    (lambda column: column.percent and column.share, Role.SHARE),
    (
        lambda column: column.percent and column.bare,
        Open("only_percent", ("share", *CLAIMED, "value")),
    ),
    (lambda column: column.plan and not column.percent, Role.PLAN),
    (lambda column: not column.percent and column.based and column.change, Role.CHANGE),
    (
        lambda column: not column.percent and (column.based or column.change),
        Open("", (*_CHANGES, "value")),
    ),
    (lambda column: column.nameless, Open("no_heading", ("value", "share"))),
    (
        lambda column: column.near_100,
        Open("near_100", ("value", *CLAIMED[2:], "share")),
    ),
    (lambda _: True, Role.VALUE),
)
"""What proves a role, the surest first."""
