"""
Hold every check on every engine against the core, on 20,000 cases of each check.

Reports are drawn as in the tests, always the same ones, until each check has judged as
many. What does not fit the grid is left to the core, and counted. The script fails when
one verdict differs. A smaller number of cases can be given, and behind it the seed of
other reports, so that pieces can be run one after the other.

Where PySpark is installed, Spark alone is compared with the core: ``make bench-spark``.
"""

import importlib.util
import itertools
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import narwhals as nw

from ictreport import Report
from ictreport.checks import RULES
from ictreport.checks._run import outcomes, prepare
from ictreport_table import (
    claims_check,
    formula_check,
    parts_check,
    periods_check,
    to_table,
)

TESTS = Path(__file__).parents[1]
CASES, AT_ONCE, SEED = 20_000, 250, 150
CHECKS: dict[Callable[[Any], Any], set[str]] = {
    claims_check: {"growth-claim", "unchanged-claim"},
    parts_check: {"parts-sum", "parts-within", "parts-around"},
    periods_check: {"periods-add-up"},
    formula_check: {"formula-holds"},
}

Verdicts = dict[tuple[str, str, int], str]


def judged_by_core(reports: list[Report], codes: set[str]) -> Verdicts:
    """Judge reports by rules of the core."""
    rules = [rule for rule in RULES if rule.code in codes]
    return {
        (report.id, rule.code, item): str(outcome.result)
        for report in reports
        for stage in [prepare(report, RULES)]
        for rule in rules
        for item, outcome in enumerate(outcomes(rule, stage))
    }


def verdicts(frame: Any) -> Verdicts:  # noqa: ANN401 - of any engine
    """Give the verdicts of an engine by report, rule and item."""
    made: Any = nw.from_native(frame)
    if isinstance(made, nw.LazyFrame):
        made = made.collect("polars")
    rows = made.select("report", "rule", "item", "verdict").rows(named=True)
    return {(one["report"], one["rule"], one["item"]): one["verdict"] for one in rows}


def module(path: str) -> Any:  # noqa: ANN401 - modules have no types
    """Import a file of the tests."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, TESTS / path)
    assert spec is not None and spec.loader is not None  # noqa: PT018 - the file is there
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def spark() -> Callable[[Any], Any]:
    """Let Spark read each Arrow table from a file, as it reads a store."""
    import pyarrow.parquet as pq

    session = module("external/spark_check.py").local_session()
    names = map(str, itertools.count())
    folder = tempfile.TemporaryDirectory()

    def read(table: Any) -> Any:  # noqa: ANN401 - of pyarrow, and of Spark
        path = Path(folder.name, next(names))
        pq.write_table(table, path)
        return session.read.parquet(str(path))

    return read


def main(cases: int = CASES, seed: int = SEED) -> int:
    """Draw, judge and compare until there are enough."""
    tests = module("../plugins/ictreport-table/tests/conftest.py")
    has_spark = importlib.util.find_spec("pyspark") is not None
    engines = {"spark": spark()} if has_spark else tests.ENGINES
    # Spark plans longer than it judges.
    at_once = 4 * AT_ONCE if has_spark else AT_ONCE
    drawer, number = tests.Drawer(seed), 0
    counts: dict[str, Counter[str]] = {check.__name__: Counter() for check in CHECKS}
    different: Counter[str] = Counter()
    while any(each["cases"] < cases for each in counts.values()):
        reports = [drawer.report(number + one) for one in range(at_once)]
        number += at_once
        table = to_table(reports, backend="pyarrow")
        for check, codes in CHECKS.items():
            count = counts[check.__name__]
            if count["cases"] >= cases:
                continue
            core = judged_by_core(reports, codes)
            count["cases"] += len(core)
            count.update(core.values())
            for name, engine in engines.items():
                found = verdicts(check(engine(table)))
                wide = sum(verdict == "too_wide" for verdict in found.values())
                count[f"too_wide on {name}"] += wide
                different[f"{check.__name__} on {name}"] += sum(
                    found.get(key) not in {core.get(key), "too_wide"}
                    or (key in found) is not (key in core)
                    for key in core.keys() | found.keys()
                )
        print(f"{number} reports drawn", flush=True)
    for check_name, count in counts.items():
        print(f"{check_name}: {dict(count)}")
        for name in engines:
            print(f"  {name}: {different[f'{check_name} on {name}']} differences")
    return int(any(different.values()))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
