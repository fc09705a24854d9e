"""The words of a language for claims."""

from typing import Annotated

import attrs

from ictreport.language._schema import holes

Phrase = Annotated[str, holes("x", "base")]


@attrs.frozen(kw_only=True)
class MoveWords:
    """
    A rise or fall against a baseline, as a whole phrase.

    Attributes:
        up: A rise by x.
        down: A fall by x, which is said without a minus sign.
        same: A stated change of zero.
        across: A range from a fall to a rise.
        up_bounded: A rise by more or less than x, where that needs other words.
        down_bounded: A fall by more or less than x, where that needs other words.
    """

    up: Phrase
    down: Phrase
    same: Phrase
    across: Phrase
    up_bounded: Phrase | None = None
    down_bounded: Phrase | None = None


@attrs.frozen(kw_only=True)
class ShortClaimWords:
    """
    Claims that a sign cannot tell, where there is little room.

    Attributes:
        ratio: As a percent of the base.
        plan_share: As a percent of the plan.
        plan_times: As so many times the plan.
        share: As a percent of the whole.
        contribution: To the growth of the whole.
        average_growth: For each year of several.
        unchanged: Nothing moved.
        absolute: A growth of figures below zero.
    """

    ratio: Annotated[str, holes("x")]
    plan_share: Annotated[str, holes("x")]
    plan_times: Annotated[str, holes("x")]
    share: Annotated[str, holes("x")]
    contribution: Annotated[str, holes("x")]
    average_growth: Annotated[str, holes("x")]
    unchanged: str
    absolute: Annotated[str, holes("x")]


@attrs.frozen(kw_only=True)
class ClaimWords:
    """
    What sort of statement a claim makes about a metric.

    Attributes:
        growth: In percent of the base.
        change: In the unit of the metric.
        points: In percentage points.
        ratio: As a percent of the base.
        plan_share: As a percent of the plan.
        times: As so many times the base or the plan.
        unchanged: Nothing moved.
        share: As a percent of the whole.
        contribution: What a part contributed to the growth of its whole, in points.
        contribution_share: The same in percent of that growth.
        average_growth: In percent a year, on average.
        moved: From one figure below zero to another.
        absolute: A growth of figures below zero, which is neither up nor down.
        withheld: Why the report gives no figure against a baseline.
        of_period: A claim of another period than that of the metric.
        short: The same where there is little room.
    """

    growth: MoveWords
    change: MoveWords
    points: MoveWords
    ratio: Phrase
    plan_share: Phrase
    times: Phrase
    unchanged: Annotated[str, holes("base")]
    share: Annotated[str, holes("x")]
    contribution: Phrase
    contribution_share: Phrase
    average_growth: MoveWords
    moved: Annotated[str, holes("before", "now", "base")]
    absolute: Phrase
    withheld: Annotated[str, holes("base", "status")]
    of_period: Annotated[str, holes("claim", "period")]
    short: ShortClaimWords
