"""What an engine does not judge, judged by the rules of the core."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs
import narwhals as nw

from ictreport.checks import RULES, Outcome, Rule, outcomes_of
from ictreport.convert import structure
from ictreport.errors import ModelError
from ictreport.model.report import Report
from ictreport_table._frames import Frame, Narwhal

_KEY = ("report", "rule", "item")


@attrs.frozen
class Settled:
    """
    The result of a check, in which every row has a verdict.

    Attributes:
        frame: The rows of the check; verdicts ``too_wide`` are replaced by those of
            ictreport itself.
        items: How many rows there are.
        by_core: How many of them ictreport itself judged.
    """

    frame: Frame
    items: int
    by_core: int

    def __str__(self) -> str:
        share = 100 * self.by_core / self.items if self.items else 0.0
        return (
            f"{self.items} judged, {self.by_core} of them ({share:.2f} %) by the core"
        )


class JudgedRow(NamedTuple):
    """
    A row of a check, with the outcome that ictreport itself gives.

    Attributes:
        row: The row.
        report: The report.
        rule: The rule.
        outcome: The outcome of the rule that the row is about.
    """

    row: dict[str, Any]
    report: Report
    rule: Rule
    outcome: Outcome


def settle(checked: Frame, frame: Frame) -> Settled:
    """
    Judge with ictreport itself the rows that an engine could not judge.

    Args:
        checked: The result of ``claims_check``, ``parts_check``, ``periods_check`` or
            ``formula_check``.
        frame: The table of reports, with their documents.

    Returns:
        All verdicts, in an eager frame, and how many of them come from ictreport
        itself.

    Raises:
        ModelError: The table lacks the document of a report.
    """
    rows = _eager(checked)
    wide = rows.filter(nw.col("verdict") == "too_wide")
    columns: dict[str, list[Any]] = {name: [] for name in (*_KEY, "core")}
    for judged in _judged(wide, nw.from_native(frame)):
        for name in _KEY:
            columns[name].append(judged.row[name])
        columns["core"].append(str(judged.outcome.result))
    by_core = len(columns["core"])
    if by_core:
        kinds = {name: rows.schema[name] for name in _KEY} | {"core": nw.String()}
        backend = nw.get_native_namespace(rows)
        settled = nw.from_dict(columns, kinds, backend=backend)
        joined = rows.join(settled, on=[*_KEY], how="left")
        verdict = nw.when(nw.col("core").is_null()).then(nw.col("verdict"))
        rows = joined.with_columns(verdict=verdict.otherwise(nw.col("core")))
        rows = rows.drop("core")
    return Settled(rows.to_native(), len(rows), by_core)


def judged_rows(checked: Frame, frame: Frame) -> Iterator[JudgedRow]:
    """
    Judge each row of a check with ictreport itself.

    Args:
        checked: Rows of a check, such as those that fail; the whole document of each
            report that they name is read.
        frame: The table of reports, with their documents.

    Yields:
        Each row with its report, its rule and the outcome of that rule.

    Raises:
        ModelError: The table lacks the document of a report.
    """
    yield from _judged(_eager(checked), nw.from_native(frame))


def _eager(frame: Frame) -> Narwhal:
    wrapped: Narwhal = nw.from_native(frame)
    return wrapped.collect() if isinstance(wrapped, nw.LazyFrame) else wrapped


def _judged(rows: Narwhal, table: Narwhal) -> Iterator[JudgedRow]:
    named = [str(report_id) for report_id in rows["report"].unique().to_list()]
    if not named:
        return
    by_report: dict[str, list[dict[str, Any]]] = {name: [] for name in named}
    for row in rows.iter_rows(named=True):
        by_report[row["report"]].append(row)
    for report in _documents(table, named):
        outcomes: dict[str, tuple[Outcome, ...]] = {}
        for row in by_report.pop(report.id):
            code = row["rule"]
            rule = next(known for known in RULES if known.code == code)
            if code not in outcomes:
                outcomes[code] = outcomes_of(report, rule, RULES)
            yield JudgedRow(row, report, rule, outcomes[code][row["item"]])
    if by_report:
        raise ModelError(
            "table",
            "the core judges by the document of a report",
            min(by_report),
            "keep the rows of kind 'report'",
        )


def _documents(table: Narwhal, named: list[str]) -> Iterator[Report]:
    wanted = (nw.col("row") == "report") & nw.col("report").is_in(named)
    chosen = table.filter(wanted).select("report", "document")
    for text in _eager(chosen)["document"].to_list():
        yield structure(json.loads(text))
