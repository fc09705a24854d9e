"""The figures of a report, line by line, with what makes each known to an engine."""

import functools
import hashlib
import itertools
from collections.abc import Callable, Sequence
from typing import Final

from ictreport.errors import PeriodError
from ictreport.model.claim import NAME_SIGN, Baseline, History, Plan
from ictreport.model.dimensions import dimensions_text
from ictreport.model.metric import Metric, Node, Stated
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.vocabulary import ClaimKind
from ictreport.tidy import (
    FROM,
    TARGET,
    Figure,
    figures,
    metric_cells,
    plain_number,
    quantity_cells,
    split_address,
)
from ictreport_table._bounds import Bounds, bounds_of, shift_of

_PLAN: Final = "plan"
_MEASURE: Final = 1
_REVISED: Final = 6
_LINKED_FROM: Final = 7
_VALUE: Final = 4

_HAS_VALUE: Final = 1 << 61
_OWN: Final = 1 << 60
_DAY: Final = 1 << 38
"""What counts first, second and third where a fact is stated several times."""

_Cells = tuple[object, ...]


class Lines:
    """
    The figures of a report, each with the number of its line in several lists.

    Attributes:
        report: The report.
        metrics: Its metrics, in its order.
        rows: What its metric gives to the row of each figure; what the figure gives
            itself, before the number of its line; which of several statements of a fact
            is taken: the highest; and whether it is what the report says was stated
            before.
        bounds: What each stands for.
        facts: Whether each states a fact, and is the first to do so.
    """

    def __init__(self, report: Report) -> None:
        self.report: Final = report
        self.metrics: Final[list[Node]] = []
        self.rows: Final[list[tuple[_Cells, _Cells, int | None, bool]]] = []
        self.bounds: Final[list[Bounds]] = []
        # By identity: the report holds each of these objects as long as this lasts.
        self._places: dict[tuple[str, int], int] = {}
        self._times: dict[tuple[int, int], tuple[_Cells, _Cells]] = {}
        self._alike: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._facts: dict[tuple[object, ...], int] = {}
        day = report.period.end.toordinal() * _DAY
        digest = hashlib.blake2b(report.id.encode(), digest_size=5).digest()
        self._rank: Final = day + (int.from_bytes(digest) >> 2)
        for node, rows in figures(report):
            if rows[0][_MEASURE] == TARGET:
                self._target(node, rows[0])
            else:
                self._metric(node, rows)
        self.facts: Final = [False] * len(self.bounds)
        for line in self._facts.values():
            self.facts[line] = True

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

    def first(self, address: str) -> int:
        """
        Tell the line of the first value of an address.

        Args:
            address: The address.

        Returns:
            The number of the line.
        """
        node = next(node for node in self.metrics if node.address == address)
        return self.of(address, node.metric)

    def _target(self, node: Node, figure: Figure) -> None:
        self._add(_metric_cells(node), self._cells(figure), bounds_of(figure[_VALUE]))

    def _metric(self, node: Node, rows: Sequence[Figure]) -> None:
        address, metric = node.address, node.metric
        about = _metric_cells(node)
        rest = iter(rows)
        self.metrics.append(node)
        levels: tuple[Metric | History, ...] = (metric, *metric.history)
        for level in levels:
            self._places[address, id(level)] = len(self.bounds)
            first = next(rest)
            bounds = _level(metric, first)
            cells, known = self._cells(first), not first[_LINKED_FROM]
            changed = level.revised_from is not None
            rank = self._precedence(address, cells, first, bounds) if known else None
            self._add(about, cells, bounds, rank, known and not changed)
            if changed or level.revision is not None:
                count = changed + (level.revision is not None)
                for row in itertools.islice(rest, count):
                    before = known and row[_REVISED] == FROM
                    self._add(
                        about,
                        self._cells(row),
                        bounds_of(row[_VALUE]),
                        as_before=before,
                    )
        for claim in metric.claims:
            self._places[address, id(claim)] = len(self.bounds)
            count = 1 + (claim.revised_from is not None) + (claim.revision is not None)
            for row in itertools.islice(rest, count):
                self._add(about, self._cells(row), _claimed(row))

    def _add(
        self,
        metric: _Cells,
        cells: _Cells,
        bounds: Bounds,
        precedence: int | None = None,
        as_before: bool = False,  # noqa: FBT001, FBT002 - a cell
    ) -> None:
        self.rows.append((metric, cells, precedence, as_before))
        self.bounds.append(bounds)

    def _precedence(
        self, address: str, cells: _Cells, figure: Figure, bounds: Bounds
    ) -> int:
        """Note a statement of a fact; give its precedence."""
        baseline, line = figure[2], len(self.bounds)
        # Dimensions, plan and period, by their codes.
        key = (address, cells[0], cells[-5], cells[3])
        first = self._facts.setdefault(key, line)
        if first < line and bounds.has_value and not self.bounds[first].has_value:
            self._facts[key] = line
        own = _OWN if baseline is None else 0
        return (_HAS_VALUE if bounds.has_value else 0) + own + self._rank

    def _cells(self, figure: Figure) -> _Cells:
        """Return the cells before the number of the line."""
        dimensions, measure, baseline, period, value, status, *origin = figure
        codes, days = self._times.get((id(baseline), id(period))) or self._when(
            baseline, period
        )
        return (
            dimensions_text(dimensions) if dimensions else "",
            measure,
            *codes,
            *self._quantity(value),
            status,
            *origin,
            *days,
        )

    def _when(
        self, baseline: Baseline | None, period: Period | None
    ) -> tuple[_Cells, _Cells]:
        """Return the codes of a figure's times, and behind them plan and days."""
        plan = ""
        if isinstance(baseline, Plan):
            named = baseline.name is not None
            plan = f"{_PLAN}{NAME_SIGN}{baseline.name}" if named else _PLAN
        codes = (str(baseline or ""), str(period or ""))
        cells = (codes, (plan, *_days(period)))
        self._times[id(baseline), id(period)] = cells
        return cells

    def _quantity(self, value: Quantity | None) -> tuple[str, ...]:
        """Write a quantity; of those that are alike but for the number, once."""
        if value is None or value.upper is not None or value.margin is not None:
            return quantity_cells(value)
        key = (
            id(value.unit),
            value.scale,
            value.decimals,
            id(value.rounding),
            id(value.hedge),
        )
        rest = self._alike.get(key)
        if rest is None:
            rest = self._alike[key] = quantity_cells(value)[1:]
        return (plain_number(value.number), *rest)


def _level(metric: Metric, figure: Figure) -> Bounds:
    value = figure[_VALUE]
    return bounds_of(value, share=value is not None and metric.is_share(value))


def _claimed(figure: Figure) -> Bounds:
    """Put the figure of a claim on the grid; in hundredths, but for a change."""
    value = figure[_VALUE]
    if value is None or figure[_MEASURE] == ClaimKind.CHANGE:
        return bounds_of(value)
    return bounds_of(value, shift_of(value.unit))


def _metric_cells(node: Node) -> tuple[str, ...]:
    sector, part_of, code = split_address(node.address)
    cells = metric_cells(node.metric, safe=False)
    return (sector, code, node.address, part_of, *cells)


@functools.lru_cache(maxsize=4096)
def _days(period: Period | None) -> tuple[object, ...]:
    """Return the days of a period, and the codes of those that it is compared to."""
    if period is None:
        return (None, None, "", "")
    return (period.start, period.end, _code(period.year_ago), _code(period.previous))


def _code(compute: Callable[[], Period]) -> str:
    try:
        return str(compute())
    except PeriodError:
        return ""
