"""
Check all reports of a store, in pieces that fit into memory.

A piece is a year, or some reports of it: no check looks at two.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from ictreport.checks import FailOn, Finding, Severity, Verdict, finding_of
from ictreport.model.report import Report
from ictreport.model.text import Text
from ictreport_table._claims import claims_check
from ictreport_table._damage import whole
from ictreport_table._frames import Frame
from ictreport_table._scan import Engine, scan, within
from ictreport_table._schema import needed
from ictreport_table._settle import judged_rows, settle
from ictreport_table._store import AsOf, years
from ictreport_table._sums import formula_check, parts_check, periods_check
from ictreport_table._years import spans

_CHECKS: Final = (claims_check, parts_check, periods_check, formula_check)


@attrs.frozen
class Failure:
    """
    A failure that was found in a report of a table.

    Attributes:
        report: The report, read from its document in the table.
        finding: The finding, as ``validate`` gives it.
    """

    report: Report
    finding: Finding


@attrs.define
class Survey:
    """
    The results of all checks of a table.

    Attributes:
        reports: The number of its reports.
        items: How many checks were made.
        by_core: How many of them ictreport itself judged, because their figures do not
            fit the grid.
        passes: How many checks passed, by the code of the rule.
        unknown: How many cannot be judged, by the code of the rule.
        explained: How many warnings are justified, by the code of the rule.
        failing: How many fail, by the code of the rule and the severity.
        failures: The failures themselves, at most as many as requested.
        places: How many failures each area has at each address; a report without an
            area is counted under its publisher.
        areas: The names of those areas and publishers by code, as the last report with
            a failure has them.
        metrics: The names of metrics by address, as the first report with a failure
            there has them.
    """

    reports: int = 0
    items: int = 0
    by_core: int = 0
    passes: Counter[str] = attrs.field(factory=Counter[str])
    unknown: Counter[str] = attrs.field(factory=Counter[str])
    explained: Counter[str] = attrs.field(factory=Counter[str])
    failing: Counter[tuple[str, Severity]] = attrs.field(
        factory=Counter[tuple[str, Severity]]
    )
    failures: list[Failure] = attrs.field(factory=list[Failure])
    places: Counter[tuple[str, str]] = attrs.field(factory=Counter[tuple[str, str]])
    areas: dict[str, Text] = attrs.field(factory=dict[str, Text])
    metrics: dict[str, Text] = attrs.field(factory=dict[str, Text])

    @property
    def verdict(self) -> Verdict:
        """The verdict on all reports together."""
        severities = {severity for _, severity in self.failing}
        if Severity.ERROR in severities:
            return Verdict.ERRORS
        if Severity.WARNING in severities:
            return Verdict.WARNINGS
        judged = self.passes.total() + self.explained.total()
        return Verdict.CONSISTENT if judged else Verdict.UNCHECKED

    def fails(self, bar: FailOn = FailOn.ERROR) -> bool:
        """
        Return whether what was found counts against the table.

        Args:
            bar: What counts.

        Returns:
            Whether there are errors; from ``warning`` on, errors or warnings; at
            ``unjudged`` also whether no statement was judged.
        """
        counted = {Verdict.ERRORS}
        if bar is not FailOn.ERROR:
            counted.add(Verdict.WARNINGS)
        if bar is FailOn.UNJUDGED:
            counted.add(Verdict.UNCHECKED)
        return self.verdict in counted


def survey(
    folder: str | os.PathLike[str],
    engine: Engine = "polars",
    *,
    as_of: AsOf = None,
    session: Any = None,  # noqa: ANN401 - of a library that need not be there
    most: int = 100,
    begin: Callable[[int], None] | None = None,
    write: Callable[[Frame], None] | None = None,
) -> Survey:
    """
    Check the statements of every report of a stored table against its figures.

    The rules are ``growth-claim``, ``unchanged-claim``, ``parts-sum``,
    ``parts-within``, ``parts-around``, ``periods-add-up`` and ``formula-holds``. The
    verdicts are those of ``validate``.

    Args:
        folder: The folder of the table.
        engine: The engine that judges.
        as_of: The version to read; see ``scan``.
        session: The connection of DuckDB or the session of Spark to use.
        most: How many failures to keep.
        begin: A function that is called with each year before it is processed.
        write: A function that is called with the rows of each year, a
            ``polars.DataFrame`` that is sorted by report, rule and item; with those of
            a large year several times, in order.

    Returns:
        The counts, and the failures.

    Raises:
        ModelError: There is no such engine.
        ExportError: The engine is not installed.
        SourceError: The table cannot be read.
    """
    result = Survey()
    for year, count in years(folder, as_of=as_of).items():
        if begin is not None:
            begin(year)
        with whole(folder, as_of):
            frame = scan(folder, engine, as_of=as_of, years=[year], session=session)
            lines = scan(folder, as_of=as_of, years=[year])
            result.reports += _reports(lines)
            for some in spans(lines, "report", count):
                part = within(frame, "report", some)
                rows = _judged(part, result)
                if write is not None:
                    write(rows)
                for failure in _failures(rows, part):
                    _add(result, failure, most)
    return result


def _reports(lines: Frame) -> int:
    pl = needed("polars")
    rows = lines.filter(pl.col("row") == "report").select(pl.len())
    return int(rows.collect().item())


def _judged(frame: Frame, result: Survey) -> Frame:
    """Run every check on some reports, and count what holds."""
    pl = needed("polars")
    frames: list[Frame] = []
    for check in _CHECKS:
        settled = settle(check(frame), frame)
        result.items += settled.items
        result.by_core += settled.by_core
        made = settled.frame
        frames.append(made if isinstance(made, pl.DataFrame) else pl.from_arrow(made))
    rows = pl.concat(frames, how="vertical_relaxed").sort("report", "rule", "item")
    counted = rows.group_by("rule", "verdict").len().rows()
    for counts, verdict in ((result.passes, "pass"), (result.unknown, "unknown")):
        counts.update({rule: n for rule, name, n in counted if name == verdict})
    return rows


def _failures(rows: Frame, frame: Frame) -> Iterator[Failure]:
    """Say in the core's words what fails, with what the report says about it."""
    pl = needed("polars")
    failing = rows.filter(pl.col("verdict") == "fail")
    for row in judged_rows(failing, frame):
        yield Failure(row.report, finding_of(row.report, row.rule, row.outcome))


def _add(result: Survey, failure: Failure, most: int) -> None:
    report, finding = failure.report, failure.finding
    if finding.standing == "explained":
        result.explained[finding.rule.code] += 1
        return
    result.failing[finding.rule.code, finding.severity] += 1
    area, address = report.area or report.publisher, finding.address
    result.places[area.code, address] += 1
    result.areas[area.code] = area.name
    if address not in result.metrics:
        named = (metric.name for place, metric in report.walk() if place == address)
        result.metrics[address] = next(named)
    if len(result.failures) < most:
        result.failures.append(failure)
