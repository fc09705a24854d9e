"""The figures of a report, line by line, with what makes each known to an engine."""

import functools
import hashlib
import itertools
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from ictreport.errors import PeriodError
from ictreport.model.claim import NAME_SIGN, Claim, Plan
from ictreport.model.dimensions import dimensions_text
from ictreport.model.metric import Metric, Stated
from ictreport.model.period import Period
from ictreport.model.report import Report
from ictreport.model.vocabulary import ClaimKind
from ictreport.table._bounds import Bounds, bounds_of, is_share, shift_of
from ictreport.tidy import TARGET, quantity_cells
from ictreport.tidy._rows import FROM, Figure, Place, figures

_PLAN: Final = "plan"
_MEASURE: Final = 1
_VALUE: Final = 4
_REVISED: Final = 6
_SOURCE: Final = 7
"""Where what is asked for stands in a figure of the tidy table."""

_HAS_VALUE: Final = 1 << 61
_OWN: Final = 1 << 60
_DAY: Final = 1 << 38
"""What counts first, second and third where a fact is stated several times."""


class Line(NamedTuple):
    """
    One figure.

    Attributes:
        metric: What its metric gives to its row.
        figure: What it gives itself, before the number of its line.
        precedence: Which of several statements of a fact is taken: the highest.
        as_before: Whether it is what the report says was stated before.
        bounds: What it stands for.
    """

    metric: tuple[str, ...]
    figure: tuple[object, ...]
    precedence: int | None
    as_before: bool
    bounds: Bounds


class Lines:
    """
    The figures of a report.

    Attributes:
        all: The figures in their order.
        facts: The lines that state a fact, and are the first to do so.
    """

    def __init__(self, report: Report) -> None:
        self.all: list[Line] = []
        self._places: dict[tuple[str, int], int] = {}
        self._facts: dict[tuple[object, ...], int] = {}
        day = report.period.end.toordinal() * _DAY
        told = hashlib.blake2b(report.id.encode(), digest_size=5).digest()
        self._precedence = day + (int.from_bytes(told) >> 2)
        metrics = report.walk()
        for place, found in figures(report):
            if found[0][_MEASURE] == TARGET:
                self._target(place, found[0])
            else:
                self._metric(place, *next(metrics), found)
        self.facts = frozenset(self._facts.values())

    def of(self, address: str, stated: Stated) -> int:
        """
        Tell the line of a figure.

        Args:
            address: The address of its metric.
            stated: The metric, or an entry of its history, or a claim.

        Returns:
            The number of the line.
        """
        return self._places[address, id(stated)]

    def _target(self, place: Place, figure: Figure) -> None:
        above = place.part_of or place.sector
        cells = _metric_cells(place, f"{above}.{place.metric.code}")
        bounds = bounds_of(figure[4])
        self.all.append(
            Line(cells, _cells(figure), None, as_before=False, bounds=bounds)
        )

    def _metric(
        self, place: Place, address: str, metric: Metric, found: Sequence[Figure]
    ) -> None:
        cells = _metric_cells(place, address)
        rest = iter(found)
        every: tuple[Stated, ...] = (metric, *metric.history, *metric.claims)
        for stated in every:
            self._places[address, id(stated)] = len(self.all)
            figure = next(rest)
            is_claim = isinstance(stated, Claim)
            said = FROM if stated.revised_from is not None else ""
            count = (stated.revised_from is not None) + (stated.revision is not None)
            for one in (figure, *itertools.islice(rest, count)):
                bounds = _claimed(one) if is_claim else _level(metric, one)
                known = not is_claim and not one[_SOURCE]
                before = known and one[_REVISED] == said
                rank = self._rank(address, one, bounds) if known else None
                self.all.append(Line(cells, _cells(one), rank, before, bounds))

    def _rank(self, address: str, figure: Figure, bounds: Bounds) -> int | None:
        """Note a statement of a fact; give its precedence."""
        dimensions, _, baseline, period, _, _, revised, _ = figure
        if revised:
            return None
        plan = baseline if isinstance(baseline, Plan) else None
        key = (address, dimensions, plan, period)
        first = self._facts.setdefault(key, len(self.all))
        again = first < len(self.all) and bounds.has_value
        if again and not self.all[first].bounds.has_value:
            self._facts[key] = len(self.all)
        own = _OWN if baseline is None else 0
        return (_HAS_VALUE if bounds.has_value else 0) + own + self._precedence


def _level(metric: Metric, figure: Figure) -> Bounds:
    value = figure[_VALUE]
    share = value is not None and not figure[_REVISED] and is_share(metric, value.unit)
    return bounds_of(value, share=share)


def _claimed(figure: Figure) -> Bounds:
    """Put the figure of a claim on the grid; in hundredths, but for a change."""
    value = figure[_VALUE]
    if value is None or figure[_MEASURE] == ClaimKind.CHANGE:
        return bounds_of(value)
    return bounds_of(value, shift_of(value.unit))


def _metric_cells(place: Place, address: str) -> tuple[str, ...]:
    metric = place.metric
    return (
        place.sector,
        metric.code,
        address,
        place.part_of,
        place.of,
        metric.growth_over or "",
        metric.collection or "",
    )


def _cells(figure: Figure) -> tuple[object, ...]:
    """Give the cells before the number of the line."""
    dimensions, measure, baseline, period, value, status, revised, source = figure
    plan = ""
    if isinstance(baseline, Plan):
        plan = _PLAN if baseline.name is None else f"{_PLAN}{NAME_SIGN}{baseline.name}"
    return (
        dimensions_text(dimensions),
        str(measure),
        "" if baseline is None else str(baseline),
        "" if period is None else str(period),
        *quantity_cells(value),
        str(status),
        revised,
        source,
        plan,
        *_days(period),
    )


@functools.lru_cache(maxsize=4096)
def _days(period: Period | None) -> tuple[object, ...]:
    """Give the days of a period, and the codes of those that it is compared to."""
    if period is None:
        return (None, None, "", "")
    return (period.start, period.end, _code(period.year_ago), _code(period.previous))


def _code(compute: Callable[[], Period]) -> str:
    try:
        return str(compute())
    except PeriodError:
        return ""
