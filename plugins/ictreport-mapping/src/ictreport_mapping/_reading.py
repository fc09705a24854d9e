"""A column of figures as it was read, and what columns of a table have in common."""

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from ictreport.model import Status
from ictreport.model.unit_kind import in_percent
from ictreport_mapping._headings import BETWEEN
from ictreport_mapping._role import Role
from ictreport_mapping._units import UnitText


@attrs.define
class Reading:
    """
    What a column of figures was read as.

    Attributes:
        column: The column.
        parts: The rows of its heading.
        own: Those of them that say what is compared.
        base: The words that it is compared to.
        own_unit: What its number format or heading says of its unit.
        numbers: Its numbers by row, as they are shown.
        status: The status of its values.
        leave: Why it is left out, or nothing.
        role: What its cells are.
        unit: Its unit; an empty text where rows or the table have it.
        period: Its period; an empty text where rows or the table have it.
        against: What its claims compare to.
        name: What it measures, in a table that measures several things.
        answered: What somebody has answered.
    """

    column: int
    parts: list[str]
    own: list[str]
    base: str
    own_unit: UnitText | None
    numbers: Mapping[int, Decimal]
    status: Status = Status.NORMAL
    leave: str = ""
    role: Role = Role.VALUE
    unit: str = ""
    period: str = ""
    against: str = ""
    name: str = ""
    answered: set[str] = attrs.field(factory=set[str])

    @property
    def heading(self) -> str:
        """The words above it, which a mapping checks."""
        return BETWEEN.join(self.parts)

    @property
    def is_percent(self) -> bool:
        """Whether its own unit is a percent."""
        return self.own_unit is not None and in_percent(self.own_unit.unit)


class Beside:
    """
    What columns of a table have in common, which each is looked up in.

    Args:
        columns: The columns; neither headings nor units that they say change.
    """

    def __init__(self, columns: Sequence[Reading]) -> None:
        self.columns = columns
        self.by_column = {column.column: column for column in columns}

    @functools.cached_property
    def _parts(self) -> Counter[str]:
        return Counter(part for column in self.columns for part in _folded(column))

    def has_part(self, column: Reading, text: str) -> bool:
        """
        Return whether a row of another heading says something.

        Args:
            column: The column.
            text: Casefolded words.

        Returns:
            True when another column has them.
        """
        return self._parts[text] > (text in _folded(column))

    @functools.cached_property
    def _levels(self) -> Counter[tuple[str, ...]]:
        levels = (column for column in self.columns if not column.is_percent)
        return Counter(tuple(column.parts[:-1]) for column in levels)

    def has_level(self, column: Reading) -> bool:
        """
        Return whether another column that is no percent has the headings above one.

        Args:
            column: The column.

        Returns:
            True when the rows of both headings differ in the lowest alone.
        """
        return self._levels[tuple(column.parts[:-1])] > (not column.is_percent)

    @functools.cached_property
    def _endings(self) -> frozenset[tuple[str, ...]]:
        sizes = {len(column.parts) for column in self.columns}
        return frozenset(
            tuple(column.parts[-size:])
            for column in self.columns
            for size in sizes
            if 0 < size < len(column.parts)
        )

    def ends_another(self, column: Reading) -> bool:
        """
        Return whether another heading has rows above those of one.

        Args:
            column: The column.

        Returns:
            True when the heading is the end of a longer one.
        """
        return tuple(column.parts) in self._endings


def _folded(column: Reading) -> set[str]:
    return {part.casefold() for part in column.parts}
