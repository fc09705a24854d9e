"""Figures of a table become metrics, with their history, claims and parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.model import (
    Baseline,
    Breakdown,
    Claim,
    ClaimKind,
    History,
    Metric,
    Period,
    Plan,
    Quantity,
    Sector,
    Status,
    Text,
)
from ictreport.model.metric import admitted
from ictreport.plugin import Codes, code_of
from ictreport_mapping._model import Parts, SheetMapping, Table
from ictreport_mapping._role import Role
from ictreport_mapping._rows import rows_of


@attrs.frozen(kw_only=True)
class Figure:
    """
    A figure that was read from one cell.

    Attributes:
        place: The cell, such as ``"Sheet1!D14"``.
        row: Its row.
        measure: What its column measures, in a table that measures several things.
        role: The role of its column.
        period: The period that it is for.
        baseline: The baseline of a claim, or the plan that the figure is; else None.
        quantity: The figure; None when a sign such as ".." marks it as missing.
        status: Its status.
        address: The address of its metric in the report.
    """

    place: str
    row: int
    measure: str
    role: Role
    period: Period
    baseline: Baseline | None
    quantity: Quantity | None
    status: Status
    address: str = ""


@attrs.frozen
class Content:
    """
    The figures of one table and the names of its rows.

    Attributes:
        table: The table of the mapping.
        figures: Its figures, in the order of the sheet.
        names: The name of each row; rows of one name are one metric where the rows
            have periods.
        keys: The first row of each name, by row.
    """

    table: Table
    figures: Sequence[Figure]
    names: Mapping[int, str]
    keys: Mapping[int, int]


def sectors_of(
    mapping: SheetMapping, contents: Sequence[Content]
) -> tuple[list[Sector], list[Figure]]:
    """
    Make the sectors of a report: one for each thing that a table measures.

    Args:
        mapping: The mapping.
        contents: What was read of its tables.

    Returns:
        The sectors, and the figures with their addresses.

    Raises:
        DocumentError: Two cells give the same thing, or figures make no metric.
    """
    sectors: list[Sector] = []
    placed: list[Figure] = []
    problems: list[Problem] = []
    codes = Codes()
    for content in contents:
        measures: dict[str, list[Figure]] = {}
        for figure in content.figures:
            measures.setdefault(figure.measure, []).append(figure)
        for measure, figures in measures.items():
            code, title = content.table.code, content.table.title
            if measure:
                title = f"{title} · {measure}"
            if measure and len(measures) > 1:
                code = f"{code}-{code_of(measure)}"
            code = codes.take(code)
            maker = _Maker(mapping, content, figures, code)
            metrics = maker.metrics()
            problems += maker.problems
            placed += maker.placed
            name = Text({mapping.language: title})
            sectors.append(Sector(code, name, metrics=metrics))
    if problems:
        raise DocumentError(problems)
    return sectors, placed


class _Maker:
    """Make the metrics of one measure of a table."""

    def __init__(
        self,
        mapping: SheetMapping,
        content: Content,
        figures: Iterable[Figure],
        address: str,
    ) -> None:
        self.mapping = mapping
        self.content = content
        self.address = address
        self.problems: list[Problem] = []
        self.placed: list[Figure] = []
        self.rows: dict[int, list[Figure]] = {}
        for figure in figures:
            self.rows.setdefault(content.keys[figure.row], []).append(figure)
        self.period = self._main_period()
        self.groups: dict[int, list[Parts]] = {}
        for group in content.table.parts:
            self.groups.setdefault(group.whole, []).append(group)
        self.inner = {
            row for group in content.table.parts for row in rows_of(group.rows)
        }

    def _main_period(self) -> Period:
        """Take the report's period, or else the latest that there is a level for."""
        own = Period.parse(self.mapping.period)
        figures = [figure for row in self.rows.values() for figure in row]
        levels = {figure.period for figure in figures if figure.role in _LEVELS}
        periods = levels or {figure.period for figure in figures}
        if own in periods:
            return own
        return max(periods, key=lambda period: (period.end, period.days))

    def metrics(self) -> list[Metric]:
        """Make the metrics that are not parts of another."""
        top = {row for row in self.rows if row not in self.inner}
        for whole in self.groups:
            if whole not in self.rows:
                top.update(self._reachable(whole))
        return self._siblings(sorted(top), self.address)

    def _reachable(self, whole: int) -> Iterator[int]:
        """Yield the nearest rows with figures below a whole that has none."""
        for group in self.groups.get(whole, ()):
            for row in rows_of(group.rows):
                if row in self.rows:
                    yield row
                else:
                    yield from self._reachable(row)

    def _siblings(
        self, rows: Sequence[int], above: str, used: Codes | None = None
    ) -> list[Metric]:
        codes = used or Codes()
        made: list[Metric] = []
        for row in rows:
            code = codes.take(code_of(self.content.names[row]))
            metric = self._metric(row, code, f"{above}.{code}")
            if metric is not None:
                made.append(metric)
        return made

    def _metric(self, row: int, code: str, address: str) -> Metric | None:
        figures = self.rows[row]
        self.placed += [attrs.evolve(figure, address=address) for figure in figures]
        value, status = None, Status.NORMAL
        history: dict[Baseline, History] = {}
        claims: list[Claim] = []
        seen: dict[tuple[Role, Period, Baseline | None], Figure] = {}
        for figure in figures:
            kind = Role.VALUE if figure.role in _LEVELS else figure.role
            first = seen.setdefault((kind, figure.period, figure.baseline), figure)
            if first is not figure:
                message = (
                    f"only one cell can give the {figure.role} for "
                    f"{figure.baseline or figure.period} "
                    f"(got {first.place} too); give one of the columns a name"
                )
                self.problems.append(Problem((figure.place,), message))
            elif figure.role in _LEVELS and figure.period == self.period:
                value, status = figure.quantity, figure.status
            elif figure.role in _LEVELS:
                entry = History(figure.period, figure.quantity, figure.status)
                history[figure.period] = entry
            elif figure.role is Role.PLAN:
                plan = figure.baseline or Plan(figure.period)
                history[plan] = History(plan, figure.quantity, figure.status)
            elif figure.quantity is not None:
                claims += self._claim(figure)
        breakdowns = self._breakdowns(row, address)
        if value is None and not (claims or history or breakdowns):
            absent = (figure.status for figure in figures if figure.quantity is None)
            status = next(absent, status)
        own = Period.parse(self.mapping.period)
        try:
            metric = Metric(
                code,
                Text({self.mapping.language: self.content.names[row]}),
                period=None if self.period == own else self.period,
                value=value,
                status=status,
                claims=claims,
                history=history.values(),
            )
            below = [admitted(metric, breakdown) for breakdown in breakdowns]
            return attrs.evolve(metric, breakdowns=below)
        except ModelError as error:
            self.problems.append(Problem((figures[0].place,), error.reason))
            return None

    def _claim(self, figure: Figure) -> list[Claim]:
        if figure.baseline is None:
            rule = "must say what it compares to: write against = …"
            message = f"a claim of {figure.role} {rule}"
            self.problems.append(Problem((figure.place,), message))
            return []
        period = None if figure.period == self.period else figure.period
        kind = ClaimKind(figure.role.value)
        try:
            return [Claim(kind, figure.baseline, figure.quantity, period=period)]
        except ModelError as error:
            self.problems.append(Problem((figure.place,), error.reason))
            return []

    def _breakdowns(self, row: int, address: str) -> list[Breakdown]:
        made: list[Breakdown] = []
        used = Codes()
        for group in self.groups.get(row, ()):
            rows = rows_of(group.rows)
            known = [number for number in rows if number in self.rows]
            parts = self._siblings(known, address, used)
            if parts:
                by = Text({self.mapping.language: group.by}) if group.by else None
                complete = group.complete and len(known) == len(rows)
                made.append(
                    Breakdown(
                        by=by, complete=complete, additive=group.additive, parts=parts
                    )
                )
        return made


_LEVELS = (Role.VALUE, Role.SHARE)
