"""The roles that the cells of a column can have."""

import enum
from typing import Final


class Role(enum.StrEnum):
    """What the cells of a column hold."""

    NAME = "name"
    PERIOD = "period"
    UNIT = "unit"
    VALUE = "value"
    PLAN = "plan"
    SHARE = "share"
    GROWTH = "growth"
    RATIO = "ratio"
    CHANGE = "change"
    POINTS = "points"
    PLAN_SHARE = "plan_share"
    OPEN = "?"
    """Nobody has said yet what its figures measure."""

    @property
    def is_figure(self) -> bool:
        """Whether its cells are numbers."""
        return self not in {Role.NAME, Role.PERIOD, Role.UNIT}

    @property
    def is_claim(self) -> bool:
        """Whether its cells are claims, such as growth over a baseline."""
        return self in CLAIMS


CLAIMS: Final = (
    Role.GROWTH,
    Role.RATIO,
    Role.CHANGE,
    Role.POINTS,
    Role.PLAN_SHARE,
)
